//! What responses to each kind of item score, and that nothing else is taken.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::{
    Answer, Bank, Context, FieldResponse, FieldValue, Pair, RecordError, Reply, Response, Session,
};
use jalon_tests::bank_files;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::LazyLock;

/// One item of each kind that holds several parts or is typed.
const ITEMS: [&str; 5] = [
    "2.2-avant-publier",
    "2.2-bonne-facon",
    "1.3-nom-case",
    "1.3-filtre-prix",
    "3.3-regler-impression",
];

static SESSIONS: LazyLock<Vec<Session>> =
    LazyLock::new(|| ITEMS.iter().map(|id| asking(id, |_| {})).collect());

/// A session that asks this item, changed by `change`, and no other.
fn asking(id: &str, change: impl Fn(&mut Value)) -> Session {
    let files: Vec<(String, String)> = bank_files()
        .into_iter()
        .filter(|(name, _)| !name.starts_with("items/") || name.ends_with(&format!("/{id}.json")))
        .map(|(name, text)| {
            if !name.ends_with(".json") {
                return (name, text);
            }
            let mut value: Value = serde_json::from_str(&text).expect("valid");
            if name.starts_with("items/") {
                value["enemies"] = json!([]);
                change(&mut value["interaction"]);
                if value["interaction"]["credit"] == "each" && value["model"]["type"] != "grm" {
                    // Each of the items that a test changes has three parts.
                    value["model"] = json!({ "type": "grm", "a": 1.2, "b": [-1.0, 0.0, 1.0] });
                }
            }
            if name.starts_with("plans/") {
                value["blueprint"] = json!([]);
                value["stop"] = json!({"min_items": 1, "max_items": 1});
            }
            (name, value.to_string())
        })
        .collect();
    let bank = Bank::from_files(jalon_cli::bank_folder::as_pairs(&files))
        .unwrap_or_else(|error| panic!("{error}"));
    Session::new(
        &bank,
        bank.plan("diagnostic").unwrap(),
        Context::default(),
        7,
    )
}

fn answer(session: &Session, response: Response) -> Result<Answer, RecordError> {
    let mut session = session.clone();
    let item = session.bank().items()[0].id().to_owned();
    let reply = Reply {
        response: Some(response),
        milliseconds: 30_000,
        ..Reply::default()
    };
    session.record(&item, reply)?;
    Ok(session.answers()[0].clone())
}

fn points(session: &Session, response: Response) -> (u8, u8) {
    let answer = answer(session, response).expect("a response that the item takes");
    (answer.score(), answer.max_score())
}

fn choices(marks: &[&str]) -> Response {
    Response::Choices {
        options: marks.iter().map(|mark| (*mark).to_owned()).collect(),
    }
}

fn pairs(pairs: &[(&str, &str)]) -> Response {
    Response::Match {
        pairs: pairs
            .iter()
            .map(|(left, right)| Pair {
                left: (*left).to_owned(),
                right: (*right).to_owned(),
            })
            .collect(),
    }
}

fn text(text: &str) -> Response {
    Response::Text { text: text.into() }
}

fn entry(field: &str, text: &str) -> FieldResponse {
    FieldResponse {
        field: field.to_owned(),
        value: FieldValue::Text(text.to_owned()),
    }
}

fn pick(field: &str, option: &str) -> FieldResponse {
    FieldResponse {
        field: field.to_owned(),
        value: FieldValue::Option(option.to_owned()),
    }
}

fn each(interaction: &mut Value) {
    interaction["credit"] = json!("each");
}

/// What the mistake shows, in French.
fn why(session: &Session, response: Response) -> Option<String> {
    let mut session = session.clone();
    let item = session.bank().items()[0].id().to_owned();
    let reply = Reply {
        response: Some(response),
        milliseconds: 30_000,
        ..Reply::default()
    };
    session
        .record(&item, reply)
        .expect("a response that the item takes");
    let report = session.report();
    report.evidence[0]
        .why
        .as_ref()
        .map(|why| why.get("fr").to_owned())
}

#[test]
fn right_responses_score_all_points_on_every_item_of_the_bank() {
    let bank = jalon_tests::bank();
    for item in bank.items() {
        let session = asking(item.id(), |_| {});
        let right = answer(&session, item.right_response()).expect("the item takes it");
        assert_eq!(right.score(), right.max_score(), "{}", item.id());
        assert_eq!(right.max_score(), item.max_score());
        assert!((0.0..=0.5).contains(&item.blind_chance()), "{}", item.id());
    }
}

