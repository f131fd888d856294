//! An authored item.
use super::interaction::{Interaction, ItemView, Picture, Response, ResponseError};
use crate::compiled::compiled;
use crate::irt::{FourPl, Model, Steps};
use crate::latent::Node;
use crate::person_fit::nt10;
use crate::prelude::*;
use crate::session::Device;
use crate::text::Text;

/// An item of the bank.
#[derive(Clone, Debug)]
pub struct Item {
    pub(crate) id: String,
    pub(crate) node: Node,
    pub(crate) level: usize,
    pub(crate) tags: Vec<String>,
    pub(crate) devices: Vec<Device>,
    pub(crate) stem: Text,
    pub(crate) say: Option<Text>,
    pub(crate) picture: Option<Picture>,
    pub(crate) interaction: Interaction,
    pub(crate) model: Model,
    pub(crate) curve: Steps,
    pub(crate) difficulty_sd: f64,
    pub(crate) ln_discrimination_sd: f64,
    pub(crate) expected_seconds: f64,
    pub(crate) rapid_seconds: Option<f64>,
    pub(crate) testlet: Option<String>,
    pub(crate) enemies: Vec<String>,
    pub(crate) teaches: Text,
}

compiled!(Item {
    id,
    node,
    level,
    tags,
    devices,
    stem,
    say,
    picture,
    interaction,
    model,
    curve,
    difficulty_sd,
    ln_discrimination_sd,
    expected_seconds,
    rapid_seconds,
    testlet,
    enemies,
    teaches,
});

impl Item {
    pub(crate) fn face(&self) -> Face<'_> {
        Face {
            stem: &self.stem,
            say: self.say.as_ref(),
            picture: self.picture.as_ref(),
            interaction: &self.interaction,
        }
    }

    /// The item's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The node it measures.
    pub fn node(&self) -> Node {
        self.node
    }

    /// The level its author meant it for.
    pub fn level(&self) -> usize {
        self.level
    }

    /// Its tags.
    pub fn tags(&self) -> &[String] {
        &self.tags
    }

    /// The devices it can be answered on.
    pub fn devices(&self) -> &[Device] {
        &self.devices
    }

    /// The question.
    pub fn stem(&self) -> &Text {
        &self.stem
    }

    /// Whether the two may not stand in one test: enemies, or items of one testlet.
    pub fn excludes(&self, other: &Item) -> bool {
        self.enemies.contains(&other.id)
            || other.enemies.contains(&self.id)
            || (self.testlet.is_some() && self.testlet == other.testlet)
    }

    /// What it shows that a person can do, in their words.
    pub fn teaches(&self) -> &Text {
        &self.teaches
    }

    /// Its response model: of one point (1PL to 4PL), or graded.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// Its difficulty b; of a graded item the mean of its thresholds.
    pub fn difficulty(&self) -> f64 {
        let sum: f64 = self.curve.items().map(FourPl::difficulty).sum();
        sum / self.curve.max_score() as f64
    }

    /// What answers to it can be expected, the doubt about its parameters counted in.
    pub fn curve(&self) -> &Steps {
        &self.curve
    }

    /// Standard deviation of its difficulty's uncertainty.
    pub fn difficulty_sd(&self) -> f64 {
        self.difficulty_sd
    }

    /// Standard deviation of the logarithm of its discrimination.
    pub fn ln_discrimination_sd(&self) -> f64 {
        self.ln_discrimination_sd
    }

    /// A response that scores all points, the first that the bank accepts. For checks, simulations
    /// and tests: a renderer gets an [`ItemView`], which does not have it.
    pub fn right_response(&self) -> Response {
        self.interaction.right_response()
    }

    /// A response of exactly so many points, where one is found; see [`Item::right_response`].
    pub fn response_worth(&self, score: u8) -> Option<Response> {
        self.interaction.response_worth(score)
    }

    /// The points of a response, from 0 to [`Item::max_score`].
    ///
    /// # Errors
    /// When the response does not belong to the item.
    pub fn score(&self, response: &Response) -> Result<u8, ResponseError> {
        self.interaction.score(response).map(|scored| scored.score)
    }

    /// P(right) of a response drawn among all that a renderer can produce, each as likely: 0 where
    /// it must be typed.
    pub fn blind_chance(&self) -> f64 {
        self.interaction.blind_chance()
    }

    /// The most points that an answer can earn, at least 1.
    pub fn max_score(&self) -> u8 {
        self.interaction.max_score()
    }

    /// How long it takes, in seconds.
    pub fn expected_seconds(&self) -> f64 {
        self.expected_seconds
    }

    /// An answer faster than this many seconds is a rapid guess: the item's own threshold, else
    /// 10 % of its expected time, at least 1 s and at most 10 s (NT10, Wise & Ma 2012).
    pub fn rapid_threshold(&self) -> f64 {
        self.rapid_seconds
            .unwrap_or_else(|| nt10(self.expected_seconds).max(1.0))
    }
}

/// An item that teaches the three buttons and measures nothing.
#[derive(Debug)]
pub(crate) struct PracticeItem {
    pub(crate) id: String,
    pub(crate) stem: Text,
    pub(crate) say: Option<Text>,
    pub(crate) picture: Option<Picture>,
    pub(crate) interaction: Interaction,
}

compiled!(PracticeItem {
    id,
    stem,
    say,
    picture,
    interaction
});

/// What items and practice items show alike.
pub(crate) struct Face<'a> {
    stem: &'a Text,
    say: Option<&'a Text>,
    picture: Option<&'a Picture>,
    interaction: &'a Interaction,
}

impl Face<'_> {
    /// The view; the order of the options depends on the seed and the item's index only.
    pub(crate) fn view(&self, id: &str, lang: &str, seed: u64, index: u32) -> ItemView {
        ItemView {
            id: id.to_owned(),
            stem: self.stem.get(lang).to_owned(),
            say: self.say.unwrap_or(self.stem).get(lang).to_owned(),
            picture: self.picture.map(|picture| picture.view(lang)),
            interaction: self.interaction.view(lang, seed, index),
        }
    }
}

impl PracticeItem {
    pub(crate) fn face(&self) -> Face<'_> {
        Face {
            stem: &self.stem,
            say: self.say.as_ref(),
            picture: self.picture.as_ref(),
            interaction: &self.interaction,
        }
    }
}
