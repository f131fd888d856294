//! `simulation`: `qti-portable-custom-interaction`, played and scored by the engine.
use super::item::{Body, Sheet, response};
use super::names::RESPONSE;
use super::processing::Processing;
use crate::exchange::xml::Element;
use serde_json::{Map, Value};

/// The module that plays it; what it needs stands at its head.
pub(super) const MODULE: &str = include_str!("scene.js");
/// Where the module stands in the package.
pub(super) const MODULE_PATH: &str = "modules/jalon-scene.js";

/// Goals cannot be judged by the standard's rules: the engine says `right`, `partial` or `wrong`.
pub(super) fn write(sheet: &mut Sheet<'_>, simulation: &Map<String, Value>) -> Body {
    let mut body = Body::new("portableCustomInteraction", Processing::MapResponse);
    let entry = |key: &str, value: &str| {
        Element::new("qti-map-entry")
            .with("map-key", key)
            .with("mapped-value", value)
    };
    let mapping = Element::new("qti-mapping")
        .with("default-value", 0)
        .child(entry("right", "1"))
        .child(entry("partial", "0.5"));
    body.responses
        .push(response(RESPONSE, "single", "identifier", ["right"]).child(mapping));
    let module = Element::new("qti-interaction-module")
        .with("id", "jalon-scene")
        .with("primary-path", MODULE_PATH);
    let markup = Element::new("qti-interaction-markup")
        .child(Element::new("div").with("class", "jalon-scene"));
    let interaction = Element::new("qti-portable-custom-interaction")
        .with("response-identifier", RESPONSE)
        .with("custom-interaction-type-identifier", "urn:jalon:scene")
        .with("module", "jalon-scene")
        .with("data-item", &sheet.question.id)
        .with("data-language", sheet.lang)
        .child(Element::new("qti-interaction-modules").child(module))
        .child(markup);
    body.blocks = vec![sheet.paragraph(), interaction];
    body.losses.push(
        "played only with the npm package, by a player that takes portable custom interactions",
    );
    if simulation.get("credit").and_then(Value::as_str) == Some("each") {
        body.losses.push("any part of the goals is half a point");
    }
    body
}
