//! A bank and people for the tests of selection and exposure.
use super::exposure::ExposureCounts;
use super::{Pool, Provisional, ProvisionalEstimator};
use crate::estimate::{Prior, Quadrature, Range};
use crate::irt::{FourPl, Model};
use crate::math::draw::{Purpose, unit};
use crate::prelude::*;

/// A bank of 2PL items: b spread evenly over ±2, a from 0.7 to 1.7 in no order.
pub(super) struct Bank {
    models: Vec<Model>,
}

impl Bank {
    pub(super) fn new(n: usize) -> Self {
        let models = (0..n)
            .map(|item| {
                let b = -2.0 + 4.0 * item as f64 / (n - 1) as f64;
                let a = 0.7 + unit(11, Purpose::Random(0), item);
                Model::FourPl(FourPl::new(a, b, 0.0, 1.0).expect("in range"))
            })
            .collect();
        Bank { models }
    }

    pub(super) fn pool(&self) -> Pool<'_> {
        Pool::new(
            &self.models,
            Prior::normal(0.0, 1.0).expect("in range"),
            Quadrature::trapezoid(-4.0, 4.0, 33).expect("in range"),
            Range::new(-4.0, 4.0).expect("in range"),
        )
    }
}

/// Gives `persons` θ ~ N(0, 1) tests of `length` items, chosen from what is left by `choose`, which
/// also sees the counts so far; EAP after each item. Each stream draws other people.
pub(super) fn simulate(
    bank: &Bank,
    persons: u64,
    length: usize,
    stream: u64,
    mut choose: impl FnMut(&ExposureCounts, &Provisional<'_>, &[usize]) -> Option<usize>,
    counts: &mut ExposureCounts,
) {
    let pool = bank.pool();
    for person in 0..persons {
        let seed = stream * 1_000_000 + person;
        // Irwin–Hall: 12 uniforms less 6 have mean 0 and variance 1.
        let theta: f64 = (0..12)
            .map(|k| unit(seed, Purpose::Random(1), k))
            .sum::<f64>()
            - 6.0;
        let mut state = Provisional::new(&pool, 0.0);
        state.set_seed(seed);
        state.set_estimator(ProvisionalEstimator::Eap);
        let mut administered = Vec::new();
        for _ in 0..length {
            let left: Vec<usize> = (0..bank.models.len())
                .filter(|item| !administered.contains(item))
                .collect();
            let item = choose(counts, &state, &left).expect("an item");
            assert!(left.contains(&item), "only an eligible item");
            administered.push(item);
            let right = bank.models[item].probabilities(theta)[1];
            let drawn = unit(seed, Purpose::Random(2), item);
            state.answer(item, usize::from(drawn < right));
            if let Some(theta) = state.estimate().theta() {
                state.set_theta(theta);
            }
        }
        counts.record(&administered);
    }
}
