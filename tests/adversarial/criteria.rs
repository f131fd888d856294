//! Criteria of selection against sums written out, in logarithms, with thousands of answers too.
use crate::slow::{Slow, Stream};
use jalon::estimate::{Prior, Quadrature, Range};
use jalon::irt::Model;
use jalon::select::single::{
    Criterion, HalfWidth, MeiInformation, MepvWeights, Pool, Provisional, ProvisionalEstimator,
};

const POINTS: usize = 121;

fn at(k: usize) -> f64 {
    -6.0 + 12.0 * k as f64 / (POINTS - 1) as f64
}

/// A test so far, the item to judge, and the weights of the nodes.
struct Case<'a> {
    answers: &'a [(Slow, usize)],
    theta: f64,
    /// ln L at the nodes, relative to the greatest where that is below −400.
    ln_l: Vec<f64>,
}

impl<'a> Case<'a> {
    fn new(answers: &'a [(Slow, usize)], theta: f64) -> Self {
        let mut ln_l: Vec<f64> = (0..POINTS)
            .map(|k| {
                let terms = answers.iter();
                terms
                    .map(|(item, given)| item.terms(at(k))[*given].ln_p)
                    .sum()
            })
            .collect();
        let most = ln_l.iter().copied().fold(f64::MIN, f64::max);
        if most < -400.0 {
            ln_l.iter_mut().for_each(|value| *value -= most);
        }
        Case {
            answers,
            theta,
            ln_l,
        }
    }

    /// Σ L(θ) g(θ) w f(θ), g = 1 without the prior.
    fn sum(&self, prior: bool, f: impl Fn(f64) -> f64) -> f64 {
        let step = 12.0 / (POINTS - 1) as f64;
        (0..POINTS)
            .map(|k| {
                let weight = if k == 0 || k == POINTS - 1 {
                    0.5 * step
                } else {
                    step
                };
                let density = if prior {
                    (-0.5 * at(k) * at(k)).exp() / (2.0 * std::f64::consts::PI).sqrt()
                } else {
                    1.0
                };
                weight * density * self.ln_l[k].exp() * f(at(k))
            })
            .sum()
    }

    fn divergence(item: &Slow, from: f64, to: f64) -> f64 {
        let (here, there) = (item.terms(from), item.terms(to));
        let pairs = here.iter().zip(&there);
        pairs.map(|(p, q)| p.ln_p.exp() * (p.ln_p - q.ln_p)).sum()
    }

    /// Σ P(k) Var(θ | answers, k).
    fn expected_variance(&self, item: &Slow, predictive: bool) -> f64 {
        let total = self.sum(true, |_| 1.0);
        (0..item.n_categories())
            .map(|k| {
                let chance = |theta: f64| item.terms(theta)[k].ln_p.exp();
                let mass = self.sum(true, chance);
                if mass <= 0.0 {
                    return 0.0;
                }
                let mean = self.sum(true, |theta| chance(theta) * theta) / mass;
                let square = |theta: f64| chance(theta) * (theta - mean) * (theta - mean);
                let variance = self.sum(true, square) / mass;
                let weight = if predictive {
                    mass / total
                } else {
                    chance(self.theta)
                };
                weight * variance
            })
            .sum()
    }

    /// Σ P(k | θ̂) I(θ̂ₖ), θ̂ₖ the EAP after the answer k.
    fn expected_information(&self, item: &Slow) -> f64 {
        let here = item.terms(self.theta);
        (0..item.n_categories())
            .map(|k| {
                let mass = |theta: f64| item.terms(theta)[k].ln_p;
                // In logarithms: the answer may be all but impossible.
                let logs: Vec<f64> = (0..POINTS)
                    .map(|j| {
                        let end = if j == 0 || j == POINTS - 1 {
                            0.5_f64.ln()
                        } else {
                            0.0
                        };
                        self.ln_l[j] - 0.5 * at(j) * at(j) + mass(at(j)) + end
                    })
                    .collect();
                let most = logs.iter().copied().fold(f64::MIN, f64::max);
                let weights: Vec<f64> = logs.iter().map(|value| (value - most).exp()).collect();
                let total: f64 = weights.iter().sum();
                let mean = weights
                    .iter()
                    .enumerate()
                    .map(|(j, w)| w * at(j))
                    .sum::<f64>()
                    / total;
                here[k].ln_p.exp() * item.information(mean)
            })
            .sum()
    }

    fn value(&self, criterion: Criterion, item: &Slow) -> Option<f64> {
        let theta = self.theta;
        let spread = |prior: bool| {
            let p = |theta: f64| item.terms(theta)[1].ln_p.exp();
            // Plain sums, without the half steps at the ends.
            let plain: Vec<f64> = (0..POINTS)
                .map(|k| {
                    let density = if prior {
                        (-0.5 * at(k) * at(k)).exp()
                    } else {
                        1.0
                    };
                    self.ln_l[k].exp() * density
                })
                .collect();
            let total: f64 = plain.iter().sum();
            let mean = plain
                .iter()
                .enumerate()
                .map(|(k, w)| w * p(at(k)))
                .sum::<f64>()
                / total;
            let square = |k: usize| (p(at(k)) - mean) * (p(at(k)) - mean);
            plain
                .iter()
                .enumerate()
                .map(|(k, w)| w * square(k))
                .sum::<f64>()
                / total
        };
        Some(match criterion {
            Criterion::Mfi => item.information(theta),
            Criterion::Mlwi => self.sum(false, |theta| item.information(theta)),
            Criterion::Mpwi => self.sum(true, |theta| item.information(theta)),
            Criterion::Kl => self.sum(false, |other| Self::divergence(item, theta, other)),
            Criterion::Klp => self.sum(true, |other| Self::divergence(item, theta, other)),
            Criterion::KlPoint(width) => {
                let delta = width.after(self.answers.len());
                Self::divergence(item, theta + delta, theta - delta)
            }
            Criterion::Gdi | Criterion::Gdip if !matches!(item, Slow::FourPl(..)) => return None,
            Criterion::Gdi => spread(false),
            Criterion::Gdip => spread(true),
            Criterion::Mepv(weights) => {
                self.expected_variance(item, weights == MepvWeights::Predictive)
            }
            Criterion::Mei(MeiInformation::Fisher) => self.expected_information(item),
            other => panic!("{other:?}"),
        })
    }
}

