//! Lines told quietly: a reader that went away is no failure, and nothing panics.
use crate::language::Language;
pub use crate::messages::in_language;
use std::io::{self, Write};
use std::sync::OnceLock;

static LANGUAGE: OnceLock<Language> = OnceLock::new();

/// The language of messages from here on; only the first call counts.
pub fn speak(language: Language) {
    let _ = LANGUAGE.set(language);
}

/// The language of messages; English where nobody said.
pub fn language() -> Language {
    LANGUAGE.get().copied().unwrap_or(Language::En)
}

/// A message in the language of the person.
pub fn said(message: &str) -> String {
    in_language(message, language())
}

/// Tells a message in the language of the person.
pub fn tell(message: &str) {
    tell_as_is(&said(message));
}

/// Prints a line in the language of the person.
pub fn say(line: &str) {
    let _ = writeln!(io::stdout().lock(), "{}", said(line));
}

/// Tells a message as it is.
pub fn tell_as_is(message: &str) {
    let _ = writeln!(io::stderr().lock(), "{message}");
}

/// As `eprintln!`, which panics where standard error is closed.
#[macro_export]
macro_rules! tell {
    ($($message:tt)*) => { $crate::out::tell(&format!($($message)*)) };
}

/// As `println!`, which panics where standard output is closed.
#[macro_export]
macro_rules! say {
    ($($line:tt)*) => { $crate::out::say(&format!($($line)*)) };
}
