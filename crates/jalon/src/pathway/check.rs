//! Whether rules can be trusted: each can apply and adds something, no two contradict each other,
//! and there is advice whatever the report and the needs.
use super::rule::NeedKinds;
use super::{Condition, Entry, EntryKind, Rule, Workshops};
use crate::decide::Decision;
use crate::prelude::*;

/// Something to mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The rule, by its place; none: the rules as a whole.
    pub(crate) rule: Option<usize>,
    pub(crate) expected: String,
    pub(crate) found: String,
}

/// All findings. Conditions on one question, decision or node are compared exactly; those on
/// different ones are taken to be independent.
pub(crate) fn check(
    rules: &[Rule],
    exclusive: &[Vec<String>],
    entries: &[Entry],
    workshops: &Workshops,
    decisions: &[Decision],
    needs: &NeedKinds<'_>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (place, rule) in rules.iter().enumerate() {
        if !possible(&rule.when, needs) {
            findings.push(Finding {
                rule: Some(place),
                expected: "conditions that can hold together".to_owned(),
                found: "some that exclude each other".to_owned(),
            });
        } else if let Some(by) = rules
            .iter()
            .take(place)
            .find(|earlier| makes_idle(earlier, rule))
        {
            findings.push(Finding {
                rule: Some(place),
                expected: "a rule that can add a step".to_owned(),
                found: format!("all its steps already come from `{}`", by.id),
            });
        }
    }
    contradictions(rules, exclusive, needs, &mut findings);
    reachable(rules, entries, workshops, &mut findings);
    total(rules, decisions, &mut findings);
    findings
}

fn possible(when: &[Condition], needs: &NeedKinds<'_>) -> bool {
    when.iter().enumerate().all(|(place, one)| {
        when.iter()
            .skip(place)
            .all(|other| one.compatible(other, needs))
    })
}

/// Whether the earlier rule applies wherever the later does, with all of its steps.
fn makes_idle(earlier: &Rule, later: &Rule) -> bool {
    later
        .recommend
        .iter()
        .all(|id| earlier.recommend.contains(id))
        && (earlier.without_workshops || !later.without_workshops)
        && later.teach.iter().all(|node| earlier.teach.contains(node))
        && earlier
            .when
            .iter()
            .all(|condition| later.when.iter().any(|one| condition.follows_from(one)))
}

fn contradictions(
    rules: &[Rule],
    exclusive: &[Vec<String>],
    needs: &NeedKinds<'_>,
    findings: &mut Vec<Finding>,
) {
    for group in exclusive {
        for (place, rule) in rules.iter().enumerate() {
            let mine: Vec<&String> = group
                .iter()
                .filter(|id| rule.recommend.contains(id))
                .collect();
            if mine.is_empty() {
                continue;
            }
            for earlier in rules.iter().take(place + 1) {
                let mut both = rule.when.clone();
                both.extend(earlier.when.iter().cloned());
                let other = group
                    .iter()
                    .find(|id| earlier.recommend.contains(id) && mine.iter().any(|one| one != id));
                if let (Some(other), true) = (other, possible(&both, needs)) {
                    findings.push(Finding {
                        rule: Some(place),
                        expected: format!(
                            "never more than one of `{}` in a pathway",
                            group.join("`, `")
                        ),
                        found: format!("that `{}` can apply with it, with `{other}`", earlier.id),
                    });
                }
            }
        }
    }
}

/// Every entry is recommended by a rule, or is a resource on the main theme of a workshop.
fn reachable(
    rules: &[Rule],
    entries: &[Entry],
    workshops: &Workshops,
    findings: &mut Vec<Finding>,
) {
    for entry in entries {
        let by_rule = rules.iter().any(|rule| rule.recommend.contains(&entry.id));
        let by_theme = entry.kind == EntryKind::Resource
            && workshops.list.iter().any(|workshop| {
                workshop
                    .themes
                    .first()
                    .is_some_and(|theme| entry.themes.contains(theme))
            });
        if !by_rule && !by_theme {
            findings.push(Finding {
                rule: None,
                expected: format!("a rule that recommends `{}`", entry.id),
                found: "none".to_owned(),
            });
        }
    }
}

/// Whether another rule, under the same condition, covers whoever `part` leaves out.
fn halved(rules: &[Rule], same: &Condition, part: &Condition) -> bool {
    rules.iter().any(|rule| {
        !rule.recommend.is_empty()
            && match rule.when.as_slice() {
                [one, two] => {
                    one == same && complement(part, two) || two == same && complement(part, one)
                }
                _ => false,
            }
    })
}

/// Whether exactly one of both holds, whatever the needs.
fn complement(one: &Condition, other: &Condition) -> bool {
    matches!((one, other),
        (Condition::Need { need, options, wanted: true }, Condition::Unless { need: of, options: rest })
        | (Condition::Unless { need: of, options: rest }, Condition::Need { need, options, wanted: true })
            if need == of
                && options.iter().all(|option| rest.contains(option))
                && rest.iter().all(|option| options.contains(option)))
}

/// Some rule always applies: one without conditions; or, of some decision, one for each of its
/// actions and one for when it is not taken, each without another condition. A pair of rules, of
/// which one wants an option and the other wants it not, counts as one without that condition.
fn total(rules: &[Rule], decisions: &[Decision], findings: &mut Vec<Finding>) {
    let gives = |fits: &dyn Fn(&Condition) -> bool| {
        rules.iter().any(|rule| {
            !rule.recommend.is_empty()
                && match rule.when.as_slice() {
                    [] => true,
                    [one] => fits(one),
                    // Its other half is a rule for everybody else.
                    [one, two] => {
                        fits(one) && halved(rules, one, two) || fits(two) && halved(rules, two, one)
                    }
                    _ => false,
                }
        })
    };
    if gives(&|_| false) {
        return;
    }
    // What is missing for the decision that misses least.
    let missing = |decision: &Decision| -> Vec<String> {
        let mut missing: Vec<String> = decision
            .actions
            .iter()
            .filter(|action| {
                !gives(&|condition| {
                    matches!(condition, Condition::Decided { decision: of, any }
                        if *of == decision.id && any.contains(&action.id))
                })
            })
            .map(|action| {
                format!(
                    "a rule that applies whenever `{}` is `{}`",
                    decision.id, action.id
                )
            })
            .collect();
        if !gives(
            &|condition| matches!(condition, Condition::Undecided { decision: of } if *of == decision.id),
        ) {
            missing.push(format!(
                "a rule that applies whenever `{}` is not decided",
                decision.id
            ));
        }
        missing
    };
    let fewest = decisions
        .iter()
        .map(missing)
        .min_by_key(Vec::len)
        .unwrap_or_else(|| vec!["a rule without conditions".to_owned()]);
    findings.extend(fewest.into_iter().map(|expected| Finding {
        rule: None,
        expected,
        found: "none".to_owned(),
    }));
}
