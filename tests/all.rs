//! The tests of the workspace that need no program of their own: as one they are compiled and linked once, and run
//! side by side.

mod accessibility;
mod banks;
mod change;
mod checks;
mod codes;
mod cohort;
mod compiled;
mod coverage;
mod crate_examples;
mod decisions;
mod examples;
mod formats;
mod hostile;
mod inference;
mod interactions;
mod kernel;
mod next_items;
mod pathway;
mod plans;
mod public_api;
mod ratings;
mod readme;
mod replay;
mod scene_files;
mod scenes;
mod sessions;
mod study;
mod workshop_csv;
