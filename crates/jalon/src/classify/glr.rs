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
/// it is farther from 0. So with Wald's bounds ([`Glr::with_walds_bounds`], Thompson's test) it
/// never ends later than the SPRT, but one of the likelihoods is chosen after the answers came, and
/// the bounds no longer keep the error rates: with α = β = 0.05, 2PL items near the cut and δ = 0.4,
/// 6.9 % of 4,000 persons at cut − δ were put above it (SPRT: 4.0 %). [`Glr::new`] therefore takes
/// the bounds for α/2 and β/2. No theorem says that one half is enough; in simulations with δ from
/// 0.2 to 0.5, α of 0.05 and 0.1, with and without guessing, it was, without a minimum length.
///
/// ```
/// use jalon::classify::{Classification, CutScores, ErrorRates, Glr};
/// use jalon::estimate::{Pattern, Range};
/// use jalon::irt::{FourPl, Model};
/// let item = Model::FourPl(FourPl::new(2.0, 0.0, 0.0, 1.0)?);
/// let range = Range::new(-4.0, 4.0).ok_or("a range")?;
/// let rule = Glr::new(CutScores::new(vec![0.0])?, 0.5, ErrorRates::new(0.05, 0.05)?, range)?;
/// let mut pattern = Pattern::new();
/// // One right answer gives ln(σ(8) / σ(−1)) = 1.313, three of them 3.94 > ln(0.975 / 0.025).
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
    /// A test for every cut, with indifference region cut ± δ, δ = `half_width` > 0, and the bounds
    /// of half these error rates; the suprema are taken within `range`.
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
        Self::with_walds_bounds(cuts, half_width, error_rates.halved(), range)
    }

    /// Thompson's own: the same with the bounds of these error rates, which it exceeds.
    ///
    /// # Errors
    /// As [`Glr::new`].
    pub fn with_walds_bounds(
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
    fn with_walds_bounds_never_ends_later_than_the_sprt() {
        let mut simulation = Simulation::new(6);
        let sprt = Sprt::new(cuts(&[0.2]), 0.4, rates()).expect("valid");
        let glr = Glr::with_walds_bounds(cuts(&[0.2]), 0.4, rates(), range()).expect("valid");
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

    /// Share of wrong decisions of `persons` at cut − δ and at cut + δ, untruncated.
    fn errors(rule: &Glr, cut: f64, delta: f64, guessing: f64, persons: u32) -> (f64, f64) {
        let bank = [
            item(1.5, cut, guessing),
            item(1.2, cut - 0.3, guessing),
            item(1.8, cut + 0.3, guessing),
            item(1.4, cut - 0.1, guessing),
        ];
        let mut simulation = Simulation::new(7);
        let mut share = |theta: f64, right: usize| {
            let mut wrong = 0_u32;
            for _ in 0..persons {
                let mut pattern = Pattern::new();
                for model in bank.iter().cycle() {
                    pattern.push(model, simulation.answer(model, theta));
                    if let Classification::Category(k) = rule.classify(&pattern) {
                        wrong += u32::from(k != right);
                        break;
                    }
                }
            }
            f64::from(wrong) / f64::from(persons)
        };
        (share(cut - delta, 0), share(cut + delta, 1))
    }

    #[test]
    fn errs_at_most_as_often_as_asked() {
        for (delta, nominal, guessing, persons) in [
            (0.4, 0.05, 0.0, 1200_u32),
            (0.5, 0.1, 0.2, 800),
            (0.25, 0.1, 0.0, 250),
        ] {
            let asked = ErrorRates::new(nominal, nominal).expect("valid");
            let rule = Glr::new(cuts(&[0.4]), delta, asked, range()).expect("valid");
            let (above, below) = errors(&rule, 0.4, delta, guessing, persons);
            std::println!("GLR δ {delta} α {nominal} c {guessing}: {above:.4} {below:.4}");
            let error = (nominal * (1.0 - nominal) / f64::from(persons)).sqrt();
            assert!(above <= nominal + 3.0 * error, "{above}");
            assert!(below <= nominal + 3.0 * error, "{below}");
        }
    }

    #[test]
    fn walds_bounds_do_not_keep_the_error_rate() {
        let rule = Glr::with_walds_bounds(cuts(&[0.4]), 0.4, rates(), range()).expect("valid");
        let (above, _) = errors(&rule, 0.4, 0.4, 0.0, 1500);
        assert!(above > 0.05 && above < 0.10, "{above}");
    }
}
