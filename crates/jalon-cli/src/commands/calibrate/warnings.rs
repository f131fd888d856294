//! What a reader of the results must know.
use jalon_lab::calibrate::{Answers, Calibration, End, Excluded, Role};
use jalon_lab::fit::{Fitted, dependent, q3};

/// Below so many answers an item without a prior is held badly: standard errors of b pass 0.2 for
/// an item of ordinary slope (the recovery study in docs/evidence).
const FEW: f64 = 200.0;
/// Pairs told at most; the report has all.
const MOST_PAIRS: usize = 20;

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Warning {
    /// A word for programs.
    pub(super) kind: &'static str,
    /// The item, the pair or nothing.
    pub(super) items: Vec<String>,
    /// For people.
    pub(super) text: String,
}

/// Everything worth telling.
pub(super) fn warnings(
    calibration: &Calibration,
    answers: &Answers,
    names: &[String],
    groups: &[String],
    on_tree: bool,
) -> Vec<Warning> {
    let mut all = Vec::new();
    let mut tell = |kind, items: &[&String], text: String| {
        all.push(Warning {
            kind,
            items: items.iter().map(|item| (*item).clone()).collect(),
            text,
        });
    };
    let jackknife = calibration.jackknife.iter();
    for item in jackknife.flat_map(|how| &how.uncorrected) {
        let name = names.get(*item).cloned().unwrap_or_default();
        let text = format!(
            "`{name}`: the jackknife could not correct it, since a part of the persons does not hold it; its values are those of the maximum"
        );
        tell("uncorrected", &[&name], text);
    }
    match calibration.end {
        End::Converged { .. } => {}
        End::StepsRanOut { change } => tell(
            "not-converged",
            &[],
            format!(
                "not at a maximum: the steps ran out while a parameter still moved by {change:.2e}; raise --max-steps, or add priors"
            ),
        ),
        End::NotAMaximum => tell(
            "not-a-maximum",
            &[],
            "the answers do not hold all parameters (the information is not positive definite): take a smaller model, or add priors"
                .to_owned(),
        ),
        End::Diverged { item } => {
            let name = names.get(item).cloned().unwrap_or_default();
            let text = format!(
                "`{name}`: its parameters go to infinity: the answers do not hold them; take a smaller model, or add priors"
            );
            tell("diverged", &[&name], text);
        }
    }
    for (name, item) in names.iter().zip(&calibration.items) {
        match item.role {
            Role::Excluded(reason) => {
                let why = match reason {
                    Excluded::NoAnswers => "nobody answered it".to_owned(),
                    Excluded::AllAlike(k) => format!("everybody gave category {k}"),
                    Excluded::NeverGiven(k) => {
                        format!("nobody gave category {k}: recode the categories, or add a prior")
                    }
                };
                tell("left-out", &[name], format!("`{name}` was left out: {why}"));
                continue;
            }
            Role::Fixed => continue,
            Role::Estimated => {}
        }
        if item.n_answers < FEW {
            let n = item.n_answers;
            tell(
                "few-answers",
                &[name],
                format!("`{name}`: {n} answers are few; trust its standard errors"),
            );
        }
        if let Some(a) = item.discrimination().filter(|a| *a <= 0.0) {
            let text = format!(
                "`{name}`: its discrimination is {a:.3}: who knows more fails more; look for a wrong key or a reversed item"
            );
            tell("negative-discrimination", &[name], text);
        }
    }
    if calibration.n_without > 0.0 {
        let n = calibration.n_without;
        tell(
            "without-answers",
            &[],
            format!("{n} persons have no answer that counts"),
        );
    }
    if calibration.coarseness > 1.5 {
        let text = format!(
            "the points of the quadrature are {:.1} times as far apart as the narrowest posterior is wide: give more with --points, or none",
            calibration.coarseness
        );
        tell("coarse-points", &[], text);
    }
    // On a tree one value does not say what a person's answers should be.
    if groups.len() == 1 && !on_tree {
        let mut pairs = dependent(&q3(&Fitted::new(calibration), answers));
        pairs.sort_by(|one, other| other.value.total_cmp(&one.value));
        for pair in pairs.into_iter().take(MOST_PAIRS) {
            if let (Some(one), Some(other)) = (names.get(pair.items.1), names.get(pair.items.0)) {
                let text = format!(
                    "`{one}` and `{other}` go together beyond what they measure: Q3 = {:.2}",
                    pair.value
                );
                tell("local-dependence", &[one, other], text);
            }
        }
    }
    all
}
