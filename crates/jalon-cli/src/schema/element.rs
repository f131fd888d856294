//! What stands on a screen.
use super::condition::Condition;
use super::effect::Effect;
use super::template::{Given, IfGiven, List, Name, SceneText};
use super::words::{Media, Picture};
use schemars::JsonSchema;

/// One thing on a screen.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(tag = "type", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Element {
    /// Words.
    Text {
        /// Its id on this screen.
        id: Option<Name>,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// The words.
        text: SceneText,
        /// How they are set.
        look: Option<Given<TextLook>>,
    },
    /// What a text variable holds.
    Typed {
        /// Its id on this screen.
        id: Option<Name>,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// The variable.
        of: Name,
        /// How it is set.
        look: Option<Given<TextLook>>,
    },
    /// A picture.
    Image {
        /// Its id on this screen.
        id: Option<Name>,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// The picture.
        picture: Given<Picture>,
    },
    /// A bubble of a conversation.
    Message {
        /// Its id on this screen.
        id: Option<Name>,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// The words.
        text: SceneText,
        /// Whether the person wrote it.
        mine: Option<Given<bool>>,
        /// When.
        time: Option<SceneText>,
    },
    /// A button.
    Button {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its words.
        label: SceneText,
        /// Its picture.
        icon: Option<Given<Media>>,
        /// Whether it is the screen's first.
        main: Option<Given<bool>>,
        /// What tapping does.
        tap: Option<List<Effect>>,
    },
    /// A picture to tap, with its name.
    Icon {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its name.
        label: SceneText,
        /// Its picture.
        icon: Given<Media>,
        /// A small sign on it.
        badge: Option<SceneText>,
        /// What tapping does.
        tap: Option<List<Effect>>,
    },
    /// A line of a list.
    Row {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// First line.
        title: RowLine,
        /// Second line.
        detail: Option<RowLine>,
        /// At the end of the line.
        aside: Option<SceneText>,
        /// Its picture.
        icon: Option<Given<Media>>,
        /// Where this holds, it stands out.
        strong: Option<Condition>,
        /// Where this holds, nobody has read it yet.
        unread: Option<Condition>,
        /// What tapping does; without it, it cannot be tapped.
        tap: Option<List<Effect>>,
    },
    /// A file or folder.
    File {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its name.
        label: SceneText,
        /// Its date or size.
        detail: Option<SceneText>,
        /// Its picture.
        icon: Given<Media>,
        /// What tapping does.
        tap: Option<List<Effect>>,
        /// Where it can be dragged.
        drops: Option<List<Drop>>,
    },
    /// A tab.
    Tab {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its words.
        label: SceneText,
        /// Its picture.
        icon: Option<Given<Media>>,
        /// When it is the one shown.
        on: Condition,
        /// What tapping does.
        tap: Option<List<Effect>>,
    },
    /// A field to type in.
    Field {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its label.
        label: SceneText,
        /// The text variable it fills.
        into: Name,
        /// What the keyboard is for.
        keyboard: Option<Given<Keyboard>>,
        /// A hint below the label.
        hint: Option<SceneText>,
    },
    /// A switch.
    Toggle {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its words.
        label: SceneText,
        /// A line below.
        detail: Option<SceneText>,
        /// The flag it turns.
        flag: Name,
        /// What else tapping does.
        tap: Option<List<Effect>>,
    },
    /// One of a few.
    Pick {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// The question.
        label: SceneText,
        /// The choice it fills.
        into: Name,
        /// What can be picked.
        options: List<PickOption>,
        /// What follows.
        then: Option<List<Effect>>,
    },
    /// Elements together.
    Group {
        /// Its id on this screen.
        id: Option<Name>,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its name.
        label: Option<SceneText>,
        /// How it is set.
        look: Option<Given<GroupLook>>,
        /// What is in it.
        elements: List<Element>,
    },
    /// A region with more than fits.
    Scroll {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its name.
        label: SceneText,
        /// What is in it.
        elements: List<Element>,
        /// What scrolling to its end does.
        end: Option<List<Effect>>,
    },
    /// A window above the screen; while it is there nothing else can be used.
    Dialog {
        /// Its id on this screen.
        id: Name,
        /// It is there only where this parameter has a value, or has none.
        given: Option<IfGiven>,
        /// It is there only where this holds.
        when: Option<Condition>,
        /// It can be used only where this holds.
        enabled: Option<Condition>,
        /// Its title.
        title: SceneText,
        /// What is in it.
        elements: List<Element>,
    },
}

/// Words of a row.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(untagged)]
pub enum RowLine {
    /// What a text variable holds.
    Typed(TypedLine),
    /// The scene's own.
    Words(SceneText),
}

/// What a text variable holds.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TypedLine {
    /// The variable.
    pub of: Name,
}

/// Where a file can be dragged, and what that does.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Drop {
    /// It is there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// An element of this screen.
    pub on: Name,
    /// What follows.
    #[schemars(rename = "do")]
    pub effects: List<Effect>,
}

/// One option of a `pick`.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PickOption {
    /// It is there only where this parameter has a value, or has none.
    pub given: Option<IfGiven>,
    /// An option of the choice.
    pub id: Name,
    /// Its words.
    pub label: SceneText,
}

/// How a text is set.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum TextLook {
    /// Running text.
    Body,
    /// A heading.
    Title,
    /// Small print.
    Note,
    /// Something to heed.
    Alert,
    /// What was done, as an app confirms it.
    Done,
}

/// How elements stand together.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum GroupLook {
    /// One below the other.
    List,
    /// Small things side by side in lines.
    Grid,
    /// Tools along an edge.
    Bar,
    /// Set apart.
    Card,
    /// Side by side.
    Row,
    /// Tabs.
    Tabs,
}

/// What a field's keyboard is for.
#[derive(Clone, Copy, Debug, JsonSchema)]
#[schemars(rename_all = "kebab-case")]
pub enum Keyboard {
    /// Words.
    Text,
    /// An address of electronic mail.
    Email,
    /// A phone number.
    Tel,
    /// Figures.
    Numeric,
    /// A search.
    Search,
    /// A password.
    Password,
    /// Several lines.
    Multiline,
}