#[test]
fn every_criterion_is_the_sum_written_out() {
    let criteria = [
        Criterion::Mfi,
        Criterion::Mlwi,
        Criterion::Mpwi,
        Criterion::Kl,
        Criterion::Klp,
        Criterion::KlPoint(HalfWidth::fixed(0.3).unwrap()),
        Criterion::Gdi,
        Criterion::Gdip,
        Criterion::Mepv(MepvWeights::Provisional),
        Criterion::Mepv(MepvWeights::Predictive),
        Criterion::Mei(MeiInformation::Fisher),
    ];
    let mut stream = Stream(31);
    for n in [0, 1, 4, 12, 40, 3000] {
        for repeat in 0..if n > 100 { 2 } else { 6 } {
            let person = stream.between(-3.0, 3.0);
            let answers: Vec<(Slow, usize)> = (0..n)
                .map(|_| {
                    let item = stream.item();
                    // Every second person answers anyhow.
                    let given = if repeat % 2 == 1 && n < 100 {
                        stream.below(item.n_categories())
                    } else {
                        stream.answer(&item, person)
                    };
                    (item, given)
                })
                .collect();
            let candidates: Vec<Slow> = (0..12).map(|_| stream.item()).collect();
            let models: Vec<Model> = answers
                .iter()
                .map(|(item, _)| item)
                .chain(&candidates)
                .map(Slow::model)
                .collect();
            let pool = Pool::new(
                &models,
                Prior::normal(0.0, 1.0).unwrap(),
                Quadrature::trapezoid(-6.0, 6.0, POINTS).unwrap(),
                Range::new(-6.0, 6.0).unwrap(),
            );
            let mut state = Provisional::new(&pool, 0.0);
            state.set_estimator(ProvisionalEstimator::Eap);
            for (item, (_, given)) in answers.iter().enumerate() {
                assert!(state.answer(item, *given));
            }
            state.set_theta(state.estimate().theta().unwrap());
            let case = Case::new(&answers, state.theta());
            let free: Vec<usize> = (n..n + candidates.len()).collect();
            for criterion in criteria {
                for (got, item) in criterion.values(&state, &free).into_iter().zip(&candidates) {
                    let want = case.value(criterion, item);
                    let close = match (got, want) {
                        // 1e-9 of the value; a sum of thousands of logarithms moves likelihoods.
                        (Some(got), Some(want)) => {
                            let room = if n > 100 { 1e-6 } else { 1e-9 };
                            (got - want).abs() <= room * want.abs() + 1e-13
                        }
                        (None, None) => true,
                        _ => false,
                    };
                    assert!(close, "{criterion:?} {n} {item:?}: {got:?} want {want:?}");
                    assert!(got.is_none_or(f64::is_finite), "{criterion:?} {n} {item:?}");
                }
            }
        }
    }
}

/// After thousands of answers the likelihood is beyond 64 bits, and the choice is still one.
#[test]
fn thousands_of_answers_still_tell_items_apart() {
    let items: Vec<Model> = (0..2040)
        .map(|k| {
            let b = -2.0 + 0.1 * f64::from(k % 41);
            Slow::FourPl(1.0, b, 0.0, 1.0).model()
        })
        .collect();
    let pool = Pool::new(
        &items,
        Prior::normal(0.0, 1.0).unwrap(),
        Quadrature::trapezoid(-6.0, 6.0, 1201).unwrap(),
        Range::new(-6.0, 6.0).unwrap(),
    );
    let mut stream = Stream(5);
    let mut state = Provisional::new(&pool, 0.7);
    for (item, model) in items.iter().enumerate().take(1999) {
        let right = stream.between(0.0, 1.0) < model.probabilities(0.7)[1];
        state.answer(item, usize::from(right));
    }
    let free: Vec<usize> = (1999..2040).collect();
    for criterion in [
        Criterion::Mlwi,
        Criterion::Mpwi,
        Criterion::Kl,
        Criterion::Klp,
        Criterion::Gdi,
        Criterion::Gdip,
        Criterion::Mepv(MepvWeights::Provisional),
        Criterion::Mepv(MepvWeights::Predictive),
    ] {
        let (best, value) = criterion.rank(&state, &free)[0];
        assert!(
            value.is_some_and(|value| value > 0.0),
            "{criterion:?} {value:?}"
        );
        let Model::FourPl(item) = &items[best] else {
            panic!("2PL")
        };
        assert!(
            (item.difficulty() - 0.7).abs() < 0.25,
            "{criterion:?} {}",
            item.difficulty()
        );
    }
}
