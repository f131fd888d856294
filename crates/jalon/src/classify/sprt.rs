//! Sequential probability ratio test.
use super::{Classification, ClassifyError, CutScores, ErrorRates, Side};
use crate::estimate::Pattern;
use crate::prelude::*;

/// Wald's (1945, 1947) test of θ = cut + δ against θ = cut − δ, for items of any response model
/// (Reckase 1983, *A procedure for decision making using tailored testing*):
///
/// ln L(cut + δ) − ln L(cut − δ), compared with the bounds of [`ErrorRates`].
///
/// The rates hold at cut ± δ and beyond, for a test that goes on until it decides; one cut short
/// by a maximum length, or inside the region of indifference, promises nothing. With several
/// cuts there is a test for each: let a [`SobelWald`](super::SobelWald) follow the person.
///
/// ```
/// use jalon::classify::{Classification, CutScores, ErrorRates, Sprt};
/// use jalon::estimate::Pattern;
/// use jalon::irt::{FourPl, Model};
/// let item = Model::FourPl(FourPl::new(2.0, 0.0, 0.0, 1.0)?);
/// let rule = Sprt::new(CutScores::new(vec![0.0])?, 0.5, ErrorRates::new(0.05, 0.05)?)?;
/// let mut pattern = Pattern::new();
/// // A right answer to this item adds 1 to the ln ratio; the bound is ln 19 = 2.94.
/// pattern.push(&item, 1);
/// pattern.push(&item, 1);
/// assert_eq!(rule.classify(&pattern), Classification::Undecided);
/// pattern.push(&item, 1);
/// assert_eq!(rule.classify(&pattern), Classification::Category(1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sprt {
    // INVARIANT: δ > 0, regions of two cuts do not overlap.
    cuts: CutScores,
    half_width: f64,
    error_rates: ErrorRates,
}

impl Sprt {
    /// A test for every cut, with indifference region cut ± δ, δ = `half_width` > 0.
    ///
    /// # Errors
    /// When δ is not finite and above 0, or the regions of two cuts overlap.
    pub fn new(
        cuts: CutScores,
        half_width: f64,
        error_rates: ErrorRates,
    ) -> Result<Self, ClassifyError> {
        Ok(Sprt {
            half_width: cuts.half_width(half_width)?,
            cuts,
            error_rates,
        })
    }

    /// The cuts.
    pub fn cuts(&self) -> &CutScores {
        &self.cuts
    }

    /// ln L(cut + δ) − ln L(cut − δ).
    pub fn ln_ratio(&self, pattern: &Pattern<'_>, cut: f64) -> f64 {
        pattern.ln_likelihood(cut + self.half_width) - pattern.ln_likelihood(cut - self.half_width)
    }

    /// For every cut, what its test says of these answers.
    pub fn sides(&self, pattern: &Pattern<'_>) -> Vec<Option<Side>> {
        self.cuts
            .as_slice()
            .iter()
            .map(|cut| self.error_rates.side(self.ln_ratio(pattern, *cut)))
            .collect()
    }

    /// The category, where all tests decide at these answers.
    pub fn classify(&self, pattern: &Pattern<'_>) -> Classification {
        Classification::of_sides(&self.sides(pattern))
    }
}

#[cfg(test)]
mod tests {
    use super::super::SobelWald;
    use super::*;
    use crate::irt::simulate::Simulation;
    use crate::irt::{FourPl, Graded, Model};

    fn two_pl(a: f64, b: f64) -> Model {
        Model::FourPl(FourPl::new(a, b, 0.0, 1.0).expect("valid"))
    }

    fn rule(cuts: &[f64], delta: f64, alpha: f64, beta: f64) -> Sprt {
        Sprt::new(
            CutScores::new(cuts.to_vec()).expect("valid"),
            delta,
            ErrorRates::new(alpha, beta).expect("valid"),
        )
        .expect("valid")
    }

    #[test]
    fn agrees_with_a_ratio_worked_by_hand() {
        // 1PL, b = 0, cut 0, δ = 1: P(1) = 0.731058579, P(−1) = 0.268941421, so that
        // ln(P(1) / P(−1)) = 1 for a right answer and −1 for a wrong one.
        // 2PL, a = 2, b = 1: P(1) = 0.5, P(−1) = 1 / (1 + e⁴) = 0.017986210;
        // right: ln(0.5 / 0.017986210) = 3.325002748; wrong: ln(0.5 / 0.982013790) = −0.674997252.
        let items = [two_pl(1.0, 0.0), two_pl(2.0, 1.0)];
        let rule = rule(&[0.0], 1.0, 0.05, 0.10);
        for (answers, ratio, side) in [
            (&[(0, 1)][..], 1.0, None),
            (&[(0, 0)], -1.0, None),
            // 1 + 3.325 > ln 18 = 2.890.
            (&[(0, 1), (1, 1)], 4.325_002_748, Some(Side::Above)),
            (&[(0, 0), (1, 1)], 2.325_002_748, None),
            // −2 − 0.675 < ln(2/19) = −2.251.
            (&[(0, 0), (0, 0), (1, 0)], -2.674_997_252, Some(Side::Below)),
        ] {
            let mut pattern = Pattern::new();
            for (item, category) in answers {
                assert!(pattern.push(&items[*item], *category));
            }
            assert!((rule.ln_ratio(&pattern, 0.0) - ratio).abs() < 1e-9);
            assert_eq!(rule.sides(&pattern), [side]);
        }
    }

