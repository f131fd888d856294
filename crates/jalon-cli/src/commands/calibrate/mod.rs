//! `jalon calibrate`: item parameters from answers.
mod bank;
mod outputs;
mod priors;
mod report;
mod specs;
mod table;
mod thresholds;
mod warnings;

use super::{Outcome, threads};
use crate::tables::options::TableFormat;
use crate::tables::{Groups, TableError, people};
use jalon_lab::calibrate::{
    Answers, Calibration, Family, Points, Scale, calibrate as estimate, calibrate_on_tree,
    jackknife,
};
pub(super) use outputs::end;
pub use priors::{PriorOption, prior_option};
use std::path::{Path, PathBuf};

/// The most categories that an item of a response file may have; a slip of the keyboard must not
/// make an item of thousands. Arbitrary.
const MOST_CATEGORIES: usize = 50;

/// What to calibrate and how.
#[derive(Clone, Debug)]
pub struct Options {
    /// The model of every item; with a bank the bank's.
    pub family: Option<Family>,
    /// Priors for all items.
    pub priors: Vec<PriorOption>,
    /// Priors item by item: `item,parameter,mean,sd`.
    pub prior_file: Option<PathBuf>,
    /// Items held fixed: a parameter file.
    pub fixed: Option<PathBuf>,
    /// `person,group`.
    pub group: Option<PathBuf>,
    /// A bank whose values are priors.
    pub bank: Option<PathBuf>,
    /// The plan whose tree the items are calibrated on; without it one trait.
    pub tree: Option<String>,
    /// Where the bank with the new values goes.
    pub bank_output: Option<PathBuf>,
    /// Where a parameter file goes.
    pub params_output: Option<PathBuf>,
    /// Where an HTML report goes.
    pub report: Option<PathBuf>,
    /// What fixes the scale.
    pub scale: Scale,
    /// The quadrature's points.
    pub points: Option<Points>,
    /// EM's tolerance.
    pub tolerance: f64,
    /// EM's most steps.
    pub most_steps: usize,
    /// Whether standard errors are computed.
    pub errors: bool,
    /// In how many parts the persons are cut to take bias of order 1/N off; none to leave it.
    pub jackknife: Option<usize>,
    /// How many threads.
    pub threads: usize,
    /// How to print.
    pub format: TableFormat,
}

/// A finished run: what all outputs are made of.
struct Run {
    names: Vec<String>,
    groups: Vec<String>,
    calibration: Calibration,
    warnings: Vec<warnings::Warning>,
    bank: Option<bank::BankItems>,
}

/// Calibrates the items of a response file.
pub fn calibrate(responses: &Path, options: &Options) -> Outcome {
    match run(responses, options) {
        Ok(run) => outputs::write(&run, options),
        Err(message) => {
            crate::tell!("{message}");
            Outcome::Failed
        }
    }
}

fn run(path: &Path, options: &Options) -> Result<Run, String> {
    let told = |error: TableError| error.to_string();
    let groups = match &options.group {
        Some(file) => Groups::read(file).map_err(told)?,
        None => Groups::one(),
    };
    let bank = match &options.bank {
        Some(path) => Some(bank::BankItems::read(path)?),
        None => None,
    };
    if options.bank_output.is_some() && bank.is_none() {
        return Err("--bank-output: expected --bank as well, found none".to_owned());
    }
    // A bank's items say themselves how many they have.
    let dichotomous = bank.is_none() && options.family.is_some_and(Family::is_dichotomous);
    let most = if dichotomous { 2 } else { MOST_CATEGORIES };
    let (names, people) = people(path, None, most, &groups).map_err(told)?;
    let described = specs::specs(path, &names, &people, bank.as_ref(), options)?;
    let n_categories: Vec<usize> = described
        .iter()
        .map(|one| one.shape.n_categories())
        .collect();
    let mut answers = Answers::new(&n_categories);
    for (group, given) in people.each() {
        // The reader has checked items and categories.
        answers.push(group, &given);
    }
    drop(people);
    let how = jalon_lab::calibrate::Options {
        scale: options.scale,
        points: options.points.clone(),
        tolerance: options.tolerance,
        most_steps: options.most_steps,
        errors: options.errors,
    };
    let pool = threads(options.threads)?;
    let tree = match (&options.tree, &bank) {
        (Some(plan), Some(bank)) => Some(bank.tree(plan, &names)?),
        _ => None,
    };
    let found = pool.install(|| {
        let calibration = match (&tree, options.jackknife) {
            (tree, Some(parts)) => jackknife(&answers, &described, &how, tree.as_ref(), parts)?,
            (Some(tree), None) => calibrate_on_tree(&answers, &described, tree, &how)?,
            (None, None) => estimate(&answers, &described, &how)?,
        };
        let on_tree = tree.is_some();
        let warnings = warnings::warnings(&calibration, &answers, &names, &groups.names, on_tree);
        Ok((calibration, warnings))
    });
    let (calibration, mut warnings) =
        found.map_err(|error: jalon_lab::calibrate::CalibrationError| {
            format!("{}: {error}", path.display())
        })?;
    if bank.is_some() {
        warnings.extend(thresholds::warnings(&names, &calibration.items));
    }
    Ok(Run {
        names,
        groups: groups.names,
        calibration,
        warnings,
        bank,
    })
}
