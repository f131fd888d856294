//! Where the focus goes when the screen changes.

use std::cell::RefCell;
use std::rc::Rc;

use jalon::ScreenView;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

use super::parts::Parts;
use crate::platform::page;
use crate::state::Draft;

/// The id of the screen's title.
pub const TITLE: &str = "device-title";
/// The id of the device, and of what stands below it.
pub const DEVICE: &str = "device";
pub const BELOW: &str = "device-below";
/// The id of the open dialog's title.
pub const DIALOG: &str = "device-dialog-title";

/// What is on the device, as far as the focus is concerned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    pub screen: String,
    pub dialog: Option<String>,
    pub ended: bool,
}

impl Place {
    pub fn of(screen: &ScreenView) -> Self {
        Place {
            screen: screen.id.clone(),
            dialog: Parts::of(screen).dialog.map(|dialog| dialog.id.clone()),
            ended: screen.ended,
        }
    }

    /// The id of the element that gets the focus after a change from `before`; none where what has it keeps
    /// it. `opener` had it when the dialog opened.
    fn target(&self, before: &Place, restarted: bool, opener: &str) -> Option<String> {
        match (&self.dialog, &before.dialog) {
            (Some(dialog), before) if before.as_ref() != Some(dialog) => Some(DIALOG.to_owned()),
            _ if restarted || self.screen != before.screen => Some(TITLE.to_owned()),
            (None, Some(_)) => Some(opener.to_owned()),
            _ => None,
        }
    }
}

/// Brings the whole of a box for a longer text into view: of its own, a browser brings the line
/// to write on, and the rest may lie under the tools below.
pub fn bring_whole(event: FocusEvent) {
    if let Some(area) = event.target_dyn_into::<HtmlTextAreaElement>() {
        page::show(&area.id());
    }
}

/// What an action leaves for the page that is drawn after it.
#[derive(Clone)]
pub struct Notes(Rc<RefCell<Noted>>);

#[derive(Default)]
struct Noted {
    before: Option<Place>,
    restarted: bool,
    opener: String,
}

impl Notes {
    /// Before an action: what has the focus now, and whether the scene begins again.
    pub fn note(&self, restarted: bool) {
        let mut noted = self.0.borrow_mut();
        noted.restarted = restarted;
        if noted
            .before
            .as_ref()
            .is_none_or(|place| place.dialog.is_none())
        {
            noted.opener = page::focused().unwrap_or_default();
        }
    }
}

/// Moves the focus after each change of the draft; when the scene first comes, the question has it.
#[hook]
pub fn use_focus(place: &Place, draft: Option<Draft>) -> Notes {
    let notes = Notes(use_mut_ref(Noted::default));
    let kept = notes.clone();
    use_effect_with((place.clone(), draft), move |(place, _)| {
        let (before, target) = {
            let mut noted = kept.0.borrow_mut();
            let before = noted.before.replace(place.clone());
            let target = before
                .as_ref()
                .and_then(|before| place.target(before, noted.restarted, &noted.opener));
            noted.restarted = false;
            (before, target)
        };
        let Some(before) = before else { return };
        if let Some(target) = target {
            // The whole device where it fits, then at least what has the focus.
            page::show(DEVICE);
            page::focus_nearest(&target);
        }
        // What had the focus is gone.
        if page::focused().is_none() {
            page::focus_nearest(if place.dialog.is_some() {
                DIALOG
            } else {
                TITLE
            });
        }
        if place.ended && !before.ended {
            page::show(BELOW);
        }
    });
    notes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(screen: &str, dialog: Option<&str>) -> Place {
        Place {
            screen: screen.to_owned(),
            dialog: dialog.map(str::to_owned),
            ended: false,
        }
    }

    #[test]
    fn a_new_screen_and_a_dialog_get_the_focus_and_what_stays_keeps_it() {
        let inbox = place("inbox", None);
        let asked = place("inbox", Some("sure"));
        let target = |now: &Place, before: &Place, restarted| now.target(before, restarted, "bin");
        assert_eq!(target(&inbox, &inbox, false), None);
        assert_eq!(
            target(&place("bin", None), &inbox, false).as_deref(),
            Some(TITLE)
        );
        assert_eq!(target(&asked, &inbox, false).as_deref(), Some(DIALOG));
        assert_eq!(target(&asked, &asked, false), None);
        assert_eq!(target(&inbox, &asked, false).as_deref(), Some("bin"));
        assert_eq!(target(&inbox, &inbox, true).as_deref(), Some(TITLE));
    }
}
