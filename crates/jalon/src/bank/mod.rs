//! Authored content: wire format, parser, and the immutable [`Bank`].
mod bank_error;
mod compiled;
mod decode;
mod explain;
mod files;
mod interaction;
mod item;
mod pack;
mod problem;
mod reader;

pub use bank_error::UnknownPlanError;
pub use compiled::CompiledError;
pub use explain::{Explained, ExplainedPart, PartKind};
pub use interaction::{
    AreaView, FieldResponse, FieldValue, InteractionView, ItemView, Keyboard, OptionView, Pair,
    PartView, PictureView, Response, ResponseError,
};
pub use item::Item;
pub(crate) use item::PracticeItem;
pub use problem::{BankError, Problem};

pub(crate) use interaction::{
    Area, Choice, ChoiceOption, Choices, Credit, Field, Fill, Hotspot, Interaction, MatchPairs,
    Mistake, Order, Part, Picture, Select, Slider, TextEntry,
};
pub(crate) use problem::Problems;
pub(crate) use reader::Reader;

use crate::check::Style;
use crate::compiled::compiled;
use crate::decide::Decision;
use crate::framework::Framework;
use crate::pathway::Catalogue;
use crate::pathway::workshop_csv::CsvWorkshops;
use crate::prelude::*;
use crate::scene::{Explored, Play};
use crate::session::Plan;
use crate::text::Text;
use alloc::collections::BTreeMap;
use alloc::sync::Arc;
use files::hash;

pub(crate) use files::parse_files;
pub(crate) use pack::files as pack_files;
use serde_json::Value;

/// Everything a session needs: framework, items, plans, decisions, needs, catalogue, pictures.
///
/// Immutable after parsing, and cheap to clone.
///
/// ```
/// let error = jalon::Bank::from_json("{ \"format\": \"jalon-bank/1\" }").unwrap_err();
/// assert!(error.to_string().contains("expected a field `files`"));
/// ```
#[derive(Clone)]
pub struct Bank(pub(crate) Arc<Content>);

/// Its hash and how much it holds: the whole would fill pages.
impl core::fmt::Debug for Bank {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.debug_struct("Bank")
            .field("hash", &self.0.hash)
            .field("items", &self.0.items.len())
            .field("plans", &self.0.plans.len())
            .finish_non_exhaustive()
    }
}

#[derive(Debug)]
pub(crate) struct Content {
    pub(crate) hash: String,
    pub(crate) languages: Vec<String>,
    pub(crate) framework: Framework,
    // INVARIANT: sorted by id; "bank order" is this order.
    pub(crate) items: Vec<Item>,
    pub(crate) practice: Vec<PracticeItem>,
    pub(crate) plans: Vec<Plan>,
    pub(crate) decisions: Vec<Decision>,
    pub(crate) needs: Vec<NeedQuestion>,
    pub(crate) catalogue: Catalogue,
    pub(crate) media: BTreeMap<String, String>,
    pub(crate) style: Option<Style>,
}

/// A question about needs, asked before the items; it can be skipped.
#[derive(Clone, Debug)]
pub struct NeedQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub stem: Text,
    /// Whether several options may be chosen.
    pub several: bool,
    /// The options.
    pub options: Vec<NeedOption>,
}

compiled!(NeedQuestion {
    id,
    stem,
    several,
    options
});

/// One option of a needs question.
#[derive(Clone, Debug)]
pub struct NeedOption {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: Text,
    /// Its picture's media file.
    pub picture: String,
    /// What to say once it was chosen.
    pub note: Option<Text>,
}

compiled!(NeedOption {
    id,
    text,
    picture,
    note
});

