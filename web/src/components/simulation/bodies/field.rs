//! A field to type in. What it holds is typed again and again as a whole, so that drawing changes nothing in it.

use jalon::SceneAction;
use jalon::scene::{BodyView, ElementView};
use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::components::simulation::glyphs::{Glyph, drawn};
use crate::components::simulation::pen::{Pen, element_id};

pub fn field(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::Field {
        label,
        value,
        keyboard,
        hint,
        most,
    } = &element.body
    else {
        return html! {};
    };
    let id = element_id(&element.id);
    let hint_id = hint.as_ref().map(|_| format!("{id}-hint"));
    let secret = keyboard == "password";
    let revealed = pen.revealed.contains(&element.id);
    let off = pen.off(element);
    let readonly = !element.enabled;
    let most = most.to_string();
    let oninput = {
        let (hand, on) = (pen.hand.clone(), element.id.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(text) = typed(&event) {
                hand.act(SceneAction::Type {
                    on: on.clone(),
                    text,
                });
            }
        })
    };
    let control = if keyboard == "multiline" {
        html! {
            <textarea
                id={id.clone()} class="sim-input" rows="4" maxlength={most} value={value.clone()} {readonly}
                autocomplete="off" autocapitalize="off" spellcheck="false"
                aria-describedby={hint_id.clone()} aria-disabled={off} {oninput}
            />
        }
    } else {
        html! {
            <input
                id={id.clone()} class="sim-input" type={if secret && !revealed { "password" } else { "text" }}
                inputmode={mode(keyboard)} maxlength={most} value={value.clone()} {readonly}
                autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                aria-describedby={hint_id.clone()} aria-disabled={off} {oninput}
            />
        }
    };
    html! {
        <div key={element.id.clone()} class={classes!("sim-field", pen.mark(element))}>
            <label class="sim-label" for={id}>{ label }</label>
            <div class="sim-entry">
                { control }
                if secret { { reveal(pen, element, label, revealed) } }
            </div>
            if let Some(hint) = hint { <p class="sim-note" id={hint_id}>{ hint }</p> }
            { pen.drop_button(element) }
        </div>
    }
}

/// The keyboard that a touch screen offers.
fn mode(keyboard: &str) -> &'static str {
    match keyboard {
        "email" => "email",
        "tel" => "tel",
        "numeric" => "numeric",
        "search" => "search",
        _ => "text",
    }
}

fn typed(event: &InputEvent) -> Option<String> {
    let target = event.target()?;
    match target.dyn_ref::<HtmlTextAreaElement>() {
        Some(area) => Some(area.value()),
        None => target
            .dyn_ref::<HtmlInputElement>()
            .map(HtmlInputElement::value),
    }
}

/// Shows or hides what was typed; nothing of it is an action in the scene.
fn reveal(pen: &Pen<'_>, element: &ElementView, label: &str, revealed: bool) -> Html {
    let lang = pen.app.lang;
    let (glyph, text) = if revealed {
        (Glyph::Hide, lang.simulation_hide())
    } else {
        (Glyph::Show, lang.simulation_show())
    };
    let (shown, id) = (pen.revealed.clone(), element.id.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        let mut ids = (*shown).clone();
        if revealed {
            ids.retain(|one| *one != id);
        } else {
            ids.push(id.clone());
        }
        shown.set(ids);
    });
    html! {
        <button type="button" class="sim-reveal" aria-label={format!("{text} {label}")} {onclick}>
            { drawn(glyph) }<span>{ text }</span>
        </button>
    }
}
