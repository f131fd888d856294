//! `jalon calibrate`: what it prints, writes and refuses.
use crate::run::{Folder, Ran, jalon, refused, rows};
use std::fs;
use std::path::Path;

/// Eight patterns of three items, each given as often as its bits say: enough for a 2PL.
fn lsat() -> String {
    let patterns = [
        ("0,0,0", 34),
        ("0,0,1", 29),
        ("0,1,0", 38),
        ("0,1,1", 71),
        ("1,0,0", 51),
        ("1,0,1", 120),
        ("1,1,0", 105),
        ("1,1,1", 552),
    ];
    let mut text = "person,i1,i2,i3\n".to_owned();
    for (pattern, persons) in patterns {
        for person in 0..persons {
            text.push_str(&format!(
                "{}-{person},{pattern}\n",
                pattern.replace(',', "")
            ));
        }
    }
    text
}

fn calibrate(responses: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let folder = Folder::new();
    let responses = folder.file("responses.csv", responses);
    let mut arguments = vec!["calibrate", "--responses", &responses, "--format", "csv"];
    arguments.extend(more);
    jalon(&arguments)
}

#[test]
fn parameters_go_where_the_other_commands_read_them() {
    let folder = Folder::new();
    let responses = folder.file("responses.csv", lsat());
    let params = folder.path("params.csv");
    let report = folder.path("report.html");
    let (params, report) = (params.to_str().unwrap(), report.to_str().unwrap());
    let ran = jalon(&[
        "calibrate",
        "--responses",
        &responses,
        "--format",
        "json",
        "--params-output",
        params,
        "--report",
        report,
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["end"], "converged");
    assert_eq!(found["persons"], 1000.0);
    assert_eq!(found["items"][2]["model"], "2pl");
    assert!(found["items"][0]["errors"]["b"].as_f64().unwrap() > 0.05);
    let scored = jalon(&[
        "score",
        "--params",
        params,
        "--responses",
        &responses,
        "--format",
        "csv",
    ]);
    assert_eq!(rows(&scored.out).len(), 1000, "{}", scored.err);
    let page = fs::read_to_string(report).unwrap();
    assert!(page.contains("<svg") && page.contains("i3"));
    // Nothing is fetched from elsewhere.
    let outside = page.replace("http://www.w3.org", "");
    assert!(!outside.contains("http") && !outside.contains("src="));
}

#[test]
fn the_number_of_threads_and_the_order_of_persons_do_not_matter() {
    let one = calibrate(lsat(), &["--threads", "1"]);
    let three = calibrate(lsat(), &["--threads", "3"]);
    assert_eq!(one.code, 0);
    assert_eq!(one.out, three.out);
}

#[test]
fn held_items_stay_and_persons_become_free() {
    let folder = Folder::new();
    let responses = folder.file("responses.csv", lsat());
    let fixed = folder.file("fixed.csv", "item,model,a,b\ni1,2pl,1.1,0.3\n");
    let ran = jalon(&[
        "calibrate",
        "--responses",
        &responses,
        "--fixed",
        &fixed,
        "--model",
        "1pl",
        "--format",
        "json",
    ]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found["items"][0]["role"], "fixed");
    assert!((found["items"][0]["parameters"]["b"].as_f64().unwrap() - 0.3).abs() < 1e-12);
    // An item that 828 of 1,000 do, at b = 0.3, is of persons well above 0.
    assert!(found["groups"][0]["mean"].as_f64().unwrap() > 1.0);
    assert!(found["groups"][0]["mean_error"].as_f64().unwrap() > 0.0);
}

#[test]
fn items_without_a_spread_and_persons_without_answers_are_told() {
    let mut text = lsat()
        .replace('\n', ",1,\n")
        .replace("i3,1,", "i3,all,none");
    text.push_str("nobody,,,,,\n");
    let ran = calibrate(text, &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let out = rows(&ran.out);
    assert_eq!(out[3].last().unwrap(), "all-alike");
    assert_eq!(out[4].last().unwrap(), "no-answers");
    for part in [
        "`all` was left out: everybody gave category 1",
        "`none` was left out: nobody",
        "1 persons have no answer",
    ] {
        assert!(ran.err.contains(part), "{part}: {}", ran.err);
    }
}

#[test]
fn what_the_answers_do_not_hold_is_told_with_the_last_state() {
    let ran = calibrate(lsat(), &["--model", "4pl"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("NOT"), "{}", ran.err);
    assert_eq!(rows(&ran.out).len(), 3);
    let few = calibrate(lsat(), &["--max-steps", "2", "--no-errors"]);
    assert_eq!(few.code, 1);
    assert!(few.err.contains("the steps ran out"), "{}", few.err);
}

#[test]
fn bad_input_is_refused_with_its_place() {
    let three = "person,i1,i2,i3\np1,1,0,1\np2,0,1,0\n";
    let with = |text: &str, more: &[&str]| calibrate(text, more);
    refused(
        &with("person,i1,i2\np1,1,2\n", &[]),
        &["line 2", "`i2`", "category from 0 to 1", "`2`"],
    );
    refused(
        &with("person,i1,i1\np1,1,0\n", &[]),
        &["line 1", "each item once"],
    );
    refused(
        &with("person,i1,\np1,1,0\n", &[]),
        &["line 1", "a name for every column"],
    );
    refused(
        &with("person,i1\np1,1\np1,0\n", &[]),
        &["line 3", "each person once", "`p1`"],
    );
    refused(&with("person,i1\n", &[]), &["at least one person"]);
    refused(
        &with("person,i1,i2\np1,1,\np2,1,\n", &[]),
        &["can be calibrated"],
    );
    refused(
        &with(three, &["--prior", "logit_c:0,1"]),
        &["--prior", "no item has"],
    );
    let folder = Folder::new();
    let file = |name: &str, text: &str| folder.file(name, text);
    let group = file("g.csv", "person,group\np1,a\n");
    refused(&with(three, &["--group", &group]), &["g.csv", "`p2`"]);
    let group = file("g2.csv", "person,group\np1,a\np1,b\np2,\n");
    refused(
        &with(three, &["--group", &group]),
        &["line 3", "line 4", "a name"],
    );
    let prior = file(
        "p.csv",
        "item,parameter,mean,sd\ni9,b,0,1\ni1,x,0,1\ni1,b,0,0\ni1,logit_c,0,1\n",
    );
    refused(
        &with(three, &["--priors", &prior]),
        &[
            "line 2",
            "`i9`",
            "line 3",
            "`x`",
            "line 4",
            "SD above 0",
            "line 5",
            "`logit_c`",
        ],
    );
    let fixed = file("f.csv", "item,model,a,b\nz,2pl,1,0\n");
    refused(&with(three, &["--fixed", &fixed]), &["`z`"]);
}

/// Every file of the shipped bank, answered by people of its own model.
#[test]
fn a_bank_takes_the_new_values_and_their_doubt() {
    let folder = Folder::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    let source = source.to_str().unwrap();
    let ids = ["1.1-annonce", "1.1-adresse"];
    let known: Vec<&str> = ids
        .into_iter()
        .filter(|id| {
            Path::new(source)
                .join(format!("items/1.1/{id}.json"))
                .exists()
        })
        .collect();
    let id = known[0];
    let mut text = format!("person,{id}\n");
    for person in 0..400 {
        text.push_str(&format!("p{person},{}\n", u8::from(person % 4 != 0)));
    }
    let responses = folder.file("responses.csv", text);
    let output = folder.path("new");
    let ran = jalon(&[
        "calibrate",
        "--responses",
        &responses,
        "--bank",
        source,
        "--bank-output",
        output.to_str().unwrap(),
        "--format",
        "json",
        "--scale",
        "standard",
    ]);
    assert!(ran.err.contains("1 items with new values"), "{ran:?}");
    let checked = jalon(&["bank", "check", output.to_str().unwrap()]);
    assert_eq!(checked.code, 0, "{checked:?}");
    let read = |root: &str| -> (String, serde_json::Value) {
        let text =
            fs::read_to_string(Path::new(root).join(format!("items/1.1/{id}.json"))).unwrap();
        let value = serde_json::from_str(&text).unwrap();
        (text, value)
    };
    let ((old_text, old), (new_text, new)) = (read(source), read(output.to_str().unwrap()));
    assert_eq!(new["calibration"]["status"], "field");
    assert!(
        new["calibration"]["b_sd"].as_f64().unwrap() < old["calibration"]["b_sd"].as_f64().unwrap()
    );
    assert!(new["calibration"]["ln_a_sd"].as_f64().unwrap() > 0.0);
    assert_ne!(new["model"]["b"], old["model"]["b"]);
    // All else stands as it stood.
    let without = |text: &str| text.split("\"model\"").next().unwrap().to_owned();
    assert_eq!(without(&old_text), without(&new_text));
    assert_eq!(old["teaches"], new["teaches"]);
    // An item that the bank does not know is told.
    let unknown = folder.file("unknown.csv", "person,nothing\np,1\n");
    let ran = jalon(&["calibrate", "--responses", &unknown, "--bank", source]);
    refused(&ran, &["an item of the bank", "`nothing`"]);
}

/// Of 200 persons nobody is given one point of two: both thresholds come to the same number, which no
/// bank can hold.
#[test]
fn a_bank_keeps_an_item_whose_thresholds_meet_and_takes_the_others() {
    let folder = Folder::new();
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    let (meets, fine) = ("2.1/2.1-message-perdu", "1.1/1.1-annonce");
    let id = |path: &str| path.split('/').next_back().unwrap().to_owned();
    let mut text = format!("person,{},{}\n", id(meets), id(fine));
    for person in 0..200 {
        text.push_str(&format!(
            "p{person},{},{}\n",
            2 * (person % 2),
            u8::from(person % 3 > 0)
        ));
    }
    let responses = folder.file("responses.csv", text);
    let output = folder.path("new");
    let ran = jalon(&[
        "calibrate",
        "--responses",
        &responses,
        "--bank",
        source.to_str().unwrap(),
        "--tree",
        "screening",
        "--bank-output",
        output.to_str().unwrap(),
        "--format",
        "json",
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("1 items with new values"), "{ran:?}");
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let warnings = found["warnings"].as_array().unwrap();
    let told: Vec<_> = warnings
        .iter()
        .filter(|warning| warning["kind"] == "thresholds-meet")
        .collect();
    assert_eq!(told.len(), 1, "{warnings:?}");
    assert_eq!(told[0]["items"], serde_json::json!([id(meets)]));
    let text = told[0]["text"].as_str().unwrap();
    for part in [
        "b1 and b2 meet at",
        "found 0 answers of 1 points",
        "collect more answers",
    ] {
        assert!(text.contains(part), "{text}");
    }
    let read = |root: &Path, path: &str| {
        fs::read_to_string(root.join(format!("items/{path}.json"))).unwrap()
    };
    assert_eq!(read(&output, meets), read(&source, meets));
    assert_ne!(read(&output, fine), read(&source, fine));
    let checked = jalon(&["bank", "check", output.to_str().unwrap()]);
    assert_eq!(checked.code, 0, "{checked:?}");
}

/// Of the likelihood's maximum x̂ and the maxima x̂₍₋g₎ without a part, 5 x̂ − 4 · mean x̂₍₋g₎.
#[test]
fn the_jackknife_is_made_of_calibrations_without_a_part() {
    let json = |text: &str, more: &[&str]| -> serde_json::Value {
        let folder = Folder::new();
        let responses = folder.file("responses.csv", text);
        let mut arguments = vec!["calibrate", "--responses", &responses, "--format", "json"];
        arguments.extend(["--tolerance", "1e-9"].iter().chain(more));
        let ran = jalon(&arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.out).unwrap()
    };
    let b = |found: &serde_json::Value, item: usize| {
        found["items"][item]["parameters"]["b"].as_f64().unwrap()
    };
    let text = lsat();
    let whole = json(&text, &[]);
    let found = json(&text, &["--jackknife", "5"]);
    assert_eq!(found["jackknife"], 5);
    let (head, people) = text.split_once('\n').unwrap();
    let without = |part: usize| {
        let people = people.lines().enumerate();
        let kept = people.filter(|(at, _)| at % 5 != part);
        let kept: Vec<&str> = kept.map(|(_, line)| line).collect();
        json(&format!("{head}\n{}\n", kept.join("\n")), &[])
    };
    let parts: Vec<serde_json::Value> = (0..5).map(without).collect();
    for item in 0..3 {
        let mean = parts.iter().map(|part| b(part, item)).sum::<f64>() / 5.0;
        let wanted = 5.0 * b(&whole, item) - 4.0 * mean;
        assert!((b(&found, item) - wanted).abs() < 1e-4, "{item} {wanted}");
        assert!((wanted - b(&whole, item)).abs() > 1e-4, "{item}");
        let maximum = found["items"][item]["maximum"]["b"].as_f64().unwrap();
        assert!((maximum - b(&whole, item)).abs() < 1e-6);
    }
    refused(
        &calibrate(&text, &["--jackknife", "1"]),
        &["expected from 2 parts to as many as there are persons (1000), found 1"],
    );
    let ran = calibrate(&text, &["--jackknife", "2", "--prior", "b:0,1"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}