impl Bank {
    /// Reads the one-file bank that [`Bank::pack`] writes.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn from_json(pack: &str) -> Result<Self, BankError> {
        Self::from_values(&pack::files(pack)?, Problems::default())
    }

    /// Reads a bank from its files, each with its path inside the bank's folder.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, BankError> {
        let problems = Problems::default();
        Self::from_values(&parse_files(files, &problems), problems)
    }

    /// Checks a bank's files and writes them as one.
    ///
    /// # Errors
    /// Every problem of every file, each with its place.
    pub fn pack<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<String, BankError> {
        let problems = Problems::default();
        let values = parse_files(files, &problems);
        Self::from_values(&values, problems)?;
        let mut pack = serde_json::Map::new();
        pack.insert("format".to_owned(), Value::from(pack::FORMAT));
        pack.insert(
            "files".to_owned(),
            Value::Object(values.into_iter().collect()),
        );
        Ok(Value::Object(pack).to_string())
    }

    pub(crate) fn from_values(
        files: &BTreeMap<String, Value>,
        problems: Problems,
    ) -> Result<Self, BankError> {
        match decode::content(files, &problems, hash(files)) {
            Some(content) if problems.is_empty() => Ok(Bank(Arc::new(content))),
            _ => Err(problems.into_error()),
        }
    }

    /// SHA-256 over the files, in hexadecimal: the same content has the same hash.
    pub fn hash(&self) -> &str {
        &self.0.hash
    }

    /// The framework's id, which names the bank.
    pub fn id(&self) -> &str {
        self.0.framework.id()
    }

    /// The bank's version.
    pub fn version(&self) -> &str {
        self.0.framework.version()
    }

    /// Its languages, the one fallen back to first.
    pub fn languages(&self) -> &[String] {
        &self.0.languages
    }

    /// The framework.
    pub fn framework(&self) -> &Framework {
        &self.0.framework
    }

    /// The items, sorted by id.
    pub fn items(&self) -> &[Item] {
        &self.0.items
    }

    /// The item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.item_index(id)
            .and_then(|index| self.0.items.get(index))
    }

    pub(crate) fn item_index(&self, id: &str) -> Option<usize> {
        self.0
            .items
            .binary_search_by(|item| item.id.as_str().cmp(id))
            .ok()
    }

    /// The plans.
    pub fn plans(&self) -> &[Plan] {
        &self.0.plans
    }

    /// The plan with this id.
    ///
    /// # Errors
    /// When there is none; the error names those there are.
    pub fn plan(&self, id: &str) -> Result<&Plan, UnknownPlanError> {
        self.0
            .plans
            .iter()
            .find(|plan| plan.id == id)
            .ok_or_else(|| UnknownPlanError {
                asked: id.to_owned(),
                known: self.0.plans.iter().map(|plan| plan.id.clone()).collect(),
            })
    }

    /// The decisions.
    pub fn decisions(&self) -> &[Decision] {
        &self.0.decisions
    }

    /// The needs questions.
    pub fn needs(&self) -> &[NeedQuestion] {
        &self.0.needs
    }

    /// A structure's own workshops from its table, for [`Catalogue::with_workshops`]; the names in it
    /// are those of this bank's themes, devices and wishes.
    pub fn read_workshops(&self, table: &[u8]) -> CsvWorkshops {
        let wishes: Vec<(String, Text)> = self
            .needs()
            .iter()
            .filter(|question| question.id == "wishes")
            .flat_map(|question| &question.options)
            .map(|option| (option.id.clone(), option.text.clone()))
            .collect();
        crate::pathway::workshop_csv::read(table, self.catalogue(), &wishes)
    }

    /// The pathway's catalogue and rules.
    pub fn catalogue(&self) -> &Catalogue {
        &self.0.catalogue
    }

    /// A picture's SVG text.
    pub fn media(&self, path: &str) -> Option<&str> {
        self.0.media.get(path).map(String::as_str)
    }

    /// A practice item, as a renderer gets it.
    pub fn practice(&self, id: &str, lang: &str, seed: u64) -> Option<ItemView> {
        let item = self.0.practice.iter().find(|item| item.id == id)?;
        Some(item.face().view(&item.id, lang, seed, u32::MAX))
    }

    /// An item, as a renderer gets it: no key, no scoring rule, no parameter.
    pub fn view(&self, item_id: &str, lang: &str, seed: u64) -> Option<ItemView> {
        let index = self.item_index(item_id)?;
        let item = self.0.items.get(index)?;
        Some(item.face().view(&item.id, lang, seed, index as u32))
    }

    /// Begins the scene of an item or practice item; none where it is no simulation.
    pub fn play(&self, item_id: &str, lang: &str) -> Option<Play> {
        let item = self
            .item_index(item_id)
            .and_then(|index| self.0.items.get(index));
        let interaction = match item {
            Some(item) => &item.interaction,
            None => {
                let mut practice = self.0.practice.iter();
                &practice.find(|item| item.id == item_id)?.interaction
            }
        };
        match interaction {
            Interaction::Simulation(simulation) => Some(Play::new(Arc::clone(simulation), lang)),
            _ => None,
        }
    }

    /// Searches the states of an item's scene, at most `limit` of them; none where the item is no
    /// simulation.
    pub fn explore(&self, item_id: &str, limit: usize) -> Option<Explored> {
        let item = self.0.items.get(self.item_index(item_id)?)?;
        match &item.interaction {
            Interaction::Simulation(simulation) => Some(simulation.explore(limit)),
            _ => None,
        }
    }
}

impl PartialEq for Bank {
    fn eq(&self, other: &Self) -> bool {
        self.hash() == other.hash()
    }
}
