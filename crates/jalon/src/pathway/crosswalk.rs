//! The same result in the words of another framework.
use crate::compiled::compiled;
use crate::framework::Reporting;
use crate::latent::Node;
use crate::prelude::*;
use crate::report::{Measured, NodeReport, Report, Sureness};
use crate::text::Text;
use serde::Serialize;

/// Links from our competences to other frameworks.
#[derive(Clone, Debug, Default)]
pub struct Crosswalks {
    /// What a link counts that covers a part only.
    pub(crate) part_weight: f64,
    pub(crate) views: Vec<Crosswalk>,
}

compiled!(Crosswalks { part_weight, views });

/// Links to one framework.
#[derive(Clone, Debug)]
pub(crate) struct Crosswalk {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) source: String,
    pub(crate) note: Option<Text>,
    pub(crate) entries: Vec<CrosswalkEntry>,
}

compiled!(Crosswalk {
    id,
    name,
    source,
    note,
    entries
});

#[derive(Clone, Debug)]
pub(crate) struct CrosswalkEntry {
    pub(crate) id: String,
    pub(crate) name: Text,
    pub(crate) links: Vec<Link>,
}

compiled!(CrosswalkEntry { id, name, links });

/// A competence of ours that measures an entry of the other framework, wholly or in part.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    pub(crate) node: Node,
    pub(crate) whole: bool,
}

compiled!(Link { node, whole });

/// A result in another framework.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// The framework's id, as `digcomp-2.2`.
    pub view: String,
    /// Its name.
    pub name: Text,
    /// Where it and the links come from.
    pub source: String,
    /// How to read it.
    pub note: Option<Text>,
    /// Its competences or domains.
    pub entries: Vec<ViewEntry>,
}

/// A competence or domain of another framework.
///
/// Its levels are those of our competences, pooled: P(level = k) = Σ w P_c(k) / Σ w over the
/// measured competences c linked to it, w = 1 for a whole link and less (data) for a part. That is the
/// level in a competence picked at random among them. What a competence's items cannot tell apart
/// ("at least") is counted at the highest level that they can show.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ViewEntry {
    /// Its id.
    pub entry: String,
    /// Its name.
    pub name: Text,
    /// Our competences that it is read from.
    pub from: Vec<String>,
    /// Whether one of them covers it wholly.
    pub whole: bool,
    /// The level, if it may be told.
    pub measured: ViewMeasured,
    /// P(level = k), pooled; empty where nothing is measured.
    pub level_probabilities: Vec<f64>,
}

/// Whether a level may be told.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "status", rename_all = "kebab-case")]
pub enum ViewMeasured {
    /// No competence of ours measures it.
    NothingMaps,
    /// Too little is known of all that do.
    NotYet,
    /// The most probable level.
    Level {
        /// The level.
        level: usize,
        /// Whether the bank could not have shown a higher one.
        at_least: bool,
        /// Its probability.
        probability: f64,
        /// The same in words.
        sureness: Sureness,
        /// How many of the linked competences were measured.
        competences: usize,
    },
}

impl Crosswalks {
    /// The report in each framework.
    pub(crate) fn views(
        &self,
        report: &Report,
        id: impl Fn(Node) -> String,
        reporting: &Reporting,
    ) -> Vec<View> {
        self.views
            .iter()
            .map(|view| View {
                view: view.id.clone(),
                name: view.name.clone(),
                source: view.source.clone(),
                note: view.note.clone(),
                entries: view
                    .entries
                    .iter()
                    .map(|entry| {
                        let links: Vec<(f64, &NodeReport)> = entry
                            .links
                            .iter()
                            .filter_map(|link| {
                                let weight = if link.whole { 1.0 } else { self.part_weight };
                                Some((weight, report.node(&id(link.node))?))
                            })
                            .collect();
                        let (measured, level_probabilities) = if entry.links.is_empty() {
                            (ViewMeasured::NothingMaps, Vec::new())
                        } else {
                            pooled(&links, reporting)
                        };
                        ViewEntry {
                            entry: entry.id.clone(),
                            name: entry.name.clone(),
                            from: entry.links.iter().map(|link| id(link.node)).collect(),
                            whole: entry.links.iter().any(|link| link.whole),
                            measured,
                            level_probabilities,
                        }
                    })
                    .collect(),
            })
            .collect()
    }
}

fn pooled(links: &[(f64, &NodeReport)], reporting: &Reporting) -> (ViewMeasured, Vec<f64>) {
    let measured: Vec<(f64, &NodeReport, Option<usize>)> = links
        .iter()
        .filter_map(|(weight, node)| match node.measured {
            Measured::NotYet => None,
            Measured::Level {
                level, at_least, ..
            } => Some((*weight, *node, at_least.then_some(level))),
        })
        .collect();
    let total: f64 = measured.iter().map(|(weight, ..)| weight).sum();
    let levels = measured
        .iter()
        .map(|(_, node, _)| node.level_probabilities.len())
        .max()
        .unwrap_or(0);
    if levels == 0 || total <= 0.0 {
        return (ViewMeasured::NotYet, Vec::new());
    }
    let probabilities: Vec<f64> = (0..levels)
        .map(|level| {
            measured
                .iter()
                .map(|(weight, node, ceiling)| {
                    let own = &node.level_probabilities;
                    weight / total
                        * match ceiling {
                            Some(ceiling) if level > *ceiling => 0.0,
                            Some(ceiling) if level == *ceiling => own.iter().skip(level).sum(),
                            _ => own.get(level).copied().unwrap_or(0.0),
                        }
                })
                .sum()
        })
        .collect();
    // Ties go to the lower level.
    let (level, probability) =
        probabilities
            .iter()
            .copied()
            .enumerate()
            .fold((0, f64::NEG_INFINITY), |best, one| {
                if one.1 > best.1 { one } else { best }
            });
    let told = ViewMeasured::Level {
        level,
        at_least: measured.iter().any(|(.., ceiling)| *ceiling == Some(level)),
        probability,
        sureness: Sureness::of(probability, reporting),
        competences: measured.len(),
    };
    (told, probabilities)
}
