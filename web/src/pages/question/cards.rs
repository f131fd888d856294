//! `choice`, `choices` and `order`: answers on cards.

use jalon::{OptionView, Response};
use yew::prelude::*;

use crate::components::choice::{Card, Choice};
use crate::components::choices;
use crate::components::order::Order;
use crate::context::Ctx;

pub(super) fn choice(
    app: &Ctx,
    item: &str,
    options: &[OptionView],
    response: Option<&Response>,
) -> Html {
    let chosen = match response {
        Some(Response::Choice { option }) => vec![option.clone()],
        _ => Vec::new(),
    };
    Choice {
        name: item.to_owned(),
        cards: cards(options),
        chosen,
        several: false,
        tiles: false,
        onchoose: super::respond(app, |option| Some(Response::Choice { option })),
    }
    .html(app)
}

pub(super) fn several(
    app: &Ctx,
    item: &str,
    options: &[OptionView],
    response: Option<&Response>,
) -> Html {
    let chosen: &[String] = match response {
        Some(Response::Choices { options }) => options,
        _ => &[],
    };
    let onchoose = super::respond(app, |options: Vec<String>| {
        (!options.is_empty()).then_some(Response::Choices { options })
    });
    choices::choices(app, item, cards(options), chosen, onchoose)
}

pub(super) fn order(app: &Ctx, item: &str, options: &[OptionView], order: Vec<String>) -> Html {
    let onorder = super::respond(app, |options| Some(Response::Order { options }));
    html! { <Order app={app.clone()} key={item.to_owned()} cards={cards(options)} {order} {onorder} /> }
}

pub(super) fn cards(options: &[OptionView]) -> Vec<Card> {
    options
        .iter()
        .map(|option| Card {
            id: option.id.clone(),
            text: option.text.clone(),
            picture: option.picture.clone(),
        })
        .collect()
}
