//! How far long work has come.
use crate::out;
use crate::words::Words;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::Path;

/// The least file, in bytes, for which a bar is worth showing.
const LONG: u64 = 4 << 20;

/// A bar on the terminal for long work; nothing where there is no terminal.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// For a file that is read twice.
    pub(super) fn new(path: &Path) -> Self {
        let size = path.metadata().map_or(0, |file| file.len());
        if size < LONG {
            return Progress(ProgressBar::hidden());
        }
        let bar = ProgressBar::with_draw_target(Some(2 * size), ProgressDrawTarget::stderr());
        let words = Words::new(out::language());
        if let Ok(style) = ProgressStyle::with_template(words.say("progress.share")) {
            bar.set_style(style);
        }
        Progress(bar)
    }

    /// So many bytes more.
    pub(super) fn add(&self, bytes: u64) {
        self.0.inc(bytes);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.0.finish_and_clear();
    }
}
