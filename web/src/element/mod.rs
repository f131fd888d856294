//! The person's side of the test as an element of somebody else's page.
//!
//! `jalon-element` is started anew for each element: nothing is shared between two, and with its instance goes
//! all that one held. What the page may ask is here; what it is told is in `told`.

mod hosted;
mod refusal;
mod told;

use std::cell::RefCell;
use std::rc::Rc;

use jalon::Bank;
use web_sys::{Element, HtmlElement, ShadowRoot};
use yew::AppHandle;

use crate::context::Ctx;
use crate::pages;
use crate::platform::{clock, root, speech};
use crate::state::{Action, App, Journey, Kept, Settings, Stage};
use crate::text::Lang;

use hosted::{Hosted, Opening};
use refusal::{not_begun, under_way, unknown_language};

pub use refusal::Refusal;
pub use told::Told;

/// What the element's attributes ask for.
#[derive(Debug, Default)]
pub struct Wanted {
    /// The id of a plan of the bank; without one the bank's `diagnostic`, or its first.
    pub plan: Option<String>,
    /// The code of a language; one that is not there is French.
    pub lang: String,
    /// A journey that the page kept.
    pub kept: Option<String>,
    /// Whether the page is told what to keep.
    pub keeps: bool,
}

struct Running {
    handle: AppHandle<Hosted>,
    app: Option<Ctx>,
}

thread_local! {
    static RUNNING: RefCell<Option<Running>> = const { RefCell::new(None) };
}

/// Draws the test into `seat`, which stands in `frame`, which stands in a shadow root.
///
/// # Errors
/// When the bytes are no compiled bank of this version, or the bank lacks the plan.
pub fn mount(
    shadow: ShadowRoot,
    frame: HtmlElement,
    seat: Element,
    bank: &[u8],
    wanted: Wanted,
    tell: impl Fn(&Told) + 'static,
) -> Result<(), Refusal> {
    let bank = Bank::from_compiled(bank)?;
    let mut settings = Settings::first(&bank);
    if let Some(plan) = wanted.plan {
        settings.plan = bank.plan(&plan)?.id().to_owned();
    }
    settings.lang = Lang::from_code(&wanted.lang).unwrap_or_default();
    // What was kept and no longer reads is begun again: the page keeps it for comfort, not as a record.
    let kept = wanted.kept.and_then(|kept| Kept::from_json(&kept).ok());
    root::enter(shadow, frame);
    let app = App::hosted(bank, settings, kept);
    let opening = Opening {
        app,
        keeps: wanted.keeps,
        tell: Rc::new(tell),
    };
    let handle = yew::Renderer::<Hosted>::with_root_and_props(seat, opening.into()).render();
    RUNNING.set(Some(Running { handle, app: None }));
    Ok(())
}

/// Ends everything: listeners, timers, the voice.
pub fn unmount() {
    if let Some(running) = RUNNING.take() {
        speech::stop();
        running.handle.destroy();
    }
}

/// The handle to the state, for calls from the page.
fn note(app: &Ctx) {
    RUNNING.with_borrow_mut(|running| {
        if let Some(running) = running {
            running.app = Some(app.clone());
        }
    });
}

fn app() -> Result<Ctx, Refusal> {
    RUNNING
        .with_borrow(|running| running.as_ref().and_then(|running| running.app.clone()))
        .ok_or_else(not_begun)
}

/// The journey on the screen that has not ended.
fn journey(app: &Ctx) -> Option<Rc<Journey>> {
    app.open_journey()
        .filter(|journey| journey.stage != Stage::End)
        .cloned()
}

/// As the button of the first screen; gives the session's id.
///
/// # Errors
/// When a session is under way.
pub fn start() -> Result<String, Refusal> {
    let app = app()?;
    if journey(&app).is_some() {
        return Err(under_way());
    }
    app.act(Action::Begin(pages::start()));
    let begun = app.open_journey().map(|journey| journey.id.clone());
    begun.ok_or_else(not_begun)
}

/// As the button Pause.
///
/// # Errors
/// When no session is under way.
pub fn pause() -> Result<(), Refusal> {
    let app = app()?;
    journey(&app).ok_or_else(not_begun)?;
    app.act(Action::Paused(clock::now()));
    Ok(())
}

/// Goes on after a pause; takes up what the page kept.
///
/// # Errors
/// When no session is under way.
pub fn resume() -> Result<(), Refusal> {
    let app = app()?;
    match &app.journey {
        Some(_) if !app.entered => app.act(Action::Resume),
        Some(journey) if journey.stage != Stage::End => app.act(Action::Unpaused),
        _ => return Err(not_begun()),
    }
    Ok(())
}

/// Back to the first screen; a session under way is forgotten.
///
/// # Errors
/// When nothing is drawn.
pub fn restart() -> Result<(), Refusal> {
    app()?.act(Action::Clear);
    Ok(())
}

/// The plan of the next session.
///
/// # Errors
/// When the bank has no such plan.
pub fn plan(id: &str) -> Result<(), Refusal> {
    let app = app()?;
    let plan = app.bank.plan(id)?.id().to_owned();
    app.act(Action::SettingsChanged(Settings {
        plan,
        lang: app.lang,
        ..app.settings.clone()
    }));
    Ok(())
}

/// The language, from now on.
///
/// # Errors
/// When there is no such language.
pub fn language(code: &str) -> Result<(), Refusal> {
    let lang = Lang::from_code(code).ok_or_else(|| unknown_language(code))?;
    let app = app()?;
    app.act(Action::SettingsChanged(Settings {
        lang,
        ..app.settings.clone()
    }));
    app.act(Action::Language(lang));
    Ok(())
}

/// The record of the session on the screen.
///
/// # Errors
/// When no question was asked yet.
pub fn record() -> Result<String, Refusal> {
    let app = app()?;
    let journey = app.open_journey().ok_or_else(not_begun)?;
    Ok(journey.log().ok_or_else(not_begun)?.to_json())
}

/// What the session on the screen has measured so far.
///
/// # Errors
/// When no question was asked yet.
pub fn report() -> Result<String, Refusal> {
    let app = app()?;
    let journey = app.open_journey().ok_or_else(not_begun)?;
    let session = journey.session.as_deref().ok_or_else(not_begun)?;
    Ok(session.report().to_json())
}

/// `welcome`, `running`, `paused` or `complete`.
#[must_use]
pub fn state() -> &'static str {
    let Ok(app) = app() else { return "welcome" };
    match app.open_journey() {
        None => "welcome",
        Some(journey) if journey.stage == Stage::End => "complete",
        Some(journey) if journey.paused => "paused",
        Some(_) => "running",
    }
}
