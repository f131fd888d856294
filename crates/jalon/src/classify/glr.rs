//! Generalised likelihood ratio.
use super::{Classification, ClassifyError, CutScores, ErrorRates, Side};
use crate::estimate::{Pattern, Range, maximum_likelihood};
use crate::prelude::*;

/// Thompson's (2009, *Item selection in computerized classification testing*, Educational and
/// Psychological Measurement 69, 778–793) test: the bounds of [`ErrorRates`], and the ratio of
/// the greatest likelihoods on the two sides of the indifference region,
///
/// ln sup {L(θ) : θ ≥ cut + δ} − ln sup {L(θ) : θ ≤ cut − δ}.
///
/// Where θ̂ lies in the region this is the ratio of [`Sprt`](super::Sprt); where it lies outside,
/// it is farther from 0: the test never ends later. The price is that Wald's bounds no longer
/// keep the error rates, as one of the likelihoods is chosen after the answers came: with α = β =
/// 0.05, 2PL items near the cut and δ = 0.4, 6.9 % of 4,000 persons at cut − δ were put above it
/// (SPRT: 4.0 %), and 3.1 % with at least 15 items. Ask for a minimum length.
///
/// ```
/// use jalon::classify::{Classification, CutScores, ErrorRates, Glr};
/// use jalon::estimate::{Pattern, Range};
/// use jalon::irt::{FourPl, Model};
/// let item = Model::FourPl(FourPl::new(2.0, 0.0, 0.0, 1.0)?);
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// let rule = Glr::new(CutScores::new(vec![0.0])?, 0.5, ErrorRates::new(0.05, 0.05)?, range)?;
/// let mut pattern = Pattern::new();
/// // One right answer gives ln(σ(8) / σ(−1)) = 1.313, three of them 3.94 > ln 19.
/// for _ in 0..3 {
///     assert_eq!(rule.classify(&pattern), Classification::Undecided);
///     pattern.push(&item, 1);
/// }
/// assert_eq!(rule.classify(&pattern), Classification::Category(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Glr {
    cuts: CutScores,
    error_rates: ErrorRates,
    // INVARIANT: for every cut, the parts of the range below cut − δ and above cut + δ.
    parts: Vec<(Range, Range)>,
}

impl Glr {
    /// A test for every cut, with indifference region cut ± δ, δ = `half_width` > 0; the suprema
    /// are taken within `range`.
    ///
    /// # Errors
    /// When δ is not finite and above 0, the regions of two cuts overlap, or one does not lie
    /// inside the range.
    pub fn new(
        cuts: CutScores,
        half_width: f64,
        error_rates: ErrorRates,
        range: Range,
    ) -> Result<Self, ClassifyError> {
        let delta = cuts.half_width(half_width)?;
        let parts: Option<Vec<(Range, Range)>> = cuts
            .as_slice()
            .iter()
            .map(|cut| {
                let below = Range::new(range.low(), cut - delta)?;
                Some((below, Range::new(cut + delta, range.high())?))
            })
            .collect();
        Ok(Glr {
            parts: parts.ok_or(ClassifyError::Range)?,
            cuts,
            error_rates,
        })
    }

    /// The cuts.
    pub fn cuts(&self) -> &CutScores {
        &self.cuts
    }

    /// For every cut, the ln of the generalised likelihood ratio.
    pub fn ln_ratios(&self, pattern: &Pattern<'_>) -> Vec<f64> {
        let supremum = |part: Range| {
            let theta = maximum_likelihood(pattern, part).theta();
            theta.map_or(0.0, |theta| pattern.ln_likelihood(theta))
        };
        self.parts
            .iter()
            .map(|(below, above)| supremum(*above) - supremum(*below))
            .collect()
    }

    /// For every cut, what its test says of these answers.
    pub fn sides(&self, pattern: &Pattern<'_>) -> Vec<Option<Side>> {
        self.ln_ratios(pattern)
            .into_iter()
            .map(|ratio| self.error_rates.side(ratio))
            .collect()
    }

