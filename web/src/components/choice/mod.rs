//! One answer among a few, or several wishes: cards with a picture on the left.
//!
//! - Each card must be a native radio (or checkbox) with its label: arrows, Space and screen readers come with it.
//! - The whole card must be the target, 72 px high at least.
//! - What is chosen must show by a frame and a mark, not by colour alone.
//! - The group must be named by the question.

use yew::prelude::*;

use super::icon::{Glyph, Icon};
use super::picture::Picture;
use crate::context::Ctx;

#[derive(Clone, PartialEq)]
pub struct Card {
    pub id: String,
    pub text: String,
    pub picture: Option<String>,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    /// Names the group of radios; the same on one screen only.
    pub name: AttrValue,
    pub cards: Vec<Card>,
    pub chosen: Vec<String>,
    #[prop_or_default]
    pub several: bool,
    /// Small cards side by side: many pictures, few words.
    #[prop_or_default]
    pub tiles: bool,
    pub onchoose: Callback<String>,
}

#[component]
pub fn Choice(props: &Props) -> Html {
    html! {
        <fieldset class={classes!("cards", props.tiles.then_some("cards-tiles"))} aria-labelledby="title">
            { for props.cards.iter().map(|card| {
                let checked = props.chosen.contains(&card.id);
                let onchange = {
                    let onchoose = props.onchoose.clone();
                    let id = card.id.clone();
                    Callback::from(move |_: Event| onchoose.emit(id.clone()))
                };
                html! {
                    <label key={card.id.clone()} class={classes!("card", checked.then_some("card-chosen"))}>
                        <input
                            type={if props.several { "checkbox" } else { "radio" }}
                            name={props.name.clone()}
                            value={card.id.clone()}
                            {checked}
                            {onchange}
                        />
                        if let Some(file) = &card.picture {
                            <span class="card-picture"><Picture app={props.app.clone()} file={file.clone()} /></span>
                        }
                        <span class="card-text">{ &card.text }</span>
                        <span class={classes!("card-mark", props.several.then_some("card-mark-several"))} aria-hidden="true">
                            if checked { <Glyph of={Icon::Check} /> }
                        </span>
                    </label>
                }
            }) }
        </fieldset>
    }
}
