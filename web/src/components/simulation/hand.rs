//! What a person does: touching, and taking a file somewhere, by dragging it or by two touches.
//!
//! Dragging begins on the file's picture for a finger (elsewhere a finger scrolls) and anywhere on the file
//! for a mouse. Where the pointer is does not change the state: a copy of the file follows it.

mod ghost;
mod pull;

use std::cell::RefCell;
use std::rc::Rc;

use jalon::SceneAction;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::pen::element_id;
use crate::platform::page;
use crate::text::Lang;
use pull::Pull;

/// A file that was taken.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    pub file: String,
    pub label: String,
    pub icon: String,
    /// Elements that it can be put on now.
    pub targets: Vec<String>,
    /// It follows the pointer.
    pub dragged: bool,
}

/// What every control needs to act.
#[derive(Clone)]
pub struct Hand {
    pub lang: Lang,
    act: Callback<SceneAction>,
    said: UseStateHandle<String>,
    held: UseStateHandle<Option<Held>>,
    /// The target below the pointer.
    over: UseStateHandle<Option<String>>,
    pull: Rc<RefCell<Pull>>,
    /// What takes the pointer while a file is dragged.
    pub device: NodeRef,
    ghost: NodeRef,
}

/// A hand that lets go of what it holds when the screen changes, or the device is turned.
#[hook]
pub fn use_hand(
    act: Callback<SceneAction>,
    said: UseStateHandle<String>,
    screen: String,
    lang: Lang,
) -> Hand {
    let hand = Hand {
        lang,
        act,
        said,
        held: use_state(|| None),
        over: use_state(|| None),
        pull: use_mut_ref(Pull::default),
        device: use_node_ref(),
        ghost: use_node_ref(),
    };
    {
        let hand = hand.clone();
        use_effect_with(screen, move |_| hand.let_go());
    }
    {
        let hand = hand.clone();
        use_effect_with((), move |()| page::on_resize(move || hand.cancel()));
    }
    {
        let hand = hand.clone();
        use_effect(move || hand.follow());
    }
    hand
}

impl Hand {
    pub fn act(&self, action: SceneAction) {
        self.let_go();
        self.act.emit(action);
    }

    pub fn held(&self) -> Option<&Held> {
        self.held.as_ref()
    }

    /// Whether what is held can be put on this element.
    pub fn can_drop_on(&self, id: &str) -> bool {
        self.held()
            .is_some_and(|held| held.targets.iter().any(|target| target == id))
    }

    pub fn is_over(&self, id: &str) -> bool {
        self.over.as_deref() == Some(id)
    }

    /// The button on a file: takes it, or puts it down again.
    pub fn take(&self, file: Held) {
        if self.held().is_some_and(|held| held.file == file.file) {
            self.put_down();
        } else {
            self.said.set(self.lang.simulation_taken(&file.label));
            self.held.set(Some(file));
        }
    }

    /// Puts what is held on an element.
    pub fn drop_on(&self, to: &str) {
        let Some(held) = (*self.held).clone() else {
            return;
        };
        self.act(SceneAction::Drag {
            on: held.file,
            to: to.to_owned(),
        });
        self.said.set(self.lang.simulation_dropped(&held.label));
    }

    /// Puts down what is held where it was.
    pub fn put_down(&self) {
        if let Some(held) = self.held() {
            self.said.set(self.lang.simulation_released(&held.label));
        }
        self.let_go();
    }

    /// A drag that cannot go on: turned device, a call, a gesture of the browser.
    pub fn cancel(&self) {
        if self.held().is_some_and(|held| held.dragged) {
            self.put_down();
        }
        self.pull.borrow_mut().end();
    }

    /// Escape puts down what is held; else it taps what closes the dialog.
    pub fn key(&self, event: &KeyboardEvent, closes: Option<&str>) {
        if event.key() != "Escape" {
            return;
        }
        if self.held().is_some() {
            event.prevent_default();
            self.put_down();
        } else if let Some(id) = closes {
            event.prevent_default();
            self.act(SceneAction::Tap { on: id.to_owned() });
        }
    }

    fn let_go(&self) {
        if self.held.is_some() {
            self.held.set(None);
        }
        if self.over.is_some() {
            self.over.set(None);
        }
    }

    /// The target at a point of the window.
    fn target_at(&self, x: i32, y: i32) -> Option<String> {
        let mut element = page::element_at(x, y);
        while let Some(found) = element {
            let id = found.id();
            if let Some(target) = self
                .held()
                .and_then(|held| held.targets.iter().find(|one| element_id(one) == id))
            {
                return Some(target.clone());
            }
            element = found.parent_element();
        }
        None
    }

    fn ghost_element(&self) -> Option<HtmlElement> {
        self.ghost.cast::<HtmlElement>()
    }
}
