//! One sitting: from where the record is to the end, or to a pause.
use super::ask::ask;
use super::record::{Record, argument};
use super::talk::{Leave, Talk};
use super::{end, needs, questions};
use crate::commands::{Outcome, written};
use jalon::{Session, Step};
use std::io;
use std::path::Path;

/// A session with its record.
pub(super) struct Sitting {
    session: Session,
    record: Record,
    language: String,
    /// How the bank is named to commands, where it is not the usual one.
    bank: Option<String>,
    /// Why the record could not be written the last time.
    unwritten: Option<String>,
}

impl Sitting {
    pub(super) fn new(session: Session, record: Record, language: String, bank: &Path) -> Self {
        Sitting {
            session,
            record,
            language,
            bank: (bank != Path::new("item-bank")).then(|| argument(bank)),
            unwritten: None,
        }
    }

    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// Asks until the plan, the person or the input comes to an end.
    pub(super) fn run(&mut self, talk: &mut Talk<'_>) -> Outcome {
        let said = match self.questions(talk) {
            Ok(()) => self.finish(talk),
            Err(Leave::Finish) => {
                self.session.stop();
                self.keep();
                self.finish(talk)
            }
            Err(Leave::EndOfInput) => talk.say("take.input-ended").and_then(|()| self.pause(talk)),
            Err(Leave::Pause | Leave::DontKnow) => self.pause(talk),
            Err(Leave::Output(error)) => Err(error),
        };
        match (written(said), &self.unwritten) {
            (Outcome::Fine, None) => Outcome::Fine,
            _ => Outcome::Failed,
        }
    }

    fn questions(&mut self, talk: &mut Talk<'_>) -> Result<(), Leave> {
        if matches!(self.session.next_step(), Step::Stop(_)) {
            return Ok(());
        }
        let words = talk.words();
        let file = self.record.path().display().to_string();
        talk.say("welcome.hello")?;
        let answered = self.session.answers().len();
        if answered == 0 {
            let minutes = self.session.plan().minutes().to_string();
            talk.say("welcome.purpose")?;
            talk.line(&words.fill("welcome.minutes", &[("n", &minutes)]))?;
        } else {
            talk.line(&words.fill("take.resumed", &[("n", &answered.to_string())]))?;
        }
        talk.line(&words.fill("take.file", &[("file", &file)]))?;
        talk.how()?;
        if answered == 0 {
            self.needs(talk)?;
            self.practice(talk)?;
        }
        self.items(talk)
    }

    /// The needs that the record does not hold yet; each is kept as it comes.
    fn needs(&mut self, talk: &mut Talk<'_>) -> Result<(), Leave> {
        let words = talk.words();
        let bank = self.session.bank().clone();
        let questions = questions(&bank, &self.session);
        let total = questions.len().to_string();
        for (number, question) in (1..).zip(questions) {
            if self.session.context().needs.contains_key(&question.id) {
                continue;
            }
            let place = [("n", &*number.to_string()), ("total", &*total)];
            talk.line("")?;
            talk.line(&words.fill("needs.progress", &place))?;
            if let Some(chosen) = needs::ask(talk, question, &self.language)? {
                let mut context = self.session.context().clone();
                context.needs.insert(question.id.clone(), chosen);
                let (plan, seed) = (self.session.plan(), self.session.seed());
                self.session = Session::new(&bank, plan, context, seed);
                self.told(talk)?;
            }
        }
        Ok(())
    }

    /// A question that does not count.
    fn practice(&mut self, talk: &mut Talk<'_>) -> Result<(), Leave> {
        let bank = self.session.bank().clone();
        let Some(id) = self.session.plan().practice() else {
            return Ok(());
        };
        let Some(view) = bank.practice(id, &self.language, self.session.seed()) else {
            return Ok(());
        };
        talk.line("")?;
        talk.say("practice.progress")?;
        talk.say("practice.intro")?;
        ask(&view, bank.play(id, &self.language), talk).map(drop)
    }

    fn items(&mut self, talk: &mut Talk<'_>) -> Result<(), Leave> {
        let words = talk.words();
        let bank = self.session.bank().clone();
        let mut halfway = self.is_halfway();
        while let Step::Administer(item) = self.session.next_step() {
            let Some(view) = self.session.view(&item, &self.language) else {
                return Ok(());
            };
            if !halfway && self.is_halfway() {
                halfway = true;
                talk.line("")?;
                talk.say("take.halfway")?;
            }
            let progress = self.session.progress();
            let place = [
                ("n", &*(progress.administered + 1).to_string()),
                ("most", &*progress.at_most.to_string()),
            ];
            talk.line("")?;
            talk.line(&words.fill("take.question", &place))?;
            let reply = ask(&view, bank.play(&item, &self.language), talk)?;
            if self.session.record(&item, reply).is_err() {
                talk.say("take.again")?;
                continue;
            }
            self.told(talk)?;
        }
        Ok(())
    }

    fn is_halfway(&self) -> bool {
        let progress = self.session.progress();
        progress.administered * 2 >= progress.at_most
    }

    /// Keeps the session; what cannot be written is tried again with the next answer.
    fn keep(&mut self) {
        self.unwritten = self.record.write(&self.session).err();
    }

    fn told(&mut self, talk: &mut Talk<'_>) -> io::Result<()> {
        self.keep();
        match &self.unwritten {
            Some(message) => talk.line(message),
            None => Ok(()),
        }
    }

    fn finish(&mut self, talk: &mut Talk<'_>) -> io::Result<()> {
        end::tell(talk, &self.session, &self.language)?;
        talk.line("")?;
        talk.say("take.report")?;
        self.command(talk, "jalon report")
    }

    fn pause(&mut self, talk: &mut Talk<'_>) -> io::Result<()> {
        let file = self.record.path().display().to_string();
        talk.line(&talk.words().fill("take.saved", &[("file", &file)]))?;
        self.command(talk, "jalon take --resume")
    }

    /// A command on this record, to be pasted; or why there is no such record.
    fn command(&self, talk: &mut Talk<'_>, command: &str) -> io::Result<()> {
        if let Some(message) = &self.unwritten {
            return talk.line(message);
        }
        let bank = match &self.bank {
            Some(bank) => format!(" --bank {bank}"),
            None => String::new(),
        };
        talk.line(&format!("{command} {}{bank}", self.record.argument()))
    }
}
