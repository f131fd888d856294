//! Where on the scale an area's items tell little.
use super::Authored;
use super::finding::{Finding, Severity};
use super::style::{InformationGoal, Style};
use crate::bank::{Bank, Item};
use crate::irt::Outcome;
use crate::latent::Node;
use crate::math::exp;
use crate::prelude::*;

/// Half the distance over which a slope is taken: small beside any curve, large beside rounding.
const HALF: f64 = 1.0 / 1024.0;

/// Fisher information of an item at θ of its node, from its predictive curves:
/// Σ P_k′² / P_k over its points k, which is P′² / (P (1 − P)) where there is one. With a doubtful
/// difficulty it is less than the item's own.
fn item_information(item: &Item, thetas: &[f64]) -> Vec<f64> {
    let max = item.max_score();
    let mut total = vec![0.0; thetas.len()];
    for score in 0..=max {
        let at = |shift: f64| {
            let points: Vec<f64> = thetas.iter().map(|theta| theta + shift).collect();
            let outcome = Outcome::of(score, max, false);
            item.curve().ln_likelihood(outcome, &points)
        };
        let (below, here, above) = (at(-HALF), at(0.0), at(HALF));
        let rows = here.iter().zip(below.iter().zip(&above));
        for (sum, (ln, (low, high))) in total.iter_mut().zip(rows) {
            // P′² / P = P · ((ln P)′)².
            let slope = (high - low) / (2.0 * HALF);
            *sum += exp(*ln) * slope * slope;
        }
    }
    total
}

/// Information of all items on a node and below it together, at these θ of the item's own node.
pub(super) fn test_information(bank: &Bank, node: Node, thetas: &[f64]) -> Vec<f64> {
    let tree = bank.framework().tree();
    let mut total = vec![0.0; thetas.len()];
    for item in bank.items() {
        if tree.path_to_root(item.node()).any(|up| up == node) {
            for (sum, one) in total.iter_mut().zip(item_information(item, thetas)) {
                *sum += one;
            }
        }
    }
    total
}

/// The nodes that a report tells apart: the root's children, or the root of a single trait.
pub(super) fn areas(bank: &Bank) -> Vec<Node> {
    let tree = bank.framework().tree();
    match tree.children(tree.root()) {
        [] => vec![tree.root()],
        areas => areas.to_vec(),
    }
}

impl InformationGoal {
    pub(super) fn thetas(&self) -> Vec<f64> {
        // Truncation; the last step may fall a rounding short.
        let steps = ((self.to - self.from) / self.step + 1e-9) as usize;
        (0..=steps)
            .map(|at| self.from + at as f64 * self.step)
            .collect()
    }
}

pub(super) fn check(authored: &Authored, style: &Style) -> Vec<Finding> {
    let bank = &authored.bank;
    let goal = &style.information;
    let thetas = goal.thetas();
    let mut findings = Vec::new();
    for area in areas(bank) {
        let information = test_information(bank, area, &thetas);
        for (from, to, least) in holes(&thetas, &information, goal.least) {
            let tree = bank.framework().tree();
            let language = bank.languages().first().map_or("", String::as_str);
            findings.push(Finding {
                code: "information",
                severity: Severity::Note,
                file: "items/".to_owned(),
                path: String::new(),
                expected: format!(
                    "information of at least {} on area `{}` ({})",
                    goal.least,
                    tree.id(area),
                    bank.framework().name(area).get(language)
                ),
                found: format!("as little as {least:.2} {}", range("θ = ", from, to)),
                advice: format!(
                    "write items for it with difficulties {}",
                    range("", from, to)
                ),
            });
        }
    }
    findings
}

fn range(name: &str, from: f64, to: f64) -> String {
    if from < to {
        format!("from {name}{from:.2} to {to:.2}")
    } else {
        format!("near {name}{from:.2}")
    }
}

/// Ranges of θ where less is known than wanted, each with the least there.
fn holes(thetas: &[f64], information: &[f64], wanted: f64) -> Vec<(f64, f64, f64)> {
    let mut holes: Vec<(f64, f64, f64)> = Vec::new();
    let mut open = false;
    for (theta, found) in thetas.iter().zip(information) {
        let hole = *found < wanted;
        match holes.last_mut().filter(|_| open && hole) {
            Some((_, to, least)) => {
                *to = *theta;
                *least = least.min(*found);
            }
            None if hole => holes.push((*theta, *theta, *found)),
            None => {}
        }
        open = hole;
    }
    holes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_runs_below_what_is_wanted() {
        let thetas = [-2.0, -1.0, 0.0, 1.0, 2.0];
        assert_eq!(
            holes(&thetas, &[0.5, 0.7, 3.0, 0.9, 0.2], 1.0),
            [(-2.0, -1.0, 0.5), (1.0, 2.0, 0.2)]
        );
        assert!(holes(&thetas, &[1.0; 5], 1.0).is_empty());
    }
}
