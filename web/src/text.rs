//! What people read: one method a text, generated from `text/*.json` by the build script.

use serde::{Deserialize, Serialize};

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    #[default]
    Fr,
    En,
}

include!(concat!(env!("OUT_DIR"), "/text.rs"));

impl Lang {
    pub const ALL: [Lang; 2] = [Lang::Fr, Lang::En];

    /// The code that the bank, the page and the voices use.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Fr => "fr",
            Lang::En => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Lang> {
        Lang::ALL.into_iter().find(|lang| lang.code() == code)
    }

    /// Whether `n` takes the singular: in French 0 and 1, in English 1 alone.
    fn one(self, n: usize) -> bool {
        match self {
            Lang::Fr => n < 2,
            Lang::En => n == 1,
        }
    }

    /// `72 %`, as the language writes it.
    pub fn percent(self, share: f64) -> String {
        let number = (share * 100.0).round();
        match self {
            Lang::Fr => format!("{number}\u{202f}%"),
            Lang::En => format!("{number}%"),
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
            Lang::Fr => format!("{day}/{month}/{year}"),
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
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            if ["desk", "report", "how", "store", "field", "tool", "studio"]
                .iter()
                .any(|room| key.starts_with(room))
            {
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
