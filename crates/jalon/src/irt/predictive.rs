//! An item's probabilities where its difficulty is not surely known.
use super::FourPl;
use crate::compiled::compiled;
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
    /// Some points of several, with help.
    PartialWithHelp(u8),
    /// Some points of several, alone: at least one and not all.
    Partial(u8),
    /// Done, with help.
    RightWithHelp,
    /// Done alone.
    Right,
}

impl Outcome {
    /// What `score` of `max` points show, got alone or with help.
    pub fn of(score: u8, max: u8, help: bool) -> Self {
        match (score, help) {
            (score, false) if score >= max => Self::Right,
            (score, true) if score >= max => Self::RightWithHelp,
            (0, false) => Self::Wrong,
            (0, true) => Self::WrongWithHelp,
            (score, false) => Self::Partial(score),
            (score, true) => Self::PartialWithHelp(score),
        }
    }
}

/// An item whose parameters are not surely known: its probabilities averaged over b ~ N(b, sd²) and,
/// if asked, ln a ~ N(ln a, sd²), so that a doubtful item moves an estimate less and the reported
/// error stays honest.
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
    ln_discrimination_sd: f64,
    help_shift: f64,
}

compiled!(Predictive {
    item,
    difficulty_sd,
    ln_discrimination_sd,
    help_shift
});

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
            ln_discrimination_sd: 0.0,
            help_shift,
        }
    }

    /// The same with a standard deviation ≥ 0 of ln a, independent of b's.
    #[must_use]
    pub fn with_uncertain_discrimination(self, ln_discrimination_sd: f64) -> Self {
        Predictive {
            ln_discrimination_sd,
            ..self
        }
    }

    /// The item's parameters.
    pub fn item(&self) -> &FourPl {
        &self.item
    }

    /// P(right without help | θ) at these points, in \[c, d\].
    pub fn success(&self, points: &[f64]) -> Vec<f64> {
        let mut means = vec![0.0; points.len()];
        for (item, weight) in self.variants() {
            for (mean, p) in means.iter_mut().zip(self.success_of(&item, points)) {
                *mean += weight * p;
            }
        }
        means
    }

    /// Averaged over b alone. One exponential a point: with E = e^(−a(θ − b)) the terms of the
    /// quadrature are 1 / (1 + E e^(a sd x)).
    fn success_of(&self, item: &FourPl, points: &[f64]) -> Vec<f64> {
        let (a, b) = (item.discrimination(), item.difficulty());
        let rule = rule(self.difficulty_sd);
        let reach = points
            .iter()
            .map(|theta| (theta - b).abs())
            .fold(0.0, f64::max);
        let widest = rule.iter().map(|(node, _)| node.abs()).fold(0.0, f64::max);
        if a * (reach + self.difficulty_sd * widest) > LARGEST_EXPONENT {
            return points
                .iter()
                .map(|theta| self.over_difficulty(theta - b, |x| item.probability_at(x)))
                .collect();
        }
        let factors: Vec<(f64, f64)> = rule
            .iter()
            .map(|(node, weight)| (exp(a * self.difficulty_sd * node), *weight))
            .collect();
        let ratios: Vec<f64> = points.iter().map(|theta| exp(-a * (theta - b))).collect();
        // Point by point the terms are added in the rule's order; all points of a term at once, since
        // divisions side by side take less time.
        let mut means = vec![0.0; points.len()];
        for (factor, weight) in factors {
            for (mean, e) in means.iter_mut().zip(&ratios) {
                *mean += weight / (1.0 + e * factor);
            }
        }
        let (floor, spread) = (item.guessing(), item.upper() - item.guessing());
        for mean in &mut means {
            *mean = floor + spread * *mean;
        }
        means
    }

    /// ln P(outcome | θ) at these points, at most 0.
    ///
    /// Some points of several have no meaning for an item of one step ([`Steps`](super::Steps) has
    /// several): they say nothing, 0 everywhere.
    pub fn ln_likelihood(&self, outcome: Outcome, points: &[f64]) -> Vec<f64> {
        let help = self.help_shift;
        let curve = match outcome {
            Outcome::Right => self.average(points, &|item, x| item.probability_at(x)),
            Outcome::Wrong => self.average(points, &|item, x| item.complement_at(x)),
            Outcome::RightWithHelp => self.average(points, &|item, x| item.gain_at(x, help)),
            Outcome::WrongWithHelp => self.average(points, &|item, x| item.complement_at(x + help)),
            Outcome::Partial(_) | Outcome::PartialWithHelp(_) => vec![1.0; points.len()],
        };
        logarithms(curve)
    }

    /// ln P(this step and not the next, `width` harder); with help, as [`Steps`](super::Steps) says.
    pub(super) fn ln_between(&self, outcome: Outcome, width: f64, points: &[f64]) -> Vec<f64> {
        let help = self.help_shift;
        logarithms(match outcome {
            Outcome::PartialWithHelp(_) => {
                let width = width.min(help);
                self.average(points, &|item, x| item.gain_at(x + help - width, width))
            }
            _ => self.average(points, &|item, x| item.gain_at(x - width, width)),
        })
    }

    /// The item at the nodes of the quadrature over ln a, with their weights.
    fn variants(&self) -> impl Iterator<Item = (FourPl, f64)> {
        let (item, sd) = (self.item, self.ln_discrimination_sd);
        rule(sd)
            .iter()
            .map(move |(node, weight)| (item.steeper(exp(sd * node)), *weight))
    }

    /// A function of the distance θ − b, averaged over b.
    fn over_difficulty(&self, distance: f64, curve: impl Fn(f64) -> f64) -> f64 {
        rule(self.difficulty_sd)
            .iter()
            .map(|(node, weight)| weight * curve(distance - self.difficulty_sd * node))
            .sum()
    }

    /// A function of item and distance θ − b, averaged over both parameters.
    fn average(&self, points: &[f64], curve: &dyn Fn(&FourPl, f64) -> f64) -> Vec<f64> {
        let variants: Vec<(FourPl, f64)> = self.variants().collect();
        points
            .iter()
            .map(|theta| {
                let distance = theta - self.item.difficulty();
                variants
                    .iter()
                    .map(|(item, weight)| {
                        weight * self.over_difficulty(distance, |x| curve(item, x))
                    })
                    .sum()
            })
            .collect()
    }
}

