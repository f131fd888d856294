//! Every answer.

use jalon::Evidence;
use yew::prelude::*;

use super::{Reading, words};
use crate::components::icon::glyph;

pub fn evidence(reading: &Reading) -> Html {
    let lang = reading.lang;
    html! {
        <section aria-labelledby="evidence">
            <h2 id="evidence">{ lang.report_evidence() }</h2>
            <ol class="evidence">
                { for reading.report.evidence.iter().map(|evidence| answer(reading, evidence)) }
            </ol>
        </section>
    }
}

fn answer(reading: &Reading, evidence: &Evidence) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let (category, icon) = words::category(lang, evidence.category);
    let framework = reading.session.bank().framework();
    let competence = framework
        .tree()
        .node(&evidence.node)
        .map_or(evidence.node.as_str(), |node| {
            framework.short_name(node).get(code)
        });
    let mut facts = vec![
        lang.report_item_level(
            &format!("{} {competence}", evidence.node),
            &evidence.level.to_string(),
        ),
        lang.report_seconds(&format!("{:.0}", evidence.seconds)),
    ];
    if evidence.dont_know {
        facts.push(lang.report_dont_know().to_owned());
    }
    if evidence.rapid {
        facts.push(lang.report_rapid().to_owned());
    }
    html! {
        <li key={evidence.item.clone()}>
            <p class="evidence-head">
                <span class="evidence-stem">{ evidence.stem.get(code) }</span>
                <span class="chip">{ glyph(icon) }{ category }</span>
            </p>
            if let Some(why) = &evidence.why { <p>{ why.get(code) }</p> }
            <p class="hint small">{ facts.join(" · ") }</p>
        </li>
    }
}
