//! `jalon fit`: what it prints and refuses.
use crate::run::{Folder, Ran, jalon, refused, rows};

const PARAMS: &str = "item,model,a,b,b1,b2\ni1,2pl,1.2,-0.5,,\ni2,2pl,0.9,0.2,,\ni3,2pl,1.6,0.4,,\ni4,grm,1.3,,-0.8,0.7\n";

/// Answers of the items' own model; the second item is answered at random by all if `blind`.
fn responses(blind: bool) -> String {
    let mut text = "person,i1,i2,i3,i4\n".to_owned();
    let mut state = 7_u64;
    let mut uniform = || {
        state = state * 48_271 % 2_147_483_647;
        state as f64 / 2_147_483_647.0
    };
    for person in 0..900 {
        // Twelve uniform numbers less six are near N(0, 1).
        let theta: f64 = (0..12).map(|_| uniform()).sum::<f64>() - 6.0;
        let p = |a: f64, b: f64| 1.0 / (1.0 + (-a * (theta - b)).exp());
        let two = if blind { 0.5 } else { p(0.9, 0.2) };
        let right: Vec<u8> = [p(1.2, -0.5), two, p(1.6, 0.4)]
            .iter()
            .map(|p| u8::from(uniform() < *p))
            .collect();
        let u = uniform();
        let graded = u8::from(u < p(1.3, -0.8)) + u8::from(u < p(1.3, 0.7));
        text.push_str(&format!(
            "p{person},{},{},{},{graded}\n",
            right[0], right[1], right[2]
        ));
    }
    text
}

fn fit(responses: &str, more: &[&str]) -> Ran {
    let folder = Folder::new();
    let params = folder.file("params.csv", PARAMS);
    let responses = folder.file("responses.csv", responses);
    let mut arguments = vec!["fit", "--params", &params, "--responses", &responses];
    arguments.extend(more);
    jalon(&arguments)
}

#[test]
fn items_of_their_own_model_fit_and_a_blind_one_does_not() {
    let fine = fit(&responses(false), &["--format", "csv"]);
    assert_eq!(fine.code, 0, "{fine:?}");
    assert_eq!(rows(&fine.out).len(), 4);
    assert!(
        fine.err.contains("M2 = ") && fine.err.contains("RMSEA"),
        "{}",
        fine.err
    );
    let blind = fit(&responses(true), &["--format", "json"]);
    assert_eq!(blind.code, 1, "{blind:?}");
    let found: serde_json::Value = serde_json::from_str(&blind.out).unwrap();
    assert_eq!(found["items"][1]["misfit"], true);
    assert_eq!(found["items"][0]["misfit"], false);
    assert!(found["items"][1]["p"].as_f64().unwrap() < 1e-6);
    assert!(found["m2"]["p"].as_f64().unwrap() < 1e-6);
}

#[test]
fn estimated_parameters_cost_degrees_of_freedom_and_bad_input_is_refused() {
    let df = |more: &[&str]| -> f64 {
        let mut arguments = vec!["--format", "csv"];
        arguments.extend(more);
        rows(&fit(&responses(false), &arguments).out)[0][3]
            .parse()
            .unwrap()
    };
    assert_eq!(df(&[]) - df(&["--estimated"]), 2.0);
    refused(&fit("person,i1,i9\np,1,0\n", &[]), &["line 1", "`i9`"]);
    refused(&fit("person,i1\np,4\n", &[]), &["line 2", "`4`"]);
    assert_eq!(fit(&responses(false), &["--population", "0,-1"]).code, 2);
}
