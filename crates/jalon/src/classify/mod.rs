//! Classifying a person by cut scores on a single trait, one file a method.
//!
//! Category k lies above k of the cuts: with one cut, 0 is *below* and 1 is *above*. A rule that
//! cannot tell yet says [`Classification::Undecided`]: ask another item.
//!
//! | rule | paper | what it compares |
//! |---|---|---|
//! | [`Sprt`] | Wald (1947); Reckase (1983) | the likelihoods at cut + δ and cut − δ |
//! | [`Glr`] | Thompson (2009) | the greatest likelihoods on the two sides of the region |
//! | [`ConfidenceInterval`] | Kingsbury & Weiss (1983) | the interval of θ̂ with the cuts |
//!
//! Only the first has error rates that are guaranteed (Wald's bounds, at cut ± δ and beyond). The
//! others look again after every answer with a statistic that is right for one look: their error
//! depends on the bank, on where the person stands and on the minimum length. [`Glr`] allows for it
//! by asking for half the errors; the tests beside both measure what comes of it.
mod classifier;
mod confidence_interval;
mod cuts;
mod error_rates;
mod glr;
mod sobel_wald;
mod sprt;

pub use classifier::Classifier;
pub use confidence_interval::ConfidenceInterval;
pub use cuts::CutScores;
pub use error_rates::ErrorRates;
pub use glr::Glr;
pub use sobel_wald::SobelWald;
pub use sprt::Sprt;

use core::fmt;

/// What a rule says of the answers so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Classification {
    /// Not sure enough: another item is needed.
    Undecided,
    /// The person's category: the number of cuts below the trait.
    Category(usize),
}

impl Classification {
    /// The category, where there is one.
    pub fn category(self) -> Option<usize> {
        match self {
            Self::Undecided => None,
            Self::Category(category) => Some(category),
        }
    }

    /// The category that lies on these sides of the cuts (in increasing order). Undecided while a
    /// side is missing, and where the sides contradict each other: below a cut, yet above a
    /// higher one.
    pub(crate) fn of_sides(sides: &[Option<Side>]) -> Self {
        let above = sides
            .iter()
            .filter(|side| **side == Some(Side::Above))
            .count();
        let below = sides
            .iter()
            .skip(above)
            .filter(|side| **side == Some(Side::Below))
            .count();
        if above + below == sides.len() {
            Self::Category(above)
        } else {
            Self::Undecided
        }
    }
}

/// On which side of one cut the trait lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Below the cut.
    Below,
    /// Above the cut.
    Above,
}

/// A rule's setting out of range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ClassifyError {
    /// At least one cut is needed, all finite and increasing.
    Cuts,
    /// α and β must be above 0 and α + β below 1.
    ErrorRates(f64, f64),
    /// δ must be finite and above 0, and 2δ at most the least distance of two cuts.
    HalfWidth(f64),
    /// The critical value must be finite and above 0.
    CriticalValue(f64),
    /// Each side of every indifference region must reach into the range.
    Range,
}

impl fmt::Display for ClassifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cuts => write!(f, "at least one finite cut is needed, in increasing order"),
            Self::ErrorRates(alpha, beta) => write!(
                f,
                "error rates must be above 0 and add up to less than 1, found `{alpha}`, `{beta}`"
            ),
            Self::HalfWidth(delta) => write!(
                f,
                "the half width of the indifference region must be above 0 and the regions of two \
                 cuts must not overlap, found `{delta}`"
            ),
            Self::CriticalValue(z) => {
                write!(f, "the critical value must be above 0, found `{z}`")
            }
            Self::Range => write!(
                f,
                "every indifference region must lie inside the range of θ"
            ),
        }
    }
}

impl core::error::Error for ClassifyError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_category_counts_the_cuts_below() {
        let (below, above) = (Some(Side::Below), Some(Side::Above));
        for (sides, expected) in [
            ([below, below], Classification::Category(0)),
            ([above, below], Classification::Category(1)),
            ([above, above], Classification::Category(2)),
            ([below, above], Classification::Undecided),
            ([above, None], Classification::Undecided),
            ([None, below], Classification::Undecided),
            ([None, None], Classification::Undecided),
        ] {
            assert_eq!(Classification::of_sides(&sides), expected, "{sides:?}");
        }
    }
}
