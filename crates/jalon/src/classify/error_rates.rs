//! The error rates of a sequential test, and the bounds that keep them.
use super::{ClassifyError, Side};
use crate::math::ln;

/// α and β of a sequential probability ratio test.
///
/// Notation as in Wald (1947), *Sequential Analysis*: α is the probability of *above* where the
/// trait is at cut − δ, β that of *below* where it is at cut + δ. The test goes on while the ln
/// likelihood ratio lies between ln(β / (1 − α)) and ln((1 − β) / α). The errors that follow,
/// α′ ≤ α / (1 − β) and β′ ≤ β / (1 − α), satisfy α′ + β′ ≤ α + β; as the ratio overshoots its
/// bound they are in practice below α and β.
///
/// ```
/// let rates = jalon::classify::ErrorRates::new(0.05, 0.05)?;
/// assert!((rates.upper() - 2.944_438_979_166_440_5).abs() < 1e-15);
/// # Ok::<(), jalon::classify::ClassifyError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ErrorRates {
    // INVARIANT: above 0, with a sum below 1.
    alpha: f64,
    beta: f64,
}

impl ErrorRates {
    /// α and β, above 0 and with a sum below 1.
    ///
    /// # Errors
    /// When they are not.
    pub fn new(alpha: f64, beta: f64) -> Result<Self, ClassifyError> {
        if alpha > 0.0 && beta > 0.0 && alpha + beta < 1.0 {
            Ok(ErrorRates { alpha, beta })
        } else {
            Err(ClassifyError::ErrorRates(alpha, beta))
        }
    }

    /// α.
    pub fn alpha(self) -> f64 {
        self.alpha
    }

    /// β.
    pub fn beta(self) -> f64 {
        self.beta
    }

    /// α/2 and β/2: what a test asks for whose errors exceed what it asks for.
    pub(super) fn halved(self) -> Self {
        ErrorRates {
            alpha: 0.5 * self.alpha,
            beta: 0.5 * self.beta,
        }
    }

    /// ln((1 − β) / α), above 0: from here on the trait is above the cut.
    pub fn upper(self) -> f64 {
        ln((1.0 - self.beta) / self.alpha)
    }

    /// ln(β / (1 − α)), below 0: from here down the trait is below the cut.
    pub fn lower(self) -> f64 {
        ln(self.beta / (1.0 - self.alpha))
    }

    /// The side that a ln likelihood ratio speaks for; none between the bounds.
    pub fn side(self, ln_ratio: f64) -> Option<Side> {
        if ln_ratio >= self.upper() {
            Some(Side::Above)
        } else if ln_ratio <= self.lower() {
            Some(Side::Below)
        } else {
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_are_wald_s() {
        // α = 0.05, β = 0.10: (1 − 0.10) / 0.05 = 18 and 0.10 / (1 − 0.05) = 2/19.
        let rates = ErrorRates::new(0.05, 0.10).expect("valid");
        assert!((rates.upper() - 18.0_f64.ln()).abs() < 1e-15);
        assert!((rates.lower() - (2.0_f64 / 19.0).ln()).abs() < 1e-15);
        assert_eq!(rates.side(2.89), None);
        assert_eq!(rates.side(2.90), Some(Side::Above));
        assert_eq!(rates.side(-2.25), None);
        assert_eq!(rates.side(-2.26), Some(Side::Below));
    }

    #[test]
    fn refuses_rates_that_leave_no_room_between_the_bounds() {
        for (alpha, beta) in [
            (0.0, 0.1),
            (0.1, 0.0),
            (0.5, 0.5),
            (-0.1, 0.1),
            (f64::NAN, 0.1),
        ] {
            assert!(ErrorRates::new(alpha, beta).is_err(), "{alpha} {beta}");
        }
    }
}
