//! Standardised log-likelihood.
use crate::estimate::{Pattern, with_categories};
use crate::math::{exp, sqrt};

/// Sums of the log-likelihood's residual over the answers at one θ.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct LogLikelihoodMoments {
    /// ln L − E(ln L).
    pub(super) residual: f64,
    /// Var(ln L).
    pub(super) variance: f64,
    /// Cov(ln L, (ln L)′).
    pub(super) covariance: f64,
}

impl LogLikelihoodMoments {
    pub(super) fn of(pattern: &Pattern<'_>, theta: f64) -> Self {
        let mut sums = Self::default();
        for (model, given) in pattern.answers() {
            with_categories(model, theta, |categories| {
                let mean: f64 = categories.iter().map(|one| exp(one.ln_p) * one.ln_p).sum();
                if let Some(one) = categories.get(*given) {
                    sums.residual += one.ln_p - mean;
                }
                for one in categories {
                    // Around the mean, so that nothing cancels.
                    let deviation = exp(one.ln_p) * (one.ln_p - mean);
                    sums.variance += deviation * (one.ln_p - mean);
                    sums.covariance += deviation * one.d1;
                }
            });
        }
        sums
    }
}

/// l_z = (ln L − E) / √V at θ, with E = Σ Σ P ln P and V = Σ (Σ P ln² P − (Σ P ln P)²), sums over
/// items and their categories (Drasgow, Levine & Williams 1985, British Journal of Mathematical
/// and Statistical Psychology 38, 67–86, doi:10.1111/j.2044-8317.1985.tb00817.x; mirt's `Zh`).
///
/// Negative where the answers are less likely than the model expects. Standard normal only at the
/// true θ: at an estimated one it varies less than 1 (see [`lz_star`](super::lz_star)). None
/// where the log-likelihood does not vary: no answers, or every category equally likely.
///
/// ```
/// use jalon::estimate::Pattern;
/// use jalon::irt::{FourPl, Model};
/// let items = [-1.0, 1.0].map(|b| FourPl::new(1.0, b, 0.0, 1.0).map(Model::FourPl));
/// let [Ok(easy), Ok(hard)] = items else { return };
/// let mut pattern = Pattern::new();
/// pattern.push(&easy, 0);
/// pattern.push(&hard, 1);
/// // P = 0.731: ln L = 2 ln 0.2689 = −2.626, E = −1.164, V = 2 · 0.1966 (w = 1): a surprise.
/// assert!(jalon::person_fit::lz(&pattern, 0.0).is_some_and(|lz| (lz + 2.3316).abs() < 1e-4));
/// ```
pub fn lz(pattern: &Pattern<'_>, theta: f64) -> Option<f64> {
    let sums = LogLikelihoodMoments::of(pattern, theta);
    (sums.variance > 0.0).then(|| sums.residual / sqrt(sums.variance))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::irt::simulate::Simulation;
    use crate::irt::{DivideByTotal, FourPl, Graded, Model};
    use crate::prelude::*;

    #[test]
    fn agrees_with_a_slow_obvious_sum() {
        let mut simulation = Simulation::new(31);
        let items = [
            Model::FourPl(FourPl::new(1.3, -0.4, 0.0, 1.0).expect("valid")),
            Model::FourPl(FourPl::new(0.8, 0.9, 0.2, 1.0).expect("valid")),
            Model::FourPl(FourPl::new(1.9, 0.2, 0.15, 0.96).expect("valid")),
            Model::Graded(Graded::new(1.4, vec![-1.0, 0.1, 1.2]).expect("valid")),
            Model::DivideByTotal(DivideByTotal::partial_credit(0.9, &[-0.5, 0.7]).expect("valid")),
            Model::DivideByTotal(
                DivideByTotal::nominal(&[(0.4, 0.3), (1.1, -0.2)]).expect("valid"),
            ),
        ];
        for k in -30..=30 {
            let theta = f64::from(k) / 10.0;
            let mut pattern = Pattern::new();
            let (mut ln_l, mut expected, mut variance) = (0.0, 0.0, 0.0);
            for model in &items {
                let given = simulation.answer(model, 0.0);
                pattern.push(model, given);
                let p = model.probabilities(theta);
                let first: f64 = p.iter().map(|p| p * p.ln()).sum();
                let second: f64 = p.iter().map(|p| p * p.ln() * p.ln()).sum();
                ln_l += p[given].ln();
                expected += first;
                variance += second - first * first;
            }
            let slow = (ln_l - expected) / variance.sqrt();
            let found = lz(&pattern, theta).expect("varies");
            assert!((found - slow).abs() < 1e-12, "{theta}: {found} {slow}");
        }
    }

    #[test]
    fn says_nothing_where_the_likelihood_does_not_vary() {
        assert_eq!(lz(&Pattern::new(), 0.0), None);
        let even = Model::FourPl(FourPl::new(1.0, 0.0, 0.0, 1.0).expect("valid"));
        let mut pattern = Pattern::new();
        pattern.push(&even, 1);
        assert_eq!(lz(&pattern, 0.0), None);
        // P underflows: the log-likelihood does not vary any more, and nothing divides by 0.
        assert_eq!(lz(&pattern, -800.0), None);
    }
}
