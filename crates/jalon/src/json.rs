//! JSON text of values.
//!
//! Of less code than a tree of values and a writer for trees, and the browser loads it: nothing
//! here fails, so that no way out is compiled for any field.
use crate::prelude::*;
use core::fmt::{self, Write};
use serde::ser::{
    Error, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant, Serializer,
};
use serde_json::Number;

/// A value as JSON: the names of an object in alphabetical order, numbers with all their bits, what
/// is no number `null`.
///
/// # Panics
/// When a type of somebody else's refuses to be written; none of the engine's does.
///
/// ```
/// let both = std::collections::BTreeMap::from([("mean", 0.1 + 0.2), ("deviation", f64::NAN)]);
/// assert_eq!(jalon::to_json(&both), r#"{"deviation":null,"mean":0.30000000000000004}"#);
/// ```
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> String {
    write(&|writer| value.serialize(writer), None)
}

/// The same of an object, which says its format.
pub(crate) fn with_format<T: Serialize>(value: &T, format: &'static str) -> String {
    write(&|writer| value.serialize(writer), Some(format))
}

fn write(value: &dyn Fn(&mut Writer) -> Written, format: Option<&'static str>) -> String {
    let mut writer = Writer {
        out: String::new(),
        names: Vec::new(),
        bare: false,
        format,
    };
    let Ok(()) = value(&mut writer);
    writer.out
}

/// What a type says that cannot be written; none of the engine's does.
#[derive(Debug)]
enum Unwritable {}

impl fmt::Display for Unwritable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl core::error::Error for Unwritable {}

impl Error for Unwritable {
    #[expect(
        clippy::unreachable,
        reason = "no type of the engine's refuses to be written"
    )]
    fn custom<T: fmt::Display>(_: T) -> Self {
        unreachable!()
    }
}

type Written = Result<(), Unwritable>;

struct Writer {
    out: String,
    /// The names of the objects that are being written, and where in `out` their values begin.
    names: Vec<(String, usize)>,
    /// Whether a text is a name, which is quoted when it has found its place.
    bare: bool,
    /// What the first object says of itself.
    format: Option<&'static str>,
}

impl Writer {
    fn put(&mut self, text: &str) -> Written {
        self.out.push_str(text);
        Ok(())
    }

    fn show(&mut self, value: &dyn fmt::Display) -> Written {
        // A `String` takes everything.
        let _ = write!(self.out, "{value}");
        Ok(())
    }

    fn quote(&mut self, text: &str) {
        self.out.push('"');
        for c in text.chars() {
            match c {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\r' => self.out.push_str("\\r"),
                '\t' => self.out.push_str("\\t"),
                '\u{8}' => self.out.push_str("\\b"),
                '\u{c}' => self.out.push_str("\\f"),
                '\0'..' ' => {
                    let _ = write!(self.out, "\\u{:04x}", u32::from(c));
                }
                _ => self.out.push(c),
            }
        }
        self.out.push('"');
    }

    fn list(&mut self, close: &'static str) -> List<'_> {
        self.out.push('[');
        let writer = self;
        List { writer, close }
    }

    fn object(&mut self, close: &'static str) -> Object<'_> {
        let (start, first) = (self.out.len(), self.names.len());
        if let Some(format) = self.format.take() {
            self.name("format");
            self.quote(format);
        }
        Object {
            writer: self,
            start,
            first,
            close,
        }
    }

    /// A comma, but before the first of a list or of an object.
    fn comma(&mut self) {
        if !self.out.ends_with(['[', '{']) {
            self.out.push(',');
        }
    }

    /// Notes a name, whose value comes next.
    fn name(&mut self, name: &str) {
        self.names.push((name.to_owned(), self.out.len()));
    }

    /// Makes an object of the names from `first` on and of their values, which begin at `start`.
    fn order(&mut self, start: usize, first: usize) {
        let mut end = self.out.len();
        let mut parts: Vec<(String, usize, usize)> = Vec::new();
        while self.names.len() > first
            && let Some((name, begin)) = self.names.pop()
        {
            let place = parts.partition_point(|(one, ..)| *one < name);
            parts.insert(place, (name, begin - start, end - start));
            end = begin;
        }
        let values = self.out.split_off(start);
        self.out.push('{');
        for (name, begin, end) in &parts {
            self.comma();
            self.quote(name);
            self.out.push(':');
            self.out
                .push_str(values.get(*begin..*end).unwrap_or_default());
        }
    }

    /// What an enum with contents begins with.
    fn variant(&mut self, name: &str) {
        self.out.push('{');
        self.quote(name);
        self.out.push(':');
    }
}

/// An array that is being written.
struct List<'a> {
    writer: &'a mut Writer,
    close: &'static str,
}

impl List<'_> {
    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.writer.comma();
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Written {
        self.writer.put(self.close)
    }
}

/// An object that is being written.
struct Object<'a> {
    writer: &'a mut Writer,
    /// Where in the text its values begin.
    start: usize,
    /// Which of the writer's names are its own: those from here.
    first: usize,
    close: &'static str,
}

