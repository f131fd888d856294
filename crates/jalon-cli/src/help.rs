//! Help and refusals in the language of the person. The arguments' own texts are English; here the
//! tree of commands is walked and `text/help.json` says the same in French.
use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};
use clap::{Arg, Command};
use jalon_cli::language::Language;
use jalon_cli::words::Words;
use std::collections::BTreeMap;
use std::error::Error as _;
use std::ffi::OsString;
use std::sync::LazyLock;

const FRENCH: &str = include_str!("../text/help.json");

/// The language that `--lang` names, found before anything else is read.
pub(crate) fn asked(arguments: impl Iterator<Item = OsString>) -> Option<Language> {
    let mut arguments = arguments.map(|one| one.to_string_lossy().into_owned());
    let mut found = None;
    while let Some(one) = arguments.next().filter(|one| one != "--") {
        if one == "--lang" {
            found = arguments.next();
        } else if let Some(value) = one.strip_prefix("--lang=") {
            found = Some(value.to_owned());
        }
    }
    found.map(|locale| Language::of(&locale))
}

/// The tree of commands in a language.
pub(crate) fn dressed(mut command: Command, language: Language) -> Command {
    if language == Language::En {
        return command;
    }
    // What clap adds of itself is there only then.
    command.build();
    let phrases = Phrases::french();
    phrases.dress(command)
}

/// The tree of commands keeps headings for as long as the program runs.
static WORDS: LazyLock<Words> = LazyLock::new(|| Words::new(Language::Fr));

struct Phrases {
    known: BTreeMap<String, String>,
    words: &'static Words,
}

impl Phrases {
    fn french() -> Self {
        Phrases {
            known: serde_json::from_str(FRENCH).unwrap_or_default(),
            words: &WORDS,
        }
    }

    fn dress(&self, command: Command) -> Command {
        let say = |key| self.words.say(key);
        let about = command.get_about().map(|text| self.told(text));
        let long = command.get_long_about().map(|text| self.told(text));
        let after = command.get_after_help().map(|text| self.examples(text));
        let mut command = command
            .help_template(say("help.template"))
            .subcommand_help_heading(say("help.commands"))
            .subcommand_value_name(say("help.command"));
        if let Some(about) = about {
            command = command.about(about);
        }
        if let Some(long) = long {
            command = command.long_about(long);
        }
        if let Some(after) = after {
            command = command.after_help(after);
        }
        command
            .mut_args(|argument| self.argument(argument))
            .mut_subcommands(|below| self.dress(below))
    }

    fn argument(&self, argument: Arg) -> Arg {
        let heading = if argument.is_positional() {
            "help.arguments"
        } else {
            "help.options"
        };
        let values: Vec<PossibleValue> = if argument.get_action().takes_values() {
            argument.get_possible_values()
        } else {
            Vec::new()
        };
        let notes = self.notes(&argument, &values);
        let help = argument.get_help().map(|text| self.told(text));
        let long = argument.get_long_help().map(|text| self.told(text));
        let each: String = values.iter().filter_map(|one| self.value(one)).collect();
        let mut argument = argument
            .help_heading(self.words.say(heading))
            .hide_default_value(true)
            .hide_possible_values(true);
        if let Some(help) = &help {
            argument = argument.help(format!("{help}{notes}"));
        }
        let each = if each.is_empty() {
            each
        } else {
            format!("\n{each}")
        };
        // Where there is nothing longer to say, the short help serves for both.
        if let Some(long) = long.or(help.filter(|_| !each.is_empty())) {
            argument = argument.long_help(format!("{long}{notes}{each}"));
        }
        argument
    }

    /// Which values there are, and which is taken where none is given.
    fn notes(&self, argument: &Arg, values: &[PossibleValue]) -> String {
        let mut notes = String::new();
        let mut add = |key: &str, list: &[String]| {
            if !list.is_empty() {
                let list = list.join(", ");
                notes.push(' ');
                notes.push_str(&self.words.fill(key, &[("list", &list)]));
            }
        };
        let names: Vec<String> = values.iter().map(|one| one.get_name().to_owned()).collect();
        add("help.values", &names);
        let defaults = argument.get_default_values().iter();
        let defaults: Vec<String> = defaults
            .filter(|_| argument.get_action().takes_values())
            .map(|one| one.to_string_lossy().into_owned())
            .collect();
        add("help.default", &defaults);
        notes
    }

    /// A line on a value, where something is said of it.
    fn value(&self, value: &PossibleValue) -> Option<String> {
        let (name, text) = (value.get_name(), self.told(value.get_help()?));
        let blanks = [("label", name), ("value", text.as_str())];
        Some(format!("\n- {}", self.words.fill("take.field", &blanks)))
    }

    fn told(&self, text: &StyledStr) -> String {
        let text = text.to_string();
        let paragraphs: Vec<String> = text.split("\n\n").map(|one| self.phrase(one)).collect();
        paragraphs.join("\n\n")
    }

    fn phrase(&self, text: &str) -> String {
        let (sentence, stop) = match text.strip_suffix('.') {
            Some(sentence) => (sentence, "."),
            None => (text, ""),
        };
        let found = self.known.get(sentence);
        found.map_or_else(|| text.to_owned(), |french| format!("{french}{stop}"))
    }

