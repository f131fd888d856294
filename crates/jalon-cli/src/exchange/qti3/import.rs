//! Items of a content package as drafts for a bank.
use super::manifest::{self, Facts};
use super::names;
use super::read::{Item, Problems, text_of};
use super::{NAMESPACE, choice, choices, hotspot, match_pairs, order, text};
use crate::exchange::merge::merge;
use crate::exchange::package::Files;
use crate::exchange::question::{
    Calibration, Difficulty, Interaction, Model, Picture, PictureFile, Question,
};
use crate::exchange::xml;
use jalon::Problem;
use roxmltree::Node;
use serde_json::Value;
use std::collections::BTreeMap;

/// The largest doubt about a difficulty that the format knows.
const MOST_DOUBT: f64 = 3.0;

/// What an item has where its package does not say.
#[derive(Clone, Debug, Default)]
pub struct Drafts {
    /// The competence.
    pub measures: Option<String>,
    /// The level.
    pub level: Option<u64>,
    /// The language.
    pub lang: Option<String>,
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// The items, by the path of their file in a bank.
    pub items: BTreeMap<String, Question>,
    /// Pictures, by their path in a bank.
    pub pictures: Files,
    /// What is not the package's word but a draft's.
    pub drafted: Vec<String>,
    /// What could not be read; such items are left out.
    pub problems: Vec<Problem>,
}

/// Reads the items of a package. The same item in several languages becomes one.
///
/// # Errors
/// A package without a manifest that can be read.
pub fn import(files: &Files, drafts: &Drafts) -> Result<Imported, String> {
    let mut imported = Imported::default();
    let mut merged: BTreeMap<String, (Vec<String>, Value)> = BTreeMap::new();
    for (file, facts) in manifest::facts(files)? {
        let read = read(&file, files, &facts, drafts, &mut imported);
        let Some((lang, question)) = read else {
            continue;
        };
        let id = question.id.clone();
        let Ok(value) = serde_json::to_value(&question) else {
            continue;
        };
        let both = match merged.remove(&id) {
            None => (vec![lang], value),
            Some((mut languages, before)) => {
                let known: Vec<&str> = languages.iter().map(String::as_str).collect();
                match merge(before.clone(), &known, value, &lang) {
                    Ok(value) if !languages.contains(&lang) => {
                        languages.push(lang);
                        (languages, value)
                    }
                    Ok(_) => {
                        let found = format!("`{id}` in `{lang}` a second time");
                        imported.problems.push(of_file(
                            &file,
                            "",
                            "an item and a language once",
                            &found,
                        ));
                        (languages, before)
                    }
                    Err(differences) => {
                        for one in differences {
                            let expected = format!(
                                "the same as in {}: {}",
                                languages.join(", "),
                                one.expected
                            );
                            imported.problems.push(of_file(
                                &file,
                                &one.path,
                                &expected,
                                &one.found.to_string(),
                            ));
                        }
                        (languages, before)
                    }
                }
            }
        };
        merged.insert(id, both);
    }
    for (id, (_, value)) in merged {
        match serde_json::from_value::<Question>(value) {
            Ok(question) => {
                let path = format!("items/{}/{id}.json", question.measures);
                imported.items.insert(path, question);
            }
            Err(error) => imported.problems.push(of_file(
                &id,
                "",
                "languages that fit together",
                &error.to_string(),
            )),
        }
    }
    Ok(imported)
}

fn of_file(file: &str, path: &str, expected: &str, found: &str) -> Problem {
    Problem {
        file: file.to_owned(),
        path: path.to_owned(),
        expected: expected.to_owned(),
        found: found.to_owned(),
    }
}