impl Object<'_> {
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Written {
        self.writer.name(name);
        value.serialize(&mut *self.writer)
    }

    fn close(self) -> Written {
        self.writer.order(self.start, self.first);
        self.writer.put(self.close)
    }
}

impl<'a> Serializer for &'a mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = List<'a>;
    type SerializeTuple = List<'a>;
    type SerializeTupleStruct = List<'a>;
    type SerializeTupleVariant = List<'a>;
    type SerializeMap = Object<'a>;
    type SerializeStruct = Object<'a>;
    type SerializeStructVariant = Object<'a>;

    fn serialize_bool(self, flag: bool) -> Written {
        self.put(if flag { "true" } else { "false" })
    }

    fn serialize_i8(self, number: i8) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i16(self, number: i16) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i32(self, number: i32) -> Written {
        self.serialize_i64(number.into())
    }

    fn serialize_i64(self, number: i64) -> Written {
        self.show(&number)
    }

    fn serialize_u8(self, number: u8) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u16(self, number: u16) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u32(self, number: u32) -> Written {
        self.serialize_u64(number.into())
    }

    fn serialize_u64(self, number: u64) -> Written {
        self.show(&number)
    }

    fn serialize_f32(self, number: f32) -> Written {
        self.serialize_f64(number.into())
    }

    fn serialize_f64(self, number: f64) -> Written {
        match Number::from_f64(number) {
            Some(number) => self.show(&number),
            None => self.serialize_unit(),
        }
    }

    fn serialize_char(self, c: char) -> Written {
        self.serialize_str(c.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, text: &str) -> Written {
        if self.bare {
            return self.put(text);
        }
        self.quote(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Written {
        self.collect_seq(bytes)
    }

    fn collect_seq<I>(self, list: I) -> Written
    where
        I: IntoIterator,
        I::Item: Serialize,
    {
        self.out.push('[');
        for one in list {
            self.comma();
            one.serialize(&mut *self)?;
        }
        self.put("]")
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.put("null")
    }

    fn serialize_unit_struct(self, _: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Written {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        value: &T,
    ) -> Written {
        let mut object = self.object("}");
        object.field(name, value)?;
        object.close()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List<'a>, Unwritable> {
        Ok(self.list("]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<List<'a>, Unwritable> {
        Ok(self.list("]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<List<'a>, Unwritable> {
        Ok(self.list("]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<List<'a>, Unwritable> {
        self.variant(name);
        Ok(self.list("]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Object<'a>, Unwritable> {
        Ok(self.object("}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Object<'a>, Unwritable> {
        Ok(self.object("}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: usize,
    ) -> Result<Object<'a>, Unwritable> {
        self.variant(name);
        Ok(self.object("}}"))
    }
}

impl SerializeSeq for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.element(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTuple for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.element(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTupleStruct for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.element(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeTupleVariant for List<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.element(value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStruct for Object<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.field(name, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeStructVariant for Object<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Written {
        self.field(name, value)
    }

    fn end(self) -> Written {
        self.close()
    }
}

impl SerializeMap for Object<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, name: &T) -> Written {
        let start = self.writer.out.len();
        self.writer.bare = true;
        name.serialize(&mut *self.writer)?;
        self.writer.bare = false;
        let name = self.writer.out.split_off(start);
        self.writer.names.push((name, start));
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Written {
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::collections::BTreeMap;
    use proptest::prelude::*;
    use serde::Serialize;
    use serde_json::to_value;

    #[derive(Serialize)]
    enum Any {
        Unit,
        New(f64),
        Pair(i8, u64),
        Named { z: Option<char>, a: () },
    }

    #[derive(Serialize)]
    #[serde(tag = "type", rename_all = "kebab-case")]
    enum Tagged {
        One { z: bool, a: Vec<Any> },
        Two(Flat),
    }

    #[derive(Serialize)]
    struct Flat {
        z: BTreeMap<u32, f32>,
        #[serde(flatten)]
        more: Any,
        a: (f64, i64),
    }

    #[test]
    fn writes_what_a_tree_of_values_writes() {
        let all = [
            Tagged::One {
                z: true,
                a: vec![Any::Unit, Any::New(f64::NAN), Any::Pair(-3, u64::MAX)],
            },
            Tagged::One {
                z: false,
                a: vec![],
            },
            Tagged::Two(Flat {
                z: BTreeMap::from([(10, 0.1), (9, 1e30)]),
                more: Any::Named {
                    z: Some('"'),
                    a: (),
                },
                a: (-0.0, i64::MIN),
            }),
        ];
        assert_eq!(to_json(&all), to_value(&all).unwrap().to_string());
        let formatted = with_format(&BTreeMap::from([("a", 1), ("z", 2)]), "some/1");
        assert_eq!(formatted, r#"{"a":1,"format":"some/1","z":2}"#);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(40))]

        #[test]
        fn writes_any_text_and_number_as_serde_does(
            texts: BTreeMap<String, Vec<String>>, numbers: Vec<f64>,
            controls in "[\u{0}-\u{20}\"\\\\/\u{7f}\u{2028}]{0,9}",
        ) {
            let all = (texts, numbers, controls);
            prop_assert_eq!(to_json(&all), to_value(&all).unwrap().to_string());
        }
    }
}
