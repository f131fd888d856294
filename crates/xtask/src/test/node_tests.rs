//! The `*.test.mjs` of a folder, in Node's own test runner.
//!
//! Browsers on a busy machine are late now and then, and no test can foresee every way of it. So the files in which
//! a test failed are run once more, one at a time: who fails twice fails, and what passed only then is named in the
//! summary, with what it had said, so that somebody looks for the reason.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::summary::Remarks;
use crate::paths;

/// How the tests of a folder are run.
pub struct Runner<'a> {
    pub folder: &'a Path,
    /// What each test finds in its environment.
    pub environment: &'a [(&'a str, &'a Path)],
    pub at_once: Option<u32>,
    pub long: bool,
}

/// A test that failed, as `red.mjs` writes it.
#[derive(Debug, PartialEq)]
struct Red {
    file: String,
    test: String,
    why: String,
}

impl Runner<'_> {
    /// Runs all files, and those with a failed test once more.
    ///
    /// # Errors
    /// When a test fails twice, or the folder holds none.
    pub fn run(&self, remarks: &mut Remarks) -> Result<()> {
        let files = self.files()?;
        let Err(first) = self.node(&files, self.at_once) else {
            return Ok(());
        };
        let red = self.red()?;
        let again: BTreeSet<String> = red.iter().map(|red| red.file.clone()).collect();
        if again.is_empty() || !again.is_subset(&files) {
            return Err(first);
        }
        println!("\nOnce more, alone: {}", shown(&again));
        if self.node(&again, None).is_ok() {
            for Red { file, test, why } in red {
                remarks.add(format!(
                    "passed only when run again: {file}, « {test} »: {why}"
                ));
            }
            return Ok(());
        }
        let twice: Vec<String> = self
            .red()?
            .iter()
            .map(|red| format!("{}, « {} »: {}", red.file, red.test, red.why))
            .collect();
        bail!("failed twice: {}", twice.join("; "))
    }

    fn files(&self) -> Result<BTreeSet<String>> {
        let mut files = BTreeSet::new();
        for entry in fs::read_dir(self.folder).with_context(|| paths::shown(self.folder))? {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if name.ends_with(".test.mjs") {
                files.insert(name);
            }
        }
        if files.is_empty() {
            bail!("there is no test in {}", paths::shown(self.folder));
        }
        Ok(files)
    }

    fn node(&self, files: &BTreeSet<String>, at_once: Option<u32>) -> Result<()> {
        let reporter = paths::root().join("crates/xtask/src/test/red.mjs");
        let mut node = Command::new("node");
        if !self.long {
            // A file that hangs fails; the longest takes four minutes.
            node.arg("--test-timeout=900000");
        }
        node.arg(format!("--test-concurrency={}", at_once.unwrap_or(1)))
            .arg("--test")
            .args(["--test-reporter=spec", "--test-reporter-destination=stdout"])
            .arg(format!("--test-reporter={}", reporter.display()))
            .arg(format!(
                "--test-reporter-destination={}",
                self.report().display()
            ))
            .args(files)
            .current_dir(self.folder)
            .env("JALON_TARGET", paths::target())
            .envs(self.environment.iter().copied());
        super::steps::run_tests(&mut node, self.long)
    }

    fn report(&self) -> PathBuf {
        let folder = self.folder.file_name().unwrap_or_default();
        paths::target().join(format!("red-{}.txt", folder.to_string_lossy()))
    }

    fn red(&self) -> Result<Vec<Red>> {
        let file = self.report();
        let lines = fs::read_to_string(&file).with_context(|| paths::shown(&file))?;
        Ok(parse(&lines))
    }
}

fn parse(lines: &str) -> Vec<Red> {
    let red = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let file = Path::new(parts.next()?).file_name()?;
        Some(Red {
            file: file.to_string_lossy().into_owned(),
            test: parts.next()?.to_owned(),
            why: parts.next()?.to_owned(),
        })
    };
    lines.lines().filter_map(red).collect()
}

fn shown(files: &BTreeSet<String>) -> String {
    files
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Red, Runner, parse};
    use crate::test::summary::Remarks;

    /// A folder with one file of tests; what was there before is gone.
    fn folder(name: &str, test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).expect("a folder");
        fs::write(folder.join("a.test.mjs"), test).expect("a file");
        folder
    }

    fn run(folder: &std::path::Path) -> (Result<(), String>, Vec<String>) {
        let mut remarks = Remarks::default();
        let runner = Runner {
            folder,
            environment: &[],
            at_once: None,
            long: false,
        };
        let result = runner.run(&mut remarks).map_err(|error| error.to_string());
        fs::remove_dir_all(folder).expect("the folder");
        (result, remarks.into_lines())
    }

    #[test]
    fn what_passes_the_second_time_is_named() {
        let folder = folder(
            "jalon-late",
            "import test from 'node:test';
             import { existsSync, writeFileSync } from 'node:fs';
             test('late', () => {
               const there = existsSync('there');
               writeFileSync('there', '');
               if (!there) { throw new Error('too early'); }
             });",
        );
        let (result, remarks) = run(&folder);
        assert_eq!(result, Ok(()));
        assert_eq!(
            remarks,
            ["passed only when run again: a.test.mjs, « late »: too early"]
        );
    }

    #[test]
    fn what_fails_twice_fails() {
        let folder = folder(
            "jalon-wrong",
            "import test from 'node:test';
             test('wrong', () => { throw new Error('never right'); });",
        );
        let (result, remarks) = run(&folder);
        let error = result.expect_err("a failure");
        assert_eq!(error, "failed twice: a.test.mjs, « wrong »: never right");
        assert!(remarks.is_empty());
    }

    #[test]
    fn a_file_that_cannot_be_read_fails() {
        let folder = folder("jalon-unread", "import './nowhere.mjs';");
        let (result, _) = run(&folder);
        assert!(result.is_err());
    }

    #[test]
    fn reads_what_the_reporter_writes() {
        let red = parse("/a/b/print.test.mjs\tone sheet\t2 !== 1\n");
        assert_eq!(
            red,
            [Red {
                file: "print.test.mjs".to_owned(),
                test: "one sheet".to_owned(),
                why: "2 !== 1".to_owned(),
            }]
        );
    }
}
