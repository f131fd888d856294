//! Expected a posteriori.
use crate::latent::{Grid, Node, Posterior};

/// A node's estimate with its uncertainty, on the scale of θ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// Posterior mean.
    pub mean: f64,
    /// Posterior standard deviation.
    pub sd: f64,
    /// Equal-tailed interval that holds the trait with probability 0.8.
    pub interval80: (f64, f64),
}

/// Posterior mean and SD (Bock & Mislevy 1982), with the 80 % interval.
pub fn eap(posterior: &Posterior<'_>, node: Node) -> Estimate {
    let (mean, sd) = posterior.moments(node);
    let grid = posterior.model().grid();
    let mass = posterior.marginal(node);
    Estimate {
        mean,
        sd,
        interval80: (quantile(grid, mass, 0.1), quantile(grid, mass, 0.9)),
    }
}

/// The point below which the mass is `probability`, by bisection to the last bit that matters.
pub(crate) fn quantile(grid: &Grid, mass: &[f64], probability: f64) -> f64 {
    let half = 0.5 * grid.spacing();
    let mut low = grid.points().first().copied().unwrap_or(0.0) - half;
    let mut high = grid.points().last().copied().unwrap_or(0.0) + half;
    for _ in 0..40 {
        let middle = 0.5 * (low + high);
        let below: f64 = grid
            .below(middle)
            .iter()
            .zip(mass)
            .map(|(w, m)| w * m)
            .sum();
        if below < probability {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal;
    use crate::prelude::*;
    use statrs::distribution::{ContinuousCDF, Normal};

    #[test]
    fn quantiles_of_a_normal() {
        let grid = Grid::new(-6.8, 6.0, 65);
        let mass: Vec<f64> = grid
            .points()
            .iter()
            .map(|x| normal::density(*x, -1.2, 0.6) * grid.spacing())
            .collect();
        let judge = Normal::new(-1.2, 0.6).expect("valid");
        for p in [0.1, 0.5, 0.9] {
            assert!((quantile(&grid, &mass, p) - judge.inverse_cdf(p)).abs() < 2e-3);
        }
    }
}
