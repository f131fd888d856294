//! `pathway/rules.json`
use super::super::interaction::one_of;
use super::super::plan::node;
use super::condition::condition;
use super::{Around, all, names, optional, unique};
use crate::bank::Reader;
use crate::pathway::{ChoiceRule, Entry, NeedKinds, Rule, VoucherRule, Workshops, check};
use crate::prelude::*;

pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    pub(super) choice: ChoiceRule,
    pub(super) vouchers: Option<VoucherRule>,
    pub(super) weeks: u32,
}

/// `partial`: not all workshops are known, so that what refers to them is not judged.
pub(super) fn rules(
    reader: &Reader<'_>,
    around: &Around<'_>,
    entries: &[Entry],
    workshops: &Workshops,
    partial: bool,
) -> Option<Rules> {
    let old = reader
        .field("format")
        .is_some_and(|at| at.value() == "jalon-rules/1");
    let choice = if old {
        reader.object(&[
            "format",
            "max_workshops",
            "wish_weight",
            "repeat_weight",
            "minimum_fit",
            "remeasure_after_weeks",
            "rules",
            "workshop_because",
        ])?;
        first_choice(reader)
    } else {
        reader.format("jalon-rules/2")?;
        reader.object(&[
            "format",
            "choice",
            "vouchers",
            "remeasure_after_weeks",
            "exclusive",
            "rules",
        ])?;
        reader.need("choice").and_then(|at| choice(&at))
    };
    let vouchers = optional(reader, "vouchers", vouchers);
    let weeks = reader
        .need("remeasure_after_weeks")
        .and_then(|at| at.whole(1, 520));
    let known: Vec<&str> = entries
        .iter()
        .map(|entry| entry.id.as_str())
        .chain(
            workshops
                .list
                .iter()
                .filter(|_| old)
                .map(|one| one.id.as_str()),
        )
        .collect();
    let exclusive = optional(reader, "exclusive", |at| {
        all(&at.list(0, 100)?, |at| names(at, 2, known.iter().copied()))
    });
    let at = reader.need("rules")?;
    let list = at.list(1, 1000)?;
    let rules = all(&list, |at| rule(at, around, &known, old))?;
    unique(rules.iter().map(|rule| rule.id.as_str()), &list);
    if !old && !partial {
        let kinds = NeedKinds(
            around
                .needs
                .iter()
                .map(|question| {
                    let options = question.options.iter().map(|one| one.id.as_str());
                    (question.id.as_str(), options.collect(), question.several)
                })
                .collect(),
        );
        let groups = exclusive.clone().flatten().unwrap_or_default();
        let decisions = around.decisions;
        for finding in check(&rules, &groups, entries, workshops, decisions, &kinds) {
            let place = finding.rule.and_then(|rule| list.get(rule)).unwrap_or(&at);
            place.problem(&finding.expected, &finding.found);
        }
    }
    exclusive?;
    Some(Rules {
        rules,
        choice: choice?,
        vouchers: vouchers?,
        weeks: weeks? as u32,
    })
}

fn share(reader: &Reader<'_>, name: &str) -> Option<f64> {
    reader
        .need(name)?
        .number("a number from 0 to 1", |share| (0.0..=1.0).contains(&share))
}

fn weight(reader: &Reader<'_>, name: &str) -> Option<f64> {
    reader
        .need(name)?
        .number("a number of 0 or more", |weight| weight >= 0.0)
}

