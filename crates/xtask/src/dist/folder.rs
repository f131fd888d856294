//! The files of the built app, each under a name with a hash of its content.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{style, template};

/// What a file is for; the size table has one line for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// index.html
    Page,
    /// JavaScript
    Script,
    /// WebAssembly
    Wasm,
    /// Style sheet
    Style,
    /// Fonts
    Font,
    /// The bank, compiled
    Bank,
    /// The bank as it was written, for the gallery and the author's bench
    Authored,
    /// The gallery and the author's bench: opened from the mediator's desk only
    Studio,
    /// QR codes, drawn and read: started when somebody shows or reads one
    Codes,
    /// Icons, manifest, service worker, licences: not awaited by the first question
    Other,
}

/// One file of the built app.
#[derive(Debug)]
pub struct File {
    /// Its address, relative to the page.
    pub name: String,
    /// What it is for.
    pub kind: Kind,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of the built app, by the names which sources give them.
#[derive(Debug, Default)]
pub struct Dist {
    files: BTreeMap<String, File>,
    /// The interface's words, as `fr:app.name`.
    words: BTreeMap<String, String>,
    /// Drawings, as `drawing:logo`.
    drawings: BTreeMap<String, String>,
}

impl Dist {
    /// Adds a file under a name with a hash of its content: `app.js` becomes
    /// `app.1a2b3c4d5e.js`, for ever the same content.
    pub fn add(&mut self, source: &str, kind: Kind, bytes: Vec<u8>) {
        let name = hashed_name(source, &bytes);
        self.files
            .insert(source.to_owned(), File { name, kind, bytes });
    }

    /// Adds a file under its own name: what a browser looks for under a fixed one.
    pub fn add_as_is(&mut self, source: &str, kind: Kind, bytes: Vec<u8>) {
        self.files.insert(
            source.to_owned(),
            File {
                name: source.to_owned(),
                kind,
                bytes,
            },
        );
    }

    /// Adds every file of a folder, if there is such a folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn add_folder(&mut self, folder: &Path, prefix: &str, kind: Kind) -> Result<()> {
        for (name, bytes) in read_folder(folder)? {
            // A licence text travels with what it covers; the app does not wait for it.
            let kind = if name.ends_with(".txt") {
                Kind::Other
            } else {
                kind
            };
            self.add(&format!("{prefix}/{name}"), kind, bytes);
        }
        Ok(())
    }

    /// Adds all style sheets as one file, in the order of [`sheets`].
    ///
    /// # Errors
    /// When a sheet cannot be read, or names a file that is not there.
    pub fn add_styles(&mut self, folder: &Path, components: &Path, source: &str) -> Result<()> {
        let mut whole = String::new();
        for (name, text) in sheets(folder, components)? {
            whole.push_str(
                &style::with_hashed_addresses(self, &text).with_context(|| format!("in {name}"))?,
            );
            whole.push('\n');
        }
        self.add(source, Kind::Style, whole.into_bytes());
        Ok(())
    }

    /// Reads the interface's words, one file a language, for [`Dist::fill`].
    ///
    /// # Errors
    /// When a file cannot be read, or is not words by key.
    pub fn add_words(&mut self, folder: &Path) -> Result<()> {
        for (name, bytes) in read_folder(folder)? {
            let read: Value =
                serde_json::from_slice(&bytes).with_context(|| format!("in {name}"))?;
            let language = name.trim_end_matches(".json");
            // Other tables stand in the same folder.
            let words = read.as_object().into_iter().flatten();
            let named = words.filter_map(|(key, text)| {
                Some((format!("{language}:{key}"), text.as_str()?.to_owned()))
            });
            self.words.extend(named);
        }
        Ok(())
    }

