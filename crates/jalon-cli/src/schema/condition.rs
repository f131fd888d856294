//! Conditions of a scene and of an item's goals.
use super::template::{Given, List, Name, Parameter};
use super::text_rule::TextRule;
use schemars::JsonSchema;

/// What must hold.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Condition {
    /// One thing.
    One(Box<Term>),
    /// All of these.
    All(List<Condition>),
    /// A parameter that stands for a condition.
    Parameter(Parameter),
}

/// One thing that must hold.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Term {
    /// A flag is set, or not.
    Flag {
        /// The flag.
        flag: Name,
        /// Whether it is; true, if not given.
        is: Option<Given<bool>>,
    },
    /// A text fits a rule.
    TextFits {
        /// The text.
        text: Name,
        /// The rule.
        fits: Given<TextRule>,
    },
    /// A text is empty, or not.
    TextEmpty {
        /// The text.
        text: Name,
        /// Whether it is.
        empty: Given<bool>,
    },
    /// Two texts are the same.
    TextSame {
        /// The text.
        text: Name,
        /// The other.
        same: Name,
    },
    /// A choice is this.
    ChoiceIs {
        /// The choice.
        choice: Name,
        /// What it is.
        is: Name,
    },
    /// Nothing was chosen, or something.
    ChoiceEmpty {
        /// The choice.
        choice: Name,
        /// Whether nothing was.
        empty: Given<bool>,
    },
    /// A list holds this.
    ListHas {
        /// The list.
        list: Name,
        /// What it holds.
        has: Name,
    },
    /// A list holds these and nothing else.
    ListOnly {
        /// The list.
        list: Name,
        /// What it holds.
        only: List<Name>,
    },
    /// A list is empty, or not.
    ListEmpty {
        /// The list.
        list: Name,
        /// Whether it is.
        empty: Given<bool>,
    },
    /// This screen is shown.
    Screen {
        /// The screen.
        screen: Name,
    },
    /// This does not hold.
    Not {
        /// What does not.
        not: Condition,
    },
    /// All of these hold.
    AllOf {
        /// Which.
        all: List<Condition>,
    },
    /// At least one of these holds.
    AnyOf {
        /// Which.
        any: List<Condition>,
    },
    /// This screen was shown at some time; in goals only.
    Visited {
        /// The screen.
        visited: Name,
    },
    /// This element was used at some time; in goals only.
    Used {
        /// The element.
        used: Name,
    },
    /// This end was reached; in goals only.
    Ended {
        /// The end.
        ended: Name,
    },
}
