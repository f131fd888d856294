//! The gain of a set of workshops.
use super::Candidate;
use crate::latent::Node;
use crate::pathway::catalogue::ChoiceRule;
use crate::prelude::*;

/// A term of the gain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Competence(Node),
    /// By its place in the person's list.
    Wish(usize),
}

/// F of the module's formula.
pub(crate) struct Gain<'a> {
    candidates: &'a [Candidate],
    rule: &'a ChoiceRule,
    parts: Vec<Part>,
}

impl<'a> Gain<'a> {
    pub(crate) fn new(candidates: &'a [Candidate], rule: &'a ChoiceRule) -> Self {
        let mut parts: Vec<Part> = Vec::new();
        for candidate in candidates {
            let nodes = candidate
                .fits
                .iter()
                .map(|(node, _)| Part::Competence(*node));
            let wishes = candidate.wishes.iter().map(|wish| Part::Wish(*wish));
            for part in nodes.chain(wishes) {
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
        }
        Gain {
            candidates,
            rule,
            parts,
        }
    }

    /// F(set).
    pub(crate) fn of(&self, set: &[usize]) -> f64 {
        self.parts.iter().map(|part| self.part(*part, set)).sum()
    }

    /// F(set ∪ {more}).
    pub(crate) fn with(&self, set: &[usize], more: usize) -> f64 {
        let mut set = set.to_vec();
        set.push(more);
        self.of(&set)
    }

    /// One term of F(set).
    pub(crate) fn part(&self, part: Part, set: &[usize]) -> f64 {
        let chosen = set.iter().filter_map(|index| self.candidates.get(*index));
        match part {
            Part::Competence(node) => {
                let mut values = Vec::new();
                for one in chosen {
                    if let Some((_, fit)) = one.fits.iter().find(|(of, _)| *of == node) {
                        values.push(one.device * fit / one.fits.len() as f64);
                    }
                }
                discounted(values, self.rule.repeat_weight)
            }
            Part::Wish(wish) => {
                let mut values = Vec::new();
                for one in chosen {
                    if one.wishes.contains(&wish) {
                        values.push(one.device * one.fit);
                    }
                }
                self.rule.wish_weight * discounted(values, self.rule.wish_repeat_weight)
            }
        }
    }
}

/// x₁ + r x₂ + r² x₃ + …, the greatest first.
fn discounted(mut values: Vec<f64>, ratio: f64) -> f64 {
    crate::order::sort_by(&mut values, |one, other| other.total_cmp(one));
    values.iter().rfold(0.0, |rest, value| value + ratio * rest)
}
