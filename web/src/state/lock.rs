//! Whether the mediator's desk is open.

use std::rc::Rc;

use super::{App, People};

/// The minutes that a mediator can choose from; the second is the first choice.
pub const IDLE_MINUTES: [u32; 3] = [2, 5, 15];

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lock {
    /// No passphrase was ever set here.
    #[default]
    Absent,
    /// Whoever comes to the desk is asked for the passphrase; the page holds nobody's answers.
    Closed,
    Open,
}

impl App {
    /// The app on a device with a lock.
    pub fn locked(mut self) -> App {
        self.lock = Lock::Open;
        self.close();
        self
    }

    /// Closes the desk where there is a lock: nothing of the people stays in the page. Groups that are not kept
    /// yet do, as ids that mean nothing to anybody else: whoever was called away finds their work again.
    pub(super) fn close(&mut self) {
        if self.lock == Lock::Absent {
            return;
        }
        self.lock = Lock::Closed;
        self.people = People::Locked;
        self.filter = Rc::default();
        self.damaged = Vec::new();
        self.copied = None;
        self.notice = None;
    }

    /// Everybody is gone from the device, and the lock with them.
    pub(super) fn forget_all(&mut self) {
        self.lock = Lock::Absent;
        self.people = People::Ready(Vec::new());
        self.filter = Rc::default();
        self.groups = None;
        self.settings.counter = Vec::new();
        self.outbox = Vec::new();
        self.damaged = Vec::new();
        self.copied = None;
        self.forget_journey();
    }
}
