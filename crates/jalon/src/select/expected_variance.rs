//! Minimum expected posterior variance (van der Linden 1998), over any nodes of the tree.
use super::eligibility::Candidate;
use crate::decide::weigh;
use crate::latent::{Node, PerNode, Posterior, Rows};
use crate::math::dot;
use crate::prelude::*;

/// By how much the next answer is expected to lower Σ w · Var(θ_t) over the targets (node, weight):
///
/// Var(θ_t) − E\[Var(θ_t | answer)\] = Σ_x P(x) · E\[θ_t | x\]² − E\[θ_t\]²,
///
/// since E\[θ_t²\] does not depend on the item. With the conditional means
/// E\[θ_t | θ_c = j\] of the item's node c, P(x)·E\[θ_t | x\] is one sum over the grid.
pub(super) struct ExpectedVariance {
    /// For each target its weight and (E\[θ_t | θ_v = j\] − E\[θ_t\]) · P(θ_v = j), for every node v.
    targets: Vec<(f64, Rows)>,
}

impl ExpectedVariance {
    pub(super) fn new(
        posterior: &Posterior<'_>,
        targets: &[(Node, f64)],
        wanted: &PerNode<bool>,
    ) -> Self {
        let targets = targets.iter();
        ExpectedVariance {
            targets: targets
                .map(|(node, weight)| (*weight, weighted_means(posterior, *node, wanted)))
                .collect(),
        }
    }

    /// For an item at this node with the probabilities of at least 1, 2, … points at every grid
    /// point (`steps`) and under the posterior (`candidate`).
    pub(super) fn gain(&self, node: Node, steps: &[Vec<f64>], candidate: &Candidate) -> f64 {
        let targets = self.targets.iter();
        targets
            .map(|(weight, means)| weight * spread(&means[node], steps, candidate))
            .sum()
    }
}

/// Σ_x P(x) · (E\[θ_t | x\] − E\[θ_t\])² over the points x, from all of them down: what belongs to x is
/// what belongs to at least x points without what belongs to more.
fn spread(means: &[f64], steps: &[Vec<f64>], candidate: &Candidate) -> f64 {
    let (mut total, mut more, mut chance_of_more) = (0.0, 0.0, 0.0);
    let mut add = |shift: f64, chance: f64| {
        // Points that nobody can have say nothing.
        if chance > 0.0 {
            total += shift * shift / chance;
        }
    };
    let chances = [candidate.right].into_iter();
    for (step, chance) in steps
        .iter()
        .rev()
        .zip(chances.chain(candidate.lower.iter().rev().copied()))
    {
        let shift = dot(step, means);
        add(shift - more, chance - chance_of_more);
        (more, chance_of_more) = (shift, chance);
    }
    // Deviations from the mean add up to zero over all points.
    add(-more, 1.0 - chance_of_more);
    total
}

/// (E\[θ_target | θ_v = j\] − E\[θ_target\]) · P(θ_v = j), at the wanted nodes v.
pub(super) fn weighted_means(
    posterior: &Posterior<'_>,
    target: Node,
    wanted: &PerNode<bool>,
) -> Rows {
    let (mean, _) = posterior.moments(target);
    // From the mean, so that no digits are lost in the difference of squares.
    let points = posterior.model().grid().points();
    let centred: Vec<f64> = points.iter().map(|point| point - mean).collect();
    let mut means = posterior.conditional_means_at(target, &centred, wanted);
    weigh(&mut means, posterior, wanted);
    means
}
