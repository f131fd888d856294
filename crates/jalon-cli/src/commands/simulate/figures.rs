//! The figures of a simulation as rows.
use crate::words::Words;
use jalon::Bank;
use jalon_lab::measure::Figure;
use jalon_lab::simulate::Evaluation;

/// A figure.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// What it is.
    pub(super) figure: &'static str,
    /// Of what: nodes, a decision, items.
    pub(super) of: String,
    /// Of whom: everybody, or a band of the truth.
    pub(super) people: String,
    pub(super) value: f64,
    /// Monte-Carlo error.
    pub(super) error: f64,
}

/// The kinds of node by their depth.
fn kind(depth: usize, words: &Words) -> String {
    match depth {
        0 => words.say("simulate.general").to_owned(),
        1 => words.say("simulate.areas").to_owned(),
        2 => words.say("simulate.competences").to_owned(),
        more => words.fill("simulate.depth", &[("depth", &more.to_string())]),
    }
}

fn people(at: usize, bands: &[f64], words: &Words) -> String {
    let edge = |at: Option<usize>| at.and_then(|at| bands.get(at)).map(f64::to_string);
    match (at, edge(at.checked_sub(2)), edge(at.checked_sub(1))) {
        (0, ..) | (_, None, None) => words.say("simulate.all").to_owned(),
        (_, None, Some(high)) => words.fill("simulate.below", &[("high", &high)]),
        (_, Some(low), Some(high)) => {
            words.fill("simulate.between", &[("low", &low), ("high", &high)])
        }
        (_, Some(low), None) => words.fill("simulate.above", &[("low", &low)]),
    }
}

/// Every figure.
pub(super) fn rows(
    bank: &Bank,
    found: &Evaluation,
    bands: &[f64],
    most: usize,
    words: &Words,
) -> Vec<Row> {
    let (all, decision) = (words.say("simulate.all"), words.say("simulate.decision"));
    let (test, exposed) = (words.say("simulate.test"), words.say("simulate.exposure"));
    let mut rows = Vec::new();
    let mut add = |figure: &'static str, of: &str, people: &str, value: Figure| {
        rows.push(Row {
            figure,
            of: of.to_owned(),
            people: people.to_owned(),
            value: value.value,
            error: value.error,
        });
    };
    for (depth, accuracy) in found.accuracy.iter().enumerate() {
        for (at, accuracy) in accuracy.iter().enumerate() {
            let (of, people) = (kind(depth, words), people(at, bands, words));
            add("bias", &of, &people, accuracy.bias());
            add("rmse", &of, &people, accuracy.rmse());
            add("coverage", &of, &people, accuracy.coverage());
            add("posterior-sd", &of, &people, accuracy.sd());
        }
    }
    add(
        "decision-right",
        decision,
        all,
        found.classification.accuracy(),
    );
    add("decision-loss", decision, all, found.classification.loss());
    for (at, (felt, length)) in found.experience.iter().zip(&found.length).enumerate() {
        let people = people(at, bands, words);
        add("items", test, &people, length.figure());
        add("success", test, &people, felt.success());
        add("below-half", test, &people, felt.below_half());
        add("seconds", test, &people, felt.seconds());
    }
    let exposure = found.exposure.at(most, bank.items().len());
    add("highest-rate", exposed, all, exposure.highest_rate);
    add("overlap", exposed, all, exposure.overlap);
    let never = Figure {
        value: exposure.never_met as f64,
        error: f64::NAN,
    };
    add("items-never-met", exposed, all, never);
    let sessions: u64 = found.reasons.values().sum();
    for (reason, count) in &found.reasons {
        let p = *count as f64 / sessions as f64;
        let share = Figure {
            value: p,
            error: jalon::math::sqrt(p * (1.0 - p) / sessions as f64),
        };
        add("stopped-by", reason, all, share);
    }
    rows
}

/// How often each item was asked, the most asked first.
pub(super) fn exposure(bank: &Bank, found: &Evaluation, most: usize) -> Vec<(String, f64)> {
    let rates = found.exposure.rates(most, bank.items().len());
    let names = bank.items().iter().map(|item| item.id().to_owned());
    let mut all: Vec<(String, f64)> = names.zip(rates).collect();
    all.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    all
}
