//! The variables that a scene declares.
use super::builder::{Builder, MOST_VARIABLES, Within};
use super::scope::Scoped;
use crate::prelude::*;
use crate::scene::{Kind, Value, Variable};

impl<'a> Builder<'a, '_> {
    /// Adds the variables of `state`.
    pub(super) fn declare(&mut self, scene: &Scoped<'a>, within: Within<'_>) -> Option<()> {
        let Some(state) = scene.field("state") else {
            return Some(());
        };
        let mut whole = true;
        for at in state.list(0, MOST_VARIABLES)? {
            let Some((name_at, variable)) = variable(&at, within) else {
                whole = false;
                continue;
            };
            if self.variables.iter().any(|one| one.name == variable.name) {
                name_at.at.problem(
                    "a name of its own",
                    &format!("`{}` a second time", variable.name),
                );
                whole = false;
            }
            self.variables.push(variable);
        }
        if self.variables.len() > MOST_VARIABLES {
            let expected = format!("at most {MOST_VARIABLES} variables in a scene");
            state.at.problem(&expected, "more");
            return None;
        }
        whole.then_some(())
    }
}

fn variable<'a>(at: &Scoped<'a>, within: Within<'_>) -> Option<(Scoped<'a>, Variable)> {
    const KINDS: [&str; 4] = ["flag", "text", "choice", "list"];
    let (word, name_at) = match KINDS.iter().find_map(|word| Some((word, at.field(word)?))) {
        Some(found) => found,
        None => {
            at.at
                .problem("one of the fields `flag`, `text`, `choice`, `list`", "none");
            return None;
        }
    };
    let name = within.name(&name_at.id()?);
    let start = at.field("start");
    let (kind, start) = match *word {
        "flag" => {
            at.object(&["given", "flag", "start"])?;
            let start = start.map_or(Some(false), |at| at.boolean())?;
            (Kind::Flag, Value::Flag(start))
        }
        "text" => {
            at.object(&["given", "text", "most", "start"])?;
            let most = match at.field("most") {
                None => 80,
                Some(at) => at.resolved()?.at.whole(1, 2000)? as usize,
            };
            // Words that differ by language would make two plays of one log differ.
            let start = start.map_or(Some(String::new()), |at| {
                Some(at.resolved()?.at.string()?.to_owned())
            })?;
            (
                Kind::Text { most },
                Value::Text(crate::scene::cut(&start, most)),
            )
        }
        word => {
            at.object(&["given", word, "of", "start"])?;
            let of = at.need("of")?.ids(MOST_OPTIONS)?;
            if word == "list" {
                let items = match start {
                    None => Vec::new(),
                    Some(start) => start
                        .list(0, MOST_OPTIONS)?
                        .iter()
                        .map(|at| option(at, &of))
                        .collect::<Option<Vec<usize>>>()?,
                };
                (Kind::List { of }, Value::List(items))
            } else {
                let chosen = match start {
                    None => None,
                    Some(at) => Some(option(&at, &of)?),
                };
                (Kind::Choice { of }, Value::Choice(chosen))
            }
        }
    };
    Some((name_at, Variable { name, kind, start }))
}

const MOST_OPTIONS: usize = 60;

fn option(at: &Scoped<'_>, of: &[String]) -> Option<usize> {
    let id = at.id()?;
    let found = of.iter().position(|one| *one == id);
    if found.is_none() {
        at.at
            .problem(&format!("one of `{}`", of.join("`, `")), &format!("`{id}`"));
    }
    found
}
