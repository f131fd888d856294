//! The response that scores right, asked of the item and tried.
use crate::LabError;
use jalon::irt::Outcome;
use jalon::{Assessment, Context, Reply, Response, Session, Step};
use std::sync::Arc;

/// An item's right response, and how many responses it takes in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The response that scores right.
    pub right: Response,
    /// For each number of points below all, from 1, a response of so many.
    pub partial: Vec<Response>,
    /// How many responses can be given to one that is right.
    pub n_responses: usize,
}

/// The key of every item, in bank order: for each item, a session in which all others count as
/// seen asks it, and its right response is tried.
///
/// # Errors
/// When an item cannot be asked or its right response does not score right.
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
    let asked = session.next_step() == Step::Administer(id.to_owned());
    assessment
        .bank()
        .item(id)
        .map(|item| Key {
            right: item.right_response(),
            partial: (1..item.max_score())
                .filter_map(|score| item.response_worth(score))
                .collect(),
            // None where it must be typed: `as` takes the infinite to the greatest.
            n_responses: (1.0 / item.blind_chance()).round() as usize,
        })
        .filter(|key| key.partial.len() + 1 == max_score(assessment, id))
        .filter(|key| asked && scores_right(&session, id, &key.right))
        .ok_or_else(|| LabError::NoKey(id.to_owned()))
}

fn scores_right(session: &Session, id: &str, response: &Response) -> bool {
    let mut trial = session.clone();
    let reply = Reply {
        response: Some(response.clone()),
        milliseconds: u32::MAX,
        ..Reply::default()
    };
    trial.record(id, reply).is_ok()
        && trial
            .answers()
            .last()
            .is_some_and(|answer| answer.outcome() == Outcome::Right)
}

fn max_score(assessment: &Assessment, id: &str) -> usize {
    let item = assessment.bank().item(id);
    item.map_or(0, |item| usize::from(item.max_score()))
}

impl Key {
    /// A response of so many points; none for none.
    pub fn worth(&self, score: u8) -> Option<&Response> {
        match usize::from(score).checked_sub(1)? {
            below if below < self.partial.len() => self.partial.get(below),
            _ => Some(&self.right),
        }
    }
}
