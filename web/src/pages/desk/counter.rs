//! What was counted at the counter, day by day.

use yew::prelude::*;

use crate::components::button::Button;
use crate::components::icon::Icon;
use crate::context::Ctx;
use crate::platform::{clock, file};
use crate::state::figures_sheet;

/// So many days are shown; the file has all.
const DAYS: usize = 31;

pub fn counter(app: &Ctx) -> Html {
    let lang = app.settings.lang;
    let tallies = app.tallies();
    if tallies.is_empty() {
        return html! {};
    }
    let sum = app.tally();
    let asked = sum.answered.saturating_add(sum.refused);
    let download = {
        let text = figures_sheet::counter(&tallies, lang);
        Callback::from(move |_: MouseEvent| {
            let name = format!("jalon-accueil-{}.csv", clock::today());
            file::download_as(&name, &text, "text/csv;charset=utf-8");
        })
    };
    html! {
        <section aria-labelledby="counter">
            <h2 id="counter">{ lang.tally_title() }</h2>
            <p>{ lang.tally_sum(&sum.interested.to_string(), sum.answered as usize, &sum.refused.to_string()) }</p>
            <p class="hint">{ lang.tally_hint() }</p>
            <div class="wide-table" role="group" aria-labelledby="counter" tabindex="0">
                <table class="numbers">
                    <thead>
                        <tr>
                            <th scope="col">{ lang.tally_day() }</th>
                            { for figures_sheet::counted_names(lang).map(|name| html! { <th scope="col">{ name }</th> }) }
                        </tr>
                    </thead>
                    <tbody>
                        { for tallies.iter().take(DAYS).map(|one| html! {
                            <tr key={format!("{} {}", one.date, one.place)}>
                                <th scope="row">{ figures_sheet::day_and_place(one, lang) }</th>
                                { for figures_sheet::counts(one).map(|count| html! { <td>{ count }</td> }) }
                            </tr>
                        }) }
                        <tr>
                            <th scope="row">{ lang.territory_all() }</th>
                            { for figures_sheet::counts(&sum).map(|count| html! { <td>{ count }</td> }) }
                        </tr>
                    </tbody>
                </table>
            </div>
            if asked > 0 {
                <div class="actions no-print">
                    { Button::new(lang.tally_download(), download).icon(Icon::Download).html() }
                </div>
            }
        </section>
    }
}
