//! P(k | θ) ∝ exp(s_k θ + c_k), s₀ = c₀ = 0. PCM: s_k = k, ψ = c₁ …; GPCM: s_k = a k, ψ = a, c₁ …;
//! NRM: ψ = s₁ …, c₁ …; and the 1PL and 2PL as those of two categories.
use super::Family;
use jalon::math::{exp, ln};

pub(super) fn lines(family: Family, psi: &[f64]) -> Vec<(f64, f64)> {
    let (slopes, intercepts): (Vec<f64>, &[f64]) = match family {
        Family::Nominal => {
            let (slopes, intercepts) = psi.split_at(psi.len() / 2);
            (slopes.to_vec(), intercepts)
        }
        Family::OnePl | Family::PartialCredit => (multiples(1.0, psi.len()), psi),
        _ => match psi.split_first() {
            Some((a, intercepts)) => (multiples(*a, intercepts.len()), intercepts),
            None => (Vec::new(), psi),
        },
    };
    let rest = slopes.into_iter().zip(intercepts.iter().copied());
    std::iter::once((0.0, 0.0)).chain(rest).collect()
}

fn multiples(a: f64, n: usize) -> Vec<f64> {
    (1..=n).map(|k| a * k as f64).collect()
}

pub(super) fn ln_probabilities(family: Family, psi: &[f64], theta: f64, into: &mut [f64]) {
    let mut largest = f64::NEG_INFINITY;
    for ((s, c), value) in lines(family, psi).into_iter().zip(into.iter_mut()) {
        *value = s * theta + c;
        largest = largest.max(*value);
    }
    let total: f64 = into.iter().map(|value| exp(value - largest)).sum();
    let ln_total = largest + ln(total);
    for value in into {
        *value -= ln_total;
    }
}

pub(super) fn scores(family: Family, psi: &[f64], theta: f64, ln_p: &mut [f64], into: &mut [f64]) {
    ln_probabilities(family, psi, theta, ln_p);
    let n = psi.len();
    let (slopes, first) = match family {
        Family::Nominal => (n / 2, n / 2),
        Family::OnePl | Family::PartialCredit => (0, 0),
        _ => (1, 1),
    };
    let mean: f64 = ln_p
        .iter()
        .enumerate()
        .map(|(k, ln_p)| k as f64 * exp(*ln_p))
        .sum();
    let p: Vec<f64> = ln_p.iter().map(|ln_p| exp(*ln_p)).collect();
    for (category, row) in into.chunks_mut(n).enumerate() {
        for (at, value) in row.iter_mut().enumerate() {
            let of_step = |step: usize| {
                let own = if step == category { 1.0 } else { 0.0 };
                own - p.get(step).copied().unwrap_or(0.0)
            };
            *value = if at >= first {
                of_step(at - first + 1)
            } else if slopes == 1 && family != Family::Nominal {
                theta * (category as f64 - mean)
            } else {
                theta * of_step(at + 1)
            };
        }
    }
}

/// ψ of the lines (s_k, c_k), category 0 included; none when the slopes are not the family's.
pub(super) fn psi(family: Family, lines: &[(f64, f64)]) -> Option<Vec<f64>> {
    let rest = lines.get(1..)?;
    let intercepts = rest.iter().map(|(_, c)| *c);
    let a = rest.first()?.0;
    let is_multiple = |a: f64| {
        let mut steps = rest.iter().zip(1..);
        steps.all(|((s, _), k)| (s - a * f64::from(k)).abs() <= 1e-9 * s.abs())
    };
    match family {
        Family::Nominal => Some(rest.iter().map(|(s, _)| *s).chain(intercepts).collect()),
        Family::PartialCredit => is_multiple(1.0).then(|| intercepts.collect()),
        _ => is_multiple(a).then(|| std::iter::once(a).chain(intercepts).collect()),
    }
}
