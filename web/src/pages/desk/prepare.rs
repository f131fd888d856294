//! The mediator notes what is known already, then hands the device over.

use std::rc::Rc;

use jalon::NeedQuestion;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::{Icon, glyph};
use crate::components::picture::picture;
use crate::context::Ctx;
use crate::pages::welcome::start;
use crate::platform::page;
use crate::sheets::need_name;
use crate::state::{Action, Lock, Preparation, Route};

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

#[component]
pub fn PreparePage(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let code = lang.code();
    let draft = use_state(|| Preparation::new(&app.settings));
    let field = |write: fn(&mut Preparation, String)| {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            change(&draft, |next| write(next, input.value()));
        })
    };
    let hand_over = {
        let (app, draft) = (app.clone(), draft.clone());
        Callback::from(move |_: MouseEvent| {
            app.act(Action::Prepare(start(), Rc::new((*draft).clone())));
            page::go(&Route::Journey.hash());
        })
    };
    let asked = app
        .bank
        .plan(&draft.plan)
        .map_or(&[][..], |plan| plan.needs());
    html! {
        <div class="sheet prepare">
            <Heading text={lang.desk_prepare()} screen="prepare" />
            <p class="lead">{ lang.desk_prepare_lead() }</p>
            if app.journey.is_some() && app.ready().is_none() {
                <p class="notice"><strong>{ lang.desk_under_way() }</strong>{ " " }{ lang.desk_under_way_body() }</p>
            }
            <div class="fields">
                <div class="field">
                    <label for="prepare-name">{ lang.report_pseudonym() }</label>
                    <p class="hint small" id="prepare-name-hint">{ lang.report_pseudonym_hint() }</p>
                    <input id="prepare-name" type="text" autocomplete="off" maxlength="60" aria-describedby="prepare-name-hint" value={draft.pseudonym.clone()} oninput={field(|next, text| next.pseudonym = text)} />
                </div>
                <div class="field">
                    <label for="prepare-place">{ lang.desk_place() }</label>
                    <p class="hint small" id="prepare-place-hint">{ lang.desk_place_hint() }</p>
                    <input id="prepare-place" type="text" autocomplete="off" maxlength="120" aria-describedby="prepare-place-hint" value={draft.place.clone()} oninput={field(|next, text| next.place = text)} />
                </div>
            </div>
            <fieldset class="setting">
                <legend>{ lang.desk_plan() }</legend>
                <div class="prepare-options">
                    { for app.bank.plans().iter().map(|plan| {
                        let onchange = {
                            let (draft, id) = (draft.clone(), plan.id().to_owned());
                            Callback::from(move |_: Event| change(&draft, |next| next.plan.clone_from(&id)))
                        };
                        html! {
                            <label key={plan.id().to_owned()} class="row-choice">
                                <input type="radio" name="prepare-plan" value={plan.id().to_owned()} checked={draft.plan == plan.id()} {onchange} />
                                <span>{ plan.name().get(code) }{ " · " }{ lang.report_minutes(plan.minutes() as usize) }</span>
                            </label>
                        }
                    }) }
                </div>
            </fieldset>
            <section aria-labelledby="prepare-questions">
                <h2 id="prepare-questions">{ lang.desk_prepare_questions() }</h2>
                { for app.bank.needs().iter().map(|question| {
                    known(&app, &draft, question, asked.contains(&question.id))
                }) }
            </section>
            <div class="actions prepare-end">
                { Button::new(lang.desk_prepare_hand_over(), hand_over).look(Look::Main).icon(Icon::Forward).large().html() }
                <a class="quiet-link" href={Route::People.hash()}>{ glyph(Icon::Back) }<span>{ lang.desk_back_to_list() }</span></a>
            </div>
            <p class="hint">{ if app.lock == Lock::Absent { lang.desk_prepare_hand_over_hint() } else { lang.desk_prepare_hand_over_locked() } }</p>
        </div>
    }
}

fn change(draft: &UseStateHandle<Preparation>, change: impl FnOnce(&mut Preparation)) {
    let mut next = (**draft).clone();
    change(&mut next);
    draft.set(next);
}

/// One question, folded: what is known of it stands beside its name.
fn known(
    app: &Ctx,
    draft: &UseStateHandle<Preparation>,
    question: &NeedQuestion,
    asked: bool,
) -> Html {
    let lang = app.settings.lang;
    let code = lang.code();
    let chosen = draft.chosen(&question.id);
    let passed = draft.passed.contains(&question.id);
    let texts: Vec<&str> = question
        .options
        .iter()
        .filter(|option| chosen.contains(&option.id))
        .map(|option| option.text.get(code))
        .collect();
    let state = match (texts.is_empty(), passed, asked) {
        (false, ..) => texts.join(", "),
        (true, true, _) => lang.desk_prepare_passed().to_owned(),
        (true, false, true) => lang.desk_prepare_asked().to_owned(),
        (true, false, false) => lang.desk_prepare_optional().to_owned(),
    };
    let leave = |passed: bool| {
        let (draft, id) = (draft.clone(), question.id.clone());
        Callback::from(move |_: Event| change(&draft, |next| next.leave(&id, passed)))
    };
    let kind = if question.several {
        "checkbox"
    } else {
        "radio"
    };
    let name = format!("prepare-{}", question.id);
    // One answer only: leaving the question is one more of the same group.
    let left = if question.several {
        format!("{name}-left")
    } else {
        name.clone()
    };
    let options = question.options.iter().map(|option| {
        let onchange = {
            let (app, draft) = (app.clone(), draft.clone());
            let (question, option) = (question.id.clone(), option.id.clone());
            Callback::from(move |_: Event| {
                change(&draft, |next| next.choose(&app.bank, &question, &option));
            })
        };
        html! {
            <label key={option.id.clone()} class="row-choice">
                <input type={kind} name={name.clone()} value={option.id.clone()} checked={chosen.contains(&option.id)} {onchange} />
                <span class="prepare-picture">{ picture(app, &option.picture, "", "") }</span>
                <span>{ option.text.get(code) }</span>
            </label>
        }
    });
    html! {
        <details key={question.id.clone()} class="prepare-question">
            <summary>
                <strong>{ need_name(lang, &question.id).unwrap_or_else(|| question.stem.get(code)) }</strong>
                { " " }<span class={classes!("prepare-state", (!chosen.is_empty()).then_some("prepare-known"))}>{ state }</span>
            </summary>
            <fieldset>
                <legend>{ question.stem.get(code) }</legend>
                <div class="prepare-options">{ for options }</div>
                <div class="prepare-options">
                    <label class="row-choice">
                        <input type="radio" name={left.clone()} value="left" checked={chosen.is_empty() && !passed} onchange={leave(false)} />
                        <span>{ lang.desk_prepare_none() }</span>
                    </label>
                    if asked {
                        <label class="row-choice">
                            <input type="radio" name={left.clone()} value="passed" checked={passed} onchange={leave(true)} />
                            <span>{ lang.desk_prepare_pass() }</span>
                        </label>
                    }
                </div>
            </fieldset>
        </details>
    }
}
