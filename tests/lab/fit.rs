//! Fit: against counting every possible pattern of answers, and what it must show.
use crate::people::{Group, answers, partial_credit, two_pl, two_pls};
use jalon::irt::Model;
use jalon_lab::calibrate::{Answers, Calibration, Family, ItemSpec, Options, Shape, calibrate};
use jalon_lab::fit::{Fitted, dependent, item_squares, m2, q3, s_x2};
use nalgebra::{DMatrix, DVector};

const MANY: Group = Group {
    n: 2000,
    mean: 0.0,
    sd: 1.0,
};

fn run(given: &Answers, family: Family) -> Calibration {
    let shape = |n: &usize| ItemSpec::new(Shape::new(family, *n).unwrap());
    let items: Vec<ItemSpec> = given.n_categories().iter().map(shape).collect();
    calibrate(given, &items, &Options::default()).unwrap()
}

/// All patterns of answers.
fn patterns(n_categories: &[usize]) -> Vec<Vec<usize>> {
    n_categories.iter().fold(vec![Vec::new()], |all, n| {
        let longer = |one: Vec<usize>| (0..*n).map(move |k| [one.clone(), vec![k]].concat());
        all.into_iter().flat_map(longer).collect()
    })
}

/// P(pattern) of every pattern under ψ.
fn chances(found: &Calibration, patterns: &[Vec<usize>], psi: &[f64]) -> Vec<f64> {
    let fitted = Fitted::new(found);
    let weights = fitted.weights();
    let mut at = 0;
    let models: Vec<Model> = found
        .items
        .iter()
        .map(|item| {
            let n = item.shape.n_parameters();
            at += n;
            item.shape.model(&psi[at - n..at]).unwrap()
        })
        .collect();
    let tables: Vec<Vec<Vec<f64>>> = fitted
        .points()
        .values()
        .iter()
        .map(|theta| {
            models
                .iter()
                .map(|model| model.probabilities(*theta))
                .collect()
        })
        .collect();
    patterns
        .iter()
        .map(|pattern| {
            let each = tables.iter().zip(&weights);
            each.map(|(rows, w)| {
                w * pattern
                    .iter()
                    .zip(rows)
                    .map(|(k, row)| row[*k])
                    .product::<f64>()
            })
            .sum()
        })
        .collect()
}

/// A function of a pattern whose mean is a margin.
type Margin = Box<dyn Fn(&[usize]) -> f64>;

/// The statistic as it is defined: margins are sums over patterns, their covariance that of the
/// multinomial, slopes by differences, a complement of the slopes by their null space.
fn m2_by_patterns(found: &Calibration, given: &Answers) -> f64 {
    let patterns = patterns(given.n_categories());
    let psi: Vec<f64> = found
        .items
        .iter()
        .flat_map(|item| item.psi.clone())
        .collect();
    let n_items = found.items.len();
    let mut functions: Vec<Margin> = Vec::new();
    for (item, n) in given.n_categories().iter().enumerate() {
        for k in 1..*n {
            functions.push(Box::new(move |x| f64::from(u8::from(x[item] == k))));
        }
    }
    for one in 0..n_items {
        for other in one + 1..n_items {
            functions.push(Box::new(move |x| (x[one] * x[other]) as f64));
        }
    }
    let table = DMatrix::from_fn(functions.len(), patterns.len(), |f, x| {
        functions[f](&patterns[x])
    });
    let p = DVector::from_vec(chances(found, &patterns, &psi));
    let expected = &table * &p;
    let covariance =
        &table * DMatrix::from_diagonal(&p) * table.transpose() - &expected * expected.transpose();
    let columns: Vec<DVector<f64>> = (0..psi.len())
        .map(|at| {
            let moved = |by: f64| {
                let mut psi = psi.clone();
                psi[at] += by;
                &table * DVector::from_vec(chances(found, &patterns, &psi))
            };
            (moved(1e-5) - moved(-1e-5)) / 2e-5
        })
        .collect();
    let slopes = DMatrix::from_columns(&columns);
    let (mut observed, mut n) = (DVector::zeros(functions.len()), 0.0);
    for (_, weight, own) in given.each() {
        let x: Vec<usize> = own.iter().map(|(_, k)| *k).collect();
        n += weight;
        for (f, function) in functions.iter().enumerate() {
            observed[f] += weight * function(&x);
        }
    }
    let residual = observed / n - expected;
    // The null space of the slopes' transpose, from the projection onto it.
    let inverse = (slopes.transpose() * &slopes).try_inverse().unwrap();
    let projection = DMatrix::identity(functions.len(), functions.len())
        - &slopes * inverse * slopes.transpose();
    let eigen = projection.symmetric_eigen();
    let chosen: Vec<usize> = (0..functions.len())
        .filter(|at| eigen.eigenvalues[*at] > 0.5)
        .collect();
    let complement = eigen.eigenvectors.select_columns(&chosen);
    let along = complement.transpose() * residual;
    let middle = (complement.transpose() * covariance * &complement)
        .try_inverse()
        .unwrap();
    n * along.dot(&(middle * &along))
}

