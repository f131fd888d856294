//! `choice`: one option is right (QTI `choiceInteraction`, `max-choices="1"`).
use super::option::{ids, shown};
use super::{Body, ChoiceOption, InteractionView, Key, Response, Scored, quoted};
use crate::compiled::compiled;
use crate::prelude::*;

#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub(crate) options: Vec<ChoiceOption>,
    pub(crate) key: String,
    pub(crate) shuffle: bool,
}

compiled!(Choice {
    options,
    key,
    shuffle
});

impl Body for Choice {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Choice { option } = response else {
            return None;
        };
        let chosen = self.options.iter().find(|one| one.id == *option)?;
        Some(Scored::whole(chosen.id == self.key, chosen.why.as_ref()))
    }

    fn expected(&self) -> String {
        format!("a choice of one of {}", quoted(ids(&self.options)))
    }

    fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        InteractionView::Choice {
            options: shown(&self.options, lang, self.shuffle.then_some((seed, item))),
        }
    }
}

impl Key for Choice {
    fn right_response(&self) -> Response {
        Response::Choice {
            option: self.key.clone(),
        }
    }

    fn blind_chance(&self) -> f64 {
        1.0 / self.options.len() as f64
    }
}
