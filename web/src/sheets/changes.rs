//! One person's sessions, and what changed since the one before.

use jalon::{Change, Sureness};
use yew::prelude::*;

use super::words;
use crate::text::Lang;

/// What there is to tell.
#[derive(Clone)]
pub struct Past {
    /// All sessions of the person, the first one first.
    pub sittings: Vec<Sitting>,
    /// The day of the one before; none for the first.
    pub before: Option<String>,
    /// What changed since; none where the two cannot be compared.
    pub changes: Option<Vec<Change>>,
}

impl Past {
    /// The same for a page that stands alone.
    #[must_use]
    pub fn without_addresses(&self) -> Past {
        let mut past = self.clone();
        for one in &mut past.sittings {
            one.address = None;
        }
        past
    }
}

/// One session of several.
#[derive(Clone)]
pub struct Sitting {
    /// Its day, as 2026-11-22.
    pub date: String,
    /// The profile's name then.
    pub profile: String,
    /// Whether it is the one that is told.
    pub here: bool,
    /// Where its own report is, on a page that has it.
    pub address: Option<String>,
}

pub fn changes(lang: Lang, past: &Past) -> Html {
    if past.sittings.len() < 2 {
        return html! {};
    }
    html! {
        <section class="history" aria-labelledby="history">
            <h2 id="history">{ lang.report_history() }</h2>
            <ol class="sessions">
                { for past.sittings.iter().map(|one| {
                    let current = one.here.then_some("true");
                    let date = lang.date(&one.date);
                    html! {
                        <li>
                            if let Some(address) = &one.address {
                                <a href={address.clone()} aria-current={current}>{ date }</a>
                            } else {
                                <span aria-current={current}>{ date }</span>
                            }
                            { " " }{ &one.profile }
                        </li>
                    }
                }) }
            </ol>
            if let Some(before) = &past.before {
                <h3>{ lang.report_since(&lang.date(before)) }</h3>
                if let Some(changes) = &past.changes {
                    <dl class="facts changes">
                        { for changes.iter().filter(|change| change.depth <= 1).map(|change| html! {
                            <div key={change.node.clone()}>
                                <dt>{ change.name.get(lang.code()) }</dt>
                                <dd>{ told(lang, change) }
                                    <span class="hint small">{ lang.report_progress(&lang.percent(change.progress)) }</span>
                                </dd>
                            </div>
                        }) }
                    </dl>
                    <p class="hint small">{ lang.report_history_hint() }</p>
                } else {
                    <p>{ lang.report_history_other() }</p>
                }
            }
        </section>
    }
}

/// "a progressé, assez sûr"
fn told(lang: Lang, change: &Change) -> String {
    if change.sureness == Sureness::NotKnown {
        return lang.report_change_unknown().to_owned();
    }
    let way = if change.progress >= 0.5 {
        lang.report_change_up()
    } else {
        lang.report_change_down()
    };
    lang.report_level_sure(way, words::sureness(lang, change.sureness))
}
