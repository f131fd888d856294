//! A density by straight lines, its quantiles and its highest parts.
use super::CredibleInterval;
use crate::math::sqrt;
use crate::prelude::*;

/// A density by straight lines between points.
pub(super) struct Density {
    // INVARIANT: increasing in θ, values at least 0 with a total mass above 0.
    points: Vec<(f64, f64)>,
    total: f64,
}

/// The straight line over one cell.
#[derive(Clone, Copy)]
struct Cell {
    low: f64,
    width: f64,
    left: f64,
    right: f64,
}

impl Cell {
    fn mass(self) -> f64 {
        0.5 * self.width * (self.left + self.right)
    }

    /// How far from the left end the cell holds `mass`: the root of
    /// left · s + (right − left) s² / (2 width) = mass, in the form that does not cancel.
    fn reach(self, mass: f64) -> f64 {
        let slope = (self.right - self.left) / self.width;
        let root = sqrt((self.left * self.left + 2.0 * slope * mass).max(0.0));
        let sum = self.left + root;
        let reach = if sum > 0.0 { 2.0 * mass / sum } else { 0.0 };
        reach.clamp(0.0, self.width)
    }

    /// The part with a density of at least `threshold`, as distances from the left end.
    fn above(self, threshold: f64) -> Option<(f64, f64)> {
        let crossing = || {
            (self.width * (threshold - self.left) / (self.right - self.left)).clamp(0.0, self.width)
        };
        match (self.left >= threshold, self.right >= threshold) {
            (true, true) => Some((0.0, self.width)),
            (true, false) => Some((0.0, crossing())),
            (false, true) => Some((crossing(), self.width)),
            (false, false) => None,
        }
    }

    /// The mass between two distances from the left end.
    fn between(self, from: f64, to: f64) -> f64 {
        let slope = (self.right - self.left) / self.width;
        (to - from) * (self.left + 0.5 * slope * (from + to))
    }
}

impl Density {
    pub(super) fn new(points: Vec<(f64, f64)>) -> Self {
        let mut density = Density { points, total: 0.0 };
        density.total = density.cells().map(Cell::mass).sum();
        density
    }

    fn cells(&self) -> impl DoubleEndedIterator<Item = Cell> + '_ {
        let next = self.points.iter().skip(1);
        self.points
            .iter()
            .take(self.points.len().saturating_sub(1))
            .zip(next)
            .map(|((low, left), (high, right))| Cell {
                low: *low,
                width: high - low,
                left: *left,
                right: *right,
            })
    }

    /// Where the mass below is the share `tail`.
    pub(super) fn quantile(&self, tail: f64) -> f64 {
        let mut left = tail * self.total;
        let mut last = 0.0;
        for cell in self.cells() {
            let mass = cell.mass();
            if mass > 0.0 && left <= mass {
                return cell.low + cell.reach(left);
            }
            left -= mass;
            last = cell.low + cell.width;
        }
        last
    }

    /// Where the mass above is the share `tail`: counted from above, for the same digits.
    pub(super) fn mirrored_quantile(&self, tail: f64) -> f64 {
        let mirrored = self.points.iter().rev().map(|(at, value)| (-at, *value));
        -Density::new(mirrored.collect()).quantile(tail)
    }

    fn mass_above(&self, threshold: f64) -> f64 {
        self.cells()
            .filter_map(|cell| {
                let (from, to) = cell.above(threshold)?;
                Some(cell.between(from, to))
            })
            .sum()
    }

    /// {θ: f(θ) ≥ t} with the greatest t that leaves the share `level` of the mass.
    pub(super) fn highest(&self, level: f64) -> Vec<CredibleInterval> {
        let greatest = self.points.iter().map(|(_, value)| *value);
        let (mut low, mut high) = (0.0, greatest.fold(0.0, f64::max));
        // The mass falls as the threshold rises; `low` always leaves enough.
        for _ in 0..200 {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if self.mass_above(middle) >= level * self.total {
                low = middle;
            } else {
                high = middle;
            }
        }
        let mut region: Vec<CredibleInterval> = Vec::new();
        let mut touching = false;
        for cell in self.cells() {
            let Some((from, to)) = cell.above(low) else {
                touching = false;
                continue;
            };
            let (start, end) = (cell.low + from, cell.low + to);
            match region.last_mut() {
                Some(interval) if touching && from == 0.0 => interval.high = end,
                _ => region.push(CredibleInterval {
                    low: start,
                    high: end,
                }),
            }
            touching = to == cell.width;
        }
        region
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_modes_make_a_region_of_two_intervals() {
        // Two humps of the same mass: the middle is the last to come in.
        let points = (0..=80)
            .map(|k| {
                let at = -4.0 + 0.1 * f64::from(k);
                let hump = |mean: f64| (-8.0 * (at - mean) * (at - mean)).exp();
                (at, hump(-2.0) + hump(2.0))
            })
            .collect();
        let density = Density::new(points);
        let region = density.highest(0.9);
        assert_eq!(region.len(), 2);
        assert!((region[0].high + region[1].low).abs() < 1e-9);
        let width: f64 = region.iter().map(|part| part.width()).sum();
        let tails = density.mirrored_quantile(0.05) - density.quantile(0.05);
        assert!(width < 0.5 * tails, "{width} {tails}");
    }
}
