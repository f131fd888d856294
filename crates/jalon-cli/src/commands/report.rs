//! `jalon report`: a session's report and pathway.
use super::{Outcome, open_record, write_file, written};
use crate::language::Language;
use crate::words::Words;
use jalon::pathway::{Freshness, Reason, ViewMeasured};
use jalon::{
    Bank, Catalogue, Change, Decided, EntryKind, Measured, Pathway, PathwayOptions, PathwayStep,
    Report, Session, SessionLog, Sureness, changes,
};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// What the pathway is made with.
#[derive(Clone, Copy, Debug, Default)]
pub struct PathwayInput<'a> {
    /// The structure's own workshops.
    pub workshops: Option<&'a Path>,
    /// Sessions and day.
    pub options: PathwayOptions,
}

/// How a report is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum ReportFormat {
    /// For people.
    Human,
    /// For programs.
    Json,
    /// One page that holds all it needs: the person's sheet, then the mediator's.
    Html,
}

/// The files that a report is made of.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The bank.
    pub bank: &'a Path,
    /// The session's record.
    pub session: &'a Path,
    /// An earlier one.
    pub earlier: Option<&'a Path>,
}

/// An earlier session, and what changed since.
type Earlier = (SessionLog, Session, Vec<Change>);

/// What was read of them.
struct Told {
    log: SessionLog,
    session: Session,
    earlier: Option<Earlier>,
    pathway: Pathway,
}

/// Prints the report and pathway of a recorded session, and what changed since an earlier one.
pub fn report(
    asked: &Asked<'_>,
    input: &PathwayInput<'_>,
    language: &str,
    format: ReportFormat,
    output: Option<&Path>,
) -> Outcome {
    let text = read(asked, input).and_then(|told| {
        told.text(language, format)
            .map_err(|error| (Outcome::Failed, error.to_string()))
    });
    match (text, output) {
        (Ok(text), None) => {
            let mut out = io::stdout().lock();
            written(out.write_all(text.as_bytes()).and_then(|()| out.flush()))
        }
        (Ok(text), Some(path)) => match write_file(path, text.as_bytes()) {
            Ok(()) => Outcome::Fine,
            Err(message) => {
                crate::tell!("{message}");
                Outcome::Failed
            }
        },
        (Err((outcome, message)), _) => {
            crate::tell!("{message}");
            outcome
        }
    }
}

fn read(asked: &Asked<'_>, input: &PathwayInput<'_>) -> Result<Told, (Outcome, String)> {
    let (log, session) = open_record(asked.bank, asked.session)?;
    let catalogue = read_own_workshops(session.bank(), input.workshops)?;
    let needs = &session.context().needs;
    let pathway = catalogue.recommend_with(&session.report(), needs, &input.options);
    let earlier = since(asked, &session)?;
    Ok(Told {
        log,
        session,
        earlier,
        pathway,
    })
}

impl Told {
    fn text(&self, language: &str, format: ReportFormat) -> io::Result<String> {
        let report = self.session.report();
        let changes = self.earlier.as_ref().map(|(_, _, changes)| changes);
        match format {
            ReportFormat::Human => {
                let mut printer = Printer {
                    out: Vec::new(),
                    language,
                    words: Words::new(Language::of(language)),
                };
                printer.report(&report, &self.pathway)?;
                changes.map_or(Ok(()), |all| printer.changes(all))?;
                String::from_utf8(printer.out).map_err(io::Error::other)
            }
            ReportFormat::Json => {
                let changes = changes.map_or(String::new(), |changes| {
                    format!(",\"changes\":{}", serde_json::json!(changes))
                });
                Ok(format!(
                    "{{\"report\":{},\"pathway\":{}{changes}}}\n",
                    report.to_json(),
                    self.pathway.to_json()
                ))
            }
            ReportFormat::Html => {
                let earlier = self.earlier.as_ref();
                jalon_web::report_page(&jalon_web::Told {
                    language: Language::of(language).code(),
                    log: &self.log,
                    session: &self.session,
                    pathway: &self.pathway,
                    before: earlier.map(|(log, session, changes)| (log, session, &**changes)),
                })
            }
        }
    }
}

/// The bank's catalogue, with the structure's own workshops where there is a table of them.
pub(crate) fn read_own_workshops(
    bank: &Bank,
    table: Option<&Path>,
) -> Result<Catalogue, (Outcome, String)> {
    let catalogue = bank.catalogue().clone();
    let Some(path) = table else {
        return Ok(catalogue);
    };
    let bytes = fs::read(path).map_err(|error| {
        let message = format!(
            "{}: expected a readable file, found: {error}",
            path.display()
        );
        (Outcome::Failed, message)
    })?;
    let read = bank.read_workshops(&bytes);
    if read.problems.is_empty() {
        return Ok(catalogue.with_workshops(read.workshops));
    }
    let lines: Vec<String> = read
        .problems
        .iter()
        .map(|problem| format!("{}: {problem}", path.display()))
        .collect();
    Err((Outcome::Found, lines.join("\n")))
}

