//! What the screen shows, in words, for those who listen.

use jalon::ScreenView;
use jalon::scene::{BodyView, ElementView};

use super::parts::{Parts, children};
use super::played;
use crate::context::Ctx;

/// The most sentences that are read of one screen: a listener is not to wait for the end of a long list.
const MOST: usize = 16;

/// What the item's scene shows now; nothing for other items.
pub fn spoken(app: &Ctx, item: &str) -> Vec<String> {
    played::screen(app, item).map_or_else(Vec::new, |screen| sentences(&screen))
}

/// The title, then what there is in reading order; below a dialog only the dialog. What is being typed is
/// left out, so that reading does not begin again with every letter.
fn sentences(screen: &ScreenView) -> Vec<String> {
    let mut found = vec![screen.title.clone()];
    match Parts::of(screen).dialog {
        Some(dialog) => collect(std::slice::from_ref(dialog), &mut found),
        None => {
            found.extend(screen.address.clone());
            collect(&screen.elements, &mut found);
        }
    }
    found.retain(|text| !text.trim().is_empty());
    found.truncate(MOST);
    found
}

fn collect(elements: &[ElementView], found: &mut Vec<String>) {
    for element in elements {
        found.extend(own(&element.body));
        collect(children(element), found);
    }
}

fn own(body: &BodyView) -> Option<String> {
    Some(match body {
        BodyView::Text { text, .. } | BodyView::Message { text, .. } => text.clone(),
        BodyView::Image { alt, .. } => alt.clone(),
        BodyView::Row { title, detail, .. } => match detail {
            Some(detail) => format!("{title}, {detail}"),
            None => title.clone(),
        },
        BodyView::Pick { label, options, .. } => {
            let options: Vec<&str> = options.iter().map(|(_, text)| text.as_str()).collect();
            format!("{label} {}", options.join(", "))
        }
        BodyView::Button { label, .. }
        | BodyView::Icon { label, .. }
        | BodyView::File { label, .. }
        | BodyView::Tab { label, .. }
        | BodyView::Field { label, .. }
        | BodyView::Toggle { label, .. }
        | BodyView::Scroll { label, .. } => label.clone(),
        BodyView::Dialog { title, .. } => title.clone(),
        BodyView::Group { label, .. } => return label.clone(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jalon::scene::{Chrome, TextLook};

    fn element(id: &str, body: BodyView) -> ElementView {
        ElementView {
            id: id.to_owned(),
            enabled: true,
            body,
        }
    }

    fn text(text: &str) -> ElementView {
        let body = BodyView::Text {
            text: text.to_owned(),
            look: TextLook::Body,
        };
        element("text", body)
    }

    fn screen(elements: Vec<ElementView>) -> ScreenView {
        ScreenView {
            id: "screen".to_owned(),
            title: "Courrier".to_owned(),
            chrome: Chrome::App,
            address: None,
            signs: None,
            can_go_back: true,
            ended: false,
            elements,
        }
    }

    #[test]
    fn a_screen_is_told_from_the_top_and_not_for_ever() {
        let field = |value: &str| BodyView::Field {
            label: "À".to_owned(),
            value: value.to_owned(),
            keyboard: "email".to_owned(),
            hint: None,
            most: 80,
        };
        let empty = screen(vec![text("Bonjour"), text(" "), element("to", field(""))]);
        let typed = screen(vec![text("Bonjour"), text(" "), element("to", field("n"))]);
        assert_eq!(sentences(&empty), ["Courrier", "Bonjour", "À"]);
        assert_eq!(
            sentences(&empty),
            sentences(&typed),
            "typing changes nothing"
        );
        let long = screen((0..50).map(|n| text(&n.to_string())).collect());
        assert_eq!(sentences(&long).len(), MOST);
    }

    #[test]
    fn below_a_dialog_nothing_is_told() {
        let dialog = BodyView::Dialog {
            title: "Supprimer ?".to_owned(),
            closes: None,
            elements: vec![text("Ce message part à la corbeille.")],
        };
        let screen = screen(vec![text("Bonjour"), element("ask", dialog)]);
        assert_eq!(
            sentences(&screen),
            ["Courrier", "Supprimer ?", "Ce message part à la corbeille."]
        );
    }
}
