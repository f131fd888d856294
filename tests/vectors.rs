//! The engine against independent software: catR's values, kept whole in `tests/vectors/`.
//!
//! Every case agrees within the stated tolerance, or stands in `expected_differences.json` with
//! the reason why the other is wrong. A listed difference that disappears fails too, and so does
//! a number of cases that shrinks.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, RobustWeight, Scored,
    maximum_a_posteriori, maximum_likelihood, robust, weighted_likelihood,
};
use jalon::irt::{DivideByTotal, FourPl, Graded, LogDerivatives, Model, Moments};
use jalon::math::draw::{Purpose, unit};
use jalon::select::single::{
    Criterion, MeiInformation, MepvWeights, Pool, Progress, Provisional, ProvisionalEstimator,
    proportional_chances,
};
use jalon_tests::root;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn cases(file: &str) -> Vec<Value> {
    let text = fs::read_to_string(root().join("tests/vectors").join(file)).expect("a vector file");
    let root: Value = serde_json::from_str(&text).expect("valid JSON");
    root["cases"].as_array().expect("cases").clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("numbers");
    list.iter().filter_map(Value::as_f64).collect()
}

/// The parametrisations of the files' `meta`, on the logistic metric.
fn model(kind: &str, item: &Value, metric: f64) -> Model {
    let p = numbers(item);
    match kind {
        "1PL" | "2PL" | "3PL" | "4PL" => {
            Model::FourPl(FourPl::new(p[0] * metric, p[1], p[2], p[3]).unwrap())
        }
        "GRM" => Model::Graded(Graded::new(p[0] * metric, p[1..].to_vec()).unwrap()),
        "MGRM" => {
            let thresholds = p[2..].iter().map(|c| p[1] - c).collect();
            Model::Graded(Graded::new(p[0] * metric, thresholds).unwrap())
        }
        "PCM" => Model::DivideByTotal(DivideByTotal::partial_credit(metric, &p).unwrap()),
        "RSM" => {
            let steps: Vec<f64> = p[1..].iter().map(|d| p[0] + d).collect();
            Model::DivideByTotal(DivideByTotal::partial_credit(metric, &steps).unwrap())
        }
        "GPCM" => {
            Model::DivideByTotal(DivideByTotal::partial_credit(p[0] * metric, &p[1..]).unwrap())
        }
        "NRM" => {
            let lines: Vec<(f64, f64)> = p.chunks(2).map(|pair| (pair[0], pair[1])).collect();
            Model::DivideByTotal(DivideByTotal::nominal(&lines).unwrap())
        }
        other => panic!("model {other}"),
    }
}

fn models(case: &Value) -> Vec<Model> {
    let kind = case["model"].as_str().unwrap();
    let metric = case["D"].as_f64().unwrap();
    let items = case["items"].as_array().unwrap();
    items.iter().map(|item| model(kind, item, metric)).collect()
}

fn close(got: f64, want: f64, relative: f64) -> bool {
    (got - want).abs() <= relative * want.abs().max(1.0)
}

/// Compares what differed with what was expected to.
struct Ledger {
    file: &'static str,
    compared: usize,
    different: BTreeSet<String>,
    told: Vec<String>,
}

impl Ledger {
    fn new(file: &'static str) -> Self {
        Ledger {
            file,
            compared: 0,
            different: BTreeSet::new(),
            told: Vec::new(),
        }
    }

    fn note(&mut self, key: String, agrees: bool, detail: impl FnOnce() -> String) {
        self.compared += 1;
        if !agrees {
            self.told.push(format!("{key}: {}", detail()));
            self.different.insert(key);
        }
    }

