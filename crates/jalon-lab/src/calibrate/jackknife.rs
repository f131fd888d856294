//! The bias of maximum likelihood in finite samples, taken off by leaving out parts of the persons.
use super::answers::Answers;
use super::problem::{CalibrationError, ItemSpec, Options};
use super::result::{CalibratedItem, Calibration, Jackknife, Role};
use super::run::{calibrate, calibrate_on_tree};
use super::tree::TraitTree;

/// Calibrates, and takes from a, b, … and from the groups' means and SD what is of order 1/N in
/// their bias.
///
/// Of N persons the estimate x̂ has the expectation x + β/N + …, of those without one of G parts
/// x + β/N · G / (G − 1) + …; so x̂ + (G − 1) · (x̂ − mean of the G estimates x̂₍₋g₎) is free of β
/// (Quenouille 1956, doi:10.1093/biomet/43.3-4.353). Person i is in part i modulo G. It costs G more
/// calibrations, each on a share of 1 − 1/G of the persons. Two parts are quickest; more of them add
/// less chance to the estimates. Standard errors, ln L and the covariance stay those of the maximum.
///
/// An item stays as it was where a part finds no value for it, or where the corrected values make no
/// item: [`Jackknife::uncorrected`]. Where a part as a whole finds no maximum, all stay.
///
/// # Errors
/// As [`calibrate`] and [`calibrate_on_tree`]; when there are fewer than two parts or fewer persons
/// than parts; and when an item has a prior, whose pull is of order 1/N as well and would be undone.
///
/// ```
/// use jalon_lab::calibrate::{Answers, Family, ItemSpec, Options, Shape, jackknife};
/// let mut answers = Answers::new(&[2, 2, 2]);
/// for person in 0..600_usize {
///     // Seven persons of ten are right on an item, and those who are right on one are on others.
///     let right = |k: usize| usize::from((person * 7 + k * 3) % 20 < 8 + 6 * (person % 2));
///     answers.push(0, &[(0, right(0)), (1, right(1)), (2, right(2))]);
/// }
/// let shape = Shape::new(Family::OnePl, 2).expect("two categories");
/// let items = vec![ItemSpec::new(shape); 3];
/// let found = jackknife(&answers, &items, &Options::default(), None, 5)?;
/// assert_eq!(found.jackknife.map(|how| how.parts), Some(5));
/// # Ok::<(), jalon_lab::calibrate::CalibrationError>(())
/// ```
pub fn jackknife(
    answers: &Answers,
    items: &[ItemSpec],
    options: &Options,
    tree: Option<&TraitTree>,
    parts: usize,
) -> Result<Calibration, CalibrationError> {
    if parts < 2 || parts > answers.n_patterns() {
        return Err(CalibrationError::Parts {
            parts,
            persons: answers.n_persons(),
        });
    }
    if let Some(item) = items
        .iter()
        .position(|item| item.fixed.is_none() && !item.prior.is_empty())
    {
        return Err(CalibrationError::PriorUndone(item));
    }
    let on = |answers: &Answers, options: &Options| match tree {
        Some(tree) => calibrate_on_tree(answers, items, tree, options),
        None => calibrate(answers, items, options),
    };
    let mut whole = on(answers, options)?;
    let without_errors = Options {
        errors: false,
        ..options.clone()
    };
    let mut each = Vec::with_capacity(parts);
    for part in 0..parts {
        let found = on(&answers.without_part(part, parts), &without_errors);
        each.push(found.ok().filter(Calibration::converged));
    }
    let each: Option<Vec<Calibration>> = each.into_iter().collect();
    let maximum = whole.items.iter().map(|item| item.irt.clone()).collect();
    let uncorrected = correct(&mut whole, each.as_deref());
    whole.jackknife = Some(Jackknife {
        parts,
        uncorrected,
        maximum,
    });
    Ok(whole)
}

/// Corrects what can be; returns the items that stay as they were.
fn correct(whole: &mut Calibration, each: Option<&[Calibration]>) -> Vec<usize> {
    let estimated = |item: &CalibratedItem| item.role == Role::Estimated;
    let Some(each) = each.filter(|_| whole.converged()) else {
        let items = whole.items.iter().enumerate();
        return items
            .filter(|(_, item)| estimated(item))
            .map(|(at, _)| at)
            .collect();
    };
    let mut uncorrected = Vec::new();
    for (at, item) in whole.items.iter_mut().enumerate() {
        if !estimated(item) {
            continue;
        }
        let others: Vec<&[f64]> = each
            .iter()
            .filter_map(|one| one.items.get(at))
            .map(|one| one.irt.as_slice())
            .filter(|irt| irt.len() == item.irt.len())
            .collect();
        let irt: Vec<f64> = (0..item.irt.len())
            .filter_map(|k| {
                let of = |irt: &&[f64]| irt.get(k).copied();
                let others: Vec<f64> = others.iter().filter_map(of).collect();
                Some(corrected(*item.irt.get(k)?, &others))
            })
            .collect();
        let model = item.shape.model_of(&irt).ok();
        let psi = model.and_then(|model| item.shape.psi(&model));
        match psi.filter(|psi| others.len() == each.len() && item.shape.is_valid(psi)) {
            Some(psi) => (item.irt, item.psi) = (irt, psi),
            None => uncorrected.push(at),
        }
    }
    for (at, group) in whole.groups.iter_mut().enumerate() {
        let others = each.iter().filter_map(|one| one.groups.get(at));
        let means: Vec<f64> = others.clone().map(|one| one.mean).collect();
        let sds: Vec<f64> = others.map(|one| one.sd).collect();
        group.mean = corrected(group.mean, &means);
        // A spread stays above 0.
        let sd = corrected(group.sd, &sds);
        group.sd = if sd > 0.0 { sd } else { group.sd };
    }
    uncorrected
}

/// x̂ + (G − 1) · (x̂ − mean x̂₍₋g₎): what is the same in all parts stays, to the last bit.
fn corrected(whole: f64, parts: &[f64]) -> f64 {
    let n = parts.len().max(1) as f64;
    let off: f64 = parts.iter().map(|part| whole - part).sum();
    whole + (n - 1.0) * off / n
}
