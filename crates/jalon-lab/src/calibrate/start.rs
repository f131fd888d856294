//! Where an item's parameters begin: from its shares of answers and how it goes with the rest.
use super::answers::Answers;
use super::family::{Family, Shape};
use super::prior::ItemPrior;
use jalon::math;

/// Correlation of every item's score, 0 to 1, with the mean score on the others.
pub(crate) fn rest_correlations(answers: &Answers) -> Vec<f64> {
    #[derive(Clone, Default)]
    struct Moments {
        n: f64,
        x: f64,
        y: f64,
        xx: f64,
        yy: f64,
        xy: f64,
    }
    let mut all = vec![Moments::default(); answers.n_items()];
    for (_, weight, given) in answers.each() {
        let score = |item: usize, category: usize| {
            let most = answers.n_categories().get(item).map_or(1, |n| n - 1);
            category as f64 / most.max(1) as f64
        };
        let total: f64 = given.iter().map(|(item, k)| score(*item, *k)).sum();
        if given.len() < 2 {
            continue;
        }
        for (item, category) in &given {
            let x = score(*item, *category);
            let y = (total - x) / (given.len() - 1) as f64;
            if let Some(own) = all.get_mut(*item) {
                own.n += weight;
                own.x += weight * x;
                own.y += weight * y;
                own.xx += weight * x * x;
                own.yy += weight * y * y;
                own.xy += weight * x * y;
            }
        }
    }
    all.iter()
        .map(|m| {
            let covariance = m.xy - m.x * m.y / m.n;
            let spread = (m.xx - m.x * m.x / m.n) * (m.yy - m.y * m.y / m.n);
            if spread > 0.0 {
                covariance / math::sqrt(spread)
            } else {
                0.0
            }
        })
        .collect()
}

/// ψ to begin with.
pub(crate) fn start(shape: Shape, counts: &[f64], correlation: f64, prior: &ItemPrior) -> Vec<f64> {
    let total: f64 = counts.iter().sum();
    // Half an answer more in each category, so that none has a share of 0.
    let share = |from: usize| {
        let above: f64 = counts.iter().skip(from).map(|n| n + 0.5).sum();
        above / (total + 0.5 * counts.len() as f64)
    };
    let logit = |p: f64| math::ln(p / (1.0 - p));
    let steps = 1..shape.n_categories();
    let sign = if correlation < 0.0 { -1.0 } else { 1.0 };
    let strength = correlation.abs().clamp(0.15, 0.75);
    // A correlation with an unreliable rest is too low; a factor of 2 is near enough.
    let slope = sign * (2.0 * strength / math::sqrt(1.0 - strength * strength)).clamp(0.4, 2.5);
    let slope = match prior.ln_discrimination {
        Some(prior) => math::exp(prior.mean),
        None if shape.family().has_unit_slope() => 1.0,
        None => slope,
    };
    // The logistic averaged over N(0, 1) is flatter by about √(1 + a² / 2.89).
    let flatter = math::sqrt(1.0 + slope * slope / 2.89);
    let from_shares = || logit(share(1)) * flatter;
    let intercept = match prior.difficulties.first() {
        Some(Some(prior)) => -slope * prior.mean,
        _ => from_shares(),
    };
    let ln_ratio = |k: usize| {
        let n = |k: usize| counts.get(k).copied().unwrap_or(0.0) + 0.5;
        math::ln(n(k) / n(0))
    };
    let guess = |own: Option<super::prior::NormalPrior>, other: f64| own.map_or(other, |p| p.mean);
    match shape.family() {
        Family::OnePl => vec![intercept],
        Family::TwoPl => vec![slope, intercept],
        // logit 0.15.
        Family::ThreePl => vec![slope, intercept, guess(prior.logit_guessing, -1.73)],
        Family::FourPl => {
            let lower = guess(prior.logit_guessing, -1.73);
            vec![slope, intercept, lower, guess(prior.logit_upper, 2.94)]
        }
        Family::Graded => {
            let intercepts = steps.map(|k| logit(share(k)) * flatter);
            std::iter::once(slope).chain(intercepts).collect()
        }
        Family::PartialCredit => steps.map(ln_ratio).collect(),
        Family::GeneralisedPartialCredit => {
            let a = slope / shape.n_categories().saturating_sub(1).max(1) as f64;
            std::iter::once(a).chain(steps.map(ln_ratio)).collect()
        }
        Family::Nominal => {
            let a = slope / shape.n_categories().saturating_sub(1).max(1) as f64;
            let slopes = steps.clone().map(|k| a * k as f64);
            slopes.chain(steps.map(ln_ratio)).collect()
        }
    }
}
