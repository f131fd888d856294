//! The tables, as CSV.
use super::config::{Config, NamedTruth};
use super::run::Results;
use super::sums::{KINDS, TestSums, TruthSums};
use crate::LabError;
use crate::measure::{Accuracy, Figure};

/// A file's name and its text.
pub type File = (String, String);

/// All tables of a study.
///
/// # Errors
/// When a table cannot be written.
pub fn tables(config: &Config, results: &Results) -> Result<Vec<File>, LabError> {
    let (right, wrong): (Vec<_>, Vec<_>) = config
        .truths
        .iter()
        .zip(&results.truths)
        .partition(|(truth, _)| !truth.departure.is_wrong_model());
    Ok(vec![
        ("accuracy.csv".to_owned(), accuracy(config, &right, true)?),
        (
            "wrong-models.csv".to_owned(),
            accuracy(config, &wrong, false)?,
        ),
        ("profile.csv".to_owned(), profile(config, results)?),
        (
            "profile-matrix.csv".to_owned(),
            profile_matrix(config, results)?,
        ),
        ("experience.csv".to_owned(), experience(config, results)?),
        ("exposure.csv".to_owned(), exposure(config, results)?),
        ("comparisons.csv".to_owned(), comparisons(config, results)?),
    ])
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    fn new(columns: &[&str]) -> Result<Self, LabError> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(columns)?;
        Ok(Table(writer))
    }

    fn row(&mut self, words: &[&str], numbers: &[String]) -> Result<(), LabError> {
        let numbers = numbers.iter().map(String::as_str);
        Ok(self.0.write_record(words.iter().copied().chain(numbers))?)
    }

    fn text(self) -> Result<String, LabError> {
        let bytes = self
            .0
            .into_inner()
            .map_err(|error| LabError::Output(error.to_string()))?;
        String::from_utf8(bytes).map_err(|error| LabError::Output(error.to_string()))
    }
}

/// Four decimals; empty where nobody was.
fn number(value: f64) -> String {
    if value.is_finite() {
        // No "-0.0000".
        let value = if value.abs() < 0.00005 { 0.0 } else { value };
        format!("{value:.4}")
    } else {
        String::new()
    }
}

fn figure(figure: Figure) -> [String; 2] {
    [number(figure.value), number(figure.error)]
}

/// The tests that were run under a truth: id, sums.
fn run_tests<'a>(
    config: &'a Config,
    sums: &'a TruthSums,
) -> impl Iterator<Item = (&'a str, &'a TestSums)> {
    config
        .tests
        .iter()
        .zip(&sums.tests)
        .filter_map(|(test, sums)| Some((test.id.as_str(), sums.as_ref()?)))
}

/// `every_band`: bands for every test; otherwise for the first one, ours, alone.
fn accuracy(
    config: &Config,
    truths: &[(&NamedTruth, &TruthSums)],
    every_band: bool,
) -> Result<String, LabError> {
    let mut table = Table::new(&[
        "truth",
        "test",
        "kind",
        "band",
        "items",
        "n",
        "bias",
        "bias_se",
        "rmse",
        "rmse_se",
        "coverage",
        "coverage_se",
        "posterior_sd",
        "posterior_sd_se",
    ])?;
    let bands = with_all(config);
    let first = config.tests.first().map(|test| test.id.as_str());
    for (truth, sums) in truths {
        for (test, sums) in run_tests(config, sums) {
            for (length, at) in config.lengths.iter().zip(&sums.lengths) {
                for (kind, sums) in KINDS.iter().zip(&at.accuracy) {
                    for (index, (band, sums)) in bands.iter().zip(sums).enumerate() {
                        if index == 0 || every_band || Some(test) == first {
                            let words = [truth.id.as_str(), test, *kind, band];
                            table.row(&words, &accuracy_numbers(*length, sums))?;
                        }
                    }
                }
            }
        }
    }
    table.text()
}

fn accuracy_numbers(length: usize, sums: &Accuracy) -> Vec<String> {
    let mut numbers = vec![length.to_string(), format!("{:.0}", sums.cases())];
    for one in [sums.bias(), sums.rmse(), sums.coverage(), sums.sd()] {
        numbers.extend(figure(one));
    }
    numbers
}

fn with_all(config: &Config) -> Vec<String> {
    let mut bands = vec!["all".to_owned()];
    bands.extend(config.band_names());
    bands
}

