//! How far observed correlations are from expected ones.
use super::margins::{Curves, Margin, dot};
use super::observed::complete;
use crate::calibrate::Answers;
use jalon::math;

/// √ of the mean squared difference of correlations, over pairs.
pub(super) fn srmsr(
    margins: &[Margin],
    curves: &Curves,
    weights: &[f64],
    answers: &Answers,
    used: &[usize],
) -> f64 {
    let people = complete(used, answers);
    let total: f64 = people.iter().map(|(weight, _)| weight).sum();
    let average = |f: &dyn Fn(&[usize]) -> f64| {
        people
            .iter()
            .map(|(weight, own)| weight * f(own))
            .sum::<f64>()
            / total
    };
    let score = |own: &[usize], item: usize| own.get(item).copied().unwrap_or(0) as f64;
    let moments: Vec<[f64; 4]> = (0..used.len())
        .map(|item| {
            let mean = average(&|own| score(own, item));
            let square = average(&|own| score(own, item) * score(own, item));
            let of = |rows: &[Vec<f64>]| rows.get(item).map_or(0.0, |row| dot(row, weights));
            let expected = of(&curves.mean);
            [
                mean,
                math::sqrt(square - mean * mean),
                expected,
                math::sqrt(of(&curves.square) - expected * expected),
            ]
        })
        .collect();
    let (mut sum, mut n) = (0.0, 0.0);
    for margin in margins {
        let Margin::Product(one, other) = *margin else {
            continue;
        };
        let (Some([m1, s1, e1, t1]), Some([m2, s2, e2, t2])) =
            (moments.get(one), moments.get(other))
        else {
            continue;
        };
        let observed = (average(&|own| score(own, one) * score(own, other)) - m1 * m2) / (s1 * s2);
        let expected = (curves.mean_of(*margin, weights) - e1 * e2) / (t1 * t2);
        sum += (observed - expected) * (observed - expected);
        n += 1.0;
    }
    math::sqrt(sum / n)
}
