//! Purification (Candell & Drasgow 1988): items that show DIF leave the anchor, and all are tested
//! again, until the same ones leave twice.

/// What the last round gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Purified<T> {
    /// The results, item by item.
    pub results: Vec<T>,
    /// Which items are in the anchor.
    pub anchor: Vec<bool>,
    /// How many times the anchor was changed.
    pub rounds: usize,
    /// Whether the last round left the anchor as it was; else the rounds ran out.
    pub settled: bool,
}

/// Tests with the anchor of all items, then with that of the items not flagged, at most `most`
/// times. An anchor of fewer than two items is not tried: the round before stands.
pub fn purified<T>(
    n_items: usize,
    most: usize,
    mut test: impl FnMut(&[bool]) -> Vec<T>,
    is_flagged: impl Fn(&T) -> bool,
) -> Purified<T> {
    let mut anchor = vec![true; n_items];
    let mut results = test(&anchor);
    for rounds in 0..most {
        let next: Vec<bool> = results.iter().map(|one| !is_flagged(one)).collect();
        let is_short = next.iter().filter(|is_in| **is_in).count() < 2;
        if next == anchor || is_short {
            return Purified {
                results,
                settled: next == anchor,
                anchor,
                rounds,
            };
        }
        anchor = next;
        results = test(&anchor);
    }
    let settled = results
        .iter()
        .map(|one| !is_flagged(one))
        .eq(anchor.iter().copied());
    Purified {
        results,
        anchor,
        rounds: most,
        settled,
    }
}
