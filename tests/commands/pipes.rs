//! A reader that goes away: the command ends quietly.
use crate::run::{Folder, PARAMS, RESPONSES, bank_folder, command};
use std::process::Stdio;

/// Runs with standard output and error that nobody reads any more; the exit code.
fn unread(arguments: &[&str]) -> (i32, String) {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran = command(arguments)
        .stdin(Stdio::null())
        .stdout(writer)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
        .wait_with_output()
        .unwrap();
    (
        ran.status.code().unwrap_or(-1),
        String::from_utf8(ran.stderr).unwrap(),
    )
}

#[test]
fn a_closed_pipe_ends_every_command_quietly() {
    let folder = Folder::new();
    let bank = bank_folder();
    let bank = bank.to_str().unwrap();
    let (p, r) = (
        folder.file("p.csv", PARAMS),
        folder.file("r.csv", RESPONSES),
    );
    let path = |name: &str| folder.path(name).to_str().unwrap().to_owned();
    let (session, pack, pages) = (path("session.json"), path("bank.json"), path("pages"));
    let runs: Vec<Vec<&str>> = vec![
        vec!["--help"],
        vec!["take", "--bank", bank, "--save", &session],
        vec!["report", &session, "--bank", bank],
        vec!["report", &session, "--bank", bank, "--format", "json"],
        vec!["replay", &session, "--bank", bank],
        vec!["replay", &session, "--bank", bank, "--format", "json"],
        vec!["bank", "check", bank],
        vec!["bank", "stats", bank, "--theta=0"],
        vec!["bank", "schema", "item", "--bank", bank],
        vec!["bank", "pack", bank, "--output", &pack],
        vec!["pathway", "table", "--bank", bank],
        vec!["pathway", "check", "--bank", bank],
        vec!["information", "--params", &p, "--theta=0"],
        vec!["score", "--params", &p, "--responses", &r],
        vec!["select", "--params", &p, "--criterion", "MFI", "--theta=0"],
        vec!["trace", "--params", &p, "--responses", &r],
        vec!["completions", "bash"],
        vec!["manual", "--output", &pages],
    ];
    for arguments in runs {
        let (code, err) = unread(&arguments);
        assert!((0..=1).contains(&code), "{arguments:?}: {code}: {err}");
        assert_eq!(err, "", "{arguments:?}");
    }
    assert!(
        folder.path("session.json").exists(),
        "it was taken for the others"
    );
}

#[test]
fn a_message_that_nobody_reads_is_no_panic() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let ran = command(&["replay", "no-such.json", "--bank", "no-such"])
        .stderr(writer)
        .output()
        .unwrap();
    assert_eq!(ran.status.code(), Some(2), "{ran:?}");
}

#[test]
fn no_progress_is_drawn_where_there_is_no_terminal() {
    let folder = Folder::new();
    let bank = bank_folder();
    let bank = bank.to_str().unwrap();
    let arguments = [
        "simulate",
        "--bank",
        bank,
        "--plan",
        "screening",
        "--simulees",
        "20",
    ];
    let ran = crate::run::jalon(&arguments);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    // Long enough for a bar, if there were somebody to see it.
    let rows = (0..400_000).map(|n| format!("p{n},1,0,2\n"));
    let long: String = ["person,i1,i2,i3\n".to_owned()]
        .into_iter()
        .chain(rows)
        .collect();
    let (p, r) = (folder.file("p.csv", PARAMS), folder.file("r.csv", &long));
    assert!(long.len() > 4 << 20, "{}", long.len());
    let ran = crate::run::jalon(&[
        "score",
        "--params",
        &p,
        "--responses",
        &r,
        "--format",
        "csv",
    ]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}
