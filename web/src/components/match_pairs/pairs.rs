//! The pairs made so far.

use jalon::Pair;

/// The pairs after one more was made: what either card had before is undone.
pub(super) fn with(pairs: &[Pair], left: &str, right: &str, reuse: bool) -> Vec<Pair> {
    let mut pairs: Vec<Pair> = pairs
        .iter()
        .filter(|pair| pair.left != left && (reuse || pair.right != right))
        .cloned()
        .collect();
    pairs.push(Pair {
        left: left.to_owned(),
        right: right.to_owned(),
    });
    pairs
}

pub(super) fn without(pairs: &[Pair], left: &str) -> Vec<Pair> {
    pairs
        .iter()
        .filter(|pair| pair.left != left)
        .cloned()
        .collect()
}

pub(super) fn partner_of_left<'a>(pairs: &'a [Pair], left: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|pair| pair.left == left)
        .map(|pair| pair.right.as_str())
}

pub(super) fn partner_of_right<'a>(pairs: &'a [Pair], right: &str) -> Option<&'a str> {
    pairs
        .iter()
        .find(|pair| pair.right == right)
        .map(|pair| pair.left.as_str())
}

#[cfg(test)]
mod tests {
    use super::{partner_of_left, partner_of_right, with, without};

    #[test]
    fn a_card_has_one_partner_unless_it_may_serve_again() {
        let one = with(&[], "a", "x", false);
        let two = with(&one, "b", "y", false);
        assert_eq!(two.len(), 2);
        let moved = with(&two, "b", "x", false);
        assert_eq!(moved.len(), 1);
        assert_eq!(partner_of_right(&moved, "x"), Some("b"));
        let shared = with(&two, "b", "x", true);
        assert_eq!(partner_of_left(&shared, "a"), Some("x"));
        assert_eq!(partner_of_left(&shared, "b"), Some("x"));
        assert!(without(&one, "a").is_empty());
    }
}
