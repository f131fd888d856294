//! A matrix that is zero but for a band, for products with vectors.
use crate::math::LANES;
use crate::prelude::*;
use core::ops::Range;

/// A square matrix cut into panels of eight columns, of which only the rows that hold something are
/// kept. The sums of a panel stay in registers, and each entry is read once.
#[derive(Clone, Debug)]
pub(super) struct Banded {
    panels: Vec<Panel>,
}

#[derive(Clone, Debug)]
struct Panel {
    rows: Range<usize>,
    /// The panel's columns of each of these rows; zero beyond the matrix's last column.
    values: Vec<[f64; LANES]>,
}

impl Banded {
    /// `entry(i, j)` is what stands in row i and column j.
    pub(super) fn new(size: usize, entry: &dyn Fn(usize, usize) -> f64) -> Self {
        let panel = |start: usize| {
            let row = |i: usize| -> [f64; LANES] {
                core::array::from_fn(|lane| match start + lane {
                    j if j < size => entry(i, j),
                    _ => 0.0,
                })
            };
            let filled = |i: &usize| row(*i).iter().any(|value| *value != 0.0);
            let first = (0..size).find(filled).unwrap_or(0);
            let rows = first..(0..size).rfind(filled).map_or(first, |last| last + 1);
            Panel {
                values: rows.clone().map(row).collect(),
                rows,
            }
        };
        Banded {
            panels: (0..size).step_by(LANES).map(panel).collect(),
        }
    }

    /// result(j) = Σₖ x(k) · entry(k, j), each summed in the order of k.
    pub(super) fn combine(&self, x: &[f64], result: &mut [f64]) {
        for (panel, result) in self.panels.iter().zip(result.chunks_mut(LANES)) {
            let factors = x.get(panel.rows.clone()).unwrap_or(&[]);
            let mut sums = [0.0; LANES];
            for (x, row) in factors.iter().zip(&panel.values) {
                let [s0, s1, s2, s3, s4, s5, s6, s7] = sums;
                let [r0, r1, r2, r3, r4, r5, r6, r7] = row;
                sums = [
                    s0 + x * r0,
                    s1 + x * r1,
                    s2 + x * r2,
                    s3 + x * r3,
                    s4 + x * r4,
                    s5 + x * r5,
                    s6 + x * r6,
                    s7 + x * r7,
                ];
            }
            for (result, sum) in result.iter_mut().zip(sums) {
                *result = sum;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_product_is_the_plain_sum_to_the_last_bit() {
        for (size, width) in [(1, 1), (7, 7), (8, 2), (9, 3), (49, 11), (64, 0), (50, 60)] {
            let entry = |i: usize, j: usize| {
                let inside = i.abs_diff(j) < width;
                if inside {
                    0.1 + (i * 7 + j * 3) as f64 % 1.7
                } else {
                    0.0
                }
            };
            let matrix = Banded::new(size, &entry);
            let x: Vec<f64> = (0..size).map(|k| 1.3 - 0.37 * k as f64).collect();
            let mut result = vec![f64::NAN; size];
            matrix.combine(&x, &mut result);
            for (j, result) in result.iter().enumerate() {
                let mut sum = 0.0;
                for (k, x) in x.iter().enumerate() {
                    sum += x * entry(k, j);
                }
                assert_eq!(result.to_bits(), sum.to_bits(), "{size} {width} {j}");
            }
        }
    }
}
