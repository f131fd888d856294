//! Effects of using an element.
use super::builder::{Builder, Within};
use super::scope::Scoped;
use crate::prelude::*;
use crate::scene::{Effect, Kind, NewText, Value};

impl<'a> Builder<'a, '_> {
    /// A list of effects.
    pub(super) fn effects(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Vec<Effect>> {
        self.not_too_deep(at, within)?;
        let list = at.list(0, 40)?;
        let effects: Vec<Effect> = list
            .iter()
            .filter_map(|at| self.effect(at, within))
            .collect();
        (effects.len() == list.len()).then_some(effects)
    }

    /// None at all, where the field is absent.
    pub(super) fn maybe_effects(
        &self,
        at: &Scoped<'a>,
        name: &str,
        within: Within<'_>,
    ) -> Option<Vec<Effect>> {
        at.field(name)
            .map_or(Some(Vec::new()), |at| self.effects(&at, within))
    }

    fn effect(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Effect> {
        if let Some(name) = at.field("set") {
            at.object(&["given", "set", "to", "of"])?;
            let variable = self.variable(&name, within, &["flag", "text", "choice", "list"])?;
            return self.set(at, variable, within);
        }
        if let Some(name) = at.field("clear") {
            at.object(&["given", "clear"])?;
            let variable = self.variable(&name, within, &["flag", "text", "choice", "list"])?;
            let value = self.variables.get(variable)?.kind.empty();
            return Some(Effect::Set { variable, value });
        }
        if let Some(name) = at.field("flip") {
            at.object(&["given", "flip"])?;
            let variable = self.variable(&name, within, &["flag"])?;
            return Some(Effect::Flip { variable });
        }
        for word in ["add", "remove"] {
            if let Some(item) = at.field(word) {
                at.object(&["given", word, "list"])?;
                let variable = self.variable(&at.need("list")?, within, &["list"])?;
                let item = self.option(&item, variable)?;
                return Some(match word {
                    "add" => Effect::Add { variable, item },
                    _ => Effect::Remove { variable, item },
                });
            }
        }
        if let Some(screen) = at.field("go") {
            at.object(&["given", "go"])?;
            return self.screen(&screen, within).map(Effect::Go);
        }
        if let Some(back) = at.field("back") {
            at.object(&["given", "back"])?;
            back.boolean()?;
            return Some(Effect::Back);
        }
        if let Some(end) = at.field("end") {
            at.object(&["given", "end"])?;
            return self.end(&end, within).map(Effect::End);
        }
        if let Some(when) = at.field("if") {
            at.object(&["given", "if", "then", "else"])?;
            let when = self.condition(&when, within.deeper());
            let then = self.maybe_effects(at, "then", within.deeper());
            let otherwise = self.maybe_effects(at, "else", within.deeper());
            return Some(Effect::If {
                when: when?,
                then: then?,
                otherwise: otherwise?,
            });
        }
        at.at.problem(
            "an effect: one of `set`, `clear`, `flip`, `add`, `remove`, `go`, `back`, `end`, `if`",
            "none of them",
        );
        None
    }

    fn set(&self, at: &Scoped<'a>, variable: usize, within: Within<'_>) -> Option<Effect> {
        let kind = &self.variables.get(variable)?.kind;
        if let Some(of) = at.field("of") {
            let other = self.variable(&of, within, &["text"])?;
            if !matches!(kind, Kind::Text { .. }) {
                of.at
                    .problem("a text to put it into", &format!("a {}", kind.word()));
                return None;
            }
            return Some(Effect::Write {
                variable,
                text: NewText::Of(other),
            });
        }
        let to = at.need("to")?;
        let value = match kind {
            Kind::Text { .. } => {
                return Some(Effect::Write {
                    variable,
                    text: NewText::Words(to.text()?),
                });
            }
            Kind::Flag => Value::Flag(to.boolean()?),
            Kind::Choice { .. } => Value::Choice(Some(self.option(&to, variable)?)),
            Kind::List { .. } => {
                let list = to.list(0, 40)?;
                let items: Vec<usize> = list
                    .iter()
                    .filter_map(|at| self.option(at, variable))
                    .collect();
                (items.len() == list.len()).then_some(Value::List(items))?
            }
        };
        Some(Effect::Set { variable, value })
    }
}
