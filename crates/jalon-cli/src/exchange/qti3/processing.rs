//! Response processing: the standard's templates where they fit, else rules.
use super::names::TEMPLATES;
use crate::exchange::xml::Element;

/// How SCORE comes from the responses.
pub(super) enum Processing {
    /// 1 when RESPONSE is the right one, else 0.
    MatchCorrect,
    /// The sum of what RESPONSE is mapped to.
    MapResponse,
    /// SCORE is what this says.
    Score(Element),
    /// 1 where this holds, else 0.
    Condition(Element),
}

impl Processing {
    pub(super) fn element(&self) -> Element {
        let processing = Element::new("qti-response-processing");
        match self {
            Self::MatchCorrect => {
                processing.with("template", format!("{TEMPLATES}match_correct.xml"))
            }
            Self::MapResponse => {
                processing.with("template", format!("{TEMPLATES}map_response.xml"))
            }
            Self::Score(score) => processing.child(set_score(score.clone())),
            Self::Condition(condition) => {
                let holds = Element::new("qti-response-if")
                    .child(condition.clone())
                    .child(set_score(float(1)));
                let otherwise = Element::new("qti-response-else").child(set_score(float(0)));
                let rule = Element::new("qti-response-condition")
                    .child(holds)
                    .child(otherwise);
                processing.child(rule)
            }
        }
    }
}

fn set_score(value: Element) -> Element {
    Element::new("qti-set-outcome-value")
        .with("identifier", "SCORE")
        .child(value)
}

fn float(value: usize) -> Element {
    base_value("float", &format!("{value}.0"))
}

/// A constant.
pub(super) fn base_value(base_type: &str, value: &str) -> Element {
    Element::new("qti-base-value")
        .with("base-type", base_type)
        .text(value)
}

/// A variable's value.
pub(super) fn variable(identifier: &str) -> Element {
    Element::new("qti-variable").with("identifier", identifier)
}

/// Whether a response is the right one.
pub(super) fn is_correct(identifier: &str) -> Element {
    Element::new("qti-match")
        .child(variable(identifier))
        .child(Element::new("qti-correct").with("identifier", identifier))
}

/// What a response is mapped to.
pub(super) fn mapped(identifier: &str) -> Element {
    Element::new("qti-map-response").with("identifier", identifier)
}

/// A mapping: what is not in it counts `default`, and no sum is below 0.
pub(super) fn mapping<'k>(
    default: i8,
    keys: impl IntoIterator<Item = &'k str>,
    texts: bool,
) -> Element {
    let entry = |key: &'k str| {
        let entry = Element::new("qti-map-entry")
            .with("map-key", key)
            .with("mapped-value", 1);
        // Jalon's rules look beyond case; of identifiers there is only one spelling.
        if texts {
            entry.with("case-sensitive", false)
        } else {
            entry
        }
    };
    Element::new("qti-mapping")
        .with("default-value", default)
        .with("lower-bound", 0)
        .children(keys.into_iter().map(entry))
}
