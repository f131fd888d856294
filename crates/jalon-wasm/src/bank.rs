//! The bank, and what a program needs to know of it before and beside a session.
use crate::json;
use crate::play::RawPlay;
use crate::refusal::Refusal;
use crate::session::RawSession;
use jalon::{Assessment, Bank, Context, Text};
use serde_json::{Value, json as object};
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
        let plans: Vec<Value> = bank
            .plans()
            .iter()
            .map(|plan| {
                object!({
                    "id": plan.id(), "name": plan.name(), "purpose": plan.purpose(),
                    "minutes": plan.minutes(), "maxItems": plan.max_items(),
                    "practice": plan.practice(), "needs": plan.needs()
                })
            })
            .collect();
        let needs: Vec<Value> = bank
            .needs()
            .iter()
            .map(|question| {
                let options: Vec<Value> = question
                    .options
                    .iter()
                    .map(|option| {
                        object!({
                            "id": option.id, "text": option.text, "picture": option.picture,
                            "note": option.note
                        })
                    })
                    .collect();
                object!({
                    "id": question.id, "stem": question.stem, "several": question.several,
                    "options": options
                })
            })
            .collect();
        json(&object!({
            "id": bank.id(), "version": bank.version(), "hash": bank.hash(),
            "languages": bank.languages(), "framework": framework(bank),
            "plans": plans, "needs": needs
        }))
    }

    /// The items: what they measure and where they can be answered, nothing of their keys.
    pub fn items(&self) -> String {
        let tree = self.bank.framework().tree();
        let items: Vec<Value> = self
            .bank
            .items()
            .iter()
            .map(|item| {
                object!({
                    "id": item.id(), "node": tree.id(item.node()), "level": item.level(),
                    "tags": item.tags(), "devices": item.devices(),
                    "expectedSeconds": item.expected_seconds()
                })
            })
            .collect();
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

fn framework(bank: &Bank) -> Value {
    let framework = bank.framework();
    let tree = framework.tree();
    let nodes: Vec<Value> = tree
        .nodes()
        .map(|node| {
            object!({
                "id": tree.id(node), "parent": tree.parent(node).map(|(parent, _)| tree.id(parent)),
                "name": framework.name(node), "shortName": framework.short_name(node)
            })
        })
        .collect();
    let levels: Vec<(&Text, &Text)> = framework
        .levels()
        .iter()
        .map(|level| (level.name(), level.sentence()))
        .collect();
    let levels: Vec<Value> = levels
        .into_iter()
        .map(|(name, sentence)| object!({ "name": name, "sentence": sentence }))
        .collect();
    object!({ "nodes": nodes, "levels": levels })
}
