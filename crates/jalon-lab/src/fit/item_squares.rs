//! Infit and outfit mean squares of items (Wright & Masters 1982), and their lz.
use super::Fitted;
use crate::calibrate::Answers;
use jalon::math;

/// A mean square, 1 when the model holds, and its cube-root form, near N(0, 1).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemSquare {
    /// The mean square.
    pub mean_square: f64,
    /// Standardised (Wilson & Hilferty 1931).
    pub standardised: f64,
}

/// An item's fit at given estimates of the persons.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ItemSquares {
    /// Weighted by the variance: what happens near the item.
    pub infit: ItemSquare,
    /// Unweighted: surprises far from it.
    pub outfit: ItemSquare,
    /// lz over the persons (Drasgow, Levine & Williams 1985): below 0, answers less likely than the
    /// model says.
    pub lz: f64,
    /// How many persons counted.
    pub n: f64,
}

/// The same for every item; none for an item that was left out, or that nobody with an estimate
/// answered. `thetas` are in the order of [`Answers::each`].
pub fn item_squares(
    fitted: &Fitted,
    answers: &Answers,
    thetas: &[Option<f64>],
) -> Vec<Option<ItemSquares>> {
    let mut sums = vec![Sums::default(); fitted.n_items()];
    for ((_, weight, given), theta) in answers.each().zip(thetas) {
        let Some(theta) = theta else { continue };
        for (item, category) in given {
            let row = fitted.probabilities(item, *theta);
            if let (Some(sum), false) = (sums.get_mut(item), row.is_empty()) {
                sum.add(weight, &row, category);
            }
        }
    }
    sums.iter().map(Sums::result).collect()
}

#[derive(Clone, Default)]
struct Sums {
    n: f64,
    outfit: f64,
    squares: f64,
    variance: f64,
    kurtosis: f64,
    spread: f64,
    surprise: f64,
    surprise_variance: f64,
}

impl Sums {
    fn add(&mut self, weight: f64, row: &[f64], category: usize) {
        let (mean, variance) = super::fitted::moments(row);
        let fourth: f64 = row
            .iter()
            .zip(0_u32..)
            .map(|(p, k)| math::pow(f64::from(k) - mean, 4.0) * p)
            .sum();
        let residual = category as f64 - mean;
        if variance <= 0.0 {
            return;
        }
        self.n += weight;
        self.outfit += weight * residual * residual / variance;
        self.squares += weight * residual * residual;
        self.variance += weight * variance;
        self.kurtosis += weight * fourth / (variance * variance);
        self.spread += weight * (fourth - variance * variance);
        let ln: Vec<f64> = row
            .iter()
            .map(|p| math::ln(p.max(f64::MIN_POSITIVE)))
            .collect();
        let expected: f64 = row.iter().zip(&ln).map(|(p, ln)| p * ln).sum();
        let square: f64 = row.iter().zip(&ln).map(|(p, ln)| p * ln * ln).sum();
        self.surprise += weight * (ln.get(category).copied().unwrap_or(0.0) - expected);
        self.surprise_variance += weight * (square - expected * expected);
    }

    fn result(&self) -> Option<ItemSquares> {
        let standardised = |square: f64, variance: f64| {
            let q = math::sqrt(variance.max(0.0));
            ItemSquare {
                mean_square: square,
                standardised: (math::cbrt(square) - 1.0) * 3.0 / q + q / 3.0,
            }
        };
        let of_outfit = self.kurtosis / (self.n * self.n) - 1.0 / self.n;
        let of_infit = self.spread / (self.variance * self.variance);
        (self.n > 0.0).then(|| ItemSquares {
            outfit: standardised(self.outfit / self.n, of_outfit),
            infit: standardised(self.squares / self.variance, of_infit),
            lz: self.surprise / math::sqrt(self.surprise_variance),
            n: self.n,
        })
    }
}
