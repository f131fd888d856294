//! `imsmanifest.xml`: what the package holds, and metadata (IEEE LOM and QTI) of each item.
use super::item::Sheet;
use super::{names, test, usage};
use crate::exchange::package::Files;
use crate::exchange::question::{Question, words};
use crate::exchange::xml::{self, Element};
use roxmltree::Node;
use std::collections::{BTreeMap, BTreeSet};

/// Its name in every package.
pub(super) const PATH: &str = "imsmanifest.xml";
const CP: &str = "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1";
const LOM: &str = "http://ltsc.ieee.org/xsd/LOM";
const QTI_METADATA: &str = "http://www.imsglobal.org/xsd/imsqti_metadata_v3p0";

/// An item of the package.
pub(super) struct Resource<'q> {
    pub(super) question: &'q Question,
    pub(super) lang: &'q str,
    pub(super) kind: &'static str,
    /// Files that it needs.
    pub(super) needs: BTreeSet<String>,
}

/// What the manifest says of the bank.
pub(super) struct BankNames<'b> {
    pub(super) id: &'b str,
    pub(super) hash: &'b str,
    /// The name of each node and language.
    pub(super) nodes: &'b BTreeMap<String, BTreeMap<String, String>>,
}

pub(super) fn document(
    resources: &[Resource<'_>],
    languages: &[String],
    others: &BTreeSet<String>,
    bank: &BankNames<'_>,
) -> Element {
    let metadata = Element::new("metadata")
        .child(Element::new("schema").text("QTI Package"))
        .child(Element::new("schemaversion").text("3.0.0"));
    let mut all = Element::new("resources");
    for lang in languages {
        all = all.child(test_resource(resources, lang));
    }
    all = all.children(resources.iter().map(|one| item_resource(one, bank)));
    all = all.child(file_resource(usage::PATH, "qtiusagedata/xml"));
    all = all.children(others.iter().map(|path| file_resource(path, "webcontent")));
    let short: String = bank.hash.chars().take(16).collect();
    Element::new("manifest")
        .with("xmlns", CP)
        .with("xmlns:lom", LOM)
        .with("xmlns:qtim", QTI_METADATA)
        .with(
            "identifier",
            format!("jalon.{}.{short}", names::id(bank.id)),
        )
        .child(metadata)
        .child(Element::new("organizations"))
        .child(all)
}

fn file(href: &str) -> Element {
    Element::new("file").with("href", href)
}

fn dependency(identifier: &str) -> Element {
    Element::new("dependency").with("identifierref", identifier)
}

/// The identifier of a file's resource.
fn file_identifier(path: &str) -> String {
    format!("file.{}", path.replace(['/', ' '], "_"))
}

fn file_resource(path: &str, kind: &str) -> Element {
    Element::new("resource")
        .with("identifier", file_identifier(path))
        .with("type", kind)
        .with("href", path)
        .child(file(path))
}

fn test_resource(resources: &[Resource<'_>], lang: &str) -> Element {
    let items = resources.iter().filter(|one| one.lang == lang);
    let path = test::path(lang);
    Element::new("resource")
        .with("identifier", test::identifier(lang))
        .with("type", "imsqti_test_xmlv3p0")
        .with("href", &path)
        .child(file(&path))
        .children(items.map(|one| dependency(&names::item(&one.question.id, lang))))
}

fn item_resource(one: &Resource<'_>, bank: &BankNames<'_>) -> Element {
    let path = Sheet::path(one.question, one.lang);
    let metadata = Element::new("metadata").child(lom(one, bank)).child(
        Element::new("qtim:qtiMetadata")
            .child(Element::new("qtim:timeDependent").text("false"))
            .child(Element::new("qtim:interactionType").text(one.kind)),
    );
    Element::new("resource")
        .with("identifier", names::item(&one.question.id, one.lang))
        .with("type", "imsqti_item_xmlv3p0")
        .with("href", &path)
        .child(metadata)
        .child(file(&path))
        .children(
            one.needs
                .iter()
                .map(|need| dependency(&file_identifier(need))),
        )
}

fn string(name: &'static str, lang: &str, text: &str) -> Element {
    Element::new(name).child(Element::new("lom:string").with("language", lang).text(text))
}

fn term(name: &'static str, value: &str) -> Element {
    Element::new(name)
        .child(Element::new("lom:source").text("LOMv1.0"))
        .child(Element::new("lom:value").text(value))
}

fn classification(purpose: &str, source: &str, id: &str, entry: Option<Element>) -> Element {
    let taxon = Element::new("lom:taxon")
        .child(Element::new("lom:id").text(id))
        .children(entry);
    let path = Element::new("lom:taxonPath")
        .child(string("lom:source", "x-none", source))
        .child(taxon);
    Element::new("lom:classification")
        .child(term("lom:purpose", purpose))
        .child(path)
}

fn lom(one: &Resource<'_>, bank: &BankNames<'_>) -> Element {
    let Resource { question, lang, .. } = one;
    let identifier = Element::new("lom:identifier")
        .child(Element::new("lom:catalog").text("jalon"))
        .child(Element::new("lom:entry").text(&question.id));
    let general = Element::new("lom:general")
        .child(identifier)
        .child(string("lom:title", lang, words(&question.teaches, lang)))
        .child(Element::new("lom:language").text(lang))
        .children(
            question
                .tags
                .iter()
                .map(|tag| string("lom:keyword", "x-none", tag)),
        );
    let author = Element::new("lom:contribute")
        .child(term("lom:role", "author"))
        .child(Element::new("lom:entity").text(&question.author));
    let seconds = format!("PT{}S", question.expected_seconds);
    let time =
        Element::new("lom:typicalLearningTime").child(Element::new("lom:duration").text(&seconds));
    let rights = Element::new("lom:rights")
        .child(term("lom:copyrightAndOtherRestrictions", "yes"))
        .child(string("lom:description", "x-none", &question.licence));
    let name = bank
        .nodes
        .get(&question.measures)
        .map(|names| string("lom:entry", lang, words(names, lang)));
    Element::new("lom:lom")
        .child(general)
        .child(Element::new("lom:lifeCycle").child(author))
        .child(Element::new("lom:educational").child(time))
        .child(rights)
        .child(classification(
            "competency",
            bank.id,
            &question.measures,
            name,
        ))
        .child(classification(
            "educational level",
            bank.id,
            &question.level.to_string(),
            None,
        ))
}

/// What a manifest says of an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The competence.
    pub measures: Option<String>,
    /// The level.
    pub level: Option<u64>,
    /// Its keywords.
    pub tags: Vec<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Under which licence.
    pub licence: Option<String>,
    /// How long it takes.
    pub seconds: Option<f64>,
    /// Parameters by name, with their doubt.
    pub parameters: BTreeMap<String, (f64, Option<f64>)>,
}

/// The items of a package by their file, in its order, and what the manifest and the usage data
/// say of them.
///
/// # Errors
/// A manifest that is not there, or cannot be read.
pub fn facts(files: &Files) -> Result<Vec<(String, Facts)>, String> {
    let Some(bytes) = files.get(PATH) else {
        return Err(format!(
            "{PATH}: expected a file of this name in the package, found none"
        ));
    };
    let named = |error: &dyn std::fmt::Display| format!("{PATH}: {error}");
    let text = std::str::from_utf8(bytes).map_err(|error| named(&error))?;
    let document = xml::read(text).map_err(|error| named(&error))?;
    let parameters = parameters(files)?;
    let mut all = Vec::new();
    for resource in document
        .descendants()
        .filter(|node| node.tag_name().name() == "resource")
    {
        let kind = resource.attribute("type").unwrap_or("");
        if !kind.starts_with("imsqti_item_xml") {
            continue;
        }
        if kind != "imsqti_item_xmlv3p0" {
            return Err(named(&format!(
                "expected items of type `imsqti_item_xmlv3p0`, found `{kind}`"
            )));
        }
        let identifier = resource.attribute("identifier").unwrap_or("");
        let href = resource.attribute("href").unwrap_or("").to_owned();
        let mut facts = of_resource(resource);
        facts.parameters = parameters.get(identifier).cloned().unwrap_or_default();
        all.push((href, facts));
    }
    if all.is_empty() {
        return Err(named(
            &"expected a resource of type `imsqti_item_xmlv3p0`, found none",
        ));
    }
    Ok(all)
}

fn of_resource(resource: Node<'_, '_>) -> Facts {
    let lom = |name: &'static str| {
        resource
            .descendants()
            .filter(move |node| node.has_tag_name((LOM, name)))
    };
    let first = |parent: &'static str, name: &'static str| {
        let mut inside = lom(parent).flat_map(|node| node.descendants().collect::<Vec<_>>());
        let found = inside.find(|node| node.has_tag_name((LOM, name)));
        found
            .map(super::read::text_of)
            .filter(|text| !text.is_empty())
    };
    let classified = |purpose: &str| {
        lom("classification").find_map(|node| {
            let says =
                |name: &'static str| node.descendants().find(|one| one.has_tag_name((LOM, name)));
            let is_it = says("value").is_some_and(|value| super::read::text_of(value) == purpose);
            is_it
                .then(|| says("id").map(super::read::text_of))
                .flatten()
        })
    };
    let seconds = first("typicalLearningTime", "duration")
        .and_then(|text| text.strip_prefix("PT")?.strip_suffix('S')?.parse().ok());
    Facts {
        measures: classified("competency"),
        level: classified("educational level").and_then(|level| level.parse().ok()),
        tags: lom("keyword").map(super::read::text_of).collect(),
        author: first("contribute", "entity"),
        licence: first("rights", "description"),
        seconds: seconds.filter(|seconds: &f64| seconds.is_finite() && *seconds > 0.0),
        parameters: BTreeMap::new(),
    }
}

