//! The cuts of a classification.
use super::ClassifyError;
use crate::prelude::*;

/// One or more cut scores on the scale of θ, increasing.
#[derive(Clone, Debug, PartialEq)]
pub struct CutScores {
    // INVARIANT: at least one, finite, increasing.
    cuts: Vec<f64>,
}

impl CutScores {
    /// These cuts.
    ///
    /// # Errors
    /// When there is none, one is not finite, or they do not increase.
    pub fn new(cuts: Vec<f64>) -> Result<Self, ClassifyError> {
        let increasing = cuts.is_sorted_by(|one, next| one < next);
        if cuts.is_empty() || !increasing || !cuts.iter().all(|cut| cut.is_finite()) {
            return Err(ClassifyError::Cuts);
        }
        Ok(CutScores { cuts })
    }

    /// The cuts, increasing.
    pub fn as_slice(&self) -> &[f64] {
        &self.cuts
    }

    /// Number of categories: one more than there are cuts.
    pub fn n_categories(&self) -> usize {
        self.cuts.len() + 1
    }

    /// δ, if indifference regions cut ± δ do not overlap.
    pub(super) fn half_width(&self, delta: f64) -> Result<f64, ClassifyError> {
        let apart = self.cuts.windows(2).all(|pair| match pair {
            [one, next] => next - one >= 2.0 * delta,
            _ => true,
        });
        if delta.is_finite() && delta > 0.0 && apart {
            Ok(delta)
        } else {
            Err(ClassifyError::HalfWidth(delta))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refuses_cuts_that_do_not_cut() {
        for cuts in [
            vec![],
            vec![0.0, 0.0],
            vec![1.0, 0.0],
            vec![f64::NAN],
            vec![0.0, f64::INFINITY],
        ] {
            assert_eq!(CutScores::new(cuts), Err(ClassifyError::Cuts));
        }
        let cuts = CutScores::new(vec![-0.5, 0.5]).expect("valid");
        assert_eq!(cuts.n_categories(), 3);
        assert!(cuts.half_width(0.5).is_ok());
        for delta in [0.51, 0.0, -0.1, f64::NAN] {
            assert!(cuts.half_width(delta).is_err(), "{delta}");
        }
    }
}
