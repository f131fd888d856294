//! Calibration: what must hold whatever the answers.
use crate::people::{Group, answers, graded, partial_credit, two_pl, two_pls};
use jalon::irt::{FourPl, Model};
use jalon_lab::calibrate::{
    Answers, Calibration, CalibrationError, End, Excluded, Family, ItemPrior, ItemSpec,
    NormalPrior, Options, Points, Population, Role, Scale, Shape, calibrate,
};
use jalon_lab::fit::Fitted;

const ONE: Group = Group {
    n: 1500,
    mean: 0.0,
    sd: 1.0,
};

fn specs(models: &[Model], family: Family) -> Vec<ItemSpec> {
    let shape = |model: &Model| Shape::new(family, model.n_categories()).unwrap();
    models
        .iter()
        .map(|model| ItemSpec::new(shape(model)))
        .collect()
}

fn run(answers: &Answers, items: &[ItemSpec]) -> Calibration {
    calibrate(answers, items, &Options::default()).unwrap()
}

/// A parameter of an item and the error it was told with.
fn within(found: &Calibration, item: usize, want: &[f64], errors: f64) {
    let one = &found.items[item];
    for ((got, error), want) in one.irt.iter().zip(&one.irt_errors).zip(want) {
        assert!(
            (got - want).abs() <= errors * error + 1e-9,
            "item {item}: {:?} ± {:?}, truth {want}",
            one.irt,
            one.irt_errors
        );
    }
}

#[test]
fn every_family_finds_the_truth_within_its_errors() {
    let three = |a, b| Model::FourPl(FourPl::new(a, b, 0.2, 1.0).unwrap());
    let four = |a, b| Model::FourPl(FourPl::new(a, b, 0.15, 0.93).unwrap());
    let cases: [(Family, Vec<Model>); 6] = [
        (
            Family::OnePl,
            (-3..=3).map(|b| two_pl(1.0, 0.6 * f64::from(b))).collect(),
        ),
        (Family::TwoPl, two_pls(8, 3)),
        (
            Family::ThreePl,
            (-2..=2).map(|b| three(1.6, 0.7 * f64::from(b))).collect(),
        ),
        (
            Family::FourPl,
            (-2..=2).map(|b| four(1.8, 0.6 * f64::from(b))).collect(),
        ),
        (
            Family::Graded,
            vec![
                graded(1.2, &[-1.5, 0.0, 1.0]),
                graded(2.0, &[-0.5, 0.5, 1.5]),
                graded(0.8, &[-1.0, 1.0]),
                graded(1.5, &[0.3]),
            ],
        ),
        (
            Family::GeneralisedPartialCredit,
            vec![
                partial_credit(1.2, &[-1.0, 0.5]),
                partial_credit(0.7, &[0.5, -0.5, 1.0]),
                partial_credit(1.6, &[0.2, 1.0]),
                partial_credit(1.0, &[-0.3]),
            ],
        ),
    ];
    for (family, models) in cases {
        let given = answers(&models, &[ONE], 0.1, 11);
        let mut items = specs(&models, family);
        for item in &mut items {
            // Asymptotes need a prior, with its mean off the truth.
            item.prior.logit_guessing = Some(NormalPrior {
                mean: -1.4,
                sd: 0.5,
            });
            item.prior.logit_upper = Some(NormalPrior { mean: 2.5, sd: 0.5 });
            if item.shape.n_parameters() == 4 && family == Family::FourPl {
                item.prior.ln_discrimination = Some(NormalPrior { mean: 0.4, sd: 0.5 });
            }
        }
        let found = run(&given, &items);
        assert!(
            matches!(found.end, End::Converged { remaining: Some(left) } if left < 1e-2),
            "{family:?} {:?}",
            found.end
        );
        for (at, model) in models.iter().enumerate() {
            let shape = found.items[at].shape;
            let truth = shape.irt(&shape.psi(model).unwrap());
            within(&found, at, &truth, 4.0);
        }
    }
}

