//! `choices`: several options are right (QTI `choiceInteraction`, `max-choices` above 1).
use super::option::{ids, shown};
use super::{Body, ChoiceOption, Credit, InteractionView, Key, Response, Scored, distinct, quoted};
use crate::compiled::compiled;
use crate::prelude::*;

#[derive(Clone, Debug)]
pub(crate) struct Choices {
    pub(crate) options: Vec<ChoiceOption>,
    // INVARIANT: at least 2 of the options, not all.
    pub(crate) key: Vec<String>,
    pub(crate) credit: Credit,
    pub(crate) shuffle: bool,
}

compiled!(Choices {
    options,
    key,
    credit,
    shuffle
});

impl Choices {
    /// What the first wrong mark shows, else the first that is missing.
    fn why(&self, marked: &[String]) -> Option<&crate::text::Text> {
        let wrong = |option: &&ChoiceOption| marked.contains(&option.id) && !self.is_key(option);
        let missed = |option: &&ChoiceOption| !marked.contains(&option.id) && self.is_key(option);
        let of_marked = self.options.iter().filter(wrong);
        let of_missed = self.options.iter().filter(missed);
        of_marked
            .filter_map(|option| option.why.as_ref())
            .chain(of_missed.filter_map(|option| option.missed.as_ref()))
            .next()
    }

    fn is_key(&self, option: &ChoiceOption) -> bool {
        self.key.contains(&option.id)
    }
}

impl Body for Choices {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Choices { options: marked } = response else {
            return None;
        };
        let known = marked
            .iter()
            .all(|id| ids(&self.options).any(|one| one == id));
        if !known || marked.is_empty() || !distinct(marked) {
            return None;
        }
        let right = marked.iter().filter(|id| self.key.contains(id)).count();
        let wrong = marked.len() - right;
        Some(
            self.credit
                .score(right, wrong, self.key.len(), self.why(marked)),
        )
    }

    fn max_score(&self) -> u8 {
        self.credit.max(self.key.len())
    }

    fn expected(&self) -> String {
        format!(
            "choices, one or more of {}, each once",
            quoted(ids(&self.options))
        )
    }

    fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        InteractionView::Choices {
            options: shown(&self.options, lang, self.shuffle.then_some((seed, item))),
        }
    }

    fn in_bank_order(&self, response: Response) -> Response {
        match response {
            Response::Choices { options: marked } => Response::Choices {
                options: ids(&self.options)
                    .filter(|id| marked.iter().any(|one| one == id))
                    .map(str::to_owned)
                    .collect(),
            },
            other => other,
        }
    }
}

impl Key for Choices {
    fn right_response(&self) -> Response {
        self.in_bank_order(Response::Choices {
            options: self.key.clone(),
        })
    }

    /// One set of marks out of all but the empty one.
    fn blind_chance(&self) -> f64 {
        let sets = (0..self.options.len()).fold(1.0, |sets, _| sets * 2.0);
        1.0 / (sets - 1.0)
    }
}
