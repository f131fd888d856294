//! A file that is dragged by a pointer.

use yew::prelude::*;

use super::{Hand, Held};
use crate::platform::clock;

/// How far a pointer must go before it drags, in px: less is a touch of an unsteady hand.
const FAR: i32 = 8;

/// A browser may send a click after the pointer was lifted; it is not meant, in ms.
const AFTERWARDS: f64 = 400.0;

/// A pointer that went down on a file.
#[derive(Debug, Default)]
pub struct Pull {
    pressed: Option<Pressed>,
    /// Where the pointer was last.
    at: (i32, i32),
    /// The file that was dragged last, and when it was let go.
    dropped: Option<(String, f64)>,
}

#[derive(Debug)]
struct Pressed {
    pointer: i32,
    from: (i32, i32),
    file: Held,
}

impl Pull {
    pub fn end(&mut self) {
        self.pressed = None;
    }

    pub fn at(&self) -> (i32, i32) {
        self.at
    }
}

impl Hand {
    /// A pointer went down on a file.
    pub fn press(&self, event: &PointerEvent, file: Held) {
        if event.button() != 0 || !event.is_primary() {
            return;
        }
        let at = (event.client_x(), event.client_y());
        *self.pull.borrow_mut() = Pull {
            pressed: Some(Pressed {
                pointer: event.pointer_id(),
                from: at,
                file,
            }),
            at,
            dropped: None,
        };
    }

    /// It moved, somewhere on the device.
    pub fn moves(&self, event: &PointerEvent) {
        let at = (event.client_x(), event.client_y());
        let begins = {
            let mut pull = self.pull.borrow_mut();
            let Some(pressed) = &pull.pressed else { return };
            if pressed.pointer != event.pointer_id() {
                return;
            }
            let (x, y) = pressed.from;
            let far = (at.0 - x).abs().max((at.1 - y).abs()) >= FAR;
            let begins = (far && !self.is_dragging()).then(|| pressed.file.clone());
            pull.at = at;
            begins
        };
        if let Some(file) = begins {
            // From now on all comes here, and is released at the end: wherever the pointer goes.
            if let Some(device) = self.device.cast::<web_sys::Element>() {
                let _ = device.set_pointer_capture(event.pointer_id());
            }
            self.held.set(Some(Held {
                dragged: true,
                ..file
            }));
        }
        if self.is_dragging() {
            self.follow();
            let over = self.target_at(at.0, at.1);
            if *self.over != over {
                self.over.set(over);
            }
        }
    }

    /// It was lifted.
    pub fn lift(&self, event: &PointerEvent) {
        let ours = {
            let mut pull = self.pull.borrow_mut();
            let ours = pull
                .pressed
                .take_if(|pressed| pressed.pointer == event.pointer_id());
            if let Some(pressed) = &ours
                && self.is_dragging()
            {
                pull.dropped = Some((pressed.file.file.clone(), clock::now()));
            }
            ours.is_some()
        };
        if !ours || !self.is_dragging() {
            return;
        }
        match self.target_at(event.client_x(), event.client_y()) {
            Some(target) => self.drop_on(&target),
            None => self.put_down(),
        }
    }

    /// Whether a click on a file belongs to its drag, which has just ended.
    pub fn is_afterwards(&self, id: &str) -> bool {
        let pull = self.pull.borrow();
        let dropped = pull.dropped.as_ref();
        dropped.is_some_and(|(file, at)| file == id && clock::now() - at < AFTERWARDS)
    }

    fn is_dragging(&self) -> bool {
        self.held().is_some_and(|held| held.dragged)
    }
}
