//! Infit and outfit of a person.
use crate::estimate::{Pattern, with_categories};
use crate::math::{cbrt, exp, sqrt};

/// A mean square and the same on a standard normal scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquare {
    /// At least 0; expectation 1.
    pub mean_square: f64,
    /// (v^(1/3) − 1) 3 / q + q / 3, q² being the variance of the mean square v (Wilson & Hilferty
    /// 1931; Wright & Masters 1982, ch. 5). q is held at 1.4142 at most, as mirt does.
    pub standardised: f64,
}

/// Outfit and infit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MeanSquares {
    /// Unweighted: sensitive to a surprising answer on an item far from θ.
    pub outfit: MeanSquare,
    /// Weighted by information: sensitive to surprises near θ.
    pub infit: MeanSquare,
}

/// q at most: for tests so short that the variance of a mean square exceeds 2, the cube root is
/// far from normal. Source: `personfit` of mirt 1.45.1.
#[expect(
    clippy::approx_constant,
    reason = "mirt's four digits, so that values agree"
)]
const LARGEST_SD: f64 = 1.4142;

impl MeanSquare {
    fn new(mean_square: f64, variance: f64) -> Self {
        let q = sqrt(variance.max(0.0)).min(LARGEST_SD);
        let standardised = if q > 0.0 {
            (cbrt(mean_square) - 1.0) * 3.0 / q + q / 3.0
        } else {
            0.0
        };
        MeanSquare {
            mean_square,
            standardised,
        }
    }
}

