//! Simulated answers for tests, from a seeded generator.
use super::Model;
use crate::math;
use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// A generator of uniform numbers, normal ones and answers.
pub(crate) struct Simulation(ChaCha8Rng);

impl Simulation {
    pub(crate) fn new(seed: u64) -> Self {
        Simulation(ChaCha8Rng::seed_from_u64(seed))
    }

    /// Uniform on (0, 1).
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// N(0, 1) (Box & Muller 1958).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = math::sqrt(-2.0 * math::ln(self.uniform()));
        radius * libm::cos(2.0 * core::f64::consts::PI * self.uniform())
    }

    /// A category drawn from P(· | θ).
    pub(crate) fn answer(&mut self, model: &Model, theta: f64) -> usize {
        let mut left = self.uniform();
        let chances = model.probabilities(theta);
        chances
            .iter()
            .position(|p| {
                left -= p;
                left < 0.0
            })
            .unwrap_or(chances.len() - 1)
    }
}
