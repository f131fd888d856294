//! What the app weighs on the way to the device.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write as _;

use anyhow::{Result, bail};

use super::folder::{Dist, Kind};

/// What should be enough to reach the first question, in bytes after brotli:
/// nine seconds at 200 kbit/s, a bad connection in a village hall.
pub const WANTED: usize = 220_000;

/// What the whole test should weigh, with the full bank, its pictures and its type, in bytes
/// after brotli.
pub const WHOLE_WANTED: usize = 600_000;

/// What no build may exceed, all files together, in bytes after brotli: what the pretend screens,
/// the larger bank, the hand-over by codes and the sittings have come to, so that nothing grows beyond it unseen. The
/// folder in which the sources lie changes the weight by a kilobyte.
pub const LIMIT: usize = 815_000;

/// What the gallery and the author's bench may weigh on top of it, without the bank as it was written, which is
/// what its authors make it: they come last, while nobody waits.
pub const STUDIO_LIMIT: usize = 500_000;

/// What drawing and reading QR codes may weigh on top of it: nobody waits for that either.
pub const CODES_LIMIT: usize = 110_000;

/// Bytes of some files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weight {
    files: usize,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// The size table: a line for each kind of file.
#[derive(Debug)]
pub struct Sizes {
    kinds: BTreeMap<Kind, Weight>,
}

impl Sizes {
    /// Weighs every file, as servers compress it: each alone.
    ///
    /// # Errors
    /// When a compressor fails.
    pub fn of(dist: &Dist) -> Result<Self> {
        let mut kinds: BTreeMap<Kind, Weight> = BTreeMap::new();
        for file in dist.files() {
            let weight = kinds.entry(file.kind).or_default();
            *weight = weight.plus(Weight::of(&file.bytes)?);
        }
        Ok(Self { kinds })
    }

    /// What has to be there for the first question.
    fn first_question(&self) -> Weight {
        self.sum(|kind| {
            !matches!(
                kind,
                Kind::Other | Kind::Studio | Kind::Authored | Kind::Codes
            )
        })
    }

    /// The test and the mediator's desk.
    fn total(&self) -> Weight {
        self.sum(|kind| !matches!(kind, Kind::Studio | Kind::Authored | Kind::Codes))
    }

    fn studio(&self) -> Weight {
        self.sum(|kind| kind == Kind::Studio)
    }

    fn codes(&self) -> Weight {
        self.sum(|kind| kind == Kind::Codes)
    }

    fn sum(&self, which: impl Fn(Kind) -> bool) -> Weight {
        let chosen = self.kinds.iter().filter(|(kind, _)| which(**kind));
        chosen.fold(Weight::default(), |sum, (_, weight)| sum.plus(*weight))
    }

    /// Holds the table against the budget.
    ///
    /// # Errors
    /// When the app is over [`LIMIT`], what authors use over [`STUDIO_LIMIT`], or QR codes over
    /// [`CODES_LIMIT`].
    pub fn check(&self) -> Result<()> {
        for (what, weight, limit) in [
            ("the app weighs", self.total(), LIMIT),
            (
                "gallery and author's bench weigh",
                self.studio(),
                STUDIO_LIMIT,
            ),
            ("QR codes weigh", self.codes(), CODES_LIMIT),
        ] {
            if weight.brotli > limit {
                bail!(
                    "{what} {} after brotli, over the limit of {}",
                    kilobytes(weight.brotli),
                    kilobytes(limit)
                );
            }
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{:<16}{:>6}{:>12}{:>12}{:>12}",
            "", "files", "raw", "gzip", "brotli"
        )?;
        for (kind, weight) in &self.kinds {
            line(out, label(*kind), *weight)?;
        }
        let (first, total) = (self.first_question(), self.total());
        line(out, "first question", first)?;
        line(out, "total", total)?;
        for (what, weight, wanted) in [
            ("first question", first, WANTED),
            ("total", total, WHOLE_WANTED),
        ] {
            let verdict = if weight.brotli > wanted {
                "OVER"
            } else {
                "within"
            };
            writeln!(
                out,
                "{what}: {} of {} wanted ({verdict})",
                kilobytes(weight.brotli),
                kilobytes(wanted)
            )?;
        }
        write!(out, "refused beyond {}", kilobytes(LIMIT))
    }
}

