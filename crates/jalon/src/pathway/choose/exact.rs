//! Every allowed set.
use super::{Candidate, Gain, in_order};
use crate::prelude::*;

/// The best of all allowed sets, in order; of equal ones the first that the search meets, which
/// takes candidates in the catalogue's order and with before without.
pub(super) fn exact(
    candidates: &[Candidate],
    gain: &Gain<'_>,
    first: &[usize],
    sessions: usize,
) -> Vec<usize> {
    let mut search = Search {
        candidates,
        gain,
        first,
        sessions,
        best: (gain.of(first), first.to_vec()),
    };
    search.from(0, &mut first.to_vec());
    search.best.1
}

struct Search<'a> {
    candidates: &'a [Candidate],
    gain: &'a Gain<'a>,
    first: &'a [usize],
    sessions: usize,
    best: (f64, Vec<usize>),
}

impl Search<'_> {
    fn from(&mut self, index: usize, set: &mut Vec<usize>) {
        if index == self.candidates.len() {
            let total = self.gain.of(set);
            if total > self.best.0
                && let Some(order) = in_order(self.candidates, self.gain, set, self.first)
            {
                self.best = (total, order);
            }
            return;
        }
        if set.len() < self.sessions && !self.first.contains(&index) {
            set.push(index);
            self.from(index + 1, set);
            set.pop();
        }
        self.from(index + 1, set);
    }
}
