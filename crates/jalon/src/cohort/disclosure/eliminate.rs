//! Which hidden cells the sums determine, by Gauss–Jordan elimination in whole numbers.
use super::{Cell, Sum};
use crate::prelude::*;

/// The hidden cells whose value follows from the shown ones. In the reduced row echelon form of the
/// sums over the hidden cells, a cell is determined exactly if it is the only one of its row; what is
/// shown is a constant and plays no part. Should a number grow too large, all are taken as determined:
/// then more is hidden, never less.
pub(super) fn determined(cells: &[Cell], sums: &[Sum]) -> Vec<usize> {
    let hidden: Vec<usize> = (0..cells.len())
        .filter(|index| cells.get(*index).is_some_and(|cell| !cell.shown))
        .collect();
    let mut rows: Vec<Vec<i64>> = sums
        .iter()
        .map(|sum| {
            hidden
                .iter()
                .map(|cell| i64::from(sum.parts.contains(cell)) - i64::from(sum.total == *cell))
                .collect()
        })
        .collect();
    if reduce(&mut rows, hidden.len()).is_none() {
        return hidden;
    }
    rows.iter()
        .filter_map(|row| {
            let mut unknowns = (0..hidden.len()).filter(|at| entry(row, *at) != 0);
            let only = unknowns.next()?;
            unknowns.next().is_none().then_some(only)
        })
        .filter_map(|at| hidden.get(at).copied())
        .collect()
}

fn entry(row: &[i64], at: usize) -> i64 {
    row.get(at).copied().unwrap_or(0)
}

/// To reduced row echelon form; none where a number grew too large.
fn reduce(rows: &mut [Vec<i64>], columns: usize) -> Option<()> {
    let mut done = 0;
    for column in 0..columns {
        let Some(pivot) =
            (done..rows.len()).find(|at| rows.get(*at).is_some_and(|row| entry(row, column) != 0))
        else {
            continue;
        };
        rows.swap(done, pivot);
        let by = rows.get(done)?.clone();
        for (at, row) in rows.iter_mut().enumerate() {
            if at != done && entry(row, column) != 0 {
                clear(row, &by, column)?;
            }
        }
        done += 1;
    }
    Some(())
}

/// row ← row · by[column] − by · row[column], made as small as it can be.
fn clear(row: &mut [i64], by: &[i64], column: usize) -> Option<()> {
    let (own, pivot) = (entry(row, column), entry(by, column));
    let mut divisor: i64 = 0;
    for (value, other) in row.iter_mut().zip(by) {
        let product = value.checked_mul(pivot)?;
        *value = product.checked_sub(other.checked_mul(own)?)?;
        divisor = greatest_common_divisor(divisor, value.checked_abs()?);
    }
    if divisor > 1 {
        for value in row.iter_mut() {
            *value /= divisor;
        }
    }
    Some(())
}

fn greatest_common_divisor(one: i64, other: i64) -> i64 {
    if other == 0 {
        one
    } else {
        greatest_common_divisor(other, one % other)
    }
}
