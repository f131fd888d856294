//! The people of one workshop, cut into groups.
use super::GroupSize;
use crate::cohort::Member;
use crate::pathway::Workshop;
use crate::prelude::*;

/// As few groups as there can be, as equal in size as can be, people of like levels together: the gain is
/// the same however they are cut.
pub(super) fn split(
    workshop: &Workshop,
    members: &[&Member],
    mut people: Vec<usize>,
    size: GroupSize,
) -> Vec<Vec<usize>> {
    let expected = |person: &usize| {
        members
            .get(*person)
            .map_or(0.0, |member| level(workshop, member))
    };
    let mut ranked: Vec<(f64, usize)> = people.drain(..).map(|one| (expected(&one), one)).collect();
    crate::order::sort_by(&mut ranked, |one, other| one.0.total_cmp(&other.0));
    let groups = ranked.len().div_ceil(size.size());
    let mut rest = ranked.as_slice();
    (0..groups)
        .map(|group| {
            let (these, those) = rest.split_at(rest.len().div_ceil(groups - group));
            rest = those;
            let mut people: Vec<usize> = these.iter().map(|(_, person)| *person).collect();
            people.sort_unstable();
            people
        })
        .collect()
}

/// The expected level, summed over what the workshop teaches: Σ_c Σ_{k ≥ 1} P(L_c ≥ k).
fn level(workshop: &Workshop, member: &Member) -> f64 {
    let levels = member.thousandths.len() / member.measured.len().max(1);
    workshop
        .teaches
        .iter()
        .filter_map(|one| member.place(&one.competence))
        .map(|place| {
            let reached = (1..levels).map(|level| member.at(place, level, usize::MAX));
            reached.sum::<f64>()
        })
        .sum()
}
