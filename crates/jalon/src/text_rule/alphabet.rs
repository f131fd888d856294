//! Letters without their capitals and their accents.
//!
//! A table of our own: the crates that know all of Unicode weigh more than the size the browser's
//! build has left, and a short answer is written in Latin letters, Greek or Cyrillic.

/// A combining mark, the letters that bear it, and the letters with it. Capitals go through
/// [`lower`].
const MARKS: [(char, &str, &str); 14] = [
    ('\u{300}', "aeiounwy", "àèìòùǹẁỳ"),
    ('\u{301}', "aeiouyclnrsz", "áéíóúýćĺńŕśź"),
    ('\u{302}', "aeiouwycghjs", "âêîôûŵŷĉĝĥĵŝ"),
    ('\u{303}', "anoiu", "ãñõĩũ"),
    ('\u{304}', "aeiou", "āēīōū"),
    ('\u{306}', "aegiou", "ăĕğĭŏŭ"),
    ('\u{307}', "cegz", "ċėġż"),
    ('\u{308}', "aeiouy", "äëïöüÿ"),
    ('\u{30a}', "au", "åů"),
    ('\u{30b}', "ou", "őű"),
    ('\u{30c}', "cdelnrstz", "čďěľňřšťž"),
    ('\u{326}', "st", "șț"),
    ('\u{327}', "cgklnrst", "çģķļņŗşţ"),
    ('\u{328}', "aeiu", "ąęįų"),
];

/// Letters of their own that are commonly written with plain ones.
const SPELT: [(char, &str); 9] = [
    ('œ', "oe"),
    ('æ', "ae"),
    ('ß', "ss"),
    ('ø', "o"),
    ('ł', "l"),
    ('đ', "d"),
    ('ð', "d"),
    ('þ', "th"),
    ('ı', "i"),
];

/// The small letter of a capital.
pub(super) fn lower(c: char) -> char {
    let shifted = |by: u32| char::from_u32(c as u32 + by).unwrap_or(c);
    match c {
        'A'..='Z' => c.to_ascii_lowercase(),
        '×' => c,
        'À'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ω' | 'А'..='Я' => shifted(32),
        'Ѐ'..='Џ' => shifted(80),
        'Ÿ' => 'ÿ',
        // Pairs, the capital at odd places.
        'Ĺ'..='Ň' | 'Ź'..='Ž' if c as u32 % 2 == 1 => shifted(1),
        'Ā'..='ķ' | 'Ŋ'..='ŷ' | 'Ǹ' | 'Ș' | 'Ț' | 'Ẁ' | 'Ỳ'
            if (c as u32).is_multiple_of(2) && c != 'İ' =>
        {
            shifted(1)
        }
        _ => c,
    }
}

/// A small letter without its mark, and the mark.
pub(super) fn unmarked(letter: char) -> (char, Option<char>) {
    MARKS
        .iter()
        .find_map(|(mark, bare, marked)| {
            let place = marked.chars().position(|one| one == letter)?;
            Some((bare.chars().nth(place)?, Some(*mark)))
        })
        .unwrap_or((letter, None))
}

/// The plain letters that a small letter is commonly written with.
pub(super) fn spelt(letter: char) -> Option<&'static str> {
    SPELT
        .iter()
        .find(|(one, _)| *one == letter)
        .map(|(_, plain)| *plain)
}

/// Whether it is a mark over, under or through the letter before it.
pub(super) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}
