//! Categories and information, where items inform most, the index of the most informative, and divergences over an interval,
//! at extreme parameters.
use crate::slow::{Slow, Stream};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::{LogDerivatives, Model};
use jalon::select::single::{Criterion, HalfWidth, MfiIndex, Pool, Provisional};

fn pool(models: &[Model]) -> Pool<'_> {
    Pool::new(
        models,
        Prior::normal(0.0, 1.0).unwrap(),
        Quadrature::trapezoid(-4.0, 4.0, 33).unwrap(),
        Range::new(-4.0, 4.0).unwrap(),
    )
}

#[test]
fn no_theta_informs_more_than_where_th_opt_points() {
    let mut stream = Stream(404);
    for _ in 0..300 {
        let item = stream.dichotomous();
        let Slow::FourPl(a, b, ..) = item else {
            panic!("dichotomous")
        };
        let models = [item.model()];
        let pool = pool(&models);
        // From far below every θ*, the distance tells the place.
        let from = -5_000.0;
        let state = Provisional::new(&pool, from);
        let place = from + Criterion::ThOpt.values(&state, &[0])[0].unwrap();
        let top = item.information(place);
        for k in -2000..=2000 {
            // On the scale of the item itself.
            let other = b + 0.01 * f64::from(k) / a;
            let value = item.information(other);
            assert!(
                value <= top * (1.0 + 1e-9),
                "{item:?}: {other} over {place}"
            );
        }
    }
}

#[test]
fn the_index_of_extreme_items_finds_the_most_informative() {
    let mut stream = Stream(405);
    for _ in 0..20 {
        let items: Vec<Slow> = (0..80).map(|_| stream.item()).collect();
        let models: Vec<Model> = items.iter().map(Slow::model).collect();
        let index = MfiIndex::new(&models, -6.0, 6.0);
        for _ in 0..50 {
            let theta = stream.between(-8.0, 8.0);
            let (best, value) = index.best(theta, |_| true).unwrap();
            let most = items
                .iter()
                .map(|item| item.information(theta))
                .fold(0.0, f64::max);
            assert!(
                (value - most).abs() <= 1e-9 * most,
                "{theta}: {best} {value} {most}"
            );
        }
    }
}

#[test]
fn divergence_over_an_interval_is_the_integral() {
    let mut stream = Stream(406);
    for case in 0..120 {
        let item = stream.item();
        let models = [item.model()];
        let pool = pool(&models);
        let theta = stream.between(-4.0, 4.0);
        let state = Provisional::new(&pool, theta);
        let delta = [0.1, 1.0, 3.0][case % 3];
        let width = HalfWidth::fixed(delta).unwrap();
        let got = Criterion::KlInterval(width).values(&state, &[0])[0].unwrap();
        let here = item.terms(theta);
        let points = 20_000;
        let height = |k: i32| {
            let other = theta - delta + 2.0 * delta * (f64::from(k) + 0.5) / f64::from(points);
            let there = item.terms(other);
            let pairs = here.iter().zip(&there);
            pairs
                .map(|(p, q)| p.ln_p.exp() * (p.ln_p - q.ln_p))
                .sum::<f64>()
        };
        let want = (0..points).map(height).sum::<f64>() * 2.0 * delta / f64::from(points);
        assert!(
            (got - want).abs() <= 1e-6 * want.abs() + 1e-9,
            "{item:?} at {theta} ± {delta}: {got} want {want}"
        );
    }
}

#[test]
fn categories_keep_their_digits_at_extreme_parameters() {
    let mut stream = Stream(99);
    for _ in 0..400 {
        let item = stream.item();
        let model = item.model();
        for _ in 0..20 {
            let theta = stream.between(-60.0, 60.0);
            let mut row = vec![LogDerivatives::default(); model.n_categories()];
            model.evaluate(theta, &mut row);
            let slow = item.terms(theta);
            for (one, want) in row.iter().zip(&slow) {
                let close = |got: f64, want: f64, room: f64| {
                    (got - want).abs() <= room * want.abs().max(1e-3)
                };
                assert!(
                    close(one.ln_p, want.ln_p, 1e-9)
                        && close(one.d1, want.d1, 1e-9)
                        && close(one.d2, want.d2, 1e-7),
                    "{item:?} at {theta}: {one:?} want {want:?}"
                );
            }
            let (got, want) = (model.information(theta), item.information(theta));
            assert!(
                (got - want).abs() <= 1e-9 * want.abs() + 1e-290,
                "{item:?} at {theta}: {got} {want}"
            );
        }
    }
}
