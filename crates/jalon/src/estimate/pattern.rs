//! A person's answers on one trait.
use crate::irt::{LogDerivatives, Model, Moments};
use crate::prelude::*;

/// Answers to items of one trait, each with the category given.
///
/// Terms are added in the order of the items: keep it the same for everybody, and answers
/// arriving in another order give the same bits.
#[derive(Clone, Debug, Default)]
pub struct Pattern<'a> {
    // INVARIANT: every category is below its model's number of categories.
    answers: Vec<(&'a Model, usize)>,
}

/// Sums over the answers at one θ.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Evaluation {
    pub(crate) ln_likelihood: f64,
    /// (ln L)′ and (ln L)″.
    pub(crate) d1: f64,
    pub(crate) d2: f64,
    pub(crate) moments: Moments,
}

/// The most categories evaluated without touching the heap.
const INLINE: usize = 16;

impl<'a> Pattern<'a> {
    /// No answers yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an answer; false, and nothing added, when the item has no such category.
    pub fn push(&mut self, model: &'a Model, category: usize) -> bool {
        let fits = category < model.n_categories();
        if fits {
            self.answers.push((model, category));
        }
        fits
    }

    /// Takes all answers away and keeps the memory.
    pub fn clear(&mut self) {
        self.answers.clear();
    }

    /// Number of answers.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answers.
    pub fn answers(&self) -> &[(&'a Model, usize)] {
        &self.answers
    }

    /// ln L(θ).
    pub fn ln_likelihood(&self, theta: f64) -> f64 {
        let mut sum = 0.0;
        for (model, category) in &self.answers {
            with_categories(model, theta, |categories| {
                sum += categories.get(*category).map_or(0.0, |given| given.ln_p);
            });
        }
        sum
    }

    /// Test information I(θ) of the items answered.
    pub fn information(&self, theta: f64) -> f64 {
        self.answers
            .iter()
            .map(|(model, _)| model.information(theta))
            .sum()
    }

    pub(crate) fn is_log_concave(&self) -> bool {
        self.answers.iter().all(|(model, _)| model.is_log_concave())
    }

    pub(crate) fn evaluate(&self, theta: f64) -> Evaluation {
        let mut sums = Evaluation::default();
        for (model, category) in &self.answers {
            with_categories(model, theta, |categories| {
                if let Some(given) = categories.get(*category) {
                    sums.ln_likelihood += given.ln_p;
                    sums.d1 += given.d1;
                    sums.d2 += given.d2;
                }
                sums.moments.add(Moments::of(categories));
            });
        }
        sums
    }
}

/// Evaluates an item's categories, on the stack where they are few.
pub(crate) fn with_categories<R>(
    model: &Model,
    theta: f64,
    then: impl FnOnce(&[LogDerivatives]) -> R,
) -> R {
    let mut few = [LogDerivatives::default(); INLINE];
    match few.get_mut(..model.n_categories()) {
        Some(categories) => {
            model.evaluate(theta, categories);
            then(categories)
        }
        None => {
            let mut many = vec![LogDerivatives::default(); model.n_categories()];
            model.evaluate(theta, &mut many);
            then(&many)
        }
    }
}
