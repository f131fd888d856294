//! Search over a scene's states: which goals can be reached, by which shortest path, and where
//! somebody would be stuck.
use super::action::SceneAction;
use super::element::{Body, Element};
use super::relevance::Relevant;
use super::{Condition, Scene, Simulation, State};
use crate::prelude::*;
use alloc::collections::BTreeMap;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Explored {
    /// The shortest path to the full points.
    pub solution: Option<Vec<SceneAction>>,
    /// Goals that no path reaches.
    pub unreached_goals: Vec<String>,
    /// Forbidden things that no path does: they forbid nothing.
    pub unreached_forbidden: Vec<String>,
    /// Screens that no path shows.
    pub unreached_screens: Vec<String>,
    /// Paths to a state from which neither the goals, nor an end, nor the first screen without a
    /// dialog over it can be reached; the shortest is given.
    pub dead_end: Option<Vec<SceneAction>>,
    /// Whether every state was looked at.
    pub complete: bool,
    /// Whether more states could show nothing new of the goals, of what is forbidden and of dead
    /// ends: all were looked at, or every goal, alone and with the others, and everything forbidden
    /// was met, and the way back leads to a first screen that no dialog can cover.
    pub settled: bool,
    /// How many states were looked at.
    pub states: usize,
}

/// A text that fits no rule, to see what another answer leads to.
const OTHER_TEXT: &str = "zzz qx";

struct Found {
    parent: usize,
    action: Option<SceneAction>,
}

impl Scene {
    /// Every action that the state allows, restart aside; `texts` gives what may be typed into a
    /// text variable.
    pub(crate) fn possible(
        &self,
        state: &State,
        texts: &mut dyn FnMut(usize, &mut Vec<String>),
    ) -> Vec<SceneAction> {
        let mut actions = Vec::new();
        if state.ended.is_some() {
            return actions;
        }
        let reachable = self.reachable(state);
        for element in reachable.iter().filter(|one| one.enabled.holds(state)) {
            let on = || element.id.clone();
            match &element.body {
                Body::Button { .. }
                | Body::Icon { .. }
                | Body::Tab { .. }
                | Body::Toggle { .. }
                | Body::Row { tap: Some(_), .. } => actions.push(SceneAction::Tap { on: on() }),
                Body::File { drops, .. } => {
                    actions.push(SceneAction::Tap { on: on() });
                    let there = |id: &str| {
                        reachable
                            .iter()
                            .any(|other| other.id == id && other.enabled.holds(state))
                    };
                    actions.extend(drops.iter().filter(|drop| there(&drop.on)).map(|drop| {
                        SceneAction::Drag {
                            on: on(),
                            to: drop.on.clone(),
                        }
                    }));
                }
                Body::Field { variable, .. } => {
                    let mut typed = Vec::new();
                    texts(*variable, &mut typed);
                    actions.extend(
                        typed
                            .into_iter()
                            .map(|text| SceneAction::Type { on: on(), text }),
                    );
                }
                Body::Pick { options, .. } => {
                    actions.extend(options.iter().map(|option| SceneAction::Pick {
                        on: on(),
                        option: option.id.clone(),
                    }));
                }
                Body::Scroll { end, .. } if !end.is_empty() => {
                    actions.push(SceneAction::Scroll { on: on() });
                }
                _ => {}
            }
        }
        if !state.history.is_empty() {
            actions.push(SceneAction::Back);
        }
        actions
    }
}

impl Scene {
    /// Whether the first screen can be reached, and used, from everywhere: the way back leads there
    /// past any dialog and changes no value, and no dialog can lie over it.
    pub(crate) fn always_leads_back(&self) -> bool {
        let start = self.screens.get(self.start);
        start.is_some_and(|screen| !has_dialog(&screen.elements))
    }
}

fn has_dialog(elements: &[Element]) -> bool {
    elements.iter().any(|element| {
        matches!(element.body, Body::Dialog { .. }) || has_dialog(element.body.children())
    })
}

impl Simulation {
    /// Breadth first from the beginning over at most `limit` states, until another could tell nothing
    /// more. What can change neither a goal nor the way to it is left out of the state.
    pub(crate) fn explore(&self, limit: usize) -> Explored {
        self.search(limit, None).0
    }

    /// The shortest path to exactly so many points, if one is found within `limit` states.
    pub(crate) fn shortest(&self, score: u8, limit: usize) -> Option<Vec<SceneAction>> {
        self.search(limit, Some(score)).1
    }

