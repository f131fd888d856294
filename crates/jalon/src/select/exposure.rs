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

/// The place, among so many ranked best first, of the one drawn.
pub(super) fn place(session: &Session, ranked: usize) -> usize {
    let k = width(session).min(ranked.max(1));
    let step = session.answers().len() as u32;
    draw::index(session.seed(), Purpose::Exposure(step), k)
}
