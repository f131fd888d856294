//! Whether a person's answers fit what the model expects of them; one file a statistic.
//!
//! | statistic | paper | reads |
//! |---|---|---|
//! | [`lz()`] | Drasgow, Levine & Williams (1985) | low: answers less likely than expected |
//! | [`lz_star`] | Snijders (2001) | the same, standard normal at an estimated θ |
//! | [`infit_outfit`] | Wright & Masters (1982) | high: surprising answers; low: too regular ones |
//! | [`Effort`] | Wise & Kong (2005); Wise & DeMars (2006) | response times: which answers count |
//!
//! A misfit is a reason to look, never a verdict: it tells that answers do not hang together, not
//! why.
mod effort;
mod lz;
mod lz_star;
mod mean_squares;
#[cfg(test)]
mod reference;

pub use effort::{Effort, EffortError, nt10, response_time_effort};
pub use lz::lz;
pub use lz_star::{Estimated, lz_star};
pub use mean_squares::{MeanSquare, MeanSquares, infit_outfit};
