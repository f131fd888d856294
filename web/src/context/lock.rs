//! What the mediator does with the lock of the desk.

use wasm_bindgen_futures::spawn_local;

use super::Ctx;
use crate::platform::secret::SecretError;
use crate::platform::store::{self, StoreError};
use crate::state::{Action, Lock};

/// What came of it, for the form that asked: nothing, or what to say.
pub type Done = Box<dyn FnOnce(Option<String>)>;

impl Ctx {
    /// Sets the first passphrase and seals whoever is here.
    pub fn set_lock(&self, passphrase: String, done: Done) {
        let app = self.clone();
        spawn_local(async move {
            match store::lock::set(&passphrase).await {
                Ok(()) => {
                    app.act(Action::LockSet);
                    done(None);
                    app.announce(app.settings.lang.desk_lock_is_set());
                }
                Err(error) => done(Some(app.why(&error))),
            }
        });
    }

    /// Opens the desk and reads who is here.
    pub fn unlock(&self, passphrase: String, done: Done) {
        let app = self.clone();
        spawn_local(async move {
            match store::lock::open(&passphrase).await {
                Ok(()) => {
                    done(None);
                    app.act(Action::Unlocked);
                    app.load_people().await;
                }
                Err(error) => done(Some(app.why(&error))),
            }
        });
    }

    pub fn change_lock(&self, old: String, new: String, done: Done) {
        let app = self.clone();
        spawn_local(async move {
            match store::lock::change(&old, &new).await {
                Ok(()) => {
                    done(None);
                    app.announce(app.settings.lang.desk_lock_changed());
                }
                Err(error) => done(Some(app.why(&error))),
            }
        });
    }

    /// Puts everybody in the clear and takes the lock away.
    pub fn remove_lock(&self, passphrase: String, done: Done) {
        let app = self.clone();
        spawn_local(async move {
            let lang = app.settings.lang;
            match store::lock::take_away(&passphrase).await {
                Ok(true) => {
                    done(None);
                    app.act(Action::LockRemoved);
                    app.announce(lang.desk_lock_removed());
                }
                Ok(false) => done(Some(lang.desk_lock_remove_damaged().to_owned())),
                Err(error) => done(Some(app.why(&error))),
            }
        });
    }

    /// Reads everybody from the device; behind a lock, once it is open.
    pub async fn load_people(&self) {
        // What was written while the page was killed, or before there was a lock.
        let sealed = store::lock::seal_all().await;
        if self.lock == Lock::Closed {
            return;
        }
        match store::load().await {
            Ok((people, damaged)) => self.act(Action::PeopleLoaded { people, damaged }),
            Err(error) => {
                self.act(Action::PeopleLoaded {
                    people: Vec::new(),
                    damaged: Vec::new(),
                });
                self.refuse(self.settings.lang.store_closed(), error.to_string());
            }
        }
        if let Err(error) = sealed {
            self.refuse(self.settings.lang.store_write_failed(), error.to_string());
        }
    }

    /// Erases everybody and the lock.
    pub fn erase_all(&self, then: impl FnOnce(&Ctx) + 'static) {
        let app = self.clone();
        spawn_local(async move {
            match store::erase_all().await {
                Ok(()) => {
                    app.act(Action::AllErased);
                    then(&app);
                    app.announce(app.settings.lang.desk_all_erased());
                }
                Err(error) => app.refuse(app.settings.lang.store_write_failed(), error.to_string()),
            }
        });
    }

    fn why(&self, error: &StoreError) -> String {
        let lang = self.settings.lang;
        match error {
            StoreError::Secret(SecretError::DoesNotOpen) => lang.desk_lock_wrong().to_owned(),
            StoreError::Secret(SecretError::Unavailable) => lang.desk_lock_unavailable().to_owned(),
            StoreError::Secret(SecretError::Wire(error)) => {
                lang.desk_lock_damaged(&error.to_string())
            }
            StoreError::Database(_) | StoreError::Full => lang.store_write_failed().to_owned(),
        }
    }
}
