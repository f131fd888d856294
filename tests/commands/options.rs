//! Options that cannot be meant, and the edges of those that can.
use crate::run::{Folder, PARAMS, RESPONSES, Ran, command, jalon, rows, score};
use std::io::Read;
use std::process::Stdio;

fn with_files(subcommand: &str, more: &[&str]) -> Ran {
    let folder = Folder::new();
    let params = folder.file("params.csv", PARAMS);
    let responses = folder.file("responses.csv", RESPONSES);
    let mut arguments = vec![subcommand, "--format", "csv", "--params", &params];
    if matches!(subcommand, "score" | "trace") {
        arguments.extend(["--responses", &responses]);
    }
    arguments.extend(more);
    jalon(&arguments)
}

#[test]
fn options_that_cannot_be_meant_are_refused_with_what_is_expected() {
    let cases: &[(&str, &[&str], &str)] = &[
        (
            "score",
            &["--grid=4,-4,33"],
            "expected LOW,HIGH,NODES such as -4,4,33",
        ),
        ("score", &["--grid=-4,4,1"], "2 to 100,000 nodes"),
        ("score", &["--grid=-4,4,10000000"], "2 to 100,000 nodes"),
        ("score", &["--grid=-4,4,33.5"], "expected LOW,HIGH,NODES"),
        ("score", &["--grid=a,b,c"], "expected LOW,HIGH,NODES"),
        ("score", &["--grid=-inf,inf,33"], "expected LOW,HIGH,NODES"),
        ("score", &["--grid=-4,4"], "expected LOW,HIGH,NODES"),
        ("score", &["--range=4,-4"], "expected LOW,HIGH such as -4,4"),
        ("score", &["--range=0,0"], "expected LOW,HIGH"),
        ("score", &["--range=nan,1"], "expected LOW,HIGH"),
        (
            "score",
            &["--estimator", "mle"],
            "expected eap, map, ml, wle, robust:huber:K or robust:tukey:K",
        ),
        (
            "score",
            &["--estimator", "robust:huber:0"],
            "with K above 0",
        ),
        ("score", &["--estimator", "robust:huber"], "expected eap"),
        (
            "score",
            &["--prior", "normal:0,0"],
            "a standard deviation above 0",
        ),
        (
            "score",
            &["--prior", "normal:0,-1"],
            "a standard deviation above 0",
        ),
        (
            "score",
            &["--prior", "normal:nan,1"],
            "expected normal:MEAN,SD",
        ),
        ("score", &["--prior", "uniform:3,-3"], "the lower one first"),
        (
            "score",
            &["--prior", "cauchy:0,1"],
            "expected normal:MEAN,SD, uniform:LOW,HIGH or jeffreys",
        ),
        // A quadrature that cannot hold the prior would give wrong numbers.
        (
            "score",
            &["--prior", "normal:9,1"],
            "--grid: expected nodes that hold the prior",
        ),
        (
            "score",
            &["--prior", "normal:0,0.001"],
            "--grid: expected nodes that hold the prior",
        ),
        (
            "score",
            &["--prior", "uniform:7,8"],
            "--grid: expected nodes that hold the prior",
        ),
        (
            "trace",
            &["--prior", "uniform:7,8"],
            "--grid: expected nodes that hold the prior",
        ),
        (
            "select",
            &["--criterion", "MPWI", "--theta=0", "--prior", "uniform:7,8"],
            "--grid: expected nodes",
        ),
        (
            "trace",
            &["--prior", "jeffreys"],
            "expected normal:MEAN,SD or uniform:LOW,HIGH",
        ),
        (
            "score",
            &["--metric", "0"],
            "expected the file's scaling constant",
        ),
        (
            "score",
            &["--metric=-1.702"],
            "expected the file's scaling constant",
        ),
        (
            "score",
            &["--metric", "1e300"],
            "expected the file's scaling constant",
        ),
        (
            "score",
            &["--metric", "NaN"],
            "expected the file's scaling constant",
        ),
        (
            "score",
            &["--interval", "1"],
            "expected a level above 0 and below 1",
        ),
        (
            "score",
            &["--interval", "95"],
            "expected a level above 0 and below 1",
        ),
        (
            "score",
            &["--interval", "0.95", "--estimator", "map"],
            "--interval: expected the estimator eap (credible) or ml",
        ),
        (
            "score",
            &["--threads", "0"],
            "expected a number of threads from 1 to 1024",
        ),
        (
            "information",
            &["--theta=3:-3:0.5"],
            "expected FROM:TO:STEP",
        ),
        ("information", &["--theta=-3:3:0"], "expected FROM:TO:STEP"),
        ("information", &["--theta=-3:3:-1"], "expected FROM:TO:STEP"),
        (
            "information",
            &["--theta=0:1:0.0000001"],
            "at most a million values",
        ),
        ("information", &["--theta=-3:3"], "expected FROM:TO:STEP"),
        ("information", &["--theta=1,,2"], "a list of numbers"),
        ("information", &["--theta=inf"], "a list of numbers"),
        (
            "select",
            &["--criterion", "MFI", "--theta=nan"],
            "expected a finite number",
        ),
        (
            "select",
            &["--criterion", "mfi", "--theta=0"],
            "expected MFI, bOpt, thOpt",
        ),
        (
            "select",
            &["--criterion", "success:1.5", "--theta=0"],
            "P between 0 and 1",
        ),
        (
            "select",
            &["--criterion", "MFI", "--theta=0", "--administered", "i9=1"],
            "--administered: expected an item of the parameter file, found `i9`",
        ),
        (
            "select",
            &[
                "--criterion",
                "MFI",
                "--theta=0",
                "--administered",
                "i1=1,i1=0",
            ],
            "expected each item once",
        ),
        (
            "select",
            &["--criterion", "MFI", "--theta=0", "--administered", "i1=2"],
            "expected a category of `i1` from 0 to 1, found `2`",
        ),
        (
            "select",
            &["--criterion", "MFI", "--theta=0", "--administered", "i1"],
            "expected ITEM=CATEGORY",
        ),
        ("trace", &["--start-theta=inf"], "expected a finite number"),
        (
            "trace",
            &["--max-items", "0"],
            "a test's length must be at least 1",
        ),
        (
            "trace",
            &["--min-items", "9", "--max-items", "3"],
            "a test's length must be at least 1 and its minimum length",
        ),
        ("trace", &["--stop", "se:0"], "expected se:BOUND"),
        ("trace", &["--stop", "precision:0.3"], "expected se:BOUND"),
        (
            "trace",
            &["--stop", "length:0"],
            "length:ITEMS with 1 or more",
        ),
        ("trace", &["--classify", "sprt:0.3,0.05,0.05"], "--cuts"),
        (
            "trace",
            &["--classify", "sprt:0.3", "--cuts=0"],
            "expected sprt:DELTA,ALPHA,BETA",
        ),
        (
            "trace",
            &["--classify", "sprt:0.3,0.6,0.5", "--cuts=0"],
            "--classify: error rates must be above 0",
        ),
        (
            "trace",
            &["--classify", "ci:-1", "--cuts=0"],
            "--classify: the critical value must be above 0",
        ),
        (
            "trace",
            &["--classify", "glr:0.3,0.05,0.05", "--cuts=9"],
            "must lie inside the range",
        ),
        (
            "trace",
            &["--classify", "ci:1.96", "--cuts=1,0"],
            "expected cut scores in increasing order",
        ),
        ("trace", &["--enemies", "i1"], "two items or more"),
        (
            "trace",
            &["--enemies", "i1,i9"],
            "--enemies: expected items of the parameter file, found `i9`",
        ),
        ("trace", &["--randomesque", "0"], "1 or more"),
        ("trace", &["--content", "c.csv"], "--shares"),
        (
            "trace",
            &["--content", "c.csv", "--shares", "a=0.5,b=0.4"],
            "shares of 0 or more that add up to 1",
        ),
        (
            "trace",
            &["--content", "/nowhere.csv", "--shares", "a=1"],
            "/nowhere.csv: expected a file that can be read",
        ),
    ];
    for (subcommand, more, part) in cases {
        let ran = with_files(subcommand, more);
        assert_eq!(ran.code, 2, "{subcommand} {more:?} {ran:?}");
        assert!(
            ran.err.contains(part),
            "{more:?}: `{part}` is missing in {}",
            ran.err
        );
        assert_eq!(ran.out, "", "{more:?}");
    }
}

