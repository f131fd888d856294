//! A file or a folder: a touch opens it; dragging it, or the button beside it, takes it somewhere.

use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use crate::components::simulation::glyphs::{Glyph, drawn};
use crate::components::simulation::hand::Held;
use crate::components::simulation::pen::Pen;

pub fn file(pen: &Pen<'_>, element: &ElementView) -> Html {
    let BodyView::File {
        label,
        detail,
        icon,
        drops,
    } = &element.body
    else {
        return html! {};
    };
    let tap = pen.tap(element, label);
    let file = Held {
        file: element.id.clone(),
        label: label.clone(),
        icon: icon.clone(),
        targets: drops
            .iter()
            .filter(|to| pen.is_usable(to))
            .cloned()
            .collect(),
        dragged: false,
    };
    let moves = element.enabled && !file.targets.is_empty();
    let held = pen.hand.held().is_some_and(|held| held.file == element.id);
    let onpointerdown = {
        let (hand, file) = (pen.hand.clone(), file.clone());
        Callback::from(move |event: PointerEvent| {
            if moves {
                hand.press(&event, file.clone());
            }
        })
    };
    html! {
        <div key={element.id.clone()} class={classes!("sim-file", held.then_some("sim-held"))}>
            <button
                type="button"
                id={tap.id}
                class={classes!("sim-row", "sim-row-taps", moves.then_some("sim-movable"), tap.class)}
                aria-label={tap.label}
                aria-disabled={tap.off}
                onclick={tap.onclick}
                {onpointerdown}
            >
                { pen.disc(icon) }
                <span class="sim-lines">
                    <span class="sim-row-title">{ label }</span>
                    if let Some(detail) = detail { <span class="sim-detail">{ detail }</span> }
                </span>
            </button>
            if moves { { move_button(pen, file, held) } }
        </div>
    }
}

fn move_button(pen: &Pen<'_>, file: Held, held: bool) -> Html {
    let lang = pen.app.lang;
    let (glyph, text, name) = if held {
        (
            Glyph::PutDown,
            lang.simulation_put_down(),
            lang.simulation_put_down_file(&file.label),
        )
    } else {
        (
            Glyph::Move,
            lang.simulation_move(),
            lang.simulation_move_file(&file.label),
        )
    };
    let id = format!(
        "{}-move",
        crate::components::simulation::pen::element_id(&file.file)
    );
    let hand = pen.hand.clone();
    let onclick = Callback::from(move |_: MouseEvent| hand.take(file.clone()));
    html! {
        <button type="button" {id} class="sim-move" aria-label={name} aria-pressed={held.to_string()} {onclick}>
            { drawn(glyph) }<span>{ text }</span>
        </button>
    }
}
