//! Steps that gain, until none does.
use super::GroupSize;
use super::worth::Worth;
use crate::prelude::*;

/// Less than this is rounding, not gain.
pub(super) const NOTHING: f64 = 1e-9;

/// Who takes which workshop, as it is being improved.
pub(super) struct Search<'a> {
    worth: &'a Worth,
    size: GroupSize,
    /// By workshop its people, in order; the last class is those in none.
    classes: Vec<Vec<usize>>,
    /// By class and class, the best move of one person: what it gains, and who.
    moves: Vec<Vec<(f64, usize)>>,
}

/// People who go from one class to another: person, from, to.
type Step = Vec<(usize, usize, usize)>;

impl<'a> Search<'a> {
    pub(super) fn new(worth: &'a Worth, size: GroupSize, taken: Vec<Option<usize>>) -> Self {
        let none = worth.workshops();
        let mut classes = vec![Vec::new(); none + 1];
        for (person, workshop) in taken.into_iter().enumerate() {
            if let Some(class) = classes.get_mut(workshop.unwrap_or(none)) {
                class.push(person);
            }
        }
        let mut search = Search {
            worth,
            size,
            moves: vec![Vec::new(); classes.len()],
            classes,
        };
        for class in 0..search.classes.len() {
            search.look_at(class);
        }
        search
    }

    pub(super) fn gain(&self) -> f64 {
        (0..self.worth.workshops())
            .flat_map(|class| self.class(class).iter().map(move |one| (*one, class)))
            .map(|(person, class)| self.worth.of(person, class))
            .sum()
    }

    pub(super) fn into_taken(self) -> Vec<Option<usize>> {
        let mut taken = vec![None; self.worth.people()];
        for (class, people) in self.classes.iter().enumerate() {
            for person in people {
                if let Some(one) = taken.get_mut(*person) {
                    *one = (class < self.worth.workshops()).then_some(class);
                }
            }
        }
        taken
    }

    /// To a local optimum. Every step gains more than rounding, so it ends.
    pub(super) fn climb(&mut self) {
        while let Some(step) = self
            .one_or_two()
            .or_else(|| self.three())
            .or_else(|| self.several())
        {
            let mut touched = Vec::new();
            for (person, from, to) in step {
                if let Some(class) = self.classes.get_mut(from) {
                    class.retain(|one| *one != person);
                }
                if let Some(class) = self.classes.get_mut(to) {
                    let place = class.partition_point(|one| *one < person);
                    class.insert(place, person);
                }
                touched.extend([from, to]);
            }
            touched.sort_unstable();
            touched.dedup();
            for class in touched {
                self.look_at(class);
            }
        }
    }

    fn class(&self, class: usize) -> &[usize] {
        self.classes.get(class).map_or(&[], Vec::as_slice)
    }

    fn none(&self) -> usize {
        self.worth.workshops()
    }

    fn fits(&self, class: usize, count: usize) -> bool {
        class == self.none() || self.size.fits(count)
    }

    /// What a person adds in a class; none: nothing there is for them.
    fn value(&self, person: usize, class: usize) -> Option<f64> {
        if class == self.none() {
            return Some(0.0);
        }
        Some(self.worth.of(person, class)).filter(|gain| *gain > 0.0)
    }

    fn delta(&self, person: usize, from: usize, to: usize) -> Option<f64> {
        Some(self.value(person, to)? - self.value(person, from).unwrap_or(0.0))
    }

    /// Finds the best moves out of a class anew.
    fn look_at(&mut self, class: usize) {
        let none = self.none();
        let mut row = vec![(f64::NEG_INFINITY, 0); none + 1];
        for person in self.class(class) {
            let own = if class == none {
                0.0
            } else {
                self.worth.of(*person, class)
            };
            let gains = self.worth.row(*person).iter().copied();
            for ((most, who), gain) in row.iter_mut().zip(gains.chain([f64::MIN_POSITIVE])) {
                if gain > 0.0 && gain - own > *most {
                    (*most, *who) = (gain - own, *person);
                }
            }
        }
        if let Some(moves) = self.moves.get_mut(class) {
            *moves = row;
        }
    }

    fn best_move(&self, from: usize, to: usize) -> (f64, usize) {
        let row = self.moves.get(from);
        let best = row.and_then(|row| row.get(to)).copied();
        best.unwrap_or((f64::NEG_INFINITY, 0))
    }

    /// The best step of one person who moves, or of two who change places.
    fn one_or_two(&self) -> Option<Step> {
        let mut best = (NOTHING, Vec::new());
        for from in 0..self.classes.len() {
            let leaves = self
                .class(from)
                .len()
                .checked_sub(1)
                .is_some_and(|rest| self.fits(from, rest));
            for to in 0..self.classes.len() {
                let (gain, person) = self.best_move(from, to);
                if from == to || gain == f64::NEG_INFINITY {
                    continue;
                }
                if gain > best.0 && leaves && self.fits(to, self.class(to).len() + 1) {
                    best = (gain, vec![(person, from, to)]);
                }
                let (back, other) = self.best_move(to, from);
                if from < to && gain + back > best.0 {
                    best = (gain + back, vec![(person, from, to), (other, to, from)]);
                }
            }
        }
        (!best.1.is_empty()).then_some(best.1)
    }

