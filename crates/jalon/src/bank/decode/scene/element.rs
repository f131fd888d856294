//! What stands on a screen.
use super::builder::{Builder, Within};
use super::scope::Scoped;
use crate::bank::decode::item::{media, picture};
use crate::prelude::*;
use crate::scene::{Body, Drop, Effect, Element, GroupLook, Line, PickOption, TextLook};
use crate::text::Text;

const TYPES: [&str; 15] = [
    "text", "typed", "image", "message", "button", "icon", "row", "file", "tab", "field", "toggle",
    "pick", "group", "scroll", "dialog",
];
const KEYBOARDS: [&str; 7] = [
    "text",
    "email",
    "tel",
    "numeric",
    "search",
    "password",
    "multiline",
];

impl<'a> Builder<'a, '_> {
    pub(super) fn elements(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Vec<Element>> {
        self.not_too_deep(at, within)?;
        let list = at.list(0, 200)?;
        let elements: Vec<Element> = list
            .iter()
            .map_while(|at| Some((at, self.count(at)?)))
            .filter_map(|(at, number)| self.element(at, number, within))
            .collect();
        (elements.len() == list.len()).then_some(elements)
    }

    fn element(&self, at: &Scoped<'a>, number: usize, within: Within<'_>) -> Option<Element> {
        let kind = at.need("type")?.word(&TYPES)?;
        let id = match at.field("id") {
            Some(id) => id.id()?,
            None if matches!(kind, "text" | "typed" | "image" | "message" | "group") => {
                format!("e{number}")
            }
            None => at.need("id")?.id()?,
        };
        let when = self.maybe_condition(at, "when", within);
        let enabled = self.maybe_condition(at, "enabled", within);
        let body = self.body(at, kind, within);
        Some(Element {
            id,
            when: when?,
            enabled: enabled?,
            body: body?,
        })
    }

    fn body(&self, at: &Scoped<'a>, kind: &str, within: Within<'_>) -> Option<Body> {
        let fields = |own: &[&str]| {
            let all = ["given", "type", "id", "when", "enabled"];
            at.object(&[&all[..], own].concat())
        };
        let text = |name: &str| at.need(name)?.text();
        let tap = |name: &str| self.maybe_effects(at, name, within.deeper());
        match kind {
            "text" => {
                fields(&["text", "look"])?;
                Some(Body::Text {
                    text: text("text")?,
                    look: text_look(at)?,
                })
            }
            "typed" => {
                fields(&["of", "look"])?;
                Some(Body::Typed {
                    variable: self.variable(&at.need("of")?, within, &["text"])?,
                    look: text_look(at)?,
                })
            }
            "image" => {
                fields(&["picture"])?;
                let picture = picture(&at.need("picture")?.resolved()?.at, self.known)?;
                Some(Body::Image { picture })
            }
            "message" => {
                fields(&["text", "mine", "time"])?;
                Some(Body::Message {
                    text: text("text")?,
                    mine: at.field("mine").map_or(Some(false), |at| at.boolean())?,
                    time: maybe_text(at, "time")?,
                })
            }
            "button" => {
                fields(&["label", "icon", "main", "tap"])?;
                Some(Body::Button {
                    label: text("label")?,
                    icon: self.maybe_icon(at)?,
                    main: at.field("main").map_or(Some(false), |at| at.boolean())?,
                    tap: tap("tap")?,
                })
            }
            "icon" => {
                fields(&["label", "icon", "badge", "tap"])?;
                Some(Body::Icon {
                    label: text("label")?,
                    icon: self.icon(&at.need("icon")?)?,
                    badge: maybe_text(at, "badge")?,
                    tap: tap("tap")?,
                })
            }
            "row" => {
                fields(&[
                    "title", "detail", "aside", "icon", "strong", "unread", "tap",
                ])?;
                let holds = |name: &str| match at.field(name) {
                    None => Some(None),
                    Some(at) => self.condition(&at, within).map(Some),
                };
                Some(Body::Row {
                    title: self.line(&at.need("title")?, within)?,
                    detail: match at.field("detail") {
                        None => None,
                        Some(at) => Some(self.line(&at, within)?),
                    },
                    aside: maybe_text(at, "aside")?,
                    icon: self.maybe_icon(at)?,
                    strong: holds("strong")?,
                    unread: holds("unread")?,
                    tap: match at.field("tap") {
                        None => None,
                        Some(at) => Some(self.effects(&at, within.deeper())?),
                    },
                })
            }
            "file" => {
                fields(&["label", "detail", "icon", "tap", "drops"])?;
                Some(Body::File {
                    label: text("label")?,
                    detail: maybe_text(at, "detail")?,
                    icon: self.icon(&at.need("icon")?)?,
                    tap: tap("tap")?,
                    drops: self.drops(at, within)?,
                })
            }
            "tab" => {
                fields(&["label", "icon", "on", "tap"])?;
                Some(Body::Tab {
                    label: text("label")?,
                    icon: self.maybe_icon(at)?,
                    on: self.condition(&at.need("on")?, within)?,
                    tap: tap("tap")?,
                })
            }
            _ => self.control(at, kind, within),
        }
    }

    /// Controls with a variable of their own, and what holds other elements.
    fn control(&self, at: &Scoped<'a>, kind: &str, within: Within<'_>) -> Option<Body> {
        let fields = |own: &[&str]| {
            let all = ["given", "type", "id", "when", "enabled"];
            at.object(&[&all[..], own].concat())
        };
        let inside = || self.elements(&at.need("elements")?, within.deeper());
        match kind {
            "field" => {
                fields(&["label", "into", "keyboard", "hint"])?;
                Some(Body::Field {
                    label: at.need("label")?.text()?,
                    variable: self.variable(&at.need("into")?, within, &["text"])?,
                    keyboard: at
                        .field("keyboard")
                        .map_or(Some("text"), |at| at.word(&KEYBOARDS))?
                        .to_owned(),
                    hint: maybe_text(at, "hint")?,
                })
            }
            "toggle" => {
                fields(&["label", "detail", "flag", "tap"])?;
                Some(Body::Toggle {
                    label: at.need("label")?.text()?,
                    detail: maybe_text(at, "detail")?,
                    variable: self.variable(&at.need("flag")?, within, &["flag"])?,
                    tap: self.maybe_effects(at, "tap", within.deeper())?,
                })
            }
            "pick" => {
                fields(&["label", "into", "options", "then"])?;
                let variable = self.variable(&at.need("into")?, within, &["choice"])?;
                let list = at.need("options")?.list(1, 20)?;
                let options: Vec<PickOption> = list
                    .iter()
                    .filter_map(|at| self.pick_option(at, variable))
                    .collect();
                Some(Body::Pick {
                    label: at.need("label")?.text()?,
                    variable,
                    options: (options.len() == list.len()).then_some(options)?,
                    then: self.maybe_effects(at, "then", within.deeper())?,
                })
            }
            "scroll" => {
                fields(&["label", "elements", "end"])?;
                Some(Body::Scroll {
                    label: at.need("label")?.text()?,
                    elements: inside()?,
                    end: self.maybe_effects(at, "end", within.deeper())?,
                })
            }
            "dialog" => {
                fields(&["title", "elements"])?;
                Some(Body::Dialog {
                    title: at.need("title")?.text()?,
                    elements: inside()?,
                })
            }
            _ => {
                fields(&["label", "look", "elements"])?;
                let look = at.field("look").map_or(Some("list"), |at| {
                    at.word(&["list", "grid", "bar", "card", "row", "tabs"])
                })?;
                Some(Body::Group {
                    label: maybe_text(at, "label")?,
                    look: match look {
                        "grid" => GroupLook::Grid,
                        "bar" => GroupLook::Bar,
                        "card" => GroupLook::Card,
                        "row" => GroupLook::Row,
                        "tabs" => GroupLook::Tabs,
                        _ => GroupLook::List,
                    },
                    elements: inside()?,
                })
            }
        }
    }

    fn pick_option(&self, at: &Scoped<'a>, variable: usize) -> Option<PickOption> {
        at.object(&["given", "id", "label"])?;
        let id = at.need("id")?;
        Some(PickOption {
            option: self.option(&id, variable)?,
            id: id.id()?,
            label: at.need("label")?.text()?,
        })
    }

    fn drops(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Vec<Drop>> {
        let Some(drops) = at.field("drops") else {
            return Some(Vec::new());
        };
        let list = drops.list(0, 20)?;
        let drops: Vec<Drop> = list
            .iter()
            .filter_map(|at| {
                at.object(&["given", "on", "do"])?;
                let effects: Vec<Effect> = self.effects(&at.need("do")?, within.deeper())?;
                Some(Drop {
                    on: at.need("on")?.id()?,
                    effects,
                })
            })
            .collect();
        (drops.len() == list.len()).then_some(drops)
    }

    /// Words, or `{"of": variable}`: what was typed.
    fn line(&self, at: &Scoped<'a>, within: Within<'_>) -> Option<Line> {
        match at.field("of") {
            Some(of) => {
                at.object(&["of"])?;
                self.variable(&of, within, &["text"]).map(Line::Typed)
            }
            None => at.text().map(Line::Words),
        }
    }

    fn icon(&self, at: &Scoped<'a>) -> Option<String> {
        media(&at.resolved()?.at, self.known)
    }

    fn maybe_icon(&self, at: &Scoped<'a>) -> Option<Option<String>> {
        match at.field("icon") {
            None => Some(None),
            Some(at) => self.icon(&at).map(Some),
        }
    }
}

fn text_look(at: &Scoped<'_>) -> Option<TextLook> {
    let Some(look) = at.field("look") else {
        return Some(TextLook::Body);
    };
    Some(
        match look.word(&["body", "title", "note", "alert", "done"])? {
            "title" => TextLook::Title,
            "note" => TextLook::Note,
            "alert" => TextLook::Alert,
            "done" => TextLook::Done,
            _ => TextLook::Body,
        },
    )
}

fn maybe_text(at: &Scoped<'_>, name: &str) -> Option<Option<Text>> {
    match at.field(name) {
        None => Some(None),
        Some(at) => at.text().map(Some),
    }
}