#[test]
fn a_list_of_thetas_has_both_ends_and_clean_steps() {
    let thetas = |list: &str| -> Vec<String> {
        let ran = with_files("information", &[&format!("--theta={list}")]);
        assert_eq!(ran.code, 0, "{list} {ran:?}");
        let first = rows(&ran.out).into_iter().filter(|row| row[0] == "i1");
        first.map(|row| row[1].clone()).collect()
    };
    let many = thetas("-3:3:0.1");
    assert_eq!(many.len(), 61);
    assert_eq!(
        (many[0].as_str(), many[1].as_str(), many[60].as_str()),
        ("-3", "-2.9", "3")
    );
    assert_eq!(thetas("0:1:0.1")[3], "0.3");
    assert_eq!(thetas("0:1:0.3"), ["0", "0.3", "0.6", "0.8999999999999999"]);
    assert_eq!(thetas("2:2:0.5"), ["2"]);
    assert_eq!(thetas("0:1:5"), ["0"]);
    assert_eq!(thetas("-1, 0,2"), ["-1", "0", "2"]);
    assert_eq!(thetas("0:999:0.001").len(), 999_001);
}

#[test]
fn the_metric_multiplies_the_slopes() {
    let doubled =
        "item,model,a,b,c,b1,b2\ni1,2pl,2.4,-0.5,,,\ni2,3pl,1.6,0.3,0.2,,\ni3,grm,3,,,-0.4,0.9\n";
    let with = score(PARAMS, RESPONSES, &["--metric", "2"]);
    assert_eq!(with.code, 0);
    assert_eq!(with.out, score(doubled, RESPONSES, &[]).out);
}

