//! What an action does to the state.
use super::value::{Value, cut};
use super::{Condition, Scene, State};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

/// One change; effects run in their order.
#[derive(Clone, Debug)]
pub(crate) enum Effect {
    Set {
        variable: usize,
        value: Value,
    },
    /// Writes a text that the scene holds, in the language of the play.
    Write {
        variable: usize,
        text: NewText,
    },
    /// Sets a flag that is not set, and the other way.
    Flip {
        variable: usize,
    },
    Add {
        variable: usize,
        item: usize,
    },
    Remove {
        variable: usize,
        item: usize,
    },
    Go(usize),
    Back,
    End(usize),
    If {
        when: Condition,
        then: Vec<Effect>,
        otherwise: Vec<Effect>,
    },
}

compiled!(enum Effect {
    Set { variable, value }, Write { variable, text }, Flip { variable }, Add { variable, item },
    Remove { variable, item }, Go(value), Back, End(value), If { when, then, otherwise },
});

/// Where a written text comes from.
#[derive(Clone, Debug)]
pub(crate) enum NewText {
    /// The scene's own words.
    Words(Text),
    /// Another variable's text.
    Of(usize),
}

compiled!(
    enum NewText {
        Words(value),
        Of(value),
    }
);

impl Effect {
    /// Runs effects in order; an end state stops them.
    pub(crate) fn run(effects: &[Effect], scene: &Scene, state: &mut State, lang: &str) {
        for effect in effects {
            if state.ended.is_some() {
                return;
            }
            effect.apply(scene, state, lang);
        }
    }

    fn apply(&self, scene: &Scene, state: &mut State, lang: &str) {
        match self {
            Effect::Set { variable, value } => state.set(*variable, value.clone()),
            Effect::Write { variable, text } => {
                let text = match text {
                    NewText::Words(words) => words.get(lang).to_owned(),
                    NewText::Of(other) => state.text(*other).to_owned(),
                };
                state.set(*variable, Value::Text(cut(&text, scene.most(*variable))));
            }
            Effect::Flip { variable } => {
                state.set(*variable, Value::Flag(!state.flag(*variable)));
            }
            Effect::Add { variable, item } => {
                if let Some(Value::List(items)) = state.values.get_mut(*variable)
                    && !items.contains(item)
                {
                    items.push(*item);
                }
            }
            Effect::Remove { variable, item } => {
                if let Some(Value::List(items)) = state.values.get_mut(*variable) {
                    items.retain(|held| held != item);
                }
            }
            Effect::Go(screen) => state.go(*screen),
            Effect::Back => state.back(),
            Effect::End(end) => state.ended = Some(*end),
            Effect::If {
                when,
                then,
                otherwise,
            } => {
                let chosen = if when.holds(state) { then } else { otherwise };
                Effect::run(chosen, scene, state, lang);
            }
        }
    }

    /// Every effect inside it, itself first.
    pub(crate) fn each<'a>(effects: &'a [Effect], see: &mut impl FnMut(&'a Effect)) {
        for effect in effects {
            see(effect);
            if let Effect::If {
                then, otherwise, ..
            } = effect
            {
                Effect::each(then, see);
                Effect::each(otherwise, see);
            }
        }
    }
}
