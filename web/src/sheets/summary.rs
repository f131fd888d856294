//! The sentence, how sure it is, and the areas.

use jalon::{Measured, NodeReport, StopReason};
use yew::prelude::*;

use super::{Reading, words};
use crate::components::area_path::{AreaPath, Branch};

/// Areas whose estimates differ by less are not set against each other: on a scale of standard deviations,
/// below half of what usually separates two levels. Arbitrary; to be fixed with the first real answers.
const WORTH_SAYING: f64 = 0.3;

/// A profile less probable than this would not be reached by a few more answers. Arbitrary.
const WORTH_NAMING: f64 = 0.05;

/// How many answers are named as those that counted most.
const MOST_WEIGHED: usize = 3;

pub fn verdict(reading: &Reading) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let report = &reading.report;
    let Some(profile) = report.decision("profile") else {
        return html! {};
    };
    html! {
        <section class="verdict-block" aria-labelledby="verdict">
            <h2 id="verdict" class="verdict">{ profile.name.get(code) }</h2>
            <p>{ profile.sentence.get(code) }
                { contrast(reading).map(|text| html! { <>{ " " }{ text }</> }).unwrap_or_default() }
                { " " }<strong>{ words::sureness_sentence(lang, profile.sureness) }</strong>
            </p>
            if report.doubtful {
                <p class="notice notice-attention">{ lang.report_doubtful_note() }</p>
            } else if report.rapid > 0 {
                <p class="hint">{ lang.report_rapid_note(report.rapid) }</p>
            }
        </section>
    }
}

/// The numbers behind the sentence, on demand.
pub fn numbers(reading: &Reading) -> Html {
    let lang = reading.lang;
    let report = &reading.report;
    let Some(profile) = report.decision("profile") else {
        return html! {};
    };
    let minutes = ((report.seconds / 60.0).round() as usize).max(1);
    let stop = match report.stop_reason {
        Some(StopReason::Person) => lang.report_stop_person(),
        Some(
            StopReason::StandardError | StopReason::DecisionConfidence | StopReason::SmallGain,
        ) => lang.report_stop_enough(),
        _ => lang.report_stop_limit(),
    };
    html! {
        <>
            <h3>{ lang.report_number() }</h3>
            <p>{ lang.report_number_body(&lang.percent(profile.probability)) }
                if let Some((name, probability)) = runner_up(reading) {
                    { " " }{ lang.report_number_runner(&name, &lang.percent(probability)) }
                }
                { " " }{ lang.report_first_line(&lang.report_minutes(minutes), report.answers) }{ " " }{ stop }
            </p>
            { weighed(reading) }
        </>
    }
}

/// The answers without which the profile would be told with another probability.
fn weighed(reading: &Reading) -> Html {
    let lang = reading.lang;
    let Some(profile) = reading.report.decision("profile") else {
        return html! {};
    };
    let weighed: Vec<Html> = profile
        .weighed
        .iter()
        .filter(|one| one.change.abs() >= WORTH_NAMING)
        .take(MOST_WEIGHED)
        .filter_map(|one| {
            let evidence = reading
                .report
                .evidence
                .iter()
                .find(|known| known.item == one.item)?;
            let (category, _) = words::category(lang, evidence.category);
            let without = lang.percent(profile.probability - one.change);
            Some(html! {
                <li key={one.item.clone()}>
                    { evidence.stem.get(lang.code()) }{ " " }<strong>{ category }</strong>{ ". " }
                    { lang.report_weighed_without(&without) }
                </li>
            })
        })
        .collect();
    html! {
        if !weighed.is_empty() {
            <h3>{ lang.report_weighed() }</h3>
            <ul class="weighed">{ for weighed }</ul>
        }
    }
}

/// The profile that comes second, in words.
pub fn runner_up(reading: &Reading) -> Option<(String, f64)> {
    let profile = reading.report.decision("profile")?;
    let (action, probability) = profile
        .runner_up
        .as_ref()
        .filter(|(_, probability)| *probability >= WORTH_NAMING)?;
    let decision = reading
        .session
        .bank()
        .decisions()
        .iter()
        .find(|decision| decision.id() == profile.decision)?;
    let name = decision
        .actions()
        .iter()
        .find(|known| known.id() == action)?
        .name()
        .get(reading.lang.code());
    Some((name.to_owned(), *probability))
}

/// "Plus à l'aise : … Plus difficile : …", where the areas differ.
fn contrast(reading: &Reading) -> Option<String> {
    let code = reading.lang.code();
    let framework = reading.session.bank().framework();
    let nodes = reading.report.nodes.iter().rev();
    let areas =
        nodes.filter(|node| node.depth == 1 && matches!(node.measured, Measured::Level { .. }));
    // Of equal ones the first is told as easy and the last as hard.
    let strong = areas.clone().max_by(|a, b| a.mean.total_cmp(&b.mean))?;
    let weak = areas.min_by(|a, b| a.mean.total_cmp(&b.mean))?;
    if strong.mean - weak.mean < WORTH_SAYING {
        return None;
    }
    let short = |id: &str| {
        framework
            .tree()
            .node(id)
            .map(|node| framework.short_name(node).get(code).to_owned())
    };
    Some(
        reading
            .lang
            .report_strong_weak(&short(&strong.node)?, &short(&weak.node)?),
    )
}

pub fn areas(reading: &Reading) -> Html {
    let lang = reading.lang;
    let areas = reading.report.nodes.iter().filter(|node| node.depth == 1);
    let branches: Vec<Branch> = areas
        .map(|node| branch(reading, node, node.name.get(lang.code()).to_owned()))
        .collect();
    html! {
        <section class="areas-block" aria-labelledby="areas">
            <h2 id="areas">{ lang.report_areas() }</h2>
            <AreaPath {lang} {branches} />
            <p class="hint small">{ lang.report_areas_legend() }</p>
        </section>
    }
}

/// The rest of the tree: each area's competences as branches of their own path.
pub fn competences(reading: &Reading) -> Html {
    let lang = reading.lang;
    let code = lang.code();
    let tree = reading.session.bank().framework().tree();
    let under = |area: &str| {
        let children = tree.node(area).map(|node| tree.children(node));
        let ids: Vec<&str> = children
            .unwrap_or_default()
            .iter()
            .map(|node| tree.id(*node))
            .collect();
        let nodes = reading.report.nodes.iter();
        nodes
            .filter(|node| ids.contains(&node.node.as_str()))
            .map(|node| {
                let name = format!("{} {}", node.node, node.name.get(code));
                branch(reading, node, name)
            })
            .collect::<Vec<Branch>>()
    };
    html! {
        <details class="competences">
            <summary><h2>{ lang.report_competences() }</h2></summary>
            { for reading.report.nodes.iter().filter(|node| node.depth == 1).map(|area| html! {
                <>
                    <h3>{ area.name.get(code) }</h3>
                    <AreaPath {lang} branches={under(&area.node)} />
                </>
            }) }
        </details>
    }
}

fn branch(reading: &Reading, node: &NodeReport, name: String) -> Branch {
    let framework = reading.session.bank().framework();
    Branch {
        id: node.node.clone(),
        name,
        words: words::level_and_sureness(reading.lang, framework, node),
        measured: matches!(node.measured, Measured::Level { .. }),
        estimate: node.mean,
        interval: node.interval80,
        cuts: framework
            .tree()
            .node(&node.node)
            .map(|found| framework.cuts(found).to_vec())
            .unwrap_or_default(),
    }
}
