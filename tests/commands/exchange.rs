//! `jalon bank export` and `import`: what comes back is what was.
use crate::run::{Folder, jalon, refused, rows};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn shipped() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../item-bank");
    path.to_str().unwrap().to_owned()
}

/// The files below a folder, by their path in it.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut open: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        for entry in fs::read_dir(path).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                found.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    found
}

fn items(folder: &Path) -> BTreeMap<String, Value> {
    let all = files(&folder.join("items")).into_iter();
    all.map(|(_, bytes)| serde_json::from_slice::<Value>(&bytes).unwrap())
        .map(|item| (item["id"].as_str().unwrap().to_owned(), item))
        .collect()
}

/// JSON has one kind of number: 40 is 40.0.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => serde_json::json!(number.as_f64()),
        Value::Array(all) => all.iter().map(plain).collect(),
        Value::Object(all) => {
            let fields = all.iter().map(|(key, value)| (key.clone(), plain(value)));
            Value::Object(fields.collect())
        }
        other => other.clone(),
    }
}

const READ: [&str; 6] = ["choice", "choices", "order", "match", "hotspot", "text"];

#[test]
fn items_come_back_from_a_content_package_as_they_were() {
    let folder = Folder::new();
    let (package, drafts) = (folder.path("package.zip"), folder.path("drafts"));
    let (package, drafts) = (package.to_str().unwrap(), drafts.to_str().unwrap());
    let bank = shipped();
    let ran = jalon(&[
        "bank", "export", "--to", "qti3", "--bank", &bank, "--output", package, "--format", "csv",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.out.starts_with("item,lost\n"), "{}", ran.out);
    let ran = jalon(&[
        "bank", "import", "--from", "qti3", package, "--output", drafts,
    ]);
    // Forms, sliders and simulations are told.
    assert_eq!(ran.code, 1, "{ran:?}");
    let (before, after) = (items(Path::new(&bank)), items(Path::new(drafts)));
    let mut compared = 0;
    for (id, item) in &before {
        let kind = item["interaction"]["type"].as_str().unwrap();
        let Some(back) = after.get(id) else {
            assert!(!READ.contains(&kind), "{id}: {}", ran.out);
            let told = format!("{id}.xml");
            assert!(
                ran.out
                    .lines()
                    .any(|line| line.contains(&told) && line.contains("expected")),
                "{id}"
            );
            continue;
        };
        compared += 1;
        for field in [
            "interaction",
            "stem",
            "picture",
            "measures",
            "level",
            "tags",
            "model",
            "teaches",
            "author",
            "licence",
            "expected_seconds",
        ] {
            assert_eq!(plain(&back[field]), plain(&item[field]), "{id}: {field}");
        }
        assert_eq!(
            back["calibration"]["b_sd"], item["calibration"]["b_sd"],
            "{id}"
        );
    }
    assert_eq!(
        compared,
        before
            .values()
            .filter(|item| READ.contains(&item["interaction"]["type"].as_str().unwrap()))
            .count()
    );
    assert!(compared > 150, "{compared}");
    let pictures = files(&Path::new(drafts).join("media"));
    assert!(!pictures.is_empty());
    for (name, bytes) in pictures {
        assert_eq!(
            fs::read(Path::new(&bank).join("media").join(&name)).unwrap(),
            bytes,
            "{name}"
        );
    }
}

/// A package of one item of another system's.
fn foreign(folder: &Folder, item: &str) -> String {
    let root = folder.path("foreign");
    fs::create_dir_all(&root).unwrap();
    let manifest = r#"<manifest xmlns="http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1" identifier="m"><metadata/><organizations/><resources><resource identifier="i1" type="imsqti_item_xmlv3p0" href="i1.xml"><file href="i1.xml"/></resource></resources></manifest>"#;
    fs::write(root.join("imsmanifest.xml"), manifest).unwrap();
    fs::write(root.join("i1.xml"), item).unwrap();
    root.to_str().unwrap().to_owned()
}

const FOREIGN: &str = r#"<qti-assessment-item xmlns="http://www.imsglobal.org/xsd/imsqtiasi_v3p0" identifier="Capital_Of" title="Capitals" adaptive="false" time-dependent="false">
  <qti-response-declaration identifier="RESPONSE" cardinality="single" base-type="identifier">
    <qti-correct-response><qti-value>Choice_B</qti-value></qti-correct-response>
  </qti-response-declaration>
  <qti-outcome-declaration identifier="SCORE" cardinality="single" base-type="float"/>
  <qti-item-body>
    <p>Think of   maps.</p>
    <qti-choice-interaction response-identifier="RESPONSE" shuffle="false" max-choices="1">
      <qti-prompt>What is the capital of <em>Peru</em>?</qti-prompt>
      <qti-simple-choice identifier="Choice_A">Quito</qti-simple-choice>
      <qti-simple-choice identifier="Choice_B">Lima</qti-simple-choice>
    </qti-choice-interaction>
  </qti-item-body>
  <qti-response-processing template="https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml"/>
</qti-assessment-item>"#;

fn import(folder: &Folder, item: &str, more: &[&str]) -> crate::run::Ran {
    let package = foreign(folder, item);
    let drafts = folder.path("drafts");
    let mut arguments = vec![
        "bank",
        "import",
        "--from",
        "qti3",
        &package,
        "--output",
        drafts.to_str().unwrap(),
    ];
    arguments.extend(more);
    jalon(&arguments)
}

const DRAFT: [&str; 6] = ["--measures", "2.1", "--level", "3", "--lang", "en"];

#[test]
fn an_item_of_another_system_becomes_a_draft_that_says_what_it_is_missing() {
    let folder = Folder::new();
    let ran = import(&folder, FOREIGN, &DRAFT);
    assert_eq!(ran.code, 0, "{ran:?}");
    for told in ["no parameters", "no author", "no licence", "no time"] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
    let item = &items(&folder.path("drafts"))["capital-of"];
    assert_eq!(
        item["stem"],
        serde_json::json!({ "en": "Think of maps.\nWhat is the capital of Peru?" })
    );
    assert_eq!(item["interaction"]["key"], "choice-b");
    assert_eq!(item["interaction"]["shuffle"], false);
    assert_eq!(item["interaction"]["options"][1]["text"]["en"], "Lima");
    let folder = Folder::new();
    let ran = import(&folder, FOREIGN, &[]);
    assert_eq!(ran.code, 1, "{ran:?}");
    for told in [
        "--lang",
        "--measures",
        "--level",
        "i1.xml: line 1, column 1",
    ] {
        assert!(ran.out.contains(told), "{told}: {}", ran.out);
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let template =
        "template=\"https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml\"";
    let cases = [
        (FOREIGN.replace(template, ""), "found rules of its own"),
        (
            FOREIGN.replace("qti-choice-interaction", "qti-gap-match-interaction"),
            "line 8, column 5, `qti-gap-match-interaction`: expected a choice, order",
        ),
        (
            FOREIGN.replace("Choice_A", "choice_B"),
            "`choice-b` a second time",
        ),
        (
            FOREIGN.replace("<qti-value>Choice_B</qti-value>", ""),
            "expected a `qti-correct-response`",
        ),
        (
            FOREIGN.replace("imsqtiasi_v3p0", "imsqti_v2p2"),
            "expected `qti-assessment-item` of QTI 3.0",
        ),
        (
            FOREIGN.replace("Quito", "<img src=\"../../etc/passwd\" alt=\"\"/>Quito"),
            "a picture of the package, in SVG",
        ),
        (
            FOREIGN.replace("</qti-assessment-item>", ""),
            "expected well-formed XML",
        ),
    ];
    for (item, expected) in cases {
        let folder = Folder::new();
        let ran = import(&folder, &item, &DRAFT);
        assert_eq!(ran.code, 1, "{expected}: {ran:?}");
        assert!(
            ran.out.contains(expected) && ran.out.contains("i1.xml"),
            "{expected}: {}",
            ran.out
        );
        assert!(!folder.path("drafts/items").exists(), "{expected}");
    }
}

#[test]
fn hostile_xml_and_archives_are_refused() {
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\">{}]>{}",
        (0..9)
            .map(|k| format!("<!ENTITY b{k} \"&b{};&b{};\">", k + 1, k + 1))
            .collect::<String>(),
        FOREIGN.replace("Quito", "&b0;")
    );
    let external = format!(
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>{}",
        FOREIGN.replace("Quito", "&e;")
    );
    let deep = FOREIGN.replace(
        "Quito",
        &format!("{}Quito{}", "<b>".repeat(100_000), "</b>".repeat(100_000)),
    );
    for (item, expected) in [
        (bomb, "without a document type"),
        (external, "without a document type"),
        (deep, "at most 200 deep"),
    ] {
        let folder = Folder::new();
        let ran = import(&folder, &item, &DRAFT);
        assert_eq!(ran.code, 1, "{expected}");
        assert!(
            ran.out.contains(expected) && !ran.out.contains("root:"),
            "{expected}: {}",
            ran.out
        );
    }
    let folder = Folder::new();
    let package = folder.file("package.zip", b"PK\x03\x04 is no archive");
    let drafts = folder.path("drafts");
    let ran = jalon(&[
        "bank",
        "import",
        "--from",
        "qti3",
        &package,
        "--output",
        drafts.to_str().unwrap(),
    ]);
    refused(&ran, &["package.zip", "expected a folder or a ZIP archive"]);
}

#[test]
fn parameters_come_back_from_mirt_and_catr_as_they_were() {
    let bank = shipped();
    for (format, header) in [
        ("mirt", "item,a1,d,g,u,d1,d2"),
        ("catr", "item,a,b,c,d\n"),
        ("catr-grm", "item,alphaj,betaj1,betaj2"),
    ] {
        let folder = Folder::new();
        let (table, copy) = (folder.path("p.csv"), folder.path("copy"));
        let ran = jalon(&[
            "bank",
            "export",
            "--to",
            format,
            "--bank",
            &bank,
            "--output",
            table.to_str().unwrap(),
        ]);
        assert_eq!(ran.code, 0, "{ran:?}");
        let text = fs::read_to_string(&table).unwrap();
        assert!(text.starts_with(header), "{text}");
        let ran = jalon(&[
            "bank",
            "import",
            "--from",
            format,
            table.to_str().unwrap(),
            "--bank",
            &bank,
            "--output",
            copy.to_str().unwrap(),
            "--format",
            "csv",
        ]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert_eq!(
            ran.out, "item,parameter,before,after\n",
            "{format}: nothing changed"
        );
        for (name, bytes) in files(&copy) {
            assert_eq!(
                fs::read(Path::new(&bank).join(&name)).unwrap(),
                bytes,
                "{format}: {name}"
            );
        }
    }
}

#[test]
fn new_parameters_are_listed_and_stand_in_the_copy() {
    let folder = Folder::new();
    let bank = shipped();
    let copy = folder.path("copy");
    // A slope and an intercept of which d = −a b; an item that gains a lower asymptote.
    let table = folder.file("p.csv", "\"\",\"a1\",\"d\",\"g\",\"u\",\"d1\",\"d2\"\n\"3.3-imprimer-large\",2,1,0.25,1,NA,NA\n\"3.3-imprimer-page\",2,NA,NA,NA,3,1\n");
    let ran = jalon(&[
        "bank",
        "import",
        "--from",
        "mirt",
        &table,
        "--bank",
        &bank,
        "--output",
        copy.to_str().unwrap(),
        "--format",
        "csv",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let changed = rows(&ran.out);
    assert_eq!(changed[0], ["3.3-imprimer-large", "a", "1.4", "2"]);
    assert_eq!(changed[1], ["3.3-imprimer-large", "b", "-0.3", "-0.5"]);
    assert!(
        ran.err
            .contains("items of the bank are not in it and stay as they are"),
        "{}",
        ran.err
    );
    let new = items(&copy);
    assert_eq!(
        plain(&new["3.3-imprimer-large"]["model"]),
        serde_json::json!({ "type": "3pl", "a": 2.0, "b": -0.5, "c": 0.25 })
    );
    assert_eq!(
        plain(&new["3.3-imprimer-page"]["model"]),
        serde_json::json!({ "type": "grm", "a": 2.0, "b": [-1.5, -0.5] })
    );
    let old = items(Path::new(&bank));
    assert_eq!(new["3.3-photo-lourde"], old["3.3-photo-lourde"]);
}

#[test]
fn wrong_parameters_are_refused_with_their_place() {
    let bank = shipped();
    let cases = [
        (
            "mirt",
            "item,a1,d,g,u\nnobody,1,0,0,1\n",
            "line 2: item: expected an item of the bank, found `nobody`",
        ),
        (
            "mirt",
            "item,a1,a2,d\n3.3-imprimer-large,1,1,0\n",
            "line 1: column `a2`",
        ),
        (
            "mirt",
            "item,a1,ak0,d0\n3.3-imprimer-large,1,0,0\n",
            "dichotomous or graded",
        ),
        (
            "mirt",
            "item,a1,d\n3.3-imprimer-large,-1,0\n",
            "a discrimination above 0",
        ),
        (
            "mirt",
            "item,a1,d\n3.3-imprimer-large,x,0\n",
            "expected a number, or NA, found `x`",
        ),
        (
            "mirt",
            "item,a1,d1,d2\n3.3-imprimer-large,1,2,1\n",
            "expected the difficulties of 1 points, found 2",
        ),
        (
            "mirt",
            "item,a1,d1,d2\n3.3-imprimer-page,1,1,2\n",
            "difficulties of points that rise",
        ),
        (
            "catr",
            "item,a,b,c,d\n3.3-imprimer-large,1,0,0.5,0.4\n",
            "lower asymptote < upper asymptote",
        ),
        (
            "catr",
            "item,a,b,c,d\n3.3-imprimer-large,1,0,0\n",
            "5 fields, as in the header",
        ),
        ("catr", "", "expected"),
    ];
    for (format, table, expected) in cases {
        let folder = Folder::new();
        let table = folder.file("p.csv", table);
        let copy = folder.path("copy");
        let ran = jalon(&[
            "bank",
            "import",
            "--from",
            format,
            &table,
            "--bank",
            &bank,
            "--output",
            copy.to_str().unwrap(),
        ]);
        refused(&ran, &["p.csv", expected]);
        assert!(!copy.exists(), "{expected}");
    }
}

/// A recorded session and the bank of its day.
fn recorded() -> (String, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/replay");
    let text = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    (text("14-diagnostic.session.json"), text("bank.json"))
}

#[test]
fn sessions_of_which_nothing_can_be_told_are_refused() {
    let folder = Folder::new();
    let (session, bank) = recorded();
    let output = folder.path("out");
    let output = output.to_str().unwrap();
    let issuer = folder.file(
        "issuer.json",
        r#"{ "id": "https://a.example", "name": "A" }"#,
    );
    let nameless = folder.file("nameless.json", r#"{ "id": "https://a.example" }"#);
    let key = folder.file(
        "key.pem",
        "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n",
    );
    let badge_of = |record: &str, more: &[&str]| {
        let mut arguments = vec![
            "export",
            "--to",
            "open-badge",
            record,
            "--bank",
            &bank,
            "--output",
            output,
        ];
        arguments.extend(more);
        jalon(&arguments)
    };
    let badge = |more: &[&str]| badge_of(&session, more);
    refused(&badge(&[]), &["--issuer"]);
    refused(
        &badge(&["--issuer", &nameless, "--date", "2026-11-22"]),
        &["nameless.json", "`name`"],
    );
    refused(&badge(&["--issuer", &issuer]), &["--date"]);
    refused(
        &badge(&["--issuer", &issuer, "--date", "2026-02-30"]),
        &["found `2026-02-30`"],
    );
    refused(
        &badge(&["--issuer", &issuer, "--date", "2026-11-22", "--key", &key]),
        &["key.pem", "Ed25519 or P-256"],
    );
    refused(
        &badge(&["--issuer", &issuer, "--date", "2026-11-22", "--lang", "xx"]),
        &["--lang", "fr, en"],
    );
    let xapi = [
        "export", "--to", "xapi", &session, "--bank", &bank, "--output", output,
    ];
    refused(&jalon(&xapi), &["--home"]);
    let bare = [xapi.as_slice(), &["--home", "example.org"]].concat();
    refused(&jalon(&bare), &["--home", "`example.org`"]);
    // A record that was cut short is under way: it has no result.
    let text = fs::read_to_string(&session).unwrap();
    let mut record: Value = serde_json::from_str(&text).unwrap();
    record["answers"].as_array_mut().unwrap().truncate(2);
    let short = folder.file("short.json", record.to_string());
    let whole = ["--issuer", issuer.as_str(), "--date", "2026-11-22"];
    let ran = badge_of(&short, &whole);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err
            .contains("short.json: expected a session that has ended"),
        "{}",
        ran.err
    );
    let lowest = Path::new(&bank).with_file_name("00-diagnostic.session.json");
    let lowest = lowest.to_str().unwrap();
    let ran = badge_of(lowest, &whole);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("expected a level above the first"),
        "{}",
        ran.err
    );
    assert!(!Path::new(output).exists());
}

#[test]
fn the_examples_of_help_run() {
    let folder = Folder::new();
    let (session, bank) = recorded();
    fs::create_dir(folder.path("sessions")).unwrap();
    fs::copy(&session, folder.path("sessions/session.json")).unwrap();
    fs::copy(&session, folder.path("session.json")).unwrap();
    let issuer = r#"{ "id": "https://a.example", "name": "A" }"#;
    folder.file("issuer.json", issuer);
    let mut run = 0;
    for words in [
        ["bank", "export"].as_slice(),
        &["bank", "import"],
        &["export"],
    ] {
        let help = jalon(&[words, &["--help"]].concat());
        let examples = help.out.lines().filter_map(|line| {
            let example = line
                .trim_start()
                .trim_start_matches("Example:")
                .trim_start();
            example.strip_prefix("jalon ")
        });
        for example in examples.filter(|one| one.starts_with(&words.join(" "))) {
            // A key is made by another program; where the result goes is the shell's business.
            let example = example.replace(" --key key.pem", "");
            let example = example.split(" > ").next().unwrap();
            let is_session = words == ["export"];
            let bank = if is_session { bank.clone() } else { shipped() };
            let mut arguments: Vec<&str> = example.split(' ').collect();
            arguments.extend(["--bank", &bank]);
            let output = arguments
                .iter()
                .position(|word| *word == "--output")
                .unwrap()
                + 1;
            let _ = fs::remove_dir_all(folder.path(arguments[output]));
            let ran = crate::run::command(&arguments)
                .current_dir(folder.path(""))
                .output()
                .unwrap();
            // Reading our own package tells which items cannot be read.
            let fine = if example.contains("import --from qti3") {
                1
            } else {
                0
            };
            assert_eq!(
                ran.status.code(),
                Some(fine),
                "{example}: {}",
                String::from_utf8_lossy(&ran.stderr)
            );
            assert!(folder.path(arguments[output]).exists(), "{example}");
            run += 1;
        }
    }
    assert_eq!(run, 9);
}
