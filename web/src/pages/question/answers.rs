//! What can be done on an item: one renderer a type.

use jalon::{InteractionView, ItemView, Pair, Response};
use yew::prelude::*;

use super::{cards, fields};
use crate::components::hotspot::Hotspot;
use crate::components::match_pairs::MatchPairs;
use crate::components::slider::Slider;
use crate::context::Ctx;

pub fn answers(app: &Ctx, view: &ItemView, response: Option<&Response>) -> Html {
    match &view.interaction {
        InteractionView::Choice { options } => cards::choice(app, &view.id, options, response),
        InteractionView::Choices { options } => cards::several(app, &view.id, options, response),
        InteractionView::Order { options } => {
            let order = current_order(view, response).unwrap_or_default();
            cards::order(app, &view.id, options, order)
        }
        InteractionView::Match { left, right, reuse } => {
            let pairs = match response {
                Some(Response::Match { pairs }) => pairs.clone(),
                _ => Vec::new(),
            };
            let onpair = super::respond(app, |pairs: Vec<Pair>| {
                (!pairs.is_empty()).then_some(Response::Match { pairs })
            });
            html! {
                <MatchPairs app={app.clone()} key={view.id.clone()} left={cards::cards(left)} right={cards::cards(right)} reuse={*reuse} {pairs} {onpair} />
            }
        }
        InteractionView::Hotspot {
            picture,
            width,
            height,
            areas,
        } => {
            let chosen = match response {
                Some(Response::Hotspot { area }) => Some(area.clone()),
                _ => None,
            };
            let onchoose = super::respond(app, |area| Some(Response::Hotspot { area }));
            html! {
                <Hotspot app={app.clone()} key={view.id.clone()} picture={picture.clone()} width={*width} height={*height} areas={areas.clone()} {chosen} {onchoose} />
            }
        }
        InteractionView::Text {
            label,
            keyboard,
            most,
        } => fields::text(app, label, *keyboard, *most, response),
        InteractionView::Slider {
            label,
            unit,
            from,
            to,
            step,
            start,
            low_label,
            high_label,
        } => {
            let slider = Slider {
                lang: app.lang,
                label: label.clone(),
                unit: unit.clone(),
                from: *from,
                to: *to,
                step: *step,
                value: *start,
                ends: [low_label.clone(), high_label.clone()],
                onset: Callback::noop(),
            };
            fields::slider(app, slider, response)
        }
        InteractionView::Fill { parts } => fields::fill(app, parts, response),
        // A pretend device holds its question too: the page draws it whole.
        InteractionView::Simulation { .. } => html! {},
    }
}

/// The order on the screen: the person's, or the one that the question came with.
pub fn current_order(view: &ItemView, response: Option<&Response>) -> Option<Vec<String>> {
    let InteractionView::Order { options } = &view.interaction else {
        return None;
    };
    Some(match response {
        Some(Response::Order { options }) => options.clone(),
        _ => options.iter().map(|option| option.id.clone()).collect(),
    })
}
