//! Words and sentences of a text.
use crate::prelude::*;

/// The words: what stands between spaces and holds a letter or figure.
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|token| token.chars().any(char::is_alphanumeric))
}

/// The sentences: a stop, question or exclamation mark, or `…`, before a space ends one; so does
/// the end of the text. Points inside numbers and addresses end none.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut sentences = Vec::new();
    let mut begin = 0;
    let mut ended = false;
    for (at, c) in text.char_indices() {
        if ended && c.is_whitespace() {
            sentences.push(text.get(begin..at).unwrap_or_default());
            begin = at;
        }
        // Closing quotes and brackets belong to the sentence that ends.
        ended = matches!(c, '.' | '!' | '?' | '…')
            || c == '\n'
            || (ended && matches!(c, '»' | '”' | '"' | ')' | '’'));
    }
    sentences.push(text.get(begin..).unwrap_or_default());
    sentences.retain(|sentence| words(sentence).next().is_some());
    sentences
}

/// Whether `phrase` stands in `text` as whole words, in any case, a plural in s or x included.
pub(super) fn holds(text: &str, phrase: &str) -> bool {
    let (text, phrase) = (text.to_lowercase(), phrase.to_lowercase());
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(&phrase).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + phrase.len()..).unwrap_or_default();
        let after = after.strip_prefix(['s', 'x']).unwrap_or(after);
        !letter(before) && !letter(after.chars().next())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_inside_numbers_and_addresses_end_no_sentence() {
        let cases: [(&str, usize, usize); 6] = [
            ("Où touchez-vous ?", 1, 2),
            ("Un colis arrive. Que faites-vous ?", 2, 5),
            ("It costs 4.99 euros at soleil.example.", 1, 6),
            ("« Allô ? » dit-elle. Oui…", 3, 3),
            ("J'efface le message", 1, 3),
            ("", 0, 0),
        ];
        for (text, n_sentences, n_words) in cases {
            assert_eq!(sentences(text).len(), n_sentences, "{text}");
            assert_eq!(words(text).count(), n_words, "{text}");
        }
    }

    #[test]
    fn whole_words_are_found_in_any_case() {
        assert!(holds("Une Erreur est là", "erreur"));
        assert!(holds("Deux erreurs.", "erreur"));
        assert!(holds("C'est un niveau faible", "niveau faible"));
        assert!(!holds("Le testament du tester", "test"));
        assert!(!holds("contest", "test"));
        assert!(holds("l'échec", "échec"));
    }
}
