//! The response that scores right, found by trying: the engine tells no one its keys.
use crate::LabError;
use jalon::irt::Outcome;
use jalon::{Assessment, Context, InteractionView, Reply, Response, Session, Step};
use std::sync::Arc;

/// An item's right response, and how many responses it takes in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The response that scores right.
    pub right: Response,
    /// How many responses can be given.
    pub n_responses: usize,
}

/// The key of every item, in bank order: for each item, a session in which all others count as
/// seen asks it, and every response is tried.
///
/// # Errors
/// When no response to an item scores right.
pub fn keys(assessment: &Arc<Assessment>) -> Result<Vec<Key>, LabError> {
    let ids: Vec<&str> = assessment
        .bank()
        .items()
        .iter()
        .map(jalon::Item::id)
        .collect();
    ids.iter().map(|id| key(assessment, &ids, id)).collect()
}

fn key(assessment: &Arc<Assessment>, ids: &[&str], id: &str) -> Result<Key, LabError> {
    let context = Context {
        seen: ids
            .iter()
            .filter(|other| **other != id)
            .map(|other| (*other).to_owned())
            .collect(),
        ..Context::default()
    };
    let session = assessment.session(context, 0);
    let responses = responses(&session, id);
    let n_responses = responses.len();
    let asked = session.next_step() == Step::Administer(id.to_owned());
    responses
        .into_iter()
        .find(|response| asked && scores_right(&session, id, response))
        .map(|right| Key { right, n_responses })
        .ok_or_else(|| LabError::NoKey(id.to_owned()))
}

/// States of a scene to look for its solution in.
const MOST_STATES: usize = 100_000;

/// Every response that a renderer can produce; of a simulation, doing nothing and the solution.
fn responses(session: &Session, id: &str) -> Vec<Response> {
    match session.view(id, "").map(|view| view.interaction) {
        None => Vec::new(),
        Some(InteractionView::Choice { options }) => options
            .into_iter()
            .map(|option| Response::Choice { option: option.id })
            .collect(),
        Some(InteractionView::Order { options }) => {
            permutations(options.into_iter().map(|option| option.id).collect())
                .into_iter()
                .map(|options| Response::Order { options })
                .collect()
        }
        Some(InteractionView::Hotspot { areas, .. }) => areas
            .into_iter()
            .map(|area| Response::Hotspot { area: area.id })
            .collect(),
        Some(InteractionView::Simulation { .. }) => {
            let solution = session.bank().explore(id, MOST_STATES);
            [Some(Vec::new()), solution.and_then(|found| found.solution)]
                .into_iter()
                .flatten()
                .map(|actions| Response::Simulation { actions })
                .collect()
        }
    }
}

fn scores_right(session: &Session, id: &str, response: &Response) -> bool {
    let mut trial = session.clone();
    let reply = Reply {
        response: Some(response.clone()),
        help: false,
        milliseconds: u32::MAX,
    };
    trial.record(id, reply).is_ok()
        && trial
            .answers()
            .last()
            .is_some_and(|answer| answer.outcome() == Outcome::Right)
}

fn permutations(ids: Vec<String>) -> Vec<Vec<String>> {
    if ids.len() <= 1 {
        return vec![ids];
    }
    let mut all = Vec::new();
    for at in 0..ids.len() {
        let mut rest = ids.clone();
        let first = rest.remove(at);
        for mut tail in permutations(rest) {
            tail.insert(0, first.clone());
            all.push(tail);
        }
    }
    all
}
