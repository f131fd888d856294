//! How the questions are chosen and what the result means, in plain words.

use yew::prelude::*;

use crate::components::heading::Heading;
use crate::context::Ctx;

pub fn how_it_works(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let levels = app.bank.framework().levels();
    html! {
        <div class="sheet prose">
            <Heading text={lang.how_title()} screen="how" />
            <h2>{ lang.how_choose_title() }</h2>
            <p>{ lang.how_choose() }</p>
            <h2>{ lang.how_sure_title() }</h2>
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
            <h2>{ lang.how_privacy_title() }</h2>
            <p>{ lang.how_privacy() }</p>
        </div>
    }
}
