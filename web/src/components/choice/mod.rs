//! One answer among a few, or several wishes: cards with a picture on the left.
//!
//! - Each card must be a native radio (or checkbox) with its label: arrows, Space and screen readers come with it.
//! - Tab must reach every card, for who has two keys and no arrows.
//! - The whole card must be the target, 72 px high at least.
//! - What is chosen must show by a frame and a mark, not by colour alone.
//! - The group must be named by the question.

mod keys;

use yew::prelude::*;

use super::icon::{Icon, glyph};
use super::picture::picture;
use crate::context::Ctx;

#[derive(Clone, PartialEq)]
pub struct Card {
    pub id: String,
    pub text: String,
    pub picture: Option<String>,
}

pub struct Choice {
    /// Names the group of radios; the same on one screen only.
    pub name: String,
    pub cards: Vec<Card>,
    pub chosen: Vec<String>,
    pub several: bool,
    /// Small cards side by side: many pictures, few words.
    pub tiles: bool,
    pub onchoose: Callback<String>,
}

impl Choice {
    pub fn html(&self, app: &Ctx) -> Html {
        html! {
            <fieldset class={classes!("cards", self.tiles.then_some("cards-tiles"))} aria-labelledby="title" onkeydown={Callback::from(|event: KeyboardEvent| keys::go_through(&event))} onfocusin={Callback::from(|event: FocusEvent| keys::come_in(&event))}>
                { for self.cards.iter().map(|card| {
                    let checked = self.chosen.contains(&card.id);
                    let onchange = {
                        let onchoose = self.onchoose.clone();
                        let id = card.id.clone();
                        Callback::from(move |_: Event| onchoose.emit(id.clone()))
                    };
                    html! {
                        <label key={card.id.clone()} class={classes!("card", checked.then_some("card-chosen"))}>
                            <input
                                type={if self.several { "checkbox" } else { "radio" }}
                                name={self.name.clone()}
                                value={card.id.clone()}
                                {checked}
                                {onchange}
                            />
                            if let Some(file) = &card.picture {
                                <span class="card-picture">{ picture(app, file, "", "") }</span>
                            }
                            <span class="card-text">{ &card.text }</span>
                            <span class={classes!("card-mark", self.several.then_some("card-mark-several"))} aria-hidden="true">
                                if checked { { glyph(Icon::Check) } }
                            </span>
                        </label>
                    }
                }) }
            </fieldset>
        }
    }
}
