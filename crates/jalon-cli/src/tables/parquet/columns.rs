//! Columns of a Parquet file, read in step.
use parquet::basic::Type;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::RowGroupReader;
use parquet::schema::types::ColumnDescriptor;

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text, or whole numbers that stand for it.
    Name,
    /// Whole numbers.
    Whole,
    /// True or false.
    Flag,
}

impl Kind {
    /// What is expected, in words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Kind::Name => "text or whole numbers (BYTE_ARRAY, INT32 or INT64)",
            Kind::Whole => "whole numbers (INT32 or INT64)",
            Kind::Flag => "true or false (BOOLEAN)",
        }
    }

    fn takes(self, found: Type) -> bool {
        match self {
            Kind::Name => matches!(found, Type::BYTE_ARRAY | Type::INT32 | Type::INT64),
            Kind::Whole => matches!(found, Type::INT32 | Type::INT64),
            Kind::Flag => found == Type::BOOLEAN,
        }
    }

    /// What a column is instead, if it is not of this kind.
    pub(super) fn refuses(self, column: &ColumnDescriptor) -> Option<String> {
        if column.max_rep_level() > 0 || column.path().parts().len() > 1 {
            return Some("a nested or repeated column".to_owned());
        }
        let found = column.physical_type();
        (!self.takes(found)).then(|| found.to_string())
    }
}

/// Values of a column, nothing where they are null.
pub(super) enum Values {
    Text(Vec<Option<ByteArray>>),
    Whole(Vec<Option<i64>>),
    Flag(Vec<Option<bool>>),
}

/// A column of one row group.
pub(super) struct Column {
    reader: ColumnReader,
    optional: bool,
}

impl Column {
    pub(super) fn open(
        group: &dyn RowGroupReader,
        at: usize,
        optional: bool,
    ) -> Result<Self, ParquetError> {
        Ok(Column {
            reader: group.get_column_reader(at)?,
            optional,
        })
    }

    /// The next values, at most so many.
    pub(super) fn next(&mut self, most: usize) -> Result<Values, ParquetError> {
        let optional = self.optional;
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(own) => {
                values(own, optional, most).map(Values::Text)
            }
            ColumnReader::Int32ColumnReader(own) => {
                let all = values(own, optional, most)?;
                Ok(Values::Whole(
                    all.into_iter().map(|one| one.map(i64::from)).collect(),
                ))
            }
            ColumnReader::Int64ColumnReader(own) => values(own, optional, most).map(Values::Whole),
            ColumnReader::BoolColumnReader(own) => values(own, optional, most).map(Values::Flag),
            _ => Err(ParquetError::General("a column of another type".to_owned())),
        }
    }
}

fn values<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    optional: bool,
    most: usize,
) -> Result<Vec<Option<T::T>>, ParquetError> {
    let (mut levels, mut values) = (Vec::new(), Vec::new());
    let into = optional.then_some(&mut levels);
    let (records, ..) = reader.read_records(most, into, None, &mut values)?;
    if !optional {
        return Ok(values.into_iter().map(Some).collect());
    }
    let mut given = values.into_iter();
    let each = levels.iter().take(records);
    Ok(each
        .map(|level| if *level > 0 { given.next() } else { None })
        .collect())
}