impl Weight {
    /// Bytes as they are, after gzip and after brotli.
    ///
    /// # Errors
    /// When a compressor fails.
    pub fn of(bytes: &[u8]) -> Result<Self> {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(bytes)?;
        let mut brotli = Vec::new();
        // Quality 11, window 22: what servers and CDNs use for stored files.
        brotli::BrotliCompress(
            &mut &*bytes,
            &mut brotli,
            &brotli::enc::BrotliEncoderParams::default(),
        )?;
        Ok(Self {
            files: 1,
            raw: bytes.len(),
            gzip: gzip.finish()?.len(),
            brotli: brotli.len(),
        })
    }

    /// Bytes after brotli.
    pub fn brotli(self) -> usize {
        self.brotli
    }

    pub fn plus(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            raw: self.raw + other.raw,
            gzip: self.gzip + other.gzip,
            brotli: self.brotli + other.brotli,
        }
    }
}

pub fn line(out: &mut impl fmt::Write, label: &str, weight: Weight) -> fmt::Result {
    let Weight {
        files,
        raw,
        gzip,
        brotli,
    } = weight;
    writeln!(
        out,
        "{label:<16}{files:>6}{:>12}{:>12}{:>12}",
        kilobytes(raw),
        kilobytes(gzip),
        kilobytes(brotli)
    )
}

fn label(kind: Kind) -> &'static str {
    match kind {
        Kind::Page => "page",
        Kind::Script => "script",
        Kind::Wasm => "wasm",
        Kind::Style => "style",
        Kind::Font => "fonts",
        Kind::Bank => "bank",
        Kind::Studio => "for authors",
        Kind::Authored => "their bank",
        Kind::Codes => "QR codes",
        Kind::Other => "worker, icons",
    }
}

/// Thousands of bytes, with one decimal.
pub fn kilobytes(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{} kB", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::super::{Dist, Kind};
    use super::{CODES_LIMIT, LIMIT, Sizes, kilobytes};

    #[test]
    fn kilobytes_are_rounded_to_one_decimal() {
        for (bytes, expected) in [
            (0, "0.0 kB"),
            (49, "0.0 kB"),
            (50, "0.1 kB"),
            (1_949, "1.9 kB"),
            (220_000, "220.0 kB"),
        ] {
            assert_eq!(kilobytes(bytes), expected);
        }
    }

    #[test]
    fn refuses_what_is_over_the_limit() -> anyhow::Result<()> {
        let mut dist = Dist::default();
        dist.add("app.js", Kind::Script, b"small".to_vec());
        assert!(Sizes::of(&dist)?.check().is_ok());
        // Authors' tools are weighed apart.
        dist.add("studio.js", Kind::Studio, noise(LIMIT + 10_000));
        let error = Sizes::of(&dist)?.check().map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.starts_with("gallery")));
        let mut dist = Dist::default();
        dist.add("codes.wasm", Kind::Codes, noise(CODES_LIMIT + 10_000));
        let error = Sizes::of(&dist)?.check().map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.starts_with("QR codes")));
        let mut dist = Dist::default();
        dist.add("noise.bin", Kind::Other, noise(LIMIT + 10_000));
        let error = Sizes::of(&dist)?.check().map_err(|error| error.to_string());
        assert!(error.is_err_and(|error| error.starts_with("the app")));
        Ok(())
    }

    /// Numbers of a linear congruential generator, which do not compress.
    fn noise(bytes: usize) -> Vec<u8> {
        let mut state: u32 = 1;
        let noise = std::iter::repeat_with(|| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes().first().copied().unwrap_or_default()
        });
        noise.take(bytes).collect()
    }
}
