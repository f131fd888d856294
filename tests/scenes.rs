//! Every simulation of the shipped bank: each of its goals can be reached, and whatever somebody
//! does in it, nothing breaks and the score is the same.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
use jalon::{Bank, Context, Play, Reply, Response, SceneAction, Session};
use jalon_tests::bank;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);

/// The ids of the bank's simulations.
fn simulations() -> Vec<String> {
    let items = BANK.items().iter().map(|item| item.id().to_owned());
    items.filter(|id| BANK.play(id, "fr").is_some()).collect()
}

#[test]
fn every_goal_can_be_reached_and_nobody_gets_stuck() {
    let all = simulations();
    assert!(all.len() >= 9);
    for id in all {
        let explored = BANK.explore(&id, 20_000).unwrap();
        let solution = explored.solution.as_ref().unwrap_or_else(|| panic!("{id}"));
        assert!(!solution.is_empty() && solution.len() <= 12, "{id}");
        assert!(explored.unreached_goals.is_empty(), "{id}: {explored:?}");
        assert!(
            explored.unreached_forbidden.is_empty(),
            "{id}: {explored:?}"
        );
        assert_eq!(explored.dead_end, None, "{id}");
        if explored.complete {
            assert!(explored.unreached_screens.is_empty(), "{id}: {explored:?}");
        }
    }
}

#[test]
fn the_shortest_path_scores_all_points_and_shorter_ones_fewer() {
    for id in simulations() {
        let item = BANK.item(&id).unwrap();
        for score in 0..=item.max_score() {
            let Some(response) = item.response_worth(score) else {
                panic!("{id}: no path to {score} points");
            };
            assert_eq!(scored(&id, response).0, score, "{id}");
        }
        let Response::Simulation { mut actions } = item.right_response() else {
            panic!("{id}");
        };
        actions.pop();
        let less = scored(&id, Response::Simulation { actions }).0;
        assert!(less < item.max_score(), "{id}");
    }
}

/// Points and the reason given, through a session that asks this item.
fn scored(id: &str, response: Response) -> (u8, Option<String>) {
    let others = BANK.items().iter().map(|item| item.id().to_owned());
    let context = Context {
        seen: others.filter(|other| other != id).collect(),
        ..Context::default()
    };
    let plan = BANK.plan("diagnostic").unwrap();
    let mut session = Session::new(&BANK, plan, context, 1);
    let reply = Reply {
        response: Some(response),
        milliseconds: 60_000,
        ..Reply::default()
    };
    session
        .record(id, reply)
        .unwrap_or_else(|error| panic!("{id}: {error}"));
    let report = session.report();
    let why = report.evidence[0].why.as_ref();
    (
        session.answers()[0].score(),
        why.map(|why| why.get("fr").to_owned()),
    )
}

/// Picks among what the screen allows, as somebody who tries everything.
fn random_play(id: &str, lang: &str, choices: &[(u16, u8)]) -> Play {
    const TEXTS: [&str; 5] = [
        "oui",
        "nadia@courrier.example",
        "",
        "15 heures <script>alert(1)</script>",
        "é\u{301}🙂\u{202e} ligne\nsuivante",
    ];
    let mut play = BANK.play(id, lang).unwrap();
    for (which, text) in choices {
        let text = TEXTS[usize::from(*text) % TEXTS.len()];
        let possible = play.possible(&[text]);
        let action = possible[usize::from(*which) % possible.len()].clone();
        play.act(action).unwrap();
        assert!(play.is_valid());
        play.screen();
    }
    play
}

