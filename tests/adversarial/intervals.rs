//! Credible intervals: what they hold, how they lie in each other, which is the shorter; and how far
//! likelihood intervals reach.
use crate::slow::Stream;
use jalon::estimate::{
    CredibleInterval, ExpectedAPosteriori, Level, Pattern, Prior, Quadrature, Range,
    likelihood_interval,
};
use jalon::irt::Model;

const LEVELS: [f64; 9] = [0.001, 0.1, 0.3, 0.5, 0.68, 0.9, 0.95, 0.99, 0.9999];

/// The mass of the posterior in a set of intervals, by the midpoint rule on straight lines.
fn mass(
    eap: &ExpectedAPosteriori<'_>,
    answers: &[(usize, usize)],
    parts: &[CredibleInterval],
) -> f64 {
    let nodes = eap.quadrature().nodes();
    let logs: Vec<f64> = nodes
        .iter()
        .enumerate()
        .map(|(k, theta)| {
            let rows = answers.iter();
            let ln_l: f64 = rows
                .map(|(item, given)| eap.row(*item, *given).unwrap()[k])
                .sum();
            ln_l - 0.5 * theta * theta
        })
        .collect();
    let most = logs.iter().copied().fold(f64::MIN, f64::max);
    let density: Vec<f64> = logs.iter().map(|value| (value - most).exp()).collect();
    let (mut inside, mut total) = (0.0, 0.0);
    let cuts = 400;
    for k in 1..nodes.len() {
        let step = (nodes[k] - nodes[k - 1]) / f64::from(cuts);
        for j in 0..cuts {
            let share = (f64::from(j) + 0.5) / f64::from(cuts);
            let theta = nodes[k - 1] + share * (nodes[k] - nodes[k - 1]);
            let piece = step * (density[k - 1] + share * (density[k] - density[k - 1]));
            total += piece;
            if parts.iter().any(|part| part.contains(theta)) {
                inside += piece;
            }
        }
    }
    inside / total
}

#[test]
fn intervals_hold_their_level_and_lie_in_each_other() {
    let mut stream = Stream(12);
    for case in 0..60 {
        let n = [0, 1, 3, 8, 25][case % 5];
        let items: Vec<_> = (0..n)
            .map(|_| {
                if case % 2 == 0 {
                    stream.dichotomous()
                } else {
                    stream.item()
                }
            })
            .collect();
        let models: Vec<Model> = items.iter().map(|item| item.model()).collect();
        let answers: Vec<(usize, usize)> = items
            .iter()
            .enumerate()
            .map(|(k, item)| (k, stream.below(item.n_categories())))
            .collect();
        let grid = Quadrature::trapezoid(-8.0, 8.0, 161).unwrap();
        let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), grid);
        let mut inner: Option<(CredibleInterval, Vec<CredibleInterval>)> = None;
        for p in LEVELS {
            let level = Level::new(p).unwrap();
            let tails = eap.equal_tailed_interval(answers.clone(), level).unwrap();
            let region = eap.highest_density_region(answers.clone(), level);
            // The midpoint rule misses up to a piece at each end.
            let room = 2e-3;
            let (in_tails, in_region) = (
                mass(&eap, &answers, &[tails]),
                mass(&eap, &answers, &region),
            );
            assert!(
                (in_tails - p).abs() < room,
                "{case} {p}: {in_tails} in {tails:?}"
            );
            assert!(
                in_region > p - room,
                "{case} {p}: {in_region} in {region:?}"
            );
            let width: f64 = region.iter().map(|part| part.width()).sum();
            assert!(
                width <= tails.width() + 1e-9,
                "{case} {p}: {region:?} {tails:?}"
            );
            assert!(
                region.windows(2).all(|pair| pair[0].high < pair[1].low),
                "{region:?}"
            );
            if let Some((smaller, parts)) = &inner {
                assert!(tails.low <= smaller.low && smaller.high <= tails.high);
                for part in parts {
                    let holds = |outer: &CredibleInterval| {
                        outer.low <= part.low + 1e-12 && part.high <= outer.high + 1e-12
                    };
                    assert!(
                        region.iter().any(holds),
                        "{case} {p}: {part:?} outside {region:?}"
                    );
                }
            }
            inner = Some((tails, region));
        }
    }
}

