//! A scene under way.
use super::action::{MOST_ACTIONS, SceneAction, SceneError};
use super::element::{Body, Element, Line};
use super::view::{BodyView, ElementView, ScreenView};
use super::{Simulation, State};
use crate::bank::Response;
use crate::prelude::*;
use crate::text::Text;
use alloc::sync::Arc;

/// A scene that somebody plays: what is on the screen, and what was done so far.
///
/// From [`Bank::play`](crate::Bank::play). It knows no goal's outcome: it draws and remembers.
#[derive(Clone, Debug)]
pub struct Play {
    simulation: Arc<Simulation>,
    lang: String,
    state: State,
    actions: Vec<SceneAction>,
}

impl Play {
    pub(crate) fn new(simulation: Arc<Simulation>, lang: &str) -> Self {
        Play {
            state: simulation.begin(),
            simulation,
            lang: lang.to_owned(),
            actions: Vec::new(),
        }
    }

    /// Does one action.
    ///
    /// # Errors
    /// What the screen does not allow now; the play is as it was and can go on.
    pub fn act(&mut self, action: SceneAction) -> Result<(), SceneError> {
        if self.actions.len() >= MOST_ACTIONS {
            return Err(SceneError::TooMany);
        }
        if action == SceneAction::Restart {
            self.state = self.simulation.begin();
        } else {
            // Typing goes on in one action: a log is not to hold every letter.
            let goes_on = matches!(
                (self.actions.last(), &action),
                (Some(SceneAction::Type { on: before, .. }), SceneAction::Type { on, .. })
                    if before == on
            );
            self.simulation
                .scene
                .transit(&mut self.state, &action, &self.lang)?;
            if goes_on {
                self.actions.pop();
            }
        }
        self.actions.push(action);
        Ok(())
    }

    /// What was done, as the log keeps it.
    pub fn actions(&self) -> &[SceneAction] {
        &self.actions
    }

    /// The response that this play makes.
    pub fn response(&self) -> Response {
        Response::Simulation {
            actions: self.actions.clone(),
        }
    }

    /// Whether the state is one that the scene's declarations allow; for tests.
    pub fn is_valid(&self) -> bool {
        self.state.is_valid(&self.simulation.scene)
    }

    /// Every action that the screen allows now; a field is offered the texts given.
    pub fn possible(&self, texts: &[&str]) -> Vec<SceneAction> {
        let mut possible = self
            .simulation
            .scene
            .possible(&self.state, &mut |_, found| {
                found.extend(texts.iter().map(|text| (*text).to_owned()));
            });
        possible.push(SceneAction::Restart);
        possible
    }

    /// The media files of every screen of the scene, each once, in the order in which they stand
    /// there: what may come into sight after an action.
    pub fn pictures(&self) -> Vec<&str> {
        let mut found = Vec::new();
        for screen in &self.simulation.scene.screens {
            for element in &screen.elements {
                element.pictures(&self.lang, &mut found);
            }
        }
        found
    }

    /// What is on the screen now.
    pub fn screen(&self) -> ScreenView {
        let scene = &self.simulation.scene;
        let lang = self.lang.as_str();
        let Some(screen) = scene.screens.get(self.state.screen) else {
            return ScreenView::empty();
        };
        ScreenView {
            id: screen.id.clone(),
            title: screen.title.get(lang).to_owned(),
            chrome: screen.chrome,
            address: screen
                .address
                .as_ref()
                .map(|text| text.get(lang).to_owned()),
            signs: scene.signs(&self.state),
            can_go_back: !self.state.history.is_empty() && self.state.ended.is_none(),
            ended: self.state.ended.is_some(),
            elements: self.elements(&screen.elements),
        }
    }

    fn elements(&self, elements: &[Element]) -> Vec<ElementView> {
        elements
            .iter()
            .filter(|element| element.when.holds(&self.state))
            .map(|element| ElementView {
                id: element.id.clone(),
                enabled: self.state.ended.is_none() && element.enabled.holds(&self.state),
                body: self.body(element),
            })
            .collect()
    }

    fn body(&self, element: &Element) -> BodyView {
        let lang = self.lang.as_str();
        let say = |text: &Text| text.get(lang).to_owned();
        let maybe = |text: &Option<Text>| text.as_ref().map(say);
        let state = &self.state;
        let line = |line: &Line| match line {
            Line::Words(text) => say(text),
            Line::Typed(variable) => state.text(*variable).to_owned(),
        };
        match &element.body {
            Body::Text { text, look } => BodyView::Text {
                text: say(text),
                look: *look,
            },
            Body::Typed { variable, look } => BodyView::Text {
                text: state.text(*variable).to_owned(),
                look: *look,
            },
            Body::Image { picture } => BodyView::Image {
                file: say(&picture.file),
                alt: say(&picture.alt),
            },
            Body::Message { text, mine, time } => BodyView::Message {
                text: say(text),
                mine: *mine,
                time: maybe(time),
            },
            Body::Button {
                label, icon, main, ..
            } => BodyView::Button {
                label: say(label),
                icon: icon.clone(),
                main: *main,
            },
            Body::Icon {
                label, icon, badge, ..
            } => BodyView::Icon {
                label: say(label),
                icon: icon.clone(),
                badge: maybe(badge),
            },
            Body::Row {
                title,
                detail,
                aside,
                icon,
                strong,
                unread,
                tap,
            } => BodyView::Row {
                title: line(title),
                detail: detail.as_ref().map(line).filter(|line| !line.is_empty()),
                aside: maybe(aside),
                icon: icon.clone(),
                strong: strong.as_ref().is_some_and(|when| when.holds(state)),
                unread: unread.as_ref().is_some_and(|when| when.holds(state)),
                taps: tap.is_some(),
            },
            Body::File {
                label,
                detail,
                icon,
                drops,
                ..
            } => BodyView::File {
                label: say(label),
                detail: maybe(detail),
                icon: icon.clone(),
                drops: drops.iter().map(|drop| drop.on.clone()).collect(),
            },
            Body::Tab {
                label, icon, on, ..
            } => BodyView::Tab {
                label: say(label),
                icon: icon.clone(),
                on: on.holds(state),
            },
            Body::Field {
                label,
                variable,
                keyboard,
                hint,
            } => BodyView::Field {
                label: say(label),
                value: state.text(*variable).to_owned(),
                keyboard: keyboard.clone(),
                hint: maybe(hint),
                most: self.simulation.scene.most(*variable),
            },
            Body::Toggle {
                label,
                detail,
                variable,
                ..
            } => BodyView::Toggle {
                label: say(label),
                detail: maybe(detail),
                on: state.flag(*variable),
            },
            Body::Pick {
                label,
                variable,
                options,
                ..
            } => BodyView::Pick {
                label: say(label),
                chosen: options
                    .iter()
                    .find(|one| Some(one.option) == state.choice(*variable))
                    .map(|one| one.id.clone()),
                options: options
                    .iter()
                    .map(|one| (one.id.clone(), say(&one.label)))
                    .collect(),
            },
            Body::Group {
                label,
                look,
                elements,
            } => BodyView::Group {
                label: maybe(label),
                look: *look,
                elements: self.elements(elements),
            },
            Body::Scroll {
                label, elements, ..
            } => BodyView::Scroll {
                label: say(label),
                elements: self.elements(elements),
            },
            Body::Dialog { title, elements } => BodyView::Dialog {
                title: say(title),
                closes: self.simulation.scene.way_out(state, element, lang),
                elements: self.elements(elements),
            },
        }
    }
}
