//! A table read in blocks of whole rows, so that a file of any size needs little memory.
use super::{Place, TableError, csv_rows, json_rows};
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

/// Bytes of a block, unless a row is longer.
const BLOCK: usize = 1 << 20;
/// Bytes of the longest row: one that never ends must not fill the memory.
const LONGEST: usize = 64 << 20;

/// How a table is written. A file that begins with `[` is JSON, any other CSV: no table's header
/// begins so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Rows of fields between commas, under a header.
    Csv,
    /// An array of objects.
    Json,
}

/// Some whole rows of a file.
#[derive(Clone, Debug)]
pub struct Block {
    /// The block's number, from 0.
    pub index: u64,
    /// How it is written.
    pub syntax: Syntax,
    /// Whether no block follows.
    pub last: bool,
    pub(super) bytes: Vec<u8>,
    /// The line and the character at which it begins, from 1.
    pub(super) line: u64,
    pub(super) character: u64,
    /// The number of the first row, from 0.
    pub(super) row: u64,
}

impl Block {
    /// How many bytes of the file it holds.
    pub fn size(&self) -> u64 {
        self.bytes.len() as u64
    }

    /// The line in which the byte at this place stands.
    pub(super) fn line_at(&self, place: usize) -> u64 {
        self.line + line_ends(self.bytes.get(..place).unwrap_or(&self.bytes))
    }
}

/// A file, block after block.
pub struct Blocks {
    name: String,
    file: File,
    syntax: Syntax,
    carry: Vec<u8>,
    line: u64,
    character: u64,
    row: u64,
    index: u64,
    at_end: bool,
    finished: bool,
}

impl Blocks {
    /// Opens a file.
    ///
    /// # Errors
    /// When it cannot be read, is empty, or is not text in UTF-8.
    pub fn open(path: &Path) -> Result<Self, TableError> {
        let name = path.display().to_string();
        let wrong = |expected: &str, found: &str| {
            let mut problems = TableError::new(&name);
            problems.add_last(Place::File, expected, found);
            problems
        };
        let unreadable =
            |error: std::io::Error| wrong("a file that can be read", &error.to_string());
        let file = File::open(path).map_err(unreadable)?;
        if file.metadata().map_err(unreadable)?.is_dir() {
            return Err(wrong("a file", "a directory"));
        }
        let mut blocks = Blocks {
            name: name.clone(),
            file,
            syntax: Syntax::Csv,
            carry: Vec::new(),
            line: 1,
            character: 1,
            row: 0,
            index: 0,
            at_end: false,
            finished: false,
        };
        blocks.fill(BLOCK)?;
        if blocks.carry.starts_with(&[0xFF, 0xFE]) || blocks.carry.starts_with(&[0xFE, 0xFF]) {
            return Err(wrong("text in UTF-8", "UTF-16: save it as UTF-8"));
        }
        // The byte-order mark that spreadsheets write.
        if blocks.carry.starts_with(&[0xEF, 0xBB, 0xBF]) {
            blocks.take(3);
            blocks.character = 1;
        }
        let blank = blocks.carry.iter().take_while(|b| b.is_ascii_whitespace());
        let blank = blank.count();
        match blocks.carry.get(blank) {
            None if blocks.at_end => return Err(wrong("a header and rows", "an empty file")),
            Some(b'[') => {
                blocks.syntax = Syntax::Json;
                blocks.take(blank + 1);
            }
            Some(b'{') => return Err(wrong("an array of objects", "a single object")),
            _ => {}
        }
        Ok(blocks)
    }

    /// How the file is written.
    pub fn syntax(&self) -> Syntax {
        self.syntax
    }

