//! Sorting in little code: the browser loads it, and the library's sorts are compiled anew for each
//! type, some 5 kB each time.
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts stably, as `slice::sort_by`.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = sorted(
        items.len(),
        &mut |one, other| match (items.get(one), items.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        },
    );
    for place in 0..places.len() {
        let mut from = place;
        loop {
            from = places.get(from).copied().unwrap_or(place);
            if from >= place {
                break;
            }
        }
        items.swap(place, from);
    }
}

/// [`sort_by`] the values of a key.
pub(crate) fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The one sort, of the places below `n`: runs of one place are merged into runs of two, these into
/// runs of four, until one is left.
fn sorted(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    let mut run = 1;
    while run < n {
        let mut merged = Vec::with_capacity(n);
        for two in places.chunks(2 * run) {
            let (mut left, mut right) = two.split_at(run.min(two.len()));
            while let ([one, after @ ..], [other, beyond @ ..]) = (left, right) {
                if compare(*one, *other).is_le() {
                    merged.push(*one);
                    left = after;
                } else {
                    merged.push(*other);
                    right = beyond;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        places = merged;
        run *= 2;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::sort_by;
    use alloc::vec::Vec;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_library_does(items in proptest::collection::vec((0_u8..9, 0_u16..999), 0..80)) {
            let mut ours: Vec<(u8, u16)> = items.clone();
            let mut theirs = items;
            sort_by(&mut ours, |one, other| other.0.cmp(&one.0));
            theirs.sort_by_key(|one| core::cmp::Reverse(one.0));
            prop_assert_eq!(ours, theirs);
        }
    }
}
