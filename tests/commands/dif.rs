//! `jalon dif`: what it prints and refuses.
use crate::run::{Folder, Ran, jalon, refused, rows};

/// 600 persons in two groups of equal ability; the third item is harder for the second group.
fn data() -> (String, String) {
    let mut responses = "person,i1,i2,i3,i4,i5,i6\n".to_owned();
    let mut groups = "person,group\n".to_owned();
    // A fixed sequence that looks random (Lehmer 1951).
    let mut state = 1_u64;
    let mut uniform = || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    for person in 0..600 {
        let focal = person % 2 == 1;
        let theta = 4.0 * uniform() - 2.0;
        responses.push_str(&format!("p{person}"));
        for (item, b) in [-1.0, -0.5, 0.0, 0.3, 0.8, -0.2].into_iter().enumerate() {
            let b = if item == 2 && focal { b + 1.2 } else { b };
            let right = uniform() < 1.0 / (1.0 + (-1.5 * (theta - b)).exp());
            responses.push_str(if right { ",1" } else { ",0" });
        }
        responses.push('\n');
        groups.push_str(&format!(
            "p{person},{}\n",
            if focal { "women" } else { "men" }
        ));
    }
    (responses, groups)
}

fn dif(responses: &str, groups: &str, more: &[&str]) -> Ran {
    let folder = Folder::new();
    let responses = folder.file("responses.csv", responses);
    let groups = folder.file("groups.csv", groups);
    let mut arguments = vec!["dif", "--format", "csv", "--responses", &responses];
    arguments.extend(["--group", &groups]);
    arguments.extend(more);
    jalon(&arguments)
}

#[test]
fn every_method_flags_the_item_that_is_harder_for_one_group() {
    let (responses, groups) = data();
    for method in ["mh", "logistic", "lord"] {
        let ran = dif(
            &responses,
            &groups,
            &["--method", method, "--alpha", "0.001"],
        );
        assert_eq!(ran.code, 1, "{method} {ran:?}");
        let flagged: Vec<String> = rows(&ran.out)
            .into_iter()
            .filter(|row| row[row.len() - 2] == "yes")
            .map(|row| row[0].clone())
            .collect();
        assert_eq!(flagged, ["i3"], "{method}: {}", ran.out);
    }
    let ran = dif(&responses, &groups, &["--alpha", "0.001"]);
    let row = &rows(&ran.out)[2];
    // α above 1 and Δ below 0: harder for the focal group, and by much.
    assert!(row[3].parse::<f64>().unwrap() > 2.0 && row[4].parse::<f64>().unwrap() < -1.5);
    assert_eq!(row[7], "C");
    assert_eq!(row[9], "no", "not in the anchor");
    // Seen from the other side, its sign turns.
    let other = dif(&responses, &groups, &["--focal", "men", "--alpha", "0.001"]);
    let turned: f64 = rows(&other.out)[2][4].parse().unwrap();
    assert!((turned + row[4].parse::<f64>().unwrap()).abs() < 1e-9);
}

#[test]
fn nothing_is_flagged_where_there_is_nothing() {
    let (responses, groups) = data();
    let without: String = responses
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            format!(
                "{},{},{},{},{}\n",
                cells[0], cells[1], cells[2], cells[4], cells[5]
            )
        })
        .collect();
    for method in ["mh", "logistic", "lord"] {
        let ran = dif(&without, &groups, &["--method", method, "--alpha", "0.001"]);
        assert_eq!(ran.code, 0, "{method} {ran:?}");
    }
}

#[test]
fn persons_without_a_score_are_told_and_bad_input_refused() {
    let (responses, groups) = data();
    let missing = responses
        .replacen("p0,1", "p0,", 1)
        .replacen("p0,0", "p0,", 1);
    let ran = dif(&missing, &groups, &[]);
    assert!(ran.err.contains("1 persons did not answer"), "{}", ran.err);
    let one = groups.replace("women", "men");
    refused(&dif(&responses, &one, &[]), &["two groups, found 1"]);
    refused(
        &dif(&responses, &groups, &["--focal", "x"]),
        &["`men` or `women`", "`x`"],
    );
    let fewer = groups.replacen("p7,women\n", "", 1);
    refused(&dif(&responses, &fewer, &[]), &["`p7`"]);
    refused(
        &dif("person,i1\np0,2\n", &groups, &[]),
        &["line 2", "from 0 to 1"],
    );
}
