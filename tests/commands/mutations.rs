//! Mutated tables: never a panic, never another number.
use crate::run::{Folder, PARAMS, RESPONSES, jalon, rows, score};
use jalon_cli::tables::{Params, Responses};
use proptest::prelude::*;
use std::fs;

/// Persons with their answers, or everything that is wrong.
type Read = Result<Vec<(String, Vec<(usize, usize)>)>, String>;

/// Both tables read in this process.
fn read(folder: &Folder, params: &[u8], responses: &[u8]) -> Result<(Params, Read), String> {
    let paths = [folder.path("p.csv"), folder.path("r.csv")];
    fs::write(&paths[0], params).unwrap();
    fs::write(&paths[1], responses).unwrap();
    let params = Params::read(&paths[0], 1.0).map_err(|error| error.to_string())?;
    let read = || -> Result<_, jalon_cli::tables::TableError> {
        let Responses { mut blocks, layout } = Responses::open(&paths[1], &params)?;
        let (mut problems, mut persons) = (layout.problems(), Vec::new());
        while let Some(block) = blocks.next_block()? {
            layout.each(&block, &mut problems, |_, person, answers| {
                persons.push((person.to_owned(), answers.to_vec()));
            });
        }
        problems.into_result().map(|()| persons)
    };
    let persons = read().map_err(|error| error.to_string());
    Ok((params, persons))
}

const JSON: &str = r#"[{"person":"p1","i1":1,"i2":0,"i3":2},{"person":"p2","i1":0,"i3":1},
{"person":"p3","i1":1,"i2":1,"i3":0}]"#;