/// One item; problems are told in `imported`.
fn read(
    file: &str,
    files: &Files,
    facts: &Facts,
    drafts: &Drafts,
    imported: &mut Imported,
) -> Option<(String, Question)> {
    let mut tell = |expected: &str, found: &str| {
        imported.problems.push(of_file(file, "", expected, found));
    };
    let Some(bytes) = files.get(file) else {
        tell("the item's file in the package", "none");
        return None;
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        tell("text in UTF-8", "other bytes");
        return None;
    };
    let document = match xml::read(text) {
        Ok(document) => document,
        Err(error) => {
            tell("an item", &error);
            return None;
        }
    };
    let mut problems = Problems::new(file, text);
    let root = document.root_element();
    if !root.has_tag_name((NAMESPACE, "qti-assessment-item")) {
        problems.add(
            root,
            "`qti-assessment-item` of QTI 3.0",
            &format!("`{}`", root.tag_name().name()),
        );
        imported.problems.append(&mut problems.all);
        return None;
    }
    let said = root.attribute(("http://www.w3.org/XML/1998/namespace", "lang"));
    let lang = said.map(str::to_owned).or_else(|| drafts.lang.clone());
    if lang.is_none() {
        problems.add(root, "`xml:lang`, or the option --lang", "neither");
    }
    let lang = lang.unwrap_or_default();
    let mut item = Item::new(file, &document, &lang, files);
    let question = question(&mut item, root, facts, drafts, &mut problems);
    let fine = problems.all.is_empty();
    imported.problems.append(&mut problems.all);
    let (question, drafted) = question.filter(|_| fine)?;
    imported
        .drafted
        .extend(drafted.into_iter().map(|what| format!("{file}: {what}")));
    for (from, to) in &item.pictures {
        if let Some(bytes) = files.get(from) {
            imported.pictures.insert(to.clone(), bytes.clone());
        }
    }
    Some((lang, question))
}

/// The interactions of a body.
fn interactions<'d>(item: &Item<'d>) -> Vec<Node<'d, 'd>> {
    let bodies = item.all("qti-item-body");
    let inside = bodies.flat_map(|body| body.descendants().collect::<Vec<_>>());
    inside
        .filter(|node| node.tag_name().name().ends_with("-interaction"))
        .collect()
}

fn question(
    item: &mut Item<'_>,
    root: Node<'_, '_>,
    facts: &Facts,
    drafts: &Drafts,
    problems: &mut Problems,
) -> Option<(Question, Vec<String>)> {
    let found = interactions(item);
    let [node] = found.as_slice() else {
        let count = format!("{} interactions", found.len());
        problems.add(
            root,
            "one interaction; forms of several are not read",
            &count,
        );
        return None;
    };
    let node = *node;
    item.stem = stem(item, node);
    if item.stem.is_empty() {
        problems.add(root, "a question in words", "none");
    }
    let picture = above(item, node, problems);
    let interaction = interaction(item, node, problems)?;
    let measures = facts.measures.clone().or_else(|| drafts.measures.clone());
    let level = facts.level.or(drafts.level);
    if measures.is_none() {
        problems.add(
            root,
            "a competence in the manifest, or the option --measures",
            "neither",
        );
    }
    if level.is_none() {
        problems.add(
            root,
            "a level in the manifest, or the option --level",
            "neither",
        );
    }
    let mut drafted = Vec::new();
    let (model, calibration) = model(facts).unwrap_or_else(|| {
        drafted.push("no parameters: difficulty 0 with the largest doubt".to_owned());
        let calibration = Calibration {
            status: "expert".to_owned(),
            b_sd: MOST_DOUBT,
            ln_a_sd: None,
        };
        let model = Model {
            kind: "1pl".to_owned(),
            a: None,
            b: Difficulty::One(0.0),
            c: None,
            d: None,
        };
        (model, calibration)
    });
    let mut or_draft = |value: Option<String>, what: &str, draft: &str| {
        value.unwrap_or_else(|| {
            drafted.push(format!("no {what}: `{draft}`"));
            draft.to_owned()
        })
    };
    let author = or_draft(facts.author.clone(), "author", "unknown");
    let licence = or_draft(facts.licence.clone(), "licence", "unknown");
    let seconds = facts.seconds.unwrap_or_else(|| {
        drafted.push("no time: 60 seconds".to_owned());
        60.0
    });
    let title = root.attribute("title").unwrap_or("").to_owned();
    let label = root
        .attribute("label")
        .or(root.attribute("identifier"))
        .unwrap_or("");
    let question = Question {
        format: "jalon-item/1".to_owned(),
        id: names::id(label),
        measures: measures?,
        level: level?,
        tags: facts.tags.clone(),
        devices: ["tablet", "phone", "computer"].map(str::to_owned).to_vec(),
        stem: item.words(item.stem.clone()),
        say: None,
        picture,
        interaction,
        model,
        calibration,
        expected_seconds: seconds,
        rapid_seconds: None,
        testlet: None,
        enemies: Vec::new(),
        teaches: item.words(title),
        author,
        licence,
    };
    Some((question, drafted))
}

