//! Conditions: over the state everywhere, over the path in an item's goals.
use super::builder::{Builder, Within};
use super::scope::Scoped;
use crate::bank::decode::text_rule::text_rule;
use crate::prelude::*;
use crate::scene::{Condition, Screen};
use alloc::boxed::Box;

/// What an author can write, for messages.
const FORMS: &str = "one of `flag`, `text`, `choice`, `list`, `screen`, `visited`, `used`, `ended`, `not`, `all`, `any`";

impl<'a> Builder<'a, '_> {
    /// A condition of the scene itself: it can ask for the state and the screen.
    pub(super) fn condition(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Condition> {
        self.any_condition(at, within, None)
    }

    /// A condition of an item's goals: it can also ask for the path.
    pub(super) fn goal(&self, at: &Scoped<'a>, screens: &[Screen]) -> Option<Condition> {
        let within = Within {
            prefix: "",
            deep: 0,
        };
        self.any_condition(at, within, Some(screens))
    }

    /// Always, where the field is absent.
    pub(super) fn maybe_condition(
        &self,
        at: &Scoped<'a>,
        name: &str,
        within: Within<'_>,
    ) -> Option<Condition> {
        match at.field(name) {
            None => Some(Condition::ALWAYS),
            Some(at) => self.condition(&at, within),
        }
    }

    fn any_condition(
        &self,
        at: &Scoped<'a>,
        within: Within<'_>,
        path: Option<&[Screen]>,
    ) -> Option<Condition> {
        self.not_too_deep(at, within)?;
        let at = at.resolved()?;
        let inside = |at: &Scoped<'a>| self.any_condition(at, within.deeper(), path);
        let several = |at: &Scoped<'a>| {
            let list = at.list(0, 40)?;
            let all: Vec<Condition> = list.iter().filter_map(inside).collect();
            (all.len() == list.len()).then_some(all)
        };
        if at.at.value().is_array() {
            return several(&at).map(Condition::All);
        }
        if let Some(flag) = at.field("flag") {
            at.object(&["flag", "is"])?;
            let variable = self.variable(&flag, within, &["flag"])?;
            let is = at.field("is").map_or(Some(true), |at| at.boolean())?;
            return Some(Condition::Flag { variable, is });
        }
        if let Some(text) = at.field("text") {
            at.object(&["text", "fits", "empty", "same"])?;
            let variable = self.variable(&text, within, &["text"])?;
            if let Some(other) = at.field("same") {
                let other = self.variable(&other, within, &["text"])?;
                return Some(Condition::Same { variable, other });
            }
            if let Some(rule) = at.field("fits") {
                let rule = text_rule(&rule.resolved()?.at)?;
                return Some(Condition::Fits { variable, rule });
            }
            return empty(&at, variable);
        }
        if let Some(choice) = at.field("choice") {
            at.object(&["choice", "is", "empty"])?;
            let variable = self.variable(&choice, within, &["choice"])?;
            if let Some(is) = at.field("is") {
                let option = self.option(&is, variable)?;
                return Some(Condition::Is { variable, option });
            }
            return empty(&at, variable);
        }
        if let Some(list) = at.field("list") {
            at.object(&["list", "has", "only", "empty"])?;
            let variable = self.variable(&list, within, &["list"])?;
            if let Some(has) = at.field("has") {
                let item = self.option(&has, variable)?;
                return Some(Condition::Has { variable, item });
            }
            if let Some(only) = at.field("only") {
                let list = only.list(0, 40)?;
                let items: Vec<usize> = list
                    .iter()
                    .filter_map(|at| self.option(at, variable))
                    .collect();
                return (items.len() == list.len()).then_some(Condition::Only { variable, items });
            }
            return empty(&at, variable);
        }
        if let Some(screen) = at.field("screen") {
            at.object(&["screen"])?;
            return self.screen(&screen, within).map(Condition::Screen);
        }
        if let Some(inner) = at.field("not") {
            at.object(&["not"])?;
            return Some(Condition::Not(Box::new(inside(&inner)?)));
        }
        if let Some(all) = at.field("all") {
            at.object(&["all"])?;
            return several(&all).map(Condition::All);
        }
        if let Some(any) = at.field("any") {
            at.object(&["any"])?;
            return several(&any).map(Condition::Any);
        }
        if let Some(screens) = path {
            if let Some(screen) = at.field("visited") {
                at.object(&["visited"])?;
                return self.screen(&screen, within).map(Condition::Visited);
            }
            if let Some(element) = at.field("used") {
                at.object(&["used"])?;
                return self.track(&element, screens).map(Condition::Used);
            }
            if let Some(end) = at.field("ended") {
                at.object(&["ended"])?;
                return self.known_end(&end, within).map(Condition::Ended);
            }
        }
        let found = at.at.value().to_string();
        let found: String = found.chars().take(80).collect();
        let forms = if path.is_some() {
            FORMS.to_owned()
        } else {
            format!("{FORMS}; `visited`, `used` and `ended` in an item's goals only")
        };
        at.at
            .problem(&format!("a condition: {forms}"), &format!("`{found}`"));
        None
    }
}

fn empty(at: &Scoped<'_>, variable: usize) -> Option<Condition> {
    let empty = Condition::Empty { variable };
    match at.field("empty") {
        None => {
            at.at.problem("what it is compared with", "nothing");
            None
        }
        Some(field) => match field.boolean()? {
            true => Some(empty),
            false => Some(Condition::Not(Box::new(empty))),
        },
    }
}