fn profile(config: &Config, results: &Results) -> Result<String, LabError> {
    let mut table = Table::new(&[
        "truth",
        "test",
        "items",
        "accuracy",
        "accuracy_se",
        "loss",
        "loss_se",
    ])?;
    for (truth, sums) in config.truths.iter().zip(&results.truths) {
        for (test, sums) in run_tests(config, sums) {
            for (length, at) in config.lengths.iter().zip(&sums.lengths) {
                let mut numbers = vec![length.to_string()];
                numbers.extend(figure(at.classification.accuracy()));
                numbers.extend(figure(at.classification.loss()));
                table.row(&[truth.id.as_str(), test], &numbers)?;
            }
        }
    }
    table.text()
}

/// Under the first truth.
fn profile_matrix(config: &Config, results: &Results) -> Result<String, LabError> {
    let mut table = Table::new(&["test", "called_for", "decided", "items", "people"])?;
    let actions: Vec<&str> = crate::score::NodeDecision::find(&results.bank, &config.decision)?
        .decision
        .actions()
        .iter()
        .map(jalon::decide::Action::id)
        .collect();
    if let Some(sums) = results.truths.first() {
        for (test, sums) in run_tests(config, sums) {
            for (length, at) in config.lengths.iter().zip(&sums.lengths) {
                for (called_for, row) in actions.iter().zip(at.classification.matrix()) {
                    for (decided, count) in actions.iter().zip(row) {
                        let numbers = [length.to_string(), count.to_string()];
                        table.row(&[test, *called_for, *decided], &numbers)?;
                    }
                }
            }
        }
    }
    table.text()
}

fn experience(config: &Config, results: &Results) -> Result<String, LabError> {
    let mut table = Table::new(&[
        "truth",
        "test",
        "band_of_g",
        "items",
        "n",
        "success",
        "success_se",
        "below_half",
        "below_half_se",
        "seconds",
        "seconds_se",
    ])?;
    let bands = with_all(config);
    for (truth, sums) in config.truths.iter().zip(&results.truths) {
        let wrong = truth.departure.is_wrong_model();
        for (test, sums) in run_tests(config, sums) {
            for (length, at) in config.lengths.iter().zip(&sums.lengths) {
                for (index, (band, felt)) in bands.iter().zip(&at.experience).enumerate() {
                    if (wrong && index > 0) || felt.people() == 0 {
                        continue;
                    }
                    let mut numbers = vec![length.to_string(), felt.people().to_string()];
                    for one in [felt.success(), felt.below_half(), felt.seconds()] {
                        numbers.extend(figure(one));
                    }
                    table.row(&[truth.id.as_str(), test, band], &numbers)?;
                }
            }
        }
    }
    table.text()
}

/// Under the first truth.
fn exposure(config: &Config, results: &Results) -> Result<String, LabError> {
    let mut table = Table::new(&[
        "test",
        "items",
        "highest_rate",
        "highest_rate_se",
        "overlap",
        "overlap_se",
        "never_met",
        "bank",
        "cut_short",
    ])?;
    let n_items = results.bank.items().len();
    if let Some(sums) = results.truths.first() {
        for (test, sums) in run_tests(config, sums) {
            for length in &config.lengths {
                let at = sums.exposure.at(*length, n_items);
                let mut numbers = vec![length.to_string()];
                numbers.extend(figure(at.highest_rate));
                numbers.extend(figure(at.overlap));
                numbers.push(at.never_met.to_string());
                numbers.push(n_items.to_string());
                numbers.push(sums.cut_short.to_string());
                table.row(&[test], &numbers)?;
            }
        }
    }
    table.text()
}

/// Under the first truth.
fn comparisons(config: &Config, results: &Results) -> Result<String, LabError> {
    let mut table = Table::new(&[
        "measure",
        "one",
        "other",
        "one_items",
        "other_items",
        "difference",
        "difference_se",
    ])?;
    if let Some(sums) = results.truths.first() {
        for (comparison, paired) in config.comparisons.iter().zip(&sums.comparisons) {
            let difference = comparison.measure.difference(paired);
            let mut numbers = vec![comparison.one.1.to_string(), comparison.other.1.to_string()];
            numbers.extend(figure(difference));
            let words = [
                comparison.measure.as_str(),
                comparison.one.0.as_str(),
                comparison.other.0.as_str(),
            ];
            table.row(&words, &numbers)?;
        }
    }
    table.text()
}
