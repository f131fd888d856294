//! Anonymous figures as a table for a spreadsheet, and the words of their rows.

use jalon::cohort::figures::{About, Counted, Figures, Row, Table};

use super::Tally;
use super::sheet::push;
use crate::text::Lang;

/// The whole table: a row a count, then a row a mean change.
pub fn write(figures: &Figures, lang: Lang) -> String {
    let mut text = String::from("\u{feff}");
    let hidden = lang.territory_hidden();
    push(
        &mut text,
        &[
            lang.territory_table(),
            lang.territory_row(),
            lang.territory_count(),
            lang.territory_share(),
            lang.territory_from(),
            lang.territory_to(),
        ]
        .map(str::to_owned),
    );
    let all = figures.people;
    let all = all.map_or_else(|| hidden.to_owned(), |count| count.to_string());
    let none = String::new;
    let first = [
        lang.territory_all().to_owned(),
        none(),
        all,
        none(),
        none(),
        none(),
    ];
    push(&mut text, &first);
    for table in &figures.tables {
        for row in &table.rows {
            let numbers = row.count.zip(row.share).map(|(count, share)| {
                let parts = [share.share, share.low, share.high];
                let parts = parts.map(|part| number(lang, 100.0 * part, 1));
                [count.to_string()].into_iter().chain(parts).collect()
            });
            let mut cells = vec![title(table, lang), name(row, lang)];
            cells.extend(numbers.unwrap_or_else(|| vec![hidden.to_owned(); 4]));
            push(&mut text, &cells);
        }
    }
    for change in &figures.changes {
        let values = [change.mean, change.low, change.high];
        let mut cells = vec![
            lang.territory_mean().to_owned(),
            change.name.get(lang.code()).to_owned(),
            change.people.to_string(),
        ];
        cells.extend(values.map(|value| number(lang, value, 3)));
        push(&mut text, &cells);
    }
    text
}

/// What is counted at a counter, in the order of [`counts`].
pub fn counted_names(lang: Lang) -> [&'static str; 4] {
    [
        lang.tally_answered(),
        lang.tally_refused(),
        lang.tally_interested(),
        lang.tally_later(),
    ]
}

/// The numbers of a day.
pub fn counts(tally: &Tally) -> [u32; 4] {
    [
        tally.answered,
        tally.refused,
        tally.interested,
        tally.not_now,
    ]
}

/// "22/11/2026, Mairie"
pub fn day_and_place(tally: &Tally, lang: Lang) -> String {
    let day = lang.date(&tally.date);
    if tally.place.is_empty() {
        day
    } else {
        format!("{day}, {}", tally.place)
    }
}

/// Days at the counter as a table for a spreadsheet.
pub fn counter(tallies: &[&Tally], lang: Lang) -> String {
    let mut text = String::from("\u{feff}");
    let mut head = vec![lang.tally_day().to_owned(), lang.desk_place().to_owned()];
    head.extend(counted_names(lang).map(str::to_owned));
    push(&mut text, &head);
    for one in tallies {
        let mut cells = vec![one.date.clone(), one.place.clone()];
        cells.extend(counts(one).map(|count| count.to_string()));
        push(&mut text, &cells);
    }
    text
}

fn number(lang: Lang, value: f64, digits: usize) -> String {
    let text = format!("{value:.digits$}");
    if lang == Lang::En {
        text
    } else {
        text.replace('.', ",")
    }
}

/// `+0,42`, with its sign.
pub fn signed(lang: Lang, value: f64) -> String {
    let sign = if value > 0.0 { "+" } else { "" };
    format!("{sign}{}", number(lang, value, 2))
}

/// The name of a table.
pub fn title(table: &Table, lang: Lang) -> String {
    let own = table.name.as_ref().map_or("", |name| name.get(lang.code()));
    match &table.about {
        About::Decision(id) => match id.as_str() {
            "profile" => lang.desk_sheet_profile().to_owned(),
            "support-mode" => lang.report_support().to_owned(),
            other => other.to_owned(),
        },
        About::Area(_) | About::Need(_) => own.to_owned(),
        About::Sessions => lang.territory_sessions().to_owned(),
        About::Change(_) => lang.territory_change(own),
    }
}

/// The name of a row.
pub fn name(row: &Row, lang: Lang) -> String {
    let own = row.name.as_ref().map_or("", |name| name.get(lang.code()));
    let word = match row.counts {
        Counted::Named => own,
        Counted::NamedOrHigher => return lang.report_level_at_least(own),
        Counted::NotDecided => lang.territory_not_decided(),
        Counted::NotMeasured => lang.report_not_yet(),
        Counted::NotAnswered => lang.report_needs_skipped(),
        Counted::Once => lang.territory_once(),
        Counted::Twice => lang.territory_twice(),
        Counted::Progress => lang.territory_progress(),
        Counted::NotClear => lang.territory_not_clear(),
        Counted::Decline => lang.territory_decline(),
    };
    word.to_owned()
}
