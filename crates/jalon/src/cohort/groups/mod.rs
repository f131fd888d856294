//! Workshop groups of people who share needs.
//!
//! # Objective
//! A group g takes one workshop together, and what a member gains of it is the pathway's own gain,
//! F_i({w}) of [`crate::pathway::choose`]: the fit of the workshop for their levels, more where it serves
//! their wishes, less without a device for it, nothing where something required is not reached. The
//! proposal maximises Σ_g max_w Σ_{i ∈ g} F_i({w}) over groups of `least` to `size` people, each of whom
//! gains something; who is in no group counts 0.
//!
//! # Method
//! Groups on the same workshop are interchangeable, so the search is over *who takes which workshop*: n_w
//! people can be cut into groups exactly if k · least ≤ n_w ≤ k · size for some k. From several starts
//! (`start`) the best of these steps is taken while one gains: one person or several move from one workshop
//! to another or to none, two or three people change places, one workshop is opened or closed (`search`).
//! What results is a local optimum: no such step gains. Nothing is known of how far it is from the best but the bound
//! Σ_i max_w F_i({w}), which [`Proposal::at_most`] tells; tests compare it with all possibilities on small cases.
//! Ties go to what comes first; nothing is drawn.
//!
//! # Several workshops
//! [`explain`] adds a programme: further workshops for the same group, one after the other what adds most to
//! Σ_i F_i(S).
mod explain;
mod programme;
mod search;
mod split;
mod start;
mod worth;

pub use explain::{Explained, Gains, Span, WishShared, explain};
pub use programme::Session;

use super::Member;
use crate::pathway::Catalogue;
use crate::prelude::*;
use search::Search;
use serde::Serialize;
use worth::Worth;

/// How large groups are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GroupSize {
    least: usize,
    size: usize,
}

impl GroupSize {
    /// Groups of at most `size` people, from 3 on, and of three quarters of it at least, rounded down.
    ///
    /// ```
    /// use jalon::cohort::groups::GroupSize;
    /// let eight = GroupSize::new(8).ok_or("a size")?;
    /// assert_eq!((eight.least(), eight.size()), (6, 8));
    /// assert_eq!(GroupSize::new(2), None);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn new(size: usize) -> Option<Self> {
        (size >= 3).then(|| GroupSize {
            least: 3 * size / 4,
            size,
        })
    }

    /// The fewest people of a group.
    pub fn least(self) -> usize {
        self.least
    }

    /// The most.
    pub fn size(self) -> usize {
        self.size
    }

    /// Whether so many people can be cut into groups.
    fn fits(self, count: usize) -> bool {
        count.div_ceil(self.size) * self.least <= count
    }
}

/// Proposed groups; people are places in the list that was given.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Proposal {
    /// The groups, the largest gain first.
    pub groups: Vec<Group>,
    /// Who is in none though some workshop would help.
    pub left_over: Vec<usize>,
    /// Whom no workshop of the catalogue fits.
    pub without_workshop: Vec<usize>,
    /// The gain of all groups.
    pub gain: f64,
    /// What no proposal exceeds: everybody in the workshop that they gain most of.
    pub at_most: f64,
}

/// A group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Group {
    /// The workshop's id.
    pub workshop: String,
    /// Its people.
    pub people: Vec<usize>,
    /// Σ F_i of its people.
    pub gain: f64,
}

/// Proposes groups; the same people in the same order give the same groups.
///
/// ```
/// # use jalon::{Bank, Context, Session, cohort::{Member, groups::{GroupSize, propose}}};
/// # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
/// # let bank = Bank::from_json(PACK)?;
/// # let session = Session::new(&bank, bank.plan("placement")?, Context::default(), 1);
/// let member = Member::new(&session.report(), &session.context().needs);
/// let size = GroupSize::new(8).ok_or("a size")?;
/// let proposal = propose(bank.catalogue(), &[&member; 9], size);
/// // This bank's catalogue has no workshops.
/// assert_eq!(proposal.without_workshop.len(), 9);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn propose(catalogue: &Catalogue, members: &[&Member], size: GroupSize) -> Proposal {
    let worth = Worth::new(catalogue, members);
    let taken = best_found(&worth, size);
    proposal(catalogue, members, &worth, size, &taken)
}

/// By person, the workshop: the best of the local optima that the starts lead to.
fn best_found(worth: &Worth, size: GroupSize) -> Vec<Option<usize>> {
    let best = start::starts(worth, size)
        .into_iter()
        .map(|taken| {
            let mut search = Search::new(worth, size, taken);
            search.climb();
            search
        })
        // The first of equal ones: what is rounding is no gain.
        .reduce(|best, one| {
            if one.gain() > best.gain() + search::NOTHING {
                one
            } else {
                best
            }
        });
    best.map_or_else(Vec::new, Search::into_taken)
}

fn proposal(
    catalogue: &Catalogue,
    members: &[&Member],
    worth: &Worth,
    size: GroupSize,
    taken: &[Option<usize>],
) -> Proposal {
    let mut groups = Vec::new();
    for (workshop, named) in catalogue.workshops.list.iter().enumerate() {
        let people: Vec<usize> = (0..members.len())
            .filter(|person| taken.get(*person) == Some(&Some(workshop)))
            .collect();
        for people in split::split(named, members, people, size) {
            // As a part of all who take the workshop, a group may gain more of another one.
            let (best, gain) = explain::best_for(worth, &people).unwrap_or((workshop, 0.0));
            let workshop = catalogue.workshops.list.get(best).unwrap_or(named);
            groups.push(Group {
                workshop: workshop.id.clone(),
                gain,
                people,
            });
        }
    }
    // Stable: equal ones stay in the catalogue's order.
    crate::order::sort_by(&mut groups, |one, other| other.gain.total_cmp(&one.gain));
    let alone = (0..members.len()).filter(|person| taken.get(*person).copied().flatten().is_none());
    let (left_over, without_workshop) = alone.partition(|person| worth.best(*person) > 0.0);
    Proposal {
        gain: groups.iter().map(|group| group.gain).sum(),
        at_most: (0..members.len()).map(|person| worth.best(person)).sum(),
        groups,
        left_over,
        without_workshop,
    }
}

#[cfg(test)]
mod tests;
