//! A pretend screen read out: what is there, and what can be done, numbered in reading order.
use crate::words::Words;
use jalon::scene::{BodyView, Chrome, ElementView, Sign};
use jalon::{SceneAction, ScreenView};

/// A screen in words.
#[derive(Debug)]
pub struct Told {
    /// What is there, from the top; below a dialog only the dialog.
    pub lines: Vec<String>,
    /// What can be done, in the order of the numbers.
    pub uses: Vec<Use>,
}

/// What can be done on a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// An action that needs nothing more.
    Do(SceneAction),
    /// Typing into a field.
    Type {
        /// The field.
        on: String,
        /// Its name.
        label: String,
    },
    /// Picking one of a few.
    Pick {
        /// The element.
        on: String,
        /// Its name.
        label: String,
        /// Ids and words of the options.
        options: Vec<(String, String)>,
    },
    /// Moving a file.
    Move {
        /// The file.
        on: String,
        /// Ids and names of where it can go.
        targets: Vec<(String, String)>,
    },
}

impl Told {
    /// Reads a screen out.
    pub fn of(screen: &ScreenView, words: &Words) -> Self {
        let mut told = Told {
            lines: vec![words.fill("take.screen", &[("title", &screen.title)])],
            uses: Vec::new(),
        };
        let reader = Reader {
            words,
            reachable: reachable(&screen.elements),
        };
        match dialog(&screen.elements) {
            Some(dialog) => reader.element(dialog, &mut told),
            None => {
                reader.frame(screen, &mut told);
                reader.all(&screen.elements, &mut told);
            }
        }
        if screen.can_go_back {
            let back = words.say("take.back").to_owned();
            told.numbered(&back, Use::Do(SceneAction::Back));
        }
        if screen.ended {
            told.lines.push(words.say("take.screen-ended").to_owned());
        }
        told
    }

    fn numbered(&mut self, text: &str, does: Use) {
        self.uses.push(does);
        self.lines.push(format!("{}. {text}", self.uses.len()));
    }
}

fn children(element: &ElementView) -> &[ElementView] {
    match &element.body {
        BodyView::Group { elements, .. }
        | BodyView::Scroll { elements, .. }
        | BodyView::Dialog { elements, .. } => elements,
        _ => &[],
    }
}

fn each<'a>(elements: &'a [ElementView], see: &mut impl FnMut(&'a ElementView)) {
    for element in elements {
        see(element);
        each(children(element), see);
    }
}

/// The dialog that is open; of several, the last.
fn dialog(elements: &[ElementView]) -> Option<&ElementView> {
    let mut dialog = None;
    each(elements, &mut |element| {
        if matches!(element.body, BodyView::Dialog { .. }) {
            dialog = Some(element);
        }
    });
    dialog
}

/// What can be used now, with its name.
fn reachable(elements: &[ElementView]) -> Vec<(&str, &str)> {
    let within = dialog(elements).map_or(elements, children);
    let mut found = Vec::new();
    each(within, &mut |element| {
        if element.enabled {
            found.push((element.id.as_str(), name(&element.body)));
        }
    });
    found
}

fn name(body: &BodyView) -> &str {
    match body {
        BodyView::Text { text, .. } | BodyView::Message { text, .. } => text,
        BodyView::Image { alt, .. } => alt,
        BodyView::Row { title, .. } | BodyView::Dialog { title, .. } => title,
        BodyView::Button { label, .. }
        | BodyView::Icon { label, .. }
        | BodyView::File { label, .. }
        | BodyView::Tab { label, .. }
        | BodyView::Field { label, .. }
        | BodyView::Toggle { label, .. }
        | BodyView::Pick { label, .. }
        | BodyView::Scroll { label, .. } => label,
        BodyView::Group { label, .. } => label.as_deref().unwrap_or_default(),
    }
}

struct Reader<'a> {
    words: &'a Words,
    reachable: Vec<(&'a str, &'a str)>,
}

