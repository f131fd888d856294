//! Testlets: items of one stimulus, administered together (Wainer & Kiely 1987).
use crate::prelude::*;

/// Each item's testlet, if any, and how many of a testlet's items a test takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Testlets {
    testlets: Vec<Option<usize>>,
    items_each: usize,
}

impl Testlets {
    /// `testlets` item after item; a testlet once begun gives `items_each` items one after the
    /// other (at least 1; fewer where it has no more), then no other.
    pub fn new(testlets: Vec<Option<usize>>, items_each: usize) -> Self {
        Testlets {
            testlets,
            items_each: items_each.max(1),
        }
    }

    /// The items of the testlet that is going on; where none is, all but those of testlets that
    /// have come.
    ///
    /// ```
    /// use jalon::select::single::constraints::Testlets;
    /// let testlets = Testlets::new(vec![None, Some(0), Some(0), Some(0), None], 2);
    /// assert_eq!(testlets.eligible(&[0, 1], &[2, 3, 4]), [2, 3]);
    /// assert_eq!(testlets.eligible(&[0, 1, 3], &[2, 4]), [4]);
    /// ```
    pub fn eligible(&self, administered: &[usize], items: &[usize]) -> Vec<usize> {
        let testlet = |item: &usize| self.testlets.get(*item).copied().flatten();
        let keep = |kept: &dyn Fn(&usize) -> bool| -> Vec<usize> {
            items.iter().copied().filter(|item| kept(item)).collect()
        };
        if let Some(current) = administered.last().and_then(testlet) {
            let taken = administered
                .iter()
                .filter(|item| testlet(item) == Some(current))
                .count();
            let more = keep(&|item| testlet(item) == Some(current));
            if taken < self.items_each && !more.is_empty() {
                return more;
            }
        }
        keep(&|item| {
            let own = testlet(item);
            own.is_none() || !administered.iter().any(|other| testlet(other) == own)
        })
    }
}
