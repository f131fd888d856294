//! Putting cards in order.
//!
//! - Everything must be possible by single touches: arrows, or take a card and touch its place. No drag is needed.
//! - The focus must stay on the card that moved, on the same arrow.
//! - Each move must be announced: the card and its new place.
//! - An arrow that leads nowhere must say so and keep the focus, not vanish.

use yew::prelude::*;

use super::choice::Card;
use super::icon::{Icon, glyph};
use super::picture::picture;
use crate::context::Ctx;
use crate::platform::page;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub cards: Vec<Card>,
    /// The ids, in the present order.
    pub order: Vec<String>,
    pub onorder: Callback<Vec<String>>,
}

/// The order after the card at `from` was put at `to`.
fn moved(order: &[String], from: usize, to: usize) -> Vec<String> {
    let mut order = order.to_vec();
    if from < order.len() && to < order.len() {
        let card = order.remove(from);
        order.insert(to, card);
    }
    order
}

#[component]
pub fn Order(props: &Props) -> Html {
    let lang = props.app.lang;
    let picked = use_state(|| None::<usize>);
    let said = use_state(String::new);
    // The element that gets the focus back after the cards were drawn in their new order.
    let focused = use_state(|| (0_u32, String::new()));
    use_effect_with((*focused).clone(), |(_, id)| {
        if !id.is_empty() {
            page::focus(id);
        }
    });
    let total = props.order.len();
    let put = {
        let (picked, said, focused) = (picked.clone(), said.clone(), focused.clone());
        let (order, onorder) = (props.order.clone(), props.onorder.clone());
        move |from: usize, to: usize, text: &str, focus: String| {
            picked.set(None);
            onorder.emit(moved(&order, from, to));
            said.set(lang.order_moved(to + 1, text, &total.to_string()));
            focused.set((focused.0 + 1, focus));
        }
    };
    html! {
        <div class="order">
            <p class="hint" lang={lang.code()} dir={lang.direction()}>{ lang.order_hint() }</p>
            <ol class="order-list" aria-label={lang.order_list()}>
                { for props.order.iter().enumerate().map(|(index, id)| {
                    let Some(card) = props.cards.iter().find(|card| card.id == *id) else { return html! {} };
                    let is_picked = *picked == Some(index);
                    let arrow = |icon: Icon, name: &'static str, label: String, to: Option<usize>| {
                        let put = put.clone();
                        let text = card.text.clone();
                        let focus = format!("order-{name}-{id}");
                        let element = focus.clone();
                        let onclick = Callback::from(move |_: MouseEvent| {
                            if let Some(to) = to {
                                put(index, to, &text, focus.clone());
                            }
                        });
                        html! {
                            <button type="button" class="button button-plain order-arrow" id={element} aria-label={label} aria-disabled={to.is_none().then_some("true")} {onclick}>
                                { glyph(icon) }
                            </button>
                        }
                    };
                    let take = {
                        let (picked, said, put) = (picked.clone(), said.clone(), put.clone());
                        let text = card.text.clone();
                        let cards = props.cards.clone();
                        let order = props.order.clone();
                        Callback::from(move |_: MouseEvent| match *picked {
                            Some(from) if from == index => picked.set(None),
                            Some(from) => {
                                let taken = order.get(from).cloned().unwrap_or_default();
                                let text = cards.iter().find(|card| card.id == taken).map(|card| card.text.clone());
                                put(from, index, &text.unwrap_or_default(), format!("order-card-{taken}"));
                            }
                            None => {
                                said.set(lang.order_picked(&text));
                                picked.set(Some(index));
                            }
                        })
                    };
                    let hint = match *picked {
                        None => lang.order_pick(&card.text),
                        Some(from) if from == index => lang.order_release(&card.text),
                        Some(_) => format!("{}. {}", card.text, lang.order_put(index + 1)),
                    };
                    html! {
                        <li key={id.clone()} class={classes!("card", "order-card", is_picked.then_some("order-picked"))}>
                            <button type="button" class="order-take" id={format!("order-card-{id}")} aria-label={hint} aria-pressed={is_picked.to_string()} onclick={take}>
                                <span class="order-number" aria-hidden="true">{ index + 1 }</span>
                                if let Some(file) = &card.picture {
                                    <span class="card-picture">{ picture(&props.app, file, "", "") }</span>
                                }
                                <span class="card-text">{ &card.text }</span>
                            </button>
                            <span class="order-arrows">
                            { arrow(Icon::Up, "up", lang.order_up(&card.text), index.checked_sub(1)) }
                            { arrow(Icon::Down, "down", lang.order_down(&card.text), Some(index + 1).filter(|to| *to < total)) }
                            </span>
                        </li>
                    }
                }) }
            </ol>
            <p class="visually-hidden" role="status">{ &*said }</p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::moved;

    #[test]
    fn a_card_goes_to_its_place_and_the_others_close_up() {
        let order: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
        for (from, to, expected) in [
            (0, 3, "bcda"),
            (3, 0, "dabc"),
            (1, 2, "acbd"),
            (2, 2, "abcd"),
            (9, 0, "abcd"),
        ] {
            assert_eq!(moved(&order, from, to).concat(), expected, "{from} to {to}");
        }
    }
}
