//! Every answer, and every competence.

use jalon::Evidence;
use yew::prelude::*;

use super::report::Reading;
use super::words;
use crate::components::icon::glyph;
use crate::context::Ctx;

pub fn evidence(app: &Ctx, reading: &Reading) -> Html {
    let lang = reading.lang;
    html! {
        <section aria-labelledby="evidence">
            <h2 id="evidence">{ lang.report_evidence() }</h2>
            <ol class="evidence">
                { for reading.report.evidence.iter().map(|evidence| answer(app, reading, evidence)) }
            </ol>
        </section>
    }
}

fn answer(app: &Ctx, reading: &Reading, evidence: &Evidence) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let (category, icon) = words::category(lang, evidence.category);
    let framework = app.bank.framework();
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

pub fn competences(app: &Ctx, reading: &Reading) -> Html {
    let lang = reading.lang;
    let framework = app.bank.framework();
    html! {
        <details class="competences">
            <summary><h2>{ lang.report_competences() }</h2></summary>
            <table>
                <thead><tr><th scope="col">{ lang.report_competence() }</th><th scope="col">{ lang.report_level_head() }</th></tr></thead>
                <tbody>
                    { for reading.report.nodes.iter().filter(|node| node.depth == 2).map(|node| html! {
                        <tr key={node.node.clone()}>
                            <th scope="row">{ format!("{} {}", node.node, node.name.get(lang.code())) }</th>
                            <td>{ words::level_and_sureness(lang, framework, node) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </details>
    }
}
