//! One grid of equally spaced points for every trait.
use crate::prelude::*;

/// Equally spaced points, the quadrature of every trait.
///
/// For smooth densities that vanish at both ends the plain sum over equally spaced points
/// converges faster than any power of the spacing (Trefethen & Weideman 2014).
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    // INVARIANT: at least three points, increasing.
    points: Vec<f64>,
    spacing: f64,
}

impl Grid {
    /// `n` points (at least 3) from `low` to `high`.
    pub fn new(low: f64, high: f64, n: usize) -> Self {
        let n = n.max(3);
        let spacing = (high - low) / (n - 1) as f64;
        Grid {
            points: (0..n).map(|k| low + spacing * k as f64).collect(),
            spacing,
        }
    }

    /// The points, increasing.
    pub fn points(&self) -> &[f64] {
        &self.points
    }

    /// Distance between neighbours.
    pub fn spacing(&self) -> f64 {
        self.spacing
    }

    /// The weights that turn point masses into P(X ≤ cut): for each point, the share of its mass
    /// that counts.
    ///
    /// Within its cell a density is taken as the quartic through the point and its four nearest
    /// neighbours, so that the error is O(spacing⁶); counting whole points would be wrong by up to
    /// half a cell's mass, which is more than the difference between two levels.
    pub fn below(&self, cut: f64) -> Vec<f64> {
        let mut weights = vec![0.0; self.points.len()];
        let whole = cell(0.5);
        for (i, point) in self.points.iter().enumerate() {
            // Local coordinate of the cut, in cells, from the middle of this one.
            let s = (cut - point) / self.spacing;
            let shares = match s {
                _ if s <= -0.5 => break,
                _ if s >= 0.5 => whole,
                _ => cell(s),
            };
            for (k, share) in shares.iter().enumerate() {
                let neighbour = (i + k).checked_sub(2);
                if let Some(weight) = neighbour.and_then(|at| weights.get_mut(at)) {
                    *weight += share;
                }
            }
        }
        weights
    }

    /// The place below which the mass is `probability` (in \[0, 1\], of masses that add up to 1),
    /// with the density of [`Grid::below`].
    pub fn quantile(&self, mass: &[f64], probability: f64) -> f64 {
        let at = |i: usize| mass.get(i).copied().unwrap_or(0.0);
        let below = |i: usize, s: f64| -> f64 {
            let shares = cell(s);
            let terms = shares.iter().enumerate();
            terms
                .map(|(k, share)| (i + k).checked_sub(2).map_or(0.0, |j| share * at(j)))
                .sum()
        };
        let mut total = 0.0;
        for (i, point) in self.points.iter().enumerate() {
            let whole = below(i, 0.5);
            if total + whole >= probability || i + 1 == self.points.len() {
                let (mut low, mut high) = (-0.5, 0.5);
                for _ in 0..40 {
                    let middle = 0.5 * (low + high);
                    if total + below(i, middle) < probability {
                        low = middle;
                    } else {
                        high = middle;
                    }
                }
                return point + 0.5 * (low + high) * self.spacing;
            }
            total += whole;
        }
        0.0
    }

    /// One row of weights for each band that increasing `cuts` make: Σᵢ row\[i\] · mass\[i\] is
    /// the probability of the band. Rows add up to 1 at every point.
    pub fn bands(&self, cuts: &[f64]) -> Vec<Vec<f64>> {
        let mut lower = vec![0.0; self.points.len()];
        let mut rows = Vec::with_capacity(cuts.len() + 1);
        for cut in cuts {
            let upper = self.below(*cut);
            rows.push(upper.iter().zip(&lower).map(|(u, l)| u - l).collect());
            lower = upper;
        }
        rows.push(lower.iter().map(|l| 1.0 - l).collect());
        rows
    }
}

/// The shares of the masses at −2, …, 2 cells in the integral of a cell from −½ to s.
fn cell(s: f64) -> [f64; 5] {
    QUARTIC.map(|integral| integral.iter().rev().fold(0.0, |sum, c| sum * s + c))
}

/// ∫ ℓₖ from −½ to s, as coefficients of 1, s, …, s⁵; ℓₖ is the quartic that is 1 at k and 0 at the
/// other four of −2, …, 2 (Lagrange).
const QUARTIC: [[f64; 6]; 5] = [
    [
        -61.0 / 5760.0,
        0.0,
        1.0 / 24.0,
        -1.0 / 72.0,
        -1.0 / 48.0,
        1.0 / 120.0,
    ],
    [
        619.0 / 5760.0,
        0.0,
        -1.0 / 3.0,
        2.0 / 9.0,
        1.0 / 24.0,
        -1.0 / 30.0,
    ],
    [863.0 / 1920.0, 1.0, 0.0, -5.0 / 12.0, 0.0, 1.0 / 20.0],
    [
        -311.0 / 5760.0,
        0.0,
        1.0 / 3.0,
        2.0 / 9.0,
        -1.0 / 24.0,
        -1.0 / 30.0,
    ],
    [
        11.0 / 1440.0,
        0.0,
        -1.0 / 24.0,
        -1.0 / 72.0,
        1.0 / 48.0,
        1.0 / 120.0,
    ],
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal;
    use statrs::distribution::{ContinuousCDF, Normal};

    #[test]
    fn bands_of_a_normal_are_its_probabilities() {
        let grid = Grid::new(-6.8, 6.0, 65);
        let cuts = [-1.13, -0.64, -0.25, 0.5, 1.2];
        for (mean, sd) in [(-0.8, 1.0), (0.0, 0.4), (-2.0, 0.5)] {
            let mass: Vec<f64> = grid
                .points()
                .iter()
                .map(|x| normal::density(*x, mean, sd) * grid.spacing())
                .collect();
            let mut low = 0.0;
            for (row, cut) in grid.bands(&cuts).iter().zip(cuts) {
                let got: f64 = row.iter().zip(&mass).map(|(r, m)| r * m).sum();
                let high = normal::cumulative(cut, mean, sd);
                assert!((got - (high - low)).abs() < 1e-4, "{mean} {sd} {cut}");
                low = high;
            }
        }
    }

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
            assert!((grid.quantile(&mass, p) - judge.inverse_cdf(p)).abs() < 1e-4);
        }
    }

    #[test]
    fn a_cut_beyond_the_grid_takes_all_or_nothing() {
        let grid = Grid::new(-1.0, 1.0, 5);
        assert!(grid.below(-9.0).iter().all(|w| w.abs() < 1e-15));
        let inner: Vec<f64> = grid.below(9.0);
        assert!(inner.get(2).is_some_and(|w| (w - 1.0).abs() < 1e-15));
    }
}
