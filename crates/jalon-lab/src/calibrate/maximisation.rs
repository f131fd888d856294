//! The maximisation step: each item by Fisher scoring, each group by its moments.
use super::expectation::{Counts, Expected};
use super::family::Shape;
use super::latent::Points;
use super::state::{Slot, State};
use crate::matrix::Entries;
use jalon::math;
use nalgebra::{DMatrix, DVector};
use rayon::prelude::*;

/// Most scoring steps an item takes in one maximisation.
const MOST_STEPS: usize = 25;
/// Steps below this have arrived.
const ARRIVED: f64 = 1e-9;
/// The longest step in any parameter: from far off, scoring overshoots.
const LONGEST: f64 = 2.0;

/// What the answers to one item say.
pub(crate) enum OwnCounts<'c> {
    /// A row a category.
    Table(&'c [f64]),
    /// Sufficient statistics: persons at every point; per category answers, and their θ's sum.
    Linear(&'c [f64], &'c [f64], &'c [f64]),
}

impl Counts {
    /// Those of the item whose rows these are.
    pub(crate) fn own(&self, rows: std::ops::Range<usize>, n_points: usize) -> OwnCounts<'_> {
        match self {
            Counts::Table { values } => {
                let range = rows.start * n_points..rows.end * n_points;
                OwnCounts::Table(values.get(range).unwrap_or(&[]))
            }
            Counts::Linear {
                persons,
                answers,
                thetas,
            } => OwnCounts::Linear(
                persons,
                answers.get(rows.clone()).unwrap_or(&[]),
                thetas.get(rows).unwrap_or(&[]),
            ),
        }
    }
}

/// The expected complete-data log-likelihood of one item, its gradient and its information.
pub(crate) struct Objective {
    pub(crate) value: f64,
    pub(crate) gradient: DVector<f64>,
    pub(crate) information: DMatrix<f64>,
}

/// The objective at ψ, prior included.
pub(crate) fn objective(
    slot: &Slot,
    psi: &[f64],
    counts: &OwnCounts<'_>,
    points: &Points,
) -> Objective {
    let (shape, n) = (slot.shape, psi.len());
    let categories = shape.n_categories();
    let mut gradient = DVector::zeros(n);
    let mut information = DMatrix::zeros(n, n);
    let mut value = slot.prior.ln_density(shape, psi);
    let mut ln_p = vec![0.0; categories];
    let mut scores = vec![0.0; categories * n];
    if let OwnCounts::Linear(_, answers, thetas) = counts {
        value += linear_part(shape, psi, answers, thetas, &mut gradient);
    }
    for (q, theta) in points.values().iter().enumerate() {
        let at = |values: &[f64], row: usize| values.get(row * points.len() + q).copied();
        let persons = match counts {
            OwnCounts::Linear(persons, ..) => persons.get(q).copied().unwrap_or(0.0),
            OwnCounts::Table(values) => (0..categories).filter_map(|k| at(values, k)).sum(),
        };
        if persons <= 0.0 {
            continue;
        }
        shape.scores(psi, *theta, &mut ln_p, &mut scores);
        for (k, (ln_p, score)) in ln_p.iter().zip(scores.chunks(n)).enumerate() {
            // Of the linear form only category 0 is left: its line is 0.
            let given = match counts {
                OwnCounts::Table(values) => at(values, k).unwrap_or(0.0),
                OwnCounts::Linear(..) if k == 0 => persons,
                OwnCounts::Linear(..) => 0.0,
            };
            if given > 0.0 {
                value += given * ln_p;
                for (sum, s) in gradient.iter_mut().zip(score) {
                    *sum += given * s;
                }
            }
            let weight = persons * math::exp(*ln_p);
            for (column, one) in score.iter().enumerate() {
                for (row, other) in score.iter().enumerate().skip(column) {
                    information.plus((row, column), weight * one * other);
                }
            }
        }
    }
    information.fill_upper_triangle_with_lower_triangle();
    slot.prior
        .add(shape, psi, &mut gradient, Some(&mut information));
    Objective {
        value,
        gradient,
        information,
    }
}

