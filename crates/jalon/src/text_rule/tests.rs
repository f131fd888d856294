//! What is accepted, and that nothing else is.
use super::{Kind, Strict, TextRule};
use crate::prelude::*;
use proptest::prelude::*;

fn rule(kind: Kind, accept: &[&str], strict: &[&str], slips: usize, contains: bool) -> TextRule {
    let mut counts = Strict::default();
    for word in strict {
        counts.add(word);
    }
    let accept = accept.iter().map(|text| (*text).to_owned()).collect();
    TextRule::new(kind, accept, counts, slips, contains).expect("accepted texts of this kind")
}

#[track_caller]
fn check(rule: &TextRule, right: &[&str], wrong: &[&str]) {
    for typed in right {
        assert!(rule.accepts(typed), "`{typed}` is refused by {rule:?}");
    }
    for typed in wrong {
        assert!(!rule.accepts(typed), "`{typed}` is accepted by {rule:?}");
    }
}

#[test]
fn what_the_keyboard_or_a_habit_changes_does_not_count() {
    check(
        &rule(Kind::Text, &["L’été, c'est l'heure d’été"], &[], 0, false),
        &[
            "l'ete, c'est l'heure d'ete",
            "  L'ÉTÉ,  C'EST L’HEURE D´ÉTÉ . ",
            "l'e\u{301}te\u{301}, c'est l'heure d'été !",
            "l'été,\u{a0}c'est\u{202f}l'heure d'été",
            "l'été, c'est l'heure\u{200b} d'été…",
        ],
        &[
            "",
            "l'été",
            "l'été c'est l'heure d'été",
            "l'été, c'est l'heure d'étés",
        ],
    );
    check(
        &rule(Kind::Text, &["Cœur"], &[], 0, false),
        &["coeur", "CŒUR", "Coeur."],
        &["cur", "cour"],
    );
    check(
        &rule(Kind::Text, &["oui : non"], &[], 0, false),
        &["Oui: non", "oui\u{202f}: non ?"],
        &["oui non"],
    );
    check(
        &rule(Kind::Text, &["?"], &[], 0, false),
        &["?", " ? "],
        &["", "!", "."],
    );
    check(&rule(Kind::Text, &["Ж"], &[], 0, false), &["ж"], &["з"]);
}

#[test]
fn what_the_item_is_about_counts() {
    check(
        &rule(Kind::Text, &["Élodie"], &["case"], 0, false),
        &["Élodie", "Elodie", " Elodie."],
        &["élodie", "ELODIE"],
    );
    check(
        &rule(Kind::Text, &["été"], &["accents"], 0, false),
        &["ÉTÉ", "e\u{301}te\u{301}"],
        &["ete", "èté", "éte"],
    );
    check(
        &rule(Kind::Text, &["a b"], &["spaces"], 0, false),
        &["A b", "a\u{a0}b"],
        &["a  b", " a b", "a b ", "ab"],
    );
    check(
        &rule(Kind::Text, &["Bonjour."], &["punctuation"], 0, false),
        &["bonjour."],
        &["bonjour", "bonjour!"],
    );
}

#[test]
fn slips_spare_short_words_and_figures() {
    check(
        &rule(Kind::Text, &["la pharmacie"], &[], 1, false),
        &[
            "la pharmaci",
            "la pharmacei",
            "la pharmmacie",
            "la phatmacie",
            "la xpharmacie",
        ],
        &[
            "le pharmacie",
            "lapharmacie",
            "a pharmacie",
            "la phramacei",
            "las pharmacie",
        ],
    );
    check(
        &rule(Kind::Text, &["bon chat"], &[], 2, false),
        &["bon cat", "bon cah"],
        &["bo chat", "bons chat", "bonchat"],
    );
    check(
        &rule(Kind::Text, &["salle 1204"], &[], 1, false),
        &["sale 1204"],
        &["salle 1205", "salle 120", "salle 12004"],
    );
    check(
        &rule(Kind::Email, &["nadia@exemple.fr"], &[], 0, false),
        &[" Nadia@Exemple.FR "],
        &["nadia@exemple.f", "nadia @exemple.fr", "nadia@exemple.fr."],
    );
    check(
        &rule(Kind::Email, &["nadia@exemple.fr"], &[], 1, false),
        &["nada@exemple.fr"],
        &["nadia@exemple.fe", "nada@example.fr"],
    );
}

#[test]
fn fewer_slips_are_told_from_more() {
    let rule = rule(Kind::Text, &["poisson", "boisson"], &[], 2, false);
    assert_eq!(rule.slips_in("Poisson"), Some(0));
    assert_eq!(rule.slips_in("poison"), Some(1));
    assert_eq!(rule.slips_in("moison"), Some(2));
    assert_eq!(rule.slips_in("maison"), None);
    assert_eq!(rule.example(), "poisson");
}

