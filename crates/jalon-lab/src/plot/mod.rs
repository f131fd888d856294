//! Plots as SVG: panels side by side, series with error bars, one legend.
//!
//! Colours are those of Okabe & Ito (2008), which people with any colour vision tell apart; each
//! series has its own marker too.
mod curves;
mod marks;
mod panel;

pub use curves::{Curves, curves};
pub use panel::{Axis, Panel, Plot, Point, Series, svg};