/// The errors are those of the curvature: by second differences of the likelihood, which is
/// computed with the parameters held.
#[test]
fn the_information_is_minus_the_curvature_of_the_likelihood() {
    let models = [two_pl(1.1, -0.4), two_pl(1.7, 0.6), two_pl(0.8, 0.1)];
    let given = answers(&models, &[Group { n: 400, ..ONE }], 0.2, 5);
    let found = run(&given, &specs(&models, Family::TwoPl));
    let ln_likelihood = |moved: &[(usize, f64)]| -> f64 {
        let mut psi: Vec<f64> = found
            .items
            .iter()
            .flat_map(|item| item.psi.clone())
            .collect();
        for (at, by) in moved {
            psi[*at] += by;
        }
        let points = found.points.values();
        let weights = Fitted::new(&found).weights();
        given
            .each()
            .map(|(_, weight, answers)| {
                let sum: f64 = points
                    .iter()
                    .zip(&weights)
                    .map(|(theta, mass)| {
                        answers.iter().fold(*mass, |p, (item, k)| {
                            let z = psi[2 * item] * theta + psi[2 * item + 1];
                            let right = 1.0 / (1.0 + (-z).exp());
                            p * if *k == 1 { right } else { 1.0 - right }
                        })
                    })
                    .sum();
                weight * sum.ln()
            })
            .sum()
    };
    assert!((ln_likelihood(&[]) - found.ln_likelihood).abs() < 1e-8);
    let h = 1e-3;
    let information = found
        .covariance
        .as_ref()
        .unwrap()
        .matrix
        .clone()
        .try_inverse()
        .unwrap();
    for one in 0..6 {
        for other in 0..=one {
            let at = |i: f64, j: f64| ln_likelihood(&[(one, i * h), (other, j * h)]);
            let curvature =
                (at(1.0, 1.0) - at(1.0, -1.0) - at(-1.0, 1.0) + at(-1.0, -1.0)) / (4.0 * h * h);
            let own = information[(one, other)];
            assert!(
                (curvature + own).abs() < 1e-4 * information[(one, one)].max(1.0),
                "{one} {other}: {curvature} {own}"
            );
        }
    }
}

/// The two ways to take the expectation agree: sufficient statistics where everybody answered, the
/// table where one person more answered only a part, with next to no weight on the rest.
#[test]
fn complete_and_sparse_data_take_the_same_way() {
    let models = two_pls(6, 9);
    let complete = answers(&models, &[Group { n: 300, ..ONE }], 0.0, 2);
    // The 3PL with an asymptote held at 0.0025 % goes through the table.
    let held = NormalPrior {
        mean: -10.6,
        sd: 1e-3,
    };
    let mut threes = specs(&models, Family::ThreePl);
    for item in &mut threes {
        item.prior.logit_guessing = Some(held);
    }
    let (quick, slow) = (
        run(&complete, &specs(&models, Family::TwoPl)),
        run(&complete, &threes),
    );
    for (one, other) in quick.items.iter().zip(&slow.items) {
        for at in 0..2 {
            assert!(
                (one.irt[at] - other.irt[at]).abs() < 2e-3,
                "{one:?} {other:?}"
            );
            assert!((one.irt_errors[at] / other.irt_errors[at] - 1.0).abs() < 2e-3);
        }
    }
}

#[test]
fn results_do_not_depend_on_the_number_of_cores() {
    let models = two_pls(10, 1);
    let given = answers(&models, &[ONE], 0.3, 7);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| run(&given, &specs(&models, Family::TwoPl)))
    };
    let one = with(1);
    for threads in [2, 5] {
        assert_eq!(one, with(threads), "{threads} threads");
    }
}

#[test]
fn groups_get_their_mean_and_spread() {
    let models = two_pls(12, 4);
    let groups = [
        ONE,
        Group {
            n: 1000,
            mean: 0.7,
            sd: 1.4,
        },
        Group {
            n: 1000,
            mean: -0.5,
            sd: 0.6,
        },
    ];
    let given = answers(&models, &groups, 0.0, 21);
    let found = run(&given, &specs(&models, Family::TwoPl));
    assert_eq!(found.groups[0], Population::STANDARD);
    for ((group, own), error) in groups
        .iter()
        .zip(&found.groups)
        .zip(&found.group_errors)
        .skip(1)
    {
        assert!(
            (own.mean - group.mean).abs() < 4.0 * error.mean,
            "{own:?} {error:?}"
        );
        assert!(
            (own.sd - group.sd).abs() < 4.0 * error.sd,
            "{own:?} {error:?}"
        );
        assert!(error.mean < 0.08 && error.sd < 0.08, "{error:?}");
    }
}

/// Items held fixed carry the scale to new ones and to other people.
#[test]
fn new_items_are_calibrated_on_the_scale_of_the_old() {
    let models = two_pls(14, 6);
    let given = answers(
        &models,
        &[Group {
            n: 2000,
            mean: -0.8,
            sd: 1.2,
        }],
        0.0,
        3,
    );
    let mut items = specs(&models, Family::TwoPl);
    for (item, model) in items.iter_mut().zip(&models).take(8) {
        item.fixed = item.shape.psi(model);
    }
    let found = run(&given, &items);
    for (at, model) in models.iter().enumerate() {
        let shape = found.items[at].shape;
        let truth = shape.irt(&shape.psi(model).unwrap());
        if at < 8 {
            assert_eq!(found.items[at].role, Role::Fixed);
            assert_eq!(found.items[at].psi, shape.psi(model).unwrap());
        } else {
            within(&found, at, &truth, 4.0);
        }
    }
    assert!((found.groups[0].mean + 0.8).abs() < 4.0 * found.group_errors[0].mean);
    assert!((found.groups[0].sd - 1.2).abs() < 4.0 * found.group_errors[0].sd);
}

