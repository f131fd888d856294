//! `jalon pathway check`: what a catalogue does not cover, and what is out of date.
use crate::commands::report::read_own_workshops;
use crate::commands::{Format, Outcome, open_bank, written};
use crate::out::said;
use jalon::{Bank, Catalogue, Date, EntryKind};
use serde_json::json;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Checks the rules (the bank's reader does), then prints which steps of the competences up to
/// level 4 and which wishes no workshop serves, and which programmes are out of date.
pub fn check(bank: &Path, own: Option<&Path>, today: Option<Date>, format: Format) -> Outcome {
    let opened = open_bank(bank).and_then(|bank| {
        let catalogue = read_own_workshops(&bank, own)?;
        Ok((bank, catalogue))
    });
    let (bank, catalogue) = match opened {
        Ok(opened) => opened,
        Err((outcome, message)) => {
            crate::tell!("{message}");
            return outcome;
        }
    };
    let findings = findings(&bank, &catalogue, today);
    let mut out = BufWriter::new(io::stdout().lock());
    let printed = print(&mut out, &catalogue, &findings, format);
    match written(printed.and_then(|()| out.flush())) {
        Outcome::Fine if findings.is_empty() => Outcome::Fine,
        Outcome::Fine => Outcome::Found,
        failed => failed,
    }
}

fn print(
    out: &mut impl Write,
    catalogue: &Catalogue,
    findings: &[String],
    format: Format,
) -> io::Result<()> {
    let (rules, workshops) = (catalogue.rules().len(), catalogue.workshops().list().len());
    if format == Format::Json {
        let told = json!({ "rules": rules, "workshops": workshops, "findings": findings });
        return writeln!(out, "{told}");
    }
    let rules = format!(
        "{rules} rules: each can apply, none contradicts another, some advice for everybody"
    );
    let workshops = format!("{workshops} workshops");
    let all = [rules, workshops];
    all.iter()
        .chain(findings)
        .try_for_each(|line| writeln!(out, "{}", said(line)))
}

fn findings(bank: &Bank, catalogue: &Catalogue, today: Option<Date>) -> Vec<String> {
    let workshops = catalogue.workshops().list();
    let tree = bank.framework().tree();
    let mut findings = Vec::new();
    for node in tree.nodes().filter(|node| tree.children(*node).is_empty()) {
        let id = tree.id(node);
        for level in 0..4 {
            let served = workshops
                .iter()
                .flat_map(|workshop| &workshop.teaches)
                .any(|one| one.competence == id && (one.from..one.to).contains(&level));
            if !served {
                findings.push(format!(
                    "expected a workshop on {id} from level {level}, found none"
                ));
            }
        }
    }
    let wishes = bank.needs().iter().filter(|one| one.id == "wishes");
    for wish in wishes.flat_map(|question| &question.options) {
        if !workshops.iter().any(|one| one.wishes.contains(&wish.id)) {
            findings.push(format!(
                "expected a workshop for the wish `{}`, found none",
                wish.id
            ));
        }
    }
    for workshop in workshops {
        for required in &workshop.requires {
            let taught = workshops.iter().any(|other| {
                other.id != workshop.id
                    && other.teaches.iter().any(|one| {
                        one.competence == required.competence
                            && one.from < required.level
                            && one.to >= required.level
                    })
            });
            if !taught {
                findings.push(format!(
                    "expected another workshop that teaches {} level {}, which `{}` requires, found none",
                    required.competence, required.level, workshop.id
                ));
            }
        }
    }
    for entry in catalogue.entries() {
        let until = entry
            .valid_until
            .as_deref()
            .and_then(|date| date.parse::<Date>().ok());
        if let (Some(until), Some(today)) = (until, today)
            && until < today
            && entry.kind == EntryKind::Programme
        {
            findings.push(format!(
                "expected `{}` to be checked again by {}, found it out of date",
                entry.id,
                entry.valid_until.as_deref().unwrap_or_default()
            ));
        }
    }
    findings
}
