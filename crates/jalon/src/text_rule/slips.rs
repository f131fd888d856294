//! Typing slips: the optimal string alignment distance, with words that allow none.
//!
//! A slip is a letter too many, too few, another one, or two neighbours swapped (Damerau 1964;
//! Boytsov 2011, *Indexing methods for approximate dictionary searching*, §2.1, for the restricted
//! distance: no part is edited twice).
use super::plain::Glyph;
use crate::prelude::*;

/// Words shorter than this allow no slip: one letter makes another word of them.
const SHORT: usize = 4;
const NEVER: usize = usize::MAX / 2;

/// The distance of `typed` from `accepted`, when it is at most `most`. A slip never touches a word
/// of `accepted` that is short or has a figure in it.
pub(super) fn distance(accepted: &[Glyph], typed: &[Glyph], most: usize) -> Option<usize> {
    if accepted.len().abs_diff(typed.len()) > most {
        return None;
    }
    if most == 0 {
        return (accepted == typed).then_some(0);
    }
    let locks = Locks::of(accepted);
    // Rows of the table: what was typed so far against every start of what is accepted.
    let mut before_last: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = vec![0];
    for locked in &locks.letter {
        let so_far = last.last().copied().unwrap_or(NEVER);
        last.push(if *locked { NEVER } else { so_far + 1 });
    }
    let mut previous: Option<Glyph> = None;
    for glyph in typed {
        let extra = |above: usize, gap: usize| {
            let locked = locks.gap.get(gap).copied().unwrap_or(true);
            if locked { NEVER } else { above + 1 }
        };
        let mut row = vec![extra(at(&last, 0), 0)];
        let mut left_letter: Option<Glyph> = None;
        for (place, (wanted, locked)) in accepted.iter().zip(&locks.letter).enumerate() {
            let mut least = extra(at(&last, place + 1), place + 1);
            if wanted == glyph {
                least = least.min(at(&last, place));
            } else if !locked {
                least = least.min(at(&last, place) + 1);
            }
            if !locked {
                least = least.min(at(&row, place) + 1);
            }
            let unlocked = |place: usize| locks.letter.get(place) == Some(&false);
            if previous == Some(*wanted)
                && left_letter == Some(*glyph)
                && wanted != glyph
                && unlocked(place)
                && place > 0
                && unlocked(place - 1)
            {
                least = least.min(at(&before_last, place - 1) + 1);
            }
            row.push(least.min(NEVER));
            left_letter = Some(*wanted);
        }
        before_last = core::mem::replace(&mut last, row);
        previous = Some(*glyph);
    }
    last.last().copied().filter(|distance| *distance <= most)
}

fn at(row: &[usize], place: usize) -> usize {
    row.get(place).copied().unwrap_or(NEVER)
}

/// The least distance of a run of whole words of `typed` from `accepted`.
pub(super) fn least_within(accepted: &[Glyph], typed: &[Glyph], most: usize) -> Option<usize> {
    let edges: Vec<usize> = (0..=typed.len())
        .filter(|edge| is_edge(typed, *edge))
        .collect();
    let mut least = None;
    for start in &edges {
        for end in &edges {
            if start < end
                && let Some(run) = typed.get(*start..*end)
                && let Some(distance) = distance(accepted, run, most)
            {
                least = Some(least.map_or(distance, |least: usize| least.min(distance)));
            }
        }
    }
    least
}

/// Whether no word runs across this place.
fn is_edge(glyphs: &[Glyph], place: usize) -> bool {
    let in_word = |place: Option<usize>| {
        place
            .and_then(|place| glyphs.get(place))
            .is_some_and(|(c, _)| c.is_alphanumeric())
    };
    !(in_word(place.checked_sub(1)) && in_word(Some(place)))
}

/// Where no slip may be.
struct Locks {
    /// For each letter or sign, whether it must stand.
    letter: Vec<bool>,
    /// For the gap before each of them and the one at the end, whether nothing may be added.
    gap: Vec<bool>,
}

impl Locks {
    fn of(accepted: &[Glyph]) -> Self {
        let mut in_locked_word = vec![false; accepted.len()];
        let mut start = 0;
        for word in accepted.split(|(c, _)| !c.is_alphanumeric()) {
            let has_figure = word.iter().any(|(c, _)| c.is_numeric());
            if word.len() < SHORT || has_figure {
                for locked in in_locked_word.iter_mut().skip(start).take(word.len()) {
                    *locked = true;
                }
            }
            start += word.len() + 1;
        }
        let word = |place: Option<usize>| {
            place
                .and_then(|place| in_locked_word.get(place))
                .copied()
                .unwrap_or(false)
        };
        let beside = |place: usize| word(place.checked_sub(1)) || word(Some(place));
        Locks {
            // Taking away the space beside a locked word would change that word.
            letter: (0..accepted.len())
                .map(|place| beside(place) || word(Some(place + 1)))
                .collect(),
            gap: (0..=accepted.len()).map(beside).collect(),
        }
    }
}
