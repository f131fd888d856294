//! A bank that was read and checked once, as bytes.
use super::{Bank, Content, Item};
use crate::compiled::{Compiled, Source, Target};
use crate::prelude::*;
use alloc::sync::Arc;
use core::fmt;
use core::pin::pin;
use core::task::{Context, Poll, Waker};

/// What compiled banks begin with.
const NAME: &str = "jalon-compiled-bank";

/// What stands in the first line after the name: raised with every change of what follows it, which
/// `tests/compiled.rs` notices.
const LAYOUT: &str = concat!("1 (jalon ", env!("CARGO_PKG_VERSION"), ")");

/// Why bytes are no compiled bank of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CompiledError {
    /// They begin otherwise.
    NotCompiled,
    /// They were written by another version of Jalon.
    OtherVersion {
        /// The version that wrote them.
        found: String,
        /// This one.
        expected: String,
    },
    /// They are not all there, or not as they were written.
    Damaged,
}

impl fmt::Display for CompiledError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotCompiled => write!(
                f,
                "expected a compiled bank, found other content: compile the bank from its files"
            ),
            Self::OtherVersion { found, expected } => write!(
                f,
                "expected a bank compiled for layout {expected}, found one for layout {found}: compile it again from its files"
            ),
            Self::Damaged => write!(
                f,
                "expected the compiled bank as it was written, found a damaged one: fetch it again, or compile it again from its files"
            ),
        }
    }
}

impl core::error::Error for CompiledError {}

impl Bank {
    /// The bank as bytes, for [`Bank::from_compiled`] of the same version of Jalon: a browser that
    /// loads them needs no reader of authored files. To keep a bank, keep its files.
    ///
    /// ```
    /// # const PACK: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/english.bank.json"));
    /// let bank = jalon::Bank::from_json(PACK)?;
    /// let again = jalon::Bank::from_compiled(&bank.to_compiled())?;
    /// assert_eq!(again.hash(), bank.hash());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn to_compiled(&self) -> Vec<u8> {
        let mut target = Target::default();
        write(&self.0, &mut target);
        let content = target.finish();
        let mut bytes = format!("{NAME}/{LAYOUT}\n").into_bytes();
        bytes.extend(checksum(&content).to_le_bytes());
        bytes.extend(content);
        bytes
    }

    /// Reads what [`Bank::to_compiled`] wrote.
    ///
    /// The bytes are held against their checksum, not checked as authored files are: they are to
    /// come from where the program itself comes from.
    ///
    /// # Errors
    /// When the bytes are no compiled bank, were written by another version, or are damaged.
    pub fn from_compiled(bytes: &[u8]) -> Result<Self, CompiledError> {
        at_once(Self::from_compiled_with_pauses(bytes, async || {}))
    }

    /// The same, awaiting `pause` every millisecond of work or so: for a page that has to answer to
    /// touches meanwhile.
    ///
    /// # Errors
    /// When the bytes are no compiled bank, were written by another version, or are damaged.
    ///
    /// ```
    /// # use core::{future::Future, pin::pin, task::{Context, Waker}};
    /// let reading = jalon::Bank::from_compiled_with_pauses(&[], async || {
    ///     // Let the browser draw.
    /// });
    /// # let mut context = Context::from_waker(Waker::noop());
    /// # assert!(pin!(reading).poll(&mut context).is_ready());
    /// ```
    pub async fn from_compiled_with_pauses(
        bytes: &[u8],
        mut pause: impl AsyncFnMut(),
    ) -> Result<Self, CompiledError> {
        let rest = bytes
            .strip_prefix(NAME.as_bytes())
            .and_then(|rest| rest.strip_prefix(b"/"))
            .ok_or(CompiledError::NotCompiled)?;
        let end = rest.iter().take(80).position(|byte| *byte == b'\n');
        let (layout, rest) = end
            .and_then(|end| rest.split_at_checked(end))
            .ok_or(CompiledError::Damaged)?;
        if layout != LAYOUT.as_bytes() {
            return Err(CompiledError::OtherVersion {
                found: String::from_utf8_lossy(layout).into_owned(),
                expected: LAYOUT.to_owned(),
            });
        }
        let (sum, content) = rest
            .get(1..)
            .and_then(|rest| rest.split_first_chunk())
            .ok_or(CompiledError::Damaged)?;
        if *sum != checksum(content).to_le_bytes() {
            return Err(CompiledError::Damaged);
        }
        let mut source = Source::new(content);
        let content = read(&mut source, &mut pause).await;
        if source.failed() {
            return Err(CompiledError::Damaged);
        }
        Ok(Bank(Arc::new(content)))
    }
}

/// In the order of [`read`]: the framework before whatever has nodes.
fn write(content: &Content, to: &mut Target) {
    let Content {
        hash,
        languages,
        framework,
        items,
        practice,
        plans,
        decisions,
        needs,
        catalogue,
        media,
        style,
    } = content;
    hash.write(to);
    languages.write(to);
    framework.write(to);
    items.write(to);
    practice.write(to);
    plans.write(to);
    decisions.write(to);
    needs.write(to);
    catalogue.write(to);
    media.write(to);
    style.write(to);
}

/// Items are most of a bank.
async fn read(from: &mut Source<'_>, pause: &mut impl AsyncFnMut()) -> Content {
    Content {
        hash: Compiled::read(from),
        languages: Compiled::read(from),
        framework: Compiled::read(from),
        items: {
            let mut items = Vec::new();
            let mut left = from.list();
            while from.more(&mut left) {
                items.push(Item::read(from));
                pause().await;
            }
            items
        },
        practice: Compiled::read(from),
        plans: Compiled::read(from),
        decisions: Compiled::read(from),
        needs: Compiled::read(from),
        catalogue: Compiled::read(from),
        media: Compiled::read(from),
        style: Compiled::read(from),
    }
}

/// What a future comes to that waits for nothing.
fn at_once<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = future.as_mut().poll(&mut context) {
            return done;
        }
    }
}

/// FNV-1a with 64 bits (Fowler, Noll & Vo): against accidents, not against forgers.
fn checksum(bytes: &[u8]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        sum = (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    sum
}
