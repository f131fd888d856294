//! What a workshop is worth to one person.
use crate::latent::Node;
use crate::pathway::catalogue::ChoiceRule;
use crate::pathway::{Needs, Requires, Teaches, Workshops};
use crate::prelude::*;
use crate::report::Report;

/// A workshop that fits the person well enough to be proposed.
#[derive(Clone, Debug)]
pub(in crate::pathway) struct Candidate {
    /// Its place in the catalogue.
    pub(in crate::pathway) workshop: usize,
    /// By competence taught: P(from ≤ level < to).
    pub(in crate::pathway) fits: Vec<(Node, f64)>,
    /// Their mean.
    pub(in crate::pathway) fit: f64,
    /// The factor for the person's devices.
    pub(in crate::pathway) device: f64,
    /// The person's wishes it serves, as places in the list of wishes.
    pub(in crate::pathway) wishes: Vec<usize>,
    /// What it teaches: competence, from which level, to which.
    pub(in crate::pathway) leads: Vec<(Node, usize, usize)>,
    /// What it requires that the person has not reached: competence, level, P(reached).
    pub(in crate::pathway) missing: Vec<(Node, usize, f64)>,
}

/// The candidates, in the catalogue's order.
pub(in crate::pathway) fn candidates(
    workshops: &Workshops,
    report: &Report,
    needs: &Needs,
    rule: &ChoiceRule,
) -> Vec<Candidate> {
    let wished = needs.get("wishes").map_or(&[][..], Vec::as_slice);
    workshops
        .list
        .iter()
        .enumerate()
        .filter_map(|(index, workshop)| {
            let wanted = workshops
                .audiences
                .iter()
                .find(|one| one.id == workshop.audience)
                .is_none_or(|one| {
                    one.wishes.is_empty() || one.wishes.iter().any(|wish| wished.contains(wish))
                });
            let fits: Vec<(Node, f64)> = workshop
                .teaches
                .iter()
                .map(|one| (one.node, served(report, one)))
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
                    .map(|one| (one.node, one.level, has(report, one)))
                    .filter(|(_, _, probability)| *probability < rule.held_probability)
                    .collect(),
            })
        })
        .collect()
}

/// P(from ≤ level < to).
fn served(report: &Report, teaches: &Teaches) -> f64 {
    report.node(&teaches.competence).map_or(0.0, |node| {
        node.level_probabilities
            .iter()
            .skip(teaches.from)
            .take(teaches.to.saturating_sub(teaches.from))
            .sum()
    })
}

/// P(level ≥ required).
fn has(report: &Report, requires: &Requires) -> f64 {
    report.node(&requires.competence).map_or(0.0, |node| {
        node.level_probabilities.iter().skip(requires.level).sum()
    })
}

/// Whether one of the devices the person named suits; so does not to know, or to have none: the
/// place lends one.
fn suits(workshops: &Workshops, devices: &[String], needs: &Needs) -> bool {
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
    pub(in crate::pathway) fn leads_to(&self, node: Node, level: usize) -> bool {
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