#[test]
fn several_choices_are_right_together_or_each_less_the_wrong_ones() {
    let all = asking(ITEMS[0], |_| {});
    assert_eq!(points(&all, choices(&["d", "a", "c"])), (1, 1));
    assert_eq!(points(&all, choices(&["a", "c"])), (0, 1));
    assert_eq!(points(&all, choices(&["a", "c", "d", "b"])), (0, 1));
    let each = asking(ITEMS[0], each);
    assert_eq!(points(&each, choices(&["a", "c", "d"])), (3, 3));
    assert_eq!(points(&each, choices(&["a"])), (1, 3));
    assert_eq!(points(&each, choices(&["a", "c", "b"])), (1, 3));
    assert_eq!(
        points(&each, choices(&["a", "b", "e"])),
        (0, 3),
        "never below nothing"
    );
    assert!(
        why(&all, choices(&["a", "b"]))
            .unwrap()
            .contains("coordonnées")
    );
    assert!(why(&all, choices(&["a", "c"])).unwrap().contains("fond"));
    for refused in [vec![], vec!["a", "a"], vec!["zz"]] {
        assert!(matches!(
            answer(&all, choices(&refused)),
            Err(RecordError::Response(_))
        ));
    }
    // The same marks make the same record.
    let one = answer(&all, choices(&["d", "a"])).unwrap();
    assert_eq!(one.response(), Some(&choices(&["a", "d"])));
}

#[test]
fn pairs_are_right_together_or_each() {
    let key = [("photo", "message"), ("fete", "page"), ("releve", "compte")];
    let all = asking(ITEMS[1], |_| {});
    assert_eq!(points(&all, pairs(&key)), (1, 1));
    assert_eq!(points(&all, pairs(&key[..2])), (0, 1));
    let each = asking(ITEMS[1], each);
    assert_eq!(points(&each, pairs(&key)), (3, 3));
    assert_eq!(
        points(&each, pairs(&[("photo", "page"), ("releve", "compte")])),
        (1, 3)
    );
    assert!(
        why(&all, pairs(&[("photo", "page")]))
            .unwrap()
            .contains("pour une personne")
    );
    for refused in [
        vec![],
        vec![("photo", "zz")],
        vec![("zz", "page")],
        vec![("photo", "page"), ("photo", "message")],
        vec![("photo", "page"), ("fete", "page")],
    ] {
        assert!(matches!(
            answer(&all, pairs(&refused)),
            Err(RecordError::Response(_))
        ));
    }
    let reuse = asking(ITEMS[1], |interaction| interaction["reuse"] = json!(true));
    assert_eq!(
        points(&reuse, pairs(&[("photo", "page"), ("fete", "page")])),
        (0, 1)
    );
}

#[test]
fn a_text_is_read_kindly_and_known_mistakes_are_told() {
    let session = &SESSIONS[2];
    for right in ["B3", "b3", " b 3.", "La case B3"] {
        let expected = u8::from(right != "La case B3");
        assert_eq!(points(session, text(right)).0, expected, "{right}");
    }
    assert!(why(session, text("3b")).unwrap().contains("l'autre sens"));
    assert!(
        why(session, text("C7"))
            .unwrap()
            .contains("nommer une case")
    );
    for refused in ["", "  ", "plus de vingt caractères"] {
        assert!(matches!(
            answer(session, text(refused)),
            Err(RecordError::Response(_))
        ));
    }
    // Where the bank knows the mistake, it is no slip.
    let session = asking(ITEMS[2], |interaction| {
        interaction["rule"] = json!({"accept": ["poisson"], "slips": 1});
        interaction["mistakes"] =
            json!([{"rule": {"accept": ["poison"]}, "why": {"fr": "x", "en": "x"}}]);
    });
    assert_eq!(points(&session, text("poissn")), (1, 1));
    assert_eq!(points(&session, text("poison")), (0, 1));
}

#[test]
fn a_slider_is_right_within_its_key() {
    let session = &SESSIONS[3];
    let set = |value| Response::Slider { value };
    assert_eq!(points(session, set(40)), (1, 1));
    assert_eq!(points(session, set(35)), (0, 1));
    assert!(why(session, set(35)).unwrap().contains("Cache"));
    assert!(why(session, set(45)).unwrap().contains("trop chères"));
    for refused in [-5, 41, 105, i32::MIN, i32::MAX] {
        assert!(matches!(
            answer(session, set(refused)),
            Err(RecordError::Response(_))
        ));
    }
}

