//! How one trait follows from its parent, on the grid.
use super::Grid;
use super::banded::Banded;
use crate::math;
use crate::prelude::*;

/// P(child | parent), kept in both orders so that each product runs along memory.
#[derive(Clone, Debug)]
pub(super) struct Transition {
    /// Row i: P(child = ·| parent = i).
    rows: Banded,
    /// Row j: P(child = j | parent = ·).
    columns: Banded,
}

/// What is rarer than this beside the likeliest point of its row counts as impossible: a step of
/// more than 11.7 standard deviations, as far out as the ends of the grid.
const NEGLIGIBLE: f64 = 1e-30;

/// Below the logarithm of [`NEGLIGIBLE`] by more than any rounding: no exponential needs taking.
const SURELY_NEGLIGIBLE: f64 = -69.1;

impl Transition {
    /// Row-stochastic transition of θ_child = ρ θ_parent + √(1 − ρ²) ε on the grid.
    pub(super) fn new(grid: &Grid, rho: f64) -> Self {
        let size = grid.points().len();
        let sd = math::sqrt(1.0 - rho * rho);
        let mut rows = Vec::with_capacity(size * size);
        for parent in grid.points() {
            let mean = rho * parent;
            // Relative to the nearest point, so that a row far narrower than the spacing keeps
            // its mass instead of underflowing to nothing.
            let nearest = grid
                .points()
                .iter()
                .map(|child| (child - mean).abs())
                .fold(f64::INFINITY, f64::min);
            let least = nearest / sd;
            let mut row: Vec<f64> = grid
                .points()
                .iter()
                .map(|child| {
                    let distance = (child - mean) / sd;
                    let exponent = -0.5 * (distance * distance - least * least);
                    if exponent < SURELY_NEGLIGIBLE {
                        return 0.0;
                    }
                    let density = math::exp(exponent);
                    if density < NEGLIGIBLE { 0.0 } else { density }
                })
                .collect();
            math::normalise(&mut row);
            rows.extend(row);
        }
        let entry = |i: usize, j: usize| rows.get(i * size + j).copied().unwrap_or(0.0);
        Transition {
            columns: Banded::new(size, &|j, i| entry(i, j)),
            rows: Banded::new(size, &entry),
        }
    }

    /// P(child = j | parent = i), row i after row.
    pub(super) fn table(&self, size: usize) -> Vec<f64> {
        let mut table = Vec::with_capacity(size * size);
        let (mut one, mut row) = (vec![0.0; size], vec![0.0; size]);
        for parent in 0..size {
            // The product with one point of the parent is that parent's row.
            for (at, value) in one.iter_mut().enumerate() {
                *value = if at == parent { 1.0 } else { 0.0 };
            }
            self.downward(&one, &mut row);
            table.extend_from_slice(&row);
        }
        table
    }

    /// Σⱼ P(child = j | parent = i) · x(j), for every i.
    pub(super) fn upward(&self, x: &[f64], result: &mut [f64]) {
        self.columns.combine(x, result);
    }

    /// Σᵢ P(child = j | parent = i) · x(i), for every j.
    pub(super) fn downward(&self, x: &[f64], result: &mut [f64]) {
        self.rows.combine(x, result);
    }
}
