//! `plans/….json`
mod criterion;
mod stop;
mod warm_start;

use super::interaction::one_of;
use super::{Known, Reader};
use crate::bank::{Item, NeedQuestion, PracticeItem};
use crate::decide::Decision;
use crate::latent::Node;
use crate::prelude::*;
use crate::session::plan::{BlueprintRule, Exposure, Floor, Plan, StopRules};

pub(super) fn plan(
    reader: &Reader<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
    needs: &[NeedQuestion],
    practice: &[PracticeItem],
    items: &[Item],
) -> Option<Plan> {
    reader.object(&[
        "format",
        "id",
        "name",
        "purpose",
        "minutes",
        "prior",
        "grid",
        "criterion",
        "blueprint",
        "success_floor",
        "exposure",
        "stop",
        "decisions",
        "practice",
        "needs",
        "look_ahead",
        "warm_start",
        "retest_correlation",
    ])?;
    reader.format("jalon-plan/1")?;
    let id = reader.need("id").and_then(|at| at.id());
    let name = reader.need("name").and_then(|at| at.text());
    let purpose = reader.need("purpose").and_then(|at| at.text());
    let minutes = reader.need("minutes").and_then(|at| at.whole(1, 600));
    let prior = reader.need("prior").and_then(|at| prior(&at));
    let grid_points = reader.need("grid").and_then(|at| {
        at.object(&["points"])?;
        at.need("points")?.whole(15, 2001)
    });
    let criterion = reader
        .need("criterion")
        .and_then(|at| criterion::criterion(&at, known, decisions));
    let blueprint = reader
        .need("blueprint")
        .and_then(|at| blueprint(&at, known));
    let success_floor = reader
        .need("success_floor")
        .and_then(|at| success_floor(&at));
    let exposure = reader.need("exposure").and_then(|at| exposure(&at));
    let stop = reader
        .need("stop")
        .and_then(|at| stop::stop(&at, known, decisions));
    let taken = reader.need("decisions").and_then(|at| {
        let list = at.list(0, 100)?;
        let taken: Vec<usize> = list
            .iter()
            .filter_map(|at| decision_index(at, decisions))
            .collect();
        (taken.len() == list.len()).then_some(taken)
    });
    let practice = match reader.field("practice") {
        None => Some(None),
        Some(at) => at.id().and_then(|id| {
            one_of(&at, &id, practice.iter().map(|item| item.id.as_str())).map(|()| Some(id))
        }),
    };
    let warm_start = match reader.field("warm_start") {
        None => Some(Vec::new()),
        Some(at) => warm_start::warm_start(&at, known, needs),
    };
    let retest_correlation = match reader.field("retest_correlation") {
        None => Some(None),
        Some(at) => at
            .number("a correlation from 0 to below 1", |r| {
                (0.0..1.0).contains(&r)
            })
            .map(Some),
    };
    let needs = reader.need("needs").and_then(|at| {
        let list = at.list(0, 50)?;
        let asked: Vec<String> = list
            .iter()
            .filter_map(|at| {
                let id = at.id()?;
                one_of(at, &id, needs.iter().map(|question| question.id.as_str())).map(|()| id)
            })
            .collect();
        (asked.len() == list.len()).then_some(asked)
    });
    let look_ahead = match reader.field("look_ahead") {
        None => Some(None),
        Some(at) => at.whole(2, 50).map(|width| Some(width as usize)),
    };
    let (blueprint, stop) = (blueprint?, stop?);
    check_blueprint(reader, known, &blueprint, &stop, items);
    Some(Plan {
        id: id?,
        name: name?,
        purpose: purpose?,
        minutes: minutes?,
        prior: prior?,
        grid_points: grid_points? as usize,
        criterion: criterion?,
        look_ahead: look_ahead?,
        blueprint,
        success_floor: success_floor?,
        exposure: exposure?,
        stop,
        decisions: taken?,
        practice: practice?,
        needs: needs?,
        warm_start: warm_start?,
        retest_correlation: retest_correlation?,
    })
}

