//! Entries of matrices without a panic: outside there is nothing to read or write.
use nalgebra::DMatrix;

/// Entries by (row, column).
pub(crate) trait Entries {
    /// The entry; 0 outside.
    fn entry(&self, at: (usize, usize)) -> f64;
    /// Sets an entry.
    fn put(&mut self, at: (usize, usize), value: f64);
    /// Adds to an entry.
    fn plus(&mut self, at: (usize, usize), value: f64);
}

impl Entries for DMatrix<f64> {
    fn entry(&self, at: (usize, usize)) -> f64 {
        self.get(at).copied().unwrap_or(0.0)
    }

    fn put(&mut self, at: (usize, usize), value: f64) {
        if let Some(entry) = self.get_mut(at) {
            *entry = value;
        }
    }

    fn plus(&mut self, at: (usize, usize), value: f64) {
        if let Some(entry) = self.get_mut(at) {
            *entry += value;
        }
    }
}
