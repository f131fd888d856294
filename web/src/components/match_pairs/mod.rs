//! Putting cards of two columns together.
//!
//! - Everything must be possible by single touches, from either side: a card, then the one that goes with it. No drag.
//! - A pair must show by a number on both cards and by the words of the partner, not by place or colour alone;
//!   the room for them must be there from the start, so that cards hardly move.
//! - Each pair must be undone by one button, and changed by making another; both must be announced.
//! - After a pair the focus must go to the next card that has none, or stay: two keys suffice for the whole.
//! - The columns must stand one under the other where the window is narrow.

mod pairs;

use jalon::Pair;
use yew::prelude::*;

use super::choice::Card;
use super::icon::{Icon, glyph};
use super::picture::picture;
use crate::context::Ctx;
use crate::platform::page;
use pairs::{partner_of_left, partner_of_right, with, without};

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub left: Vec<Card>,
    pub right: Vec<Card>,
    /// Whether a card on the right may have several partners.
    pub reuse: bool,
    pub pairs: Vec<Pair>,
    /// Gets all pairs, none at worst.
    pub onpair: Callback<Vec<Pair>>,
}

#[component]
pub fn MatchPairs(props: &Props) -> Html {
    let lang = props.app.lang;
    let picked = use_state(|| None::<(Side, String)>);
    let said = use_state(String::new);
    // The element that gets the focus after the cards were drawn anew.
    let focused = use_state(|| (0_u32, String::new()));
    use_effect_with((*focused).clone(), |(_, id)| {
        if !id.is_empty() {
            page::focus(id);
        }
    });
    let text = |cards: &[Card], id: &str| {
        cards
            .iter()
            .find(|card| card.id == id)
            .map(|card| card.text.clone())
            .unwrap_or_default()
    };
    let touch = |side: Side, card: &Card| {
        let (picked, said, focused) = (picked.clone(), said.clone(), focused.clone());
        let (pairs, onpair, reuse) = (props.pairs.clone(), props.onpair.clone(), props.reuse);
        let (id, own) = (card.id.clone(), card.text.clone());
        let (lefts, rights) = (props.left.clone(), props.right.clone());
        Callback::from(move |_: MouseEvent| match &*picked {
            Some((other, first)) if *other != side => {
                let (left, right) = match side {
                    Side::Left => (id.as_str(), first.as_str()),
                    Side::Right => (first.as_str(), id.as_str()),
                };
                let pairs = with(&pairs, left, right, reuse);
                said.set(lang.match_paired(&text(&lefts, left), &text(&rights, right)));
                let next = lefts
                    .iter()
                    .find(|card| partner_of_left(&pairs, &card.id).is_none());
                if let Some(next) = next {
                    focused.set((focused.0 + 1, element(Side::Left, &next.id)));
                }
                picked.set(None);
                onpair.emit(pairs);
            }
            Some((_, first)) if *first == id => {
                said.set(lang.match_put_down(&own));
                picked.set(None);
            }
            _ => {
                said.set(lang.match_picked(&own));
                picked.set(Some((side, id.clone())));
            }
        })
    };
    let card = |side: Side, card: &Card, number: Html, partner: Option<String>| {
        let is_picked = *picked == Some((side, card.id.clone()));
        let name = match &partner {
            Some(partner) => lang.match_with(&card.text, partner),
            None => card.text.clone(),
        };
        let class = classes!(
            "match-card",
            partner.is_some().then_some("match-paired"),
            is_picked.then_some("match-picked"),
        );
        html! {
            <button type="button" {class} id={element(side, &card.id)} aria-label={name} aria-pressed={is_picked.to_string()} onclick={touch(side, card)}>
                { number }
                if let Some(file) = &card.picture {
                    <span class="card-picture">{ picture(&props.app, file, "", "") }</span>
                }
                <span class="match-words">
                    <span>{ &card.text }</span>
                    if side == Side::Left {
                        // Its place is there from the start, so that nothing moves when a pair is made.
                        <span class={classes!("match-partner", partner.is_none().then_some("match-vacant"))}>{ partner.unwrap_or_default() }</span>
                    }
                </span>
            </button>
        }
    };
    let number = |number: Option<usize>| {
        html! {
            <span class={classes!("order-number", number.is_none().then_some("match-vacant"))} aria-hidden="true">{ number }</span>
        }
    };
    html! {
        <div class="match">
            <p class="hint" lang={lang.code()} dir={lang.direction()}>{ lang.match_hint() }</p>
            <div class="match-columns">
                <ul class="match-column" aria-label={lang.match_left()}>
                    { for props.left.iter().enumerate().map(|(index, one)| {
                        let right = partner_of_left(&props.pairs, &one.id);
                        let partner = right.map(|right| text(&props.right, right));
                        let undo = {
                            let (picked, said, focused) = (picked.clone(), said.clone(), focused.clone());
                            let (pairs, onpair, one) = (props.pairs.clone(), props.onpair.clone(), one.clone());
                            Callback::from(move |_: MouseEvent| {
                                picked.set(None);
                                said.set(lang.match_undone(&one.text));
                                focused.set((focused.0 + 1, element(Side::Left, &one.id)));
                                onpair.emit(without(&pairs, &one.id));
                            })
                        };
                        html! {
                            <li key={one.id.clone()} class="match-item match-left">
                                { card(Side::Left, one, number(Some(index + 1)), partner) }
                                if right.is_some() {
                                    <button type="button" class="button button-plain match-undo" aria-label={lang.match_undo_of(&one.text)} onclick={undo}>
                                        { glyph(Icon::Undo) }
                                    </button>
                                }
                            </li>
                        }
                    }) }
                </ul>
                <ul class="match-column" aria-label={lang.match_right()}>
                    { for props.right.iter().map(|one| {
                        let left = partner_of_right(&props.pairs, &one.id);
                        let place = left.and_then(|left| props.left.iter().position(|card| card.id == left));
                        let number = if props.reuse { html! {} } else { number(place.map(|place| place + 1)) };
                        // A card that may serve again does not look used up.
                        let partner = left.filter(|_| !props.reuse).map(|left| text(&props.left, left));
                        html! {
                            <li key={one.id.clone()} class="match-item">
                                { card(Side::Right, one, number, partner) }
                            </li>
                        }
                    }) }
                </ul>
            </div>
            <p class="visually-hidden" role="status">{ &*said }</p>
        </div>
    }
}

fn element(side: Side, id: &str) -> String {
    match side {
        Side::Left => format!("match-left-{id}"),
        Side::Right => format!("match-right-{id}"),
    }
}