    /// The best exchange of three people in a ring.
    fn three(&self) -> Option<Step> {
        let mut best = (NOTHING, Vec::new());
        let all: Vec<usize> = (0..self.classes.len())
            .filter(|class| !self.class(*class).is_empty())
            .collect();
        for one in all.iter().copied() {
            // Each ring once: it begins with its first class.
            for two in all.iter().copied().filter(|two| *two > one) {
                let (first, person) = self.best_move(one, two);
                if first == f64::NEG_INFINITY {
                    continue;
                }
                for three in all
                    .iter()
                    .copied()
                    .filter(|three| *three > one && *three != two)
                {
                    let (second, other) = self.best_move(two, three);
                    let (third, last) = self.best_move(three, one);
                    let gain = first + second + third;
                    if gain > best.0 {
                        best = (
                            gain,
                            vec![(person, one, two), (other, two, three), (last, three, one)],
                        );
                    }
                }
            }
        }
        (!best.1.is_empty()).then_some(best.1)
    }

    /// The best step of more people: from one class to another, into one class from all, or out of
    /// one into all.
    fn several(&self) -> Option<Step> {
        let mut best = (NOTHING, Vec::new());
        let mut take = |(gain, step): (f64, Step)| {
            if gain > best.0 {
                best = (gain, step);
            }
        };
        for class in 0..self.classes.len() {
            for to in 0..self.classes.len() {
                if class != to && self.class(class).len() > 1 {
                    take(self.block(class, to));
                }
            }
            if class != self.none() {
                take(self.open(class));
                take(self.close(class));
            }
        }
        (!best.1.is_empty()).then_some(best.1)
    }

    /// The people who gain most, or lose least, go from one class to another: the best number of them.
    fn block(&self, from: usize, to: usize) -> (f64, Step) {
        let mut people: Vec<(f64, usize)> = self
            .class(from)
            .iter()
            .filter_map(|person| Some((self.delta(*person, from, to)?, *person)))
            .collect();
        crate::order::sort_by(&mut people, |one, other| other.0.total_cmp(&one.0));
        let (left, there) = (self.class(from).len(), self.class(to).len());
        let (mut gain, mut best) = (0.0, (0.0, 0));
        for (count, (delta, _)) in people.iter().enumerate().map(|(at, one)| (at + 1, one)) {
            gain += delta;
            if gain > best.0 && self.fits(from, left - count) && self.fits(to, there + count) {
                best = (gain, count);
            }
        }
        let step = people.iter().take(best.1);
        (
            best.0,
            step.map(|(_, person)| (*person, from, to)).collect(),
        )
    }

    /// People come to a class from wherever they are, those first who gain most, as long as their own can
    /// spare them: the best number of them.
    fn open(&self, to: usize) -> (f64, Step) {
        let mut people: Vec<(f64, usize, usize)> = Vec::new();
        for from in (0..self.classes.len()).filter(|from| *from != to) {
            let deltas = self.class(from).iter();
            people.extend(deltas.filter_map(|one| Some((self.delta(*one, from, to)?, *one, from))));
        }
        crate::order::sort_by(&mut people, |one, other| other.0.total_cmp(&one.0));
        let mut counts: Vec<usize> = self.classes.iter().map(Vec::len).collect();
        let there = self.class(to).len();
        let (mut gain, mut step, mut best) = (0.0, Step::new(), (0.0, 0));
        for (delta, person, from) in people {
            // Whoever still comes loses, and it takes no more to fill a group.
            if delta < 0.0 && step.len() >= self.size.size() {
                break;
            }
            let Some(rest) = counts.get_mut(from) else {
                continue;
            };
            if !self.fits(from, *rest - 1) {
                continue;
            }
            *rest -= 1;
            gain += delta;
            step.push((person, from, to));
            if gain > best.0 && self.fits(to, there + step.len()) {
                best = (gain, step.len());
            }
        }
        step.truncate(best.1);
        (best.0, step)
    }

    /// A class closes: each of its people goes where they gain most and where there is room.
    fn close(&self, from: usize) -> (f64, Step) {
        let mut counts: Vec<usize> = self.classes.iter().map(Vec::len).collect();
        let (mut gain, mut step) = (0.0, Step::new());
        for person in self.class(from) {
            let mut best = (
                self.delta(*person, from, self.none()).unwrap_or(0.0),
                self.none(),
            );
            for to in (0..self.none()).filter(|to| *to != from) {
                let there = counts.get(to).copied().unwrap_or(0);
                if let Some(delta) = self.delta(*person, from, to)
                    && delta > best.0
                    && self.size.fits(there + 1)
                {
                    best = (delta, to);
                }
            }
            if let Some(count) = counts.get_mut(best.1) {
                *count += 1;
            }
            gain += best.0;
            step.push((*person, from, best.1));
        }
        (gain, step)
    }
}
