//! The expectations of `docs/evidence/protocol.md`, each with what was found and the verdict that
//! the protocol's rule gives.
use super::findings::{Findings, Verdict, percent, signed, with_error};
use super::sums::KINDS;
use crate::measure::Figure;

/// An expectation held against the figures.
#[derive(Clone, Debug)]
pub struct Expectation {
    /// What was expected.
    pub expected: &'static str,
    /// What was found.
    pub found: String,
    /// What came of it.
    pub verdict: Verdict,
}

const OURS: &str = "tree";
const TRUE: &str = "true";
const MINUS_1_8: &str = "g-at-minus-1.8";
/// At how many items ours is read.
const TEN: usize = 10;

/// All expectations whose figures the study has.
pub fn expectations(findings: &Findings<'_>) -> Vec<Expectation> {
    [
        matches_twenty,
        covers,
        is_kind,
        covers_less_at_the_ends,
        finds_profiles,
        bends_under_wrong_models,
    ]
    .iter()
    .filter_map(|hold| hold(findings))
    .collect()
}

/// Expectation 1.
fn matches_twenty(findings: &Findings<'_>) -> Option<Expectation> {
    let rmse = |test: &str, length: usize| -> Option<Figure> {
        Some(findings.at(TRUE, test, length)?.kind("area", 0).rmse())
    };
    let difference = findings.compared((OURS, TEN), ("random-balanced", 20), "area-rmse")?;
    let ours = rmse(OURS, TEN)?;
    let mut found = format!(
        "RMSE of areas {} with 10 items of ours, {} with 20 random balanced ones; difference {}.",
        with_error(ours, 3),
        with_error(rmse("random-balanced", 20)?, 3),
        with_error(difference, 3),
    );
    if let Some(length) = findings.random_length(ours.value) {
        found += &format!(" Ten of ours are worth {length} random ones.");
    }
    Some(Expectation {
        expected: "The tree at 10 items matches a balanced random test of 20 on areas",
        found,
        verdict: Verdict::of(&[difference.value <= 2.0 * difference.error]),
    })
}

/// Expectation 2.
fn covers(findings: &Findings<'_>) -> Option<Expectation> {
    let mut all = Vec::new();
    for length in &findings.config.lengths {
        let at = findings.at(TRUE, OURS, *length)?;
        all.extend(KINDS.map(|kind| at.kind(kind, 0).coverage()));
    }
    let (low, high) = ends(all.iter().map(|figure| figure.value));
    let error = all.iter().map(|figure| figure.error).fold(0.0, f64::max);
    Some(Expectation {
        expected: "The 95 % intervals of the tree cover 94–96 % when the model is true",
        found: format!(
            "From {:.1} to {:.1} % over general skill, areas and competences at all lengths (Monte-Carlo error at most {:.1}).",
            100.0 * low,
            100.0 * high,
            100.0 * error
        ),
        verdict: Verdict::of(&[(0.94..=0.96).contains(&low) && (0.94..=0.96).contains(&high)]),
    })
}

/// Expectation 3.
fn is_kind(findings: &Findings<'_>) -> Option<Expectation> {
    let mut told = Vec::new();
    let mut kept = Vec::new();
    for length in &findings.config.lengths {
        let success = findings.at(MINUS_1_8, OURS, *length)?.felt().success();
        told.push(format!("{} at {length} items", percent(success)));
        kept.push(success.value >= 0.6);
    }
    Some(Expectation {
        expected: "At g = −1.8 people succeed on at least 60 % of our items",
        found: format!("{}.", told.join(", ")),
        verdict: Verdict::of(&kept),
    })
}

/// Expectation 4.
fn covers_less_at_the_ends(findings: &Findings<'_>) -> Option<Expectation> {
    let at = findings.at(TRUE, OURS, TEN)?;
    let bands = findings.config.bands.len() + 1;
    let mut told = Vec::new();
    let mut kept = Vec::new();
    for kind in KINDS {
        let coverage = |band: usize| at.kind(kind, band).coverage();
        let (first, last) = (coverage(1), coverage(bands));
        let (_, middle) = ends((2..bands).map(|band| coverage(band).value));
        told.push(format!(
            "{kind}: {} in the lowest band, {} in the highest, up to {:.1} % between",
            percent(first),
            percent(last),
            100.0 * middle
        ));
        kept.push(first.value < 0.95 && last.value < 0.95 && middle > 0.95);
    }
    Some(Expectation {
        expected: "In bands of true θ coverage is too low at the ends and too high in the middle",
        found: format!("At 10 items, {}.", told.join("; ")),
        verdict: Verdict::of(&kept),
    })
}

/// Expectation 5.
fn finds_profiles(findings: &Findings<'_>) -> Option<Expectation> {
    let ours = findings.at(TRUE, OURS, TEN)?.classification.accuracy();
    let mut told = Vec::new();
    let mut kept = Vec::new();
    for (test, name) in [
        ("random-balanced", "(a)"),
        ("one-trait-mfi", "(b)"),
        ("sliced", "(c)"),
        ("pix-flash", "(d)"),
    ] {
        let difference = findings.compared((OURS, TEN), (test, TEN), "profile")?;
        told.push(format!("{name} {}", percent(difference)));
        kept.push(difference.value >= -2.0 * difference.error);
    }
    Some(Expectation {
        expected: "At 10 items the tree finds the right one of four profiles at least as often as (a) to (d)",
        found: format!(
            "{} right. Ours minus the other: {}.",
            percent(ours),
            told.join(", ")
        ),
        verdict: Verdict::of(&kept),
    })
}

/// Expectation 6.
fn bends_under_wrong_models(findings: &Findings<'_>) -> Option<Expectation> {
    let general = |truth: &str| Some(findings.at(truth, OURS, TEN)?.kind("general", 0));
    let truth = findings.at(TRUE, OURS, TEN)?;
    let mut biases = Vec::new();
    for named in &findings.config.truths {
        if named.departure.level.is_some() {
            biases.push(general(&named.id)?.bias().value);
        }
    }
    let (low, high) = ends(biases.into_iter());
    let lower = findings.at("rho-lower", OURS, TEN)?;
    let (areas, competences) = (lower.kind("area", 0), lower.kind("competence", 0));
    let (_, skewed) = ends(
        [general("skew-left")?, general("skew-right")?]
            .iter()
            .map(|one| (one.coverage().value - truth.kind("general", 0).coverage().value).abs()),
    );
    let top = findings.config.bands.len() + 1;
    let careless = findings.at("careless", OURS, TEN)?.kind("general", top);
    let pulled = careless.bias().value - truth.kind("general", top).bias().value;
    Some(Expectation {
        expected: "A level moved by 0.4 biases g by less; lower correlations make areas' and competences' intervals too narrow; skewness does little (coverage of g within 2 points); careless answers pull able people down",
        found: signed(format!(
            "At 10 items: bias of g from {low:.2} to {high:.2} for a moved level; coverage {} of areas and {} of competences with lower correlations; a change of at most {:.1} points with skewed g; {pulled:.2} in the highest band with careless answers.",
            percent(areas.coverage()),
            percent(competences.coverage()),
            100.0 * skewed
        )),
        verdict: Verdict::of(&[
            low > -0.4 && high < 0.4,
            areas.coverage().value < 0.94 && competences.coverage().value < 0.94,
            skewed <= 0.02,
            pulled < 0.0,
        ]),
    })
}

fn ends(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| {
        (low.min(value), high.max(value))
    })
}
