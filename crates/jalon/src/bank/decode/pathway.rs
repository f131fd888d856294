//! `pathway/….json`
use super::interaction::one_of;
use super::needs::{known_question, option_of, options_of};
use super::plan::node;
use super::{Known, Reader, check_unique};
use crate::bank::NeedQuestion;
use crate::decide::Decision;
use crate::pathway::{
    Catalogue, Condition, Entry, EntryKind, Rule, Vocabulary, VocabularyValue, WorkshopRule,
};
use crate::prelude::*;

pub(super) fn catalogue(
    vocabularies_file: &Reader<'_>,
    catalogue_file: &Reader<'_>,
    rules_file: &Reader<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
    needs: &[NeedQuestion],
) -> Option<Catalogue> {
    let vocabularies = vocabularies(vocabularies_file)?;
    catalogue_file.object(&["format", "entries"])?;
    catalogue_file.format("jalon-catalogue/1")?;
    let list = catalogue_file.need("entries")?.list(1, 2000)?;
    let entries: Vec<Entry> = list
        .iter()
        .filter_map(|at| entry(at, known, &vocabularies, needs))
        .collect();
    if entries.len() < list.len() {
        return None;
    }
    check_unique(entries.iter().map(|entry| entry.id.as_str()).zip(&list));
    let (rules, workshops, weeks) = rules(rules_file, known, &entries, decisions, needs)?;
    Some(Catalogue {
        framework: known.framework.clone(),
        vocabularies,
        entries,
        rules,
        workshops,
        remeasure_after_weeks: weeks,
    })
}

fn vocabularies(reader: &Reader<'_>) -> Option<Vec<Vocabulary>> {
    reader.object(&["format", "vocabularies"])?;
    reader.format("jalon-vocabularies/1")?;
    let entries = reader.need("vocabularies")?.entries()?;
    let count = entries.len();
    let vocabularies: Vec<Vocabulary> = entries
        .into_iter()
        .filter_map(|(name, at)| {
            let list = at.list(1, 1000)?;
            let values: Vec<VocabularyValue> = list
                .iter()
                .filter_map(|at| {
                    at.object(&["value", "label"])?;
                    let value = at.need("value").and_then(|at| at.string());
                    let label = at.need("label").and_then(|at| at.string());
                    Some(VocabularyValue {
                        value: value?.to_owned(),
                        label: label?.to_owned(),
                    })
                })
                .collect();
            (values.len() == list.len()).then(|| Vocabulary {
                name: name.to_owned(),
                values,
            })
        })
        .collect();
    (vocabularies.len() == count).then_some(vocabularies)
}

fn entry(
    reader: &Reader<'_>,
    known: &Known<'_>,
    vocabularies: &[Vocabulary],
    needs: &[NeedQuestion],
) -> Option<Entry> {
    reader.object(&[
        "id",
        "kind",
        "title",
        "detail",
        "minutes",
        "competences",
        "levels",
        "wishes",
        "values",
        "checked_on",
        "valid_until",
        "source",
    ])?;
    let id = reader.need("id").and_then(|at| at.id());
    let words: Vec<&str> = EntryKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let kind = reader
        .need("kind")
        .and_then(|at| at.word(&words).and_then(EntryKind::from_word));
    let title = reader.need("title").and_then(|at| at.text());
    let detail = reader.need("detail").and_then(|at| at.text());
    let workshop = kind == Some(EntryKind::Workshop);
    let field = |name: &str| {
        if workshop {
            reader.need(name)
        } else {
            reader.field(name)
        }
    };
    let minutes = match field("minutes") {
        None => (!workshop).then_some(None),
        Some(at) => at.whole(5, 600).map(|minutes| Some(minutes as u32)),
    };
    let competences = match field("competences") {
        None => (!workshop).then(Vec::new),
        Some(at) => {
            let list = at.list(1, 100)?;
            let nodes: Vec<_> = list.iter().filter_map(|at| node(at, known)).collect();
            (nodes.len() == list.len()).then_some(nodes)
        }
    };
    let highest = known.framework.levels().len() as u64 - 1;
    let levels = match field("levels") {
        None => (!workshop).then_some(None),
        Some(at) => {
            let levels: Vec<u64> = at
                .list(2, 2)?
                .iter()
                .filter_map(|at| at.whole(0, highest))
                .collect();
            match <[u64; 2]>::try_from(levels).ok()? {
                [from, to] if from <= to => Some(Some((from as usize, to as usize))),
                [from, to] => {
                    at.problem(
                        "a first level at most the second",
                        &format!("{from} and {to}"),
                    );
                    None
                }
            }
        }
    };
    let wishes = match reader.field("wishes") {
        None => Some(Vec::new()),
        Some(at) => {
            let list = at.list(0, 50)?;
            let wishes: Vec<String> = list
                .iter()
                .filter_map(|at| option_of("wishes", at, needs))
                .collect();
            (wishes.len() == list.len()).then_some(wishes)
        }
    };
    let values = reader
        .need("values")
        .and_then(|at| values(&at, vocabularies));
    let date = |name: &str| match reader.field(name) {
        None => Some(None),
        Some(at) => date(&at).map(Some),
    };
    let (checked_on, valid_until) = (date("checked_on"), date("valid_until"));
    let source = match reader.field("source") {
        None => Some(None),
        Some(at) => at.string().map(|source| Some(source.to_owned())),
    };
    Some(Entry {
        id: id?,
        kind: kind?,
        title: title?,
        detail: detail?,
        minutes: minutes?,
        competences: competences?,
        levels: levels?,
        wishes: wishes?,
        values: values?,
        checked_on: checked_on?,
        valid_until: valid_until?,
        source: source?,
    })
}

