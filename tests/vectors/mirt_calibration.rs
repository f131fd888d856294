//! mirt: the parameters themselves, estimated from the same answers.
use crate::mirt_items::answers;
use crate::support::{Ledger, cases, close, n_numbers, numbers};
use jalon_lab::calibrate::{
    Answers, CalibratedItem, Calibration, Family, ItemPrior, ItemSpec, NormalPrior, Options,
    Points, Shape, calibrate,
};
use serde_json::Value;

/// The family of mirt's item type; none for those that share steps between items.
pub fn family(case: &Value, n_categories: usize) -> Option<Family> {
    Some(match case["itemtype"].as_str().unwrap() {
        "Rasch" if n_categories == 2 => Family::OnePl,
        "Rasch" => Family::PartialCredit,
        "2PL" => Family::TwoPl,
        "3PL" => Family::ThreePl,
        "graded" => Family::Graded,
        "gpcm" => Family::GeneralisedPartialCredit,
        "nominal" => Family::Nominal,
        "rsm" | "grsm" => return None,
        other => panic!("item type {other}"),
    })
}

/// Our calibration of a case's data, as mirt did it: 61 points on [−6, 6].
pub fn calibrated(case: &Value) -> Option<Calibration> {
    let rows = answers(case["dataset"].as_str().unwrap());
    let n_categories: Vec<usize> = (0..rows[0].len())
        .map(|item| rows.iter().filter_map(|row| row[item]).max().unwrap() + 1)
        .collect();
    let mut given = Answers::new(&n_categories);
    for row in &rows {
        let own: Vec<(usize, usize)> = row
            .iter()
            .enumerate()
            .filter_map(|(item, category)| Some((item, (*category)?)))
            .collect();
        assert!(given.push(0, &own));
    }
    let items: Option<Vec<ItemSpec>> = n_categories
        .iter()
        .map(|n| {
            let mut item = ItemSpec::new(Shape::new(family(case, *n)?, *n).unwrap());
            if case["prior"].is_string() {
                // "normal(-1.386294, 0.5) on logit(g) for every item".
                item.prior = ItemPrior {
                    logit_guessing: Some(NormalPrior {
                        mean: -1.386_294,
                        sd: 0.5,
                    }),
                    ..ItemPrior::default()
                };
            }
            Some(item)
        })
        .collect();
    let options = Options {
        points: Points::new(-6.0, 6.0, 61),
        ..Options::default()
    };
    Some(calibrate(&given, &items?, &options).unwrap())
}

/// mirt's numbers for an item in the order of ψ, and their standard errors.
fn theirs(coefficients: &Value, kind: &str, n_categories: usize) -> Vec<(f64, Option<f64>)> {
    let names: Vec<&str> = coefficients["names"]
        .as_array()
        .unwrap()
        .iter()
        .map(|name| name.as_str().unwrap())
        .collect();
    let get = |name: &str| {
        let at = names.iter().position(|other| *other == name).unwrap();
        (
            coefficients["par"][at].as_f64().unwrap(),
            coefficients["se"][at].as_f64(),
        )
    };
    let from = |prefix: &str| {
        (1..n_categories)
            .map(|k| get(&format!("{prefix}{k}")))
            .collect::<Vec<_>>()
    };
    match kind {
        "Rasch" if n_categories == 2 => vec![get("d")],
        "Rasch" => from("d"),
        "2PL" => vec![get("a1"), get("d")],
        "3PL" => vec![get("a1"), get("d"), get("logit(g)")],
        "graded" | "gpcm" if names.contains(&"d") => vec![get("a1"), get("d")],
        "graded" | "gpcm" => [vec![get("a1")], from("d")].concat(),
        "nominal" => {
            let slopes = from("ak")
                .into_iter()
                .map(|(ak, _)| (ak * get("a1").0, None));
            slopes.chain(from("d")).collect()
        }
        other => panic!("item type {other}"),
    }
}

/// mirt's sign of θ: a nominal or falling scale may be turned round.
fn turned(psi: &[f64], slopes: usize) -> Vec<f64> {
    let each = psi.iter().enumerate();
    each.map(|(at, x)| if at < slopes { -x } else { *x })
        .collect()
}

/// Whether all pairs agree.
fn agree(got: &[f64], want: &[f64]) -> bool {
    got.len() == want.len()
        && got
            .iter()
            .zip(want)
            .all(|(got, want)| close(*got, *want, TOLERANCE))
}

/// mirt stopped when no parameter moved by 1e-6.
const TOLERANCE: f64 = 2e-3;

