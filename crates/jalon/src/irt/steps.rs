//! An item of one or more points where its difficulty is not surely known.
use super::{FourPl, Model, Outcome, Predictive};
use crate::compiled::compiled;
use crate::prelude::*;

/// An item's steps, the k-th being P(at least k points | θ), averaged over the doubt about its
/// parameters: one step for a right-or-wrong item, one a threshold for a graded one
/// (Samejima 1969), whose thresholds are shifted together.
///
/// ```
/// use jalon::irt::{Graded, Model, Outcome, Steps};
/// let model = Model::Graded(Graded::new(1.4, vec![-1.0, 0.2])?);
/// let item = Steps::new(&model, 0.5, 0.0, 0.8).expect("a graded item has steps");
/// let at = |outcome| item.ln_likelihood(outcome, &[0.3])[0].exp();
/// let all = at(Outcome::Wrong) + at(Outcome::Partial(1)) + at(Outcome::Right);
/// assert!((all - 1.0).abs() < 1e-12);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Steps {
    // INVARIANT: difficulties increase, all else is the same.
    lower: Vec<Predictive>,
    /// All points.
    all: Predictive,
}

compiled!(Steps { lower, all });

impl Steps {
    /// `difficulty_sd` ≥ 0 and `ln_discrimination_sd` ≥ 0 are the standard deviations of b (of all
    /// thresholds together) and of ln a; `help_shift` > 0 is h, by how much help lowers every
    /// threshold. None for a model without thresholds.
    pub fn new(
        model: &Model,
        difficulty_sd: f64,
        ln_discrimination_sd: f64,
        help_shift: f64,
    ) -> Option<Self> {
        let items = match model {
            Model::FourPl(item) => vec![*item],
            Model::Graded(item) => item.steps()?,
            Model::DivideByTotal(_) => return None,
        };
        let mut steps: Vec<Predictive> = items
            .into_iter()
            .map(|item| {
                Predictive::new(item, difficulty_sd, help_shift)
                    .with_uncertain_discrimination(ln_discrimination_sd)
            })
            .collect();
        let all = steps.pop()?;
        Some(Steps { lower: steps, all })
    }

    /// The most points.
    pub fn max_score(&self) -> usize {
        self.lower.len() + 1
    }

    /// The k-th step as an item of its own, for k = 1, 2, …: right is having at least k points.
    pub fn items(&self) -> impl Iterator<Item = &FourPl> {
        self.each().map(Predictive::item)
    }

    /// The last step: right is having all points.
    pub fn all_points(&self) -> &FourPl {
        self.all.item()
    }

    fn each(&self) -> impl Iterator<Item = &Predictive> {
        self.lower.iter().chain([&self.all])
    }

    /// The step to so many points, from 1.
    fn step(&self, score: usize) -> Option<&Predictive> {
        self.each().nth(score.checked_sub(1)?)
    }

    /// P(at least k points alone | θ) at these points of θ, for k = 1, 2, ….
    pub fn at_least(&self, points: &[f64]) -> Vec<Vec<f64>> {
        self.each().map(|step| step.success(points)).collect()
    }

    /// ln P(outcome | θ) at these points, at most 0.
    ///
    /// With help, k points mean that help took the person to k and not beyond, and that alone they
    /// would have had fewer: θ is between b_k − h and the smaller of b_k and b_{k+1} − h.
    pub fn ln_likelihood(&self, outcome: Outcome, points: &[f64]) -> Vec<f64> {
        let (step, width) = match outcome {
            Outcome::Right | Outcome::RightWithHelp => (Some(&self.all), None),
            Outcome::Wrong | Outcome::WrongWithHelp => (self.step(1), None),
            Outcome::Partial(score) | Outcome::PartialWithHelp(score) => {
                let score = usize::from(score);
                (self.step(score), self.width(score))
            }
        };
        match (step, width) {
            (Some(step), Some(width)) => step.ln_between(outcome, width, points),
            (Some(step), None) => step.ln_likelihood(outcome, points),
            (None, _) => vec![0.0; points.len()],
        }
    }

