//! Plans whose blueprint no test can meet.
//!
//! For every plan and device: is there a set of items, none excluding another, that meets all
//! minima and maxima with a number of items that the plan allows? Solved exactly. Rules stand on
//! nodes of a tree, so for given numbers of items at hand each node can have any number within
//! one interval, and these add up from the leaves to the root. What is at hand depends on which
//! enemies and items of a testlet stand aside; items that exclude one another fall into groups,
//! the best ways through each group are listed, and their combinations tried until one fits.
use super::Authored;
use super::finding::{Finding, Severity};
use crate::bank::Item;
use crate::latent::{Node, PerNode, Tree};
use crate::prelude::*;
use crate::session::Device;
use crate::session::plan::{BlueprintRule, Plan};
use serde_json::Value;

/// How many ways and combinations of ways are looked at; beyond, the answer is "not known".
const MOST_STEPS: usize = 100_000;

/// Why there is no such set.
#[derive(Clone, Debug, PartialEq)]
enum Unmet {
    /// Fewer items at hand than this rule asks for.
    Few { rule: usize, at_hand: usize },
    /// The minima below this rule's node exceed its maximum.
    Narrow { rule: usize, minima: usize },
    /// The maxima, or the items at hand, allow fewer items than the plan's fewest.
    Short { most: usize },
    /// Each rule could be met alone, but not all with the items that exclude one another.
    Exclusions,
    /// The search gave up.
    Unknown,
}

pub(super) fn check(authored: &Authored) -> Vec<Finding> {
    let bank = &authored.bank;
    let tree = bank.framework().tree();
    let mut findings: Vec<Finding> = Vec::new();
    for plan in bank.plans() {
        let mut told: Vec<(Unmet, Vec<&str>)> = Vec::new();
        for device in Device::ALL {
            let fits = |item: &&Item| item.devices().contains(&device);
            let items: Vec<&Item> = bank.items().iter().filter(fits).collect();
            if let Err(unmet) = feasible(tree, plan, &items) {
                match told.iter_mut().find(|(one, _)| *one == unmet) {
                    Some((_, devices)) => devices.push(device.as_str()),
                    None => told.push((unmet, vec![device.as_str()])),
                }
            }
        }
        let file = file_of(authored, &plan.id);
        let all = told.iter();
        findings.extend(all.map(|(unmet, devices)| finding(plan, &file, tree, unmet, devices)));
    }
    findings
}

fn feasible(tree: &Tree, plan: &Plan, items: &[&Item]) -> Result<(), Unmet> {
    let groups = groups(items);
    let mut at_hand = PerNode::new(tree, |_| 0_usize);
    let mut choices: Vec<Vec<PerNode<usize>>> = Vec::new();
    let mut steps = 0;
    for group in &groups {
        if let [one] = group.as_slice() {
            at_hand[one.node()] += 1;
            continue;
        }
        let mut ways = Vec::new();
        let none = PerNode::new(tree, |_| 0);
        list_ways(group, &mut Vec::new(), &none, &mut ways, &mut steps);
        choices.push(best(tree, &ways));
    }
    if steps >= MOST_STEPS {
        return Err(Unmet::Unknown);
    }
    // With the most of every group at each node: what fails here fails whatever stands aside.
    let mut most = at_hand.clone();
    for ways in &choices {
        for node in tree.nodes() {
            most[node] += ways.iter().map(|way| way[node]).max().unwrap_or(0);
        }
    }
    meets(tree, plan, &most)?;
    match combine(tree, plan, &choices, &at_hand, &mut steps) {
        true => Ok(()),
        false if steps >= MOST_STEPS => Err(Unmet::Unknown),
        false => Err(Unmet::Exclusions),
    }
}

/// Items that exclude one another, directly or through others.
fn groups<'a>(items: &[&'a Item]) -> Vec<Vec<&'a Item>> {
    let mut groups: Vec<Vec<&Item>> = Vec::new();
    for item in items {
        let (touched, apart): (Vec<_>, Vec<_>) = groups
            .into_iter()
            .partition(|group| group.iter().any(|other| item.excludes(other)));
        groups = apart;
        let mut joined: Vec<&Item> = touched.into_iter().flatten().collect();
        joined.push(item);
        groups.push(joined);
    }
    groups
}

/// How many items a group gives at each node, for every choice of items that may stand together.
fn list_ways<'a>(
    left: &[&'a Item],
    taken: &mut Vec<&'a Item>,
    so_far: &PerNode<usize>,
    ways: &mut Vec<PerNode<usize>>,
    steps: &mut usize,
) {
    *steps += 1;
    let Some((item, left)) = left.split_first() else {
        ways.push(so_far.clone());
        return;
    };
    if *steps >= MOST_STEPS {
        return;
    }
    if !taken.iter().any(|other| item.excludes(other)) {
        let mut with = so_far.clone();
        with[item.node()] += 1;
        taken.push(item);
        list_ways(left, taken, &with, ways, steps);
        taken.pop();
    }
    list_ways(left, taken, so_far, ways, steps);
}

