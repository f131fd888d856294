//! Statistical disclosure control: no count under [`LEAST`] is told, nor follows from what is.
//!
//! # What is published
//! Cells are counts of people. Sums say which cells add up to which: the rows of a table to its
//! total, and one total may belong to many tables. Whoever reads the tables knows the sums, the shown
//! cells, and that a count is a whole number from 0.
//!
//! # What is asked
//! For every cell under `LEAST`, shown or not even printed (a complement): its value is not
//! determined by linear reasoning, and the greatest value it could have is at least `LEAST`. So hidden
//! cells of a row never add up to less than `LEAST` either.
//!
//! # Method
//! Primary suppression hides the cells under `LEAST`. Then the reader is played (`audit`), and as long
//! as a small cell is not safe, one more cell is hidden: of the nearest sum that still shows a part, the
//! smallest one, and totals last (secondary suppression by greedy choice; Hundepool et al. 2012,
//! *Statistical Disclosure Control*, ch. 4, doi:10.1002/9781118348239). It ends, for with nothing shown
//! nothing follows.
//!
//! # Limits
//! The audit knows the sums and nothing else: not what a reader knows of a person beforehand, nor how the
//! cells to hide were chosen (Wong et al. 2007), nor an earlier export with some people fewer.
mod audit;
mod eliminate;

use crate::prelude::*;

/// The least number of people that is told.
pub const LEAST: u32 = 5;

/// A count.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) count: u32,
    /// Whether a reader sees it.
    pub(super) shown: bool,
}

/// The parts add up to the total.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<usize>,
}

/// Cells, and which add up to which.
#[derive(Clone, Debug, Default)]
pub(super) struct System {
    cells: Vec<Cell>,
    sums: Vec<Sum>,
}

impl System {
    /// Adds a cell; one that is not printed follows from others all the same.
    pub(super) fn cell(&mut self, count: usize, printed: bool) -> usize {
        self.cells.push(Cell {
            count: u32::try_from(count).unwrap_or(u32::MAX),
            shown: printed,
        });
        self.cells.len() - 1
    }

    /// Adds that the parts are all of the total.
    pub(super) fn sum(&mut self, total: usize, parts: Vec<usize>) {
        self.sums.push(Sum { total, parts });
    }

    /// The count, where it is told.
    pub(super) fn told(&self, cell: usize) -> Option<u32> {
        let cell = self.cells.get(cell)?;
        cell.shown.then_some(cell.count)
    }

    /// Hides what must not be told.
    pub(super) fn protect(&mut self) {
        for cell in &mut self.cells {
            cell.shown &= cell.count >= LEAST;
        }
        while let Some(unsafe_cell) = audit::first_unsafe(&self.cells, &self.sums) {
            let part = self.nearest_shown(unsafe_cell, false);
            let Some(hidden) = part.or_else(|| self.nearest_shown(unsafe_cell, true)) else {
                break;
            };
            if let Some(cell) = self.cells.get_mut(hidden) {
                cell.shown = false;
            }
        }
    }

    /// Of the nearest sums around a hidden cell that show a part, or a total, the smallest.
    fn nearest_shown(&self, from: usize, totals: bool) -> Option<usize> {
        let mut around = vec![from];
        let mut next = 0;
        while let Some(cell) = around.get(next).copied() {
            next += 1;
            let mut best: Option<(u32, usize)> = None;
            for sum in &self.sums {
                if sum.total != cell && !sum.parts.contains(&cell) {
                    continue;
                }
                for one in sum.parts.iter().copied().chain([sum.total]) {
                    let Some(Cell { count, shown }) = self.cells.get(one) else {
                        continue;
                    };
                    let wanted = *shown && (one == sum.total) == totals;
                    if wanted && best.is_none_or(|least| (*count, one) < least) {
                        best = Some((*count, one));
                    } else if !shown && !around.contains(&one) {
                        around.push(one);
                    }
                }
            }
            if let Some((_, one)) = best {
                return Some(one);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests;
