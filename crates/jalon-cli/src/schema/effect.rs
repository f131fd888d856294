//! What using an element does.
use super::condition::Condition;
use super::template::{IfGiven, List, Name, SceneText};
use schemars::JsonSchema;

/// One effect; `given` names a parameter without whose value it is left out.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Effect {
    /// Gives a variable a value.
    Set {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The variable.
        set: Name,
        /// Its value: true or false, words, an option, or a list of them.
        to: NewValue,
    },
    /// Copies a text.
    Copy {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The text to write.
        set: Name,
        /// The text to read.
        of: Name,
    },
    /// Empties a variable.
    Clear {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The variable.
        clear: Name,
    },
    /// Turns a flag.
    Flip {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The flag.
        flip: Name,
    },
    /// Puts something into a list.
    Add {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// What.
        add: Name,
        /// The list.
        list: Name,
    },
    /// Takes something out of a list.
    Remove {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// What.
        remove: Name,
        /// The list.
        list: Name,
    },
    /// Shows a screen.
    Go {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The screen.
        go: Name,
    },
    /// Goes back a screen.
    Back {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// `true`.
        back: bool,
    },
    /// Ends the scene.
    End {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// The end's name.
        end: Name,
    },
    /// One or the other.
    If {
        /// A parameter that must have a value, or none.
        given: Option<IfGiven>,
        /// What must hold.
        #[schemars(rename = "if")]
        when: Condition,
        /// What follows where it does.
        then: Option<List<Effect>>,
        /// What follows where it does not.
        #[schemars(rename = "else")]
        otherwise: Option<List<Effect>>,
    },
}

/// A new value of a variable.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum NewValue {
    /// Of a flag.
    Flag(bool),
    /// Of a text, or the option of a choice.
    Words(SceneText),
    /// Of a list.
    Items(List<Name>),
}
