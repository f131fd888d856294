//! `jalon link` and `jalon drift`: what they print, write and refuse.
use crate::run::{Folder, Ran, jalon, refused, rows};
use std::fmt::Write;
use std::fs;

const OLD: &str = "item,model,a,b,b1,b2\nq1,2pl,1.2,-1,,\nq2,2pl,0.8,0.5,,\nq3,2pl,1.5,1.1,,\ng,grm,1.1,,-0.4,0.9\nmine,2pl,1,0,,\n";

/// θ = 2 θ* + 0.5: a* = 2 a, b* = (b − 0.5) / 2.
const NEW: &str = "item,model,a,b,b1,b2\ng,grm,2.2,,-0.45,0.2\nq1,2pl,2.4,-0.75,,\nq2,2pl,1.6,0,,\nq3,2pl,3,0.3,,\nyours,2pl,2,1,,\n";

fn link(old: &str, new: &str, more: &[&str]) -> (Folder, Ran) {
    let folder = Folder::new();
    let (old, new) = (folder.file("old.csv", old), folder.file("new.csv", new));
    let mut arguments = vec!["link", "--old", &old, "--new", &new, "--format", "csv"];
    arguments.extend(more);
    let ran = jalon(&arguments);
    (folder, ran)
}

#[test]
fn every_method_finds_a_line_that_is_there_and_moves_all_items_by_it() {
    let folder = Folder::new();
    let output = folder.path("moved.csv");
    let output = output.to_str().unwrap();
    let (_, ran) = link(OLD, NEW, &["--params-output", output]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found = rows(&ran.out);
    let names: Vec<&str> = found.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(names, ["mean-sigma", "haebara", "stocking-lord"]);
    for row in &found {
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        assert!((number(1) - 2.0).abs() < 1e-6 && (number(2) - 0.5).abs() < 1e-6);
        assert_eq!(row[3], "4", "`mine` and `yours` are in one file only");
    }
    let moved = rows(&fs::read_to_string(output).unwrap());
    let of = |name: &str| moved.iter().find(|row| row[0] == name).unwrap();
    let near = |text: &str, value: f64| {
        assert!(
            (text.parse::<f64>().unwrap() - value).abs() < 1e-6,
            "{text} {value}"
        );
    };
    // item,model,a,b1,b2,b,c,d in the order in which columns first come.
    near(&of("g")[2], 1.1);
    near(&of("g")[3], -0.4);
    near(&of("g")[4], 0.9);
    near(&of("yours")[2], 1.0);
    near(&of("yours")[5], 2.5);
    // It is a parameter file.
    let again = jalon(&["information", "--params", output, "--theta", "0"]);
    assert_eq!(again.code, 0, "{again:?}");
}

#[test]
fn partial_credit_and_nominal_items_are_linked_too() {
    let old = "item,model,a,a1,a2,b1,b2,c1,c2\np,gpcm,1,,,-0.5,0.7,,\nn,nrm,,0.5,1.4,,,0.2,-0.3\nq,gpcm,0.7,,,0.1,1.3,,\n";
    // θ = θ* + 1.
    let new = "item,model,a,a1,a2,b1,b2,c1,c2\np,gpcm,1,,,-1.5,-0.3,,\nn,nrm,,0.5,1.4,,,0.7,1.1\nq,gpcm,0.7,,,-0.9,0.3,,\n";
    let folder = Folder::new();
    let output = folder.path("moved.csv");
    let output = output.to_str().unwrap();
    let (_, ran) = link(
        old,
        new,
        &["--params-output", output, "--method", "haebara"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    for row in rows(&ran.out) {
        assert!(
            (row[1].parse::<f64>().unwrap() - 1.0).abs() < 1e-6,
            "{row:?}"
        );
        assert!(
            (row[2].parse::<f64>().unwrap() - 1.0).abs() < 1e-6,
            "{row:?}"
        );
    }
    let moved = rows(&fs::read_to_string(output).unwrap());
    let kinds: Vec<&str> = moved.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(kinds, ["gpcm", "nrm", "gpcm"]);
}

#[test]
fn what_cannot_be_linked_is_refused() {
    for (new, what) in [
        ("item,model,a,b\nx,2pl,1,0\n", "two items or more"),
        ("item,model,a,b\nq1,2pl,1,0\n", "found 1"),
        ("item,model,a,b1,b2\nq1,grm,1,0,1\n", "column `q1`"),
        (
            "item,model,a,b\nq1,2pl,1,0\nq2,2pl,1,0\n",
            "whose difficulties differ",
        ),
    ] {
        let (_, ran) = link(OLD, new, &["--method", "mean-sigma"]);
        refused(&ran, &["new.csv", what]);
    }
}

/// Right and wrong answers of 1,500 people to six 2PL items, by a generator of its own.
fn answers(shift: f64, difficulties: [f64; 6], seed: u64) -> String {
    let mut state = seed;
    let mut uniform = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut text = "person,i1,i2,i3,i4,i5,i6\n".to_owned();
    for person in 0..1500 {
        // Twelve uniforms make a normal near enough.
        let theta = shift + (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        write!(text, "p{person}").unwrap();
        for b in difficulties {
            let right = uniform() < 1.0 / (1.0 + (-1.3 * (theta - b)).exp());
            write!(text, ",{}", u8::from(right)).unwrap();
        }
        text.push('\n');
    }
    text
}

#[test]
fn an_item_that_became_easier_has_drifted() {
    let folder = Folder::new();
    let before = [-1.2, -0.6, 0.0, 0.3, 0.8, 1.3];
    let mut after = before;
    after[3] -= 1.0;
    let calibrated = |name: &str, responses: String| {
        let responses = folder.file(&format!("{name}.csv"), responses);
        let ran = jalon(&["calibrate", "--responses", &responses, "--format", "json"]);
        folder.file(&format!("{name}.json"), ran.out)
    };
    let old = calibrated("old", answers(0.0, before, 1));
    let new = calibrated("new", answers(-0.5, after, 2));
    let ran = jalon(&["drift", "--old", &old, "--new", &new, "--format", "csv"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.err.contains("from 5 of 6 common items"), "{}", ran.err);
    let moved: Vec<String> = rows(&ran.out)
        .into_iter()
        .filter(|row| row[8] == "moved")
        .map(|row| row[0].clone())
        .collect();
    assert_eq!(moved, ["i4"]);
    let same = jalon(&["drift", "--old", &old, "--new", &old, "--format", "csv"]);
    assert_eq!(same.code, 0, "{same:?}");

    let broken = folder.file("broken.json", "{\"items\": [{}]}");
    let ran = jalon(&["drift", "--old", &old, "--new", &broken]);
    refused(
        &ran,
        &["broken.json", "line 1", "jalon calibrate --format json"],
    );
    let bare = folder.file(
        "bare.json",
        r#"{"items":[{"item":"i1","parameters":{"b":0},"covariance":null}]}"#,
    );
    let ran = jalon(&["drift", "--old", &old, "--new", &bare]);
    refused(&ran, &["bare.json", "left out", "`i1`", "found 0"]);
}
