//! Answers as Parquet: the same as CSV, and refused with the row.
use crate::run::{Folder, Ran, jalon, refused};
use jalon_cli::tables::parquet::{AnswerRow, AnswerWriter};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use std::fs;
use std::sync::Arc;

/// Session, item, score, and whether it was rapid.
type Given<'g> = (&'g str, &'g str, u8, bool);

fn file(rows: &[Given<'_>]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut table = AnswerWriter::new(&mut bytes).unwrap();
    for ((session, item, score, rapid), position) in rows.iter().zip(1..) {
        let row = AnswerRow {
            session,
            plan: "p",
            position,
            item,
            score: *score,
            max_score: 1,
            dont_know: false,
            help: false,
            rapid: *rapid,
            milliseconds: 1000,
            date: (position % 2 == 0).then_some("2026-11-22"),
            place: None,
        };
        table.push(&row).unwrap();
    }
    table.finish().unwrap();
    bytes
}

/// Sessions of 200 persons on four items of which each met three, as rows and as CSV.
fn sparse() -> (Vec<(String, String, u8)>, String) {
    let mut rows = Vec::new();
    let mut csv = "person,a,b,c,d\n".to_owned();
    for person in 0..200_usize {
        let mut line = format!("s{person}");
        for (at, item) in ["a", "b", "c", "d"].into_iter().enumerate() {
            if person % 4 == at {
                line.push(',');
                continue;
            }
            let score = u8::from((person * 7 + at * 5) % 11 > 3 + at);
            line.push_str(&format!(",{score}"));
            rows.push((format!("s{person}"), item.to_owned(), score));
        }
        csv.push_str(&line);
        csv.push('\n');
    }
    (rows, csv)
}

fn calibrate(name: &str, bytes: impl AsRef<[u8]>) -> Ran {
    let folder = Folder::new();
    let path = folder.file(name, bytes);
    jalon(&[
        "calibrate",
        "--responses",
        &path,
        "--format",
        "json",
        "--model",
        "1pl",
        "--scale",
        "standard",
    ])
}

#[test]
fn parquet_in_any_order_gives_the_bits_of_csv() {
    let (rows, csv) = sparse();
    let expected = calibrate("r.csv", csv);
    assert!(expected.out.contains("converged"), "{expected:?}");
    let given = |rows: &[(String, String, u8)]| {
        let rows: Vec<Given<'_>> = rows
            .iter()
            .map(|(s, i, k)| (s.as_str(), i.as_str(), *k, false))
            .collect();
        file(&rows)
    };
    assert_eq!(calibrate("r.parquet", given(&rows)).out, expected.out);
    // Another order of answers within sessions; persons come first in the same order.
    let mut turned = rows.clone();
    turned.chunks_mut(3).for_each(<[_]>::reverse);
    assert_eq!(calibrate("r.parquet", given(&turned)).out, expected.out);
    // All answers to item a, then all to b: sessions lie apart.
    let mut apart = rows.clone();
    apart.sort_by(|one, other| one.1.cmp(&other.1));
    let found: serde_json::Value =
        serde_json::from_str(&calibrate("r.parquet", given(&apart)).out).unwrap();
    let known: serde_json::Value = serde_json::from_str(&expected.out).unwrap();
    assert_eq!(found["persons"], known["persons"]);
    let (b, other) = (
        &found["items"][1]["parameters"]["b"],
        &known["items"][1]["parameters"]["b"],
    );
    assert!((b.as_f64().unwrap() - other.as_f64().unwrap()).abs() < 1e-9);
}

#[test]
fn rapid_guesses_count_for_nothing() {
    let (rows, csv) = sparse();
    let mut given: Vec<Given<'_>> = rows
        .iter()
        .map(|(s, i, k)| (s.as_str(), i.as_str(), *k, false))
        .collect();
    given.insert(1, ("s0", "a", 1, true));
    assert_eq!(
        calibrate("r.parquet", file(&given)).out,
        calibrate("r.csv", csv).out
    );
}

#[test]
fn wrong_rows_are_told_with_their_place() {
    let good = [("s", "a", 1, false), ("s", "b", 0, false)];
    for (more, place, what) in [
        (
            ("", "a", 1, false),
            "row 3",
            "column `session`: expected a name, found nothing",
        ),
        (("t", "", 1, false), "row 3", "column `item`"),
        (
            ("t", "a", 50, false),
            "row 3",
            "a score from 0 to 1, found 50",
        ),
        (
            ("s", "a", 1, false),
            "row 3",
            "each item once a session, found `a` again, after row 1",
        ),
    ] {
        let rows: Vec<Given<'_>> = good.into_iter().chain([more]).collect();
        let ran = calibrate("r.parquet", file(&rows));
        refused(&ran, &["r.parquet", place, what]);
    }
    refused(
        &calibrate("r.parquet", file(&[])),
        &["at least one answer, found none"],
    );
    let folder = Folder::new();
    let params = folder.file("p.csv", "item,model,a,b\na,2pl,1,0\n");
    let responses = folder.file("r.parquet", file(&good));
    let ran = jalon(&["fit", "--params", &params, "--responses", &responses]);
    refused(
        &ran,
        &[
            "row 2",
            "column `item`: expected an item of the parameter file, found `b`",
        ],
    );
}

#[test]
fn damaged_files_are_refused() {
    let (rows, _) = sparse();
    let given: Vec<Given<'_>> = rows
        .iter()
        .map(|(s, i, k)| (s.as_str(), i.as_str(), *k, false))
        .collect();
    let whole = file(&given);
    for length in [4, 12, whole.len() / 3, whole.len() - 9, whole.len() - 1] {
        let ran = calibrate("r.parquet", &whole[..length]);
        refused(&ran, &["r.parquet", "a whole Parquet file"]);
    }
    // A byte turned here and there: refused, or read as something else, but never a crash.
    for at in (4..whole.len()).step_by(whole.len() / 40) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let ran = calibrate("r.parquet", bytes);
        assert!((0..=2).contains(&ran.code), "{at}: {ran:?}");
    }
}

