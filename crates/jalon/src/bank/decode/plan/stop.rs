//! When a plan stops.
use super::{decision_index, node, probability};
use crate::bank::decode::{Known, Reader};
use crate::decide::Decision;
use crate::latent::Node;
use crate::prelude::*;
use crate::session::plan::StopRules;

pub(super) fn stop(
    reader: &Reader<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
) -> Option<StopRules> {
    reader.object(&[
        "min_items",
        "max_items",
        "max_minutes",
        "se",
        "decision",
        "gain",
        "gain_per_minute",
    ])?;
    let min_items = reader.need("min_items").and_then(|at| at.whole(1, 1000));
    let max_items = reader.need("max_items").and_then(|at| at.whole(1, 1000));
    let positive = |name: &str| match reader.field(name) {
        None => Some(None),
        Some(at) => at.number("a number above 0", |x| x > 0.0).map(Some),
    };
    let (minutes, gain) = (positive("max_minutes"), positive("gain"));
    let gain_per_minute = positive("gain_per_minute");
    let se = match reader.field("se") {
        None => Some(Vec::new()),
        Some(at) => se(&at, known),
    };
    let decision = match reader.field("decision") {
        None => Some(None),
        Some(at) => {
            at.object(&["id", "probability"])?;
            let id = at.need("id").and_then(|at| decision_index(&at, decisions));
            let probability = at.need("probability").and_then(|at| probability(&at));
            Some(Some((id?, probability?)))
        }
    };
    let (min_items, max_items) = (min_items?, max_items?);
    if min_items > max_items {
        reader.problem(
            "min_items at most max_items",
            &format!("{min_items} and {max_items}"),
        );
        return None;
    }
    Some(StopRules {
        min_items: min_items as usize,
        max_items: max_items as usize,
        max_seconds: minutes?.map(|minutes| minutes * 60.0),
        se: se?,
        decision: decision?,
        gain: gain?,
        gain_per_minute: gain_per_minute?,
    })
}

fn se(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<(Node, f64)>> {
    let list = reader.list(1, 1000)?;
    let rules: Vec<(Node, f64)> = list
        .iter()
        .filter_map(|at| {
            at.object(&["node", "at_most"])?;
            let node = at.need("node").and_then(|at| node(&at, known));
            let bound = at
                .need("at_most")
                .and_then(|at| at.number("a standard error above 0", |se| se > 0.0));
            Some((node?, bound?))
        })
        .collect();
    (rules.len() == list.len()).then_some(rules)
}
