//! Rapid guesses on a single trait, and how much effort a person showed.
use crate::estimate::Pattern;
use crate::prelude::*;
use core::fmt;

/// NT10: 10 % of an item's mean response time, at most 10 s (Wise & Ma 2012, *Setting response
/// time thresholds for a CAT item pool: the normative threshold method*, NCME).
///
/// ```
/// use jalon::person_fit::nt10;
/// assert_eq!(nt10(45.0), 4.5);
/// assert_eq!(nt10(240.0), 10.0);
/// ```
pub fn nt10(mean_seconds: f64) -> f64 {
    (0.1 * mean_seconds).min(10.0)
}

/// Which answers show solution behaviour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effort {
    solution_behaviour: Vec<bool>,
}

/// Times that do not belong to the thresholds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EffortError {
    /// There must be one threshold for every time.
    Lengths {
        /// Number of times.
        times: usize,
        /// Number of thresholds.
        thresholds: usize,
    },
    /// A time or threshold is negative or not finite; its place, 0-based.
    Seconds(usize),
}

impl fmt::Display for EffortError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Lengths { times, thresholds } => write!(
                f,
                "one threshold is needed for every response time, found `{times}` times and \
                 `{thresholds}` thresholds"
            ),
            Self::Seconds(place) => write!(
                f,
                "times and thresholds must be finite and not negative, found another at `{place}`"
            ),
        }
    }
}

impl core::error::Error for EffortError {}

/// An answer given in less than its item's threshold is a rapid guess, any other shows solution
/// behaviour (Wise & Kong 2005, Applied Measurement in Education 18, 163–183,
/// doi:10.1207/s15324818ame1802_2). Times and thresholds in seconds, one of each for every answer;
/// [`nt10`] gives thresholds.
///
/// ```
/// use jalon::person_fit::{nt10, response_time_effort};
/// let effort = response_time_effort(&[31.0, 1.2, 12.0, 4.0], &[3.0, 3.0, 5.0, nt10(40.0)])?;
/// assert_eq!(effort.solution_behaviour(), [true, false, true, true]);
/// assert_eq!(effort.rte(), Some(0.75));
/// # Ok::<(), jalon::person_fit::EffortError>(())
/// ```
///
/// # Errors
/// When the lengths differ, or a time or threshold is negative or not finite.
pub fn response_time_effort(seconds: &[f64], thresholds: &[f64]) -> Result<Effort, EffortError> {
    if seconds.len() != thresholds.len() {
        return Err(EffortError::Lengths {
            times: seconds.len(),
            thresholds: thresholds.len(),
        });
    }
    let valid = |value: f64| value.is_finite() && value >= 0.0;
    let solution_behaviour = seconds
        .iter()
        .zip(thresholds)
        .enumerate()
        .map(|(place, (time, threshold))| {
            if valid(*time) && valid(*threshold) {
                Ok(time >= threshold)
            } else {
                Err(EffortError::Seconds(place))
            }
        })
        .collect::<Result<Vec<bool>, EffortError>>()?;
    Ok(Effort { solution_behaviour })
}

impl Effort {
    /// For every answer, whether it counts.
    pub fn solution_behaviour(&self) -> &[bool] {
        &self.solution_behaviour
    }

    /// Response-time effort: the share of answers that show solution behaviour, from 0 to 1; none
    /// without answers. Wise & Kong (2005) look again at persons below 0.9.
    pub fn rte(&self) -> Option<f64> {
        let n = self.solution_behaviour.len();
        let counting = self.solution_behaviour.iter().filter(|one| **one).count();
        (n > 0).then(|| counting as f64 / n as f64)
    }

    /// The answers that count, in their order: the effort-moderated model (Wise & DeMars 2006,
    /// Journal of Educational Measurement 43, 19–38, doi:10.1111/j.1745-3984.2006.00002.x).
    ///
    /// There, a rapid guess is right with the probability of chance, whatever θ: it multiplies
    /// the likelihood by a constant, and every estimate and standard error is that of the pattern
    /// without it. Answers beyond the known times do not count.
    pub fn moderate<'a>(&self, pattern: &Pattern<'a>) -> Pattern<'a> {
        let mut counting = Pattern::new();
        for ((model, category), counts) in pattern.answers().iter().zip(&self.solution_behaviour) {
            if *counts {
                counting.push(model, *category);
            }
        }
        counting
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Range, maximum_likelihood};
    use crate::irt::simulate::Simulation;
    use crate::irt::{FourPl, Model};

    #[test]
    fn a_time_at_the_threshold_counts() {
        let effort = response_time_effort(&[3.0, 2.9], &[3.0, 3.0]).expect("valid");
        assert_eq!(effort.solution_behaviour(), [true, false]);
        assert_eq!(response_time_effort(&[], &[]).expect("valid").rte(), None);
    }

    #[test]
    fn refuses_times_that_are_none() {
        let lengths = EffortError::Lengths {
            times: 1,
            thresholds: 2,
        };
        for (times, thresholds, error) in [
            (&[1.0][..], &[1.0, 1.0][..], lengths),
            (&[1.0, -0.1], &[1.0, 1.0], EffortError::Seconds(1)),
            (&[f64::NAN], &[1.0], EffortError::Seconds(0)),
            (&[1.0], &[f64::INFINITY], EffortError::Seconds(0)),
        ] {
            assert_eq!(response_time_effort(times, thresholds), Err(error));
        }
    }

    #[test]
    fn rapid_guesses_no_longer_pull_the_estimate_down() {
        let mut simulation = Simulation::new(61);
        let items: Vec<Model> = (0..40)
            .map(|k| {
                let b = -2.0 + f64::from(k) * 0.1;
                Model::FourPl(FourPl::new(1.2, b, 0.0, 1.0).expect("valid"))
            })
            .collect();
        let range = Range::new(-6.0, 6.0).expect("valid");
        let (mut raw, mut moderated, persons) = (0.0, 0.0, 500);
        for _ in 0..persons {
            let (mut pattern, mut seconds) = (Pattern::new(), Vec::new());
            for model in &items {
                // One answer in five is a guess among four options, in a second.
                let rapid = simulation.uniform() < 0.2;
                let category = if rapid {
                    usize::from(simulation.uniform() < 0.25)
                } else {
                    simulation.answer(model, 0.5)
                };
                pattern.push(model, category);
                seconds.push(if rapid { 1.0 } else { 20.0 });
            }
            let effort = response_time_effort(&seconds, &[nt10(35.0); 40]).expect("valid");
            let counting = effort.moderate(&pattern);
            assert_eq!(Some(counting.len() as f64 / 40.0), effort.rte());
            let theta = |pattern| maximum_likelihood(pattern, range).theta().unwrap_or(0.0);
            raw += theta(&pattern) / f64::from(persons);
            moderated += theta(&counting) / f64::from(persons);
        }
        std::println!("rapid guesses: θ 0.5, ML {raw:.3}, effort-moderated {moderated:.3}");
        assert!(raw < 0.3, "{raw}");
        // One SE of a person is about 0.4; of the mean of 500, 0.018.
        assert!((moderated - 0.5).abs() < 0.06, "{moderated}");
    }
}
