//! Every example of every help text runs as it is printed.
use crate::run::{Folder, bank_folder, command, feed, jalon};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;
use std::process::Stdio;

/// The subcommands of a command, as its help lists them.
pub fn subcommands(arguments: &[String]) -> Vec<String> {
    let listed = help(arguments, "en");
    let mut lines = listed
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1);
    let named = lines.by_ref().take_while(|line| !line.is_empty());
    let names = named.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names = names.filter_map(|line| line.split_whitespace().next());
    names
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

fn help(arguments: &[String], language: &str) -> String {
    let mut all: Vec<&str> = arguments.iter().map(String::as_str).collect();
    all.extend(["--lang", language, "--help"]);
    let ran = jalon(&all);
    assert_eq!(ran.code, 0, "{ran:?}");
    ran.out
}

/// The commands that have no subcommands, each with its words.
fn leaves(arguments: &[String], found: &mut Vec<Vec<String>>) {
    let below = subcommands(arguments);
    if below.is_empty() {
        found.push(arguments.to_vec());
    }
    for name in below {
        let mut arguments = arguments.to_vec();
        arguments.push(name);
        leaves(&arguments, found);
    }
}

fn examples(arguments: &[String], language: &str) -> Vec<String> {
    let heading = if language == "fr" {
        "Exemples :"
    } else {
        "Examples:"
    };
    let text = help(arguments, language);
    let lines = text.lines().skip_while(|line| *line != heading).skip(1);
    lines
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// 2PL answers of people from a fixed sequence, with group `b` a little more able.
fn responses(people: usize, seed: u64) -> (String, String) {
    let mut state = seed;
    let mut draw = || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let mut table = "person".to_owned();
    let mut groups = "person,group\n".to_owned();
    (1..=8).for_each(|item| write!(table, ",i{item}").unwrap());
    table.push('\n');
    for person in 0..people {
        let theta = (0..12).map(|_| draw()).sum::<f64>() - 6.0 + (person % 2) as f64 * 0.2;
        write!(table, "p{person}").unwrap();
        for item in 0..8 {
            let b = f64::from(item) * 0.4 - 1.4;
            let p = 1.0 / (1.0 + (-1.2 * (theta - b)).exp());
            write!(table, ",{}", u8::from(draw() < p)).unwrap();
        }
        table.push('\n');
        let group = if person % 2 == 0 { "a" } else { "b" };
        writeln!(groups, "p{person},{group}").unwrap();
    }
    (table, groups)
}

/// The private key that RFC 8410, section 10.3, prints as an example.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\n\
MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n\
-----END PRIVATE KEY-----\n";

/// The files that the examples name.
fn prepare(folder: &Folder) {
    std::os::unix::fs::symlink(bank_folder(), folder.path("item-bank")).unwrap();
    let mut params = "item,model,a,b\n".to_owned();
    for item in 1..=8 {
        writeln!(params, "i{item},2pl,1.2,{:.1}", f64::from(item) * 0.4 - 1.8).unwrap();
    }
    folder.file("P.csv", &params);
    folder.file("Q.csv", params.replace(",1.2,", ",1.1,"));
    let (table, groups) = responses(400, 1);
    folder.file("R.csv", table);
    folder.file("G.csv", groups);
    folder.file("S.csv", responses(400, 2).0);
    folder.file(
        "issuer.json",
        r#"{"id": "https://example.org/issuer", "name": "Example"}"#,
    );
    folder.file("key.pem", KEY);
    std::fs::create_dir(folder.path("sessions")).unwrap();
    let take = |plan: &str, file: &str, lines: &str| {
        let mut command = command(&["take", "--plan", plan, "--save", file, "--seed", "1"]);
        let ran = feed(command.current_dir(folder.path("")), lines);
        assert_eq!(ran.code, 0, "{file}: {ran:?}");
    };
    let whole = "?\n".repeat(40);
    take("diagnostic", "first.json", &whole);
    take("follow-up", "later.json", &whole);
    take("screening", "sessions/one.json", &whole);
    take("screening", "session.json", &whole);
    let table = command(&["pathway", "table", "--what", "workshops", "--format", "csv"])
        .current_dir(folder.path(""))
        .output()
        .unwrap();
    folder.file("workshops.csv", table.stdout);
}

#[test]
#[cfg(unix)]
fn every_example_runs_as_printed() {
    let folder = Folder::new();
    prepare(&folder);
    let binary = Path::new(env!("CARGO_BIN_EXE_jalon"));
    let path = format!(
        "{}:{}",
        binary.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let mut found = Vec::new();
    leaves(&[], &mut found);
    let mut run = BTreeSet::new();
    for arguments in found {
        let printed = examples(&arguments, "en");
        assert!(
            !printed.is_empty(),
            "jalon {} has no example",
            arguments.join(" ")
        );
        assert_eq!(printed, examples(&arguments, "fr"), "the same in French");
        let own = format!("jalon {}", arguments.join(" "));
        assert!(
            printed.iter().any(|line| line.starts_with(&own)),
            "{printed:?}"
        );
        for line in printed {
            assert!(line.starts_with("jalon "), "no command: {line}");
            if !run.insert(line.clone()) {
                continue;
            }
            let ran = std::process::Command::new("sh")
                .args(["-c", &line])
                .env("PATH", &path)
                .env("LC_ALL", "C")
                .current_dir(folder.path(""))
                .stdin(Stdio::null())
                .output()
                .unwrap();
            // Some look for what stands out, and find it.
            let code = ran.status.code();
            let err = String::from_utf8_lossy(&ran.stderr);
            assert!(matches!(code, Some(0 | 1)), "{line}: {code:?}: {err}");
        }
    }
    assert!(run.len() > 30, "only {} examples", run.len());
}
