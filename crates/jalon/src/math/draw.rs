//! The seeded draw: a pure function of a seed and a purpose.
//!
//! Generator: ChaCha with 8 rounds (Bernstein 2008) as pinned by `rand_chacha`; the seed selects
//! the key and the purpose the stream, so that no draw depends on how many came before.
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a draw is for; each purpose has its own streams.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// Exposure control at the given step (0-based).
    Exposure(u32),
    /// The order in which the options of the item with this index are shown.
    Options(u32),
}

fn generator(seed: u64, purpose: Purpose) -> ChaCha8Rng {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    rng.set_stream(match purpose {
        Purpose::Exposure(step) => u64::from(step),
        Purpose::Options(item) => (1 << 32) | u64::from(item),
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
    }
    const PINNED: [usize; 8] = [6, 7, 1, 3, 9, 3, 3, 1];
    const PINNED_ORDER: [i32; 4] = [3, 2, 0, 1];

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
