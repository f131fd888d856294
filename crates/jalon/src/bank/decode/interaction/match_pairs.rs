//! `match`
use super::super::item::optional_text;
use super::super::{Known, Reader};
use super::options::options;
use super::{credit, one_of, shuffle};
use crate::bank::{ChoiceOption, MatchPairs, Pair};
use crate::prelude::*;

pub(super) fn match_pairs(reader: &Reader<'_>, known: &Known<'_>) -> Option<MatchPairs> {
    reader.object(&[
        "type", "left", "right", "key", "reuse", "credit", "shuffle", "why",
    ])?;
    let side = |name: &str, length: (usize, usize), fields: &[&str]| {
        options(&reader.need(name)?, known, length, fields)
    };
    let left = side("left", (2, 6), &["picture", "why"]);
    let right = side("right", (2, 8), &["picture"]);
    let reuse = reader.field("reuse").map_or(Some(false), |at| at.boolean());
    let key = reader.need("key").and_then(|at| {
        let (left, right, reuse) = (left.as_deref()?, right.as_deref()?, reuse?);
        key(&at, left, right, reuse)
    });
    let (credit, shuffle) = (credit(reader), shuffle(reader));
    let why = optional_text(reader, "why");
    Some(MatchPairs {
        left: left?,
        right: right?,
        key: key?,
        reuse: reuse?,
        credit: credit?,
        shuffle: shuffle?,
        why: why?,
    })
}

/// A card on the right for every card on the left.
fn key(
    reader: &Reader<'_>,
    left: &[ChoiceOption],
    right: &[ChoiceOption],
    reuse: bool,
) -> Option<Vec<Pair>> {
    let names: Vec<&str> = left.iter().map(|option| option.id.as_str()).collect();
    reader.object(&names)?;
    let mut key: Vec<Pair> = Vec::new();
    for name in &names {
        let at = reader.need(name)?;
        let id = at.id()?;
        one_of(&at, &id, right.iter().map(|option| option.id.as_str()))?;
        if !reuse && key.iter().any(|pair| pair.right == id) {
            at.problem(
                "a card of its own, or `reuse`",
                &format!("`{id}` a second time"),
            );
        }
        key.push(Pair {
            left: (*name).to_owned(),
            right: id,
        });
    }
    if reuse && right.len() > 1 && key.windows(2).all(same_right) {
        reader.problem("at least two different cards", "one for all");
    }
    Some(key)
}

fn same_right(pair: &[Pair]) -> bool {
    matches!(pair, [one, other] if one.right == other.right)
}
