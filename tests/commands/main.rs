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
mod cohort;
mod dif;
mod examples;
mod exchange;
mod fit;
mod french;
mod layouts;
mod link;
mod mutations;
mod options;
mod params;
mod parquet;
mod pathway;
mod pipes;
mod report_page;
mod responses;
mod run;
mod score;
mod shell;
mod simulate;
mod take;
mod trace;
