//! `decisions.json`
use super::{Known, Reader, check_unique, plan::node};
use crate::decide::{Action, Decision, Scope};
use crate::latent::Node;
use crate::prelude::*;

pub(super) fn decisions(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<Decision>> {
    reader.object(&["format", "decisions"])?;
    reader.format("jalon-decisions/1")?;
    let list = reader.need("decisions")?.list(1, 100)?;
    let decisions: Vec<Decision> = list.iter().filter_map(|at| decision(at, known)).collect();
    if decisions.len() < list.len() {
        return None;
    }
    check_unique(
        decisions
            .iter()
            .map(|decision| decision.id.as_str())
            .zip(&list),
    );
    Some(decisions)
}

fn decision(reader: &Reader<'_>, known: &Known<'_>) -> Option<Decision> {
    reader.object(&["id", "node", "count", "cuts", "actions"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let scope = scope(reader, known);
    let list = reader.need("actions")?.list(2, 20)?;
    let scope = scope?;
    let actions: Vec<Action> = list
        .iter()
        .filter_map(|at| action(at, scope.bands()))
        .collect();
    if actions.len() < list.len() {
        return None;
    }
    check_unique(actions.iter().map(|action| action.id.as_str()).zip(&list));
    Some(Decision {
        id: id?,
        scope,
        actions,
    })
}

/// One node's scale or a count of nodes, and the cuts between its bands.
fn scope(reader: &Reader<'_>, known: &Known<'_>) -> Option<Scope> {
    let Some(count) = reader.field("count") else {
        let node = reader.need("node").and_then(|at| node(&at, known));
        let cuts = reader.need("cuts").and_then(|at| at.cuts(1, 20));
        return Some(Scope::Node {
            node: node?,
            cuts: cuts?,
        });
    };
    if let Some(at) = reader.field("node") {
        at.problem("either `node` or `count`", "both");
    }
    count.object(&["nodes", "level"])?;
    let list = count.need("nodes").and_then(|at| at.list(2, 1000));
    let levels = known.framework.levels().len() as u64;
    let level = count
        .need("level")
        .and_then(|at| at.whole(1, levels.saturating_sub(1)));
    let list = list?;
    let nodes: Vec<Node> = list.iter().filter_map(|at| node(at, known)).collect();
    if nodes.len() < list.len() {
        return None;
    }
    let names = nodes.iter().map(|node| known.framework.tree().id(*node));
    check_unique(names.zip(&list));
    let cuts = counts(&reader.need("cuts")?, nodes.len() as u64)?;
    Some(Scope::Count {
        nodes,
        level: level? as usize,
        cuts,
    })
}

/// Increasing numbers of nodes, from 1 to all.
fn counts(reader: &Reader<'_>, most: u64) -> Option<Vec<usize>> {
    let list = reader.list(1, 20)?;
    let mut cuts: Vec<usize> = Vec::new();
    for at in &list {
        let cut = at.whole(1, most)? as usize;
        if cuts.last().is_some_and(|last| *last >= cut) {
            at.problem(
                "counts that increase from one to the next",
                &format!("{cut}"),
            );
            return None;
        }
        cuts.push(cut);
    }
    Some(cuts)
}

fn action(reader: &Reader<'_>, bands: usize) -> Option<Action> {
    reader.object(&["id", "name", "sentence", "loss"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let name = reader.need("name").and_then(|at| at.text());
    let sentence = reader.need("sentence").and_then(|at| at.text());
    let list = reader.need("loss")?.list(bands, bands)?;
    let loss: Vec<f64> = list
        .iter()
        .filter_map(|at| at.number("a loss of 0 or more", |loss| loss >= 0.0))
        .collect();
    if loss.len() != bands {
        return None;
    }
    Some(Action {
        id: id?,
        name: name?,
        sentence: sentence?,
        loss,
    })
}