fn choice(reader: &Reader<'_>) -> Option<ChoiceRule> {
    reader.object(&[
        "sessions",
        "wish_weight",
        "repeat_weight",
        "wish_repeat_weight",
        "device_weight",
        "minimum_fit",
        "held_probability",
        "exact_up_to",
        "because",
        "because_required",
        "resource_because",
    ])?;
    let sessions = reader.need("sessions").and_then(|at| {
        at.object(&["default", "offered"])?;
        let default = at.need("default").and_then(|at| at.whole(0, 50));
        let offered = at.need("offered").and_then(|at| {
            all(&at.list(1, 10)?, |at| {
                at.whole(1, 50).map(|sessions| sessions as usize)
            })
        });
        Some((default? as usize, offered?))
    });
    let wish_weight = weight(reader, "wish_weight");
    let repeat_weight = share(reader, "repeat_weight");
    let wish_repeat_weight = share(reader, "wish_repeat_weight");
    let device_weight = share(reader, "device_weight");
    let minimum_fit = share(reader, "minimum_fit");
    let held_probability = share(reader, "held_probability");
    let exact_up_to = reader.need("exact_up_to").and_then(|at| at.whole(0, 16));
    let because = reader.need("because").and_then(|at| at.text());
    let because_required = reader.need("because_required").and_then(|at| at.text());
    let resource_because = optional(reader, "resource_because", Reader::text);
    let (sessions, offered) = sessions?;
    Some(ChoiceRule {
        sessions,
        offered,
        wish_weight: wish_weight?,
        repeat_weight: repeat_weight?,
        wish_repeat_weight: wish_repeat_weight?,
        device_weight: device_weight?,
        minimum_fit: minimum_fit?,
        held_probability: held_probability?,
        exact_up_to: exact_up_to? as usize,
        because: because?,
        because_required: because_required?,
        resource_because: resource_because?,
    })
}

/// The choice of `jalon-rules/1`, which knew no requirements, devices or resources by theme.
fn first_choice(reader: &Reader<'_>) -> Option<ChoiceRule> {
    let most = reader.need("max_workshops").and_then(|at| at.whole(0, 50));
    let wish_weight = weight(reader, "wish_weight");
    let repeat_weight = share(reader, "repeat_weight");
    let minimum_fit = share(reader, "minimum_fit");
    let because = reader.need("workshop_because").and_then(|at| at.text());
    let (most, because) = (most? as usize, because?);
    Some(ChoiceRule {
        sessions: most,
        offered: vec![most],
        wish_weight: wish_weight?,
        repeat_weight: repeat_weight?,
        wish_repeat_weight: repeat_weight?,
        device_weight: 1.0,
        minimum_fit: minimum_fit?,
        held_probability: 1.0,
        exact_up_to: 0,
        because_required: because.clone(),
        because,
        resource_because: None,
    })
}

fn vouchers(reader: &Reader<'_>) -> Option<VoucherRule> {
    reader.object(&["euros", "booklets"])?;
    let euros = reader.need("euros").and_then(|at| at.whole(1, 1000));
    let booklets = reader
        .need("booklets")
        .and_then(|at| all(&at.list(1, 10)?, |at| at.whole(1, 100)));
    Some(VoucherRule {
        euros: euros? as u32,
        booklets: booklets?.into_iter().map(|size| size as u32).collect(),
    })
}

fn rule(reader: &Reader<'_>, around: &Around<'_>, known: &[&str], old: bool) -> Option<Rule> {
    reader.object(&[
        "id",
        "when",
        "recommend",
        "teach",
        "without_workshops",
        "because",
    ])?;
    let id = reader.need("id").and_then(|at| at.id());
    let because = reader.need("because").and_then(|at| at.text());
    let when = reader
        .need("when")
        .and_then(|at| all(&at.list(0, 20)?, |at| condition(at, around)));
    let teach = optional(reader, "teach", |at| {
        all(&at.list(1, 16)?, |at| {
            let node = node(at, around.known)?;
            Some(around.known.framework.tree().id(node).to_owned())
        })
    });
    let without_workshops = optional(reader, "without_workshops", Reader::boolean);
    let recommend = |at: &Reader<'_>| {
        all(&at.list(1, 50)?, |at| {
            let id = at.id()?;
            one_of(at, &id, known.iter().copied()).map(|()| id)
        })
    };
    // A rule may do nothing but put a workshop first.
    let recommend = if old || reader.field("teach").is_none() {
        reader
            .need("recommend")
            .and_then(|at| recommend(&at).map(Some))
    } else {
        optional(reader, "recommend", recommend)
    };
    Some(Rule {
        id: id?,
        when: when?,
        recommend: recommend?.unwrap_or_default(),
        teach: teach?.unwrap_or_default(),
        without_workshops: without_workshops?.unwrap_or_default(),
        because: because?,
    })
}
