//! Where a place that the checker names stands in the text of a file.

use std::ops::Range;

/// The place of a JSON pointer (RFC 6901), or of `line l, column c`, in bytes. What the pointer names and
/// the text lacks is told by the last step that is there.
pub fn locate(text: &str, place: &str) -> Range<usize> {
    if let Some((line, column)) = line_and_column(place) {
        let start = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let at = floor(text, start + column.saturating_sub(1));
        return at..at;
    }
    let steps: Vec<String> = place
        .split('/')
        .skip(1)
        .map(|step| step.replace("~1", "/").replace("~0", "~"))
        .collect();
    let mut scan = Scan {
        bytes: text.as_bytes(),
        at: 0,
        depth: 0,
    };
    let found = scan.find(&steps).unwrap_or(0..0);
    let start = floor(text, found.start);
    let end = floor(text, found.end).max(start);
    // One line: a whole object is too much to mark.
    let first = text.get(start..end).and_then(|part| part.find('\n'));
    start..first.map_or(end, |length| start + length)
}

/// The line of a place, from 1.
pub fn line(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(1, |before| before.matches('\n').count() + 1)
}

/// A place as browsers count it: in units of UTF-16.
pub fn utf16(text: &str, at: usize) -> usize {
    text.get(..at)
        .map_or(0, |before| before.encode_utf16().count())
}

fn line_and_column(place: &str) -> Option<(usize, usize)> {
    let (line, column) = place.strip_prefix("line ")?.split_once(", column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

/// The nearest place before, where a character begins.
fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Deeper than any file is; what goes deeper is not looked into.
const DEEPEST: usize = 128;

/// Walks JSON; where it is broken, the walk ends.
struct Scan<'a> {
    bytes: &'a [u8],
    at: usize,
    depth: usize,
}

impl Scan<'_> {
    fn peek(&mut self) -> Option<u8> {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    fn eat(&mut self, wanted: u8) -> Option<()> {
        (self.peek()? == wanted).then(|| self.at += 1)
    }

    /// The place of the value that the steps lead to.
    fn find(&mut self, steps: &[String]) -> Option<Range<usize>> {
        let open = self.peek()?;
        let start = self.at;
        let Some((step, rest)) = steps.split_first() else {
            self.skip()?;
            return Some(start..self.at);
        };
        let close = match open {
            b'{' => b'}',
            b'[' => b']',
            _ => return Some(start..start + 1),
        };
        self.at += 1;
        let mut index = 0_usize;
        while self.peek()? != close {
            let here = if open == b'{' {
                let key = self.string()?;
                self.eat(b':')?;
                key == *step
            } else {
                index.to_string() == *step
            };
            if here {
                return self.find(rest);
            }
            self.skip()?;
            index += 1;
            if self.peek()? == b',' {
                self.at += 1;
            }
        }
        // Not there: what should hold it.
        Some(start..start + 1)
    }

    /// Goes over one value.
    fn skip(&mut self) -> Option<()> {
        let close = match self.peek()? {
            b'"' => return self.string().map(|_| ()),
            b'{' => b'}',
            b'[' => b']',
            _ => {
                let from = self.at;
                while let Some(byte) = self.bytes.get(self.at) {
                    if byte.is_ascii_whitespace() || matches!(byte, b',' | b'}' | b']' | b':') {
                        break;
                    }
                    self.at += 1;
                }
                return (self.at > from).then_some(());
            }
        };
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.at += 1;
        loop {
            match self.peek()? {
                byte if byte == close => break,
                b',' | b':' => self.at += 1,
                _ => self.skip()?,
            }
        }
        self.at += 1;
        self.depth -= 1;
        Some(())
    }

    fn string(&mut self) -> Option<String> {
        self.peek()?;
        let start = self.at;
        self.eat(b'"')?;
        loop {
            match self.bytes.get(self.at)? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        serde_json::from_slice(self.bytes.get(start..self.at)?).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::{line, locate, utf16};

    const TEXT: &str = "{\n  \"id\": \"é\",\n  \"list\": [1, { \"a/b\": true }, [] ],\n  \"text\": { \"fr\": \"un \\\" deux\" }\n}\n";

    #[test]
    fn a_pointer_finds_its_value() {
        let cases = [
            ("/id", "\"é\"", 2),
            ("/list/0", "1", 3),
            ("/list/1/a~1b", "true", 3),
            ("/list/2", "[]", 3),
            ("/text/fr", "\"un \\\" deux\"", 4),
            // Not there: what should hold it.
            ("/text/en", "{", 4),
            ("/list/7", "[", 3),
            ("/nothing/at/all", "{", 1),
            // A whole file: its first line.
            ("", "{", 1),
        ];
        for (place, found, on_line) in cases {
            let range = locate(TEXT, place);
            assert_eq!(TEXT.get(range.clone()), Some(found), "{place}");
            assert_eq!(line(TEXT, range.start), on_line, "{place}");
        }
    }

    #[test]
    fn broken_text_has_a_place_too() {
        assert_eq!(line(TEXT, locate(TEXT, "line 3, column 4").start), 3);
        // Columns are bytes: inside a letter, it is the letter.
        let range = locate(TEXT, "line 2, column 11");
        assert_eq!(TEXT.get(range.start..range.start + 2), Some("é"));
        for broken in [
            "",
            "{",
            "{\"a\"",
            "{\"a\":}",
            "[1 2",
            "\"\\",
            &"[".repeat(100_000),
        ] {
            for place in ["/a/b", "/0/1", "", "line 99, column 99", "line x"] {
                let range = locate(broken, place);
                assert!(broken.get(range).is_some(), "{broken:.20} {place}");
            }
        }
    }

    #[test]
    fn browsers_count_in_utf_16() {
        assert_eq!(utf16("é😀a", "é😀".len()), 3);
    }
}
