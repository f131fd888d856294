//! Simulated people and answers.
use jalon::irt::{DivideByTotal, FourPl, Graded, Model};
use jalon_lab::calibrate::Answers;
use jalon_lab::random::{Purpose, Stream};

pub fn two_pl(a: f64, b: f64) -> Model {
    Model::FourPl(FourPl::new(a, b, 0.0, 1.0).unwrap())
}

/// a from 0.7 to 2.1, b from −2 to 2.
pub fn two_pls(n: usize, seed: u64) -> Vec<Model> {
    let mut stream = Stream::new(seed, 0, Purpose::Baseline);
    (0..n)
        .map(|_| two_pl(0.7 + 1.4 * stream.uniform(), 4.0 * stream.uniform() - 2.0))
        .collect()
}

pub fn graded(a: f64, b: &[f64]) -> Model {
    Model::Graded(Graded::new(a, b.to_vec()).unwrap())
}

pub fn partial_credit(a: f64, b: &[f64]) -> Model {
    Model::DivideByTotal(DivideByTotal::partial_credit(a, b).unwrap())
}

/// The category that a person at θ gives.
pub fn category(model: &Model, theta: f64, stream: &mut Stream) -> usize {
    let mut left = stream.uniform();
    let chances = model.probabilities(theta);
    let found = chances.iter().position(|p| {
        left -= p;
        left < 0.0
    });
    found.unwrap_or(chances.len() - 1)
}

/// A population of `n` persons with N(mean, sd²).
#[derive(Clone, Copy)]
pub struct Group {
    pub n: u32,
    pub mean: f64,
    pub sd: f64,
}

/// Answers of groups, one after the other; an answer is missing with this probability.
pub fn answers(models: &[Model], groups: &[Group], missing: f64, seed: u64) -> Answers {
    let n_categories: Vec<usize> = models.iter().map(Model::n_categories).collect();
    let mut answers = Answers::new(&n_categories);
    let mut person = 0;
    for (at, group) in groups.iter().enumerate() {
        for _ in 0..group.n {
            let mut stream = Stream::new(seed, person, Purpose::Traits);
            let theta = group.mean + group.sd * stream.normal();
            let mut given = Vec::new();
            for (item, model) in models.iter().enumerate() {
                let k = category(model, theta, &mut stream);
                if stream.uniform() >= missing {
                    given.push((item, k));
                }
            }
            assert!(answers.push(at, &given));
            person += 1;
        }
    }
    answers
}
