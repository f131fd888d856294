//! Checked content as bytes: small and quick to read, for a program that does not carry the reader of
//! authored files.
//!
//! Each type says beside itself, with [`compiled!`], what it is made of. Not serde: in a trial with 75
//! types of this kind, code derived for postcard came to 37 kB of WebAssembly after compression, and
//! this to 19; the whole engine is to weigh 120.
use crate::prelude::*;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::sync::Arc;

/// What can be written as bytes and read again.
pub(crate) trait Compiled: Sized {
    fn write(&self, to: &mut Target);

    /// Never fails by itself: see [`Source::failed`].
    fn read(from: &mut Source<'_>) -> Self;
}

/// How deep lists may lie in lists; authored content stays far below.
const DEEPEST: usize = 100;

/// Memory that is asked for on the word of a length alone.
const MOST_AT_ONCE: usize = 1024;

/// Bytes being written. Texts stand together, each once, and the rest refers to them: scenes say much
/// alike, and what is alike compresses best side by side.
#[derive(Debug, Default)]
pub(crate) struct Target {
    bytes: Vec<u8>,
    texts: String,
    known: BTreeMap<String, usize>,
}

impl Target {
    pub(crate) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    fn whole(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.push(number as u8);
    }

    /// A text as its place among those before, from 1; a new one as 0 and its length.
    fn text(&mut self, text: &str) {
        if let Some(place) = self.known.get(text) {
            return self.whole(*place as u64);
        }
        self.known.insert(text.to_owned(), self.known.len() + 1);
        self.texts.push_str(text);
        self.push(0);
        text.len().write(self);
    }

    /// The texts after their length, then the rest.
    pub(crate) fn finish(self) -> Vec<u8> {
        let mut all = Target::default();
        all.whole(self.texts.len() as u64);
        all.bytes.extend(self.texts.into_bytes());
        all.bytes.extend(self.bytes);
        all.bytes
    }
}

/// Bytes being read. After the first thing that cannot be, everything reads as zero and empty, so that
/// readers need not ask after each field.
#[derive(Debug)]
pub(crate) struct Source<'a> {
    rest: &'a [u8],
    texts: &'a str,
    known: Vec<&'a str>,
    failed: bool,
    depth: usize,
    /// How many nodes the framework has: a node beyond them is refused.
    pub(crate) nodes: usize,
}

impl<'a> Source<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        let mut source = Source {
            rest: bytes,
            texts: "",
            known: Vec::new(),
            failed: false,
            depth: 0,
            nodes: 0,
        };
        let length = usize::read(&mut source);
        match core::str::from_utf8(source.take(length)) {
            Ok(texts) => source.texts = texts,
            Err(_) => source.fail(),
        }
        source
    }

    /// Whether what was read is not what was written.
    pub(crate) fn failed(&self) -> bool {
        self.failed || !self.rest.is_empty() || !self.texts.is_empty()
    }

    pub(crate) fn fail(&mut self) {
        self.failed = true;
        self.rest = &[];
    }

    fn take(&mut self, length: usize) -> &'a [u8] {
        match self.rest.split_at_checked(length) {
            Some((taken, rest)) => {
                self.rest = rest;
                taken
            }
            None => {
                self.fail();
                &[]
            }
        }
    }

    #[inline(never)]
    pub(crate) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    #[inline(never)]
    fn whole(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    #[inline(never)]
    fn text(&mut self) -> String {
        let place = usize::read(self);
        let text = match place.checked_sub(1) {
            Some(before) => self.known.get(before).copied(),
            None => {
                let length = usize::read(self);
                self.texts.split_at_checked(length).map(|(text, rest)| {
                    self.texts = rest;
                    self.known.push(text);
                    text
                })
            }
        };
        if text.is_none() {
            self.fail();
        }
        text.unwrap_or_default().to_owned()
    }

    /// Enters a list and says how long it is; [`Source::more`] says when to leave.
    #[inline(never)]
    pub(crate) fn list(&mut self) -> usize {
        self.enter();
        usize::read(self)
    }

    /// Whether the list has one more, of so many that are left.
    #[inline(never)]
    pub(crate) fn more(&mut self, left: &mut usize) -> bool {
        match left.checked_sub(1).filter(|_| !self.failed) {
            Some(rest) => {
                *left = rest;
                true
            }
            None => {
                self.leave();
                false
            }
        }
    }

    fn enter(&mut self) {
        self.depth += 1;
        if self.depth > DEEPEST {
            self.fail();
        }
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }
}

macro_rules! whole_numbers {
    ($($number:ty),*) => {$(
        impl Compiled for $number {
            fn write(&self, to: &mut Target) {
                to.whole(*self as u64);
            }

            fn read(from: &mut Source<'_>) -> Self {
                let number = from.whole();
                Self::try_from(number).unwrap_or_else(|_| {
                    from.fail();
                    0
                })
            }
        }
    )*};
}
whole_numbers!(u32, u64, usize);

/// The sign is the lowest bit, so that small numbers take one byte.
impl Compiled for i32 {
    fn write(&self, to: &mut Target) {
        ((*self << 1) ^ (*self >> 31)).cast_unsigned().write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        let number = u32::read(from);
        (number >> 1).cast_signed() ^ -(number & 1).cast_signed()
    }
}

