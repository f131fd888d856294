//! `jalon take`: the test in a terminal, line by line.
//!
//! Nothing moves on the screen and nothing is said by colour or place alone: a screen reader reads
//! it as it comes. Each answer is in the record before the next question is asked.
mod ask;
mod end;
mod needs;
mod record;
mod screen;
mod sitting;
mod talk;

pub use ask::ask;
pub use screen::{Told, Use};
pub use talk::{Leave, Talk};

use super::{Outcome, open_bank};
use crate::language::Language;
use crate::words::Words;
use jalon::{Bank, Context, Device, Session};
use record::Record;
use sitting::Sitting;
use std::hash::{BuildHasher, Hasher, RandomState};
use std::io::{self, IsTerminal};
use std::path::PathBuf;

/// What is taken, and where it is kept.
#[derive(Clone, Debug)]
pub struct Options {
    /// The bank: its folder, or one packed file.
    pub bank: PathBuf,
    /// The plan of a new session.
    pub plan: String,
    /// The seed of a new session; drawn if not given.
    pub seed: Option<u64>,
    /// The file of a new session.
    pub save: Option<PathBuf>,
    /// The record to go on with.
    pub resume: Option<PathBuf>,
    /// The language of a new session; a record has its own.
    pub language: Language,
}

/// Takes the test on standard input and output.
pub fn take(options: &Options) -> Outcome {
    let mut sitting = match prepare(options) {
        Ok(sitting) => sitting,
        Err((outcome, message)) => {
            crate::tell!("{message}");
            return outcome;
        }
    };
    let words = Words::new(Language::of(sitting.language()));
    let (mut input, mut output) = (io::stdin().lock(), io::stdout().lock());
    let echoes = io::stdin().is_terminal();
    sitting.run(&mut Talk::new(&mut input, &mut output, echoes, &words))
}

fn prepare(options: &Options) -> Result<Sitting, (Outcome, String)> {
    let bank = open_bank(&options.bank)?;
    let code = options.language.code();
    if let Some(path) = &options.resume {
        let (record, session) = Record::open(path, &bank)?;
        // A person goes on in the language in which they began.
        let began = session.context().language.clone();
        let language = began.unwrap_or_else(|| code.to_owned());
        return Ok(Sitting::new(session, record, language, &options.bank));
    }
    let plan = bank
        .plan(&options.plan)
        .map_err(|error| (Outcome::Failed, format!("--plan: {error}")))?;
    let context = Context {
        // Questions that need a finger on glass are not for a terminal.
        device: Some(Device::Computer),
        language: Some(code.to_owned()),
        ..Context::default()
    };
    let session = Session::new(&bank, plan, context, options.seed.unwrap_or_else(drawn));
    let record = Record::create(options.save.as_deref())?;
    record
        .write(&session)
        .map_err(|message| (Outcome::Failed, message))?;
    Ok(Sitting::new(
        session,
        record,
        code.to_owned(),
        &options.bank,
    ))
}

/// A seed from the system's chance.
fn drawn() -> u64 {
    RandomState::new().build_hasher().finish()
}

/// The needs questions of a session's plan, in its order.
fn questions<'a>(bank: &'a Bank, session: &Session) -> Vec<&'a jalon::NeedQuestion> {
    let all = session.plan().needs().iter();
    all.filter_map(|id| bank.needs().iter().find(|question| question.id == *id))
        .collect()
}
