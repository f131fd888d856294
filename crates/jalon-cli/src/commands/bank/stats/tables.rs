//! The coverage tables, as text and as HTML.
use crate::words::Words;
use jalon::Bank;
use jalon::check::{Coverage, ItemFacts};
use std::collections::BTreeMap;

/// A table with a caption; the first column names its rows.
pub(super) struct Sheet {
    pub(super) caption: String,
    pub(super) columns: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
}

/// All tables, in the order to print.
pub(super) fn tables(bank: &Bank, coverage: &Coverage, words: &Words) -> Vec<Sheet> {
    let items = &coverage.items;
    let one = |item: &ItemFacts| vec![item.interaction.clone()];
    let devices = |item: &ItemFacts| {
        item.devices
            .iter()
            .map(|device| (*device).to_owned())
            .collect()
    };
    let mut sheets = vec![
        levels(bank, items, words),
        counts(["stats.by-type", "stats.type"], items, words, one),
        counts(["stats.by-device", "stats.device"], items, words, devices),
    ];
    let every = |_: &ItemFacts| bank.languages().to_vec();
    let by_language = ["stats.by-language", "stats.language"];
    sheets.push(counts(by_language, items, words, every));
    sheets.extend(spreads(bank, items, words));
    sheets.push(information(bank, coverage, words));
    sheets
}

fn levels(bank: &Bank, items: &[ItemFacts], words: &Words) -> Sheet {
    let tree = bank.framework().tree();
    let highest = items.iter().map(|item| item.level).max().unwrap_or(0);
    let mut columns = vec![words.say("stats.measures").to_owned()];
    columns.extend(
        (0..=highest).map(|level| words.fill("stats.level", &[("level", &level.to_string())])),
    );
    columns.push(words.say("stats.all").to_owned());
    let row = |name: &str, of_it: &dyn Fn(&ItemFacts) -> bool| {
        let mut row = vec![name.to_owned()];
        let mine: Vec<&ItemFacts> = items.iter().filter(|item| of_it(item)).collect();
        row.extend((0..=highest).map(|level| {
            let there = mine.iter().filter(|item| item.level == level).count();
            there.to_string()
        }));
        row.push(mine.len().to_string());
        row
    };
    let measured = tree.nodes().map(|node| tree.id(node)).filter(|id| {
        let leaf = tree
            .node(id)
            .is_some_and(|node| tree.children(node).is_empty());
        leaf || items.iter().any(|item| item.measures == *id)
    });
    let mut rows: Vec<Vec<String>> = measured
        .map(|id| row(id, &|item| item.measures == id))
        .collect();
    rows.push(row(words.say("stats.all"), &|_| true));
    Sheet {
        caption: words.say("stats.by-level").to_owned(),
        columns,
        rows,
    }
}

fn counts(
    [caption, column]: [&str; 2],
    items: &[ItemFacts],
    words: &Words,
    of: impl Fn(&ItemFacts) -> Vec<String>,
) -> Sheet {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in items.iter().flat_map(of) {
        *counts.entry(name).or_default() += 1;
    }
    let share = |n: usize| format!("{:.0} %", 100.0 * n as f64 / items.len().max(1) as f64);
    Sheet {
        caption: words.say(caption).to_owned(),
        columns: [column, "stats.items", "stats.share"]
            .map(|key| words.say(key).to_owned())
            .to_vec(),
        rows: counts
            .into_iter()
            .map(|(name, n)| vec![name, n.to_string(), share(n)])
            .collect(),
    }
}

/// Distributions over the items: smallest, quartiles, largest, and which items are the extremes.
fn spreads(bank: &Bank, items: &[ItemFacts], words: &Words) -> Option<Sheet> {
    let mut rows = Vec::new();
    let mut add = |name: String, value: &dyn Fn(&ItemFacts) -> Option<f64>| {
        let mut values: Vec<(f64, &str)> = items
            .iter()
            .filter_map(|item| Some((value(item)?, item.item.as_str())))
            .collect();
        values.sort_by(|one, other| one.0.total_cmp(&other.0));
        let at = |share: f64| {
            values.get((share * values.len().saturating_sub(1) as f64).round() as usize)
        };
        let mut row = vec![name];
        for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
            row.push(at(share).map_or(String::new(), |(value, _)| format!("{value:.0}")));
        }
        for share in [0.0, 1.0] {
            row.push(at(share).map_or(String::new(), |(_, item)| (*item).to_owned()));
        }
        if !values.is_empty() {
            rows.push(row);
        }
    };
    for language in bank.languages() {
        add(
            words.fill("stats.ease", &[("language", language)]),
            &|item| {
                let found = item.reading.iter().find(|one| one.language == *language);
                found.map(|one| one.ease)
            },
        );
    }
    let say = |key: &str| words.say(key).to_owned();
    add(say("stats.words"), &|item| Some(item.words as f64));
    add(say("stats.seconds"), &|item| Some(item.expected_seconds));
    let columns = vec![
        String::new(),
        say("stats.least"),
        "25 %".to_owned(),
        say("stats.median"),
        "75 %".to_owned(),
        say("stats.most"),
        say("stats.least-is"),
        say("stats.most-is"),
    ];
    (!rows.is_empty()).then(|| Sheet {
        caption: say("stats.reading"),
        columns,
        rows,
    })
}

fn information(bank: &Bank, coverage: &Coverage, words: &Words) -> Sheet {
    let language = bank.languages().first().map_or("", String::as_str);
    let mut columns = ["stats.area", "stats.items"]
        .map(|key| words.say(key).to_owned())
        .to_vec();
    columns.extend(coverage.thetas.iter().map(|theta| format!("θ {theta:.2}")));
    let rows = coverage.areas.iter().map(|area| {
        let mut row = vec![
            format!("{} {}", area.area, area.name.get(language)),
            area.items.to_string(),
        ];
        row.extend(area.information.iter().map(|found| format!("{found:.2}")));
        row
    });
    Sheet {
        caption: words.say("stats.information").to_owned(),
        columns,
        rows: rows.collect(),
    }
}

impl Sheet {
    /// Columns as wide as they need be; numbers to the right.
    pub(super) fn as_text(&self) -> String {
        let wide = |text: &String| text.chars().count();
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells
                .chain(self.columns.get(at))
                .map(wide)
                .max()
                .unwrap_or(0)
        };
        let line = |cells: &[String]| {
            let mut line = String::new();
            for (at, cell) in cells.iter().enumerate() {
                let pad = " ".repeat(width(at).saturating_sub(wide(cell)));
                match at {
                    0 => line += &format!("  {cell}{pad}"),
                    _ => line += &format!("  {pad}{cell}"),
                }
            }
            line + "\n"
        };
        let mut text = format!("{}\n{}", self.caption, line(&self.columns));
        for row in &self.rows {
            text += &line(row);
        }
        text
    }

    pub(super) fn as_html(&self) -> String {
        let cells = |tag: &str, row: &[String]| {
            let cells: Vec<String> = row
                .iter()
                .map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell)))
                .collect();
            format!("<tr>{}</tr>\n", cells.concat())
        };
        let rows: Vec<String> = self.rows.iter().map(|row| cells("td", row)).collect();
        format!(
            "<table>\n<caption>{}</caption>\n<thead>{}</thead>\n<tbody>\n{}</tbody>\n</table>\n",
            escaped(&self.caption),
            cells("th", &self.columns),
            rows.concat()
        )
    }
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
