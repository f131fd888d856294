//! Mean and sigma (Marco 1977): the difficulties of the common items get the same mean and SD.
use super::Line;
use jalon::math;

/// The line from pairs (b on the old scale, b on the new one). None with fewer than two pairs, or
/// where one side does not vary.
///
/// ```
/// let line = jalon_lab::link::mean_sigma(&[(1.0, 0.0), (3.0, 1.0), (-1.0, -1.0)]);
/// let line = line.expect("two that differ");
/// assert!((line.slope - 2.0).abs() < 1e-15 && (line.shift - 1.0).abs() < 1e-15);
/// ```
pub fn mean_sigma(pairs: &[(f64, f64)]) -> Option<Line> {
    let n = pairs.len() as f64;
    let moments = |values: &mut dyn Iterator<Item = f64>| {
        let values: Vec<f64> = values.collect();
        let mean = values.iter().sum::<f64>() / n;
        let square: f64 = values.iter().map(|b| (b - mean) * (b - mean)).sum();
        (mean, math::sqrt(square))
    };
    let (old_mean, old_sd) = moments(&mut pairs.iter().map(|pair| pair.0));
    let (new_mean, new_sd) = moments(&mut pairs.iter().map(|pair| pair.1));
    let slope = old_sd / new_sd;
    let fine = pairs.len() >= 2 && slope.is_finite() && slope > 0.0;
    fine.then_some(Line {
        slope,
        shift: old_mean - slope * new_mean,
    })
}
