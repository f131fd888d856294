//! Pix's certification rule "flash": EAP with a prior that moves along, scores by bands.
//!
//! A baseline: pure functions of item parameters and answers, on the engine's EAP and information.
//! Constants as in the file's `constants`; notation: capacity = θ̂, discriminant = a, difficulty =
//! b, mesh = the levels' bands of the score.
use jalon::estimate::{ExpectedAPosteriori, Prior, Quadrature, Scored};
use jalon::irt::Model;

/// The rule's two settings.
#[derive(Clone, Copy, Debug)]
pub struct Flash {
    /// The capacity before any answer.
    pub initial: f64,
    /// The largest relative step v: θ̂ moves by at most v while |θ̂| < v, then by |v θ̂|.
    pub variation: Option<f64>,
}

/// What is known after an answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    pub capacity: f64,
    /// √(E((θ − capacity)²) − (9 / 80)² / 12); 5 before any answer.
    pub error_rate: f64,
}

/// 81 points from −9 to 9.
const END: f64 = 9.0;
const POINTS: usize = 81;
/// The prior's variance, around the capacity of the moment.
const PRIOR_VARIANCE: f64 = 1.5;
/// Subtracted from the variance, as if the grid's cells were half as wide.
const CELL_VARIANCE: f64 = (9.0 / 80.0) * (9.0 / 80.0) / 12.0;
/// So many items are kept for the draw.
const KEPT: usize = 5;

impl Flash {
    /// The estimate before any answer, and after each: all answers so far count at each step, with
    /// a prior around the capacity before it.
    pub fn history(self, answers: &[(&Model, bool)]) -> Vec<Estimate> {
        let mut history = vec![Estimate {
            capacity: self.initial,
            error_rate: 5.0,
        }];
        let models: Vec<Model> = answers.iter().map(|(model, _)| (*model).clone()).collect();
        let mut previous = self.initial;
        for n in 1..=answers.len() {
            let prior = Prior::normal(previous, PRIOR_VARIANCE.sqrt()).unwrap();
            let grid = Quadrature::rectangular(-END, END, POINTS).unwrap();
            let eap = ExpectedAPosteriori::new(&models[..n], prior, grid);
            let given = answers[..n].iter().enumerate();
            let given = given.map(|(item, (_, right))| (item, usize::from(*right)));
            let Scored::Ok { theta, se } = eap.score(given) else {
                panic!("EAP always has an answer")
            };
            let capacity = self.limited(previous, theta);
            let variance = se * se + (theta - capacity) * (theta - capacity);
            history.push(Estimate {
                capacity,
                error_rate: (variance - CELL_VARIANCE).sqrt(),
            });
            previous = capacity;
        }
        history
    }

    fn limited(self, previous: f64, theta: f64) -> f64 {
        let Some(v) = self.variation else {
            return theta;
        };
        let gap = if previous.abs() < v {
            v
        } else {
            (previous * v).abs()
        };
        theta.clamp(previous - gap, previous + gap)
    }
}

/// The items from which the next is drawn: the five with the most information at the capacity,
/// best first, ties in the order given.
pub fn best(items: &[Model], capacity: f64) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..items.len()).collect();
    let information: Vec<f64> = items
        .iter()
        .map(|item| item.information(capacity))
        .collect();
    ranked.sort_by(|one, other| information[*other].total_cmp(&information[*one]));
    ranked.truncate(KEPT);
    ranked
}

/// Intervals of capacity, one a level, each without its upper end.
#[derive(Clone, Debug)]
pub struct Bands(pub Vec<(f64, f64)>);

impl Bands {
    /// The first interval that holds the capacity.
    pub fn index(&self, capacity: f64) -> Option<usize> {
        let holds = |(low, high): &(f64, f64)| *low <= capacity && capacity < *high;
        self.0.iter().position(holds)
    }

    /// The level: 0 below the first interval, the last above all, at most `max_level`.
    pub fn level(&self, capacity: f64, max_level: usize) -> usize {
        let above = || {
            if capacity < self.0[0].0 {
                0
            } else {
                self.0.len() - 1
            }
        };
        self.index(capacity).unwrap_or_else(above).min(max_level)
    }

    /// The score: within a level it rises in proportion to the capacity; 0 below the first
    /// interval, the most that can be reached above the last.
    pub fn score(&self, capacity: f64, max_level: usize) -> f64 {
        let most = (max_level * POINTS_A_LEVEL) as f64 - 1.0;
        match self.index(capacity) {
            Some(level) => {
                let (low, high) = self.0[level];
                let share = (high - capacity) / (high - low);
                let score = WEIGHTS[level] * (COEFFICIENTS[level] + 1.0 - share);
                score.floor().min(most)
            }
            None if capacity < self.0[0].0 => 0.0,
            None => most,
        }
    }

    /// The capacity that a score stands for.
    pub fn capacity(&self, score: f64, max_level: usize) -> f64 {
        let level = mesh(score, max_level).unwrap().min(self.0.len() - 1);
        let (low, high) = self.0[level];
        high - (high - low) * (COEFFICIENTS[level] + 1.0 - score / WEIGHTS[level])
    }
}

/// Eight points in each of sixteen competences.
const POINTS_A_LEVEL: usize = 128;
/// How many points each level is worth, and how many such steps lie below it.
const WEIGHTS: [f64; 9] = [64.0, 64.0, 128.0, 128.0, 128.0, 128.0, 128.0, 128.0, 128.0];
const COEFFICIENTS: [f64; 9] = [0.0, 1.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0];

/// The level of a score; none beyond what can be reached.
pub fn mesh(score: f64, max_level: usize) -> Option<usize> {
    if score > (max_level * POINTS_A_LEVEL) as f64 {
        return None;
    }
    let begins = |level: &usize| WEIGHTS[*level] * COEFFICIENTS[*level] <= score;
    (0..WEIGHTS.len())
        .rfind(begins)
        .map(|level| level.min(max_level))
}
