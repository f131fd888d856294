//! The distribution of persons on the quadrature's points, one a group.
use jalon::math;

/// A normal distribution of persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Population {
    /// Its mean.
    pub mean: f64,
    /// Its standard deviation, above 0.
    pub sd: f64,
}

impl Population {
    /// N(0, 1), which fixes the scale of the items.
    pub const STANDARD: Population = Population { mean: 0.0, sd: 1.0 };
}

/// Equally spaced points.
///
/// The trapezoid rule is exact to 2 exp(−2π² s² / h²) for a normal curve of SD s at a spacing h
/// (Trefethen & Weideman 2014): 5e-9 at h = s.
#[derive(Clone, Debug, PartialEq)]
pub struct Points(Vec<f64>);

impl Points {
    /// `n` ≥ 2 points from `low` to `high`; none otherwise.
    pub fn new(low: f64, high: f64, n: usize) -> Option<Self> {
        let fine = n >= 2 && low.is_finite() && high.is_finite() && low < high;
        let step = (high - low) / (n.max(2) - 1) as f64;
        fine.then(|| Points((0..n).map(|q| low + step * q as f64).collect()))
    }

    /// From least to greatest.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none; there always are two.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The first and the last.
    pub fn ends(&self) -> (f64, f64) {
        let end = |value: Option<&f64>| value.copied().unwrap_or(0.0);
        (end(self.0.first()), end(self.0.last()))
    }

    /// How far one is from the next.
    pub fn spacing(&self) -> f64 {
        let (low, high) = self.ends();
        (high - low) / (self.0.len().max(2) - 1) as f64
    }

    /// ln of the weights of a population, which add up to 1.
    pub(crate) fn ln_weights(&self, population: Population) -> Vec<f64> {
        let z = |point: &f64| (point - population.mean) / population.sd;
        let mut weights: Vec<f64> = self
            .0
            .iter()
            .map(|point| -0.5 * z(point) * z(point))
            .collect();
        let largest = weights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let total: f64 = weights.iter().map(|ln| math::exp(ln - largest)).sum();
        let ln_total = largest + math::ln(total);
        for weight in &mut weights {
            *weight -= ln_total;
        }
        weights
    }

    /// Weighted mean and variance.
    fn moments(&self, weights: &[f64]) -> (f64, f64) {
        let total: f64 = weights.iter().sum();
        let pairs = || self.0.iter().zip(weights);
        let mean = pairs().map(|(x, w)| x * w).sum::<f64>() / total;
        let variance = pairs()
            .map(|(x, w)| (x - mean) * (x - mean) * w)
            .sum::<f64>()
            / total;
        (mean, variance)
    }

    /// The population whose weights are likeliest given these counts, where mean and SD are free
    /// or kept. On the points the sample moments are matched, not on the line: at the ends of a
    /// short range the two differ.
    pub(crate) fn likeliest(
        &self,
        counts: &[f64],
        now: Population,
        free: (bool, bool),
    ) -> Population {
        let (mean, variance) = self.moments(counts);
        let mut found = now;
        for _ in 0..200 {
            let weights: Vec<f64> = self.ln_weights(found).into_iter().map(math::exp).collect();
            let (own_mean, own_variance) = self.moments(&weights);
            let mut next = found;
            if free.0 {
                next.mean += mean - own_mean;
            }
            if free.1 {
                let around = |m: f64, v: f64| v + (m - found.mean) * (m - found.mean);
                let wanted = if free.0 {
                    variance
                } else {
                    around(mean, variance)
                };
                let own = if free.0 {
                    own_variance
                } else {
                    around(own_mean, own_variance)
                };
                next.sd *= math::sqrt(wanted / own);
            }
            let change = (next.mean - found.mean).abs() + (next.sd - found.sd).abs();
            if !(next.mean.is_finite() && next.sd > 0.0) {
                break;
            }
            found = next;
            if change < 1e-13 {
                break;
            }
        }
        found
    }

    /// ∂ ln w / ∂ mean and ∂ ln w / ∂ ln SD at every point.
    pub(crate) fn scores(&self, population: Population) -> [Vec<f64>; 2] {
        let Population { mean, sd } = population;
        let first: Vec<f64> = self.0.iter().map(|x| (x - mean) / (sd * sd)).collect();
        let second: Vec<f64> = first.iter().map(|s| s * s * sd * sd).collect();
        let weights: Vec<f64> = self
            .ln_weights(population)
            .into_iter()
            .map(math::exp)
            .collect();
        [first, second].map(|mut scores| {
            let centre: f64 = scores.iter().zip(&weights).map(|(s, w)| s * w).sum();
            for score in &mut scores {
                *score -= centre;
            }
            scores
        })
    }
}
