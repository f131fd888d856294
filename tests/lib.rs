//! Helpers shared by the workspace tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::irt::FourPl;
use jalon::latent::{Tree, TreeNode};
use jalon::{Bank, InteractionView, Reply, Response, Session, Step};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// The project's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The shipped bank's files.
pub fn bank_files() -> Vec<(String, String)> {
    jalon_cli::bank_folder::read(&root().join("item-bank")).expect("the bank's folder is readable")
}

/// The shipped bank.
pub fn bank() -> Bank {
    let files = bank_files();
    Bank::from_files(jalon_cli::bank_folder::as_pairs(&files))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// The shipped bank after `change` was applied to each of its JSON files, by name.
pub fn changed_bank(change: impl Fn(&str, &mut Value)) -> Bank {
    let mut files = bank_files();
    for (name, text) in &mut files {
        if name.ends_with(".json") {
            let mut value = serde_json::from_str(text).expect("valid JSON");
            change(name, &mut value);
            *text = value.to_string();
        }
    }
    Bank::from_files(jalon_cli::bank_folder::as_pairs(&files))
        .unwrap_or_else(|error| panic!("{error}"))
}

/// A tree written as (id, parent, rho); the root's parent is empty.
pub fn tree(nodes: &[(&str, &str, f64)]) -> Tree {
    let nodes: Vec<TreeNode> = nodes
        .iter()
        .map(|(id, parent, rho)| TreeNode {
            id: (*id).to_owned(),
            parent: (!parent.is_empty()).then(|| ((*parent).to_owned(), *rho)),
        })
        .collect();
    Tree::new(&nodes).expect("a tree")
}

/// A simulated person: answers each item by what it takes to be done at their θ, with times,
/// help and "I don't know" drawn from a small generator of its own.
pub struct Simulee {
    theta: f64,
    /// By node, where traits differ.
    traits: BTreeMap<String, f64>,
    state: u64,
    plain: bool,
}

impl Simulee {
    /// A person with the same θ in everything.
    pub fn new(theta: f64, seed: u64) -> Self {
        Simulee {
            theta,
            traits: BTreeMap::new(),
            state: seed.wrapping_mul(2).wrapping_add(1),
            plain: false,
        }
    }

    /// A person drawn from the tree given the root, who answers as the model says: no help, no
    /// haste. `shift` moves the root and all that follows from it.
    pub fn from_tree(tree: &Tree, root: f64, shift: f64, seed: u64) -> Self {
        let mut simulee = Simulee {
            plain: true,
            ..Simulee::new(root, seed)
        };
        let mut shifts = BTreeMap::new();
        for node in tree.nodes() {
            let (value, moved) = match tree.parent(node) {
                None => (root, shift),
                Some((parent, rho)) => {
                    let parent = tree.id(parent);
                    let mean = rho * (simulee.traits[parent] - shifts[parent]);
                    let noise = (1.0 - rho * rho).sqrt() * simulee.normal();
                    (mean + noise, rho * shifts[parent])
                }
            };
            simulee
                .traits
                .insert(tree.id(node).to_owned(), value + moved);
            shifts.insert(tree.id(node).to_owned(), moved);
        }
        simulee
    }

    /// The same person answering anew.
    pub fn again(mut self, seed: u64) -> Self {
        self.state = seed.wrapping_mul(2).wrapping_add(1);
        self
    }

    /// Box & Muller (1958).
    fn normal(&mut self) -> f64 {
        let (u, v) = (1.0 - self.uniform(), self.uniform());
        (-2.0 * u.ln()).sqrt() * (core::f64::consts::TAU * v).cos()
    }

    /// SplitMix64 (Steele, Lea & Flood 2014), as a number in 0..1.
    fn uniform(&mut self) -> f64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// The reply to an item.
    pub fn reply(&mut self, session: &Session, item_id: &str, key: &Response) -> Reply {
        let item = session.bank().item(item_id).expect("an item of the bank");
        let model: &FourPl = item.model();
        let node = session.bank().framework().tree().id(item.node());
        let theta = self.traits.get(node).copied().unwrap_or(self.theta);
        let right = self.uniform() < model.probability(theta);
        let response = if right {
            Some(key.clone())
        } else if self.uniform() < 0.4 {
            None
        } else {
            Some(other_response(session, item_id, key))
        };
        let help = self.uniform() < 0.15 && !self.plain;
        // Now and then too fast to have read the question.
        let pace = if self.uniform() < 0.05 && !self.plain {
            0.02
        } else {
            0.3 + self.uniform()
        };
        Reply {
            response,
            help,
            milliseconds: (pace * item.expected_seconds() * 1000.0) as u32,
        }
    }
}

/// The response that scores right, found by trying: the engine tells no one its keys. Tried once
/// for each item of a bank.
pub fn key(session: &Session, item_id: &str) -> Response {
    static KNOWN: Mutex<BTreeMap<(String, String), Response>> = Mutex::new(BTreeMap::new());
    let place = (session.bank().hash().to_owned(), item_id.to_owned());
    if let Some(key) = KNOWN.lock().expect("no panic while held").get(&place) {
        return key.clone();
    }
    let key = all_responses(session, item_id)
        .into_iter()
        .find(|response| scores_right(session, item_id, response))
        .expect("an item has a right response");
    KNOWN
        .lock()
        .expect("no panic while held")
        .insert(place, key.clone());
    key
}

/// Every response that a renderer can produce.
pub fn all_responses(session: &Session, item_id: &str) -> Vec<Response> {
    match session
        .view(item_id, "fr")
        .expect("an item of the bank")
        .interaction
    {
        InteractionView::Choice { options } => options
            .into_iter()
            .map(|option| Response::Choice { option: option.id })
            .collect(),
        InteractionView::Order { options } => {
            permutations(options.into_iter().map(|option| option.id).collect())
                .into_iter()
                .map(|options| Response::Order { options })
                .collect()
        }
        InteractionView::Hotspot { areas, .. } => areas
            .into_iter()
            .map(|area| Response::Hotspot { area: area.id })
            .collect(),
        InteractionView::Simulation { .. } => {
            let explored = session.bank().explore(item_id, 100_000);
            let solution = explored.and_then(|found| found.solution);
            let solution = solution.expect("a simulation can be solved");
            [solution, Vec::new()]
                .map(|actions| Response::Simulation { actions })
                .to_vec()
        }
    }
}

fn other_response(session: &Session, item_id: &str, key: &Response) -> Response {
    all_responses(session, item_id)
        .into_iter()
        .find(|response| response != key)
        .expect("an item has a wrong response")
}

fn scores_right(session: &Session, item_id: &str, response: &Response) -> bool {
    let mut trial = session.clone();
    let reply = Reply {
        response: Some(response.clone()),
        help: false,
        milliseconds: 60_000,
    };
    trial.record(item_id, reply).expect("the item asked for");
    trial
        .answers()
        .last()
        .is_some_and(|answer| answer.outcome() == jalon::irt::Outcome::Right)
}

fn permutations(ids: Vec<String>) -> Vec<Vec<String>> {
    if ids.len() <= 1 {
        return vec![ids];
    }
    let mut all = Vec::new();
    for (at, first) in ids.iter().enumerate() {
        let mut rest = ids.clone();
        rest.remove(at);
        for mut tail in permutations(rest) {
            tail.insert(0, first.clone());
            all.push(tail);
        }
    }
    all
}

/// Takes a whole session with a simulee.
pub fn take(mut session: Session, simulee: &mut Simulee) -> Session {
    while let Step::Administer(item) = session.next_step() {
        let key = key(&session, &item);
        let reply = simulee.reply(&session, &item, &key);
        session.record(&item, reply).expect("the item asked for");
    }
    session
}
