//! difR: items that are harder for one group.
use crate::support::{Ledger, cases, n_numbers, numbers, read, table};
use jalon_lab::dif::{
    GroupItem, Kind, TwoGroups, breslow_day, logistic, lord, mantel_haenszel, purified, rescaled,
    standardization,
};
use nalgebra::DMatrix;
use serde_json::Value;

/// The answers of a data set and its groups: 1 is focal.
fn groups(dataset: &str) -> TwoGroups {
    let (file, n_items, group) = match dataset {
        "verbal_with_group (Gender)" => ("verbal_with_group", 24, 25),
        "dif_sim (group)" => ("dif_sim", 20, 20),
        other => panic!("data set {other}"),
    };
    let text = read(&format!("data/{file}.csv"));
    let mut groups = TwoGroups::new(n_items);
    for line in text.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let answers = cells[..n_items].iter().map(|cell| *cell == "1").collect();
        assert!(groups.push(cells[group] == "1", answers));
    }
    groups
}

/// The numbers of a case; nothing where it has none.
fn given(case: &Value, what: &str, n: usize) -> Vec<f64> {
    let numbers = case[what]
        .as_array()
        .map_or(Vec::new(), |_| numbers(&case[what]));
    assert!(numbers.is_empty() || numbers.len() == n);
    numbers
}

fn compare(ledger: &mut Ledger, id: &str, what: &str, got: &[f64], want: &[f64], tolerance: f64) {
    assert!(want.is_empty() || got.len() == want.len(), "{id} {what}");
    for (item, (got, want)) in got.iter().zip(want).enumerate() {
        ledger.number(format!("{id} {what} {item}"), *got, *want, tolerance);
    }
}

fn flagged(case: &Value) -> Vec<usize> {
    let list = case["DIFitems_1based"].as_array().unwrap();
    list.iter()
        .map(|item| item.as_u64().unwrap() as usize)
        .collect()
}

