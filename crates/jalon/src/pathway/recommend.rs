//! The recommended pathway.
use super::{Catalogue, Condition, Entry, EntryKind, Needs};
use crate::latent::Node;
use crate::prelude::*;
use crate::report::{Category, Measured, Report};
use crate::text::Text;
use serde::Serialize;

/// The format of the pathway's JSON.
const FORMAT: &str = "jalon-pathway/1";

/// The next steps, most urgent first, with the values to copy into other tools.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pathway {
    /// The steps.
    pub steps: Vec<PathwayStep>,
    /// The values of other tools' fields that the steps call for.
    pub values: Vec<CopyValue>,
    /// When to measure again.
    pub remeasure_after_weeks: u32,
}

/// One step.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PathwayStep {
    /// The catalogue entry's id.
    pub entry: String,
    /// Its kind.
    pub kind: EntryKind,
    /// Its title.
    pub title: Text,
    /// What it is.
    pub detail: Text,
    /// How long it takes.
    pub minutes: Option<u32>,
    /// Why it is recommended.
    pub because: Text,
    /// The rule that made it.
    pub rule: String,
    /// The items whose answers speak for it.
    pub evidence: Vec<String>,
    /// When the facts were last checked, for programmes.
    pub checked_on: Option<String>,
    /// Until when they hold.
    pub valid_until: Option<String>,
    /// Where they come from.
    pub source: Option<String>,
}

/// A value to copy into another tool, exactly as that tool writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CopyValue {
    /// The tool and field, such as `coop.thematiques`.
    pub vocabulary: String,
    /// The value.
    pub value: String,
    /// How the tool shows it.
    pub label: String,
}

impl Pathway {
    /// The pathway as documented JSON.
    pub fn to_json(&self) -> String {
        let mut value = serde_json::to_value(self).unwrap_or_default();
        if let Some(map) = value.as_object_mut() {
            map.insert("format".to_owned(), FORMAT.into());
        }
        value.to_string()
    }
}

impl Catalogue {
    /// The pathway for this report and these needs: the rules' steps in their order, then the
    /// workshops that fit best.
    pub fn recommend(&self, report: &Report, needs: &Needs) -> Pathway {
        let mut steps: Vec<PathwayStep> = Vec::new();
        let mut chosen: Vec<&Entry> = Vec::new();
        for rule in &self.rules {
            if !rule
                .when
                .iter()
                .all(|condition| condition.holds(report, needs))
            {
                continue;
            }
            for entry in rule
                .recommend
                .iter()
                .filter_map(|index| self.entries.get(*index))
            {
                if chosen.iter().all(|other| other.id != entry.id) {
                    chosen.push(entry);
                    steps.push(entry.step(&rule.because, &rule.id, Vec::new()));
                }
            }
        }
        for entry in self.workshops(report, needs, &chosen) {
            let evidence = self.evidence(entry, report);
            steps.push(entry.step(&self.workshops.because, "workshops", evidence));
            chosen.push(entry);
        }
        Pathway {
            steps,
            values: self.copy_values(&chosen),
            remeasure_after_weeks: self.remeasure_after_weeks,
        }
    }

