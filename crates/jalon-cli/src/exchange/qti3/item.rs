//! `qti-assessment-item`: declarations, body, response processing.
use super::names::{self, NAMESPACE, SCHEMA};
use super::processing::Processing;
use super::{choice, choices, fill, hotspot, match_pairs, order, simulation, slider, text};
use crate::exchange::package::resolve;
use crate::exchange::question::{Interaction, Question, words};
use crate::exchange::xml::Element;
use std::collections::BTreeSet;

/// What an interaction becomes.
pub(super) struct Body {
    /// Its name in metadata.
    pub(super) kind: &'static str,
    /// The response declarations.
    pub(super) responses: Vec<Element>,
    /// Blocks of the body.
    pub(super) blocks: Vec<Element>,
    pub(super) processing: Processing,
    /// Paragraphs for who scores.
    pub(super) notes: Vec<Element>,
    /// The most points.
    pub(super) max: usize,
    /// What the standard cannot hold.
    pub(super) losses: Vec<&'static str>,
}

impl Body {
    pub(super) fn new(kind: &'static str, processing: Processing) -> Self {
        Body {
            kind,
            responses: Vec::new(),
            blocks: Vec::new(),
            processing,
            notes: Vec::new(),
            max: 1,
            losses: Vec::new(),
        }
    }
}

/// An item in one language.
pub(super) struct Sheet<'q> {
    pub(super) question: &'q Question,
    pub(super) lang: &'q str,
    /// Files of the bank that it shows.
    pub(super) media: BTreeSet<String>,
}

impl<'q> Sheet<'q> {
    pub(super) fn new(question: &'q Question, lang: &'q str) -> Self {
        Sheet {
            question,
            lang,
            media: BTreeSet::new(),
        }
    }

    /// Where it stands in the package.
    pub(super) fn path(question: &Question, lang: &str) -> String {
        format!("items/{lang}/{}.xml", question.id)
    }

    pub(super) fn stem(&self) -> &'q str {
        words(&self.question.stem, self.lang)
    }

    /// The question above an interaction's choices.
    pub(super) fn prompt(&self) -> Element {
        Element::new("qti-prompt").text(self.stem())
    }

    /// The question as a paragraph, where the interaction stands in the text.
    pub(super) fn paragraph(&self) -> Element {
        Element::new("p").text(self.stem())
    }

    /// A picture of the bank.
    pub(super) fn image(&mut self, file: &str, alt: &str) -> Element {
        self.media.insert(file.to_owned());
        Element::new("img")
            .with("src", format!("../../{file}"))
            .with("alt", alt)
    }

    /// The whole item, and what it could not hold.
    pub(super) fn write(&mut self) -> (Element, Body) {
        let question = self.question;
        let body = match &question.interaction {
            Interaction::Choice(choice) => choice::write(self, choice),
            Interaction::Choices(choices) => choices::write(self, choices),
            Interaction::Match(pairs) => match_pairs::write(self, pairs),
            Interaction::Text(entry) => text::write(self, entry),
            Interaction::Slider(slider) => slider::write(self, slider),
            Interaction::Fill(form) => fill::write(self, form),
            Interaction::Order(order) => order::write(self, order),
            Interaction::Hotspot(hotspot) => hotspot::write(self, hotspot),
            Interaction::Simulation(simulation) => simulation::write(self, simulation),
        };
        let picture = question.picture.as_ref().map(|picture| {
            let image = self.image(picture.file.of(self.lang), words(&picture.alt, self.lang));
            Element::new("div")
                .with("class", "jalon-picture")
                .child(image)
        });
        let notes = (!body.notes.is_empty()).then(|| {
            let content = Element::new("qti-content-body").children(body.notes.iter().cloned());
            Element::new("qti-rubric-block")
                .with("use", "scoring")
                .with("view", "scorer")
                .child(content)
        });
        let content = Element::new("qti-item-body")
            .children(picture)
            .children(body.blocks.iter().cloned())
            .children(notes);
        let item = Element::new("qti-assessment-item")
            .with("xmlns", NAMESPACE)
            .with("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance")
            .with("xsi:schemaLocation", format!("{NAMESPACE} {SCHEMA}"))
            .with("identifier", names::item(&question.id, self.lang))
            .with("title", words(&question.teaches, self.lang))
            .with("label", &question.id)
            .with("xml:lang", self.lang)
            .with("adaptive", false)
            .with("time-dependent", false)
            .with("tool-name", "Jalon")
            .with("tool-version", env!("CARGO_PKG_VERSION"))
            .children(body.responses.iter().cloned())
            .child(outcome("SCORE", 0, body.max))
            .child(outcome("MAXSCORE", body.max, body.max))
            .child(content)
            .child(body.processing.element());
        (item, body)
    }
}

fn outcome(identifier: &str, value: usize, max: usize) -> Element {
    let value = Element::new("qti-value").text(&format!("{value}.0"));
    Element::new("qti-outcome-declaration")
        .with("identifier", identifier)
        .with("cardinality", "single")
        .with("base-type", "float")
        .with("normal-maximum", max)
        .with("normal-minimum", 0)
        .child(Element::new("qti-default-value").child(value))
}

/// A response declaration with its right values.
pub(super) fn response<V: AsRef<str>>(
    identifier: &str,
    cardinality: &str,
    base_type: &str,
    right: impl IntoIterator<Item = V>,
) -> Element {
    let value = |value: V| Element::new("qti-value").text(value.as_ref());
    Element::new("qti-response-declaration")
        .with("identifier", identifier)
        .with("cardinality", cardinality)
        .with("base-type", base_type)
        .child(Element::new("qti-correct-response").children(right.into_iter().map(value)))
}

/// The bank's file that an image of an item means.
pub(super) fn image_file(item: &str, src: &str) -> String {
    resolve(item, src)
}
