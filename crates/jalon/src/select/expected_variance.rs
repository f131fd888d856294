//! Minimum expected posterior variance (van der Linden 1998), over any nodes of the tree.
use crate::latent::{Node, PerNode, Posterior};
use crate::prelude::*;
use crate::session::Assessment;

/// For each item, by how much the next answer is expected to lower
/// Σ w · Var(θ_t) over the `targets` (node, weight):
///
/// Var(θ_t) − E\[Var(θ_t | answer)\] = Σ_x P(x) · E\[θ_t | x\]² − E\[θ_t\]²,
///
/// since E\[θ_t²\] does not depend on the item. With the conditional means
/// E\[θ_t | θ_c = j\] of the item's node c, P(x)·E\[θ_t | x\] is one sum over the grid.
pub(super) fn gains(
    assessment: &Assessment,
    posterior: &Posterior<'_>,
    targets: &[(Node, f64)],
    items: &[usize],
) -> Vec<f64> {
    let points = posterior.model().grid().points();
    let targets: Vec<Target> = targets
        .iter()
        .map(|(node, weight)| {
            let (mean, _) = posterior.moments(*node);
            // From the mean, so that no digits are lost in the difference of squares.
            let centred: Vec<f64> = points.iter().map(|point| point - mean).collect();
            let mut means = posterior.conditional_means(*node, &centred);
            let tree = posterior.model().tree();
            for node in tree.nodes() {
                for (mean, mass) in means[node].iter_mut().zip(posterior.marginal(node)) {
                    *mean *= mass;
                }
            }
            Target {
                weight: *weight,
                weighted_means: means,
            }
        })
        .collect();
    items
        .iter()
        .map(|index| {
            let Some((node, curves)) = assessment.curves(*index) else {
                return 0.0;
            };
            let success = curves.success();
            let right = dot(success, posterior.marginal(node));
            let wrong = 1.0 - right;
            targets
                .iter()
                .map(|target| {
                    // Deviations from the mean add up to zero over the two answers.
                    let shift = dot(success, &target.weighted_means[node]);
                    let square = shift * shift;
                    if right > 0.0 && wrong > 0.0 {
                        target.weight * (square / right + square / wrong)
                    } else {
                        0.0
                    }
                })
                .sum()
        })
        .collect()
}

struct Target {
    weight: f64,
    /// (E\[θ_t | θ_v = j\] − E\[θ_t\]) · P(θ_v = j), for every node v.
    weighted_means: PerNode<Vec<f64>>,
}

fn dot(one: &[f64], other: &[f64]) -> f64 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}
