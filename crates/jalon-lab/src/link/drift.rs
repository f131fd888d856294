//! Drift: common items whose parameters have moved between two calibrations, after linking.
use super::{Line, mean_sigma};
use crate::dif::{GroupItem, LordDif, Purified, lord, purified};
use crate::matrix::Entries;

/// What two calibrations say of their common items.
#[derive(Clone, Debug, PartialEq)]
pub struct Drift {
    /// The line from the new scale to the old one, from the items that have not moved.
    pub line: Line,
    /// Lord's χ² of every item; none where a covariance has no inverse.
    pub tested: Vec<Option<LordDif>>,
    /// Which items hold the line.
    pub anchor: Vec<bool>,
    /// Whether the anchor settled.
    pub settled: bool,
}

/// Tests every common item of two calibrations (same order) by Lord's χ² after linking by mean and
/// sigma; items with p below `alpha` leave the anchor, until the same ones leave twice. None with
/// fewer than two common items.
pub fn drift(old: &[GroupItem], new: &[GroupItem], alpha: f64) -> Option<Drift> {
    let line_of = |anchor: &[bool]| {
        let each = old.iter().zip(new).zip(anchor).filter(|(_, is_in)| **is_in);
        let pairs: Vec<(f64, f64)> = each.map(|((one, other), _)| (one.b, other.b)).collect();
        mean_sigma(&pairs)
    };
    line_of(&vec![true; old.len()])?;
    let test = |anchor: &[bool]| -> Vec<Option<LordDif>> {
        let Some(line) = line_of(anchor) else {
            return vec![None; old.len()];
        };
        let each = old.iter().zip(new);
        each.map(|(one, other)| lord(one, &moved(other, line)))
            .collect()
    };
    let is_moved = |one: &Option<LordDif>| one.is_some_and(|one| one.p < alpha);
    let Purified {
        results,
        anchor,
        settled,
        ..
    } = purified(old.len(), 10, test, is_moved);
    Some(Drift {
        line: line_of(&anchor)?,
        tested: results,
        anchor,
        settled,
    })
}

/// The item on the old scale: Var a shrinks by A², Var b grows by it.
fn moved(item: &GroupItem, line: Line) -> GroupItem {
    let square = line.slope * line.slope;
    let mut covariance = item.covariance.clone();
    match item.a {
        Some(_) => {
            covariance.put((0, 0), item.covariance.entry((0, 0)) / square);
            covariance.put((1, 1), item.covariance.entry((1, 1)) * square);
        }
        None => covariance *= square,
    }
    GroupItem {
        a: item.a.map(|a| a / line.slope),
        b: line.theta(item.b),
        covariance,
    }
}
