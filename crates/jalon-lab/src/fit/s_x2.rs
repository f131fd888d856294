//! S-X²: shares of answers at every summed score against what the model expects there (Orlando &
//! Thissen 2000, doi:10.1177/01466216000241003; for more categories Kang & Chen 2008).
use super::Fitted;
use crate::calibrate::Answers;
use jalon::math;
use statrs::distribution::{ChiSquared, ContinuousCDF};

/// An item's statistic.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SX2 {
    /// Σ N (O − E)² / E over the cells that are left.
    pub chi2: f64,
    /// Cells less groups of scores less parameters.
    pub df: usize,
    /// P(χ² ≥ statistic).
    pub p: f64,
    /// √(max(0, (χ² − df) / (df (N − 1)))).
    pub rmsea: f64,
}

/// Cells with a smaller expected number are put together.
const LEAST: f64 = 1.0;

/// Counts at one summed score: observed and expected, category after category.
type Row = (Vec<f64>, Vec<f64>);

/// Distribution of the summed score of the items at every point: row s is P(S = s | θ) (Lord &
/// Wingersky 1984).
fn summed(curves: &[Vec<Vec<f64>>], without: Option<usize>, n_points: usize) -> Vec<Vec<f64>> {
    let mut rows = vec![vec![1.0; n_points]];
    for (item, categories) in curves.iter().enumerate() {
        if Some(item) == without || categories.is_empty() {
            continue;
        }
        let mut next = vec![vec![0.0; n_points]; rows.len() + categories.len() - 1];
        for (score, row) in rows.iter().enumerate() {
            for (k, curve) in categories.iter().enumerate() {
                let Some(into) = next.get_mut(score + k) else {
                    continue;
                };
                for ((sum, p), q) in into.iter_mut().zip(row).zip(curve) {
                    *sum += p * q;
                }
            }
        }
        rows = next;
    }
    rows
}

/// The statistic of every item, from the persons who answered all of them. None for an item that
/// was left out, or where no degree of freedom is left. `is_free` says of which items the parameters
/// were estimated from these answers, `n_population` is how many parameters of
/// the population were.
pub fn s_x2(
    fitted: &Fitted,
    answers: &Answers,
    is_free: &[bool],
    n_population: usize,
) -> Vec<Option<SX2>> {
    let n = fitted.n_items();
    let points = fitted.points().values();
    let curves: Vec<Vec<Vec<f64>>> = (0..n).map(|item| fitted.curves(item)).collect();
    let used: Vec<usize> = (0..n)
        .filter(|item| fitted.shape(*item).is_some())
        .collect();
    let weights = fitted.weights();
    let all = summed(&curves, None, points.len());
    let observed = observed(fitted, answers, &used, all.len());
    let n_persons: f64 = observed
        .first()
        .map_or(0.0, |first| first.iter().flatten().sum());
    (0..n)
        .map(|item| {
            let at = used.iter().position(|own| *own == item)?;
            let shape = fitted.shape(item)?;
            let rest = summed(&curves, Some(item), points.len());
            let mut rows = rows(observed.get(at)?, curves.get(item)?, &all, &rest, &weights);
            merge_impossible(&mut rows);
            merge_single_persons(&mut rows);
            for row in &mut rows {
                merge_cells(row);
            }
            merge_rows(&mut rows);
            let cells = rows.iter().flat_map(|(o, e)| o.iter().zip(e));
            let chi2: f64 = cells.map(|(o, e)| (o - e) * (o - e) / e).sum();
            let free: usize = rows.iter().map(|(_, e)| e.len() - 1).sum();
            let estimated = match is_free.get(item) {
                Some(true) => shape.n_parameters(),
                _ => 0,
            };
            let df = free.checked_sub(estimated + n_population)?;
            let law = ChiSquared::new(df as f64).ok().filter(|_| df > 0)?;
            let excess = (chi2 - df as f64) / (df as f64 * (n_persons - 1.0));
            Some(SX2 {
                chi2,
                df,
                p: law.sf(chi2),
                rmsea: math::sqrt(excess.max(0.0)),
            })
        })
        .collect()
}

/// Per item, score and category how many persons; only those who answered every item.
fn observed(
    fitted: &Fitted,
    answers: &Answers,
    used: &[usize],
    n_scores: usize,
) -> Vec<Vec<Vec<f64>>> {
    let table = |item: &usize| {
        let categories = fitted.shape(*item).map_or(0, |shape| shape.n_categories());
        vec![vec![0.0; categories]; n_scores]
    };
    let mut tables: Vec<Vec<Vec<f64>>> = used.iter().map(table).collect();
    for (_, weight, given) in answers.each() {
        let own: Vec<usize> = used
            .iter()
            .filter_map(|item| given.iter().find(|(other, _)| other == item))
            .map(|(_, category)| *category)
            .collect();
        if own.len() < used.len() {
            continue;
        }
        let score: usize = own.iter().sum();
        for (table, category) in tables.iter_mut().zip(own) {
            let cell = table.get_mut(score).and_then(|row| row.get_mut(category));
            if let Some(cell) = cell {
                *cell += weight;
            }
        }
    }
    tables
}

