//! The way in: check, begin, search, tell.
use super::answers::Answers;
use super::beginning::{begin, check, reason};
use super::em::Search;
use super::outcome::finish;
use super::problem::{CalibrationError, ItemSpec, Options};
use super::result::{Calibration, Excluded};
use super::tree::TraitTree;

/// Estimates the parameters of items from answers.
///
/// # Errors
/// When items and answers do not fit together, or there is nothing to estimate. That no maximum is
/// found is no error but an outcome, [`Calibration::end`].
pub fn calibrate(
    answers: &Answers,
    items: &[ItemSpec],
    options: &Options,
) -> Result<Calibration, CalibrationError> {
    on(answers, items, options, None)
}

/// The same where every item measures one node of a tree of traits: the expectation step is by the
/// tree's messages, exact on its grid, and the correlations of the traits stand. Standard errors
/// are by the cross-product of the persons' scores. In the first group the root's mean and SD are
/// the model's, unless [`Scale::Free`](super::Scale::Free) or
/// [`Scale::FreeSpread`](super::Scale::FreeSpread) frees them; in all others they are free.
/// `options.points` is not used.
///
/// # Errors
/// As [`calibrate`]; and when there is not a node for every item.
pub fn calibrate_on_tree(
    answers: &Answers,
    items: &[ItemSpec],
    tree: &TraitTree,
    options: &Options,
) -> Result<Calibration, CalibrationError> {
    if tree.n_items() != items.len() {
        return Err(CalibrationError::ItemCount(tree.n_items(), items.len()));
    }
    on(answers, items, options, Some(tree))
}

fn on(
    answers: &Answers,
    items: &[ItemSpec],
    options: &Options,
    tree: Option<&TraitTree>,
) -> Result<Calibration, CalibrationError> {
    check(answers, items)?;
    let counts = answers.counts();
    let excluded: Vec<Option<Excluded>> = items
        .iter()
        .zip(&counts)
        .map(|(item, counts)| reason(item, counts))
        .collect();
    let out: Vec<bool> = excluded.iter().map(Option::is_some).collect();
    let kept = answers.collapsed(&out);
    for group in 0..answers.n_groups() {
        if !kept
            .patterns(0..kept.n_patterns())
            .any(|one| one.group == group)
        {
            return Err(if kept.n_patterns() == 0 {
                CalibrationError::Nothing
            } else {
                CalibrationError::EmptyGroup(group)
            });
        }
    }
    let mut state = begin(&kept, items, &excluded, &counts, options);
    if let Some(tree) = tree {
        tree.set(&mut state, options.scale);
    }
    if state.free().is_empty() {
        return Err(CalibrationError::Nothing);
    }
    let mut search = Search::new(&kept, options, tree);
    search.run(&mut state);
    Ok(finish(&search, &state, answers, &counts, &excluded))
}
