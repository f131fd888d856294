//! mirt: the fit of persons at its own estimates.
use crate::support::{Ledger, close};
use jalon::estimate::Pattern;
use jalon::person_fit::{infit_outfit, lz};
use serde_json::Value;

pub fn person_fit(ledger: &mut Ledger, case: &Value, k: usize, pattern: &Pattern<'_>) {
    let id = case["id"].as_str().unwrap();
    for estimator in ["EAP", "ML"] {
        let reference = &case[format!("personfit_{estimator}")];
        let theta = case[format!("theta_{estimator}")]["theta"][k].as_f64();
        let (Some(theta), true) = (theta, reference.is_object()) else {
            continue;
        };
        if let Some(want) = reference["Zh"][k].as_f64() {
            let got = lz(pattern, theta).unwrap();
            ledger.number(format!("{id} {estimator} Zh {k}"), got, want, 1e-6);
        }
        let names = ["outfit", "infit", "z.outfit", "z.infit"];
        let want: Vec<f64> = names
            .iter()
            .filter_map(|name| reference[*name][k].as_f64())
            .collect();
        if want.len() < 4 {
            continue;
        }
        let squares = infit_outfit(pattern, theta).unwrap();
        let got = [
            squares.outfit.mean_square,
            squares.infit.mean_square,
            squares.outfit.standardised,
            squares.infit.standardised,
        ];
        let agree = |got: &[f64]| {
            got.iter()
                .zip(&want)
                .all(|(got, want)| close(*got, *want, 1e-6))
        };
        ledger.note(format!("{id} {estimator} fit {k}"), agree(&got), || {
            format!("{got:?} want {want:?}")
        });
        // DIFFERENCE: mirt raises variances to √1e-5; with that its values follow.
        let raised = raised_variances(pattern, theta);
        assert!(agree(&raised), "{id} {estimator} {k} {raised:?} {want:?}");
    }
}

/// Mean squares by mirt's rule: no item's variance is taken to be below √1e-5.
fn raised_variances(pattern: &Pattern<'_>, theta: f64) -> [f64; 4] {
    let n = pattern.len() as f64;
    let (mut outfit, mut squares, mut sum) = (0.0, 0.0, 0.0);
    let (mut kurtosis, mut spread) = (0.0, 0.0);
    for (model, given) in pattern.answers() {
        let row = model.probabilities(theta);
        let mean: f64 = row.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        let moment = |power: i32| -> f64 {
            let terms = row.iter().enumerate();
            terms.map(|(k, p)| (k as f64 - mean).powi(power) * p).sum()
        };
        let (variance, fourth) = (moment(2).max(1e-5_f64.sqrt()), moment(4));
        let residual = (*given as f64 - mean).powi(2);
        outfit += residual / variance / n;
        squares += residual;
        sum += variance;
        kurtosis += fourth / (variance * variance) / (n * n);
        spread += fourth - variance * variance;
    }
    // mirt's four digits of √2.
    let most = f64::from(14_142) / 10_000.0;
    let standardised = |square: f64, variance: f64| {
        let q = variance.max(0.0).sqrt().min(most);
        (square.cbrt() - 1.0) * 3.0 / q + q / 3.0
    };
    let infit = squares / sum;
    [
        outfit,
        infit,
        standardised(outfit, kurtosis - 1.0 / n),
        standardised(infit, spread / (sum * sum)),
    ]
}
