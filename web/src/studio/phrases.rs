//! The checker's words in French. The engine writes its messages in English, as its command does; what is
//! not in this table stays so, and is marked as English for screen readers.

use crate::text::Lang;

/// English and French; `{}` stands for words that are kept, in their order.
const PHRASES: [(&str, &str); 78] = [
    ("valid JSON", "du JSON bien formé"),
    (
        "expected `,` or `}`",
        "pas de virgule ni d'accolade fermante",
    ),
    (
        "expected `,` or `]`",
        "pas de virgule ni de crochet fermant",
    ),
    ("expected `:`", "pas de deux-points"),
    ("expected value", "pas de valeur"),
    ("expected ident", "un mot inconnu"),
    ("key must be a string", "un nom sans guillemets"),
    ("trailing comma", "une virgule de trop"),
    ("trailing characters", "du texte après la fin"),
    ("invalid escape", "un signe \\ mal employé"),
    ("EOF while parsing {}", "la fin du fichier trop tôt"),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "un retour à la ligne dans un texte",
    ),
    ("a field `{}`", "un champ `{}`"),
    ("one of the fields {}", "l'un des champs {}"),
    ("one of {}", "l'un de {}"),
    ("an object", "un objet { … }"),
    ("an array", "une liste [ … ]"),
    ("a text", "un texte"),
    ("true or false", "true ou false"),
    (
        "a whole number from {} to {}",
        "un nombre entier de {} à {}",
    ),
    ("at least {} elements", "au moins {} éléments"),
    ("{} to {} elements", "{} à {} éléments"),
    (
        "a number of seconds above 0",
        "un nombre de secondes au-dessus de 0",
    ),
    ("words of each language", "des mots dans chaque langue"),
    (
        "a text in each language, or a name that needs none",
        "un texte dans chaque langue, ou un nom qui n'en demande pas",
    ),
    ("an id of its own", "un nom (id) à lui"),
    (
        "an id of lower-case letters, figures, points and hyphens",
        "un id en minuscules, chiffres, points et tirets",
    ),
    (
        "the file's name, `{}`, without `.json`",
        "le nom du fichier, `{}`, sans `.json`",
    ),
    ("the id of an item", "l'id d'une question"),
    ("a file of media/", "un fichier de media/"),
    ("an SVG picture", "une image SVG"),
    (
        "a picture that some file names",
        "une image dont un fichier se sert",
    ),
    (
        "a rectangle inside the picture",
        "un rectangle dans l'image",
    ),
    (
        "at least 44 in width and height",
        "au moins 44 de large et de haut",
    ),
    (
        "no overlap with another area",
        "une zone qui n'en recouvre aucune autre",
    ),
    ("every option once", "chaque réponse une fois"),
    ("increasing numbers", "des nombres croissants"),
    (
        "a scene of the bank, one of `{}`",
        "un écran simulé de la banque : `{}`",
    ),
    (
        "a screen of the scene, one of {}",
        "un écran de la scène : {}",
    ),
    (
        "the id of an element of the scene",
        "l'id d'un élément de la scène",
    ),
    ("a condition: {}", "une condition : {}"),
    ("an effect: one of {}", "un effet : {}"),
    ("a way to the goal `{}`", "un chemin vers le but `{}`"),
    (
        "a way to do what `{}` forbids",
        "un chemin vers ce que `{}` interdit",
    ),
    (
        "a state in which all goals hold",
        "un moment où tous les buts sont atteints",
    ),
    (
        "goals that do not hold before anything is done",
        "des buts qui restent à atteindre au début",
    ),
    (
        "a way back, to the goals or to an end from everywhere",
        "de partout, un chemin vers le début, les buts ou une fin",
    ),
    (
        "a solution of at most {} actions",
        "un chemin d'au plus {} gestes",
    ),
    (
        "screens that some item can show",
        "des écrans qu'une question peut montrer",
    ),
    (
        "a difficulty from {} to {}, as level {} of `{}` has",
        "une difficulté de {} à {}, pour le niveau {} de `{}`",
    ),
    (
        "a reading ease of at least {} in `{}`",
        "une facilité de lecture d'au moins {} en `{}`",
    ),
    (
        "a stem of at most {} characters",
        "une question d'au plus {} signes",
    ),
    (
        "a {} of at most {} characters",
        "un texte ({}) d'au plus {} signes",
    ),
    (
        "no `{}` in what is said to the person",
        "pas de `{}` dans ce que lit la personne",
    ),
    (
        "at least {} seconds: {} words at {} a minute",
        "au moins {} secondes : {} mots, à {} par minute",
    ),
    (
        "at least two items of a testlet",
        "au moins deux questions d'un même groupe",
    ),
    ("none", "rien"),
    ("none does", "aucun ne le fait"),
    ("none among all {} states", "aucun, parmi {} états"),
    ("none after {}", "aucun après {}"),
    ("all of them hold", "tous le sont déjà"),
    ("nothing", "rien"),
    ("`{}` a second time", "`{}` une deuxième fois"),
    (
        "{}: {} words in {} sentences, {} syllables",
        "{} : {} mots en {} phrases, {} syllabes",
    ),
    ("say it shorter", "dites-le en moins de mots"),
    (
        "look for shorter words and shorter sentences",
        "cherchez des mots et des phrases plus courts",
    ),
    (
        "give it more time, or fewer words",
        "donnez plus de temps, ou moins de mots",
    ),
    (
        "change the level or the difficulty",
        "changez le niveau ou la difficulté",
    ),
    (
        "let some action lead there, or ask for something else",
        "faites qu'un geste y mène, ou demandez autre chose",
    ),
    (
        "see which goals exclude each other, or which way does something forbidden",
        "cherchez les buts qui s'excluent, ou le chemin qui fait une chose interdite",
    ),
    (
        "it forbids nothing: leave it out, or make it possible",
        "il n'interdit rien : ôtez-le, ou rendez-le possible",
    ),
    (
        "ask for something that is still to be done",
        "demandez une chose qui reste à faire",
    ),
    (
        "ask for less, or begin nearer to the goal",
        "demandez moins, ou commencez plus près du but",
    ),
    (
        "give the screen a way back, or end the scene there",
        "donnez un retour à cet écran, ou finissez-y la scène",
    ),
    ("lead to them, or leave them out", "menez-y, ou ôtez-les"),
    (
        "translate it, if it is not a name",
        "traduisez-le, si ce n'est pas un nom",
    ),
    ("use it, or delete it", "servez-vous-en, ou effacez-la"),
    (
        "leave it out, or name the testlet in the others",
        "ôtez-le, ou nommez ce groupe dans les autres",
    ),
];

