//! What the needs say before the first item.
use super::node;
use crate::bank::NeedQuestion;
use crate::bank::decode::interaction::one_of;
use crate::bank::decode::{Known, Reader};
use crate::prelude::*;
use crate::session::plan::WarmStart;

pub(super) fn warm_start(
    reader: &Reader<'_>,
    known: &Known<'_>,
    needs: &[NeedQuestion],
) -> Option<Vec<WarmStart>> {
    let list = reader.list(1, 100)?;
    let rules: Vec<WarmStart> = list
        .iter()
        .filter_map(|at| rule(at, known, needs))
        .collect();
    (rules.len() == list.len()).then_some(rules)
}

fn rule(reader: &Reader<'_>, known: &Known<'_>, needs: &[NeedQuestion]) -> Option<WarmStart> {
    reader.object(&["need", "any", "node", "shift"])?;
    let node = reader.need("node").and_then(|at| node(&at, known));
    let shift = reader.need("shift").and_then(|at| {
        at.number("a shift from -2 to 2 on the scale of theta", |shift| {
            shift.abs() <= 2.0
        })
    });
    let at = reader.need("need")?;
    let need = at.id()?;
    one_of(
        &at,
        &need,
        needs.iter().map(|question| question.id.as_str()),
    )?;
    let question = needs.iter().find(|question| question.id == need)?;
    let list = reader.need("any")?.list(1, 100)?;
    let any: Vec<String> = list
        .iter()
        .filter_map(|at| {
            let id = at.id()?;
            let options = question.options.iter().map(|option| option.id.as_str());
            one_of(at, &id, options).map(|()| id)
        })
        .collect();
    if any.len() < list.len() {
        return None;
    }
    Some(WarmStart {
        need,
        any,
        node: node?,
        shift: shift?,
    })
}
