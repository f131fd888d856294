//! Malformed response files.
use crate::run::{Folder, PARAMS, RESPONSES, Ran, jalon, refused, rows, score};

fn scored(responses: impl AsRef<[u8]>) -> Ran {
    score(PARAMS, responses, &[])
}

#[test]
fn every_malformed_answer_is_told_with_line_column_expected_and_found() {
    let cases: &[(&str, &[&str])] = &[
        (
            "person,i1,i2,i3\np1,2,0,0\n",
            &[
                "responses.csv: line 2: column `i1`: expected a category from 0 to 1, or nothing, found `2`",
            ],
        ),
        (
            "person,i1,i2,i3\np1,1,0,0\np2,1,0,3\n",
            &["line 3: column `i3`: expected a category from 0 to 2, or nothing, found `3`"],
        ),
        ("person,i1\np1,-1\n", &["found `-1`"]),
        ("person,i1\np1,+1\n", &["found `+1`"]),
        ("person,i1\np1,1.0\n", &["found `1.0`"]),
        ("person,i1\np1,NA\n", &["found `NA`"]),
        ("person,i1\np1,NaN\n", &["found `NaN`"]),
        ("person,i1\np1,1e0\n", &["found `1e0`"]),
        ("person,i1\np1,0x1\n", &["found `0x1`"]),
        (
            "person,i1\np1,99999999999999999999999\n",
            &["found `99999999999999999999999`"],
        ),
        ("person,i1\np1,\u{0661}\n", &["found `\u{0661}`"]),
        ("person,i1\np1,0 1\n", &["found `0 1`"]),
        // The header.
        (
            "person,i1,i9\np1,1,1\n",
            &["line 1: column `i9`: expected an item of the parameter file, found `i9`"],
        ),
        (
            "person,i1,i1\np1,1,1\n",
            &["line 1: column `i1`: expected each item once, found `i1` again"],
        ),
        (
            "id,i1\np1,1\n",
            &["line 1: expected `person` as the first column, found `id`"],
        ),
        (
            "i1,person\n1,p1\n",
            &[
                "expected `person` as the first column, found `i1`",
                "found `person`",
            ],
        ),
        (
            "p1,1,0,2\np2,0,1,1\n",
            &["line 1: expected `person` as the first column, found `p1`"],
        ),
        (
            "person\np1\n",
            &["line 1: expected at least one item, found none"],
        ),
        (
            "person;i1;i2\np1;1;0\n",
            &["line 1: expected commas between columns, found `;`"],
        ),
        (
            "person\ti1\ti2\np1\t1\t0\n",
            &["found tabs: save it as CSV with commas"],
        ),
        (
            "person,i1\n",
            &["responses.csv: expected at least one person, found none"],
        ),
        ("person,i1", &["expected at least one person, found none"]),
        ("", &["found an empty file"]),
        ("\u{feff}", &["found an empty file"]),
        // Rows.
        (
            "person,i1,i2\np1,1\n",
            &["line 2: expected 3 fields, as in the header, found 2"],
        ),
        (
            "person,i1,i2\np1,1,0,1\n",
            &["line 2: expected 3 fields, as in the header, found 4"],
        ),
        (
            "person,i1,i2\n,1,0\n",
            &["line 2: column `person`: expected a name, found nothing"],
        ),
        (
            "person,i1\n\"p1,1\np2,0\n",
            &["line 2: expected 2 fields, as in the header, found 1"],
        ),
        (
            "person,i1\np\u{0}1,1\n",
            &["line 2: expected text in UTF-8, found a NUL byte"],
        ),
        (
            "person,i1\np1,\u{0}\n",
            &["line 2: expected text in UTF-8, found a NUL byte"],
        ),
        // Persons who come twice.
        (
            "person,i1\np1,1\np2,0\np1,0\n",
            &[
                "line 4: column `person`: expected each person once, found `p1` again, first in line 2",
            ],
        ),
        // JSON.
        (
            "[{\"person\":\"p1\",\"i1\":1},{\"person\":\"p2\",\"i1\":2}]",
            &["/1/i1: expected a category from 0 to 1, or nothing, found `2`"],
        ),
        (
            "[{\"person\":\"p1\",\"i1\":1.0}]",
            &["/0/i1: expected a category", "found `1.0`"],
        ),
        (
            "[{\"person\":\"p1\",\"i9\":1}]",
            &["/0/i9: expected `person` or an item of the parameter file, found `i9`"],
        ),
        (
            "[{\"person\":\"p1\",\"i1\":1,\"i1\":0}]",
            &["/0/i1: expected each key once"],
        ),
        (
            "[{\"i1\":1}]",
            &["/0/person: expected a name, found nothing"],
        ),
        (
            "[{\"person\":\"p1\",\"i1\":1},{\"person\":\"p1\",\"i1\":1}]",
            &["/1/person: expected each person once, found `p1` again, first in /0"],
        ),
        (
            "[{\"person\":\"p1\",\"i1\":1}",
            &["line 1, character 24: expected `]`"],
        ),
    ];
    for (text, parts) in cases {
        refused(&scored(text), parts);
    }
}

