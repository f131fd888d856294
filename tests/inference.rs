//! The posterior against slow obvious ways: a sum over the joint grid, a finer and wider grid,
//! the closed form of Gaussian conditioning.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

use jalon::irt::{DivideByTotal, FourPl, Graded, Model, Outcome, Predictive};
use jalon::latent::{Grid, LatentModel, Node, Tree};
use jalon_tests::{bank, tree};

fn predictive(item: (f64, f64, f64)) -> Predictive {
    let item = FourPl::new(item.0, item.1, item.2, 1.0).expect("valid");
    Predictive::new(item, 0.0, 0.8)
}

/// Every joint state of the tree, with its prior weight: the definition, written down.
fn joint(tree: &Tree, grid: &Grid, prior: (f64, f64)) -> Vec<(Vec<usize>, f64)> {
    let q = grid.points().len();
    let normal = |x: f64, mean: f64, sd: f64| (-0.5 * ((x - mean) / sd).powi(2)).exp();
    let mut states: Vec<(Vec<usize>, f64)> = vec![(Vec::new(), 1.0)];
    for node in tree.nodes() {
        let mut longer = Vec::new();
        for (state, weight) in states {
            let row: Vec<f64> = match tree.parent(node) {
                None => grid
                    .points()
                    .iter()
                    .map(|x| normal(*x, prior.0, prior.1))
                    .collect(),
                Some((parent, rho)) => {
                    let at = tree.nodes().position(|other| other == parent).unwrap();
                    let mean = rho * grid.points()[state[at]];
                    let sd = (1.0 - rho * rho).sqrt();
                    grid.points().iter().map(|x| normal(*x, mean, sd)).collect()
                }
            };
            let total: f64 = row.iter().sum();
            for (i, p) in row.iter().enumerate().take(q) {
                let mut state = state.clone();
                state.push(i);
                longer.push((state, weight * p / total));
            }
        }
        states = longer;
    }
    states
}

#[test]
fn marginals_and_conditional_means_equal_the_joint_sum() {
    let trees = [
        tree(&[("g", "", 0.0)]),
        tree(&[
            ("g", "", 0.0),
            ("a", "g", 0.7),
            ("b", "g", -0.5),
            ("c", "a", 0.9),
        ]),
        tree(&[
            ("g", "", 0.0),
            ("a", "g", 0.8),
            ("b", "a", 0.6),
            ("c", "b", 0.7),
        ]),
        tree(&[
            ("g", "", 0.0),
            ("a", "g", 0.9),
            ("b", "g", 0.9),
            ("c", "g", 0.3),
        ]),
    ];
    for tree in trees {
        let prior = (-0.4, 1.2);
        let grid = Grid::new(-3.5, 3.0, 9);
        let nodes: Vec<Node> = tree.nodes().collect();
        let items = [
            (1.3, -0.5, 0.0),
            (0.8, 0.4, 0.2),
            (2.0, 1.0, 0.0),
            (1.0, -1.0, 0.1),
        ];
        let outcomes = [
            Outcome::Right,
            Outcome::Wrong,
            Outcome::RightWithHelp,
            Outcome::WrongWithHelp,
        ];
        let rows: Vec<Vec<f64>> = items
            .iter()
            .zip(outcomes)
            .map(|(item, outcome)| predictive(*item).ln_likelihood(outcome, grid.points()))
            .collect();
        // Polytomous answers too, at other nodes.
        let graded = Graded::new(1.4, vec![-1.0, 0.2, 0.9]).expect("valid");
        let nominal = DivideByTotal::nominal(&[(0.8, 0.1), (1.7, -0.6)]).expect("valid");
        let polytomous: Vec<Vec<f64>> = [
            (Model::Graded(graded), 2),
            (Model::DivideByTotal(nominal), 1),
        ]
        .iter()
        .map(|(model, category)| {
            let points = grid.points().iter();
            points
                .map(|theta| model.probabilities(*theta)[*category].ln())
                .collect()
        })
        .collect();
        let answers: Vec<(Node, &[f64])> = rows
            .iter()
            .chain(&polytomous)
            .enumerate()
            .map(|(k, row)| (nodes[(k * 3 + 1) % nodes.len()], row.as_slice()))
            .collect();

        let mut states = joint(&tree, &grid, prior);
        for (state, weight) in &mut states {
            for (node, ln_likelihood) in &answers {
                let at = nodes.iter().position(|other| other == node).unwrap();
                *weight *= ln_likelihood[state[at]].exp();
            }
        }
        let total: f64 = states.iter().map(|(_, weight)| weight).sum();

        let model = LatentModel::on_grid(tree.clone(), prior.0, prior.1, grid.clone());
        let posterior = model.posterior(&answers);
        let square: Vec<f64> = grid.points().iter().map(|x| x * x).collect();
        for (t, target) in nodes.iter().enumerate() {
            for (i, mass) in posterior.marginal(*target).iter().enumerate() {
                let slow: f64 = states
                    .iter()
                    .filter(|(state, _)| state[t] == i)
                    .map(|(_, weight)| weight / total)
                    .sum();
                assert!((mass - slow).abs() < 1e-13, "{mass} {slow}");
            }
            let means = posterior.conditional_means(*target, &square);
            for (c, node) in nodes.iter().enumerate() {
                for (j, mean) in means[*node].iter().enumerate() {
                    let here = || states.iter().filter(|(state, _)| state[c] == j);
                    let mass: f64 = here().map(|(_, weight)| weight).sum();
                    let slow: f64 = here()
                        .map(|(state, weight)| weight * square[state[t]])
                        .sum::<f64>()
                        / mass;
                    assert!((mean - slow).abs() < 1e-11, "{mean} {slow}");
                }
            }
        }
    }
}

