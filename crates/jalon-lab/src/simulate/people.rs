//! Many people on all cores, with results that do not depend on how many cores there are.
use rayon::prelude::*;

/// People of one block are added up one after the other; blocks are merged in order.
pub const BLOCK: u32 = 50;

/// A sum over people, whose parts can be put together.
pub trait Sums: Send {
    /// Adds what a later block has.
    fn merge(&mut self, later: Self);
}

/// Adds `add(sums, person)` over the people 0..n.
///
/// Floating-point sums depend on their order. Here the order is fixed: within a block by person,
/// then block by block. Only who computes a block is left to chance.
///
/// ```
/// use jalon_lab::simulate::{Sums, over_people};
/// struct Total(f64);
/// impl Sums for Total {
///     fn merge(&mut self, later: Self) {
///         self.0 += later.0;
///     }
/// }
/// let total = over_people(101, || Total(0.0), |total, person| total.0 += f64::from(person));
/// assert_eq!(total.0, 5050.0);
/// ```
pub fn over_people<S: Sums>(
    n: u32,
    new: impl Fn() -> S + Sync,
    add: impl Fn(&mut S, u32) + Sync,
) -> S {
    let blocks: Vec<S> = (0..n.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| {
            let mut sums = new();
            for person in block * BLOCK..n.min((block + 1) * BLOCK) {
                add(&mut sums, person);
            }
            sums
        })
        .collect();
    let mut total = new();
    for block in blocks {
        total.merge(block);
    }
    total
}
