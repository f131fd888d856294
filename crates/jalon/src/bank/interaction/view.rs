//! An item as a renderer gets it.
use super::{AreaView, Keyboard, OptionView, PictureView};
use crate::prelude::*;
use crate::scene::ScreenView;
use serde::Serialize;

/// An item as a renderer gets it: no key, no scoring rule, no parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemView {
    /// The item's id.
    pub id: String,
    /// The question.
    pub stem: String,
    /// The question as it is spoken.
    pub say: String,
    /// A picture above the question.
    pub picture: Option<PictureView>,
    /// What can be done.
    pub interaction: InteractionView,
}

/// What can be done on an item.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum InteractionView {
    /// Choose one.
    Choice {
        /// The options, in the order to show.
        options: Vec<OptionView>,
    },
    /// Choose as many as are right.
    Choices {
        /// The options, in the order to show.
        options: Vec<OptionView>,
    },
    /// Put in order.
    Order {
        /// The options, in the order to start from; never the right one.
        options: Vec<OptionView>,
    },
    /// Put each card on the left with one on the right.
    Match {
        /// The cards on the left.
        left: Vec<OptionView>,
        /// The cards on the right, in the order to show.
        right: Vec<OptionView>,
        /// Whether a card on the right may serve several on the left.
        reuse: bool,
    },
    /// Point at a picture.
    Hotspot {
        /// The picture.
        picture: PictureView,
        /// Its width, in the unit of the areas.
        width: f64,
        /// Its height.
        height: f64,
        /// Where one can point.
        areas: Vec<AreaView>,
    },
    /// Type a short text.
    Text {
        /// The field's name.
        label: String,
        /// The keyboard that suits it.
        keyboard: Keyboard,
        /// The most characters.
        most: usize,
    },
    /// Set a value.
    Slider {
        /// The slider's name.
        label: String,
        /// What a value is counted in: it follows the number, or has `{}` where the number stands.
        unit: Option<String>,
        /// The least value.
        from: i32,
        /// The greatest value.
        to: i32,
        /// From one value to the next.
        step: i32,
        /// The value to start from; never a right one.
        start: i32,
        /// What the least value means.
        low_label: Option<String>,
        /// What the greatest value means.
        high_label: Option<String>,
    },
    /// Fill in a short form.
    Fill {
        /// Words and fields, in the order to show.
        parts: Vec<PartView>,
    },
    /// Do it on pretend screens; [`Bank::play`](crate::Bank::play) plays them.
    Simulation {
        /// The scene's name.
        scene: String,
        /// The screen it begins with.
        screen: ScreenView,
    },
}

/// A part of a short form.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum PartView {
    /// Words between the fields.
    Text {
        /// The words.
        text: String,
    },
    /// A field to type in.
    Entry {
        /// Its id, for the response.
        field: String,
        /// Its name.
        label: String,
        /// The keyboard that suits it.
        keyboard: Keyboard,
        /// The most characters.
        most: usize,
    },
    /// A field with a list to choose from.
    Select {
        /// Its id, for the response.
        field: String,
        /// Its name.
        label: String,
        /// The options, in the order to show.
        options: Vec<OptionView>,
    },
}
