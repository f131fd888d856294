//! Broken banks: each defect is told with its file, its place and what was expected.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{Bank, BankError};
use jalon_tests::bank_files;
use serde_json::{Value, json};

type Files = Vec<(String, String)>;

fn read(files: &Files) -> Result<Bank, BankError> {
    Bank::from_files(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
}

/// Sets the value at a JSON pointer of a file; `None` removes it.
fn with(files: &Files, file: &str, pointer: &str, value: Option<Value>) -> Files {
    let mut files = files.clone();
    let (_, text) = files
        .iter_mut()
        .find(|(name, _)| name == file)
        .expect("a file of the bank");
    let mut root: Value = serde_json::from_str(text).expect("valid");
    let (parent, last) = pointer.rsplit_once('/').expect("a pointer");
    let parent = root.pointer_mut(parent).expect("a place in the file");
    match (parent, value) {
        (Value::Object(map), Some(value)) => {
            map.insert(last.to_owned(), value);
        }
        (Value::Object(map), None) => {
            map.remove(last);
        }
        (Value::Array(list), Some(value)) => list[last.parse::<usize>().expect("an index")] = value,
        _ => panic!("only objects lose fields"),
    }
    *text = root.to_string();
    files
}

fn first_of_type(files: &Files, kind: &str) -> String {
    files
        .iter()
        .filter(|(name, _)| name.starts_with("items/"))
        .find(|(_, text)| {
            let item: Value = serde_json::from_str(text).expect("valid");
            item["interaction"]["type"] == kind && item.get("enemies").is_none()
        })
        .map(|(name, _)| name.clone())
        .expect("an item of this type")
}

#[test]
fn what_is_no_pack_is_refused() {
    let files = bank_files();
    let pack = Bank::pack(files.iter().map(|(name, text)| (&**name, &**text))).expect("reads");
    for broken in [
        "",
        "[]",
        "{\"format\": \"jalon-bank/2\", \"files\": {}}",
        "{\"format\": \"jalon-bank/1\", \"files\": []}",
        "{\"format\": \"jalon-bank/1\", \"files\": {}, \"more\": 1}",
        &pack[..pack.len() / 2],
        &pack.replace("\"b_sd\":", "\"b_ds\":"),
    ] {
        assert!(Bank::from_json(broken).is_err());
    }
    let escaped = pack.replacen("items/", "item\\u0073/", 3);
    assert_eq!(Bank::from_json(&escaped), Bank::from_json(&pack));
}

#[test]
fn every_defect_is_told_with_its_place() {
    let files = bank_files();
    let choice = first_of_type(&files, "choice");
    let order = first_of_type(&files, "order");
    let hotspot = first_of_type(&files, "hotspot");
    let plan = "plans/diagnostic.json";
    let cases: Vec<(&str, &str, Option<Value>, &str)> = vec![
        (
            &choice,
            "/format",
            Some(json!("jalon-item/2")),
            "expected `jalon-item/1`",
        ),
        (
            &choice,
            "/id",
            Some(json!("something-else")),
            "the file's name",
        ),
        (
            &choice,
            "/measures",
            Some(json!("9.9")),
            "a node of framework.json",
        ),
        (
            &choice,
            "/level",
            Some(json!(12)),
            "a whole number from 0 to 8",
        ),
        (&choice, "/stem/en", None, "a field `en`"),
        (
            &choice,
            "/stem/de",
            Some(json!("Was?")),
            "one of the fields",
        ),
        (&choice, "/stem", Some(json!("a string")), "an object"),
        (&choice, "/model/a", Some(json!(0)), "above 0"),
        (&choice, "/model/a", Some(json!("1")), "a number"),
        (
            &choice,
            "/model",
            Some(json!({"type": "2pl", "a": 1, "b": 0, "c": 0.2})),
            "`c`",
        ),
        (
            &choice,
            "/devices/0",
            Some(json!("watch")),
            "one of `tablet`",
        ),
        (&choice, "/interaction/key", Some(json!("zz")), "one of `"),
        (
            &choice,
            "/interaction/type",
            Some(json!("essay")),
            "one of `choice`",
        ),
        (
            &choice,
            "/interaction/options/0/id",
            Some(json!("Majuscule")),
            "lower-case",
        ),
        (&choice, "/expected_seconds", Some(json!(-3)), "above 0"),
        (
            &choice,
            "/enemies",
            Some(json!(["no-such-item"])),
            "the id of an item",
        ),
        (&choice, "/colour", Some(json!("red")), "found `colour`"),
        (
            &order,
            "/interaction/key",
            Some(json!(["a", "a", "b"])),
            "every option once",
        ),
        (
            &hotspot,
            "/interaction/areas/0/shape",
            Some(json!([0, 0, 20, 60])),
            "at least 44",
        ),
        (
            &hotspot,
            "/interaction/areas/0/shape",
            Some(json!([1990, 0, 60, 60])),
            "inside",
        ),
        (
            &hotspot,
            "/interaction/picture/file",
            Some(json!("media/none.svg")),
            "media/",
        ),
        (
            "framework.json",
            "/nodes/1/rho",
            Some(json!(1.0)),
            "between -1 and 1",
        ),
        (
            "framework.json",
            "/nodes/1/parent",
            Some(json!("1.1")),
            "must stand before it",
        ),
        (
            "framework.json",
            "/nodes/1/parent",
            None,
            "without a parent",
        ),
        (
            "framework.json",
            "/nodes/2/id",
            Some(json!("g")),
            "stands twice",
        ),
        (
            "framework.json",
            "/cuts",
            Some(json!([0, 0, 1, 2, 3, 4, 5, 6])),
            "increasing",
        ),
        (
            "decisions.json",
            "/decisions/0/actions/0/loss",
            Some(json!([0, 1])),
            "elements",
        ),
        (
            "decisions.json",
            "/decisions/0/cuts",
            Some(json!([0.5, 0.1, 0.7])),
            "increasing",
        ),
        (
            "decisions.json",
            "/decisions/2/count/nodes/3",
            Some(json!("1.1")),
            "a second time",
        ),
        (
            "decisions.json",
            "/decisions/2/count/nodes/3",
            Some(json!("9.9")),
            "node of framework.json",
        ),
        (
            "decisions.json",
            "/decisions/2/count/level",
            Some(json!(0)),
            "from 1 to",
        ),
        (
            "decisions.json",
            "/decisions/2/cuts",
            Some(json!([17])),
            "from 1 to 16",
        ),
        (
            "decisions.json",
            "/decisions/2/cuts",
            Some(json!([5, 5])),
            "increase",
        ),
        (
            "decisions.json",
            "/decisions/2/node",
            Some(json!("g")),
            "either `node` or `count`",
        ),
        (
            "decisions.json",
            "/decisions/2/actions/1/loss",
            Some(json!([0, 1, 2])),
            "elements",
        ),
        ("decisions.json", "/decisions/0/node", None, "node"),
        (
            plan,
            "/criterion",
            Some(json!({"type": "expected-loss", "decisions": [{"id": "none", "weight": 1}]})),
            "one of `",
        ),
        (
            plan,
            "/criterion",
            Some(json!({"type": "expected-loss", "decisions": [{"id": "profile", "weight": 0}]})),
            "above 0",
        ),
        (
            plan,
            "/criterion",
            Some(json!({"type": "expected-entropy", "targets": []})),
            "decisions",
        ),
        (
            plan,
            "/criterion",
            Some(json!({"type": "d-optimality", "nodes": ["g", "7"]})),
            "node of framework.json",
        ),
        (
            &hotspot,
            "/calibration/ln_a_sd",
            Some(json!(1.5)),
            "from 0 to 1",
        ),
        (plan, "/look_ahead", Some(json!(1)), "from 2 to 50"),
        (
            plan,
            "/retest_correlation",
            Some(json!(1)),
            "from 0 to below 1",
        ),
        (plan, "/stop/gain_per_minute", Some(json!(-1)), "above 0"),
        (
            plan,
            "/warm_start",
            Some(json!([{"need": "wishes", "any": ["flying"], "node": "g", "shift": 0.2}])),
            "one of `",
        ),
        (
            plan,
            "/warm_start",
            Some(json!([{"need": "wishes", "any": ["family"], "node": "g", "shift": 5}])),
            "from -2 to 2",
        ),
        (
            plan,
            "/blueprint/0",
            Some(json!({"node": "1", "min": 200, "max": 300})),
            "items under node",
        ),
        (
            plan,
            "/stop/min_items",
            Some(json!(99)),
            "min_items at most max_items",
        ),
        (plan, "/prior/sd", Some(json!(0)), "from 0.1 to 4"),
        (plan, "/decisions/0", Some(json!("no-such")), "one of `"),
        (
            plan,
            "/success_floor/0/probability",
            Some(json!(1.5)),
            "from 0 to 1",
        ),
        (
            "pathway/rules.json",
            "/rules/0/recommend/0",
            Some(json!("no-such")),
            "one of `",
        ),
        (
            "pathway/catalogue.json",
            "/entries/0/kind",
            Some(json!("gift")),
            "one of `support`",
        ),
        (
            "needs.json",
            "/questions/0/options/0/picture",
            Some(json!("media/no.svg")),
            "media/",
        ),
    ];
    check(&files, cases);
}

/// Each case breaks one place of the bank, and something says so.
fn check(files: &Files, cases: Vec<(&str, &str, Option<Value>, &str)>) {
    for (file, pointer, value, says) in cases {
        let broken = with(files, file, pointer, value.clone());
        let Err(error) = read(&broken) else {
            panic!("{file} {pointer} {value:?}: nothing is told");
        };
        assert!(
            error.problems.iter().any(|problem| {
                let message = problem.to_string();
                message.contains(says) && message.contains(file.rsplit('/').next().unwrap())
            }),
            "{file} {pointer}: nothing says `{says}` in\n{error}"
        );
    }
}

#[test]
fn every_defect_of_an_interaction_is_told_with_its_place() {
    let files = bank_files();
    let [choices, pairs, text, slider, fill] = [
        "2.2/2.2-avant-publier",
        "2.2/2.2-bonne-facon",
        "1.3/1.3-nom-case",
        "1.3/1.3-filtre-prix",
        "3.3/3.3-regler-impression",
    ]
    .map(|item| format!("items/{item}.json"));
    let at = |rest: &str| format!("/interaction/{rest}");
    let text_fr = |words: &str| json!({"fr": words, "en": words});
    let entry = |rule: Value| json!({"field": "x", "label": {"fr": "x", "en": "x"}, "rule": rule});
    let cases: Vec<(&String, &str, Option<Value>, &str)> = vec![
        (&choices, "key", Some(json!(["a"])), "elements"),
        (
            &choices,
            "key",
            Some(json!(["a", "b", "c", "d", "e"])),
            "elements",
        ),
        (&choices, "key", Some(json!(["a", "zz"])), "one of `"),
        (&choices, "key", Some(json!(["a", "a"])), "a second time"),
        (&choices, "key", Some(json!(["a", "b"])), "but `missed`"),
        (&choices, "key", Some(json!(["b", "e"])), "but `why`"),
        (&choices, "credit", Some(json!("half")), "one of `all`"),
        (
            &choices,
            "options/0/weight",
            Some(json!(2)),
            "found `weight`",
        ),
        (&pairs, "key/photo", None, "a field `photo`"),
        (&pairs, "key/photo", Some(json!("zz")), "one of `"),
        (
            &pairs,
            "key/photo",
            Some(json!("page")),
            "a card of its own",
        ),
        (&pairs, "key/other", Some(json!("page")), "found `other`"),
        (&pairs, "right/0/why", Some(text_fr("why")), "found `why`"),
        (&pairs, "reuse", Some(json!("yes")), "true or false"),
        (&text, "label", None, "a field `label`"),
        (&text, "keyboard", Some(json!("qwerty")), "one of `text`"),
        (&text, "most", Some(json!(81)), "from 1 to 80"),
        (&text, "most", Some(json!(1)), "at most 1 characters"),
        (&text, "rule", Some(json!({})), "a field `accept`"),
        (&text, "rule", Some(json!({"accept": []})), "elements"),
        (
            &text,
            "rule",
            Some(json!({"accept": ["x"], "slips": 3})),
            "from 0 to 2",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["x"], "kind": "essay"})),
            "one of `text`",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["x"], "strict": ["colour"]})),
            "one of `case`",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": {"fr": ["x"]}})),
            "a field `en`",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["12/03/2026"], "kind": "date"})),
            "such as `2026-03-12`",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["nadia"], "kind": "email"})),
            "an address",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["12 €"], "kind": "amount"})),
            "such as `1234.5`",
        ),
        (
            &text,
            "rule",
            Some(json!({"accept": ["12"], "kind": "number", "slips": 1})),
            "none with this `kind`",
        ),
        (
            &text,
            "mistakes/0/rule",
            Some(json!({"accept": ["b 3."]})),
            "a text that is not right",
        ),
        (&slider, "to", Some(json!(-1)), "`to` above `from`"),
        (&slider, "from", Some(json!(0.5)), "a whole number"),
        (&slider, "step", Some(json!(7)), "equal steps"),
        (&slider, "step", Some(json!(0)), "a whole number"),
        (&slider, "start", Some(json!(3)), "in steps of"),
        (&slider, "start", Some(json!(40)), "outside `key`"),
        (&slider, "key", Some(json!([45, 40])), "the lower end first"),
        (
            &slider,
            "key",
            Some(json!([40, 105])),
            "a whole number from 0 to 100",
        ),
        (&slider, "key", Some(json!([40])), "elements"),
        (
            &slider,
            "unit/en",
            Some(json!("{}{} €")),
            "at most one `{}`",
        ),
        (&slider, "unit/en", Some(json!("{}")), "at most one `{}`"),
        (
            &fill,
            "parts",
            Some(json!([{"text": text_fr("x")}])),
            "1 to 6 fields",
        ),
        (
            &fill,
            "parts",
            Some(json!([
                entry(json!({"accept": ["x"]})),
                entry(json!({"accept": ["x"]}))
            ])),
            "a second time",
        ),
        (&fill, "parts/0/rule", None, "a field `rule`"),
        (
            &fill,
            "parts/0/field",
            Some(json!("Date du jour")),
            "lower-case",
        ),
        (
            &fill,
            "parts/0/colour",
            Some(json!("red")),
            "found `colour`",
        ),
    ];
    for (file, rest, value, says) in cases {
        check(&files, vec![(file, &at(rest), value, says)]);
    }
}

