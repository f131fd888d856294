//! The bank as one `qti-assessment-test` in a language: a section an area. What chooses items in
//! Jalon, a plan, has no counterpart.
use super::item::Sheet;
use super::names::{self, NAMESPACE, SCHEMA};
use crate::exchange::question::Question;
use crate::exchange::xml::Element;
use std::collections::BTreeMap;

/// Where it stands in the package.
pub(super) fn path(lang: &str) -> String {
    format!("tests/bank.{lang}.xml")
}

pub(super) fn identifier(lang: &str) -> String {
    format!("test.bank.{lang}")
}

/// The test; `title` is the framework's root, `areas` the name of each node.
pub(super) fn document(
    questions: &[Question],
    lang: &str,
    title: &str,
    areas: &BTreeMap<String, String>,
) -> Element {
    let mut sections: BTreeMap<&str, Vec<Element>> = BTreeMap::new();
    for question in questions {
        let reference = Element::new("qti-assessment-item-ref")
            .with("identifier", names::item(&question.id, lang))
            .with("href", format!("../{}", Sheet::path(question, lang)));
        sections
            .entry(&question.measures)
            .or_default()
            .push(reference);
    }
    let sections = sections.into_iter().map(|(node, items)| {
        Element::new("qti-assessment-section")
            .with("identifier", names::identifier(node))
            .with("title", areas.get(node).map_or(node, String::as_str))
            .with("visible", true)
            .children(items)
    });
    let part = Element::new("qti-test-part")
        .with("identifier", "part")
        .with("navigation-mode", "linear")
        .with("submission-mode", "individual")
        .children(sections);
    let sum = Element::new("qti-sum")
        .child(Element::new("qti-test-variables").with("variable-identifier", "SCORE"));
    let score = Element::new("qti-set-outcome-value")
        .with("identifier", "SCORE")
        .child(sum);
    Element::new("qti-assessment-test")
        .with("xmlns", NAMESPACE)
        .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
        .with("xsi:schemaLocation", format!("{NAMESPACE} {SCHEMA}"))
        .with("identifier", identifier(lang))
        .with("title", title)
        .child(
            Element::new("qti-outcome-declaration")
                .with("identifier", "SCORE")
                .with("cardinality", "single")
                .with("base-type", "float"),
        )
        .child(part)
        .child(Element::new("qti-outcome-processing").child(score))
}
