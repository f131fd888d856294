//! One item from the same item in several languages.
use serde_json::{Map, Value};

/// A place where languages do not fit together.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The place, as a JSON pointer.
    pub path: String,
    /// What the first languages say.
    pub expected: Value,
    /// What the other one says.
    pub found: Value,
}

/// Puts a language's item into one that has other languages. Words are objects with languages as
/// keys; accepted texts and files of pictures that differ become such objects.
///
/// # Errors
/// The places where languages cannot differ, but do.
pub fn merge(
    into: Value,
    languages: &[&str],
    other: Value,
    lang: &str,
) -> Result<Value, Vec<Difference>> {
    let mut merger = Merger {
        languages,
        lang,
        differences: Vec::new(),
    };
    let merged = merger.merge("", into, other);
    if merger.differences.is_empty() {
        Ok(merged)
    } else {
        Err(merger.differences)
    }
}

struct Merger<'l> {
    languages: &'l [&'l str],
    lang: &'l str,
    differences: Vec<Difference>,
}

impl Merger<'_> {
    fn merge(&mut self, path: &str, into: Value, other: Value) -> Value {
        if into == other {
            return into;
        }
        match (into, other) {
            (Value::Object(mut into), Value::Object(other)) => {
                for (key, value) in other {
                    let place = format!("{path}/{key}");
                    let merged = match into.remove(&key) {
                        Some(known) => self.merge(&place, known, value),
                        None if key == self.lang => value,
                        None => self.differ(&place, Value::Null, value),
                    };
                    into.insert(key, merged);
                }
                Value::Object(into)
            }
            (Value::Array(into), Value::Array(other))
                if into.len() == other.len() && !path.ends_with("/accept") =>
            {
                let pairs = into.into_iter().zip(other).enumerate();
                pairs
                    .map(|(at, (into, other))| self.merge(&format!("{path}/{at}"), into, other))
                    .collect()
            }
            // Each language has its own from the second on.
            (Value::Object(mut into), other) if self.may_differ(path) => {
                into.insert(self.lang.to_owned(), other);
                Value::Object(into)
            }
            (into, other) if self.may_differ(path) => {
                let mut each: Map<String, Value> = self
                    .languages
                    .iter()
                    .map(|lang| ((*lang).to_owned(), into.clone()))
                    .collect();
                each.insert(self.lang.to_owned(), other);
                Value::Object(each)
            }
            (into, other) => self.differ(path, into, other),
        }
    }

    fn may_differ(&self, path: &str) -> bool {
        path.ends_with("/accept") || path.ends_with("/picture/file")
    }

    fn differ(&mut self, path: &str, expected: Value, found: Value) -> Value {
        self.differences.push(Difference {
            path: path.to_owned(),
            expected: expected.clone(),
            found,
        });
        expected
    }
}
