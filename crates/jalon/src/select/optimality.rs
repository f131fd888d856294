//! D- and A-optimality at the current posterior: Fisher information added to its precision.
use super::expected_variance::weighted_means;
use crate::latent::{Node, PerNode, Posterior, Rows};
use crate::math::{dot, ln_1p, sqrt};
use crate::prelude::*;

/// The posterior covariance Σ of the targets, and what one more item does to it.
///
/// An item at node c with Fisher information w = I(θ̂_c) adds w to the precision of θ_c, so that
/// Σ′ = Σ − w s sᵀ / (1 + w v), with s = Cov(θ, θ_c) and v = Var(θ_c) (Segall 1996; Mulder & van der
/// Linden 2009, with the tree's exact covariance in place of a normal approximation).
pub(super) struct Optimality {
    goal: Goal,
    moments: PerNode<(f64, f64)>,
    /// For each wanted node sᵀ Σ⁻¹ s (D), or Σ weight · s² (A).
    squares: PerNode<f64>,
}

enum Goal {
    /// The determinant of Σ.
    D,
    /// The weighted trace of Σ.
    A,
}

impl Optimality {
    pub(super) fn d(posterior: &Posterior<'_>, nodes: &[Node], wanted: &PerNode<bool>) -> Self {
        let mut everywhere = wanted.clone();
        for node in nodes {
            everywhere[*node] = true;
        }
        let targets: Vec<(Node, f64)> = nodes.iter().map(|node| (*node, 1.0)).collect();
        let covariances = Covariances::new(posterior, &targets, &everywhere);
        let matrix: Vec<Vec<f64>> = nodes.iter().map(|node| covariances.with(*node)).collect();
        // With Σ = L Lᵀ and L y = s the quadratic form sᵀ Σ⁻¹ s is y·y.
        let factor = cholesky(&matrix);
        Self::new(Goal::D, posterior, wanted, &|node| {
            let y = forward(&factor, &covariances.with(node));
            dot(&y, &y)
        })
    }

    pub(super) fn a(
        posterior: &Posterior<'_>,
        targets: &[(Node, f64)],
        wanted: &PerNode<bool>,
    ) -> Self {
        let covariances = Covariances::new(posterior, targets, wanted);
        Self::new(Goal::A, posterior, wanted, &|node| {
            let s = covariances.with(node);
            let weighted = targets.iter().zip(&s);
            weighted.map(|((_, weight), s)| weight * s * s).sum()
        })
    }

    fn new(
        goal: Goal,
        posterior: &Posterior<'_>,
        wanted: &PerNode<bool>,
        square: &dyn Fn(Node) -> f64,
    ) -> Self {
        let tree = posterior.model().tree();
        Optimality {
            goal,
            moments: PerNode::new(tree, |node| posterior.moments(node)),
            squares: PerNode::new(tree, |node| if wanted[node] { square(node) } else { 0.0 }),
        }
    }

    /// EAP of a node, where an item's information is taken.
    pub(super) fn estimate(&self, node: Node) -> f64 {
        self.moments[node].0
    }

    /// ln det Σ − ln det Σ′, or the fall of the weighted trace, for an item at this node with this
    /// information.
    pub(super) fn gain(&self, node: Node, information: f64) -> f64 {
        let (_, sd) = self.moments[node];
        let share = information * self.squares[node] / (1.0 + information * sd * sd);
        match self.goal {
            Goal::A => share,
            // det Σ′ = det Σ · (1 − w sᵀ Σ⁻¹ s / (1 + w v)).
            Goal::D => -ln_1p(-share.min(1.0 - f64::EPSILON)),
        }
    }
}

/// For each target its deviation from the mean, weighted by P(θ_v = j).
struct Covariances<'p> {
    posterior: &'p Posterior<'p>,
    targets: Vec<Rows>,
}

impl<'p> Covariances<'p> {
    fn new(posterior: &'p Posterior<'p>, targets: &[(Node, f64)], wanted: &PerNode<bool>) -> Self {
        let means = |(node, _): &(Node, f64)| weighted_means(posterior, *node, wanted);
        Covariances {
            posterior,
            targets: targets.iter().map(means).collect(),
        }
    }

    /// Cov(θ_t, θ_node) for every target t.
    fn with(&self, node: Node) -> Vec<f64> {
        let (mean, _) = self.posterior.moments(node);
        let points = self.posterior.model().grid().points();
        let centred: Vec<f64> = points.iter().map(|point| point - mean).collect();
        let targets = self.targets.iter();
        targets.map(|means| dot(&centred, &means[node])).collect()
    }
}

/// L with L Lᵀ = the matrix, lower triangle by rows. A pivot that rounding leaves at 0 or below
/// (a target that others determine) becomes 0.
fn cholesky(matrix: &[Vec<f64>]) -> Vec<Vec<f64>> {
    let mut factor: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for row in matrix {
        let mut here = forward(&factor, row);
        let diagonal = row.get(factor.len()).copied().unwrap_or(0.0) - dot(&here, &here);
        here.push(sqrt(diagonal.max(0.0)));
        factor.push(here);
    }
    factor
}

/// y with L y = s, for as many rows as L has.
fn forward(factor: &[Vec<f64>], s: &[f64]) -> Vec<f64> {
    let mut y: Vec<f64> = Vec::with_capacity(factor.len());
    for (row, value) in factor.iter().zip(s) {
        let known: f64 = row.iter().zip(&y).map(|(l, y)| l * y).sum();
        let pivot = row.get(y.len()).copied().unwrap_or(0.0);
        y.push(if pivot > 0.0 {
            (value - known) / pivot
        } else {
            0.0
        });
    }
    y
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_factor_times_its_transpose_is_the_matrix() {
        let matrix = vec![
            vec![4.0, 2.0, -1.0],
            vec![2.0, 3.0, 0.5],
            vec![-1.0, 0.5, 2.0],
        ];
        let factor = cholesky(&matrix);
        for (i, row) in matrix.iter().enumerate() {
            for (k, value) in row.iter().enumerate() {
                let at = |i: usize, j: usize| factor[i].get(j).copied().unwrap_or(0.0);
                let product: f64 = (0..3).map(|j| at(i, j) * at(k, j)).sum();
                assert!((product - value).abs() < 1e-15);
            }
        }
        let s = [1.0, -2.0, 0.5];
        let y = forward(&factor, &s);
        for (i, value) in s.iter().enumerate() {
            let product: f64 = factor[i].iter().zip(&y).map(|(l, y)| l * y).sum();
            assert!((product - value).abs() < 1e-15);
        }
    }
}
