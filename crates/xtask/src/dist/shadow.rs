//! The app's style as one sheet for a shadow root.
//!
//! There, lengths and widths must not depend on the page around: `rem` becomes a length of the element's own, a
//! question about the window's width one about the element's, a height of the window one that the page may set.
//! `html` and `body` are one element, `.jalon`.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, bail};

/// What the page may set, as `--jalon-<name>`; docs/site says what each is.
const THEME: [&str; 22] = [
    "paper",
    "sheet",
    "ink",
    "ink-soft",
    "line",
    "line-soft",
    "pine",
    "on-pine",
    "link",
    "rust",
    "on-rust",
    "leaf",
    "straw",
    "on-soft",
    "hill-far",
    "hill-near",
    "lane",
    "lane-edge",
    "wood",
    "drawn",
    "font",
    "corner",
];

/// What stands for `:root`: the mark of a spoken word lies outside the frame.
const ROOT: &str = ".jalon, #spoken-word";

/// The same, where the page has not asked for light, and where it has asked for dark.
const NOT_LIGHT: &str = ".jalon:not([data-theme=\"light\"]), .jalon-box:not(:has([data-theme=\"light\"])) ~ #spoken-word";
const ASKED_DARK: &str =
    ".jalon[data-theme=\"dark\"], .jalon-box:has([data-theme=\"dark\"]) ~ #spoken-word";

const DARK: &str = "@media (prefers-color-scheme: dark)";

/// Below it: what a shadow root needs and a page does not.
const BASE: &str = "\
:host { display: block; }
:host([hidden]) { display: none !important; }
.jalon-box { all: initial; display: block; visibility: inherit; container-type: inline-size; }
.jalon { --tall: var(--jalon-height, 100vh); --tall: var(--jalon-height, 100dvh); position: relative; }
.jalon[data-theme=\"light\"] { color-scheme: light; }
.jalon[data-theme=\"dark\"] { color-scheme: dark; }
.jalon-message { padding: var(--gutter); display: grid; gap: var(--half); justify-items: start; }
";

/// Turns the joined sheets of the app into the one of a shadow root.
///
/// # Errors
/// When a sheet has something that this does not know how to move.
pub fn sheet(app: &str) -> Result<String> {
    let text = without_comments(app)?;
    let mut built = String::from(BASE);
    let mut rest = text.as_str();
    while let Some(at) = rest.find(['{', '}', ';']) {
        let (before, after) = rest.split_at(at);
        let mut letters = after.chars();
        match letters.next() {
            Some('{') if before.trim() == DARK => {
                let (inside, after) = block(letters.as_str())?;
                built.push_str(&dark(inside)?);
                rest = after;
                continue;
            }
            Some('{') => {
                built.push_str(&prelude(before)?);
                built.push('{');
            }
            Some(end) => {
                built.push_str(&declaration(before)?);
                built.push(end);
            }
            None => {}
        }
        rest = letters.as_str();
    }
    built.push_str(rest);
    Ok(built)
}

fn without_comments(text: &str) -> Result<String> {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after
            .split_once("*/")
            .context("expected `*/` after `/*`, found none")?
            .1;
    }
    kept.push_str(rest);
    Ok(kept)
}

/// What stands to the closing brace, and what comes after it.
fn block(text: &str) -> Result<(&str, &str)> {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (inside, after) = text.split_at(at);
            return Ok((inside, after.strip_prefix('}').unwrap_or(after)));
        }
    }
    bail!("expected `}}` after `{DARK} {{`, found none")
}

/// The dark values: where the device asks for them and the page does not say otherwise, and where it asks.
fn dark(inside: &str) -> Result<String> {
    let (selector, values) = inside
        .split_once('{')
        .context("expected `:root {` in the dark, found none")?;
    let values = values.trim_end().trim_end_matches('}');
    if selector.trim() != ":root" || values.contains('{') {
        bail!(
            "expected `:root` alone in `{DARK}`, found `{}`",
            selector.trim()
        );
    }
    let mut moved = String::new();
    for value in values.split(';') {
        write!(moved, "{};", declaration(value)?)?;
    }
    Ok(format!(
        "{DARK}{{{NOT_LIGHT}{{{moved}}}}}\n{ASKED_DARK}{{{moved}}}"
    ))
}

/// A selector, or the question of a block.
fn prelude(text: &str) -> Result<String> {
    let asked = text.trim();
    if let Some(question) = asked.strip_prefix("@media") {
        if !question.contains("width") {
            return Ok(text.to_owned());
        }
        if question.contains("height") || question.contains(',') {
            bail!("expected `@media` about widths alone, found `{asked}`");
        }
        // In a container's own letters: `rem` would be the page's.
        return Ok(format!("\n@container{}", question.replace("rem", "em")));
    }
    if asked.starts_with('@') {
        return Ok(text.to_owned());
    }
    Ok(text
        .split(',')
        .map(|selector| {
            let name = selector.trim();
            let moved = match name
                .split_once([' ', ':', '.'])
                .map_or(name, |(tag, _)| tag)
            {
                "html" | "body" => name
                    .replacen("html", ".jalon", 1)
                    .replacen("body", ".jalon", 1),
                _ => name.replace(":root", ROOT),
            };
            selector.replace(name, &moved)
        })
        .collect::<Vec<_>>()
        .join(","))
}

