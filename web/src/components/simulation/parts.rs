//! Where things stand on a screen: tools along its edges, the rest between, a dialog above.

use jalon::ScreenView;
use jalon::scene::{BodyView, Chrome, ElementView, GroupLook};

/// A screen's elements by the place where they stand.
#[derive(Debug, Default)]
pub struct Parts<'a> {
    pub head: &'a [ElementView],
    pub middle: &'a [ElementView],
    pub foot: &'a [ElementView],
    /// A conversation: its end is shown first.
    pub talks: bool,
    /// The dialog that is open; of several, the last.
    pub dialog: Option<&'a ElementView>,
}

impl<'a> Parts<'a> {
    /// Bars and tabs that come first stand along the upper edge, those that come last along the lower one,
    /// with the screen's main button, and in a conversation with the field to answer in; on a web page all
    /// scrolls together.
    pub fn of(screen: &'a ScreenView) -> Self {
        let all = screen.elements.as_slice();
        let mut dialog = None;
        each(all, &mut |element| {
            if matches!(element.body, BodyView::Dialog { .. }) {
                dialog = Some(element);
            }
        });
        let talks = all
            .iter()
            .any(|element| matches!(element.body, BodyView::Message { .. }));
        if screen.chrome == Chrome::Browser {
            return Parts {
                middle: all,
                dialog,
                ..Parts::default()
            };
        }
        let first = all.iter().take_while(|element| is_edge(element)).count();
        let (head, rest) = all.split_at_checked(first).unwrap_or((&[], all));
        let last = rest
            .iter()
            .rev()
            .take_while(|element| {
                is_edge(element)
                    || is_main(element)
                    || is_dialog(element)
                    || (talks && is_line(element))
            })
            .count();
        let (middle, foot) = rest
            .split_at_checked(rest.len().saturating_sub(last))
            .unwrap_or((rest, &[]));
        Parts {
            head,
            middle,
            foot,
            talks,
            dialog,
        }
    }

    /// Whether nothing that scrolls with the screen can be used.
    pub fn is_read_only(&self) -> bool {
        let mut only = !self.middle.is_empty();
        each(self.middle, &mut |element| {
            only &= matches!(
                element.body,
                BodyView::Text { .. }
                    | BodyView::Image { .. }
                    | BodyView::Message { .. }
                    | BodyView::Row { taps: false, .. }
                    | BodyView::Group { .. }
                    | BodyView::Dialog { .. }
            );
        });
        only
    }

    /// What Escape taps in the dialog, if it can be used.
    pub fn closes(&self) -> Option<&'a str> {
        match self.dialog.map(|dialog| &dialog.body) {
            Some(BodyView::Dialog { closes, .. }) => closes.as_deref(),
            _ => None,
        }
    }

    /// Ids of what can be used now: below a dialog nothing can.
    pub fn usable(&self) -> Vec<String> {
        let mut usable = Vec::new();
        let mut note = |element: &ElementView| {
            if element.enabled {
                usable.push(element.id.clone());
            }
        };
        match self.dialog {
            Some(dialog) => each(children(dialog), &mut note),
            None => {
                for part in [self.head, self.middle, self.foot] {
                    each(part, &mut note);
                }
            }
        }
        usable
    }
}

/// What is inside an element.
pub fn children(element: &ElementView) -> &[ElementView] {
    match &element.body {
        BodyView::Group { elements, .. }
        | BodyView::Scroll { elements, .. }
        | BodyView::Dialog { elements, .. } => elements,
        _ => &[],
    }
}

/// Every element, in reading order.
pub fn each<'a>(elements: &'a [ElementView], see: &mut impl FnMut(&'a ElementView)) {
    for element in elements {
        see(element);
        each(children(element), see);
    }
}

fn is_edge(element: &ElementView) -> bool {
    matches!(
        element.body,
        BodyView::Group {
            look: GroupLook::Bar | GroupLook::Tabs,
            ..
        }
    )
}

fn is_main(element: &ElementView) -> bool {
    matches!(element.body, BodyView::Button { main: true, .. })
}

/// A field of one line.
fn is_line(element: &ElementView) -> bool {
    matches!(&element.body, BodyView::Field { keyboard, .. } if keyboard != "multiline")
}

