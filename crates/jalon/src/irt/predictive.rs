//! An item's probabilities where its difficulty is not surely known.
use super::FourPl;
use crate::math::{exp, ln};
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

/// An item whose difficulty is not surely known: its probabilities averaged over N(b, sd²), so that
/// a doubtful item moves an estimate less and the reported error stays honest.
///
/// ```
/// use jalon::irt::{FourPl, Outcome, Predictive};
/// let item = FourPl::new(1.4, -0.3, 0.0, 1.0)?;
/// let (sure, doubtful) = (Predictive::new(item, 0.0, 0.8), Predictive::new(item, 0.5, 0.8));
/// assert!(doubtful.success(&[2.0])[0] < sure.success(&[2.0])[0]);
/// let right = doubtful.ln_likelihood(Outcome::Right, &[2.0])[0];
/// assert!((right.exp() - doubtful.success(&[2.0])[0]).abs() < 1e-15);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Predictive {
    item: FourPl,
    difficulty_sd: f64,
    help_shift: f64,
}

/// Nodes and weights for averages over a standard normal, exact for polynomials up to degree 17
/// ([`gauss_hermite`](crate::math::quadrature::gauss_hermite) of 9, written out because every item
/// needs it).
const UNCERTAIN: [(f64, f64); 9] = [
    (-4.512745863399783, 2.2345844007746583e-05),
    (-3.20542900285647, 0.002789141321231769),
    (-2.07684797867783, 0.04991640676521787),
    (-1.0232556637891326, 0.24409750289493945),
    (0.0, 0.40634920634920635),
    (1.0232556637891326, 0.24409750289493945),
    (2.07684797867783, 0.04991640676521787),
    (3.20542900285647, 0.002789141321231769),
    (4.512745863399783, 2.2345844007746583e-05),
];

/// Beyond this exponent e^x leaves the range of numbers.
const LARGEST_EXPONENT: f64 = 700.0;

impl Predictive {
    /// `difficulty_sd` ≥ 0 is the standard deviation of b (0 switches the averaging off);
    /// `help_shift` > 0 is h, by how much help lowers the difficulty.
    pub fn new(item: FourPl, difficulty_sd: f64, help_shift: f64) -> Self {
        Predictive {
            item,
            difficulty_sd,
            help_shift,
        }
    }

    /// The item's parameters.
    pub fn item(&self) -> &FourPl {
        &self.item
    }

    /// P(right without help | θ) at these points, in \[c, d\]. One exponential a point: with
    /// E = e^(−a(θ − b)) the terms of the quadrature are 1 / (1 + E e^(a sd x)).
    pub fn success(&self, points: &[f64]) -> Vec<f64> {
        let (a, b) = (self.item.discrimination(), self.item.difficulty());
        let rule = self.rule();
        let reach = points
            .iter()
            .map(|theta| (theta - b).abs())
            .fold(0.0, f64::max);
        let widest = rule.iter().map(|(node, _)| node.abs()).fold(0.0, f64::max);
        if a * (reach + self.difficulty_sd * widest) > LARGEST_EXPONENT {
            return self.average(points, |x| self.item.probability_at(x));
        }
        let factors: Vec<(f64, f64)> = rule
            .iter()
            .map(|(node, weight)| (exp(a * self.difficulty_sd * node), *weight))
            .collect();
        let (floor, spread) = (
            self.item.guessing(),
            self.item.upper() - self.item.guessing(),
        );
        points
            .iter()
            .map(|theta| {
                let e = exp(-a * (theta - b));
                let mean: f64 = factors
                    .iter()
                    .map(|(factor, weight)| weight / (1.0 + e * factor))
                    .sum();
                floor + spread * mean
            })
            .collect()
    }

    /// ln P(outcome | θ) at these points, at most 0.
    pub fn ln_likelihood(&self, outcome: Outcome, points: &[f64]) -> Vec<f64> {
        let (item, help) = (&self.item, self.help_shift);
        let mut curve = match outcome {
            Outcome::Right => self.average(points, |x| item.probability_at(x)),
            Outcome::Wrong => self.average(points, |x| item.complement_at(x)),
            Outcome::RightWithHelp => self.average(points, |x| item.gain_at(x, help)),
            Outcome::WrongWithHelp => self.average(points, |x| item.complement_at(x + help)),
        };
        for p in &mut curve {
            // What underflows to 0 stays a very small likelihood, never an impossible one.
            *p = ln(p.max(f64::MIN_POSITIVE));
        }
        curve
    }

    fn rule(&self) -> &'static [(f64, f64)] {
        if self.difficulty_sd > 0.0 {
            &UNCERTAIN
        } else {
            &[(0.0, 1.0)]
        }
    }

    /// A function of the distance θ − b, averaged over b.
    fn average(&self, points: &[f64], curve: impl Fn(f64) -> f64) -> Vec<f64> {
        let (b, sd) = (self.item.difficulty(), self.difficulty_sd);
        points
            .iter()
            .map(|theta| {
                self.rule()
                    .iter()
                    .map(|(node, weight)| weight * curve(theta - b - sd * node))
                    .sum()
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::quadrature::gauss_hermite;

    #[test]
    fn the_quadrature_written_out_is_the_one_computed() {
        for (one, other) in UNCERTAIN.iter().zip(gauss_hermite(9)) {
            assert!(
                (one.0.abs() - other.0.abs()).abs() < 1e-13,
                "{one:?} {other:?}"
            );
            assert!((one.1 - other.1).abs() < 1e-14, "{one:?} {other:?}");
        }
    }

    #[test]
    fn categories_add_up_to_one() {
        let item = FourPl::new(1.4, -0.3, 0.2, 0.95).expect("valid");
        let points: Vec<f64> = (-60..=60).map(|k| f64::from(k) / 10.0).collect();
        for sd in [0.0, 0.5] {
            let item = Predictive::new(item, sd, 0.8);
            let rows = [
                Outcome::Right,
                Outcome::Wrong,
                Outcome::RightWithHelp,
                Outcome::WrongWithHelp,
            ]
            .map(|outcome| item.ln_likelihood(outcome, &points));
            let [right, wrong, helped, not_even] = &rows;
            let sum =
                |rows: &[&Vec<f64>], i: usize| rows.iter().map(|row| row[i].exp()).sum::<f64>();
            for (i, _) in points.iter().enumerate() {
                assert!((sum(&[right, wrong], i) - 1.0).abs() < 1e-12);
                assert!((sum(&[right, helped, not_even], i) - 1.0).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn success_is_the_likelihood_of_a_right_answer_far_out_too() {
        let points: Vec<f64> = (-40..=40).map(|k| f64::from(k) * 0.5).collect();
        for (a, sd) in [(0.7, 0.0), (1.6, 0.4), (3.0, 1.0), (60.0, 0.5)] {
            let item = Predictive::new(FourPl::new(a, 0.3, 0.1, 0.98).expect("valid"), sd, 0.8);
            let right = item.ln_likelihood(Outcome::Right, &points);
            for (p, ln_p) in item.success(&points).iter().zip(&right) {
                assert!((p - ln_p.exp()).abs() < 1e-14, "{a} {sd}");
            }
        }
    }

    #[test]
    fn uncertainty_flattens_the_curve_as_a_fine_average_does() {
        let item = FourPl::new(1.6, 0.2, 0.0, 1.0).expect("valid");
        let points = [-2.0, -0.5, 0.2, 1.0, 3.0];
        let success = Predictive::new(item, 0.5, 0.8).success(&points);
        for (theta, predictive) in points.iter().zip(&success) {
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
