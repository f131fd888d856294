//! Bits, written or read by the same functions, so that both ways agree.
use super::CodeError;
use crate::prelude::*;

/// More of anything than a session holds.
const MOST: u64 = 1 << 16;

/// A row of bits under way. Every method takes what is to be written and returns what stands
/// there: a writer gives back its argument, a reader does not look at it.
pub(super) enum Tape<'a> {
    Write { bytes: Vec<u8>, used: u32 },
    Read { bytes: &'a [u8], at: usize },
}

impl Tape<'_> {
    pub(super) fn writer() -> Self {
        Tape::Write {
            bytes: Vec::new(),
            used: 0,
        }
    }

    /// What was written, filled up with zeros to whole bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        match self {
            Tape::Write { bytes, .. } => bytes,
            Tape::Read { .. } => Vec::new(),
        }
    }

    /// Whether a reader has come to the end: less than a byte is left, and it is zero.
    pub(super) fn ended(&mut self) -> bool {
        let Tape::Read { bytes, at } = self else {
            return true;
        };
        let left = (bytes.len() * 8).saturating_sub(*at);
        left < 8 && (0..left).all(|_| matches!(self.flag(false), Ok(false)))
    }

    pub(super) fn flag(&mut self, flag: bool) -> Result<bool, CodeError> {
        match self {
            Tape::Write { bytes, used } => {
                if *used % 8 == 0 {
                    bytes.push(0);
                }
                if let Some(last) = bytes.last_mut() {
                    *last |= u8::from(flag) << (7 - *used % 8);
                }
                *used += 1;
                Ok(flag)
            }
            Tape::Read { bytes, at } => {
                let byte = bytes.get(*at / 8).ok_or(CodeError::Damaged)?;
                let found = byte >> (7 - *at % 8) & 1 == 1;
                *at += 1;
                Ok(found)
            }
        }
    }

    /// A number of so many bits, at most 64, the highest first.
    pub(super) fn bits(&mut self, number: u64, count: u32) -> Result<u64, CodeError> {
        let mut found = 0;
        for place in (0..count).rev() {
            found = found << 1 | u64::from(self.flag(number >> place & 1 == 1)?);
        }
        Ok(found)
    }

    /// One of so many, from 0.
    pub(super) fn one_of(&mut self, place: usize, many: usize) -> Result<usize, CodeError> {
        let bits = usize::BITS - many.saturating_sub(1).leading_zeros();
        let found = self.bits(place as u64, bits)? as usize;
        (found < many).then_some(found).ok_or(CodeError::Damaged)
    }

    /// A number of any size, short where it is near 2ᵏ or below: the exponential Golomb code of
    /// order k (Teuhola 1978, doi:10.1016/0020-0190(78)90024-8).
    pub(super) fn number(&mut self, number: u64, order: u32) -> Result<u64, CodeError> {
        let high = (number >> order).saturating_add(1);
        let mut length = high.ilog2();
        let mut zeros = 0;
        // As many zeros as bits follow the first one.
        while !self.flag(zeros == length)? {
            zeros += 1;
            if zeros > 40 {
                return Err(CodeError::Damaged);
            }
        }
        length = zeros;
        let rest = self.bits(high, length)? & ((1 << length) - 1);
        let low = self.bits(number, order)? & ((1 << order) - 1);
        Ok(((1 << length) + rest - 1) << order | low)
    }

    /// How many follow.
    pub(super) fn count(&mut self, count: usize) -> Result<usize, CodeError> {
        let found = self.number(count as u64, 1)?;
        if found > MOST {
            return Err(CodeError::Damaged);
        }
        Ok(found as usize)
    }

    /// Any text, in UTF-8.
    pub(super) fn text(&mut self, text: &str) -> Result<String, CodeError> {
        let length = self.number(text.len() as u64, 3)?;
        let mut found = Vec::new();
        let mut written = text.bytes();
        for _ in 0..length {
            let byte = written.next().unwrap_or_default();
            found.push(self.bits(byte.into(), 8)? as u8);
        }
        String::from_utf8(found).map_err(|_| CodeError::Damaged)
    }

    /// A text that is most often one of a list.
    pub(super) fn word(&mut self, word: &str, list: &[&str]) -> Result<String, CodeError> {
        let known = list.iter().position(|one| *one == word);
        let place = self.one_of(known.unwrap_or(list.len()), list.len() + 1)?;
        match list.get(place) {
            Some(found) => Ok((*found).to_owned()),
            None => self.text(word),
        }
    }

    /// Something that may be absent.
    pub(super) fn maybe<T>(
        &mut self,
        there: bool,
        read: impl FnOnce(&mut Self) -> Result<T, CodeError>,
    ) -> Result<Option<T>, CodeError> {
        let there = self.flag(there)?;
        there.then(|| read(self)).transpose()
    }
}
