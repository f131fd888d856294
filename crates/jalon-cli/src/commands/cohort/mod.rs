//! `jalon cohort`: anonymous figures of many sessions, and workshop groups.
mod people;
mod tables;
mod text;
mod words;

use super::{Outcome, not_written, open_bank, write_file};
use crate::language::Language;
use jalon::Bank;
use jalon::cohort::Member;
use jalon::cohort::figures::{Figures, Scheme, figures};
use jalon::cohort::groups::{Explained, GroupSize, Proposal, explain, propose};
use people::People;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// How results are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum CohortFormat {
    /// For people.
    #[value(alias = "human")]
    Text,
    /// For programs.
    Json,
    /// Three tables for spreadsheets, into the folder of --output.
    Csv,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The bank's folder or file.
    pub bank: PathBuf,
    /// The structure's own workshops.
    pub workshops: Option<PathBuf>,
    /// The most people of a group.
    pub group_size: GroupSize,
    /// How many workshops a group's programme has.
    pub sessions: usize,
    /// The language of names and tables.
    pub lang: Language,
    /// How to print.
    pub format: CohortFormat,
    /// The folder to write into.
    pub output: Option<PathBuf>,
}

/// A group with what it shares.
struct Told {
    people: Vec<usize>,
    explained: Explained,
}

/// What is told of the sessions.
struct Cohort {
    figures: Figures,
    proposal: Proposal,
    groups: Vec<Told>,
    people: People,
}

/// Prints or writes figures and groups; nothing of it when one record is wrong.
pub fn cohort(sessions: &[PathBuf], options: &Options) -> Outcome {
    if options.format == CohortFormat::Csv && options.output.is_none() {
        crate::tell!("--format csv: expected --output FOLDER for its three tables, found none");
        return Outcome::Failed;
    }
    let result = read(sessions, options).and_then(|(bank, cohort)| {
        tell(&bank, &cohort, options).map_err(|message| (Outcome::Failed, message))
    });
    match result {
        Ok(()) => Outcome::Fine,
        Err((outcome, message)) => {
            crate::tell!("{message}");
            outcome
        }
    }
}

fn read(sessions: &[PathBuf], options: &Options) -> Result<(Bank, Cohort), (Outcome, String)> {
    let bank = open_bank(&options.bank)?;
    let catalogue = super::report::read_own_workshops(&bank, options.workshops.as_deref())?;
    let people = people::read(sessions, &bank)?;
    let members: Vec<&Member> = people.members.iter().collect();
    let figures = figures(&Scheme::of(&bank), &members, &people.pairs);
    let proposal = propose(&catalogue, &members, options.group_size);
    let groups = proposal
        .groups
        .iter()
        .map(|group| {
            let of: Vec<&Member> = group
                .people
                .iter()
                .filter_map(|one| members.get(*one).copied())
                .collect();
            Told {
                people: group.people.clone(),
                explained: explain(&catalogue, &of, options.sessions),
            }
        })
        .collect();
    let cohort = Cohort {
        figures,
        proposal,
        groups,
        people,
    };
    Ok((bank, cohort))
}

fn tell(bank: &Bank, cohort: &Cohort, options: &Options) -> Result<(), String> {
    let files: Vec<(&str, String)> = match options.format {
        CohortFormat::Text => vec![("cohort.txt", text::text(bank, cohort, options.lang))],
        CohortFormat::Json => vec![("cohort.json", format!("{}\n", as_json(cohort)))],
        CohortFormat::Csv => vec![
            ("figures.csv", tables::figures(bank, cohort, options.lang)?),
            ("changes.csv", tables::changes(cohort, options.lang)?),
            ("groups.csv", tables::groups(cohort, options.lang)?),
        ],
    };
    let Some(folder) = &options.output else {
        for (_, content) in files {
            print!("{content}");
        }
        return Ok(());
    };
    fs::create_dir_all(folder).map_err(|error| not_written(folder, &error))?;
    for (name, content) in files {
        write_file(&folder.join(name), content.as_bytes())?;
        crate::out::tell_as_is(&Path::new(folder).join(name).display().to_string());
    }
    Ok(())
}

fn as_json(cohort: &Cohort) -> Value {
    let names = |people: &[usize]| -> Vec<&str> {
        let all = people.iter();
        all.map(|one| cohort.people.name(*one)).collect()
    };
    let groups: Vec<Value> = cohort
        .groups
        .iter()
        .map(|group| json!({ "sessions": names(&group.people), "explained": group.explained }))
        .collect();
    let figures: Value = serde_json::from_str(&cohort.figures.to_json()).unwrap_or_default();
    json!({
        "figures": figures,
        "groups": groups,
        "left_over": names(&cohort.proposal.left_over),
        "without_workshop": names(&cohort.proposal.without_workshop),
        "gain": cohort.proposal.gain,
        "at_most": cohort.proposal.at_most,
    })
}
