//! What the mediator chooses for this device.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::lock_settings::lock_settings;
use super::{purge, trust};
use crate::components::heading::Heading;
use crate::context::Ctx;
use crate::state::{Action, Settings};
use crate::text::Lang;

pub fn settings(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let code = lang.code();
    let change = {
        let app = app.clone();
        move |settings: Settings| {
            let lang = settings.lang;
            app.act(Action::SettingsChanged(settings));
            app.announce_after_touch(lang.desk_saved());
        }
    };
    let on_place = {
        let (app, change) = (app.clone(), change.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            change(Settings {
                place: input.value().trim().to_owned(),
                ..app.settings.clone()
            });
        })
    };
    html! {
        <div class="sheet">
            <Heading text={lang.desk_settings()} screen="settings" />
            <fieldset class="setting">
                <legend>{ lang.desk_plan() }</legend>
                { for app.bank.plans().iter().map(|plan| {
                    let onchange = {
                        let (app, change, id) = (app.clone(), change.clone(), plan.id().to_owned());
                        Callback::from(move |_: Event| change(Settings { plan: id.clone(), ..app.settings.clone() }))
                    };
                    html! {
                        <label key={plan.id().to_owned()} class="row-choice">
                            <input type="radio" name="plan" value={plan.id().to_owned()} checked={app.settings.plan == plan.id()} {onchange} />
                            <span><strong>{ plan.name().get(code) }</strong><span class="hint">{ plan.purpose().get(code) }</span></span>
                        </label>
                    }
                }) }
            </fieldset>
            <fieldset class="setting">
                <legend>{ lang.desk_language() }</legend>
                { for Lang::ALL.into_iter().filter(|lang| lang.is_whole()).map(|other| {
                    let onchange = {
                        let (app, change) = (app.clone(), change.clone());
                        Callback::from(move |_: Event| change(Settings { lang: other, ..app.settings.clone() }))
                    };
                    html! {
                        <label key={other.code()} class="row-choice">
                            <input type="radio" name="language" value={other.code()} checked={lang == other} {onchange} />
                            <span lang={other.code()}>{ other.language_name() }</span>
                        </label>
                    }
                }) }
            </fieldset>
            <div class="setting field">
                <label for="place">{ lang.desk_place() }</label>
                <p class="hint" id="place-hint">{ lang.desk_place_hint() }</p>
                <input id="place" type="text" autocomplete="off" maxlength="120" aria-describedby="place-hint" value={app.settings.place.clone()} onchange={on_place} />
            </div>
            { purge::rule(app) }
            { lock_settings(app) }
            { trust::erase(app) }
        </div>
    }
}
