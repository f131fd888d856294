//! A response in the words of its item.
use super::CodeError;
use super::tape::Tape;
use crate::bank::{Bank, FieldResponse, FieldValue, Interaction, Item, Pair, Response};
use crate::bank::{ChoiceOption, Field};
use crate::prelude::*;
use crate::scene::{Play, SceneAction};

/// Writes the response given, or reads one; the item says which kind it is of.
pub(super) fn response(
    tape: &mut Tape<'_>,
    bank: &Bank,
    item: &Item,
    given: Option<&Response>,
) -> Result<Response, CodeError> {
    let options = |given: &[String], tape: &mut Tape<'_>, known: &[ChoiceOption]| {
        many(tape, given, |tape, one| {
            tape.word(one.map_or("", String::as_str), &ids(known))
        })
    };
    let word = |tape: &mut Tape<'_>, given: &str, list: &[&str]| tape.word(given, list);
    Ok(match &item.interaction {
        Interaction::Choice(body) => {
            let given = match given {
                Some(Response::Choice { option }) => option,
                _ => "",
            };
            let option = word(tape, given, &ids(&body.options))?;
            Response::Choice { option }
        }
        Interaction::Choices(body) => {
            let given = match given {
                Some(Response::Choices { options }) => options.as_slice(),
                _ => &[],
            };
            let options = options(given, tape, &body.options)?;
            Response::Choices { options }
        }
        Interaction::Order(body) => {
            let given = match given {
                Some(Response::Order { options }) => options.as_slice(),
                _ => &[],
            };
            let options = options(given, tape, &body.options)?;
            Response::Order { options }
        }
        Interaction::Match(body) => {
            let given = match given {
                Some(Response::Match { pairs }) => pairs.as_slice(),
                _ => &[],
            };
            let (left, right) = (ids(&body.left), ids(&body.right));
            let pairs = many(tape, given, |tape, one| {
                Ok(Pair {
                    left: tape.word(one.map_or("", |pair| &pair.left), &left)?,
                    right: tape.word(one.map_or("", |pair| &pair.right), &right)?,
                })
            })?;
            Response::Match { pairs }
        }
        Interaction::Hotspot(body) => {
            let given = match given {
                Some(Response::Hotspot { area }) => area,
                _ => "",
            };
            let areas: Vec<&str> = body.areas.iter().map(|area| area.id.as_str()).collect();
            let area = word(tape, given, &areas)?;
            Response::Hotspot { area }
        }
        Interaction::Text(_) => {
            let given = match given {
                Some(Response::Text { text }) => text,
                _ => "",
            };
            let text = tape.text(given)?;
            Response::Text { text }
        }
        Interaction::Slider(_) => {
            let given = match given {
                Some(Response::Slider { value }) => *value,
                _ => 0,
            };
            let below = tape.flag(given < 0)?;
            let size = tape.number(given.unsigned_abs().into(), 6)?;
            let size = i64::try_from(size).map_err(|_| CodeError::Damaged)?;
            let value = if below { -size } else { size };
            let value = i32::try_from(value).map_err(|_| CodeError::Damaged)?;
            Response::Slider { value }
        }
        Interaction::Fill(body) => {
            let given = match given {
                Some(Response::Fill { fields }) => fields.as_slice(),
                _ => &[],
            };
            let known: Vec<(&str, &Field)> = body.fields();
            let fields = many(tape, given, |tape, one| field(tape, &known, one))?;
            Response::Fill { fields }
        }
        Interaction::Simulation(_) => {
            let given = match given {
                Some(Response::Simulation { actions }) => actions.as_slice(),
                _ => &[],
            };
            let mut play = bank.play(&item.id, "").ok_or(CodeError::Damaged)?;
            let actions = many(tape, given, |tape, one| action(tape, &mut play, one))?;
            Response::Simulation { actions }
        }
    })
}

fn ids(options: &[ChoiceOption]) -> Vec<&str> {
    options.iter().map(|option| option.id.as_str()).collect()
}

/// How many, then each.
pub(super) fn many<T, U>(
    tape: &mut Tape<'_>,
    given: &[T],
    mut each: impl FnMut(&mut Tape<'_>, Option<&T>) -> Result<U, CodeError>,
) -> Result<Vec<U>, CodeError> {
    let count = tape.count(given.len())?;
    let mut all = Vec::new();
    for place in 0..count {
        all.push(each(tape, given.get(place))?);
    }
    Ok(all)
}

fn field(
    tape: &mut Tape<'_>,
    known: &[(&str, &Field)],
    given: Option<&FieldResponse>,
) -> Result<FieldResponse, CodeError> {
    let names: Vec<&str> = known.iter().map(|(id, _)| *id).collect();
    let field = tape.word(given.map_or("", |one| &one.field), &names)?;
    let (typed, text) = match given.map(|one| &one.value) {
        Some(FieldValue::Text(text)) => (true, text.as_str()),
        Some(FieldValue::Option(option)) => (false, option.as_str()),
        None => (false, ""),
    };
    let value = if tape.flag(typed)? {
        FieldValue::Text(tape.text(text)?)
    } else {
        let options = known.iter().find_map(|(id, body)| match body {
            Field::Select(select) if *id == field => Some(ids(&select.options)),
            _ => None,
        });
        FieldValue::Option(tape.word(text, &options.unwrap_or_default())?)
    };
    Ok(FieldResponse { field, value })
}

/// An action, as its place among those that the screen allows now.
fn action(
    tape: &mut Tape<'_>,
    play: &mut Play,
    given: Option<&SceneAction>,
) -> Result<SceneAction, CodeError> {
    let possible = play.possible(&[""]);
    let (bare, typed) = match given {
        Some(SceneAction::Type { on, text }) => {
            let (on, nothing) = (on.clone(), String::new());
            (Some(SceneAction::Type { on, text: nothing }), text.as_str())
        }
        other => (other.cloned(), ""),
    };
    let place = match bare {
        Some(bare) => possible
            .iter()
            .position(|one| *one == bare)
            .ok_or(CodeError::Unwritable)?,
        None => 0,
    };
    let place = tape.one_of(place, possible.len())?;
    let mut action = possible.into_iter().nth(place).ok_or(CodeError::Damaged)?;
    if let SceneAction::Type { text, .. } = &mut action {
        *text = tape.text(typed)?;
    }
    play.act(action.clone()).map_err(|_| CodeError::Damaged)?;
    Ok(action)
}
