//! `media/….svg`: pictures are shown inert, and must be harmless all the same.
//!
//! Elements are those of a list; what is not on it (script, style, animation, what embeds, what
//! listens) is refused by being unknown. References lead into the same picture only.
use crate::bank::Problems;
use crate::prelude::*;
use alloc::collections::BTreeMap;

/// The largest picture, in bytes: the shipped ones have 5 kB at most.
const LARGEST: usize = 200_000;

/// Elements that draw, group or name.
const ELEMENTS: [&str; 22] = [
    "svg",
    "g",
    "defs",
    "symbol",
    "use",
    "title",
    "desc",
    "path",
    "rect",
    "circle",
    "ellipse",
    "line",
    "polyline",
    "polygon",
    "text",
    "tspan",
    "linearGradient",
    "radialGradient",
    "stop",
    "clipPath",
    "mask",
    "pattern",
];

/// Checks every picture.
pub(super) fn check(media: &BTreeMap<String, String>, problems: &Problems) {
    for (name, svg) in media {
        let told = |line: usize, expected: &str, found: &str| {
            let found: String = found.chars().take(80).collect();
            problems.add(
                name,
                &format!("line {line}"),
                expected,
                &format!("`{found}`"),
            );
        };
        if svg.len() > LARGEST {
            let expected = format!("a picture of at most {LARGEST} bytes");
            problems.add(name, "", &expected, &format!("{}", svg.len()));
            continue;
        }
        let mut tags = Tags {
            whole: svg,
            rest: svg,
        };
        let mut is_svg = false;
        while let Some((line, tag)) = tags.next_tag() {
            is_svg = is_svg || tag.starts_with("svg");
            check_tag(tag, |expected, found| told(line, expected, found));
        }
        if !is_svg {
            problems.add(name, "", "an SVG picture", "something else");
        }
    }
}

fn check_tag(tag: &str, told: impl Fn(&str, &str)) {
    if tag.starts_with('/') {
        return;
    }
    if tag.starts_with(['!', '?']) {
        if !tag.starts_with("?xml ") {
            told("a picture without declarations", tag);
        }
        return;
    }
    let end = tag
        .find(|c: char| c.is_whitespace() || c == '/')
        .unwrap_or(tag.len());
    let (name, attributes) = tag.split_at(end);
    if !ELEMENTS.contains(&name) {
        told(
            &format!("one of the elements `{}`", ELEMENTS.join("`, `")),
            name,
        );
    }
    for (name, value) in attributes_of(attributes) {
        let lower = name.to_ascii_lowercase();
        // With its prefix or without: `xlink:href` leads out as `href` does.
        let local = lower.rsplit(':').next().unwrap_or(&lower);
        if local.starts_with("on") {
            told("a picture without event handlers", name);
        }
        if lower == "xml:base" || matches!(local, "src" | "srcset") {
            told("a picture without outside reference", name);
        }
        if local == "href" && !value.trim_start().starts_with('#') {
            told("a reference into the same picture, from `#` on", value);
        }
        check_value(value, &told);
    }
}

/// `url(…)` may lead into the same picture; a backslash could hide it.
fn check_value(value: &str, told: &impl Fn(&str, &str)) {
    let lower = value.to_ascii_lowercase();
    let outside = lower
        .match_indices("url(")
        .filter_map(|(at, url)| lower.get(at + url.len()..))
        .any(|target| {
            let target = target.trim_start();
            !target.trim_start_matches(['"', '\'']).starts_with('#')
        });
    let hidden = ["javascript:", "data:", "@import", "image-set(", "\\"];
    if outside || hidden.iter().any(|word| lower.contains(word)) {
        told("a picture without outside reference", value);
    }
}

/// Names and values, in their order; what is not well formed ends them.
fn attributes_of(text: &str) -> Vec<(&str, &str)> {
    let mut attributes = Vec::new();
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('=') {
        let name = name.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
        let after = after.trim_start();
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value_and_rest = match quote {
            Some(quote) => after.get(1..).and_then(|value| value.split_once(quote)),
            // A browser that is not strict reads a bare word; so that it is checked too.
            None => Some(after.split_once(char::is_whitespace).unwrap_or((after, ""))),
        };
        let Some((value, after)) = value_and_rest else {
            attributes.push((name.trim_end(), after));
            break;
        };
        attributes.push((name.trim_end(), value));
        rest = after;
    }
    attributes
}

/// The tags of a picture, comments left out.
struct Tags<'a> {
    whole: &'a str,
    rest: &'a str,
}

impl<'a> Tags<'a> {
    /// The next tag without its brackets, with its line.
    fn next_tag(&mut self) -> Option<(usize, &'a str)> {
        loop {
            let (_, after) = self.rest.split_once('<')?;
            if let Some(comment) = after.strip_prefix("!--") {
                self.rest = comment.split_once("-->").map_or("", |(_, after)| after);
                continue;
            }
            let before = self.whole.len() - after.len();
            let line = 1 + self
                .whole
                .get(..before)
                .map_or(0, |before| before.matches('\n').count());
            let end = end_of_tag(after);
            self.rest = after.get(end + 1..).unwrap_or("");
            return Some((line, after.get(..end).unwrap_or("")));
        }
    }
}

/// Where the tag's `>` stands; one inside quotes ends nothing.
fn end_of_tag(text: &str) -> usize {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if c == '>' => return at,
            None => {}
        }
    }
    text.len()
}
