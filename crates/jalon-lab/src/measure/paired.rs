//! Two figures of the same people, and their difference.
use super::Figure;
use jalon::math::sqrt;

/// Sums of a pair of values for each person.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paired {
    n: f64,
    one: f64,
    other: f64,
    one_one: f64,
    other_other: f64,
    one_other: f64,
}

impl Paired {
    /// Adds a person.
    pub fn add(&mut self, one: f64, other: f64) {
        self.n += 1.0;
        self.one += one;
        self.other += other;
        self.one_one += one * one;
        self.other_other += other * other;
        self.one_other += one * other;
    }

    /// Adds later people.
    pub fn merge(&mut self, later: &Paired) {
        self.n += later.n;
        self.one += later.one;
        self.other += later.other;
        self.one_one += later.one_one;
        self.other_other += later.other_other;
        self.one_other += later.one_other;
    }

    /// The two means.
    pub fn means(&self) -> (f64, f64) {
        (self.one / self.n, self.other / self.n)
    }

    /// Mean of one − mean of the other.
    ///
    /// ```
    /// use jalon_lab::measure::Paired;
    /// let mut paired = Paired::default();
    /// // What people share cancels: the differences are 1, 1, 4.
    /// for (one, other) in [(11.0, 10.0), (51.0, 50.0), (94.0, 90.0)] {
    ///     paired.add(one, other);
    /// }
    /// let difference = paired.difference();
    /// assert!((difference.value - 2.0).abs() < 1e-12);
    /// assert!((difference.error - 1.0).abs() < 1e-9);
    /// ```
    pub fn difference(&self) -> Figure {
        let (one, other) = self.means();
        Figure {
            value: one - other,
            error: self.error(1.0, -1.0),
        }
    }

    /// √(mean of one) − √(mean of the other), for squares: by the delta method, with weights
    /// 1/(2√mean).
    pub fn difference_of_roots(&self) -> Figure {
        let (one, other) = self.means();
        let (one, other) = (sqrt(one), sqrt(other));
        Figure {
            value: one - other,
            error: self.error(0.5 / one, -0.5 / other),
        }
    }

    /// The standard error of u · mean of one + v · mean of the other.
    fn error(&self, u: f64, v: f64) -> f64 {
        let (one, other) = self.means();
        let variance = |sum: f64, product: f64| sum / self.n - product;
        let total = u * u * variance(self.one_one, one * one)
            + v * v * variance(self.other_other, other * other)
            + 2.0 * u * v * variance(self.one_other, one * other);
        sqrt(total.max(0.0) / (self.n - 1.0))
    }
}
