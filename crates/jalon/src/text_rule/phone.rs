//! Phone numbers.
use crate::prelude::*;

/// The figures of a number, as it is dialled in France (`+33` and `0033` are `0`); `None` for what
/// is no number. Another country's code keeps its `+`.
pub(super) fn digits(typed: &str) -> Option<String> {
    let mut figures = String::new();
    let mut international = false;
    for c in typed.chars() {
        match c {
            '0'..='9' => figures.push(c),
            '+' if figures.is_empty() && !international => international = true,
            '.' | '-' | '‑' | '–' | '/' | '(' | ')' => {}
            c if c.is_whitespace() => {}
            _ => return None,
        }
    }
    if !international && let Some(rest) = figures.strip_prefix("00") {
        figures = rest.to_owned();
        international = true;
    }
    if figures.is_empty() {
        return None;
    }
    if !international {
        return Some(figures);
    }
    Some(match figures.strip_prefix("33") {
        // +33 (0)6 …
        Some(rest) => format!("0{}", rest.strip_prefix('0').unwrap_or(rest)),
        None => format!("+{figures}"),
    })
}
