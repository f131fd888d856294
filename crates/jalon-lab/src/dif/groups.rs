//! Two groups, and their answers in strata of equal score.
use std::collections::BTreeMap;

/// Answers of the persons of two groups who answered all items.
#[derive(Clone, Debug, Default)]
pub struct TwoGroups {
    n_items: usize,
    // INVARIANT: as many answers a person as there are items.
    persons: Vec<(bool, Vec<bool>)>,
}

/// Persons of one score: right and wrong answers to the item looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stratum {
    /// The score.
    pub score: usize,
    /// Right, wrong in the reference group.
    pub reference: (f64, f64),
    /// Right, wrong in the focal group.
    pub focal: (f64, f64),
}

impl Stratum {
    /// How many persons.
    pub fn total(&self) -> f64 {
        self.reference.0 + self.reference.1 + self.focal.0 + self.focal.1
    }
}

impl TwoGroups {
    /// Nobody yet.
    pub fn new(n_items: usize) -> Self {
        TwoGroups {
            n_items,
            persons: Vec::new(),
        }
    }

    /// Adds a person, who is right or wrong on every item; false, and nobody added, when there are
    /// more or fewer answers.
    pub fn push(&mut self, is_focal: bool, answers: Vec<bool>) -> bool {
        let fits = answers.len() == self.n_items;
        if fits {
            self.persons.push((is_focal, answers));
        }
        fits
    }

    /// How many items.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// How many persons of the reference and of the focal group.
    pub fn sizes(&self) -> (usize, usize) {
        let focal = self
            .persons
            .iter()
            .filter(|(is_focal, _)| *is_focal)
            .count();
        (self.persons.len() - focal, focal)
    }

    /// For every person whether they are focal, their score on the anchor and the item itself
    /// (Holland & Thayer 1988 count it in), and whether they were right on it.
    pub fn matched<'a>(
        &'a self,
        item: usize,
        anchor: &'a [bool],
    ) -> impl Iterator<Item = (bool, usize, bool)> + 'a {
        self.persons.iter().map(move |(is_focal, answers)| {
            let counted = answers.iter().zip(anchor).enumerate();
            let score =
                counted.filter(|(at, (right, is_anchor))| **right && (**is_anchor || *at == item));
            let right = answers.get(item) == Some(&true);
            (*is_focal, score.count(), right)
        })
    }

    /// The strata of an item, from the lowest score up.
    pub fn strata(&self, item: usize, anchor: &[bool]) -> Vec<Stratum> {
        let mut strata: BTreeMap<usize, Stratum> = BTreeMap::new();
        for (is_focal, score, right) in self.matched(item, anchor) {
            let stratum = strata.entry(score).or_insert(Stratum {
                score,
                ..Stratum::default()
            });
            let group = if is_focal {
                &mut stratum.focal
            } else {
                &mut stratum.reference
            };
            if right {
                group.0 += 1.0;
            } else {
                group.1 += 1.0;
            }
        }
        strata.into_values().collect()
    }
}
