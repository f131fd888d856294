//! An item's probabilities on the grid: what the engine multiplies and averages.
use super::FourPl;
use crate::math::ln;
use crate::math::quadrature::gauss_hermite;
use crate::prelude::*;

/// What an answer shows, in the order of the help model's categories.
///
/// Once help was taken there are three ordered categories, a graded response model
/// (Samejima 1969) whose upper threshold is the item's b and whose lower one is b − h; without
/// help the two lower ones collapse into [`Outcome::Wrong`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Not done, although helped.
    WrongWithHelp,
    /// Not done, without help ("I don't know" included).
    Wrong,
    /// Done, with help.
    RightWithHelp,
    /// Done alone.
    Right,
}

/// P(outcome | θ) of one item at every point of a grid.
#[derive(Clone, Debug)]
pub struct Curves {
    right: Vec<f64>,
    ln_right: Vec<f64>,
    ln_wrong: Vec<f64>,
    ln_right_with_help: Vec<f64>,
    ln_wrong_with_help: Vec<f64>,
}

/// Nodes of the quadrature over an uncertain difficulty: exact for polynomials up to degree 17.
const UNCERTAINTY_NODES: usize = 9;

impl Curves {
    /// Tabulates `item` at `points`.
    ///
    /// `difficulty_sd` ≥ 0 is the standard deviation of b: the curves are then *predictive*,
    /// P averaged over N(b, sd²) by Gauss–Hermite quadrature, so that a doubtful item moves the
    /// estimate less (0 switches it off). `help_shift` > 0 is h.
    pub fn new(item: &FourPl, difficulty_sd: f64, help_shift: f64, points: &[f64]) -> Self {
        let rule = if difficulty_sd > 0.0 {
            gauss_hermite(UNCERTAINTY_NODES)
        } else {
            vec![(0.0, 1.0)]
        };
        let average = |curve: &dyn Fn(f64) -> f64| -> Vec<f64> {
            points
                .iter()
                .map(|theta| {
                    rule.iter()
                        .map(|(node, weight)| {
                            weight * curve(theta - item.difficulty() - difficulty_sd * node)
                        })
                        .sum()
                })
                .collect()
        };
        // A curve that underflows to 0 stays a very small likelihood, never an impossible one.
        let logarithm = |curve: Vec<f64>| -> Vec<f64> {
            curve.iter().map(|p| ln(p.max(f64::MIN_POSITIVE))).collect()
        };
        let right = average(&|x| item.probability_at(x));
        Curves {
            ln_right: logarithm(right.clone()),
            ln_wrong: logarithm(average(&|x| item.complement_at(x))),
            ln_right_with_help: logarithm(average(&|x| item.gain_at(x, help_shift))),
            ln_wrong_with_help: logarithm(average(&|x| item.complement_at(x + help_shift))),
            right,
        }
    }

    /// P(right without help | θ) at every grid point.
    pub fn success(&self) -> &[f64] {
        &self.right
    }

    /// ln P(outcome | θ) at every grid point.
    pub fn ln_likelihood(&self, outcome: Outcome) -> &[f64] {
        match outcome {
            Outcome::Right => &self.ln_right,
            Outcome::Wrong => &self.ln_wrong,
            Outcome::RightWithHelp => &self.ln_right_with_help,
            Outcome::WrongWithHelp => &self.ln_wrong_with_help,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn categories_add_up_to_one() {
        let item = FourPl::new(1.4, -0.3, 0.2, 0.95).expect("valid");
        let points: Vec<f64> = (-60..=60).map(|k| f64::from(k) / 10.0).collect();
        for sd in [0.0, 0.5] {
            let curves = Curves::new(&item, sd, 0.8, &points);
            for i in 0..points.len() {
                let at = |outcome| curves.ln_likelihood(outcome)[i].exp();
                assert!((at(Outcome::Right) + at(Outcome::Wrong) - 1.0).abs() < 1e-12);
                let helped = at(Outcome::Right) + at(Outcome::RightWithHelp);
                assert!((helped + at(Outcome::WrongWithHelp) - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn uncertainty_flattens_the_curve_as_a_fine_average_does() {
        let item = FourPl::new(1.6, 0.2, 0.0, 1.0).expect("valid");
        let points = [-2.0, -0.5, 0.2, 1.0, 3.0];
        let curves = Curves::new(&item, 0.5, 0.8, &points);
        for (theta, predictive) in points.iter().zip(curves.success()) {
            // Slow and obvious: a Riemann sum over ±8 SD.
            let (mut total, step) = (0.0, 0.001);
            for k in -8000..=8000 {
                let z = f64::from(k) * step;
                let weight = crate::math::normal::density(z, 0.0, 1.0) * step;
                total += weight * item.probability(theta - 0.5 * z);
            }
            assert!((predictive - total).abs() < 1e-7, "{theta}");
        }
    }
}
