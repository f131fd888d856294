//! How the margins move with the parameters.
use super::margins::{Curves, Margin, dot, triple};
use crate::calibrate::Shape;
use crate::fit::Fitted;
use jalon::math;
use nalgebra::{DMatrix, DVector};

/// ∂ margins / ∂ free parameters.
pub(super) fn slopes(
    fitted: &Fitted,
    used: &[usize],
    curves: &Curves,
    margins: &[Margin],
    is_free: &[bool],
    population: (bool, bool),
) -> DMatrix<f64> {
    let weights = fitted.weights();
    let points = fitted.points().values();
    let mut columns: Vec<DVector<f64>> = Vec::new();
    for (at, item) in used.iter().enumerate() {
        let (Some(shape), Some(psi), Some(true)) =
            (fitted.shape(*item), fitted.psi(*item), is_free.get(*item))
        else {
            continue;
        };
        for parameter in 0..shape.n_parameters() {
            let moved = moved(shape, psi, parameter, points);
            let mean: Vec<f64> = (0..points.len())
                .map(|q| {
                    let terms = moved.iter().zip(0_u32..);
                    terms
                        .map(|(row, k)| f64::from(k) * row.get(q).copied().unwrap_or(0.0))
                        .sum()
                })
                .collect();
            let slope = |margin: &Margin| match margin {
                Margin::Category(own, k) if *own == at => {
                    moved.get(*k).map_or(0.0, |row| dot(row, &weights))
                }
                Margin::Product(one, other) if *one == at || *other == at => {
                    let rest = if *one == at { other } else { one };
                    curves
                        .mean
                        .get(*rest)
                        .map_or(0.0, |rest| triple(&mean, rest, &weights))
                }
                _ => 0.0,
            };
            columns.push(DVector::from_iterator(
                margins.len(),
                margins.iter().map(slope),
            ));
        }
    }
    let scores = fitted.points().scores(fitted.population());
    for (free, scores) in [population.0, population.1].into_iter().zip(scores) {
        if free {
            let tilted: Vec<f64> = scores.iter().zip(&weights).map(|(s, w)| s * w).collect();
            let slope = |margin: &Margin| curves.mean_of(*margin, &tilted);
            columns.push(DVector::from_iterator(
                margins.len(),
                margins.iter().map(slope),
            ));
        }
    }
    if columns.is_empty() {
        return DMatrix::zeros(margins.len(), 0);
    }
    DMatrix::from_columns(&columns)
}

/// ∂P / ∂ψ of every category at every point, for one parameter.
fn moved(shape: Shape, psi: &[f64], parameter: usize, points: &[f64]) -> Vec<Vec<f64>> {
    let (categories, n) = (shape.n_categories(), psi.len());
    let mut rows = vec![Vec::with_capacity(points.len()); categories];
    let (mut ln_p, mut scores) = (vec![0.0; categories], vec![0.0; categories * n]);
    for theta in points {
        shape.scores(psi, *theta, &mut ln_p, &mut scores);
        for ((row, ln_p), score) in rows.iter_mut().zip(&ln_p).zip(scores.chunks(n)) {
            row.push(math::exp(*ln_p) * score.get(parameter).copied().unwrap_or(0.0));
        }
    }
    rows
}
