//! A scene's parameters: what it takes, and what it is given.
use super::scope::{MOST_RECORDS, Scope, Scoped};
use crate::bank::decode::Known;
use crate::bank::decode::item::{media, picture};
use crate::bank::decode::text_rule::text_rule;
use crate::prelude::*;

/// Binds what is given (`with`) to what the scene takes; defaults stand in the scene's file.
pub(super) fn bind<'a>(
    takes: Option<&Scoped<'a>>,
    with: Option<&Scoped<'a>>,
    place: &Scoped<'a>,
    known: &Known<'a>,
) -> Option<Scope<'a>> {
    let declared = match takes {
        Some(takes) => takes.at.entries()?,
        None => Vec::new(),
    };
    if let Some(with) = with {
        let names: Vec<&str> = declared.iter().map(|(name, _)| *name).collect();
        with.object(&names)?;
    }
    let mut scope = Scope::default();
    let mut whole = true;
    for (name, declaration) in declared {
        declaration.object(&["type", "fields", "optional", "default"])?;
        let given = with.and_then(|with| with.field(name));
        let optional = matches!(
            declaration.field("optional").map(|at| at.boolean()),
            Some(Some(true))
        );
        let bound = match (given, declaration.field("default")) {
            (Some(given), _) => given,
            (None, Some(default)) => Scoped {
                at: default,
                scope: Scope::default(),
            },
            (None, None) if optional => Scoped {
                at: declaration.null(),
                scope: Scope::default(),
            },
            (None, None) => {
                let at = with.unwrap_or(place);
                at.at
                    .problem(&format!("a parameter `{name}` of the scene"), "none");
                whole = false;
                continue;
            }
        };
        if !bound.at.is_null() {
            let fits = check(
                &bound,
                &Scoped {
                    at: declaration,
                    scope: Scope::default(),
                },
                known,
            );
            whole = fits.is_some() && whole;
        }
        scope = scope.with(name, bound);
    }
    whole.then_some(scope)
}

/// A given value must be of the declared type.
fn check<'a>(given: &Scoped<'a>, declaration: &Scoped<'a>, known: &Known<'a>) -> Option<()> {
    let kind = declaration
        .need("type")?
        .word(&["text", "id", "flag", "picture", "icon", "rule", "records"])?;
    match kind {
        "text" => given.text().map(|_| ()),
        "id" => given.id().map(|_| ()),
        "flag" => given.boolean().map(|_| ()),
        "picture" => picture(&given.resolved()?.at, known).map(|_| ()),
        "icon" => media(&given.resolved()?.at, known).map(|_| ()),
        "rule" => text_rule(&given.resolved()?.at).map(|_| ()),
        _ => records(given, declaration, known),
    }
}

fn records<'a>(given: &Scoped<'a>, declaration: &Scoped<'a>, known: &Known<'a>) -> Option<()> {
    let fields = declaration.need("fields")?.at.entries()?;
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let mut ids: Vec<String> = Vec::new();
    let mut whole = true;
    for record in given.list(0, MOST_RECORDS)? {
        let record = record.resolved()?;
        record.object(&names)?;
        for (name, field) in &fields {
            field.object(&["type", "fields", "optional"])?;
            let optional = matches!(
                field.field("optional").map(|at| at.boolean()),
                Some(Some(true))
            );
            let declaration = Scoped {
                at: field.clone(),
                scope: Scope::default(),
            };
            match record.field(name) {
                Some(value) => whole = check(&value, &declaration, known).is_some() && whole,
                None if optional => {}
                None => whole = record.need(name).is_some() && whole,
            }
        }
        if let Some(id) = record.field("id").and_then(|at| at.id()) {
            if ids.contains(&id) {
                record
                    .at
                    .problem("an id of its own", &format!("`{id}` a second time"));
                whole = false;
            }
            ids.push(id);
        }
    }
    whole.then_some(())
}