/// Few answers leave an expert's value nearly as it was, many overrule it.
#[test]
fn priors_weigh_as_much_as_they_know() {
    let models = two_pls(10, 8);
    let known = |by: f64| -> Vec<ItemSpec> {
        let mut items = specs(&models, Family::TwoPl);
        for (item, model) in items.iter_mut().zip(&models) {
            let Model::FourPl(own) = model else { panic!() };
            item.prior = ItemPrior {
                ln_discrimination: Some(NormalPrior {
                    mean: own.discrimination().ln(),
                    sd: 0.3,
                }),
                difficulties: vec![Some(NormalPrior {
                    mean: own.difficulty() + by,
                    sd: 0.5,
                })],
                ..ItemPrior::default()
            };
        }
        items
    };
    let options = Options {
        scale: Scale::Standard,
        ..Options::default()
    };
    let mean_error = |n: u32| -> f64 {
        let given = answers(&models, &[Group { n, ..ONE }], 0.0, 12);
        let found = calibrate(&given, &known(0.4), &options).unwrap();
        let each = found.items.iter().zip(&models);
        each.map(|(item, model)| {
            let Model::FourPl(own) = model else { panic!() };
            item.irt[1] - own.difficulty()
        })
        .sum::<f64>()
            / models.len() as f64
    };
    let (few, many) = (mean_error(10), mean_error(4000));
    assert!(few > 0.1 && few < 0.7, "{few}");
    assert!(many.abs() < 0.06, "{many}");
    // Everybody right: with a prior the item stays in, and moves down by no more than it may.
    let mut alike = Answers::new(&[2, 2]);
    for k in 0..60 {
        alike.push(0, &[(0, 1), (1, k % 2)]);
    }
    let with = run(&alike, &known(0.0)[..2]);
    assert_eq!(with.items[0].role, Role::Estimated);
    assert!(with.items[0].irt[1] > -4.0);
}

#[test]
fn what_cannot_be_estimated_is_left_out_and_told() {
    let models = two_pls(3, 2);
    let given = answers(&models, &[Group { n: 200, ..ONE }], 0.0, 1);
    let mut more = Answers::new(&[2, 2, 2, 2, 2, 3]);
    for (group, weight, own) in given.each() {
        for _ in 0..weight as usize {
            let mut own = own.clone();
            own.extend([(3, 1), (5, 2 * (own[0].1))]);
            more.push(group, &own);
        }
    }
    more.push(0, &[]);
    let mut items = specs(&models, Family::TwoPl);
    items.extend(specs(&models[..2], Family::TwoPl));
    items.push(ItemSpec::new(Shape::new(Family::Graded, 3).unwrap()));
    let found = run(&more, &items);
    let roles: Vec<Role> = found.items.iter().map(|item| item.role).collect();
    assert_eq!(roles[3], Role::Excluded(Excluded::AllAlike(1)));
    assert_eq!(roles[4], Role::Excluded(Excluded::NoAnswers));
    assert_eq!(roles[5], Role::Excluded(Excluded::NeverGiven(1)));
    assert_eq!(found.n_without, 1.0);
    // The rest is as if they had not been there.
    let alone = run(&given, &specs(&models, Family::TwoPl));
    assert_eq!(alone.items[..3], found.items[..3]);
    let nothing = Answers::new(&[2]);
    let item = &items[..1];
    assert_eq!(
        calibrate(&nothing, item, &Options::default()),
        Err(CalibrationError::Nothing)
    );
    assert!(matches!(
        calibrate(&given, item, &Options::default()),
        Err(CalibrationError::ItemCount(3, 1))
    ));
}

/// A long test of steep items: the adaptive points are as good as very many, coarse ones are not.
#[test]
fn the_points_adapt_to_a_long_test() {
    let models: Vec<Model> = (0..60)
        .map(|k| two_pl(2.4, -2.0 + 4.0 * f64::from(k) / 59.0))
        .collect();
    let given = answers(&models, &[Group { n: 600, ..ONE }], 0.0, 14);
    let items = specs(&models, Family::TwoPl);
    let on = |points: Option<Points>| {
        let options = Options {
            points,
            errors: false,
            ..Options::default()
        };
        calibrate(&given, &items, &options).unwrap()
    };
    let (adaptive, fine) = (on(None), on(Points::new(-6.0, 6.0, 481)));
    let coarse = on(Points::new(-6.0, 6.0, 21));
    let off = |one: &Calibration| {
        let pairs = one.items.iter().zip(&fine.items);
        pairs
            .map(|(a, b)| (a.irt[0] - b.irt[0]).abs())
            .fold(0.0, f64::max)
    };
    assert!(
        adaptive.coarseness <= 1.0 && adaptive.points.len() < 200,
        "{}",
        adaptive.points.len()
    );
    assert!(off(&adaptive) < 1e-3, "{}", off(&adaptive));
    assert!(
        off(&coarse) > 0.05 && coarse.coarseness > 2.0,
        "{} {}",
        off(&coarse),
        coarse.coarseness
    );
}
