//! Answers written as Parquet, row group after row group.
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;
use std::io::Write;
use std::sync::Arc;

/// The format and its version, in the file's metadata under `jalon.format`.
const FORMAT: &str = "jalon-answers/1";

const SCHEMA: &str = "message answers {
    required binary session (UTF8);
    required binary plan (UTF8);
    required int32 position;
    required binary item (UTF8);
    required int32 score;
    required int32 max_score;
    required boolean dont_know;
    required boolean help;
    required boolean rapid;
    required int64 milliseconds;
    optional binary date (UTF8);
    optional binary place (UTF8);
}";

/// Rows of a row group: some megabytes before compression.
const ROWS: usize = 131_072;

/// One answer, as the columns of `docs/answers.md`.
#[derive(Clone, Copy, Debug)]
pub struct AnswerRow<'r> {
    /// The session's name, its own in the file.
    pub session: &'r str,
    /// The plan's id.
    pub plan: &'r str,
    /// The place in the session, from 1.
    pub position: i32,
    /// The item's id.
    pub item: &'r str,
    /// The points.
    pub score: u8,
    /// The most points that the item gives.
    pub max_score: u8,
    /// Whether the answer was "I don't know".
    pub dont_know: bool,
    /// Whether somebody helped.
    pub help: bool,
    /// Whether it came too fast to be read.
    pub rapid: bool,
    /// Time on the item.
    pub milliseconds: i64,
    /// When, as the record says it.
    pub date: Option<&'r str>,
    /// Where, as the record says it.
    pub place: Option<&'r str>,
}

#[derive(Default)]
struct Columns {
    session: Vec<ByteArray>,
    plan: Vec<ByteArray>,
    position: Vec<i32>,
    item: Vec<ByteArray>,
    score: Vec<i32>,
    max_score: Vec<i32>,
    dont_know: Vec<bool>,
    help: Vec<bool>,
    rapid: Vec<bool>,
    milliseconds: Vec<i64>,
    date: Vec<Option<ByteArray>>,
    place: Vec<Option<ByteArray>>,
}

/// Writes answers; nothing is whole before [`AnswerWriter::finish`].
pub struct AnswerWriter<W: Write + Send> {
    into: SerializedFileWriter<W>,
    columns: Columns,
}

impl<W: Write + Send> AnswerWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn new(into: W) -> Result<Self, ParquetError> {
        let format = KeyValue::new("jalon.format".to_owned(), FORMAT.to_owned());
        let properties = WriterProperties::builder()
            .set_compression(Compression::SNAPPY)
            .set_key_value_metadata(Some(vec![format]))
            .build();
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        Ok(AnswerWriter {
            into: SerializedFileWriter::new(into, schema, Arc::new(properties))?,
            columns: Columns::default(),
        })
    }

    /// Adds an answer.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn push(&mut self, row: &AnswerRow<'_>) -> Result<(), ParquetError> {
        let own = &mut self.columns;
        own.session.push(row.session.into());
        own.plan.push(row.plan.into());
        own.position.push(row.position);
        own.item.push(row.item.into());
        own.score.push(row.score.into());
        own.max_score.push(row.max_score.into());
        own.dont_know.push(row.dont_know);
        own.help.push(row.help);
        own.rapid.push(row.rapid);
        own.milliseconds.push(row.milliseconds);
        own.date.push(row.date.map(ByteArray::from));
        own.place.push(row.place.map(ByteArray::from));
        if own.position.len() == ROWS {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> Result<(), ParquetError> {
        let own = std::mem::take(&mut self.columns);
        if own.position.is_empty() {
            return Ok(());
        }
        let mut group = self.into.next_row_group()?;
        column::<ByteArrayType, W>(&mut group, &own.session, None)?;
        column::<ByteArrayType, W>(&mut group, &own.plan, None)?;
        column::<Int32Type, W>(&mut group, &own.position, None)?;
        column::<ByteArrayType, W>(&mut group, &own.item, None)?;
        column::<Int32Type, W>(&mut group, &own.score, None)?;
        column::<Int32Type, W>(&mut group, &own.max_score, None)?;
        column::<BoolType, W>(&mut group, &own.dont_know, None)?;
        column::<BoolType, W>(&mut group, &own.help, None)?;
        column::<BoolType, W>(&mut group, &own.rapid, None)?;
        column::<Int64Type, W>(&mut group, &own.milliseconds, None)?;
        for optional in [own.date, own.place] {
            let levels: Vec<i16> = optional.iter().map(|one| one.is_some().into()).collect();
            let given: Vec<ByteArray> = optional.into_iter().flatten().collect();
            column::<ByteArrayType, W>(&mut group, &given, Some(&levels))?;
        }
        group.close().map(|_| ())
    }

    /// Writes what is left, and the end.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn finish(mut self) -> Result<(), ParquetError> {
        self.flush()?;
        self.into.close().map(|_| ())
    }
}

/// Writes the next column of the schema.
fn column<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    if let Some(mut column) = group.next_column()? {
        column.typed::<T>().write_batch(values, levels, None)?;
        column.close()?;
    }
    Ok(())
}
