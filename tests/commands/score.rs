//! Scoring many persons: order, memory, threads, and what is told of each.
use crate::run::{Folder, PARAMS, RESPONSES, Ran, command, jalon, rows, score};
use jalon::estimate::{
    ExpectedAPosteriori, Level, Pattern, Prior, Quadrature, Range, likelihood_bound,
    likelihood_interval, maximum_likelihood,
};
use jalon::irt::{FourPl, Model};
use jalon::person_fit::{Estimated, infit_outfit, lz, lz_star};
use std::fmt::Write;
use std::process::Stdio;

const PERSONS: usize = 200_000;
const ITEMS: usize = 30;

/// Slopes 0.5–2.5, difficulties −3–3, spread without pattern.
fn items() -> Vec<(f64, f64)> {
    let spread = |k: usize, by: f64| (k as f64 * by).fract();
    (0..ITEMS)
        .map(|k| {
            (
                0.5 + 2.0 * spread(k, 0.618_033_988_749_895),
                6.0 * spread(k, 0.414_213_562_373_095) - 3.0,
            )
        })
        .collect()
}

/// A category or nothing, for every person and item.
fn answer(person: usize, item: usize) -> Option<usize> {
    let mut x = (person * ITEMS + item) as u64 + 1;
    // SplitMix64 (Steele, Lea & Flood 2014).
    x = x.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    match (x >> 33) % 20 {
        0 => None,
        draw => Some(usize::from(draw % 7 < 4)),
    }
}

fn write_files(folder: &Folder) -> (String, String) {
    let mut params = "item,model,a,b\n".to_owned();
    for (k, (a, b)) in items().into_iter().enumerate() {
        writeln!(params, "i{k},2pl,{a},{b}").unwrap();
    }
    let mut responses = "person".to_owned();
    (0..ITEMS).for_each(|k| write!(responses, ",i{k}").unwrap());
    for person in 0..PERSONS {
        write!(responses, "\nperson {person}").unwrap();
        for item in 0..ITEMS {
            responses.push(',');
            if let Some(category) = answer(person, item) {
                write!(responses, "{category}").unwrap();
            }
        }
    }
    (
        folder.file("params.csv", params),
        folder.file("responses.csv", responses),
    )
}

/// The greatest memory of a process that is still there, in bytes.
#[cfg(target_os = "linux")]
fn peak_memory(process: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kilobytes: usize = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes << 10)
}

#[cfg(not(target_os = "linux"))]
fn peak_memory(_: u32) -> Option<usize> {
    None
}

#[test]
fn many_persons_come_in_order_in_little_memory_the_same_on_one_thread_and_two() {
    let folder = Folder::new();
    let (params, responses) = write_files(&folder);
    let arguments = |threads| {
        [
            "score",
            "--params",
            &params,
            "--responses",
            &responses,
            "--grid=-6,6,61",
            "--format",
            "csv",
            "--threads",
            threads,
        ]
    };
    // The last rows wait in the pipe until they are read: the peak is seen before the end.
    let mut child = command(&arguments("2"))
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdout.take().unwrap();
    let (mut out, mut peak) = (String::new(), None);
    let mut buffer = [0; 1 << 16];
    loop {
        peak = peak_memory(child.id()).max(peak);
        let read = std::io::Read::read(&mut pipe, &mut buffer).unwrap();
        if read == 0 {
            break;
        }
        out.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
    }
    assert!(child.wait().unwrap().success());
    let size = std::fs::metadata(&responses).unwrap().len() as usize;
    if let Some(peak) = peak {
        // The file alone has 14 MB; blocks of 1 MiB, two threads, 8 bytes a person.
        assert!(peak < 40 << 20, "{peak} bytes for a file of {size}");
    }
    let alone = jalon(&arguments("1"));
    assert_eq!(alone.out, out);
    assert_eq!(alone.err, "", "a bar is for terminals only");

    let found = rows(&out);
    assert_eq!(found.len(), PERSONS);
    let models: Vec<Model> = items()
        .into_iter()
        .map(|(a, b)| Model::FourPl(FourPl::new(a, b, 0.0, 1.0).unwrap()))
        .collect();
    let grid = Quadrature::trapezoid(-6.0, 6.0, 61).unwrap();
    let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), grid);
    for (person, row) in found.iter().enumerate() {
        assert_eq!(row[0], format!("person {person}"));
        if person % 97 == 0 {
            let answers = (0..ITEMS).filter_map(|item| Some((item, answer(person, item)?)));
            let scored = eap.score(answers);
            // The shortest digits that give the same number back: equal bits.
            assert_eq!(row[1].parse().ok(), scored.theta());
            assert_eq!(row[2].parse().ok(), scored.se());
        }
    }
}

fn models() -> Vec<Model> {
    vec![
        Model::FourPl(FourPl::new(1.2, -0.5, 0.0, 1.0).unwrap()),
        Model::FourPl(FourPl::new(0.8, 0.3, 0.2, 1.0).unwrap()),
        Model::Graded(jalon::irt::Graded::new(1.5, vec![-0.4, 0.9]).unwrap()),
    ]
}

