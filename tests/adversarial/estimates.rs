//! ML, MAP and WLE against a scan with many points and plain bisection; EAP against a plain sum.
use crate::slow::{Slow, Stream};
use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, RobustWeight, Scored,
    maximum_a_posteriori, maximum_likelihood, robust, weighted_likelihood,
};
use jalon::irt::Model;

const LOW: f64 = -8.0;
const HIGH: f64 = 8.0;

/// Sums over the answers at θ: ln L, its score, and how large the score's terms are.
fn sums(answers: &[(Slow, usize)], theta: f64) -> (f64, f64, f64) {
    let (mut ln_l, mut score, mut size) = (0.0, 0.0, 0.0);
    for (item, given) in answers {
        let one = item.terms(theta)[*given];
        ln_l += one.ln_p;
        score += one.d1;
        size += one.d1.abs();
    }
    (ln_l, score, size)
}

/// J / (2 I).
fn warm(answers: &[(Slow, usize)], theta: f64) -> f64 {
    let (mut j, mut information) = (0.0, 0.0);
    for (item, _) in answers {
        for one in item.terms(theta) {
            let p = one.ln_p.exp();
            j += p * one.d1 * (one.d2 + one.d1 * one.d1);
            information += p * one.d1 * one.d1;
        }
    }
    if information > 0.0 {
        j / (2.0 * information)
    } else {
        0.0
    }
}

