//! What an answer is worth, and why.
//!
//! - What is met and what is not must show by a mark and a word, not by colour alone.
//! - It must be announced when it changes, after the answer itself.

use jalon::Item;
use jalon::bank::{Explained, PartKind};
use yew::prelude::*;

use crate::components::icon::{Icon, glyph};
use crate::text::Lang;
use jalon::Response;

pub fn score(item: &Item, response: Option<&Response>, lang: Lang, shown: Lang) -> Html {
    let explained = response.map(|response| item.explain(response, shown.code()));
    html! {
        <section class="studio-block" aria-labelledby="score">
            <h2 id="score">{ lang.studio_score() }</h2>
            { match explained {
                None => html! { <p class="hint" role="status">{ lang.studio_no_answer(&item.max_score().to_string()) }</p> },
                Some(Err(error)) => html! { <p role="status" lang="en">{ error.to_string() }</p> },
                Some(Ok(explained)) => points(&explained, lang, shown),
            } }
        </section>
    }
}

fn points(explained: &Explained, lang: Lang, shown: Lang) -> Html {
    let Explained {
        score,
        max,
        why,
        parts,
    } = explained;
    html! {
        <>
            <p class="studio-points" role="status">{ lang.studio_points(&max.to_string(), &score.to_string()) }</p>
            if !parts.is_empty() {
                <ul class="studio-parts">
                    { for parts.iter().map(|part| html! {
                        <li class={part.met.then_some("studio-met")}>
                            if part.met { { glyph(Icon::Check) } } else { { glyph(Icon::Minus) } }
                            <span>{ kind(part.kind, lang) }{ " " }<strong lang={shown.code()}>{ &part.name }</strong>{ " — " }{ state(part.kind, part.met, lang) }</span>
                        </li>
                    }) }
                </ul>
            }
            if let Some(why) = why {
                <p>{ lang.studio_shows() }{ " " }<span lang={shown.code()}>{ why }</span></p>
            }
        </>
    }
}

fn kind(kind: PartKind, lang: Lang) -> &'static str {
    match kind {
        PartKind::Option => lang.studio_part_option(),
        PartKind::Pair => lang.studio_part_pair(),
        PartKind::Field => lang.studio_part_field(),
        PartKind::Goal => lang.studio_part_goal(),
        PartKind::Forbidden => lang.studio_part_forbidden(),
    }
}

fn state(kind: PartKind, met: bool, lang: Lang) -> &'static str {
    match (kind, met) {
        (PartKind::Forbidden, true) => lang.studio_not_done(),
        (PartKind::Forbidden, false) => lang.studio_done(),
        (_, true) => lang.studio_met(),
        (_, false) => lang.studio_not_met(),
    }
}
