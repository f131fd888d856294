//! How the questions are chosen and what the result means, in plain words.

use yew::prelude::*;

use super::trust;
use crate::components::area_path::{AreaPath, Branch};
use crate::components::heading::Heading;
use crate::context::Ctx;

pub fn how_it_works(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let levels = app.bank.framework().levels();
    // Enough of it to tell two versions apart.
    let mark: String = app.bank.hash().chars().take(12).collect();
    html! {
        <div class="sheet prose">
            <Heading text={lang.how_title()} screen="how" />
            <h2>{ lang.how_choose_title() }</h2>
            <p>{ lang.how_choose() }</p>
            <h2>{ lang.how_sure_title() }</h2>
            <p>{ lang.how_drawing() }</p>
            <AreaPath {lang} branches={narrowing(app)} />
            <p>{ lang.how_sure() }</p>
            <ul>
                <li>{ lang.how_sure_almost() }</li>
                <li>{ lang.how_sure_fairly() }</li>
                <li>{ lang.how_sure_confirm() }</li>
                <li>{ lang.how_sure_unknown() }</li>
            </ul>
            <h2>{ lang.how_answers_title() }</h2>
            <p>{ lang.how_answers() }</p>
            <h2>{ lang.how_stop_title() }</h2>
            <p>{ lang.how_stop() }</p>
            <h2>{ lang.how_levels_title() }</h2>
            <p>{ lang.how_levels() }</p>
            <dl class="levels">
                { for levels.iter().map(|level| html! {
                    <div><dt>{ level.name().get(lang.code()) }</dt><dd>{ level.sentence().get(lang.code()) }</dd></div>
                }) }
            </dl>
            <h2>{ lang.how_limits_title() }</h2>
            <p>{ lang.how_limits() }</p>
            <h2>{ lang.how_bank_title() }</h2>
            <p>{ lang.how_bank(&app.bank.items().len().to_string(), &mark, app.bank.version()) }</p>
            { trust::privacy(app) }
            { trust::register(app) }
        </div>
    }
}

/// One made-up person after a first answer, in the middle and at the end: what is drawn narrows.
fn narrowing(app: &Ctx) -> Vec<Branch> {
    let lang = app.settings.lang;
    let framework = app.bank.framework();
    let cuts = framework
        .tree()
        .nodes()
        .next()
        .map(|root| framework.cuts(root).to_vec())
        .unwrap_or_default();
    [
        (
            lang.how_drawing_first(),
            lang.report_sure_unknown(),
            -0.7,
            (-2.6, 0.9),
        ),
        (
            lang.how_drawing_middle(),
            lang.report_sure_confirm(),
            -0.6,
            (-1.3, 0.1),
        ),
        (
            lang.how_drawing_end(),
            lang.report_sure_fairly(),
            -0.45,
            (-0.75, -0.2),
        ),
    ]
    .into_iter()
    .map(|(name, words, estimate, interval)| Branch {
        id: name.to_owned(),
        name: name.to_owned(),
        words: words.to_owned(),
        measured: true,
        estimate,
        interval,
        cuts: cuts.clone(),
    })
    .collect()
}