/// The prompt, or the words before the interaction's own paragraph.
fn stem(item: &Item<'_>, node: Node<'_, '_>) -> String {
    let prompt = node
        .children()
        .find(|child| child.has_tag_name((NAMESPACE, "qti-prompt")));
    let mut parts: Vec<String> = Vec::new();
    if let Some(body) = item.all("qti-item-body").next() {
        let before = body.children().filter(Node::is_element);
        let before = before.take_while(|block| !block.descendants().any(|inside| inside == node));
        parts.extend(before.map(text_of));
    }
    parts.extend(prompt.map(text_of));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// A picture above the question.
fn above(item: &mut Item<'_>, node: Node<'_, '_>, problems: &mut Problems) -> Option<Picture> {
    let images: Vec<Node<'_, '_>> = item
        .all("qti-item-body")
        .flat_map(|body| body.descendants().collect::<Vec<_>>())
        .filter(|one| {
            one.has_tag_name((NAMESPACE, "img")) && !one.ancestors().any(|parent| parent == node)
        })
        .collect();
    let image = match images.as_slice() {
        [] => return None,
        [image] => *image,
        [_, second, ..] => {
            problems.add(*second, "one picture above the question", "another");
            return None;
        }
    };
    let file = super::options::picture(item, image, problems)?;
    Some(Picture {
        file: PictureFile::One(file),
        alt: item.words(image.attribute("alt").unwrap_or("").to_owned()),
    })
}

fn interaction(
    item: &mut Item<'_>,
    node: Node<'_, '_>,
    problems: &mut Problems,
) -> Option<Interaction> {
    match node.tag_name().name() {
        choice::NAME if node.attribute("max-choices").unwrap_or("1") == "1" => {
            choice::read(item, node, problems)
        }
        choice::NAME => choices::read(item, node, problems),
        order::NAME => order::read(item, node, problems),
        match_pairs::NAME => match_pairs::read(item, node, problems),
        hotspot::NAME => hotspot::read(item, node, problems),
        text::NAME => text::read(item, node, problems),
        other => {
            let expected = "a choice, order, match, hotspot or text entry interaction";
            problems.add(node, expected, &format!("`{other}`"));
            None
        }
    }
}

/// The model that the parameters' names make.
fn model(facts: &Facts) -> Option<(Model, Calibration)> {
    let of = |name: &str| facts.parameters.get(name).copied();
    let thresholds: Vec<(f64, Option<f64>)> = (1..)
        .map_while(|at: u32| of(&format!("irt.b{at}")))
        .collect();
    let (a, c, d) = (of("irt.a"), of("irt.c"), of("irt.d"));
    let (b, doubt) = match (of("irt.b"), thresholds.first()) {
        (Some((b, doubt)), _) => (Difficulty::One(b), doubt),
        (None, Some((_, doubt))) => (
            Difficulty::Each(thresholds.iter().map(|(b, _)| *b).collect()),
            *doubt,
        ),
        (None, None) => return None,
    };
    let kind = match (&b, a, c, d) {
        (Difficulty::Each(_), ..) => "grm",
        (_, _, _, Some(_)) => "4pl",
        (_, _, Some(_), None) => "3pl",
        (_, Some(_), None, None) => "2pl",
        _ => "1pl",
    };
    let value = |parameter: Option<(f64, _)>| parameter.map(|(value, _)| value);
    let model = Model {
        kind: kind.to_owned(),
        a: value(a),
        b,
        c: value(c),
        d: value(d),
    };
    let ln_a_sd = a.and_then(|(a, error)| error.map(|error: f64| error / a));
    let calibration = Calibration {
        status: "expert".to_owned(),
        b_sd: doubt.unwrap_or(MOST_DOUBT).clamp(0.0, MOST_DOUBT),
        ln_a_sd: ln_a_sd.filter(|sd| (0.0..=1.0).contains(sd)),
    };
    Some((model, calibration))
}
