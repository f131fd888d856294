//! Calibration on a tree of traits.
use crate::people::{category, graded, partial_credit, two_pl, two_pls};
use jalon::irt::Model;
use jalon::latent::{LatentModel, Node, Tree, TreeNode};
use jalon_lab::calibrate::{
    Answers, CalibrationError, End, Family, ItemPrior, ItemSpec, NormalPrior, Options, Points,
    Scale, Shape, TraitTree, calibrate, calibrate_on_tree,
};
use jalon_lab::random::{Purpose, Stream};

fn node(id: &str, parent: Option<(&str, f64)>) -> TreeNode {
    TreeNode {
        id: id.to_owned(),
        parent: parent.map(|(name, rho)| (name.to_owned(), rho)),
    }
}

/// g → two areas → two competences each.
fn tree() -> Tree {
    let mut nodes = vec![node("g", None)];
    for area in ["1", "2"] {
        nodes.push(node(area, Some(("g", 0.85))));
        for own in ["a", "b"] {
            nodes.push(node(&format!("{area}{own}"), Some((area, 0.8))));
        }
    }
    Tree::new(&nodes).unwrap()
}

/// θ of every node of a person.
fn traits(tree: &Tree, mean: f64, stream: &mut Stream) -> Vec<f64> {
    let nodes: Vec<Node> = tree.nodes().collect();
    let mut theta: Vec<f64> = Vec::new();
    for node in &nodes {
        theta.push(match tree.parent(*node) {
            None => mean + stream.normal(),
            Some((parent, rho)) => {
                let at = nodes.iter().position(|other| *other == parent).unwrap();
                rho * theta[at] + (1.0 - rho * rho).sqrt() * stream.normal()
            }
        });
    }
    theta
}

/// Sparse answers: each person meets `asked` of the items, drawn at random.
fn answered(
    tree: &Tree,
    models: &[Model],
    of: &[Node],
    mean: f64,
    persons: u32,
    asked: usize,
) -> Answers {
    let nodes: Vec<Node> = tree.nodes().collect();
    let mut answers = Answers::new(&models.iter().map(Model::n_categories).collect::<Vec<_>>());
    for person in 0..persons {
        let mut stream = Stream::new(31, person, Purpose::Traits);
        let theta = traits(tree, mean, &mut stream);
        let mut order: Vec<usize> = (0..models.len()).collect();
        stream.shuffle(&mut order);
        let given: Vec<(usize, usize)> = order
            .into_iter()
            .take(asked)
            .map(|item| {
                let at = nodes.iter().position(|node| *node == of[item]).unwrap();
                (item, category(&models[item], theta[at], &mut stream))
            })
            .collect();
        assert!(answers.push(0, &given));
    }
    answers
}

fn specs(n: usize) -> Vec<ItemSpec> {
    vec![ItemSpec::new(Shape::new(Family::TwoPl, 2).unwrap()); n]
}

fn leaves(tree: &Tree, n: usize) -> Vec<Node> {
    let names = ["1a", "1b", "2a", "2b"];
    (0..n)
        .map(|item| tree.node(names[item % 4]).unwrap())
        .collect()
}

/// A tree of one node is a single trait.
#[test]
fn one_node_is_a_single_trait() {
    let alone = Tree::new(&[node("g", None)]).unwrap();
    let models = two_pls(6, 3);
    let of = vec![alone.root(); 6];
    let answers = answered(&alone, &models, &of, 0.0, 600, 4);
    let model = LatentModel::new(alone.clone(), 0.0, 1.0, 61);
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let options = Options {
        points: Points::new(-6.0, 6.0, 61),
        tolerance: 1e-7,
        ..Options::default()
    };
    let (one, other) = (
        calibrate(&answers, &specs(6), &options).unwrap(),
        calibrate_on_tree(&answers, &specs(6), &on_tree, &options).unwrap(),
    );
    assert!(
        (one.ln_likelihood - other.ln_likelihood).abs() < 1e-6,
        "{} {}",
        one.ln_likelihood,
        other.ln_likelihood
    );
    for (a, b) in one.items.iter().zip(&other.items) {
        for at in 0..2 {
            assert!((a.irt[at] - b.irt[at]).abs() < 1e-4, "{a:?} {b:?}");
            // Curvature and cross-product estimate the same error.
            assert!(
                (a.irt_errors[at] / b.irt_errors[at] - 1.0).abs() < 0.35,
                "{a:?} {b:?}"
            );
        }
    }
}

