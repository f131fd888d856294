//! `decisions.json`
use super::{Known, Reader, check_unique, plan::node};
use crate::decide::{Action, Decision};
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
    reader.object(&["id", "node", "cuts", "actions"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let node = reader.need("node").and_then(|at| node(&at, known));
    let cuts = reader.need("cuts").and_then(|at| at.cuts(1, 20));
    let list = reader.need("actions")?.list(2, 20)?;
    let cuts = cuts?;
    let actions: Vec<Action> = list
        .iter()
        .filter_map(|at| action(at, cuts.len() + 1))
        .collect();
    if actions.len() < list.len() {
        return None;
    }
    check_unique(actions.iter().map(|action| action.id.as_str()).zip(&list));
    Some(Decision {
        id: id?,
        node: known.framework.tree().id(node?).to_owned(),
        cuts,
        actions,
    })
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
