//! The two ratings of the bank (`item-bank/ratings`): every item has both, its difficulty is what
//! the documented procedure makes of them, and the README tells what they say.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
use jalon::Bank;
use jalon_tests::{bank, root};
use std::collections::BTreeMap;
use std::fs;

/// Half the step of 0.05 that a shift is rounded to.
const ROUNDING: f64 = 0.025 + 1e-9;

/// Levels apart from which an item was looked at again, with a note.
const DOUBTFUL: f64 = 1.2;

/// Levels apart from which `b_sd` is wider.
const WIDE: f64 = 1.0;

/// The top of the rating scale.
const HIGHEST: f64 = 5.9;

fn read(name: &str) -> String {
    let file = root().join("item-bank").join(name);
    fs::read_to_string(&file).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The cells of a table in `item-bank/ratings` by item, without the item; its header must be this.
/// A note comes last and may hold commas.
fn table(name: &str, header: &str) -> BTreeMap<String, Vec<String>> {
    let text = read(&format!("ratings/{name}.csv"));
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(header), "{name}");
    let columns = header.split(',').count();
    let mut rows = BTreeMap::new();
    for line in lines {
        let mut cells = line.splitn(columns, ',').map(str::to_owned);
        let item = cells.next().unwrap();
        let cells: Vec<String> = cells.collect();
        assert_eq!(cells.len() + 1, columns, "{name}: {line}");
        assert!(rows.insert(item, cells).is_none(), "{name}: twice: {line}");
    }
    rows
}

fn number(cell: &str) -> f64 {
    cell.parse().unwrap_or_else(|_| panic!("a number: {cell}"))
}

/// θ where each level of the rating scale begins, from level 0 on: the cut scores, before them
/// one width of level 1.
fn edges(cuts: &[f64]) -> Vec<f64> {
    let lowest = cuts[0] - (cuts[1] - cuts[0]);
    [&[lowest], cuts].concat()
}

/// θ of a rating: linear within a level.
fn theta(rating: f64, edges: &[f64]) -> f64 {
    let level = rating.floor() as usize;
    edges[level] + rating.fract() * (edges[level + 1] - edges[level])
}

/// The rating whose θ is `b`, held within the scale.
fn rating(b: f64, edges: &[f64]) -> f64 {
    let level = edges.iter().skip(1).filter(|edge| **edge <= b).count();
    let within = (b - edges[level]) / (edges[level + 1] - edges[level]);
    (level as f64 + within).clamp(0.0, HIGHEST)
}

struct Rated {
    level: usize,
    first: f64,
    /// θ of the lowest rating.
    lowest: f64,
    second: f64,
    second_b: f64,
    gap: f64,
    decided: String,
    note: String,
}

/// Both ratings of every item, with what was decided.
fn rated(bank: &Bank) -> BTreeMap<String, Rated> {
    let first = table("first", "item,level,b");
    let second = table("second", "item,rating");
    let merged = table(
        "merged",
        "item,level,first_b,second_rating,second_b,gap,b,b_sd,decided,note",
    );
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        merged.keys().collect::<Vec<_>>()
    );
    first
        .into_iter()
        .map(|(id, cells)| {
            let item = bank
                .item(&id)
                .unwrap_or_else(|| panic!("no such item: {id}"));
            let edges = edges(bank.framework().cuts(item.node()));
            let (level, b) = (cells[0].parse().unwrap(), number(&cells[1]));
            let given = number(&second[&id][0]);
            assert!((0.0..=HIGHEST).contains(&given), "{id}: {given}");
            let row = &merged[&id];
            let rated = Rated {
                level,
                first: b,
                lowest: edges[0],
                second: given,
                second_b: theta(given, &edges),
                gap: given - rating(b, &edges),
                decided: row[7].clone(),
                note: row[8].clone(),
            };
            assert!((number(&row[1]) - b).abs() < 1e-3, "{id}: first");
            assert!((number(&row[2]) - given).abs() < 1e-9, "{id}: second");
            assert!(
                (number(&row[3]) - rated.second_b).abs() < 1e-3,
                "{id}: second_b"
            );
            assert!((number(&row[4]) - rated.gap).abs() < 0.006, "{id}: gap");
            assert!(
                (number(&row[5]) - item.difficulty()).abs() < 1e-3,
                "{id}: b"
            );
            assert_eq!(number(&row[6]), item.difficulty_sd(), "{id}: b_sd");
            (id, rated)
        })
        .collect()
}

/// Quadratic weighted kappa of two raters (Cohen 1968): 1 less the mean squared difference over
/// the one expected by chance.
fn weighted_kappa(pairs: &[(usize, usize)]) -> f64 {
    let n = pairs.len() as f64;
    let square = |a: usize, b: usize| (a.abs_diff(b) as f64).powi(2);
    let observed: f64 = pairs.iter().map(|(a, b)| square(*a, *b)).sum();
    let chance: f64 = pairs
        .iter()
        .flat_map(|(a, _)| pairs.iter().map(move |(_, b)| square(*a, *b)))
        .sum();
    1.0 - (observed / n) / (chance / (n * n))
}