    /// Everything, or until the first state of so many points.
    fn search(&self, limit: usize, until: Option<u8>) -> (Explored, Option<Vec<SceneAction>>) {
        let scene = &*self.scene;
        let relevant = Relevant::of(self);
        let mut start = self.begin();
        relevant.mask(scene, &mut start);
        let mut states = vec![start.clone()];
        let mut found = vec![Found {
            parent: 0,
            action: None,
        }];
        let mut known = BTreeMap::from([(start, 0_usize)]);
        let mut edges: Vec<(usize, usize)> = Vec::new();
        let mut seen_screens = vec![false; scene.screens.len()];
        let mut goals = vec![false; self.goals.len()];
        let mut forbidden = vec![false; self.forbidden.len()];
        let mut solution = None;
        let mut wanted = None;
        let mut complete = true;
        let leads_back = scene.always_leads_back();
        let mut next = 0;
        while let Some(state) = states.get(next).cloned() {
            if let Some(seen) = seen_screens.get_mut(state.screen) {
                *seen = true;
            }
            mark(
                &mut forbidden,
                self.forbidden.iter().map(|one| &one.when),
                &state,
            );
            let broken = self.broken(&state);
            if until.is_some_and(|score| self.points(&state, broken).score == score) {
                wanted = Some(next);
                break;
            }
            if broken.is_none() {
                mark(&mut goals, self.goals.iter().map(|goal| &goal.when), &state);
                if solution.is_none() && self.goals.iter().all(|goal| goal.when.holds(&state)) {
                    solution = Some(next);
                }
                for action in scene.possible(&state, &mut |variable, texts| {
                    relevant.texts(variable, texts);
                }) {
                    let mut after = state.clone();
                    if scene.transit(&mut after, &action, "").is_err() {
                        continue;
                    }
                    relevant.mask(scene, &mut after);
                    let index = match known.get(&after) {
                        Some(index) => *index,
                        None if states.len() >= limit => {
                            complete = false;
                            continue;
                        }
                        None => {
                            let index = states.len();
                            states.push(after.clone());
                            found.push(Found {
                                parent: next,
                                action: Some(action),
                            });
                            known.insert(after, index);
                            index
                        }
                    };
                    if index != next {
                        edges.push((index, next));
                    }
                }
            }
            next += 1;
            // Nothing is left to be met, and nobody can get stuck: no other state tells more.
            let mut met = goals.iter().chain(&forbidden).chain(&seen_screens);
            if until.is_none() && leads_back && solution.is_some() && met.all(|met| *met) {
                complete = complete && next == states.len();
                break;
            }
        }
        let path = |mut index: usize| {
            let mut path = Vec::new();
            while let Some(Found {
                parent,
                action: Some(action),
            }) = found.get(index)
            {
                path.push(action.clone());
                index = *parent;
            }
            path.reverse();
            path
        };
        let names = |reached: &[bool], names: Vec<&String>| -> Vec<String> {
            names
                .into_iter()
                .zip(reached)
                .filter(|(_, reached)| !**reached)
                .map(|(name, _)| name.clone())
                .collect()
        };
        let safe = |state: &State| {
            state.ended.is_some()
                || (state.screen == scene.start && !scene.is_covered(state))
                || self.broken(state).is_some()
                || self.goals.iter().all(|goal| goal.when.holds(state))
        };
        let wanted = wanted.map(path);
        let all_met = solution.is_some() && goals.iter().chain(&forbidden).all(|met| *met);
        let explored = Explored {
            solution: solution.map(path),
            unreached_goals: names(&goals, self.goals.iter().map(|goal| &goal.id).collect()),
            unreached_forbidden: names(
                &forbidden,
                self.forbidden.iter().map(|one| &one.id).collect(),
            ),
            unreached_screens: names(
                &seen_screens,
                scene.screens.iter().map(|screen| &screen.id).collect(),
            ),
            dead_end: complete
                .then(|| stuck(&states, &mut edges, safe))
                .flatten()
                .map(path),
            complete,
            settled: complete || (all_met && leads_back),
            states: states.len(),
        };
        (explored, wanted)
    }
}

fn mark<'a>(reached: &mut [bool], conditions: impl Iterator<Item = &'a Condition>, state: &State) {
    for (reached, condition) in reached.iter_mut().zip(conditions) {
        *reached = *reached || condition.holds(state);
    }
}

/// The first state from which no safe one can be reached; `edges` lead from a state back to the
/// one before it.
fn stuck(
    states: &[State],
    edges: &mut [(usize, usize)],
    safe: impl Fn(&State) -> bool,
) -> Option<usize> {
    crate::order::sort_by_key(edges, |edge| *edge);
    let mut reaches: Vec<bool> = states.iter().map(safe).collect();
    let mut open: Vec<usize> = (0..states.len())
        .filter(|index| reaches.get(*index) == Some(&true))
        .collect();
    while let Some(index) = open.pop() {
        let first = edges.partition_point(|(to, _)| *to < index);
        for (_, from) in edges.iter().skip(first).take_while(|(to, _)| *to == index) {
            if let Some(reaches) = reaches.get_mut(*from)
                && !*reaches
            {
                *reaches = true;
                open.push(*from);
            }
        }
    }
    reaches.iter().position(|reaches| !reaches)
}

/// What may be typed into a variable: an example of every rule about it, and something else.
pub(super) fn candidates(rules: &[String]) -> Vec<String> {
    let mut texts: Vec<String> = rules.to_vec();
    crate::order::sort_by(&mut texts, Ord::cmp);
    texts.dedup();
    texts.push(OTHER_TEXT.to_owned());
    texts
}

/// Everything there is to see of elements, for those who look for what matters.
pub(super) fn every_element<'a>(
    scene: &'a Scene,
    mut see: impl FnMut(&'a Element, &[&'a Element]),
) {
    fn walk<'a>(
        elements: &'a [Element],
        above: &mut Vec<&'a Element>,
        see: &mut impl FnMut(&'a Element, &[&'a Element]),
    ) {
        for element in elements {
            see(element, above);
            above.push(element);
            walk(element.body.children(), above, see);
            above.pop();
        }
    }
    for screen in &scene.screens {
        walk(&screen.elements, &mut Vec::new(), &mut see);
    }
}
