//! What every comparison shares: reading cases, and the ledger of what differed.
use jalon_tests::root;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;

/// A file beside these sources.
pub fn read(file: &str) -> String {
    fs::read_to_string(root().join("tests/vectors").join(file)).expect("a vector file")
}

/// The JSON of a file.
pub fn json(file: &str) -> Value {
    serde_json::from_str(&read(file)).expect("valid JSON")
}

pub fn cases(file: &str) -> Vec<Value> {
    json(file)["cases"].as_array().expect("cases").clone()
}

/// The numbers of a list; what is not a number is left out.
pub fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("numbers");
    list.iter().filter_map(Value::as_f64).collect()
}

/// The numbers of a list of lists.
pub fn table(value: &Value) -> Vec<Vec<f64>> {
    value
        .as_array()
        .expect("rows")
        .iter()
        .map(numbers)
        .collect()
}

pub fn indices(value: &Value) -> Vec<usize> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item.as_u64().unwrap() as usize)
        .collect()
}

/// How many numbers there are in a value, at any depth.
pub fn n_numbers(value: &Value) -> usize {
    match value {
        Value::Number(_) => 1,
        Value::Array(list) => list.iter().map(n_numbers).sum(),
        Value::Object(fields) => fields.values().map(n_numbers).sum(),
        _ => 0,
    }
}

pub fn close(got: f64, want: f64, relative: f64) -> bool {
    (got - want).abs() <= relative * want.abs().max(1.0)
}

/// Compares what differed with what was expected to.
pub struct Ledger {
    pub file: &'static str,
    compared: usize,
    different: BTreeSet<String>,
    told: Vec<String>,
    outside: BTreeMap<String, usize>,
}

impl Ledger {
    pub fn new(file: &'static str) -> Self {
        Ledger {
            file,
            compared: 0,
            different: BTreeSet::new(),
            told: Vec::new(),
            outside: BTreeMap::new(),
        }
    }

    pub fn note(&mut self, key: String, agrees: bool, detail: impl FnOnce() -> String) {
        self.compared += 1;
        if !agrees {
            self.told.push(format!("{key}: {}", detail()));
            self.different.insert(key);
        }
    }

    /// Notes a number.
    pub fn number(&mut self, key: String, got: f64, want: f64, tolerance: f64) {
        self.note(key, close(got, want, tolerance), || {
            format!("{got} want {want}")
        });
    }

    /// Counts values that the engine does not compute, by the name under which
    /// `expected_differences.json` says why.
    pub fn outside(&mut self, what: &str, values: usize) {
        *self.outside.entry(what.to_owned()).or_default() += values;
    }

    /// Fails on a difference that nobody expected, on one that disappeared, and on a number of
    /// comparisons or of values outside that changed.
    pub fn settle(self, at_least: usize) {
        let all = json("expected_differences.json");
        let of_this_file = |list: &str| -> Vec<Value> {
            let groups = all[list].as_array().unwrap();
            let mine = groups.iter().filter(|group| group["file"] == self.file);
            mine.inspect(|group| assert!(!group["why"].as_str().unwrap().is_empty()))
                .cloned()
                .collect()
        };
        let expected: BTreeSet<String> = of_this_file("differences")
            .iter()
            .flat_map(|group| group["cases"].as_array().unwrap().clone())
            .map(|key| key.as_str().unwrap().to_owned())
            .collect();
        let unexpected: Vec<&String> = self.different.difference(&expected).collect();
        let gone: Vec<&String> = expected.difference(&self.different).collect();
        assert!(
            unexpected.is_empty(),
            "{} differences that nobody expected:\n{}",
            unexpected.len(),
            self.told
                .iter()
                .filter(|line| unexpected.iter().any(|key| line.starts_with(key.as_str())))
                .cloned()
                .collect::<Vec<_>>()
                .join("\n")
        );
        assert!(
            gone.is_empty(),
            "expected differences that disappeared: {gone:?}"
        );
        let outside: BTreeMap<String, usize> = of_this_file("not_applicable")
            .iter()
            .map(|group| {
                let values = group["values"].as_u64().unwrap() as usize;
                (group["what"].as_str().unwrap().to_owned(), values)
            })
            .collect();
        assert_eq!(self.outside, outside, "values outside what we compute");
        assert!(
            self.compared >= at_least,
            "only {} comparisons",
            self.compared
        );
    }
}
