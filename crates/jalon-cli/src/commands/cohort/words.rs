//! The words of figures and groups, in both languages.
use super::Language;
use jalon::Bank;
use jalon::cohort::figures::{About, Counted, Row, Table};

/// One text in the language.
pub(super) fn say(lang: Language, fr: &'static str, en: &'static str) -> &'static str {
    match lang {
        Language::Fr => fr,
        Language::En => en,
    }
}

/// The name of a table.
pub(super) fn table(bank: &Bank, table: &Table, lang: Language) -> String {
    let own = table.name.as_ref().map_or("", |name| name.get(lang.code()));
    match &table.about {
        About::Decision(id) => match id.as_str() {
            "profile" => say(lang, "Profil", "Profile").to_owned(),
            "support-mode" => say(lang, "Accompagnement", "Support").to_owned(),
            other => bank
                .decisions()
                .iter()
                .find(|one| one.id() == other)
                .map_or(other, |one| one.id())
                .to_owned(),
        },
        About::Area(id) => format!("{id} {own}"),
        About::Need(_) => own.to_owned(),
        About::Sessions => say(lang, "Sessions", "Sessions").to_owned(),
        About::Change(_) => format!("{} : {own}", say(lang, "Évolution", "Change")),
    }
}

/// The name of a row.
pub(super) fn row(row: &Row, lang: Language) -> String {
    let own = row.name.as_ref().map_or("", |name| name.get(lang.code()));
    match row.counts {
        Counted::Named => own.to_owned(),
        Counted::NamedOrHigher => format!("{own} {}", say(lang, "ou plus", "or higher")),
        Counted::NotDecided => say(lang, "non établi", "not settled").to_owned(),
        Counted::NotMeasured => say(lang, "pas encore mesuré", "not measured yet").to_owned(),
        Counted::NotAnswered => say(lang, "question passée", "passed over").to_owned(),
        Counted::Once => say(lang, "venues une fois", "came once").to_owned(),
        Counted::Twice => say(lang, "venues deux fois", "came twice").to_owned(),
        Counted::Progress => say(lang, "progrès", "progress").to_owned(),
        Counted::NotClear => say(lang, "pas de changement net", "no clear change").to_owned(),
        Counted::Decline => say(lang, "recul", "decline").to_owned(),
    }
}

/// What stands where a number is kept back.
pub(super) fn kept_back(lang: Language) -> &'static str {
    say(lang, "masqué", "kept back")
}
