//! Rules: when what is recommended.
use super::Needs;
use crate::compiled::compiled;
use crate::prelude::*;
use crate::report::{Measured, Report};
use crate::text::Text;
use serde::Serialize;

/// Recommends entries when all its conditions hold.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id.
    pub id: String,
    /// All of these must hold; none: always.
    pub when: Vec<Condition>,
    /// The entries it recommends, in order.
    pub recommend: Vec<String>,
    /// The competences of each of which a workshop comes first.
    pub teach: Vec<String>,
    /// Whether it leaves the workshops out: the person prefers help to learning.
    pub without_workshops: bool,
    /// Why.
    pub because: Text,
}

compiled!(Rule {
    id,
    when,
    recommend,
    teach,
    without_workshops,
    because
});

/// Something a report or the needs must show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The question was answered, and one of the options was chosen (`wanted`) or none was.
    Need {
        /// The question.
        need: String,
        /// The options.
        options: Vec<String>,
        /// Whether one of them must be chosen, or none.
        wanted: bool,
    },
    /// None of the options was chosen, whether the question was answered or passed: the rest of what
    /// [`Condition::Need`] with `wanted` covers, so that two rules together leave nobody out.
    Unless {
        /// The question.
        need: String,
        /// The options.
        options: Vec<String>,
    },
    /// The decision came to one of these actions.
    Decided {
        /// The decision.
        decision: String,
        /// The actions.
        any: Vec<String>,
    },
    /// The plan does not take the decision.
    Undecided {
        /// The decision.
        decision: String,
    },
    /// The node was measured, and its level lies in this range.
    Level {
        /// The node.
        node: String,
        /// The lowest level.
        least: usize,
        /// The highest level.
        most: usize,
    },
}

compiled!(enum Condition {
    Need { need, options, wanted }, Unless { need, options }, Decided { decision, any },
    Undecided { decision }, Level { node, least, most },
});

/// What speaks for a step.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Reason {
    /// An answer to a needs question.
    Need {
        /// The question.
        need: String,
        /// What was chosen; empty: none of what the rule names.
        chosen: Vec<String>,
    },
    /// A decision of the report.
    Decision {
        /// The decision.
        decision: String,
        /// The action; none: not taken by this plan.
        action: Option<String>,
        /// P(it is the right one).
        probability: Option<f64>,
    },
    /// A measured level.
    Level {
        /// The node.
        node: String,
        /// The level.
        level: usize,
        /// Its probability.
        probability: f64,
    },
    /// A competence that a workshop teaches from about the person's level.
    Competence {
        /// The competence.
        node: String,
        /// The lowest level the workshop serves.
        from: usize,
        /// The level it leads to.
        to: usize,
        /// P(`from` ≤ the person's level < `to`).
        probability: f64,
        /// Whether the report tells a level of it; the probability holds either way.
        measured: bool,
        /// What this adds to the choice's gain.
        gain: f64,
    },
    /// A wish that a workshop serves.
    Wish {
        /// The wish.
        wish: String,
        /// What this adds to the choice's gain.
        gain: f64,
    },
    /// None of the person's devices suits the workshop: it counts less.
    Device {
        /// The devices that would.
        suited: Vec<String>,
        /// The factor.
        factor: f64,
    },
    /// Another workshop of the pathway requires it.
    Prepares {
        /// That workshop.
        entry: String,
        /// The competence required.
        node: String,
        /// The level required.
        level: usize,
        /// P(the person has it already).
        probability: f64,
    },
    /// A theme of workshops of the pathway.
    Theme {
        /// The theme.
        theme: String,
        /// These workshops.
        workshops: Vec<String>,
    },
}

impl Condition {
    /// What shows that the condition holds; none: it does not.
    pub(crate) fn holds(&self, report: &Report, needs: &Needs) -> Option<Reason> {
        match self {
            Self::Need {
                need,
                options,
                wanted,
            } => {
                let chosen: Vec<String> = needs
                    .get(need)?
                    .iter()
                    .filter(|option| options.contains(option))
                    .cloned()
                    .collect();
                (chosen.is_empty() != *wanted).then(|| Reason::Need {
                    need: need.clone(),
                    chosen,
                })
            }
            Self::Unless { need, options } => {
                let chosen = needs.get(need).map_or(&[][..], Vec::as_slice);
                (!chosen.iter().any(|one| options.contains(one))).then(|| Reason::Need {
                    need: need.clone(),
                    chosen: Vec::new(),
                })
            }
            Self::Decided { decision, any } => {
                let decided = report.decision(decision)?;
                any.contains(&decided.action).then(|| Reason::Decision {
                    decision: decision.clone(),
                    action: Some(decided.action.clone()),
                    probability: Some(decided.probability),
                })
            }
            Self::Undecided { decision } => {
                report
                    .decision(decision)
                    .is_none()
                    .then(|| Reason::Decision {
                        decision: decision.clone(),
                        action: None,
                        probability: None,
                    })
            }
            Self::Level { node, least, most } => match report.node(node)?.measured {
                Measured::Level {
                    level, probability, ..
                } if (*least..=*most).contains(&level) => Some(Reason::Level {
                    node: node.clone(),
                    level,
                    probability,
                }),
                _ => None,
            },
        }
    }

