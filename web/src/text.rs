//! What people read: one method a text, generated from `text/*.json` by the build script.

use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/text.rs"));

impl Lang {
    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// The language of some words on a page in this one: what the bank does not say in it stands in the first.
    pub fn of(self, words: &str) -> Lang {
        let own =
            |[first, last]: [char; 2]| words.chars().any(|letter| (first..=last).contains(&letter));
        if self.letters().is_none_or(own) {
            self
        } else {
            Lang::default()
        }
    }

    /// `72 %`, as the language writes it.
    pub fn percent(self, share: f64) -> String {
        let number = (share * 100.0).round();
        match self {
            Lang::En => format!("{number}%"),
            _ => format!("{number}\u{202f}%"),
        }
    }

    /// `22/11/2026` or `22 Nov 2026` from `2026-11-22`; other input comes back as it is.
    pub fn date(self, iso: &str) -> String {
        let mut parts = iso.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return iso.to_owned();
        };
        match self {
            Lang::En => {
                let names = [
                    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov",
                    "Dec",
                ];
                let name = month
                    .parse::<usize>()
                    .ok()
                    .and_then(|number| names.get(number.wrapping_sub(1)));
                name.map_or_else(
                    || iso.to_owned(),
                    |name| format!("{} {name} {year}", day.trim_start_matches('0')),
                )
            }
            _ => format!("{day}/{month}/{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What only mediators and authors read.
    fn is_of_others(key: &str) -> bool {
        let rooms = [
            "desk",
            "report",
            "how",
            "store",
            "field",
            "tool",
            "studio",
            "camera",
            "tally",
            "filter",
            "groups",
            "attendance",
            "territory",
        ];
        key.split('.')
            .next()
            .is_some_and(|room| rooms.contains(&room))
    }

    #[test]
    fn the_beneficiary_never_reads_a_word_of_failure() {
        // EXPERIENCE: words never used on the beneficiary's side.
        let forbidden = [
            "échec",
            "erreur",
            "mauvais",
            "niveau faible",
            "illectronisme",
            " test ",
            "cliquer",
        ];
        for (key, text) in all(Lang::Fr) {
            if is_of_others(key) {
                continue;
            }
            for word in forbidden {
                assert!(
                    !format!(" {} ", text.to_lowercase()).contains(word),
                    "{key}: {text}"
                );
            }
        }
    }

    #[test]
    fn every_text_is_translated() {
        for ((key, fr), (_, en)) in all(Lang::Fr).into_iter().zip(all(Lang::En)) {
            // Names of tools stay as they are.
            assert!(
                key.starts_with("tool.") || fr != en || fr.split(' ').count() < 3,
                "{key}: the same in both languages: {fr}"
            );
        }
    }

    #[test]
    fn a_language_of_the_person_alone_says_what_the_person_reads() {
        for ((key, fr), (_, ar)) in all(Lang::Fr).into_iter().zip(all(Lang::Ar)) {
            let arabic = ar.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c));
            assert_eq!(
                arabic,
                !is_of_others(key) && key != "app.name",
                "{key}: {ar}"
            );
            assert!(arabic || ar == fr, "{key}: {ar}");
        }
    }

    #[test]
    fn words_that_the_bank_does_not_have_are_in_its_first_language() {
        assert_eq!(Lang::Ar.of("Envoyez la photo."), Lang::Fr);
        assert_eq!(Lang::Ar.of(Lang::Ar.welcome_hello()), Lang::Ar);
        assert_eq!(Lang::En.of("Send the photo."), Lang::En);
    }

    #[test]
    fn plurals_and_placeholders_follow_the_language() {
        assert_eq!(Lang::Fr.desk_people(0), "0 personne");
        assert_eq!(Lang::Fr.desk_people(2), "2 personnes");
        assert_eq!(Lang::En.desk_people(0), "0 people");
        assert_eq!(Lang::En.desk_people(1), "1 person");
    }

    #[test]
    fn dates_are_written_as_the_language_does() {
        assert_eq!(Lang::Fr.date("2026-11-02"), "02/11/2026");
        assert_eq!(Lang::En.date("2026-11-02"), "2 Nov 2026");
        assert_eq!(Lang::En.date("unknown"), "unknown");
    }
}
