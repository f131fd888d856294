//! What a plan chooses its items for.
use super::{decision_index, node};
use crate::bank::decode::{Known, Reader};
use crate::decide::Decision;
use crate::latent::Node;
use crate::prelude::*;
use crate::session::plan::{Aim, Criterion};

pub(super) fn criterion(
    reader: &Reader<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
) -> Option<Criterion> {
    let kind = reader.need("type")?.word(&[
        "expected-variance",
        "expected-loss",
        "expected-entropy",
        "d-optimality",
        "a-optimality",
    ])?;
    match kind {
        "expected-loss" => {
            reader.object(&["type", "decisions", "loss"])?;
            let zero_one = match reader.field("loss") {
                None => Some(false),
                Some(at) => at
                    .word(&["table", "zero-one"])
                    .map(|word| word == "zero-one"),
            };
            let weighted = weighted_decisions(reader, decisions)?;
            let zero_one = zero_one?;
            let aims = weighted.into_iter().filter_map(|(decision, weight)| {
                let table = decisions.get(decision)?;
                Some(Aim {
                    decision,
                    losses: if zero_one {
                        table.zero_one()
                    } else {
                        table.clone()
                    },
                    weight,
                })
            });
            Some(Criterion::ExpectedLoss(aims.collect()))
        }
        "expected-entropy" => {
            reader.object(&["type", "decisions"])?;
            weighted_decisions(reader, decisions).map(Criterion::ExpectedEntropy)
        }
        "d-optimality" => {
            reader.object(&["type", "nodes"])?;
            let list = reader.need("nodes")?.list(1, 1000)?;
            let nodes: Vec<Node> = list.iter().filter_map(|at| node(at, known)).collect();
            (nodes.len() == list.len()).then_some(Criterion::DOptimality(nodes))
        }
        _ => {
            reader.object(&["type", "targets"])?;
            let list = reader.need("targets")?.list(1, 1000)?;
            let targets: Vec<(Node, f64)> = list
                .iter()
                .filter_map(|at| {
                    at.object(&["node", "weight"])?;
                    let node = at.need("node").and_then(|at| node(&at, known));
                    let weight = at.need("weight").and_then(|at| weight(&at));
                    Some((node?, weight?))
                })
                .collect();
            (targets.len() == list.len()).then_some(match kind {
                "a-optimality" => Criterion::AOptimality(targets),
                _ => Criterion::ExpectedVariance(targets),
            })
        }
    }
}

fn weighted_decisions(reader: &Reader<'_>, decisions: &[Decision]) -> Option<Vec<(usize, f64)>> {
    let list = reader.need("decisions")?.list(1, 100)?;
    let weighted: Vec<(usize, f64)> = list
        .iter()
        .filter_map(|at| {
            at.object(&["id", "weight"])?;
            let decision = at.need("id").and_then(|at| decision_index(&at, decisions));
            let weight = at.need("weight").and_then(|at| weight(&at));
            Some((decision?, weight?))
        })
        .collect();
    (weighted.len() == list.len()).then_some(weighted)
}

fn weight(reader: &Reader<'_>) -> Option<f64> {
    reader.number("a weight above 0", |weight| weight > 0.0)
}
