//! Anonymous figures of the people of the list: charts, tables, and a file.

use std::rc::Rc;

use jalon::Change;
use jalon::cohort::figures::{About, Figures, Scheme, figures};
use jalon::cohort::{Member, Occasion, persons};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::chart::chart;
use super::counter::counter;
use crate::components::button::{Button, Look};
use crate::components::heading::Heading;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::{clock, file, timer};
use crate::sheets::sureness;
use crate::state::{Person, figures_sheet, in_time};
use crate::text::Lang;

#[derive(Properties, PartialEq)]
pub struct Props {
    pub app: Ctx,
}

/// The people of the list, each once, and who came twice.
struct Counted {
    people: Vec<Rc<Person>>,
    /// First and last session of those with two.
    twice: Vec<(Rc<Person>, Rc<Person>)>,
}

fn counted(app: &Ctx) -> Counted {
    let sessions = app.chosen(app.settings.lang);
    // The list has the latest first; of two on one day the later one has the higher number.
    let mut sessions: Vec<Rc<Person>> = sessions
        .into_iter()
        .filter(|one| one.member().is_some())
        .collect();
    in_time(&mut sessions);
    let keys: Vec<(&str, &str)> = sessions
        .iter()
        .map(|one| (one.pseudonym(), one.date()))
        .collect();
    let found = persons(&keys);
    let at = |index: usize| sessions.get(index).cloned();
    Counted {
        people: found.iter().filter_map(|one| at(one.last)).collect(),
        twice: found
            .iter()
            .filter(|Occasion { first, last }| first != last)
            .filter_map(|one| at(one.first).zip(at(one.last)))
            .collect(),
    }
}

/// How a person changed; replaying both sessions costs some work.
fn change(app: &Ctx, first: &Person, last: &Person) -> Option<Vec<Change>> {
    let (earlier, _) = first.replay(&app.bank).ok()?;
    let (later, _) = last.replay(&app.bank).ok()?;
    let own = later.plan().retest_correlation();
    let retest = own.or_else(|| app.follow_up()?.retest_correlation())?;
    jalon::changes(&earlier, &later, retest).ok()
}

#[component]
pub fn TerritoryPage(props: &Props) -> Html {
    let app = props.app.clone();
    let lang = app.settings.lang;
    let found = Rc::new(counted(&app));
    let pairs = use_state(|| None::<Rc<Vec<Vec<Change>>>>);
    let done = use_state(|| None::<usize>);
    let told: Figures = {
        let members: Vec<&Member> = found.people.iter().filter_map(|one| one.member()).collect();
        let none = Vec::new();
        let pairs = pairs.as_deref().unwrap_or(&none);
        figures(&Scheme::of(&app.bank), &members, pairs)
    };
    let compare = {
        let (app, found, pairs, done) = (app.clone(), found.clone(), pairs.clone(), done.clone());
        Callback::from(move |_: MouseEvent| {
            let (app, found, pairs, done) =
                (app.clone(), found.clone(), pairs.clone(), done.clone());
            spawn_local(async move {
                let mut changes = Vec::new();
                for (index, (first, last)) in found.twice.iter().enumerate() {
                    done.set(Some(index));
                    // The page draws, and answers, in between.
                    timer::pause().await;
                    changes.extend(change(&app, first, last));
                }
                done.set(None);
                pairs.set(Some(Rc::new(changes)));
            });
        })
    };
    let download = {
        let text = figures_sheet::write(&told, lang);
        Callback::from(move |_: MouseEvent| {
            let name = format!("jalon-chiffres-{}.csv", clock::today());
            file::download_as(&name, &text, "text/csv;charset=utf-8");
        })
    };
    let twice = found.twice.len();
    let part = |title: &'static str, which: fn(&About) -> bool| part(lang, &told, title, which);
    html! {
        <div class="sheet territory">
            <Heading text={lang.territory_title()} screen="territory" />
            if let Some(people) = told.people {
                <p class="hint">{ lang.territory_intro(&lang.desk_people(people as usize)) }</p>
                <p class="hint">{ lang.territory_limit() }</p>
                <div class="actions no-print">
                    { Button::new(lang.territory_download(), download).look(Look::Main).icon(Icon::Download).html() }
                    if twice > 0 && pairs.is_none() {
                        { Button::new(lang.territory_compare(twice), compare).icon(Icon::Forward).html() }
                    }
                </div>
                <p class="hint" role="status">
                    if let Some(done) = *done { { lang.territory_comparing(done + 1, &twice.to_string()) } }
                </p>
                { part(lang.territory_profiles(), |about| matches!(about, About::Decision(_))) }
                { part(lang.report_areas(), |about| matches!(about, About::Area(_))) }
                { part(lang.report_needs(), |about| matches!(about, About::Need(_))) }
                { part(lang.territory_before_after(), |about| matches!(about, About::Sessions | About::Change(_))) }
                { means(lang, &told) }
            } else {
                <p>{ lang.territory_too_few() }</p>
            }
            { counter(&app) }
        </div>
    }
}

fn part(lang: Lang, told: &Figures, title: &'static str, which: fn(&About) -> bool) -> Html {
    let tables: Vec<_> = told
        .tables
        .iter()
        .filter(|table| which(&table.about))
        .collect();
    if tables.is_empty() {
        return html! {};
    }
    html! {
        <section aria-label={title}>
            <h2>{ title }</h2>
            <div class="charts">{ for tables.into_iter().map(|table| chart(lang, table)) }</div>
        </section>
    }
}

/// The mean changes, in words and numbers.
fn means(lang: Lang, told: &Figures) -> Html {
    if told.changes.is_empty() {
        return html! {};
    }
    html! {
        <section aria-labelledby="means">
            <h2 id="means">{ lang.territory_mean() }</h2>
            <table class="numbers">
                <thead>
                    <tr>
                        <th scope="col">{ lang.filter_area() }</th>
                        <th scope="col">{ lang.territory_mean_interval() }</th>
                        <th scope="col">{ lang.territory_mean_progress() }</th>
                    </tr>
                </thead>
                <tbody>
                    { for told.changes.iter().map(|one| html! {
                        <tr key={one.node.clone()}>
                            <th scope="row">{ one.name.get(lang.code()) }</th>
                            <td>{ lang.territory_between(&figures_sheet::signed(lang, one.high), &figures_sheet::signed(lang, one.low), &figures_sheet::signed(lang, one.mean)) }</td>
                            <td>{ format!("{}, {}", lang.percent(one.progress), sureness(lang, one.sureness)) }</td>
                        </tr>
                    }) }
                </tbody>
            </table>
        </section>
    }
}
