//! What the laboratory says in French; what programs read is the same in all languages.
use crate::run::{Folder, Ran, bank_folder, jalon};

/// A few people on three items, nobody missing.
const ANSWERS: &str = "person,q1,q2,q3\np1,0,1,1\np2,1,1,0\np3,0,0,0\np4,1,1,1\np5,1,0,1\n";

fn french(arguments: &[&str]) -> Ran {
    jalon(&[&["--lang", "fr"], arguments].concat())
}

fn tells(ran: &Ran, all: &[&str]) {
    for text in all {
        assert!(ran.err.contains(text), "{text}: {ran:?}");
    }
    for english in ["expected", "found", " the ", "line ", "column "] {
        assert!(!ran.err.contains(english), "{english}: {ran:?}");
    }
}

#[test]
fn what_is_wrong_with_a_table_is_told_in_french() {
    let folder = Folder::new();
    let cases: [(&str, &[&str]); 4] = [
        (
            "item,model,a,b\nq1,2pl,-1,0\nq1,2pl,1,\"0,5\"\nq2,9pl,1,0\n",
            &[
                "ligne 2: colonne `a`: attendu : un nombre fini au-dessus de 0 ; trouvé : a = `-1`",
                "ligne 3: colonne `item`: attendu : un nom à lui ; trouvé : `q1` une seconde fois",
                "trouvé : `0,5` : écrivez les décimales après un point",
                "ligne 4: colonne `model`: attendu : un de `1pl`, `2pl`",
            ],
        ),
        (
            "item;model;a;b\nq1;2pl;1;0\n",
            &["attendu : des virgules entre les colonnes ; trouvé : `;` : enregistrez-le en CSV"],
        ),
        (
            "[{\"item\":\"q1\",\"model\":\"1pl\",\"b\":true}",
            &[
                "/0/b: attendu : un nombre, un texte ou null ; trouvé : `true`",
                "caractère 38: attendu : `]` à la fin du tableau ; trouvé : la fin du fichier",
            ],
        ),
        (
            "",
            &["attendu : un en-tête et des lignes ; trouvé : un fichier vide"],
        ),
    ];
    for (table, all) in cases {
        let params = folder.file("params.csv", table);
        let ran = french(&["information", "--params", &params, "--theta=0"]);
        assert_eq!(ran.code, 2, "{ran:?}");
        tells(&ran, all);
    }
    let params = folder.file("params.csv", "item,model,b\nq1,1pl,0\n");
    let answers = folder.file("answers.csv", "person,q1\np1,0\np1,1\np2,2\n");
    let ran = french(&["score", "--params", &params, "--responses", &answers]);
    tells(
        &ran,
        &[
            "ligne 3: colonne `person`: attendu : chaque personne une seule fois ; trouvé : `p1` de nouveau, d'abord à la ligne 2",
            "ligne 4: colonne `q1`: attendu : une catégorie de 0 à 1, ou rien ; trouvé : `2`",
        ],
    );
}

#[test]
fn options_that_cannot_be_taken_are_told_in_french() {
    let folder = Folder::new();
    let answers = folder.file("answers.csv", ANSWERS);
    let cases: [(&[&str], &str); 4] = [
        (
            &["--points", "1,0,3"],
            "attendu : BAS,HAUT,POINTS avec BAS < HAUT et de 2 à 10000 points",
        ),
        (
            &["--prior", "b:0"],
            "attendu : PARAMÈTRE:MOYENNE,ÉCART-TYPE avec `ln_a`",
        ),
        (&["--model", "7pl"], "attendu : l'une des valeurs 1pl, 2pl"),
        (
            &["--jackknife", "20"],
            "jackknife: attendu : de 2 parts à autant qu'il y a de personnes (5) ; trouvé : 20",
        ),
    ];
    for (options, text) in cases {
        let start = ["calibrate", "--responses", &answers];
        let ran = french(&[&start, options].concat());
        assert_eq!(ran.code, 2, "{ran:?}");
        tells(&ran, &[text]);
    }
}

#[test]
fn a_calibration_is_summed_up_in_french_and_its_tables_are_not() {
    let folder = Folder::new();
    let answers = folder.file("answers.csv", ANSWERS);
    let calibrate = [
        "calibrate",
        "--responses",
        &answers,
        "--model",
        "1pl",
        "--format",
    ];
    let told = french(&[&calibrate[..], &["human"]].concat());
    for text in [
        "convergence : au maximum à",
        "log-vraisemblance",
        "5 personnes,",
        "personnes de `all` : moyenne 0.0000, écart type",
        "estimé",
        "avertissement : `q1` : 5 réponses, c'est peu ; fiez-vous à ses erreurs types",
    ] {
        assert!(told.out.contains(text), "{text}: {told:?}");
    }
    for format in ["csv", "json"] {
        let own = french(&[&calibrate[..], &[format]].concat());
        let other = jalon(&[&calibrate[..], &[format]].concat());
        assert_eq!(own.out, other.out, "{format}");
    }
    let page = folder.path("page.html");
    let page = page.to_str().unwrap();
    french(&[&calibrate[..], &["csv", "--report", page]].concat());
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("<html lang=\"fr\">") && page.contains("Où le test informe le plus"));
}

#[test]
fn a_bank_and_a_simulation_are_told_in_french() {
    let bank = bank_folder();
    let bank = bank.to_str().unwrap();
    let stats = french(&["bank", "stats", bank]);
    assert!(
        stats
            .out
            .starts_with("Questions par compétence et par niveau\n")
    );
    let json = ["bank", "stats", bank, "--format", "json"];
    assert_eq!(french(&json).out, jalon(&json).out);
    let simulate = [
        "simulate",
        "--bank",
        bank,
        "--plan",
        "screening",
        "--simulees",
    ];
    tells(
        &french(&[&simulate[..], &["1"]].concat()),
        &["--simulees: attendu : 2 personnes ou plus, car une erreur en demande deux"],
    );
    let csv = [&simulate[..], &["4", "--format", "csv"]].concat();
    assert_eq!(french(&csv).out, jalon(&csv).out);
}