    fn settle(self, at_least: usize) {
        let text =
            fs::read_to_string(root().join("tests/vectors/expected_differences.json")).unwrap();
        let all: Value = serde_json::from_str(&text).unwrap();
        let expected: BTreeSet<String> = all["differences"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|group| group["file"] == self.file)
            .flat_map(|group| {
                assert!(!group["why"].as_str().unwrap().is_empty());
                group["cases"].as_array().unwrap().clone()
            })
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        let unexpected: Vec<&String> = self.different.difference(&expected).collect();
        let gone: Vec<&String> = expected.difference(&self.different).collect();
        assert!(
            unexpected.is_empty(),
            "{} differences that nobody expected:\n{}",
            unexpected.len(),
            self.told
                .iter()
                .filter(|line| unexpected.iter().any(|key| line.starts_with(key.as_str())))
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
        );
        assert!(
            gone.is_empty(),
            "expected differences that disappeared: {gone:?}"
        );
        assert!(
            self.compared >= at_least,
            "only {} comparisons",
            self.compared
        );
    }
}

/// catR holds dichotomous probabilities within 1e-10 of 0 and 1; what follows from them differs
/// there. DIFFERENCE: ours go on.
fn clamped(case: &Value, k: usize) -> bool {
    case["P"][k]
        .as_f64()
        .is_some_and(|p| !(2e-10..=1.0 - 2e-10).contains(&p))
}

#[test]
fn probabilities_derivatives_and_information() {
    let mut ledger = Ledger::new("a_prob_info_public.json");
    for case in cases(ledger.file) {
        let kind = case["model"].as_str().unwrap();
        let model = model(kind, &case["item"], case["D"].as_f64().unwrap());
        let id = case["id"].as_str().unwrap();
        for (k, theta) in numbers(&case["theta"]).into_iter().enumerate() {
            if clamped(&case, k) {
                continue;
            }
            let mut categories = vec![LogDerivatives::default(); model.n_categories()];
            model.evaluate(theta, &mut categories);
            // A dichotomous row holds the right answer alone.
            let row = |name: &str| -> Option<Vec<f64>> {
                match &case[name][k] {
                    Value::Number(number) => Some(vec![number.as_f64().unwrap()]),
                    Value::Array(_) => Some(numbers(&case[name][k])),
                    _ => None,
                }
            };
            let skip = usize::from(matches!(model, Model::FourPl(_)));
            let derived = |f: &dyn Fn(f64, &LogDerivatives) -> f64| -> Vec<f64> {
                categories
                    .iter()
                    .skip(skip)
                    .map(|one| f(one.ln_p.exp(), one))
                    .collect()
            };
            let probabilities = model.probabilities(theta)[skip..].to_vec();
            let rows: [(&str, Vec<f64>, f64); 4] = [
                ("P", probabilities, 1e-12),
                ("dP", derived(&|p, l| p * l.d1), 1e-7),
                ("d2P", derived(&|p, l| p * (l.d2 + l.d1 * l.d1)), 1e-7),
                (
                    "d3P",
                    derived(&|p, l| p * (l.d3 + 3.0 * l.d1 * l.d2 + l.d1 * l.d1 * l.d1)),
                    1e-7,
                ),
            ];
            for (name, got, relative) in rows {
                let Some(want) = row(name) else { continue };
                let agrees = got.len() == want.len()
                    && got
                        .iter()
                        .zip(&want)
                        .all(|(got, want)| (got - want).abs() <= 1e-12 + relative * want.abs());
                ledger.note(format!("{id} {name}"), agrees, || {
                    format!("{theta} {got:?} {want:?}")
                });
            }
            let moments = Moments::of(&categories);
            let sums = [
                ("I", moments.information),
                ("dI", moments.information_d1),
                ("d2I", moments.information_d2),
                ("J", moments.j),
            ];
            for (name, got) in sums {
                let Some(want) = case[name][k].as_f64() else {
                    continue;
                };
                let agrees = (got - want).abs() <= 1e-12 + 1e-7 * want.abs();
                ledger.note(format!("{id} {name}"), agrees, || {
                    format!("{theta} {got} {want}")
                });
            }
            assert!(close(model.information(theta), moments.information, 1e-12));
        }
    }
    ledger.settle(25_000);
}