fn is_dialog(element: &ElementView) -> bool {
    matches!(element.body, BodyView::Dialog { .. })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(id: &str, body: BodyView) -> ElementView {
        ElementView {
            id: id.to_owned(),
            enabled: true,
            body,
        }
    }

    fn group(id: &str, look: GroupLook, elements: Vec<ElementView>) -> ElementView {
        element(
            id,
            BodyView::Group {
                label: None,
                look,
                elements,
            },
        )
    }

    fn button(id: &str, main: bool) -> ElementView {
        element(
            id,
            BodyView::Button {
                label: id.to_owned(),
                icon: None,
                main,
            },
        )
    }

    fn dialog(id: &str, elements: Vec<ElementView>) -> ElementView {
        element(
            id,
            BodyView::Dialog {
                title: id.to_owned(),
                closes: None,
                elements,
            },
        )
    }

    fn screen(chrome: Chrome, elements: Vec<ElementView>) -> ScreenView {
        ScreenView {
            id: "screen".to_owned(),
            title: "Screen".to_owned(),
            chrome,
            address: None,
            signs: None,
            can_go_back: false,
            ended: false,
            elements,
        }
    }

    fn ids(elements: &[ElementView]) -> Vec<&str> {
        elements.iter().map(|element| element.id.as_str()).collect()
    }

    fn inbox() -> Vec<ElementView> {
        vec![
            group("above", GroupLook::Tabs, vec![]),
            group("list", GroupLook::List, vec![button("row", false)]),
            button("write", true),
            group("tabs", GroupLook::Tabs, vec![button("tab", false)]),
        ]
    }

    #[test]
    fn an_app_has_its_tools_along_its_edges() {
        let screen = screen(Chrome::App, inbox());
        let parts = Parts::of(&screen);
        assert_eq!(ids(parts.head), ["above"]);
        assert_eq!(ids(parts.middle), ["list"]);
        assert_eq!(ids(parts.foot), ["write", "tabs"]);
        assert_eq!(
            parts.usable(),
            ["above", "list", "row", "write", "tabs", "tab"]
        );
    }

    #[test]
    fn an_answer_is_typed_at_the_foot_of_a_conversation() {
        let field = || {
            element(
                "answer",
                BodyView::Field {
                    label: "Answer".to_owned(),
                    value: String::new(),
                    keyboard: "text".to_owned(),
                    hint: None,
                    most: 80,
                },
            )
        };
        let said = BodyView::Message {
            text: "Hello".to_owned(),
            mine: false,
            time: None,
        };
        let bar = || group("bar", GroupLook::Bar, vec![button("send", true)]);
        let talk = screen(Chrome::App, vec![element("said", said), field(), bar()]);
        assert_eq!(ids(Parts::of(&talk).foot), ["answer", "bar"]);
        assert!(Parts::of(&talk).is_read_only(), "only the foot can be used");
        let form = screen(Chrome::App, vec![field(), bar()]);
        assert!(!Parts::of(&form).is_read_only());
        assert_eq!(ids(Parts::of(&form).foot), ["bar"]);
    }

    #[test]
    fn a_web_page_scrolls_as_a_whole() {
        let screen = screen(Chrome::Browser, inbox());
        let parts = Parts::of(&screen);
        assert_eq!(ids(parts.middle), ["above", "list", "write", "tabs"]);
        assert!(parts.head.is_empty() && parts.foot.is_empty());
    }

    #[test]
    fn a_screen_of_tools_alone_has_each_of_them_once() {
        let screen = screen(Chrome::App, vec![group("bar", GroupLook::Bar, vec![])]);
        let parts = Parts::of(&screen);
        assert_eq!(ids(parts.head), ["bar"]);
        assert!(parts.middle.is_empty() && parts.foot.is_empty());
    }

    #[test]
    fn below_the_last_dialog_nothing_can_be_used() {
        let mut elements = inbox();
        elements.push(dialog("first", vec![button("no", false)]));
        elements.push(dialog("last", vec![button("yes", false)]));
        let screen = screen(Chrome::App, elements);
        let parts = Parts::of(&screen);
        assert_eq!(parts.dialog.map(|dialog| dialog.id.as_str()), Some("last"));
        assert_eq!(parts.usable(), ["yes"]);
    }
}
