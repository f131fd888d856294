//! The margins as they were answered.
use super::margins::Margin;
use crate::calibrate::Answers;

/// The margins as the persons who answered all items have them, and how many they are.
pub(super) fn observed(
    margins: &[Margin],
    used: &[usize],
    answers: &Answers,
) -> Option<(Vec<f64>, f64)> {
    let mut sums = vec![0.0; margins.len()];
    let mut n = 0.0;
    for (weight, own) in complete(used, answers) {
        n += weight;
        let score = |item: usize| own.get(item).copied().unwrap_or(0);
        for (sum, margin) in sums.iter_mut().zip(margins) {
            *sum += weight
                * match margin {
                    Margin::Category(item, k) if score(*item) == *k => 1.0,
                    Margin::Category(..) => 0.0,
                    Margin::Product(one, other) => (score(*one) * score(*other)) as f64,
                };
        }
    }
    for sum in &mut sums {
        *sum /= n;
    }
    (n > 1.0).then_some((sums, n))
}

/// Persons who answered all items used: their weight and their categories.
pub(super) fn complete(used: &[usize], answers: &Answers) -> Vec<(f64, Vec<usize>)> {
    let each = answers.each().filter_map(|(_, weight, given)| {
        let own: Vec<usize> = used
            .iter()
            .filter_map(|item| given.iter().find(|(other, _)| other == item))
            .map(|(_, category)| *category)
            .collect();
        (own.len() == used.len()).then_some((weight, own))
    });
    each.collect()
}
