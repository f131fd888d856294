//! Q3: correlations of residuals, which show what two items share beside θ.
use super::Fitted;
use crate::calibrate::Answers;
use jalon::math;

/// Yen's (1984, doi:10.1177/014662168400800201) Q3 of a pair of items.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Q3 {
    /// The two items, the later first.
    pub items: (usize, usize),
    /// The correlation of the residuals, over those who answered both.
    pub value: f64,
}

/// How far above the mean of all pairs a Q3 tells of local dependence (Christensen, Makransky &
/// Horton 2017, doi:10.1177/0146621616677520).
pub const DEPENDENT: f64 = 0.2;

/// Q3 of all pairs that at least two persons answered, at EAP: items 1–0, 2–0, 2–1, …
pub fn q3(fitted: &Fitted, answers: &Answers) -> Vec<Q3> {
    let n = fitted.n_items();
    let mut sums = vec![[0.0_f64; 6]; n * n];
    let estimates = fitted.expected_a_posteriori(answers);
    for ((_, weight, given), theta) in answers.each().zip(estimates) {
        let Some(theta) = theta else { continue };
        let residuals: Vec<(usize, f64)> = given
            .iter()
            .map(|(item, k)| (*item, *k as f64 - fitted.score_moments(*item, theta).0))
            .collect();
        for (at, (one, x)) in residuals.iter().enumerate() {
            for (other, y) in residuals.iter().take(at) {
                if let Some(sum) = sums.get_mut(one * n + other) {
                    let terms = [1.0, *x, *y, x * x, y * y, x * y];
                    for (sum, term) in sum.iter_mut().zip(terms) {
                        *sum += weight * term;
                    }
                }
            }
        }
    }
    let pairs = (0..n).flat_map(|column| (column + 1..n).map(move |row| (row, column)));
    pairs
        .filter_map(|(row, column)| {
            let [count, x, y, xx, yy, xy] = *sums.get(row * n + column)?;
            let covariance = xy - x * y / count;
            let spread = (xx - x * x / count) * (yy - y * y / count);
            (count >= 2.0 && spread > 0.0).then(|| Q3 {
                items: (row, column),
                value: covariance / math::sqrt(spread),
            })
        })
        .collect()
}

/// The pairs whose Q3 stands out above the mean of all by more than [`DEPENDENT`].
pub fn dependent(all: &[Q3]) -> Vec<Q3> {
    let mean = all.iter().map(|pair| pair.value).sum::<f64>() / all.len().max(1) as f64;
    let out = all.iter().filter(|pair| pair.value > mean + DEPENDENT);
    out.copied().collect()
}
