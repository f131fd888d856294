//! What is read of an item, whatever its interaction.
use super::NAMESPACE;
use crate::exchange::package::Files;
use crate::exchange::question::Words;
use jalon::Problem;
use roxmltree::{Document, Node};
use std::collections::BTreeSet;

/// What could not be read, with its place.
pub(super) struct Problems {
    pub(super) file: String,
    pub(super) all: Vec<Problem>,
    /// Line and column of each element.
    place: Box<dyn Fn(usize) -> (u32, u32)>,
}

impl Problems {
    pub(super) fn new(file: &str, text: &str) -> Self {
        // Owned, so that problems outlive the document.
        let starts: Vec<usize> = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let place = move |at: usize| {
            let line = starts.partition_point(|start| *start <= at);
            let start = line
                .checked_sub(1)
                .and_then(|one| starts.get(one))
                .copied()
                .unwrap_or(0);
            let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
            (number(line), number(at.saturating_sub(start) + 1))
        };
        Problems {
            file: file.to_owned(),
            all: Vec::new(),
            place: Box::new(place),
        }
    }

    pub(super) fn add(&mut self, node: Node<'_, '_>, expected: &str, found: &str) {
        let (line, column) = (self.place)(node.range().start);
        let name = node.tag_name().name();
        self.all.push(Problem {
            file: self.file.clone(),
            path: format!("line {line}, column {column}, `{name}`"),
            expected: expected.to_owned(),
            found: found.to_owned(),
        });
    }
}

/// An item that is read.
pub(super) struct Item<'d> {
    /// Where it stands in the package.
    pub(super) file: String,
    document: &'d Document<'d>,
    pub(super) lang: String,
    /// The question's words.
    pub(super) stem: String,
    files: &'d Files,
    /// Pictures of the package that it shows.
    pub(super) pictures: BTreeSet<(String, String)>,
}

impl<'d> Item<'d> {
    pub(super) fn new(
        file: &str,
        document: &'d Document<'d>,
        lang: &str,
        files: &'d Files,
    ) -> Self {
        Item {
            file: file.to_owned(),
            document,
            lang: lang.to_owned(),
            stem: String::new(),
            files,
            pictures: BTreeSet::new(),
        }
    }

    /// All elements of a name.
    pub(super) fn all(&self, name: &'static str) -> impl Iterator<Item = Node<'d, 'd>> + use<'d> {
        let root = self.document.root();
        root.descendants()
            .filter(move |node| node.has_tag_name((NAMESPACE, name)))
    }

    /// Words in the item's language.
    pub(super) fn words(&self, text: String) -> Words {
        Words::from([(self.lang.clone(), text)])
    }

    /// Whether options stand in any order; Jalon's own way needs no word.
    pub(super) fn shuffle(&self, node: Node<'_, '_>) -> Option<bool> {
        (node.attribute("shuffle") != Some("true")).then_some(false)
    }

    fn declaration(&self, node: Node<'_, '_>, problems: &mut Problems) -> Option<Node<'d, 'd>> {
        let name = node.attribute("response-identifier").unwrap_or("");
        let declared = self
            .all("qti-response-declaration")
            .find(|one| one.attribute("identifier") == Some(name));
        if declared.is_none() {
            problems.add(node, "a declared response", &format!("`{name}`"));
        }
        declared
    }

    /// The right values of an interaction's response.
    pub(super) fn right(&self, node: Node<'_, '_>, problems: &mut Problems) -> Option<Vec<String>> {
        let declared = self.declaration(node, problems)?;
        let values: Vec<String> = declared
            .descendants()
            .filter(|one| one.has_tag_name((NAMESPACE, "qti-value")))
            .filter(|one| {
                one.parent_element()
                    .is_some_and(|parent| parent.has_tag_name((NAMESPACE, "qti-correct-response")))
            })
            .map(text_of)
            .collect();
        if values.is_empty() {
            problems.add(declared, "a `qti-correct-response`", "none");
            return None;
        }
        Some(values)
    }

    /// What an interaction's response may be, to earn a point.
    pub(super) fn mapped(
        &self,
        node: Node<'_, '_>,
        problems: &mut Problems,
    ) -> Option<Vec<String>> {
        let declared = self.declaration(node, problems)?;
        let mut keys = Vec::new();
        for entry in declared
            .descendants()
            .filter(|one| one.has_tag_name((NAMESPACE, "qti-map-entry")))
        {
            let value = entry.attribute("mapped-value").unwrap_or("");
            match value.parse::<f64>() {
                Ok(points) if points <= 0.0 => {}
                Ok(1.0) => keys.push(entry.attribute("map-key").unwrap_or("").to_owned()),
                _ => problems.add(
                    entry,
                    "a `mapped-value` of 1, or not above 0",
                    &format!("`{value}`"),
                ),
            }
        }
        if keys.is_empty() {
            problems.add(
                declared,
                "a `qti-mapping` with a text that is worth 1",
                "none",
            );
            return None;
        }
        Some(keys)
    }

    /// Which of the standard's templates scores; other rules are not read.
    pub(super) fn template(
        &self,
        node: Node<'_, '_>,
        known: &[&'static str],
        problems: &mut Problems,
    ) -> Option<&'static str> {
        let processing = self.all("qti-response-processing").next();
        let Some(processing) = processing else {
            problems.add(node, "response processing by a template", "none");
            return None;
        };
        let address = processing.attribute("template").unwrap_or("");
        let name = address.rsplit('/').next().unwrap_or("");
        let name = name.strip_suffix(".xml").unwrap_or(name);
        let template = known.iter().copied().find(|one| *one == name);
        if template.is_none() {
            let found = if address.is_empty() {
                "rules of its own".to_owned()
            } else {
                format!("`{address}`")
            };
            problems.add(
                processing,
                &format!("one of the templates {}", known.join(", ")),
                &found,
            );
        }
        template
    }

    /// The bank's name of a picture of the package.
    pub(super) fn picture(&mut self, file: &str) -> Result<String, String> {
        if !self.files.contains_key(file) {
            return Err(format!("`{file}`, which is not there"));
        }
        if !file.ends_with(".svg") {
            return Err(format!("`{file}`"));
        }
        let name = match file.strip_prefix("media/") {
            Some(_) => file.to_owned(),
            None => format!("media/{}", file.rsplit('/').next().unwrap_or(file)),
        };
        self.pictures.insert((file.to_owned(), name.clone()));
        Ok(name)
    }
}

/// An element's words: spaces as a browser shows them, `br` as a line end, without what is asked
/// of the person inside it.
pub(super) fn text_of(node: Node<'_, '_>) -> String {
    let mut raw = String::new();
    collect(node, &mut raw);
    let lines = raw.split('\n').map(|line| {
        line.split([' ', '\t', '\r'])
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ")
    });
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .trim_matches(['\n', ' '])
        .to_owned()
}

/// The depth of a document is bounded when it is read.
fn collect(node: Node<'_, '_>, out: &mut String) {
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            out.push_str(&text.replace('\n', " "));
        } else if child.tag_name().name() == "br" {
            out.push('\n');
        } else if !child.tag_name().name().ends_with("-interaction") {
            collect(child, out);
        }
    }
}
