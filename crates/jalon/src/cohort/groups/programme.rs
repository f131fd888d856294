//! A series of workshops for one group.
use crate::cohort::Member;
use crate::pathway::Catalogue;
use crate::pathway::choose::{Candidate, Gain, candidates, reached};
use crate::prelude::*;
use crate::text::Text;
use serde::Serialize;

/// One workshop of a group's programme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Session {
    /// The workshop's id.
    pub workshop: String,
    /// Its title.
    pub title: Text,
    /// What it adds to Σ_i F_i.
    pub gain: f64,
    /// How many of the group gain something of it.
    pub people: usize,
}

/// What one person can take, and has taken.
struct Person<'a> {
    candidates: &'a [Candidate],
    gain: Gain<'a>,
    taken: Vec<usize>,
}

impl Person<'_> {
    /// Its place among the candidates, if it is for this person, and what it requires is reached, if only
    /// by those before.
    fn place(&self, workshop: usize) -> Option<usize> {
        let mut all = self.candidates.iter();
        all.position(|one| one.workshop == workshop)
            .filter(|place| reached(self.candidates, &self.taken, *place))
    }

    /// What one more workshop adds for this person.
    fn adds(&self, workshop: usize) -> f64 {
        self.place(workshop).map_or(0.0, |place| {
            self.gain.with(&self.taken, place) - self.gain.of(&self.taken)
        })
    }
}

/// The first workshop, then again and again the one that adds most to Σ_i F_i(S), until the sessions
/// are used up or nothing adds anything. All take part each time.
pub(super) fn programme(
    catalogue: &Catalogue,
    members: &[&Member],
    first: usize,
    sessions: usize,
) -> Vec<Session> {
    let (workshops, rule) = (&catalogue.workshops, &catalogue.choice);
    let fitting: Vec<Vec<Candidate>> = members
        .iter()
        .map(|member| candidates(workshops, *member, &member.needs, rule))
        .collect();
    let mut people: Vec<Person<'_>> = fitting
        .iter()
        .map(|candidates| Person {
            candidates,
            gain: Gain::new(candidates, rule),
            taken: Vec::new(),
        })
        .collect();
    let mut programme: Vec<Session> = Vec::new();
    let mut chosen: Vec<usize> = Vec::new();
    let mut next = Some(first);
    while let Some(workshop) = next
        && programme.len() < sessions
    {
        let gains: Vec<f64> = people.iter().map(|one| one.adds(workshop)).collect();
        if let Some(named) = workshops.list.get(workshop) {
            programme.push(Session {
                workshop: named.id.clone(),
                title: named.title.clone(),
                gain: gains.iter().sum(),
                people: gains.iter().filter(|gain| **gain > 0.0).count(),
            });
        }
        chosen.push(workshop);
        for one in &mut people {
            one.taken.extend(one.place(workshop));
        }
        let mut best: Option<(f64, usize)> = None;
        for workshop in (0..workshops.list.len()).filter(|one| !chosen.contains(one)) {
            let gain: f64 = people.iter().map(|one| one.adds(workshop)).sum();
            if gain > super::search::NOTHING && best.is_none_or(|(most, _)| gain > most) {
                best = Some((gain, workshop));
            }
        }
        next = best.map(|(_, workshop)| workshop);
    }
    programme
}
