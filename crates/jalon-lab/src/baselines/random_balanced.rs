//! (a) Random items, balanced over the areas, read on the tree.
use super::pool::{Pool, Rounds};
use crate::score::TreeScore;
use crate::simulate::{Course, Method, Simulee, Truth, administer};

/// Rounds over the areas in random order, in each an item at random.
#[derive(Clone, Debug)]
pub struct RandomBalanced {
    pool: Pool,
    score: TreeScore,
}

impl RandomBalanced {
    /// From a pool and the way to read answers.
    pub fn new(pool: Pool, score: TreeScore) -> Self {
        RandomBalanced { pool, score }
    }
}

impl Method for RandomBalanced {
    fn test(&self, truth: &Truth, simulee: &Simulee, lengths: &[usize]) -> Course {
        let mut rounds = Rounds::new(truth.baseline_stream(simulee.person()));
        administer(
            truth,
            simulee,
            lengths,
            &mut rounds,
            |rounds, answers| {
                let open = rounds.next(&self.pool, answers)?;
                open.get(rounds.stream.below(open.len())).copied()
            },
            |_, answers| self.score.read(answers, simulee),
        )
    }
}
