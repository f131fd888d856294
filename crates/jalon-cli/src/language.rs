//! The language of what the command says.
use std::env;

/// A language that the command speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// French.
    Fr,
    /// English: whoever asks for another language gets it too.
    En,
}

impl Language {
    /// From a code or a locale: `fr`, `fr_FR.UTF-8`, `fr-CA`.
    ///
    /// ```
    /// use jalon_cli::language::Language;
    /// assert_eq!(Language::of("fr_FR.UTF-8"), Language::Fr);
    /// assert_eq!(Language::of("frr"), Language::En);
    /// ```
    pub fn of(locale: &str) -> Self {
        let code = locale.split(['_', '-', '.', '@']).next();
        if code.is_some_and(|code| code.eq_ignore_ascii_case("fr")) {
            Self::Fr
        } else {
            Self::En
        }
    }

    /// From what the environment says of messages: the first that is set of `LC_ALL`,
    /// `LC_MESSAGES`, `LANG`, as POSIX has it.
    pub fn from_environment() -> Self {
        let set = |name: &&str| env::var(name).ok().filter(|value| !value.is_empty());
        let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
        Self::of(&names.iter().find_map(set).unwrap_or_default())
    }

    /// The code, as banks write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fr => "fr",
            Self::En => "en",
        }
    }
}
