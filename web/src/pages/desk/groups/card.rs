//! One group: its name, what it shares, who is in it.

use std::rc::Rc;

use jalon::cohort::groups::Explained;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::{Desk, people};
use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::state::{Action, WorkGroup};

pub(super) fn card(
    desk: &Desk<'_>,
    index: usize,
    group: &WorkGroup,
    explained: Option<&Explained>,
) -> Html {
    let lang = desk.lang;
    let onchange = {
        let (app, groups, view) = (desk.app.clone(), desk.groups.clone(), desk.view.clone());
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let (mut groups, mut next) = ((*groups).clone(), (*view).clone());
            if groups.rename(index, &input.value(), app.people.list()) {
                next.said = lang.groups_renamed(input.value().trim());
                app.act(Action::Grouped(Rc::new(groups)));
            } else {
                next.said = lang.groups_name_taken().to_owned();
                input.set_value(groups.groups.get(index).map_or("", |one| &one.name));
            }
            view.set(next);
        })
    };
    let sheet = desk.touch(move |view| view.sheet = Some(index));
    let id = format!("group-{index}");
    html! {
        <li class="group" key={index} aria-labelledby={id.clone()}>
            <div class="sheet-head">
                <h2 {id}>{ lang.groups_head(&group.name, &lang.desk_people(group.people.len())) }</h2>
                { Button::new(lang.groups_sheet(), sheet).icon(Icon::Print).small().label(lang.groups_sheet_of(&group.name)).html() }
            </div>
            <div class="field group-name">
                <label for={format!("name-{index}")}>{ lang.groups_rename() }</label>
                <input id={format!("name-{index}")} value={group.name.clone()} maxlength="60" autocomplete="off" {onchange} />
            </div>
            { why(desk, group, explained) }
            { people::here(desk, Some(index), &group.name) }
            { people::list(desk, &group.people, explained) }
        </li>
    }
}

/// What the group shares, in words.
fn why(desk: &Desk<'_>, group: &WorkGroup, explained: Option<&Explained>) -> Html {
    let lang = desk.lang;
    let code = lang.code();
    let Some(shared) = explained.and_then(|one| one.shared.as_ref()) else {
        return html! { <p>{ lang.groups_nothing_shared() }</p> };
    };
    let helped = shared.people.iter().filter(|gain| **gain > 0.0).count();
    let framework = desk.app.bank.framework();
    let level = |level: usize| {
        let levels = framework.levels().get(level);
        levels.map_or("", |level| level.name().get(code)).to_owned()
    };
    let wish = |id: &str| {
        let mut needs = desk.app.bank.needs().iter();
        let wishes = needs.find(|one| one.id == "wishes");
        let option = wishes.and_then(|one| one.options.iter().find(|option| option.id == id));
        option.map_or("", |option| option.text.get(code)).to_owned()
    };
    let then = explained.map_or(&[][..], |one| one.programme.as_slice());
    html! {
        <div class="group-why">
            <p><strong>{ shared.title.get(code) }</strong>{ " " }{ shared.learn.get(code) }</p>
            <ul>
                <li>{ lang.groups_helped(helped, &group.people.len().to_string()) }</li>
                { for shared.spans.iter().filter_map(|span| {
                    let node = framework.tree().node(&span.competence)?;
                    let name = framework.name(node).get(code);
                    let text = if span.lowest == span.highest {
                        lang.groups_level(&level(span.lowest), name)
                    } else {
                        lang.groups_levels(&level(span.highest), &level(span.lowest), name)
                    };
                    Some(html! { <li>{ text }</li> })
                }) }
                { for shared.wishes.iter().map(|one| html! { <li>{ lang.groups_wish(one.people, &wish(&one.wish)) }</li> }) }
                if then.len() > 1 {
                    <li>{ lang.groups_then(&then.iter().skip(1).map(|one| one.title.get(code)).collect::<Vec<_>>().join(" ; ")) }</li>
                }
            </ul>
        </div>
    }
}