    /// Greedy choice: each time the workshop with the greatest weight, where a competence counts
    /// the probability that the person's level in it is one the workshop serves, more for a wish
    /// served, less once another workshop covers it.
    fn workshops<'a>(
        &'a self,
        report: &Report,
        needs: &Needs,
        already: &[&'a Entry],
    ) -> Vec<&'a Entry> {
        let wishes = needs.get("wishes").map_or(&[][..], Vec::as_slice);
        let mut covered: Vec<Node> = Vec::new();
        let mut chosen: Vec<&Entry> = Vec::new();
        let candidates: Vec<&Entry> = self
            .entries
            .iter()
            .filter(|entry| entry.kind == EntryKind::Workshop)
            .filter(|entry| already.iter().all(|other| other.id != entry.id))
            .filter(|entry| self.fit(entry, report, &[]) >= self.workshops.minimum_fit)
            .collect();
        while chosen.len() < self.workshops.most {
            let mut best: Option<(f64, &Entry)> = None;
            for entry in candidates.iter().copied() {
                if chosen.iter().any(|other| other.id == entry.id) {
                    continue;
                }
                let served = entry
                    .wishes
                    .iter()
                    .filter(|wish| wishes.contains(wish))
                    .count();
                let weight = self.fit(entry, report, &covered)
                    * (1.0 + self.workshops.wish_weight * served as f64);
                // Ties keep the catalogue's order.
                if best.is_none_or(|(most, _)| weight > most) {
                    best = Some((weight, entry));
                }
            }
            let Some((_, entry)) = best else { break };
            covered.extend(&entry.competences);
            chosen.push(entry);
        }
        chosen
    }

    /// Mean over the workshop's competences of P(level is one it serves).
    fn fit(&self, entry: &Entry, report: &Report, covered: &[Node]) -> f64 {
        let Some((from, to)) = entry.levels else {
            return 0.0;
        };
        let total: f64 = entry
            .competences
            .iter()
            .map(|node| {
                let probability: f64 =
                    report
                        .node(self.framework.tree().id(*node))
                        .map_or(0.0, |node| {
                            node.level_probabilities
                                .iter()
                                .skip(from)
                                .take(to + 1 - from)
                                .sum()
                        });
                if covered.contains(node) {
                    probability * self.workshops.repeat_weight
                } else {
                    probability
                }
            })
            .sum();
        total / entry.competences.len().max(1) as f64
    }

    /// The answers on a workshop's competences that were not right alone.
    fn evidence(&self, entry: &Entry, report: &Report) -> Vec<String> {
        report
            .evidence
            .iter()
            .filter(|one| !one.rapid && one.category != Category::Alone)
            .filter(|one| {
                entry
                    .competences
                    .iter()
                    .any(|node| self.framework.tree().id(*node) == one.node)
            })
            .map(|one| one.item.clone())
            .collect()
    }

    /// The union of the entries' values, in the order of the vocabularies.
    fn copy_values(&self, chosen: &[&Entry]) -> Vec<CopyValue> {
        let mut values = Vec::new();
        for vocabulary in &self.vocabularies {
            for known in &vocabulary.values {
                let asked = chosen
                    .iter()
                    .flat_map(|entry| &entry.values)
                    .any(|(name, values)| {
                        *name == vocabulary.name && values.contains(&known.value)
                    });
                if asked {
                    values.push(CopyValue {
                        vocabulary: vocabulary.name.clone(),
                        value: known.value.clone(),
                        label: known.label.clone(),
                    });
                }
            }
        }
        values
    }
}

impl Entry {
    fn step(&self, because: &Text, rule: &str, evidence: Vec<String>) -> PathwayStep {
        PathwayStep {
            entry: self.id.clone(),
            kind: self.kind,
            title: self.title.clone(),
            detail: self.detail.clone(),
            minutes: self.minutes,
            because: because.clone(),
            rule: rule.to_owned(),
            evidence,
            checked_on: self.checked_on.clone(),
            valid_until: self.valid_until.clone(),
            source: self.source.clone(),
        }
    }
}

impl Condition {
    fn holds(&self, report: &Report, needs: &Needs) -> bool {
        match self {
            Self::Need {
                need,
                options,
                wanted,
            } => needs.get(need).is_some_and(|chosen| {
                chosen.iter().any(|option| options.contains(option)) == *wanted
            }),
            Self::Decided { decision, any } => report
                .decision(decision)
                .is_some_and(|decided| any.contains(&decided.action)),
            Self::Level { node, least, most } => report.node(node).is_some_and(|node| {
                matches!(node.measured, Measured::Level { level, .. }
                    if (*least..=*most).contains(&level))
            }),
        }
    }
}
