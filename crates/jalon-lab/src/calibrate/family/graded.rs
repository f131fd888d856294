//! Graded response: ψ = a, d₁ > … > d_m; P*(k) = 1 / (1 + e^(−(aθ + d_k))), b_k = −d_k / a.
use jalon::math::{exp, ln_logistic, ln_one_minus_exp, logistic};

/// Category k lies between its own intercept, d_k, and the next; the first and the last are open.
fn bounds(intercepts: &[f64], category: usize) -> (Option<f64>, Option<f64>) {
    let below = category.checked_sub(1);
    (
        below.and_then(|at| intercepts.get(at)).copied(),
        intercepts.get(category).copied(),
    )
}

pub(super) fn ln_probabilities(psi: &[f64], theta: f64, into: &mut [f64]) {
    let Some((a, intercepts)) = psi.split_first() else {
        return;
    };
    for (category, value) in into.iter_mut().enumerate() {
        let (own, next) = bounds(intercepts, category);
        *value = own.map_or(0.0, |d| ln_logistic(a * theta + d))
            + next.map_or(0.0, |d| ln_logistic(-(a * theta + d)));
        if let (Some(own), Some(next)) = (own, next) {
            *value += ln_one_minus_exp(next - own);
        }
    }
}

pub(super) fn scores(psi: &[f64], theta: f64, ln_p: &mut [f64], into: &mut [f64]) {
    ln_probabilities(psi, theta, ln_p);
    let Some((a, intercepts)) = psi.split_first() else {
        return;
    };
    for (category, row) in into.chunks_mut(psi.len()).enumerate() {
        row.fill(0.0);
        let (own, next) = bounds(intercepts, category);
        let of_own = own.map_or(0.0, |d| logistic(-(a * theta + d)));
        let of_next = next.map_or(0.0, |d| -logistic(a * theta + d));
        // ln(1 − e^(−δ)) by δ = d_k − d_{k+1}.
        let gap = match (own, next) {
            (Some(own), Some(next)) => 1.0 / (exp(own - next) - 1.0),
            _ => 0.0,
        };
        // Slope first, then d₁ …: category k has its own intercept at place k.
        if let Some(slope) = row.first_mut() {
            *slope = theta * (of_own + of_next);
        }
        if own.is_some()
            && let Some(value) = row.get_mut(category)
        {
            *value = of_own + gap;
        }
        if next.is_some()
            && let Some(value) = row.get_mut(category + 1)
        {
            *value = of_next - gap;
        }
    }
}

pub(super) fn is_ordered(psi: &[f64]) -> bool {
    let intercepts = psi.get(1..).unwrap_or(&[]);
    intercepts.is_sorted_by(|one, next| one - next > 1e-9)
}
