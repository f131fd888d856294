//! Priors on parameters, from options and from a file.
use crate::tables::{TableError, records};
use jalon_lab::calibrate::{ItemPrior, NormalPrior, Shape};
use std::path::Path;

/// A parameter that may have a prior.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Parameter {
    LnDiscrimination,
    /// b, or every bₖ.
    Difficulty,
    /// bₖ, from 1.
    Step(usize),
    LogitGuessing,
    LogitUpper,
}

const NAMES: &str = "`ln_a`, `b`, `b1`, `b2`, …, `logit_c` or `logit_d`";

fn parameter(name: &str) -> Option<Parameter> {
    Some(match name {
        "ln_a" => Parameter::LnDiscrimination,
        "b" => Parameter::Difficulty,
        "logit_c" => Parameter::LogitGuessing,
        "logit_d" => Parameter::LogitUpper,
        _ => {
            let step: usize = name.strip_prefix('b')?.parse().ok()?;
            Parameter::Step(Some(step).filter(|step| (1..1000).contains(step))?)
        }
    })
}

/// A prior for all items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PriorOption {
    parameter: Parameter,
    prior: NormalPrior,
}

fn normal(mean: &str, sd: &str) -> Option<NormalPrior> {
    let mean: f64 = mean.parse().ok()?;
    let sd: f64 = sd.parse().ok()?;
    let fine = mean.is_finite() && sd > 0.0 && sd.is_finite();
    fine.then_some(NormalPrior { mean, sd })
}

/// `PARAMETER:MEAN,SD`.
///
/// # Errors
/// When it is written otherwise, or the SD is not above 0.
pub fn prior_option(text: &str) -> Result<PriorOption, String> {
    let parts = text.split_once(':');
    let found = parts.and_then(|(name, numbers)| {
        let (mean, sd) = numbers.split_once(',')?;
        Some(PriorOption {
            parameter: parameter(name)?,
            prior: normal(mean, sd)?,
        })
    });
    found.ok_or_else(|| format!("expected PARAMETER:MEAN,SD with {NAMES}, and an SD above 0"))
}

/// Sets a prior; false when the item has no such parameter.
fn set(into: &mut ItemPrior, shape: Shape, parameter: Parameter, prior: NormalPrior) -> bool {
    let names = shape.irt_names();
    let has = |name: &str| names.iter().any(|own| own == name);
    let steps = shape.n_categories() - 1;
    let nominal = !has("b") && !has("b1");
    if into.difficulties.len() < steps {
        into.difficulties.resize(steps, None);
    }
    match parameter {
        Parameter::LnDiscrimination => {
            into.ln_discrimination = Some(prior);
            has("a") && !shape.family().has_unit_slope()
        }
        Parameter::Difficulty => {
            into.difficulties.fill(Some(prior));
            !nominal
        }
        Parameter::Step(step) => match into.difficulties.get_mut(step - 1) {
            Some(own) => {
                *own = Some(prior);
                !nominal
            }
            None => false,
        },
        Parameter::LogitGuessing => {
            into.logit_guessing = Some(prior);
            shape.n_parameters() >= 3 && shape.family().is_dichotomous()
        }
        Parameter::LogitUpper => {
            into.logit_upper = Some(prior);
            shape.n_parameters() >= 4 && shape.family().is_dichotomous()
        }
    }
}

/// Adds the priors for all items.
///
/// # Errors
/// When no item has the parameter.
pub(super) fn for_all(
    priors: &[PriorOption],
    shapes: &[Shape],
    into: &mut [ItemPrior],
) -> Result<(), String> {
    for option in priors {
        let mut any = false;
        for (shape, own) in shapes.iter().zip(into.iter_mut()) {
            let before = own.clone();
            if set(own, *shape, option.parameter, option.prior) {
                any = true;
            } else {
                *own = before;
            }
        }
        if !any {
            return Err(
                "--prior: expected a parameter of the model, found one that no item has".to_owned(),
            );
        }
    }
    Ok(())
}

/// Adds the priors of a file `item,parameter,mean,sd`.
///
/// # Errors
/// Every problem of the file.
pub(super) fn from_file(
    path: &Path,
    names: &[String],
    shapes: &[Shape],
    into: &mut [ItemPrior],
) -> Result<(), TableError> {
    let mut problems = TableError::new(&path.display().to_string());
    for record in records(path, &["item", "parameter", "mean", "sd"])? {
        let [item, name, mean, sd] = record.fields.as_slice() else {
            continue;
        };
        let at = names.iter().position(|own| own == item);
        if at.is_none() {
            let expected = "an item of the response file";
            problems.add(record.place, "item", expected, &format!("`{item}`"));
        }
        let parameter = parameter(name);
        if parameter.is_none() {
            problems.add(record.place, "parameter", NAMES, &format!("`{name}`"));
        }
        let prior = normal(mean, sd);
        if prior.is_none() {
            let expected = "a mean, and an SD above 0";
            problems.add(record.place, "mean", expected, &format!("`{mean}`, `{sd}`"));
        }
        let (Some(at), Some(parameter), Some(prior)) = (at, parameter, prior) else {
            continue;
        };
        if let (Some(shape), Some(own)) = (shapes.get(at), into.get_mut(at))
            && !set(own, *shape, parameter, prior)
        {
            let expected = format!("a parameter of `{}`", shape.family().name());
            problems.add(record.place, "parameter", &expected, &format!("`{name}`"));
        }
    }
    problems.into_result()
}