    /// Whether some report and needs meet both; levels and decisions are taken as independent.
    pub(crate) fn compatible(&self, other: &Self, needs: &NeedKinds<'_>) -> bool {
        match (self, other) {
            (
                Self::Need {
                    need,
                    options,
                    wanted,
                },
                Self::Need {
                    need: of,
                    options: others,
                    wanted: also,
                },
            ) if need == of => needs.compatible(need, (options, *wanted), (others, *also)),
            (
                Self::Need {
                    need,
                    options,
                    wanted,
                },
                Self::Unless {
                    need: of,
                    options: others,
                },
            )
            | (
                Self::Unless {
                    need: of,
                    options: others,
                },
                Self::Need {
                    need,
                    options,
                    wanted,
                },
            ) if need == of => needs.compatible(need, (options, *wanted), (others, false)),
            (
                Self::Decided { decision, any },
                Self::Decided {
                    decision: of,
                    any: others,
                },
            ) if decision == of => any.iter().any(|action| others.contains(action)),
            (Self::Decided { decision, .. }, Self::Undecided { decision: of })
            | (Self::Undecided { decision }, Self::Decided { decision: of, .. }) => decision != of,
            (
                Self::Level { node, least, most },
                Self::Level {
                    node: of,
                    least: low,
                    most: high,
                },
            ) if node == of => least.max(low) <= most.min(high),
            _ => true,
        }
    }

    /// Whether the condition holds wherever the other does.
    pub(crate) fn follows_from(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Need {
                    need,
                    options,
                    wanted,
                },
                Self::Need {
                    need: of,
                    options: others,
                    wanted: also,
                },
            ) if need == of && wanted == also => {
                let within =
                    |some: &[String], all: &[String]| some.iter().all(|one| all.contains(one));
                if *wanted {
                    within(others, options)
                } else {
                    within(options, others)
                }
            }
            (
                Self::Unless { need, options },
                Self::Unless {
                    need: of,
                    options: others,
                }
                | Self::Need {
                    need: of,
                    options: others,
                    wanted: false,
                },
            ) => need == of && options.iter().all(|one| others.contains(one)),
            (
                Self::Decided { decision, any },
                Self::Decided {
                    decision: of,
                    any: others,
                },
            ) => decision == of && others.iter().all(|action| any.contains(action)),
            (
                Self::Level { node, least, most },
                Self::Level {
                    node: of,
                    least: low,
                    most: high,
                },
            ) => node == of && least <= low && most >= high,
            _ => self == other,
        }
    }
}

/// The needs questions: options, and whether several may be chosen.
pub(crate) struct NeedKinds<'a>(pub(crate) Vec<(&'a str, Vec<&'a str>, bool)>);

impl NeedKinds<'_> {
    /// Whether one answer meets both conditions.
    fn compatible(
        &self,
        need: &str,
        (options, wanted): (&[String], bool),
        (others, also): (&[String], bool),
    ) -> bool {
        let Some((_, all, several)) = self.0.iter().find(|(id, ..)| *id == need) else {
            return false;
        };
        let has = |list: &[String], option: &str| list.iter().any(|one| one == option);
        let fits = |option: &&&str| {
            // An option that one condition forbids meets neither.
            (wanted || !has(options, option)) && (also || !has(others, option))
        };
        let meets = |option: &&str, list: &[String], wanted: bool| !wanted || has(list, option);
        if *several {
            // Both may be met by different options; with `none` on both, nothing chosen meets them.
            let by = |list: &[String], wanted: bool| {
                !wanted || all.iter().filter(fits).any(|option| has(list, option))
            };
            by(options, wanted) && by(others, also)
        } else {
            all.iter()
                .filter(fits)
                .any(|option| meets(option, options, wanted) && meets(option, others, also))
        }
    }
}
