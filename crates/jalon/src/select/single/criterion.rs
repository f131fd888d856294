//! The criteria, by the names of the literature.
use super::{
    HalfWidth, Progress, Provisional, information, integrated, kullback_leibler, preposterior,
    progressive, proportional, random, target_success,
};
use crate::prelude::*;

/// How the next item is chosen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Criterion {
    /// Maximum Fisher information at θ̂ (Lord 1980).
    Mfi,
    /// Least |θ̂ − b| (Urry 1970); for polytomous items the mean of the thresholds.
    BOpt,
    /// Least |θ̂ − θ*|, θ* being where the item informs most (Magis 2013).
    ThOpt,
    /// Maximum likelihood-weighted information ∫ L(θ) I(θ) dθ (Veerkamp & Berger 1997).
    Mlwi,
    /// Maximum posterior-weighted information ∫ L(θ) g(θ) I(θ) dθ (van der Linden 1998).
    Mpwi,
    /// Maximum expected information (van der Linden 1998) at the modes that the next answer
    /// would lead to.
    Mei(MeiInformation),
    /// Minimum expected posterior variance (van der Linden 1998).
    Mepv(MepvWeights),
    /// Kullback–Leibler information, likelihood-weighted (Chang & Ying 1996).
    Kl,
    /// The same, posterior-weighted.
    Klp,
    /// Kullback–Leibler information between the two ends of an interval around θ̂, KL(θ̂ + δ ‖ θ̂ − δ)
    /// (Chang & Ying 1996; mirtCAT's KL).
    KlPoint(HalfWidth),
    /// The global information ∫ KL(θ̂ ‖ θ) dθ over θ̂ ± δ, all points alike (Chang & Ying 1996).
    KlInterval(HalfWidth),
    /// Global discrimination index: Var(P) under the likelihood (Kaplan et al. 2015).
    Gdi,
    /// The same under the posterior.
    Gdip,
    /// Maximum information at θ̂ moved so that the item best chosen succeeds with this
    /// probability, in (0, 1) (Eggen & Verschoor 2006).
    TargetSuccess(f64),
    /// Information mixed with a random part that fades (Revuelta & Ponsoda 1998; Barrada et al.
    /// 2008).
    Progressive(Progress),
    /// A draw with chances proportional to a power of the information that grows (Segall 2004;
    /// Barrada et al. 2008).
    Proportional(Progress),
    /// Any item, all with the same chance.
    Random,
}

/// Which information MEI takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeiInformation {
    /// −(ln P)″ at the answer given.
    Observed,
    /// Its expectation.
    Fisher,
}

/// How MEPV weighs the answers to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MepvWeights {
    /// P(answer | θ̂), as catR does.
    Provisional,
    /// P(answer) under the posterior: only so can the expected variance never exceed the
    /// present one.
    Predictive,
}

/// Which end of a criterion is best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Best {
    /// The greatest value.
    Greatest,
    /// The least value.
    Least,
}

impl Criterion {
    /// Which end is best.
    pub fn best(self) -> Best {
        match self {
            Self::BOpt | Self::ThOpt | Self::Mepv(_) => Best::Least,
            _ => Best::Greatest,
        }
    }

    /// The criterion's value for each of these items; none where it is not defined (GDI of a
    /// polytomous item).
    pub fn values(self, state: &Provisional<'_>, items: &[usize]) -> Vec<Option<f64>> {
        match self {
            Self::Mfi => information::mfi(state, items),
            Self::BOpt => information::b_opt(state, items),
            Self::ThOpt => information::th_opt(state, items),
            Self::Mlwi => integrated::weighted_information(state, items, false),
            Self::Mpwi => integrated::weighted_information(state, items, true),
            Self::Kl => integrated::kullback_leibler(state, items, false),
            Self::Klp => integrated::kullback_leibler(state, items, true),
            Self::KlPoint(width) => kullback_leibler::between_ends(state, items, width),
            Self::KlInterval(width) => kullback_leibler::over_interval(state, items, width),
            Self::Gdi => integrated::discrimination_index(state, items, false),
            Self::Gdip => integrated::discrimination_index(state, items, true),
            Self::Mei(kind) => preposterior::expected_information(state, items, kind),
            Self::Mepv(weights) => preposterior::expected_variance(state, items, weights),
            Self::TargetSuccess(chance) => target_success::values(state, items, chance),
            Self::Progressive(progress) => progressive::values(state, items, progress),
            Self::Proportional(progress) => proportional::values(state, items, progress),
            Self::Random => random::values(state, items),
        }
    }

    /// The best item with its value: the first of [`Criterion::rank`] without sorting the others;
    /// none without items.
    pub fn choose(self, state: &Provisional<'_>, items: &[usize]) -> Option<(usize, Option<f64>)> {
        let values = self.values(state, items);
        let mut best: Option<(f64, usize, Option<f64>)> = None;
        for (item, value) in items.iter().zip(values) {
            let key = self.key(value);
            if best.is_none_or(|(least, ..)| key.total_cmp(&least).is_lt()) {
                best = Some((key, *item, value));
            }
        }
        best.map(|(_, item, value)| (item, value))
    }

    /// The items ranked best first: for the criteria that draw (progressive, proportional, random)
    /// the order in which they would be drawn; ties keep the order given, undefined values come last.
    pub fn rank(self, state: &Provisional<'_>, items: &[usize]) -> Vec<(usize, Option<f64>)> {
        let mut ranked: Vec<(f64, usize, Option<f64>)> = self
            .values(state, items)
            .into_iter()
            .enumerate()
            .map(|(place, value)| (self.key(value), place, value))
            .collect();
        // Ties by place: the same as a stable sort, and quicker.
        ranked.sort_unstable_by(|one, other| {
            one.0.total_cmp(&other.0).then_with(|| one.1.cmp(&other.1))
        });
        ranked
            .into_iter()
            .filter_map(|(_, place, value)| Some((*items.get(place)?, value)))
            .collect()
    }

    /// Least is best; what is not defined comes last.
    fn key(self, value: Option<f64>) -> f64 {
        match (value, self.best()) {
            (Some(value), Best::Least) => value,
            (Some(value), Best::Greatest) => -value,
            (None, _) => f64::INFINITY,
        }
    }
}
