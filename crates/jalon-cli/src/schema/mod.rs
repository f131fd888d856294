//! The bank's formats as types, and the JSON Schemas (draft 2020-12) that are made from them.
//!
//! The engine's reader walks JSON trees, so that it can tell every problem with its place. These
//! types say the same to an editor. Tests hold the two together: every shipped file validates,
//! and wherever the reader refuses a file for its form, so does the schema. What only the whole
//! bank can tell (an id that does not exist, areas that overlap) is left to `jalon bank check`.
pub mod condition;
pub mod decisions;
pub mod effect;
pub mod element;
pub mod framework;
pub mod interaction;
pub mod item;
pub mod needs;
pub mod plan;
pub mod scene;
pub mod style;
pub mod template;
pub mod text_rule;
pub mod words;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// A format of the bank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// `items/…/….json`
    Item,
    /// `practice/….json`
    Practice,
    /// `scenes/….json`
    Scene,
    /// `plans/….json`
    Plan,
    /// `framework.json`
    Framework,
    /// `decisions.json`
    Decisions,
    /// `needs.json`
    Needs,
    /// `style.json`
    Style,
}

impl Format {
    /// All of them.
    pub const ALL: [Format; 8] = [
        Format::Item,
        Format::Practice,
        Format::Scene,
        Format::Plan,
        Format::Framework,
        Format::Decisions,
        Format::Needs,
        Format::Style,
    ];

    /// Its name, which the file of its schema has.
    pub fn name(self) -> &'static str {
        match self {
            Format::Item => "item",
            Format::Practice => "practice",
            Format::Scene => "scene",
            Format::Plan => "plan",
            Format::Framework => "framework",
            Format::Decisions => "decisions",
            Format::Needs => "needs",
            Format::Style => "style",
        }
    }

    /// The format of a file of the bank, by its path.
    pub fn of(path: &str) -> Option<Self> {
        let folders = [
            ("items/", Format::Item),
            ("practice/", Format::Practice),
            ("scenes/", Format::Scene),
            ("plans/", Format::Plan),
        ];
        let named = Format::ALL
            .into_iter()
            .find(|format| path.strip_suffix(".json") == Some(format.name()));
        let of_folder =
            |(folder, format): (&str, Format)| path.starts_with(folder).then_some(format);
        named.or_else(|| folders.into_iter().find_map(of_folder))
    }

    /// The JSON Schema of this format in a bank of these languages.
    pub fn schema(self, languages: &[String]) -> Value {
        match self {
            Format::Item => made::<item::Item>(languages),
            Format::Practice => made::<item::Practice>(languages),
            Format::Scene => made::<scene::Scene>(languages),
            Format::Plan => made::<plan::Plan>(languages),
            Format::Framework => made::<framework::Framework>(languages),
            Format::Decisions => made::<decisions::Decisions>(languages),
            Format::Needs => made::<needs::Needs>(languages),
            Format::Style => made::<style::Style>(languages),
        }
    }
}

fn made<T: JsonSchema>(languages: &[String]) -> Value {
    let generator = SchemaSettings::draft2020_12().into_generator();
    let schema: Schema = generator.into_root_schema_for::<T>();
    let mut schema = Value::from(schema);
    // An editor's own key, which the bank does not know, would be refused by the reader.
    if let Some(text) = schema.pointer_mut("/$defs/Text") {
        let words = json!({ "type": "string", "pattern": "\\S" });
        each_language(text, languages, &words);
    }
    for name in ["Languages", "AcceptEach"] {
        if let Some(object) = schema.pointer_mut(&format!("/$defs/{name}")) {
            let each = object
                .get("additionalProperties")
                .cloned()
                .unwrap_or_default();
            each_language(object, languages, &each);
        }
    }
    schema
}

/// Makes an object's schema ask for every language and for nothing else.
fn each_language(object: &mut Value, languages: &[String], each: &Value) {
    let Some(object) = object.as_object_mut() else {
        return;
    };
    let properties = languages
        .iter()
        .map(|language| (language.clone(), each.clone()))
        .collect();
    object.insert("properties".to_owned(), Value::Object(properties));
    object.insert("required".to_owned(), json!(languages));
    object.insert("additionalProperties".to_owned(), json!(false));
}
