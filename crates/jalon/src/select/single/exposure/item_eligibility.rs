//! Item eligibility (van der Linden & Veldkamp 2004, 2007).
use crate::math::draw::{Purpose, unit};
use crate::prelude::*;

/// Probabilities that items are eligible for the next person, adapted as tests go by, so that no
/// exposure rate settles above r_max: over all persons, or in each segment of the scale. Needs no
/// simulation beforehand.
#[derive(Clone, Debug, PartialEq)]
pub struct ItemEligibility {
    // INVARIANT: r_max in (0, 1]; cuts rising; fading in (0, 1]; one more segment than cuts.
    r_max: f64,
    cuts: Vec<f64>,
    fading: f64,
    segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq)]
struct Segment {
    /// n: persons; φ: those whose test was feasible under the eligible items.
    persons: f64,
    feasible: f64,
    /// ε_i: persons for whom the item was eligible; α_i: persons who saw it.
    eligible: Vec<f64>,
    administered: Vec<f64>,
}

impl ItemEligibility {
    /// No person yet. `cuts` divide the scale of θ into segments controlled apart (2007); none for
    /// the unconditional method (2004). `fading` w in (0, 1] multiplies all counts before a person
    /// is added, so that the last 1 / (1 − w) persons weigh most; 1 forgets nothing, the authors
    /// use 0.999. None outside the ranges.
    pub fn new(n_items: usize, r_max: f64, cuts: Vec<f64>, fading: f64) -> Option<Self> {
        let in_range = r_max > 0.0 && r_max <= 1.0 && fading > 0.0 && fading <= 1.0;
        let rising = cuts.is_sorted_by(|one, next| one < next);
        let empty = Segment {
            persons: 0.0,
            feasible: 0.0,
            eligible: vec![0.0; n_items],
            administered: vec![0.0; n_items],
        };
        (in_range && rising).then(|| ItemEligibility {
            r_max,
            fading,
            segments: vec![empty; cuts.len() + 1],
            cuts,
        })
    }

    /// The segment of θ, 0 for the lowest.
    pub fn segment(&self, theta: f64) -> usize {
        self.cuts.iter().take_while(|cut| **cut <= theta).count()
    }

    /// P(eligible) = 1 − n / φ + r_max · n · ε_i / (φ · α_i), kept within \[0, 1\]; 1 for an item that
    /// nobody saw (van der Linden & Veldkamp 2007, with n / φ = 1 that of 2004). The smaller the
    /// share of feasible tests, the lower: an infeasible one shows items that were not eligible.
    pub fn probability(&self, segment: usize, item: usize) -> f64 {
        let Some(segment) = self.segments.get(segment) else {
            return 1.0;
        };
        let eligible = segment.eligible.get(item).copied().unwrap_or(0.0);
        let administered = segment.administered.get(item).copied().unwrap_or(0.0);
        if administered <= 0.0 || segment.feasible <= 0.0 {
            return 1.0;
        }
        let odds = segment.persons / segment.feasible;
        (1.0 - odds + self.r_max * odds * eligible / administered).clamp(0.0, 1.0)
    }

    /// Which of `items` the next person may see while in the segment: a draw for each, a pure
    /// function of the person's seed. Draw once a test and segment, not at each step.
    pub fn draw(&self, segment: usize, items: &[usize], seed: u64) -> Vec<usize> {
        items
            .iter()
            .copied()
            .filter(|item| {
                let drawn = unit(seed, Purpose::Eligibility(segment as u32), *item);
                drawn < self.probability(segment, *item)
            })
            .collect()
    }

    /// Adds a person's test. `eligible` are the items drawn for the segment; `feasible` is false
    /// when they allowed no whole test and all items were used instead: all count as eligible
    /// then.
    pub fn record(
        &mut self,
        segment: usize,
        eligible: &[usize],
        feasible: bool,
        administered: &[usize],
    ) {
        let fading = self.fading;
        let Some(segment) = self.segments.get_mut(segment) else {
            return;
        };
        let add = |counts: &mut Vec<f64>, has: &dyn Fn(usize) -> bool| {
            for (item, count) in counts.iter_mut().enumerate() {
                *count = *count * fading + f64::from(u8::from(has(item)));
            }
        };
        segment.persons = segment.persons * fading + 1.0;
        segment.feasible = segment.feasible * fading + f64::from(u8::from(feasible));
        add(&mut segment.eligible, &|item| {
            !feasible || eligible.contains(&item)
        });
        add(&mut segment.administered, &|item| {
            administered.contains(&item)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::select::single::Criterion;
    use crate::select::single::exposure::ExposureCounts;
    use crate::select::single::fixtures::{Bank, simulate};

    #[test]
    fn exposure_settles_at_its_maximum_without_a_simulation() {
        let (length, r_max, persons) = (8, 0.25, 3000);
        let bank = Bank::new(80);
        let all: Vec<usize> = (0..80).collect();
        let mut control = ItemEligibility::new(80, r_max, vec![], 1.0).expect("in range");
        let mut eligible: Vec<usize> = Vec::new();
        let mut feasible = true;
        let mut counts = ExposureCounts::new(80);
        simulate(
            &bank,
            persons,
            length,
            3,
            |_, state, left| {
                if state.step() == 0 {
                    eligible = control.draw(0, &all, state.seed());
                    feasible = eligible.len() >= length;
                }
                let open: Vec<usize> = left
                    .iter()
                    .copied()
                    .filter(|item| !feasible || eligible.contains(item))
                    .collect();
                let chosen = Criterion::Mfi
                    .rank(state, &open)
                    .first()
                    .map(|(item, _)| *item);
                if state.step() as usize + 1 == length {
                    let mut seen: Vec<usize> =
                        state.answers().iter().map(|(item, _)| *item).collect();
                    seen.extend(chosen);
                    control.record(0, &eligible, feasible, &seen);
                }
                chosen
            },
            &mut counts,
        );
        let error = (r_max * (1.0 - r_max) / persons as f64).sqrt();
        std::println!("max exposure {}, 3 SE {}", counts.max_rate(), 3.0 * error);
        assert!(
            counts.max_rate() <= r_max + 3.0 * error,
            "{}",
            counts.max_rate()
        );
    }

    #[test]
    fn probabilities_follow_the_formula() {
        let mut control = ItemEligibility::new(2, 0.25, vec![0.0], 1.0).expect("in range");
        assert_eq!((control.segment(-0.1), control.segment(0.0)), (0, 1));
        control.record(1, &[0, 1], true, &[0]);
        control.record(1, &[0, 1], true, &[0]);
        assert_eq!(control.probability(1, 0), 0.25);
        assert_eq!(control.probability(1, 1), 1.0);
        assert_eq!(control.probability(0, 0), 1.0);
        // One of three tests infeasible: 1 − 3/2 + 0.25 · 3/2 · 3/3 < 0.
        control.record(1, &[], false, &[0]);
        assert_eq!(control.probability(1, 0), 0.0);
        assert_eq!(ItemEligibility::new(2, 0.0, vec![], 1.0), None);
        assert_eq!(ItemEligibility::new(2, 0.5, vec![1.0, 0.0], 1.0), None);
    }
}
