//! Standardisation (Dorans & Kulick 1986): the difference of the shares of right answers, at the
//! scores that the focal group has.
use super::Stratum;

/// How much likelier the focal group is to be right, at equal score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standardized {
    /// The difference of the shares, from −1 to 1.
    pub p_dif: f64,
    /// The odds ratio of the two standardised shares.
    pub alpha: f64,
}

/// None where no score has persons of both groups.
pub fn standardization(strata: &[Stratum]) -> Option<Standardized> {
    let (mut total, mut reference, mut focal) = (0.0, 0.0, 0.0);
    for stratum in strata {
        let ((a, b), (c, d)) = (stratum.reference, stratum.focal);
        if a + b > 0.0 && c + d > 0.0 {
            total += c + d;
            reference += (c + d) * a / (a + b);
            focal += c;
        }
    }
    let (reference, focal) = (reference / total, focal / total);
    (total > 0.0).then_some(Standardized {
        p_dif: focal - reference,
        alpha: reference * (1.0 - focal) / (focal * (1.0 - reference)),
    })
}