/// The earlier session, if there is one, and what changed since.
fn since(asked: &Asked<'_>, later: &Session) -> Result<Option<Earlier>, (Outcome, String)> {
    let Some(path) = asked.earlier else {
        return Ok(None);
    };
    let (log, earlier) = open_record(asked.bank, path)?;
    let Some(retest) = later.plan().retest_correlation() else {
        let message = format!(
            "{}: expected a session of a plan with `retest_correlation`, as follow-up, found the plan `{}`; leave out --before, or take the follow-up",
            asked.session.display(),
            later.plan().id()
        );
        return Err((Outcome::Found, message));
    };
    match changes(&earlier, later, retest) {
        Ok(changes) => Ok(Some((log, earlier, changes))),
        Err(error) => Err((Outcome::Found, format!("{}: {error}", path.display()))),
    }
}

/// Prints a report in one language.
struct Printer<'a, W: Write> {
    out: W,
    language: &'a str,
    words: Words,
}

impl<W: Write> Printer<'_, W> {
    fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{text}")
    }

    fn fill(&mut self, key: &str, blanks: &[(&str, &str)]) -> io::Result<()> {
        let line = self.words.fill(key, blanks);
        self.line(&line)
    }

    fn changes(&mut self, changes: &[Change]) -> io::Result<()> {
        self.line("")?;
        let heading = self.words.say("result.changes").to_owned();
        self.line(&heading)?;
        for change in changes.iter().filter(|change| change.depth <= 1) {
            // 1.2816 standard deviations hold 80 % of a normal distribution.
            let half = 1.2816 * change.sd;
            writeln!(
                self.out,
                "{:<40} {:>+6.2}  [{:>+5.2}, {:>+5.2}]  {:.2}",
                change.name.get(self.language),
                change.mean,
                change.mean - half,
                change.mean + half,
                change.progress
            )?;
        }
        Ok(())
    }

    fn report(&mut self, report: &Report, pathway: &Pathway) -> io::Result<()> {
        for decided in &report.decisions {
            self.decision(decided)?;
        }
        self.line("")?;
        for node in report.nodes.iter().filter(|node| node.depth <= 1) {
            let level = match node.measured {
                Measured::NotYet => self.words.say("report.not-yet").to_owned(),
                Measured::Level {
                    level,
                    at_least,
                    sureness,
                    ..
                } => self.level(level, at_least, sureness),
            };
            let (low, high) = node.interval80;
            writeln!(
                self.out,
                "{:<40} {:>6.2}  [{:>5.2}, {:>5.2}]  {level}",
                node.name.get(self.language),
                node.mean,
                low,
                high
            )?;
        }
        self.line("")?;
        for step in &pathway.steps {
            self.step(step)?;
        }
        self.totals(pathway)?;
        self.views(pathway)
    }

    fn decision(&mut self, decided: &Decided) -> io::Result<()> {
        let p = format!("{:.2}", decided.probability);
        let sure = self.words.say(sureness(decided.sureness)).to_owned();
        let blanks = [
            ("decision", decided.decision.as_str()),
            ("name", decided.name.get(self.language)),
            ("sure", &sure),
            ("p", &p),
        ];
        self.fill("result.decision", &blanks)?;
        // Those without which the probability would be another by 0.05 or more.
        let weighty = decided
            .weighed
            .iter()
            .filter(|one| one.change.abs() >= 0.05);
        for one in weighty.take(3) {
            let p = format!("{:.2}", decided.probability - one.change);
            self.fill("result.weighed", &[("item", &one.item), ("p", &p)])?;
        }
        Ok(())
    }

    fn level(&self, level: impl ToString, at_least: bool, sure: Sureness) -> String {
        let key = if at_least {
            "result.level-at-least"
        } else {
            "result.level"
        };
        let sure = self.words.say(sureness(sure));
        let level = level.to_string();
        self.words.fill(key, &[("level", &level), ("sure", sure)])
    }

    fn step(&mut self, step: &PathwayStep) -> io::Result<()> {
        let minutes = step
            .minutes
            .map_or_else(String::new, |minutes| format!(" ({minutes} min)"));
        let title = format!("{}{minutes}", step.title.get(self.language));
        let blanks = [
            ("title", title.as_str()),
            ("because", step.because.get(self.language)),
            ("rule", &step.rule),
        ];
        self.fill("result.step", &blanks)?;
        for condition in &step.conditions {
            self.line(&format!("    {}", condition.get(self.language)))?;
        }
        if let Some(until) = &step.valid_until {
            match step.freshness {
                Some(Freshness::OutOfDate) => {
                    self.fill("result.out-of-date", &[("date", until)])?;
                }
                Some(Freshness::NotChecked) => self.fill("result.never-checked", &[])?,
                _ => {}
            }
        }
        if step.kind == EntryKind::Workshop {
            self.line(&format!("    {}", step.detail.get(self.language)))?;
            for note in &step.notes {
                let blanks = [("label", &*note.heading), ("value", &*note.text)];
                let note = self.words.fill("take.field", &blanks);
                self.line(&format!("    {note}"))?;
            }
            for reason in &step.reasons {
                self.reason(reason)?;
            }
        }
        Ok(())
    }

    /// What speaks for a workshop.
    fn reason(&mut self, reason: &Reason) -> io::Result<()> {
        let two = |number: &f64| format!("{number:.2}");
        match reason {
            Reason::Competence {
                node,
                from,
                to,
                probability,
                gain,
                ..
            } => self.fill(
                "result.because-competence",
                &[
                    ("node", node),
                    ("from", &from.to_string()),
                    ("to", &to.to_string()),
                    ("p", &two(probability)),
                    ("gain", &two(gain)),
                ],
            ),
            Reason::Wish { wish, gain } => self.fill(
                "result.because-wish",
                &[("wish", wish), ("gain", &two(gain))],
            ),
            Reason::Device { suited, factor } => self.fill(
                "result.because-device",
                &[("list", &suited.join(", ")), ("factor", &two(factor))],
            ),
            Reason::Prepares {
                entry,
                node,
                level,
                probability,
            } => self.fill(
                "result.because-prepares",
                &[
                    ("entry", entry),
                    ("node", node),
                    ("level", &level.to_string()),
                    ("p", &two(probability)),
                ],
            ),
            Reason::Need { .. }
            | Reason::Decision { .. }
            | Reason::Level { .. }
            | Reason::Theme { .. } => Ok(()),
        }
    }

    fn totals(&mut self, pathway: &Pathway) -> io::Result<()> {
        let choice = &pathway.choice;
        self.line("")?;
        let blanks = [
            ("n", &*pathway.workshops().count().to_string()),
            ("sessions", &*choice.sessions.to_string()),
            ("gain", &*format!("{:.2}", choice.gain)),
            ("most", &*format!("{:.2}", choice.at_most)),
        ];
        self.fill("result.totals", &blanks)?;
        if let Some(vouchers) = &pathway.vouchers
            && vouchers.workshops > 0
        {
            let booklets = vouchers.booklets.iter().map(|one| {
                let (count, size) = (one.count.to_string(), one.size.to_string());
                let blanks = [("n", count.as_str()), ("size", &size)];
                self.words.fill("result.booklet", &blanks)
            });
            let booklets: Vec<String> = booklets.collect();
            let booklets = booklets.join(self.words.say("result.and"));
            let blanks = [
                ("booklets", &*booklets),
                ("euros", &*vouchers.euros.to_string()),
                ("left", &*vouchers.left_over.to_string()),
            ];
            self.fill("result.booklets", &blanks)?;
        }
        let weeks = pathway.remeasure_after_weeks.to_string();
        self.fill("result.remeasure", &[("n", &weeks)])
    }

    fn views(&mut self, pathway: &Pathway) -> io::Result<()> {
        for view in &pathway.views {
            self.line("")?;
            self.line(view.name.get(self.language))?;
            for entry in &view.entries {
                let told = match entry.measured {
                    ViewMeasured::NothingMaps => self.words.say("result.nothing-maps").to_owned(),
                    ViewMeasured::NotYet => self.words.say("report.not-yet").to_owned(),
                    ViewMeasured::Level {
                        level,
                        at_least,
                        sureness,
                        ..
                    } => self.level(level, at_least, sureness),
                };
                writeln!(
                    self.out,
                    "{:<3} {:<50} {told}",
                    entry.entry,
                    entry.name.get(self.language)
                )?;
            }
        }
        Ok(())
    }
}

/// The key of how sure something is.
fn sureness(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::AlmostSure => "report.sure-almost",
        Sureness::FairlySure => "report.sure-fairly",
        Sureness::ToConfirm => "report.sure-confirm",
        Sureness::NotKnown => "report.sure-unknown",
    }
}
