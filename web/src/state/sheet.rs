//! People as a table for a spreadsheet: one row each, the language's own words, semicolons and a byte order
//! mark, as spreadsheets in France open it by a double click.

use std::collections::BTreeMap;
use std::rc::Rc;

use jalon::Bank;
use serde::Deserialize;

use super::Person;
use crate::text::Lang;

type Words = BTreeMap<String, String>;

/// What the table takes of `jalon-report/1`.
#[derive(Default, Deserialize)]
struct Told {
    #[serde(default)]
    answers: usize,
    #[serde(default)]
    seconds: f64,
    #[serde(default)]
    decisions: Vec<ToldDecision>,
    #[serde(default)]
    nodes: Vec<ToldNode>,
}

#[derive(Deserialize)]
struct ToldDecision {
    decision: String,
    name: Words,
    sureness: String,
}

#[derive(Deserialize)]
struct ToldNode {
    node: String,
    depth: usize,
    measured: ToldLevel,
}

#[derive(Deserialize)]
struct ToldLevel {
    level: Option<usize>,
    #[serde(default)]
    at_least: bool,
    sureness: Option<String>,
}

/// What it takes of the record.
#[derive(Default, Deserialize)]
struct Recorded {
    #[serde(default)]
    context: RecordedContext,
}

#[derive(Default, Deserialize)]
struct RecordedContext {
    #[serde(default)]
    needs: BTreeMap<String, Vec<String>>,
}

/// The whole table.
pub fn write(bank: &Bank, people: &[Rc<Person>], lang: Lang) -> String {
    let mut table = String::from("\u{feff}");
    push(&mut table, &head(bank, lang));
    for person in people {
        push(&mut table, &row(bank, person, lang));
    }
    table
}

/// The areas of the framework: id and name.
fn areas(bank: &Bank, lang: Lang) -> Vec<(String, String)> {
    let framework = bank.framework();
    let tree = framework.tree();
    tree.nodes()
        .filter(|node| tree.path_to_root(*node).count() == 2)
        .map(|node| {
            let id = tree.id(node);
            (
                id.to_owned(),
                format!("{id} {}", framework.name(node).get(lang.code())),
            )
        })
        .collect()
}

fn head(bank: &Bank, lang: Lang) -> Vec<String> {
    let mut cells: Vec<String> = [
        lang.desk_sheet_number(),
        lang.report_pseudonym(),
        lang.desk_sheet_date(),
        lang.desk_place(),
        lang.desk_sheet_plan(),
        lang.desk_sheet_profile(),
        lang.desk_sheet_sure(),
        lang.report_support(),
        lang.desk_interrupted(),
        lang.desk_doubtful(),
        lang.desk_sheet_answers(),
        lang.desk_sheet_minutes(),
    ]
    .map(str::to_owned)
    .to_vec();
    for (_, name) in areas(bank, lang) {
        cells.push(lang.desk_sheet_level(&name));
        cells.push(lang.desk_sheet_level_sure(&name));
    }
    cells.extend(
        bank.needs()
            .iter()
            .map(|need| need.stem.get(lang.code()).to_owned()),
    );
    cells.push(lang.report_comment().to_owned());
    cells.push(lang.desk_sheet_id().to_owned());
    cells
}

fn row(bank: &Bank, person: &Person, lang: Lang) -> Vec<String> {
    let code = lang.code();
    let told: Told = serde_json::from_str(&person.report).unwrap_or_default();
    let recorded: Recorded = serde_json::from_str(&person.log.to_json()).unwrap_or_default();
    let decision = |id: &str| told.decisions.iter().find(|one| one.decision == id);
    let name = |id: &str| {
        decision(id)
            .and_then(|one| one.name.get(code).or_else(|| one.name.values().next()))
            .cloned()
            .unwrap_or_default()
    };
    let yes = |is: bool| if is { lang.desk_sheet_yes() } else { "" }.to_owned();
    let plan = bank.plan(person.log.plan()).map_or_else(
        |_| person.log.plan().to_owned(),
        |plan| plan.name().get(code).to_owned(),
    );
    let minutes = (told.seconds / 60.0).round();
    let mut cells = vec![
        person.number.to_string(),
        person.pseudonym().to_owned(),
        lang.date(person.date()),
        person.place().to_owned(),
        plan,
        person.profile(lang).to_owned(),
        decision("profile")
            .map_or("", |one| sureness(lang, &one.sureness))
            .to_owned(),
        name("support-mode"),
        yes(person.interrupted || person.unfinished),
        yes(person.doubtful),
        told.answers.to_string(),
        minutes.to_string(),
    ];
    for (area, _) in areas(bank, lang) {
        let measured = told
            .nodes
            .iter()
            .find(|node| node.depth == 1 && node.node == area);
        let level = measured.and_then(|node| {
            let level = bank.framework().levels().get(node.measured.level?)?;
            let name = level.name().get(code);
            Some(if node.measured.at_least {
                lang.report_level_at_least(name)
            } else {
                name.to_owned()
            })
        });
        let sure = measured.and_then(|node| node.measured.sureness.as_deref());
        cells.push(level.unwrap_or_else(|| lang.report_not_yet().to_owned()));
        cells.push(sure.map_or("", |sure| sureness(lang, sure)).to_owned());
    }
    for need in bank.needs() {
        let chosen = recorded
            .context
            .needs
            .get(&need.id)
            .map_or(&[][..], Vec::as_slice);
        let texts: Vec<&str> = need
            .options
            .iter()
            .filter(|option| chosen.contains(&option.id))
            .map(|option| option.text.get(code))
            .collect();
        cells.push(texts.join(", "));
    }
    cells.push(person.notes.clone());
    cells.push(person.id.clone());
    cells
}

fn sureness(lang: Lang, word: &str) -> &'static str {
    match word {
        "almost-sure" => lang.report_sure_almost(),
        "fairly-sure" => lang.report_sure_fairly(),
        "to-confirm" => lang.report_sure_confirm(),
        _ => lang.report_sure_unknown(),
    }
}

pub(super) fn push(table: &mut String, cells: &[String]) {
    let cells: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
    table.push_str(&cells.join(";"));
    table.push_str("\r\n");
}

/// A cell as RFC 4180 writes it. What a spreadsheet would take for a formula begins with an apostrophe.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_negative(cell);
    let text = format!("{}{cell}", if formula { "'" } else { "" });
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// `-0,412`: a spreadsheet must be able to count with it. `+33…` is a telephone, and stays a text.
fn is_negative(cell: &str) -> bool {
    cell.strip_prefix('-').is_some_and(|digits| {
        digits.starts_with(|sign: char| sign.is_ascii_digit())
            && digits.replacen(',', ".", 1).parse::<f64>().is_ok()
    })
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_cell_holds_whatever_is_written_and_is_never_a_formula() {
        for (cell, written) in [
            ("Mésange", "Mésange"),
            ("un; deux", "\"un; deux\""),
            ("dit « \"oui\" »", "\"dit « \"\"oui\"\" »\""),
            ("ligne\nsuivante", "\"ligne\nsuivante\""),
            ("=1+1", "'=1+1"),
            ("@nom;", "\"'@nom;\""),
            ("-0,412", "-0,412"),
            ("-0.412", "-0.412"),
            ("+33612345678", "'+33612345678"),
            ("-1+1", "'-1+1"),
            ("-A1", "'-A1"),
            ("-", "'-"),
            ("", ""),
        ] {
            assert_eq!(quoted(cell), written);
        }
    }
}
