//! mirt: fit of items and of whole models, after our own calibration of the same answers.
use crate::mirt_calibration::{calibrated, family};
use crate::mirt_items::answers;
use crate::support::{Ledger, cases, n_numbers, numbers};
use jalon_lab::calibrate::{Answers, Calibration};
use jalon_lab::fit::{Fitted, item_squares, m2, q3, s_x2};
use serde_json::Value;

/// mirt's numbers rest on its parameters, which differ from ours by up to 2e-3.
const TOLERANCE: f64 = 5e-3;

fn given(case: &Value) -> Answers {
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
    given
}

#[test]
fn items_and_models() {
    let mut ledger = Ledger::new("e_calibration_public.json: fit");
    for case in cases("e_calibration_public.json") {
        let id = case["id"].as_str().unwrap();
        let of_fit = [
            "item_fit_S_X2",
            "item_infit_outfit_EAP",
            "item_Zh_EAP",
            "Q3_EAP_lower",
            "M2",
        ];
        ledger.outside("LD", n_numbers(&case["LD_lower"]));
        ledger.outside("ML", n_numbers(&case["item_infit_outfit_ML"]));
        ledger.outside("G2", n_numbers(&case["G2"]) + n_numbers(&case["df"]));
        ledger.outside(
            "reliability",
            n_numbers(&case["marginal_rxx"]) + n_numbers(&case["empirical_rxx_EAP"]),
        );
        ledger.outside("prior", n_numbers(&case["log_prior"]));
        if family(&case, 2).is_none() {
            let values = of_fit
                .iter()
                .map(|field| n_numbers(&case[*field]))
                .sum::<usize>();
            ledger.outside(
                "steps shared by items",
                values + n_numbers(&case["AIC"]) + n_numbers(&case["BIC"]),
            );
            continue;
        }
        let found = calibrated(&case).unwrap();
        ledger.number(
            format!("{id} AIC"),
            found.aic(),
            case["AIC"].as_f64().unwrap(),
            1e-6,
        );
        ledger.number(
            format!("{id} BIC"),
            found.bic(),
            case["BIC"].as_f64().unwrap(),
            1e-6,
        );
        let given = given(&case);
        let fitted = Fitted::new(&found);
        let unit = found.items[0].shape.family().has_unit_slope();
        score_tables(&mut ledger, &case, &fitted, &given, usize::from(unit));
        squares(&mut ledger, &case, &fitted, &given);
        pairs(&mut ledger, &case, &fitted, &given);
        model(&mut ledger, &case, &found, &given, unit);
    }
    ledger.settle(2_281);
}

fn score_tables(
    ledger: &mut Ledger,
    case: &Value,
    fitted: &Fitted,
    given: &Answers,
    population: usize,
) {
    let id = case["id"].as_str().unwrap();
    let reference = &case["item_fit_S_X2"];
    if !reference.is_object() {
        return;
    }
    for (item, own) in s_x2(fitted, given, &vec![true; fitted.n_items()], population)
        .into_iter()
        .enumerate()
    {
        let Some(chi2) = reference["S_X2"][item].as_f64() else {
            ledger.note(format!("{id} S-X2 {item}"), own.is_none(), || {
                format!("{own:?}")
            });
            continue;
        };
        let Some(own) = own else {
            ledger.note(format!("{id} S-X2 {item}"), false, || {
                format!("none, want {chi2}")
            });
            continue;
        };
        let df = reference["df.S_X2"][item].as_u64().unwrap() as usize;
        let want = [
            chi2,
            reference["p.S_X2"][item].as_f64().unwrap(),
            reference["RMSEA.S_X2"][item].as_f64().unwrap(),
        ];
        let agrees = own.df == df
            && [own.chi2, own.p, own.rmsea]
                .iter()
                .zip(want)
                .all(|(got, want)| crate::support::close(*got, want, TOLERANCE));
        ledger.note(format!("{id} S-X2 {item}"), agrees, || {
            format!("{own:?} want {want:?} df {df}")
        });
    }
}

