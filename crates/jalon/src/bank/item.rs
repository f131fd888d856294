//! An authored item.
use super::interaction::{Interaction, Picture};
use crate::irt::FourPl;
use crate::latent::Node;
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
    pub(crate) model: FourPl,
    pub(crate) difficulty_sd: f64,
    pub(crate) expected_seconds: f64,
    pub(crate) rapid_seconds: Option<f64>,
    pub(crate) testlet: Option<String>,
    pub(crate) enemies: Vec<String>,
    pub(crate) teaches: Text,
}

impl Item {
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

    /// What it shows that a person can do, in their words.
    pub fn teaches(&self) -> &Text {
        &self.teaches
    }

    /// Its response model.
    pub fn model(&self) -> &FourPl {
        &self.model
    }

    /// Standard deviation of its difficulty's uncertainty.
    pub fn difficulty_sd(&self) -> f64 {
        self.difficulty_sd
    }

    /// How long it takes, in seconds.
    pub fn expected_seconds(&self) -> f64 {
        self.expected_seconds
    }

    /// An answer faster than this many seconds is a rapid guess: the item's own threshold, else
    /// 10 % of its expected time, at least 1 s and at most 10 s (NT10, Wise & Ma 2012).
    pub fn rapid_threshold(&self) -> f64 {
        self.rapid_seconds
            .unwrap_or_else(|| (0.1 * self.expected_seconds).clamp(1.0, 10.0))
    }
}
