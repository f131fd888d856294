//! Values ready to copy into the mediator's other tools.

use jalon::CopyValue;
use yew::prelude::*;

use crate::components::copy_value::{copied, copy_button};
use crate::context::Ctx;
use crate::sheets::Reading;
use crate::text::Lang;

/// The fields of one tool, in the order in which the pathway names them.
struct Tool<'a> {
    name: String,
    /// Whether its pages show labels to tick rather than values to paste.
    labels: bool,
    fields: Vec<(String, Vec<&'a CopyValue>)>,
}

impl Tool<'_> {
    fn copied<'a>(&self, value: &'a CopyValue) -> &'a str {
        if self.labels {
            &value.label
        } else {
            &value.value
        }
    }
}

pub fn values(app: &Ctx, reading: &Reading) -> Html {
    let lang = reading.lang;
    let tools = tools(lang, &reading.pathway.values);
    if tools.is_empty() {
        return html! {};
    }
    html! {
        <section class="values" aria-labelledby="values">
            <h2 id="values">{ lang.report_values() }</h2>
            <p class="hint">{ lang.report_values_hint() }</p>
            { copied(app) }
            { for tools.iter().map(|tool| {
                let all: Vec<&str> = tool.fields.iter().flat_map(|(_, values)| values.iter().map(|value| tool.copied(value))).collect();
                let all = all.join("\n");
                html! {
                    <section class="tool" aria-label={tool.name.clone()}>
                        <div class="tool-head">
                            <h3>{ &tool.name }</h3>
                            { copy_button(app, &all, lang.report_copy_all(), format!("{} ({})", lang.report_copy_all(), tool.name)) }
                        </div>
                        <dl>
                            { for tool.fields.iter().map(|(field, values)| html! {
                                <div>
                                    <dt>{ field }</dt>
                                    { for values.iter().map(|value| {
                                        let text = tool.copied(value).to_owned();
                                        html! {
                                            <dd>
                                                <span class="value">{ &text }
                                                    if !tool.labels && value.label != value.value { <span class="hint small">{ &value.label }</span> }
                                                </span>
                                                { copy_button(app, &text, lang.report_copy(), lang.report_copy_value(&text, &tool.name)) }
                                            </dd>
                                        }
                                    }) }
                                </div>
                            }) }
                        </dl>
                    </section>
                }
            }) }
        </section>
    }
}

fn tools<'a>(lang: Lang, values: &'a [CopyValue]) -> Vec<Tool<'a>> {
    let mut tools: Vec<Tool<'a>> = Vec::new();
    for value in values {
        let (tool, field) = value
            .vocabulary
            .split_once('.')
            .unwrap_or((value.vocabulary.as_str(), ""));
        let (name, labels) = match tool {
            "coop" => (lang.tool_coop(), true),
            "cartographie" => (lang.tool_cartographie(), false),
            "data_inclusion" => (lang.tool_data_inclusion(), false),
            "les_bases" => (lang.tool_les_bases(), false),
            other => (other, false),
        };
        let field = field_name(lang, field);
        let position = tools.iter().position(|known| known.name == name);
        if position.is_none() {
            tools.push(Tool {
                name: name.to_owned(),
                labels,
                fields: Vec::new(),
            });
        }
        let Some(known) = tools.iter_mut().find(|known| known.name == name) else {
            continue;
        };
        match known.fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, values)) => values.push(value),
            None => known.fields.push((field, vec![value])),
        }
    }
    tools
}

/// What the tool calls the field; a vocabulary that this app does not know keeps its own word.
fn field_name(lang: Lang, field: &str) -> String {
    match field {
        "thematiques" => lang.field_thematiques(),
        "autonomie" => lang.field_autonomie(),
        "niveau_atelier" => lang.field_niveau_atelier(),
        "materiel" => lang.field_materiel(),
        "duree_minutes" => lang.field_duree(),
        "services" => lang.field_services(),
        "modalites_accompagnement" => lang.field_modalites(),
        "dispositif_programmes_nationaux" => lang.field_programmes(),
        "prise_en_charge_specifique" => lang.field_prise_en_charge(),
        "types_de_services" => lang.field_types(),
        "themes" => lang.field_themes(),
        other => other,
    }
    .to_owned()
}
