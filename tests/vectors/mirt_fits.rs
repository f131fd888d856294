//! mirt: what follows from its fitted parameters – likelihood, scores, person fit.
use crate::mirt_items::{Item, answers, item};
use crate::mirt_person_fit::person_fit;
use crate::support::{Ledger, cases, close, indices, numbers};
use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, Scored, maximum_a_posteriori,
    maximum_likelihood, weighted_likelihood,
};
use jalon::irt::{LogDerivatives, Model, Moments};
use serde_json::Value;

/// A fitted model with its latent distribution.
struct Fit {
    items: Vec<Item>,
    mean: f64,
    sd: f64,
}

fn names(value: &Value) -> Vec<String> {
    let list = value.as_array().unwrap().iter();
    list.map(|name| name.as_str().unwrap().to_owned()).collect()
}

/// The items stand in the columns' order, `GroupPars` is the latent distribution.
fn fit(case: &Value, columns: &[String]) -> Fit {
    let coefficients = &case["coef_slope_intercept"];
    let kind = case["itemtype"].as_str().unwrap();
    let items = columns
        .iter()
        .map(|column| {
            let one = &coefficients[column];
            item(kind, &names(&one["names"]), &numbers(&one["par"])).unwrap()
        })
        .collect();
    let group = numbers(&coefficients["GroupPars"]["par"]);
    Fit {
        items,
        mean: group[0],
        sd: group[1].sqrt(),
    }
}

pub fn columns(dataset: &str) -> Vec<String> {
    let text = crate::support::read(&format!("data/{dataset}.csv"));
    let head = text.lines().next().unwrap().to_owned();
    head.split(',')
        .map(|name| name.trim_matches('"').to_owned())
        .collect()
}

fn answered(fit: &Fit, row: &[Option<usize>]) -> Vec<(usize, usize)> {
    row.iter()
        .enumerate()
        .filter_map(|(k, x)| Some((k, fit.items[k].category((*x)?))))
        .collect()
}

#[test]
fn likelihood_scores_and_person_fit_at_mirts_parameters() {
    let mut ledger = Ledger::new("e_calibration_public.json");
    for case in cases(ledger.file) {
        let id = case["id"].as_str().unwrap();
        let dataset = case["dataset"].as_str().unwrap();
        let rows = answers(dataset);
        let fit = fit(&case, &columns(dataset));
        let models: Vec<Model> = fit.items.iter().map(|item| item.model.clone()).collect();
        let prior = Prior::normal(fit.mean, fit.sd).unwrap();
        let grid = Quadrature::rectangular(-6.0, 6.0, 61).unwrap();
        let fitted = ExpectedAPosteriori::new(&models, prior, grid);
        // fscores doubles the 61 nodes of the fit.
        let grid = Quadrature::rectangular(-6.0, 6.0, 121).unwrap();
        let eap = ExpectedAPosteriori::new(&models, prior, grid);
        let ln_likelihood: f64 = rows
            .iter()
            .map(|row| fitted.ln_marginal_likelihood(answered(&fit, row)).unwrap())
            .sum();
        let want = case["logLik"].as_f64().unwrap();
        ledger.note(
            format!("{id} logLik"),
            (ln_likelihood - want).abs() < 1e-3,
            || format!("{ln_likelihood} want {want}"),
        );
        for (k, person) in indices(&case["person_rows_1based"]).into_iter().enumerate() {
            let given = answered(&fit, &rows[person - 1]);
            let mut pattern = Pattern::new();
            for (item, category) in &given {
                assert!(pattern.push(&models[*item], *category));
            }
            scores(&mut ledger, &case, k, &pattern, prior, eap.score(given));
            person_fit(&mut ledger, &case, k, &pattern);
        }
    }
    ledger.settle(7_096);
}

