//! `match`: each card on the left belongs to one on the right (QTI `matchInteraction`).
use super::option::{ids, shown};
use super::{
    Body, ChoiceOption, Credit, InteractionView, Key, Pair, Response, Scored, distinct, quoted,
};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

#[derive(Clone, Debug)]
pub(crate) struct MatchPairs {
    /// Each with what a wrong pair of it shows.
    pub(crate) left: Vec<ChoiceOption>,
    /// May hold cards that belong to none.
    pub(crate) right: Vec<ChoiceOption>,
    // INVARIANT: one pair for each card on the left, in their order.
    pub(crate) key: Vec<Pair>,
    /// Whether a card on the right may serve twice.
    pub(crate) reuse: bool,
    pub(crate) credit: Credit,
    pub(crate) shuffle: bool,
    pub(crate) why: Option<Text>,
}

compiled!(MatchPairs {
    left,
    right,
    key,
    reuse,
    credit,
    shuffle,
    why
});

impl MatchPairs {
    fn takes(&self, pairs: &[Pair]) -> bool {
        let side = |options: &[ChoiceOption], id: &str| ids(options).any(|one| one == id);
        let known = pairs
            .iter()
            .all(|pair| side(&self.left, &pair.left) && side(&self.right, &pair.right));
        let lefts: Vec<&str> = pairs.iter().map(|pair| pair.left.as_str()).collect();
        let rights: Vec<&str> = pairs.iter().map(|pair| pair.right.as_str()).collect();
        known && !pairs.is_empty() && distinct(&lefts) && (self.reuse || distinct(&rights))
    }

    /// What the first wrong pair shows, else what any wrong answer does.
    fn why(&self, pairs: &[Pair]) -> Option<&Text> {
        self.left
            .iter()
            .filter(|left| {
                pairs
                    .iter()
                    .any(|pair| pair.left == left.id && !self.key.contains(pair))
            })
            .find_map(|left| left.why.as_ref())
            .or(self.why.as_ref())
    }
}

impl Body for MatchPairs {
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Match { pairs } = response else {
            return None;
        };
        let right = pairs.iter().filter(|pair| self.key.contains(pair)).count();
        self.takes(pairs)
            .then(|| self.credit.score(right, 0, self.key.len(), self.why(pairs)))
    }

    fn max_score(&self) -> u8 {
        self.credit.max(self.key.len())
    }

    fn expected(&self) -> String {
        let again = if self.reuse { "" } else { ", each once" };
        format!(
            "a match of one or more of {}, each once, with one of {}{again}",
            quoted(ids(&self.left)),
            quoted(ids(&self.right))
        )
    }

    /// The left side stands as written. Were both sides shuffled by one draw, cards written in the
    /// same place would meet again.
    fn view(&self, lang: &str, seed: u64, item: u32) -> InteractionView {
        InteractionView::Match {
            left: shown(&self.left, lang, None),
            right: shown(&self.right, lang, self.shuffle.then_some((seed, item))),
            reuse: self.reuse,
        }
    }

    fn in_bank_order(&self, response: Response) -> Response {
        match response {
            Response::Match { pairs } => Response::Match {
                pairs: ids(&self.left)
                    .filter_map(|left| pairs.iter().find(|pair| pair.left == left).cloned())
                    .collect(),
            },
            other => other,
        }
    }
}

impl Key for MatchPairs {
    fn right_response(&self) -> Response {
        Response::Match {
            pairs: self.key.clone(),
        }
    }

    /// One way out of all those to give every card on the left a card.
    fn blind_chance(&self) -> f64 {
        (0..self.left.len()).fold(1.0, |chance, used| {
            let free = if self.reuse { 0 } else { used };
            chance / self.right.len().saturating_sub(free).max(1) as f64
        })
    }
}
