//! Numbers as people type them: `2`, `2.`, `3 1`, `3, 1`.

/// The place, from 0, that a number from 1 to `most` stands for.
pub(in crate::commands::take) fn one(line: &str, most: usize) -> Option<usize> {
    let number: usize = line.trim().trim_end_matches(['.', ')']).parse().ok()?;
    number.checked_sub(1).filter(|place| *place < most)
}

/// The places that several numbers stand for, each once.
pub(in crate::commands::take) fn several(line: &str, most: usize) -> Option<Vec<usize>> {
    let mut places = Vec::new();
    let words = line.split([' ', ',', ';', '\t']);
    for word in words.filter(|word| !word.is_empty()) {
        let place = one(word, most)?;
        if places.contains(&place) {
            return None;
        }
        places.push(place);
    }
    (!places.is_empty()).then_some(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(one(" 2.", 3), Some(1));
        assert_eq!([one("0", 3), one("4", 3), one("two", 3)], [None; 3]);
        assert_eq!(several("3, 1", 3), Some(vec![2, 0]));
        assert_eq!(several("3 3", 3), None, "twice");
        assert_eq!(several("3 4", 3), None, "there is no fourth");
        assert_eq!(several(" ", 3), None);
    }
}
