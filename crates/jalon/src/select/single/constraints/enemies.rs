//! Enemy items: at most one of a set in one test (van der Linden 2005, ch. 4).
use crate::prelude::*;

/// Sets of items that may not stand together, as when one gives away another's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Enemies {
    sets: Vec<Vec<usize>>,
}

impl Enemies {
    /// The sets; an item may stand in several.
    pub fn new(sets: Vec<Vec<usize>>) -> Self {
        Enemies { sets }
    }

    /// The sets.
    pub fn sets(&self) -> &[Vec<usize>] {
        &self.sets
    }

    /// The items that are not an enemy of one administered.
    ///
    /// ```
    /// use jalon::select::single::constraints::Enemies;
    /// let enemies = Enemies::new(vec![vec![0, 2], vec![2, 3]]);
    /// assert_eq!(enemies.eligible(&[2], &[0, 1, 3, 4]), [1, 4]);
    /// ```
    pub fn eligible(&self, administered: &[usize], items: &[usize]) -> Vec<usize> {
        let used: Vec<&Vec<usize>> = self
            .sets
            .iter()
            .filter(|set| set.iter().any(|item| administered.contains(item)))
            .collect();
        items
            .iter()
            .copied()
            .filter(|item| !used.iter().any(|set| set.contains(item)))
            .collect()
    }
}
