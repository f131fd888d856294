//! The interval of a share.
use crate::math::{normal, sqrt};
use serde::Serialize;

/// A share with its interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Between 0 and 1.
    pub share: f64,
    /// The lower end of the 95 % interval.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// Wilson's score interval (1927, doi:10.1080/01621459.1927.10502953) at 95 %, which keeps its level for
/// small numbers and shares near 0 or 1 (Brown, Cai & DasGupta 2001, doi:10.1214/ss/1009213286):
///
/// (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
///
/// It reads the people counted as a sample of those who might have come.
///
/// ```
/// use jalon::cohort::figures::wilson;
/// let one = wilson(8, 20).ok_or("people")?;
/// assert!((one.low - 0.2188).abs() < 1e-4 && (one.high - 0.6134).abs() < 1e-4);
/// assert_eq!(wilson(0, 0), None);
/// # Ok::<(), &str>(())
/// ```
pub fn wilson(count: u32, of: u32) -> Option<Share> {
    if of == 0 || count > of {
        return None;
    }
    let n = f64::from(of);
    let share = f64::from(count) / n;
    let z = normal::quantile(0.975);
    let middle = share + z * z / (2.0 * n);
    let half = z * sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    let scale = 1.0 + z * z / n;
    Some(Share {
        share,
        low: ((middle - half) / scale).max(0.0),
        high: ((middle + half) / scale).min(1.0),
    })
}
