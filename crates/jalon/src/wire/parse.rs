//! From text to tree. Takes what serde_json's reader takes, with which the engine's WebAssembly was
//! 16 kB larger after compression; and each value knows its place.
use super::{Kind, Wire};
use crate::prelude::*;

/// Lists and objects inside one another: as many as serde's reader follows.
const MOST_DEEP: u32 = 127;

/// The tree of a text.
///
/// # Errors
/// Where the text is broken.
pub(super) fn parse(text: &str) -> Result<Wire, usize> {
    let mut parser = Parser { text, at: 0 };
    match parser.value(0) {
        Some(wire) if parser.peek().is_none() => Ok(wire),
        _ => Err(parser.at),
    }
}

/// A text and how far it is read. Nothing found is nothing that goes on: the place is then that of
/// the break.
struct Parser<'a> {
    text: &'a str,
    at: usize,
}

impl Parser<'_> {
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What comes after white space.
    fn peek(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    fn take(&mut self, word: &str) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        rest.starts_with(word).then(|| self.at += word.len())
    }

    fn value(&mut self, depth: u32) -> Option<Wire> {
        let first = self.peek()?;
        let at = self.at;
        let kind = match first {
            b'{' => Kind::Object(self.all(depth, "{", "}")?),
            b'[' => Kind::List(self.all(depth, "[", "]")?),
            b'"' => Kind::Text(self.text()?),
            b't' => self.take("true").map(|()| Kind::Flag(true))?,
            b'f' => self.take("false").map(|()| Kind::Flag(false))?,
            b'n' => self.take("null").map(|()| Kind::Null)?,
            _ => self.number()?,
        };
        Some(Wire::of(at, kind))
    }

    /// All that stands in a list, or in an object with its names.
    fn all(&mut self, depth: u32, open: &str, close: &str) -> Option<Vec<Wire>> {
        if depth == MOST_DEEP {
            return None;
        }
        let mut wires = Vec::new();
        self.take(open)?;
        self.peek();
        if self.take(close).is_some() {
            return Some(wires);
        }
        loop {
            let mut name = String::new();
            if open == "{" {
                self.peek();
                name = self.text()?;
                self.peek();
                self.take(":")?;
            }
            let wire = self.value(depth + 1)?;
            wires.push(Wire { name, ..wire });
            self.peek();
            if self.take(",").is_none() {
                self.take(close)?;
                return Some(wires);
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut text = String::new();
        loop {
            let next = self.text.get(self.at..)?.chars().next()?;
            if next < ' ' {
                return None;
            }
            self.at += next.len_utf8();
            text.push(match next {
                '"' => return Some(text),
                '\\' => self.escaped()?,
                _ => next,
            });
        }
    }

    fn escaped(&mut self) -> Option<char> {
        let byte = self.byte()?;
        self.at += 1;
        Some(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => match self.unit()? {
                // What lies above 16 bits is written in two halves.
                high @ 0xd800..=0xdbff => {
                    self.take("\\u")?;
                    let low = self.unit()?;
                    let low = (0xdc00..=0xdfff).contains(&low).then_some(low)?;
                    char::from_u32(0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00))?
                }
                code => char::from_u32(code)?,
            },
            _ => return None,
        })
    }

    /// Four digits of an escape.
    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(unit)
    }

    fn number(&mut self) -> Option<Kind> {
        let start = self.at;
        let _ = self.take("-");
        if self.take("0").is_none() {
            self.digits()?;
        }
        let whole = self.text.get(start..self.at)?;
        let end = self.at;
        if self.take(".").is_some() {
            self.digits()?;
        }
        if self.take("e").or_else(|| self.take("E")).is_some() {
            let _ = self.take("+").or_else(|| self.take("-"));
            self.digits()?;
        }
        Some(match whole.parse() {
            Ok(number) if end == self.at && whole != "-0" => Kind::Whole(number),
            _ => Kind::Number,
        })
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Reader, Wire};
    use super::*;
    use proptest::prelude::*;
    use serde::de::DeserializeSeed;

    /// What serde's reader makes of a text.
    fn by_serde(text: &str) -> Option<Wire> {
        let mut reader = serde_json::Deserializer::from_str(text);
        let wire = Reader.deserialize(&mut reader).ok()?;
        reader.end().ok().map(|()| wire)
    }

    /// Without places, which serde's reader does not tell.
    fn placeless(wire: Wire) -> Wire {
        let all = |wires: Vec<Wire>| wires.into_iter().map(placeless).collect();
        let kind = match wire.kind {
            Kind::List(wires) => Kind::List(all(wires)),
            Kind::Object(wires) => Kind::Object(all(wires)),
            kind => kind,
        };
        let at = 0;
        Wire { at, kind, ..wire }
    }

    fn same(text: &str) {
        assert_eq!(parse(text).ok().map(placeless), by_serde(text), "{text}");
    }

    #[test]
    fn values_know_their_places() {
        let Ok(Kind::List(wires)) = parse(" [1, {\"é\": 2}]").map(|wire| wire.kind) else {
            panic!("a list");
        };
        let places: Vec<usize> = wires.iter().map(|wire| wire.at).collect();
        assert_eq!(places, [2, 5]);
        assert_eq!(parse("[1, tru]").err(), Some(4));
    }

    #[test]
    fn takes_what_serde_takes() {
        for text in [
            "",
            " ",
            "{",
            "}",
            "[",
            "[]",
            "[ ]",
            "[,]",
            "[1,]",
            "[1 2]",
            "{}",
            "{ }",
            "{,}",
            "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}",
            "{\"a\" : 1 , \"b\":[ ] }",
            "{a:1}",
            "{1:1}",
            "nul",
            "null",
            "nulll",
            "null null",
            "true",
            "false",
            "True",
            "0",
            "-0",
            "00",
            "01",
            "-",
            "-a",
            "+1",
            "1.",
            ".5",
            "1.5",
            "1e",
            "1e5",
            "1E+5",
            "1e-",
            "1.e5",
            "0x1",
            "0e0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "-9223372036854775809",
            "18446744073709551616",
            "\"",
            "\"a",
            "\"\\\"",
            "\"\\",
            "\"\n\"",
            "\"\u{7f}é\u{1f600}\"",
            "\"\\u00e9\\n\\/\\b\\f\\r\\t\\\\\\\"\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud83d\"",
            "\"\\ude00\"",
            "\"\\ud83d\\u0041\"",
            "\"\\ud83dx\"",
            "\"\\u00g0\"",
            "\"\\u+041\"",
            "\"\\x\"",
            "\"\\é\"",
            "\u{a0}1",
            "\t\r\n1 ",
            "1\u{b}",
            "[1]]",
            "'a'",
        ] {
            same(text);
        }
        for deep in 125..131 {
            same(&format!("{}{}", "[".repeat(deep), "]".repeat(deep)));
        }
    }

    proptest! {
        #[test]
        fn takes_what_serde_takes_of_any_text(text in "[\\[\\]{}:,\"\\\\ u01d.+\\-tfnaé]{0,12}") {
            same(&text);
        }
    }
}