/// A declaration without what closes it.
fn declaration(text: &str) -> Result<String> {
    let text = lengths(text)?;
    let Some((name, value)) = text.split_once(':') else {
        return Ok(text);
    };
    match name.trim().strip_prefix("--") {
        Some(own) if THEME.contains(&own) => {
            Ok(format!("{name}: var(--jalon-{own},{})", value.trim_end()))
        }
        _ => Ok(text),
    }
}

/// Moves `1.5rem`, `100dvh` and `24vh`.
fn lengths(text: &str) -> Result<String> {
    let mut moved = String::with_capacity(text.len());
    let mut number = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() || letter == '.' {
            number.push(letter);
            rest = rest.get(1..).unwrap_or("");
            continue;
        }
        let unit = ["rem", "dvh", "vh", "vw"]
            .into_iter()
            .find(|unit| !number.is_empty() && rest.starts_with(unit));
        match unit {
            Some("rem") => {
                let sign = if moved.ends_with('-') { "-" } else { "" };
                moved.truncate(moved.len() - sign.len());
                write!(moved, "calc({sign}{number} * var(--rem, 16px))")?;
            }
            Some("vw") => bail!("expected no width of the window, found `{number}vw`"),
            Some(_) => {
                let share = number
                    .parse::<f64>()
                    .with_context(|| format!("expected a number, found `{number}`"))?
                    / 100.0;
                write!(moved, "calc({share} * var(--tall))")?;
            }
            None => moved.push_str(&number),
        }
        number.clear();
        match unit {
            Some(unit) => rest = rest.strip_prefix(unit).unwrap_or(""),
            None => {
                moved.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or("");
            }
        }
    }
    moved.push_str(&number);
    Ok(moved)
}

#[cfg(test)]
mod tests {
    use super::{BASE, sheet};

    #[test]
    fn what_is_of_the_page_becomes_of_the_element() {
        let cases = [
            (
                "a { top: -1.5rem; }",
                "a { top: calc(-1.5 * var(--rem, 16px)); }",
            ),
            (
                ".a { margin: 0 2rem; } /* 3rem */",
                ".a { margin: 0 calc(2 * var(--rem, 16px)); } ",
            ),
            ("body { color: red; }", ".jalon { color: red; }"),
            ("html:has(.a) { top: 0; }", ".jalon:has(.a) { top: 0; }"),
            (".body-part { top: 0; }", ".body-part { top: 0; }"),
            (
                "@media (max-width: 23rem) { a { top: 0; } }",
                "\n@container (max-width: 23em){ a { top: 0; } }",
            ),
            (
                "@media (hover: hover) { a { top: 0; } }",
                "@media (hover: hover) { a { top: 0; } }",
            ),
            (
                ".a { height: 24vh; }",
                ".a { height: calc(0.24 * var(--tall)); }",
            ),
            (
                ":root { --paper: #fff; --text: 1rem; }",
                ".jalon, #spoken-word { --paper: var(--jalon-paper, #fff); --text: calc(1 * var(--rem, 16px)); }",
            ),
        ];
        for (app, expected) in cases {
            let built = sheet(app).map_err(|error| error.to_string());
            let built = built
                .as_deref()
                .map(|all| all.strip_prefix(BASE).unwrap_or(all));
            assert_eq!(built, Ok(expected), "{app}");
        }
    }

    #[test]
    fn what_cannot_be_moved_is_refused() {
        for app in [
            "a { width: 50vw; }",
            "@media (max-width: 3rem) and (max-height: 3rem) { a { top: 0; } }",
            "@media (prefers-color-scheme: dark) { .a { top: 0; } }",
            "a { top: 0; } /* open",
        ] {
            assert!(sheet(app).is_err(), "{app}");
        }
    }

    #[test]
    fn the_dark_can_be_asked_for_and_refused() {
        let dark = "@media (prefers-color-scheme: dark) { :root { --ink: #fff; } }";
        let built = sheet(dark).unwrap_or_default();
        assert!(
            built.contains("~ #spoken-word{ --ink: var(--jalon-ink, #fff);"),
            "{built}"
        );
        assert!(
            built.contains(
                ":has([data-theme=\"dark\"]) ~ #spoken-word{ --ink: var(--jalon-ink, #fff);"
            ),
            "{built}"
        );
    }
}