/// Mean squares of the residuals x − E of a person's answers at θ, with W = Var(x),
/// C = E((x − E)⁴) of each item and n items (Wright & Masters 1982, *Rating Scale Analysis*, ch. 5):
///
/// - outfit = Σ (x − E)² / W / n, its variance Σ (C / W²) / n² − 1 / n;
/// - infit = Σ (x − E)² / Σ W, its variance Σ (C − W²) / (Σ W)².
///
/// Categories must be ordered (0, 1, …, m are scores): for nominal items the figures mean
/// nothing. An item too far from θ to vary at all in 64 bits is left out; none where that leaves
/// nothing. The model's variances are taken as they are; mirt 1.45.1 raises those below √10⁻⁵ = 0.00316 to that
/// value, so a test with items answered right with P > 0.997 differs there.
///
/// ```
/// use jalon::estimate::Pattern;
/// use jalon::irt::{FourPl, Model};
/// let item = Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0)?);
/// let mut pattern = Pattern::new();
/// pattern.push(&item, 1);
/// // P = 0.5: (1 − 0.5)² / 0.25.
/// let fit = jalon::person_fit::infit_outfit(&pattern, 0.0).ok_or("an answer")?;
/// assert_eq!(fit.outfit.mean_square, 1.0);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn infit_outfit(pattern: &Pattern<'_>, theta: f64) -> Option<MeanSquares> {
    let (mut n, mut squares, mut variances) = (0.0, 0.0, 0.0);
    let (mut standardised, mut kurtoses, mut spreads) = (0.0, 0.0, 0.0);
    for (model, given) in pattern.answers() {
        with_categories(model, theta, |categories| {
            let moment = |mean: f64, power: i32| -> f64 {
                categories
                    .iter()
                    .enumerate()
                    .map(|(k, one)| {
                        let deviation = k as f64 - mean;
                        let square = deviation * deviation;
                        exp(one.ln_p)
                            * match power {
                                1 => deviation,
                                2 => square,
                                _ => square * square,
                            }
                    })
                    .sum()
            };
            let mean = moment(0.0, 1);
            let (variance, fourth) = (moment(mean, 2), moment(mean, 4));
            let residual = *given as f64 - mean;
            let share = residual * residual / variance;
            let kurtosis = fourth / (variance * variance);
            if share.is_finite() && kurtosis.is_finite() {
                n += 1.0;
                standardised += share;
                kurtoses += kurtosis;
                squares += residual * residual;
                variances += variance;
                spreads += fourth - variance * variance;
            }
        });
    }
    (n > 0.0).then(|| MeanSquares {
        outfit: MeanSquare::new(standardised / n, kurtoses / (n * n) - 1.0 / n),
        infit: MeanSquare::new(squares / variances, spreads / (variances * variances)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::irt::simulate::Simulation;
    use crate::irt::{FourPl, Model};
    use crate::prelude::*;

    fn item(b: f64) -> Model {
        Model::FourPl(FourPl::new(1.0, b, 0.0, 1.0).expect("valid"))
    }

    #[test]
    fn agrees_with_mean_squares_worked_by_hand() {
        // P = 0.8 (b = −ln 4) and 0.2 (b = ln 4) at θ = 0, both answered wrong: W = 0.16 twice,
        // (x − E)² = 0.64 and 0.04, C = 0.8 · 0.2⁴ + 0.2 · 0.8⁴ = 0.0832 twice.
        // outfit = (4 + 0.25) / 2 = 2.125 = infit; variance 2 · 3.25 / 4 − 1 / 2 = 1.125
        // = 2 (0.0832 − 0.0256) / 0.32². q = 1.060660172, cube root of 2.125 1.285665.
        let items = [item(-4.0_f64.ln()), item(4.0_f64.ln())];
        let mut pattern = Pattern::new();
        pattern.push(&items[0], 0);
        pattern.push(&items[1], 0);
        let fit = infit_outfit(&pattern, 0.0).expect("answers");
        let q = 1.125_f64.sqrt();
        let standardised = (2.125_f64.cbrt() - 1.0) * 3.0 / q + q / 3.0;
        for found in [fit.outfit, fit.infit] {
            assert!((found.mean_square - 2.125).abs() < 1e-14);
            assert!((found.standardised - standardised).abs() < 1e-13);
        }
    }

    #[test]
    fn leaves_out_what_cannot_vary() {
        assert_eq!(infit_outfit(&Pattern::new(), 0.0), None);
        let (near, far) = (item(0.0), item(2000.0));
        let mut pattern = Pattern::new();
        pattern.push(&far, 0);
        assert_eq!(infit_outfit(&pattern, 0.0), None);
        pattern.push(&near, 1);
        let fit = infit_outfit(&pattern, 0.0).expect("an answer");
        assert_eq!(fit.outfit.mean_square, 1.0);
        // A single even item cannot vary: its square is always 1.
        assert_eq!(fit.infit.standardised, 0.0);
    }

    #[test]
    fn has_expectation_one_and_about_unit_spread_at_the_true_theta() {
        let mut simulation = Simulation::new(51);
        let items: Vec<Model> = (0..30).map(|k| item(-1.5 + f64::from(k) * 0.1)).collect();
        let mut values: [Vec<f64>; 4] = Default::default();
        for _ in 0..2000 {
            let mut pattern = Pattern::new();
            for model in &items {
                pattern.push(model, simulation.answer(model, 0.2));
            }
            let fit = infit_outfit(&pattern, 0.2).expect("answers");
            let found = [
                fit.outfit.mean_square,
                fit.infit.mean_square,
                fit.outfit.standardised,
                fit.infit.standardised,
            ];
            for (list, value) in values.iter_mut().zip(found) {
                list.push(value);
            }
        }
        for (list, expected) in values.iter().zip([1.0, 1.0, 0.0, 0.0]) {
            let mean = list.iter().sum::<f64>() / 2000.0;
            let sd = (list.iter().map(|v| (v - mean).powi(2)).sum::<f64>() / 1999.0).sqrt();
            // The standardised ones are approximately normal only: 0.05 more.
            let room = 3.0 * sd / 2000.0_f64.sqrt() + if expected == 0.0 { 0.05 } else { 0.0 };
            assert!((mean - expected).abs() < room, "{mean} {expected}");
            if expected == 0.0 {
                assert!((sd - 1.0).abs() < 0.1, "{sd}");
            }
        }
    }
}
