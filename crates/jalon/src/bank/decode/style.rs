//! `style.json`
use super::{Known, Reader, check_unique};
use crate::check::{Formula, InformationGoal, LanguageStyle, Role, StemWords, Style};
use crate::prelude::*;

pub(super) fn style(reader: &Reader<'_>, known: &Known<'_>) -> Option<Style> {
    reader.object(&[
        "format",
        "stem_words",
        "sentence_words",
        "reading_words",
        "lengths",
        "languages",
        "difficulty",
        "timing",
        "actions",
        "key_p",
        "contrast",
        "information",
    ])?;
    reader.format("jalon-style/1")?;
    let stem_words = reader
        .need("stem_words")
        .and_then(|at| stem_words(&at, known));
    let sentence_words = reader
        .need("sentence_words")
        .and_then(|at| at.whole(1, 1000));
    let reading_words = reader
        .need("reading_words")
        .and_then(|at| at.whole(1, 1000));
    let lengths = reader.need("lengths").and_then(|at| lengths(&at));
    let languages = reader.need("languages").and_then(|at| languages(&at));
    let difficulty = reader.need("difficulty").and_then(|at| {
        pair(
            &at,
            ["below", "above"],
            &|x| (0.0..=4.0).contains(&x),
            "a number from 0 to 4",
        )
    });
    let timing = reader.need("timing").and_then(|at| {
        at.object(&["words_per_minute", "rapid_share"])?;
        let speed = at
            .need("words_per_minute")
            .and_then(|at| at.number("a number from 10 to 1000", |x| (10.0..=1000.0).contains(&x)));
        let share = at.need("rapid_share").and_then(|at| share(&at));
        Some((speed?, share?))
    });
    let actions = reader.need("actions").and_then(|at| at.whole(1, 1000));
    let key_p = reader.need("key_p").and_then(|at| share(&at));
    let contrast = reader.need("contrast").and_then(|at| {
        pair(
            &at,
            ["text", "stroke"],
            &|x| (1.0..=21.0).contains(&x),
            "a contrast from 1 to 21",
        )
    });
    let information = reader.need("information").and_then(|at| information(&at));
    let (words_per_minute, rapid_share) = timing?;
    Some(Style {
        stem_words: stem_words?,
        sentence_words: sentence_words? as usize,
        reading_words: reading_words? as usize,
        lengths: lengths?,
        languages: languages?,
        difficulty: difficulty?,
        words_per_minute,
        rapid_share,
        actions: actions? as usize,
        key_p: key_p?,
        contrast: contrast?,
        information: information?,
    })
}

fn share(reader: &Reader<'_>) -> Option<f64> {
    reader.number("a number between 0 and 1", |x| 0.0 < x && x < 1.0)
}

fn pair(
    reader: &Reader<'_>,
    names: [&str; 2],
    fits: &dyn Fn(f64) -> bool,
    expected: &str,
) -> Option<(f64, f64)> {
    reader.object(&names)?;
    let [one, other] = names.map(|name| reader.need(name)?.number(expected, fits));
    Some((one?, other?))
}

fn stem_words(reader: &Reader<'_>, known: &Known<'_>) -> Option<Vec<StemWords>> {
    let highest = known.framework.levels().len() as u64 - 1;
    let list = reader.list(1, 20)?;
    let last = list.len().saturating_sub(1);
    let rules: Vec<StemWords> = list
        .iter()
        .enumerate()
        .filter_map(|(index, at)| {
            at.object(&["up_to_level", "most"])?;
            let most = at.need("most").and_then(|at| at.whole(1, 1000));
            let up_to_level = match (index == last, at.field("up_to_level")) {
                (true, None) => None,
                (true, Some(at)) => {
                    at.problem(
                        "no `up_to_level` in the last entry, which holds above",
                        "one",
                    );
                    return None;
                }
                (false, Some(at)) => Some(at.whole(0, highest)? as usize),
                (false, None) => {
                    at.problem("`up_to_level` in every entry but the last", "none");
                    return None;
                }
            };
            Some(StemWords {
                up_to_level,
                most: most? as usize,
            })
        })
        .collect();
    (rules.len() == list.len()).then_some(rules)
}

fn lengths(reader: &Reader<'_>) -> Option<Vec<(Role, usize)>> {
    reader.object(&Role::LIMITED)?;
    let lengths: Vec<(Role, usize)> = Role::LIMITED
        .iter()
        .filter_map(|word| {
            let most = reader.need(word)?.whole(1, 5000)?;
            Some((Role::from_word(word)?, most as usize))
        })
        .collect();
    (lengths.len() == Role::LIMITED.len()).then_some(lengths)
}

fn languages(reader: &Reader<'_>) -> Option<Vec<LanguageStyle>> {
    let allowed = reader.languages();
    reader.object(&allowed)?;
    let styles: Vec<LanguageStyle> = allowed
        .iter()
        .filter_map(|language| {
            let at = reader.need(language)?;
            at.object(&["formula", "least_ease", "avoid"])?;
            let formula = at.need("formula").and_then(|at| at.word(&Formula::WORDS));
            let least_ease = at.need("least_ease").and_then(|at| {
                at.number("a number from -100 to 207", |x| {
                    (-100.0..=207.0).contains(&x)
                })
            });
            let avoid = at.need("avoid").and_then(|at| avoid(&at));
            Some(LanguageStyle {
                language: (*language).to_owned(),
                formula: Formula::from_word(formula?)?,
                least_ease: least_ease?,
                avoid: avoid?,
            })
        })
        .collect();
    (styles.len() == allowed.len()).then_some(styles)
}

fn avoid(reader: &Reader<'_>) -> Option<Vec<(String, String)>> {
    let list = reader.list(0, 500)?;
    let words: Vec<(String, String)> = list
        .iter()
        .filter_map(|at| {
            at.object(&["word", "instead"])?;
            let word = at.need("word").and_then(|at| at.string());
            let instead = at.need("instead").and_then(|at| at.string());
            Some((word?.to_owned(), instead?.to_owned()))
        })
        .collect();
    check_unique(words.iter().map(|(word, _)| word.as_str()).zip(&list));
    (words.len() == list.len()).then_some(words)
}

fn information(reader: &Reader<'_>) -> Option<InformationGoal> {
    reader.object(&["from", "to", "step", "least"])?;
    let theta = |name: &str| {
        reader
            .need(name)?
            .number("a number from -6 to 6", |x| x.abs() <= 6.0)
    };
    let (from, to) = (theta("from"), theta("to"));
    let step = reader
        .need("step")
        .and_then(|at| at.number("a step from 0.01 to 1", |x| (0.01..=1.0).contains(&x)));
    let least = reader
        .need("least")
        .and_then(|at| at.number("a number above 0", |x| x > 0.0));
    let (from, to) = (from?, to?);
    if from >= to {
        reader.problem("`from` below `to`", &format!("{from} and {to}"));
        return None;
    }
    Some(InformationGoal {
        from,
        to,
        step: step?,
        least: least?,
    })
}