fn date(reader: &Reader<'_>) -> Option<String> {
    let text = reader.string()?;
    let fits = text.len() == 10
        && text.char_indices().all(|(at, c)| match at {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        });
    if !fits {
        reader.problem("a date such as `2026-11-22`", &format!("`{text}`"));
        return None;
    }
    Some(text.to_owned())
}

fn values(reader: &Reader<'_>, vocabularies: &[Vocabulary]) -> Option<Vec<(String, Vec<String>)>> {
    let entries = reader.entries()?;
    let count = entries.len();
    let values: Vec<(String, Vec<String>)> = entries
        .into_iter()
        .filter_map(|(name, at)| {
            one_of(&at, name, vocabularies.iter().map(|one| one.name.as_str()))?;
            let vocabulary = vocabularies.iter().find(|one| one.name == name)?;
            let list = at.list(1, 50)?;
            let chosen: Vec<String> = list
                .iter()
                .filter_map(|at| {
                    let value = at.string()?;
                    let known = vocabulary.values.iter().map(|one| one.value.as_str());
                    one_of(at, value, known).map(|()| value.to_owned())
                })
                .collect();
            (chosen.len() == list.len()).then(|| (name.to_owned(), chosen))
        })
        .collect();
    (values.len() == count).then_some(values)
}

fn rules(
    reader: &Reader<'_>,
    known: &Known<'_>,
    entries: &[Entry],
    decisions: &[Decision],
    needs: &[NeedQuestion],
) -> Option<(Vec<Rule>, WorkshopRule, u32)> {
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
    reader.format("jalon-rules/1")?;
    let weight = |name: &str| {
        reader
            .need(name)?
            .number("a number of 0 or more", |weight| weight >= 0.0)
    };
    let most = reader.need("max_workshops").and_then(|at| at.whole(0, 50));
    let wish_weight = weight("wish_weight");
    let repeat_weight = weight("repeat_weight");
    let minimum_fit = weight("minimum_fit");
    let because = reader.need("workshop_because").and_then(|at| at.text());
    let weeks = reader
        .need("remeasure_after_weeks")
        .and_then(|at| at.whole(1, 520));
    let at = reader.need("rules")?;
    let list = at.list(1, 1000)?;
    let rules: Vec<Rule> = list
        .iter()
        .filter_map(|at| rule(at, known, entries, decisions, needs))
        .collect();
    if rules.len() < list.len() {
        return None;
    }
    check_unique(rules.iter().map(|rule| rule.id.as_str()).zip(&list));
    check_total(&at, &rules, decisions);
    let workshops = WorkshopRule {
        most: most? as usize,
        wish_weight: wish_weight?,
        repeat_weight: repeat_weight?,
        minimum_fit: minimum_fit?,
        because: because?,
    };
    Some((rules, workshops, weeks? as u32))
}