fn scores(
    ledger: &mut Ledger,
    case: &Value,
    k: usize,
    pattern: &Pattern<'_>,
    prior: Prior,
    eap: Scored,
) {
    let id = case["id"].as_str().unwrap();
    // Where mirt looks for modes.
    let range = Range::new(-20.0, 20.0).unwrap();
    let Prior::Normal { sd, .. } = prior else {
        panic!("a normal prior")
    };
    let precision = 1.0 / (sd * sd);
    let found = [
        ("EAP", eap, 1e-9, 1e-9),
        (
            "MAP",
            maximum_a_posteriori(pattern, prior, range),
            1e-5,
            3e-4,
        ),
        ("ML", maximum_likelihood(pattern, range), 1e-5, 3e-4),
        ("WLE", weighted_likelihood(pattern, range), 1e-4, 1e-3),
    ];
    for (name, scored, tolerance, se_tolerance) in found {
        let reference = &case[format!("theta_{name}")];
        let want = reference["theta"][k].as_f64();
        let agrees = match (scored, want) {
            (Scored::Ok { theta, .. }, Some(want)) => close(theta, want, tolerance),
            // mirt's search stops just before the end of its range.
            (Scored::Unbounded { theta }, Some(want)) => close(theta, want, 1e-4),
            (Scored::Unbounded { .. }, None) => true,
            _ => false,
        };
        ledger.note(format!("{id} {name} {k}"), agrees, || {
            format!("{scored:?} want {want:?}")
        });
        if !agrees {
            // DIFFERENCE: mirt's WLE is the mode under Jeffreys' prior.
            let mode = maximum_a_posteriori(pattern, Prior::Jeffreys, range).theta();
            let (Some(mode), Some(want)) = (mode, want) else {
                panic!("{id} {name} {k}")
            };
            assert!(
                name == "WLE" && close(mode, want, 1e-4),
                "{id} {mode} {want}"
            );
            continue;
        }
        // mirt takes the curvature at the estimate, by differences; so do we from our derivatives.
        let (Some(theta), Some(want)) = (want, reference["se"][k].as_f64()) else {
            continue;
        };
        let rating = matches!(case["itemtype"].as_str(), Some("rsm" | "grsm"));
        let (got, tolerance) = match name {
            "EAP" => (scored.se().unwrap(), se_tolerance),
            "MAP" => (
                curved(observed_information(pattern, theta) + precision),
                se_tolerance,
            ),
            "ML" => (curved(observed_information(pattern, theta)), se_tolerance),
            _ if rating => (curved(-weighted_slope(pattern, theta)), 6e-2),
            _ => (curved(-weighted_slope(pattern, theta)), se_tolerance),
        };
        ledger.number(format!("{id} {name} se {k}"), got, want, tolerance);
    }
}

/// The standard error that belongs to a curvature.
fn curved(curvature: f64) -> f64 {
    1.0 / curvature.sqrt()
}

/// −(ln L)″.
fn observed_information(pattern: &Pattern<'_>, theta: f64) -> f64 {
    let terms = pattern.answers().iter().map(|(model, category)| {
        let mut row = vec![LogDerivatives::default(); model.n_categories()];
        model.evaluate(theta, &mut row);
        -row[*category].d2
    });
    terms.sum()
}

/// The slope of Warm's score (ln L)′ + J / (2 I), by differences.
fn weighted_slope(pattern: &Pattern<'_>, theta: f64) -> f64 {
    let score = |theta: f64| {
        let (mut d1, mut moments) = (0.0, Moments::default());
        for (model, category) in pattern.answers() {
            let mut row = vec![LogDerivatives::default(); model.n_categories()];
            model.evaluate(theta, &mut row);
            d1 += row[*category].d1;
            let one = Moments::of(&row);
            moments.j += one.j;
            moments.information += one.information;
        }
        d1 + moments.j / (2.0 * moments.information)
    };
    let step = 1e-4;
    (score(theta + step) - score(theta - step)) / (2.0 * step)
}
