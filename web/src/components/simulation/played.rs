//! The scene under way: what was done is played once, and carried on with every action.

use std::cell::RefCell;
use std::rc::Rc;

use jalon::{Play, Response, SceneAction, ScreenView};

use crate::context::Ctx;
use crate::text::Lang;

thread_local! {
    /// The scene that was drawn last: a page shows one item at a time.
    static LAST: RefCell<Option<Played>> = const { RefCell::new(None) };
}

struct Played {
    /// The bank's hash: an author changes the bank under the scene.
    bank: String,
    item: String,
    lang: Lang,
    play: Play,
    /// What it shows, from the first time it is asked for after an action.
    screen: Option<Rc<ScreenView>>,
}

/// What the item's scene shows now; nothing for other items.
pub fn screen(app: &Ctx, item: &str) -> Option<Rc<ScreenView>> {
    with(app, item, |played| {
        let screen = played
            .screen
            .get_or_insert_with(|| Rc::new(played.play.screen()));
        Rc::clone(screen)
    })
}

/// The response once an action is done too; nothing where the scene refuses it.
pub fn act(app: &Ctx, item: &str, action: SceneAction) -> Option<Response> {
    with(app, item, |played| {
        played.play.act(action).ok()?;
        played.screen = None;
        Some(played.play.response())
    })?
}

/// The draft's actions are the only truth: what was played is brought to them first.
fn with<T>(app: &Ctx, item: &str, work: impl FnOnce(&mut Played) -> T) -> Option<T> {
    LAST.with_borrow_mut(|last| {
        let journey = app.open_journey()?;
        let actions = match &journey.draft.response {
            Some(Response::Simulation { actions }) => actions.as_slice(),
            _ => &[],
        };
        let stands = last.as_ref().is_some_and(|played| {
            played.item == item
                && played.lang == app.lang
                && played.bank == app.bank.hash()
                && played.play.actions() == actions
        });
        if !stands {
            *last = begin(app, item, actions);
        }
        last.as_mut().map(work)
    })
}

fn begin(app: &Ctx, item: &str, actions: &[SceneAction]) -> Option<Played> {
    let mut play = app.bank.play(item, app.lang.code())?;
    for action in actions {
        // What the scene refuses was refused before it was kept; nothing is lost by passing over it.
        let _ = play.act(action.clone());
    }
    Some(Played {
        bank: app.bank.hash().to_owned(),
        item: item.to_owned(),
        lang: app.lang,
        play,
        screen: None,
    })
}
