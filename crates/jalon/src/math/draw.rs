//! The seeded draw: a pure function of a seed and a purpose.
//!
//! Generator: ChaCha with 8 rounds (Bernstein 2008) as pinned by `chacha20`; the seed selects
//! the key and the purpose the stream, so that no draw depends on how many came before.
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// What a draw is for; each purpose has its own streams.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Exposure control at the given step (0-based).
    Exposure(u32),
    /// The order in which the options of the item with this index are shown.
    Options(u32),
    /// Selection at random at the given step.
    Random(u32),
    /// The random part of the progressive criterion at the given step.
    Progressive(u32),
    /// The draw of the proportional criterion at the given step.
    Proportional(u32),
    /// The content group of the modified multinomial model at the given step.
    Content(u32),
    /// The Sympson–Hetter experiment at the given step.
    SympsonHetter(u32),
    /// Item eligibility in the given segment of the scale.
    Eligibility(u32),
}

fn generator(seed: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(match purpose {
        Purpose::Exposure(step) => u64::from(step),
        Purpose::Options(item) => (1 << 32) | u64::from(item),
        Purpose::Random(step) => (2 << 32) | u64::from(step),
        Purpose::Progressive(step) => (3 << 32) | u64::from(step),
        Purpose::Proportional(step) => (4 << 32) | u64::from(step),
        Purpose::Content(step) => (5 << 32) | u64::from(step),
        Purpose::SympsonHetter(step) => (6 << 32) | u64::from(step),
        Purpose::Eligibility(segment) => (7 << 32) | u64::from(segment),
    });
    rng
}

/// A whole number in 0..n (0 when n is 0), uniform to within n·2⁻⁶⁴ (Lemire 2019).
///
/// ```
/// use jalon::math::draw::{index, Purpose};
/// assert_eq!(index(7, Purpose::Exposure(3), 5), index(7, Purpose::Exposure(3), 5));
/// ```
pub fn index(seed: u64, purpose: Purpose, n: usize) -> usize {
    below(&mut generator(seed, purpose), n)
}

fn below(rng: &mut ChaCha8Rng, n: usize) -> usize {
    ((u128::from(rng.next_u64()) * n as u128) >> 64) as usize
}

/// The `place`-th number of the purpose's stream, uniform in (0, 1), ends excluded: the middle of
/// one of 2⁵² equal cells. An item asks for its own place, so that its number does not depend on
/// which other items are candidates.
///
/// ```
/// use jalon::math::draw::{unit, Purpose};
/// let u = unit(7, Purpose::Progressive(3), 12);
/// assert!(0.0 < u && u < 1.0);
/// ```
pub fn unit(seed: u64, purpose: Purpose, place: usize) -> f64 {
    let mut rng = generator(seed, purpose);
    // A place takes the two words of a u64.
    rng.set_word_pos(2 * place as u128);
    // With 53 bits the middle of the last cell, 1 − 2⁻⁵⁴, would round to 1.
    ((rng.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// Shuffles in place (Fisher–Yates, Durstenfeld 1964).
pub fn shuffle<T>(seed: u64, purpose: Purpose, values: &mut [T]) {
    let mut rng = generator(seed, purpose);
    for last in (1..values.len()).rev() {
        values.swap(last, below(&mut rng, last + 1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prelude::*;

    #[test]
    fn draws_are_pinned() {
        // Score-breaking when these move: the sequence of items depends on them.
        let drawn: Vec<usize> = (0..8)
            .map(|step| index(42, Purpose::Exposure(step), 10))
            .collect();
        assert_eq!(drawn, PINNED);
        let mut order = [0, 1, 2, 3];
        shuffle(42, Purpose::Options(3), &mut order);
        assert_eq!(order, PINNED_ORDER);
        let units = [0, 1, 17].map(|place| unit(42, Purpose::Progressive(3), place));
        assert_eq!(units, PINNED_UNITS);
    }
    const PINNED: [usize; 8] = [6, 7, 1, 3, 9, 3, 3, 1];
    const PINNED_ORDER: [i32; 4] = [3, 2, 0, 1];
    const PINNED_UNITS: [f64; 3] = [0.4762558403460332, 0.6121360631307978, 0.49298261249747155];

    #[test]
    fn units_have_the_mean_and_variance_of_the_uniform() {
        let n = 20_000;
        let units: Vec<f64> = (0..n)
            .map(|place| unit(5, Purpose::Random(0), place))
            .collect();
        let mean = units.iter().sum::<f64>() / n as f64;
        let square = units.iter().map(|u| (u - 0.5) * (u - 0.5)).sum::<f64>() / n as f64;
        // 4 standard errors: √(1/12/n) of the mean, √(1/180/n) of the variance.
        assert!((mean - 0.5).abs() < 4.0 * (1.0 / 12.0 / n as f64).sqrt());
        assert!((square - 1.0 / 12.0).abs() < 4.0 * (1.0 / 180.0 / n as f64).sqrt());
    }

    #[test]
    fn draws_are_uniform() {
        let mut counts = [0_u32; 5];
        for seed in 0..20_000 {
            counts[index(seed, Purpose::Exposure(1), 5)] += 1;
        }
        // Chi-square with 4 degrees of freedom: 23.5 is its 0.9999 quantile.
        let chi: f64 = counts
            .iter()
            .map(|n| (f64::from(*n) - 4000.0).powi(2) / 4000.0)
            .sum();
        assert!(chi < 23.5, "{counts:?}");
    }
}
