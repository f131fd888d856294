//! One person's sessions, and what changed since the one before.

use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::{clock, device, page, seed};
use crate::sheets::{Past, Sitting};
use crate::state::{Action, Person, Route, Start};

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

/// The questions of the follow-up, for this person, on this device; they are put into their hands.
pub fn begin(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    if app.follow_up().is_none() || person.pseudonym().is_empty() {
        return html! { <p class="hint small">{ lang.report_follow_up_hint() }</p> };
    }
    let onclick = {
        let (app, id) = (app.clone(), person.id.clone());
        Callback::from(move |_: MouseEvent| {
            let start = Start {
                id: seed::id(),
                seed: seed::random(),
                date: clock::today(),
                device: device::kind(),
            };
            app.act(Action::BeginFollowUp(start, id.clone()));
            page::go(&Route::Journey.hash());
        })
    };
    Button::new(lang.report_follow_up(), onclick)
        .icon(Icon::Forward)
        .html()
}
