//! Item selection. On the tree: *eligible* (content rules, small filters) → *criterion* (score each) →
//! *exposure control* (draw).
mod blueprint;
mod criterion;
mod eligibility;
mod expected_decision;
mod expected_variance;
mod exposure;
mod look_ahead;
mod optimality;
pub mod single;

pub(crate) use blueprint::unmet;

use crate::latent::Posterior;
use crate::prelude::*;
use crate::session::Session;

/// The item to administer, as its index in the bank, with what the criterion says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Selected {
    pub(crate) item: usize,
    /// By how much the best candidate is expected to lower the criterion.
    pub(crate) best_gain: f64,
    /// The most that a candidate is expected to lower it for each second of its expected time.
    pub(crate) best_rate: f64,
    /// How long this item takes by its author's estimate.
    pub(crate) expected_seconds: f64,
}

/// The items that may come next with what the criterion says of each, best first.
pub(crate) fn gains(session: &Session, posterior: &Posterior<'_>) -> Vec<(usize, f64)> {
    let items = eligibility::candidates(session, posterior);
    let gains = criterion::gains(session.assessment(), posterior, &items);
    let mut ranked: Vec<(usize, f64)> = items.into_iter().zip(gains).collect();
    sort(&mut ranked);
    ranked
}

/// Chooses the next item, or none when no item is left that may be asked.
pub(crate) fn select(session: &Session, posterior: &Posterior<'_>) -> Option<Selected> {
    let mut ranked = gains(session, posterior);
    let best_gain = ranked.first().map(|(_, gain)| *gain)?;
    let rate = |(index, gain): &(usize, f64)| {
        let item = session.bank().items().get(*index);
        item.map_or(0.0, |item| gain / item.expected_seconds())
    };
    let best_rate = ranked.iter().map(rate).fold(0.0, f64::max);
    if let Some(width) = session.plan().look_ahead {
        let items: Vec<usize> = ranked.iter().map(|(index, _)| *index).collect();
        ranked.truncate(width);
        let two_steps = look_ahead::gains(session, posterior, &items, &ranked);
        for ((_, gain), two) in ranked.iter_mut().zip(two_steps) {
            *gain = two;
        }
        sort(&mut ranked);
    }
    let item = exposure::draw(session, &ranked)?;
    Some(Selected {
        item,
        best_gain,
        best_rate,
        expected_seconds: session.bank().items().get(item)?.expected_seconds(),
    })
}

/// Best first. Ties go by id: bank order is by id.
fn sort(ranked: &mut [(usize, f64)]) {
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
}