#[test]
fn whatever_is_done_the_state_stays_valid_and_the_score_is_the_same() {
    let sequences = if std::env::var_os("JALON_LONG").is_some() {
        10_000
    } else {
        1_000
    };
    for id in simulations() {
        let item = BANK.item(&id).unwrap();
        let config = Config {
            cases: sequences,
            failure_persistence: None,
            ..Config::default()
        };
        let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
        let mut runner = TestRunner::new_with_rng(config, rng);
        let choices = proptest::collection::vec(proptest::prelude::any::<(u16, u8)>(), 0..30);
        let result = runner.run(&choices, |choices| {
            let play = random_play(&id, "fr", &choices);
            let response = play.response();
            let found = item.score(&response).unwrap();
            prop_assert!(found <= item.max_score());
            prop_assert_eq!(item.score(&response).unwrap(), found);
            // What was played in another language is worth the same.
            let english = random_play(&id, "en", &choices);
            prop_assert_eq!(item.score(&english.response()).unwrap(), found);
            // The log can be taken up where it stands.
            let mut again = BANK.play(&id, "fr").unwrap();
            for action in play.actions() {
                again.act(action.clone()).unwrap();
            }
            prop_assert_eq!(again.screen(), play.screen());
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{id}: {error}"));
    }
}

#[test]
fn what_the_screen_does_not_allow_is_refused_and_changes_nothing() {
    let id = "2.1-envoyer-photo";
    let mut play = BANK.play(id, "fr").unwrap();
    let before = play.screen();
    let tap = |on: &str| SceneAction::Tap { on: on.to_owned() };
    for (action, said) in [
        (tap("send"), "there is no `send` on the screen `inbox` now"),
        (SceneAction::Back, "`back` is not leading anywhere now"),
        (
            SceneAction::Type {
                on: "write".to_owned(),
                text: "x".to_owned(),
            },
            "`write` is not a field now",
        ),
        (
            SceneAction::Drag {
                on: "write".to_owned(),
                to: "tab-bin".to_owned(),
            },
            "`write` is not something to drag now",
        ),
    ] {
        assert_eq!(play.act(action).unwrap_err().to_string(), said);
        assert_eq!(play.screen(), before);
    }
    play.act(tap("write")).unwrap();
    // No address yet.
    let error = play.act(tap("send")).unwrap_err();
    assert_eq!(error.to_string(), "`send` is not enabled now");
    assert_eq!(play.actions().len(), 1);

    let item = BANK.item(id).unwrap();
    let forged = Response::Simulation {
        actions: vec![tap("write"), tap("send")],
    };
    let error = item.score(&forged).unwrap_err().to_string();
    assert!(
        error.contains("number 2 is not one: `send` is not enabled now"),
        "{error}"
    );
    let endless = Response::Simulation {
        actions: vec![SceneAction::Restart; 3000],
    };
    let error = item.score(&endless).unwrap_err().to_string();
    assert!(error.contains("more than 2000 actions"), "{error}");
}

#[test]
fn what_is_forbidden_takes_the_points_until_the_scene_is_begun_again() {
    let id = "4.1-sms-piege";
    let tap = |on: &str| SceneAction::Tap { on: on.to_owned() };
    let trap = [
        "messages",
        "conversation-inconnu",
        "link",
        "close",
        "report",
    ]
    .map(tap);
    let safe = ["messages", "conversation-inconnu", "report"].map(tap);
    let all = |parts: &[&[SceneAction]]| Response::Simulation {
        actions: parts.concat(),
    };
    let (score, why) = scored(id, all(&[&trap]));
    assert_eq!(score, 0);
    assert_eq!(why.as_deref(), Some("Touche le lien d'un message piégé."));
    assert_eq!(scored(id, all(&[&safe])), (1, None));
    assert_eq!(
        scored(id, all(&[&trap, &[SceneAction::Restart], &safe])),
        (1, None)
    );
}

#[test]
fn partial_credit_counts_the_goals_reached() {
    let id = "2.1-repondre-sms";
    let tap = |on: &str| SceneAction::Tap { on: on.to_owned() };
    let type_ = |text: &str| SceneAction::Type {
        on: "answer".to_owned(),
        text: text.to_owned(),
    };
    let read = [tap("messages"), tap("conversation-nadia")];
    let answered = |text: &str| Response::Simulation {
        actions: [&read[..], &[type_(text), tap("send")]].concat(),
    };
    let item = BANK.item(id).unwrap();
    assert_eq!(
        item.score(&Response::Simulation {
            actions: read.to_vec()
        }),
        Ok(1)
    );
    assert_eq!(item.score(&answered("Bonjour Nadia")), Ok(2));
    for right in ["15h", "À 17 heures !", "plutôt 15 h", "3 pm please"] {
        assert_eq!(item.score(&answered(right)), Ok(3), "{right}");
    }
}
