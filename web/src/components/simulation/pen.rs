//! What every renderer of an element needs, and which renderer draws what.

use jalon::SceneAction;
use jalon::scene::{BodyView, ElementView};
use yew::prelude::*;

use super::bodies;
use super::hand::Hand;
use crate::components::picture::picture;
use crate::context::Ctx;

/// The id of an element on the page, by its id on the screen.
pub fn element_id(id: &str) -> String {
    format!("scene-{id}")
}

pub struct Pen<'a> {
    pub app: &'a Ctx,
    pub hand: &'a Hand,
    /// Password fields that show what was typed.
    pub revealed: &'a UseStateHandle<Vec<String>>,
    /// Ids of what can be used now.
    pub usable: Vec<String>,
}

/// What a control has from being tapped.
pub struct Tap {
    pub id: String,
    pub off: Option<&'static str>,
    /// Its name, where it is not what it shows.
    pub label: Option<String>,
    pub class: Classes,
    pub onclick: Callback<MouseEvent>,
}

impl Pen<'_> {
    pub fn draw(&self, element: &ElementView) -> Html {
        match &element.body {
            BodyView::Text { text, look } => bodies::text(self, element, text, *look),
            BodyView::Image { file, alt } => bodies::image(self, element, file, alt),
            BodyView::Message { text, mine, time } => {
                bodies::message(self, element, text, *mine, time.as_deref())
            }
            BodyView::Button { .. } => bodies::button(self, element),
            BodyView::Icon { .. } => bodies::icon(self, element),
            BodyView::Row { .. } => bodies::row(self, element),
            BodyView::File { .. } => bodies::file(self, element),
            BodyView::Tab { label, icon, on } => {
                bodies::tab(self, element, label, icon.as_deref(), *on)
            }
            BodyView::Field { .. } => bodies::field(self, element),
            BodyView::Toggle { label, detail, on } => {
                bodies::toggle(self, element, label, detail.as_deref(), *on)
            }
            BodyView::Pick {
                label,
                chosen,
                options,
            } => bodies::pick(self, element, label, chosen.as_deref(), options),
            BodyView::Group {
                label,
                look,
                elements,
            } => bodies::group(self, element, label.as_deref(), *look, elements),
            BodyView::Scroll { label, elements } => bodies::scroll(self, element, label, elements),
            // Drawn above the screen, by the frame.
            BodyView::Dialog { .. } => html! {},
        }
    }

    pub fn all(&self, elements: &[ElementView]) -> Html {
        elements.iter().map(|element| self.draw(element)).collect()
    }

    pub fn is_usable(&self, id: &str) -> bool {
        self.usable.iter().any(|usable| usable == id)
    }

    /// A control that is tapped: while a file is held, a target of it takes the file.
    pub fn tap(&self, element: &ElementView, name: &str) -> Tap {
        let target = self.hand.can_drop_on(&element.id);
        let (hand, id) = (self.hand.clone(), element.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| {
            if hand.is_afterwards(&id) {
                return;
            }
            if target {
                hand.drop_on(&id);
            } else {
                hand.act(SceneAction::Tap { on: id.clone() });
            }
        });
        Tap {
            id: element_id(&element.id),
            off: self.off(element),
            label: target.then(|| self.app.lang.simulation_drop_on(name)),
            class: self.mark(element),
            onclick,
        }
    }

    pub fn off(&self, element: &ElementView) -> Option<&'static str> {
        (!element.enabled).then_some("true")
    }

    /// Marks a place where what is held can be put.
    pub fn mark(&self, element: &ElementView) -> Classes {
        classes!(
            self.hand.can_drop_on(&element.id).then_some("sim-target"),
            self.hand.is_over(&element.id).then_some("sim-over"),
        )
    }

    /// The button that takes what is held, on a place that is not a control itself.
    pub fn drop_button(&self, element: &ElementView) -> Html {
        if !self.hand.can_drop_on(&element.id) {
            return html! {};
        }
        let (hand, id) = (self.hand.clone(), element.id.clone());
        let onclick = Callback::from(move |_: MouseEvent| hand.drop_on(&id));
        html! {
            <button type="button" class="sim-button sim-drop" {onclick}>{ self.app.lang.simulation_drop() }</button>
        }
    }

    /// A picture on a round ground.
    pub fn disc(&self, icon: &str) -> Html {
        html! { <span class="sim-disc">{ picture(self.app, icon, "", "") }</span> }
    }

    pub fn maybe_picture(&self, icon: Option<&str>) -> Html {
        match icon {
            Some(icon) => {
                html! { <span class="sim-picture">{ picture(self.app, icon, "", "") }</span> }
            }
            None => html! {},
        }
    }
}
