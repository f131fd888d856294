//! What the items left can still teach.
use crate::math::sqrt;
use crate::select::single::{Criterion, MepvWeights, Provisional};

/// max I(θ̂) over the items left, at the provisional θ; none where no item is left.
pub fn information_left(state: &Provisional<'_>, left: &[usize]) -> Option<f64> {
    Criterion::Mfi
        .values(state, left)
        .into_iter()
        .flatten()
        .reduce(f64::max)
}

/// SD − min √(Σ P(k) Var(θ | answers, k)) over the items left, P(k) under the posterior: the
/// predicted standard error reduction of Choi, Grady & Dodd (2010), who take the same minimum.
/// At least 0, as on average an answer cannot make the posterior wider; none where no item is
/// left.
pub fn predicted_reduction(state: &Provisional<'_>, left: &[usize]) -> Option<f64> {
    let mut answers = state.answers().to_vec();
    answers.sort_unstable();
    let sd = state.pool().eap().score(answers).se()?;
    let variance = Criterion::Mepv(MepvWeights::Predictive)
        .values(state, left)
        .into_iter()
        .flatten()
        .reduce(f64::min)?;
    Some((sd - sqrt(variance.max(0.0))).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::estimate::{Prior, Quadrature, Range};
    use crate::irt::{FourPl, Model};
    use crate::prelude::*;
    use crate::select::single::Pool;

    #[test]
    fn what_is_left_to_learn_is_that_of_the_best_item() {
        let models: Vec<Model> = [(1.0, 0.0), (2.0, 0.0), (0.5, 1.0)]
            .into_iter()
            .map(|(a, b)| Model::FourPl(FourPl::new(a, b, 0.0, 1.0).expect("valid")))
            .collect();
        let pool = Pool::new(
            &models,
            Prior::normal(0.0, 1.0).expect("valid"),
            Quadrature::trapezoid(-6.0, 6.0, 121).expect("valid"),
            Range::new(-6.0, 6.0).expect("valid"),
        );
        let mut state = Provisional::new(&pool, 0.0);
        // I(b) = a² / 4.
        assert_eq!(information_left(&state, &[0, 1, 2]), Some(1.0));
        assert_eq!(information_left(&state, &[0, 2]), Some(0.25));
        assert_eq!(information_left(&state, &[]), None);
        assert_eq!(predicted_reduction(&state, &[]), None);
        // Slow and obvious: the SD now less the root of the mean variance after each answer.
        state.answer(0, 1);
        let score = |more: Option<(usize, usize)>| {
            let scored = pool.eap().score([(0, 1)].into_iter().chain(more));
            (
                scored.theta().expect("an estimate"),
                scored.se().expect("an SD"),
            )
        };
        let (mean, sd) = score(None);
        let right_after = {
            // P(right) = (E(θ) − E(θ | wrong)) / (E(θ | right) − E(θ | wrong)).
            let (wrong, right) = (score(Some((1, 0))).0, score(Some((1, 1))).0);
            (mean - wrong) / (right - wrong)
        };
        let variance = right_after * score(Some((1, 1))).1.powi(2)
            + (1.0 - right_after) * score(Some((1, 0))).1.powi(2);
        let found = predicted_reduction(&state, &[1, 2]).expect("items left");
        assert!((found - (sd - variance.sqrt())).abs() < 1e-12);
        assert!(found > predicted_reduction(&state, &[2]).expect("an item left"));
    }
}
