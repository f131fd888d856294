//! Who is in a group or in none, and moving them.

use jalon::cohort::groups::Explained;
use yew::prelude::*;

use super::Desk;
use crate::components::button::{Button, Look};
use crate::components::icon::Icon;

/// Where the person who is being moved can be put.
pub(super) fn here(desk: &Desk<'_>, group: Option<usize>, name: &str) -> Html {
    let lang = desk.lang;
    let Some(held) = &desk.view.held else {
        return html! {};
    };
    let list = group.map_or(Some(&desk.groups.rest), |index| {
        desk.groups.groups.get(index).map(|group| &group.people)
    });
    if list.is_some_and(|list| list.contains(held)) {
        return html! {};
    }
    let who = desk.name(held);
    let put = {
        let said = lang.groups_moved(name, &who);
        desk.regroup(move |groups, view| {
            if let Some(id) = view.held.take() {
                groups.put(&id, group);
                view.said.clone_from(&said);
            }
        })
    };
    let text = lang.groups_put_here(&who);
    html! {
        <div class="actions">
            { Button::new(text.clone(), put).look(Look::Main).icon(Icon::Down).label(format!("{text} : {name}")).html() }
        </div>
    }
}

pub(super) fn list(desk: &Desk<'_>, people: &[String], explained: Option<&Explained>) -> Html {
    let lang = desk.lang;
    let shared = explained.and_then(|one| one.shared.as_ref());
    html! {
        <ul class="group-people">
            { for people.iter().enumerate().map(|(place, id)| {
                let person = desk.person(id);
                let name = desk.name(id);
                let held = desk.view.held.as_ref() == Some(id);
                let take = {
                    let (id, said) = (id.clone(), lang.groups_held(&name));
                    desk.touch(move |view| {
                        if held {
                            view.held = None;
                            view.said = String::new();
                        } else {
                            view.held = Some(id.clone());
                            view.said.clone_from(&said);
                        }
                    })
                };
                let gains = shared.and_then(|one| one.people.get(place)).copied();
                html! {
                    <li key={id.clone()}>
                        <span class="group-person">
                            <strong>{ &name }</strong>
                            { " " }{ person.map_or("", |person| person.profile(lang)) }
                            if gains == Some(0.0) { { " " }<span class="chip chip-attention">{ lang.groups_not_for() }</span> }
                        </span>
                        <button type="button" class="button button-plain button-small" aria-pressed={held.to_string()} aria-label={lang.groups_move_whom(&name)} onclick={take}>{ lang.groups_move() }</button>
                    </li>
                }
            }) }
        </ul>
    }
}

/// Those in no group; a page of them, because they can be thousands.
pub(super) fn rest(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let rest = &desk.groups.rest;
    if rest.is_empty() && desk.view.held.is_none() {
        return html! {};
    }
    let first = rest.get(..rest.len().min(50)).unwrap_or(rest);
    html! {
        <section class="group" aria-labelledby="rest">
            <h2 id="rest">{ lang.groups_head(lang.groups_rest(), &lang.desk_people(rest.len())) }</h2>
            { here(desk, None, lang.groups_rest()) }
            { list(desk, first, None) }
            if first.len() < rest.len() {
                <p class="hint">{ lang.groups_rest_more(rest.len() - first.len()) }</p>
            }
        </section>
    }
}