/// Whatever the profile turns out to be, there is advice.
fn check_total(reader: &Reader<'_>, rules: &[Rule], decisions: &[Decision]) {
    for decision in decisions.iter().filter(|decision| decision.id == "profile") {
        for action in &decision.actions {
            let covered = rules.iter().any(|rule| match rule.when.as_slice() {
                [] => true,
                [Condition::Decided { decision: of, any }] => {
                    *of == decision.id && any.contains(&action.id)
                }
                _ => false,
            });
            if !covered {
                reader.problem(
                    &format!("a rule that applies whenever `profile` is `{}`", action.id),
                    "none",
                );
            }
        }
    }
}

fn rule(
    reader: &Reader<'_>,
    known: &Known<'_>,
    entries: &[Entry],
    decisions: &[Decision],
    needs: &[NeedQuestion],
) -> Option<Rule> {
    reader.object(&["id", "when", "recommend", "because"])?;
    let id = reader.need("id").and_then(|at| at.id());
    let because = reader.need("because").and_then(|at| at.text());
    let when = reader.need("when").and_then(|at| {
        let list = at.list(0, 20)?;
        let when: Vec<Condition> = list
            .iter()
            .filter_map(|at| condition(at, known, decisions, needs))
            .collect();
        (when.len() == list.len()).then_some(when)
    });
    let recommend = reader.need("recommend").and_then(|at| {
        let list = at.list(1, 50)?;
        let recommend: Vec<usize> = list
            .iter()
            .filter_map(|at| {
                let id = at.id()?;
                one_of(at, &id, entries.iter().map(|entry| entry.id.as_str()))?;
                entries.iter().position(|entry| entry.id == id)
            })
            .collect();
        (recommend.len() == list.len()).then_some(recommend)
    });
    Some(Rule {
        id: id?,
        when: when?,
        recommend: recommend?,
        because: because?,
    })
}

fn condition(
    reader: &Reader<'_>,
    known: &Known<'_>,
    decisions: &[Decision],
    needs: &[NeedQuestion],
) -> Option<Condition> {
    if let Some(at) = reader.field("need") {
        reader.object(&["need", "any", "none"])?;
        let need = known_question(&at, needs)?;
        let (list, wanted) = match (reader.field("any"), reader.field("none")) {
            (Some(at), None) => (at, true),
            (None, Some(at)) => (at, false),
            _ => {
                reader.problem("either `any` or `none`", "both or neither");
                return None;
            }
        };
        let options = options_of(&need, &list, needs)?;
        return Some(Condition::Need {
            need,
            options,
            wanted,
        });
    }
    if let Some(at) = reader.field("decision") {
        reader.object(&["decision", "any"])?;
        let id = at.id()?;
        one_of(
            &at,
            &id,
            decisions.iter().map(|decision| decision.id.as_str()),
        )?;
        let decision = decisions.iter().find(|decision| decision.id == id)?;
        let places = reader.need("any")?.list(1, 20)?;
        let any: Vec<String> = places
            .iter()
            .filter_map(|at| {
                let action = at.id()?;
                let known = decision.actions.iter().map(|action| action.id.as_str());
                one_of(at, &action, known).map(|()| action)
            })
            .collect();
        return (any.len() == places.len()).then_some(Condition::Decided { decision: id, any });
    }
    if let Some(at) = reader.field("node") {
        reader.object(&["node", "level_at_most", "level_at_least"])?;
        let node = node(&at, known)?;
        let highest = known.framework.levels().len() as u64 - 1;
        let bound = |name: &str, otherwise: u64| {
            reader
                .field(name)
                .map_or(Some(otherwise), |at| at.whole(0, highest))
        };
        let (least, most) = (bound("level_at_least", 0), bound("level_at_most", highest));
        return Some(Condition::Level {
            node: known.framework.tree().id(node).to_owned(),
            least: least? as usize,
            most: most? as usize,
        });
    }
    reader.problem(
        "a condition on a `need`, a `decision` or a `node`",
        "none of these",
    );
    None
}