/// A file of another making: `session` as numbers, no `rapid`, and a column of doubles.
fn foreign(schema: &str, doubles: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = Arc::new(WriterProperties::builder().build());
    let mut into = SerializedFileWriter::new(&mut bytes, schema, properties).unwrap();
    let mut group = into.next_row_group().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let sessions: Vec<i64> = (0..40).map(|at| at / 2).collect();
    column
        .typed::<Int64Type>()
        .write_batch(&sessions, None, None)
        .unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    let items: Vec<ByteArray> = (0..40).map(|at| ["x", "y"][at % 2].into()).collect();
    column
        .typed::<ByteArrayType>()
        .write_batch(&items, None, None)
        .unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    if doubles {
        let scores = vec![1.0; 40];
        column
            .typed::<DoubleType>()
            .write_batch(&scores, None, None)
            .unwrap();
    } else {
        // Null in row 4.
        let levels: Vec<i16> = (0..40).map(|at| i16::from(at != 3)).collect();
        let scores: Vec<i32> = (0..39).map(|at| at % 3 % 2).collect();
        column
            .typed::<Int32Type>()
            .write_batch(&scores, Some(&levels), None)
            .unwrap();
    }
    column.close().unwrap();
    group.close().unwrap();
    into.close().unwrap();
    bytes
}

#[test]
fn columns_of_other_types_and_nulls_are_refused() {
    let nulls = foreign(
        "message m { required int64 session; required binary item (UTF8); optional int32 score; }",
        false,
    );
    let ran = calibrate("r.parquet", nulls);
    refused(
        &ran,
        &[
            "row 4",
            "column `score`: expected a score from 0 to 1, found nothing",
        ],
    );
    let doubles = foreign(
        "message m { required int64 session; required binary item (UTF8); required double score; }",
        true,
    );
    let ran = calibrate("r.parquet", doubles);
    refused(
        &ran,
        &["column `score`: expected whole numbers", "found DOUBLE"],
    );
    let other = foreign(
        "message m { required int64 session; required binary thing (UTF8); required double points; }",
        true,
    );
    let ran = calibrate("r.parquet", other);
    refused(
        &ran,
        &["column `item`: expected a column of text", "column `score`"],
    );
}

#[test]
fn records_are_exported_and_wrong_ones_are_told_without_a_file() {
    let bank = concat!(env!("CARGO_MANIFEST_DIR"), "/../../item-bank");
    let folder = Folder::new();
    let output = folder.path("answers.parquet");
    let output = output.to_str().unwrap();
    let broken = folder.file("one.json", "{\"format\": \"jalon-session/1\"");
    let other = folder.file("two.json", "[]");
    let ran = jalon(&[
        "export", &broken, &other, "--bank", bank, "--output", output,
    ]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.err.contains("one.json") && ran.err.contains("two.json"),
        "{ran:?}"
    );
    assert!(!folder.path("answers.parquet").exists());
    assert!(!folder.path("answers.part").exists());
    let ran = jalon(&[
        "export", &broken, &broken, "--bank", bank, "--output", output,
    ]);
    refused(&ran, &["a file name of its own"]);

    let packed: jalon::Bank = {
        let files = jalon_cli::bank_folder::read(std::path::Path::new(bank)).unwrap();
        jalon::Bank::from_files(jalon_cli::bank_folder::as_pairs(&files)).unwrap()
    };
    let plan = packed.plan("screening").unwrap();
    let mut items = 0;
    for seed in 0..3 {
        let mut session = jalon::Session::new(&packed, plan, jalon::Context::default(), seed);
        while let jalon::Step::Administer(item) = session.next_step() {
            // "I don't know", slowly.
            let reply = jalon::Reply {
                milliseconds: 60_000,
                ..jalon::Reply::default()
            };
            session.record(&item, reply).unwrap();
            items += 1;
        }
        folder.file(&format!("records-{seed}.json"), session.log().to_json());
    }
    fs::create_dir(folder.path("records")).unwrap();
    for seed in 0..3 {
        let from = folder.path(&format!("records-{seed}.json"));
        fs::rename(from, folder.path("records").join(format!("{seed}.json"))).unwrap();
    }
    let records = folder.path("records");
    let ran = jalon(&[
        "export",
        records.to_str().unwrap(),
        "--bank",
        bank,
        "--output",
        output,
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.err.contains("3 sessions"), "{ran:?}");
    let groups = jalon_cli::tables::Groups::one();
    let (names, people) = jalon_cli::tables::people(output.as_ref(), None, 9, &groups).unwrap();
    assert_eq!(people.len(), 3);
    assert_eq!(
        people.each().map(|(_, given)| given.len()).sum::<usize>(),
        items
    );
    assert!(
        names
            .iter()
            .all(|name| packed.items().iter().any(|item| item.id() == name))
    );
    assert!(
        people
            .each()
            .all(|(_, given)| given.iter().all(|(_, score)| *score == 0))
    );
}
