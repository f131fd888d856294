//! Randomesque selection (Kingsbury & Zara 1989).
use crate::math::draw::{Purpose, index};

/// One of the `k` best of the items ranked, all with the same chance; a pure function of seed and
/// step. k = 1 takes the best; none when nothing is ranked.
pub fn randomesque(
    ranked: &[(usize, Option<f64>)],
    k: usize,
    seed: u64,
    step: u32,
) -> Option<usize> {
    let k = k.clamp(1, ranked.len().max(1));
    let at = index(seed, Purpose::Exposure(step), k);
    ranked.get(at).map(|(item, _)| *item)
}
