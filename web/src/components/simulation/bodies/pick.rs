//! One of a few: a button each, so that Tab and Enter are enough, and going through them picks nothing.

use jalon::SceneAction;
use jalon::scene::ElementView;
use yew::prelude::*;

use crate::components::icon::{Icon, glyph};
use crate::components::simulation::pen::{Pen, element_id};

pub fn pick(
    pen: &Pen<'_>,
    element: &ElementView,
    label: &str,
    chosen: Option<&str>,
    options: &[(String, String)],
) -> Html {
    let id = element_id(&element.id);
    let name = format!("{id}-name");
    html! {
        <div key={element.id.clone()} id={id.clone()} class={classes!("sim-pick", pen.mark(element))} role="group" aria-labelledby={name.clone()}>
            <p class="sim-label" id={name}>{ label }</p>
            { for options.iter().map(|(option, text)| {
                let on = chosen == Some(option.as_str());
                let hand = pen.hand.clone();
                let action = SceneAction::Pick { on: element.id.clone(), option: option.clone() };
                let onclick = Callback::from(move |_: MouseEvent| hand.act(action.clone()));
                html! {
                    <button
                        key={option.clone()}
                        type="button"
                        id={format!("{id}-{option}")}
                        class={classes!("sim-option", on.then_some("sim-option-on"))}
                        aria-pressed={on.to_string()}
                        aria-disabled={pen.off(element)}
                        {onclick}
                    >
                        <span class="card-mark" aria-hidden="true">if on { { glyph(Icon::Check) } }</span><span>{ text }</span>
                    </button>
                }
            }) }
            { pen.drop_button(element) }
        </div>
    }
}
