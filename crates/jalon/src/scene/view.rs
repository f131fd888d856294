//! A screen as a renderer gets it: what is there now, in one language, without effects or goals.
use crate::compiled::compiled;
use crate::prelude::*;
use serde::Serialize;

/// What frames a screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Chrome {
    /// An app, with its title.
    App,
    /// A browser, with an address.
    Browser,
    /// The home screen of a device.
    Home,
}

compiled!(
    enum Chrome {
        App,
        Browser,
        Home,
    }
);

/// A sign on a device's own line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Nothing is sent or received.
    Airplane,
    /// No call rings.
    Silent,
    /// The network that calls and the phone plan's internet go through.
    Mobile,
    /// The network of a place.
    Wifi,
    /// A full battery.
    Battery,
    /// A battery that is nearly empty.
    BatteryLow,
}

compiled!(
    enum Sign {
        Airplane,
        Silent,
        Mobile,
        Wifi,
        Battery,
        BatteryLow,
    }
);

/// How a text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextLook {
    /// Running text.
    Body,
    /// A heading inside the screen.
    Title,
    /// Small print, a date.
    Note,
    /// Something to heed.
    Alert,
    /// What was asked for is done.
    Done,
}

compiled!(
    enum TextLook {
        Body,
        Title,
        Note,
        Alert,
        Done,
    }
);

/// How elements stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GroupLook {
    /// One below the other, with lines between.
    List,
    /// Small things side by side in lines.
    Grid,
    /// Tools along an edge.
    Bar,
    /// Something that belongs together, set apart.
    Card,
    /// Side by side.
    Row,
    /// Tabs.
    Tabs,
}

compiled!(
    enum GroupLook {
        List,
        Grid,
        Bar,
        Card,
        Row,
        Tabs,
    }
);

/// A screen as it is now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ScreenView {
    /// The screen's id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What frames it.
    pub chrome: Chrome,
    /// The address in a browser's bar.
    pub address: Option<String>,
    /// What the device's own line shows; none where the scene does not say.
    pub signs: Option<Vec<Sign>>,
    /// Whether the device's back button leads somewhere.
    pub can_go_back: bool,
    /// Whether an end state was reached: nothing more can be done, save begin again.
    pub ended: bool,
    /// What is there, in reading order.
    pub elements: Vec<ElementView>,
}

impl ScreenView {
    pub(crate) fn empty() -> Self {
        ScreenView {
            id: String::new(),
            title: String::new(),
            chrome: Chrome::App,
            address: None,
            signs: None,
            can_go_back: false,
            ended: true,
            elements: Vec::new(),
        }
    }
}

/// An element that is there now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ElementView {
    /// Its id on this screen, for the action.
    pub id: String,
    /// Whether it can be used now.
    pub enabled: bool,
    /// What it is.
    #[serde(flatten)]
    pub body: BodyView,
}

/// What an element is, and what it shows now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum BodyView {
    /// Words.
    Text {
        /// The words.
        text: String,
        /// How they are set.
        look: TextLook,
    },
    /// A picture.
    Image {
        /// The media file.
        file: String,
        /// The same in words.
        alt: String,
    },
    /// A bubble of a conversation.
    Message {
        /// The words.
        text: String,
        /// Whether the person wrote it.
        mine: bool,
        /// When.
        time: Option<String>,
    },
    /// A button.
    Button {
        /// Its words.
        label: String,
        /// Its picture's media file.
        icon: Option<String>,
        /// Whether it is the screen's first.
        main: bool,
    },
    /// A picture to tap, with its name.
    Icon {
        /// Its name.
        label: String,
        /// Its media file.
        icon: String,
        /// A small sign on it, such as a number of new messages.
        badge: Option<String>,
    },
    /// A line of a list.
    Row {
        /// First line.
        title: String,
        /// Second line.
        detail: Option<String>,
        /// At the end of the line, such as a date.
        aside: Option<String>,
        /// Its picture's media file.
        icon: Option<String>,
        /// Whether it stands out, such as a title.
        strong: bool,
        /// Whether it bears the sign of what nobody has read yet.
        unread: bool,
        /// Whether it can be tapped.
        taps: bool,
    },
    /// A file or folder.
    File {
        /// Its name.
        label: String,
        /// Its date or size.
        detail: Option<String>,
        /// Its picture's media file.
        icon: String,
        /// Elements that it can be dragged onto (or tapped, after it was taken).
        drops: Vec<String>,
    },
    /// A tab.
    Tab {
        /// Its words.
        label: String,
        /// Its picture's media file.
        icon: Option<String>,
        /// Whether it is the one shown.
        on: bool,
    },
    /// A field to type in.
    Field {
        /// Its label.
        label: String,
        /// What it holds.
        value: String,
        /// `text`, `email`, `tel`, `numeric`, `search`, `password`, or `multiline`.
        keyboard: String,
        /// A hint below the label.
        hint: Option<String>,
        /// The most characters it takes.
        most: usize,
    },
    /// A switch.
    Toggle {
        /// Its words.
        label: String,
        /// A line below.
        detail: Option<String>,
        /// Whether it is on.
        on: bool,
    },
    /// One of a few.
    Pick {
        /// The question.
        label: String,
        /// The option picked.
        chosen: Option<String>,
        /// Ids and words of the options.
        options: Vec<(String, String)>,
    },
    /// Elements together.
    Group {
        /// Its name.
        label: Option<String>,
        /// How it is set.
        look: GroupLook,
        /// What is in it.
        elements: Vec<ElementView>,
    },
    /// A region with more than fits.
    Scroll {
        /// Its name.
        label: String,
        /// What is in it.
        elements: Vec<ElementView>,
    },
    /// A window above the screen; while it is there nothing else can be used.
    Dialog {
        /// Its title.
        title: String,
        /// The element in it whose tap takes it away and does nothing else, if there is one: what
        /// Escape stands for.
        closes: Option<String>,
        /// What is in it.
        elements: Vec<ElementView>,
    },
}
