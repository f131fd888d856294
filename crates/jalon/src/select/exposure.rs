//! Exposure control: a draw among the best, a pure function of seed and step.
use crate::math::draw::{self, Purpose};
use crate::session::Session;
use crate::session::plan::Exposure;

/// How many of the best are drawn from.
pub(super) fn width(session: &Session) -> usize {
    match session.plan().exposure {
        Exposure::None => 1,
        Exposure::Randomesque(k) => k.max(1),
    }
}

/// Draws from candidates ranked best first.
pub(super) fn draw(session: &Session, ranked: &[(usize, f64)]) -> Option<usize> {
    let k = width(session).min(ranked.len().max(1));
    let step = session.answers().len() as u32;
    let at = draw::index(session.seed(), Purpose::Exposure(step), k);
    ranked.get(at).map(|(item, _)| *item)
}
