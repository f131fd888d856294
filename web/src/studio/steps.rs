//! The way to all points, step by step.

use jalon::scene::{BodyView, ElementView};
use jalon::{Bank, InteractionView, Response, SceneAction, ScreenView};

use crate::state::TRIAL_SEED;
use crate::text::Lang;

/// The answers on the way, each one step further; empty where no way was found.
pub fn solution(bank: &Bank, item: &str) -> Vec<Response> {
    let Some(item) = bank.item(item) else {
        return Vec::new();
    };
    let whole = item.right_response();
    fn grown<T: Clone>(all: &[T], make: impl Fn(Vec<T>) -> Response) -> Vec<Response> {
        (1..=all.len())
            .map(|n| make(all.iter().take(n).cloned().collect()))
            .collect()
    }
    match whole {
        Response::Simulation { actions } => {
            grown(&actions, |actions| Response::Simulation { actions })
        }
        Response::Choices { options } => grown(&options, |options| Response::Choices { options }),
        Response::Match { pairs } => grown(&pairs, |pairs| Response::Match { pairs }),
        Response::Fill { fields } => grown(&fields, |fields| Response::Fill { fields }),
        Response::Order { options } => moves(bank, item.id(), &options),
        other => vec![other],
    }
}

/// From the order in which cards lie to the right one, a card each time; those that lie well stay.
fn moves(bank: &Bank, item: &str, right: &[String]) -> Vec<Response> {
    let view = bank.view(item, Lang::default().code(), TRIAL_SEED);
    let Some(InteractionView::Order { options }) = view.map(|view| view.interaction) else {
        return Vec::new();
    };
    let mut cards: Vec<String> = options.into_iter().map(|option| option.id).collect();
    let mut steps = Vec::new();
    for (place, card) in right.iter().enumerate() {
        let lies = cards.iter().position(|one| one == card);
        let Some(from) = lies.filter(|from| *from != place) else {
            continue;
        };
        let card = cards.remove(from);
        cards.insert(place, card);
        steps.push(Response::Order {
            options: cards.clone(),
        });
    }
    steps
}

/// What is done in each step of a simulation, in words; nothing for other answers.
pub fn words(bank: &Bank, item: &str, steps: &[Response], lang: Lang, shown: Lang) -> Vec<String> {
    let (Some(Response::Simulation { actions }), Some(mut play)) =
        (steps.last(), bank.play(item, shown.code()))
    else {
        return Vec::new();
    };
    actions
        .iter()
        .map(|action| {
            let words = action_words(action, &play.screen(), lang);
            // The engine found these actions: it takes them.
            let _ = play.act(action.clone());
            words
        })
        .collect()
}

fn action_words(action: &SceneAction, screen: &ScreenView, lang: Lang) -> String {
    let name = |id: &str| label(&screen.elements, id).unwrap_or_else(|| id.to_owned());
    match action {
        SceneAction::Tap { on } => lang.studio_do_tap(&name(on)),
        SceneAction::Type { on, text } => lang.studio_do_type(&name(on), text),
        SceneAction::Pick { on, option } => {
            let picked = picked(&screen.elements, on, option);
            lang.studio_do_pick(&name(on), &picked.unwrap_or_else(|| option.clone()))
        }
        SceneAction::Scroll { on } => lang.studio_do_scroll(&name(on)),
        SceneAction::Drag { on, to } => lang.studio_do_drag(&name(on), &name(to)),
        SceneAction::Back => lang.studio_do_back().to_owned(),
        SceneAction::Restart => lang.simulation_restart().to_owned(),
    }
}

/// The element of that id.
fn find<'a>(elements: &'a [ElementView], id: &str) -> Option<&'a ElementView> {
    elements.iter().find_map(|element| {
        if element.id == id {
            return Some(element);
        }
        match &element.body {
            BodyView::Group { elements, .. }
            | BodyView::Scroll { elements, .. }
            | BodyView::Dialog { elements, .. } => find(elements, id),
            _ => None,
        }
    })
}

fn label(elements: &[ElementView], id: &str) -> Option<String> {
    match &find(elements, id)?.body {
        BodyView::Button { label, .. }
        | BodyView::Icon { label, .. }
        | BodyView::File { label, .. }
        | BodyView::Tab { label, .. }
        | BodyView::Field { label, .. }
        | BodyView::Toggle { label, .. }
        | BodyView::Pick { label, .. }
        | BodyView::Scroll { label, .. } => Some(label.clone()),
        BodyView::Row { title, .. } | BodyView::Dialog { title, .. } => Some(title.clone()),
        BodyView::Group { label, .. } => label.clone(),
        BodyView::Text { .. } | BodyView::Message { .. } | BodyView::Image { .. } => None,
    }
}

fn picked(elements: &[ElementView], id: &str, option: &str) -> Option<String> {
    match &find(elements, id)?.body {
        BodyView::Pick { options, .. } => options
            .iter()
            .find(|(known, _)| known == option)
            .map(|(_, text)| text.clone()),
        _ => None,
    }
}