impl Reader<'_> {
    /// The line at the top of the device, and a browser's address.
    fn frame(&self, screen: &ScreenView, told: &mut Told) {
        let words = self.words;
        if let Some(signs) = &screen.signs {
            let signs: Vec<&str> = signs.iter().map(|one| words.say(sign(*one))).collect();
            let list = [("list", &*signs.join(", "))];
            told.lines.push(words.fill("take.signs", &list));
        }
        if let (Chrome::Browser, Some(address)) = (screen.chrome, &screen.address) {
            let safe = if address.starts_with("http://") {
                "simulation.not-secure"
            } else {
                "simulation.secure"
            };
            let (heading, safe) = (words.say("simulation.address"), words.say(safe));
            told.lines.push(format!("{heading} {address}. {safe}."));
        }
    }

    fn all(&self, elements: &[ElementView], told: &mut Told) {
        for element in elements {
            self.element(element, told);
        }
    }

    fn element(&self, element: &ElementView, told: &mut Told) {
        let words = self.words;
        let text = self.text(&element.body);
        match &element.body {
            BodyView::Text { .. } | BodyView::Image { .. } | BodyView::Message { .. } => {
                told.lines.push(text);
            }
            BodyView::Row { taps: false, .. } => told.lines.push(text),
            BodyView::Dialog { elements, .. } | BodyView::Group { elements, .. } => {
                if !text.is_empty() {
                    told.lines.push(text);
                }
                self.all(elements, told);
            }
            BodyView::Scroll { label, elements } => {
                told.lines
                    .push(words.fill("take.group", &[("label", label)]));
                self.all(elements, told);
                self.usable(element, &text, told);
            }
            BodyView::File { label, drops, .. } => {
                self.usable(element, &text, told);
                let known = |id: &String| {
                    let target = self.reachable.iter().find(|(one, _)| one == id)?;
                    Some((id.clone(), target.1.to_owned()))
                };
                let targets: Vec<_> = drops.iter().filter_map(known).collect();
                if element.enabled && !targets.is_empty() {
                    let text = words.fill("take.move", &[("label", label)]);
                    let on = element.id.clone();
                    told.numbered(&text, Use::Move { on, targets });
                }
            }
            _ => self.usable(element, &text, told),
        }
    }

    /// A line with a number, if it can be used now.
    fn usable(&self, element: &ElementView, text: &str, told: &mut Told) {
        if !element.enabled {
            let line = self.words.fill("take.disabled", &[("text", text)]);
            told.lines.push(line);
            return;
        }
        let on = element.id.clone();
        let does = match &element.body {
            BodyView::Field { label, .. } => Use::Type {
                on,
                label: label.clone(),
            },
            BodyView::Pick { label, options, .. } => Use::Pick {
                on,
                label: label.clone(),
                options: options.clone(),
            },
            BodyView::Scroll { .. } => Use::Do(SceneAction::Scroll { on }),
            _ => Use::Do(SceneAction::Tap { on }),
        };
        told.numbered(text, does);
    }

    fn text(&self, body: &BodyView) -> String {
        let words = self.words;
        let named = |key: &str, label: &str| words.fill(key, &[("label", label)]);
        let with = |key: &str, label: &str, value: &str| {
            words.fill(key, &[("label", label), ("value", value)])
        };
        match body {
            BodyView::Text { text, .. } => text.clone(),
            BodyView::Image { alt, .. } => words.fill("take.picture", &[("text", alt)]),
            BodyView::Message { text, mine, time } => {
                let from = if *mine {
                    "simulation.mine"
                } else {
                    "simulation.theirs"
                };
                let said = format!("{} {text}", words.say(from));
                joined(&[Some(&said), time.as_deref()])
            }
            BodyView::Button { label, .. } => named("take.button", label),
            BodyView::Icon { label, badge, .. } => {
                let icon = named("take.icon", label);
                joined(&[Some(&icon), badge.as_deref()])
            }
            BodyView::Row {
                title,
                detail,
                aside,
                strong,
                unread,
                ..
            } => {
                let sign = match (unread, strong) {
                    (true, _) => Some(words.say("simulation.unread")),
                    (_, true) => Some(words.say("simulation.strong")),
                    _ => None,
                };
                joined(&[Some(title), sign, detail.as_deref(), aside.as_deref()])
            }
            BodyView::File { label, detail, .. } => {
                let file = named("take.file-element", label);
                joined(&[Some(&file), detail.as_deref()])
            }
            BodyView::Tab { label, on, .. } => {
                named(if *on { "take.tab-on" } else { "take.tab" }, label)
            }
            BodyView::Field {
                label, value, hint, ..
            } => {
                let value = match value.as_str() {
                    "" => words.say("take.entry-empty"),
                    value => value,
                };
                let entry = with("take.entry", label, value);
                joined(&[Some(&entry), hint.as_deref()])
            }
            BodyView::Toggle { label, detail, on } => {
                let toggle = named(if *on { "take.on" } else { "take.off" }, label);
                joined(&[Some(&toggle), detail.as_deref()])
            }
            BodyView::Pick {
                label,
                chosen,
                options,
            } => {
                let chosen = options.iter().find(|(id, _)| Some(id) == chosen.as_ref());
                let none = words.say("take.pick-none");
                let value = chosen.map_or(none, |(_, text)| text);
                with("take.pick", label, value)
            }
            BodyView::Group { label, .. } => label
                .as_ref()
                .map_or_else(String::new, |label| named("take.group", label)),
            BodyView::Scroll { label, .. } => named("take.scroll", label),
            BodyView::Dialog { title, .. } => words.fill("take.window", &[("title", title)]),
        }
    }
}

/// Parts of one line.
fn joined(parts: &[Option<&str>]) -> String {
    let parts: Vec<&str> = parts.iter().copied().flatten().collect();
    parts.join(", ")
}

fn sign(sign: Sign) -> &'static str {
    match sign {
        Sign::Airplane => "take.sign-airplane",
        Sign::Silent => "take.sign-silent",
        Sign::Mobile => "take.sign-mobile",
        Sign::Wifi => "take.sign-wifi",
        Sign::Battery => "take.sign-battery",
        Sign::BatteryLow => "take.sign-battery-low",
    }
}
