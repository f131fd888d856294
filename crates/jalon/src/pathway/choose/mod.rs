//! Which workshops, and in which order: the set of at most B that gains most.
//!
//! # Formula
//! L_c is the person's level in competence c, with its posterior probabilities. A workshop w made
//! for the levels from `f` to below `t` in c fits with probability
//! p(w, c) = P(f ≤ L_c < t); its fit p(w) is the mean over its competences C(w). A workshop that
//! none of the person's devices suits counts δ of that. The gain of a set S is
//!
//! F(S) = Σ_c D_r { δ(w) p(w, c) / |C(w)| : w ∈ S teaches c } + ω Σ_v D_q { δ(w) p(w) : w ∈ S serves v }
//!
//! over the competences c and the person's wishes v, where D_r adds up values, the greatest first,
//! each further one times r once more: x₁ + r x₂ + r² x₃ + … A second workshop on the same
//! competence gains less, and so does a second one for the same wish. `r`, `q`, `ω` and `δ` are data.
//!
//! # Which sets
//! A workshop may require levels. One is taken as reached where P(L_c ≥ level) is at least a bound
//! (data), or where a workshop placed before teaches it. A set is allowed if it can be put into an
//! order in which everything required is reached.
//!
//! # Method
//! With few candidates every allowed set is tried (`exact`). Otherwise (`greedy`) the workshop
//! with the greatest gain a session is added again and again, together with those that it still
//! requires. F is monotone and submodular for r, q in 0..=1 (each D is a valuation by assignment to
//! discounted places), so without requirements greedy reaches at least 1 − 1/e of the best (Nemhauser,
//! Wolsey & Fisher 1978, doi:10.1007/BF01588971). With requirements no such bound holds; therefore
//! every choice carries what no set can exceed: for any S, F(best) ≤ F(S) + the B greatest
//! F(S ∪ {w}) − F(S).
//!
//! All ties go to the workshop that stands first in the catalogue; sums have a fixed order.
mod candidate;
mod exact;
mod gain;
mod greedy;

pub(crate) use candidate::{Candidate, Levels, candidates, suits, wanted};
pub(crate) use gain::{Gain, Part};
use serde::Serialize;

use super::catalogue::ChoiceRule;
use crate::prelude::*;

/// How the workshops were chosen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Choice {
    /// How many sessions there were.
    pub sessions: usize,
    /// How it was done.
    pub method: ChoiceMethod,
    /// How many workshops could have been chosen.
    pub candidates: usize,
    /// F of the chosen workshops.
    pub gain: f64,
    /// What F of no allowed set exceeds; after `exact` it is the gain itself.
    pub at_most: f64,
}

/// The method of a [`Choice`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChoiceMethod {
    /// All allowed sets were tried: this is the best.
    Exact,
    /// One after the other, each time what gains most a session.
    Greedy,
}

/// The chosen candidates in the order to take them.
pub(super) fn choose(
    candidates: &[Candidate],
    first: &[usize],
    sessions: usize,
    rule: &ChoiceRule,
) -> (Vec<usize>, Choice) {
    let gain = Gain::new(candidates, rule);
    let first = greedy::with_required(candidates, first, sessions);
    let exact = candidates.len() <= rule.exact_up_to;
    let chosen = if exact {
        exact::exact(candidates, &gain, &first, sessions)
    } else {
        greedy::greedy(candidates, &gain, &first, sessions)
    };
    let total = gain.of(&chosen);
    let choice = Choice {
        sessions,
        method: if exact {
            ChoiceMethod::Exact
        } else {
            ChoiceMethod::Greedy
        },
        candidates: candidates.len(),
        gain: total,
        at_most: if exact {
            total
        } else {
            at_most(candidates, &gain, &chosen, sessions)
        },
    };
    (chosen, choice)
}

/// The least of the bounds that the beginnings of the chosen list give.
fn at_most(candidates: &[Candidate], gain: &Gain<'_>, chosen: &[usize], sessions: usize) -> f64 {
    let mut least = f64::INFINITY;
    for length in 0..=chosen.len() {
        let set = chosen.get(..length).unwrap_or(chosen);
        let base = gain.of(set);
        let mut more = Vec::new();
        for index in 0..candidates.len() {
            if !set.contains(&index) {
                more.push(gain.with(set, index) - base);
            }
        }
        crate::order::sort_by(&mut more, |one: &f64, other| other.total_cmp(one));
        least = least.min(base + more.iter().take(sessions).sum::<f64>());
    }
    least
}

/// The set in an order in which everything required is reached, as early as possible what gains
/// most; none: there is no such order. Those in `first` stay in front.
fn in_order(
    candidates: &[Candidate],
    gain: &Gain<'_>,
    set: &[usize],
    first: &[usize],
) -> Option<Vec<usize>> {
    let mut placed: Vec<usize> = Vec::new();
    while placed.len() < set.len() {
        let base = gain.of(&placed);
        let front = first.iter().any(|index| !placed.contains(index));
        let mut best: Option<(f64, usize)> = None;
        for index in set.iter().copied() {
            if placed.contains(&index)
                || (front && !first.contains(&index))
                || !reached(candidates, &placed, index)
            {
                continue;
            }
            let more = gain.with(&placed, index) - base;
            if best.is_none_or(|(most, _)| more > most) {
                best = Some((more, index));
            }
        }
        placed.push(best?.1);
    }
    Some(placed)
}

/// Whether everything the candidate requires is reached after those placed.
pub(crate) fn reached(candidates: &[Candidate], placed: &[usize], index: usize) -> bool {
    candidates.get(index).is_some_and(|candidate| {
        candidate.missing.iter().all(|need| {
            placed
                .iter()
                .any(|one| candidate::teaches(candidates, *one, need))
        })
    })
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
mod tests;
