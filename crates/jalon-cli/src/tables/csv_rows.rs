//! Rows of CSV. Fields are trimmed, blank lines skipped, lines end in LF, CR LF or CR.
//!
//! Blocks without a quote, as responses are, are split here: `csv` copies every field twice to
//! trim it, which took more time than to score 30 items. All others are read by `csv`.
use super::{Block, Place, TableError};
use csv::{ByteRecord, ReaderBuilder, Trim};

fn reader(bytes: &[u8]) -> csv::Reader<&[u8]> {
    ReaderBuilder::new()
        .has_headers(false)
        .trim(Trim::All)
        .flexible(true)
        .from_reader(bytes)
}

/// The fields of the first row and where it ends.
pub(super) fn first(bytes: &[u8]) -> (usize, Vec<Vec<u8>>) {
    let mut reader = reader(bytes);
    let mut record = ByteRecord::new();
    let found = reader.read_byte_record(&mut record).unwrap_or(false);
    let mut end = usize::try_from(reader.position().byte()).unwrap_or(bytes.len());
    if !found {
        return (bytes.len(), Vec::new());
    }
    // `csv` ends a row at CR and leaves LF to the next.
    if end > 0 && bytes.get(end - 1) == Some(&b'\r') && bytes.get(end) == Some(&b'\n') {
        end += 1;
    }
    (end, record.iter().map(<[u8]>::to_vec).collect())
}

/// Where the last row that is surely whole ends; 0 where none does.
pub(super) fn last_end(bytes: &[u8]) -> usize {
    if !bytes.contains(&b'"') {
        if let Some(at) = bytes.iter().rposition(|byte| *byte == b'\n') {
            return at + 1;
        }
        // A CR at the very end may be half of CR LF.
        let whole = bytes.len().saturating_sub(1);
        let inside = bytes.get(..whole).unwrap_or(&[]);
        return inside
            .iter()
            .rposition(|byte| *byte == b'\r')
            .map_or(0, |at| at + 1);
    }
    let mut reader = reader(bytes);
    let mut record = ByteRecord::new();
    let mut start = 0;
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, csv::Position::byte);
        start = usize::try_from(at).unwrap_or(0);
    }
    start
}

/// What is told of bytes that are no UTF-8.
pub(super) fn not_utf8(bytes: &[u8]) -> String {
    let at = match std::str::from_utf8(bytes) {
        Ok(_) => return "a NUL byte".to_owned(),
        Err(error) => error.valid_up_to(),
    };
    let byte = bytes.get(at).copied().unwrap_or(0);
    format!("the byte 0x{byte:02X}: save it as UTF-8")
}

/// Gives every row of a block that has as many fields as there are columns; others are problems.
pub(super) fn each(
    block: &Block,
    columns: usize,
    problems: &mut TableError,
    then: impl FnMut(Place, &[&str], &mut TableError),
) {
    each_after(block, columns, problems, |_, _| false, then);
}

/// The same, for a reader that knows most of its rows at a glance: what `quick` takes, a row as
/// text without quotes, is not split.
pub(super) fn each_after(
    block: &Block,
    columns: usize,
    problems: &mut TableError,
    mut quick: impl FnMut(Place, &str) -> bool,
    mut then: impl FnMut(Place, &[&str], &mut TableError),
) {
    let mut give = |line: u64, fields: &[&str]| {
        if fields.len() == columns {
            then(Place::Line(line), fields, problems);
        } else {
            let expected = format!("{columns} fields, as in the header");
            let mut found = fields.len().to_string();
            if fields.len() > columns && fields.iter().any(|field| field.parse::<u64>().is_err()) {
                found.push_str(" (are decimals written with commas?)");
            }
            problems.add(Place::Line(line), "", &expected, &found);
        }
    };
    let mut broken: Vec<(u64, String)> = Vec::new();
    if block.bytes.contains(&b'"') {
        each_quoted(block, &mut give, &mut broken);
    } else {
        each_plain(block, &mut quick, &mut give, &mut broken);
    }
    for (line, found) in broken {
        problems.add(Place::Line(line), "", "text in UTF-8", &found);
    }
}

fn each_plain(
    block: &Block,
    quick: &mut impl FnMut(Place, &str) -> bool,
    give: &mut impl FnMut(u64, &[&str]),
    broken: &mut Vec<(u64, String)>,
) {
    let mut fields: Vec<&str> = Vec::new();
    let mut rest = block.bytes.as_slice();
    let mut line = block.line;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let (row, after) = rest.split_at(end.unwrap_or(rest.len()));
        match std::str::from_utf8(row) {
            Ok(text) if !text.contains('\0') => {
                if !quick(Place::Line(line), text) && !text.trim().is_empty() {
                    fields.clear();
                    split(text, &mut fields);
                    give(line, &fields);
                }
            }
            _ => broken.push((line, not_utf8(row))),
        }
        line += 1;
        rest = match after {
            [b'\r', b'\n', rest @ ..] | [_, rest @ ..] => rest,
            [] => after,
        };
    }
}

fn each_quoted(
    block: &Block,
    give: &mut impl FnMut(u64, &[&str]),
    broken: &mut Vec<(u64, String)>,
) {
    let mut reader = reader(&block.bytes);
    let mut record = ByteRecord::new();
    let (mut line, mut counted) = (block.line, 0);
    while reader.read_byte_record(&mut record).unwrap_or(false) {
        let at = record.position().map_or(0, csv::Position::byte);
        let at = usize::try_from(at).unwrap_or(block.bytes.len());
        // Blank lines and the LF of a CR LF count as the beginning of the row after them.
        let begins = block.bytes.get(at..).unwrap_or(&[]);
        let blank = begins
            .iter()
            .take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let start = at + blank.count();
        line += super::blocks::line_ends(block.bytes.get(counted..start).unwrap_or(&[]));
        counted = start;
        let fields: Result<Vec<&str>, _> = record.iter().map(std::str::from_utf8).collect();
        match fields {
            Ok(fields) if !fields.iter().any(|field| field.contains('\0')) => {
                if fields != [""] {
                    give(line, &fields);
                }
            }
            Ok(_) => broken.push((line, "a NUL byte".to_owned())),
            Err(_) => broken.push((line, not_utf8(record.as_slice()))),
        }
    }
}

/// The fields of a row, without the spaces around them.
fn split<'t>(text: &'t str, fields: &mut Vec<&'t str>) {
    let mut start = 0;
    let commas = text.bytes().enumerate().filter(|(_, byte)| *byte == b',');
    for end in commas.map(|(at, _)| at).chain([text.len()]) {
        let field = text.get(start..end).unwrap_or("");
        fields.push(match field.as_bytes() {
            [] | [b'!'..=b'~'] => field,
            _ => field.trim(),
        });
        start = end + 1;
    }
}