    /// b_{k+1} − b_k.
    fn width(&self, k: usize) -> Option<f64> {
        let difficulty = |k: usize| self.step(k).map(|step| step.item().difficulty());
        Some(difficulty(k + 1)? - difficulty(k)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::irt::Graded;

    fn graded(sd: f64) -> Steps {
        let model = Model::Graded(Graded::new(1.3, vec![-1.2, -0.9, 0.4]).expect("valid"));
        Steps::new(&model, sd, 0.0, 0.8).expect("steps")
    }

    #[test]
    fn without_doubt_the_points_are_the_models_categories() {
        let item = Graded::new(1.3, vec![-1.2, -0.9, 0.4]).expect("valid");
        let steps = graded(0.0);
        for theta in [-6.0, -1.0, 0.0, 2.5, 7.0] {
            let wanted = Model::Graded(item.clone()).probabilities(theta);
            let outcomes = [
                Outcome::Wrong,
                Outcome::Partial(1),
                Outcome::Partial(2),
                Outcome::Right,
            ];
            for (outcome, wanted) in outcomes.into_iter().zip(wanted) {
                let found = crate::math::exp(steps.ln_likelihood(outcome, &[theta])[0]);
                assert!((found / wanted - 1.0).abs() < 1e-12, "{theta} {outcome:?}");
            }
        }
    }

    #[test]
    fn with_doubt_the_points_still_add_up_to_one() {
        let steps = graded(0.5);
        let points: Vec<f64> = (-60..=60).map(|k| f64::from(k) / 10.0).collect();
        let rows: Vec<Vec<f64>> = [
            Outcome::Wrong,
            Outcome::Partial(1),
            Outcome::Partial(2),
            Outcome::Right,
        ]
        .map(|outcome| steps.ln_likelihood(outcome, &points))
        .to_vec();
        for k in 0..points.len() {
            let sum: f64 = rows.iter().map(|row| crate::math::exp(row[k])).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{}", points[k]);
        }
    }

    /// With help each of the three intervals is the one written down in the documentation.
    #[test]
    fn with_help_points_say_where_help_took_the_person() {
        let (a, h) = (1.3, 0.8);
        let star = |theta: f64, b: f64| 1.0 / (1.0 + libm::exp(-a * (theta - b)));
        let steps = graded(0.0);
        let b = [-1.2, -0.9, 0.4];
        for theta in [-3.0, -1.0, 0.5] {
            let found = |outcome| crate::math::exp(steps.ln_likelihood(outcome, &[theta])[0]);
            let two = star(theta, b[1] - h) - star(theta, f64::min(b[1], b[2] - h));
            let one = star(theta, b[0] - h) - star(theta, f64::min(b[0], b[1] - h));
            assert!((found(Outcome::PartialWithHelp(1)) - one).abs() < 1e-14);
            assert!((found(Outcome::PartialWithHelp(2)) - two).abs() < 1e-14);
            let all = star(theta, b[2] - h) - star(theta, b[2]);
            assert!((found(Outcome::RightWithHelp) - all).abs() < 1e-14);
        }
    }

    #[test]
    fn one_step_is_the_item_itself() {
        let item = FourPl::new(1.1, 0.3, 0.2, 0.9).expect("valid");
        let steps = Steps::new(&Model::FourPl(item), 0.5, 0.1, 0.8).expect("steps");
        let plain = Predictive::new(item, 0.5, 0.8).with_uncertain_discrimination(0.1);
        let points = [-2.0, 0.0, 1.5];
        assert_eq!(steps.at_least(&points), [plain.success(&points)]);
        for outcome in [Outcome::Right, Outcome::Wrong, Outcome::RightWithHelp] {
            assert_eq!(
                steps.ln_likelihood(outcome, &points),
                plain.ln_likelihood(outcome, &points)
            );
        }
    }
}