#[test]
fn m2_is_what_counting_every_pattern_gives() {
    let cases = [
        (Family::TwoPl, two_pls(5, 2)),
        (
            Family::GeneralisedPartialCredit,
            vec![
                partial_credit(1.1, &[-0.5, 0.6]),
                partial_credit(0.8, &[0.2, 0.4]),
                partial_credit(1.5, &[-1.0, 0.3]),
                partial_credit(1.0, &[0.0, 1.0]),
            ],
        ),
        (
            Family::GeneralisedPartialCredit,
            vec![
                partial_credit(0.9, &[-4.0, -2.0, 1.0]),
                partial_credit(0.8, &[-2.0, -1.0, 1.5]),
                partial_credit(1.5, &[-1.8, -0.8, 0.8]),
                partial_credit(0.7, &[-2.5, -0.6, 1.4]),
            ],
        ),
    ];
    for (family, models) in cases {
        let given = answers(&models, &[Group { n: 500, ..MANY }], 0.0, 3);
        let found = run(&given, family);
        assert!(found.converged());
        let free = vec![true; models.len()];
        let own = m2(&Fitted::new(&found), &given, &free, (false, false)).unwrap();
        let slow = m2_by_patterns(&found, &given);
        assert!(
            (own.chi2 / slow - 1.0).abs() < 1e-4,
            "{family:?} {own:?} {slow}"
        );
    }
}

#[test]
fn a_true_model_fits() {
    let models = two_pls(10, 5);
    let (mut rejected, mut rounds) = (0, 0);
    let mut chi2 = 0.0;
    for seed in 0..12 {
        let given = answers(&models, &[Group { n: 600, ..MANY }], 0.0, 100 + seed);
        let found = run(&given, Family::TwoPl);
        let fitted = Fitted::new(&found);
        let whole = m2(&fitted, &given, &[true; 10], (false, false)).unwrap();
        chi2 += whole.chi2 / whole.df as f64;
        assert!(whole.rmsea < 0.035 && whole.srmsr < 0.05, "{whole:?}");
        for own in s_x2(&fitted, &given, &vec![true; fitted.n_items()], 0)
            .into_iter()
            .flatten()
        {
            rounds += 1;
            rejected += usize::from(own.p < 0.05);
        }
    }
    // 12 means of χ²/df with 35 degrees: SD √(2 / (35 · 12)) = 0.07.
    assert!((chi2 / 12.0 - 1.0).abs() < 0.28, "{chi2}");
    // Of 120 at 5 %, 6 ± 2.4; the test is known to hold its size.
    assert!(
        rounds >= 118 && (1..=14).contains(&rejected),
        "{rejected} of {rounds}"
    );
}

#[test]
fn what_does_not_fit_is_seen() {
    // An item that guesses, one that does not separate, and a pair that is the same twice.
    let mut models = two_pls(12, 5);
    models[0] = two_pl(1.8, 1.5);
    let base = answers(&models, &[MANY], 0.0, 8);
    let mut given = Answers::new(&[2; 13]);
    for (at, (_, weight, own)) in base.each().enumerate() {
        let mut own = own.clone();
        if at % 2 == 0 {
            // Half of the people are right on the hard item whatever they know.
            own[0].1 = 1;
        }
        own.push((12, own[5].1));
        for _ in 0..weight as usize {
            assert!(given.push(0, &own));
        }
    }
    let found = run(&given, Family::OnePl);
    let fitted = Fitted::new(&found);
    let bad = s_x2(&fitted, &given, &vec![true; fitted.n_items()], 1);
    assert!(bad[0].unwrap().p < 1e-6, "{:?}", bad[0]);
    let thetas = fitted.expected_a_posteriori(&given);
    let squares = item_squares(&fitted, &given, &thetas);
    assert!(
        squares[0].unwrap().infit.standardised > 4.0,
        "{:?}",
        squares[0]
    );
    let pairs = dependent(&q3(&fitted, &given));
    let names: Vec<(usize, usize)> = pairs.iter().map(|pair| pair.items).collect();
    assert!(names.contains(&(12, 5)), "{pairs:?}");
    let whole = m2(&fitted, &given, &[true; 13], (false, true)).unwrap();
    assert!(whole.p < 1e-9 && whole.rmsea_interval.0 > 0.05, "{whole:?}");
}
