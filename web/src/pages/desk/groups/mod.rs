//! Workshop groups: proposed, explained, changed by hand, kept, with a sheet to sign.

mod card;
mod people;
mod toolbar;

use std::rc::Rc;

use jalon::cohort::Member;
use jalon::cohort::groups::{Explained, explain};
use yew::prelude::*;

use super::attendance::attendance;
use crate::components::button::Button;
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::page;
use crate::state::{Action, Groups, Person, WorkGroup};
use crate::text::Lang;

/// How many groups are drawn at first, and how many more at a touch.
const PAGE: usize = 8;

/// How many workshops a group's programme has.
const SESSIONS: usize = 3;

/// The sizes to choose from; the third is the first choice.
const SIZES: [usize; 6] = [4, 6, 8, 10, 12, 15];

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// What the page is at.
#[derive(Clone, PartialEq)]
struct View {
    size: usize,
    /// Who is being moved.
    held: Option<String>,
    shown: usize,
    /// The group whose sheet is shown.
    sheet: Option<usize>,
    /// What the last touch did.
    said: String,
}

/// What the parts of the page share.
struct Desk<'a> {
    app: &'a Ctx,
    lang: Lang,
    people: &'a [Rc<Person>],
    groups: &'a Rc<Groups>,
    view: &'a UseStateHandle<View>,
}

impl Desk<'_> {
    /// A touch that changes the view.
    fn touch(&self, change: impl Fn(&mut View) + 'static) -> Callback<MouseEvent> {
        let view = self.view.clone();
        Callback::from(move |_| {
            let mut next = (*view).clone();
            change(&mut next);
            view.set(next);
        })
    }

    /// A touch that changes the groups; they are kept later.
    fn regroup(&self, change: impl Fn(&mut Groups, &mut View) + 'static) -> Callback<MouseEvent> {
        let (app, groups, view) = (self.app.clone(), self.groups.clone(), self.view.clone());
        Callback::from(move |_| {
            let (mut groups, mut next) = ((*groups).clone(), (*view).clone());
            change(&mut groups, &mut next);
            app.act(Action::Grouped(Rc::new(groups)));
            view.set(next);
        })
    }

    fn person(&self, id: &str) -> Option<&Rc<Person>> {
        // Groups that are not kept yet may hold people whom the list does not show now.
        self.app.people.list().iter().find(|person| person.id == id)
    }

    fn name(&self, id: &str) -> String {
        let person = self.person(id);
        person.map_or_else(String::new, |person| self.app.name_of(person, self.lang))
    }
}

#[component]
pub fn GroupsPage(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let people = app.chosen(lang);
    let groups = app
        .groups
        .clone()
        .unwrap_or_else(|| Rc::new(Groups::kept(app.people.list(), &people, &app.group_names())));
    let view = use_state(|| View {
        size: SIZES[2],
        held: None,
        shown: PAGE,
        sheet: None,
        said: String::new(),
    });
    // A person who was moved keeps the focus.
    use_effect_with(groups.clone(), {
        let view = view.clone();
        move |_| {
            if page::focused().is_none() && !view.said.is_empty() {
                page::focus("groups-said");
            }
        }
    });
    let explained = {
        let (app, bank) = (app.clone(), app.bank.clone());
        use_memo((groups.clone(), view.shown), move |(groups, shown)| {
            let people = app.people.list();
            let groups = groups.groups.iter().take(*shown);
            let members = |group: &WorkGroup| -> Vec<Member> {
                let all = group.people.iter();
                all.filter_map(|id| people.iter().find(|one| one.id == *id)?.member().cloned())
                    .collect()
            };
            groups
                .map(|group| {
                    let members = members(group);
                    let members: Vec<&Member> = members.iter().collect();
                    explain(bank.catalogue(), &members, SESSIONS)
                })
                .collect::<Vec<Explained>>()
        })
    };
    let desk = Desk {
        app: &app,
        lang,
        people: &people,
        groups: &groups,
        view: &view,
    };
    if let Some(index) = view.sheet
        && let Some(group) = groups.groups.get(index)
    {
        let names: Vec<String> = group.people.iter().map(|id| desk.name(id)).collect();
        let shared = explained.get(index).and_then(|one| one.shared.as_ref());
        let workshop = shared.map_or("", |shared| shared.title.get(lang.code()));
        let back = desk.touch(|view| view.sheet = None);
        return attendance(&app, group, workshop, &names, back);
    }
    html! {
        <div class="sheet">
            <Heading text={lang.groups_title()} screen="groups" />
            <p class="hint">{ lang.groups_intro(&lang.desk_people(people.len())) }</p>
            { toolbar::toolbar(&desk) }
            <p id="groups-said" class="hint" role="status" tabindex="-1">{ &view.said }</p>
            <ol class="groups">
                { for groups.groups.iter().take(view.shown).enumerate().map(|(index, one)| card::card(&desk, index, one, explained.get(index))) }
            </ol>
            { more(&desk) }
            { people::rest(&desk) }
        </div>
    }
}

fn more(desk: &Desk<'_>) -> Html {
    let left = desk.groups.groups.len().saturating_sub(desk.view.shown);
    if left == 0 {
        return html! {};
    }
    let show = desk.touch(|view| view.shown += PAGE);
    let text = desk.lang.groups_more(left.min(PAGE));
    html! { <div class="actions">{ Button::new(text, show).icon(Icon::Down).html() }</div> }
}
