//! Completions and manual pages, as a shell and a reader of manuals take them.
use crate::run::{Folder, jalon};
use std::process::Command;

#[test]
fn bash_completes_what_the_command_takes() {
    let ran = jalon(&["completions", "bash"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let folder = Folder::new();
    let script = folder.file("jalon.bash", &ran.out);
    let completed = |words: &[&str]| {
        let line = format!(
            "source '{script}'; COMP_WORDS=({}); COMP_CWORD={}; _jalon jalon '{}' '{}'; echo \"${{COMPREPLY[@]}}\"",
            words.join(" "),
            words.len() - 1,
            words[words.len() - 1],
            words[words.len() - 2]
        );
        let ran = Command::new("bash")
            .args(["--norc", "-c", &line])
            .output()
            .expect("bash, for which the completions are");
        String::from_utf8(ran.stdout).unwrap().trim().to_owned()
    };
    assert_eq!(completed(&["jalon", "rep"]), "replay report");
    assert_eq!(completed(&["jalon", "bank", "sc"]), "schema");
    assert_eq!(completed(&["jalon", "take", "--res"]), "--resume");
    assert!(completed(&["jalon", "score", "--format", "c"]).contains("csv"));
}

#[test]
fn every_shell_has_its_completions() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let ran = jalon(&["completions", shell]);
        assert_eq!(ran.code, 0, "{ran:?}");
        for name in ["take", "resume", "completions"] {
            assert!(ran.out.contains(name), "{shell}: no `{name}`");
        }
    }
    assert_eq!(jalon(&["completions", "sh"]).code, 2);
}

/// The names of all pages: the command's own, and one a subcommand.
fn pages() -> Vec<String> {
    fn below(name: &str, arguments: &[String], found: &mut Vec<String>) {
        found.push(format!("{name}.1"));
        for command in crate::examples::subcommands(arguments) {
            let mut arguments = arguments.to_vec();
            arguments.push(command.clone());
            below(&format!("{name}-{command}"), &arguments, found);
        }
    }
    let mut found = Vec::new();
    below("jalon", &[], &mut found);
    found
}

#[test]
fn every_command_has_a_page_that_renders_without_a_warning() {
    let folder = Folder::new();
    let output = folder.path("man");
    for language in ["en", "fr"] {
        let arguments = [
            "manual",
            "--output",
            output.to_str().unwrap(),
            "--lang",
            language,
        ];
        let ran = jalon(&arguments);
        assert_eq!(ran.code, 0, "{ran:?}");
        let pages = pages();
        assert!(pages.len() > 20, "{pages:?}");
        for page in pages {
            let path = output.join(&page);
            let text = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("no {page}"));
            for part in [".TH ", ".SH NAME", ".SH SYNOPSIS"] {
                assert!(text.contains(part), "{page}: no `{part}`");
            }
            let rendered = Command::new("groff")
                .args(["-Kutf8", "-man", "-ww", "-Tutf8"])
                .arg(&path)
                .output();
            // A machine without groff still checks the structure above.
            if let Ok(rendered) = rendered {
                let warnings = String::from_utf8(rendered.stderr).unwrap();
                assert_eq!(warnings, "", "{page}");
                let text = String::from_utf8(rendered.stdout).unwrap();
                assert!(text.contains("jalon"), "{page}: {text}");
            }
        }
    }
    let file = folder.file("a-file", "");
    let ran = jalon(&["manual", "--output", &file]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.err.contains("expected a folder"), "{ran:?}");
}