/// The shipped tree and grid after forty answers, against twice the range and 801 points.
#[test]
fn the_shipped_grid_is_within_a_thousandth_of_a_finer_and_wider_one() {
    let bank = bank();
    let framework = bank.framework();
    let tree = framework.tree();
    let leaves: Vec<Node> = tree
        .nodes()
        .filter(|node| tree.children(*node).is_empty())
        .collect();
    type Pattern = fn(usize) -> Outcome;
    let patterns: [(&str, Pattern); 4] = [
        ("all wrong", |_| Outcome::Wrong),
        ("all right", |_| Outcome::Right),
        ("alternating", |k| {
            if k % 2 == 0 {
                Outcome::Right
            } else {
                Outcome::Wrong
            }
        }),
        ("with help", |k| {
            if k % 3 == 0 {
                Outcome::RightWithHelp
            } else {
                Outcome::WrongWithHelp
            }
        }),
    ];
    let plan = bank.plan("diagnostic").expect("shipped");
    let shipped = jalon::Assessment::new(&bank, plan);
    let coarse = shipped.model();
    let (mean, sd) = coarse.prior()[tree.root()];
    let points = coarse.grid().points();
    let (low, high) = (points[0], points[points.len() - 1]);
    let (middle, half) = (0.5 * (low + high), high - low);
    let fine = LatentModel::on_grid(
        tree.clone(),
        mean,
        sd,
        Grid::new(middle - half, middle + half, 801),
    );
    let mut worst = 0.0_f64;
    for (name, pattern) in patterns {
        // Forty items, steep ones among them, over the whole range of difficulty.
        let answer = |grid: &Grid| -> Vec<(Node, Vec<f64>)> {
            (0..40)
                .map(|k| {
                    let difficulty = -2.8 + 0.1 * f64::from(k as u32);
                    let discrimination = 1.0 + 0.04 * f64::from(k as u32);
                    let item = FourPl::new(discrimination, difficulty, 0.0, 1.0).expect("valid");
                    let item = Predictive::new(item, 0.5, framework.help_shift());
                    (
                        leaves[k % leaves.len()],
                        item.ln_likelihood(pattern(k), grid.points()),
                    )
                })
                .collect()
        };
        let moments = |model: &LatentModel| -> Vec<(f64, f64)> {
            let answers = answer(model.grid());
            let terms: Vec<(Node, &[f64])> = answers
                .iter()
                .map(|(node, curve)| (*node, curve.as_slice()))
                .collect();
            let posterior = model.posterior(&terms);
            tree.nodes().map(|node| posterior.moments(node)).collect()
        };
        for (near, far) in moments(coarse).iter().zip(moments(&fine)) {
            let error = (near.0 - far.0).abs().max((near.1 - far.1).abs());
            worst = worst.max(error);
            assert!(error < 1e-3, "{name}: {near:?} {far:?}");
        }
    }
    println!("largest difference in mean or SD of any node: {worst:.1e}");
}

