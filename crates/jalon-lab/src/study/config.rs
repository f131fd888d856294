//! What is run: data, in `study.json`.
use crate::LabError;
use crate::measure::{Figure, Paired};
use crate::simulate::Departure;
use serde::Deserialize;
use serde_json::Value;

/// The study as it is shipped.
const SHIPPED: &str = include_str!("../../study.json");

/// A study: people, tests, truths, what is compared.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Seed of everything.
    pub seed: u64,
    /// How many people take each test under each truth.
    pub simulees: u32,
    /// The plan whose variations are tested, by id.
    pub plan: String,
    /// The decision that is looked at, by id.
    pub decision: String,
    /// At how many items the state is read, increasing; the last is the tests' length.
    pub lengths: Vec<usize>,
    /// Where the bands of true θ are cut.
    pub bands: Vec<f64>,
    /// The tests.
    pub tests: Vec<Test>,
    /// The truths; the first is that of the model.
    pub truths: Vec<NamedTruth>,
    /// What is compared person by person, under the first truth.
    pub comparisons: Vec<Comparison>,
}

/// A way to test.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    /// Its id in tables.
    pub id: String,
    /// Its name in plots.
    pub name: String,
    /// How it works.
    pub method: TestMethod,
    /// Whether it is also run under wrong models.
    #[serde(default = "yes")]
    pub wrong_models: bool,
    /// Whether the plots show it; the tables always do.
    #[serde(default = "yes")]
    pub drawn: bool,
}

fn yes() -> bool {
    true
}

/// How a test works.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TestMethod {
    /// The plan at fixed length, changed by this merge patch (RFC 7396).
    Plan(Value),
    /// Baseline (a).
    RandomBalanced,
    /// Baseline (b).
    OneTraitMfi,
    /// Baseline (b′).
    OneTraitMfiOnTree,
    /// Baseline (c).
    Sliced,
    /// Baseline (d).
    PixFlash,
}

/// A truth with its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamedTruth {
    /// Its id in tables.
    pub id: String,
    /// Its name in plots.
    pub name: String,
    /// How it departs from the model.
    #[serde(default)]
    pub departure: Departure,
}

/// Two tests, each at a length, compared on the same people.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Comparison {
    /// What is compared.
    pub measure: Measure,
    /// A test's id and a length.
    pub one: (String, usize),
    /// The other.
    pub other: (String, usize),
}

/// What can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// RMSE of the areas: lower is better.
    AreaRmse,
    /// Share of right profiles: higher is better.
    Profile,
}

impl Measure {
    /// The word in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AreaRmse => "area-rmse",
            Self::Profile => "profile",
        }
    }

    /// One minus the other.
    pub fn difference(self, paired: &Paired) -> Figure {
        match self {
            Self::AreaRmse => paired.difference_of_roots(),
            Self::Profile => paired.difference(),
        }
    }
}

impl Config {
    /// The study as it is shipped.
    ///
    /// # Errors
    /// Never in practice: a test reads the shipped file.
    pub fn shipped() -> Result<Self, LabError> {
        Self::from_json(SHIPPED)
    }

    /// Reads a study.
    ///
    /// # Errors
    /// When the text is not a study, or names a test that it does not have.
    pub fn from_json(text: &str) -> Result<Self, LabError> {
        let config: Config = serde_json::from_str(text)
            .map_err(|error| LabError::Content(format!("the study cannot be read: {error}")))?;
        let sides = config
            .comparisons
            .iter()
            .flat_map(|comparison| [&comparison.one, &comparison.other]);
        for (id, length) in sides {
            let known = config.tests.iter().any(|test| test.id == *id);
            if !known || !config.lengths.contains(length) {
                return Err(LabError::Content(format!(
                    "a comparison needs a test and a length of the study, found `{id}` at {length}"
                )));
            }
        }
        if !config.lengths.is_sorted() || config.lengths.first().is_none_or(|first| *first == 0) {
            return Err(LabError::Content(
                "lengths must increase from 1 or more".to_owned(),
            ));
        }
        Ok(config)
    }

    /// How long the tests are.
    pub fn longest(&self) -> usize {
        self.lengths.last().copied().unwrap_or(0)
    }

    /// What a band of θ is called in tables: `below x`, `x to y`, `x and above`.
    pub fn band_names(&self) -> Vec<String> {
        let mut names = Vec::new();
        let mut lower: Option<f64> = None;
        for cut in &self.bands {
            names.push(match lower {
                None => format!("below {cut}"),
                Some(lower) => format!("{lower} to {cut}"),
            });
            lower = Some(*cut);
        }
        names.push(lower.map_or("all".to_owned(), |lower| format!("{lower} and above")));
        names
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_study_can_be_read() {
        let config = Config::shipped().expect("a study");
        assert_eq!(config.longest(), 20);
        assert_eq!(config.truths[0].departure, Departure::default());
        assert_eq!(config.band_names().len(), config.bands.len() + 1);
    }

    #[test]
    fn a_comparison_with_an_unknown_test_is_refused() {
        let text = SHIPPED.replacen("\"other\": [\"sliced\"", "\"other\": [\"slice\"", 1);
        let error = Config::from_json(&text).expect_err("unknown").to_string();
        assert!(error.contains("`slice` at 10"), "{error}");
    }
}
