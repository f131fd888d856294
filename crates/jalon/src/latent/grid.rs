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
    /// Within its cell a density is taken as the parabola through the point and its neighbours,
    /// so that the error is O(spacing⁴); counting whole points would be wrong by up to half a
    /// cell's mass, which is more than the difference between two levels.
    pub fn below(&self, cut: f64) -> Vec<f64> {
        let n = self.points.len();
        let mut weights = vec![0.0; n];
        for (i, point) in self.points.iter().enumerate() {
            // Local coordinate of the cut, in cells, from the middle of this one.
            let s = ((cut - point) / self.spacing).clamp(-0.5, 0.5);
            let full = s + 0.5;
            let slope = 0.5 * (s * s - 0.25);
            let bend = 0.5 * (s * s * s + 0.125) / 3.0;
            let mut add = |at: Option<usize>, amount: f64| {
                if let Some(weight) = at.and_then(|at| weights.get_mut(at)) {
                    *weight += amount;
                }
            };
            add(Some(i), full - 2.0 * bend);
            add(i.checked_sub(1), bend - 0.5 * slope);
            add(i.checked_add(1), bend + 0.5 * slope);
        }
        weights
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::normal;

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
                assert!((got - (high - low)).abs() < 5e-4, "{mean} {sd} {cut}");
                low = high;
            }
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
