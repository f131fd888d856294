//! Which items may come next: small filters, the hard ones first.
use super::blueprint::Balance;
use crate::bank::Item;
use crate::latent::{Node, PerNode, Posterior};
use crate::math::dot;
use crate::prelude::*;
use crate::session::{Assessment, Session};

/// An item that may come next.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its index in the bank.
    pub(super) index: usize,
    /// P(all points alone) under the posterior.
    pub(super) right: f64,
    /// P(at least k points alone) for k = 1, 2, … below all of them: none where there is one.
    pub(super) lower: Vec<f64>,
}

impl Candidate {
    pub(super) fn new(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        index: usize,
        node: Node,
    ) -> Self {
        let marginal = posterior.marginal(node);
        let (right, lower) = match assessment.steps(index).split_last() {
            Some((all, lower)) => (
                dot(all, marginal),
                lower.iter().map(|step| dot(step, marginal)).collect(),
            ),
            None => (0.0, Vec::new()),
        };
        Candidate {
            index,
            right,
            lower,
        }
    }

    /// The share of the points expected: P(right), where there is one point.
    fn share(&self) -> f64 {
        if self.lower.is_empty() {
            return self.right;
        }
        let points: f64 = self.lower.iter().sum();
        (points + self.right) / (self.lower.len() + 1) as f64
    }
}

/// The items that may come next (in bank order): those that meet the plan's success floor; where
/// none does, the easiest alone.
pub(super) fn candidates(session: &Session, posterior: &Posterior<'_>) -> Vec<Candidate> {
    let mut allowed = allowed(session);
    keep_if_any(&mut allowed, balanced(session));
    let last = session.nodes_administered().last().copied();
    keep_if_any(&mut allowed, |item: &Item| Some(item.node()) != last);

    let floor = session.plan().floor_at(session.answers().len());
    let mut meet = Vec::with_capacity(allowed.len());
    let mut easiest: Option<Candidate> = None;
    for (index, item) in allowed {
        let candidate = Candidate::new(session.assessment(), posterior, index, item.node());
        let share = candidate.share();
        if share >= floor {
            meet.push(candidate);
        } else if meet.is_empty()
            && easiest
                .as_ref()
                .is_none_or(|easiest| share > easiest.share())
        {
            easiest = Some(candidate);
        }
    }
    if meet.is_empty() {
        meet.extend(easiest);
    }
    meet
}

/// Never again, never on a device it does not fit, never beside an enemy or a second of its
/// testlet.
fn allowed(session: &Session) -> Vec<(usize, &Item)> {
    let items = session.bank().items();
    let context = session.context();
    let mut asked = vec![false; items.len()];
    for answer in session.answers() {
        if let Some(asked) = asked.get_mut(answer.index) {
            *asked = true;
        }
    }
    let fits_device = |item: &Item| {
        context
            .device
            .is_none_or(|device| item.devices.contains(&device))
    };
    let beside = |item: &Item| {
        (item.enemies.is_empty() && item.testlet.is_none())
            || session.items_administered().all(|other| {
                !item.enemies.contains(&other.id)
                    && (item.testlet.is_none() || item.testlet != other.testlet)
            })
    };
    items
        .iter()
        .enumerate()
        .zip(asked)
        .filter(|((_, item), asked)| {
            !asked && fits_device(item) && !context.seen.contains(&item.id) && beside(item)
        })
        .map(|(allowed, _)| allowed)
        .collect()
}

/// Keeps to the blueprint: no maximum exceeded, and every minimum still within reach.
fn balanced(session: &Session) -> impl Fn(&Item) -> bool {
    let tree = session.bank().framework().tree();
    let plan = session.plan();
    let administered = session.nodes_administered();
    let left = plan.stop.max_items.saturating_sub(administered.len() + 1);
    let balance = Balance::new(tree, &plan.blueprint, &administered);
    let now = balance.unmet();
    // The same for every item of a node.
    let fits: PerNode<bool> = PerNode::new(tree, |node: Node| {
        let with = balance.with(node);
        // Where the minima are out of reach already, go towards them.
        let after = with.unmet();
        let reachable = after <= left || after < now;
        reachable && !with.exceeds_at(node)
    });
    move |item| fits[item.node()]
}

/// Applies a filter that is waived where it would leave nothing.
fn keep_if_any(items: &mut Vec<(usize, &Item)>, keep: impl Fn(&Item) -> bool) {
    if items.iter().any(|(_, item)| keep(item)) {
        items.retain(|(_, item)| keep(item));
    }
}
