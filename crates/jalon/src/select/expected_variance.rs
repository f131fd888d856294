//! Minimum expected posterior variance (van der Linden 1998), over any nodes of the tree.
use super::eligibility::Candidate;
use crate::decide::weigh;
use crate::latent::{ConditionalMeans, Node, PerNode, Posterior, Rows};
use crate::math::dot;
use crate::prelude::*;

/// By how much the next answer is expected to lower Σ w · Var(θ_t) over the targets (node, weight):
///
/// Var(θ_t) − E\[Var(θ_t | answer)\] = Σ_x P(x) · E\[θ_t | x\]² − E\[θ_t\]²,
///
/// since E\[θ_t²\] does not depend on the item. With the conditional means
/// E\[θ_t | θ_c = j\] of the item's node c, P(x)·E\[θ_t | x\] is one sum over the grid.
pub(super) struct ExpectedVariance<'p> {
    posterior: &'p Posterior<'p>,
    targets: Vec<(Node, f64)>,
    /// E\[θ_t | θ_v = j\] − E\[θ_t\] for each target.
    means: ConditionalMeans<'p>,
    /// The same times P(θ_v = j), target after target, at the nodes v that were reached.
    shifts: PerNode<Vec<f64>>,
}

impl<'p> ExpectedVariance<'p> {
    pub(super) fn new(posterior: &'p Posterior<'p>, targets: &[(Node, f64)]) -> Self {
        let centred = targets
            .iter()
            .map(|(node, _)| (*node, centred(posterior, *node)));
        ExpectedVariance {
            posterior,
            targets: targets.to_vec(),
            means: ConditionalMeans::new(posterior, centred),
            shifts: PerNode::new(posterior.model().tree(), |_| Vec::new()),
        }
    }

    /// Makes the criterion ready for items at this node.
    pub(super) fn reach(&mut self, node: Node) {
        if self.has_reached(node) {
            return;
        }
        self.means.reach(node);
        let marginal = self.posterior.marginal(node);
        // As many as there are: growing would copy them over and over.
        let mut shifts = Vec::with_capacity(self.targets.len() * marginal.len());
        for row in self.means.at(node) {
            shifts.extend(row.iter().zip(marginal).map(|(mean, mass)| mean * mass));
        }
        self.shifts[node] = shifts;
    }

    pub(super) fn has_reached(&self, node: Node) -> bool {
        !self.shifts[node].is_empty()
    }

    fn shifts(&self, node: Node) -> impl Iterator<Item = &[f64]> {
        let width = self.posterior.marginal(node).len().max(1);
        self.shifts[node].chunks_exact(width)
    }

    /// For an item at a node that was reached, with the probabilities of at least 1, 2, … points at
    /// every grid point (`steps`) and under the posterior (`candidate`).
    pub(super) fn gain(&self, node: Node, steps: &[Vec<f64>], candidate: &Candidate) -> f64 {
        let targets = self.targets.iter().zip(self.shifts(node));
        targets
            .map(|((_, weight), shift)| weight * spread(shift, steps, candidate))
            .sum()
    }

    /// Σ w · Var(E\[θ_t | θ_v\]) over the targets t: what would be gained if the trait of a node that
    /// was reached became known.
    pub(super) fn explained(&self, node: Node) -> f64 {
        let rows = self.means.at(node).zip(self.shifts(node));
        self.targets
            .iter()
            .zip(rows)
            .map(|((_, weight), (mean, shift))| weight * dot(mean, shift))
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
    let mut means = posterior.conditional_means_at(target, &centred(posterior, target), wanted);
    weigh(&mut means, posterior, wanted);
    means
}

/// θ − E\[θ_node\] at the grid points: from the mean, so that no digits are lost in the difference of
/// squares.
fn centred(posterior: &Posterior<'_>, node: Node) -> Vec<f64> {
    let (mean, _) = posterior.moments(node);
    let points = posterior.model().grid().points().iter();
    points.map(|point| point - mean).collect()
}
