//! A short form.
//!
//! - One field a line, its name above it: what stands beside a field is read before it.
//! - Fields must be native inputs and native lists, each at least 64 px high.
//! - A list must begin with "choose" and not with an answer.
//! - Moving from field to field must lose nothing, and Enter must send nothing.

use jalon::{FieldResponse, FieldValue, OptionView, PartView};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::text_entry::TextEntry;
use crate::text::Lang;

/// A plain value, as each Yew component costs some 10 kB of wasm.
pub struct Fill<'a> {
    pub lang: Lang,
    pub parts: &'a [PartView],
    pub filled: Vec<FieldResponse>,
    /// Gets all fields that hold something, none at worst.
    pub onfill: Callback<Vec<FieldResponse>>,
}

impl Fill<'_> {
    pub fn html(self) -> Html {
        html! {
            <div class="form" role="group" aria-labelledby="title">
                { for self.parts.iter().map(|part| self.part(part)) }
            </div>
        }
    }

    fn part(&self, part: &PartView) -> Html {
        match part {
            PartView::Text { text } => html! { <p class="form-words">{ text }</p> },
            PartView::Entry {
                field,
                label,
                keyboard,
                most,
            } => TextEntry {
                id: element(field),
                label: label.clone(),
                keyboard: *keyboard,
                most: *most,
                text: match self.value(field) {
                    Some(FieldValue::Text(text)) => text.clone(),
                    _ => String::new(),
                },
                oninput: self.changed(field, FieldValue::Text),
            }
            .html(),
            PartView::Select {
                field,
                label,
                options,
            } => self.select(field, label, options),
        }
    }

    fn select(&self, field: &str, label: &str, options: &[OptionView]) -> Html {
        let chosen = match self.value(field) {
            Some(FieldValue::Option(option)) => option.as_str(),
            _ => "",
        };
        let changed = self.changed(field, FieldValue::Option);
        let onchange = Callback::from(move |event: Event| {
            let list: HtmlSelectElement = event.target_unchecked_into();
            changed.emit(list.value());
        });
        html! {
            <div class="entry">
                <label class="entry-label" for={element(field)}>{ label }</label>
                <span class="entry-list">
                    <select class="entry-field" id={element(field)} {onchange}>
                        <option value="" selected={chosen.is_empty()}>{ self.lang.fill_choose() }</option>
                        { for options.iter().map(|option| html! {
                            <option value={option.id.clone()} selected={chosen == option.id}>{ &option.text }</option>
                        }) }
                    </select>
                </span>
            </div>
        }
    }

    fn value(&self, field: &str) -> Option<&FieldValue> {
        self.filled
            .iter()
            .find(|one| one.field == field)
            .map(|one| &one.value)
    }

    /// A callback that puts a text into the field.
    fn changed(&self, field: &str, value: fn(String) -> FieldValue) -> Callback<String> {
        let (filled, onfill, field) = (self.filled.clone(), self.onfill.clone(), field.to_owned());
        Callback::from(move |text: String| onfill.emit(with(&filled, &field, value, text)))
    }
}

/// The fields after one was changed; an empty one is none.
fn with(
    filled: &[FieldResponse],
    field: &str,
    value: fn(String) -> FieldValue,
    text: String,
) -> Vec<FieldResponse> {
    let mut filled: Vec<FieldResponse> = filled
        .iter()
        .filter(|one| one.field != field)
        .cloned()
        .collect();
    if !text.trim().is_empty() {
        filled.push(FieldResponse {
            field: field.to_owned(),
            value: value(text),
        });
    }
    filled
}

fn element(field: &str) -> String {
    format!("field-{field}")
}

#[cfg(test)]
mod tests {
    use super::{FieldResponse, FieldValue, with};

    #[test]
    fn an_emptied_field_is_none_and_the_others_stay() {
        let name = with(&[], "name", FieldValue::Text, "Awa".to_owned());
        let both = with(&name, "day", FieldValue::Option, "monday".to_owned());
        assert_eq!(both.len(), 2);
        let day = with(&both, "name", FieldValue::Text, "  ".to_owned());
        assert_eq!(
            day,
            [FieldResponse {
                field: "day".to_owned(),
                value: FieldValue::Option("monday".to_owned()),
            }]
        );
    }
}
