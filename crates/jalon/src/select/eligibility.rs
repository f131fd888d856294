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
    /// Whether these are exact only to [`ROUNDING`].
    pub(super) rough: bool,
}

/// More than what rounding does to a probability on its way along an edge, about 1e-14.
pub(super) const ROUNDING: f64 = 1e-10;

impl Candidate {
    pub(super) fn new(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        index: usize,
        node: Node,
    ) -> Self {
        Self::under(assessment.steps(index), posterior.marginal(node), index)
    }

    fn under(steps: &[Vec<f64>], marginal: &[f64], index: usize) -> Self {
        let (right, lower) = match steps.split_last() {
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
            rough: false,
        }
    }

    /// The same by way of the node above, where no answer bears on the item's own: but for rounding.
    fn from_parent(
        assessment: &Assessment,
        posterior: &Posterior<'_>,
        index: usize,
        node: Node,
    ) -> Option<Self> {
        let (parent, _) = posterior.model().tree().parent(node)?;
        let curves = assessment.curves(index)?.from_parent.as_ref()?;
        Some(Candidate {
            rough: true,
            ..Self::under(&curves.steps, posterior.marginal(parent), index)
        })
    }

    /// P(x points alone), from all points down to none.
    pub(super) fn chances(&self) -> impl Iterator<Item = f64> {
        let at_least = self.lower.iter().rev().copied().chain([1.0]);
        let mut more = self.right;
        core::iter::once(self.right).chain(at_least.map(move |chance| {
            let here = chance - more;
            more = chance;
            here
        }))
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
    let allowed = allowed_and_balanced(session);
    let mut candidates = exactly(session, posterior, &allowed);
    let floor = session.plan().floor_at(session.answers().len());
    let meets = |candidate: &Candidate| candidate.share() >= floor;
    if !candidates.iter().any(meets) {
        return easiest(candidates);
    }
    candidates.retain(meets);
    candidates
}

/// The same items, with rough probabilities where that spares a message from the node above.
pub(super) fn rough_candidates(session: &Session, posterior: &Posterior<'_>) -> Vec<Candidate> {
    let allowed = allowed_and_balanced(session);
    let assessment = session.assessment();
    let tree = posterior.model().tree();
    let silent = PerNode::new(tree, |node| posterior.is_silent(node));
    let floor = session.plan().floor_at(session.answers().len());
    // As many as there may be: growing would copy them over and over.
    let mut meet = Vec::with_capacity(allowed.len());
    for (index, item) in &allowed {
        let node = item.node();
        let rough = if silent[node] {
            Candidate::from_parent(assessment, posterior, *index, node)
        } else {
            None
        };
        // Too near to the floor to tell.
        let candidate = rough
            .filter(|rough| (rough.share() - floor).abs() > ROUNDING)
            .unwrap_or_else(|| Candidate::new(assessment, posterior, *index, node));
        if candidate.share() >= floor {
            meet.push(candidate);
        }
    }
    if meet.is_empty() {
        return easiest(exactly(session, posterior, &allowed));
    }
    meet
}

fn exactly(
    session: &Session,
    posterior: &Posterior<'_>,
    allowed: &[(usize, &Item)],
) -> Vec<Candidate> {
    let assessment = session.assessment();
    let allowed = allowed.iter();
    allowed
        .map(|(index, item)| Candidate::new(assessment, posterior, *index, item.node()))
        .collect()
}

/// The first of those with the greatest share of points.
fn easiest(candidates: Vec<Candidate>) -> Vec<Candidate> {
    let mut easiest: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if easiest
            .first()
            .is_none_or(|easiest| candidate.share() > easiest.share())
        {
            easiest = vec![candidate];
        }
    }
    easiest
}

fn allowed_and_balanced(session: &Session) -> Vec<(usize, &Item)> {
    let mut allowed = allowed(session);
    keep_if_any(&mut allowed, balanced(session));
    let last = session.nodes_administered().last().copied();
    keep_if_any(&mut allowed, |item: &Item| Some(item.node()) != last);
    allowed
}

/// Never again, never on a device it does not fit, never beside an enemy or a second of its
/// testlet.
fn allowed(session: &Session) -> Vec<(usize, &Item)> {
    let bank = session.bank();
    let context = session.context();
    let mut ruled_out = vec![false; bank.items().len()];
    for index in session.ruled_out() {
        if let Some(out) = ruled_out.get_mut(*index) {
            *out = true;
        }
    }
    let fits_device = |item: &Item| {
        context
            .device
            .is_none_or(|device| item.devices.contains(&device))
    };
    let begun: Vec<&String> = session
        .items_administered()
        .into_iter()
        .filter_map(|item| item.testlet.as_ref())
        .collect();
    bank.items()
        .iter()
        .enumerate()
        .zip(ruled_out)
        .filter(|((_, item), ruled_out)| {
            !ruled_out
                && fits_device(item)
                && !context.seen.contains(&item.id)
                && !item
                    .testlet
                    .as_ref()
                    .is_some_and(|own| begun.contains(&own))
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
        let reachable = with.unmet <= left || with.unmet < now;
        reachable && !with.exceeds
    });
    move |item| fits[item.node()]
}

/// Applies a filter that is waived where it would leave nothing.
fn keep_if_any(items: &mut Vec<(usize, &Item)>, keep: impl Fn(&Item) -> bool) {
    if items.iter().any(|(_, item)| keep(item)) {
        items.retain(|(_, item)| keep(item));
    }
}
