//! The bank, and what a program needs to know of it before and beside a session.
use crate::json;
use crate::play::RawPlay;
use crate::refusal::Refusal;
use crate::session::RawSession;
use jalon::{Assessment, Bank, Context, Device, Text};
use serde::Serialize;
use std::cell::RefCell;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;

/// A bank, and the plans of it that sessions were begun with.
#[wasm_bindgen]
#[derive(Debug)]
pub struct RawBank {
    bank: Bank,
    /// Made ready once, for all sessions with the plan.
    ready: RefCell<Vec<Arc<Assessment>>>,
}

impl RawBank {
    fn of(bank: Bank) -> Self {
        RawBank {
            bank,
            ready: RefCell::new(Vec::new()),
        }
    }

    pub(crate) fn bank(&self) -> &Bank {
        &self.bank
    }

    fn assessment(&self, plan: &str) -> Result<Arc<Assessment>, Refusal> {
        let mut ready = self.ready.borrow_mut();
        let known = ready.iter().find(|one| one.plan().id() == plan);
        if let Some(assessment) = known {
            return Ok(Arc::clone(assessment));
        }
        let assessment = Arc::new(Assessment::new(&self.bank, self.bank.plan(plan)?));
        ready.push(Arc::clone(&assessment));
        Ok(assessment)
    }
}

#[wasm_bindgen]
impl RawBank {
    /// [`Bank::from_compiled`].
    ///
    /// # Errors
    /// When the bytes are no compiled bank of this version.
    pub fn from_compiled(bytes: &[u8]) -> Result<RawBank, Refusal> {
        Ok(Self::of(Bank::from_compiled(bytes)?))
    }

    /// Names, languages, framework, plans, questions about needs.
    pub fn facts(&self) -> String {
        let bank = &self.bank;
        let framework = bank.framework();
        let tree = framework.tree();
        let mut facts = Facts {
            id: bank.id(),
            version: bank.version(),
            hash: bank.hash(),
            languages: bank.languages(),
            framework: FrameworkFacts::default(),
            plans: Vec::new(),
            needs: Vec::new(),
        };
        for node in tree.nodes() {
            facts.framework.nodes.push(NodeFacts {
                id: tree.id(node),
                parent: tree.parent(node).map(|(parent, _)| tree.id(parent)),
                name: framework.name(node),
                short_name: framework.short_name(node),
            });
        }
        for level in framework.levels() {
            facts.framework.levels.push(LevelFacts {
                name: level.name(),
                sentence: level.sentence(),
            });
        }
        for plan in bank.plans() {
            facts.plans.push(PlanFacts {
                id: plan.id(),
                name: plan.name(),
                purpose: plan.purpose(),
                minutes: plan.minutes(),
                max_items: plan.max_items(),
                practice: plan.practice(),
                needs: plan.needs(),
            });
        }
        for question in bank.needs() {
            let mut options = Vec::new();
            for option in &question.options {
                options.push(OptionFacts {
                    id: &option.id,
                    text: &option.text,
                    picture: &option.picture,
                    note: option.note.as_ref(),
                });
            }
            facts.needs.push(NeedFacts {
                id: &question.id,
                stem: &question.stem,
                several: question.several,
                options,
            });
        }
        json(&facts)
    }

    /// The items: what they measure and where they can be answered, nothing of their keys.
    pub fn items(&self) -> String {
        let tree = self.bank.framework().tree();
        let mut items = Vec::new();
        for item in self.bank.items() {
            items.push(ItemFacts {
                id: item.id(),
                node: tree.id(item.node()),
                level: item.level(),
                tags: item.tags(),
                devices: item.devices(),
                expected_seconds: item.expected_seconds(),
            });
        }
        json(&items)
    }

    /// [`Bank::view`].
    pub fn view(&self, item: &str, lang: &str, seed: u64) -> Option<String> {
        Some(json(&self.bank.view(item, lang, seed)?))
    }

    /// [`Bank::practice`].
    pub fn practice(&self, item: &str, lang: &str, seed: u64) -> Option<String> {
        Some(json(&self.bank.practice(item, lang, seed)?))
    }

    /// [`Bank::play`].
    pub fn play(&self, item: &str, lang: &str) -> Option<RawPlay> {
        self.bank.play(item, lang).map(RawPlay::of)
    }

    /// [`Bank::media`].
    pub fn media(&self, path: &str) -> Option<String> {
        self.bank.media(path).map(str::to_owned)
    }

    /// Begins a session; the context is JSON.
    ///
    /// # Errors
    /// When the bank has no such plan, or the context is none.
    pub fn session(&self, plan: &str, context: &str, seed: u64) -> Result<RawSession, Refusal> {
        let context: Context =
            serde_json::from_str(context).map_err(|error| Refusal::type_of("context", &error))?;
        Ok(RawSession::of(
            self.assessment(plan)?.session(context, seed),
        ))
    }
}

/// What JavaScript sees of a bank.
#[derive(Serialize)]
struct Facts<'a> {
    id: &'a str,
    version: &'a str,
    hash: &'a str,
    languages: &'a [String],
    framework: FrameworkFacts<'a>,
    plans: Vec<PlanFacts<'a>>,
    needs: Vec<NeedFacts<'a>>,
}

#[derive(Default, Serialize)]
struct FrameworkFacts<'a> {
    nodes: Vec<NodeFacts<'a>>,
    levels: Vec<LevelFacts<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct NodeFacts<'a> {
    id: &'a str,
    parent: Option<&'a str>,
    name: &'a Text,
    short_name: &'a Text,
}

#[derive(Serialize)]
struct LevelFacts<'a> {
    name: &'a Text,
    sentence: &'a Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlanFacts<'a> {
    id: &'a str,
    name: &'a Text,
    purpose: &'a Text,
    minutes: u64,
    max_items: usize,
    practice: Option<&'a str>,
    needs: &'a [String],
}

#[derive(Serialize)]
struct NeedFacts<'a> {
    id: &'a str,
    stem: &'a Text,
    several: bool,
    options: Vec<OptionFacts<'a>>,
}

#[derive(Serialize)]
struct OptionFacts<'a> {
    id: &'a str,
    text: &'a Text,
    picture: &'a str,
    note: Option<&'a Text>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ItemFacts<'a> {
    id: &'a str,
    node: &'a str,
    level: usize,
    tags: &'a [String],
    devices: &'a [Device],
    expected_seconds: f64,
}