/// Where a score falls through 0, by bisection.
fn bisect(score: &dyn Fn(f64) -> f64, mut low: f64, mut high: f64) -> f64 {
    for _ in 0..100 {
        let middle = 0.5 * (low + high);
        if score(middle) > 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
    0.5 * (low + high)
}

/// Steps of the scan: 1/1000 of a unit.
const STEPS: usize = 16_000;

/// The peaks of the integral of a score, with its height there; the ends where it falls inwards.
fn peaks(score: &dyn Fn(f64) -> f64) -> Vec<(f64, f64)> {
    let at = |k: usize| LOW + (HIGH - LOW) * k as f64 / STEPS as f64;
    let mut found = Vec::new();
    let (mut left, mut height) = (score(LOW), 0.0);
    // A score of 0 at an end is one that underflows there.
    if left <= 0.0 {
        found.push((LOW, 0.0));
    }
    for k in 1..=STEPS {
        let (from, to) = (at(k - 1), at(k));
        let right = score(to);
        if left > 0.0 && right <= 0.0 {
            let zero = bisect(score, from, to);
            found.push((zero, height + 0.5 * left * (zero - from)));
        }
        height += 0.5 * (left + right) * (to - from);
        left = right;
    }
    if left >= 0.0 {
        found.push((HIGH, height));
    }
    found
}

fn drawn(stream: &mut Stream, n: usize, dichotomous: bool, aberrant: bool) -> Vec<(Slow, usize)> {
    let theta = stream.between(-3.0, 3.0);
    (0..n)
        .map(|_| {
            let item = if dichotomous {
                stream.dichotomous()
            } else {
                stream.item()
            };
            let given = if aberrant {
                stream.below(item.n_categories())
            } else {
                stream.answer(&item, theta)
            };
            (item, given)
        })
        .collect()
}

/// What the engine found is one of the peaks, and none is higher.
fn check(name: &str, scored: Scored, score: &dyn Fn(f64) -> f64, noise: f64, slack: f64) {
    let theta = scored.theta().unwrap();
    let found = peaks(score);
    let distance = |peak: &&(f64, f64)| (peak.0 - theta).abs();
    let nearest = found
        .iter()
        .min_by(|one, other| distance(one).total_cmp(&distance(other)));
    let near = nearest.filter(|peak| distance(peak) <= 1e-9 + noise);
    let Some((_, height)) = near else {
        panic!("{name}: {scored:?} is none of {found:?}")
    };
    for (other, top) in &found {
        assert!(
            *top <= height + slack,
            "{name}: {other} is higher than {theta}: {found:?}"
        );
    }
}

#[test]
fn modes_are_the_highest_peaks_of_a_fine_scan() {
    let range = Range::new(LOW, HIGH).unwrap();
    let prior = Prior::normal(0.3, 1.2).unwrap();
    let mut stream = Stream(2024);
    for case in 0..160 {
        let n = [1, 2, 3, 5, 8, 13][case % 6];
        let answers = drawn(&mut stream, n, case % 4 != 0, case % 2 == 0);
        let models: Vec<Model> = answers.iter().map(|(item, _)| item.model()).collect();
        let mut pattern = Pattern::new();
        for (model, (_, given)) in models.iter().zip(&answers) {
            assert!(pattern.push(model, *given));
        }
        let likelihood = |theta: f64| sums(&answers, theta).1;
        let posterior = |theta: f64| likelihood(theta) + (0.3 - theta) / 1.44;
        let weighted = |theta: f64| likelihood(theta) + warm(&answers, theta);
        // Where the score is flat, the last digits of its terms move the zero.
        let noise = |scored: Scored, score: &dyn Fn(f64) -> f64| {
            let theta = scored.theta().unwrap();
            let slope = (score(theta + 1e-5) - score(theta - 1e-5)) / 2e-5;
            1e-13 * (1.0 + sums(&answers, theta).2) / slope.abs().max(1e-300)
        };
        let ml = maximum_likelihood(&pattern, range);
        check(
            &format!("ML {case} {answers:?}"),
            ml,
            &likelihood,
            noise(ml, &likelihood),
            1e-6,
        );
        let map = maximum_a_posteriori(&pattern, prior, range);
        check(
            &format!("MAP {case} {answers:?}"),
            map,
            &posterior,
            noise(map, &posterior),
            1e-6,
        );
        // The engine adds the score up in steps of its own.
        let wle = weighted_likelihood(&pattern, range);
        check(
            &format!("WLE {case} {answers:?}"),
            wle,
            &weighted,
            noise(wle, &weighted),
            1e-3,
        );
    }
}

/// (ln √I)′, by differences.
fn jeffreys(answers: &[(Slow, usize)], theta: f64) -> f64 {
    let ln_information = |theta: f64| {
        let items = answers.iter();
        items
            .map(|(item, _)| item.information(theta))
            .sum::<f64>()
            .ln()
    };
    0.25 * (ln_information(theta + 1e-5) - ln_information(theta - 1e-5)) / 1e-5
}

#[test]
fn modes_under_other_priors_are_the_highest_peaks_too() {
    let range = Range::new(LOW, HIGH).unwrap();
    let mut stream = Stream(55);
    for case in 0..60 {
        // Slopes up to 3: beyond, information is 0 in 64 bits in most of the range.
        let answers: Vec<(Slow, usize)> = (0..[2, 4, 9][case % 3])
            .map(|_| {
                let (a, b) = (stream.between(0.3, 3.0), stream.between(-3.0, 3.0));
                let c = stream.between(0.0, 0.4);
                let item = Slow::FourPl(a, b, c, if case % 2 == 0 { 1.0 } else { 0.93 });
                (item, stream.below(2))
            })
            .collect();
        let models: Vec<Model> = answers.iter().map(|(item, _)| item.model()).collect();
        let mut pattern = Pattern::new();
        for (model, (_, given)) in models.iter().zip(&answers) {
            assert!(pattern.push(model, *given));
        }
        let score = |theta: f64| sums(&answers, theta).1 + jeffreys(&answers, theta);
        let map = maximum_a_posteriori(&pattern, Prior::Jeffreys, range);
        let theta = map.theta().unwrap();
        let slope = (score(theta + 1e-3) - score(theta - 1e-3)) / 2e-3;
        // Differences of step 1e-5 are good to 1e-10.
        let noise = 1e-9 / slope.abs().max(1e-300);
        check(
            &format!("Jeffreys {case} {answers:?}"),
            map,
            &score,
            noise,
            1e-5,
        );
        // Huber's weights, 1 within k and k / |r| beyond.
        let weight = RobustWeight::Huber {
            tuning: 1.0,
            metric: 1.0,
        };
        let weighted = |theta: f64| -> f64 {
            let terms = answers.iter().map(|(item, given)| {
                let Slow::FourPl(a, b, ..) = item else {
                    panic!("dichotomous")
                };
                let r = (a * (theta - b)).abs();
                item.terms(theta)[*given].d1 / r.max(1.0)
            });
            terms.sum()
        };
        let found = robust(&pattern, weight, range);
        check(
            &format!("Huber {case} {answers:?}"),
            found,
            &weighted,
            1e-9,
            1e-3,
        );
        // A uniform prior: the highest point of the likelihood between its ends.
        let uniform = Prior::uniform(-1.5, 2.0).unwrap();
        let theta = maximum_a_posteriori(&pattern, uniform, range)
            .theta()
            .unwrap();
        let top = sums(&answers, theta).0;
        for k in 0..=3500 {
            let other = -1.5 + 0.001 * f64::from(k);
            assert!(
                sums(&answers, other).0 <= top + 1e-9,
                "{case}: {other} over {theta}"
            );
        }
        assert!((-1.5..=2.0).contains(&theta));
    }
}

#[test]
fn eap_is_the_plain_sum_in_logarithms() {
    let mut stream = Stream(7);
    for case in 0..40 {
        let n = [1, 5, 30, 3000][case % 4];
        let answers = drawn(&mut stream, n, false, case % 3 == 0);
        let models: Vec<Model> = answers.iter().map(|(item, _)| item.model()).collect();
        let points = 241;
        let grid = Quadrature::trapezoid(-12.0, 12.0, points).unwrap();
        let eap = ExpectedAPosteriori::new(&models, Prior::normal(-0.4, 1.1).unwrap(), grid);
        let given = answers.iter().map(|(_, given)| *given).enumerate();
        let Scored::Ok { theta, se } = eap.score(given.clone()) else {
            panic!("EAP always has an answer")
        };
        let at = |k: usize| -12.0 + 24.0 * k as f64 / (points - 1) as f64;
        let logs: Vec<f64> = (0..points)
            .map(|k| {
                let z = (at(k) + 0.4) / 1.1;
                sums(&answers, at(k)).0 - 0.5 * z * z
            })
            .collect();
        let most = logs.iter().copied().fold(f64::MIN, f64::max);
        let mass: Vec<f64> = logs.iter().map(|value| (value - most).exp()).collect();
        let total: f64 = mass.iter().sum();
        let mean = mass.iter().enumerate().map(|(k, m)| m * at(k)).sum::<f64>() / total;
        let square = |k: usize| (at(k) - mean) * (at(k) - mean);
        let variance = mass
            .iter()
            .enumerate()
            .map(|(k, m)| m * square(k))
            .sum::<f64>()
            / total;
        // Sums of thousands of logarithms differ in their last digits.
        let room = 1e-11 * (1.0 + most.abs());
        assert!((theta - mean).abs() < room, "{case}: {theta} {mean}");
        assert!(
            (se - variance.sqrt()).abs() < room,
            "{case}: {se} {variance}"
        );
        let marginal = eap.ln_marginal_likelihood(given).unwrap();
        let prior: f64 = (0..points)
            .map(|k| (-0.5 * ((at(k) + 0.4) / 1.1) * ((at(k) + 0.4) / 1.1)).exp())
            .sum();
        let want = most + total.ln() - prior.ln();
        assert!(
            (marginal - want).abs() < 1e-12 * (1.0 + want.abs()),
            "{marginal} {want}"
        );
    }
}
