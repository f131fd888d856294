//! mirt with several traits, where they are a tree: EAP of each trait.
//!
//! Where every item measures one trait and the covariances are r_ij = ρ_i ρ_j, the traits are the
//! children of a root that no item measures. The sums run over mirt's own grid.
use crate::mirt_items::{Item, answers, item};
use crate::mirtcat::items;
use crate::support::{Ledger, cases, close, indices, n_numbers, numbers, read, table};
use jalon::latent::{Grid, LatentModel, Tree, TreeNode};
use serde_json::Value;

/// Traits with equal correlations r on `points` points of [−6, 6]: a root with one child a trait,
/// ρ = √r, whose mean makes the children's.
fn equally_correlated(n: usize, r: f64, mean: f64, points: usize) -> LatentModel {
    let rho = r.sqrt();
    let root = TreeNode {
        id: "g".into(),
        parent: None,
    };
    let leaves = (0..n).map(|k| TreeNode {
        id: k.to_string(),
        parent: Some(("g".into(), rho)),
    });
    let nodes: Vec<TreeNode> = std::iter::once(root).chain(leaves).collect();
    assert!(mean == 0.0 || rho > 0.0, "a mean that the root cannot give");
    let root_mean = if mean == 0.0 { 0.0 } else { mean / rho };
    let grid = Grid::new(-6.0, 6.0, points);
    LatentModel::on_grid(Tree::new(&nodes).unwrap(), root_mean, 1.0, grid)
}

/// Two traits with correlation r and means 0: the second is the child of the first.
fn chain(r: f64, points: usize) -> LatentModel {
    let nodes = [
        TreeNode {
            id: "0".into(),
            parent: None,
        },
        TreeNode {
            id: "1".into(),
            parent: Some(("0".into(), r)),
        },
    ];
    let grid = Grid::new(-6.0, 6.0, points);
    LatentModel::on_grid(Tree::new(&nodes).unwrap(), 0.0, 1.0, grid)
}

/// The tree of a case; all correlations are the same.
fn tree(case: &Value) -> LatentModel {
    let covariance = table(&case["covariance"]);
    let mean = numbers(&case["mean"]);
    let r = covariance[0][1];
    for (i, row) in covariance.iter().enumerate() {
        for (j, value) in row.iter().enumerate() {
            assert_eq!(*value, if i == j { 1.0 } else { r });
        }
    }
    let points = case["quadpts_per_dim"].as_u64().unwrap() as usize;
    equally_correlated(mean.len(), r, mean[0], points)
}

/// EAP and posterior SD of each trait.
fn eap(model: &LatentModel, items: &[Item], given: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let rows: Vec<(usize, Vec<f64>)> = given
        .iter()
        .map(|(item, category)| {
            let points = model.grid().points().iter();
            let row = points.map(|theta| items[*item].probabilities(*theta)[*category].ln());
            (items[*item].dimension, row.collect())
        })
        .collect();
    let node = |dimension: usize| model.tree().node(&dimension.to_string()).unwrap();
    let likelihoods: Vec<_> = rows
        .iter()
        .map(|(dimension, row)| (node(*dimension), row.as_slice()))
        .collect();
    let posterior = model.posterior(&likelihoods);
    let n = 1 + items.iter().map(|item| item.dimension).max().unwrap();
    (0..n).map(|k| posterior.moments(node(k))).collect()
}

fn compare(
    ledger: &mut Ledger,
    key: &str,
    got: &[(f64, f64)],
    theta: &[f64],
    se: &[f64],
    tolerance: f64,
) {
    let agrees = got
        .iter()
        .zip(theta.iter().zip(se))
        .all(|((mean, sd), (theta, se))| {
            close(*mean, *theta, tolerance) && close(*sd, *se, tolerance)
        });
    ledger.note(key.to_owned(), agrees, || {
        format!("{got:?} want {theta:?} ± {se:?}")
    });
}

/// mirt cuts the joint density off at ±6, we make every transition add up to 1 there: a pattern
/// at an end of the scale, and a test of few items, see the difference. All others agree to 1e-8
/// on 41 points a trait; on 21 the steps are too wide for the root's own sum.
fn tolerance(points: &Value) -> f64 {
    if points.as_u64() == Some(41) {
        2e-5
    } else {
        5e-5
    }
}

