//! The `*.test.mjs` of a folder, in Node's own test runner.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::steps;
use crate::paths;

/// Runs all files of a folder; `node` has what they find in their environment.
///
/// # Errors
/// When a test fails: the message names it, with what it said. When the folder holds none.
pub fn run(folder: &Path, node: &mut Command, long: bool) -> Result<()> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| paths::shown(folder))? {
        let name = entry?.file_name();
        if name.to_string_lossy().ends_with(".test.mjs") {
            files.push(name);
        }
    }
    files.sort();
    if files.is_empty() {
        bail!("there is no test in {}", paths::shown(folder));
    }
    if !long {
        // A file that hangs fails; the longest takes four minutes.
        node.arg("--test-timeout=900000");
    }
    let reporter = paths::root().join("crates/xtask/src/test/red.mjs");
    let name = folder.file_name().unwrap_or_default();
    let failed = paths::target().join(format!("failed-{}.txt", name.to_string_lossy()));
    node.args([
        "--test",
        "--test-reporter=spec",
        "--test-reporter-destination=stdout",
    ])
    .arg(format!("--test-reporter={}", reporter.display()))
    .arg(format!("--test-reporter-destination={}", failed.display()))
    .args(files)
    .current_dir(folder)
    .env("JALON_TARGET", paths::target());
    let result = steps::run_tests(node, long);
    match fs::read_to_string(&failed) {
        Ok(tests) if result.is_err() && !tests.is_empty() => bail!("{}", tests.trim_end()),
        _ => result,
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::process::Command;

    /// What is said of a folder with this file of tests.
    fn said(name: &str, test: &str) -> Option<String> {
        let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.test.mjs"), test).expect("a file");
        let result = super::run(&folder, &mut Command::new("node"), false);
        fs::remove_dir_all(&folder).expect("the folder");
        result.err().map(|error| error.to_string())
    }

    #[test]
    fn what_fails_is_named_with_what_it_said() {
        let said = said(
            "jalon-wrong",
            "import test from 'node:test';
             test('right', () => {});
             test('outer', async (t) => { await t.test('wrong', () => { throw new Error('never\\nright'); }); });",
        );
        assert_eq!(said.as_deref(), Some("a.test.mjs, « wrong »: never right"));
    }

    #[test]
    fn what_passes_says_nothing_and_a_file_that_does_not_load_fails() {
        let passes = "import test from 'node:test'; test('right', () => {});";
        assert_eq!(said("jalon-right", passes), None);
        assert!(said("jalon-unread", "import './nowhere.mjs';").is_some());
    }
}