type Parameters = BTreeMap<String, BTreeMap<String, (f64, Option<f64>)>>;

/// The parameters of each item of the usage data that a package of ours has.
fn parameters(files: &Files) -> Result<Parameters, String> {
    let mut all = Parameters::new();
    let Some(bytes) = files.get(usage::PATH) else {
        return Ok(all);
    };
    let named = |error: &dyn std::fmt::Display| format!("{}: {error}", usage::PATH);
    let text = std::str::from_utf8(bytes).map_err(|error| named(&error))?;
    let document = xml::read(text).map_err(|error| named(&error))?;
    for one in document
        .descendants()
        .filter(|node| node.has_tag_name((usage::USAGE, "ordinaryStatistic")))
    {
        let name = one.attribute("name").unwrap_or("").to_owned();
        let inside = |name: &'static str| {
            one.children()
                .filter(move |node| node.has_tag_name((usage::USAGE, name)))
        };
        let written = inside("value")
            .map(super::read::text_of)
            .next()
            .unwrap_or_default();
        let Some(value) = written.parse().ok().filter(|value: &f64| value.is_finite()) else {
            return Err(named(&format!(
                "`{name}`: expected a number, found `{written}`"
            )));
        };
        let doubt = one.attribute("stdError").and_then(|sd| sd.parse().ok());
        for target in inside("targetObject") {
            let item = target.attribute("identifier").unwrap_or("").to_owned();
            all.entry(item)
                .or_default()
                .insert(name.clone(), (value, doubt));
        }
    }
    Ok(all)
}
