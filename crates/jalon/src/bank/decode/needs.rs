//! `needs.json`
use super::{Known, Reader, check_unique, interaction::one_of, item::media};
use crate::bank::{NeedOption, NeedQuestion};
use crate::prelude::*;

pub(super) fn needs(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<NeedQuestion>> {
    reader.object(&["format", "questions"])?;
    reader.format("jalon-needs/1")?;
    let list = reader.need("questions")?.list(0, 50)?;
    let questions: Vec<NeedQuestion> = list.iter().filter_map(|at| question(at, known)).collect();
    if questions.len() < list.len() {
        return None;
    }
    check_unique(
        questions
            .iter()
            .map(|question| question.id.as_str())
            .zip(&list),
    );
    Some(questions)
}

fn question(reader: &Reader<'_>, known: &Known<'_>) -> Option<NeedQuestion> {
    reader.object(&["id", "stem", "several", "options", "note"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let stem = reader.need("stem").and_then(|at| at.text());
    let several = reader.need("several").and_then(|at| at.boolean());
    let list = reader.need("options")?.list(2, 20)?;
    let mut options: Vec<NeedOption> = list.iter().filter_map(|at| option(at, known)).collect();
    if options.len() < list.len() {
        return None;
    }
    check_unique(options.iter().map(|option| option.id.as_str()).zip(&list));
    if let Some(notes) = reader.field("note") {
        for (id, at) in notes.entries()? {
            match options.iter_mut().find(|option| option.id == id) {
                Some(option) => option.note = at.text(),
                None => at.problem("the id of an option", &format!("`{id}`")),
            }
        }
    }
    Some(NeedQuestion {
        id: id?,
        stem: stem?,
        several: several?,
        options,
    })
}

fn option(reader: &Reader<'_>, known: &Known<'_>) -> Option<NeedOption> {
    reader.object(&["id", "text", "picture"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let text = reader.need("text").and_then(|at| at.text());
    let picture = reader.need("picture").and_then(|at| media(&at, known));
    Some(NeedOption {
        id: id?,
        text: text?,
        picture: picture?,
        note: None,
    })
}

/// The id of a needs question.
pub(super) fn known_question(reader: &Reader<'_>, needs: &[NeedQuestion]) -> Option<String> {
    let id = reader.id()?;
    one_of(reader, &id, needs.iter().map(|one| one.id.as_str())).map(|()| id)
}

/// An option of the needs question `question`.
pub(super) fn option_of(
    question: &str,
    reader: &Reader<'_>,
    needs: &[NeedQuestion],
) -> Option<String> {
    let id = reader.id()?;
    let options = needs
        .iter()
        .filter(|one| one.id == question)
        .flat_map(|one| one.options.iter().map(|option| option.id.as_str()));
    one_of(reader, &id, options).map(|()| id)
}

/// A list of options of the needs question `question`.
pub(super) fn options_of(
    question: &str,
    reader: &Reader<'_>,
    needs: &[NeedQuestion],
) -> Option<Vec<String>> {
    let list = reader.list(1, 50)?;
    let options: Vec<String> = list
        .iter()
        .filter_map(|at| option_of(question, at, needs))
        .collect();
    (options.len() == list.len()).then_some(options)
}
