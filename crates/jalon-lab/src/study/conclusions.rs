//! The page that says in plain words what was found, whichever way it went.
use super::config::Config;
use super::expectations::expectations;
use super::figures::DRAWN_AT;
use super::findings::{Findings, percent, signed, with_error};
use super::run::Results;
use super::sums::LengthSums;
use super::tables::File;
use std::fmt::Write as _;

/// What simulated people cannot show, and what stands where.
const LIMITS: &str = "\
## What only field data can tell

- Whether the items are as hard as their authors think. The study *assumes* that they are, give or take 0.5 each; it shows what a whole level's error does, not whether there is one.
- Whether areas and competences hang together as tightly as the framework says. If they do so less, intervals are too narrow (see the wrong models): calibration must look at this first.
- Whether the people who come are like our simulees, who never tire, never take help, never guess in haste, and for whom a question read aloud is as easy as a question read.
- How long items take. Times here are the authors' estimates.
- Whether a profile helps anyone. The study says how often it is the right one *if the cuts are right*, and they are judgements.

## Files

| file | content |
|---|---|
| [protocol.md](protocol.md) | method and expectations, written before the results |
| [accuracy.csv](accuracy.csv) | bias, RMSE, coverage, posterior SD by test, kind of node, band of true θ, length; the model being true, and everybody at g = −1.8 |
| [wrong-models.csv](wrong-models.csv) | the same under wrong models (bands for our test only) |
| [profile.csv](profile.csv), [profile-matrix.csv](profile-matrix.csv) | right profiles and mean loss; true against decided |
| [experience.csv](experience.csv) | success, people with fewer than half right, seconds |
| [exposure.csv](exposure.csv) | most asked item, overlap, items never met, tests cut short for want of items |
| [comparisons.csv](comparisons.csv) | differences between tests on the same people |

Columns that end in `_se` are Monte-Carlo errors (one standard error) of the column before.
";

const PLOTS: &str = "\
![RMSE by length](rmse-by-length.svg)

![Coverage by band of true θ](coverage-by-band.svg)

![Success by band of g](success-by-band.svg)

![Right profile by length](profile-by-length.svg)

![Our test under wrong models](wrong-models.svg)
";

/// `README.md`.
pub fn conclusions(config: &Config, results: &Results) -> File {
    let findings = Findings::new(config, results);
    let mut text = format!(
        "# What the study found\n\n\
         Written by `cargo xtask study` from its own figures; [protocol.md](protocol.md) says how, and what we expected before. \
         Here {} simulated people take each test on the shipped bank of {} items (version {}, hash {}…; seed {}). \
         Nobody here is real: this shows what the method does if its model is true, and how it bends when it is not. \
         Figures are given ± one Monte-Carlo error.\n\n",
        thousands(config.simulees),
        results.bank.items().len(),
        results.bank.version(),
        results.shipped_hash.get(..12).unwrap_or_default(),
        config.seed
    );
    text += &in_short(&findings);
    text += "## Expected, and found\n\n| expected | found | |\n|---|---|---|\n";
    for (number, one) in (1..).zip(expectations(&findings)) {
        let verdict = one.verdict.as_str();
        let _ = writeln!(
            text,
            "| {number}. {} | {} | {verdict} |",
            one.expected, one.found
        );
    }
    text += &side_by_side(&findings);
    text += &floor(&findings);
    text += &criterion(&findings);
    text += &options(&findings);
    text += &wrong(&findings);
    text += LIMITS;
    text += "\n";
    text += PLOTS;
    ("README.md".to_owned(), text)
}

/// The page in a few sentences.
fn in_short(findings: &Findings<'_>) -> String {
    let mut text = "## In short\n\n".to_owned();
    let ours = |length| findings.at("true", "tree", length);
    let area = |id: &str| {
        let at = findings.at("true", id, DRAWN_AT)?;
        Some(at.kind("area", 0).rmse().value)
    };
    if let (Some(ten), Some(own)) = (ours(DRAWN_AT), area("tree")) {
        if let Some(length) = findings.random_length(own) {
            let _ = writeln!(
                text,
                "- {DRAWN_AT} of our items say as much about the five areas as {length} items drawn at random, in balance."
            );
        }
        let best = findings
            .config
            .tests
            .iter()
            .filter_map(|test| Some((test.name.as_str(), area(&test.id)?)))
            .min_by(|(_, one), (_, other)| one.total_cmp(other));
        if let Some((name, rmse)) = best {
            let _ = writeln!(
                text,
                "- Of all tests compared, *{name}* has the smallest error on areas at {DRAWN_AT} items: {rmse:.3}; ours has {own:.3}."
            );
        }
        let _ = writeln!(
            text,
            "- If the model is true, the 95 % interval of an area holds the truth for {} of people; the typical error of an area (RMSE) is {:.2}, where it is 1 before any answer.",
            percent(ten.kind("area", 0).coverage()),
            own,
        );
        let neighbours = |at: &LengthSums| 100.0 * at.classification.within_one();
        let _ = writeln!(
            text,
            "- After {DRAWN_AT} items {} of people get the right one of four profiles; {:.1} % get it or its neighbour.",
            percent(ten.classification.accuracy()),
            neighbours(ten),
        );
    }
    if let Some(far) = findings.at("g-at-minus-1.8", "tree", DRAWN_AT) {
        let _ = writeln!(
            text,
            "- People far from digital tools (g = −1.8) succeed on {} of {DRAWN_AT} items.",
            percent(far.felt().success()),
        );
    }
    text += "\n";
    text
}

