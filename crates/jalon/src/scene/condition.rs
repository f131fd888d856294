//! What must hold: over the state and over the path that led to it.
use super::State;
use super::value::Value;
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text_rule::TextRule;

/// A condition; variables, screens, elements and ends are indices into the scene's lists.
#[derive(Clone, Debug)]
pub(crate) enum Condition {
    /// A flag is set (or not).
    Flag {
        variable: usize,
        is: bool,
    },
    /// A text fits a tolerant rule.
    Fits {
        variable: usize,
        rule: TextRule,
    },
    /// A text, choice or list holds nothing.
    Empty {
        variable: usize,
    },
    /// Two texts are the same, and not empty.
    Same {
        variable: usize,
        other: usize,
    },
    /// A choice is this option.
    Is {
        variable: usize,
        option: usize,
    },
    /// A list holds this item.
    Has {
        variable: usize,
        item: usize,
    },
    /// A list holds these items and no other, in any order.
    Only {
        variable: usize,
        items: Vec<usize>,
    },
    /// A screen is shown.
    Screen(usize),
    /// A screen was shown at some time.
    Visited(usize),
    /// An element was used at some time.
    Used(usize),
    /// An end state was reached.
    Ended(usize),
    Not(alloc::boxed::Box<Condition>),
    /// All of these; always, where there is none.
    All(Vec<Condition>),
    Any(Vec<Condition>),
}

compiled!(enum Condition {
    Flag { variable, is }, Fits { variable, rule }, Empty { variable }, Same { variable, other },
    Is { variable, option }, Has { variable, item }, Only { variable, items }, Screen(value),
    Visited(value), Used(value), Ended(value), Not(value), All(value), Any(value),
});

impl Condition {
    /// What always holds.
    pub(crate) const ALWAYS: Condition = Condition::All(Vec::new());

    pub(crate) fn holds(&self, state: &State) -> bool {
        match self {
            Condition::Flag { variable, is } => state.flag(*variable) == *is,
            Condition::Fits { variable, rule } => rule.accepts(state.text(*variable)),
            Condition::Empty { variable } => match state.values.get(*variable) {
                Some(Value::Text(text)) => text.trim().is_empty(),
                Some(Value::Choice(chosen)) => chosen.is_none(),
                Some(Value::List(items)) => items.is_empty(),
                Some(Value::Flag(set)) => !set,
                None => true,
            },
            Condition::Same { variable, other } => {
                let text = state.text(*variable);
                !text.is_empty() && text == state.text(*other)
            }
            Condition::Is { variable, option } => state.choice(*variable) == Some(*option),
            Condition::Has { variable, item } => state.list(*variable).contains(item),
            Condition::Only { variable, items } => {
                let held = state.list(*variable);
                held.len() == items.len() && items.iter().all(|item| held.contains(item))
            }
            Condition::Screen(screen) => state.screen == *screen,
            Condition::Visited(screen) => at(&state.visited, *screen),
            Condition::Used(element) => at(&state.used, *element),
            Condition::Ended(end) => state.ended == Some(*end),
            Condition::Not(inner) => !inner.holds(state),
            Condition::All(all) => all.iter().all(|one| one.holds(state)),
            Condition::Any(any) => any.iter().any(|one| one.holds(state)),
        }
    }

    /// The variables that it asks for itself, what is inside it apart.
    pub(crate) fn variables(&self) -> impl Iterator<Item = usize> {
        let (one, other) = match self {
            Condition::Flag { variable, .. }
            | Condition::Fits { variable, .. }
            | Condition::Empty { variable }
            | Condition::Is { variable, .. }
            | Condition::Has { variable, .. }
            | Condition::Only { variable, .. } => (Some(*variable), None),
            Condition::Same { variable, other } => (Some(*variable), Some(*other)),
            _ => (None, None),
        };
        one.into_iter().chain(other)
    }

    /// Every condition inside it, itself first.
    pub(crate) fn each<'a>(&'a self, see: &mut impl FnMut(&'a Condition)) {
        see(self);
        match self {
            Condition::Not(inner) => inner.each(see),
            Condition::All(list) | Condition::Any(list) => {
                for one in list {
                    one.each(see);
                }
            }
            _ => {}
        }
    }
}

fn at(flags: &[bool], index: usize) -> bool {
    flags.get(index).copied().unwrap_or(false)
}
