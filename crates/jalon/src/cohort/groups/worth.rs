//! What each workshop is worth to each person.
use crate::cohort::Member;
use crate::pathway::choose::{suits, wanted};
use crate::pathway::{Catalogue, Workshop};
use crate::prelude::*;

/// F_i({w}), a row a person.
pub(super) struct Worth {
    pub(super) workshops: usize,
    pub(super) gains: Vec<f64>,
}

/// A workshop's competences as places in a member's numbers.
struct Places {
    /// Place, from, to.
    teaches: Vec<(usize, usize, usize)>,
    /// Place, level.
    requires: Vec<(usize, usize)>,
    /// How many competences it teaches: one that the member does not know fits nobody.
    count: usize,
}

impl Worth {
    pub(super) fn new(catalogue: &Catalogue, members: &[&Member]) -> Self {
        let list = &catalogue.workshops.list;
        let mut gains = Vec::with_capacity(members.len() * list.len());
        // Nearly always all members have the same nodes.
        let mut nodes = "";
        let mut places: Vec<Option<Places>> = Vec::new();
        for member in members {
            if places.is_empty() || member.nodes != nodes {
                nodes = &member.nodes;
                places = list.iter().map(|one| Places::of(one, member)).collect();
            }
            for (workshop, places) in list.iter().zip(&places) {
                let places = places.as_ref();
                gains.push(places.map_or(0.0, |one| gain(catalogue, workshop, one, member)));
            }
        }
        Worth {
            workshops: list.len(),
            gains,
        }
    }

    pub(super) fn people(&self) -> usize {
        self.gains.len().checked_div(self.workshops).unwrap_or(0)
    }

    pub(super) fn workshops(&self) -> usize {
        self.workshops
    }

    /// Of every workshop, to one person.
    pub(super) fn row(&self, person: usize) -> &[f64] {
        let start = person * self.workshops;
        self.gains.get(start..start + self.workshops).unwrap_or(&[])
    }

    pub(super) fn of(&self, person: usize, workshop: usize) -> f64 {
        self.row(person).get(workshop).copied().unwrap_or(0.0)
    }

    /// The most that one workshop gives a person.
    pub(super) fn best(&self, person: usize) -> f64 {
        self.row(person).iter().copied().fold(0.0, f64::max)
    }
}

impl Places {
    /// None: something is required that the member has no numbers for.
    fn of(workshop: &Workshop, member: &Member) -> Option<Self> {
        let teaches = workshop.teaches.iter();
        let requires = workshop.requires.iter();
        Some(Places {
            count: workshop.teaches.len().max(1),
            teaches: teaches
                .filter_map(|one| Some((member.place(&one.competence)?, one.from, one.to)))
                .collect(),
            requires: requires
                .map(|one| Some((member.place(&one.competence)?, one.level)))
                .collect::<Option<_>>()?,
        })
    }
}

/// F({w}) of one person. What costs least to find out is asked first.
fn gain(catalogue: &Catalogue, workshop: &Workshop, places: &Places, member: &Member) -> f64 {
    let rule = &catalogue.choice;
    let wished = member.needs.get("wishes").map_or(&[][..], Vec::as_slice);
    let fits = places.teaches.iter();
    let fit = fits
        .map(|(place, from, to)| member.at(*place, *from, *to))
        .sum::<f64>()
        / places.count as f64;
    if fit < rule.minimum_fit || fit <= 0.0 {
        return 0.0;
    }
    let reached = places
        .requires
        .iter()
        .all(|(place, level)| member.at(*place, *level, usize::MAX) >= rule.held_probability);
    if !reached || !wanted(&catalogue.workshops, workshop, wished) {
        return 0.0;
    }
    let device = if suits(&catalogue.workshops, &workshop.devices, &member.needs) {
        1.0
    } else {
        rule.device_weight
    };
    let served = wished.iter();
    let served = served.filter(|wish| workshop.wishes.contains(wish)).count();
    device * fit * (1.0 + rule.wish_weight * served as f64)
}
