//! Rows of JSON: an array of objects whose keys are the columns.
use super::{Block, Place, TableError};
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::fmt;

/// An object as it is written: keys that come twice are kept, numbers keep their digits.
struct Entries<'b>(Vec<(String, &'b RawValue)>);

impl<'b> serde::Deserialize<'b> for Entries<'b> {
    fn deserialize<D: Deserializer<'b>>(from: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'b> Visitor<'b> for Object {
            type Value = Entries<'b>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<M: MapAccess<'b>>(self, mut map: M) -> Result<Entries<'b>, M::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Entries(entries))
            }
        }
        from.deserialize_map(Object)
    }
}

/// Calls `at` with the place of every comma between elements of the array.
fn commas(bytes: &[u8], mut at: impl FnMut(usize)) {
    let (mut depth, mut in_text, mut escaped) = (0_u32, false, false);
    for (place, byte) in bytes.iter().enumerate() {
        if in_text {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = true,
                b'"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' if depth == 0 => at(place),
            _ => {}
        }
    }
}

/// Where the last element that is whole ends, its comma included; 0 where none does.
pub(super) fn last_end(bytes: &[u8]) -> usize {
    let mut end = 0;
    commas(bytes, |place| end = place + 1);
    end
}

/// How many elements end with a comma.
pub(super) fn rows(bytes: &[u8]) -> u64 {
    let mut count = 0;
    commas(bytes, |_| count += 1);
    count
}

/// Gives every object of a block, as keys and fields as a CSV file would have them.
pub(super) fn each(
    block: &Block,
    problems: &mut TableError,
    mut then: impl FnMut(Place, &[(String, Cow<'_, str>)], &mut TableError),
) {
    let bytes = block.bytes.as_slice();
    let blank = |from: usize| {
        let rest = bytes.get(from..).unwrap_or(&[]);
        from + rest.iter().take_while(|b| b.is_ascii_whitespace()).count()
    };
    let (mut at, mut row) = (blank(0), block.row);
    // An empty array.
    if block.index == 0 && bytes.get(at) == Some(&b']') {
        end(block, blank(at + 1), problems);
        return;
    }
    while at < bytes.len() || block.last {
        let rest = bytes.get(at..).unwrap_or(&[]);
        let mut elements = serde_json::Deserializer::from_slice(rest).into_iter::<&RawValue>();
        match elements.next() {
            Some(Ok(element)) => object(element, Place::Element(row), problems, &mut then),
            None => return problems.add_last(place(block, at), "an object", "the end of the file"),
            Some(Err(error)) => {
                let expected = "an object in valid JSON";
                return problems.add_last(within(block, at, &error), expected, &error_text(&error));
            }
        }
        at = blank(at + elements.byte_offset());
        row += 1;
        match bytes.get(at) {
            Some(b',') => at = blank(at + 1),
            Some(b']') => return end(block, blank(at + 1), problems),
            Some(_) => {
                let found = String::from_utf8_lossy(bytes.get(at..).unwrap_or(&[]));
                let found: String = found.chars().take(12).collect();
                let expected = "`,` or `]` after an object";
                return problems.add_last(place(block, at), expected, &format!("`{found}`"));
            }
            None => {
                let expected = "`]` at the end of the array";
                return problems.add_last(place(block, at), expected, "the end of the file");
            }
        }
    }
}

/// Nothing follows the array.
fn end(block: &Block, at: usize, problems: &mut TableError) {
    if at < block.bytes.len() || !block.last {
        problems.add_last(place(block, at), "nothing after the array", "more text");
    }
}

fn object(
    element: &RawValue,
    place: Place,
    problems: &mut TableError,
    then: &mut impl FnMut(Place, &[(String, Cow<'_, str>)], &mut TableError),
) {
    let Ok(Entries(entries)) = serde_json::from_str::<Entries<'_>>(element.get()) else {
        problems.add(place, "", "an object", &format!("`{}`", element.get()));
        return;
    };
    let mut fields: Vec<(String, Cow<'_, str>)> = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        if fields.iter().any(|(other, _)| *other == key) {
            problems.add(place, &key, "each key once", "it twice");
            continue;
        }
        let text = value.get();
        let field = match text.as_bytes().first() {
            Some(b'"') => serde_json::from_str::<String>(text)
                .ok()
                .map(|text| Cow::Owned(text.trim().to_owned())),
            Some(b'n') => Some(Cow::Borrowed("")),
            Some(b'-' | b'0'..=b'9') => Some(Cow::Borrowed(text)),
            _ => None,
        };
        match field {
            Some(field) => fields.push((key, field)),
            None => problems.add(place, &key, "a number, text or null", &format!("`{text}`")),
        }
    }
    then(place, &fields, problems);
}

fn place(block: &Block, at: usize) -> Place {
    let before = block.bytes.get(..at).unwrap_or(&block.bytes);
    let last = before
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    let in_line = before.len() - last.map_or(0, |last| last + 1);
    let first = if last.is_none() { block.character } else { 1 };
    Place::Character(block.line_at(at), in_line as u64 + first)
}

/// The place of an error in the JSON that begins at `at`.
fn within(block: &Block, at: usize, error: &serde_json::Error) -> Place {
    let rest = block.bytes.get(at..).unwrap_or(&[]);
    let mut offset = 0;
    for _ in 1..error.line() {
        let next = rest.get(offset..).unwrap_or(&[]);
        offset += next
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
    }
    place(block, at + offset + error.column().saturating_sub(1))
}

/// The error without its place, which is told apart.
pub(crate) fn error_text(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}
