//! A record's parts, in their order.
use super::response::{many, response};
use super::tape::Tape;
use super::{CodeError, HASH_BYTES};
use crate::bank::Bank;
use crate::pathway::Needs;
use crate::prelude::*;
use crate::session::{Context, Device, Reply, Session, SessionLog, Step};

/// What stands before the rest: the start of the bank's hash.
pub(super) fn hash_of(bank: &Bank) -> [u8; HASH_BYTES] {
    let mut start = [0; HASH_BYTES];
    for (byte, place) in start.iter_mut().zip(0..) {
        let figures = bank.hash().get(2 * place..2 * place + 2);
        *byte = u8::from_str_radix(figures.unwrap_or("0"), 16).unwrap_or_default();
    }
    start
}

/// Writes a record, or reads one by taking its session again: which item came next, and what it
/// was worth, follows from what came before.
pub(super) fn record(
    tape: &mut Tape<'_>,
    bank: &Bank,
    given: Option<&SessionLog>,
) -> Result<SessionLog, CodeError> {
    let plans: Vec<&str> = bank.plans().iter().map(|plan| plan.id()).collect();
    let plan = tape.word(given.map_or("", |log| &log.plan), &plans)?;
    let plan = bank.plan(&plan).map_err(|_| CodeError::Damaged)?;
    let seed = tape.bits(given.map_or(0, |log| log.seed), 64)?;
    let context = context(tape, bank, given.map(|log| &log.context))?;
    let mut session = Session::new(bank, plan, context, seed);
    let answers = tape.count(given.map_or(0, |log| log.answers.len()))?;
    for place in 0..answers {
        let given = given.and_then(|log| log.answers.get(place));
        // A writer's session has been replayed: it knows what was asked.
        let asked = match given {
            Some(given) => given.item.clone(),
            None => match session.next_step() {
                Step::Administer(asked) => asked,
                Step::Stop(_) => return Err(CodeError::Damaged),
            },
        };
        let item = bank.item(&asked).ok_or(CodeError::Damaged)?;
        let answered = given.and_then(|given| given.response.as_ref());
        let reply = Reply {
            response: tape.maybe(answered.is_some(), |tape| {
                response(tape, bank, item, answered)
            })?,
            help: tape.flag(given.is_some_and(|given| given.help))?,
            milliseconds: tenths(tape, given.map_or(0, |given| given.milliseconds), 7)?,
            first_action_milliseconds: {
                let first = given.and_then(|given| given.first_action_milliseconds);
                tape.maybe(first.is_some(), |tape| {
                    tenths(tape, first.unwrap_or_default(), 5)
                })?
            },
            actions: {
                let actions = given.map_or(0, |given| given.actions);
                narrow(tape.number(actions.into(), 1)?)?
            },
        };
        if given.is_none() {
            session
                .record(&asked, reply)
                .map_err(|_| CodeError::Damaged)?;
        }
    }
    if tape.flag(given.is_some_and(|log| log.stopped))? {
        session.stop();
    }
    let mut log = session.log();
    let mut note = |given: Option<&String>| {
        tape.maybe(given.is_some(), |tape| {
            tape.text(given.map_or("", String::as_str))
        })
    };
    log.place = note(given.and_then(|log| log.place.as_ref()))?;
    log.pseudonym = note(given.and_then(|log| log.pseudonym.as_ref()))?;
    log.date = date(tape, given.and_then(|log| log.date.as_deref()))?;
    let questions: Vec<&str> = bank.needs().iter().map(|one| one.id.as_str()).collect();
    log.by_mediator = many(
        tape,
        given.map_or(&[], |log| log.by_mediator.as_slice()),
        |tape, one| tape.word(one.map_or("", String::as_str), &questions),
    )?;
    Ok(log)
}

/// A time in tenths of a second, as records keep it.
fn tenths(tape: &mut Tape<'_>, milliseconds: u32, order: u32) -> Result<u32, CodeError> {
    let tenths = narrow(tape.number(u64::from(milliseconds / 100), order)?)?;
    Ok(tenths.saturating_mul(100))
}

fn narrow(number: u64) -> Result<u32, CodeError> {
    u32::try_from(number).map_err(|_| CodeError::Damaged)
}

fn context(
    tape: &mut Tape<'_>,
    bank: &Bank,
    given: Option<&Context>,
) -> Result<Context, CodeError> {
    let device = given.and_then(|context| context.device);
    let language = given.and_then(|context| context.language.as_deref());
    let device = tape.maybe(device.is_some(), |tape| {
        let place = Device::ALL.iter().position(|one| Some(*one) == device);
        let place = tape.one_of(place.unwrap_or_default(), Device::ALL.len())?;
        Device::ALL.get(place).copied().ok_or(CodeError::Damaged)
    })?;
    let language = tape.maybe(language.is_some(), |tape| {
        let languages: Vec<&str> = bank.languages().iter().map(String::as_str).collect();
        tape.word(language.unwrap_or_default(), &languages)
    })?;
    let items: Vec<&str> = bank.items().iter().map(|item| item.id.as_str()).collect();
    let seen = many(
        tape,
        given.map_or(&[], |context| context.seen.as_slice()),
        |tape, one| tape.word(one.map_or("", String::as_str), &items),
    )?;
    let needs = needs(tape, bank, given.map(|context| &context.needs))?;
    Ok(Context {
        device,
        language,
        seen,
        needs,
    })
}

fn needs(tape: &mut Tape<'_>, bank: &Bank, given: Option<&Needs>) -> Result<Needs, CodeError> {
    let questions: Vec<&str> = bank.needs().iter().map(|one| one.id.as_str()).collect();
    let given: Vec<(&String, &Vec<String>)> = given.into_iter().flatten().collect();
    let all = many(tape, &given, |tape, one| {
        let id = tape.word(one.map_or("", |(id, _)| id), &questions)?;
        let question = bank.needs().iter().find(|question| question.id == id);
        let options: Vec<&str> = question
            .iter()
            .flat_map(|question| &question.options)
            .map(|option| option.id.as_str())
            .collect();
        let chosen = one.map_or(&[] as &[String], |(_, chosen)| chosen);
        let chosen = many(tape, chosen, |tape, one| {
            tape.word(one.map_or("", String::as_str), &options)
        })?;
        Ok((id, chosen))
    })?;
    Ok(all.into_iter().collect())
}

/// A date, short where it is written `2026-11-22`.
fn date(tape: &mut Tape<'_>, given: Option<&str>) -> Result<Option<String>, CodeError> {
    let iso = |year: u64, month: u64, day: u64| format!("{year:04}-{month:02}-{day:02}");
    let parts = given.and_then(|text| {
        let mut numbers = text.split('-').map(str::parse::<u64>);
        let parts = (
            numbers.next()?.ok()?,
            numbers.next()?.ok()?,
            numbers.next()?.ok()?,
        );
        let (year, month, day) = parts;
        let fits = year < 1 << 14 && month < 1 << 4 && day < 1 << 5;
        (fits && iso(year, month, day) == text).then_some(parts)
    });
    tape.maybe(given.is_some(), |tape| {
        if tape.flag(parts.is_some())? {
            let (year, month, day) = parts.unwrap_or_default();
            let year = tape.bits(year, 14)?;
            let month = tape.bits(month, 4)?;
            Ok(iso(year, month, tape.bits(day, 5)?))
        } else {
            tape.text(given.unwrap_or_default())
        }
    })
}
