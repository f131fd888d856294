//! A sentence about what just happened.
//!
//! - It must be announced without taking the focus.
//! - It must say what happened, that the answers are safe, and what to do.

use yew::prelude::*;

use super::button::{Button, Look};
use super::icon::Icon;
use crate::context::Ctx;
use crate::state::Action;

pub fn notices(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    html! {
        <div class="notices" role="status">
            if let Some(notice) = &app.notice {
                <div class={classes!("notice", notice.attention.then_some("notice-attention"))}>
                    <p>{ &notice.text }</p>
                    if let Some(detail) = &notice.detail {
                        <details><summary>{ lang.store_details() }</summary><p class="notice-detail">{ detail }</p></details>
                    }
                    { Button::new(lang.desk_notice_close(), app.on(|| Action::NoticeRead)).look(Look::Quiet).icon(Icon::Check).html() }
                </div>
            }
        </div>
    }
}
