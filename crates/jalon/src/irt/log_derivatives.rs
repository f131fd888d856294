//! What every estimator and criterion is made of.

/// ln P(x | θ) of one category and its first three derivatives by θ.
///
/// All else follows without dividing by a probability that may underflow: with lⱼ the j-th
/// derivative, P′ = P l₁, P″ = P (l₂ + l₁²), P‴ = P (l₃ + 3 l₁ l₂ + l₁³).
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LogDerivatives {
    /// ln P(x | θ), at most 0.
    pub ln_p: f64,
    /// First derivative: the score.
    pub d1: f64,
    /// Second derivative.
    pub d2: f64,
    /// Third derivative.
    pub d3: f64,
}

/// Sums over the categories of an item, at one θ.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Moments {
    /// Fisher information I = Σ P l₁², per unit of θ squared.
    pub information: f64,
    /// I′ = Σ P (l₁³ + 2 l₁ l₂).
    pub information_d1: f64,
    /// I″ = Σ P (l₁⁴ + 5 l₁² l₂ + 2 l₂² + 2 l₁ l₃).
    pub information_d2: f64,
    /// Warm's (1989) J = Σ P′ P″ / P = Σ P (l₁ l₂ + l₁³).
    pub j: f64,
}

impl Moments {
    /// The sums for one item's categories.
    pub fn of(categories: &[LogDerivatives]) -> Self {
        let mut moments = Moments::default();
        for LogDerivatives { ln_p, d1, d2, d3 } in categories.iter().copied() {
            let p = crate::math::exp(ln_p);
            let square = d1 * d1;
            moments.information += p * square;
            moments.information_d1 += p * d1 * (square + 2.0 * d2);
            moments.information_d2 +=
                p * (square * square + 5.0 * square * d2 + 2.0 * d2 * d2 + 2.0 * d1 * d3);
            moments.j += p * d1 * (d2 + square);
        }
        moments
    }

    /// The sums of a test are those of its items.
    pub fn add(&mut self, other: Moments) {
        self.information += other.information;
        self.information_d1 += other.information_d1;
        self.information_d2 += other.information_d2;
        self.j += other.j;
    }
}
