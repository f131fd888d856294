//! Texts that are too long for where they are shown.
use super::finding::{Finding, Severity};
use super::places::Place;
use super::style::Style;
use crate::prelude::*;

pub(super) fn check(style: &Style, places: &[Place<'_>]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for place in places {
        let limit = style
            .lengths
            .iter()
            .find(|(role, _)| *role == place.role.limited_as());
        let Some((role, most)) = limit else {
            continue;
        };
        for (language, text) in &place.words {
            let length = text.chars().count();
            if length > *most {
                findings.push(Finding {
                    code: "length",
                    severity: Severity::Problem,
                    file: place.file.to_owned(),
                    path: format!("{}/{language}", place.path),
                    expected: format!("a {} of at most {most} characters", role.as_str()),
                    found: format!("{length}"),
                    advice: "say it shorter".to_owned(),
                });
            }
        }
    }
    findings
}