/// The fast path: one node's answers changed, against everything anew, to the last bit.
#[test]
fn changing_one_node_gives_the_bits_of_starting_anew() {
    let tree = tree(&[
        ("g", "", 0.0),
        ("a", "g", 0.7),
        ("b", "g", -0.5),
        ("c", "a", 0.9),
        ("d", "a", 0.4),
        ("e", "d", 0.95),
    ]);
    let model = LatentModel::new(tree, -0.4, 1.2, 41);
    let nodes: Vec<Node> = model.tree().nodes().collect();
    let rows: Vec<Vec<f64>> = (0..12)
        .map(|k| {
            let item = predictive((0.6 + 0.2 * f64::from(k), 0.3 * f64::from(k) - 2.0, 0.0));
            let outcome = [Outcome::Right, Outcome::Wrong, Outcome::RightWithHelp][k as usize % 3];
            item.ln_likelihood(outcome, model.grid().points())
        })
        .collect();
    let answers = |count: usize| -> Vec<(Node, &[f64])> {
        let terms = rows.iter().take(count).enumerate();
        terms
            .map(|(k, row)| (nodes[k * 5 % 6], row.as_slice()))
            .collect()
    };
    for count in 0..rows.len() {
        let before = model.posterior(&answers(count));
        let anew = model.posterior(&answers(count + 1));
        let node = nodes[count * 5 % 6];
        let here: Vec<&[f64]> = answers(count + 1)
            .into_iter()
            .filter(|(other, _)| *other == node)
            .map(|(_, row)| row)
            .collect();
        // Asked in another order than the plain way computes them.
        let fast = before.with_answers_on(node, &here);
        for node in nodes.iter().rev() {
            assert_eq!(fast.marginal(*node), anew.marginal(*node));
            let points = model.grid().points();
            for other in &nodes {
                assert_eq!(
                    fast.conditional_means(*other, points)[*node],
                    anew.conditional_means(*other, points)[*node]
                );
            }
        }
        // And back again.
        let back: Vec<&[f64]> = answers(count)
            .into_iter()
            .filter(|(other, _)| *other == node)
            .map(|(_, row)| row)
            .collect();
        let undone = fast.with_answers_on(node, &back);
        for node in &nodes {
            assert_eq!(undone.marginal(*node), before.marginal(*node));
        }
    }
}

/// With Gaussian likelihoods the posterior has a closed form.
#[test]
fn gaussian_evidence_gives_the_gaussian_posterior() {
    let rho = 0.8;
    let tree = tree(&[("g", "", 0.0), ("a", "g", rho), ("b", "g", rho)]);
    let model = LatentModel::new(tree, -0.8, 1.0, 129);
    let tree = model.tree();
    let (seen, noise): (f64, f64) = (0.7, 0.5);
    let ln_likelihood: Vec<f64> = model
        .grid()
        .points()
        .iter()
        .map(|x| -0.5 * ((seen - x) / noise).powi(2))
        .collect();
    let a = tree.node("a").unwrap();
    let posterior = model.posterior(&[(a, &ln_likelihood)]);
    // Prior: g ~ N(−0.8, 1), a and b ~ N(−0.64, 1), Cov(g, a) = ρ, Cov(a, b) = ρ².
    let gain = |covariance: f64| covariance / (1.0 + noise * noise);
    for (id, mean, covariance) in [("g", -0.8, rho), ("a", -0.64, 1.0), ("b", -0.64, rho * rho)] {
        let (got, sd) = posterior.moments(tree.node(id).unwrap());
        assert!(
            (got - (mean + gain(covariance) * (seen + 0.64))).abs() < 1e-8,
            "{id}"
        );
        let variance = 1.0 - gain(covariance) * covariance;
        assert!((sd - variance.sqrt()).abs() < 1e-6, "{id} {sd}");
    }
}

/// Two thousand right answers, then two thousand wrong ones: a product of probabilities would
/// have lost the middle of the scale for good.
#[test]
fn thousands_of_contradicting_answers_do_not_underflow() {
    let model = LatentModel::new(tree(&[("theta", "", 0.0)]), 0.0, 1.0, 121);
    let [right, wrong] = [Outcome::Right, Outcome::Wrong]
        .map(|outcome| predictive((1.0, 0.0, 0.0)).ln_likelihood(outcome, model.grid().points()));
    let root = model.tree().root();
    let terms: Vec<(Node, &[f64])> = (0..4000)
        .map(|k| {
            let row = if k < 2000 { &right } else { &wrong };
            (root, row.as_slice())
        })
        .collect();
    let (mean, sd) = model.posterior(&terms).moments(root);
    assert!(mean.abs() < 1e-9, "{mean}");
    assert!(sd > 0.0 && sd < 0.1, "{sd}");
}
