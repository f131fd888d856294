//! Maximum information without looking at every item.
use crate::irt::Model;
use crate::prelude::*;

/// For each cell of the scale, the items by how much they can inform anywhere in the cell, the
/// most first. Asking for the best item then evaluates items until no later one can beat it:
/// the answer is exact, the work a few evaluations instead of one for every item.
#[derive(Clone, Debug)]
pub struct MfiIndex<'a> {
    models: &'a [Model],
    low: f64,
    width: f64,
    /// Cell after cell: (bound, item), bounds falling.
    cells: Vec<Vec<(f64, u32)>>,
}

/// Cells on the range; the bounds then are within a few per cent of the values.
const CELLS: usize = 128;
/// Points at which the information is evaluated within a cell to bound it.
const POINTS: usize = 8;

impl<'a> MfiIndex<'a> {
    /// Indexes the items for θ from `low` to `high`; outside, every item is evaluated.
    pub fn new(models: &'a [Model], low: f64, high: f64) -> Self {
        let width = (high - low) / CELLS as f64;
        let step = width / POINTS as f64;
        let mut cells = vec![Vec::new(); CELLS];
        for (item, model) in models.iter().enumerate() {
            let at: Vec<f64> = (0..=CELLS * POINTS)
                .map(|k| model.information(low + step * k as f64))
                .collect();
            // Between two points the curve may rise above both by what its steepest change over
            // one step allows; twice that is safe for smooth curves much wider than a step.
            let steepest = at
                .windows(2)
                .map(|pair| match pair {
                    [one, next] => (next - one).abs(),
                    _ => 0.0,
                })
                .fold(0.0, f64::max);
            for (cell, points) in cells.iter_mut().zip(at.windows(POINTS + 1).step_by(POINTS)) {
                let most = points.iter().copied().fold(0.0, f64::max);
                cell.push((most + steepest, item as u32));
            }
        }
        for cell in &mut cells {
            // Stable: equal bounds keep the order of the items.
            cell.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        }
        MfiIndex {
            models,
            low,
            width,
            cells,
        }
    }

    /// The allowed item with the greatest information at θ, and that information; ties go to the
    /// first item.
    pub fn best(&self, theta: f64, allowed: impl Fn(usize) -> bool) -> Option<(usize, f64)> {
        let at = (theta - self.low) / self.width;
        let cell = if at >= 0.0 {
            self.cells.get(at as usize)
        } else {
            None
        };
        let mut best: Option<(usize, f64)> = None;
        let mut consider = |item: usize| {
            if let Some(model) = self.models.get(item)
                && allowed(item)
            {
                let value = model.information(theta);
                let wins = best
                    .is_none_or(|(other, most)| value > most || (value == most && item < other));
                if wins {
                    best = Some((item, value));
                }
            }
            best.map_or(f64::NEG_INFINITY, |(_, most)| most)
        };
        match cell {
            Some(cell) => {
                let mut most = f64::NEG_INFINITY;
                for (bound, item) in cell {
                    if *bound < most {
                        break;
                    }
                    most = consider(*item as usize);
                }
            }
            None => {
                for item in 0..self.models.len() {
                    consider(item);
                }
            }
        }
        best
    }
}