/// The likelihood is the sum over all values of all nodes, where nodes have no answer, one or
/// several, with and without others below them.
#[test]
fn the_likelihood_is_the_sum_over_the_joint_grid() {
    const N: usize = 15;
    let tree = Tree::new(&[
        node("g", None),
        node("a", Some(("g", 0.8))),
        node("b", Some(("g", 0.6))),
        node("c", Some(("a", 0.7))),
    ])
    .unwrap();
    let models = vec![
        two_pl(1.2, -0.3),
        two_pl(0.9, 0.5),
        two_pl(1.6, 0.1),
        two_pl(1.1, -0.8),
        two_pl(0.7, 0.4),
        two_pl(1.3, 0.0),
    ];
    let places = ["a", "b", "g", "c", "c", "a"];
    let of: Vec<Node> = places.iter().map(|id| tree.node(id).unwrap()).collect();
    let answers = answered(&tree, &models, &of, -0.5, 60, 3);
    let model = LatentModel::new(tree.clone(), -0.5, 1.0, N);
    let mut items = specs(6);
    for (item, model) in items.iter_mut().zip(&models).skip(1) {
        item.fixed = item.shape.psi(model);
    }
    items[0].prior.ln_discrimination = Some(NormalPrior { mean: 0.2, sd: 0.1 });
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let found = calibrate_on_tree(&answers, &items, &on_tree, &Options::default()).unwrap();
    let grid = model.grid().points();
    let rows = |name: &str| model.transition_rows(tree.node(name).unwrap()).unwrap();
    let (a, b, c) = (rows("a"), rows("b"), rows("c"));
    let mut sum = 0.0;
    for (_, weight, own) in answers.each() {
        // The likelihood of the answers at a node, at every point.
        let at = |name: &str| -> Vec<f64> {
            let one = |theta: &f64| {
                let here = own.iter().filter(|(item, _)| places[*item] == name);
                here.map(|(item, k)| found.items[*item].model().unwrap().probabilities(*theta)[*k])
                    .product()
            };
            grid.iter().map(one).collect()
        };
        let (at_g, at_a, at_b, at_c) = (at("g"), at("a"), at("b"), at("c"));
        let mut total = 0.0;
        for (g, root) in model.root_weights().iter().enumerate() {
            for (i, own_a) in at_a.iter().enumerate() {
                for (j, own_b) in at_b.iter().enumerate() {
                    for (k, own_c) in at_c.iter().enumerate() {
                        let mass = root * a[g * N + i] * b[g * N + j] * c[i * N + k];
                        total += mass * at_g[g] * own_a * own_b * own_c;
                    }
                }
            }
        }
        sum += weight * f64::ln(total);
    }
    assert!(
        (sum - found.ln_likelihood).abs() < 1e-8,
        "{sum} {}",
        found.ln_likelihood
    );
}

/// Ten of forty items each, at random: the truth within the told errors.
#[test]
fn sparse_answers_give_back_the_items() {
    let tree = tree();
    let models = two_pls(40, 19);
    let of = leaves(&tree, 40);
    let answers = answered(&tree, &models, &of, -0.8, 3000, 10);
    let model = LatentModel::new(tree.clone(), -0.8, 1.0, 33);
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let options = Options {
        tolerance: 1e-3,
        ..Options::default()
    };
    let found = calibrate_on_tree(&answers, &specs(40), &on_tree, &options).unwrap();
    assert!(
        matches!(found.end, End::Converged { .. }),
        "{:?}",
        found.end
    );
    let (mut covered, mut n, mut square) = (0, 0, 0.0);
    for (item, model) in found.items.iter().zip(&models) {
        let Model::FourPl(truth) = model else {
            panic!()
        };
        for (at, truth) in [truth.discrimination(), truth.difficulty()]
            .into_iter()
            .enumerate()
        {
            let z = (item.irt[at] - truth) / item.irt_errors[at];
            covered += usize::from(z.abs() < 1.96);
            n += 1;
            square += z * z;
        }
    }
    // 80 at 95 %: 76 ± 2; the estimates of one sample hang together, so a little more is left.
    assert!(covered >= n - 12, "{covered} of {n}");
    assert!(square / (n as f64) < 1.6, "{}", square / n as f64);
}

