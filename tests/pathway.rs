//! The pathway: some advice for everybody, rules that can be trusted, workshops that fit, views in
//! other frameworks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::pathway::{Freshness, Reason, ViewMeasured};
use jalon::{
    Bank, Catalogue, Context, EntryKind, Measured, Needs, PathwayOptions, Report, Session, Sureness,
};
use jalon_tests::{bank, bank_files, root};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);
/// A report without answers, with every decision there is.
static EMPTY: LazyLock<Report> = LazyLock::new(|| {
    Session::new(
        &BANK,
        BANK.plan("positioning").unwrap(),
        Context::default(),
        1,
    )
    .report()
});

const OBSTACLES: [&str; 7] = [
    "reading",
    "language",
    "disability",
    "fear",
    "time",
    "for-me",
    "none",
];

const SENDERS: [&str; 6] = [
    "myself",
    "relative",
    "public-service",
    "social-worker",
    "employment",
    "other",
];

const WISHES: [&str; 9] = [
    "procedures",
    "health",
    "family",
    "work",
    "shopping",
    "school",
    "photos",
    "learning",
    "safety",
];

/// A report of a person who surely has these levels; none: not measured, and any is likely.
fn report(level: impl Fn(&str) -> Option<usize>) -> Report {
    let mut report = EMPTY.clone();
    for node in &mut report.nodes {
        let count = node.level_probabilities.len();
        match level(&node.node) {
            Some(level) => {
                node.level_probabilities = vec![0.0; count];
                node.level_probabilities[level] = 1.0;
                node.measured = Measured::Level {
                    level,
                    at_least: false,
                    probability: 1.0,
                    sureness: Sureness::AlmostSure,
                };
            }
            None => {
                node.level_probabilities = vec![1.0 / count as f64; count];
                node.measured = Measured::NotYet;
            }
        }
    }
    report
}

/// The same with these decisions only.
fn decided(report: &Report, decisions: &[(&str, Option<&str>)]) -> Report {
    let mut report = report.clone();
    report.decisions.retain(|one| {
        decisions
            .iter()
            .any(|(id, action)| *id == one.decision && action.is_some())
    });
    for one in &mut report.decisions {
        let (_, action) = decisions
            .iter()
            .find(|(id, _)| *id == one.decision)
            .unwrap();
        action.unwrap().clone_into(&mut one.action);
    }
    report
}

fn needs(chosen: &[(&str, &[&str])]) -> Needs {
    chosen
        .iter()
        .map(|(need, options)| {
            let options = options.iter().map(|one| (*one).to_owned()).collect();
            ((*need).to_owned(), options)
        })
        .collect()
}

fn actions(decision: &str) -> Vec<Option<&'static str>> {
    let decision = BANK.decisions().iter().find(|one| one.id() == decision);
    let actions = decision.unwrap().actions().iter().map(|one| Some(one.id()));
    actions.chain([None]).collect()
}

