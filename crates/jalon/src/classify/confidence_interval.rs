//! Classification by a confidence interval.
use super::{Classification, ClassifyError, CutScores};
use crate::estimate::Scored;

/// Kingsbury & Weiss's (1983, in Weiss, *New Horizons in Testing*) rule: the person is
/// classified when the interval θ̂ ± z · se(θ̂) contains no cut.
///
/// They took Owen's Bayes estimate with its posterior SD; any estimate with a standard error will
/// do. The interval is right for one look, and the rule looks after every answer: at a trait just
/// beside the cut it errs almost half the time, however high the level, and farther away less
/// often than the level says. Measured with ML, z = 1.281552 (nominally 0.10 on one side), 2PL
/// items near the cut, at least 10 of them, 2,000 persons: error 0.029 at cut − 0.3 (26 items on
/// average), 0.002 at cut − 0.6 (13 items).
///
/// ```
/// use jalon::classify::{Classification, ConfidenceInterval, CutScores};
/// use jalon::estimate::Scored;
/// let rule = ConfidenceInterval::new(CutScores::new(vec![0.0, 1.5])?, 1.96)?;
/// // 0.7 ± 1.96 · 0.35 is (0.014, 1.386): between the cuts.
/// let narrow = Scored::Ok { theta: 0.7, se: 0.35 };
/// assert_eq!(rule.classify(narrow), Classification::Category(1));
/// // 0.7 ± 1.96 · 0.36 is (−0.006, 1.406).
/// let wide = Scored::Ok { theta: 0.7, se: 0.36 };
/// assert_eq!(rule.classify(wide), Classification::Undecided);
/// # Ok::<(), jalon::classify::ClassifyError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ConfidenceInterval {
    cuts: CutScores,
    // INVARIANT: finite, above 0.
    critical_value: f64,
}

impl ConfidenceInterval {
    /// Intervals θ̂ ± z · se, z = `critical_value` > 0: 1.644854 for 90 %, 1.959964 for 95 %,
    /// 2.575829 for 99 %.
    ///
    /// # Errors
    /// When z is not finite and above 0.
    pub fn new(cuts: CutScores, critical_value: f64) -> Result<Self, ClassifyError> {
        if critical_value.is_finite() && critical_value > 0.0 {
            Ok(ConfidenceInterval {
                cuts,
                critical_value,
            })
        } else {
            Err(ClassifyError::CriticalValue(critical_value))
        }
    }

    /// The cuts.
    pub fn cuts(&self) -> &CutScores {
        &self.cuts
    }

    /// The category whose cuts enclose the interval; undecided where a cut lies in it or at its
    /// end, and where the estimate has no standard error.
    pub fn classify(&self, estimate: Scored) -> Classification {
        let Scored::Ok { theta, se } = estimate else {
            return Classification::Undecided;
        };
        let reach = self.critical_value * se;
        let cuts = self.cuts.as_slice();
        let passed = cuts.iter().filter(|cut| theta - reach > **cut).count();
        let ahead = cuts.iter().filter(|cut| theta + reach < **cut).count();
        if passed + ahead == cuts.len() {
            Classification::Category(passed)
        } else {
            Classification::Undecided
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Pattern, Range, maximum_likelihood};
    use crate::irt::simulate::Simulation;
    use crate::irt::{FourPl, Model};
    use crate::prelude::*;

    fn rule(cuts: &[f64], z: f64) -> ConfidenceInterval {
        ConfidenceInterval::new(CutScores::new(cuts.to_vec()).expect("valid"), z).expect("valid")
    }

    #[test]
    fn agrees_with_intervals_worked_by_hand() {
        let rule = rule(&[-1.0, 0.5], 1.644_854);
        let category = Classification::Category;
        for (theta, se, expected) in [
            // −1.8 ± 1.644854 · 0.4 = (−2.458, −1.142).
            (-1.8, 0.4, category(0)),
            // −1.8 ± 1.644854 · 0.5 = (−2.622, −0.978).
            (-1.8, 0.5, Classification::Undecided),
            // −0.2 ± 1.644854 · 0.4 = (−0.858, 0.458).
            (-0.2, 0.4, category(1)),
            // 1.2 ± 1.644854 · 0.4 = (0.542, 1.858).
            (1.2, 0.4, category(2)),
            (0.0, f64::INFINITY, Classification::Undecided),
            (f64::NAN, 0.1, Classification::Undecided),
        ] {
            let found = rule.classify(Scored::Ok { theta, se });
            assert_eq!(found, expected, "{theta} {se}");
        }
        let end = Scored::Unbounded { theta: 4.0 };
        assert_eq!(rule.classify(end), Classification::Undecided);
        assert_eq!(rule.classify(Scored::Empty), Classification::Undecided);
    }

    #[test]
    fn refuses_a_critical_value_that_is_none() {
        for z in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            let cuts = CutScores::new(vec![0.0]).expect("valid");
            assert!(ConfidenceInterval::new(cuts, z).is_err(), "{z}");
        }
    }

    /// Share of wrong decisions and mean length of 1,000 persons at θ = cut − `distance`, who
    /// answer at least 10 items and stop by the rule alone.
    fn errors(distance: f64, z: f64) -> (f64, f64) {
        let bank: Vec<Model> = [(1.8, 0.4), (1.6, 0.1), (2.0, 0.7), (1.7, 0.3)]
            .into_iter()
            .map(|(a, b)| Model::FourPl(FourPl::new(a, b, 0.0, 1.0).expect("valid")))
            .collect();
        let rule = rule(&[0.4], z);
        let range = Range::new(-4.0, 4.0).expect("valid");
        let mut simulation = Simulation::new(8);
        let (mut wrong, mut length) = (0_u32, 0);
        for _ in 0..1000 {
            let mut pattern = Pattern::new();
            for model in bank.iter().cycle() {
                pattern.push(model, simulation.answer(model, 0.4 - distance));
                if pattern.len() < 10 {
                    continue;
                }
                let estimate = maximum_likelihood(&pattern, range);
                if let Classification::Category(k) = rule.classify(estimate) {
                    wrong += k as u32;
                    length += pattern.len();
                    break;
                }
            }
        }
        (f64::from(wrong) / 1000.0, length as f64 / 1000.0)
    }

    #[test]
    fn errs_less_often_away_from_the_cut() {
        // No bound of Wald's holds here: the nominal 0.10 is that of one look.
        let (wrong, length) = errors(0.5, 1.281_552);
        std::println!("CI z 1.28: error at cut − 0.5 {wrong:.4}, length {length:.1}");
        assert!(
            wrong <= 0.10 + 3.0 * (0.1_f64 * 0.9 / 1000.0).sqrt(),
            "{wrong}"
        );
    }
}