/// What underflows to 0 stays a very small likelihood, never an impossible one.
fn logarithms(mut curve: Vec<f64>) -> Vec<f64> {
    for p in &mut curve {
        *p = ln(p.max(f64::MIN_POSITIVE));
    }
    curve
}

/// Quadrature for a standard normal, or its middle alone where there is no doubt.
fn rule(sd: f64) -> &'static [(f64, f64)] {
    if sd > 0.0 { &UNCERTAIN } else { &[(0.0, 1.0)] }
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
    fn doubt_about_the_slope_is_a_fine_average_over_it() {
        let item = FourPl::new(1.6, 0.2, 0.1, 1.0).expect("valid");
        let points = [-3.0, -0.5, 0.2, 1.0, 4.0];
        let doubtful = Predictive::new(item, 0.5, 0.8).with_uncertain_discrimination(0.3);
        let right = doubtful.ln_likelihood(Outcome::Right, &points);
        let success = doubtful.success(&points);
        for ((theta, predictive), ln_p) in points.iter().zip(&success).zip(&right) {
            let (mut total, step) = (0.0, 0.002);
            for k in -4000..=4000 {
                let z = f64::from(k) * step;
                let steep = FourPl::new(1.6 * (0.3 * z).exp(), 0.2, 0.1, 1.0).expect("valid");
                let weight = crate::math::normal::density(z, 0.0, 1.0) * step;
                total += weight * Predictive::new(steep, 0.5, 0.8).success(&[*theta])[0];
            }
            assert!((predictive - total).abs() < 1e-7, "{theta}");
            assert!((predictive - ln_p.exp()).abs() < 1e-14);
        }
        // Without doubt not a bit changes.
        let sure = Predictive::new(item, 0.5, 0.8);
        let same = sure.with_uncertain_discrimination(0.0);
        assert_eq!(same.success(&points), sure.success(&points));
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