#[test]
fn all_problems_of_a_long_file_are_counted_with_their_lines() {
    // More than one block, problems in the first and the last.
    let mut text = "person,i1,i2,i3\n".to_owned();
    for k in 0..200_000 {
        let answer = if k % 4000 == 3999 { "7" } else { "1" };
        text.push_str(&format!("p{k},{answer},0,2\n"));
    }
    let ran = scored(&text);
    assert!(ran.err.starts_with("/"), "{}", ran.err);
    refused(
        &ran,
        &["line 4001: column `i1`", "line 200001: column `i1`"],
    );
    assert_eq!(ran.err.lines().count(), 50);
    let ran = scored(text.replace("p5,1", "p5,x"));
    refused(
        &ran,
        &[
            "line 7: column `i1`",
            "51 problems in all, the first 50 are shown",
        ],
    );
}

#[test]
fn lines_are_right_after_blank_lines_quotes_and_every_line_end() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("person,i1{end}{end}p1,1{end}{end}p2,5{end}");
        refused(&scored(&text), &["line 5: column `i1`"]);
        let text = format!("person,i1{end}{end}\"p{end}1\",1{end}{end}\"p2\",5{end}");
        refused(&scored(&text), &["line 6: column `i1`"]);
    }
}

#[test]
fn nobody_who_answered_and_everybody_right_have_a_status_and_no_number() {
    let params = "item,model,a,b\ni1,2pl,1,0\ni2,2pl,1.5,1\n";
    let responses = "person,i1,i2\nnone,,\nright,1,1\nwrong,0,0\nboth,1,0\n";
    let ran = score(params, responses, &["--estimator", "ml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let found = rows(&ran.out);
    assert_eq!(found[0], ["none", "", "", "empty"]);
    assert_eq!(found[1], ["right", "", "", "unbounded"]);
    assert_eq!(found[2], ["wrong", "", "", "unbounded"]);
    assert_eq!(found[3][3], "ok");
    let ran = score(params, responses, &["--estimator", "ml", "--range=-3,3.5"]);
    let found = rows(&ran.out);
    assert_eq!(found[1], ["right", "3.5", "", "unbounded"]);
    assert_eq!(found[2], ["wrong", "-3", "", "unbounded"]);
    let ran = score(params, responses, &["--estimator", "eap"]);
    let found = rows(&ran.out);
    assert_eq!(found[0], ["none", "", "", "empty"]);
    assert_eq!(found[1][3], "ok");
    let json = score(
        params,
        responses,
        &["--estimator", "ml", "--format", "json"],
    );
    assert_eq!(json.code, 2, "an option given twice: {json:?}");
}

#[test]
fn a_pipe_is_refused_by_score_because_it_is_read_twice() {
    let folder = Folder::new();
    let params = folder.file("params.csv", PARAMS);
    if std::path::Path::new("/dev/stdin").exists() {
        let mut command =
            crate::run::command(&["score", "--params", &params, "--responses", "/dev/stdin"]);
        command.stdin(std::process::Stdio::piped());
        command.stdout(std::process::Stdio::piped());
        command.stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), RESPONSES.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(
            told.contains("expected a file that can be read twice, found a pipe"),
            "{told}"
        );
        assert!(output.stdout.is_empty());
    }
    let here = folder.path("");
    let ran = jalon(&[
        "score",
        "--params",
        &params,
        "--responses",
        here.to_str().unwrap(),
    ]);
    refused(&ran, &["expected a file, found a directory"]);
    let ran = jalon(&[
        "score",
        "--params",
        &params,
        "--responses",
        "/nowhere/r.csv",
    ]);
    refused(&ran, &["/nowhere/r.csv: expected a file that can be read"]);
}
