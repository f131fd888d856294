//! What is done on an item: one type a variant, as in `crates/jalon/src/bank/decode`.
use super::condition::Condition;
use super::text_rule::TextRule;
use super::words::{Credit, Id, Media, Picture, Text};
use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the person does.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Interaction {
    /// Choose one.
    Choice {
        /// The options.
        #[schemars(length(min = 2, max = 6))]
        options: Vec<ChoiceOption>,
        /// The right one's id.
        key: Id,
        /// Whether they stand in any order; true, if not given.
        shuffle: Option<bool>,
    },
    /// Choose several.
    Choices {
        /// The options.
        #[schemars(length(min = 3, max = 8))]
        options: Vec<ChoicesOption>,
        /// The right ones' ids: at least two, and not all.
        #[schemars(length(min = 2, max = 7))]
        key: Vec<Id>,
        /// How points are given.
        credit: Option<Credit>,
        /// Whether they stand in any order; true, if not given.
        shuffle: Option<bool>,
    },
    /// Bring cards together.
    Match {
        /// The cards on the left.
        #[schemars(length(min = 2, max = 6))]
        left: Vec<ChoiceOption>,
        /// The cards on the right.
        #[schemars(length(min = 2, max = 8))]
        right: Vec<Card>,
        /// The right card of each left one, by their ids.
        key: BTreeMap<String, Id>,
        /// Whether a card on the right may serve twice.
        reuse: Option<bool>,
        /// How points are given.
        credit: Option<Credit>,
        /// Whether they stand in any order; true, if not given.
        shuffle: Option<bool>,
        /// What other pairs show.
        why: Option<Text>,
    },
    /// Type something short.
    Text {
        /// What to type.
        label: Text,
        /// What the keyboard is for; what the rule asks for, if not given.
        keyboard: Option<EntryKeyboard>,
        /// The most characters; 40, if not given.
        #[schemars(range(min = 1, max = 80))]
        most: Option<u64>,
        /// What is right.
        rule: TextRule,
        /// Mistakes that are really made.
        #[schemars(length(min = 1, max = 20))]
        mistakes: Option<Vec<Mistake>>,
        /// What any other text shows.
        why: Option<Text>,
    },
    /// Move a slider.
    Slider {
        /// What it sets.
        label: Text,
        /// What stands after the number, or around it: `{}` is then the number.
        unit: Option<Text>,
        /// Its lower end.
        from: i64,
        /// Its upper end.
        to: i64,
        /// From one place to the next.
        #[schemars(range(min = 1))]
        step: i64,
        /// Where it stands at first; outside `key`.
        start: i64,
        /// The least and the greatest right value.
        #[schemars(length(min = 2, max = 2))]
        key: Vec<i64>,
        /// What stands at the lower end.
        low_label: Option<Text>,
        /// What stands at the upper end.
        high_label: Option<Text>,
        /// What too little shows.
        why_low: Option<Text>,
        /// What too much shows.
        why_high: Option<Text>,
    },
    /// Fill in a short form.
    Fill {
        /// Words and fields, in their order.
        #[schemars(length(min = 1, max = 12))]
        parts: Vec<Part>,
        /// How points are given.
        credit: Option<Credit>,
        /// What mistakes show.
        why: Option<Text>,
    },
    /// Put in order.
    Order {
        /// What to order.
        #[schemars(length(min = 3, max = 6))]
        options: Vec<ChoiceOption>,
        /// The ids in the right order.
        #[schemars(length(max = 100))]
        key: Vec<Id>,
        /// Whether they begin in any order; true, if not given.
        shuffle: Option<bool>,
        /// What another order shows.
        why: Option<Text>,
    },
    /// Point at a picture.
    Hotspot {
        /// The picture.
        picture: Picture,
        /// Its width, in the unit of the areas.
        #[schemars(range(min = 100.0, max = 2000.0))]
        width: f64,
        /// Its height.
        #[schemars(range(min = 100.0, max = 2000.0))]
        height: f64,
        /// Where one can point; none overlaps another.
        #[schemars(length(min = 2, max = 24))]
        areas: Vec<Area>,
        /// The right one's id.
        key: Id,
    },
    /// Do it on pretend screens.
    Simulation {
        /// The scene's id.
        scene: Id,
        /// What the scene's parameters are; what it takes is for the scene to say.
        with: Option<BTreeMap<String, Value>>,
        /// The screen to begin with; the scene's own, if not given.
        start: Option<Id>,
        /// What must hold at the end.
        #[schemars(length(min = 1, max = 12))]
        goals: Vec<Asked>,
        /// What must never hold.
        #[schemars(length(max = 12))]
        forbidden: Option<Vec<Asked>>,
        /// How points are given.
        credit: Option<Credit>,
    },
}

/// One option.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChoiceOption {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Text,
    /// A picture beside the words.
    pub picture: Option<Media>,
    /// What choosing it shows; never on the right one.
    pub why: Option<Text>,
}

/// One option of several.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ChoicesOption {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Text,
    /// A picture beside the words.
    pub picture: Option<Media>,
    /// What choosing it shows; never on a right one.
    pub why: Option<Text>,
    /// What leaving it shows; on a right one only.
    pub missed: Option<Text>,
}

/// A card on the right.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Card {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Text,
    /// A picture beside the words.
    pub picture: Option<Media>,
}

/// A mistake in a typed text.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Mistake {
    /// Which texts it is.
    pub rule: TextRule,
    /// What it shows.
    pub why: Text,
}

/// What a keyboard is for.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum EntryKeyboard {
    /// Words.
    Text,
    /// An address of electronic mail.
    Email,
    /// A phone number.
    Tel,
    /// Figures.
    Numeric,
    /// Figures and a comma.
    Decimal,
    /// A search.
    Search,
}

/// A part of a form.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Part {
    /// Words between fields.
    Words {
        /// The words.
        text: Text,
    },
    /// A field to choose in.
    Select {
        /// The field's id.
        field: Id,
        /// Its label.
        label: Text,
        /// The options.
        #[schemars(length(min = 2, max = 12))]
        options: Vec<SelectOption>,
        /// The right one's id.
        key: Id,
    },
    /// A field to type in.
    Entry {
        /// The field's id.
        field: Id,
        /// Its label.
        label: Text,
        /// What the keyboard is for; what the rule asks for, if not given.
        keyboard: Option<EntryKeyboard>,
        /// The most characters; 40, if not given.
        #[schemars(range(min = 1, max = 80))]
        most: Option<u64>,
        /// What is right.
        rule: TextRule,
        /// Mistakes that are really made.
        #[schemars(length(min = 1, max = 20))]
        mistakes: Option<Vec<Mistake>>,
        /// What any other text shows.
        why: Option<Text>,
    },
}

/// One option of a field.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SelectOption {
    /// Its id.
    pub id: Id,
    /// Its words.
    pub text: Text,
    /// What choosing it shows; never on the right one.
    pub why: Option<Text>,
}

/// A rectangle of a picture.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Area {
    /// Its id.
    pub id: Id,
    /// What is seen there, not what it does.
    pub label: Text,
    /// x, y, width, height; at least 44 wide and high.
    #[schemars(length(min = 4, max = 4))]
    pub shape: Vec<f64>,
    /// What touching it shows.
    pub why: Option<Text>,
}

/// A goal, or what is forbidden.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Asked {
    /// Its id.
    pub id: Id,
    /// When it holds.
    pub when: Condition,
    /// What it shows: of a goal that was missed, of a forbidden thing that was done.
    pub why: Option<Text>,
}
