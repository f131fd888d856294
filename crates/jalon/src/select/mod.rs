//! Item selection. On the tree: *eligible* (content rules, small filters) → *criterion* (score each) →
//! *exposure control* (draw).
mod blueprint;
mod branch_and_bound;
mod criterion;
mod eligibility;
mod expected_decision;
mod expected_variance;
mod exposure;
mod finalists;
mod look_ahead;
mod optimality;
pub mod single;

pub(crate) use blueprint::unmet;
pub use finalists::Finalists;

use crate::latent::{Node, Posterior};
use crate::prelude::*;
use crate::session::Session;
use crate::session::plan::Criterion;
use branch_and_bound::Search;
use core::cmp::Ordering;

/// The item to administer, as its index in the bank, with what the criterion says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Selected {
    pub(crate) item: usize,
    /// By how much the best candidate is expected to lower the criterion, where the plan asks for it.
    pub(crate) best_gain: Option<f64>,
    /// The most that a candidate is expected to lower it for each second of its expected time, where
    /// the plan asks for it.
    pub(crate) best_rate: Option<f64>,
    /// How long this item takes by its author's estimate.
    pub(crate) expected_seconds: f64,
}

/// The items that may come next with what the criterion says of each, best first.
pub(crate) fn gains(session: &Session, posterior: &Posterior<'_>) -> Vec<(usize, f64)> {
    let mut gains = candidate_gains(session, posterior);
    crate::order::sort_by(&mut gains, order);
    gains
}

/// The same in bank order.
fn candidate_gains(session: &Session, posterior: &Posterior<'_>) -> Vec<(usize, f64)> {
    let candidates = eligibility::candidates(session, posterior);
    let gains = criterion::gains(session.assessment(), posterior, &candidates);
    let items = candidates.iter().map(|candidate| candidate.index);
    items.zip(gains).collect()
}

/// Chooses the next item, or none when no item is left that may be asked.
pub(crate) fn select(session: &Session, posterior: &Posterior<'_>) -> Option<Selected> {
    let Some(targets) = searched_for(session) else {
        return finalists(session, posterior).draw(session);
    };
    // Ranked only as far as the draw asks.
    let candidates = eligibility::rough_candidates(session, posterior);
    let place = exposure::place(session, candidates.len());
    let mut search = Search::new(session.assessment(), posterior, targets, &candidates);
    let best_gain = best_gain(session, &mut search);
    selected(session, search.at(place)?, best_gain, None)
}

/// What the next item is drawn from.
pub(crate) fn finalists(session: &Session, posterior: &Posterior<'_>) -> Finalists {
    if let Some(targets) = searched_for(session) {
        let candidates = eligibility::rough_candidates(session, posterior);
        let mut search = Search::new(session.assessment(), posterior, targets, &candidates);
        return Finalists {
            best_gain: best_gain(session, &mut search),
            best_rate: None,
            items: (0..exposure::width(session))
                .map_while(|place| search.at(place))
                .collect(),
        };
    }
    let gains = candidate_gains(session, posterior);
    let timed = session.plan().stop.gain_per_minute.is_some();
    let best_rate = timed.then(|| best_rate(session, &gains));
    let ranked = ranked(session, posterior, &gains);
    let (items, best_gain) = ranked.map_or((Vec::new(), None), |(ranked, best_gain)| {
        let items = ranked.into_iter().map(|(index, _)| index).collect();
        (items, Some(best_gain))
    });
    Finalists {
        items,
        best_gain,
        best_rate,
    }
}

/// The targets of a plan whose best items are found without a look at all of them.
fn searched_for(session: &Session) -> Option<&[(Node, f64)]> {
    let plan = session.plan();
    let timed = plan.stop.gain_per_minute.is_some();
    match &plan.criterion {
        Criterion::ExpectedVariance(targets) if plan.look_ahead.is_none() && !timed => {
            Some(targets)
        }
        _ => None,
    }
}

/// Only one rule reads the best one's gain.
fn best_gain(session: &Session, search: &mut Search<'_>) -> Option<f64> {
    session.plan().stop.gain.map(|_| search.best_gain())
}

fn selected(
    session: &Session,
    item: usize,
    best_gain: Option<f64>,
    best_rate: Option<f64>,
) -> Option<Selected> {
    Some(Selected {
        item,
        best_gain,
        best_rate,
        expected_seconds: session.bank().items().get(item)?.expected_seconds(),
    })
}

fn best_rate(session: &Session, gains: &[(usize, f64)]) -> f64 {
    let rate = |(index, gain): &(usize, f64)| {
        let item = session.bank().items().get(*index);
        item.map_or(0.0, |item| gain / item.expected_seconds())
    };
    gains.iter().map(rate).fold(0.0, f64::max)
}

/// Those that are drawn from, best first, and the best one's gain from the next answer.
fn ranked(
    session: &Session,
    posterior: &Posterior<'_>,
    gains: &[(usize, f64)],
) -> Option<(Vec<(usize, f64)>, f64)> {
    let look_ahead = session.plan().look_ahead;
    let items: Vec<usize> = match look_ahead {
        Some(_) => gains.iter().map(|(index, _)| *index).collect(),
        None => Vec::new(),
    };
    let mut ranked = keep_best(gains, look_ahead.unwrap_or(exposure::width(session)));
    let best_gain = ranked.first().map(|(_, gain)| *gain)?;
    if look_ahead.is_some() {
        let two_steps = look_ahead::gains(session, posterior, &items, &ranked);
        for ((_, gain), two) in ranked.iter_mut().zip(two_steps) {
            *gain = two;
        }
        crate::order::sort_by(&mut ranked, order);
    }
    Some((ranked, best_gain))
}

/// Best first. Ties go by id: bank order is by id.
fn order(one: &(usize, f64), other: &(usize, f64)) -> Ordering {
    other.1.total_cmp(&one.1).then(one.0.cmp(&other.0))
}

/// The `n` best, best first: the rest needs no order.
fn keep_best(ranked: &[(usize, f64)], n: usize) -> Vec<(usize, f64)> {
    let mut best: Vec<(usize, f64)> = Vec::new();
    for one in ranked {
        let place = best.partition_point(|other| order(other, one).is_lt());
        if place < n {
            best.truncate(n - 1);
            best.insert(place, *one);
        }
    }
    best
}
