//! One person's sessions, and what changed since the one before.

use std::rc::Rc;

use jalon::{Change, Sureness};
use yew::prelude::*;

use super::words;
use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::{clock, device, page, seed};
use crate::state::{Action, Person, Route, Start};
use crate::text::Lang;

/// What there is to tell.
pub struct History {
    /// All sessions under the pseudonym, the first one first.
    pub sessions: Vec<Rc<Person>>,
    /// The one before the session that is shown.
    pub before: Option<Rc<Person>>,
    /// What changed since; none where the two cannot be compared.
    pub changes: Option<Vec<Change>>,
}

/// Works it out; replaying the earlier session costs some work.
pub fn read(app: &Ctx, person: &Person) -> History {
    let sessions = app.sessions_of(person);
    let here = sessions.iter().position(|one| one.id == person.id);
    let before = here
        .and_then(|here| here.checked_sub(1))
        .and_then(|index| sessions.get(index))
        .cloned();
    let changes = before.as_ref().and_then(|before| {
        let (earlier, _) = before.replay(&app.bank).ok()?;
        let (later, _) = person.replay(&app.bank).ok()?;
        let own = later.plan().retest_correlation();
        let retest = own.or_else(|| app.follow_up()?.retest_correlation())?;
        jalon::changes(&earlier, &later, retest).ok()
    });
    History {
        sessions,
        before,
        changes,
    }
}

pub fn history(app: &Ctx, person: &Person, history: &History) -> Html {
    let lang = app.settings.lang;
    if history.sessions.len() < 2 {
        return html! {};
    }
    html! {
        <section class="history" aria-labelledby="history">
            <h2 id="history">{ lang.report_history() }</h2>
            <ol class="sessions">
                { for history.sessions.iter().map(|one| {
                    let here = one.id == person.id;
                    html! {
                        <li key={one.id.clone()}>
                            <a href={Route::Person(one.id.clone()).hash()} aria-current={here.then_some("true")}>{ lang.date(one.date()) }</a>
                            { " " }{ one.profile(lang) }
                        </li>
                    }
                }) }
            </ol>
            if let Some(before) = &history.before {
                <h3>{ lang.report_since(&lang.date(before.date())) }</h3>
                if let Some(changes) = &history.changes {
                    <dl class="facts changes">
                        { for changes.iter().filter(|change| change.depth <= 1).map(|change| html! {
                            <div key={change.node.clone()}>
                                <dt>{ change.name.get(lang.code()) }</dt>
                                <dd>{ told(lang, change) }
                                    <span class="hint small">{ lang.report_progress(&lang.percent(change.progress)) }</span>
                                </dd>
                            </div>
                        }) }
                    </dl>
                    <p class="hint small">{ lang.report_history_hint() }</p>
                } else {
                    <p>{ lang.report_history_other() }</p>
                }
            }
        </section>
    }
}

/// "a progressé, assez sûr"
fn told(lang: Lang, change: &Change) -> String {
    if change.sureness == Sureness::NotKnown {
        return lang.report_change_unknown().to_owned();
    }
    let way = if change.progress >= 0.5 {
        lang.report_change_up()
    } else {
        lang.report_change_down()
    };
    lang.report_level_sure(way, words::sureness(lang, change.sureness))
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
