//! What stands on a screen.
use super::view::{Chrome, GroupLook, TextLook};
use super::{Condition, Effect};
use crate::bank::Picture;
use crate::compiled::compiled;
use crate::prelude::*;
use crate::text::Text;

/// One screen of a scene.
#[derive(Clone, Debug)]
pub(crate) struct Screen {
    pub(crate) id: String,
    pub(crate) title: Text,
    pub(crate) chrome: Chrome,
    /// The address, where the chrome is a browser's.
    pub(crate) address: Option<Text>,
    pub(crate) elements: Vec<Element>,
}

compiled!(Screen {
    id,
    title,
    chrome,
    address,
    elements
});

/// One thing on a screen.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    // INVARIANT: unique on its screen.
    pub(crate) id: String,
    /// It is there only where this holds.
    pub(crate) when: Condition,
    /// It can be used only where this holds.
    pub(crate) enabled: Condition,
    pub(crate) body: Body,
}

compiled!(Element {
    id,
    when,
    enabled,
    body
});

impl Element {
    /// Adds the media files that it shows, and those of what is inside, unless they are there.
    pub(super) fn pictures<'a>(&'a self, lang: &str, found: &mut Vec<&'a str>) {
        let own = match &self.body {
            Body::Image { picture } => Some(picture.file.get(lang)),
            Body::Icon { icon, .. } | Body::File { icon, .. } => Some(icon.as_str()),
            Body::Button { icon, .. } | Body::Row { icon, .. } | Body::Tab { icon, .. } => {
                icon.as_deref()
            }
            Body::Group { elements, .. }
            | Body::Scroll { elements, .. }
            | Body::Dialog { elements, .. } => {
                for element in elements {
                    element.pictures(lang, found);
                }
                None
            }
            Body::Text { .. }
            | Body::Typed { .. }
            | Body::Message { .. }
            | Body::Field { .. }
            | Body::Toggle { .. }
            | Body::Pick { .. } => None,
        };
        if let Some(file) = own.filter(|file| !found.contains(file)) {
            found.push(file);
        }
    }
}

/// What kind of thing, with what using it does.
#[derive(Clone, Debug)]
pub(crate) enum Body {
    Text {
        text: Text,
        look: TextLook,
    },
    /// What a variable holds: a typed text.
    Typed {
        variable: usize,
        look: TextLook,
    },
    Image {
        picture: Picture,
    },
    /// A bubble of a conversation.
    Message {
        text: Text,
        mine: bool,
        time: Option<Text>,
    },
    Button {
        label: Text,
        icon: Option<String>,
        main: bool,
        tap: Vec<Effect>,
    },
    Icon {
        label: Text,
        icon: String,
        badge: Option<Text>,
        tap: Vec<Effect>,
    },
    Row {
        title: Line,
        detail: Option<Line>,
        aside: Option<Text>,
        icon: Option<String>,
        /// Where this holds, it stands out.
        strong: Option<Condition>,
        /// Where this holds, nobody has read it yet.
        unread: Option<Condition>,
        /// None: it cannot be tapped.
        tap: Option<Vec<Effect>>,
    },
    File {
        label: Text,
        detail: Option<Text>,
        icon: String,
        tap: Vec<Effect>,
        drops: Vec<Drop>,
    },
    Tab {
        label: Text,
        icon: Option<String>,
        on: Condition,
        tap: Vec<Effect>,
    },
    Field {
        label: Text,
        variable: usize,
        keyboard: String,
        hint: Option<Text>,
    },
    Toggle {
        label: Text,
        detail: Option<Text>,
        variable: usize,
        tap: Vec<Effect>,
    },
    Pick {
        label: Text,
        variable: usize,
        options: Vec<PickOption>,
        /// What follows, once something was picked.
        then: Vec<Effect>,
    },
    Group {
        label: Option<Text>,
        look: GroupLook,
        elements: Vec<Element>,
    },
    /// More than fits: what lies at its end is reached by scrolling.
    Scroll {
        label: Text,
        elements: Vec<Element>,
        end: Vec<Effect>,
    },
    /// While it is there, nothing else can be used.
    Dialog {
        title: Text,
        elements: Vec<Element>,
    },
}

compiled!(enum Body {
    Text { text, look }, Typed { variable, look }, Image { picture }, Message { text, mine, time },
    Button { label, icon, main, tap }, Icon { label, icon, badge, tap },
    Row { title, detail, aside, icon, strong, unread, tap },
    File { label, detail, icon, tap, drops }, Tab { label, icon, on, tap },
    Field { label, variable, keyboard, hint }, Toggle { label, detail, variable, tap },
    Pick { label, variable, options, then }, Group { label, look, elements },
    Scroll { label, elements, end }, Dialog { title, elements },
});

/// Words of a row.
#[derive(Clone, Debug)]
pub(crate) enum Line {
    /// The scene's own.
    Words(Text),
    /// What a text variable holds.
    Typed(usize),
}

compiled!(
    enum Line {
        Words(value),
        Typed(value),
    }
);

/// One option of a [`Body::Pick`].
#[derive(Clone, Debug)]
pub(crate) struct PickOption {
    /// Its place in the variable's kind.
    pub(crate) option: usize,
    pub(crate) id: String,
    pub(crate) label: Text,
}

compiled!(PickOption { option, id, label });

/// What dragging a thing onto another does.
#[derive(Clone, Debug)]
pub(crate) struct Drop {
    /// The other element's id.
    pub(crate) on: String,
    pub(crate) effects: Vec<Effect>,
}

compiled!(Drop { on, effects });

impl Body {
    pub(crate) fn children(&self) -> &[Element] {
        match self {
            Body::Group { elements, .. }
            | Body::Scroll { elements, .. }
            | Body::Dialog { elements, .. } => elements,
            _ => &[],
        }
    }

    /// Lists of effects that using it can set off.
    pub(crate) fn effects(&self) -> Vec<&[Effect]> {
        match self {
            Body::Button { tap, .. }
            | Body::Icon { tap, .. }
            | Body::Tab { tap, .. }
            | Body::Toggle { tap, .. }
            | Body::Pick { then: tap, .. }
            | Body::Scroll { end: tap, .. } => vec![tap],
            Body::Row { tap, .. } => tap.as_deref().into_iter().collect(),
            Body::File { tap, drops, .. } => core::iter::once(tap.as_slice())
                .chain(drops.iter().map(|drop| drop.effects.as_slice()))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The variable that using it writes directly.
    pub(crate) fn variable(&self) -> Option<usize> {
        match self {
            Body::Field { variable, .. }
            | Body::Toggle { variable, .. }
            | Body::Pick { variable, .. } => Some(*variable),
            _ => None,
        }
    }
}

impl Element {
    /// It and everything inside it, in reading order.
    pub(crate) fn each<'a>(&'a self, see: &mut impl FnMut(&'a Element)) {
        see(self);
        for child in self.body.children() {
            child.each(see);
        }
    }
}

impl Screen {
    /// Every element on it, in reading order, there or not.
    pub(crate) fn each<'a>(&'a self, mut see: impl FnMut(&'a Element)) {
        for element in &self.elements {
            element.each(&mut see);
        }
    }
}
