//! Which variables can matter to a goal or to the way there; the others only change looks.
use super::effect::NewText;
use super::element::{Body, Element};
use super::search::{candidates, every_element};
use super::{Condition, Effect, Kind, Scene, Simulation, State};
use crate::prelude::*;

/// What is kept of a state while searching.
pub(super) struct Relevant {
    variables: Vec<bool>,
    /// Screens that a condition asks to have been visited.
    visited: Vec<bool>,
    /// By variable: what may be typed.
    texts: Vec<Vec<String>>,
}

impl Relevant {
    pub(super) fn of(simulation: &Simulation) -> Self {
        let scene = &*simulation.scene;
        let goals = || {
            let goals = simulation.goals.iter().map(|goal| &goal.when);
            goals.chain(simulation.forbidden.iter().map(|one| &one.when))
        };
        let mut variables = vec![false; scene.variables.len()];
        for condition in goals() {
            mention(condition, &mut variables);
        }
        // Until nothing is added: what decides whether something that matters can be used.
        loop {
            let before = variables.clone();
            every_element(scene, |element, above| {
                if matters(element, &variables) || scene.tracked.contains(&element.id) {
                    mention(&element.when, &mut variables);
                    mention(&element.enabled, &mut variables);
                    for outer in above {
                        mention(&outer.when, &mut variables);
                    }
                    for effects in element.body.effects() {
                        Effect::each(effects, &mut |effect| needs(effect, &mut variables));
                    }
                }
            });
            if variables == before {
                break;
            }
        }
        let mut visited = vec![false; scene.screens.len()];
        let mut rules: Vec<Vec<String>> = vec![Vec::new(); scene.variables.len()];
        let mut note = |condition: &Condition| {
            condition.each(&mut |one| match one {
                Condition::Visited(screen) => set(&mut visited, *screen),
                Condition::Fits { variable, rule } => {
                    if let Some(rules) = rules.get_mut(*variable) {
                        rules.push(rule.example().to_owned());
                    }
                }
                _ => {}
            });
        };
        goals().for_each(&mut note);
        every_element(scene, |element, _| {
            note(&element.when);
            note(&element.enabled);
            for effects in element.body.effects() {
                Effect::each(effects, &mut |effect| {
                    if let Effect::If { when, .. } = effect {
                        note(when);
                    }
                });
            }
        });
        spread_copies(scene, &mut rules);
        let texts = scene
            .variables
            .iter()
            .zip(rules)
            .map(|(variable, rules)| match variable.kind {
                Kind::Text { .. } => candidates(&rules),
                _ => Vec::new(),
            })
            .collect();
        Relevant {
            variables,
            visited,
            texts,
        }
    }

    /// Forgets what does not matter, so that states that go on alike are one.
    pub(super) fn mask(&self, scene: &Scene, state: &mut State) {
        for ((value, keep), variable) in state
            .values
            .iter_mut()
            .zip(&self.variables)
            .zip(&scene.variables)
        {
            if !keep {
                value.clone_from(&variable.start);
            }
        }
        for (visited, keep) in state.visited.iter_mut().zip(&self.visited) {
            *visited = *visited && *keep;
        }
    }

    /// What may be typed into a variable; nothing, where it does not matter.
    pub(super) fn texts(&self, variable: usize, texts: &mut Vec<String>) {
        if self.variables.get(variable) == Some(&true)
            && let Some(candidates) = self.texts.get(variable)
        {
            texts.extend(candidates.iter().cloned());
        }
    }
}

/// What is asked of a text is asked of those that it is copied from.
fn spread_copies(scene: &Scene, rules: &mut [Vec<String>]) {
    let mut copies: Vec<(usize, usize)> = Vec::new();
    every_element(scene, |element, _| {
        for effects in element.body.effects() {
            Effect::each(effects, &mut |effect| {
                if let Effect::Write {
                    variable,
                    text: NewText::Of(other),
                } = effect
                {
                    copies.push((*variable, *other));
                }
            });
        }
    });
    // Copies of copies: no chain is longer than there are copies.
    for _ in 0..copies.len() {
        for (to, from) in &copies {
            let asked = rules.get(*to).cloned().unwrap_or_default();
            if let Some(rules) = rules.get_mut(*from) {
                rules.extend(
                    asked
                        .into_iter()
                        .filter(|one| !rules.contains(one))
                        .collect::<Vec<_>>(),
                );
            }
        }
    }
}

/// Whether using an element can change what matters, or the screen. A dialog matters always: it
/// keeps the rest from being used.
fn matters(element: &Element, variables: &[bool]) -> bool {
    if matches!(element.body, Body::Dialog { .. }) {
        return true;
    }
    let known = |variable: usize| variables.get(variable) == Some(&true);
    let mut found = element.body.variable().is_some_and(known);
    for effects in element.body.effects() {
        Effect::each(effects, &mut |effect| {
            found = found
                || match effect {
                    Effect::Set { variable, .. }
                    | Effect::Write { variable, .. }
                    | Effect::Flip { variable }
                    | Effect::Add { variable, .. }
                    | Effect::Remove { variable, .. } => known(*variable),
                    Effect::Go(_) | Effect::Back | Effect::End(_) => true,
                    Effect::If { .. } => false,
                };
        });
    }
    found
}

/// The variables that decide what an effect does.
fn needs(effect: &Effect, variables: &mut [bool]) {
    match effect {
        Effect::If { when, .. } => mention(when, variables),
        Effect::Write {
            text: NewText::Of(other),
            ..
        } => set(variables, *other),
        _ => {}
    }
}

fn mention(condition: &Condition, variables: &mut [bool]) {
    condition.each(&mut |one| {
        for variable in one.variables() {
            set(variables, variable);
        }
    });
}

fn set(flags: &mut [bool], index: usize) {
    if let Some(flag) = flags.get_mut(index) {
        *flag = true;
    }
}