#[test]
fn parameters_and_their_errors() {
    let mut ledger = Ledger::new("e_calibration_public.json: parameters");
    for case in cases("e_calibration_public.json") {
        let id = case["id"].as_str().unwrap();
        let kind = case["itemtype"].as_str().unwrap();
        let coefficients = &case["coef_slope_intercept"];
        let Some(found) = calibrated(&case) else {
            let values = n_numbers(coefficients) + n_numbers(&case["coef_irt"]);
            ledger.outside("steps shared by items", values);
            continue;
        };
        assert!(found.converged(), "{id}: {:?}", found.end);
        let want = case["logLik"].as_f64().unwrap();
        let with_prior = want + case["log_prior"].as_f64().unwrap();
        let ours = found.ln_likelihood + found.ln_prior;
        assert!(ours > with_prior - 1e-2, "{id}: {ours}, mirt {with_prior}");
        ledger.note(
            format!("{id} logLik"),
            (ours - with_prior).abs() < 1e-2,
            || format!("{ours} want {with_prior}"),
        );
        let group = numbers(&coefficients["GroupPars"]["par"]);
        let variance = found.groups[0].sd * found.groups[0].sd;
        ledger.number(format!("{id} variance"), variance, group[1], TOLERANCE);
        if let Some(error) = coefficients["GroupPars"]["se"][1].as_f64() {
            let own = 2.0 * found.groups[0].sd * found.group_errors[0].sd;
            ledger.number(format!("{id} variance se"), own, error, TOLERANCE);
        }
        let columns = crate::mirt_fits::columns(case["dataset"].as_str().unwrap());
        let slopes = |n: usize| match kind {
            "Rasch" => 0,
            "nominal" => n - 1,
            _ => 1,
        };
        let of_item = |name: &str, n: usize| theirs(&coefficients[name], kind, n);
        let first = found.items[0].shape.n_categories();
        let is_turned = slopes(first) > 0
            && of_item(&columns[0], first)[slopes(first) - 1].0
                * found.items[0].psi[slopes(first) - 1]
                < 0.0;
        for (item, name) in found.items.iter().zip(&columns) {
            let n = item.shape.n_categories();
            let (want, errors): (Vec<f64>, Vec<Option<f64>>) = of_item(name, n).into_iter().unzip();
            let psi = if is_turned {
                turned(&item.psi, slopes(n))
            } else {
                item.psi.clone()
            };
            ledger.note(
                format!("{id} {name} parameters"),
                agree(&psi, &want),
                || format!("{psi:?} want {want:?}"),
            );
            let (own, errors): (Vec<f64>, Vec<f64>) = item
                .psi_errors
                .iter()
                .zip(errors)
                .filter_map(|(own, error)| Some((*own, error?)))
                .unzip();
            ledger.note(format!("{id} {name} errors"), agree(&own, &errors), || {
                format!("{own:?} want {errors:?}")
            });
        }
        let irt = &case["coef_irt"];
        for (item, name) in found.items.iter().zip(&columns).filter(|_| !is_turned) {
            let (want, errors) = (numbers(&irt[name]["par"]), &irt[name]["se"]);
            let n_categories = item.shape.n_categories();
            let (own, own_errors) = if kind == "nominal" {
                centred(&found, item)
            } else {
                (item.irt.clone(), item.irt_errors.clone())
            };
            ledger.note(format!("{id} {name} irt"), agree(&own, &want), || {
                format!("{own:?} want {want:?}")
            });
            let pairs: (Vec<f64>, Vec<f64>) = own_errors
                .iter()
                .enumerate()
                .filter_map(|(at, own)| Some((*own, errors[at].as_f64()?)))
                .unzip();
            if kind == "gpcm" {
                // DIFFERENCE: the first step's error. The others agree, and ours keeps within what
                // mirt's own errors of a and d allow: se(d₁) / |a| ± |b₁| se(a) / |a|.
                assert!(agree(&pairs.0[2..], &pairs.1[2..]), "{id} {name} {pairs:?}");
                let mirts = of_item(name, n_categories);
                let (a, error_of_a) = (mirts[0].0.abs(), mirts[0].1.unwrap());
                let of_d = mirts[1].1.unwrap() / a;
                let of_a = want[1].abs() * error_of_a / a;
                let within = (of_d - of_a).abs() - TOLERANCE..=of_d + of_a + TOLERANCE;
                assert!(within.contains(&own_errors[1]), "{id} {name} {pairs:?}");
            }
            ledger.note(
                format!("{id} {name} irt errors"),
                agree(&pairs.0, &pairs.1),
                || format!("{pairs:?}"),
            );
        }
    }
    ledger.settle(800);
}

/// Bock's (1972) own form of a nominal item: slopes and intercepts that add up to 0.
fn centred(found: &Calibration, item: &CalibratedItem) -> (Vec<f64>, Vec<f64>) {
    let m = item.shape.n_categories() - 1;
    let at = found.items.iter().position(|other| other == item).unwrap();
    let covariance = found
        .covariance
        .as_ref()
        .unwrap()
        .of_item(at, 2 * m)
        .unwrap();
    let share = 1.0 / (m + 1) as f64;
    // Row k: e_k minus the mean, category 0 being 0.
    let row = |k: usize, half: usize| -> Vec<f64> {
        (0..2 * m)
            .map(|column| {
                let own = if k > 0 && column == half * m + k - 1 {
                    1.0
                } else {
                    0.0
                };
                own - if column / m == half { share } else { 0.0 }
            })
            .collect()
    };
    let rows: Vec<Vec<f64>> = (0..2)
        .flat_map(|half| (0..=m).map(move |k| row(k, half)))
        .collect();
    let values = rows
        .iter()
        .map(|row| row.iter().zip(&item.psi).map(|(r, x)| r * x).sum())
        .collect();
    let errors = rows
        .iter()
        .map(|row| {
            let mut variance = 0.0;
            for (i, one) in row.iter().enumerate() {
                for (j, other) in row.iter().enumerate() {
                    variance += one * other * covariance[(i, j)];
                }
            }
            variance.sqrt()
        })
        .collect();
    (values, errors)
}
