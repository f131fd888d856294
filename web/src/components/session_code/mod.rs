//! A session as QR codes: shown to a camera, or read by one.
//!
//! - A code must be dark on light with a light rim, whatever the colours of the page, and be told in words.
//! - Several codes must come in turn at a touch, never by themselves.
//! - The camera must open only on this screen, and close when it is left.
//! - Whatever a camera finds, or refuses, must be said in words with what to do, and announced.

mod look;
mod show;

use std::cell::RefCell;
use std::rc::Rc;

use jalon::{CodePart, SessionLog};
use web_sys::HtmlCanvasElement;
use yew::prelude::*;

use crate::context::Ctx;
use crate::platform::camera::Camera;
use crate::platform::codes::Codes;
use crate::platform::page;
use crate::platform::timer::Timer;
use crate::text::Lang;

pub use look::look;

#[derive(Clone, PartialEq)]
pub enum Task {
    Show(Rc<SessionLog>, Lang),
    Read,
}

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
    pub task: Task,
}

/// What is under way; dropped, camera and program end.
#[derive(Default)]
struct Work {
    /// What the page shows by now, as a camera needs time.
    app: Option<Ctx>,
    open: bool,
    codes: Option<Codes>,
    // Showing.
    drawn: Vec<(String, String)>,
    of: usize,
    at: usize,
    // Reading.
    camera: Option<Camera>,
    canvas: Option<HtmlCanvasElement>,
    later: Option<Timer>,
    parts: Vec<CodePart>,
    /// What to say; that it needs attention.
    said: Option<(String, bool)>,
}

/// The work, and how to draw it again.
#[derive(Clone)]
struct Desk {
    work: Rc<RefCell<Work>>,
    redraw: Rc<dyn Fn()>,
}

impl Desk {
    fn change<T>(&self, change: impl FnOnce(&mut Work) -> T) -> T {
        let result = change(&mut self.work.borrow_mut());
        (self.redraw)();
        result
    }

    /// Says it, and ends what was under way.
    fn give_up(&self, text: &str) {
        let ended = self.change(|work| {
            work.said = Some((text.to_owned(), true));
            (work.codes.take(), work.camera.take(), work.later.take())
        });
        drop(ended);
    }
}

#[component]
pub fn SessionCode(props: &Props) -> Html {
    let work = use_mut_ref(Work::default);
    let update = use_force_update();
    let desk = Desk {
        work: work.clone(),
        redraw: Rc::new(move || update.force_update()),
    };
    work.borrow_mut().app = Some(props.app.clone());
    {
        let (desk, task) = (desk.clone(), props.task.clone());
        use_effect_with(task.clone(), move |_| {
            if task == Task::Read {
                look::begin(&desk);
            }
            // Taken out first: what ends may call back.
            move || drop(std::mem::take(&mut *desk.work.borrow_mut()))
        });
    }
    let work = work.borrow();
    let shown = work.open && props.task != Task::Read;
    use_effect_with(shown, |shown| {
        if *shown {
            page::focus(show::TITLE);
        }
        let shown = *shown;
        move || {
            if shown {
                page::focus(show::OPEN);
            }
        }
    });
    match &props.task {
        Task::Show(log, lang) => show::html(&desk, &work, &props.app, log, *lang),
        Task::Read => look::html(&work, props.app.settings.lang),
    }
}