/// Ways that no other way beats at every node: more at hand never hurts.
fn best(tree: &Tree, ways: &[PerNode<usize>]) -> Vec<PerNode<usize>> {
    let beats = |one: &PerNode<usize>, other: &PerNode<usize>| {
        tree.nodes().all(|node| one[node] >= other[node])
    };
    let mut best: Vec<PerNode<usize>> = Vec::new();
    for way in ways {
        if !best.iter().any(|kept| beats(kept, way)) {
            best.retain(|kept| !beats(way, kept));
            best.push(way.clone());
        }
    }
    best
}

fn combine(
    tree: &Tree,
    plan: &Plan,
    choices: &[Vec<PerNode<usize>>],
    at_hand: &PerNode<usize>,
    steps: &mut usize,
) -> bool {
    *steps += 1;
    let Some((ways, rest)) = choices.split_first() else {
        return meets(tree, plan, at_hand).is_ok();
    };
    ways.iter().any(|way| {
        let mut with = at_hand.clone();
        for node in tree.nodes() {
            with[node] += way[node];
        }
        *steps < MOST_STEPS && combine(tree, plan, rest, &with, steps)
    })
}

/// Whether a test exists, all items at hand standing together.
fn meets(tree: &Tree, plan: &Plan, at_hand: &PerNode<usize>) -> Result<(), Unmet> {
    // The reader has seen to it that the minima fit in the plan's most items.
    let (_, most) = interval(tree, &plan.blueprint, at_hand)?;
    if most < plan.stop.min_items {
        return Err(Unmet::Short { most });
    }
    Ok(())
}

/// The least and most items that meet all rules; every number between does as well.
fn interval(
    tree: &Tree,
    rules: &[BlueprintRule],
    at_hand: &PerNode<usize>,
) -> Result<(usize, usize), Unmet> {
    let mut intervals = PerNode::new(tree, |_| (0_usize, 0_usize));
    for node in tree.nodes().rev() {
        let children = tree.children(node).iter().map(|child| intervals[*child]);
        let (mut least, mut most) =
            children.fold((0, at_hand[node]), |(a, b), (c, d)| (a + c, b + d));
        for (rule, bounds) in rules
            .iter()
            .enumerate()
            .filter(|(_, rule)| rule.node == node)
        {
            if most < bounds.min {
                return Err(Unmet::Few {
                    rule,
                    at_hand: most,
                });
            }
            if least > bounds.max {
                return Err(Unmet::Narrow {
                    rule,
                    minima: least,
                });
            }
            least = least.max(bounds.min);
            most = most.min(bounds.max);
        }
        intervals[node] = (least, most);
    }
    Ok(intervals[tree.root()])
}

fn file_of(authored: &Authored, plan: &str) -> String {
    let named = |value: &Value| value.get("id").and_then(Value::as_str) == Some(plan);
    authored
        .folder("plans/")
        .find(|(_, value)| named(value))
        .map_or_else(|| format!("plans/{plan}.json"), |(file, _)| file.to_owned())
}

fn finding(plan: &Plan, file: &str, tree: &Tree, unmet: &Unmet, devices: &[&str]) -> Finding {
    let node = |rule: usize| {
        let node: Option<Node> = plan.blueprint.get(rule).map(|rule| rule.node);
        node.map_or("", |node| tree.id(node))
    };
    let bounds = |rule: usize| {
        plan.blueprint
            .get(rule)
            .map_or((0, 0), |rule| (rule.min, rule.max))
    };
    let (path, expected, found, advice) = match *unmet {
        Unmet::Few { rule, at_hand } => (
            format!("/blueprint/{rule}/min"),
            format!("at least {} items under `{}`", bounds(rule).0, node(rule)),
            format!("{at_hand} that may stand in one test"),
            "write items for it, or ask for fewer",
        ),
        Unmet::Narrow { rule, minima } => (
            format!("/blueprint/{rule}/max"),
            format!(
                "room for the {minima} items asked for below `{}`",
                node(rule)
            ),
            format!("at most {}", bounds(rule).1),
            "raise the maximum, or lower the minima below it",
        ),
        Unmet::Short { most } => (
            "/stop/min_items".to_owned(),
            format!("{} items that the blueprint allows", plan.stop.min_items),
            format!("at most {most}"),
            "raise maxima, write items, or ask for fewer",
        ),
        Unmet::Exclusions => (
            "/blueprint".to_owned(),
            "items that meet all rules and may stand in one test".to_owned(),
            "none: enemies and testlets leave too few".to_owned(),
            "write items that exclude none, or ask for fewer",
        ),
        Unmet::Unknown => (
            "/blueprint".to_owned(),
            format!("an answer within {MOST_STEPS} steps"),
            "none: too many items exclude one another".to_owned(),
            "make groups of enemies smaller",
        ),
    };
    Finding {
        code: "blueprint",
        severity: match unmet {
            Unmet::Unknown => Severity::Note,
            _ => Severity::Problem,
        },
        file: file.to_owned(),
        path,
        expected: format!("{expected}, on {}", devices.join(", ")),
        found,
        advice: advice.to_owned(),
    }
}
