//! `scenes/….json`
use super::condition::Condition;
use super::element::Element;
use super::template::{Given, IfGiven, List, Name, SceneText};
use super::words::{Id, Line};
use schemars::JsonSchema;
use serde_json::Value;
use std::collections::BTreeMap;

/// A scene: pretend screens, the state they share, and what each action does.
///
/// `"{name}"` stands for a parameter; an entry `{"each", "as", "of"}` for entries once a record.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Jalon scene")]
pub struct Scene {
    /// `jalon-scene/1`.
    #[schemars(extend("const" = "jalon-scene/1"))]
    pub format: String,
    /// The file's name without `.json`.
    pub id: Id,
    /// What it pretends to be.
    pub name: SceneText,
    /// Its parameters, which an item or another scene gives.
    pub takes: Option<BTreeMap<String, Takes>>,
    /// Scenes whose screens and state it takes in.
    pub includes: Option<List<Include>>,
    /// Its variables.
    pub state: Option<List<Variable>>,
    /// What the device's own line shows; full signs, if not given, and none, if empty.
    pub signs: Option<List<Sign>>,
    /// The screen it begins with.
    pub start: Option<Name>,
    /// Its screens.
    pub screens: List<Screen>,
}

/// A parameter.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields, extend(
    "if" = { "required": ["type"], "properties": { "type": { "const": "records" } } },
    "then" = { "required": ["fields"], "properties": { "fields": { "type": "object" } } },
))]
pub struct Takes {
    /// What it is.
    #[schemars(rename = "type")]
    pub kind: TakesType,
    /// The fields of each of its records.
    pub fields: Option<BTreeMap<String, Takes>>,
    /// Whether it may be left out.
    pub optional: Option<bool>,
    /// What it is where nothing is given.
    pub default: Option<Value>,
}

/// What a parameter is.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum TakesType {
    /// Words.
    Text,
    /// An id.
    Id,
    /// True or false.
    Flag,
    /// A picture with its words.
    Picture,
    /// A picture's file.
    Icon,
    /// A rule for what is typed.
    Rule,
    /// A list of records.
    Records,
}

/// A scene that is taken in.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Include {
    /// It is there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// Its id.
    pub scene: Name,
    /// What stands before its names, with a point.
    #[schemars(rename = "as")]
    pub name: Name,
    /// What its parameters are.
    pub with: Option<BTreeMap<String, Value>>,
}

/// A variable.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged, deny_unknown_fields)]
pub enum Variable {
    /// Yes or no.
    Flag {
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// Its name.
        flag: Name,
        /// How it begins; false, if not given.
        start: Option<Given<bool>>,
    },
    /// A text.
    Text {
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// Its name.
        text: Name,
        /// The most characters; 80, if not given.
        most: Option<Given<u64>>,
        /// How it begins.
        start: Option<Line>,
    },
    /// One of a few, or none.
    Choice {
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// Its name.
        choice: Name,
        /// Its options.
        of: List<Name>,
        /// How it begins.
        start: Option<Name>,
    },
    /// Some of a few.
    List {
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// Its name.
        list: Name,
        /// What it can hold.
        of: List<Name>,
        /// How it begins.
        start: Option<List<Name>>,
    },
}

/// A sign on the device's own line.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Sign {
    /// It is there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// Which one.
    pub sign: Given<SignWord>,
    /// It shows only while this holds; always, if not given.
    pub when: Option<Condition>,
}

/// What a sign tells.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum SignWord {
    /// Nothing is sent or received.
    Airplane,
    /// No call rings.
    Silent,
    /// The network of calls and of the phone plan's internet.
    Mobile,
    /// The network of a place.
    Wifi,
    /// A full battery.
    Battery,
    /// A battery that is nearly empty.
    BatteryLow,
}

/// A screen.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Screen {
    /// It is there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// Its id.
    pub id: Name,
    /// Its title.
    pub title: SceneText,
    /// What frames it; an app, if not given.
    pub chrome: Option<Given<Chrome>>,
    /// The address of a browser's screen.
    pub address: Option<SceneText>,
    /// What stands on it, in reading order.
    pub elements: List<Element>,
}

/// What frames a screen.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Chrome {
    /// An app.
    App,
    /// A browser.
    Browser,
    /// The home screen of a device.
    Home,
}
