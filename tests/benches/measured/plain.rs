//! The definitions, written down: no table, no index, every probability from its formula. What
//! the engine's choice must agree with, and what its speed is divided by.
#![allow(dead_code, reason = "each bench takes what it needs")]

use super::slope_and_difficulty;
use jalon::irt::Model;
use jalon::select::single::Provisional;

/// P(right) of a 2PL item.
fn right(model: &Model, theta: f64) -> f64 {
    let (a, b) = slope_and_difficulty(model).unwrap();
    1.0 / (1.0 + (-a * (theta - b)).exp())
}

fn information(model: &Model, theta: f64) -> f64 {
    let p = right(model, theta);
    slope_and_difficulty(model).unwrap().0.powi(2) * p * (1.0 - p)
}

/// 61 nodes on [−6, 6] with their trapezoid weights.
fn nodes() -> impl Iterator<Item = (f64, f64)> {
    (0..61).map(|k| {
        (
            -6.0 + 0.2 * f64::from(k),
            if k == 0 || k == 60 { 0.1 } else { 0.2 },
        )
    })
}

/// L(θ) of answers given as (item, category).
fn likelihood(items: &[Model], answers: &[(usize, usize)], theta: f64) -> f64 {
    answers
        .iter()
        .map(|(item, category)| {
            let p = right(&items[*item], theta);
            if *category == 1 { p } else { 1.0 - p }
        })
        .product()
}

/// Node, and likelihood times weight, times the prior's density if asked.
fn weighted(state: &Provisional<'_>, with_prior: bool) -> Vec<(f64, f64)> {
    nodes()
        .map(|(theta, weight)| {
            let mass = weight * likelihood(state.pool().models(), state.answers(), theta);
            let density = (-0.5 * theta * theta).exp() / (2.0 * std::f64::consts::PI).sqrt();
            (theta, if with_prior { mass * density } else { mass })
        })
        .collect()
}

/// The item of `left` with the greatest value, the first of equals.
fn greatest(left: &[usize], value: impl Fn(usize) -> f64) -> usize {
    let mut best = (f64::NEG_INFINITY, left[0]);
    for item in left {
        let value = value(*item);
        if value > best.0 {
            best = (value, *item);
        }
    }
    best.1
}

/// Greatest information at θ̂.
pub fn mfi(state: &Provisional<'_>, left: &[usize]) -> usize {
    let items = state.pool().models();
    greatest(left, |item| information(&items[item], state.theta()))
}

/// Greatest ∫ L(θ) g(θ) I(θ) dθ.
pub fn mpwi(state: &Provisional<'_>, left: &[usize]) -> usize {
    let items = state.pool().models();
    let masses = weighted(state, true);
    greatest(left, |item| {
        masses
            .iter()
            .map(|(theta, mass)| mass * information(&items[item], *theta))
            .sum()
    })
}

/// Greatest ∫ L(θ) KL(θ̂ ‖ θ) dθ.
pub fn kl(state: &Provisional<'_>, left: &[usize]) -> usize {
    let items = state.pool().models();
    let masses = weighted(state, false);
    greatest(left, |item| {
        let here = right(&items[item], state.theta());
        masses
            .iter()
            .map(|(theta, mass)| {
                let there = right(&items[item], *theta);
                mass * (here * (here / there).ln()
                    + (1.0 - here) * ((1.0 - here) / (1.0 - there)).ln())
            })
            .sum()
    })
}

/// Least Σ P(k) Var(θ | answers, k), P(k) under the posterior.
pub fn mepv(state: &Provisional<'_>, left: &[usize]) -> usize {
    let items = state.pool().models();
    let masses = weighted(state, true);
    let total: f64 = masses.iter().map(|(_, mass)| mass).sum();
    greatest(left, |item| {
        let mut expected = 0.0;
        for category in 0..2 {
            let after: Vec<(f64, f64)> = masses
                .iter()
                .map(|(theta, mass)| {
                    let p = right(&items[item], *theta);
                    (*theta, mass * if category == 1 { p } else { 1.0 - p })
                })
                .collect();
            let chance: f64 = after.iter().map(|(_, mass)| mass).sum();
            let mean: f64 = after.iter().map(|(theta, mass)| theta * mass).sum::<f64>() / chance;
            let variance: f64 = after
                .iter()
                .map(|(theta, mass)| mass * (theta - mean).powi(2))
                .sum::<f64>()
                / chance;
            expected += chance / total * variance;
        }
        -expected
    })
}

/// Posterior mean of answers given as (item, category).
pub fn eap(items: &[Model], answers: &[(usize, usize)]) -> f64 {
    let (mut total, mut first) = (0.0, 0.0);
    for (theta, weight) in nodes() {
        let mass = weight * (-0.5 * theta * theta).exp() * likelihood(items, answers, theta);
        total += mass;
        first += mass * theta;
    }
    first / total
}

/// A whole test of 20 items by [`mfi`]'s and [`eap`]'s definitions.
pub fn adaptive_test(items: &[Model], answers: &[usize]) -> f64 {
    let mut given: Vec<(usize, usize)> = Vec::new();
    let mut theta = 0.0;
    for _ in 0..20 {
        let left: Vec<usize> = (0..items.len())
            .filter(|item| given.iter().all(|(other, _)| other != item))
            .collect();
        let next = greatest(&left, |item| information(&items[item], theta));
        given.push((next, answers[next]));
        theta = eap(items, &given);
    }
    theta
}
