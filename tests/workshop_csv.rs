//! A structure's own workshops, as spreadsheets write them: every habit is read, every problem is
//! told with line and column, nothing is lost.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "tests stop at what they did not expect"
)]

use jalon::Bank;
use jalon::pathway::Workshop;
use jalon::pathway::workshop_csv::{CsvFault, CsvWorkshops, Encoding, text_of};
use jalon_tests::bank;
use proptest::prelude::*;
use std::sync::LazyLock;

static BANK: LazyLock<Bank> = LazyLock::new(bank);

fn read(table: impl AsRef<[u8]>) -> CsvWorkshops {
    BANK.read_workshops(table.as_ref())
}

/// The workshops of a table without problems.
fn good(table: impl AsRef<[u8]>) -> Vec<Workshop> {
    let read = read(table);
    assert_eq!(read.problems, [], "{:?}", read.problems);
    read.workshops
}

fn teaches(workshop: &Workshop) -> Vec<(&str, usize, usize)> {
    workshop
        .teaches
        .iter()
        .map(|one| (one.competence.as_str(), one.from, one.to))
        .collect()
}

const TABLE: &str = "\
identifiant;titre;ce qu'on apprend;thème;durée (min);compétences;niveau de départ;niveau d'arrivée;prérequis;matériel;souhaits;public;salle
mails-1;Premiers mails;Je sais lire un message.;Courriel;1h30;2.1;0;1;5.2 niveau 1;tablette | ordinateur;Faire mes démarches;Tout le monde;Salle bleue
coffre;Coffre à mots de passe;;sécurité;60;4.1 (1→2) + 4.2 (1→3);;;;;Me protéger des pièges / Faire des achats;Séniors;
";

#[test]
fn a_table_gives_workshops_and_keeps_what_it_does_not_read() {
    let found = read(TABLE);
    assert_eq!(found.problems, []);
    assert_eq!(found.kept, ["salle"]);
    let [mails, safe] = found.workshops.as_slice() else {
        panic!("two workshops");
    };
    assert_eq!(mails.id, "mails-1");
    assert_eq!(
        (mails.title.get("fr"), mails.minutes),
        ("Premiers mails", 90)
    );
    assert_eq!(mails.learn.get("fr"), "Je sais lire un message.");
    assert_eq!(teaches(mails), [("2.1", 0, 1)]);
    assert_eq!(mails.requires[0].competence, "5.2");
    assert_eq!(mails.requires[0].level, 1);
    assert_eq!(mails.themes, ["mail"]);
    assert_eq!(mails.devices, ["tablet", "computer"]);
    assert_eq!(mails.wishes, ["procedures"]);
    assert_eq!(mails.audience, "everyone");
    assert_eq!(mails.notes[0].heading, "salle");
    assert_eq!(mails.notes[0].text, "Salle bleue");
    assert_eq!(teaches(safe), [("4.1", 1, 2), ("4.2", 1, 3)]);
    assert_eq!(safe.wishes, ["safety", "shopping"]);
    assert_eq!(safe.devices.len(), 3);
    // An audience that the bank does not know is shown as it stands.
    assert_eq!(
        (safe.notes[0].heading.as_str(), safe.notes[0].text.as_str()),
        ("public", "Séniors")
    );
}

#[test]
fn habits_of_spreadsheets_make_no_difference() {
    let expected = good(TABLE);
    let windows: Vec<u8> = TABLE
        .replace('→', "-")
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin-1"))
        .collect();
    let utf16 = |unit: fn(u16) -> [u8; 2], mark: [u8; 2]| {
        let mut bytes = mark.to_vec();
        bytes.extend(TABLE.replace(';', "\t").encode_utf16().flat_map(unit));
        bytes
    };
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("byte order mark", format!("\u{FEFF}{TABLE}").into_bytes()),
        ("commas", TABLE.replace(';', ",").into_bytes()),
        ("tabs", TABLE.replace(';', "\t").into_bytes()),
        ("CR LF", TABLE.replace('\n', "\r\n").into_bytes()),
        ("CR", TABLE.replace('\n', "\r").into_bytes()),
        ("sep=", format!("sep=;\r\n{TABLE}").into_bytes()),
        (
            "blank rows",
            TABLE.replace('\n', "\n;;;;;;;;;;;;\n\n").into_bytes(),
        ),
        ("no last line end", TABLE.trim_end().into()),
        ("Windows-1252", windows),
        ("UTF-16 LE", utf16(u16::to_le_bytes, [0xFF, 0xFE])),
        ("UTF-16 BE", utf16(u16::to_be_bytes, [0xFE, 0xFF])),
        (
            "typographic apostrophe",
            TABLE
                .replace("qu'on", "qu’on")
                .replace("d'arr", "d’arr")
                .into_bytes(),
        ),
        (
            "capitals",
            TABLE
                .replace("titre;", "TITRE ;")
                .replace("durée", "Durée")
                .into_bytes(),
        ),
        (
            "without accents",
            TABLE
                .replace("durée", "duree")
                .replace("compétences", "competences")
                .into_bytes(),
        ),
        (
            "quotes",
            TABLE
                .replace("Premiers mails", "\"Premiers mails\"")
                .into_bytes(),
        ),
        (
            "curly quotes",
            TABLE
                .replace("Premiers mails", " “Premiers mails” ")
                .into_bytes(),
        ),
        (
            "French quotes",
            TABLE
                .replace("Premiers mails", "«\u{A0}Premiers mails\u{A0}»")
                .into_bytes(),
        ),
        (
            "decimal comma",
            TABLE.replace("1h30;2.1;", "1h30;\"2,1\";").into_bytes(),
        ),
        ("hours", TABLE.replace("1h30", "1 h 30 min").into_bytes()),
        ("minutes", TABLE.replace("1h30", "90 minutes").into_bytes()),
        ("clock", TABLE.replace("1h30", "1:30").into_bytes()),
        (
            "ids instead of names",
            TABLE
                .replace("Courriel", "mail")
                .replace("tablette | ordinateur", "tablet|computer")
                .into_bytes(),
        ),
        (
            "commas in lists",
            TABLE
                .replace("tablette | ordinateur", "\"tablette, ordinateur\"")
                .into_bytes(),
        ),
        (
            "plurals",
            TABLE
                .replace("tablette | ordinateur", "Tablettes + Ordinateurs")
                .into_bytes(),
        ),
    ];
    for (habit, bytes) in cases {
        let found = read(&bytes);
        assert_eq!(found.problems, [], "{habit}");
        let same = found.workshops == expected;
        assert!(same, "{habit}: {:?}", found.workshops);
    }
}

