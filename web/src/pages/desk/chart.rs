//! A table of counts as bars, with the same in words.
//!
//! - The picture must have a name that says what it holds; the table below it says the same in numbers.
//! - A count that is kept back must be drawn as such, and never look like nobody.

use jalon::cohort::figures::Table;
use yew::prelude::*;

use crate::state::figures_sheet;
use crate::text::Lang;

/// Units of the drawing: a row's height, and how long a bar of everybody is.
const ROW: usize = 34;
const FULL: f64 = 320.0;
const NAMES: usize = 290;

/// Bars with their intervals, and the table folded below.
pub fn chart(lang: Lang, table: &Table) -> Html {
    let title = figures_sheet::title(table, lang);
    let height = table.rows.len() * ROW;
    let width = NAMES + 420;
    let label = lang.territory_chart(&words(lang, table), &title);
    html! {
        <section class="chart" aria-label={title.clone()}>
            <h3>{ title }</h3>
            <svg role="img" aria-label={label} viewBox={format!("0 0 {width} {height}")} class="bars">
                { for table.rows.iter().enumerate().map(|(index, row)| bar(lang, index, &figures_sheet::name(row, lang), row)) }
            </svg>
            <details>
                <summary>{ lang.territory_numbers() }</summary>
                { numbers(lang, table) }
            </details>
        </section>
    }
}

fn bar(lang: Lang, index: usize, name: &str, row: &jalon::cohort::figures::Row) -> Html {
    let top = index * ROW;
    let (middle, baseline) = (top + ROW / 2, top + 23);
    let start = NAMES as f64;
    // A long name would run into the bars.
    let short: String = if name.chars().count() > 34 {
        name.chars().take(33).chain(['…']).collect()
    } else {
        name.to_owned()
    };
    html! {
        <g key={index}>
            <text x="0" y={baseline.to_string()} class="bar-name">{ short }</text>
            if let Some(share) = row.share {
                <rect class="bar-fill" x={NAMES.to_string()} y={(top + 6).to_string()} width={tenths(share.share * FULL)} height="22" />
                <path class="bar-interval" d={format!("M{} {middle}H{}", tenths(start + share.low * FULL), tenths(start + share.high * FULL))} />
                <text x={tenths(start + share.high * FULL + 10.0)} y={baseline.to_string()}>{ lang.percent(share.share) }</text>
            } else {
                <rect class="bar-hidden" x={NAMES.to_string()} y={(top + 6).to_string()} width="60" height="22" />
                <text x={(NAMES + 70).to_string()} y={baseline.to_string()} class="bar-name">{ lang.territory_hidden() }</text>
            }
        </g>
    }
}

fn tenths(value: f64) -> String {
    format!("{value:.1}")
}

fn words(lang: Lang, table: &Table) -> String {
    let rows = table.rows.iter().map(|row| {
        let value = row.share.map_or_else(
            || lang.territory_hidden().to_owned(),
            |share| lang.percent(share.share),
        );
        format!("{} {value}", figures_sheet::name(row, lang))
    });
    rows.collect::<Vec<String>>().join(" ; ")
}

fn numbers(lang: Lang, table: &Table) -> Html {
    html! {
        <table class="numbers">
            <thead>
                <tr>
                    <th scope="col">{ lang.territory_row() }</th>
                    <th scope="col">{ lang.territory_count() }</th>
                    <th scope="col">{ lang.territory_share_interval() }</th>
                </tr>
            </thead>
            <tbody>
                { for table.rows.iter().map(|row| {
                    let name = figures_sheet::name(row, lang);
                    let hidden = lang.territory_hidden();
                    html! {
                        <tr key={row.id.clone()}>
                            <th scope="row">{ name }</th>
                            <td>{ row.count.map_or_else(|| hidden.to_owned(), |count| count.to_string()) }</td>
                            <td>{ row.share.map_or_else(|| hidden.to_owned(), |share| lang.territory_between(&lang.percent(share.high), &lang.percent(share.low), &lang.percent(share.share))) }</td>
                        </tr>
                    }
                }) }
            </tbody>
        </table>
    }
}
