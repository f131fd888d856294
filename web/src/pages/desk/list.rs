//! The people: found by a few letters, shown a page at a time.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::state::{Person, Route};
use crate::text::Lang;

/// How many are drawn at first, and how many more at a touch: a page of thousands is slow on a tablet.
const PAGE: usize = 50;

/// From so many on one looks for a person.
const MANY: usize = 9;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

#[component]
pub fn PeopleList(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let sought = use_state(String::new);
    let shown = use_state(|| PAGE);
    let all = app.people.list();
    let words = letters(&sought);
    let found: Vec<&Rc<Person>> = all
        .iter()
        .filter(|person| matches(&app, person, lang, &words))
        .collect();
    let oninput = {
        let (sought, shown) = (sought.clone(), shown.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            sought.set(input.value());
            shown.set(PAGE);
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let rest = found.len().saturating_sub(*shown);
    html! {
        <>
            if all.len() >= MANY {
                <div class="field find">
                    <label for="find">{ lang.desk_find() }</label>
                    <p class="hint small" id="find-hint">{ lang.desk_find_hint() }</p>
                    <input id="find" type="search" autocomplete="off" aria-describedby="find-hint" value={(*sought).clone()} {oninput} />
                </div>
            }
            <p class="hint" role="status">
                { lang.desk_people(found.len()) }
                if found.len() < all.len() { { " " }{ lang.desk_find_of(&all.len().to_string()) } }
            </p>
            <ul class="people">
                { for found.iter().take(*shown).map(|person| row(&app, person)) }
            </ul>
            if rest > 0 {
                <div class="actions">{ Button::new(lang.desk_find_more(rest.min(PAGE)), more).icon(Icon::Down).html() }</div>
            }
        </>
    }
}

/// What is written, in words of small letters.
fn letters(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_lowercase).collect()
}

/// Whether each word stands somewhere in name, date, place or profile.
fn matches(app: &Ctx, person: &Person, lang: Lang, words: &[String]) -> bool {
    if words.is_empty() {
        return true;
    }
    let text = [
        app.name_of(person, lang),
        lang.date(person.date()),
        person.place().to_owned(),
        person.profile(lang).to_owned(),
    ]
    .join(" ")
    .to_lowercase();
    words.iter().all(|word| text.contains(word.as_str()))
}

fn row(app: &Ctx, person: &Person) -> Html {
    let lang = app.settings.lang;
    let profile = person.profile(lang).to_owned();
    html! {
        <li key={person.id.clone()}>
            <a class="person" href={Route::Person(person.id.clone()).hash()}>
                <span class="person-name">{ app.name_of(person, lang) }</span>
                <span class="person-date">{ lang.date(person.date()) }</span>
                <span class="person-chips">
                    if profile.is_empty() {
                        <span class="chip chip-attention">{ lang.desk_unreadable() }</span>
                    } else {
                        <span class="chip">{ profile }</span>
                    }
                    if person.interrupted { <span class="chip chip-quiet">{ lang.desk_interrupted() }</span> }
                    if person.doubtful { <span class="chip chip-attention">{ lang.desk_doubtful() }</span> }
                </span>
                { glyph(Icon::Forward) }
            </a>
        </li>
    }
}