/// The words in the language, and the language that they are in.
pub fn said(words: &str, lang: Lang) -> (String, Lang) {
    match lang {
        Lang::En => (words.to_owned(), Lang::En),
        Lang::Fr => PHRASES
            .iter()
            .find_map(|(english, french)| Some(filled(french, &kept(english, words)?)))
            .map_or_else(|| by_itself(words), |french| (french, Lang::Fr)),
    }
}

/// What is a name, a number or a quotation is the same in both.
fn by_itself(words: &str) -> (String, Lang) {
    let quoted = words.starts_with('`') && words.ends_with('`');
    let figures = words.chars().all(|letter| !letter.is_alphabetic());
    let lang = if quoted || figures {
        Lang::Fr
    } else {
        Lang::En
    };
    (words.to_owned(), lang)
}

/// The words that stand for each `{}`; none where the pattern does not fit.
fn kept<'a>(pattern: &str, words: &'a str) -> Option<Vec<&'a str>> {
    let mut parts = pattern.split("{}");
    let mut rest = words.strip_prefix(parts.next()?)?;
    let mut kept = Vec::new();
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        // The last part ends the words, an inner one ends at its first place.
        let at = if parts.peek().is_none() {
            rest.len()
                .checked_sub(part.len())
                .filter(|_| rest.ends_with(part))?
        } else {
            rest.find(part)?
        };
        kept.push(rest.get(..at)?);
        rest = rest.get(at + part.len()..)?;
    }
    rest.is_empty().then_some(kept)
}

fn filled(pattern: &str, kept: &[&str]) -> String {
    let mut out = String::new();
    let mut words = kept.iter();
    for (index, part) in pattern.split("{}").enumerate() {
        if index > 0 {
            out.push_str(words.next().copied().unwrap_or_default());
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{PHRASES, said};
    use crate::text::Lang;

    #[test]
    fn what_is_kept_stands_in_its_place() {
        let cases = [
            ("a field `stem`", "un champ `stem`", Lang::Fr),
            (
                "a whole number from 0 to 8",
                "un nombre entier de 0 à 8",
                Lang::Fr,
            ),
            (
                "a stem of at most 180 characters",
                "une question d'au plus 180 signes",
                Lang::Fr,
            ),
            (
                "a label of at most 60 characters",
                "un texte (label) d'au plus 60 signes",
                Lang::Fr,
            ),
            ("`{\"a\":1}`", "`{\"a\":1}`", Lang::Fr),
            ("212", "212", Lang::Fr),
            (
                "something that nobody translated",
                "something that nobody translated",
                Lang::En,
            ),
        ];
        for (english, french, lang) in cases {
            assert_eq!(said(english, Lang::Fr), (french.to_owned(), lang));
            assert_eq!(said(english, Lang::En), (english.to_owned(), Lang::En));
        }
    }

    #[test]
    fn both_languages_keep_the_same_words() {
        for (english, french) in PHRASES {
            // What is open where a file ends, Rust's reader of JSON says in English.
            let left_out = usize::from(english == "EOF while parsing {}");
            assert_eq!(
                english.matches("{}").count(),
                french.matches("{}").count() + left_out,
                "{english}"
            );
        }
    }
}
