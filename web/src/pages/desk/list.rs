//! The people as a table: found by a few letters, filtered, in the order of a column, a page at a time.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::filters::filters;
use crate::components::button::Button;
use crate::components::icon::{Icon, glyph};
use crate::context::Ctx;
use crate::state::{Action, Column, Filter, Person, Route};

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
    let shown = use_state(|| PAGE);
    let all = app.people.list().len();
    let found = app.chosen(lang);
    let oninput = {
        let (app, shown) = (app.clone(), shown.clone());
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            shown.set(PAGE);
            app.act(Action::Filtered(Filter {
                words: input.value(),
                ..(*app.filter).clone()
            }));
        })
    };
    let more = {
        let shown = shown.clone();
        Callback::from(move |_: MouseEvent| shown.set(*shown + PAGE))
    };
    let rest = found.len().saturating_sub(*shown);
    html! {
        <>
            if all >= MANY || app.filter.parts() > 0 {
                <div class="field find">
                    <label for="find">{ lang.desk_find() }</label>
                    <p class="hint small" id="find-hint">{ lang.desk_find_hint() }</p>
                    <input id="find" type="search" autocomplete="off" aria-describedby="find-hint" value={app.filter.words.clone()} {oninput} />
                </div>
                { filters(&app) }
            }
            <p class="hint" role="status">
                { lang.desk_people(found.len()) }
                if found.len() < all { { " " }{ lang.desk_find_of(&all.to_string()) } }
            </p>
            // The roles are said again, because a phone shows the rows as cards.
            <table class="people-table" role="table" aria-label={lang.desk_people_on_device()}>
                <thead role="rowgroup">
                    <tr role="row">
                        { head(&app, Column::Name, lang.desk_column_person()) }
                        { head(&app, Column::Date, lang.desk_sheet_date()) }
                        { head(&app, Column::Profile, lang.desk_sheet_profile()) }
                        { head(&app, Column::Plan, lang.desk_sheet_plan()) }
                        { head(&app, Column::Group, lang.filter_group()) }
                    </tr>
                </thead>
                <tbody role="rowgroup">
                    { for found.iter().take(*shown).map(|person| row(&app, person)) }
                </tbody>
            </table>
            if rest > 0 {
                <div class="actions">{ Button::new(lang.desk_find_more(rest.min(PAGE)), more).icon(Icon::Down).html() }</div>
            }
        </>
    }
}

/// A column's head: touched, it orders the table; touched again, the other way round.
fn head(app: &Ctx, column: Column, name: &'static str) -> Html {
    let here = app.filter.column == column;
    // The latest come first unless they are reversed.
    let up = app.filter.reversed == (column == Column::Date);
    let sort = match (here, up) {
        (false, _) => None,
        (true, true) => Some("ascending"),
        (true, false) => Some("descending"),
    };
    let onclick = app.on({
        let app = app.clone();
        move || Action::Filtered(app.filter.sorted_by(column))
    });
    html! {
        <th scope="col" role="columnheader" aria-sort={sort}>
            <button type="button" class="sort" {onclick}>
                <span>{ name }</span>
                if here { { glyph(if up { Icon::Up } else { Icon::Down }) } }
            </button>
        </th>
    }
}

fn row(app: &Ctx, person: &Rc<Person>) -> Html {
    let lang = app.settings.lang;
    let profile = person.profile(lang).to_owned();
    html! {
        <tr role="row" key={person.id.clone()}>
            <th scope="row" role="rowheader">
                <a href={Route::Person(person.id.clone()).hash()}>{ app.name_of(person, lang) }</a>
            </th>
            <td role="cell" class="person-date">{ lang.date(person.date()) }</td>
            <td role="cell">
                <span class="person-chips">
                    if profile.is_empty() {
                        <span class="chip chip-attention">{ lang.desk_unreadable() }</span>
                    } else {
                        <span class="chip">{ profile }</span>
                    }
                    if person.unfinished { <span class="chip chip-quiet">{ lang.desk_unfinished() }</span> }
                    if person.interrupted { <span class="chip chip-quiet">{ lang.desk_interrupted() }</span> }
                    if person.doubtful { <span class="chip chip-attention">{ lang.desk_doubtful() }</span> }
                </span>
            </td>
            <td role="cell">{ app.plan_name(person, lang) }</td>
            <td role="cell">{ &person.group }</td>
        </tr>
    }
}
