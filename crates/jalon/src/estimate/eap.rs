//! Expected a posteriori.
use crate::latent::{Node, Posterior};

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
        interval80: (grid.quantile(mass, 0.1), grid.quantile(mass, 0.9)),
    }
}
