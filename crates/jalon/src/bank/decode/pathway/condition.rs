//! A rule's conditions.
use super::super::interaction::one_of;
use super::super::needs::{known_question, options_of};
use super::super::plan::node;
use super::{Around, names};
use crate::bank::Reader;
use crate::pathway::Condition;
use crate::prelude::*;

pub(super) fn condition(reader: &Reader<'_>, around: &Around<'_>) -> Option<Condition> {
    let Around {
        known,
        decisions,
        needs,
        ..
    } = *around;
    if let Some(at) = reader.field("need") {
        reader.object(&["need", "any", "none", "unless"])?;
        let need = known_question(&at, needs)?;
        let given = (
            reader.field("any"),
            reader.field("none"),
            reader.field("unless"),
        );
        let (list, wanted) = match given {
            (Some(at), None, None) => (at, true),
            (None, Some(at), None) => (at, false),
            (None, None, Some(at)) => {
                let options = options_of(&need, &at, needs)?;
                return Some(Condition::Unless { need, options });
            }
            _ => {
                reader.problem(
                    "either `any` or `none` or `unless`",
                    "none or several of them",
                );
                return None;
            }
        };
        let options = options_of(&need, &list, needs)?;
        return Some(Condition::Need {
            need,
            options,
            wanted,
        });
    }
    if let Some(at) = reader.field("decision") {
        reader.object(&["decision", "any", "absent"])?;
        let id = at.id()?;
        one_of(
            &at,
            &id,
            decisions.iter().map(|decision| decision.id.as_str()),
        )?;
        let decision = decisions.iter().find(|decision| decision.id == id)?;
        if let Some(absent) = reader.field("absent") {
            if absent.boolean()? && reader.field("any").is_none() {
                return Some(Condition::Undecided { decision: id });
            }
            reader.problem("either `any` or `\"absent\": true`", "both or neither");
            return None;
        }
        let known = decision.actions.iter().map(|action| action.id.as_str());
        let any = names(&reader.need("any")?, 1, known)?;
        return Some(Condition::Decided { decision: id, any });
    }
    if let Some(at) = reader.field("node") {
        reader.object(&["node", "level_at_most", "level_at_least"])?;
        let node = node(&at, known)?;
        let highest = known.framework.levels().len() as u64 - 1;
        let bound = |name: &str, otherwise: u64| {
            reader
                .field(name)
                .map_or(Some(otherwise), |at| at.whole(0, highest))
        };
        let (least, most) = (bound("level_at_least", 0), bound("level_at_most", highest));
        return Some(Condition::Level {
            node: known.framework.tree().id(node).to_owned(),
            least: least? as usize,
            most: most? as usize,
        });
    }
    reader.problem(
        "a condition on a `need`, a `decision` or a `node`",
        "none of these",
    );
    None
}
