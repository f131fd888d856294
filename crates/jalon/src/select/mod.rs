//! Item selection. On the tree: *eligible* (content rules, small filters) → *criterion* (score each) →
//! *exposure control* (draw).
mod blueprint;
mod eligibility;
mod expected_variance;
mod exposure;
pub mod single;

pub(crate) use blueprint::unmet;

use crate::latent::Posterior;
use crate::prelude::*;
use crate::session::Session;
use crate::session::plan::Criterion;

/// The item to administer, as its index in the bank, with what the criterion says of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Selected {
    pub(crate) item: usize,
    /// By how much the best candidate is expected to lower the criterion.
    pub(crate) best_gain: f64,
}

/// Chooses the next item, or none when no item is left that may be asked.
pub(crate) fn select(session: &Session, posterior: &Posterior<'_>) -> Option<Selected> {
    let candidates = eligibility::candidates(session, posterior);
    let easiest = match candidates {
        eligibility::Candidates::MeetFloor(items) => return best(session, posterior, &items),
        // Nothing meets the success floor: the easiest, and no draw.
        eligibility::Candidates::Easiest(item) => item,
        eligibility::Candidates::None => return None,
    };
    let gain = best(session, posterior, &[easiest]).map_or(0.0, |selected| selected.best_gain);
    Some(Selected {
        item: easiest,
        best_gain: gain,
    })
}

fn best(session: &Session, posterior: &Posterior<'_>, items: &[usize]) -> Option<Selected> {
    let assessment = session.assessment();
    let gains = match &session.plan().criterion {
        Criterion::ExpectedVariance(targets) => {
            expected_variance::gains(assessment, posterior, targets, items)
        }
    };
    let mut ranked: Vec<(usize, f64)> = items.iter().copied().zip(gains).collect();
    // Items are in bank order, which is by id: the stable sort breaks ties by id.
    ranked.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    let best_gain = ranked.first().map(|(_, gain)| *gain)?;
    let item = exposure::draw(session, &ranked)?;
    Some(Selected { item, best_gain })
}
