//! The parts that pages are made of. Each begins with what it must do for everyone.

pub mod area_path;
pub mod bar;
pub mod button;
pub mod choice;
pub mod choices;
pub mod copy_value;
pub mod fill;
pub mod heading;
pub mod hotspot;
pub mod icon;
pub mod landscape;
pub mod listen;
pub mod match_pairs;
pub mod notice;
pub mod order;
pub mod passphrase;
pub mod picture;
pub mod progress;
pub mod select;
pub mod session_code;
pub mod simulation;
pub mod slider;
pub mod text_entry;
