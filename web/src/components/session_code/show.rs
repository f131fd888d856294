//! Shows a session as one code or several.

use std::rc::Rc;

use jalon::{CodeError, SessionLog};
use yew::prelude::*;

use super::{Desk, Work};
use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::codes::{self, Codes, Said};
use crate::platform::page;
use crate::text::Lang;

/// The title takes the focus, so that the code comes into view.
pub const TITLE: &str = "session-code";

/// The button, which gets the focus back.
pub const OPEN: &str = "session-code-open";

pub fn html(desk: &Desk, work: &Work, app: &Ctx, log: &Rc<SessionLog>, lang: Lang) -> Html {
    // The app in a single file has no program beside it.
    if !codes::are_there() {
        return html! {};
    }
    if !work.open {
        let (desk, app, log) = (desk.clone(), app.clone(), log.clone());
        let open = Callback::from(move |_: MouseEvent| begin(&desk, &app, &log, lang));
        return Button::new(lang.code_show(), open)
            .icon(Icon::Code)
            .id(OPEN)
            .large()
            .html();
    }
    let close = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            let ended = desk.change(|work| {
                work.open = false;
                work.codes.take()
            });
            drop(ended);
        })
    };
    let next = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            desk.change(|work| work.at = (work.at + 1) % work.of.max(1));
            page::focus(TITLE);
        })
    };
    let n = work.at + 1;
    html! {
        <section class="session-code" aria-labelledby={TITLE}>
            <h2 id={TITLE} class="no-print" tabindex="-1">
                { lang.code_title() }
                if work.of > 1 { { " " }{ lang.code_turn(n, &work.of.to_string()) } }
            </h2>
            <p class="no-print">{ lang.code_body() }</p>
            <p class="print-only">{ lang.code_card() }</p>
            <div role="status">
                if let Some((text, _)) = &work.said { <p class="notice notice-attention">{ text }</p> }
            </div>
            // One at a time on the screen, all on paper.
            <div class="codes">
                { for work.drawn.iter().enumerate().map(|(at, (size, path))| html! {
                    <svg key={at} class={classes!("code", (at != work.at).then_some("print-only"))} viewBox={format!("0 0 {size} {size}")} role="img" aria-label={lang.code_alt()} shape-rendering="crispEdges">
                        <rect width={size.clone()} height={size.clone()} fill="#fff" />
                        <path d={path.clone()} fill="#000" />
                    </svg>
                }) }
            </div>
            <div class="actions">
                if work.of > 1 { { Button::new(lang.code_next(), next).icon(Icon::Forward).html() } }
                if !work.drawn.is_empty() {
                    { Button::new(lang.code_print(), Callback::from(|_| page::print())).icon(Icon::Print).html() }
                }
                { Button::new(lang.code_hide(), close).icon(Icon::Back).html() }
            </div>
        </section>
    }
}

fn begin(desk: &Desk, app: &Ctx, log: &SessionLog, lang: Lang) {
    desk.change(|work| {
        work.open = true;
        (work.at, work.of) = (0, 0);
        work.drawn = Vec::new();
        work.said = None;
    });
    let contents = match log.to_codes(&app.bank) {
        Ok(contents) => contents,
        Err(CodeError::TooLong) => return desk.give_up(lang.code_too_long()),
        Err(_) => return desk.give_up(lang.code_unavailable()),
    };
    let hears = {
        let desk = desk.clone();
        move |said: Said| match said {
            Said::Drawn(size, path) => desk.change(|work| work.drawn.push((size, path))),
            _ => desk.give_up(lang.code_unavailable()),
        }
    };
    let Some(codes) = Codes::start(hears) else {
        return desk.give_up(lang.code_unavailable());
    };
    for content in &contents {
        codes.draw(content);
    }
    desk.change(|work| {
        work.of = contents.len();
        work.codes = Some(codes);
    });
}
