//! What may come next, made ready while the person reads.

use jalon::scene::{BodyView, ElementView};
use jalon::{InteractionView, ItemView};

use crate::components::picture::make_ready;
use crate::context::Ctx;

/// The pictures of the scene under way, and those that the next question may show.
pub(super) fn look_ahead(app: &Ctx, item: &str) {
    let mut files = Vec::new();
    if let Some(play) = app.bank.play(item, app.lang.code()) {
        files.extend(play.pictures().into_iter().map(str::to_owned));
    }
    let session = app
        .open_journey()
        .and_then(|journey| journey.session.as_deref());
    if let Some(session) = session {
        for next in session.foreseen() {
            if let Some(view) = session.view(&next, app.lang.code()) {
                shown(&view, &mut files);
            }
        }
    }
    make_ready(app, files);
}

fn shown(view: &ItemView, files: &mut Vec<String>) {
    files.extend(view.picture.iter().map(|picture| picture.file.clone()));
    match &view.interaction {
        InteractionView::Choice { options }
        | InteractionView::Choices { options }
        | InteractionView::Order { options } => {
            files.extend(options.iter().filter_map(|option| option.picture.clone()));
        }
        InteractionView::Match { left, right, .. } => {
            let options = left.iter().chain(right);
            files.extend(options.filter_map(|option| option.picture.clone()));
        }
        InteractionView::Hotspot { picture, .. } => files.push(picture.file.clone()),
        InteractionView::Simulation { screen, .. } => on_screen(&screen.elements, files),
        InteractionView::Text { .. }
        | InteractionView::Slider { .. }
        | InteractionView::Fill { .. } => {}
    }
}

fn on_screen(elements: &[ElementView], files: &mut Vec<String>) {
    for element in elements {
        match &element.body {
            BodyView::Image { file, .. } => files.push(file.clone()),
            BodyView::Icon { icon, .. } | BodyView::File { icon, .. } => files.push(icon.clone()),
            BodyView::Button { icon, .. }
            | BodyView::Row { icon, .. }
            | BodyView::Tab { icon, .. } => files.extend(icon.clone()),
            BodyView::Group { elements, .. }
            | BodyView::Scroll { elements, .. }
            | BodyView::Dialog { elements, .. } => on_screen(elements, files),
            BodyView::Text { .. }
            | BodyView::Message { .. }
            | BodyView::Field { .. }
            | BodyView::Toggle { .. }
            | BodyView::Pick { .. } => {}
        }
    }
}