/// Pearson's correlation.
fn correlation(pairs: &[(f64, f64)]) -> f64 {
    let n = pairs.len() as f64;
    let x = pairs.iter().map(|pair| pair.0).sum::<f64>() / n;
    let y = pairs.iter().map(|pair| pair.1).sum::<f64>() / n;
    let (mut xy, mut xx, mut yy) = (0.0, 0.0, 0.0);
    for (a, b) in pairs {
        xy += (a - x) * (b - y);
        xx += (a - x).powi(2);
        yy += (b - y).powi(2);
    }
    xy / (xx * yy).sqrt()
}

#[test]
fn every_item_is_rated_twice() {
    let bank = bank();
    let rated = rated(&bank);
    let ids: Vec<&str> = rated.keys().map(String::as_str).collect();
    let mut items: Vec<&str> = bank.items().iter().map(jalon::Item::id).collect();
    items.sort_unstable();
    assert_eq!(ids, items);
}

#[test]
fn the_difficulty_is_what_the_procedure_makes_of_both() {
    let bank = bank();
    for (id, rated) in rated(&bank) {
        let b = bank.item(&id).unwrap().difficulty();
        let expected = match rated.decided.as_str() {
            "mean" => rated.first + (rated.second_b - rated.first.max(rated.lowest)) / 2.0,
            "first" => rated.first,
            "second" => rated.second_b,
            other => panic!("{id}: {other}"),
        };
        // `first.csv` holds the mean threshold of a graded item to four digits.
        assert!(
            (b - expected).abs() <= ROUNDING + 1e-4,
            "{id}: {b}, not {expected}"
        );
        assert!(
            rated.decided == "mean" || !rated.note.is_empty(),
            "{id}: a note"
        );
    }
}

#[test]
fn ratings_far_apart_have_a_note_and_more_doubt() {
    let bank = bank();
    for (id, rated) in rated(&bank) {
        let apart = rated.gap.abs();
        assert_eq!(
            apart > DOUBTFUL,
            !rated.note.is_empty(),
            "{id}: {apart} apart"
        );
        let sd = bank.item(&id).unwrap().difficulty_sd();
        assert_eq!(
            sd,
            if apart > WIDE { 0.6 } else { 0.5 },
            "{id}: {apart} apart"
        );
    }
}

#[test]
fn the_readme_tells_how_far_both_agree() {
    let rated = rated(&bank());
    let rated: Vec<&Rated> = rated.values().collect();
    let levels: Vec<(usize, usize)> = rated
        .iter()
        .map(|rated| (rated.level, rated.second.floor() as usize))
        .collect();
    let thetas: Vec<(f64, f64)> = rated
        .iter()
        .map(|rated| (rated.first, rated.second_b))
        .collect();
    let difference = thetas.iter().map(|(a, b)| b - a).sum::<f64>() / thetas.len() as f64;
    let doubtful = rated.iter().filter(|rated| !rated.note.is_empty()).count();
    let readme = read("README.md");
    for line in [
        format!(
            "| quadratic weighted κ, whole levels | {:.2} |",
            weighted_kappa(&levels)
        ),
        format!("| correlation, on θ | {:.2} |", correlation(&thetas)),
        format!("| mean difference on θ, second less first | {difference:.2} |"),
        format!("| looked at again | {doubtful} |"),
    ] {
        assert!(readme.contains(&line), "the README lacks: {line}");
    }
    for level in 0..=5 {
        let count = |side: fn(&(usize, usize)) -> usize| {
            levels.iter().filter(|pair| side(pair) == level).count()
        };
        let line = format!("| {level} | {} | {} |", count(|p| p.0), count(|p| p.1));
        assert!(readme.contains(&line), "the README lacks: {line}");
    }
}

/// What both ratings may have in common, on θ: judgement.
const COMMON: f64 = 0.2;

#[test]
fn each_level_has_the_shared_doubt_that_the_ratings_make() {
    let bank = bank();
    let moved: Vec<f64> = (0..=5)
        .map(|level| {
            let rated = rated(&bank);
            let of_it: Vec<f64> = rated
                .iter()
                .filter(|(_, rated)| rated.level == level)
                .map(|(id, rated)| bank.item(id).unwrap().difficulty() - rated.first)
                .collect();
            of_it.iter().sum::<f64>() / of_it.len() as f64
        })
        .collect();
    let mean_square = moved.iter().take(5).map(|one| one * one).sum::<f64>() / 5.0;
    let table = table("shifts", "level,moved,sd");
    assert_eq!(table.len(), moved.len());
    for (level, moved) in moved.iter().enumerate() {
        let cells = &table[&level.to_string()];
        assert!((number(&cells[0]) - moved).abs() < 1e-3, "level {level}");
        let sd = ((moved * moved + mean_square) / 2.0 + COMMON * COMMON).sqrt();
        assert!(
            (number(&cells[1]) - sd).abs() < 0.006,
            "level {level}: {sd}"
        );
    }
}

#[test]
fn kappa_agrees_with_a_case_worked_by_hand() {
    // Observed: 1 over 4. By chance, {0, 1, 1, 2} against {0, 1, 2, 2}: 9 + 3 + 3 + 5 over 16.
    let pairs = [(0, 0), (1, 1), (1, 2), (2, 2)];
    assert!((weighted_kappa(&pairs) - 0.8).abs() < 1e-12);
}
