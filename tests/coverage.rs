//! What the bank lets the diagnostic do: tell every area apart after 16 items, keep items from
//! wearing out, and be taken again without an item met before. And what the issue of the bank asks
//! of its counts.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
use jalon::latent::Node;
use jalon::{Bank, Context, InteractionView, Reply, Session, Step};
use jalon_lab::simulate::{Departure, Operation, PlanTest, Simulee, Truth, operate};
use jalon_tests::{bank, bank_files, changed_bank};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);

/// The shipped bank; its diagnostic ends after 16 items only.
static WHOLE: LazyLock<Bank> = LazyLock::new(|| {
    changed_bank(|name, file| {
        if name == "plans/diagnostic.json" {
            file["stop"] = json!({ "min_items": 16, "max_items": 16 });
        }
    })
});

const SEED: u64 = 20_260_309;

/// General skills of the people that the diagnostic is for.
const THETAS: [f64; 6] = [-2.0, -1.5, -1.0, -0.5, 0.0, 0.5];

/// People of one general skill, their other traits drawn from the tree, who take the diagnostic.
struct People {
    test: PlanTest,
    truth: Truth,
}

impl People {
    fn new(bank: &Bank, general: f64) -> Self {
        let test = PlanTest::new(bank, bank.plan("diagnostic").unwrap(), "profile").unwrap();
        let responses: Vec<usize> = test.keys().iter().map(|key| key.n_responses).collect();
        let model = test.assessment().model();
        let departure = Departure {
            general: Some(general),
            ..Departure::default()
        };
        let root = model.prior()[model.tree().root()];
        let truth = Truth::new(bank, root, &responses, &departure, SEED).unwrap();
        People { test, truth }
    }

    /// The diagnostic of a person who has met these items, to its end.
    fn take(&self, simulee: &Simulee, seen: &[String], seed: u64) -> Session {
        let assessment = self.test.assessment();
        let context = Context {
            seen: seen.to_vec(),
            ..Context::default()
        };
        let mut session = Session::new(assessment.bank(), assessment.plan(), context, seed);
        while let Step::Administer(id) = session.next_step() {
            let items = assessment.bank().items();
            // They are sorted by id.
            let index = items.binary_search_by(|item| item.id().cmp(&id)).unwrap();
            let score = self.truth.score(simulee, index);
            let reply = Reply {
                response: self.test.keys()[index].worth(score).cloned(),
                milliseconds: (items[index].expected_seconds() * 1000.0) as u32,
                ..Reply::default()
            };
            session.record(&id, reply).unwrap();
        }
        session
    }
}

/// The areas, in their order.
fn areas(bank: &Bank) -> Vec<Node> {
    let tree = bank.framework().tree();
    let under_root = |node: &Node| tree.parent(*node).is_some_and(|(up, _)| up == tree.root());
    tree.nodes().filter(under_root).collect()
}

/// The posterior SD of every area.
fn spread(session: &Session) -> Vec<f64> {
    let posterior = session.posterior();
    let areas = areas(session.bank()).into_iter();
    areas.map(|area| posterior.moments(area).1).collect()
}

/// Mean and 90th percentile of each area's SD over people.
fn by_area(spreads: &[Vec<f64>]) -> Vec<(f64, f64)> {
    (0..spreads[0].len())
        .map(|area| {
            let mut own: Vec<f64> = spreads.iter().map(|all| all[area]).collect();
            own.sort_unstable_by(f64::total_cmp);
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            (mean, own[own.len() * 9 / 10])
        })
        .collect()
}

#[test]
fn sixteen_items_tell_every_area_of_everybody_it_is_for() {
    for theta in THETAS {
        let people = People::new(&WHOLE, theta);
        let spreads: Vec<Vec<f64>> = (0..30)
            .map(|person| {
                let simulee = people.truth.simulee(person);
                let session = people.take(&simulee, &[], people.truth.session_seed(person));
                assert_eq!(session.answers().len(), 16);
                spread(&session)
            })
            .collect();
        for (area, (mean, high)) in by_area(&spreads).into_iter().enumerate() {
            println!("g {theta}, area {}: {mean:.3}, {high:.3}", area + 1);
            assert!(mean <= 0.60, "g {theta}, area {}: {mean}", area + 1);
            assert!(high <= 0.64, "g {theta}, area {}: {high}", area + 1);
        }
    }
}

#[test]
fn no_item_wears_out() {
    for (id, most_rate, most_overlap) in [("diagnostic", 0.25, 0.30), ("screening", 0.25, 0.30)] {
        let plan = BANK.plan(id).unwrap();
        let operation = Operation {
            bank: &BANK,
            plan,
            decision: "profile",
            simulees: 1000,
            seed: SEED,
            bands: Vec::new(),
            departure: Departure::default(),
        };
        let found = operate(&operation, false, || ()).unwrap();
        let at = found.exposure.at(plan.max_items(), BANK.items().len());
        println!("{id}: {:?} {:?}", at.highest_rate, at.overlap);
        assert!(at.highest_rate.value <= most_rate, "{id}: {at:?}");
        assert!(at.overlap.value <= most_overlap, "{id}: {at:?}");
    }
}

