//! Words that are never said to the person who answers.
//!
//! They may stand in a pretend world (an app that says that something went wrong), in a picture's
//! words and in what the mediator reads: there they are looked at by nobody but people.
use super::finding::{Finding, Severity};
use super::places::Place;
use super::prose::holds;
use super::style::Style;
use crate::prelude::*;

pub(super) fn check(style: &Style, places: &[Place<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places.iter().filter(|place| place.role.is_said()) {
        for (language, text) in &place.words {
            let avoid = style.language(language).map_or(&[][..], |one| &one.avoid);
            for (word, instead) in avoid.iter().filter(|(word, _)| holds(text, word)) {
                findings.push(Finding {
                    code: "word",
                    severity: Severity::Problem,
                    file: place.file.to_owned(),
                    path: format!("{}/{language}", place.path),
                    expected: format!("no `{word}` in what is said to the person"),
                    found: format!("`{text}`"),
                    advice: instead.clone(),
                });
            }
        }
    }
    findings
}