    #[test]
    fn polytomous_answers_count_too() {
        // GRM, a = 1, b = (−1, 1), cut 0, δ = 1. P*(1; 1) = σ(2), P*(1; 2) = σ(0), and at θ = −1
        // σ(0), σ(−2). Middle category: the same on both sides by symmetry, ratio 0. Top one:
        // ln(0.5 / 0.119202922) = 1.433780830.
        let item = Model::Graded(Graded::new(1.0, vec![-1.0, 1.0]).expect("valid"));
        let rule = rule(&[0.0], 1.0, 0.05, 0.05);
        for (category, ratio) in [(0, -1.433_780_830), (1, 0.0), (2, 1.433_780_830)] {
            let mut pattern = Pattern::new();
            pattern.push(&item, category);
            assert!((rule.ln_ratio(&pattern, 0.0) - ratio).abs() < 1e-9);
        }
    }

    /// The share of 4,000 persons at θ that end in each category, the test stopped by the rule
    /// alone, and their mean test length.
    fn shares(rule: &Sprt, bank: &[Model], theta: f64, seed: u64) -> (Vec<f64>, f64) {
        let mut simulation = Simulation::new(seed);
        let (mut counts, mut length) = (vec![0_u32; rule.cuts.n_categories()], 0);
        for _ in 0..PERSONS {
            let mut pattern = Pattern::new();
            let mut following = SobelWald::new(&rule.cuts);
            for model in bank.iter().cycle() {
                pattern.push(model, simulation.answer(model, theta));
                if let Classification::Category(k) = following.observe(&rule.sides(&pattern)) {
                    counts[k] += 1;
                    length += pattern.len();
                    break;
                }
            }
        }
        let share = |count: &u32| f64::from(*count) / f64::from(PERSONS);
        (
            counts.iter().map(share).collect(),
            length as f64 / f64::from(PERSONS),
        )
    }
    const PERSONS: u32 = 4000;

    /// The nominal rate and three Monte-Carlo standard errors.
    fn most(rate: f64) -> f64 {
        rate + 3.0 * (rate * (1.0 - rate) / f64::from(PERSONS)).sqrt()
    }

    #[test]
    fn errs_at_the_ends_of_the_region_no_more_often_than_promised() {
        let bank = [
            two_pl(1.5, 0.4),
            two_pl(1.2, 0.1),
            two_pl(1.8, 0.7),
            two_pl(1.4, 0.3),
        ];
        for (alpha, beta, seed) in [(0.05, 0.05, 1), (0.10, 0.05, 2), (0.02, 0.20, 3)] {
            let rule = rule(&[0.4], 0.4, alpha, beta);
            let (low, low_length) = shares(&rule, &bank, 0.0, seed);
            let (high, high_length) = shares(&rule, &bank, 0.8, seed + 10);
            assert!(low[1] <= most(alpha), "α {alpha}: {}", low[1]);
            assert!(high[0] <= most(beta), "β {beta}: {}", high[0]);
            // Wald's test is not idle either: it errs at least half as often, and soon ends.
            assert!(low[1] > 0.5 * alpha && high[0] > 0.5 * beta);
            assert!(low_length < 40.0 && high_length < 40.0);
            std::println!(
                "SPRT α {alpha} β {beta}: α̂ {:.4} β̂ {:.4}, length {low_length:.1} {high_length:.1}",
                low[1],
                high[0]
            );
        }
    }

    #[test]
    fn three_categories_err_no_more_often_than_their_tests_together() {
        let bank = [two_pl(1.6, -0.7), two_pl(1.6, 0.7)];
        let rule = rule(&[-0.7, 0.7], 0.5, 0.05, 0.05);
        // Sobel & Wald (1949): one wrong test at the outer ends of the regions, two in the middle.
        for (theta, category, error, seed) in [
            (-1.2, 0, 0.05, 21),
            (-0.2, 1, 0.10, 22),
            (0.2, 1, 0.10, 23),
            (1.2, 2, 0.05, 24),
        ] {
            let (share, length) = shares(&rule, &bank, theta, seed);
            let wrong = 1.0 - share[category];
            assert!(wrong <= most(error), "{theta}: {wrong}");
            std::println!("Sobel–Wald at {theta}: error {wrong:.4}, length {length:.1}");
        }
    }
}
