//! The single-trait kernel against slow obvious code of its own, where it is hardest: items of
//! extreme parameters, thousands of answers, likelihoods with several maxima.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

mod criteria;
mod estimates;
mod information;
mod intervals;
mod slow;
