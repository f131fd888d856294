//! JSON on its way to a type: one tree, and one way to say what is wrong with it.
//!
//! Derived readers have code of their own for each type, ten times as much; the browser loads it.
use crate::prelude::*;
use alloc::collections::BTreeMap;
use core::cell::Cell;
use core::fmt;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// A value as it was read.
pub(crate) struct Wire {
    /// How many values begin before it in the text.
    at: usize,
    /// What it is called in its object.
    name: String,
    kind: Kind,
}

/// What stands for a value that is not there.
static ABSENT: Wire = Wire {
    at: 0,
    name: String::new(),
    kind: Kind::Null,
};

enum Kind {
    Null,
    Flag(bool),
    Whole(i64),
    /// A number that no type of a record holds.
    Number,
    Text(String),
    List(Vec<Wire>),
    Object(Vec<Wire>),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("`null`"),
            Self::Flag(flag) => write!(f, "`{flag}`"),
            Self::Whole(number) => write!(f, "`{number}`"),
            Self::Number => f.write_str("another number"),
            Self::Text(text) => write!(f, "`{text}`"),
            Self::List(_) => f.write_str("a list"),
            Self::Object(_) => f.write_str("an object"),
        }
    }
}

/// What is wrong with a value.
pub(crate) struct Fault {
    at: usize,
    pub(crate) message: String,
}

impl Fault {
    /// Line and column of the value in the text that was read.
    pub(crate) fn place(&self, text: &str) -> (usize, usize) {
        let again = parse(text, self.at);
        again.map_or_else(|error| (error.line(), error.column()), |_| (1, 1))
    }
}

/// The first fault of a tree. What is at fault gets a value of no meaning, and reading goes on:
/// ways out at every field are most of a reader's code.
#[derive(Default)]
pub(crate) struct Faults(Option<Fault>);

impl Faults {
    fn note(&mut self, at: usize, message: String) {
        self.0.get_or_insert(Fault { at, message });
    }

    /// Notes that a value is not the one expected.
    pub(crate) fn expected(&mut self, expected: &str, found: &Wire) {
        let Wire { at, name, kind } = found;
        self.note(
            *at,
            match name.as_str() {
                "" => format!("expected {expected}, found {kind}"),
                _ => format!("`{name}`: expected {expected}, found {kind}"),
            },
        );
    }
}

/// A type that can be made of what was read.
pub(crate) trait FromWire: Sized {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self;
}

/// The tree of a JSON text.
pub(crate) fn read(text: &str) -> Result<Wire, serde_json::Error> {
    parse(text, usize::MAX)
}

/// A type from any reader that serde has.
pub(crate) fn deserialize<'de, T: FromWire, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let wire = Reader::new(&Cell::new(0), usize::MAX).deserialize(deserializer)?;
    wire.to().map_err(|fault| Error::custom(fault.message))
}

/// Reads a text as far as the value that is refused; the error has its place.
fn parse(text: &str, refused: usize) -> Result<Wire, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let wire = Reader::new(&Cell::new(0), refused).deserialize(&mut deserializer)?;
    deserializer.end()?;
    Ok(wire)
}

/// Makes the tree, and counts its values in the order in which they begin.
#[derive(Clone, Copy)]
struct Reader<'a> {
    count: &'a Cell<usize>,
    refused: usize,
}

impl<'a> Reader<'a> {
    fn new(count: &'a Cell<usize>, refused: usize) -> Self {
        Reader { count, refused }
    }

    fn begin<E: Error>(self) -> Result<usize, E> {
        let at = self.count.get();
        self.count.set(at + 1);
        if at == self.refused {
            return Err(E::custom(""));
        }
        Ok(at)
    }