#[test]
fn a_text_may_stand_among_others_as_whole_words() {
    check(
        &rule(Kind::Text, &["pièce jointe"], &[], 0, true),
        &[
            "je regarde la pièce jointe du message",
            "Piece jointe",
            "(pièce jointe)",
        ],
        &["pièce", "pièces jointes", "une pièce bien jointe"],
    );
    check(
        &rule(Kind::Text, &["corbeille"], &[], 1, true),
        &["dans la corbeile !", "la corbeille"],
        &["dans la crobeile", "corps"],
    );
}

#[test]
fn phone_numbers_are_read_as_dialled() {
    check(
        &rule(Kind::Phone, &["06 12 34 56 78"], &[], 0, false),
        &[
            "0612345678",
            "06.12.34.56.78",
            "06-12-34-56-78",
            "+33 6 12 34 56 78",
            "+33 (0)6 12 34 56 78",
            "0033612345678",
            "06\u{a0}12\u{202f}34 56 78",
        ],
        &[
            "",
            "061234567",
            "06 12 34 56 79",
            "06 12 34 56 78 a",
            "+32612345678",
            "+",
        ],
    );
    check(
        &rule(Kind::Phone, &["112"], &[], 0, false),
        &["1 1 2"],
        &["12"],
    );
}

#[test]
fn dates_come_in_many_forms_the_day_first() {
    check(
        &rule(Kind::Date, &["2026-03-12"], &[], 0, false),
        &[
            "12/03/2026",
            "12.3.26",
            "12-03-2026",
            "12 mars 2026",
            "Le jeudi 12 mars 2026",
            "March 12, 2026",
            "12th of March 2026",
            "12 03 2026",
            "12032026",
            "2026-03-12",
        ],
        &[
            "03/12/2026",
            "12 mars",
            "12/03",
            "12 mai 2026",
            "13/03/2026",
            "2026",
            "12/03/126",
        ],
    );
    check(
        &rule(Kind::Date, &["2026-05-01"], &[], 0, false),
        &["1er mai 2026", "May 1st, 2026", "1/5/26"],
        &["31 avril 2026", "1 mai 1926"],
    );
    check(
        &rule(Kind::Date, &["1954-08-15"], &[], 0, false),
        &["15/08/54", "15 août 1954", "15 aout 54"],
        &["15/08/2054"],
    );
}

#[test]
fn amounts_are_exact() {
    check(
        &rule(Kind::Amount, &["1234.5"], &[], 0, false),
        &[
            "1234,5",
            "1234.50",
            "1 234,50 €",
            "€1,234.50",
            "1.234,50",
            "1\u{202f}234,5 euros",
            "1\u{a0}234,50\u{a0}€",
            "1 234 € 50",
            "+1234,5",
        ],
        &[
            "12345", "1234", "12 34,5", "-1234,5", "1234,5 $", "1,2,3", "€", "",
        ],
    );
    check(
        &rule(Kind::Number, &["1234"], &[], 0, false),
        &[
            "1234", "1 234", "1,234", "1.234", "01234", "1234,0", "1234.",
        ],
        &["1234 €", "1,23", "12,34", "1..234", "1 23 4", "1234a"],
    );
    check(
        &rule(Kind::Number, &["-0.5"], &[], 0, false),
        &["-0,5", "−0.5", "-,5"],
        &["0,5", "-5", "-"],
    );
    check(
        &rule(Kind::Number, &["0"], &[], 0, false),
        &["0", "0,0", "-0"],
        &["", "00a"],
    );
}

#[test]
fn an_accepted_text_has_the_form_of_its_kind() {
    for (kind, unfit) in [
        (Kind::Text, ""),
        (Kind::Text, "\u{200b}"),
        (Kind::Email, "nadia"),
        (Kind::Email, "na dia@exemple.fr"),
        (Kind::Phone, "zéro six"),
        (Kind::Date, "12/03/2026"),
        (Kind::Date, "2026-02-30"),
        (Kind::Number, "1 234,5"),
        (Kind::Amount, "12 €"),
    ] {
        let accept = vec![unfit.to_owned()];
        let refused = TextRule::new(kind, accept, Strict::default(), 0, false);
        assert_eq!(refused.expect_err(unfit), [0], "{kind:?} `{unfit}`");
    }
}

/// The definition, read aloud: optimal string alignment over whole texts.
fn by_definition(one: &[char], other: &[char]) -> usize {
    match (one, other) {
        ([], rest) | (rest, []) => rest.len(),
        ([start @ .., a], [begin @ .., b]) => {
            let swapped = match (start, begin) {
                ([first @ .., c], [before @ .., d]) if a == d && b == c => {
                    by_definition(first, before) + 1
                }
                _ => usize::MAX,
            };
            (by_definition(start, begin) + usize::from(a != b))
                .min(by_definition(start, other) + 1)
                .min(by_definition(one, begin) + 1)
                .min(swapped)
        }
    }
}

