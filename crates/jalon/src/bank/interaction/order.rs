//! `order`: the options in one order are right (QTI `orderInteraction`).
use super::option::{ids, shown};
use super::{Body, ChoiceOption, InteractionView, Key, Response, Scored, quoted};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

#[derive(Clone, Debug)]
pub(crate) struct Order {
    pub(crate) options: Vec<ChoiceOption>,
    pub(crate) key: Vec<String>,
    pub(crate) shuffle: bool,
    pub(crate) why: Option<Text>,
}

compiled!(Order {
    options,
    key,
    shuffle,
    why
});

impl Body for Order {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Order { options: given } = response else {
            return None;
        };
        let is_permutation = given.len() == self.options.len()
            && self.options.iter().all(|option| given.contains(&option.id));
        is_permutation.then(|| Scored::whole(*given == self.key, self.why.as_ref()))
    }

    fn expected(&self) -> String {
        format!("an order of all of {}", quoted(ids(&self.options)))
    }

    fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        let mut options = shown(&self.options, lang, self.shuffle.then_some((seed, item)));
        // An order that is right before it is touched would measure nothing.
        if options.iter().map(|option| &option.id).eq(&self.key) {
            options.rotate_left(1);
        }
        InteractionView::Order { options }
    }
}

impl Key for Order {
    fn right_response(&self) -> Response {
        Response::Order {
            options: self.key.clone(),
        }
    }

    fn blind_chance(&self) -> f64 {
        (1..=self.options.len()).fold(1.0, |chance, count| chance / count as f64)
    }
}
