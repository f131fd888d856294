//! Helpers shared by the workspace tests.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

#[path = "public_api_list.rs"]
pub mod public_api;

use jalon::irt::FourPl;
use jalon::latent::{Tree, TreeNode};
use jalon::{
    Bank, FieldResponse, FieldValue, InteractionView, OptionView, Pair, Reply, Response, Session,
    Step,
};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
        let model: &FourPl = item.curve().all_points();
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
            ..Reply::default()
        }
    }
}

/// The response that scores right.
pub fn key(session: &Session, item_id: &str) -> Response {
    let item = session.bank().item(item_id).expect("an item of the bank");
    item.right_response()
}

/// The first response that does not score right, as a renderer shows them.
fn other_response(session: &Session, item_id: &str, key: &Response) -> Response {
    let view = session.view(item_id, "fr").expect("an item of the bank");
    let ids = |options: Vec<OptionView>| -> Vec<String> {
        options.into_iter().map(|option| option.id).collect()
    };
    let nothing_like_it = || "\u{2205}".to_owned();
    match view.interaction {
        InteractionView::Choice { options } => ids(options)
            .into_iter()
            .map(|option| Response::Choice { option })
            .find(|response| response != key)
            .expect("two options"),
        // A single mark, as more than one is right.
        InteractionView::Choices { options } => Response::Choices {
            options: ids(options).into_iter().take(1).collect(),
        },
        InteractionView::Order { options } => {
            let mut options = ids(options);
            while *key
                == (Response::Order {
                    options: options.clone(),
                })
            {
                options.rotate_left(1);
            }
            Response::Order { options }
        }
        // A single pair.
        InteractionView::Match { left, right, .. } => Response::Match {
            pairs: ids(left)
                .into_iter()
                .zip(ids(right))
                .map(|(left, right)| Pair { left, right })
                .take(1)
                .collect(),
        },
        InteractionView::Hotspot { areas, .. } => areas
            .into_iter()
            .map(|area| Response::Hotspot { area: area.id })
            .find(|response| response != key)
            .expect("two areas"),
        InteractionView::Text { .. } => Response::Text {
            text: nothing_like_it(),
        },
        InteractionView::Slider { start, .. } => Response::Slider { value: start },
        InteractionView::Simulation { .. } => Response::Simulation {
            actions: Vec::new(),
        },
        InteractionView::Fill { .. } => {
            let Response::Fill { fields } = key else {
                panic!("a form's key is a form");
            };
            // The first field alone.
            Response::Fill {
                fields: fields
                    .iter()
                    .take(1)
                    .map(|one| FieldResponse {
                        field: one.field.clone(),
                        value: match &one.value {
                            FieldValue::Text(_) => FieldValue::Text(nothing_like_it()),
                            option => option.clone(),
                        },
                    })
                    .collect(),
            }
        }
    }
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
