//! Why a group is a group.
use super::programme::{Session, programme};
use super::worth::Worth;
use crate::cohort::Member;
use crate::pathway::Catalogue;
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// What a group shares, proposed or put together by hand.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Explained {
    /// The workshop that the group gains most of; none: nobody gains anything of any.
    pub shared: Option<Gains>,
    /// The workshops for several sessions, the shared one first.
    pub programme: Vec<Session>,
}

/// A workshop, and what it is worth to a group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Gains {
    /// The workshop's id.
    pub workshop: String,
    /// Its title.
    pub title: Text,
    /// What one learns.
    pub learn: Text,
    /// Σ F_i of the group.
    pub gain: f64,
    /// By person, F_i; 0: the workshop is not for them.
    pub people: Vec<f64>,
    /// The levels of the group in what it teaches.
    pub spans: Vec<Span>,
    /// The wishes of people of the group that it serves.
    pub wishes: Vec<WishShared>,
}

/// Between which levels a group is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The competence.
    pub competence: String,
    /// The workshop's levels: from this one,
    pub from: usize,
    /// to this one.
    pub to: usize,
    /// The most probable level of who is lowest.
    pub lowest: usize,
    /// And of who is highest.
    pub highest: usize,
}

/// A wish that a workshop serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WishShared {
    /// The wish.
    pub wish: String,
    /// How many of the group have it.
    pub people: usize,
}

/// What these people share, with a programme of so many sessions.
///
/// The shared workshop is the one with the greatest Σ_i F_i among those of which everybody gains something;
/// where there is none such, among all.
pub fn explain(catalogue: &Catalogue, members: &[&Member], sessions: usize) -> Explained {
    let worth = Worth::new(catalogue, members);
    let all: Vec<usize> = (0..members.len()).collect();
    let Some((workshop, gain)) = best_for(&worth, &all) else {
        return Explained {
            shared: None,
            programme: Vec::new(),
        };
    };
    let shared = catalogue.workshops.list.get(workshop).map(|named| {
        let wishes = named.wishes.iter().map(|wish| WishShared {
            wish: wish.clone(),
            people: members
                .iter()
                .filter(|one| one.needs("wishes", wish))
                .count(),
        });
        let levels = |competence: &str| -> Vec<usize> {
            let likely = members.iter().map(|one| likeliest(one, competence));
            likely.collect()
        };
        Gains {
            workshop: named.id.clone(),
            title: named.title.clone(),
            learn: named.learn.clone(),
            gain,
            people: all.iter().map(|one| worth.of(*one, workshop)).collect(),
            spans: named
                .teaches
                .iter()
                .map(|one| {
                    let levels = levels(&one.competence);
                    Span {
                        competence: one.competence.clone(),
                        from: one.from,
                        to: one.to,
                        lowest: levels.iter().copied().min().unwrap_or(0),
                        highest: levels.iter().copied().max().unwrap_or(0),
                    }
                })
                .collect(),
            wishes: wishes.filter(|one| one.people > 0).collect(),
        }
    });
    Explained {
        shared,
        programme: programme(catalogue, members, workshop, sessions),
    }
}

/// The workshop for these people, and Σ F_i: of those for all of them, else of all; the first of equal
/// ones.
pub(super) fn best_for(worth: &Worth, people: &[usize]) -> Option<(usize, f64)> {
    let mut best: Option<(bool, f64, usize)> = None;
    for workshop in 0..worth.workshops() {
        let gains: Vec<f64> = people.iter().map(|one| worth.of(*one, workshop)).collect();
        let all = gains.iter().all(|gain| *gain > 0.0);
        let gain: f64 = gains.iter().sum();
        let better = best.is_none_or(|(before, most, _)| {
            (all, before) == (true, false)
                || (all == before && gain > most + super::search::NOTHING)
        });
        if gain > 0.0 && better {
            best = Some((all, gain, workshop));
        }
    }
    best.map(|(_, gain, workshop)| (workshop, gain))
}

/// The most probable level; the lower of equal ones.
fn likeliest(member: &Member, competence: &str) -> usize {
    let Some(place) = member.place(competence) else {
        return 0;
    };
    let levels = member.thousandths.len() / member.measured.len().max(1);
    let mut best = (0, 0);
    let probabilities = member.thousandths.iter().skip(place * levels).take(levels);
    for (level, thousandths) in probabilities.enumerate() {
        if *thousandths > best.1 {
            best = (level, *thousandths);
        }
    }
    best.0
}
