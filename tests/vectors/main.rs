//! The engine against independent software: values kept whole beside these files.
//!
//! Every case agrees within the stated tolerance, or stands in `expected_differences.json` with
//! the reason why the other is wrong, or is counted there as outside what the engine computes. A
//! listed difference that disappears fails too, and so does a number of cases that changes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]

mod catr;
mod catr_selection;
mod difr;
mod mirt_calibration;
mod mirt_fits;
mod mirt_item_fit;
mod mirt_items;
mod mirt_person_fit;
mod mirt_tree;
mod mirtcat;
mod pix;
mod pix_flash;
mod support;
