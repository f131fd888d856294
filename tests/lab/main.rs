//! The laboratory: calibration, fit, bias and linking on answers whose truth is known.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
mod calibration;
mod fit;
mod link;
mod people;
mod recovery;
mod tree;
