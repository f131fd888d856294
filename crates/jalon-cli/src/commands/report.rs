//! `jalon report`: a session's report and pathway.
use super::{Format, Outcome, open_session};
use jalon::{Measured, Pathway, Report, Sureness};
use std::path::Path;

/// Prints the report and pathway of a recorded session.
pub fn report(bank: &Path, session: &Path, language: &str, format: Format) -> Outcome {
    match open_session(bank, session) {
        Ok(replayed) => {
            let report = replayed.report();
            let pathway = replayed
                .bank()
                .catalogue()
                .recommend(&report, &replayed.context().needs);
            match format {
                Format::Human => print(&report, &pathway, language),
                Format::Json => {
                    println!(
                        "{{\"report\":{},\"pathway\":{}}}",
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

fn print(report: &Report, pathway: &Pathway, language: &str) {
    for decided in &report.decisions {
        println!(
            "{}: {} ({}, P = {:.2})",
            decided.decision,
            decided.name.get(language),
            sureness(decided.sureness),
            decided.probability
        );
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
        println!(
            "- {}: {}",
            step.title.get(language),
            step.because.get(language)
        );
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
