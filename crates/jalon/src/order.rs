//! Sorting in little code: the browser loads it.
use alloc::vec::Vec;
use core::cmp::Ordering;

/// Sorts stably, as `slice::sort_by`; that one is compiled anew for each type, some 5 kB each time.
pub(crate) fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(
        &mut places,
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

/// The one sort, of places.
fn sort(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    places.sort_by(|one, other| compare(*one, *other));
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
