//! mirtCAT on one trait: criteria of the next item, and whole adaptive tests.
use crate::mirt_items::{Item, item};
use crate::support::{Ledger, cases, close, indices, n_numbers, numbers, table};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::{LogDerivatives, Model};
use jalon::select::single::{
    Criterion, HalfWidth, MeiInformation, MepvWeights, Pool, Provisional, ProvisionalEstimator,
};
use serde_json::Value;

/// A case's items, each of one dimension; none where an item measures several.
pub fn items(case: &Value) -> Option<Vec<Item>> {
    let kind = case["itemtype"].as_str().unwrap();
    let names: Vec<String> = case["columns"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap().to_owned())
        .collect();
    table(&case["items"])
        .iter()
        .map(|row| item(kind, &names, row))
        .collect()
}

fn one_trait(case: &Value) -> bool {
    numbers(&case["mean"]).len() == 1
}

fn models(case: &Value) -> Vec<Model> {
    let items = items(case).unwrap().into_iter();
    items.map(|item| item.model).collect()
}

fn pool(models: &[Model], grid: Option<Quadrature>) -> Pool<'_> {
    Pool::new(
        models,
        Prior::normal(0.0, 1.0).unwrap(),
        grid.unwrap(),
        Range::new(-6.0, 6.0).unwrap(),
    )
}

/// mirtCAT's grid.
fn sums(models: &[Model]) -> Pool<'_> {
    pool(models, Quadrature::rectangular(-6.0, 6.0, 61))
}

/// The integrals as they are: mirtCAT takes them by splines.
fn integrals(models: &[Model]) -> Pool<'_> {
    pool(models, Quadrature::trapezoid(-6.0, 6.0, 6001))
}

/// mirtCAT's δ; its root-n variants multiply it by √n.
const DELTA: f64 = 0.1;

/// Our criterion of this name, the sign that makes the greatest value best, and the tolerance.
fn criterion(name: &str, n: usize) -> Option<(Criterion, f64, f64)> {
    let root = DELTA * (n as f64).sqrt();
    Some(match name {
        "MI" => (Criterion::Mfi, 1.0, 1e-8),
        "MEPV" => (Criterion::Mepv(MepvWeights::Provisional), -1.0, 1e-8),
        "MLWI" => (Criterion::Mlwi, 1.0, 1e-6),
        "MPWI" => (Criterion::Mpwi, 1.0, 1e-6),
        "KL" => (Criterion::KlPoint(HalfWidth::fixed(DELTA)?), 1.0, 1e-8),
        "KLn" => (Criterion::KlPoint(HalfWidth::fixed(root)?), 1.0, 1e-8),
        "IKL" | "IKLP" => (Criterion::KlInterval(HalfWidth::fixed(DELTA)?), 1.0, 1e-6),
        "IKLn" | "IKLPn" => (Criterion::KlInterval(HalfWidth::fixed(root)?), 1.0, 1e-6),
        "MEI" => (Criterion::Mei(MeiInformation::Observed), 1.0, 1e-6),
        _ => return None,
    })
}

