//! A matrix for products with many vectors.
use std::ops::Range;

/// Columns that are summed at once: so many sums stay in registers.
const WIDTH: usize = 8;

/// A square matrix in panels of a few columns, each without the rows that hold nothing: transitions
/// are 0 but for a band.
#[derive(Clone, Debug, Default)]
pub(super) struct Panels(Vec<Panel>);

#[derive(Clone, Debug)]
struct Panel {
    rows: Range<usize>,
    values: Vec<[f64; WIDTH]>,
}

impl Panels {
    /// Of a matrix row after row, of n columns.
    pub(super) fn new(matrix: &[f64], n: usize) -> Self {
        let panel = |first: usize| {
            let row = |row: &[f64]| {
                let mut part = [0.0; WIDTH];
                for (to, from) in part.iter_mut().zip(row.iter().skip(first)) {
                    *to = *from;
                }
                part
            };
            let all: Vec<[f64; WIDTH]> = matrix.chunks(n).map(row).collect();
            let holds = |part: &[f64; WIDTH]| part.iter().any(|value| *value != 0.0);
            let begin = all.iter().position(holds).unwrap_or(0);
            let end = all.iter().rposition(holds).map_or(begin, |last| last + 1);
            Panel {
                rows: begin..end,
                values: all.get(begin..end).unwrap_or(&[]).to_vec(),
            }
        };
        Panels((0..n).step_by(WIDTH).map(panel).collect())
    }

    /// Σₖ x(k) · row k; nothing changes where there is no matrix.
    pub(super) fn combine(&self, x: &[f64], into: &mut [f64]) {
        for (panel, into) in self.0.iter().zip(into.chunks_mut(WIDTH)) {
            let factors = x.get(panel.rows.clone()).unwrap_or(&[]);
            // Written out: a loop over the sums keeps them in memory.
            let (mut a, mut b, mut c, mut d) = (0.0, 0.0, 0.0, 0.0);
            let (mut e, mut f, mut g, mut h) = (0.0, 0.0, 0.0, 0.0);
            for (x, [p, q, r, s, t, u, v, w]) in factors.iter().zip(&panel.values) {
                (a, b, c, d) = (a + x * p, b + x * q, c + x * r, d + x * s);
                (e, f, g, h) = (e + x * t, f + x * u, g + x * v, h + x * w);
            }
            for (to, sum) in into.iter_mut().zip([a, b, c, d, e, f, g, h]) {
                *to = sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_the_plain_sum() {
        for n in [1, 7, 8, 9, 49] {
            let entry = |i: usize, j: usize| match i.abs_diff(j) {
                near if near < 12 => 1.0 / (1 + i + 3 * j) as f64,
                _ => 0.0,
            };
            let matrix: Vec<f64> = (0..n * n).map(|at| entry(at / n, at % n)).collect();
            let x: Vec<f64> = (0..n).map(|i| (i as f64).sin()).collect();
            let mut found = vec![f64::NAN; n];
            Panels::new(&matrix, n).combine(&x, &mut found);
            for (j, found) in found.iter().enumerate() {
                let plain: f64 = x.iter().enumerate().map(|(i, x)| x * entry(i, j)).sum();
                assert!((found - plain).abs() < 1e-14, "{n} {j}: {found} {plain}");
            }
        }
    }
}