/// Observed and expected at every score but the lowest and the highest, where nothing is left to
/// chance; without scores that nobody has.
fn rows(
    observed: &[Vec<f64>],
    curves: &[Vec<f64>],
    all: &[Vec<f64>],
    rest: &[Vec<f64>],
    weights: &[f64],
) -> Vec<Row> {
    let inside = observed.iter().enumerate().skip(1);
    let inside = inside.take(observed.len().saturating_sub(2));
    inside
        .filter_map(|(score, counts)| {
            let n: f64 = counts.iter().sum();
            let sum: f64 = all
                .get(score)?
                .iter()
                .zip(weights)
                .map(|(p, w)| p * w)
                .sum();
            let expected = curves.iter().enumerate().map(|(k, curve)| {
                let others = score.checked_sub(k).and_then(|left| rest.get(left));
                let terms = others.into_iter().flatten().zip(curve).zip(weights);
                n * terms.map(|((p, q), w)| p * q * w).sum::<f64>() / sum
            });
            (n > 0.0).then(|| (counts.clone(), expected.collect()))
        })
        .collect()
}

fn add(into: &mut Row, other: &Row) {
    for (sum, value) in into.0.iter_mut().zip(&other.0) {
        *sum += value;
    }
    for (sum, value) in into.1.iter_mut().zip(&other.1) {
        *sum += value;
    }
}

/// Scores too low or too high for some category join the nearest where all are possible (Kang &
/// Chen 2008).
fn merge_impossible(rows: &mut Vec<Row>) {
    let is_full = |(_, e): &Row| e.iter().all(|e| *e > 0.0);
    let (Some(first), Some(last)) = (
        rows.iter().position(is_full),
        rows.iter().rposition(is_full),
    ) else {
        return;
    };
    for _ in last + 1..rows.len() {
        join(rows, last + 1, last);
    }
    for _ in 0..first {
        join(rows, 0, 1);
    }
}

/// A score that one person has joins the next.
fn merge_single_persons(rows: &mut Vec<Row>) {
    let mut at = 0;
    while rows.len() > 1 && at < rows.len() {
        let is_single = rows
            .get(at)
            .is_some_and(|(o, _)| o.iter().sum::<f64>() == 1.0);
        if is_single {
            let last = at + 1 == rows.len();
            join(rows, at, if last { at - 1 } else { at + 1 });
        } else {
            at += 1;
        }
    }
}

fn join(rows: &mut Vec<Row>, from: usize, into: usize) {
    let Some(row) = rows.get(from).cloned() else {
        return;
    };
    if let Some(other) = rows.get_mut(into) {
        add(other, &row);
    }
    rows.remove(from);
}

/// Within a score of three and more categories the least expected cell joins its smaller neighbour
/// until all are large enough, or two are left. Cells joined stay as 0, so that categories keep
/// their places; what is impossible at the score is such a cell.
fn merge_cells((observed, expected): &mut Row) {
    loop {
        let mut cells: Vec<(usize, f64)> = expected.iter().copied().enumerate().collect();
        cells.retain(|(_, e)| *e > 0.0);
        let least = cells
            .iter()
            .enumerate()
            .min_by(|(_, one), (_, other)| one.1.total_cmp(&other.1));
        let Some((place, (from, e))) = least.filter(|_| cells.len() > 2) else {
            return;
        };
        if *e >= LEAST {
            return;
        }
        let neighbours = [place.checked_sub(1), Some(place + 1)];
        let into = neighbours
            .into_iter()
            .flatten()
            .filter_map(|at| cells.get(at))
            .min_by(|one, other| one.1.total_cmp(&other.1));
        let Some((into, _)) = into else { return };
        for counts in [&mut *observed, &mut *expected] {
            let moved = counts.get(*from).copied().unwrap_or(0.0);
            if let Some(cell) = counts.get_mut(*into) {
                *cell += moved;
            }
            if let Some(cell) = counts.get_mut(*from) {
                *cell = 0.0;
            }
        }
    }
}

/// Scores with a cell that is still too small join the neighbour with fewer persons; then cells
/// without anything expected are taken out.
fn merge_rows(rows: &mut Vec<Row>) {
    let is_small = |(_, e): &Row| e.iter().any(|e| *e > 0.0 && *e < LEAST);
    while let Some(at) = rows.iter().position(is_small).filter(|_| rows.len() > 1) {
        let persons = |at: usize| rows.get(at).map(|(o, _)| o.iter().sum::<f64>());
        let into = match (at.checked_sub(1).and_then(persons), persons(at + 1)) {
            (Some(before), Some(after)) if before <= after => at - 1,
            (_, Some(_)) => at + 1,
            _ => at.saturating_sub(1),
        };
        join(rows, at, into);
    }
    for (observed, expected) in rows {
        let kept: Vec<bool> = expected.iter().map(|e| *e > 0.0).collect();
        let mut keep = kept.iter();
        observed.retain(|_| keep.next() == Some(&true));
        let mut keep = kept.iter();
        expected.retain(|_| keep.next() == Some(&true));
    }
}