fn kinds() -> impl Strategy<Value = (Kind, &'static str)> {
    proptest::sample::select(vec![
        (Kind::Text, "Où est l’œuf d'Élodie ?"),
        (Kind::Email, "nadia@exemple.fr"),
        (Kind::Phone, "06 12 34 56 78"),
        (Kind::Date, "2026-03-12"),
        (Kind::Number, "1234.5"),
        (Kind::Amount, "1234.5"),
    ])
}

proptest! {
    #[test]
    fn every_accepted_text_is_accepted(
        text in "[A-Za-zÀ-ÿ0-9 ,.'’«»!?œŒ-]{1,30}",
        strict in proptest::sample::subsequence(Strict::WORDS.to_vec(), 0..=4),
        slips in 0..3_usize,
        contains: bool,
    ) {
        prop_assume!(!text.trim().is_empty());
        let rule = rule(Kind::Text, &[&text], &strict, slips, contains);
        prop_assert!(rule.accepts(&text));
        prop_assert_eq!(rule.slips_in(&text), Some(0));
    }

    #[test]
    fn what_does_not_count_changes_nothing(
        words in proptest::collection::vec("[a-zéèêàçùôïœ]{1,8}", 1..5),
        outer in "[ \u{a0}\u{202f}]{0,3}",
        inner in "[ \u{a0}]{1,3}",
        mark in "[.!?…]{0,2}",
        capitals: bool,
    ) {
        let accept = words.join(" ");
        let rule = rule(Kind::Text, &[&accept], &[], 0, false);
        let mut typed = format!("{outer}{}{outer}{mark}{outer}", words.join(&inner));
        if capitals {
            typed = typed.to_uppercase();
        }
        prop_assert!(rule.accepts(&typed));
        // And a rule made of what was typed accepts what was accepted.
        prop_assert!(self::rule(Kind::Text, &[&typed], &[], 0, false).accepts(&accept));
    }

    #[test]
    fn slips_are_counted_as_defined(
        accept in "[a-d]{4,7}",
        typed in "[a-d]{1,7}",
        slips in 0..3_usize,
    ) {
        let one: Vec<char> = accept.chars().collect();
        let other: Vec<char> = typed.chars().collect();
        let distance = by_definition(&one, &other);
        let rule = rule(Kind::Text, &[&accept], &[], slips, false);
        prop_assert_eq!(rule.slips_in(&typed), (distance <= slips).then_some(distance));
    }

    #[test]
    fn nothing_beyond_the_slips_is_accepted(
        accept in "[abc1 ]{1,6}",
        typed in "[abc1 ]{0,6}",
        slips in 0..3_usize,
    ) {
        prop_assume!(!accept.trim().is_empty());
        let rule = rule(Kind::Text, &[&accept], &["spaces"], slips, false);
        if rule.accepts(&typed) {
            let one: Vec<char> = accept.chars().collect();
            let other: Vec<char> = typed.chars().collect();
            prop_assert!(by_definition(&one, &other) <= slips);
            // Short words and words with figures stand as they were.
            let short = |word: &&str| !word.is_empty() && (word.len() < 4 || word.contains('1'));
            let words: Vec<&str> = typed.split(' ').collect();
            for word in accept.split(' ').filter(short) {
                prop_assert!(words.contains(&word), "`{}` is lost", word);
            }
        }
    }

    #[test]
    fn nothing_typed_makes_it_stumble((kind, accept) in kinds(), typed: String, slips in 0..3_usize, contains: bool) {
        let rule = rule(kind, &[accept], &[], slips, contains);
        let first = rule.slips_in(&typed);
        prop_assert_eq!(first, rule.slips_in(&format!(" {typed} ")));
    }

    #[test]
    fn numbers_and_dates_made_of_their_own_signs_do_not_make_it_stumble(
        (kind, accept) in kinds(),
        typed in "[-+0-9 .,/()€'eur]{0,14}",
    ) {
        let rule = rule(kind, &[accept], &[], 0, false);
        prop_assert_eq!(rule.accepts(&typed), rule.accepts(&format!(" {typed}")));
    }
}

#[test]
fn a_long_text_is_refused_at_once() {
    let rule = rule(Kind::Text, &["abcd efgh"], &[], 2, true);
    assert!(!rule.accepts(&"abcd efgh ".repeat(1000)));
    assert!(rule.accepts(&"abcd efgh ".repeat(90)));
}
