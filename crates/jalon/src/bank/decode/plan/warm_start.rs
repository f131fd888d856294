//! What the needs say before the first item.
use super::node;
use crate::bank::NeedQuestion;
use crate::bank::decode::needs::{known_question, options_of};
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
    let need = known_question(&reader.need("need")?, needs)?;
    let any = options_of(&need, &reader.need("any")?, needs)?;
    Some(WarmStart {
        need,
        any,
        node: node?,
        shift: shift?,
    })
}
