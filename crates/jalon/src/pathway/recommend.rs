//! The recommended pathway.
use super::catalogue::Values;
use super::choose::{Candidate, Gain, Part, candidates, choose};
use super::date::Freshness;
use super::steps::{CopyValue, Pathway, PathwayOptions, PathwayStep, ThemeGroup};
use super::{Catalogue, Entry, EntryKind, Needs, Reason, Workshop};
use crate::prelude::*;
use crate::report::{Category, Measured, Report};
use crate::text::Text;

/// What is being put together.
#[derive(Default)]
struct Draft {
    steps: Vec<PathwayStep>,
    values: Values,
    /// A rule leaves the workshops out.
    without_workshops: bool,
}

impl Draft {
    fn has(&self, entry: &str) -> bool {
        self.steps.iter().any(|step| step.entry == entry)
    }
}

/// A rule's claim that a workshop comes first.
struct Claim<'a> {
    candidate: usize,
    rule: &'a str,
    because: &'a Text,
    reasons: Vec<Reason>,
}

impl Catalogue {
    /// The pathway for this report and these needs, with the catalogue's number of sessions.
    pub fn recommend(&self, report: &Report, needs: &Needs) -> Pathway {
        self.recommend_with(report, needs, &PathwayOptions::default())
    }

    /// The pathway: the rules' steps in their order, then the workshops that gain most within the
    /// sessions, then resources on their themes.
    pub fn recommend_with(
        &self,
        report: &Report,
        needs: &Needs,
        options: &PathwayOptions,
    ) -> Pathway {
        let mut draft = Draft::default();
        let candidates = candidates(&self.workshops, report, needs, &self.choice);
        let mut claims = self.apply_rules(report, needs, options, &candidates, &mut draft);
        let mut sessions = options.sessions.unwrap_or(self.choice.sessions);
        if draft.without_workshops {
            claims.clear();
            sessions = 0;
        }
        let first: Vec<usize> = claims.iter().map(|claim| claim.candidate).collect();
        let (chosen, choice) = choose(&candidates, &first, sessions, &self.choice);
        let wishes = needs.get("wishes").map_or(&[][..], Vec::as_slice);
        let gain = Gain::new(&candidates, &self.choice);
        for (place, index) in chosen.iter().enumerate() {
            let before = chosen.get(..place).unwrap_or(&[]);
            let after = chosen.get(place + 1..).unwrap_or(&[]);
            let Some(candidate) = candidates.get(*index) else {
                continue;
            };
            let Some(workshop) = self.workshops.list.get(candidate.workshop) else {
                continue;
            };
            let prepares = self.prepares(&candidates, candidate, before, after);
            let claim = claims.iter().find(|claim| claim.candidate == *index);
            let (rule, because) = match claim {
                Some(claim) => (claim.rule, claim.because),
                None if prepares.is_empty() => ("workshops", &self.choice.because),
                None => ("workshops", &self.choice.because_required),
            };
            let mut reasons = claim.map_or_else(Vec::new, |claim| claim.reasons.clone());
            reasons.extend(prepares);
            reasons.extend(self.gains(report, &gain, candidate, wishes, before, *index));
            let mut step = self.workshop_step(workshop, report);
            rule.clone_into(&mut step.rule);
            step.because = because.clone();
            step.reasons = reasons;
            step.gain = Some(gain.with(before, *index) - gain.of(before));
            draft.values.extend(self.workshops.values_of(workshop));
            draft.steps.push(step);
        }
        self.resources(options, &mut draft);
        let workshops = u32::try_from(chosen.len()).unwrap_or(u32::MAX);
        Pathway {
            themes: self.by_theme(&draft.steps),
            values: self.copy_values(&draft.values),
            steps: draft.steps,
            remeasure_after_weeks: self.remeasure_after_weeks,
            choice,
            vouchers: self.vouchers.as_ref().map(|rule| rule.booklets(workshops)),
            views: self
                .crosswalks
                .views(report, self.framework.tree(), &self.framework.reporting),
        }
    }

