//! The reducer, on the project's own bank.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::Path;
use std::rc::Rc;
use std::sync::OnceLock;

use jalon::{Bank, Device, Response};
use yew::Reducible;

use super::*;

mod counter;
mod files;
mod follow_up;
mod groups;
mod locked;
mod preparation;
mod purge;
mod sittings;

fn read(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the bank's folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            read(&path, root, files);
        } else if path
            .extension()
            .is_some_and(|extension| extension == "json" || extension == "svg")
        {
            let name = path
                .strip_prefix(root)
                .expect("inside")
                .to_string_lossy()
                .replace('\\', "/");
            files.push((name, fs::read_to_string(&path).expect("text")));
        }
    }
}

pub(super) fn bank() -> Bank {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../item-bank");
    let mut files = Vec::new();
    read(&root, &root, &mut files);
    Bank::from_files(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .expect("a bank without defects")
}

fn start(id: &str) -> Start {
    Start {
        id: id.to_owned(),
        seed: 7,
        date: "2026-11-22".to_owned(),
        device: Device::Tablet,
    }
}

fn app() -> Rc<App> {
    let mut app = App::new(bank(), None, None, Vec::new());
    app.people = People::Ready(Vec::new());
    Rc::new(app)
}

/// The app after some actions, and what a reload finds after each.
fn after(app: Rc<App>, actions: impl IntoIterator<Item = Action>) -> Rc<App> {
    actions
        .into_iter()
        .fold(app, |app, action| app.reduce(action))
}

fn stage(app: &App) -> Option<Stage> {
    app.journey.as_ref().map(|journey| journey.stage)
}

/// A person at the first item.
fn at_first_item(voice: bool) -> Rc<App> {
    let mut app = app();
    if voice {
        app = app.reduce(Action::Voices(vec![Lang::Fr]));
    }
    app = app.reduce(Action::Begin(start("one")));
    for _ in 0..20 {
        app = match stage(&app) {
            Some(Stage::Sound) => app.reduce(Action::ReadAloud(true)),
            Some(Stage::Need(_)) => app.reduce(Action::NeedSkipped),
            Some(Stage::Practice) => app.reduce(Action::DontKnow(0.0)),
            _ => break,
        };
    }
    app
}

fn any_response(app: &App) -> Response {
    let view = app
        .journey
        .as_ref()
        .and_then(|journey| journey.view())
        .expect("an item on the screen");
    app.bank.item(&view.id).expect("an item").right_response()
}

/// Answers until the end, looking at the app before each answer.
fn to_the_end(mut app: Rc<App>, mut look: impl FnMut(&App)) -> Rc<App> {
    let mut at = 0.0;
    for _ in 0..60 {
        look(&app);
        app = match stage(&app) {
            Some(Stage::Item) => {
                at += 9000.0;
                let response = any_response(&app);
                after(
                    app,
                    [
                        Action::Shown(at - 9000.0),
                        Action::Answered(Some(response), at),
                        Action::Validated(at),
                    ],
                )
            }
            Some(Stage::Halfway) => app.reduce(Action::Continued),
            _ => return app,
        };
    }
    panic!("the session did not end");
}

/// Someone who has come to the end; worked out once for all tests.
fn finished() -> Person {
    static JSON: OnceLock<String> = OnceLock::new();
    let json = JSON.get_or_init(|| to_the_end(at_first_item(false), |_| {}).outbox[0].to_json());
    Person::from_json(json).expect("a person")
}

fn reload(app: &App) -> App {
    let kept = app
        .kept()
        .map(|kept| Kept::from_json(&kept.to_json()).expect("what was written reads"));
    App::new(
        app.bank.clone(),
        Some(app.settings.clone()),
        kept,
        Vec::new(),
    )
}

#[test]
fn a_person_without_a_voice_begins_with_the_needs() {
    let app = app().reduce(Action::Begin(start("one")));
    assert_eq!(stage(&app), Some(Stage::Need(0)));
    assert_eq!(app.settings.next_number, 2);
}

#[test]
fn the_sound_is_offered_only_where_a_voice_exists() {
    let app = after(
        app(),
        [Action::Voices(vec![Lang::Fr]), Action::Begin(start("one"))],
    );
    assert_eq!(stage(&app), Some(Stage::Sound));
    let app = app.reduce(Action::ReadAloud(true));
    assert_eq!(stage(&app), Some(Stage::Need(0)));
    assert!(app.journey.as_ref().is_some_and(|journey| journey.sound));
}

#[test]
fn several_wishes_can_be_chosen_and_taken_back_and_one_device_only() {
    let need = |question: &str, option: &str| Action::Need {
        question: question.to_owned(),
        option: option.to_owned(),
    };
    let app = after(
        app(),
        [
            Action::Begin(start("one")),
            need("wishes", "family"),
            need("wishes", "health"),
            need("wishes", "family"),
            need("internet", "home"),
            need("internet", "none"),
            need("urgent", "no"),
        ],
    );
    let journey = app.journey.as_ref().expect("a journey");
    assert_eq!(journey.chosen("wishes"), ["health"]);
    assert_eq!(journey.chosen("internet"), ["none"]);
    // Whether something is urgent is asked first.
    let app = app.reduce(Action::NeedSkipped);
    assert!(
        app.journey
            .as_ref()
            .is_some_and(|journey| !journey.needs.contains_key("urgent")),
        "a passed question is absent"
    );
}

#[test]
fn the_trial_is_not_recorded() {
    let app = at_first_item(false);
    assert_eq!(stage(&app), Some(Stage::Item));
    assert_eq!(
        app.journey.as_ref().map(|journey| journey.answered()),
        Some(0)
    );
}

#[test]
fn nothing_is_recorded_without_an_answer() {
    let app = at_first_item(false).reduce(Action::Validated(10.0));
    assert_eq!(
        app.journey.as_ref().map(|journey| journey.answered()),
        Some(0)
    );
}

#[test]
fn time_counts_only_while_the_question_is_looked_at() {
    let app = at_first_item(false);
    let response = any_response(&app);
    let app = after(
        app,
        [
            Action::Shown(1_000.0),
            Action::Paused(3_000.0),
            Action::Unpaused,
            Action::Shown(60_000.0),
            Action::Answered(Some(response), 60_500.0),
            Action::Validated(61_500.0),
        ],
    );
    let session = app
        .journey
        .as_ref()
        .and_then(|journey| journey.session.clone())
        .expect("a session");
    let log = session.log().to_json();
    assert!(log.contains("\"milliseconds\":3500"), "{log}");
    assert!(
        log.contains("\"first_action_milliseconds\":2500,\"actions\":1"),
        "{log}"
    );
}

#[test]
fn every_change_of_the_answer_is_an_action_and_survives_a_reload() {
    let app = at_first_item(false);
    let response = any_response(&app);
    let app = after(
        app,
        [
            Action::Shown(1_000.0),
            Action::Answered(Some(response.clone()), 3_000.0),
            Action::Answered(None, 4_000.0),
        ],
    );
    let draft = |app: &App| app.journey.as_ref().expect("a journey").draft.clone();
    assert_eq!(draft(&app).response, None, "an answer can be taken back");
    let app = after(
        Rc::new(reload(&app)),
        [
            Action::Resume,
            Action::Shown(50_000.0),
            Action::HelpToggled(51_000.0),
            Action::Answered(Some(response), 52_000.0),
        ],
    );
    let draft = draft(&app);
    assert_eq!((draft.first_action, draft.actions), (Some(2_000.0), 4));
}

#[test]
fn halfway_comes_once_and_the_end_makes_a_person() {
    let mut halfways = 0;
    let app = to_the_end(at_first_item(false), |app| {
        if stage(app) == Some(Stage::Halfway) {
            halfways += 1;
        }
    });
    assert_eq!(stage(&app), Some(Stage::End));
    assert_eq!(halfways, 1);
    assert_eq!(app.outbox.len(), 1);
    assert!(!app.outbox[0].profile(Lang::Fr).is_empty());
    assert!(!app.outbox[0].interrupted);
}

#[test]
fn a_reload_comes_back_to_the_same_item_with_the_same_answers() {
    to_the_end(at_first_item(false), |app| {
        let again = reload(app);
        assert!(
            !again.entered,
            "nobody sees the last person's answers before saying that they are theirs"
        );
        let (Some(before), Some(after)) = (&app.journey, &again.journey) else {
            panic!("the journey is gone")
        };
        assert_eq!(after.stage, before.stage);
        assert_eq!(after.item, before.item);
        assert_eq!(after.log(), before.log());
        assert_eq!(after.draft.response, before.draft.response);
    });
}

#[test]
fn a_reload_among_the_needs_keeps_what_was_chosen() {
    let app = after(
        app(),
        [
            Action::Begin(start("one")),
            Action::Need {
                question: "wishes".to_owned(),
                option: "family".to_owned(),
            },
            Action::NextNeed,
        ],
    );
    let again = reload(&app);
    let journey = again.journey.as_ref().expect("a journey");
    assert_eq!(journey.stage, Stage::Need(1));
    assert_eq!(journey.chosen("wishes"), ["family"]);
}

#[test]
fn stopping_early_still_gives_a_result() {
    let app = at_first_item(false);
    let response = any_response(&app);
    let app = after(
        app,
        [
            Action::Answered(Some(response), 4_000.0),
            Action::Validated(5_000.0),
            Action::Paused(5_100.0),
            Action::StoppedHere,
        ],
    );
    assert_eq!(stage(&app), Some(Stage::End));
    assert!(app.outbox[0].interrupted);
}

#[test]
fn stopping_before_the_first_question_comes_back_to_the_welcome() {
    let app = after(
        app(),
        [
            Action::Begin(start("one")),
            Action::Paused(0.0),
            Action::StoppedHere,
        ],
    );
    assert!(app.journey.is_none() && app.outbox.is_empty());
}

#[test]
fn the_language_chosen_at_the_welcome_is_that_of_the_whole_journey() {
    let app = app();
    assert_ne!(app.settings.lang, Lang::En);
    let mut app = after(
        app,
        [Action::Language(Lang::En), Action::Begin(start("one"))],
    );
    let mut stages = 0;
    while let Some(stage @ (Stage::Sound | Stage::Need(_) | Stage::Practice)) = stage(&app) {
        let journey = app.journey.as_ref().expect("a journey");
        assert_eq!((app.lang, journey.lang), (Lang::En, Lang::En), "{stage:?}");
        if let Some(view) = journey
            .practice(&app.bank)
            .filter(|_| stage == Stage::Practice)
        {
            assert_eq!(
                Some(view),
                app.bank.practice(
                    app.plan()
                        .and_then(Plan::practice)
                        .expect("a practice item"),
                    "en",
                    journey.seed
                )
            );
        }
        stages += 1;
        app = app.reduce(match stage {
            Stage::Sound => Action::ReadAloud(false),
            Stage::Need(_) => Action::NeedSkipped,
            _ => Action::DontKnow(0.0),
        });
    }
    assert!(stages > 1, "needs and the trial came by");
    let session = app.journey.as_ref().and_then(|one| one.session.as_deref());
    let context = session.expect("a session").context();
    assert_eq!(context.language.as_deref(), Some("en"));
}

#[test]
fn a_new_person_finds_nothing_of_the_last_one() {
    let app = at_first_item(false);
    let response = any_response(&app);
    let app = after(
        app,
        [
            Action::Language(Lang::En),
            Action::Answered(Some(response), 4_000.0),
            Action::Validated(5_000.0),
            Action::Clear,
        ],
    );
    assert!(app.journey.is_none() && app.kept().is_none());
    assert_eq!(app.lang, app.settings.lang);
    assert_eq!(app.outbox.len(), 1, "the answers go to the mediator");
    assert!(app.outbox[0].interrupted);
}

#[test]
fn nothing_happens_to_a_journey_that_nobody_claimed() {
    let again = Rc::new(reload(&at_first_item(false)));
    let before = again.kept();
    let again = after(
        again,
        [
            Action::HelpToggled(0.0),
            Action::DontKnow(9.0),
            Action::StoppedHere,
        ],
    );
    assert_eq!(again.kept(), before);
    let again = again.reduce(Action::Resume);
    assert!(again.open_journey().is_some());
}

#[test]
fn erasing_a_person_erases_them_from_the_screen_too() {
    let app = to_the_end(at_first_item(false), |_| {});
    let app = after(app, [Action::PersonStored("one".to_owned())]);
    assert_eq!(app.people.list().len(), 1);
    let app = app.reduce(Action::PersonErased("one".to_owned()));
    assert!(app.people.list().is_empty() && app.journey.is_none() && app.kept().is_none());
}

#[test]
fn a_downloaded_file_comes_back_as_the_same_person() {
    let app = to_the_end(at_first_item(false), |_| {});
    let person = app.outbox[0].clone();
    let json = person.log.to_json();
    let imported = Person::import(&app.bank, &json, 9).expect("a good file");
    assert_eq!(imported.profile, person.profile);
    let app = app.reduce(Action::PersonStored("one".to_owned()));
    let (joined, _) = exchange::join(app.people.list(), vec![imported], 9);
    assert_eq!((joined.new.len(), joined.same), (0, 1));
}

#[test]
fn a_bad_file_says_what_is_wrong() {
    let app = to_the_end(at_first_item(false), |_| {});
    let json = app.outbox[0].log.to_json();
    let import = |json: &str| Person::import(&app.bank, json, 1);
    assert!(matches!(import(""), Err(PersonError::NotALog(_))));
    assert!(matches!(import("[]"), Err(PersonError::NotALog(_))));
    assert!(matches!(
        import(&json[..json.len() / 2]),
        Err(PersonError::NotALog(_))
    ));
    let other = json.replace(app.bank.hash(), "0000");
    assert!(matches!(
        import(&other),
        Err(PersonError::Replay(jalon::ReplayError::OtherBank { .. }))
    ));
    let swapped = json.replacen("\"outcome\":\"right\"", "\"outcome\":\"wrong\"", 1);
    if swapped != json {
        assert!(matches!(import(&swapped), Err(PersonError::Replay(_))));
    }
}

#[test]
fn what_the_device_keeps_reads_again_and_nothing_else_does() {
    let app = to_the_end(at_first_item(false), |_| {});
    let person = &app.outbox[0];
    assert_eq!(Person::from_json(&person.to_json()).as_ref(), Ok(&**person));
    for broken in ["", "{}", "null", "{\"format\":\"jalon-person/1\"}"] {
        assert!(Person::from_json(broken).is_err());
        assert!(Kept::from_json(broken).is_err());
    }
}

#[test]
fn addresses_name_pages_and_unknown_ones_are_the_journey() {
    for (hash, route) in [
        ("", Route::Journey),
        ("#", Route::Journey),
        ("#somewhere", Route::Journey),
        ("#mediateur", Route::People),
        ("#mediateur/personne/ab12", Route::Person("ab12".to_owned())),
        ("#mediateur/reglages", Route::Settings),
        ("#mediateur/fonctionnement", Route::HowItWorks),
        ("#mediateur/what", Route::People),
    ] {
        assert_eq!(Route::from_hash(hash), route, "{hash}");
        assert_eq!(Route::from_hash(&route.hash()), route);
    }
}

#[test]
fn who_leaves_the_tablet_is_asked_then_the_screen_is_made_ready_for_somebody_else() {
    let there = after(
        at_first_item(false),
        [Action::Shown(0.0), Action::LeftAlone(4_000.0)],
    );
    assert!(there.asks_if_there);
    let journey = there.open_journey().expect("still theirs");
    assert_eq!(journey.draft.spent, 4_000.0, "only until the last touch");

    let on = after(there.clone(), [Action::StillHere, Action::Shown(9_000.0)]);
    assert!(!on.asks_if_there && on.open_journey().is_some());

    let gone = after(there, [Action::LeftAlone(4_000.0)]);
    assert!(gone.open_journey().is_none(), "nobody sees the question");
    assert!(gone.journey.is_some(), "the answers are kept");
    assert!(after(gone, [Action::Resume]).open_journey().is_some());
}

#[test]
fn a_result_that_nobody_reads_any_more_is_put_away() {
    let mut app = at_first_item(false);
    app = after(app, [Action::DontKnow(1_000.0), Action::StoppedHere]);
    assert_eq!(stage(&app), Some(Stage::End));
    app = after(app, [Action::LeftAlone(0.0)]);
    assert_eq!(stage(&app), Some(Stage::End), "first a question");
    app = after(app, [Action::LeftAlone(0.0)]);
    assert!(app.journey.is_none() && !app.asks_if_there);
    assert_eq!(app.outbox.len(), 1, "the mediator has them");
}

#[test]
fn a_language_that_was_tried_goes_back_to_the_mediators_choice() {
    let app = after(app(), [Action::Language(Lang::En), Action::LeftAlone(0.0)]);
    assert_eq!(app.lang, Lang::Fr);
    assert!(
        !app.asks_if_there,
        "nobody has begun: there is nothing to ask"
    );
}

#[test]
fn that_the_device_cannot_read_aloud_is_told_once_to_who_begins() {
    assert!(!app().tells_silence(), "voices may still come");
    let silent = after(app(), [Action::VoicesSettled]);
    assert!(silent.tells_silence());
    assert!(!after(silent.clone(), [Action::Voices(vec![Lang::Fr])]).tells_silence());
    let told = after(silent, [Action::Begin(start("a")), Action::Clear]);
    assert!(!told.tells_silence());
}

#[test]
fn what_the_device_refused_while_a_person_answered_is_told_to_the_mediator() {
    let refused = Notice {
        text: "The device is full.".to_owned(),
        detail: None,
        attention: true,
    };
    let desk = after(
        at_first_item(false),
        [Action::Notified(refused), Action::Arrived(Route::People)],
    );
    assert!(desk.notice.is_some());
    let elsewhere = after(desk, [Action::Arrived(Route::Settings)]);
    assert!(elsewhere.notice.is_none(), "once");
}
