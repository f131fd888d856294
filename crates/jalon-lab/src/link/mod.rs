//! Linking two calibrations of common items: the line θ = A θ* + B that brings the new scale to the
//! old one, and whether items have drifted since.
mod characteristic_curves;
mod drift;
mod mean_sigma;

pub use characteristic_curves::{haebara, stocking_lord};
pub use drift::{Drift, drift};
pub use mean_sigma::mean_sigma;

use jalon::irt::{DivideByTotal, FourPl, Graded, Model, ParameterError};

/// A line θ = A θ* + B from the new scale to the old one.
///
/// ```
/// use jalon::irt::{FourPl, Model};
/// use jalon_lab::link::Line;
/// let line = Line { slope: 2.0, shift: 0.5 };
/// let item = Model::FourPl(FourPl::new(1.0, 0.3, 0.0, 1.0)?);
/// let moved = line.item(&item)?;
/// // The same person at θ* = −1 is at θ = −1.5: the same chance.
/// assert!((item.probabilities(-1.0)[1] - moved.probabilities(-1.5)[1]).abs() < 1e-15);
/// # Ok::<(), jalon::irt::ParameterError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// A, above 0.
    pub slope: f64,
    /// B.
    pub shift: f64,
}

impl Line {
    /// Where a person of the new scale is on the old one.
    pub fn theta(self, new: f64) -> f64 {
        self.slope * new + self.shift
    }

    /// Where a person of the old scale is on the new one.
    pub fn back(self, old: f64) -> f64 {
        (old - self.shift) / self.slope
    }

    /// An item of the new scale on the old one: a = a* / A, b = A b* + B.
    ///
    /// # Errors
    /// When a parameter leaves the range of numbers.
    pub fn item(self, new: &Model) -> Result<Model, ParameterError> {
        match new {
            Model::FourPl(item) => FourPl::new(
                item.discrimination() / self.slope,
                self.theta(item.difficulty()),
                item.guessing(),
                item.upper(),
            )
            .map(Model::FourPl),
            Model::Graded(item) => {
                let thresholds = item.thresholds().iter().map(|b| self.theta(*b)).collect();
                Graded::new(item.discrimination() / self.slope, thresholds).map(Model::Graded)
            }
            Model::DivideByTotal(item) => {
                // s* θ* + c* with θ* = (θ − B) / A.
                let lines: Vec<(f64, f64)> = item
                    .lines()
                    .iter()
                    .skip(1)
                    .map(|(s, c)| (s / self.slope, c - s * self.shift / self.slope))
                    .collect();
                DivideByTotal::nominal(&lines).map(Model::DivideByTotal)
            }
        }
    }
}