#[test]
fn criteria_of_every_free_item() {
    let mut ledger = Ledger::new("f_mirtcat_criteria_public.json");
    for case in cases(ledger.file) {
        if !one_trait(&case) {
            several_traits(&mut ledger, &case);
            continue;
        }
        let id = case["id"].as_str().unwrap();
        let models = models(&case);
        let (sums, integrals) = (sums(&models), integrals(&models));
        let given = indices(&case["out"]);
        let standing = |pool| {
            let mut state = Provisional::new(pool, numbers(&case["theta"])[0]);
            // mirtCAT looks ahead with EAP whatever the provisional estimator is.
            state.set_estimator(ProvisionalEstimator::Eap);
            for (item, category) in given.iter().zip(indices(&case["x"])) {
                assert!(state.answer(*item, category));
            }
            state
        };
        let (summed, integrated) = (standing(&sums), standing(&integrals));
        let free: Vec<usize> = (0..models.len())
            .filter(|item| !given.contains(item))
            .collect();
        for (name, reference) in case["criteria"].as_object().unwrap() {
            let (criterion, sign, tolerance) = criterion(name, given.len()).unwrap();
            let weighted = matches!(criterion, Criterion::Mlwi | Criterion::Mpwi);
            let state = if weighted { &integrated } else { &summed };
            let listed = numbers(&reference["values"]);
            let candidates = indices(&reference["items"]);
            let want: Vec<f64> = free
                .iter()
                .map(|item| listed[candidates.iter().position(|other| other == item).unwrap()])
                .collect();
            ledger.outside("given items", listed.len() - want.len());
            let got: Vec<f64> = criterion
                .values(state, &free)
                .into_iter()
                .map(|value| sign * value.unwrap())
                .collect();
            // Relative to the value: some criteria are far below 1.
            let same = |one: &[f64]| {
                let mut pairs = one.iter().zip(&want);
                pairs.all(|(one, want)| (one - want).abs() <= tolerance * want.abs())
            };
            ledger.note(format!("{id} {name}"), same(&got), || {
                format!("{got:?} want {want:?}")
            });
            // DIFFERENCE: what mirtCAT computes for these, by its own indices.
            if name.starts_with("IKL") {
                let wrong = wrong_item(state, &free, name);
                let close = wrong
                    .iter()
                    .zip(&want)
                    .all(|(one, want)| close(one / want, 1.0, 2e-5));
                assert!(close, "{id} {name} {wrong:?} {want:?}");
            } else if name == "MEI" {
                assert!(same(&wrong_answer(state, &free)), "{id}");
            } else {
                let best = criterion.rank(state, &free)[0].0;
                let chosen = reference["next_item"].as_u64().unwrap() as usize;
                let agrees = best == chosen || given.contains(&chosen);
                ledger.note(format!("{id} {name} choice"), agrees, || {
                    format!("{best} want {chosen}")
                });
            }
        }
    }
    ledger.settle(1_006);
}

/// mirtCAT's integrated Kullback–Leibler criteria: the candidate j gets, at every θ of the
/// interval, the divergence of the bank's first item at the interval's j-th node.
fn wrong_item(state: &Provisional<'_>, free: &[usize], name: &str) -> Vec<f64> {
    let n = state.answers().len() as f64;
    let delta = if name.ends_with('n') {
        DELTA * n.sqrt()
    } else {
        DELTA
    };
    let nodes: Vec<f64> = (0..61)
        .map(|k| state.theta() - delta + delta * f64::from(k) / 30.0)
        .collect();
    let models = state.pool().models();
    let height = |theta: f64| {
        let given = state.answers().iter();
        let likelihood: f64 = given
            .map(|(item, x)| models[*item].probabilities(theta)[*x])
            .product();
        // The density is forgotten in IKLPn.
        if name == "IKLP" {
            likelihood * (-0.5 * theta * theta).exp() / (2.0 * std::f64::consts::PI).sqrt()
        } else {
            likelihood
        }
    };
    let heights: Vec<f64> = nodes.iter().map(|theta| height(*theta)).collect();
    let area: f64 = heights
        .windows(2)
        .map(|pair| 0.5 * (pair[0] + pair[1]) * delta / 30.0)
        .sum();
    let here = models[0].probabilities(state.theta());
    free.iter()
        .map(|item| {
            let there = models[0].probabilities(nodes[*item]);
            let divergence: f64 = here.iter().zip(&there).map(|(p, q)| p * (p / q).ln()).sum();
            divergence * area
        })
        .collect()
}