const P1: [(usize, usize); 3] = [(0, 1), (1, 0), (2, 2)];

fn numbers(ran: &Ran) -> Vec<Option<f64>> {
    assert_eq!(ran.code, 0, "{ran:?}");
    rows(&ran.out)[0]
        .iter()
        .map(|field| field.parse().ok())
        .collect()
}

#[test]
fn intervals_are_those_of_the_library() {
    let models = models();
    let ran = score(PARAMS, RESPONSES, &["--interval", "0.9"]);
    assert!(
        ran.out.starts_with("person,theta,se,status,low,high\n"),
        "{ran:?}"
    );
    let found = numbers(&ran);
    let grid = Quadrature::trapezoid(-6.0, 6.0, 121).unwrap();
    let eap = ExpectedAPosteriori::new(&models, Prior::normal(0.0, 1.0).unwrap(), grid);
    let level = Level::new(0.9).unwrap();
    let ends = eap.equal_tailed_interval(P1, level).unwrap();
    assert_eq!((found[4], found[5]), (Some(ends.low), Some(ends.high)));
    assert!(ends.low < found[1].unwrap() && found[1].unwrap() < ends.high);

    let ran = score(
        PARAMS,
        RESPONSES,
        &["--estimator", "ml", "--interval", "0.9", "--range=-5,5"],
    );
    let found = numbers(&ran);
    let mut pattern = Pattern::new();
    P1.iter()
        .for_each(|(item, category)| assert!(pattern.push(&models[*item], *category)));
    let range = Range::new(-5.0, 5.0).unwrap();
    let (low, high) = likelihood_interval(&pattern, range, likelihood_bound(level)).unwrap();
    assert_eq!((found[4], found[5]), (Some(low), Some(high)));
    // Without a range, an end that is not found is not told.
    let ran = score(
        PARAMS,
        "person,i1\np1,1\n",
        &["--estimator", "ml", "--interval", "0.9"],
    );
    let found = numbers(&ran);
    assert!(found[4].is_some() && found[5].is_none(), "{ran:?}");
    let nobody = score(PARAMS, "person,i1\np1,\n", &["--interval", "0.9"]);
    assert_eq!(rows(&nobody.out)[0], ["p1", "", "", "empty", "", ""]);
}

#[test]
fn person_fit_is_that_of_the_library_and_empty_where_it_has_no_meaning() {
    let models = models();
    let mut pattern = Pattern::new();
    P1.iter()
        .for_each(|(item, category)| assert!(pattern.push(&models[*item], *category)));
    let ran = score(PARAMS, RESPONSES, &["--estimator", "ml", "--fit"]);
    assert!(
        ran.out
            .starts_with("person,theta,se,status,lz,lz_star,infit,outfit\n"),
        "{ran:?}"
    );
    let found = numbers(&ran);
    let theta = maximum_likelihood(&pattern, Range::new(-20.0, 20.0).unwrap())
        .theta()
        .unwrap();
    let squares = infit_outfit(&pattern, theta).unwrap();
    assert_eq!(found[1], Some(theta));
    assert_eq!(found[4], lz(&pattern, theta));
    assert_eq!(found[5], lz_star(&pattern, theta, Estimated::Ml));
    assert_eq!(found[6], Some(squares.infit.mean_square));
    assert_eq!(found[7], Some(squares.outfit.mean_square));
    // lz* corrects for an estimate that is a root, as the posterior mean is not.
    let eap = numbers(&score(PARAMS, RESPONSES, &["--fit"]));
    assert!(eap[4].is_some() && eap[5].is_none() && eap[6].is_some());
    // The categories of nominal items are no scores; all right has no estimate.
    let nominal = "item,model,a1,a2,c1,c2\ni1,nrm,1,2,0,0.5\ni2,nrm,-1,1,0.2,0\n";
    let found = numbers(&score(
        nominal,
        "person,i1,i2\np1,1,0\n",
        &["--fit", "--estimator", "map"],
    ));
    assert!(found[4].is_some() && found[6].is_none() && found[7].is_none());
    let found = score(PARAMS, "person,i1\np1,1\n", &["--fit", "--estimator", "ml"]);
    assert_eq!(
        rows(&found.out)[0],
        ["p1", "", "", "unbounded", "", "", "", ""]
    );
}

#[test]
fn json_output_is_an_array_with_a_null_for_what_is_missing() {
    let folder = Folder::new();
    let params = folder.file("params.csv", PARAMS);
    let responses = folder.file("r.csv", "person,i1,i2,i3\na\"b,1,0,2\nc,,,\n");
    let ran = jalon(&[
        "score",
        "--params",
        &params,
        "--responses",
        &responses,
        "--format",
        "json",
    ]);
    let read: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(read[0]["person"], "a\"b");
    assert!(read[0]["theta"].is_f64());
    assert_eq!(read[1]["theta"], serde_json::Value::Null);
    assert_eq!(read[1]["status"], "empty");
    assert_eq!(read.as_array().unwrap().len(), 2);
}