fn squares(ledger: &mut Ledger, case: &Value, fitted: &Fitted, given: &Answers) {
    let id = case["id"].as_str().unwrap();
    let reference = &case["item_infit_outfit_EAP"];
    if !reference.is_object() {
        return;
    }
    let thetas = fitted.expected_a_posteriori(given);
    for (item, own) in item_squares(fitted, given, &thetas).into_iter().enumerate() {
        let own = own.unwrap();
        let names = ["outfit", "z.outfit", "infit", "z.infit"];
        let want: Vec<f64> = names
            .iter()
            .filter_map(|name| reference[*name][item].as_f64())
            .collect();
        let got = [
            own.outfit.mean_square,
            own.outfit.standardised,
            own.infit.mean_square,
            own.infit.standardised,
        ];
        if want.len() == 4 {
            let agree = |got: &[f64; 4]| {
                let mut pairs = got.iter().zip(&want);
                pairs.all(|(got, want)| crate::support::close(*got, *want, TOLERANCE))
            };
            if !agree(&got) && !id.starts_with("Environment-Rasch") {
                // DIFFERENCE: mirt raises variances to √1e-5; with that its values follow.
                let raised = raised_variances(fitted, given, &thetas, item);
                assert!(agree(&raised), "{id} {item} {raised:?} {want:?}");
            }
            ledger.note(format!("{id} squares {item}"), agree(&got), || {
                format!("{got:?} want {want:?}")
            });
        }
        if let Some(want) = case["item_Zh_EAP"][item].as_f64() {
            ledger.number(format!("{id} lz {item}"), own.lz, want, TOLERANCE);
        }
    }
}

fn pairs(ledger: &mut Ledger, case: &Value, fitted: &Fitted, given: &Answers) {
    let id = case["id"].as_str().unwrap();
    if !case["Q3_EAP_lower"].is_array() {
        return;
    }
    let want = numbers(&case["Q3_EAP_lower"]);
    let own = q3(fitted, given);
    assert_eq!(own.len(), want.len());
    for (pair, want) in own.iter().zip(want) {
        ledger.number(
            format!("{id} Q3 {:?}", pair.items),
            pair.value,
            want,
            TOLERANCE,
        );
    }
}

fn model(ledger: &mut Ledger, case: &Value, found: &Calibration, given: &Answers, unit: bool) {
    let id = case["id"].as_str().unwrap();
    let reference = &case["M2"];
    if !reference.is_object() {
        return;
    }
    let own = m2(
        &Fitted::new(found),
        given,
        &vec![true; found.items.len()],
        (false, unit),
    );
    let get = |name: &str| reference[name].as_f64();
    let (Some(chi2), Some(own)) = (get("M2"), own) else {
        ledger.note(
            format!("{id} M2"),
            own.is_none() && get("M2").is_none(),
            || format!("{own:?} want {reference}"),
        );
        return;
    };
    assert_eq!(own.df as u64, reference["df"].as_u64().unwrap(), "{id}");
    for (name, got) in [
        ("M2", own.chi2),
        ("p", own.p),
        ("RMSEA", own.rmsea),
        ("RMSEA_5", own.rmsea_interval.0),
        ("RMSEA_95", own.rmsea_interval.1),
        ("SRMSR", own.srmsr),
    ] {
        let _ = chi2;
        if let Some(want) = get(name) {
            ledger.number(format!("{id} {name}"), got, want, TOLERANCE);
        }
    }
    for name in ["TLI", "CFI"] {
        ledger.outside(
            "comparison with independence",
            usize::from(get(name).is_some()),
        );
    }
}

/// Mean squares by mirt's rule: no variance is taken to be below √1e-5.
fn raised_variances(
    fitted: &Fitted,
    given: &Answers,
    thetas: &[Option<f64>],
    item: usize,
) -> [f64; 4] {
    let (mut n, mut outfit, mut squares, mut sum) = (0.0, 0.0, 0.0, 0.0);
    let (mut kurtosis, mut spread) = (0.0, 0.0);
    for ((_, weight, own), theta) in given.each().zip(thetas) {
        let answer = own.iter().find(|(other, _)| *other == item);
        let (Some((_, category)), Some(theta)) = (answer, theta) else {
            continue;
        };
        let row = fitted.probabilities(item, *theta);
        let mean: f64 = row.iter().enumerate().map(|(k, p)| k as f64 * p).sum();
        let moment = |power: i32| -> f64 {
            let terms = row.iter().enumerate();
            terms.map(|(k, p)| (k as f64 - mean).powi(power) * p).sum()
        };
        let (variance, fourth) = (moment(2).max(1e-5_f64.sqrt()), moment(4));
        let residual = (*category as f64 - mean).powi(2);
        n += weight;
        outfit += weight * residual / variance;
        squares += weight * residual;
        sum += weight * variance;
        kurtosis += weight * fourth / (variance * variance);
        spread += weight * (fourth - variance * variance);
    }
    let standardised = |square: f64, variance: f64| {
        let q = variance.max(0.0).sqrt();
        (square.cbrt() - 1.0) * 3.0 / q + q / 3.0
    };
    let (outfit, infit) = (outfit / n, squares / sum);
    [
        outfit,
        standardised(outfit, kurtosis / (n * n) - 1.0 / n),
        infit,
        standardised(infit, spread / (sum * sum)),
    ]
}
