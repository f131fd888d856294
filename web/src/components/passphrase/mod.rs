//! Asking for a passphrase: the present one, a new one, or both.
//!
//! - What is typed must be hidden at first, and one touch must show it.
//! - Each field must say to password managers what it holds.
//! - What is wrong must be said beside the fields and announced, and the focus must go to the field.
//! - While the device works it out, which takes a second, that must be said and nothing be sent twice.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::button::{Button, Look};
use super::icon::{Icon, glyph};
use crate::platform::page;
use crate::text::Lang;

/// Letters that a new passphrase has at least. NIST SP 800-63B asks for 8 where guesses are limited; here
/// nobody limits them, hence more.
pub const AT_LEAST: usize = 12;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Present,
    New,
    Both,
}

impl Ask {
    fn asks_present(self) -> bool {
        self != Ask::New
    }

    fn asks_new(self) -> bool {
        self != Ask::Present
    }
}

/// What was typed; what was not asked for is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    pub present: String,
    pub new: String,
}

/// Tells the form what came of it.
pub type Answer = Callback<Option<String>>;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub lang: Lang,
    /// Begins the ids of its fields.
    pub id: AttrValue,
    pub ask: Ask,
    pub submit: AttrValue,
    pub icon: Icon,
    pub on_given: Callback<(Given, Answer)>,
}

#[component]
pub fn Passphrase(props: &Props) -> Html {
    let lang = props.lang;
    let shown = use_state(|| false);
    let busy = use_state(|| false);
    let problem = use_state(|| None::<String>);
    let fields = [use_node_ref(), use_node_ref(), use_node_ref()];
    let value = |field: &NodeRef| {
        field
            .cast::<HtmlInputElement>()
            .map(|input| input.value())
            .unwrap_or_default()
    };
    let ids = ["present", "new", "again"].map(|name| format!("{}-{name}", props.id));
    let onsubmit = {
        let (fields, ids) = (fields.clone(), ids.clone());
        let (busy, problem) = (busy.clone(), problem.clone());
        let (ask, on_given) = (props.ask, props.on_given.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let [present, new, again] = fields.each_ref().map(value);
            if *busy {
                return;
            }
            if let Some((text, field)) = wrong(lang, ask, &present, &new, &again) {
                problem.set(Some(text));
                page::focus(ids.get(field).map_or("", String::as_str));
                return;
            }
            busy.set(true);
            problem.set(None);
            let first = ids.get(usize::from(!ask.asks_present())).cloned();
            let (busy, problem) = (busy.clone(), problem.clone());
            let answer = Callback::from(move |said: Option<String>| {
                busy.set(false);
                if said.is_some() {
                    page::focus(first.as_deref().unwrap_or_default());
                }
                problem.set(said);
            });
            on_given.emit((Given { present, new }, answer));
        })
    };
    let said_id = format!("{}-said", props.id);
    let field = |index: usize, label: &'static str, complete: &'static str| {
        let (Some(id), Some(node)) = (ids.get(index), fields.get(index)) else {
            return html! {};
        };
        html! {
            <div class="field">
                <label for={id.clone()}>{ label }</label>
                <input id={id.clone()} ref={node.clone()} type={if *shown { "text" } else { "password" }} autocomplete={complete} autocapitalize="none" spellcheck="false" aria-describedby={said_id.clone()} aria-invalid={problem.is_some().to_string()} />
            </div>
        }
    };
    let show = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(!*shown))
    };
    let label = if *shown {
        lang.desk_lock_hide()
    } else {
        lang.desk_lock_show()
    };
    html! {
        <form class="passphrase" {onsubmit}>
            if props.ask.asks_present() { { field(0, lang.desk_lock_passphrase(), "current-password") } }
            if props.ask.asks_new() {
                { field(1, lang.desk_lock_new(), "new-password") }
                { field(2, lang.desk_lock_again(), "new-password") }
            }
            <p id={said_id.clone()} class="passphrase-said" role="status">
                if *busy { { lang.app_loading() } } else if let Some(problem) = &*problem { { problem } }
            </p>
            <div class="actions">
                <button type="submit" class="button button-main">{ glyph(props.icon) }<span>{ &props.submit }</span></button>
                { Button::new(label, show).look(Look::Quiet).html() }
            </div>
        </form>
    }
}

/// What is wrong with what was typed, and with which field.
fn wrong(lang: Lang, ask: Ask, present: &str, new: &str, again: &str) -> Option<(String, usize)> {
    if ask.asks_present() && present.trim().is_empty() {
        return Some((lang.desk_lock_empty().to_owned(), 0));
    }
    if ask.asks_new() && new.trim().chars().count() < AT_LEAST {
        return Some((lang.desk_lock_short(AT_LEAST), 1));
    }
    if ask.asks_new() && new.trim() != again.trim() {
        return Some((lang.desk_lock_differs().to_owned(), 2));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_passphrase_is_long_and_typed_twice() {
        let field = |ask, present: &str, new: &str, again: &str| {
            wrong(Lang::Fr, ask, present, new, again).map(|(_, field)| field)
        };
        assert_eq!(field(Ask::New, "", "quatre mots", "quatre mots"), Some(1));
        assert_eq!(field(Ask::New, "", "éééééééééééé", "éééééééééééé"), None);
        assert_eq!(
            field(Ask::New, "", "quatre mots faciles", "quatre mots"),
            Some(2)
        );
        assert_eq!(
            field(Ask::Both, " ", "quatre mots faciles", "quatre mots faciles"),
            Some(0)
        );
        assert_eq!(field(Ask::Present, "x", "", ""), None);
    }
}
