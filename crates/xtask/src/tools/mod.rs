//! Processes, and the packages of the machine.

pub mod apt;
pub mod chromium;
pub mod node;
pub mod process;
