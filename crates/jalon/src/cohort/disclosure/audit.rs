//! What a reader of the tables can find out.
use super::eliminate::determined;
use super::{Cell, LEAST, Sum};
use crate::prelude::*;

/// More people than there are.
const MANY: i64 = u32::MAX as i64;

/// The first cell under `LEAST` that follows from what is shown, or that is known to be under it.
pub(super) fn first_unsafe(cells: &[Cell], sums: &[Sum]) -> Option<usize> {
    let determined = determined(cells, sums);
    let greatest = greatest(cells, sums);
    cells.iter().enumerate().position(|(index, cell)| {
        let found = determined.contains(&index);
        let low = greatest.get(index).is_none_or(|most| *most < LEAST.into());
        cell.count < LEAST && (found || low)
    })
}

/// The greatest value that each cell can have, as a whole number from 0.
///
/// Each sum in turn narrows what its cells can be, until none does. Where cells and sums form no
/// cycle, as in tables that share no more than a total, nothing more can be known (Freuder 1982,
/// doi:10.1145/322290.322292: in a tree of constraints local consistency is global; a sum of whole numbers
/// from intervals takes every value in between). With cycles the true bound may be lower.
fn greatest(cells: &[Cell], sums: &[Sum]) -> Vec<i64> {
    let mut bounds: Vec<(i64, i64)> = cells
        .iter()
        .map(|cell| {
            if cell.shown {
                (cell.count.into(), cell.count.into())
            } else {
                (0, MANY)
            }
        })
        .collect();
    loop {
        let before = bounds.clone();
        for sum in sums {
            narrow(&mut bounds, sum);
        }
        if bounds == before {
            return bounds.into_iter().map(|(_, high)| high).collect();
        }
    }
}

fn narrow(bounds: &mut [(i64, i64)], sum: &Sum) {
    let at = |bounds: &[(i64, i64)], cell: usize| bounds.get(cell).copied().unwrap_or((0, MANY));
    let ends = |bounds: &[(i64, i64)]| {
        sum.parts.iter().fold((0, 0), |(low, high), part| {
            let (least, most) = at(bounds, *part);
            (low + least, high + most)
        })
    };
    let (low, high) = ends(bounds);
    let (least, most) = at(bounds, sum.total);
    if let Some(total) = bounds.get_mut(sum.total) {
        *total = (least.max(low), most.min(high));
    }
    let (least, most) = at(bounds, sum.total);
    for part in &sum.parts {
        let (low, high) = ends(bounds);
        let (own_low, own_high) = at(bounds, *part);
        let narrowed = (
            own_low.max(least - (high - own_high)),
            own_high.min(most - (low - own_low)),
        );
        if let Some(bound) = bounds.get_mut(*part) {
            *bound = narrowed;
        }
    }
}