#[test]
fn a_narrow_posterior_has_the_normal_interval() {
    // 4,000 items at their person: information 0.25 a² each.
    let item = crate::slow::Slow::FourPl(1.0, 0.5, 0.0, 1.0).model();
    let models = vec![item; 4000];
    let grid = Quadrature::trapezoid(-1.0, 2.0, 6001).unwrap();
    let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.5, 1.0).unwrap(), grid);
    let answers = || (0..4000).map(|item| (item, item % 2));
    let level = Level::new(0.95).unwrap();
    let half = 1.959_963_985 / (1000.0_f64 + 1.0).sqrt();
    let tails = eap.equal_tailed_interval(answers(), level).unwrap();
    let region = eap.highest_density_region(answers(), level);
    for part in [tails, region[0]] {
        assert!((part.low - (0.5 - half)).abs() < 1e-4 && (part.high - (0.5 + half)).abs() < 1e-4);
    }
}

#[test]
fn lucky_guesses_or_skill_make_two_intervals() {
    // Four right answers to steep hard items that can be guessed: a person near 0 was lucky, or
    // one above 2 knew. 2.5⁴ P(θ > 2) is close to P(θ < 2).
    let item = crate::slow::Slow::FourPl(8.0, 2.0, 0.4, 1.0).model();
    let models = vec![item; 4];
    let grid = Quadrature::trapezoid(-8.0, 8.0, 801).unwrap();
    let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), grid);
    let answers: Vec<(usize, usize)> = (0..4).map(|item| (item, 1)).collect();
    let level = Level::new(0.9).unwrap();
    let region = eap.highest_density_region(answers.clone(), level);
    let [lucky, able] = region[..] else {
        panic!("two intervals, found {region:?}")
    };
    assert!(lucky.contains(0.0) && able.contains(2.2) && !able.contains(1.6));
    assert!((mass(&eap, &answers, &region) - 0.9).abs() < 1e-3);
    let tails = eap.equal_tailed_interval(answers, level).unwrap();
    assert!(lucky.width() + able.width() < tails.width());
}

#[test]
fn likelihood_intervals_reach_as_far_as_a_scan() {
    let range = Range::new(-6.0, 6.0).unwrap();
    let bound = 3.841_459;
    let mut stream = Stream(88);
    for case in 0..80 {
        let n = [1, 3, 6, 15][case % 4];
        let items: Vec<_> = (0..n).map(|_| stream.dichotomous()).collect();
        let models: Vec<Model> = items.iter().map(|item| item.model()).collect();
        let given: Vec<usize> = (0..n).map(|_| stream.below(2)).collect();
        let mut pattern = Pattern::new();
        for (model, given) in models.iter().zip(&given) {
            assert!(pattern.push(model, *given));
        }
        let (low, high) = likelihood_interval(&pattern, range, bound).unwrap();
        let ln_l = |theta: f64| -> f64 {
            let pairs = items.iter().zip(&given);
            pairs
                .map(|(item, given)| item.terms(theta)[*given].ln_p)
                .sum()
        };
        let at = |k: i32| -6.0 + 0.0005 * f64::from(k);
        let heights: Vec<f64> = (0..=24_000).map(|k| ln_l(at(k))).collect();
        let top = heights.iter().copied().fold(f64::MIN, f64::max);
        // Clearly inside and clearly outside, whatever the scan's step and the last digits.
        for (k, height) in heights.iter().enumerate() {
            let (theta, fall) = (at(k as i32), 2.0 * (top - height));
            if fall < bound - 0.05 {
                assert!(
                    low <= theta && theta <= high,
                    "{case}: {theta} in {low} {high} {items:?}"
                );
            }
        }
        for end in [low, high] {
            let fall = 2.0 * (top - ln_l(end));
            let edge = end == -6.0 || end == 6.0;
            assert!(
                edge || (fall - bound).abs() < 0.05,
                "{case}: {fall} at {end} {items:?}"
            );
        }
    }
}