    /// Puts the rules' steps into the draft; gives the workshops that they want first.
    fn apply_rules<'a>(
        &'a self,
        report: &Report,
        needs: &Needs,
        options: &PathwayOptions,
        candidates: &[Candidate],
        draft: &mut Draft,
    ) -> Vec<Claim<'a>> {
        let mut claims: Vec<Claim<'a>> = Vec::new();
        let gain = Gain::new(candidates, &self.choice);
        for rule in &self.rules {
            let mut reasons: Vec<Reason> = Vec::with_capacity(rule.when.len());
            for condition in &rule.when {
                reasons.extend(condition.holds(report, needs));
            }
            if reasons.len() < rule.when.len() {
                continue;
            }
            draft.without_workshops |= rule.without_workshops;
            let mut wanted: Vec<Option<usize>> = Vec::new();
            for id in &rule.recommend {
                if let Some(entry) = self.entries.iter().find(|entry| entry.id == *id) {
                    if !draft.has(id) {
                        draft.values.extend_from_slice(&entry.values);
                        let mut step = entry.step(options);
                        step.because = rule.because.clone();
                        step.rule.clone_from(&rule.id);
                        step.reasons.clone_from(&reasons);
                        draft.steps.push(step);
                    }
                } else {
                    wanted.push(candidates.iter().position(|one| {
                        self.workshops
                            .list
                            .get(one.workshop)
                            .is_some_and(|workshop| workshop.id == *id)
                    }));
                }
            }
            for competence in &rule.teach {
                let chosen: Vec<usize> = claims.iter().map(|claim| claim.candidate).collect();
                wanted.push(self.first_on(competence, candidates, &gain, &chosen));
            }
            for candidate in wanted.into_iter().flatten() {
                if claims.iter().all(|claim| claim.candidate != candidate) {
                    claims.push(Claim {
                        candidate,
                        rule: &rule.id,
                        because: &rule.because,
                        reasons: reasons.clone(),
                    });
                }
            }
        }
        claims
    }

    /// The candidate that adds most on this competence, of equal ones the one that adds most on all.
    fn first_on(
        &self,
        competence: &str,
        candidates: &[Candidate],
        gain: &Gain<'_>,
        chosen: &[usize],
    ) -> Option<usize> {
        // What differs by less has been rounded differently.
        const SAME: f64 = 1e-9;
        let part = Part::Competence(self.framework.tree().node(competence)?);
        let mut best: Option<(f64, f64, usize)> = None;
        for (index, candidate) in candidates.iter().enumerate() {
            let mut with = chosen.to_vec();
            with.push(index);
            let on_it = gain.part(part, &with) - gain.part(part, chosen);
            let on_all = gain.of(&with) - gain.of(chosen);
            let teaches = candidate
                .fits
                .iter()
                .any(|(node, _)| Part::Competence(*node) == part);
            let better = best.is_none_or(|(most, all, _)| {
                on_it > most + SAME || (on_it > most - SAME && on_all > all + SAME)
            });
            if teaches && better {
                best = Some((on_it, on_all, index));
            }
        }
        best.map(|(.., index)| index)
    }

    /// The later workshops that require what this one teaches and what none before it does.
    fn prepares(
        &self,
        candidates: &[Candidate],
        candidate: &Candidate,
        before: &[usize],
        after: &[usize],
    ) -> Vec<Reason> {
        let mut prepares = Vec::new();
        for later in after.iter().filter_map(|index| candidates.get(*index)) {
            for (node, level, probability) in later.missing.iter().copied() {
                let first = before
                    .iter()
                    .filter_map(|index| candidates.get(*index))
                    .all(|one| !one.leads_to(node, level));
                if first
                    && candidate.leads_to(node, level)
                    && let Some(workshop) = self.workshops.list.get(later.workshop)
                {
                    prepares.push(Reason::Prepares {
                        entry: workshop.id.clone(),
                        node: self.framework.tree().id(node).to_owned(),
                        level,
                        probability,
                    });
                }
            }
        }
        prepares
    }

    /// What the workshop adds, term by term.
    fn gains(
        &self,
        report: &Report,
        gain: &Gain<'_>,
        candidate: &Candidate,
        wishes: &[String],
        before: &[usize],
        index: usize,
    ) -> Vec<Reason> {
        let mut with = before.to_vec();
        with.push(index);
        let added = |part: Part| gain.part(part, &with) - gain.part(part, before);
        let mut reasons: Vec<Reason> = Vec::new();
        let Some(workshop) = self.workshops.list.get(candidate.workshop) else {
            return reasons;
        };
        for (teaches, (node, probability)) in workshop.teaches.iter().zip(&candidate.fits) {
            reasons.push(Reason::Competence {
                node: teaches.competence.clone(),
                from: teaches.from,
                to: teaches.to,
                probability: *probability,
                measured: report
                    .node(&teaches.competence)
                    .is_some_and(|node| node.measured != Measured::NotYet),
                gain: added(Part::Competence(*node)),
            });
        }
        for place in &candidate.wishes {
            if let Some(wish) = wishes.get(*place) {
                reasons.push(Reason::Wish {
                    wish: wish.clone(),
                    gain: added(Part::Wish(*place)),
                });
            }
        }
        if candidate.device < 1.0 {
            reasons.push(Reason::Device {
                suited: workshop.devices.clone(),
                factor: candidate.device,
            });
        }
        reasons
    }

    fn workshop_step(&self, workshop: &Workshop, report: &Report) -> PathwayStep {
        PathwayStep {
            minutes: Some(workshop.minutes),
            evidence: evidence(workshop, report),
            themes: workshop.themes.clone(),
            devices: workshop.devices.clone(),
            suits_phone_only: (!workshop.devices.is_empty()).then(|| workshop.suits_phone_only()),
            audience: self
                .workshops
                .audiences
                .iter()
                .any(|one| one.id == workshop.audience)
                .then(|| workshop.audience.clone()),
            notes: workshop.notes.clone(),
            ..step(
                &workshop.id,
                EntryKind::Workshop,
                &workshop.title,
                &workshop.learn,
            )
        }
    }

    /// The resources on the themes of the workshops, in the catalogue's order.
    fn resources(&self, options: &PathwayOptions, draft: &mut Draft) {
        let Some(because) = &self.choice.resource_because else {
            return;
        };
        for entry in &self.entries {
            if entry.kind != EntryKind::Resource || draft.has(&entry.id) {
                continue;
            }
            let mut reasons = Vec::new();
            for theme in &entry.themes {
                let mut workshops = Vec::new();
                for step in &draft.steps {
                    // A workshop's main theme: the others would call for every resource there is.
                    if step.kind == EntryKind::Workshop && step.themes.first() == Some(theme) {
                        workshops.push(step.entry.clone());
                    }
                }
                if !workshops.is_empty() {
                    reasons.push(Reason::Theme {
                        theme: theme.clone(),
                        workshops,
                    });
                }
            }
            if !reasons.is_empty() {
                let mut step = entry.step(options);
                step.because = because.clone();
                "resources".clone_into(&mut step.rule);
                step.reasons = reasons;
                draft.values.extend_from_slice(&entry.values);
                draft.steps.push(step);
            }
        }
    }

    fn by_theme(&self, steps: &[PathwayStep]) -> Vec<ThemeGroup> {
        let mut groups = Vec::new();
        for theme in &self.workshops.themes {
            let mut entries = Vec::new();
            for step in steps {
                if step.themes.contains(&theme.id) {
                    entries.push(step.entry.clone());
                }
            }
            if !entries.is_empty() {
                groups.push(ThemeGroup {
                    theme: theme.id.clone(),
                    name: theme.name.clone(),
                    entries,
                });
            }
        }
        groups
    }

    /// The values asked for, in the order of the vocabularies.
    fn copy_values(&self, asked: &Values) -> Vec<CopyValue> {
        let mut values = Vec::new();
        for vocabulary in &self.vocabularies {
            for known in &vocabulary.values {
                if asked
                    .iter()
                    .any(|(name, values)| *name == vocabulary.name && values.contains(&known.value))
                {
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
    fn step(&self, options: &PathwayOptions) -> PathwayStep {
        PathwayStep {
            minutes: self.minutes,
            checked_on: self.checked_on.clone(),
            valid_until: self.valid_until.clone(),
            source: self.source.clone(),
            themes: self.themes.clone(),
            conditions: self.conditions.clone(),
            note: self.note.clone(),
            freshness: Freshness::of(
                self.checked_on.as_deref(),
                self.valid_until.as_deref(),
                options.today,
            ),
            ..step(&self.id, self.kind, &self.title, &self.detail)
        }
    }
}

/// A step of which nothing more is known yet.
fn step(entry: &str, kind: EntryKind, title: &Text, detail: &Text) -> PathwayStep {
    PathwayStep {
        entry: entry.to_owned(),
        kind,
        title: title.clone(),
        detail: detail.clone(),
        minutes: None,
        because: Text::default(),
        rule: String::new(),
        evidence: Vec::new(),
        checked_on: None,
        valid_until: None,
        source: None,
        reasons: Vec::new(),
        gain: None,
        themes: Vec::new(),
        conditions: Vec::new(),
        note: None,
        freshness: None,
        devices: Vec::new(),
        suits_phone_only: None,
        audience: None,
        notes: Vec::new(),
    }
}

/// The answers on a workshop's competences that were not right alone.
fn evidence(workshop: &Workshop, report: &Report) -> Vec<String> {
    report
        .evidence
        .iter()
        .filter(|one| !one.rapid && one.category != Category::Alone)
        .filter(|one| {
            workshop
                .teaches
                .iter()
                .any(|teaches| teaches.competence == one.node)
        })
        .map(|one| one.item.clone())
        .collect()
}
