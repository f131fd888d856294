//! Which items may come next: small filters, the hard ones first.
use super::blueprint;
use crate::bank::Item;
use crate::latent::{Node, PerNode, Posterior};
use crate::prelude::*;
use crate::session::Session;

/// The items that may come next (bank indices, ascending): those that meet the plan's success floor;
/// where none does, the easiest alone.
pub(super) fn candidates(session: &Session, posterior: &Posterior<'_>) -> Vec<usize> {
    let bank = session.bank();
    let allowed: Vec<(usize, &Item)> = bank
        .items()
        .iter()
        .enumerate()
        .filter(|(_, item)| may_be_asked(session, item))
        .collect();
    let balanced = keep_if_any(&allowed, balanced(session));
    let last = session.nodes_administered().last().copied();
    let varied = keep_if_any(&balanced, |item: &Item| Some(item.node()) != last);

    let floor = session.plan().floor_at(session.answers().len());
    let mut meet = Vec::new();
    let mut easiest: Option<(f64, usize)> = None;
    for (index, item) in varied {
        let chance = session.assessment().chance(posterior, index, item.node());
        if chance >= floor {
            meet.push(index);
        }
        if easiest.is_none_or(|(most, _)| chance > most) {
            easiest = Some((chance, index));
        }
    }
    if meet.is_empty() {
        meet.extend(easiest.map(|(_, index)| index));
    }
    meet
}

/// Never again, never on a device it does not fit, never beside an enemy or a second of its
/// testlet.
fn may_be_asked(session: &Session, item: &Item) -> bool {
    let context = session.context();
    let fits_device = context
        .device
        .is_none_or(|device| item.devices.contains(&device));
    let seen = context.seen.contains(&item.id);
    fits_device
        && !seen
        && session.items_administered().all(|other| {
            other.id != item.id
                && !item.enemies.contains(&other.id)
                && (item.testlet.is_none() || item.testlet != other.testlet)
        })
}

/// Keeps to the blueprint: no maximum exceeded, and every minimum still within reach.
fn balanced(session: &Session) -> impl Fn(&Item) -> bool {
    let tree = session.bank().framework().tree();
    let plan = session.plan();
    let administered = session.nodes_administered();
    let left = plan.stop.max_items.saturating_sub(administered.len() + 1);
    let rules = &plan.blueprint;
    let now = blueprint::unmet(tree, rules, &administered, None);
    // The same for every item of a node.
    let fits: PerNode<bool> = PerNode::new(tree, |node: Node| {
        let after = blueprint::unmet(tree, rules, &administered, Some(node));
        // Where the minima are out of reach already, go towards them.
        let reachable = after <= left || after < now;
        reachable && !blueprint::exceeds(tree, rules, &administered, node)
    });
    move |item| fits[item.node()]
}

/// Applies a filter that is waived where it would leave nothing.
fn keep_if_any<'a>(
    items: &[(usize, &'a Item)],
    keep: impl Fn(&Item) -> bool,
) -> Vec<(usize, &'a Item)> {
    let kept: Vec<(usize, &Item)> = items
        .iter()
        .copied()
        .filter(|(_, item)| keep(item))
        .collect();
    if kept.is_empty() {
        items.to_vec()
    } else {
        kept
    }
}