#[test]
fn a_range_of_any_width_gives_an_estimate_inside() {
    for range in ["-0.001,0.001", "-50,60", "-1000,1000"] {
        for estimator in ["ml", "map", "wle", "robust:tukey:4"] {
            let ran = score(
                PARAMS,
                RESPONSES,
                &["--estimator", estimator, &format!("--range={range}")],
            );
            assert_eq!(ran.code, 0, "{range} {estimator} {ran:?}");
            assert_eq!(rows(&ran.out).len(), 3);
            assert!(!ran.out.contains("NaN"), "{range} {estimator} {ran:?}");
        }
    }
}

/// `| head -1` is no failure.
#[test]
fn an_output_pipe_that_is_closed_ends_the_command_quietly() {
    let folder = Folder::new();
    let params = folder.file("params.csv", PARAMS);
    let mut text = "person,i1,i2,i3\n".to_owned();
    (0..100_000).for_each(|k| text.push_str(&format!("p{k},1,0,2\n")));
    let responses = folder.file("responses.csv", text);
    let score = [
        "score",
        "--params",
        &params,
        "--responses",
        &responses,
        "--format",
        "csv",
    ];
    let information = [
        "information",
        "--params",
        &params,
        "--theta=-3:3:0.0001",
        "--format",
        "json",
    ];
    for arguments in [&score[..], &information[..]] {
        let mut command = command(arguments);
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 8];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        // The pipe is closed here.
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            String::from_utf8(output.stderr).unwrap(),
            "",
            "{arguments:?}"
        );
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}
