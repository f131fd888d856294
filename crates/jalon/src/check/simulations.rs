//! Simulations that cannot be done, are done already, or leave somebody stuck.
//!
//! The search is breadth first over the scene's states, so the solution it gives is a shortest one.
use super::Authored;
use super::checked::{Checked, SimulationSearch};
use super::finding::{Finding, Severity};
use crate::bank::Interaction;
use crate::prelude::*;
use crate::scene::{Explored, Simulation};
use alloc::collections::{BTreeMap, BTreeSet};

/// Looks at all simulations, or at those of one file: an item's, or all on a scene.
pub(super) fn check(
    authored: &Authored,
    only: Option<&str>,
    most_states: usize,
    checked: &mut Checked,
) {
    let most_actions = authored.bank.0.style.as_ref().map(|style| style.actions);
    // Of each scene: screens that some item shows, and those that no item seen so far does.
    let mut shown: BTreeMap<String, (BTreeSet<String>, BTreeSet<String>)> = BTreeMap::new();
    for (file, _, item) in authored.items() {
        let Interaction::Simulation(simulation) = &item.interaction else {
            continue;
        };
        let scene = format!("scenes/{}.json", simulation.scene.id());
        if only.is_some_and(|only| only != file && only != scene) {
            continue;
        }
        let explored = simulation.explore(most_states);
        let goals = goals(&explored, most_actions);
        let paths = paths(&explored, most_states);
        checked
            .findings
            .extend(goals.into_iter().chain(paths).map(|found| found.at(file)));
        let (seen, unseen) = shown.entry(simulation.scene.id().to_owned()).or_default();
        note_screens(simulation, &explored, seen, unseen);
        checked.simulations.push(SimulationSearch {
            item: item.id().to_owned(),
            solution: explored.solution,
            states: explored.states,
            complete: explored.complete,
            settled: explored.settled,
        });
    }
    for (scene, (seen, unseen)) in shown {
        let never: Vec<&String> = unseen.difference(&seen).collect();
        let file = format!("scenes/{scene}.json");
        if !never.is_empty() && only.is_none_or(|only| only == file) {
            let names: Vec<String> = never.iter().map(|name| format!("`{name}`")).collect();
            let found = Found {
                severity: Severity::Note,
                code: "screen-unreached",
                place: "/screens",
                expected: "screens that some item can show".to_owned(),
                found: names.join(", "),
                advice: "lead to them, or leave them out",
            };
            checked.findings.push(found.at(&file));
        }
    }
}

fn note_screens(
    simulation: &Simulation,
    explored: &Explored,
    seen: &mut BTreeSet<String>,
    unseen: &mut BTreeSet<String>,
) {
    for screen in &simulation.scene.screens {
        if !explored.unreached_screens.contains(&screen.id) {
            seen.insert(screen.id.clone());
        } else if explored.complete {
            unseen.insert(screen.id.clone());
        }
    }
}

struct Found {
    severity: Severity,
    code: &'static str,
    place: &'static str,
    expected: String,
    found: String,
    advice: &'static str,
}

impl Found {
    fn at(self, file: &str) -> Finding {
        Finding {
            code: self.code,
            severity: self.severity,
            file: file.to_owned(),
            path: self.place.to_owned(),
            expected: self.expected,
            found: self.found,
            advice: self.advice.to_owned(),
        }
    }
}

/// What is asked for.
fn goals(explored: &Explored, most_actions: Option<usize>) -> Vec<Found> {
    let mut all = Vec::new();
    // A search that was cut short proves nothing about what it did not find.
    if explored.complete {
        for goal in &explored.unreached_goals {
            all.push(Found {
                severity: Severity::Problem,
                code: "goal-unreached",
                place: "/interaction/goals",
                expected: format!("a way to the goal `{goal}`"),
                found: format!("none among all {} states", explored.states),
                advice: "let some action lead there, or ask for something else",
            });
        }
        if explored.solution.is_none() && explored.unreached_goals.is_empty() {
            all.push(Found {
                severity: Severity::Problem,
                code: "goals-apart",
                place: "/interaction/goals",
                expected: "a state in which all goals hold".to_owned(),
                found: format!("none among all {} states", explored.states),
                advice: "see which goals exclude each other, or which way does something forbidden",
            });
        }
        for forbidden in &explored.unreached_forbidden {
            all.push(Found {
                severity: Severity::Problem,
                code: "forbidden-unreached",
                place: "/interaction/forbidden",
                expected: format!("a way to do what `{forbidden}` forbids"),
                found: format!("none among all {} states", explored.states),
                advice: "it forbids nothing: leave it out, or make it possible",
            });
        }
    }
    match &explored.solution {
        Some(solution) if solution.is_empty() => all.push(Found {
            severity: Severity::Problem,
            code: "solved-at-start",
            place: "/interaction/goals",
            expected: "goals that do not hold before anything is done".to_owned(),
            found: "all of them hold".to_owned(),
            advice: "ask for something that is still to be done",
        }),
        Some(solution) if most_actions.is_some_and(|most| solution.len() > most) => {
            all.push(Found {
                severity: Severity::Note,
                code: "many-actions",
                place: "/interaction/goals",
                expected: format!(
                    "a solution of at most {} actions",
                    most_actions.unwrap_or(0)
                ),
                found: format!("{}", solution.len()),
                advice: "ask for less, or begin nearer to the goal",
            });
        }
        _ => {}
    }
    all
}

/// What somebody can run into.
fn paths(explored: &Explored, most_states: usize) -> Vec<Found> {
    let mut all = Vec::new();
    if let Some(path) = &explored.dead_end {
        let actions = serde_json::to_string(path).unwrap_or_default();
        all.push(Found {
            severity: Severity::Problem,
            code: "dead-end",
            place: "/interaction",
            expected: "a way back, to the goals or to an end from everywhere".to_owned(),
            found: format!("none after {actions}"),
            advice: "give the screen a way back, or end the scene there",
        });
    }
    if !explored.settled {
        all.push(Found {
            severity: Severity::Note,
            code: "search-limit",
            place: "/interaction",
            expected: format!("at most {most_states} states to look at"),
            found: "more: what was not found may still be there".to_owned(),
            advice: "give the scene less state, or raise the limit",
        });
    }
    all
}