/// Everything there can be: support mode × profile × each other decision × urgent × device ×
/// internet × wishes × measured or not.
#[test]
fn there_is_advice_for_everybody_without_contradiction() {
    let rules: Value = serde_json::from_str(&file("pathway/rules.json")).unwrap();
    let exclusive: Vec<Vec<String>> = serde_json::from_value(rules["exclusive"].clone()).unwrap();
    let reports = [
        report(|_| None),
        report(|_| Some(0)),
        report(|node| (!node.starts_with('1')).then_some(1)),
        report(|_| Some(3)),
    ];
    let devices: [Option<&[&str]>; 6] = [
        None,
        Some(&["none"]),
        Some(&["smartphone"]),
        Some(&["computer"]),
        Some(&["smartphone", "tablet", "computer", "help"]),
        Some(&["email"]),
    ];
    let internet = [
        None,
        Some("home"),
        Some("mobile-only"),
        Some("outside"),
        Some("none"),
    ];
    let urgent = [None, Some("yes"), Some("no")];
    let mut wishes: Vec<Option<Vec<&str>>> = vec![None, Some(Vec::new()), Some(WISHES.to_vec())];
    wishes.extend(WISHES.iter().map(|wish| Some(vec![*wish])));
    let options = PathwayOptions {
        // Only the rules: the workshops have their own tests.
        sessions: Some(0),
        today: None,
    };
    let catalogue = BANK.catalogue();
    let (mut fired, mut given, mut count) = (BTreeSet::new(), BTreeSet::new(), 0);
    for (place, base) in reports.iter().enumerate() {
        for support in actions("support-mode") {
            for profile in actions("profile") {
                let ready = if place % 2 == 0 { "ready" } else { "not-yet" };
                let report = decided(
                    base,
                    &[
                        ("support-mode", support),
                        ("profile", profile),
                        ("pix-certification", support.and(Some(ready))),
                        ("clea", profile.and(Some(ready))),
                    ],
                );
                for device in devices {
                    for internet in internet {
                        for urgent in urgent {
                            // All wishes where the other needs are skipped, else a few.
                            let few = device.is_some() && internet.is_some();
                            for wish in wishes.iter().step_by(if few { 4 } else { 1 }) {
                                let mut chosen = Needs::new();
                                let mut set = |need: &str, options: Vec<&str>| {
                                    let options = options.into_iter().map(str::to_owned);
                                    chosen.insert(need.to_owned(), options.collect());
                                };
                                if let Some(device) = device {
                                    set("device", device.to_vec());
                                }
                                if let Some(internet) = internet {
                                    set("internet", vec![internet]);
                                }
                                if let Some(urgent) = urgent {
                                    set("urgent", vec![urgent]);
                                }
                                if let Some(wish) = wish {
                                    set("wishes", wish.clone());
                                }
                                if let Some(sender) = SENDERS.get(count % 8) {
                                    set("sent-by", vec![sender]);
                                }
                                // In turn; every set of them has its own test.
                                if let Some(obstacle) = OBSTACLES.get(count % 9) {
                                    set("obstacle", vec![obstacle]);
                                }
                                let pathway = catalogue.recommend_with(&report, &chosen, &options);
                                let ids: Vec<&str> =
                                    pathway.steps.iter().map(|one| one.entry.as_str()).collect();
                                let which = format!("{support:?} {profile:?} {chosen:?}: {ids:?}");
                                assert!(
                                    pathway
                                        .steps
                                        .iter()
                                        .any(|one| one.kind == EntryKind::Support),
                                    "{which}"
                                );
                                let distinct: BTreeSet<&&str> = ids.iter().collect();
                                assert_eq!(distinct.len(), ids.len(), "{which}");
                                for group in &exclusive {
                                    let both =
                                        ids.iter().filter(|id| group.iter().any(|one| one == *id));
                                    assert!(both.count() <= 1, "{which}");
                                }
                                if urgent == Some("yes") {
                                    assert_eq!(ids[0], "referral-urgent", "{which}");
                                }
                                if device == Some(&["none"]) {
                                    assert!(ids.contains(&"equipment-device"), "{which}");
                                }
                                if matches!(internet, Some("none" | "outside")) {
                                    assert!(ids.contains(&"equipment-connection"), "{which}");
                                }
                                assert!(!pathway.values.is_empty());
                                for step in &pathway.steps {
                                    assert!(!step.because.get("fr").is_empty(), "{which}");
                                    assert!(!step.reasons.is_empty(), "{which}: {}", step.entry);
                                    fired.insert(step.rule.clone());
                                    given.insert(step.entry.clone());
                                }
                                count += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    assert!(count >= 30_000, "{count}");
    // Every rule with entries of its own made a step, and every entry but resources was given.
    for rule in catalogue.rules() {
        let alone = rule.recommend.iter().any(|id| {
            let by = catalogue.rules().iter();
            by.filter(|other| other.recommend.contains(id)).count() == 1
        });
        assert!(
            !alone || fired.contains(&rule.id),
            "{} never applies",
            rule.id
        );
    }
    for entry in catalogue.entries() {
        assert!(
            entry.kind == EntryKind::Resource || given.contains(&entry.id),
            "{} is never given",
            entry.id
        );
    }
}

/// What the person has, who helps them, who sent them and whether they wish to learn: support mode ×
/// profile × every set of what they have × every sender × obstacle. The rules that read these answers
/// read no other but the decisions, so nothing else has to be multiplied in.
#[test]
fn every_set_of_what_the_person_has_gets_its_steps() {
    let question = |id: &str| BANK.needs().iter().find(|one| one.id == id).unwrap();
    let has: Vec<&str> = question("device")
        .options
        .iter()
        .map(|option| option.id.as_str())
        .collect();
    let senders = question("sent-by").options.iter();
    let senders: Vec<Option<&str>> = senders
        .map(|option| Some(option.id.as_str()))
        .chain([None])
        .collect();
    let base = report(|_| Some(1));
    let mut count = 0;
    for support in actions("support-mode") {
        for profile in actions("profile") {
            let decided = decided(&base, &[("support-mode", support), ("profile", profile)]);
            for bits in 0..=1_u32 << has.len() {
                // One more than there are sets: the question is passed.
                let passed = bits == 1 << has.len();
                let owned: Vec<&str> = (0..has.len())
                    .filter(|at| bits >> at & 1 == 1)
                    .map(|at| has[at])
                    .collect();
                for sender in &senders {
                    for obstacle in [None, Some("for-me")] {
                        let mut given = Needs::new();
                        if !passed {
                            given.extend(needs(&[("device", &owned)]));
                        }
                        if let Some(sender) = sender {
                            given.extend(needs(&[("sent-by", &[*sender])]));
                        }
                        if let Some(obstacle) = obstacle {
                            given.extend(needs(&[("obstacle", &[obstacle])]));
                        }
                        let options = PathwayOptions {
                            sessions: Some(0),
                            today: None,
                        };
                        let catalogue = BANK.catalogue();
                        let pathway = catalogue.recommend_with(&decided, &given, &options);
                        let which = format!("{support:?} {profile:?} {given:?}");
                        let is = |entry: &str| pathway.steps.iter().any(|one| one.entry == entry);
                        let learns = obstacle != Some("for-me");
                        let far = matches!(profile, Some("very-far" | "far"));
                        let (email, help) = (owned.contains(&"email"), owned.contains(&"help"));
                        assert_eq!(is("support-email"), !passed && !email, "{which}");
                        let practises = (!passed && help) || *sender == Some("relative");
                        assert_eq!(is("support-practise"), practises && learns, "{which}");
                        assert_eq!(is("support-company"), !passed && !help && far, "{which}");
                        let professional = matches!(
                            sender,
                            Some("public-service" | "social-worker" | "employment")
                        );
                        assert_eq!(is("referral-answer"), professional, "{which}");
                        let workshops = support == Some("workshops");
                        assert_eq!(is("support-workshops"), workshops && learns, "{which}");
                        assert_eq!(is("support-help"), workshops && !learns, "{which}");
                        count += 1;
                    }
                }
            }
        }
    }
    assert_eq!(count, 5 * 5 * 65 * 7 * 2);
}

/// Whoever prefers not to learn now gets help, and no workshop whatever else speaks for one.
#[test]
fn who_does_not_wish_to_learn_gets_help_and_no_workshop() {
    let report = decided(
        &report(|_| Some(0)),
        &[
            ("support-mode", Some("workshops")),
            ("profile", Some("far")),
        ],
    );
    let wishes: (&str, &[&str]) = ("wishes", &["procedures", "photos"]);
    let learns = BANK.catalogue().recommend(&report, &needs(&[wishes]));
    assert_eq!(learns.workshops().count(), 5);
    assert!(
        learns
            .steps
            .iter()
            .any(|one| one.rule == "support-workshops")
    );
    let rather = needs(&[wishes, ("obstacle", &["for-me"])]);
    let helped = BANK.catalogue().recommend(&report, &rather);
    assert_eq!(helped.workshops().count(), 0);
    assert_eq!(helped.choice.sessions, 0);
    let is = |entry: &str| helped.steps.iter().find(|one| one.entry == entry);
    let step = is("support-help").unwrap();
    assert_eq!(step.rule, "support-help");
    assert!(step.reasons.iter().any(
        |one| matches!(one, Reason::Need { need, chosen } if need == "obstacle" && *chosen == ["for-me"])
    ));
    assert!(is("programme-france-services").is_some());
    assert!(is("programme-pass-numerique").is_none());
}

/// What is in the way, for everybody: support mode × profile × urgent × every set of obstacles.
#[test]
fn every_set_of_obstacles_gets_its_help_and_one_support_mode() {
    let obstacles = BANK.needs().iter().find(|one| one.id == "obstacle");
    let all: Vec<&str> = obstacles
        .unwrap()
        .options
        .iter()
        .map(|option| option.id.as_str())
        .collect();
    let rules: Value = serde_json::from_str(&file("pathway/rules.json")).unwrap();
    let modes: Vec<String> = serde_json::from_value(rules["exclusive"][0].clone()).unwrap();
    let help = [
        ("reading", "support-reading"),
        ("language", "support-language"),
        ("disability", "equipment-adapted"),
        ("fear", "support-reassure"),
        ("time", "support-short"),
        ("for-me", "programme-france-services"),
    ];
    let options = PathwayOptions {
        sessions: Some(0),
        today: None,
    };
    let base = report(|_| Some(1));
    for support in actions("support-mode") {
        for profile in actions("profile") {
            let decided = decided(&base, &[("support-mode", support), ("profile", profile)]);
            for urgent in [None, Some("yes")] {
                for bits in 0..1_u32 << all.len() {
                    let chosen = (0..all.len()).filter(|at| bits >> at & 1 == 1);
                    let chosen: Vec<&str> = chosen.map(|at| all[at]).collect();
                    let mut given = needs(&[("obstacle", &chosen)]);
                    if let Some(urgent) = urgent {
                        given.insert("urgent".to_owned(), vec![urgent.to_owned()]);
                    }
                    let catalogue = BANK.catalogue();
                    let pathway = catalogue.recommend_with(&decided, &given, &options);
                    let ids: BTreeSet<&str> =
                        pathway.steps.iter().map(|one| one.entry.as_str()).collect();
                    let which = format!("{support:?} {profile:?} {given:?}: {ids:?}");
                    for (obstacle, entry) in help {
                        if chosen.contains(&obstacle) {
                            assert!(ids.contains(entry), "{which}");
                        }
                    }
                    let mode = modes.iter().filter(|mode| ids.contains(mode.as_str()));
                    assert_eq!(mode.count(), 1, "{which}");
                    let far = matches!(profile, Some("very-far" | "far"));
                    if chosen.contains(&"for-me") && far {
                        assert!(ids.contains("support-for"), "{which}");
                    }
                    if urgent.is_some() {
                        assert_eq!(pathway.steps[0].entry, "referral-urgent", "{which}");
                    }
                }
            }
        }
    }
}

#[test]
fn any_wishes_give_workshops_that_may_follow_each_other() {
    let far = decided(
        &report(|_| Some(0)),
        &[("support-mode", Some("with-or-for"))],
    );
    let unknown = decided(&report(|_| None), &[]);
    for bits in 0..1_u32 << WISHES.len() {
        let wished: Vec<&str> = (0..WISHES.len())
            .filter(|at| bits >> at & 1 == 1)
            .map(|at| WISHES[at])
            .collect();
        let report = if bits % 2 == 0 { &far } else { &unknown };
        let chosen = needs(&[("wishes", &wished)]);
        let pathway = BANK.catalogue().recommend(report, &chosen);
        let workshops: Vec<&str> = pathway.workshops().map(|one| one.entry.as_str()).collect();
        assert_eq!(workshops.len(), 5, "{wished:?}: {workshops:?}");
        follows(BANK.catalogue(), report, &workshops);
        assert!(pathway.choice.gain <= pathway.choice.at_most + 1e-12);
        let gains: f64 = pathway.workshops().filter_map(|one| one.gain).sum();
        assert!((gains - pathway.choice.gain).abs() < 1e-9, "{wished:?}");
        // A wish or two are all served.
        if wished.len() <= 2 {
            for wish in &wished {
                let mut served = pathway.workshops().flat_map(|one| &one.reasons);
                assert!(
                    served.any(|one| matches!(one, Reason::Wish { wish: of, .. } if of == *wish)),
                    "{wish}: {workshops:?}"
                );
            }
        }
        assert_eq!(pathway, BANK.catalogue().recommend(report, &chosen));
    }
}

/// Everything that a workshop requires is surely there or taught before.
fn follows(catalogue: &Catalogue, report: &Report, workshops: &[&str]) {
    let list = catalogue.workshops().list();
    for (place, id) in workshops.iter().enumerate() {
        let workshop = list.iter().find(|one| one.id == *id).unwrap();
        for required in &workshop.requires {
            let node = report.node(&required.competence).unwrap();
            let held: f64 = node.level_probabilities[required.level..].iter().sum();
            let taught = workshops[..place].iter().any(|before| {
                let before = list.iter().find(|one| one.id == **before).unwrap();
                before.teaches.iter().any(|one| {
                    one.competence == required.competence
                        && one.from < required.level
                        && one.to >= required.level
                })
            });
            assert!(
                held >= 0.6 || taught,
                "{id} requires {} {}: {workshops:?}",
                required.competence,
                required.level
            );
        }
    }
}

#[test]
fn every_workshop_is_proposed_to_somebody() {
    let catalogue = BANK.catalogue();
    let options = PathwayOptions {
        sessions: Some(50),
        today: None,
    };
    assert!(catalogue.workshops().list().len() >= 60);
    for workshop in catalogue.workshops().list() {
        // At the beginning of what it teaches; with everything else.
        let report = report(|node| {
            let taught = workshop.teaches.iter().find(|one| one.competence == node);
            Some(taught.map_or(8, |one| one.from))
        });
        let wished: Vec<&str> = workshop.wishes.iter().map(String::as_str).collect();
        let pathway = catalogue.recommend_with(&report, &needs(&[("wishes", &wished)]), &options);
        let step = pathway.workshops().find(|one| one.entry == workshop.id);
        let step = step.unwrap_or_else(|| panic!("{} is never proposed", workshop.id));
        assert!(step.gain.unwrap() > 0.0);
    }
}

#[test]
fn all_competences_levels_and_wishes_have_workshops() {
    let list = BANK.catalogue().workshops().list();
    let tree = BANK.framework().tree();
    let competences: Vec<_> = tree
        .nodes()
        .filter(|node| tree.children(*node).is_empty())
        .collect();
    assert_eq!(competences.len(), 16);
    for node in competences {
        for level in 0..4 {
            let id = tree.id(node);
            let served = list
                .iter()
                .flat_map(|one| &one.teaches)
                .any(|one| one.competence == id && (one.from..one.to).contains(&level));
            assert!(served, "{id} from level {level}");
        }
    }
    for wish in WISHES {
        for level in 0..3 {
            let served = list.iter().any(|one| {
                one.wishes.iter().any(|of| of == wish)
                    && one
                        .teaches
                        .iter()
                        .any(|one| (one.from..one.to).contains(&level))
            });
            assert!(served, "{wish} from level {level}");
        }
    }
}

#[test]
fn workshops_follow_wishes_devices_and_sessions() {
    let report = decided(&report(|_| Some(1)), &[("support-mode", Some("workshops"))]);
    let first = |chosen: &Needs, sessions: usize| {
        let options = PathwayOptions {
            sessions: Some(sessions),
            today: None,
        };
        BANK.catalogue().recommend_with(&report, chosen, &options)
    };
    let served = |wish: &str, sessions: usize| {
        let pathway = first(&needs(&[("wishes", &[wish])]), sessions);
        pathway
            .workshops()
            .filter(|step| {
                step.reasons
                    .iter()
                    .any(|one| matches!(one, Reason::Wish { .. }))
            })
            .count()
    };
    for wish in WISHES {
        assert!(served(wish, 5) >= 1, "{wish}");
        assert!(served(wish, 10) >= served(wish, 5), "{wish}");
    }
    for sessions in [0, 1, 5, 10] {
        let pathway = first(&Needs::new(), sessions);
        assert_eq!(pathway.workshops().count(), sessions);
        let vouchers = pathway.vouchers.unwrap();
        assert_eq!(vouchers.workshops as usize, sessions);
        assert_eq!(
            vouchers.euros,
            [0, 50, 50, 100][[0, 1, 5, 10]
                .iter()
                .position(|one| *one == sessions)
                .unwrap()]
        );
    }
    // Parents' workshops are for those who have children's school in mind.
    let parents = |chosen: &Needs| {
        let pathway = first(chosen, 50);
        pathway
            .workshops()
            .any(|one| one.audience.as_deref() == Some("parents"))
    };
    assert!(!parents(&Needs::new()));
    assert!(parents(&needs(&[("wishes", &["school"])])));
    // With a phone only, what a phone suits comes more often.
    let on_phone = |chosen: &Needs| {
        let pathway = first(chosen, 10);
        pathway
            .workshops()
            .filter(|one| one.suits_phone_only == Some(true))
            .count()
    };
    let phone = on_phone(&needs(&[("device", &["smartphone"])]));
    assert!(phone > on_phone(&needs(&[("device", &["computer"])])));
    assert!(phone >= 8, "{phone}");
}

#[test]
fn a_wrong_foundation_is_laid_first() {
    // Good at all but the devices.
    let report = decided(
        &report(|node| Some(if node.starts_with('5') { 0 } else { 1 })),
        &[("support-mode", Some("workshops"))],
    );
    let pathway = BANK.catalogue().recommend(&report, &Needs::new());
    let first = pathway.workshops().next().unwrap();
    assert_eq!(first.rule, "devices-low");
    assert!(
        first
            .reasons
            .iter()
            .any(|one| matches!(one, Reason::Level { node, level: 0, .. } if node == "5"))
    );
    assert!(first.reasons.iter().any(
        |one| matches!(one, Reason::Competence { node, probability, .. } if node == "5.2" && *probability == 1.0)
    ));
}

#[test]
fn what_is_out_of_date_is_flagged_and_the_engine_has_no_clock() {
    let report = decided(
        &report(|_| Some(0)),
        &[("support-mode", Some("with-or-for"))],
    );
    let freshness = |today: Option<&str>| {
        let options = PathwayOptions {
            sessions: None,
            today: today.map(|date| date.parse().unwrap()),
        };
        let pathway = BANK
            .catalogue()
            .recommend_with(&report, &Needs::new(), &options);
        let step = pathway
            .steps
            .iter()
            .find(|one| one.entry == "programme-aidants-connect");
        assert!(!step.unwrap().conditions.is_empty());
        let pass = pathway
            .steps
            .iter()
            .find(|one| one.entry == "programme-pass-numerique");
        (
            step.unwrap().freshness.unwrap(),
            pass.unwrap().freshness.unwrap(),
        )
    };
    assert_eq!(freshness(None), (Freshness::Current, Freshness::NotChecked));
    assert_eq!(
        freshness(Some("2027-05-22")),
        (Freshness::Current, Freshness::NotChecked)
    );
    assert_eq!(
        freshness(Some("2027-05-23")),
        (Freshness::OutOfDate, Freshness::OutOfDate)
    );
}

#[test]
fn the_same_result_in_other_frameworks() {
    let mixed = report(|node| match node {
        "1.2" => Some(2),
        "1.3" => Some(4),
        "2.4" => None,
        _ => Some(1),
    });
    let pathway = BANK.catalogue().recommend(&mixed, &Needs::new());
    let view = |id: &str| pathway.views.iter().find(|view| view.view == id).unwrap();
    let (digcomp, clea) = (view("digcomp-2.2"), view("clea-numerique"));
    assert_eq!((digcomp.entries.len(), clea.entries.len()), (21, 4));
    let entry = |id: &str| digcomp.entries.iter().find(|one| one.entry == id).unwrap();
    assert_eq!(entry("5.3").measured, ViewMeasured::NothingMaps);
    assert_eq!(entry("5.4").measured, ViewMeasured::NothingMaps);
    assert_eq!(entry("2.3").measured, ViewMeasured::NotYet);
    // 1.2 wholly, 1.3 in part: 1 and 1/2 of 3/2.
    let managing = entry("1.3");
    assert_eq!(managing.from, ["1.2", "1.3"]);
    assert!((managing.level_probabilities[2] - 2.0 / 3.0).abs() < 1e-12);
    assert!((managing.level_probabilities[4] - 1.0 / 3.0).abs() < 1e-12);
    assert!(matches!(
        managing.measured,
        ViewMeasured::Level {
            level: 2,
            competences: 2,
            ..
        }
    ));
    for entry in digcomp.entries.iter().chain(&clea.entries) {
        let total: f64 = entry.level_probabilities.iter().sum();
        let measured = matches!(entry.measured, ViewMeasured::Level { .. });
        assert!(
            if measured {
                (total - 1.0).abs() < 1e-9
            } else {
                total == 0.0
            },
            "{}",
            entry.entry
        );
    }
    // Each competence of ours but none is read somewhere, and CléA as the decision counts it.
    let read: BTreeSet<&str> = digcomp
        .entries
        .iter()
        .flat_map(|one| &one.from)
        .map(String::as_str)
        .collect();
    assert_eq!(read.len(), 16);
    let decisions: Value = serde_json::from_str(&file("decisions.json")).unwrap();
    let counted = decisions["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "clea")
        .unwrap();
    let counted: BTreeSet<&str> = counted["count"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    let read: BTreeSet<&str> = clea
        .entries
        .iter()
        .flat_map(|one| &one.from)
        .map(String::as_str)
        .collect();
    assert_eq!(read, counted);
}

#[test]
fn at_least_stays_at_least_in_other_frameworks() {
    let mut top = report(|_| Some(4));
    for node in &mut top.nodes {
        let count = node.level_probabilities.len();
        node.level_probabilities = vec![0.0; count];
        node.level_probabilities[3] = 0.2;
        node.level_probabilities[4] = 0.3;
        node.level_probabilities[6] = 0.5;
        node.measured = Measured::Level {
            level: 4,
            at_least: true,
            probability: 0.8,
            sureness: Sureness::FairlySure,
        };
    }
    let pathway = BANK.catalogue().recommend(&top, &Needs::new());
    for entry in pathway.views.iter().flat_map(|view| &view.entries) {
        if let ViewMeasured::Level {
            level,
            at_least,
            probability,
            ..
        } = entry.measured
        {
            assert!(
                level == 4 && at_least && (probability - 0.8).abs() < 1e-12,
                "{}",
                entry.entry
            );
        }
    }
}

#[test]
fn the_json_keeps_its_fields() {
    let report = decided(
        &report(|_| Some(0)),
        &[("support-mode", Some("with-or-for"))],
    );
    let pathway = BANK.catalogue().recommend(&report, &Needs::new());
    let value: Value = serde_json::from_str(&pathway.to_json()).unwrap();
    assert_eq!(value["format"], "jalon-pathway/1");
    for field in [
        "steps",
        "values",
        "remeasure_after_weeks",
        "choice",
        "vouchers",
        "themes",
        "views",
    ] {
        assert!(!value[field].is_null(), "{field}");
    }
    for step in value["steps"].as_array().unwrap() {
        let step = step.as_object().unwrap();
        for field in [
            "entry",
            "kind",
            "title",
            "detail",
            "minutes",
            "because",
            "rule",
            "evidence",
            "checked_on",
            "valid_until",
            "source",
            "reasons",
            "gain",
            "themes",
            "conditions",
            "note",
            "freshness",
            "devices",
            "suits_phone_only",
            "audience",
            "notes",
        ] {
            assert!(step.contains_key(field), "{field}");
        }
    }
}

#[test]
fn catalogues_of_the_first_format_still_advise() {
    let mut files = bank_files();
    files.retain(|(name, _)| {
        !name.starts_with("pathway/") || name.as_str() == "pathway/vocabularies.json"
    });
    for name in ["catalogue", "rules"] {
        let path = root().join(format!("tests/first-format/{name}.json"));
        let text = std::fs::read_to_string(path).unwrap();
        files.push((format!("pathway/{name}.json"), text));
    }
    let pairs = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    let old = Bank::from_files(pairs).unwrap();
    let report = decided(&report(|_| Some(0)), &[("profile", Some("far"))]);
    let pathway = old
        .catalogue()
        .recommend(&report, &needs(&[("wishes", &["photos"])]));
    assert_eq!(pathway.workshops().count(), 3);
    assert!(pathway.steps.iter().any(|one| one.rule == "profile-far"));
    assert!(pathway.vouchers.is_none() && pathway.views.is_empty());
}

fn file(name: &str) -> String {
    let files = bank_files();
    files.into_iter().find(|(of, _)| of == name).unwrap().1
}

/// The problems of the bank after `change` was applied to a file.
fn problems(name: &str, change: impl Fn(&mut Value)) -> String {
    let mut files = bank_files();
    let (_, text) = files.iter_mut().find(|(of, _)| of == name).unwrap();
    let mut value: Value = serde_json::from_str(text).unwrap();
    change(&mut value);
    *text = value.to_string();
    let pairs = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()));
    Bank::from_files(pairs).expect_err(name).to_string()
}

fn rule<'a>(rules: &'a mut Value, id: &str) -> &'a mut Value {
    let list = rules["rules"].as_array_mut().unwrap();
    list.iter_mut().find(|one| one["id"] == id).unwrap()
}

#[test]
fn rules_that_cannot_be_trusted_are_refused() {
    let rules = "pathway/rules.json";
    let told = |says: &str, change: &dyn Fn(&mut Value)| {
        let found = problems(rules, change);
        assert!(found.contains(says), "nothing says `{says}` in\n{found}");
    };
    told("never more than one of `support-begin`", &|value| {
        rule(value, "pix-ready")["recommend"] = json!(["support-certification"]);
    });
    told("whenever `support-mode` is `nudge`", &|value| {
        rule(value, "support-nudge")["when"]
            .as_array_mut()
            .unwrap()
            .push(json!({"need": "urgent", "any": ["no"]}));
    });
    // One half of a pair without the other leaves somebody out.
    told("whenever `support-mode` is `workshops`", &|value| {
        rule(value, "support-help")["when"][1]["any"] = json!(["time"]);
    });
    told("never more than one of `support-begin`", &|value| {
        rule(value, "support-workshops")["when"][1]["unless"] = json!(["time"]);
    });
    told("conditions that can hold together", &|value| {
        rule(value, "help-at-home")["when"] = json!([
            {"need": "obstacle", "unless": ["fear"]}, {"need": "obstacle", "any": ["fear"]}]);
    });
    told("either `any` or `none` or `unless`", &|value| {
        rule(value, "help-at-home")["when"][1]["any"] = json!(["fear"]);
    });
    told("whenever `support-mode` is not decided", &|value| {
        rule(value, "begin")["when"] = json!([{"decision": "clea", "absent": true}]);
    });
    told("conditions that can hold together", &|value| {
        rule(value, "urgent-for-them")["when"] =
            json!([{"need": "urgent", "any": ["yes"]}, {"need": "urgent", "any": ["no"]}]);
    });
    told("conditions that can hold together", &|value| {
        rule(value, "devices-low")["when"] =
            json!([{"node": "5", "level_at_most": 1}, {"node": "5", "level_at_least": 2}]);
    });
    told("conditions that can hold together", &|value| {
        rule(value, "no-device")["when"] = json!([
            {"need": "device", "none": ["none", "tablet"]}, {"need": "device", "any": ["tablet"]}]);
    });
    told("all its steps already come from `urgent-first`", &|value| {
        let mut again = rule(value, "urgent-for-them").clone();
        again["id"] = json!("again");
        again["recommend"] = json!(["referral-urgent"]);
        value["rules"].as_array_mut().unwrap().push(again);
    });
    told("a rule that recommends `equipment-device`", &|value| {
        rule(value, "no-device")["recommend"] = json!(["equipment-free-access"]);
    });
    told("one of `", &|value| {
        rule(value, "no-device")["recommend"] = json!(["workshop-mail"]);
    });
    told("a number from 0 to 1", &|value| {
        value["choice"]["repeat_weight"] = json!(1.5)
    });
    told("either `any` or", &|value| {
        rule(value, "begin")["when"][0]["absent"] = json!(false);
    });
}

#[test]
fn workshops_and_crosswalks_that_cannot_be_are_refused() {
    let told = |file: &str, says: &str, change: &dyn Fn(&mut Value)| {
        let found = problems(file, change);
        assert!(found.contains(says), "nothing says `{says}` in\n{found}");
    };
    let workshops = "pathway/workshops.json";
    told(workshops, "a level `to` above `from`", &|value| {
        value["workshops"][0]["teaches"][0]["from"] = json!(1);
    });
    told(workshops, "another workshop that teaches", &|value| {
        value["workshops"][0]["requires"] = json!([{"competence": "3.4", "level": 8}]);
    });
    told(workshops, "does not require what it teaches", &|value| {
        // Nothing but what needs a touch screen could prepare for it.
        let list = value["workshops"].as_array_mut().unwrap();
        list.retain(|one| {
            one["id"] != "workshop-computer"
                && one["id"] != "workshop-messages"
                && one["id"] != "workshop-school-first"
                && one["id"] != "workshop-mail"
        });
        let touch = list
            .iter_mut()
            .find(|one| one["id"] == "workshop-touch-screen")
            .unwrap();
        touch["requires"] = json!([{"competence": "2.1", "level": 1}]);
    });
    told(workshops, "a second time", &|value| {
        value["workshops"][1]["id"] = json!("workshop-touch-screen");
    });
    told(workshops, "one of `everyone`", &|value| {
        value["workshops"][1]["audience"] = json!("dogs");
    });
    let crosswalks = "pathway/crosswalks.json";
    told(crosswalks, "node of framework.json", &|value| {
        value["views"][0]["entries"][0]["nodes"][0]["node"] = json!("9.9");
    });
    told(crosswalks, "a second time", &|value| {
        value["views"][0]["entries"][1]["id"] = json!("1.1");
    });
    told(
        "pathway/catalogue.json",
        "not before `checked_on`",
        &|value| {
            let list = value["entries"].as_array_mut().unwrap();
            let checked = list
                .iter_mut()
                .find(|one| !one["checked_on"].is_null())
                .unwrap();
            checked["valid_until"] = json!("2026-01-01");
        },
    );
    told("pathway/catalogue.json", "a date such as", &|value| {
        value["entries"][0]["checked_on"] = json!("2026-02-30");
    });
}