#[test]
fn every_method_as_difr_has_it() {
    let mut ledger = Ledger::new("e_dif_public.json");
    for case in cases(ledger.file) {
        let id = case["id"].as_str().unwrap();
        let data = groups(case["dataset"].as_str().unwrap());
        let n = data.n_items();
        let all = vec![true; n];
        match case["method"].as_str().unwrap() {
            "MH_corrected" | "MH_purified" => {
                let rounds = if case["method"] == "MH_purified" {
                    10
                } else {
                    0
                };
                let found = purified(
                    n,
                    rounds,
                    |anchor| {
                        (0..n)
                            .map(|item| mantel_haenszel(&data.strata(item, anchor), true).unwrap())
                            .collect()
                    },
                    |one| one.p < 0.05,
                );
                let column = |f: fn(&jalon_lab::dif::MantelHaenszel) -> f64| -> Vec<f64> {
                    found.results.iter().map(f).collect()
                };
                compare(
                    &mut ledger,
                    id,
                    "chi2",
                    &column(|one| one.chi2),
                    &given(&case, "chi2", n),
                    1e-9,
                );
                compare(
                    &mut ledger,
                    id,
                    "p",
                    &column(|one| one.p),
                    &given(&case, "p", n),
                    1e-8,
                );
                compare(
                    &mut ledger,
                    id,
                    "alpha",
                    &column(|one| one.alpha),
                    &given(&case, "alphaMH", n),
                    1e-9,
                );
                if case["varLambda"].is_array() {
                    let variance = column(|one| one.ln_alpha_variance);
                    compare(
                        &mut ledger,
                        id,
                        "variance",
                        &variance,
                        &given(&case, "varLambda", n),
                        1e-9,
                    );
                }
                let own: Vec<usize> = found
                    .results
                    .iter()
                    .enumerate()
                    .filter_map(|(at, one)| (one.p < 0.05).then_some(at + 1))
                    .collect();
                assert_eq!(own, flagged(&case), "{id}");
                if rounds > 0 {
                    assert!(found.settled);
                    assert_eq!(
                        found.rounds as u64,
                        case["iterations"].as_u64().unwrap(),
                        "{id}"
                    );
                }
            }
            "standardization" => {
                let found: Vec<_> = (0..n)
                    .map(|item| standardization(&data.strata(item, &all)).unwrap())
                    .collect();
                let (p, alpha): (Vec<f64>, Vec<f64>) =
                    found.iter().map(|one| (one.p_dif, one.alpha)).unzip();
                compare(&mut ledger, id, "PDIF", &p, &given(&case, "PDIF", n), 1e-9);
                compare(
                    &mut ledger,
                    id,
                    "alpha",
                    &alpha,
                    &given(&case, "stdAlpha", n),
                    1e-9,
                );
            }
            method @ ("logistic_both" | "logistic_udif") => {
                let kind = if method == "logistic_both" {
                    Kind::Both
                } else {
                    Kind::Uniform
                };
                let found: Vec<_> = (0..n)
                    .map(|item| logistic(&data, item, &all, kind).unwrap())
                    .collect();
                let column = |f: fn(&jalon_lab::dif::LogisticDif) -> f64| -> Vec<f64> {
                    found.iter().map(f).collect()
                };
                compare(
                    &mut ledger,
                    id,
                    "stat",
                    &column(|one| one.chi2),
                    &given(&case, "stat", n),
                    1e-6,
                );
                compare(
                    &mut ledger,
                    id,
                    "p",
                    &column(|one| one.p),
                    &given(&case, "p", n),
                    1e-6,
                );
                for (item, (one, want)) in found.iter().zip(given(&case, "deltaR2", n)).enumerate()
                {
                    // DIFFERENCE: difR takes exp(ln L₀) before the root, which is 0 below −745; its
                    // highest R² is then 1.
                    let strata = data.strata(item, &all);
                    let right: f64 = strata.iter().map(|one| one.reference.0 + one.focal.0).sum();
                    let persons: f64 = strata.iter().map(|one| one.total()).sum();
                    let p = right / persons;
                    let null = persons * (p * p.ln() + (1.0 - p) * (1.0 - p).ln());
                    if null < -745.2 {
                        let highest = 1.0 - (2.0 * null / persons).exp();
                        assert!((one.delta_r2 * highest - want).abs() < 1e-8, "{id} {item}");
                    }
                    ledger.number(format!("{id} R2 {item}"), one.delta_r2, want, 1e-6);
                }
                // difR gives the larger regression's coefficients for the items it flags.
                for (item, want) in table(&case["coefficients"]).iter().enumerate() {
                    if flagged(&case).contains(&(item + 1)) {
                        compare(
                            &mut ledger,
                            id,
                            &format!("coefficients {item}"),
                            &found[item].coefficients,
                            &want[..found[item].coefficients.len()],
                            1e-5,
                        );
                    }
                }
                let own: Vec<usize> = found
                    .iter()
                    .enumerate()
                    .filter_map(|(at, one)| (one.p < 0.05).then_some(at + 1))
                    .collect();
                assert_eq!(own, flagged(&case), "{id}");
            }
            "BreslowDay" => {
                let found: Vec<_> = (0..n)
                    .map(|item| breslow_day(&data.strata(item, &all)).unwrap())
                    .collect();
                let chi2: Vec<f64> = found.iter().map(|one| one.chi2).collect();
                compare(
                    &mut ledger,
                    id,
                    "chi2",
                    &chi2,
                    &given(&case, "chi2", n),
                    1e-4,
                );
                let df: Vec<f64> = found.iter().map(|one| one.df as f64).collect();
                compare(&mut ledger, id, "df", &df, &given(&case, "df", n), 0.0);
                let p: Vec<f64> = found.iter().map(|one| one.p).collect();
                compare(&mut ledger, id, "p", &p, &given(&case, "p", n), 1e-4);
            }
            "Lord_1PL" | "Lord_2PL" => {
                // At difR's own parameters and covariances; each group's calibration is ltm's.
                let items: Vec<GroupItem> = table(&case["itemParInit"])
                    .iter()
                    .map(|row| match row[..] {
                        [b, error] => GroupItem {
                            a: None,
                            b,
                            covariance: DMatrix::from_element(1, 1, error * error),
                        },
                        [a, b, of_a, of_b, covariance] => GroupItem {
                            a: Some(a),
                            b,
                            covariance: DMatrix::from_row_slice(
                                2,
                                2,
                                &[of_a * of_a, covariance, covariance, of_b * of_b],
                            ),
                        },
                        _ => panic!("{row:?}"),
                    })
                    .collect();
                let (reference, focal) = items.split_at(n);
                let focal = rescaled(reference, focal, &all);
                let found: Vec<f64> = reference
                    .iter()
                    .zip(&focal)
                    .map(|(one, other)| lord(one, other).unwrap().chi2)
                    .collect();
                compare(
                    &mut ledger,
                    id,
                    "chi2",
                    &found,
                    &given(&case, "chi2", n),
                    1e-9,
                );
            }
            method => {
                let what = if method.starts_with("Raju") {
                    "areas"
                } else {
                    "delta plots"
                };
                ledger.outside(what, n_numbers(&case));
            }
        }
    }
    ledger.settle(589);
}