#[test]
fn the_diagnostic_can_be_taken_again_three_times_without_meeting_an_item_twice() {
    for theta in THETAS {
        let people = People::new(&BANK, theta);
        let mut last = Vec::new();
        for person in 0..8 {
            let simulee = people.truth.simulee(person);
            let mut seen: Vec<String> = Vec::new();
            for round in 0..4 {
                let seed = people.truth.session_seed(person).wrapping_add(round);
                let session = people.take(&simulee, &seen, seed);
                assert!(session.answers().len() >= 8, "g {theta}, round {round}");
                for answer in session.answers() {
                    let id = answer.item().to_owned();
                    assert!(!seen.contains(&id), "g {theta}: {id} comes twice");
                    seen.push(id);
                }
                if round == 3 {
                    last.push(spread(&session));
                }
            }
        }
        // The plan's own end: fewer than 16 items where time runs out.
        for (area, (mean, _)) in by_area(&last).into_iter().enumerate() {
            println!("g {theta}, fourth time, area {}: {mean:.3}", area + 1);
            assert!(mean <= 0.63, "g {theta}, area {}: {mean}", area + 1);
        }
    }
}

/// The files of the items.
fn items() -> Vec<Value> {
    let files = bank_files();
    let items = files.iter().filter(|(name, _)| name.starts_with("items/"));
    items
        .map(|(_, text)| serde_json::from_str(text).unwrap())
        .collect()
}

fn has_tag(item: &Value, tags: &[&str]) -> bool {
    let own = item["tags"].as_array().unwrap().iter();
    own.filter_map(Value::as_str).any(|tag| tags.contains(&tag))
}

#[test]
fn the_bank_is_as_large_and_as_varied_as_asked() {
    let items = items();
    assert!(items.len() >= 320);
    let mut by_competence: BTreeMap<&str, usize> = BTreeMap::new();
    let mut by_level: BTreeMap<(char, u64), usize> = BTreeMap::new();
    for item in &items {
        let node = item["measures"].as_str().unwrap();
        *by_competence.entry(node).or_default() += 1;
        let level = item["level"].as_u64().unwrap();
        *by_level
            .entry((node.chars().next().unwrap(), level))
            .or_default() += 1;
    }
    assert_eq!(by_competence.len(), 16);
    assert!(
        by_competence.values().all(|n| *n >= 20),
        "{by_competence:?}"
    );
    for area in ['1', '2', '3', '4', '5'] {
        for level in 0..=4 {
            let n = by_level.get(&(area, level)).copied().unwrap_or(0);
            assert!(n >= 6, "area {area}, level {level}: {n}");
        }
    }
    assert!(by_level.keys().filter(|(_, level)| *level == 5).count() >= 3);
    let share = |which: &dyn Fn(&Value) -> bool| {
        items.iter().filter(|item| which(item)).count() as f64 / items.len() as f64
    };
    let kind = |item: &Value| item["interaction"]["type"].as_str().unwrap().to_owned();
    const DONE: [&str; 6] = ["simulation", "hotspot", "order", "match", "fill", "text"];
    assert!(share(&|item| DONE.contains(&kind(item).as_str())) >= 0.5);
    assert!(share(&|item| kind(item) == "choice") <= 0.35);
    assert!(share(&|item| has_tag(item, &["phone"])) >= 1.0 / 3.0);
    let on_a_phone = |item: &Value| {
        let view = BANK.view(item["id"].as_str().unwrap(), "fr", 1).unwrap();
        let devices = item["devices"].as_array().unwrap();
        !matches!(view.interaction, InteractionView::Choice { .. })
            || devices.contains(&json!("phone"))
    };
    assert!(
        items
            .iter()
            .filter(|item| has_tag(item, &["phone"]))
            .all(on_a_phone)
    );
}

/// The situations that a bank of 2026 must have, in README.md with their items.
#[test]
fn every_situation_has_two_items_or_more() {
    let readme = jalon_tests::root().join("item-bank/README.md");
    let readme = std::fs::read_to_string(readme).unwrap();
    let (_, table) = readme.split_once("| situation | items |").unwrap();
    let rows: Vec<(&str, Vec<&str>)> = table
        .lines()
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            (
                cells[0].trim(),
                cells[1].split('`').skip(1).step_by(2).collect(),
            )
        })
        .collect();
    assert!(rows.len() >= 28, "{} situations", rows.len());
    for (situation, items) in rows {
        assert!(items.len() >= 2, "{situation}: {items:?}");
        for item in items {
            assert!(BANK.item(item).is_some(), "{situation}: no item {item}");
        }
    }
}
