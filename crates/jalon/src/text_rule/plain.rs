//! A text reduced to what counts.
use super::Strict;
use super::alphabet::{is_mark, lower, spelt, unmarked};
use crate::prelude::*;

/// One letter or sign with its accent, where accents count.
pub(super) type Glyph = (char, Option<char>);

/// What counts of a text under a rule. Applied to its own result it changes nothing.
pub(super) fn glyphs(text: &str, strict: Strict) -> Vec<Glyph> {
    let mut glyphs = Vec::with_capacity(text.len());
    for c in text.chars().filter_map(variant) {
        push(&mut glyphs, c, strict);
    }
    if !strict.spaces {
        single_spaces(&mut glyphs);
    }
    if !strict.punctuation {
        without_final_marks(&mut glyphs);
    }
    glyphs
}

/// One sign for all its variants; none for what nobody sees.
fn variant(c: char) -> Option<char> {
    match c {
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => None,
        '\'' | '’' | '‘' | 'ʼ' | '′' | '`' | '´' | '‛' => Some('\''),
        '"' | '“' | '”' | '„' | '«' | '»' | '″' | '‟' => Some('"'),
        '-' | '‐' | '‑' | '–' | '—' | '−' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

fn push(glyphs: &mut Vec<Glyph>, c: char, strict: Strict) {
    if is_mark(c) {
        match glyphs.last_mut() {
            _ if !strict.accents => {}
            Some((letter, mark @ None)) if letter.is_alphabetic() => *mark = Some(c),
            _ => glyphs.push((c, None)),
        }
        return;
    }
    let small = lower(c);
    let capital = strict.case && small != c;
    let cased = |letter: char| {
        if capital {
            letter.to_ascii_uppercase()
        } else {
            letter
        }
    };
    let (bare, mark) = unmarked(small);
    match spelt(small) {
        Some(letters) if !strict.accents => {
            glyphs.extend(letters.chars().map(|letter| (cased(letter), None)));
        }
        // A letter outside the table keeps its own capital.
        _ if capital && !bare.is_ascii() => glyphs.push((c, None)),
        _ => glyphs.push((cased(bare), mark.filter(|_| strict.accents))),
    }
}

/// Doubled and outer spaces go, and those that French puts before a mark.
fn single_spaces(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for glyph in glyphs.iter().copied() {
        let spaced = kept.last().is_none_or(|(last, _)| *last == ' ');
        if glyph.0 == ' ' && spaced {
            continue;
        }
        if matches!(glyph.0, '!' | '?' | ':' | ';') && spaced {
            kept.pop();
        }
        kept.push(glyph);
    }
    if kept.last().is_some_and(|(last, _)| *last == ' ') {
        kept.pop();
    }
    *glyphs = kept;
}

/// The final mark goes, unless it is all there is.
fn without_final_marks(glyphs: &mut Vec<Glyph>) {
    let is_final = |c: char| matches!(c, '.' | '!' | '?' | '…' | ',' | ';' | ':' | ' ');
    let end = glyphs
        .iter()
        .rposition(|(c, _)| !is_final(*c))
        .map_or(glyphs.len(), |last| last + 1);
    let spaces = glyphs.iter().skip(end).all(|(c, _)| *c == ' ');
    if !spaces {
        glyphs.truncate(end);
    }
}
