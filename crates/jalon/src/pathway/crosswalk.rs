//! The same result in the words of another framework.
use crate::compiled::compiled;
use crate::framework::Reporting;
use crate::latent::{Node, Tree};
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
    pub(crate) fn views(&self, report: &Report, tree: &Tree, reporting: &Reporting) -> Vec<View> {
        let mut views = Vec::with_capacity(self.views.len());
        for view in &self.views {
            let mut entries = Vec::with_capacity(view.entries.len());
            for entry in &view.entries {
                let mut links = Vec::new();
                let mut from = Vec::with_capacity(entry.links.len());
                for link in &entry.links {
                    let weight = if link.whole { 1.0 } else { self.part_weight };
                    let id = tree.id(link.node);
                    if let Some(node) = report.node(id) {
                        links.push((weight, node));
                    }
                    from.push(id.to_owned());
                }
                let (measured, level_probabilities) = if entry.links.is_empty() {
                    (ViewMeasured::NothingMaps, Vec::new())
                } else {
                    pooled(&links, reporting)
                };
                entries.push(ViewEntry {
                    entry: entry.id.clone(),
                    name: entry.name.clone(),
                    from,
                    whole: entry.links.iter().any(|link| link.whole),
                    measured,
                    level_probabilities,
                });
            }
            views.push(View {
                view: view.id.clone(),
                name: view.name.clone(),
                source: view.source.clone(),
                note: view.note.clone(),
                entries,
            });
        }
        views
    }
}

fn pooled(links: &[(f64, &NodeReport)], reporting: &Reporting) -> (ViewMeasured, Vec<f64>) {
    let mut measured: Vec<(f64, &NodeReport, Option<usize>)> = Vec::new();
    for (weight, node) in links {
        if let Measured::Level {
            level, at_least, ..
        } = node.measured
        {
            measured.push((*weight, *node, at_least.then_some(level)));
        }
    }
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
