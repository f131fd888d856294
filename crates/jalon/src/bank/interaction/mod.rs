//! What a person does on an item, and how it is scored: one interaction a file.
mod choice;
mod choices;
mod credit;
mod fill;
mod hotspot;
mod match_pairs;
mod option;
mod order;
mod picture;
mod response;
mod simulation;
mod slider;
mod text_entry;
mod view;

pub(crate) use choice::Choice;
pub(crate) use choices::Choices;
pub(crate) use credit::Credit;
pub(crate) use fill::{Field, Fill, Part, Select};
pub(crate) use hotspot::{Area, Hotspot};
pub(crate) use match_pairs::MatchPairs;
pub(crate) use option::ChoiceOption;
pub(crate) use order::Order;
pub(crate) use picture::Picture;
pub(crate) use slider::Slider;
pub(crate) use text_entry::{Mistake, TextEntry};

pub use hotspot::AreaView;
pub use option::OptionView;
pub use picture::PictureView;
pub use response::{FieldResponse, FieldValue, Pair, Response, ResponseError};
pub use text_entry::Keyboard;
pub use view::{InteractionView, ItemView, PartView};

use crate::compiled::compiled;
use crate::prelude::*;
use crate::scene::Simulation;
use crate::text::Text;
use alloc::sync::Arc;

/// The body of an item; each has a QTI 3.0 counterpart.
#[derive(Clone, Debug)]
pub(crate) enum Interaction {
    /// One option is right.
    Choice(Choice),
    /// Several options are right.
    Choices(Choices),
    /// The options in one order are right.
    Order(Order),
    /// Each card on the left belongs to one on the right.
    Match(MatchPairs),
    /// Pointing at one area of a picture is right.
    Hotspot(Hotspot),
    /// A short text is typed.
    Text(TextEntry),
    /// A value is set.
    Slider(Slider),
    /// The fields of a short form are filled in.
    Fill(Fill),
    /// Something is done on pretend screens.
    Simulation(Arc<Simulation>),
}

compiled!(
    enum Interaction {
        Choice(value),
        Choices(value),
        Order(value),
        Match(value),
        Hotspot(value),
        Text(value),
        Slider(value),
        Fill(value),
        Simulation(value),
    }
);

/// Points for a response, with what the mistake shows.
#[derive(Debug)]
pub(crate) struct Scored<'a> {
    /// From 0 to `max`.
    pub(crate) score: u8,
    /// At least 1.
    pub(crate) max: u8,
    pub(crate) why: Option<&'a Text>,
}

impl<'a> Scored<'a> {
    /// One point or none.
    fn whole(right: bool, why: Option<&'a Text>) -> Self {
        Scored {
            score: u8::from(right),
            max: 1,
            why: why.filter(|_| !right),
        }
    }
}

/// What each interaction must tell.
trait Body {
    /// Points for a response; `None` when the item cannot produce it.
    fn score(&self, response: &Response) -> Option<Scored<'_>>;

    /// The most points.
    fn max_score(&self) -> u8 {
        1
    }

    /// The responses that the item takes, in words.
    fn expected(&self) -> String;

    /// What a renderer gets; the order of the options depends on seed and item only.
    fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView;

    /// The response with its parts in bank order, so that the same marks make the same record.
    fn in_bank_order(&self, response: Response) -> Response {
        response
    }
}

/// What follows from the key: for checks, simulations and authors. Apart from [`Body`], so that a program which
/// only asks and scores does not carry it.
trait Key: Body {
    /// A response that scores all points.
    fn right_response(&self) -> Response;

    /// A response of exactly so many points; none where there is none to be told.
    fn response_worth(&self, score: u8) -> Option<Response> {
        let mut response = self.right_response();
        if score < self.max_score() {
            // Where parts count alone, so many right parts are worth so many points.
            let parts = usize::from(score);
            match &mut response {
                Response::Choices { options } => options.truncate(parts),
                Response::Match { pairs } => pairs.truncate(parts),
                Response::Fill { fields } => fields.truncate(parts),
                _ => return None,
            }
        }
        let scored = self.score(&response)?;
        (scored.score == score).then_some(response)
    }

    /// P(right) of a response drawn among all that can be given, each as likely.
    fn blind_chance(&self) -> f64;
}

impl Interaction {
    fn key(&self) -> &dyn Key {
        match self {
            Self::Choice(key) => key,
            Self::Choices(key) => key,
            Self::Order(key) => key,
            Self::Match(key) => key,
            Self::Hotspot(key) => key,
            Self::Text(key) => key,
            Self::Slider(key) => key,
            Self::Fill(key) => key,
            Self::Simulation(key) => key,
        }
    }

    fn body(&self) -> &dyn Body {
        match self {
            Self::Choice(body) => body,
            Self::Choices(body) => body,
            Self::Order(body) => body,
            Self::Match(body) => body,
            Self::Hotspot(body) => body,
            Self::Text(body) => body,
            Self::Slider(body) => body,
            Self::Fill(body) => body,
            Self::Simulation(body) => body,
        }
    }

    /// Scores a response; one that the item cannot produce is an error, not a wrong answer.
    pub(crate) fn score(&self, response: &Response) -> Result<Scored<'_>, ResponseError> {
        self.body().score(response).ok_or_else(|| {
            let refusal = match self {
                Self::Simulation(simulation) => simulation.refusal(response),
                _ => None,
            };
            refusal.unwrap_or_else(|| ResponseError {
                expected: self.body().expected(),
            })
        })
    }

    pub(crate) fn max_score(&self) -> u8 {
        self.body().max_score()
    }

    pub(crate) fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        self.body().view(lang, seed, item)
    }

    pub(crate) fn right_response(&self) -> Response {
        self.key().right_response()
    }

    pub(crate) fn response_worth(&self, score: u8) -> Option<Response> {
        self.key().response_worth(score)
    }

    pub(crate) fn blind_chance(&self) -> f64 {
        self.key().blind_chance()
    }

    pub(crate) fn in_bank_order(&self, response: Response) -> Response {
        self.body().in_bank_order(response)
    }
}

/// Ids in a message.
fn quoted<'a>(ids: impl IntoIterator<Item = &'a str>) -> String {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("`{id}`")).collect();
    ids.join(", ")
}

/// Whether every element stands once.
fn distinct<T: PartialEq>(elements: &[T]) -> bool {
    elements
        .iter()
        .enumerate()
        .all(|(place, one)| !elements.iter().skip(place + 1).any(|other| other == one))
}