#[derive(Clone, Debug)]
enum Mutation {
    Replace(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Remove(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn mutation() -> impl Strategy<Value = Mutation> {
    let place = any::<prop::sample::Index>;
    // Mostly what means something to a reader.
    let byte = prop_oneof![
        prop::sample::select(b",;\t\"'\n\r\0 []{}:\\.+-eE0123456789nxi\xEF\xBB\xBF\xFF".to_vec()),
        any::<u8>(),
    ];
    let bytes = prop::collection::vec(byte.clone(), 1..6);
    prop_oneof![
        (place(), byte).prop_map(|(at, byte)| Mutation::Replace(at, byte)),
        (place(), bytes).prop_map(|(at, bytes)| Mutation::Insert(at, bytes)),
        (place(), 1..20_usize).prop_map(|(at, count)| Mutation::Remove(at, count)),
        (place(), 1..40_usize).prop_map(|(at, count)| Mutation::Repeat(at, count)),
    ]
}

fn mutate(text: &str, mutations: &[Mutation]) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for mutation in mutations {
        let at = |index: &prop::sample::Index| index.index(bytes.len().max(1));
        match mutation {
            Mutation::Replace(place, byte) => {
                let place = at(place);
                if let Some(old) = bytes.get_mut(place) {
                    *old = *byte;
                }
            }
            Mutation::Insert(place, more) => {
                let place = at(place).min(bytes.len());
                bytes.splice(place..place, more.iter().copied());
            }
            Mutation::Remove(place, count) => {
                let place = at(place).min(bytes.len());
                let end = (place + count).min(bytes.len());
                bytes.drain(place..end);
            }
            Mutation::Repeat(place, count) => {
                let place = at(place).min(bytes.len());
                let end = (place + count).min(bytes.len());
                let again = bytes[place..end].to_vec();
                bytes.splice(end..end, again);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// What was read has parameters in range and categories that exist; what was not has a reason.
    #[test]
    fn no_mutated_table_panics_or_gives_what_no_table_may_hold(
        of_params in prop::collection::vec(mutation(), 0..3),
        of_responses in prop::collection::vec(mutation(), 0..3),
        json in any::<bool>(),
    ) {
        let folder = Folder::new();
        let params = mutate(PARAMS, &of_params);
        let responses = mutate(if json { JSON } else { RESPONSES }, &of_responses);
        match read(&folder, &params, &responses) {
            Ok((params, Ok(persons))) => {
                for model in &params.models {
                    prop_assert!(model.information(0.3).is_finite());
                }
                for (person, answers) in persons {
                    prop_assert!(!person.is_empty());
                    prop_assert!(answers.is_sorted());
                    for (item, category) in answers {
                        prop_assert!(category < params.models[item].n_categories());
                    }
                }
            }
            Ok((_, Err(told))) => prop_assert!(told.contains("r.csv: ") && told.contains("expected"), "{told}"),
            Err(told) => prop_assert!(told.contains("p.csv: ") && told.contains("expected"), "{told}"),
        }
    }

    /// Blocks that quotes make another reader read give the same rows.
    #[test]
    fn quoted_and_plain_rows_are_read_alike(
        rows in prop::collection::vec((" {0,2}[a-z]{1,4}[0-9]{1,3} {0,2}", "[01]?", " ?[01]? ?", "[012]?"), 1..30),
        end in prop::sample::select(vec!["\n", "\r\n", "\r", "\n\n"]),
    ) {
        let folder = Folder::new();
        let plain = |(person, one, two, three): &(String, String, String, String)| {
            format!("{person},{one},{two},{three}{end}")
        };
        let quoted = |(person, one, two, three): &(String, String, String, String)| {
            format!("\"{person}\",\"{one}\",{two},\"{three}\"{end}")
        };
        let header = format!("person,i1,i2,i3{end}");
        let read = |text: String| read(&folder, PARAMS.as_bytes(), text.as_bytes()).unwrap().1;
        let one = read(rows.iter().map(plain).fold(header.clone(), |all, row| all + &row));
        let other = read(rows.iter().map(quoted).fold(header, |all, row| all + &row));
        prop_assert_eq!(one.unwrap(), other.unwrap());
    }

    /// Harmless changes of one row leave the others, and itself, as they were.
    #[test]
    fn harmless_mutations_change_no_answer(
        line in 0..4_usize,
        kind in 0..6_usize,
    ) {
        let folder = Folder::new();
        let truth = read(&folder, PARAMS.as_bytes(), RESPONSES.as_bytes()).unwrap().1.unwrap();
        let mut lines: Vec<String> = RESPONSES.lines().map(str::to_owned).collect();
        let old = lines[line].clone();
        lines[line] = match kind {
            0 => format!("  {old}\t"),
            1 => format!("{old}\r"),
            2 => format!("{old}\n \n"),
            3 => old.replace(',', " , "),
            4 => format!("\"{}\"", old.replace(',', "\",\"")),
            _ => format!("\n\r\n{old}"),
        };
        let read = read(&folder, PARAMS.as_bytes(), lines.join("\n").as_bytes()).unwrap().1;
        prop_assert_eq!(read.unwrap(), truth);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// The whole command: code 0 with a row for every person and finite numbers, or 2 with a reason.
    #[test]
    fn the_command_scores_or_refuses_and_nothing_else(
        of_params in prop::collection::vec(mutation(), 0..2),
        of_responses in prop::collection::vec(mutation(), 0..3),
        estimator in prop::sample::select(vec!["eap", "map", "ml", "wle", "robust:huber:1"]),
    ) {
        let (params, responses) = (mutate(PARAMS, &of_params), mutate(RESPONSES, &of_responses));
        let ran = score(params, responses, &["--estimator", estimator, "--range=-5,5"]);
        if ran.code == 0 {
            prop_assert_eq!(ran.err, "");
            for row in rows(&ran.out) {
                let theta: Option<f64> = row[row.len() - 3].parse().ok();
                prop_assert!(theta.is_none_or(|theta| (-6.0..=6.0).contains(&theta)), "{row:?}");
            }
        } else {
            prop_assert_eq!(ran.code, 2);
            prop_assert!(ran.out.is_empty() && ran.err.contains("expected"), "{ran:?}");
        }
    }
}

#[test]
fn an_unmutated_table_is_read() {
    let folder = Folder::new();
    let csv = read(&folder, PARAMS.as_bytes(), RESPONSES.as_bytes()).unwrap();
    let json = read(&folder, PARAMS.as_bytes(), JSON.as_bytes()).unwrap();
    let expected = [
        ("p1", vec![(0, 1), (1, 0), (2, 2)]),
        ("p2", vec![(0, 0), (2, 1)]),
        ("p3", vec![(0, 1), (1, 1), (2, 0)]),
    ];
    let expected: Vec<_> = expected
        .map(|(person, answers)| (person.to_owned(), answers))
        .into();
    assert_eq!(csv.1.unwrap(), expected);
    assert_eq!(json.1.unwrap(), expected);
    assert_eq!(jalon(&["--version"]).code, 0);
}