#[test]
fn all_problems_of_all_files_are_told_at_once() {
    let files = bank_files();
    let choice = first_of_type(&files, "choice");
    let order = first_of_type(&files, "order");
    let broken = with(&files, &choice, "/level", Some(json!(-1)));
    let broken = with(&broken, &choice, "/teaches", None);
    let broken = with(&broken, &order, "/tags", Some(json!(3)));
    let broken = with(&broken, "plans/diagnostic.json", "/minutes", Some(json!(0)));
    let error = read(&broken).expect_err("four defects");
    assert_eq!(error.problems.len(), 4, "{error}");
}

#[test]
fn broken_json_is_told_with_line_and_column() {
    let mut files = bank_files();
    files
        .iter_mut()
        .find(|(name, _)| name == "needs.json")
        .unwrap()
        .1 = "{\n  \"a\": ,".into();
    let error = read(&files).expect_err("broken JSON");
    assert!(
        error.to_string().contains("needs.json: line 2, column 8"),
        "{error}"
    );
    assert_eq!(error.problems.len(), 1, "{error}");
}

#[test]
fn pictures_that_could_act_are_refused() {
    for picture in [
        "<svg><script>x</script></svg>",
        "<svg onload='x'></svg>",
        "<svg><image href=\"https://elsewhere.example/x.png\"/></svg>",
        "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg/>",
        "not a picture",
    ] {
        let mut files = bank_files();
        files.push(("media/hostile.svg".into(), picture.into()));
        let error = read(&files).expect_err(picture);
        assert!(
            error
                .problems
                .iter()
                .all(|problem| problem.file == "media/hostile.svg")
        );
    }
}

#[test]
fn a_pack_is_the_same_bank() {
    let files = bank_files();
    let pairs = || {
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str()))
    };
    let pack = Bank::pack(pairs()).expect("the shipped bank");
    assert_eq!(
        Bank::from_json(&pack).unwrap().hash(),
        Bank::from_files(pairs()).unwrap().hash()
    );
    assert!(Bank::from_json(&pack[..pack.len() - 10]).is_err());
    assert!(Bank::from_json("{}").is_err());
    assert!(Bank::from_json("").is_err());
}
