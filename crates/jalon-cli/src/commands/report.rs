//! `jalon report`: a session's report and pathway.
use super::{Format, Outcome, open_session};
use jalon::{Change, Measured, Pathway, Report, Session, Sureness, changes};
use std::path::Path;

/// Prints the report and pathway of a recorded session, and what changed since an earlier one.
pub fn report(
    bank: &Path,
    session: &Path,
    earlier: Option<&Path>,
    language: &str,
    format: Format,
) -> Outcome {
    let opened = open_session(bank, session)
        .and_then(|later| Ok((since(bank, session, &later, earlier)?, later)));
    match opened {
        Ok((changes, replayed)) => {
            let report = replayed.report();
            let pathway = replayed
                .bank()
                .catalogue()
                .recommend(&report, &replayed.context().needs);
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