/// mirtCAT's MEI: Σ P(k | θ̂) P(k | θ′) J_k(θ′), the chance taken twice, and θ′ the estimate after
/// the j-th of all (item, answer) pairs of the bank instead of after the candidate's answer k.
fn wrong_answer(state: &Provisional<'_>, free: &[usize]) -> Vec<f64> {
    let models = state.pool().models();
    let n = models[0].n_categories();
    free.iter()
        .map(|item| {
            let (other, answer) = (item / n, item % n);
            let mut answers = state.answers().to_vec();
            answers.retain(|(given, _)| *given != other);
            answers.push((other, answer));
            let theta = state.pool().eap().score(answers).theta().unwrap();
            let mut row = vec![LogDerivatives::default(); n];
            models[*item].evaluate(theta, &mut row);
            let chances = models[*item].probabilities(state.theta());
            let terms = chances.iter().zip(&row);
            terms
                .map(|(chance, one)| chance * one.ln_p.exp() * -one.d2)
                .sum()
        })
        .collect()
}

/// Items that measure one of several traits have a pointwise divergence of their own; all else
/// is a function of an information matrix.
fn several_traits(ledger: &mut Ledger, case: &Value) {
    let id = case["id"].as_str().unwrap();
    let criteria = case["criteria"].as_object().unwrap();
    let Some(items) = items(case) else {
        ledger.outside("items of several traits", n_numbers(&case["criteria"]));
        return;
    };
    let theta = numbers(&case["theta"]);
    let n = indices(&case["out"]).len();
    for (name, reference) in criteria {
        if !name.starts_with("KL") {
            ledger.outside("information matrices", n_numbers(reference));
            continue;
        }
        let (criterion, _, _) = criterion(name, n).unwrap();
        let listed = indices(&reference["items"]);
        for (item, want) in listed.into_iter().zip(numbers(&reference["values"])) {
            let model = [items[item].model.clone()];
            let pool = sums(&model);
            let state = Provisional::new(&pool, theta[items[item].dimension]);
            let got = criterion.values(&state, &[0])[0].unwrap();
            let agrees = (got - want).abs() <= 1e-8 * want.abs();
            ledger.note(format!("{id} {name} {item}"), agrees, || {
                format!("{got} want {want}")
            });
        }
    }
}

#[test]
fn whole_adaptive_tests() {
    let mut ledger = Ledger::new("f_mirtcat_trace_public.json");
    for case in cases(ledger.file) {
        let id = case["id"].as_str().unwrap();
        if !one_trait(&case) {
            crate::mirt_tree::trace(&mut ledger, &case);
            continue;
        }
        let models = models(&case);
        let pool = sums(&models);
        let mut state = Provisional::new(&pool, 0.0);
        state.set_estimator(ProvisionalEstimator::Eap);
        let responses = indices(&case["responses"]);
        let theta = numbers_of_rows(&case["theta"]);
        let se = numbers_of_rows(&case["se"]);
        let mut detail = None;
        for (step, item) in indices(&case["administered"]).into_iter().enumerate() {
            let free: Vec<usize> = (0..models.len())
                .filter(|item| !state.administered(*item))
                .collect();
            let name = if step == 0 {
                &case["start"]
            } else {
                &case["criterion"]
            };
            let (chosen, _, _) = criterion(name.as_str().unwrap(), step).unwrap();
            let best = chosen.rank(&state, &free)[0].0;
            state.answer(best, responses[best]);
            let scored = state.estimate();
            let (got, got_se) = (scored.theta().unwrap(), scored.se().unwrap());
            state.set_theta(got);
            let agrees = best == item
                && close(got, theta[step + 1], 1e-8)
                && close(got_se, se[step + 1], 1e-8);
            if !agrees {
                detail = Some(format!(
                    "step {step}: item {best}, θ {got} ± {got_se}; want {item}, {} ± {}",
                    theta[step + 1],
                    se[step + 1]
                ));
                break;
            }
        }
        ledger.note(id.to_owned(), detail.is_none(), || {
            detail.unwrap_or_default()
        });
        if case["criterion"] == "IKLP" {
            // DIFFERENCE: after the first, mirtCAT asks the items in the order of the bank.
            let administered = indices(&case["administered"]);
            assert!(administered[1..].is_sorted(), "{id}");
        }
    }
    ledger.settle(253);
}

fn numbers_of_rows(value: &Value) -> Vec<f64> {
    table(value).into_iter().map(|row| row[0]).collect()
}