    /// Reads the drawings of a folder, for [`Dist::fill`]: a page holds them as they are.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn add_drawings(&mut self, folder: &Path) -> Result<()> {
        for (name, bytes) in read_folder(folder)? {
            if let Some(name) = name.strip_suffix(".svg") {
                let drawing = String::from_utf8(bytes).with_context(|| format!("in {name}.svg"))?;
                let drawing = drawing.trim().to_owned();
                self.drawings.insert(format!("drawing:{name}"), drawing);
            }
        }
        Ok(())
    }

    /// Words that stand for themselves in a page, and between backquotes in a script.
    fn word(&self, name: &str) -> Option<String> {
        let text = self.words.get(name)?;
        (!text.contains(['<', '&', '`', '$', '\\'])).then(|| text.clone())
    }

    /// Fills a template in: `{{app.js}}` becomes the hashed name of that file, and `{{fr:app.name}}` the
    /// interface's word, `{{drawing:logo}}` the drawing.
    ///
    /// # Errors
    /// When the template cannot be read or names a file that is not there.
    pub fn fill(&self, path: &Path) -> Result<Vec<u8>> {
        let text = fs::read_to_string(path)
            .with_context(|| format!("could not read {}", path.display()))?;
        let filled = template::fill(&text, |source| {
            let name = self.name(source).map(str::to_owned);
            name.or_else(|| self.word(source))
                .or_else(|| self.drawings.get(source).cloned())
        });
        Ok(filled
            .with_context(|| format!("in {}", path.display()))?
            .into_bytes())
    }

    /// The address of a file.
    pub fn name(&self, source: &str) -> Option<&str> {
        self.files.get(source).map(|file| file.name.as_str())
    }

    /// A file, by the name that sources give it.
    pub fn file(&self, source: &str) -> Option<&File> {
        self.files.get(source)
    }

    /// All files, each with the name that sources give it.
    pub fn named(&self) -> impl Iterator<Item = (&str, &File)> {
        self.files
            .iter()
            .map(|(source, file)| (source.as_str(), file))
    }

    /// All files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.files.values()
    }

    /// Writes the files beside `folder`, then puts them in its place: whoever
    /// reads it sees the old version or the new one.
    ///
    /// # Errors
    /// When the disk refuses.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let fresh = folder.with_extension("new");
        if fresh.exists() {
            fs::remove_dir_all(&fresh)?;
        }
        for file in self.files() {
            let path = fresh.join(&file.name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            fs::write(&path, &file.bytes)
                .with_context(|| format!("could not write {}", path.display()))?;
        }
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::rename(&fresh, folder).with_context(|| format!("could not write {}", folder.display()))
    }
}

/// All style sheets in their order, by name: those of `folder` below [`PAGES`], then those in the
/// components' own folders, then the others of `folder`; each part in the order of its names.
///
/// # Errors
/// When a sheet cannot be read.
pub fn sheets(folder: &Path, components: &Path) -> Result<Vec<(String, String)>> {
    let own = read_folder(folder)?.into_iter();
    let (mut sheets, pages): (Vec<_>, Vec<_>) = own.partition(|(name, _)| name.as_str() < PAGES);
    let mut folders: Vec<_> = fs::read_dir(components)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    folders.sort();
    for folder in folders.iter().filter(|path| path.is_dir()) {
        sheets.extend(read_folder(folder)?);
    }
    sheets.extend(pages);
    sheets
        .into_iter()
        .filter(|(name, _)| name.ends_with(".css"))
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
            Ok((name, text))
        })
        .collect()
}

/// The SHA-256 of some content.
pub fn digest(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

/// The first ten hexadecimal digits of the SHA-256: one in 10¹² for two
/// contents of a name to meet.
pub fn short_hash(bytes: &[u8]) -> String {
    digest(bytes)
        .iter()
        .take(5)
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn hashed_name(source: &str, bytes: &[u8]) -> String {
    let hash = short_hash(bytes);
    match source.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{source}.{hash}"),
    }
}

/// Sheets from this name on are of whole pages: what they say of a component stands above its own.
const PAGES: &str = "40";

/// The files directly in a folder, by name; none when there is no such folder.
fn read_folder(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut files = BTreeMap::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            bail!("{} has a name that is not UTF-8", path.display());
        };
        if path.is_file() && !name.starts_with('.') {
            files.insert(name.to_owned(), fs::read(&path)?);
        }
    }
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::{Dist, Kind};

    #[test]
    fn names_carry_a_hash_of_the_content() {
        let mut dist = Dist::default();
        dist.add("fonts/a.woff2", Kind::Font, b"abc".to_vec());
        // Source: SHA-256 of "abc" is ba7816bf8f01cfea… (FIPS 180-4, example B.1).
        assert_eq!(dist.name("fonts/a.woff2"), Some("fonts/a.ba7816bf8f.woff2"));
        dist.add_as_is("sw.js", Kind::Other, b"abc".to_vec());
        assert_eq!(dist.name("sw.js"), Some("sw.js"));
    }
}
