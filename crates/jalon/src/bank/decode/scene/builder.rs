//! A scene being put together from its file and those it includes.
use super::scope::Scoped;
use crate::bank::decode::Known;
use crate::prelude::*;
use crate::scene::{Screen, Variable};
use core::cell::{Cell, RefCell};

/// The most screens, variables and elements of a scene, those that it includes counted in.
pub(super) const MOST_SCREENS: usize = 200;
pub(super) const MOST_VARIABLES: usize = 300;
const MOST_ELEMENTS: usize = 3000;
/// How deep scenes include others, and groups, conditions and effects hold others.
pub(super) const DEEPEST: usize = 8;

/// What is known so far; screens and variables of all included scenes come before any element.
pub(super) struct Builder<'a, 'k> {
    pub(super) known: &'k Known<'a>,
    pub(super) variables: Vec<Variable>,
    /// Ids of all screens, in the order of `screens`.
    pub(super) screen_ids: Vec<String>,
    pub(super) ends: RefCell<Vec<String>>,
    pub(super) tracked: RefCell<Vec<String>>,
    elements: Cell<usize>,
}

/// Where names are looked for: an included scene's own come first, with its prefix.
#[derive(Clone, Copy)]
pub(super) struct Within<'p> {
    pub(super) prefix: &'p str,
    pub(super) deep: usize,
}

impl Within<'_> {
    pub(super) fn deeper(self) -> Self {
        Within {
            deep: self.deep + 1,
            ..self
        }
    }

    /// A name of this scene, as the whole knows it.
    pub(super) fn name(&self, id: &str) -> String {
        format!("{}{id}", self.prefix)
    }
}

impl<'a, 'k> Builder<'a, 'k> {
    pub(super) fn new(known: &'k Known<'a>) -> Self {
        Builder {
            known,
            variables: Vec::new(),
            screen_ids: Vec::new(),
            ends: RefCell::default(),
            tracked: RefCell::default(),
            elements: Cell::new(0),
        }
    }

    /// Counts an element; none beyond the most that a scene may have.
    pub(super) fn count(&self, at: &Scoped<'a>) -> Option<usize> {
        let count = self.elements.get() + 1;
        self.elements.set(count);
        if count == MOST_ELEMENTS + 1 {
            let expected = format!("at most {MOST_ELEMENTS} elements in a scene");
            at.at.problem(&expected, "more");
        }
        (count <= MOST_ELEMENTS).then_some(count)
    }

    pub(super) fn not_too_deep(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<()> {
        if within.deep <= DEEPEST {
            return Some(());
        }
        let expected = format!("at most {DEEPEST} things inside one another");
        at.at.problem(&expected, "more");
        None
    }

    /// A variable of this kind, by its name.
    pub(super) fn variable(
        &self,
        at: &Scoped<'a>,
        within: Within<'_>,
        kinds: &[&str],
    ) -> Option<usize> {
        let id = at.id()?;
        let find = |name: &str| self.variables.iter().position(|one| one.name == name);
        let fits = |index: usize| {
            let kind = self.variables.get(index)?.kind.word();
            kinds.contains(&kind).then_some(index)
        };
        let found = find(&within.name(&id)).or_else(|| find(&id)).and_then(fits);
        if found.is_none() {
            let names: Vec<String> = self
                .variables
                .iter()
                .filter(|one| kinds.contains(&one.kind.word()))
                .map(|one| format!("`{}`", one.name))
                .collect();
            let kinds = kinds.join(" or ");
            let expected = if names.is_empty() {
                format!("a {kinds} of the scene's state, which has none")
            } else {
                format!(
                    "a {kinds} of the scene's state, one of {}",
                    names.join(", ")
                )
            };
            at.at.problem(&expected, &format!("`{id}`"));
        }
        found
    }

    /// An option of a choice or list.
    pub(super) fn option(&self, at: &Scoped<'a>, variable: usize) -> Option<usize> {
        let id = at.id()?;
        let variable = self.variables.get(variable)?;
        let found = variable.kind.option(&id);
        if found.is_none() {
            at.at.problem(
                &format!("one of what `{}` can hold", variable.name),
                &format!("`{id}`"),
            );
        }
        found
    }

    pub(super) fn screen(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<usize> {
        let id = at.id()?;
        let find = |name: &str| self.screen_ids.iter().position(|one| one == name);
        let found = find(&within.name(&id)).or_else(|| find(&id));
        if found.is_none() {
            let names: Vec<String> = self.screen_ids.iter().map(|id| format!("`{id}`")).collect();
            at.at.problem(
                &format!("a screen of the scene, one of {}", names.join(", ")),
                &format!("`{id}`"),
            );
        }
        found
    }

    /// An end state; a new one where effects name it, a known one where conditions do.
    pub(super) fn end(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<usize> {
        let id = at.id()?;
        Some(intern(&self.ends, &within.name(&id)))
    }

    pub(super) fn known_end(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<usize> {
        let id = at.id()?;
        let ends = self.ends.borrow();
        let find = |name: &str| ends.iter().position(|one| one == name);
        let found = find(&within.name(&id)).or_else(|| find(&id));
        if found.is_none() {
            let names: Vec<String> = ends.iter().map(|id| format!("`{id}`")).collect();
            at.at.problem(
                &format!("an end of the scene, one of {}", names.join(", ")),
                &format!("`{id}`"),
            );
        }
        found
    }

    /// An element whose use a condition asks for.
    pub(super) fn track(&self, at: &Scoped<'a>, screens: &[Screen]) -> Option<usize> {
        let id = at.id()?;
        let mut there = false;
        for screen in screens {
            screen.each(|element| there = there || element.id == id);
        }
        if !there {
            at.at
                .problem("the id of an element of the scene", &format!("`{id}`"));
            return None;
        }
        Some(intern(&self.tracked, &id))
    }
}

fn intern(names: &RefCell<Vec<String>>, name: &str) -> usize {
    let mut names = names.borrow_mut();
    match names.iter().position(|one| one == name) {
        Some(position) => position,
        None => {
            names.push(name.to_owned());
            names.len() - 1
        }
    }
}