    /// The category, where all tests decide at these answers.
    pub fn classify(&self, pattern: &Pattern<'_>) -> Classification {
        Classification::of_sides(&self.sides(pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Sprt;
    use super::*;
    use crate::irt::simulate::Simulation;
    use crate::irt::{FourPl, Model};

    fn item(a: f64, b: f64, c: f64) -> Model {
        Model::FourPl(FourPl::new(a, b, c, 1.0).expect("valid"))
    }

    fn cuts(cuts: &[f64]) -> CutScores {
        CutScores::new(cuts.to_vec()).expect("valid")
    }

    fn rates() -> ErrorRates {
        ErrorRates::new(0.05, 0.05).expect("valid")
    }

    fn range() -> Range {
        Range::new(-4.0, 4.0).expect("valid")
    }

    #[test]
    fn agrees_with_ratios_worked_by_hand() {
        let items = [item(1.0, 0.0, 0.0), item(1.0, 2.0, 0.0)];
        let rule = Glr::new(cuts(&[0.0]), 0.5, rates(), range()).expect("valid");
        for (answers, ratio) in [
            // One right: sup above at the end 4, σ(4) = 0.982013790; below at −0.5,
            // σ(−0.5) = 0.377540669: ln = 0.955926…
            (&[(0, 1)][..], -0.018_149_927_9 + 0.974_076_984_2),
            // A right and a wrong answer to b = 0: θ̂ = 0 lies in the region: by symmetry 0.
            (&[(0, 1), (0, 0)], 0.0),
            // Right on b = 0, wrong on b = 2: θ̂ = 1 by symmetry, L = σ(1)² = 0.534446645;
            // at −0.5, σ(−0.5) σ(2.5) = 0.377540669 · 0.924141820 = 0.348901121:
            // ln = −0.626523373 + 1.052966719.
            (&[(0, 1), (1, 0)], -0.626_523_375 + 1.052_966_718),
        ] {
            let mut pattern = Pattern::new();
            for (item, category) in answers {
                pattern.push(&items[*item], *category);
            }
            let found = rule.ln_ratios(&pattern)[0];
            assert!((found - ratio).abs() < 2e-9, "{answers:?}: {found} {ratio}");
        }
    }

    #[test]
    fn finds_the_suprema_that_a_fine_grid_finds() {
        let mut simulation = Simulation::new(5);
        let rule = Glr::new(cuts(&[-0.8, 0.6]), 0.3, rates(), range()).expect("valid");
        for _ in 0..20 {
            // Guessing makes likelihoods with several maxima.
            let items: Vec<Model> = (0..5)
                .map(|_| item(0.5 + 2.0 * simulation.uniform(), simulation.normal(), 0.25))
                .collect();
            let mut pattern = Pattern::new();
            for model in &items {
                pattern.push(model, usize::from(simulation.uniform() < 0.5));
            }
            let grid = |low: f64, high: f64| {
                (0..=1000)
                    .map(|k| low + (high - low) * f64::from(k) / 1000.0)
                    .map(|theta| pattern.ln_likelihood(theta))
                    .fold(f64::NEG_INFINITY, f64::max)
            };
            for (cut, found) in [-0.8, 0.6].into_iter().zip(rule.ln_ratios(&pattern)) {
                let slow = grid(cut + 0.3, 4.0) - grid(-4.0, cut - 0.3);
                assert!((found - slow).abs() < 1e-5, "{found} {slow}");
            }
        }
    }

    #[test]
    fn never_ends_later_than_the_sprt() {
        let mut simulation = Simulation::new(6);
        let sprt = Sprt::new(cuts(&[0.2]), 0.4, rates()).expect("valid");
        let glr = Glr::new(cuts(&[0.2]), 0.4, rates(), range()).expect("valid");
        for _ in 0..50 {
            let items: Vec<Model> = (0..8)
                .map(|_| item(0.5 + 2.0 * simulation.uniform(), simulation.normal(), 0.0))
                .collect();
            let mut pattern = Pattern::new();
            for model in &items {
                pattern.push(model, simulation.answer(model, 0.6));
                let (one, other) = (sprt.ln_ratio(&pattern, 0.2), glr.ln_ratios(&pattern)[0]);
                assert!(other.abs() >= one.abs() - 1e-9, "{one} {other}");
                assert!(other * one >= -1e-9, "{one} {other}");
            }
        }
    }

    /// Share of wrong decisions and mean length of `persons` at θ = 0.4 − 0.4.
    fn errors(minimum: usize, persons: u32) -> (f64, f64) {
        let bank = [
            item(1.5, 0.4, 0.0),
            item(1.2, 0.1, 0.0),
            item(1.8, 0.7, 0.0),
            item(1.4, 0.3, 0.0),
        ];
        let rule = Glr::new(cuts(&[0.4]), 0.4, rates(), range()).expect("valid");
        let mut simulation = Simulation::new(7);
        let (mut wrong, mut length) = (0_u32, 0);
        for _ in 0..persons {
            let mut pattern = Pattern::new();
            for model in bank.iter().cycle() {
                pattern.push(model, simulation.answer(model, 0.0));
                if pattern.len() >= minimum
                    && let Classification::Category(k) = rule.classify(&pattern)
                {
                    wrong += k as u32;
                    length += pattern.len();
                    break;
                }
            }
        }
        (
            f64::from(wrong) / f64::from(persons),
            length as f64 / f64::from(persons),
        )
    }

    #[test]
    fn errs_more_often_than_the_sprt_and_less_so_with_a_minimum_length() {
        // DIFFERENCE: from the nominal 0.05. Nothing promises it; these are measured bounds.
        let (free, free_length) = errors(1, 4000);
        let (held, held_length) = errors(15, 2000);
        std::println!(
            "GLR α 0.05: α̂ {free:.4} length {free_length:.1}; with 15 items at least {held:.4} {held_length:.1}"
        );
        assert!(free > 0.05 && free < 0.10, "{free}");
        assert!(
            held <= 0.05 + 3.0 * (0.05_f64 * 0.95 / 2000.0).sqrt(),
            "{held}"
        );
    }
}
