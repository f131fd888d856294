//! Ids, texts and paths.
use schemars::JsonSchema;

/// Declares a type whose schema is given.
macro_rules! written {
    ($(#[doc = $doc:literal])* $name:ident, $schema:tt) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name;

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut schema = schemars::json_schema!($schema);
                let words = concat!($($doc),*).trim();
                schema.insert("description".to_owned(), words.into());
                schema
            }
        }
    };
}
pub(super) use written;

written!(
    /// A name of lower-case letters, figures, points and hyphens.
    Id,
    { "type": "string", "pattern": "^[a-z0-9.-]+$" }
);
written!(
    /// Words in every language of the bank; the languages are put in when the schema is made.
    Text,
    { "type": "object", "additionalProperties": false }
);
written!(
    /// Something written.
    Line,
    { "type": "string", "pattern": "\\S" }
);
written!(
    /// A picture of the bank.
    Media,
    { "type": "string", "pattern": "^media/.+\\.svg$" }
);
written!(
    /// A number above 0.
    Positive,
    { "type": "number", "exclusiveMinimum": 0 }
);
written!(
    /// A number from 0 to 1.
    Share,
    { "type": "number", "minimum": 0, "maximum": 1 }
);

/// A picture, the same in all languages or one for each.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum MediaFile {
    /// For all languages.
    One(Media),
    /// One for each language.
    Each(Text),
}

/// A picture and what it shows.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Picture {
    /// The file.
    pub file: MediaFile,
    /// The same in words, for those who do not see it.
    pub alt: Text,
}

/// All right, or each part for itself.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Credit {
    /// One point when all of it is right, else none.
    All,
    /// A point for each right part.
    Each,
}
