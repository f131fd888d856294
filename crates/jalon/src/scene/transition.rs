//! The state machine: what can be used, and what using it does.
use super::action::{SceneAction, SceneError};
use super::element::{Body, Element};
use super::value::{Value, cut};
use super::{Effect, Scene, State};
use crate::prelude::*;

impl Scene {
    /// What can be seen and reached now, in reading order: below a dialog nothing can.
    pub(crate) fn reachable(&self, state: &State) -> Vec<&Element> {
        let mut all = Vec::new();
        if let Some(screen) = self.screens.get(state.screen) {
            collect(&screen.elements, state, &mut all);
        }
        let dialog = all
            .iter()
            .rposition(|element| matches!(element.body, Body::Dialog { .. }));
        match dialog.and_then(|position| all.get(position).copied()) {
            Some(dialog) => {
                let mut inside = Vec::new();
                collect(dialog.body.children(), state, &mut inside);
                inside
            }
            None => all,
        }
    }

    /// Whether a dialog lies over the screen.
    pub(crate) fn is_covered(&self, state: &State) -> bool {
        let mut all = Vec::new();
        if let Some(screen) = self.screens.get(state.screen) {
            collect(&screen.elements, state, &mut all);
        }
        all.iter()
            .any(|element| matches!(element.body, Body::Dialog { .. }))
    }

    /// The first element inside a dialog whose tap takes the dialog away and does nothing else: what
    /// opened it is again as it was at the beginning, which no answer to the dialog is. It is what
    /// Escape stands for.
    pub(crate) fn way_out(&self, state: &State, dialog: &Element, lang: &str) -> Option<String> {
        let mut own = Vec::new();
        dialog.when.each(&mut |one| own.extend(one.variables()));
        let mut inside = Vec::new();
        collect(dialog.body.children(), state, &mut inside);
        let closes = |element: &&&Element| {
            let mut after = state.clone();
            let tap = SceneAction::Tap {
                on: element.id.clone(),
            };
            self.transit(&mut after, &tap, lang).is_ok()
                && !dialog.when.holds(&after)
                && after.ended.is_none()
                && (after.screen, &after.history) == (state.screen, &state.history)
                && (0..state.values.len()).all(|variable| {
                    let value = after.values.get(variable);
                    let start = self.variables.get(variable).map(|one| &one.start);
                    value == state.values.get(variable)
                        || (own.contains(&variable) && value == start)
                })
        };
        inside.iter().find(closes).map(|element| element.id.clone())
    }

    /// Does one action; on an error the state is as it was.
    pub(crate) fn transit(
        &self,
        state: &mut State,
        action: &SceneAction,
        lang: &str,
    ) -> Result<(), SceneError> {
        if state.ended.is_some() {
            return Err(SceneError::Ended);
        }
        match action {
            SceneAction::Restart => {}
            SceneAction::Back => {
                if state.history.is_empty() {
                    return Err(SceneError::Unusable {
                        element: "back".to_owned(),
                        expected: "leading anywhere",
                    });
                }
                state.back();
            }
            SceneAction::Tap { on } => {
                let element = self.usable(state, on)?;
                let effects: &[Effect] = match &element.body {
                    Body::Button { tap, .. }
                    | Body::Icon { tap, .. }
                    | Body::Tab { tap, .. }
                    | Body::File { tap, .. }
                    | Body::Row { tap: Some(tap), .. } => tap,
                    Body::Toggle { variable, tap, .. } => {
                        state.set(*variable, Value::Flag(!state.flag(*variable)));
                        tap
                    }
                    _ => return Err(unusable(on, "something to tap")),
                };
                self.used(state, on);
                Effect::run(effects, self, state, lang);
            }
            SceneAction::Type { on, text } => {
                let Body::Field { variable, .. } = &self.usable(state, on)?.body else {
                    return Err(unusable(on, "a field"));
                };
                let plain: String = text
                    .chars()
                    .filter(|c| *c == '\n' || !c.is_control())
                    .collect();
                state.set(*variable, Value::Text(cut(&plain, self.most(*variable))));
                self.used(state, on);
            }
            SceneAction::Pick { on, option } => {
                let Body::Pick {
                    variable,
                    options,
                    then,
                    ..
                } = &self.usable(state, on)?.body
                else {
                    return Err(unusable(on, "a choice"));
                };
                let Some(picked) = options.iter().find(|one| one.id == *option) else {
                    return Err(unusable(on, "a choice with this option"));
                };
                state.set(*variable, Value::Choice(Some(picked.option)));
                self.used(state, on);
                Effect::run(then, self, state, lang);
            }
            SceneAction::Scroll { on } => {
                let Body::Scroll { end, .. } = &self.usable(state, on)?.body else {
                    return Err(unusable(on, "a region to scroll"));
                };
                self.used(state, on);
                Effect::run(end, self, state, lang);
            }
            SceneAction::Drag { on, to } => {
                let Body::File { drops, .. } = &self.usable(state, on)?.body else {
                    return Err(unusable(on, "something to drag"));
                };
                let Some(drop) = drops.iter().find(|drop| drop.on == *to) else {
                    return Err(unusable(on, "something to drag there"));
                };
                self.usable(state, to)?;
                self.used(state, on);
                Effect::run(&drop.effects, self, state, lang);
            }
        }
        Ok(())
    }

    fn usable(&self, state: &State, id: &str) -> Result<&Element, SceneError> {
        let element = self
            .reachable(state)
            .into_iter()
            .find(|element| element.id == id)
            .ok_or_else(|| SceneError::Absent {
                element: id.to_owned(),
                screen: self
                    .screens
                    .get(state.screen)
                    .map_or_else(String::new, |screen| screen.id.clone()),
            })?;
        if element.enabled.holds(state) {
            Ok(element)
        } else {
            Err(unusable(id, "enabled"))
        }
    }

    fn used(&self, state: &mut State, id: &str) {
        let position = self.tracked.iter().position(|tracked| tracked == id);
        if let Some(used) = position.and_then(|position| state.used.get_mut(position)) {
            *used = true;
        }
    }
}

fn unusable(element: &str, expected: &'static str) -> SceneError {
    SceneError::Unusable {
        element: element.to_owned(),
        expected,
    }
}

fn collect<'a>(elements: &'a [Element], state: &State, found: &mut Vec<&'a Element>) {
    for element in elements.iter().filter(|element| element.when.holds(state)) {
        found.push(element);
        collect(element.body.children(), state, found);
    }
}
