//! What can be estimated at all, and where the search begins.
use super::answers::Answers;
use super::latent::Points;
use super::problem::{CalibrationError, ItemSpec, Options};
use super::quadrature::{N_POINTS, REACH};
use super::result::Excluded;
use super::start::{rest_correlations, start};
use super::state::{Slot, State};

pub(super) fn check(answers: &Answers, items: &[ItemSpec]) -> Result<(), CalibrationError> {
    if items.len() != answers.n_items() {
        return Err(CalibrationError::ItemCount(answers.n_items(), items.len()));
    }
    for (at, (item, n)) in items.iter().zip(answers.n_categories()).enumerate() {
        if item.shape.n_categories() != *n {
            return Err(CalibrationError::Categories(at));
        }
        if let Some(psi) = &item.fixed
            && (psi.len() != item.shape.n_parameters() || !item.shape.is_valid(psi))
        {
            return Err(CalibrationError::Fixed(at));
        }
        let prior = &item.prior;
        let mut all = [
            prior.ln_discrimination,
            prior.logit_guessing,
            prior.logit_upper,
        ]
        .into_iter()
        .chain(prior.difficulties.iter().copied())
        .flatten();
        if all.any(|one| !(one.mean.is_finite() && one.sd > 0.0 && one.sd.is_finite())) {
            return Err(CalibrationError::Prior(at));
        }
    }
    Ok(())
}

/// Why an item cannot be estimated, if so.
pub(super) fn reason(item: &ItemSpec, counts: &[f64]) -> Option<Excluded> {
    let total: f64 = counts.iter().sum();
    if total == 0.0 {
        return Some(Excluded::NoAnswers);
    }
    if item.fixed.is_some() {
        return None;
    }
    let held = |step: usize| matches!(item.prior.difficulties.get(step), Some(Some(_)));
    if let Some(only) = counts.iter().position(|n| *n == total) {
        let all_held = (0..counts.len() - 1).all(held);
        return (!all_held).then_some(Excluded::AllAlike(only));
    }
    // A threshold's prior holds it although one of its sides is empty.
    let empty = counts.iter().position(|n| *n == 0.0)?;
    let sides = [
        empty.checked_sub(1),
        Some(empty).filter(|at| at + 1 < counts.len()),
    ];
    let all_held = sides.into_iter().flatten().all(held);
    (!all_held).then_some(Excluded::NeverGiven(empty))
}

pub(super) fn begin(
    kept: &Answers,
    items: &[ItemSpec],
    excluded: &[Option<Excluded>],
    counts: &[Vec<f64>],
    options: &Options,
) -> State {
    let correlations = rest_correlations(kept);
    let (mut slots, mut values) = (Vec::new(), Vec::new());
    let described = items.iter().zip(excluded).zip(counts).zip(&correlations);
    for (((item, excluded), counts), correlation) in described {
        slots.push(Slot {
            shape: item.shape,
            at: values.len(),
            is_free: item.fixed.is_none(),
            is_used: excluded.is_none(),
            prior: item.prior.clone(),
        });
        values.extend(match &item.fixed {
            Some(psi) => psi.clone(),
            None => start(item.shape, counts, *correlation, &item.prior),
        });
    }
    let described: Vec<(&ItemSpec, &Option<Excluded>)> = items.iter().zip(excluded).collect();
    let mut free_groups = vec![options.first_group(&described)];
    free_groups.resize(kept.n_groups(), (true, true));
    values.extend(std::iter::repeat_n(0.0, 2 * free_groups.len()));
    let standard = Points::new(-REACH, REACH, N_POINTS);
    State {
        slots,
        free_groups,
        points: options
            .points
            .clone()
            .or(standard)
            .unwrap_or_else(empty_points),
        values,
    }
}

fn empty_points() -> Points {
    // Two points always make a grid; this keeps the types honest without a panic.
    Points::new(0.0, 1.0, 2).unwrap_or_else(empty_points)
}
