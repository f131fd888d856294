//! Looks figures up by their names, and holds expectations against them.
use super::config::Config;
use super::run::Results;
use super::sums::{KINDS, LengthSums, TestSums, TruthSums};
use crate::measure::{Accuracy, Experience, Figure, Paired};

/// What came of an expectation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As expected.
    Confirmed,
    /// In part only.
    Partly,
    /// Not as expected.
    Refuted,
}

impl Verdict {
    /// Of some parts, each kept or not.
    pub fn of(parts: &[bool]) -> Self {
        if parts.iter().all(|kept| *kept) {
            Self::Confirmed
        } else if parts.iter().any(|kept| *kept) {
            Self::Partly
        } else {
            Self::Refuted
        }
    }

    /// In a word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Confirmed => "**confirmed**",
            Self::Partly => "**confirmed in part**",
            Self::Refuted => "**refuted**",
        }
    }
}

/// A study's figures by name.
#[derive(Clone, Copy, Debug)]
pub struct Findings<'a> {
    pub(super) config: &'a Config,
    pub(super) results: &'a Results,
}

impl<'a> Findings<'a> {
    /// Of a study.
    pub fn new(config: &'a Config, results: &'a Results) -> Self {
        Findings { config, results }
    }

    fn truth(&self, id: &str) -> Option<&'a TruthSums> {
        let at = self.config.truths.iter().position(|one| one.id == id)?;
        self.results.truths.get(at)
    }

    /// A test under a truth.
    pub fn test(&self, truth: &str, test: &str) -> Option<&'a TestSums> {
        let at = self.config.tests.iter().position(|one| one.id == test)?;
        self.truth(truth)?.tests.get(at)?.as_ref()
    }

    /// A test under a truth, at a length.
    pub fn at(&self, truth: &str, test: &str, length: usize) -> Option<&'a LengthSums> {
        let at = self.config.lengths.iter().position(|one| *one == length)?;
        self.test(truth, test)?.lengths.get(at)
    }

    /// How long a random balanced test has this RMSE of areas, in words: by interpolation between
    /// the lengths looked at.
    pub fn random_length(&self, rmse: f64) -> Option<String> {
        let lengths = &self.config.lengths;
        let random = lengths
            .iter()
            .map(|length| {
                let at = self.at("true", "random-balanced", *length)?;
                Some((*length as f64, at.kind("area", 0).rmse().value))
            })
            .collect::<Option<Vec<_>>>()?;
        Some(length_in_words(&random, rmse))
    }

    /// The first comparison of these, a test's id and a length each.
    pub fn compared(
        &self,
        one: (&str, usize),
        other: (&str, usize),
        measure: &str,
    ) -> Option<Figure> {
        let at = self.config.comparisons.iter().position(|comparison| {
            comparison.measure.as_str() == measure
                && (comparison.one.0.as_str(), comparison.one.1) == one
                && (comparison.other.0.as_str(), comparison.other.1) == other
        })?;
        let comparison = self.config.comparisons.get(at)?;
        let paired: &Paired = self.results.truths.first()?.comparisons.get(at)?;
        Some(comparison.measure.difference(paired))
    }
}

impl LengthSums {
    /// The nodes of a kind, over everybody (band 0) or in a band of true θ (from 1).
    pub fn kind(&self, kind: &str, band: usize) -> Accuracy {
        KINDS
            .iter()
            .position(|one| *one == kind)
            .and_then(|at| self.accuracy.get(at))
            .and_then(|bands| bands.get(band))
            .copied()
            .unwrap_or_default()
    }

    /// What everybody feels.
    pub fn felt(&self) -> Experience {
        self.experience.first().copied().unwrap_or_default()
    }
}

/// Where an RMSE lies among those of increasing lengths.
fn length_in_words(random: &[(f64, f64)], rmse: f64) -> String {
    let (shortest, longest) = (random.first(), random.last());
    if let Some((length, _)) = shortest.filter(|(_, most)| rmse > *most) {
        return format!("fewer than {length:.0}");
    }
    for pair in random.windows(2) {
        if let [(short, high), (long, low)] = pair
            && rmse > *low
        {
            let length = short + (long - short) * (high - rmse) / (high - low);
            return format!("about {length:.0}");
        }
    }
    longest.map_or_else(String::new, |(length, _)| format!("{length:.0} or more"))
}

/// `0.512 ± 0.004`: a figure and its Monte-Carlo error.
pub fn with_error(figure: Figure, decimals: usize) -> String {
    signed(format!(
        "{:.decimals$} ± {:.decimals$}",
        figure.value, figure.error
    ))
}

/// `95.1 ± 0.3 %`.
pub fn percent(figure: Figure) -> String {
    signed(format!(
        "{:.1} ± {:.1} %",
        100.0 * figure.value,
        100.0 * figure.error
    ))
}

/// A true minus sign before numbers.
pub fn signed(text: String) -> String {
    text.replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_needs_all_its_parts() {
        assert_eq!(Verdict::of(&[true, true]), Verdict::Confirmed);
        assert_eq!(Verdict::of(&[true, false]), Verdict::Partly);
        assert_eq!(Verdict::of(&[false]), Verdict::Refuted);
    }

    #[test]
    fn a_length_is_interpolated() {
        let random = [(6.0, 0.8), (10.0, 0.7), (20.0, 0.6)];
        for (rmse, words) in [
            (0.9, "fewer than 6"),
            (0.8, "about 6"),
            (0.75, "about 8"),
            (0.68, "about 12"),
            (0.6, "20 or more"),
        ] {
            assert_eq!(length_in_words(&random, rmse), words);
        }
    }

    #[test]
    fn figures_are_written_with_their_errors() {
        let figure = Figure {
            value: -0.0517,
            error: 0.0049,
        };
        assert_eq!(with_error(figure, 3), "−0.052 ± 0.005");
        assert_eq!(percent(figure), "−5.2 ± 0.5 %");
    }
}
