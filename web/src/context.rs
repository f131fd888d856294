//! The handle that pages hold: reads the state, and is the only way to change it.

mod files;
mod lock;

use std::ops::Deref;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::{Callback, UseReducerHandle};

use crate::platform::store::{self, Haste, Outcome};
use crate::platform::{clock, page};
use crate::state::{Action, App, Lock, Notice, Person};

pub use files::{Chosen, Waiting};

/// Milliseconds within which a finger is up again.
const LANDED: f64 = 500.0;

#[derive(Clone, PartialEq)]
pub struct Ctx(pub UseReducerHandle<App>);

impl Deref for Ctx {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

impl Ctx {
    /// Changes the state. What must survive a kill is written down, and only then may the page draw; an
    /// answer that the person is still at is written once it is drawn.
    pub fn act(&self, action: Action) {
        if self.trial || self.hosted {
            self.0.dispatch(action);
            return;
        }
        let before = (*self.0).clone();
        let draft = matches!(action, Action::Answered(..));
        self.0.dispatch(action);
        if draft {
            let app = self.clone();
            store::defer(before, move || app.write_draft());
            return;
        }
        self.write(
            &store::take().unwrap_or_else(|| before.clone()),
            Haste::Final,
        );
        if before.lock == Lock::Open && self.lock != Lock::Open {
            store::lock::close();
        }
        let fresh: Vec<_> = self
            .outbox
            .iter()
            .filter(|person| !before.outbox.iter().any(|known| Rc::ptr_eq(known, person)))
            .cloned()
            .collect();
        for person in fresh {
            self.deliver((*person).clone());
        }
    }

    /// Writes the draft that waits for it, if there is one.
    pub fn write_draft(&self) {
        if let Some(before) = store::take() {
            self.write(&before, Haste::Draft);
        }
    }

    fn write(&self, before: &App, haste: Haste) {
        let outcome = store::keep(before, &self.0, haste);
        if outcome == Outcome::Overtaken {
            // What this page shows is old: it starts again from what the other page kept.
            page::reload();
            return;
        }
        if outcome == Outcome::Refused && self.notice.is_none() {
            let text = self.settings.lang.store_closed().to_owned();
            self.0.dispatch(Action::Notified(Notice {
                text,
                detail: None,
                attention: true,
            }));
        }
    }

    /// A callback that does one action, whatever the event.
    pub fn on<E: 'static>(&self, action: impl Fn() -> Action + 'static) -> Callback<E> {
        let app = self.clone();
        Callback::from(move |_| app.act(action()))
    }

    /// Brings a finished person to the store; until it answers, localStorage has them.
    pub fn deliver(&self, person: Person) {
        let app = self.clone();
        spawn_local(async move {
            if store::store(&person).await.is_ok() {
                app.act(Action::PersonStored(person.id));
            }
        });
    }

    /// Writes a change of the mediator's.
    pub fn save(&self, person: Person) {
        let app = self.clone();
        // At once, so that the page shows what is being typed.
        app.act(Action::PersonChanged(Rc::new(person.clone())));
        spawn_local(async move {
            if let Err(error) = store::put(&person).await {
                app.refuse(app.settings.lang.store_write_failed(), error.to_string());
            }
        });
    }

    /// Writes changes of several people; all of them or none.
    pub fn save_all(&self, people: Vec<Person>, then: impl FnOnce(&Ctx) + 'static) {
        let app = self.clone();
        spawn_local(async move {
            match store::put_all(&people).await {
                Ok(()) => {
                    let people = people.into_iter().map(Rc::new);
                    app.act(Action::PeopleAdded(people.collect()));
                    then(&app);
                }
                Err(error) => app.refuse(app.settings.lang.store_write_failed(), error.to_string()),
            }
        });
    }

    /// Erases a person, then goes on.
    pub fn erase(&self, id: String, then: impl FnOnce(&Ctx) + 'static) {
        let app = self.clone();
        spawn_local(async move {
            match store::erase(&id).await {
                Ok(()) => {
                    app.act(Action::PersonErased(id.clone()));
                    app.act(Action::DamagedErased(id));
                    then(&app);
                }
                Err(error) => app.refuse(app.settings.lang.store_write_failed(), error.to_string()),
            }
        });
    }

    /// Applies the mediator's rule, says what it did, and notes whom the desk says will go next.
    pub fn purge(&self, today: String) {
        let due = self.due(&today);
        if due.is_empty() {
            self.act(Action::PurgeAnnounced(today));
            return;
        }
        let app = self.clone();
        spawn_local(async move {
            match store::erase_several(&due).await {
                Ok(()) => {
                    let gone = due.len();
                    app.act(Action::Purged(due));
                    app.act(Action::PurgeAnnounced(today));
                    app.announce(&app.settings.lang.desk_purged(gone));
                }
                Err(error) => app.refuse(app.settings.lang.store_write_failed(), error.to_string()),
            }
        });
    }

    /// Keeps one entry of a session that had several sittings.
    pub fn join_sittings(&self) {
        let (later, earlier) = self.superseded();
        if earlier.is_empty() {
            return;
        }
        let app = self.clone();
        self.save_all(later, move |_| {
            spawn_local(async move {
                match store::erase_several(&earlier).await {
                    Ok(()) => app.act(Action::Purged(earlier)),
                    Err(error) => {
                        app.refuse(app.settings.lang.store_write_failed(), error.to_string());
                    }
                }
            });
        });
    }

    pub fn refuse(&self, text: &str, detail: String) {
        self.act(Action::Notified(Notice {
            text: text.to_owned(),
            detail: Some(detail),
            attention: true,
        }));
    }

    /// Says it once the touch that left a field has landed: words that come in between would move its target away.
    pub fn announce_after_touch(&self, text: &'static str) {
        let (app, place) = (self.clone(), page::hash());
        clock::after(LANDED, move || {
            if page::hash() == place {
                app.announce(text);
            }
        });
    }

    pub fn announce(&self, text: &str) {
        self.act(Action::Notified(Notice {
            text: text.to_owned(),
            detail: None,
            attention: false,
        }));
    }
}
