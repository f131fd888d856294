//! `jalon report`: a session's report and pathway.
use super::{Format, Outcome, open_session};
use jalon::pathway::{Freshness, Reason};
use jalon::{
    Bank, Catalogue, Change, EntryKind, Measured, Pathway, PathwayOptions, PathwayStep, Report,
    Session, Sureness, changes,
};
use std::fs;
use std::path::Path;

/// What the pathway is made with.
#[derive(Clone, Copy, Debug, Default)]
pub struct PathwayInput<'a> {
    /// The structure's own workshops.
    pub workshops: Option<&'a Path>,
    /// Sessions and day.
    pub options: PathwayOptions,
}

/// Prints the report and pathway of a recorded session, and what changed since an earlier one.
pub fn report(
    bank: &Path,
    session: &Path,
    earlier: Option<&Path>,
    input: &PathwayInput<'_>,
    language: &str,
    format: Format,
) -> Outcome {
    let opened = open_session(bank, session).and_then(|later| {
        let catalogue = read_own_workshops(later.bank(), input.workshops)?;
        Ok((since(bank, session, &later, earlier)?, later, catalogue))
    });
    match opened {
        Ok((changes, replayed, catalogue)) => {
            let report = replayed.report();
            let needs = &replayed.context().needs;
            let pathway = catalogue.recommend_with(&report, needs, &input.options);
            match format {
                Format::Human => {
                    print(&report, &pathway, language);
                    if let Some(changes) = &changes {
                        print_changes(changes, language);
                    }
                }
                Format::Json => {
                    let changes = changes.map_or(String::new(), |changes| {
                        format!(",\"changes\":{}", serde_json::json!(changes))
                    });
                    println!(
                        "{{\"report\":{},\"pathway\":{}{changes}}}",
                        report.to_json(),
                        pathway.to_json()
                    );
                }
            }
            Outcome::Fine
        }
        Err((outcome, message)) => {
            eprintln!("{message}");
            outcome
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

/// What changed since the earlier session, if there is one.
fn since(
    bank: &Path,
    session: &Path,
    later: &Session,
    earlier: Option<&Path>,
) -> Result<Option<Vec<Change>>, (Outcome, String)> {
    let Some(path) = earlier else {
        return Ok(None);
    };
    let earlier = open_session(bank, path)?;
    let Some(retest) = later.plan().retest_correlation() else {
        let message = format!(
            "{}: expected a session of a plan with `retest_correlation`, as follow-up, found the plan `{}`; leave out --before, or take the follow-up",
            session.display(),
            later.plan().id()
        );
        return Err((Outcome::Found, message));
    };
    match changes(&earlier, later, retest) {
        Ok(changes) => Ok(Some(changes)),
        Err(error) => Err((Outcome::Found, format!("{}: {error}", path.display()))),
    }
}

fn print_changes(changes: &[Change], language: &str) {
    println!();
    println!("Change since the earlier session, 80 % interval, P(progress):");
    for change in changes.iter().filter(|change| change.depth <= 1) {
        // 1.2816 standard deviations hold 80 % of a normal distribution.
        let half = 1.2816 * change.sd;
        println!(
            "{:<40} {:>+6.2}  [{:>+5.2}, {:>+5.2}]  {:.2}",
            change.name.get(language),
            change.mean,
            change.mean - half,
            change.mean + half,
            change.progress
        );
    }
}

fn print(report: &Report, pathway: &Pathway, language: &str) {
    for decided in &report.decisions {
        println!(
            "{}: {} ({}, P = {:.2})",
            decided.decision,
            decided.name.get(language),
            sureness(decided.sureness),
            decided.probability
        );
        // Those without which the probability would be another by 0.05 or more.
        let weighty = decided
            .weighed
            .iter()
            .filter(|one| one.change.abs() >= 0.05);
        for one in weighty.take(3) {
            println!(
                "    without the answer to {}: P = {:.2}",
                one.item,
                decided.probability - one.change
            );
        }
    }
    println!();
    for node in report.nodes.iter().filter(|node| node.depth <= 1) {
        let level = match node.measured {
            Measured::NotYet => "not measured yet".to_owned(),
            Measured::Level {
                level,
                at_least,
                sureness: sure,
                ..
            } => {
                let least = if at_least { "at least " } else { "" };
                format!("{least}level {level} ({})", sureness(sure))
            }
        };
        let (low, high) = node.interval80;
        println!(
            "{:<40} {:>6.2}  [{:>5.2}, {:>5.2}]  {level}",
            node.name.get(language),
            node.mean,
            low,
            high
        );
    }
    println!();
    for step in &pathway.steps {
        print_step(step, language);
    }
    print_totals(pathway, language);
}

fn print_step(step: &PathwayStep, language: &str) {
    let minutes = step
        .minutes
        .map_or_else(String::new, |minutes| format!(" ({minutes} min)"));
    println!(
        "- {}{minutes}: {} [{}]",
        step.title.get(language),
        step.because.get(language),
        step.rule
    );
    for condition in &step.conditions {
        println!("    {}", condition.get(language));
    }
    if let Some(until) = &step.valid_until {
        match step.freshness {
            Some(Freshness::OutOfDate) => println!("    ! out of date since {until}: check first"),
            Some(Freshness::NotChecked) => println!("    ! never checked: check first"),
            _ => {}
        }
    }
    if step.kind == EntryKind::Workshop {
        println!("    {}", step.detail.get(language));
        for note in &step.notes {
            println!("    {}: {}", note.heading, note.text);
        }
        for reason in &step.reasons {
            if let Some(text) = in_words(reason) {
                println!("    {text}");
            }
        }
    }
}

/// What speaks for a workshop.
fn in_words(reason: &Reason) -> Option<String> {
    match reason {
        Reason::Competence {
            node,
            from,
            to,
            probability,
            gain,
            ..
        } => Some(format!(
            "{node}: P(level {from} to below {to}) = {probability:.2}, gain {gain:.2}"
        )),
        Reason::Wish { wish, gain } => Some(format!("wish {wish}: gain {gain:.2}")),
        Reason::Device { suited, factor } => Some(format!(
            "none of the person's devices suits ({}): counts {factor:.2}",
            suited.join(", ")
        )),
        Reason::Prepares {
            entry,
            node,
            level,
            probability,
        } => Some(format!(
            "before {entry}, which requires {node} level {level}: P(reached) = {probability:.2}"
        )),
        Reason::Need { .. }
        | Reason::Decision { .. }
        | Reason::Level { .. }
        | Reason::Theme { .. } => None,
    }
}

fn print_totals(pathway: &Pathway, language: &str) {
    let choice = &pathway.choice;
    println!();
    println!(
        "{} workshops in {} sessions: gain {:.2}, at most {:.2} is possible",
        pathway.workshops().count(),
        choice.sessions,
        choice.gain,
        choice.at_most
    );
    if let Some(vouchers) = &pathway.vouchers
        && vouchers.workshops > 0
    {
        let booklets: Vec<String> = vouchers
            .booklets
            .iter()
            .map(|one| format!("{} of {}", one.count, one.size))
            .collect();
        println!(
            "booklets: {}, {} €, {} vouchers left over",
            booklets.join(" and "),
            vouchers.euros,
            vouchers.left_over
        );
    }
    println!(
        "measure again after {} weeks",
        pathway.remeasure_after_weeks
    );
    for view in &pathway.views {
        println!();
        println!("{}", view.name.get(language));
        for entry in &view.entries {
            println!(
                "{:<3} {:<50} {}",
                entry.entry,
                entry.name.get(language),
                told(entry.measured)
            );
        }
    }
}

fn told(measured: jalon::pathway::ViewMeasured) -> String {
    use jalon::pathway::ViewMeasured;
    match measured {
        ViewMeasured::NothingMaps => "not measured here".to_owned(),
        ViewMeasured::NotYet => "not measured yet".to_owned(),
        ViewMeasured::Level {
            level,
            at_least,
            sureness: sure,
            ..
        } => {
            let least = if at_least { "at least " } else { "" };
            format!("{least}level {level} ({})", sureness(sure))
        }
    }
}

fn sureness(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::AlmostSure => "almost sure",
        Sureness::FairlySure => "fairly sure",
        Sureness::ToConfirm => "to be confirmed",
        Sureness::NotKnown => "not known yet",
    }
}