/// 5000 → 5,000.
fn thousands(n: u32) -> String {
    if n < 1000 {
        n.to_string()
    } else {
        format!("{},{:03}", n / 1000, n % 1000)
    }
}

/// All tests at ten items.
fn side_by_side(findings: &Findings<'_>) -> String {
    let mut text = format!(
        "\n## The tests at {DRAWN_AT} items, the model being true\n\n\
         | test | RMSE g | areas | competences | coverage g | areas | competences | right profile | right answers | minutes | overlap |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n"
    );
    let n_items = findings.results.bank.items().len();
    for test in &findings.config.tests {
        let (Some(at), Some(sums)) = (
            findings.at("true", &test.id, DRAWN_AT),
            findings.test("true", &test.id),
        ) else {
            continue;
        };
        let kinds = ["general", "area", "competence"].map(|kind| at.kind(kind, 0));
        let rmse = kinds.map(|kind| with_error(kind.rmse(), 3)).join(" | ");
        let coverage = kinds.map(|kind| percent(kind.coverage())).join(" | ");
        let _ = writeln!(
            text,
            "| {} | {rmse} | {coverage} | {} | {} | {:.1} | {:.0} % |",
            test.name,
            percent(at.classification.accuracy()),
            percent(at.felt().success()),
            at.felt().seconds().value / 60.0,
            100.0 * sums.exposure.at(DRAWN_AT, n_items).overlap.value,
        );
    }
    text += "\nRMSE is in SD of θ: before any answer it is 1 for g. Overlap is the share of items that two people's tests have in common.\n";
    text
}

/// What the success floor costs, and gives.
fn floor(findings: &Findings<'_>) -> String {
    let found = || {
        let cost = findings.compared(("tree", 10), ("tree-no-floor", 10), "area-rmse")?;
        let profile = findings.compared(("tree", 10), ("tree-no-floor", 10), "profile")?;
        let success = |test: &str| Some(findings.at("g-at-minus-1.8", test, 10)?.felt());
        let (with, without) = (success("tree")?, success("tree-no-floor")?);
        Some(format!(
            "\n**What the success floor costs, and gives.** With it, the RMSE of areas at 10 items changes by {}, and right profiles by {}. \
             At g = −1.8 people have {} right answers instead of {}, and {} of them instead of {} fail more than half.\n",
            with_error(cost, 3),
            percent(profile),
            percent(with.success()),
            percent(without.success()),
            percent(with.below_half()),
            percent(without.below_half()),
        ))
    };
    found().unwrap_or_default()
}

/// What choosing for the decision alone gives, and costs.
fn criterion(findings: &Findings<'_>) -> String {
    let found = || {
        let other = ("tree-expected-loss", 10);
        let profile = findings.compared(("tree", 10), other, "profile")?;
        let areas = findings.compared(("tree", 10), other, "area-rmse")?;
        Some(format!(
            "\n**Choosing for the profile alone.** Ours chooses items to know the general skill and the areas. \
             Against the same test that chooses them for the least expected loss of the profile, ours has {} right profiles and {} RMSE of areas at 10 items (ours minus the other).\n",
            percent(profile),
            with_error(areas, 3),
        ))
    };
    found().unwrap_or_default()
}

/// What a plan may change, each against ours.
fn options(findings: &Findings<'_>) -> String {
    let rows: String = findings
        .config
        .tests
        .iter()
        .filter_map(|test| {
            let (one, ours) = ((test.id.as_str(), 10), ("tree", 10));
            let profile = findings.compared(one, ours, "profile")?;
            let areas = findings.compared(one, ours, "area-rmse")?;
            let (profile, areas) = (percent(profile), with_error(areas, 3));
            Some(format!("| {} | {areas} | {profile} |\n", test.name))
        })
        .collect();
    format!(
        "\n**What a plan may change.** Each against ours at 10 items (the other minus ours): choosing for entropy or for a normal approximation, \
         looking two steps ahead among the five best, and a warm start: a test that begins 0.3 higher or lower than the people are. \
         That is what a warm start does where the needs say nothing; what they do say is not known before there are data.\n\n\
         | option | RMSE of areas | right profiles |\n|---|---|---|\n{rows}"
    )
}

/// Our test under each truth.
fn wrong(findings: &Findings<'_>) -> String {
    let mut text = format!(
        "\n## When the model is wrong: our test at {DRAWN_AT} items\n\n\
         | truth | bias g | RMSE areas | coverage g | areas | competences | right profile |\n\
         |---|---|---|---|---|---|---|\n"
    );
    for truth in &findings.config.truths {
        let Some(at) = findings.at(&truth.id, "tree", DRAWN_AT) else {
            continue;
        };
        // Everybody at one g is another population: the prior is not theirs.
        if truth.departure.general.is_some() {
            continue;
        }
        let kinds = ["general", "area", "competence"].map(|kind| at.kind(kind, 0));
        let [general, area, _] = kinds;
        let coverage = kinds.map(|kind| percent(kind.coverage())).join(" | ");
        let _ = writeln!(
            text,
            "| {} | {} | {} | {coverage} | {} |",
            signed(truth.name.clone()),
            with_error(general.bias(), 3),
            with_error(area.rmse(), 3),
            percent(at.classification.accuracy()),
        );
    }
    text += "\nNo pass mark: these are the numbers. All truths share the same people and the same luck, so differences between lines are surer than the errors suggest (save for skewed g, whose people are drawn anew).\n\n";
    text
}
