//! Stratification by discrimination (Chang & Ying 1999).
use crate::prelude::*;

/// The bank cut into strata of rising discrimination, one for each stage of the test: items of low
/// a first, while θ̂ is rough, those of high a at the end. Within a stratum the authors choose the
/// b nearest to θ̂ ([`super::Criterion::BOpt`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AStratified {
    /// Item after item, its stratum.
    strata: Vec<usize>,
    /// After how many items each stage ends, rising.
    // INVARIANT: not empty.
    stage_ends: Vec<usize>,
}

impl AStratified {
    /// Strata of equal size (to one item) by a alone (Chang & Ying 1999), as many as there are
    /// stages; ties by item. None without a stage.
    ///
    /// ```
    /// use jalon::select::single::AStratified;
    /// let strata = AStratified::new(&[1.8, 0.6, 1.2, 0.9], &[5, 5]).expect("two stages");
    /// assert_eq!(strata.eligible(0, &[0, 1, 2, 3]), [1, 3]);
    /// assert_eq!(strata.eligible(5, &[0, 1, 2, 3]), [0, 2]);
    /// ```
    pub fn new(discriminations: &[f64], stage_lengths: &[usize]) -> Option<Self> {
        let all: Vec<usize> = (0..discriminations.len()).collect();
        Self::cut(discriminations, &[all], stage_lengths)
    }

    /// The same with b-blocking (Chang, Qian & Ying 2001): items sorted by b are taken in blocks of
    /// as many as there are strata, and each block gives one item to each stratum, so that every
    /// stratum covers the whole scale although a and b are correlated. A last, shorter block
    /// spreads over the strata. None without a stage or with unequal lengths.
    pub fn with_b_blocking(
        discriminations: &[f64],
        difficulties: &[f64],
        stage_lengths: &[usize],
    ) -> Option<Self> {
        if discriminations.len() != difficulties.len() || stage_lengths.is_empty() {
            return None;
        }
        let all = (0..difficulties.len()).collect();
        let blocks: Vec<Vec<usize>> = sorted_by(difficulties, all)
            .chunks(stage_lengths.len())
            .map(<[usize]>::to_vec)
            .collect();
        Self::cut(discriminations, &blocks, stage_lengths)
    }

    fn cut(
        discriminations: &[f64],
        blocks: &[Vec<usize>],
        stage_lengths: &[usize],
    ) -> Option<Self> {
        if stage_lengths.is_empty() {
            return None;
        }
        let mut strata = vec![0; discriminations.len()];
        for block in blocks {
            let n = block.len();
            let sorted = sorted_by(discriminations, block.clone());
            for (rank, item) in sorted.into_iter().enumerate() {
                if let Some(stratum) = strata.get_mut(item) {
                    *stratum = rank * stage_lengths.len() / n;
                }
            }
        }
        let mut end = 0;
        let stage_ends = stage_lengths
            .iter()
            .map(|length| {
                end += length;
                end
            })
            .collect();
        Some(AStratified { strata, stage_ends })
    }

    /// The item's stratum, 0 for the lowest discriminations.
    pub fn stratum(&self, item: usize) -> Option<usize> {
        self.strata.get(item).copied()
    }

    /// The stage after `administered` items; the last one goes on to the end.
    pub fn stage(&self, administered: usize) -> usize {
        self.stage_ends
            .iter()
            .position(|end| administered < *end)
            .unwrap_or(self.stage_ends.len() - 1)
    }

    /// The items of the stage's stratum; where it is used up, those of the next stratum above, and
    /// above the last those of the next one below.
    pub fn eligible(&self, administered: usize, items: &[usize]) -> Vec<usize> {
        let stage = self.stage(administered);
        let strata = (stage..self.stage_ends.len()).chain((0..stage).rev());
        for stratum in strata {
            let kept: Vec<usize> = items
                .iter()
                .copied()
                .filter(|item| self.stratum(*item) == Some(stratum))
                .collect();
            if !kept.is_empty() {
                return kept;
            }
        }
        Vec::new()
    }
}

/// By value, then by item.
fn sorted_by(values: &[f64], mut items: Vec<usize>) -> Vec<usize> {
    let value = |item: &usize| values.get(*item).copied().unwrap_or(f64::INFINITY);
    items.sort_by(|one, other| value(one).total_cmp(&value(other)).then(one.cmp(other)));
    items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b_blocking_gives_every_stratum_the_same_spread_of_difficulty() {
        // a grows with b, as in real banks: plain strata would hold easy items only.
        let b: Vec<f64> = (0..30).map(|k| f64::from(k) / 10.0).collect();
        let a: Vec<f64> = b.iter().map(|b| 1.0 + b / 10.0).collect();
        let plain = AStratified::new(&a, &[4, 4, 4]).expect("stages");
        let blocked = AStratified::with_b_blocking(&a, &b, &[4, 4, 4]).expect("stages");
        let mean = |strata: &AStratified, stratum| {
            let of: Vec<f64> = (0..30)
                .filter(|item| strata.stratum(*item) == Some(stratum))
                .map(|item| b[item])
                .collect();
            assert_eq!(of.len(), 10);
            of.iter().sum::<f64>() / 10.0
        };
        assert!(mean(&plain, 2) - mean(&plain, 0) > 1.9);
        assert!(mean(&blocked, 2) - mean(&blocked, 0) < 0.21);
    }

    #[test]
    fn an_empty_stratum_passes_to_its_neighbours() {
        let strata = AStratified::new(&[0.5, 1.0, 1.5], &[1, 1, 1]).expect("stages");
        assert_eq!(strata.eligible(0, &[1, 2]), [1]);
        assert_eq!(strata.eligible(2, &[0, 1]), [1]);
        assert_eq!(strata.eligible(9, &[0, 1, 2]), [2]);
        assert!(strata.eligible(0, &[]).is_empty());
        assert_eq!(AStratified::new(&[1.0], &[]), None);
    }
}
