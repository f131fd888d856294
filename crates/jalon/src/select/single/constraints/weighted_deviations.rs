//! The weighted deviations model (Stocking & Swanson 1993).
use crate::prelude::*;

/// One soft constraint: how much of an attribute the whole test should have.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedConstraint {
    /// Item after item, how much of the attribute it has (1 or 0 for membership of a group).
    pub attribute: Vec<f64>,
    /// The least total.
    pub least: f64,
    /// The greatest total.
    pub greatest: f64,
    /// What one unit outside the bounds costs, at least 0.
    pub weight: f64,
}

/// Content rules that may conflict, weighed against each other and against information.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightedDeviations {
    /// The length of the test.
    pub length: usize,
    /// The constraints.
    pub constraints: Vec<WeightedConstraint>,
    /// What one unit of the criterion below the best item costs, at least 0.
    pub criterion_weight: f64,
}

impl WeightedDeviations {
    /// The expected weighted deviation after each item, least first; ties keep the order given.
    ///
    /// With k items administered and item i next, a constraint's expected total is
    /// Σ administered + a_i + (length − k − 1) · ν, ν being the mean of the attribute over the
    /// other items that may come. What lies below `least` or above `greatest` is weighted and
    /// added up over the constraints; to it comes `criterion_weight` · (best − value), with the
    /// criterion's values, the greatest being the best.
    pub fn rank(&self, administered: &[usize], candidates: &[(usize, f64)]) -> Vec<(usize, f64)> {
        let best = candidates
            .iter()
            .map(|(_, value)| *value)
            .fold(f64::NEG_INFINITY, f64::max);
        let left = self.length.saturating_sub(administered.len() + 1) as f64;
        let others = candidates.len().saturating_sub(1).max(1) as f64;
        let mut ranked: Vec<(usize, f64)> = candidates
            .iter()
            .map(|(item, value)| (*item, self.criterion_weight * (best - value)))
            .collect();
        for constraint in &self.constraints {
            let of = |item: &usize| constraint.attribute.get(*item).copied().unwrap_or(0.0);
            let so_far: f64 = administered.iter().map(of).sum();
            let pool: f64 = candidates.iter().map(|(item, _)| of(item)).sum();
            for (item, deviation) in &mut ranked {
                let mean = (pool - of(item)) / others;
                let expected = so_far + of(item) + left * mean;
                let below = (constraint.least - expected).max(0.0);
                let above = (expected - constraint.greatest).max(0.0);
                *deviation += constraint.weight * (below + above);
            }
        }
        ranked.sort_by(|(_, one), (_, other)| one.total_cmp(other));
        ranked
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_win_over_information_by_their_weight_and_bounds_are_met() {
        // The even items inform more, yet half of the test must be odd.
        let attribute: Vec<f64> = (0..40).map(|item| f64::from(item % 2)).collect();
        let model = WeightedDeviations {
            length: 10,
            constraints: vec![WeightedConstraint {
                attribute: attribute.clone(),
                least: 5.0,
                greatest: 5.0,
                weight: 10.0,
            }],
            criterion_weight: 1.0,
        };
        let mut administered: Vec<usize> = Vec::new();
        for _ in 0..10 {
            let candidates: Vec<(usize, f64)> = (0..40)
                .filter(|item| !administered.contains(item))
                .map(|item| (item, 1.0 - attribute[item]))
                .collect();
            let ranked = model.rank(&administered, &candidates);
            assert_eq!(ranked.len(), candidates.len());
            administered.push(ranked[0].0);
        }
        let odd: f64 = administered.iter().map(|item| attribute[*item]).sum();
        assert_eq!(odd, 5.0);
    }

    #[test]
    fn ties_keep_the_order_and_weight_0_leaves_the_criterion_alone() {
        let free = WeightedDeviations {
            length: 2,
            constraints: vec![WeightedConstraint {
                attribute: vec![1.0, 0.0, 0.0],
                least: 2.0,
                greatest: 2.0,
                weight: 0.0,
            }],
            criterion_weight: 1.0,
        };
        let items = |ranked: Vec<(usize, f64)>| -> Vec<usize> {
            ranked.into_iter().map(|(item, _)| item).collect()
        };
        let ranked = free.rank(&[], &[(0, 0.2), (1, 0.5), (2, 0.5)]);
        assert_eq!(items(ranked), [1, 2, 0]);
    }
}
