//! A difficulty that does not go with the declared level.
use super::Authored;
use super::finding::{Finding, Severity};
use super::style::Style;
use crate::prelude::*;

/// b must lie within the level's band on its node, widened by the tolerances. The lowest band
/// has no lower end, the highest no upper one.
pub(super) fn check(authored: &Authored, style: &Style) -> Vec<Finding> {
    let framework = authored.bank.framework();
    let (below, above) = style.difficulty;
    authored
        .items()
        .filter_map(|(file, _, item)| {
            let cuts = framework.cuts(item.node());
            let low = item.level().checked_sub(1).and_then(|at| cuts.get(at));
            let low = low.map_or(f64::NEG_INFINITY, |cut| cut - below);
            let high = cuts
                .get(item.level())
                .map_or(f64::INFINITY, |cut| cut + above);
            let b = item.difficulty();
            (b < low || b > high).then(|| Finding {
                code: "difficulty-level",
                severity: Severity::Problem,
                file: file.to_owned(),
                path: "/model/b".to_owned(),
                expected: format!(
                    "a difficulty from {low:.2} to {high:.2}, as level {} of `{}` has",
                    item.level(),
                    framework.tree().id(item.node())
                ),
                found: format!("{b}"),
                advice: "change the level or the difficulty".to_owned(),
            })
        })
        .collect()
}