#[test]
fn fields_are_right_together_or_each() {
    let fill = |fields: &[FieldResponse]| Response::Fill {
        fields: fields.to_vec(),
    };
    let key = [
        entry("copies", "2"),
        pick("couleur", "noir"),
        pick("faces", "recto-verso"),
    ];
    let all = asking(ITEMS[4], |_| {});
    assert_eq!(points(&all, fill(&key)), (1, 1));
    assert_eq!(points(&all, fill(&key[..2])), (0, 1));
    let each = asking(ITEMS[4], each);
    assert_eq!(points(&each, fill(&key[..2])), (2, 3));
    assert_eq!(points(&each, fill(&[entry("copies", "3")])), (0, 3));
    let wrong = fill(&[entry("copies", "2"), pick("couleur", "photo")]);
    assert!(why(&all, wrong).unwrap().contains("photos"));
    for refused in [
        vec![],
        vec![entry("copies", " ")],
        vec![entry("zz", "2")],
        vec![pick("copies", "noir")],
        vec![entry("couleur", "noir")],
        vec![pick("couleur", "zz")],
        vec![entry("copies", "2"), entry("copies", "2")],
    ] {
        assert!(matches!(
            answer(&all, fill(&refused)),
            Err(RecordError::Response(_))
        ));
    }
}

#[test]
fn what_was_observed_of_an_answer_is_kept_and_old_records_load() {
    let mut session = SESSIONS[3].clone();
    let reply = Reply {
        response: Some(Response::Slider { value: 40 }),
        milliseconds: 30_000,
        first_action_milliseconds: Some(2_340),
        actions: 12,
        ..Reply::default()
    };
    session.record(ITEMS[3], reply).expect("the item asked for");
    let log = session.log().to_json();
    assert!(
        log.contains("\"first_action_milliseconds\":2300,\"actions\":12"),
        "{log}"
    );
    let evidence = &session.report().evidence[0];
    assert_eq!(
        (evidence.first_action_seconds, evidence.actions),
        (Some(2.3), 12)
    );
    let old = log.replace(",\"first_action_milliseconds\":2300,\"actions\":12", "");
    let log = jalon::SessionLog::from_json(&old).expect("a record of before");
    let again = Session::replay(session.bank(), &log).expect("replays");
    assert_eq!(again.answers()[0].first_action_seconds(), None);
    assert_eq!(again.answers()[0].actions(), 0);
    assert_eq!(again.log().to_json(), old);
}

fn ids() -> impl Strategy<Value = String> {
    proptest::sample::select(vec![
        "a", "b", "c", "d", "e", "photo", "fete", "releve", "message", "page", "compte", "copies",
        "couleur", "faces", "noir", "recto", "",
    ])
    .prop_map(str::to_owned)
}

fn any_response() -> impl Strategy<Value = Response> {
    let list = || proptest::collection::vec(ids(), 0..5);
    let pair = (ids(), ids()).prop_map(|(left, right)| Pair { left, right });
    let value = prop_oneof![
        any::<String>().prop_map(FieldValue::Text),
        ids().prop_map(FieldValue::Option)
    ];
    let field = (ids(), value).prop_map(|(field, value)| FieldResponse { field, value });
    prop_oneof![
        ids().prop_map(|option| Response::Choice { option }),
        list().prop_map(|options| Response::Choices { options }),
        list().prop_map(|options| Response::Order { options }),
        proptest::collection::vec(pair, 0..5).prop_map(|pairs| Response::Match { pairs }),
        ids().prop_map(|area| Response::Hotspot { area }),
        any::<String>().prop_map(|text| Response::Text { text }),
        (-10..120_i32).prop_map(|value| Response::Slider { value }),
        proptest::collection::vec(field, 0..4).prop_map(|fields| Response::Fill { fields }),
    ]
}

proptest! {
    #[test]
    fn any_response_is_refused_or_scored_within_its_points_and_reads_back(
        response in any_response(),
        which in 0..ITEMS.len(),
    ) {
        if let Ok(answer) = answer(&SESSIONS[which], response.clone()) {
            prop_assert!(answer.score() <= answer.max_score());
            let written = serde_json::to_string(answer.response().unwrap()).unwrap();
            let read: Response = serde_json::from_str(&written).unwrap();
            prop_assert_eq!(Some(&read), answer.response());
            // What is in bank order already scores the same.
            let again = self::answer(&SESSIONS[which], read).unwrap();
            prop_assert_eq!(again, answer);
        }
        let written = serde_json::to_string(&response).unwrap();
        prop_assert_eq!(serde_json::from_str::<Response>(&written).unwrap(), response);
    }
}
