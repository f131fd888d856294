//! What a workshop is worth to one person.
use crate::latent::Node;
use crate::pathway::catalogue::ChoiceRule;
use crate::pathway::{Needs, Workshop, Workshops};
use crate::prelude::*;
use crate::report::Report;

/// What is known of a person's levels.
pub(crate) trait Levels {
    /// P(from ≤ level < to).
    fn between(&self, competence: &str, from: usize, to: usize) -> f64;
}

impl Levels for Report {
    fn between(&self, competence: &str, from: usize, to: usize) -> f64 {
        self.node(competence).map_or(0.0, |node| {
            node.level_probabilities
                .iter()
                .skip(from)
                .take(to.saturating_sub(from))
                .sum()
        })
    }
}

/// A workshop that fits the person well enough to be proposed.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    /// Its place in the catalogue.
    pub(crate) workshop: usize,
    /// By competence taught: P(from ≤ level < to).
    pub(crate) fits: Vec<(Node, f64)>,
    /// Their mean.
    pub(crate) fit: f64,
    /// The factor for the person's devices.
    pub(crate) device: f64,
    /// The person's wishes it serves, as places in the list of wishes.
    pub(crate) wishes: Vec<usize>,
    /// What it teaches: competence, from which level, to which.
    pub(crate) leads: Vec<(Node, usize, usize)>,
    /// What it requires that the person has not reached: competence, level, P(reached).
    pub(crate) missing: Vec<(Node, usize, f64)>,
}

/// The candidates, in the catalogue's order.
pub(crate) fn candidates(
    workshops: &Workshops,
    levels: &impl Levels,
    needs: &Needs,
    rule: &ChoiceRule,
) -> Vec<Candidate> {
    let wished = needs.get("wishes").map_or(&[][..], Vec::as_slice);
    workshops
        .list
        .iter()
        .enumerate()
        .filter_map(|(index, workshop)| {
            let wanted = wanted(workshops, workshop, wished);
            let fits: Vec<(Node, f64)> = workshop
                .teaches
                .iter()
                .map(|one| (one.node, levels.between(&one.competence, one.from, one.to)))
                .collect();
            let count = fits.len().max(1) as f64;
            let fit = fits.iter().map(|(_, fit)| fit).sum::<f64>() / count;
            (wanted && fit >= rule.minimum_fit).then(|| Candidate {
                workshop: index,
                fit,
                fits,
                device: if suits(workshops, &workshop.devices, needs) {
                    1.0
                } else {
                    rule.device_weight
                },
                wishes: (0..wished.len())
                    .filter(|at| {
                        wished
                            .get(*at)
                            .is_some_and(|wish| workshop.wishes.contains(wish))
                    })
                    .collect(),
                leads: workshop
                    .teaches
                    .iter()
                    .map(|one| (one.node, one.from, one.to))
                    .collect(),
                missing: workshop
                    .requires
                    .iter()
                    .map(|one| {
                        let reached = levels.between(&one.competence, one.level, usize::MAX);
                        (one.node, one.level, reached)
                    })
                    .filter(|(_, _, probability)| *probability < rule.held_probability)
                    .collect(),
            })
        })
        .collect()
}

/// Whether a person with these wishes is in the workshop's audience.
pub(crate) fn wanted(workshops: &Workshops, workshop: &Workshop, wished: &[String]) -> bool {
    workshops
        .audiences
        .iter()
        .find(|one| one.id == workshop.audience)
        .is_none_or(|one| {
            one.wishes.is_empty() || one.wishes.iter().any(|wish| wished.contains(wish))
        })
}

/// Whether one of the devices the person named suits; so does not to know, or to have none: the
/// place lends one.
pub(crate) fn suits(workshops: &Workshops, devices: &[String], needs: &Needs) -> bool {
    let Some(owned) = needs.get("device") else {
        return true;
    };
    let mut known = workshops
        .devices
        .iter()
        .filter(|kind| owned.contains(&kind.owned))
        .peekable();
    known.peek().is_none() || known.any(|kind| devices.contains(&kind.id))
}

impl Candidate {
    /// Whether it leads to this level from below.
    pub(crate) fn leads_to(&self, node: Node, level: usize) -> bool {
        self.leads
            .iter()
            .any(|(of, from, to)| *of == node && *from < level && *to >= level)
    }
}

/// Whether the candidate teaches what is missing.
pub(super) fn teaches(candidates: &[Candidate], index: usize, need: &(Node, usize, f64)) -> bool {
    candidates
        .get(index)
        .is_some_and(|one| one.leads_to(need.0, need.1))
}
