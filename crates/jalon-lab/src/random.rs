//! The seeded streams of a simulation.
//!
//! Generator: ChaCha with 8 rounds (Bernstein 2008) as pinned by `rand_chacha`. The seed selects
//! the key; a person and a purpose select the stream, so that no draw depends on how many came
//! before, on other people, or on the order of the work.
use jalon::math;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a person's draws are for; each purpose has its own stream.
#[derive(Clone, Copy, Debug)]
pub enum Purpose {
    /// The person's true traits.
    Traits,
    /// The seed of the person's session.
    Session,
    /// What a baseline leaves to chance.
    Baseline,
    /// How far a level's items are harder than the bank says, for this person's test.
    Levels,
    /// The answer to the item with this index in the bank.
    Answer(usize),
}

/// A stream of draws.
///
/// ```
/// use jalon_lab::random::{Purpose, Stream};
/// let mut one = Stream::new(7, 3, Purpose::Answer(12));
/// let mut again = Stream::new(7, 3, Purpose::Answer(12));
/// assert_eq!(one.normal(), again.normal());
/// ```
#[derive(Clone, Debug)]
pub struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of this person and purpose.
    pub fn new(seed: u64, person: u32, purpose: Purpose) -> Self {
        let slot = match purpose {
            Purpose::Traits => 0,
            Purpose::Session => 1,
            Purpose::Baseline => 2,
            Purpose::Levels => 3,
            Purpose::Answer(item) => 16 + item as u64,
        };
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(u64::from(person) << 32 | slot);
        Stream(rng)
    }

    /// 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// Uniform in (0, 1), ends excluded: the middle of one of 2⁵² equal cells.
    pub fn uniform(&mut self) -> f64 {
        ((self.bits() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
    }

    /// N(0, 1), by the polar method (Marsaglia & Bray 1964): only ln and square root, which come
    /// from `jalon::math`, so the bits are the same on every machine.
    pub fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square > 0.0 && square < 1.0 {
                return x * math::sqrt(-2.0 * math::ln(square) / square);
            }
        }
    }

    /// Gamma with shape 4 and scale 1: the sum of four exponentials.
    pub fn gamma4(&mut self) -> f64 {
        (0..4).map(|_| -math::ln(self.uniform())).sum()
    }

    /// A whole number in 0..n (0 when n is 0), uniform to within n·2⁻⁶⁴ (Lemire 2019).
    pub fn below(&mut self, n: usize) -> usize {
        ((u128::from(self.bits()) * n as u128) >> 64) as usize
    }

    /// Shuffles in place (Fisher–Yates, Durstenfeld 1964).
    pub fn shuffle<T>(&mut self, values: &mut [T]) {
        for last in (1..values.len()).rev() {
            values.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_pinned() {
        // All published figures move when these do.
        let mut stream = Stream::new(42, 7, Purpose::Answer(3));
        assert_eq!(stream.below(1000), PINNED_BELOW);
        assert_eq!([stream.uniform(), stream.normal()], PINNED);
    }
    const PINNED_BELOW: usize = 529;
    const PINNED: [f64; 2] = [0.44471527953767775, 1.3071748276092985];

    #[test]
    fn moments_are_those_of_the_laws() {
        let n = 40_000_u32;
        let mut normal = [0.0; 3];
        let mut gamma = [0.0; 2];
        for person in 0..n {
            let mut stream = Stream::new(5, person, Purpose::Traits);
            let z = stream.normal();
            let g = (stream.gamma4() - 4.0) / 2.0;
            for (sum, x) in normal.iter_mut().zip([z, z * z, z * z * z]) {
                *sum += x / f64::from(n);
            }
            for (sum, x) in gamma.iter_mut().zip([g, g * g * g]) {
                *sum += x / f64::from(n);
            }
        }
        let error = 1.0 / f64::from(n).sqrt();
        // Standard errors of z, z², z³ are 1, √2, √15 over √n.
        assert!(normal[0].abs() < 4.0 * error, "{normal:?}");
        assert!((normal[1] - 1.0).abs() < 4.0 * 1.42 * error, "{normal:?}");
        assert!(normal[2].abs() < 4.0 * 3.88 * error, "{normal:?}");
        // Standardised gamma of shape 4: skewness 2/√4 = 1; the SD of its cube is about 10.
        assert!(gamma[0].abs() < 4.0 * error, "{gamma:?}");
        assert!((gamma[1] - 1.0).abs() < 4.0 * 10.0 * error, "{gamma:?}");
    }
}
