//! Several cuts at once.
use super::{Classification, CutScores, Side};
use crate::prelude::*;

/// Sobel & Wald's (1949) procedure for choosing among three hypotheses and more: one sequential
/// test for each cut, each keeping its first decision; the person is classified when all have
/// decided. Spray (1993) and Eggen & Straetmans (2000) carried it to adaptive tests.
///
/// What a test decided first must be kept: the error rates are those of its first crossing of a
/// bound, and at a later answer the ratio may be back between them.
///
/// The first decisions cannot contradict each other (below a cut, above a higher one) for tests
/// with the same δ and rates and a likelihood that is log-concave. Guessing may bring it about:
/// all decisions are then taken back, and the tests go on.
///
/// ```
/// use jalon::classify::{Classification, CutScores, Side, SobelWald};
/// let mut person = SobelWald::new(&CutScores::new(vec![-1.0, 1.0])?);
/// assert_eq!(person.observe(&[Some(Side::Above), None]), Classification::Undecided);
/// assert_eq!(person.observe(&[None, Some(Side::Below)]), Classification::Category(1));
/// # Ok::<(), jalon::classify::ClassifyError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SobelWald {
    sides: Vec<Option<Side>>,
}

impl SobelWald {
    /// No test has decided.
    pub fn new(cuts: &CutScores) -> Self {
        SobelWald {
            sides: vec![None; cuts.as_slice().len()],
        }
    }

    /// Takes what the tests say after one more answer, in the order of the cuts.
    pub fn observe(&mut self, sides: &[Option<Side>]) -> Classification {
        for (kept, side) in self.sides.iter_mut().zip(sides) {
            *kept = kept.or(*side);
        }
        let decided: Vec<Side> = self.sides.iter().copied().flatten().collect();
        if !decided.is_sorted_by(|lower, higher| (*lower, *higher) != (Side::Below, Side::Above)) {
            self.sides.fill(None);
        }
        Classification::of_sides(&self.sides)
    }

    /// For every cut, what its test decided first.
    pub fn sides(&self) -> &[Option<Side>] {
        &self.sides
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ABOVE: Option<Side> = Some(Side::Above);
    const BELOW: Option<Side> = Some(Side::Below);

    #[test]
    fn the_first_decision_of_each_test_is_kept() {
        let cuts = CutScores::new(vec![0.0, 1.0, 2.0]).expect("valid");
        let mut person = SobelWald::new(&cuts);
        assert_eq!(
            person.observe(&[None, None, BELOW]),
            Classification::Undecided
        );
        assert_eq!(
            person.observe(&[ABOVE, None, None]),
            Classification::Undecided
        );
        // The first test would now say nothing, the second decides.
        assert_eq!(
            person.observe(&[None, ABOVE, None]),
            Classification::Category(2)
        );
    }

    #[test]
    fn a_contradiction_starts_again() {
        let cuts = CutScores::new(vec![0.0, 1.0, 2.0]).expect("valid");
        let mut person = SobelWald::new(&cuts);
        person.observe(&[BELOW, None, None]);
        assert_eq!(
            person.observe(&[None, None, ABOVE]),
            Classification::Undecided
        );
        assert_eq!(person.sides(), [None, None, None]);
        assert_eq!(
            person.observe(&[BELOW, BELOW, BELOW]),
            Classification::Category(0)
        );
    }
}