#[test]
fn scores_of_every_trait() {
    let mut ledger = Ledger::new("f_mirt_scores_public.json");
    for case in cases(ledger.file) {
        let id = case["id"].as_str().unwrap();
        let Some(items) = items(&case) else {
            for field in ["EAP", "MAP", "prob_items_first6"] {
                ledger.outside("items of several traits", n_numbers(&case[field]));
            }
            continue;
        };
        ledger.outside("joint modes", n_numbers(&case["MAP"]));
        for (theta, rows) in table(&case["prob_thetas"])
            .iter()
            .zip(case["prob_items_first6"].as_array().unwrap())
        {
            for (k, want) in table(rows).iter().enumerate() {
                let got = items[k].probabilities(theta[items[k].dimension]);
                let agrees = got
                    .iter()
                    .zip(want)
                    .all(|(got, want)| close(*got, *want, 1e-12));
                ledger.note(format!("{id} P {theta:?} {k}"), agrees, || {
                    format!("{got:?} want {want:?}")
                });
            }
        }
        let model = tree(&case);
        let (thetas, errors) = (table(&case["EAP"]["theta"]), table(&case["EAP"]["se"]));
        for (k, pattern) in case["patterns"].as_array().unwrap().iter().enumerate() {
            let cells = pattern.as_array().unwrap().iter().enumerate();
            let given: Vec<(usize, usize)> = cells
                .filter_map(|(item, x)| Some((item, x.as_u64()? as usize)))
                .collect();
            let got = eap(&model, &items, &given);
            let points = &case["quadpts_per_dim"];
            compare(
                &mut ledger,
                &format!("{id} {k}"),
                &got,
                &thetas[k],
                &errors[k],
                tolerance(points),
            );
        }
    }
    ledger.settle(308);
}

/// The estimates along a test that mirtCAT led; it chose by rules of its own.
pub fn trace(ledger: &mut Ledger, case: &Value) {
    let id = case["id"].as_str().unwrap();
    let administered = indices(&case["administered"]);
    let Some(items) = items(case) else {
        ledger.outside(
            "items of several traits",
            n_numbers(&case["theta"]) + n_numbers(&case["se"]) + administered.len(),
        );
        return;
    };
    ledger.outside("choices by information matrices", administered.len());
    if case["estimator"] == "MAP" {
        ledger.outside(
            "joint modes",
            n_numbers(&case["theta"]) + n_numbers(&case["se"]),
        );
        return;
    }
    let model = tree(case);
    let responses = indices(&case["responses"]);
    let (thetas, errors) = (table(&case["theta"]), table(&case["se"]));
    for step in 1..=administered.len() {
        let given: Vec<(usize, usize)> = administered[..step]
            .iter()
            .map(|item| (*item, responses[*item]))
            .collect();
        let got = eap(&model, &items, &given);
        let tolerance = tolerance(&case["quadpts_per_dim"]);
        compare(
            ledger,
            &format!("{id} step {step}"),
            &got,
            &thetas[step],
            &errors[step],
            tolerance,
        );
    }
}

#[test]
fn scores_at_the_parameters_of_confirmatory_fits() {
    let mut ledger = Ledger::new("f_mirt_fit_public.json");
    for case in cases(ledger.file) {
        let id = case["id"].as_str().unwrap();
        let dataset = case["dataset"].as_str().unwrap();
        let head = read(&format!("data/{dataset}.csv"));
        let kind = if id.contains("graded") {
            "graded"
        } else {
            "2PL"
        };
        let coefficients = |name: &str| {
            let one = &case["coef"][name];
            let names = one["names"].as_array().unwrap().iter();
            let names: Vec<String> = names
                .map(|name| name.as_str().unwrap().to_owned())
                .collect();
            (names, numbers(&one["par"]))
        };
        let columns = head.lines().next().unwrap().split(',');
        let items: Vec<Item> = columns
            .map(|name| {
                let (names, values) = coefficients(name.trim_matches('"'));
                item(kind, &names, &values).unwrap()
            })
            .collect();
        let (_, group) = coefficients("GroupPars");
        // MEAN_1, MEAN_2, COV_11, COV_21, COV_22.
        assert_eq!(
            [group[0], group[1], group[2], group[4]],
            [0.0, 0.0, 1.0, 1.0]
        );
        let model = chain(group[3], 41);
        let people = answers(dataset);
        for (k, (person, want)) in indices(&case["person_rows_1based"])
            .into_iter()
            .zip(table(&case["EAP"]))
            .enumerate()
        {
            let given: Vec<(usize, usize)> = people[person - 1]
                .iter()
                .enumerate()
                .filter_map(|(item, x)| Some((item, (*x)?)))
                .collect();
            let got = eap(&model, &items, &given);
            compare(
                &mut ledger,
                &format!("{id} {k}"),
                &got,
                &want[..2],
                &want[2..],
                1e-6,
            );
        }
        ledger.outside("joint modes", n_numbers(&case["MAP"]));
        ledger.outside("parameters", n_numbers(&case["coef"]));
        ledger.outside("model fit", ["logLik", "AIC", "BIC"].len());
    }
    ledger.settle(30);
}
