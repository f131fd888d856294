//! catR: probabilities and information, estimates and their standard errors.
use crate::support::{Ledger, cases, close, numbers};
use jalon::estimate::{
    ExpectedAPosteriori, Pattern, Prior, Quadrature, Range, RobustWeight, Scored,
    maximum_a_posteriori, maximum_likelihood, robust, weighted_likelihood,
};
use jalon::irt::{DivideByTotal, FourPl, Graded, LogDerivatives, Model, Moments};
use serde_json::Value;

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

pub fn models(case: &Value) -> Vec<Model> {
    let kind = case["model"].as_str().unwrap();
    let metric = case["D"].as_f64().unwrap();
    let items = case["items"].as_array().unwrap();
    items.iter().map(|item| model(kind, item, metric)).collect()
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
