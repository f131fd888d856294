//! Which people the list shows.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::components::select::{Choices, select};
use crate::context::Ctx;
use crate::state::{Action, Filter};

/// Sets one part of the filter.
fn part(app: &Ctx, set: impl Fn(&mut Filter, String) + 'static) -> Callback<String> {
    let app = app.clone();
    Callback::from(move |value: String| {
        let mut filter = (*app.filter).clone();
        set(&mut filter, value);
        app.act(Action::Filtered(filter));
    })
}

/// A day, empty where none is set.
fn day(id: &'static str, label: &'static str, value: &str, set: Callback<String>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        set.emit(input.value());
    });
    html! {
        <div class="field">
            <label for={id}>{ label }</label>
            <input {id} type="date" value={value.to_owned()} {onchange} />
        </div>
    }
}

/// All parts of the filter, folded away.
pub fn filters(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let filter = &*app.filter;
    let again = {
        let app = app.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let filter = Filter {
                again: input.checked(),
                ..(*app.filter).clone()
            };
            app.act(Action::Filtered(filter));
        })
    };
    let clear = app.on({
        let app = app.clone();
        move || Action::Filtered(app.filter.cleared())
    });
    let set = filter.parts();
    html! {
        <details class="filters">
            <summary>
                { lang.filter_title() }
                if set > 0 { { " " }<span class="chip">{ lang.filter_set(set) }</span> }
            </summary>
            <div class="fields">
                { select("filter-profile", lang.desk_sheet_profile(), &filter.profile, profiles(app), part(app, |filter, value| filter.profile = value)) }
                { select("filter-need", lang.filter_need(), &filter.need, needs(app), part(app, |filter, value| filter.need = value)) }
                { select("filter-area", lang.filter_area(), &filter.area, areas(app), part(app, |filter, value| filter.area = value)) }
                { select("filter-level", lang.report_level_head(), &filter.level, levels(app), part(app, |filter, value| filter.level = value)) }
                { select("filter-plan", lang.desk_sheet_plan(), &filter.plan, plans(app), part(app, |filter, value| filter.plan = value)) }
                { select("filter-group", lang.filter_group(), &filter.group, groups(app), part(app, |filter, value| filter.group = value)) }
                { day("filter-from", lang.filter_from(), &filter.from, part(app, |filter, value| filter.from = value)) }
                { day("filter-to", lang.filter_to(), &filter.to, part(app, |filter, value| filter.to = value)) }
            </div>
            <label class="row-choice">
                <input type="checkbox" checked={filter.again} onchange={again} />
                <span>{ lang.filter_again() }</span>
            </label>
            if set > 0 {
                <div class="actions">{ Button::new(lang.filter_clear(), clear).icon(Icon::Undo).html() }</div>
            }
        </details>
    }
}

fn everybody(app: &Ctx) -> Choices {
    vec![(String::new(), app.settings.lang.filter_any().to_owned())]
}

fn profiles(app: &Ctx) -> Choices {
    let code = app.settings.lang.code();
    let mut choices = everybody(app);
    let decisions = app.bank.decisions().iter();
    for decision in decisions.filter(|one| one.id() == "profile") {
        let actions = decision.actions().iter();
        choices.extend(actions.map(|one| (one.id().to_owned(), one.name().get(code).to_owned())));
    }
    choices
}

fn needs(app: &Ctx) -> Choices {
    let code = app.settings.lang.code();
    let mut choices = everybody(app);
    for question in app.bank.needs() {
        for option in &question.options {
            let value = format!("{}/{}", question.id, option.id);
            // "oui" and "aucun" say nothing without their question.
            let text = if question.several && option.id != "none" {
                option.text.get(code).to_owned()
            } else {
                format!("{} {}", question.stem.get(code), option.text.get(code))
            };
            choices.push((value, text));
        }
    }
    choices
}

fn areas(app: &Ctx) -> Choices {
    let framework = app.bank.framework();
    let tree = framework.tree();
    let mut choices = everybody(app);
    let nodes = tree
        .nodes()
        .filter(|node| tree.path_to_root(*node).count() == 2);
    choices.extend(nodes.map(|node| {
        let name = framework.name(node).get(app.settings.lang.code());
        (tree.id(node).to_owned(), name.to_owned())
    }));
    choices
}

fn levels(app: &Ctx) -> Choices {
    let lang = app.settings.lang;
    let mut choices = everybody(app);
    choices.push((
        Filter::NOT_MEASURED.to_owned(),
        lang.report_not_yet().to_owned(),
    ));
    let levels = app.bank.framework().levels().iter().enumerate();
    choices.extend(
        levels.map(|(level, named)| (level.to_string(), named.name().get(lang.code()).to_owned())),
    );
    choices
}

fn plans(app: &Ctx) -> Choices {
    let code = app.settings.lang.code();
    let mut choices = everybody(app);
    let plans = app.bank.plans().iter();
    choices.extend(plans.map(|plan| (plan.id().to_owned(), plan.name().get(code).to_owned())));
    choices
}

fn groups(app: &Ctx) -> Choices {
    let mut choices = everybody(app);
    choices.extend(
        app.group_names()
            .into_iter()
            .map(|name| (name.clone(), name)),
    );
    choices
}
