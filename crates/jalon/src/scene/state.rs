//! Where a play stands.
use super::value::Value;
use super::{Kind, Scene};
use crate::prelude::*;

/// The state of a scene under way; equal states go on alike.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct State {
    /// Index of the screen shown.
    pub(crate) screen: usize,
    /// The screens gone through to get here, each once.
    pub(crate) history: Vec<usize>,
    // INVARIANT: one value a variable of the scene, of its kind.
    pub(crate) values: Vec<Value>,
    /// By screen: whether it was shown.
    pub(crate) visited: Vec<bool>,
    /// By tracked element: whether it was used.
    pub(crate) used: Vec<bool>,
    /// The end state reached.
    pub(crate) ended: Option<usize>,
}

impl State {
    pub(crate) fn new(scene: &Scene, start: usize) -> Self {
        let mut visited = vec![false; scene.screens.len()];
        if let Some(first) = visited.get_mut(start) {
            *first = true;
        }
        State {
            screen: start,
            history: Vec::new(),
            values: scene
                .variables
                .iter()
                .map(|variable| variable.start.clone())
                .collect(),
            visited,
            used: vec![false; scene.tracked.len()],
            ended: None,
        }
    }

    /// Shows a screen. One that was gone through before is gone back to, so that a path through
    /// the screens never holds one twice.
    pub(crate) fn go(&mut self, screen: usize) {
        if screen == self.screen {
            return;
        }
        match self.history.iter().position(|passed| *passed == screen) {
            Some(position) => self.history.truncate(position),
            None => self.history.push(self.screen),
        }
        self.show(screen);
    }

    /// Shows the screen before this one; nothing where there is none.
    pub(crate) fn back(&mut self) {
        if let Some(screen) = self.history.pop() {
            self.show(screen);
        }
    }

    fn show(&mut self, screen: usize) {
        self.screen = screen;
        if let Some(seen) = self.visited.get_mut(screen) {
            *seen = true;
        }
    }

    pub(crate) fn set(&mut self, variable: usize, value: Value) {
        if let Some(held) = self.values.get_mut(variable) {
            *held = value;
        }
    }

    pub(crate) fn flag(&self, variable: usize) -> bool {
        matches!(self.values.get(variable), Some(Value::Flag(true)))
    }

    pub(crate) fn text(&self, variable: usize) -> &str {
        match self.values.get(variable) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }

    pub(crate) fn choice(&self, variable: usize) -> Option<usize> {
        match self.values.get(variable) {
            Some(Value::Choice(chosen)) => *chosen,
            _ => None,
        }
    }

    pub(crate) fn list(&self, variable: usize) -> &[usize] {
        match self.values.get(variable) {
            Some(Value::List(items)) => items,
            _ => &[],
        }
    }

    /// Whether every value is of its variable's kind and every index points somewhere.
    pub(crate) fn is_valid(&self, scene: &Scene) -> bool {
        let held = |kind: &Kind, value: &Value| kind.holds(value);
        self.values.len() == scene.variables.len()
            && self
                .values
                .iter()
                .zip(&scene.variables)
                .all(|(value, variable)| held(&variable.kind, value))
            && self.screen < scene.screens.len()
            && self.history.len() < scene.screens.len()
            && self.history.iter().all(|one| *one < scene.screens.len())
            && !self.history.contains(&self.screen)
            && self.ended.is_none_or(|end| end < scene.ends.len())
    }
}