    fn leaf<E: Error>(self, kind: Kind) -> Result<Wire, E> {
        let at = self.begin()?;
        Ok(Wire::of(at, kind))
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Wire;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Wire, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Wire;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_unit<E: Error>(self) -> Result<Wire, E> {
        self.leaf(Kind::Null)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Wire, E> {
        self.leaf(Kind::Flag(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Wire, E> {
        self.leaf(Kind::Whole(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Wire, E> {
        self.leaf(i64::try_from(number).map_or(Kind::Number, Kind::Whole))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Wire, E> {
        self.leaf(Kind::Number)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Wire, E> {
        self.leaf(Kind::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Wire, A::Error> {
        let at = self.begin()?;
        let mut wires = Vec::new();
        while let Some(wire) = list.next_element_seed(self)? {
            wires.push(wire);
        }
        Ok(Wire::of(at, Kind::List(wires)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Wire, A::Error> {
        let at = self.begin()?;
        let mut wires = Vec::new();
        while let Some(name) = object.next_key()? {
            let wire = object.next_value_seed(self)?;
            wires.push(Wire { name, ..wire });
        }
        Ok(Wire::of(at, Kind::Object(wires)))
    }
}

impl Wire {
    fn of(at: usize, kind: Kind) -> Self {
        let name = String::new();
        Wire { at, name, kind }
    }

    /// What it is called in its object.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The text that it is; empty for what is none.
    pub(crate) fn word(&self) -> &str {
        match &self.kind {
            Kind::Text(text) => text,
            _ => "",
        }
    }

    /// The text of a field; empty where there is none.
    pub(crate) fn field(&self, name: &str) -> &str {
        let Kind::Object(wires) = &self.kind else {
            return "";
        };
        let wire = wires.iter().find(|wire| wire.name == name);
        wire.map_or("", Wire::word)
    }

    /// The value as a type.
    pub(crate) fn to<T: FromWire>(&self) -> Result<T, Fault> {
        let mut faults = Faults::default();
        let value = T::from_wire(self, &mut faults);
        faults.0.map_or(Ok(value), Err)
    }

    /// The fields of an object.
    pub(crate) fn fields<'a>(&'a self, faults: &'a mut Faults) -> Fields<'a> {
        let mut left = Vec::new();
        match &self.kind {
            Kind::Object(wires) => left.extend(wires),
            _ => faults.expected("an object", self),
        }
        let at = self.at;
        Fields { at, left, faults }
    }
}

/// The fields of an object that were not taken yet.
pub(crate) struct Fields<'a> {
    at: usize,
    left: Vec<&'a Wire>,
    pub(crate) faults: &'a mut Faults,
}

impl<'a> Fields<'a> {
    fn take(&mut self, names: &[&str]) -> Option<&'a Wire> {
        let mut left = self.left.iter();
        let place = left.position(|wire| names.contains(&wire.name()))?;
        Some(self.left.remove(place))
    }

    /// The first field that has one of these names; there must be one.
    pub(crate) fn one(&mut self, names: &[&str]) -> &'a Wire {
        self.take(names).unwrap_or_else(|| {
            let names = names.join("` or `");
            let message = format!("expected a field `{names}`, found none");
            self.faults.note(self.at, message);
            &ABSENT
        })
    }

    /// A field that must be there.
    pub(crate) fn required<T: FromWire>(&mut self, name: &str) -> T {
        T::from_wire(self.one(&[name]), self.faults)
    }

    /// A field that may be missing or null.
    pub(crate) fn optional<T: FromWire>(&mut self, name: &str) -> Option<T> {
        let wire = self.take(&[name]);
        let wire = wire.filter(|wire| !matches!(wire.kind, Kind::Null))?;
        Some(T::from_wire(wire, self.faults))
    }

    /// A field that may be missing.
    pub(crate) fn or_default<T: FromWire + Default>(&mut self, name: &str) -> T {
        match self.take(&[name]) {
            Some(wire) => T::from_wire(wire, self.faults),
            None => T::default(),
        }
    }

    /// Refuses the fields that were not taken.
    pub(crate) fn end(self) {
        if let Some(Wire { at, name, .. }) = self.left.first() {
            let message = format!("unknown field `{name}`, or the same field again");
            self.faults.note(*at, message);
        }
    }
}

impl FromWire for String {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        if !matches!(wire.kind, Kind::Text(_)) {
            faults.expected("a text", wire);
        }
        wire.word().to_owned()
    }
}

impl FromWire for bool {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        if let Kind::Flag(flag) = wire.kind {
            return flag;
        }
        faults.expected("`true` or `false`", wire);
        false
    }
}

/// A whole number that the type holds.
fn whole<T: TryFrom<i64> + Default>(wire: &Wire, faults: &mut Faults, expected: &str) -> T {
    let number = match wire.kind {
        Kind::Whole(number) => T::try_from(number).ok(),
        _ => None,
    };
    number.unwrap_or_else(|| {
        faults.expected(expected, wire);
        T::default()
    })
}

impl FromWire for u32 {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        whole(wire, faults, "a whole number from 0 to 4294967295")
    }
}

impl FromWire for i32 {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        whole(
            wire,
            faults,
            "a whole number from -2147483648 to 2147483647",
        )
    }
}

impl<T: FromWire> FromWire for Vec<T> {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut list = Vec::new();
        match &wire.kind {
            Kind::List(wires) => wires
                .iter()
                .for_each(|wire| list.push(T::from_wire(wire, faults))),
            _ => faults.expected("a list", wire),
        }
        list
    }
}

impl<T: FromWire> FromWire for BTreeMap<String, T> {
    fn from_wire(wire: &Wire, faults: &mut Faults) -> Self {
        let mut map = BTreeMap::new();
        match &wire.kind {
            Kind::Object(wires) => wires.iter().for_each(|wire| {
                map.insert(wire.name.clone(), T::from_wire(wire, faults));
            }),
            _ => faults.expected("an object", wire),
        }
        map
    }
}
