//! Whole tests from a shell: constraints, stop rules, and why they stopped.
use crate::run::{Folder, Ran, jalon, refused, rows};
use std::fmt::Write;

/// Twenty items, easy to hard, and a person who does those below b = 0.6.
fn traced(more: &[&str]) -> Ran {
    let folder = Folder::new();
    let (mut params, mut persons) = (
        "item,model,a,b\n".to_owned(),
        ["person", "\np1"].map(str::to_owned),
    );
    for k in 0..20 {
        let b = -1.9 + 0.2 * f64::from(k);
        writeln!(params, "i{k},2pl,1.6,{b}").unwrap();
        write!(persons[0], ",i{k}").unwrap();
        write!(persons[1], ",{}", u8::from(b < 0.6)).unwrap();
    }
    let params = folder.file("params.csv", params);
    let responses = folder.file("responses.csv", persons.concat());
    let content: String = (0..20)
        .map(|k| format!("i{k},{}\n", if k % 2 == 0 { "even" } else { "odd" }))
        .collect();
    let content = folder.file("content.csv", format!("item,group\n{content}"));
    let json: String = (0..20)
        .map(|k| {
            format!(
                ",{{\"group\":\"{}\",\"item\":\"i{k}\"}}",
                if k % 2 == 0 { "even" } else { "odd" }
            )
        })
        .collect();
    let json = folder.file("content.json", format!("[{}]", &json[1..]));
    let holes = folder.file(
        "holes.csv",
        "item,group\ni0,even\ni1,third\ni0,odd\nx,odd\n",
    );
    let mut arguments = vec![
        "trace",
        "--format",
        "csv",
        "--params",
        &params,
        "--responses",
        &responses,
    ];
    for option in more {
        arguments.push(match *option {
            "CONTENT" => &content,
            "CONTENT.JSON" => &json,
            "HOLES" => &holes,
            option => option,
        });
    }
    jalon(&arguments)
}

fn asked(ran: &Ran) -> Vec<usize> {
    assert_eq!(ran.code, 0, "{ran:?}");
    rows(&ran.out)
        .iter()
        .map(|row| row[1][1..].parse().unwrap())
        .collect()
}

#[test]
fn without_options_the_columns_are_the_five_and_the_test_has_twenty_items() {
    let ran = traced(&[]);
    assert!(ran.out.starts_with("step,item,response,theta,se\n"));
    assert_eq!(asked(&ran).len(), 20);
    assert_eq!(asked(&traced(&["--max-items", "4"])).len(), 4);
}

#[test]
fn every_stop_rule_ends_the_test_and_says_so_in_the_last_row_only() {
    let cases: &[(&[&str], &str)] = &[
        (&["--stop", "se:0.5"], "se"),
        (&["--stop", "length:5"], "length"),
        (&["--stop", "information:0.5"], "information"),
        (&["--stop", "gain:0.03"], "gain"),
        (&["--stop", "change:0.1"], "change"),
        (&["--max-items", "3", "--reason"], "length"),
        (&["--max-items", "99", "--reason"], "exhausted"),
        (&["--stop", "length:9", "--stop", "se:0.5"], "se"),
        (
            &["--stop", "se:0.9", "--min-items", "6", "--max-items", "6"],
            "se",
        ),
        (&["--classify", "ci:1.28", "--cuts=-1"], "classified:1"),
        (
            &["--classify", "sprt:0.5,0.1,0.1", "--cuts=-1"],
            "classified:1",
        ),
        (
            &["--classify", "glr:0.3,0.1,0.1", "--cuts=-1"],
            "classified:1",
        ),
        (
            &["--classify", "sprt:0.5,0.1,0.1", "--cuts=-0.8,2.2"],
            "classified:1",
        ),
    ];
    for (options, reason) in cases {
        let ran = traced(options);
        assert_eq!(ran.code, 0, "{options:?} {ran:?}");
        assert!(
            ran.out.starts_with("step,item,response,theta,se,stop\n"),
            "{options:?}"
        );
        let found = rows(&ran.out);
        let (last, before) = found.split_last().unwrap();
        assert_eq!(last[5], *reason, "{options:?} {ran:?}");
        assert!(before.iter().all(|row| row[5].is_empty()), "{options:?}");
    }
    let held = rows(&traced(&["--stop", "se:0.5"]).out);
    let se = |row: &[String]| row[4].parse::<f64>().unwrap();
    assert!(se(&held[held.len() - 1]) <= 0.5 && se(&held[held.len() - 2]) > 0.5);
    assert_eq!(
        rows(&traced(&["--stop", "se:0.9", "--min-items", "6"]).out).len(),
        6
    );
    // Nothing informs so much: the test ends before it begins, and says why.
    let none = rows(&traced(&["--stop", "information:50"]).out);
    assert_eq!(none, [["0", "", "", "", "", "information"]]);
}

#[test]
fn content_enemies_and_randomesque_shape_the_test() {
    let shares = [
        "--content",
        "CONTENT",
        "--shares",
        "even=0.75,odd=0.25",
        "--max-items",
        "8",
    ];
    let items = asked(&traced(&shares));
    assert_eq!(items.iter().filter(|item| *item % 2 == 0).count(), 6);
    let json = [
        "--content",
        "CONTENT.JSON",
        "--shares",
        "even=0.75,odd=0.25",
        "--max-items",
        "8",
    ];
    assert_eq!(asked(&traced(&json)), items);

    let plain = asked(&traced(&["--max-items", "6"]));
    let (first, second) = (plain[0], plain[1]);
    let enemies = asked(&traced(&[
        "--max-items",
        "6",
        "--enemies",
        &format!("i{first},i{second}"),
    ]));
    assert!(enemies.contains(&first) && !enemies.contains(&second));

    let drawn = |seed: &str| {
        asked(&traced(&[
            "--randomesque",
            "5",
            "--seed",
            seed,
            "--max-items",
            "6",
        ]))
    };
    assert_eq!(drawn("1"), drawn("1"));
    assert!((2..9).any(|seed| drawn(&seed.to_string()) != drawn("1")));
}

#[test]
fn a_content_file_with_problems_tells_them_all() {
    let ran = traced(&["--content", "HOLES", "--shares", "even=0.5,odd=0.5"]);
    refused(
        &ran,
        &[
            "holes.csv: line 3: column `group`: expected a group that --shares names, found `third`",
            "line 4: column `item`: expected each item once, found `i0` a second time",
            "line 5: column `item`: expected an item of the parameter file, found `x`",
        ],
    );
}
