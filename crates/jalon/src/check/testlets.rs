//! Testlets with one item: they keep nothing apart.
use super::Authored;
use super::finding::{Finding, Severity};
use crate::prelude::*;

pub(super) fn check(authored: &Authored) -> Vec<Finding> {
    let alone = |testlet: &str| {
        let of_it = |item: &crate::Item| item.testlet.as_deref() == Some(testlet);
        authored
            .bank
            .items()
            .iter()
            .filter(|item| of_it(item))
            .count()
            == 1
    };
    authored
        .items()
        .filter_map(|(file, _, item)| {
            let testlet = item.testlet.as_deref().filter(|testlet| alone(testlet))?;
            Some(Finding {
                code: "testlet-alone",
                severity: Severity::Note,
                file: file.to_owned(),
                path: "/testlet".to_owned(),
                expected: "at least two items of a testlet".to_owned(),
                found: format!("one of `{testlet}`"),
                advice: "leave it out, or name the testlet in the others".to_owned(),
            })
        })
        .collect()
}