#[test]
fn cells_may_hold_separators_quotes_and_lines() {
    let table = "titre;durée;compétences;niveau de départ;niveau visé\n\
        \"Écrire ; lire \"\"vite\"\"\net bien\";60;3.1;0;1\n\
        “Dire; faire”;45;3.1;1;2\n\
        « Voir ; revoir »;45;3.1;1;2\n\
        Un titre “entre guillemets” ;45;3.1;1;2\n";
    let found = good(table);
    let titles: Vec<&str> = found.iter().map(|one| one.title.get("fr")).collect();
    assert_eq!(
        titles,
        [
            "Écrire ; lire \"vite\"\net bien",
            "Dire; faire",
            "Voir ; revoir",
            "Un titre “entre guillemets”"
        ]
    );
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["atelier-1", "atelier-2", "atelier-3", "atelier-4"]);
}

#[test]
fn every_problem_is_told_with_line_and_column() {
    let header = "titre;durée;compétences;niveau de départ;niveau d'arrivée;prérequis;thème;souhaits;matériel;identifiant";
    let fine = "Bon;60;2.1;0;1;;;;;bon";
    let cases: [(&str, usize, &str); 24] = [
        (";60;2.1;0;1", 1, "expected a text, found an empty cell"),
        ("A;;2.1;0;1", 2, "found an empty cell"),
        (
            "A;longtemps;2.1;0;1",
            2,
            "such as `90` or `1h30`, found `longtemps`",
        ),
        ("A;3;2.1;0;1", 2, "from 5 to 600"),
        ("A;1h75;2.1;0;1", 2, "found `1h75`"),
        ("A;-60;2.1;0;1", 2, "found `-60`"),
        ("A;99999999999;2.1;0;1", 2, "found `99999999999`"),
        ("A;60;;0;1", 3, "found an empty cell"),
        ("A;60;9.9;0;1", 3, "found `9.9`"),
        ("A;60;2;0;1", 3, "found `2`"),
        ("A;60;mail;0;1", 3, "found `mail`"),
        ("A;60;02-janv;0;1", 3, "the spreadsheet made a date of it"),
        (
            "A;60;01/02/2026;0;1",
            3,
            "the spreadsheet made a date of it",
        ),
        ("A;60;2.1;;", 3, "write `2.1 (0→1)`"),
        ("A;60;2.1 (3→3);;", 3, "found 3 and 3"),
        ("A;60;2.1 (0→9);;", 3, "a level from 0 to 8, found `9`"),
        ("A;60;2.1;x;1", 4, "a level from 0 to 8, found `x`"),
        ("A;60;2.1;0;12", 5, "a level from 0 to 8, found `12`"),
        ("A;60;2.1;2;1", 5, "found 2 and 1"),
        (
            "A;60;2.1;0;1;savoir lire",
            6,
            "such as `5.2 niveau 1`, found `savoir lire`",
        ),
        ("A;60;2.1;0;1;;jardinage", 7, "found `jardinage`"),
        ("A;60;2.1;0;1;;;voler", 8, "found `voler`"),
        ("A;60;2.1;0;1;;;;montre", 9, "found `montre`"),
        ("A;60;2.1;0;1;;;;;bon", 10, "which line 2 has"),
    ];
    for (row, column, says) in cases {
        let found = read(format!(
            "{header}\n{fine}\n{row}\n{}\n",
            fine.replace("bon", "autre")
        ));
        assert_eq!(found.problems.len(), 1, "{row}: {:?}", found.problems);
        let problem = &found.problems[0];
        let message = problem.to_string();
        assert_eq!(
            (problem.line, problem.column),
            (3, Some(column)),
            "{row}: {message}"
        );
        assert!(message.contains(says), "{row}: {message}");
        assert!(!problem.heading.is_empty());
        // The others are there.
        assert_eq!(found.workshops.len(), 2, "{row}");
    }
    // All at once.
    let rows: Vec<&str> = cases.iter().map(|(row, ..)| *row).collect();
    let found = read(format!("{header}\n{fine}\n{}\n", rows.join("\n")));
    assert_eq!(found.problems.len(), cases.len());
    // Two in one row.
    let found = read(format!("{header}\nA;x;y;0;1\n"));
    assert_eq!(found.problems.len(), 2);
}

