//! What item selection needs to know of an item on the grid, whatever the answers.
use crate::bank::Item;
use crate::irt::Outcome;
use crate::latent::LatentModel;
use crate::prelude::*;
use alloc::boxed::Box;
use once_cell::race::OnceBox;

/// An item's points as its own trait sees them, and as its parent's does.
#[derive(Debug)]
pub(crate) struct ItemCurves {
    pub(crate) own: Curves,
    /// Given the trait above, as long as no answer bears on the item's own; only where nothing is
    /// below that one.
    pub(crate) from_parent: Option<Curves>,
    /// ln P(outcome | θ) of the two outcomes that nearly all answers have, from the first time on:
    /// an average over doubtful parameters, which all sessions share.
    right: OnceBox<Vec<f64>>,
    wrong: OnceBox<Vec<f64>>,
}

/// Rows of the grid.
#[derive(Debug)]
pub(crate) struct Curves {
    /// P(at least 1, 2, … points alone | θ).
    pub(crate) steps: Vec<Vec<f64>>,
    /// P(x points alone | θ)², from all points down to none; without the last where there is one
    /// point, since right and wrong vary alike.
    pub(crate) squares: Vec<Vec<f64>>,
}

impl ItemCurves {
    pub(super) fn new(item: &Item, model: &LatentModel) -> Self {
        let node = item.node();
        let own = item.curve().at_least(model.grid().points());
        let from_parent = if model.tree().children(node).is_empty() {
            let mut steps = Vec::with_capacity(own.len());
            for step in &own {
                steps.extend(model.conditional_on_parent(node, step));
            }
            (steps.len() == own.len()).then_some(steps)
        } else {
            None
        };
        ItemCurves {
            own: Curves::new(own),
            from_parent: from_parent.map(Curves::new),
            right: OnceBox::new(),
            wrong: OnceBox::new(),
        }
    }

    /// ln P(outcome | θ), made `anew` where it is not known yet.
    pub(super) fn ln_likelihood(
        &self,
        outcome: Outcome,
        anew: impl FnOnce() -> Vec<f64>,
    ) -> Vec<f64> {
        let known = match outcome {
            Outcome::Right => &self.right,
            Outcome::Wrong => &self.wrong,
            _ => return anew(),
        };
        known.get_or_init(|| Box::new(anew())).clone()
    }
}

impl Curves {
    fn new(steps: Vec<Vec<f64>>) -> Self {
        let mut squares = Vec::with_capacity(steps.len() + 1);
        let mut more: Option<&Vec<f64>> = None;
        for step in steps.iter().rev() {
            squares.push(match more {
                None => step.iter().map(|p| p * p).collect(),
                Some(more) => squared_differences(step, more),
            });
            more = Some(step);
        }
        if let [lowest, _, ..] = steps.as_slice() {
            squares.push(lowest.iter().map(|p| (1.0 - p) * (1.0 - p)).collect());
        }
        Curves { steps, squares }
    }
}

fn squared_differences(one: &[f64], other: &[f64]) -> Vec<f64> {
    let pairs = one.iter().zip(other);
    pairs.map(|(a, b)| (a - b) * (a - b)).collect()
}
