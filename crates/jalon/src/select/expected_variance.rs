//! Minimum expected posterior variance (van der Linden 1998), over any nodes of the tree.
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

    /// For an item at this node whose probability of success is `success` at every grid point and
    /// `right` under the posterior.
    pub(super) fn gain(&self, node: Node, success: &[f64], right: f64) -> f64 {
        let wrong = 1.0 - right;
        if right <= 0.0 || wrong <= 0.0 {
            return 0.0;
        }
        self.targets
            .iter()
            .map(|(weight, means)| {
                // Deviations from the mean add up to zero over the two answers.
                let shift = dot(success, &means[node]);
                weight * (shift * shift / right + shift * shift / wrong)
            })
            .sum()
    }
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
