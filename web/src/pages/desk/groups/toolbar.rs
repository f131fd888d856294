//! Proposing groups, adding one, keeping them.

use std::collections::BTreeSet;

use jalon::cohort::groups::GroupSize;
use yew::prelude::*;

use super::{Desk, PAGE, SIZES, View};
use crate::components::button::{Button, Look};
use crate::components::icon::Icon;
use crate::state::{Action, Groups};

pub(super) fn toolbar(desk: &Desk<'_>) -> Html {
    let lang = desk.lang;
    let size = |size: usize| {
        let view = desk.view.clone();
        let onchange = Callback::from(move |_: Event| {
            view.set(View {
                size,
                ..(*view).clone()
            });
        });
        html! {
            <label class="row-choice" key={size}>
                <input type="radio" name="size" checked={desk.view.size == size} {onchange} />
                <span>{ size }</span>
            </label>
        }
    };
    let propose = {
        let (app, people) = (desk.app.clone(), desk.people.to_vec());
        desk.regroup(move |groups, view| {
            let Some(size) = GroupSize::new(view.size) else {
                return;
            };
            let catalogue = app.bank.catalogue();
            // A group of people whom the list does not show now keeps its name to itself.
            let shown: BTreeSet<&str> = people.iter().map(|one| one.id.as_str()).collect();
            let all = app.people.list().iter();
            let hidden = all.filter(|one| !shown.contains(one.id.as_str()));
            let mut left = groups.unsaved_of_hidden(app.people.list(), &shown);
            let taken: BTreeSet<&str> = hidden.map(|one| one.group.as_str()).collect();
            let moved: BTreeSet<String> = left.groups.iter().map(|one| one.name.clone()).collect();
            let names = (1..).map(|number: usize| lang.groups_name(number));
            let names =
                names.filter(|name| !taken.contains(name.as_str()) && !moved.contains(name));
            *groups = Groups::proposed(catalogue, &people, size, names);
            view.held = None;
            view.shown = PAGE;
            let (proposed, rest) = (groups.groups.len(), groups.rest.len());
            groups.groups.append(&mut left.groups);
            groups.rest.append(&mut left.rest);
            view.said = format!(
                "{} {}",
                lang.groups_proposed(proposed),
                lang.groups_rest_said(rest)
            );
        })
    };
    let known = desk.app.group_names();
    let add = desk.regroup(move |groups, view| {
        // The first number that is free.
        let taken = |name: &String| {
            known.contains(name) || groups.groups.iter().any(|group| group.name == *name)
        };
        let mut names = (1..).map(|number: usize| lang.groups_name(number));
        if let Some(name) = names.find(|name| !taken(name)) {
            view.said = lang.groups_added(&name);
            groups.add(name);
            view.shown = view.shown.max(groups.groups.len());
        }
    });
    let keep = {
        let (app, groups) = (desk.app.clone(), desk.groups.clone());
        Callback::from(move |_: MouseEvent| {
            let kept = groups.clone();
            app.save_all(groups.to_keep(app.people.list()), move |app| {
                app.act(Action::GroupsKept(kept));
                app.announce(lang.groups_kept());
            });
        })
    };
    html! {
        <section class="setting" aria-labelledby="propose">
            <h2 id="propose">{ lang.groups_propose() }</h2>
            <fieldset class="sizes">
                <legend>{ lang.groups_size() }</legend>
                { for SIZES.into_iter().map(size) }
            </fieldset>
            <p class="hint small">{ lang.groups_how() }</p>
            <div class="actions">
                { Button::new(lang.groups_propose(), propose).look(Look::Main).icon(Icon::Person).html() }
                { Button::new(lang.groups_add(), add).icon(Icon::Plus).html() }
                if desk.app.groups.is_some() {
                    { Button::new(lang.groups_keep(), keep).icon(Icon::Check).html() }
                }
            </div>
        </section>
    }
}
