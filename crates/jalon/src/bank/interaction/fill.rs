//! `fill`: the fields of a short form are filled in (QTI `textEntryInteraction` and
//! `inlineChoiceInteraction`, several in one item).
use super::option::{ids, shown};
use super::{
    Body, ChoiceOption, Credit, FieldResponse, FieldValue, InteractionView, Key, PartView,
    Response, Scored, TextEntry, distinct,
};
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

#[derive(Clone, Debug)]
pub(crate) struct Fill {
    // INVARIANT: at least one field, the fields' ids differ.
    pub(crate) parts: Vec<Part>,
    pub(crate) credit: Credit,
    pub(crate) why: Option<Text>,
}

compiled!(Fill { parts, credit, why });

#[derive(Clone, Debug)]
pub(crate) enum Part {
    /// Words between the fields.
    Text(Text),
    Field {
        id: String,
        field: Field,
    },
}

compiled!(enum Part { Text(value), Field { id, field } });

#[derive(Clone, Debug)]
pub(crate) enum Field {
    Entry(TextEntry),
    Select(Select),
}

compiled!(
    enum Field {
        Entry(value),
        Select(value),
    }
);

/// A field with a list to choose from, in the order written.
#[derive(Clone, Debug)]
pub(crate) struct Select {
    pub(crate) label: Text,
    pub(crate) options: Vec<ChoiceOption>,
    pub(crate) key: String,
}

compiled!(Select {
    label,
    options,
    key
});

impl Field {
    fn takes(&self, value: &FieldValue) -> bool {
        match (self, value) {
            (Self::Entry(entry), FieldValue::Text(text)) => entry.takes(text),
            (Self::Select(select), FieldValue::Option(option)) => {
                ids(&select.options).any(|id| id == option)
            }
            _ => false,
        }
    }

    fn judge(&self, value: &FieldValue) -> (bool, Option<&Text>) {
        match (self, value) {
            (Self::Entry(entry), FieldValue::Text(text)) => entry.judge(text),
            (Self::Select(select), FieldValue::Option(option)) => {
                let chosen = select.options.iter().find(|one| one.id == *option);
                let why = chosen.and_then(|one| one.why.as_ref());
                (*option == select.key, why)
            }
            _ => (false, None),
        }
    }

    fn right_value(&self) -> FieldValue {
        match self {
            Self::Entry(entry) => FieldValue::Text(entry.rule.example().to_owned()),
            Self::Select(select) => FieldValue::Option(select.key.clone()),
        }
    }

    fn view(&self, id: &str, lang: &str) -> PartView {
        match self {
            Self::Entry(entry) => PartView::Entry {
                field: id.to_owned(),
                label: entry.label.get(lang).to_owned(),
                keyboard: entry.keyboard,
                most: entry.most,
            },
            Self::Select(select) => PartView::Select {
                field: id.to_owned(),
                label: select.label.get(lang).to_owned(),
                options: shown(&select.options, lang, None),
            },
        }
    }
}

impl Fill {
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Field)> {
        self.parts.iter().filter_map(|part| match part {
            Part::Field { id, field } => Some((id.as_str(), field)),
            Part::Text(_) => None,
        })
    }

    /// Whether a field holds what is asked.
    pub(crate) fn is_right(&self, id: &str, response: &Response) -> bool {
        let Response::Fill { fields } = response else {
            return false;
        };
        let given = fields.iter().find(|one| one.field == id);
        let field = self.fields().find(|(known, _)| *known == id);
        given
            .zip(field)
            .is_some_and(|(given, (_, field))| field.judge(&given.value).0)
    }

    fn takes(&self, given: &[FieldResponse]) -> bool {
        let names: Vec<&str> = given.iter().map(|one| one.field.as_str()).collect();
        let known = given.iter().all(|one| {
            self.fields()
                .any(|(id, field)| id == one.field && field.takes(&one.value))
        });
        known && !given.is_empty() && distinct(&names)
    }
}

impl Body for Fill {
    /// A field that was left empty is not right, and shows nothing of its own.
    fn score(&self, response: &Response) -> Option<Scored<'_>> {
        let Response::Fill { fields: given } = response else {
            return None;
        };
        if !self.takes(given) {
            return None;
        }
        let judged: Vec<(bool, Option<&Text>)> = self
            .fields()
            .map(|(id, field)| {
                given
                    .iter()
                    .find(|one| one.field == id)
                    .map_or((false, None), |one| field.judge(&one.value))
            })
            .collect();
        let right = judged.iter().filter(|(right, _)| *right).count();
        let why = judged
            .iter()
            .filter(|(right, _)| !right)
            .find_map(|(_, why)| *why)
            .or(self.why.as_ref());
        Some(self.credit.score(right, 0, judged.len(), why))
    }

    fn max_score(&self) -> u8 {
        self.credit.max(self.fields().count())
    }

    fn expected(&self) -> String {
        let fields: Vec<String> = self
            .fields()
            .map(|(id, field)| match field {
                Field::Entry(entry) => format!("`{id}`, a text of 1 to {} characters", entry.most),
                Field::Select(select) => {
                    format!("`{id}`, one of {}", super::quoted(ids(&select.options)))
                }
            })
            .collect();
        format!(
            "a filled form, one or more fields, each once: {}",
            fields.join("; ")
        )
    }

    fn view(&self, lang: &str, _seed: u64, _item: u32) -> InteractionView {
        InteractionView::Fill {
            parts: self
                .parts
                .iter()
                .map(|part| match part {
                    Part::Text(text) => PartView::Text {
                        text: text.get(lang).to_owned(),
                    },
                    Part::Field { id, field } => field.view(id, lang),
                })
                .collect(),
        }
    }

    fn in_bank_order(&self, response: Response) -> Response {
        match response {
            Response::Fill { fields: given } => Response::Fill {
                fields: self
                    .fields()
                    .filter_map(|(id, _)| given.iter().find(|one| one.field == id).cloned())
                    .collect(),
            },
            other => other,
        }
    }
}

impl Key for Fill {
    fn right_response(&self) -> Response {
        Response::Fill {
            fields: self
                .fields()
                .map(|(id, field)| FieldResponse {
                    field: id.to_owned(),
                    value: field.right_value(),
                })
                .collect(),
        }
    }

    fn blind_chance(&self) -> f64 {
        self.fields().fold(1.0, |chance, (_, field)| match field {
            Field::Entry(_) => 0.0,
            Field::Select(select) => chance / select.options.len() as f64,
        })
    }
}
