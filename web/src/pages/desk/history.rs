//! One person's sessions, and what changed since the one before.

use yew::prelude::*;

use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::pages::start;
use crate::platform::page;
use crate::sheets::{Past, Sitting};
use crate::state::{Action, Person, Route};

/// Works it out; replaying the earlier session costs some work.
pub fn read(app: &Ctx, person: &Person) -> Past {
    let lang = app.settings.lang;
    let sessions = app.sessions_of(person);
    let here = sessions.iter().position(|one| one.id == person.id);
    let before = here
        .and_then(|here| here.checked_sub(1))
        .and_then(|index| sessions.get(index));
    let changes = before.and_then(|before| {
        let (earlier, _) = before.replay(&app.bank).ok()?;
        let (later, _) = person.replay(&app.bank).ok()?;
        let own = later.plan().retest_correlation();
        let retest = own.or_else(|| app.follow_up()?.retest_correlation())?;
        jalon::changes(&earlier, &later, retest).ok()
    });
    Past {
        before: before.map(|before| before.date().to_owned()),
        changes,
        sittings: sessions
            .iter()
            .map(|one| Sitting {
                date: one.date().to_owned(),
                profile: one.profile(lang).to_owned(),
                here: one.id == person.id,
                address: Some(Route::Person(one.id.clone()).hash()),
            })
            .collect(),
    }
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// Joins the sittings of one session, whichever door they came through.
#[component]
pub fn Sittings(props: &Props) -> Html {
    let (_, earlier) = props.app.superseded();
    let app = props.app.clone();
    use_effect_with(earlier, move |_| app.join_sittings());
    html! {}
}

/// The answers that were put aside go on, in the hands of their person.
pub fn go_on(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    if !person.unfinished {
        return html! {};
    }
    let onclick = {
        let (app, id) = (app.clone(), person.id.clone());
        Callback::from(move |_: MouseEvent| {
            app.act(Action::TakeUp(start(), id.clone()));
            page::go(&Route::Journey.hash());
        })
    };
    html! {
        <div class="notice no-print">
            <p><strong>{ lang.report_unfinished() }</strong>{ " " }{ lang.report_unfinished_body(person.log.items().count()) }</p>
            { Button::new(lang.report_go_on(), onclick).look(Look::Main).icon(Icon::Forward).html() }
        </div>
    }
}

/// The questions of the follow-up, for this person, on this device; they are put into their hands.
pub fn begin(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    if person.unfinished {
        return html! {};
    }
    if app.follow_up().is_none() || person.pseudonym().is_empty() {
        return html! { <p class="hint small">{ lang.report_follow_up_hint() }</p> };
    }
    let onclick = {
        let (app, id) = (app.clone(), person.id.clone());
        Callback::from(move |_: MouseEvent| {
            app.act(Action::BeginFollowUp(start(), id.clone()));
            page::go(&Route::Journey.hash());
        })
    };
    Button::new(lang.report_follow_up(), onclick)
        .icon(Icon::Forward)
        .html()
}