/// A node of the framework, by id.
pub(super) fn node(reader: &Reader<'_>, known: &Known<'_>) -> Option<Node> {
    let id = reader.id()?;
    let node = known.framework.tree().node(&id);
    if node.is_none() {
        reader.problem("the id of a node of framework.json", &format!("`{id}`"));
    }
    node
}

fn decision_index(reader: &Reader<'_>, decisions: &[Decision]) -> Option<usize> {
    let id = reader.id()?;
    one_of(
        reader,
        &id,
        decisions.iter().map(|decision| decision.id.as_str()),
    )?;
    decisions.iter().position(|decision| decision.id == id)
}

fn probability(reader: &Reader<'_>) -> Option<f64> {
    reader.number("a probability from 0 to 1", |p| (0.0..=1.0).contains(&p))
}

fn prior(reader: &Reader<'_>) -> Option<(f64, f64)> {
    reader.object(&["mean", "sd"])?;
    let mean = reader
        .need("mean")
        .and_then(|at| at.number("a number from -4 to 4", |mean| mean.abs() <= 4.0));
    let sd = reader
        .need("sd")
        .and_then(|at| at.number("a number from 0.1 to 4", |sd| (0.1..=4.0).contains(&sd)));
    Some((mean?, sd?))
}

fn blueprint(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<BlueprintRule>> {
    let list = reader.list(0, 1000)?;
    let rules: Vec<BlueprintRule> = list
        .iter()
        .filter_map(|at| {
            at.object(&["node", "min", "max"])?;
            let node = at.need("node").and_then(|at| node(&at, known));
            let min = at.field("min").map_or(Some(0), |at| at.whole(0, 1000));
            let max = at.field("max").map_or(Some(1000), |at| at.whole(1, 1000));
            let (min, max) = (min?, max?);
            if min > max {
                at.problem("min at most max", &format!("{min} and {max}"));
                return None;
            }
            Some(BlueprintRule {
                node: node?,
                min: min as usize,
                max: max as usize,
            })
        })
        .collect();
    (rules.len() == list.len()).then_some(rules)
}

/// The minima must be reachable with this bank and this length.
fn check_blueprint(
    reader: &Reader<'_>,
    known: &Known<'_>,
    blueprint: &[BlueprintRule],
    stop: &StopRules,
    items: &[Item],
) {
    let tree = known.framework.tree();
    let needed = crate::select::unmet(tree, blueprint, &[], None);
    if needed > stop.max_items {
        reader.problem(
            &format!("a blueprint whose minima fit in {} items", stop.max_items),
            &format!("minima of {needed}"),
        );
    }
    for rule in blueprint {
        let available = items
            .iter()
            .filter(|item| tree.path_to_root(item.node).any(|up| up == rule.node))
            .count();
        if available < rule.min {
            reader.problem(
                &format!(
                    "at least {} items under node `{}`",
                    rule.min,
                    tree.id(rule.node)
                ),
                &format!("{available}"),
            );
        }
    }
}

fn success_floor(reader: &Reader<'_>) -> Option<Vec<Floor>> {
    let list = reader.list(1, 20)?;
    let last = list.len().saturating_sub(1);
    let floors: Vec<Floor> = list
        .iter()
        .enumerate()
        .filter_map(|(index, at)| {
            at.object(&["items", "probability"])?;
            let items = if index == last {
                if at.field("items").is_some() {
                    at.problem(
                        "no `items` in the last entry, which holds for the rest",
                        "one",
                    );
                }
                None
            } else {
                let Some(items) = at.field("items") else {
                    at.problem("`items` in every entry but the last", "none");
                    return None;
                };
                Some(items.whole(1, 1000)? as usize)
            };
            Some(Floor {
                items,
                probability: probability(&at.need("probability")?)?,
            })
        })
        .collect();
    (floors.len() == list.len()).then_some(floors)
}

fn exposure(reader: &Reader<'_>) -> Option<Exposure> {
    match reader.need("type")?.word(&["none", "randomesque"])? {
        "none" => {
            reader.object(&["type"])?;
            Some(Exposure::None)
        }
        _ => {
            reader.object(&["type", "k"])?;
            Some(Exposure::Randomesque(
                reader.need("k")?.whole(1, 100)? as usize
            ))
        }
    }
}
