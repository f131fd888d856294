//! Linking and drift.
use crate::people::{Group, answers, graded, partial_credit, two_pl, two_pls};
use jalon::irt::Model;
use jalon_lab::calibrate::{Calibration, Family, ItemSpec, Options, Shape, calibrate};
use jalon_lab::dif::GroupItem;
use jalon_lab::link::{Line, drift, haebara, mean_sigma, stocking_lord};

const LINE: Line = Line {
    slope: 1.3,
    shift: -0.4,
};

/// Items on a new scale, such that [`LINE`] brings them back.
fn on_new_scale(old: &Model) -> Model {
    let back = Line {
        slope: 1.0 / LINE.slope,
        shift: -LINE.shift / LINE.slope,
    };
    back.item(old).unwrap()
}

#[test]
fn every_method_finds_the_line_where_there_is_no_error() {
    let mut models = two_pls(6, 3);
    models.extend([
        graded(1.4, &[-1.0, 0.2, 1.1]),
        partial_credit(0.9, &[-0.3, 0.8]),
    ]);
    let pairs: Vec<(Model, Model)> = models
        .iter()
        .map(|old| (old.clone(), on_new_scale(old)))
        .collect();
    let difficulties: Vec<(f64, f64)> = pairs
        .iter()
        .filter_map(|(old, new)| match (old, new) {
            (Model::FourPl(old), Model::FourPl(new)) => Some((old.difficulty(), new.difficulty())),
            _ => None,
        })
        .collect();
    let first = mean_sigma(&difficulties).unwrap();
    assert!((first.slope - LINE.slope).abs() < 1e-12 && (first.shift - LINE.shift).abs() < 1e-12);
    let far = Line {
        slope: 0.8,
        shift: 0.5,
    };
    for (name, found) in [
        ("haebara", haebara(&pairs, far)),
        ("stocking-lord", stocking_lord(&pairs, far)),
    ] {
        let found = found.unwrap();
        assert!((found.slope - LINE.slope).abs() < 1e-7, "{name} {found:?}");
        assert!((found.shift - LINE.shift).abs() < 1e-7, "{name} {found:?}");
    }
    assert!(mean_sigma(&difficulties[..1]).is_none());
    assert!(mean_sigma(&[(1.0, 0.5), (2.0, 0.5)]).is_none());
    assert!(haebara(&[], far).is_none());
}

fn run(models: &[Model], group: Group, seed: u64) -> Calibration {
    let given = answers(models, &[group], 0.0, seed);
    let shape = Shape::new(Family::TwoPl, 2).unwrap();
    calibrate(
        &given,
        &vec![ItemSpec::new(shape); models.len()],
        &Options::default(),
    )
    .unwrap()
}

fn items(found: &Calibration) -> Vec<GroupItem> {
    found
        .items
        .iter()
        .enumerate()
        .map(|(at, item)| GroupItem {
            a: Some(item.irt[0]),
            b: item.irt[1],
            covariance: found.irt_covariance(at).unwrap().0,
        })
        .collect()
}

/// Two calibrations on their own scales, people of other ability in the second, one item that has
/// become easier.
#[test]
fn drift_is_found_and_the_scale_is_not_carried_away_by_it() {
    let models = two_pls(16, 7);
    let mut later = models.clone();
    let Model::FourPl(own) = &models[4] else {
        panic!()
    };
    later[4] = two_pl(own.discrimination(), own.difficulty() - 1.0);
    let old = run(
        &models,
        Group {
            n: 2500,
            mean: 0.0,
            sd: 1.0,
        },
        1,
    );
    let new = run(
        &later,
        Group {
            n: 2500,
            mean: -0.6,
            sd: 1.4,
        },
        2,
    );
    let found = drift(&items(&old), &items(&new), 0.001).unwrap();
    let out: Vec<usize> = (0..16).filter(|item| !found.anchor[*item]).collect();
    assert_eq!(out, [4], "{:?}", found.tested);
    assert!(found.settled);
    // θ = 1.4 θ* − 0.6.
    assert!(
        (found.line.slope - 1.4).abs() < 0.12 && (found.line.shift + 0.6).abs() < 0.12,
        "{:?}",
        found.line
    );
    let pairs: Vec<(Model, Model)> = (0..16)
        .filter(|item| *item != 4)
        .map(|item| {
            (
                old.items[item].model().unwrap(),
                new.items[item].model().unwrap(),
            )
        })
        .collect();
    for found in [
        haebara(&pairs, found.line),
        stocking_lord(&pairs, found.line),
    ] {
        let found = found.unwrap();
        assert!(
            (found.slope - 1.4).abs() < 0.12 && (found.shift + 0.6).abs() < 0.12,
            "{found:?}"
        );
    }
}
