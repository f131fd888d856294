//! Values on the grid, for every node of a tree.
use super::{Node, Tree};
use crate::prelude::*;
use core::ops::{Index, IndexMut};

/// One value for each node and grid point, in one piece of memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rows {
    values: Vec<f64>,
    width: usize,
}

impl Rows {
    /// Zeros.
    pub(crate) fn new(tree: &Tree, width: usize) -> Self {
        Rows {
            values: vec![0.0; tree.len() * width],
            width,
        }
    }
}

impl Index<Node> for Rows {
    type Output = [f64];
    fn index(&self, node: Node) -> &[f64] {
        let start = node.index() * self.width;
        self.values.get(start..start + self.width).unwrap_or(&[])
    }
}

impl IndexMut<Node> for Rows {
    fn index_mut(&mut self, node: Node) -> &mut [f64] {
        let start = node.index() * self.width;
        let row = self.values.get_mut(start..start + self.width);
        row.unwrap_or(&mut [])
    }
}