#[test]
fn tables_that_are_none_are_told_so() {
    let told = |table: &[u8], says: &str| {
        let found = read(table);
        assert!(found.workshops.is_empty());
        let messages: Vec<String> = found.problems.iter().map(ToString::to_string).collect();
        assert!(
            messages.iter().any(|one| one.contains(says)),
            "{says}: {messages:?}"
        );
    };
    told(b"", "found none");
    told(b"\n\n;;;\n", "found none");
    told("titre;durée;compétences\n".as_bytes(), "found none");
    told(b"nom;prenom\nA;B\n", "expected a column");
    told(
        "titre;compétences\nA;2.1 (0-1)\n".as_bytes(),
        "expected a column `duree` or `duree (min)`, found the headings `titre`, `compétences`",
    );
    told(
        "titre;nom;durée;compétences\nA;B;60;2.1 (0-1)\n".as_bytes(),
        "column 2 (`nom`): expected one column of this meaning",
    );
    told(
        "titre;durée;compétences\n\"A;60;2.1 (0-1)\n".as_bytes(),
        "line 2, column 1: expected a closing quote",
    );
    told(
        "titre;durée;compétences\nA;60;2.1 (0-1);trop\n".as_bytes(),
        "line 2: expected at most 3 cells",
    );
    told(b"PK\x03\x04\x00\x00spreadsheet", "save the table as CSV");
    told(&vec![b'a'; 5 << 20], "split the file");
    let many = "A;60;2.1 (0-1)\n".repeat(2001);
    let found = read(format!("titre;durée;compétences\n{many}"));
    assert_eq!(found.workshops.len(), 2000);
    assert_eq!(found.problems[0].fault, CsvFault::TooLarge);
    assert_eq!(found.problems[0].line, 2002);
}

#[test]
fn line_numbers_count_the_lines_inside_cells() {
    let found = read("titre;durée;compétences\n\"A\nB\";60;2.1 (0-1)\n\nC;x;2.1 (0-1)\n");
    assert_eq!(found.workshops.len(), 1);
    assert_eq!(
        (found.problems[0].line, found.problems[0].column),
        (5, Some(2))
    );
}

#[test]
fn encodings_are_told_apart() {
    assert_eq!(text_of("é".as_bytes()), ("é".into(), Encoding::Utf8));
    assert_eq!(
        text_of(b"\xEF\xBB\xBF\xC3\xA9"),
        ("é".into(), Encoding::Utf8)
    );
    assert_eq!(
        text_of(b"\xE9 \x80 \x93\x94 \x92 \x9C"),
        ("é € “” ’ œ".into(), Encoding::Windows1252)
    );
    assert_eq!(text_of(b"\xFF\xFE\xE9\x00"), ("é".into(), Encoding::Utf16));
    assert_eq!(text_of(b"\xFE\xFF\x00\xE9"), ("é".into(), Encoding::Utf16));
    assert_eq!(text_of(b"\xFF\xFE\xE9").1, Encoding::Utf16);
}

#[test]
fn the_structures_own_workshops_take_the_place_of_the_banks() {
    let own = good(TABLE);
    let catalogue = BANK.catalogue().clone().with_workshops(own);
    let session = jalon::Session::new(
        &BANK,
        BANK.plan("diagnostic").unwrap(),
        jalon::Context::default(),
        1,
    );
    let needs = jalon::Needs::from([("wishes".to_owned(), vec!["safety".to_owned()])]);
    let pathway = catalogue.recommend(&session.report(), &needs);
    for step in pathway.workshops() {
        assert!(["mails-1", "coffre"].contains(&step.entry.as_str()));
    }
    assert_eq!(pathway.choice.method, jalon::pathway::ChoiceMethod::Exact);
    assert!(pathway.workshops().count() >= 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes);
    }

    #[test]
    fn a_changed_table_loses_no_row(at in 0..TABLE.len(), with in prop::sample::select(vec!["\"", ";", "\n", "“", "»", "\u{0}", "x", ""])) {
        prop_assume!(TABLE.is_char_boundary(at));
        let mut table = TABLE.to_owned();
        table.insert_str(at, with);
        let found = read(&table);
        // Either both workshops are there, or something is told.
        prop_assert!(found.workshops.len() >= 2 || !found.problems.is_empty(), "{table}");
    }
}
