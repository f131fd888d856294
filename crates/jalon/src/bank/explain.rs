//! What an answer is worth, part by part: for authors and mediators, never for the person.
use super::interaction::{Interaction, Response, ResponseError};
use super::{Field, Fill, Item};
use crate::prelude::*;
use crate::scene::Simulation;

/// The points of an answer, and where they come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// From 0 to `max`.
    pub score: u8,
    /// At least 1.
    pub max: u8,
    /// What a mistake shows, where its author said so.
    pub why: Option<String>,
    /// The parts that were looked at; none where there is one thing to find.
    pub parts: Vec<ExplainedPart>,
}

/// A part of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExplainedPart {
    /// What it is.
    pub kind: PartKind,
    /// Its words, or the id where it has none.
    pub name: String,
    /// Whether it is as the item asks.
    pub met: bool,
}

/// What a part of an answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// An option, rightly marked or rightly left.
    Option,
    /// A card on the left, with its card on the right.
    Pair,
    /// A field of a form.
    Field,
    /// A goal of a simulation.
    Goal,
    /// Something that a simulation forbids; met where it was not done.
    Forbidden,
}

impl Item {
    /// The points of a response and what each part of it does for them.
    ///
    /// # Errors
    /// When the response does not belong to the item.
    pub fn explain(&self, response: &Response, lang: &str) -> Result<Explained, ResponseError> {
        let scored = self.interaction.score(response)?;
        Ok(Explained {
            score: scored.score,
            max: scored.max,
            why: scored.why.map(|why| why.get(lang).to_owned()),
            parts: parts(&self.interaction, response, lang),
        })
    }
}

fn parts(interaction: &Interaction, response: &Response, lang: &str) -> Vec<ExplainedPart> {
    let part = |kind, name: &str, met| ExplainedPart {
        kind,
        name: name.to_owned(),
        met,
    };
    match (interaction, response) {
        (Interaction::Choices(body), Response::Choices { options: marked }) => body
            .options
            .iter()
            .map(|option| {
                let met = marked.contains(&option.id) == body.key.contains(&option.id);
                part(PartKind::Option, option.text.get(lang), met)
            })
            .collect(),
        (Interaction::Match(body), Response::Match { pairs }) => body
            .left
            .iter()
            .map(|card| {
                let key = body.key.iter().find(|pair| pair.left == card.id);
                let met = key.is_some_and(|key| pairs.contains(key));
                part(PartKind::Pair, card.text.get(lang), met)
            })
            .collect(),
        (Interaction::Fill(body), Response::Fill { .. }) => fields(body, response, lang),
        (Interaction::Simulation(body), Response::Simulation { actions }) => {
            goals(body, actions).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

fn fields(body: &Fill, response: &Response, lang: &str) -> Vec<ExplainedPart> {
    body.fields()
        .into_iter()
        .map(|(id, field)| ExplainedPart {
            kind: PartKind::Field,
            name: match field {
                Field::Entry(entry) => entry.label.get(lang).to_owned(),
                Field::Select(select) => select.label.get(lang).to_owned(),
            },
            met: body.is_right(id, response),
        })
        .collect()
}

fn goals(body: &Simulation, actions: &[crate::SceneAction]) -> Option<Vec<ExplainedPart>> {
    let (state, broken) = body.played(actions).ok()?;
    let goals = body.goals.iter().map(|goal| ExplainedPart {
        kind: PartKind::Goal,
        name: goal.id.clone(),
        met: goal.when.holds(&state),
    });
    let forbidden = body
        .forbidden
        .iter()
        .enumerate()
        .map(|(index, one)| ExplainedPart {
            kind: PartKind::Forbidden,
            name: one.id.clone(),
            met: broken != Some(index),
        });
    Some(goals.chain(forbidden).collect())
}
