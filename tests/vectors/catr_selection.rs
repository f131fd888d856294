//! catR: criteria of the next item, and whole adaptive tests.
use crate::catr::models;
use crate::support::{Ledger, cases, close, indices, numbers};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::math::draw::{Purpose, unit};
use jalon::select::single::{
    Criterion, MeiInformation, MepvWeights, Pool, Progress, Provisional, ProvisionalEstimator,
    proportional_chances,
};
use serde_json::Value;

fn criterion(name: &str) -> Option<Criterion> {
    Some(match name {
        "MFI" => Criterion::Mfi,
        "bOpt" => Criterion::BOpt,
        "thOpt" => Criterion::ThOpt,
        "MLWI" => Criterion::Mlwi,
        "MPWI" => Criterion::Mpwi,
        "MEI" | "MEI_obs" => Criterion::Mei(MeiInformation::Observed),
        "MEI_Fisher" => Criterion::Mei(MeiInformation::Fisher),
        "MEPV" => Criterion::Mepv(MepvWeights::Provisional),
        "KL" => Criterion::Kl,
        "KLP" => Criterion::Klp,
        "GDI" => Criterion::Gdi,
        "GDIP" => Criterion::Gdip,
        _ => return None,
    })
}

#[test]
fn criteria_of_every_free_item() {
    let mut ledger = Ledger::new("c_next_item_public.json");
    for case in cases(ledger.file) {
        let models = models(&case);
        let id = case["id"].as_str().unwrap();
        let grid = numbers(&case["quadrature"]);
        let prior = numbers(&case["prior_normal"]);
        let pool = Pool::new(
            &models,
            Prior::normal(prior[0], prior[1]).unwrap(),
            Quadrature::trapezoid(grid[0], grid[1], grid[2] as usize).unwrap(),
            Range::new(-4.0, 4.0).unwrap(),
        );
        let mut state = Provisional::new(&pool, case["theta"].as_f64().unwrap());
        for (item, category) in indices(&case["out"]).into_iter().zip(indices(&case["x"])) {
            assert!(state.answer(item, category));
        }
        let free = indices(&case["free_items"]);
        criteria_that_draw(&mut ledger, &case, &state, &free);
        for (name, reference) in case["criteria"].as_object().unwrap() {
            let Some(criterion) = criterion(name) else {
                continue;
            };
            if !reference["values"].is_array() {
                continue;
            }
            // catR's own provisional estimates for MEI are good to 1e-4.
            let tolerance = if name.starts_with("MEI") { 1e-3 } else { 1e-8 };
            let values = criterion.values(&state, &free);
            let want = numbers(&reference["values"]);
            for ((item, got), want) in free.iter().zip(values).zip(&want) {
                let agrees = got.is_some_and(|got| close(got, *want, tolerance));
                ledger.note(format!("{id} {name} {item}"), agrees, || {
                    format!("{got:?} {want}")
                });
            }
            let best = criterion.rank(&state, &free)[0];
            let chosen = reference["value"].as_f64().unwrap();
            let agrees = best.1.is_some_and(|value| close(value, chosen, tolerance));
            ledger.note(format!("{id} {name} choice"), agrees, || {
                format!("{best:?} {chosen}")
            });
        }
    }
    ledger.settle(18_800);
}

/// catR's weights (AP = 1, length 20) and, for the progressive criterion, the random part that its
/// rule asks for, from our own draw.
fn criteria_that_draw(ledger: &mut Ledger, case: &Value, state: &Provisional<'_>, free: &[usize]) {
    let id = case["id"].as_str().unwrap();
    let criteria = &case["criteria"];
    let progress = Progress::new(20, 1.0).unwrap();
    let weight = criteria["progressive_AP1_thr20"]["wq"].as_f64().unwrap();
    let most = criteria["progressive_AP1_thr20"]["max_info"]
        .as_f64()
        .unwrap();
    let information = numbers(&criteria["MFI"]["values"]);
    let chances = numbers(&criteria["proportional_AP1_thr20"]["probabilities"]);
    let progressive = Criterion::Progressive(progress).values(state, free);
    let proportional = proportional_chances(state, free, progress);
    for (k, item) in free.iter().enumerate() {
        let random = most * unit(state.seed(), Purpose::Progressive(state.step()), *item);
        let want = weight * information[k] + (1.0 - weight) * random;
        let got = progressive[k].unwrap();
        ledger.note(
            format!("{id} progressive {item}"),
            close(got, want, 1e-10),
            || format!("{got} {want}"),
        );
        let (got, want) = (proportional[k], chances[k]);
        ledger.note(
            format!("{id} proportional {item}"),
            close(got, want, 1e-10),
            || format!("{got} {want}"),
        );
    }
}

#[test]
fn whole_adaptive_tests() {
    let mut ledger = Ledger::new("d_cat_trace_public.json");
    for case in cases(ledger.file) {
        let models = models(&case);
        let id = case["id"].as_str().unwrap();
        let pool = Pool::new(
            &models,
            Prior::normal(0.0, 1.0).unwrap(),
            Quadrature::trapezoid(-4.0, 4.0, 33).unwrap(),
            Range::new(-4.0, 4.0).unwrap(),
        );
        let estimator = case["estimator"].as_str().unwrap();
        let tolerance = if estimator == "EAP" { 1e-8 } else { 5e-4 };
        let chosen = criterion(case["select"].as_str().unwrap()).unwrap();
        let responses = indices(&case["responses"]);
        let mut state = Provisional::new(&pool, 0.0);
        state.set_estimator(match estimator {
            "EAP" => ProvisionalEstimator::Eap,
            "BM" => ProvisionalEstimator::Map,
            "ML" => ProvisionalEstimator::Ml,
            _ => ProvisionalEstimator::Wle,
        });
        let mut agrees = true;
        let mut detail = String::new();
        for (step, (item, theta)) in indices(&case["administered"])
            .into_iter()
            .zip(numbers(&case["theta"]))
            .enumerate()
        {
            let free: Vec<usize> = (0..models.len())
                .filter(|item| !state.administered(*item))
                .collect();
            // catR takes the first item by information at the starting θ.
            let criterion = if step == 0 { Criterion::Mfi } else { chosen };
            let (best, _) = criterion.rank(&state, &free)[0];
            state.answer(best, responses[best]);
            let got = state.estimate().theta().unwrap();
            state.set_theta(got);
            if best != item || !close(got, theta, tolerance) {
                agrees = false;
                detail = format!("step {step}: item {best}, θ {got}; want {item}, {theta}");
                break;
            }
        }
        ledger.note(id.to_owned(), agrees, || detail);
    }
    ledger.settle(105);
}
