//! Looks for a session's codes with the camera.

use jalon::{CodeError, CodePart, SessionLog};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Desk, SessionCode, Task, Work};
use crate::context::Ctx;
use crate::platform::camera::{self, Camera, CameraError};
use crate::platform::codes::{Codes, Said};
use crate::platform::timer;
use crate::text::Lang;

const VIDEO: &str = "camera";

/// Milliseconds between two looks: three a second find a code that somebody holds still, and leave the device
/// time for all else.
const PAUSE: i32 = 300;

/// The part of the page that reads.
pub fn look(app: &Ctx) -> Html {
    html! { <SessionCode app={app.clone()} task={Task::Read} /> }
}

pub fn html(work: &Work, lang: Lang) -> Html {
    let (text, attention) = match &work.said {
        Some((text, attention)) => (text.as_str(), *attention),
        None => (lang.camera_opens(), false),
    };
    html! {
        <>
            <div role="status"><p class={classes!("notice", attention.then_some("notice-attention"))}>{ text.to_owned() }</p></div>
            <video id={VIDEO} class="camera" hidden={work.camera.is_none()} muted=true playsinline=true aria-label={lang.camera_picture()} />
        </>
    }
}

pub fn begin(desk: &Desk) {
    let lang = lang(desk);
    let hears = {
        let desk = desk.clone();
        move |said: Said| match said {
            Said::Read(content) => found(&desk, &content),
            Said::Nothing => later(&desk),
            Said::Drawn(..) | Said::Failed => desk.give_up(lang.camera_unavailable()),
        }
    };
    let Some(codes) = Codes::start(hears) else {
        return desk.give_up(lang.camera_unavailable());
    };
    desk.change(|work| {
        work.open = true;
        work.codes = Some(codes);
        work.canvas = camera::canvas();
    });
    let desk = desk.clone();
    spawn_local(async move {
        let opened = Camera::open().await;
        // Somebody may have left while the browser asked.
        if !desk.work.borrow().open {
            return;
        }
        match opened {
            Ok(camera) => {
                camera.show(VIDEO);
                desk.change(|work| {
                    work.camera = Some(camera);
                    work.said = Some((lang.camera_looks().to_owned(), false));
                });
                later(&desk);
            }
            Err(CameraError::Refused) => desk.give_up(lang.camera_refused()),
            Err(CameraError::Absent) => desk.give_up(lang.camera_absent()),
            Err(CameraError::Unavailable) => desk.give_up(lang.camera_unavailable()),
        }
    });
}

fn lang(desk: &Desk) -> Lang {
    let work = desk.work.borrow();
    work.app
        .as_ref()
        .map_or(Lang::default(), |app| app.settings.lang)
}

fn later(desk: &Desk) {
    let timer = timer::after(PAUSE, {
        let desk = desk.clone();
        move || {
            let work = desk.work.borrow();
            let (Some(camera), Some(canvas), Some(codes)) =
                (&work.camera, &work.canvas, &work.codes)
            else {
                return;
            };
            match camera.picture(VIDEO, canvas) {
                Some(picture) => codes.read(&picture),
                None => {
                    drop(work);
                    later(&desk);
                }
            }
        }
    });
    let before = desk.work.borrow_mut().later.replace(timer);
    // A timer that is being called must not be dropped now.
    spawn_local(async move { drop(before) });
}

fn found(desk: &Desk, content: &[u8]) {
    match read(desk, content) {
        Ok(Some(log)) => {
            let Some(app) = desk.work.borrow().app.clone() else {
                return;
            };
            spawn_local(async move { app.take_code(log).await });
        }
        Ok(None) => later(desk),
        Err(error) => {
            let lang = lang(desk);
            let text = match error {
                CodeError::Foreign => lang.camera_foreign(),
                CodeError::Version(_) | CodeError::OtherBank { .. } => lang.camera_other_bank(),
                _ => lang.camera_damaged(),
            };
            desk.change(|work| {
                work.parts = Vec::new();
                work.said = Some((text.to_owned(), true));
            });
            later(desk);
        }
    }
}

/// The session, once all its codes have been read.
fn read(desk: &Desk, content: &[u8]) -> Result<Option<SessionLog>, CodeError> {
    let part = CodePart::from_bytes(content)?;
    let Some(app) = desk.work.borrow().app.clone() else {
        return Ok(None);
    };
    let lang = app.settings.lang;
    let parts = desk.change(|work| {
        // Somebody else's code begins anew.
        work.parts.retain(|known| known.belongs_to(&part));
        if !work.parts.contains(&part) {
            work.parts.push(part);
        }
        work.parts.clone()
    });
    match SessionLog::from_codes(&app.bank, &parts) {
        Ok(log) => Ok(Some(log)),
        Err(CodeError::Missing { of, .. }) => {
            let text = lang.camera_parts(parts.len(), &of.to_string());
            desk.change(|work| work.said = Some((text, false)));
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