/// Authored numbers have few decimals: as whole thousandths, doubled, where that gives the same bits; any
/// other as 1 and its bits.
impl Compiled for f64 {
    fn write(&self, to: &mut Target) {
        let thousandths = *self * 1000.0;
        let whole = thousandths as i32;
        if f64::from(whole) / 1000.0 == *self && self.to_bits() != (-0.0_f64).to_bits() {
            let unsigned = ((whole << 1) ^ (whole >> 31)).cast_unsigned();
            to.whole(u64::from(unsigned) << 1);
        } else {
            to.push(1);
            to.bytes.extend(self.to_le_bytes());
        }
    }

    #[inline(never)]
    fn read(from: &mut Source<'_>) -> Self {
        let number = from.whole();
        if number == 1 {
            return from.take(8).try_into().map_or(0.0, f64::from_le_bytes);
        }
        let Ok(unsigned) = u32::try_from(number >> 1) else {
            from.fail();
            return 0.0;
        };
        f64::from((unsigned >> 1).cast_signed() ^ -(unsigned & 1).cast_signed()) / 1000.0
    }
}

impl Compiled for bool {
    fn write(&self, to: &mut Target) {
        to.push(u8::from(*self));
    }

    fn read(from: &mut Source<'_>) -> Self {
        from.byte() != 0
    }
}

impl Compiled for char {
    fn write(&self, to: &mut Target) {
        u32::from(*self).write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        Self::from_u32(u32::read(from)).unwrap_or_else(|| {
            from.fail();
            '\0'
        })
    }
}

impl Compiled for String {
    fn write(&self, to: &mut Target) {
        to.text(self);
    }

    fn read(from: &mut Source<'_>) -> Self {
        from.text()
    }
}

impl<T: Compiled> Compiled for Vec<T> {
    fn write(&self, to: &mut Target) {
        self.len().write(to);
        for one in self {
            one.write(to);
        }
    }

    fn read(from: &mut Source<'_>) -> Self {
        let mut left = from.list();
        let mut list = Vec::with_capacity(left.min(MOST_AT_ONCE));
        while from.more(&mut left) {
            list.push(T::read(from));
        }
        list
    }
}

impl<T: Compiled> Compiled for Option<T> {
    fn write(&self, to: &mut Target) {
        self.is_some().write(to);
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Source<'_>) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Compiled> Compiled for Box<T> {
    fn write(&self, to: &mut Target) {
        T::write(self, to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        from.enter();
        let value = Box::new(T::read(from));
        from.leave();
        value
    }
}

impl<T: Compiled> Compiled for Arc<T> {
    fn write(&self, to: &mut Target) {
        T::write(self, to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        Arc::new(T::read(from))
    }
}

impl<T: Compiled, const N: usize> Compiled for [T; N] {
    fn write(&self, to: &mut Target) {
        for one in self {
            one.write(to);
        }
    }

    fn read(from: &mut Source<'_>) -> Self {
        core::array::from_fn(|_| T::read(from))
    }
}

impl<A: Compiled, B: Compiled> Compiled for (A, B) {
    fn write(&self, to: &mut Target) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Source<'_>) -> Self {
        (A::read(from), B::read(from))
    }
}

impl Compiled for BTreeMap<String, String> {
    fn write(&self, to: &mut Target) {
        self.len().write(to);
        for (key, value) in self {
            key.write(to);
            value.write(to);
        }
    }

    fn read(from: &mut Source<'_>) -> Self {
        let mut left = from.list();
        let mut map = BTreeMap::new();
        while from.more(&mut left) {
            let key = from.text();
            map.insert(key, from.text());
        }
        map
    }
}

/// Writes a type as its fields, in this order, and a choice as its variant's place and fields. A field
/// that is forgotten does not compile.
macro_rules! compiled {
    ($name:ident { $($field:ident),* $(,)? }) => {
        impl $crate::compiled::Compiled for $name {
            fn write(&self, to: &mut $crate::compiled::Target) {
                $($crate::compiled::Compiled::write(&self.$field, to);)*
            }

            fn read(from: &mut $crate::compiled::Source<'_>) -> Self {
                $name { $($field: $crate::compiled::Compiled::read(from)),* }
            }
        }
    };
    (enum $name:ident { $($variant:ident $(($($part:ident),*))? $({ $($field:ident),* $(,)? })?),* $(,)? }) => {
        const _: () = {
            #[repr(u8)]
            enum Place { $($variant),* }

            impl $crate::compiled::Compiled for $name {
                fn write(&self, to: &mut $crate::compiled::Target) {
                    match self {
                        $(Self::$variant $(($($part),*))? $({ $($field),* })? => {
                            to.push(Place::$variant as u8);
                            $($($crate::compiled::Compiled::write($part, to);)*)?
                            $($($crate::compiled::Compiled::write($field, to);)*)?
                        })*
                    }
                }

                fn read(from: &mut $crate::compiled::Source<'_>) -> Self {
                    let place = from.byte();
                    $(if place == Place::$variant as u8 {
                        $($(let $part = $crate::compiled::Compiled::read(from);)*)?
                        $($(let $field = $crate::compiled::Compiled::read(from);)*)?
                        return Self::$variant $(($($part),*))? $({ $($field),* })?;
                    })*
                    // From here on every place reads as the first.
                    from.fail();
                    $crate::compiled::Compiled::read(from)
                }
            }
        };
    };
}
pub(crate) use compiled;
