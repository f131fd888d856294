//! What is asked, above the device; folded it takes one line.

use yew::prelude::*;

use super::glyphs::{Glyph, drawn};
use crate::text::Lang;

pub fn instruction(lang: Lang, folded: &UseStateHandle<bool>, asked: Html) -> Html {
    let fold = {
        let folded = folded.clone();
        Callback::from(move |_: MouseEvent| folded.set(!*folded))
    };
    let (glyph, text) = if **folded {
        (Glyph::Unfold, lang.simulation_unfold())
    } else {
        (Glyph::Fold, lang.simulation_fold())
    };
    html! {
        <div class={classes!("asked", "instruction", folded.then_some("instruction-folded"))}>
            { asked }
            <p class="hint instruction-hint">{ lang.simulation_hint() }</p>
            <button type="button" class="button button-quiet button-small instruction-fold" aria-expanded={(!**folded).to_string()} onclick={fold}>
                { drawn(glyph) }<span>{ text }</span>
            </button>
        </div>
    }
}
