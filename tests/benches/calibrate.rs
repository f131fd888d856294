//! How long a calibration takes, beside a plain EM in the same run: `cargo bench -p jalon-tests
//! --bench calibrate`. The plain one is what the textbook says, a loop over persons, items and
//! points, no acceleration, on one core; both end on the same likelihood.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench stops at what it did not expect"
)]
use jalon_lab::calibrate::{
    Answers, Calibration, Family, ItemSpec, Options, Points, Shape, calibrate,
};
use jalon_lab::random::{Purpose, Stream};
use std::time::Instant;

/// 2PL answers, complete: a from 0.6 to 2.2, b from −2.5 to 2.5.
fn simulated(n_persons: u32, n_items: usize, missing: f64) -> (Answers, Vec<(f64, f64)>) {
    let mut items = Stream::new(1, 0, Purpose::Baseline);
    let truth: Vec<(f64, f64)> = (0..n_items)
        .map(|_| (0.6 + 1.6 * items.uniform(), 5.0 * items.uniform() - 2.5))
        .collect();
    let mut answers = Answers::new(&vec![2; n_items]);
    for person in 0..n_persons {
        let mut stream = Stream::new(1, person, Purpose::Traits);
        let theta = stream.normal();
        let mut given = Vec::new();
        for (item, (a, b)) in truth.iter().enumerate() {
            let p = 1.0 / (1.0 + (-a * (theta - b)).exp());
            let right = stream.uniform() < p;
            if stream.uniform() >= missing {
                given.push((item, usize::from(right)));
            }
        }
        answers.push(0, &given);
    }
    (answers, truth)
}

fn run(answers: &Answers, family: Family, errors: bool) -> (Calibration, f64) {
    let items = vec![ItemSpec::new(Shape::new(family, 2).unwrap()); answers.n_items()];
    let options = Options {
        points: Points::new(-6.0, 6.0, 61),
        tolerance: 1e-4,
        errors,
        ..Options::default()
    };
    let start = Instant::now();
    let found = calibrate(answers, &items, &options).unwrap();
    (found, start.elapsed().as_secs_f64())
}

fn rmse(found: &Calibration, truth: &[(f64, f64)]) -> (f64, f64) {
    let mut sums = (0.0, 0.0);
    for (item, (a, b)) in found.items.iter().zip(truth) {
        sums.0 += (item.irt[0] - a).powi(2);
        sums.1 += (item.irt[1] - b).powi(2);
    }
    let n = truth.len() as f64;
    ((sums.0 / n).sqrt(), (sums.1 / n).sqrt())
}

/// EM as in the textbook, until no parameter moves by 1e-4 or so many steps have been made: the log-
/// likelihood before the last step, and how many steps.
fn plain(answers: &Answers, most: usize) -> (f64, usize) {
    let points: Vec<f64> = (0..61).map(|q| -6.0 + 0.2 * f64::from(q)).collect();
    let total: f64 = points.iter().map(|x| (-0.5 * x * x).exp()).sum();
    let people: Vec<_> = answers.each().collect();
    let mut items = vec![(1.0_f64, 0.0_f64); answers.n_items()];
    let (mut ln_likelihood, mut steps) = (0.0, 0);
    while steps < most {
        steps += 1;
        ln_likelihood = 0.0;
        let mut right = vec![[0.0; 61]; items.len()];
        let mut all = vec![[0.0; 61]; items.len()];
        for (_, weight, given) in &people {
            let mut posterior: Vec<f64> = points
                .iter()
                .map(|x| (-0.5 * x * x).exp() / total)
                .collect();
            for (item, category) in given {
                let (a, d) = items[*item];
                for (mass, x) in posterior.iter_mut().zip(&points) {
                    let p = 1.0 / (1.0 + (-(a * x + d)).exp());
                    *mass *= if *category == 1 { p } else { 1.0 - p };
                }
            }
            let sum: f64 = posterior.iter().sum();
            ln_likelihood += weight * sum.ln();
            for (item, category) in given {
                for (q, mass) in posterior.iter().enumerate() {
                    all[*item][q] += weight * mass / sum;
                    right[*item][q] += weight * mass / sum * *category as f64;
                }
            }
        }
        let mut change = 0.0_f64;
        for ((item, right), all) in items.iter_mut().zip(&right).zip(&all) {
            for _ in 0..10 {
                let (mut g, mut h) = ([0.0; 2], [0.0; 3]);
                for ((x, r), n) in points.iter().zip(right).zip(all) {
                    let p = 1.0 / (1.0 + (-(item.0 * x + item.1)).exp());
                    let (residual, weight) = (r - n * p, n * p * (1.0 - p));
                    g = [g[0] + residual * x, g[1] + residual];
                    h = [h[0] + weight * x * x, h[1] + weight * x, h[2] + weight];
                }
                let determinant = h[0] * h[2] - h[1] * h[1];
                let step = (
                    (h[2] * g[0] - h[1] * g[1]) / determinant,
                    (h[0] * g[1] - h[1] * g[0]) / determinant,
                );
                *item = (item.0 + step.0, item.1 + step.1);
                change = change.max(step.0.abs()).max(step.1.abs());
                if step.0.abs().max(step.1.abs()) < 1e-8 {
                    break;
                }
            }
        }
        if change < 1e-4 {
            break;
        }
    }
    (ln_likelihood, steps)
}

fn told(name: &str, found: &Calibration, seconds: f64, truth: &[(f64, f64)]) {
    let (a, b) = rmse(found, truth);
    println!(
        "{name}: {seconds:.3} s, {} steps, {} Newton, ln L {:.1}, RMSE a {a:.4} b {b:.4}, {:?}",
        found.steps, found.newton_steps, found.ln_likelihood, found.end
    );
}

fn main() {
    let (answers, truth) = simulated(10_000, 100, 0.0);
    let (found, quick) = run(&answers, Family::TwoPl, false);
    told("2PL, 10,000 × 100, complete", &found, quick, &truth);
    let (with_errors, seconds) = run(&answers, Family::TwoPl, true);
    told("  with standard errors", &with_errors, seconds, &truth);
    let (sparse, sparse_truth) = simulated(10_000, 100, 0.5);
    let (half, seconds) = run(&sparse, Family::TwoPl, false);
    told(
        "2PL, 10,000 × 100, half missing",
        &half,
        seconds,
        &sparse_truth,
    );
    let (three, seconds) = run(&answers, Family::ThreePl, false);
    told(
        "3PL on the same 2PL answers, complete",
        &three,
        seconds,
        &truth,
    );
    // The plain one is measured over a few steps and taken as many as it needs with its own rule
    // on a tenth of the persons.
    let start = Instant::now();
    let (_, few) = plain(&answers, 3);
    let a_step = start.elapsed().as_secs_f64() / few as f64;
    let (tenth, _) = simulated(1_000, 100, 0.0);
    let (_, steps) = plain(&tenth, 1000);
    println!(
        "plain EM: {a_step:.2} s a step, {steps} steps on a tenth of the persons: {:.0} times as long",
        a_step * steps as f64 / quick
    );
}
