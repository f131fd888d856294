//! How long answers stay: the rule, and what it will do, said on every page of the desk.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::platform::clock;
use crate::state::{Action, KEEP_DAYS, People, Route, Settings};
use crate::text::Lang;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// Erases whoever is due as the desk opens, and says who comes next.
#[component]
pub fn Purge(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let today = clock::today();
    let coming = app.coming(&today);
    let ready = matches!(app.people, People::Ready(_));
    let rule = app.settings.keep_days;
    use_effect_with((ready, rule, coming.clone(), today.clone()), {
        let app = app.clone();
        move |_| {
            if ready && rule > 0 {
                app.purge(today);
            }
        }
    });
    let Some(coming) = coming else {
        return html! {};
    };
    html! {
        <section class="notice no-print" aria-label={lang.desk_keep()}>
            <p><strong>{ lang.desk_purge_coming(coming.people) }</strong>{ " " }{ lang.desk_purge_when(&lang.date(&coming.from)) }</p>
            if app.route != Route::Settings {
                <a class="quiet-link" href={Route::Settings.hash()}>{ glyph(Icon::Forward) }<span>{ lang.desk_purge_change() }</span></a>
            }
        </section>
    }
}

fn name(lang: Lang, days: u32) -> &'static str {
    match days {
        0 => lang.desk_keep_always(),
        30 => lang.desk_keep_month(),
        183 => lang.desk_keep_half_year(),
        _ => lang.desk_keep_year(),
    }
}

/// The rule, among the settings.
pub fn rule(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let choose = |days: u32| {
        let app = app.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if input.checked() {
                app.act(Action::SettingsChanged(Settings {
                    keep_days: days,
                    ..app.settings.clone()
                }));
                app.announce(lang.desk_saved());
            }
        })
    };
    html! {
        <fieldset class="setting" aria-describedby="keep-hint">
            <legend>{ lang.desk_keep() }</legend>
            <p class="hint" id="keep-hint">{ lang.desk_keep_hint() }</p>
            { for KEEP_DAYS.into_iter().map(|days| html! {
                <label key={days} class="row-choice">
                    <input type="radio" name="keep" checked={app.settings.keep_days == days} onchange={choose(days)} />
                    <span>{ name(lang, days) }</span>
                </label>
            }) }
        </fieldset>
    }
}