/// Σₖ Tₖ sₖ + Nₖ cₖ and its gradient: the lines are linear in ψ, so unit vectors tell how.
fn linear_part(
    shape: Shape,
    psi: &[f64],
    answers: &[f64],
    thetas: &[f64],
    gradient: &mut DVector<f64>,
) -> f64 {
    let along = |psi: &[f64]| -> f64 {
        let lines = shape.lines(psi).unwrap_or_default();
        let statistics = answers.iter().zip(thetas);
        lines
            .iter()
            .zip(statistics)
            .map(|((s, c), (n, t))| s * t + c * n)
            .sum()
    };
    let origin = along(&vec![0.0; psi.len()]);
    for (place, sum) in gradient.iter_mut().enumerate() {
        let unit: Vec<f64> = (0..psi.len())
            .map(|at| if at == place { 1.0 } else { 0.0 })
            .collect();
        *sum += along(&unit) - origin;
    }
    along(psi)
}

/// The step I⁻¹ g, no longer than allowed; where the information is singular, along its diagonal.
fn step(objective: &Objective) -> DVector<f64> {
    let solved = objective
        .information
        .clone()
        .cholesky()
        .map(|factor| factor.solve(&objective.gradient));
    let mut step = solved.unwrap_or_else(|| {
        let diagonal = objective.information.diagonal();
        objective
            .gradient
            .zip_map(&diagonal, |g, i| if i > 0.0 { g / i } else { 0.0 })
    });
    let longest = step.amax();
    if longest > LONGEST {
        step *= LONGEST / longest;
    }
    step
}

/// ψ that maximises the objective.
fn maximise(slot: &Slot, psi: &[f64], counts: &OwnCounts<'_>, points: &Points) -> Vec<f64> {
    let mut here = psi.to_vec();
    let mut now = objective(slot, &here, counts, points);
    for _ in 0..MOST_STEPS {
        let mut step = step(&now);
        let mut taken = None;
        for _ in 0..30 {
            let next: Vec<f64> = here.iter().zip(step.iter()).map(|(x, s)| x + s).collect();
            if slot.shape.is_valid(&next) {
                let there = objective(slot, &next, counts, points);
                if there.value >= now.value - 1e-12 * now.value.abs() {
                    taken = Some((next, there));
                    break;
                }
            }
            step *= 0.5;
        }
        let Some((next, there)) = taken else {
            break;
        };
        (here, now) = (next, there);
        if step.amax() < ARRIVED {
            break;
        }
    }
    here
}

/// The parameters that maximise what is expected.
pub(crate) fn maximised(state: &State, expected: &Expected, rows: &[usize]) -> Vec<f64> {
    let mut values = state.values.clone();
    let items: Vec<(usize, Vec<f64>)> = state
        .slots
        .par_iter()
        .zip(rows)
        .filter(|(slot, _)| slot.is_free && slot.is_used)
        .map(|(slot, first)| {
            let own = *first..first + slot.shape.n_categories();
            let counts = expected.counts.own(own, state.points.len());
            (
                slot.at,
                maximise(slot, state.psi(slot), &counts, &state.points),
            )
        })
        .collect();
    for (at, psi) in items {
        if let Some(own) = values.get_mut(at..at + psi.len()) {
            own.copy_from_slice(&psi);
        }
    }
    let at = state.groups_at();
    let groups = state.populations().into_iter().zip(&state.free_groups);
    for (group, ((population, free), counts)) in groups.zip(&expected.persons).enumerate() {
        if *free == (false, false) || counts.iter().sum::<f64>() <= 0.0 {
            continue;
        }
        let found = state.points.likeliest(counts, population, *free);
        if let Some([mean, ln_sd]) = values.get_mut(at + 2 * group..at + 2 * group + 2) {
            (*mean, *ln_sd) = (found.mean, math::ln(found.sd));
        }
    }
    values
}
