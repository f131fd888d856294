//! The commands on tables, as a shell runs them: what goes in, what comes out, exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at what they did not expect"
)]
mod bank;
mod calibrate;
mod dif;
mod fit;
mod layouts;
mod link;
mod mutations;
mod options;
mod params;
mod parquet;
mod pathway;
mod responses;
mod run;
mod score;
mod simulate;
mod trace;