    /// The header of a CSV file; nothing is left of it in the blocks.
    ///
    /// # Errors
    /// When there is none in UTF-8.
    pub fn header(&mut self) -> Result<Vec<String>, TableError> {
        let mut size = BLOCK;
        let (mut end, mut fields) = csv_rows::first(&self.carry);
        while end == self.carry.len() && !self.at_end {
            size = self.longer(size)?;
            self.fill(size)?;
            (end, fields) = csv_rows::first(&self.carry);
        }
        let mut problems = TableError::new(&self.name);
        let blank = self.carry.iter().take_while(|b| b.is_ascii_whitespace());
        let place =
            Place::Line(self.line + line_ends(self.carry.get(..blank.count()).unwrap_or(&[])));
        let mut header = Vec::new();
        for field in fields {
            match String::from_utf8(field) {
                Ok(name) if name.contains('\0') => {
                    problems.add(place, "", "a header in UTF-8", "a NUL byte (UTF-16?)");
                }
                Ok(name) => header.push(name.trim().to_owned()),
                Err(error) => {
                    let found = csv_rows::not_utf8(error.as_bytes());
                    problems.add(place, "", "a header in UTF-8", &found);
                }
            }
        }
        if let [only] = header.as_slice()
            && let Some(other) = only.chars().find(|one| matches!(one, ';' | '\t' | '|'))
        {
            let found = match other {
                '\t' => "tabs: save it as CSV with commas".to_owned(),
                _ => format!("`{other}`: save it as CSV with commas"),
            };
            problems.add(place, "", "commas between columns", &found);
        }
        problems.into_result()?;
        self.take(end);
        self.character = 1;
        Ok(header)
    }

    /// The next block; none at the end.
    ///
    /// # Errors
    /// When the file cannot be read further, or a row is longer than 64 MiB.
    pub fn next_block(&mut self) -> Result<Option<Block>, TableError> {
        if self.finished {
            return Ok(None);
        }
        let block = self.read_block();
        // After an error nothing more is read.
        self.finished |= block.is_err();
        block.map(Some)
    }

    fn read_block(&mut self) -> Result<Block, TableError> {
        let mut size = BLOCK;
        self.fill(size)?;
        let mut cut = self.cut();
        while cut == 0 && !self.at_end {
            size = self.longer(size)?;
            self.fill(size)?;
            cut = self.cut();
        }
        self.finished = self.at_end && cut == self.carry.len();
        let rest = self.carry.split_off(cut);
        let bytes = std::mem::replace(&mut self.carry, rest);
        let block = Block {
            index: self.index,
            syntax: self.syntax,
            last: self.finished,
            line: self.line,
            character: self.character,
            row: self.row,
            bytes,
        };
        self.index += 1;
        self.advance(&block.bytes);
        Ok(block)
    }

    /// Where the last whole row ends; at the end of the file, the end.
    fn cut(&self) -> usize {
        if self.at_end {
            return self.carry.len();
        }
        match self.syntax {
            Syntax::Csv => csv_rows::last_end(&self.carry),
            Syntax::Json => json_rows::last_end(&self.carry),
        }
    }

    fn longer(&self, size: usize) -> Result<usize, TableError> {
        if size < LONGEST {
            return Ok(size * 4);
        }
        let mut problems = TableError::new(&self.name);
        let found = "a longer one: is this a table, and is a quote missing?";
        problems.add_last(Place::Line(self.line), "rows of at most 64 MiB", found);
        Err(problems)
    }

    /// Reads until this many bytes are at hand, or the file ends.
    fn fill(&mut self, size: usize) -> Result<(), TableError> {
        let missing = size.saturating_sub(self.carry.len());
        if self.at_end || missing == 0 {
            return Ok(());
        }
        match (&mut self.file)
            .take(missing as u64)
            .read_to_end(&mut self.carry)
        {
            Ok(read) => self.at_end = read < missing,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                let mut problems = TableError::new(&self.name);
                problems.add_last(Place::File, "a file that can be read", &error.to_string());
                return Err(problems);
            }
        }
        Ok(())
    }

    fn take(&mut self, count: usize) {
        let rest = self.carry.split_off(count.min(self.carry.len()));
        let taken = std::mem::replace(&mut self.carry, rest);
        self.advance(&taken);
        self.row = 0;
    }

    fn advance(&mut self, taken: &[u8]) {
        let ends = line_ends(taken);
        self.line += ends;
        let last = taken.iter().rposition(|byte| matches!(byte, b'\n' | b'\r'));
        let tail = taken.len() - last.map_or(0, |at| at + 1);
        self.character = tail as u64 + if ends == 0 { self.character } else { 1 };
        if self.syntax == Syntax::Json {
            self.row += json_rows::rows(taken);
        }
    }
}

/// Ends of lines: LF, CR LF, or CR.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let feeds = bytes.iter().filter(|byte| **byte == b'\n').count();
    if !bytes.contains(&b'\r') {
        return feeds as u64;
    }
    let lone = |(at, byte): (usize, &u8)| *byte == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    (feeds + bytes.iter().enumerate().filter(|one| lone(*one)).count()) as u64
}