    fn examples(&self, text: &StyledStr) -> String {
        let text = text.to_string();
        match text.split_once("Examples:") {
            Some((before, after)) => format!("{before}{}{after}", self.words.say("help.examples")),
            None => text,
        }
    }
}

/// What is told of arguments that cannot be taken.
pub(crate) fn refusal(error: &Error, language: Language) -> String {
    if language == Language::En {
        return error.to_string();
    }
    let words = Words::new(language);
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let argument = context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    let subcommand = context(ContextKind::InvalidSubcommand);
    let valid = context(ContextKind::ValidValue);
    let other = context(ContextKind::PriorArg);
    let source = error.source().map(ToString::to_string).unwrap_or_default();
    let key = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => "refusal.no-value",
        ErrorKind::InvalidValue => "refusal.invalid-value",
        ErrorKind::ValueValidation => "refusal.value-validation",
        ErrorKind::UnknownArgument => "refusal.unknown-argument",
        ErrorKind::InvalidSubcommand => "refusal.invalid-subcommand",
        ErrorKind::ArgumentConflict => "refusal.argument-conflict",
        ErrorKind::MissingRequiredArgument => "refusal.missing-argument",
        ErrorKind::MissingSubcommand => "refusal.missing-subcommand",
        ErrorKind::TooManyValues
        | ErrorKind::TooFewValues
        | ErrorKind::WrongNumberOfValues
        | ErrorKind::NoEquals => "refusal.number-of-values",
        _ => return error.to_string(),
    };
    let source = jalon_cli::out::in_language(&source, language);
    let blanks = [
        ("argument", argument.as_str()),
        ("value", &value),
        ("subcommand", &subcommand),
        ("valid", &valid),
        ("other", &other),
        ("source", &source),
    ];
    let usage = context(ContextKind::Usage);
    let usage = usage.trim_start_matches("Usage:").trim();
    let mut lines = words.fill(key, &blanks);
    if !usage.is_empty() {
        lines.push_str("\n\n");
        lines.push_str(&words.fill("refusal.usage", &[("usage", usage)]));
    }
    format!("{lines}\n\n{}\n", words.say("refusal.more"))
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(list) => list.join(", "),
        ContextValue::StyledStrs(list) => {
            let list: Vec<String> = list.iter().map(ToString::to_string).collect();
            list.join(", ")
        }
        ContextValue::None => String::new(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    /// Every text that the help of a command and those below it shows.
    fn texts(command: &Command, found: &mut Vec<String>) {
        let mut add = |text: Option<&StyledStr>| {
            let paragraphs = text.map(ToString::to_string).unwrap_or_default();
            found.extend(paragraphs.split("\n\n").map(str::to_owned));
        };
        add(command.get_about());
        add(command.get_long_about());
        for argument in command.get_arguments() {
            add(argument.get_help());
            add(argument.get_long_help());
            if argument.get_action().takes_values() {
                for value in argument.get_possible_values() {
                    add(value.get_help());
                }
            }
        }
        for below in command.get_subcommands() {
            texts(below, found);
        }
    }

    #[test]
    fn every_help_text_has_its_french() {
        let mut command = crate::arguments::Arguments::command();
        command.build();
        let mut found = Vec::new();
        texts(&command, &mut found);
        let phrases = Phrases::french();
        let mut used = std::collections::BTreeSet::new();
        for text in found.iter().filter(|text| !text.is_empty()) {
            let sentence = text.strip_suffix('.').unwrap_or(text);
            // A file's name is the same in both.
            let is_name = sentence.starts_with('`') && !sentence.contains(' ');
            let known = phrases.known.contains_key(sentence);
            assert!(is_name || known, "text/help.json lacks: {sentence}");
            used.insert(sentence);
        }
        assert!(used.len() > 100, "{}", used.len());
        for key in phrases.known.keys() {
            assert!(used.contains(key.as_str()), "no help says: {key}");
        }
        let examples = command
            .find_subcommand("take")
            .and_then(Command::get_after_help);
        assert!(examples.is_some_and(|text| text.to_string().starts_with("Examples:")));
    }

    #[test]
    fn french_help_is_french_to_its_last_line() {
        fn each(command: &mut Command) {
            for help in [command.render_help(), command.render_long_help()] {
                let help = help.to_string();
                for english in [
                    "Print ",
                    "Usage:",
                    "Commands:",
                    "[default:",
                    "Possible values",
                ] {
                    assert!(!help.contains(english), "{english}: {help}");
                }
            }
            command.get_subcommands_mut().for_each(each);
        }
        let command = crate::arguments::Arguments::command();
        each(&mut dressed(command, Language::Fr));
    }

    #[test]
    fn the_language_asked_for_is_found_wherever_it_stands() {
        let of = |line: &str| asked(line.split(' ').map(OsString::from));
        assert_eq!(of("jalon take --lang fr"), Some(Language::Fr));
        assert_eq!(of("jalon --lang=en take --lang fr"), Some(Language::Fr));
        assert_eq!(of("jalon take -- --lang fr"), None);
        assert_eq!(of("jalon take"), None);
    }
}