fn scored(case: &Value, models: &[Model], name: &str) -> Option<(Scored, f64, f64)> {
    let given: Vec<Option<usize>> = case["x"]
        .as_array()
        .unwrap()
        .iter()
        .map(|x| x.as_u64().map(|x| x as usize))
        .collect();
    let answers = || {
        given
            .iter()
            .enumerate()
            .filter_map(|(item, x)| Some((item, (*x)?)))
    };
    let mut pattern = Pattern::new();
    for (item, category) in answers() {
        assert!(pattern.push(&models[item], category));
    }
    let range = Range::new(-4.0, 4.0).unwrap();
    let prior = |text: &str| match text {
        "norm01" => Prior::normal(0.0, 1.0).unwrap(),
        "norm_0.5_1.5" => Prior::normal(0.5, 1.5).unwrap(),
        "unif_m3_3" => Prior::uniform(-3.0, 3.0).unwrap(),
        "Jeffreys" => Prior::Jeffreys,
        other => panic!("prior {other}"),
    };
    if let Some(rest) = name.strip_prefix("EAP_") {
        let priors = ["norm_0.5_1.5", "norm01", "unif_m3_3", "Jeffreys"];
        let text = priors.into_iter().find(|text| rest.starts_with(text))?;
        let (quadrature, tolerance) = if rest.ends_with("_converged") {
            // The converged integral: our own 801 nodes on [-12, 12].
            (Quadrature::trapezoid(-12.0, 12.0, 801), 1e-10)
        } else {
            let grid: Vec<f64> = rest[text.len() + 1..]
                .split('_')
                .map(|part| part.parse().unwrap())
                .collect();
            (
                Quadrature::trapezoid(grid[0], grid[1], grid[2] as usize),
                1e-10,
            )
        };
        let eap = ExpectedAPosteriori::new(models, prior(text), quadrature?);
        return Some((eap.score(answers()), tolerance, 1e-10));
    }
    if let Some(text) = name.strip_prefix("BM_") {
        return Some((
            maximum_a_posteriori(&pattern, prior(text), range),
            1e-8,
            1e-6,
        ));
    }
    // catR weighs by a(θ − b) on the file's own metric.
    let metric = case["D"].as_f64().unwrap();
    Some(match name {
        "ML" => (maximum_likelihood(&pattern, range), 1e-8, 1e-6),
        "WL" => (weighted_likelihood(&pattern, range), 1e-8, 1e-6),
        "ROB_Huber_1" => (
            robust(
                &pattern,
                RobustWeight::Huber {
                    tuning: 1.0,
                    metric,
                },
                range,
            ),
            1e-8,
            1e-5,
        ),
        "ROB_Tukey_4" => (
            robust(
                &pattern,
                RobustWeight::Tukey {
                    tuning: 4.0,
                    metric,
                },
                range,
            ),
            1e-8,
            1e-5,
        ),
        other => panic!("estimate {other}"),
    })
}

#[test]
fn estimates_and_standard_errors() {
    let mut ledger = Ledger::new("b_ability_public.json");
    for case in cases(ledger.file) {
        let models = models(&case);
        let id = case["id"].as_str().unwrap();
        for (name, reference) in case["estimates"].as_object().unwrap() {
            let Some(want) = reference["theta"].as_f64() else {
                continue;
            };
            let Some((got, tolerance, se_tolerance)) = scored(&case, &models, name) else {
                continue;
            };
            let key = format!("{id} {name}");
            let agrees = match got {
                Scored::Ok { theta, se } => {
                    let errors: Vec<f64> = ["se", "se_new"]
                        .iter()
                        .filter_map(|name| reference[*name].as_f64())
                        .collect();
                    close(theta, want, tolerance)
                        && (want.abs() == 4.0
                            || errors.is_empty()
                            || errors.iter().any(|want| close(se, *want, se_tolerance)))
                }
                // A maximum at the end of catR's range is a typed outcome here.
                Scored::Unbounded { theta } => theta == want,
                Scored::Empty => false,
            };
            ledger.note(key, agrees, || format!("{got:?} want {reference}"));
        }
    }
    ledger.settle(4_700);
}

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

fn indices(value: &Value) -> Vec<usize> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_u64().unwrap() as usize)
        .collect()
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
