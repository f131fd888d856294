//! Running the built command on files of a folder of its own.
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes with the test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("commands-{}-{number}", std::process::id());
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file and returns its path.
    pub fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Ran {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The command, which speaks English unless it is told otherwise.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
    command.args(arguments).env("LC_ALL", "C");
    command
}

/// The shipped bank.
pub fn bank_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank")
}

/// Runs the command; a panic or a signal is a failure of the test.
pub fn jalon(arguments: &[&str]) -> Ran {
    let ran = Ran::of(command(arguments).output().unwrap());
    assert!((0..=2).contains(&ran.code), "{arguments:?}: {ran:?}");
    assert!(!ran.err.contains("panicked"), "{arguments:?}: {ran:?}");
    ran
}

/// Runs a command fed with these lines, then closed.
pub fn feed(command: &mut Command, lines: &str) -> Ran {
    let pipes = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    let mut hands = child.stdin.take().unwrap();
    hands.write_all(lines.as_bytes()).unwrap();
    drop(hands);
    Ran::of(child.wait_with_output().unwrap())
}

/// Three items: 2PL, 3PL, graded with three categories.
pub const PARAMS: &str = "\
item,model,a,b,c,b1,b2
i1,2pl,1.2,-0.5,,,
i2,3pl,0.8,0.3,0.2,,
i3,grm,1.5,,,-0.4,0.9
";

/// Three persons.
pub const RESPONSES: &str = "\
person,i1,i2,i3
p1,1,0,2
p2,0,,1
p3,1,1,0
";

/// `jalon score` on these two files.
pub fn score(params: impl AsRef<[u8]>, responses: impl AsRef<[u8]>, more: &[&str]) -> Ran {
    let folder = Folder::new();
    let params = folder.file("params.csv", params);
    let responses = folder.file("responses.csv", responses);
    let mut arguments = vec!["score", "--format", "csv", "--params", &params];
    arguments.extend(["--responses", &responses]);
    arguments.extend(more);
    jalon(&arguments)
}

/// The message names the file, and each of these; nothing was printed.
pub fn refused(ran: &Ran, parts: &[&str]) {
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(ran.out, "", "no result beside an error");
    for part in parts {
        assert!(
            ran.err.contains(part),
            "`{part}` is missing in: {}",
            ran.err
        );
    }
}

/// The rows of CSV output, fields apart, without the header.
pub fn rows(csv: &str) -> Vec<Vec<String>> {
    let fields = |line: &str| line.split(',').map(str::to_owned).collect();
    csv.lines().skip(1).map(fields).collect()
}