/// Where people are better than the plan supposes, the root says so if it may.
#[test]
fn the_root_moves_when_it_is_free() {
    let tree = tree();
    let models = two_pls(24, 23);
    let of = leaves(&tree, 24);
    let answers = answered(&tree, &models, &of, 0.6, 1500, 12);
    let model = LatentModel::new(tree.clone(), -0.8, 1.0, 33);
    let mut items = specs(24);
    for (item, model) in items.iter_mut().zip(&models) {
        let Model::FourPl(own) = model else { panic!() };
        item.prior = ItemPrior {
            ln_discrimination: Some(NormalPrior {
                mean: own.discrimination().ln(),
                sd: 0.3,
            }),
            difficulties: vec![Some(NormalPrior {
                mean: own.difficulty(),
                sd: 0.5,
            })],
            ..ItemPrior::default()
        };
    }
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let options = Options {
        scale: Scale::Free,
        tolerance: 1e-3,
        ..Options::default()
    };
    let found = calibrate_on_tree(&answers, &items, &on_tree, &options).unwrap();
    assert!(
        (found.groups[0].mean - 0.6).abs() < 4.0 * found.group_errors[0].mean.max(0.05),
        "{:?}",
        found.groups
    );
    assert_eq!(
        calibrate_on_tree(&answers, &items[1..], &on_tree, &options),
        Err(CalibrationError::ItemCount(24, 23))
    );
}

/// Two groups answer items of all kinds on a tree: everything comes out within its errors, and on a
/// tree of one node as on one trait.
#[test]
fn groups_and_all_families_are_calibrated_on_the_tree() {
    let kinds = [
        (Family::TwoPl, two_pl(1.3, 0.2)),
        (Family::OnePl, two_pl(1.0, -0.6)),
        (Family::Graded, graded(1.4, &[-0.8, 0.5])),
        (Family::PartialCredit, partial_credit(1.0, &[-0.4, 0.6])),
        (
            Family::GeneralisedPartialCredit,
            partial_credit(1.2, &[-0.9, 0.3]),
        ),
        (Family::Nominal, partial_credit(0.9, &[-0.5, 0.4])),
    ];
    let each = (0..24).map(|item| kinds[item % kinds.len()].clone());
    let (families, models): (Vec<Family>, Vec<Model>) = each.unzip();
    let described = families.iter().zip(&models);
    let shapes: Vec<Shape> = described
        .map(|(family, model)| Shape::new(*family, model.n_categories()).unwrap())
        .collect();
    let items: Vec<ItemSpec> = shapes.iter().map(|shape| ItemSpec::new(*shape)).collect();
    // The second group are others than the first.
    let both = |on: &Tree, of: &[Node], persons: u32, asked: usize| {
        let mut all = answered(on, &models, of, 0.0, persons, asked);
        let second = answered(on, &models, of, 0.7, 2 * persons, asked);
        for (_, _, given) in second.each().skip(persons as usize) {
            assert!(all.push(1, &given));
        }
        all
    };
    let options = Options {
        scale: Scale::Standard,
        tolerance: 1e-4,
        ..Options::default()
    };
    let several = tree();
    let of = leaves(&several, 24);
    let model = LatentModel::new(several.clone(), 0.0, 1.0, 29);
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let given = both(&several, &of, 900, 16);
    let found = calibrate_on_tree(&given, &items, &on_tree, &options).unwrap();
    assert!(found.converged(), "{:?}", found.end);
    assert_eq!((found.groups[0].mean, found.groups[0].sd), (0.0, 1.0));
    let (mean, error) = (found.groups[1].mean, found.group_errors[1].mean);
    assert!(
        (mean - 0.7).abs() < 4.0 * error && error < 0.1,
        "{mean} {error}"
    );
    let mut squares = Vec::new();
    for ((item, shape), model) in found.items.iter().zip(&shapes).zip(&models) {
        let truth = shape.psi(model).unwrap();
        for ((psi, truth), error) in item.psi.iter().zip(&truth).zip(&item.psi_errors) {
            let off = (psi - truth) / error;
            assert!(off.abs() < 4.5, "{shape:?} {psi} {truth} {error}");
            squares.push(off * off);
        }
    }
    // Some 60 squared deviations in their errors: 1 on average, give or take 0.2.
    let mean = squares.iter().sum::<f64>() / squares.len() as f64;
    assert!((0.3..1.9).contains(&mean), "{mean}");

    let alone = Tree::new(&[node("g", None)]).unwrap();
    let of = vec![alone.root(); 24];
    let given = both(&alone, &of, 150, 12);
    let model = LatentModel::new(alone.clone(), 0.0, 1.0, 61);
    let on_tree = TraitTree::new(&model, &of).unwrap();
    let options = Options {
        points: Points::new(-6.0, 6.0, 61),
        errors: false,
        tolerance: 1e-6,
        ..options
    };
    let one = calibrate(&given, &items, &options).unwrap();
    let other = calibrate_on_tree(&given, &items, &on_tree, &options).unwrap();
    assert!((one.ln_likelihood - other.ln_likelihood).abs() < 1e-5);
    assert!((one.groups[1].mean - other.groups[1].mean).abs() < 1e-3);
}
