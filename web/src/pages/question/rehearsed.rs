//! Questions drawn where nobody sees them, before anybody waits for one: a browser makes code quick only once it has
//! run for a while, and the first question of a kind took half as long again as the next.

use jalon::{Bank, Device};
use yew::prelude::*;

use super::content;
use crate::context::Ctx;
use crate::platform::page::{self, Apart};
use crate::state::{App, TRIAL_SEED};
use crate::text::Lang;

/// A place apart from the page, where one question follows another.
pub struct Stage {
    apart: Option<Apart<Rehearsed>>,
    bank: Bank,
    lang: Lang,
}

impl Stage {
    pub fn new(bank: Bank, lang: Lang) -> Self {
        Stage {
            apart: None,
            bank,
            lang,
        }
    }

    /// Draws the question of an item in place of the one before.
    pub fn show(&mut self, item: &str) {
        let props = Props {
            bank: self.bank.clone(),
            item: AttrValue::from(item.to_owned()),
            lang: self.lang,
        };
        match &mut self.apart {
            Some(apart) => apart.update(props),
            none => *none = page::draw_apart(props),
        }
    }
}

#[derive(Properties, PartialEq)]
struct Props {
    bank: Bank,
    item: AttrValue,
    lang: Lang,
}

#[component]
fn Rehearsed(props: &Props) -> Html {
    html! { <Question key={props.item.to_string()} bank={props.bank.clone()} item={props.item.clone()} lang={props.lang} /> }
}

#[component]
fn Question(props: &Props) -> Html {
    let lang = props.lang;
    let app = Ctx(use_reducer({
        let (bank, item) = (props.bank.clone(), props.item.clone());
        move || App::trial(bank, &item, lang, Device::Tablet)
    }));
    let Some(view) = props.bank.view(&props.item, lang.code(), TRIAL_SEED) else {
        return html! {};
    };
    let stem = html! { <h1>{ &view.stem }</h1> };
    content(&app, &view, None, lang, stem)
}
