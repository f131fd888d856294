//! JSON as authors write it: what comes first stands first, and what is short stays on one line.

use serde_json::Value;

/// Longer than this, a list or an object takes a line for each element.
const WIDTH: usize = 110;

/// The fields that come first, in this order; the others follow by name.
const FIRST: [&str; 44] = [
    "format",
    "type",
    "do",
    "id",
    "name",
    "measures",
    "level",
    "tags",
    "devices",
    "scene",
    "with",
    "start",
    "takes",
    "state",
    "each",
    "as",
    "given",
    "when",
    "title",
    "stem",
    "say",
    "picture",
    "file",
    "alt",
    "interaction",
    "field",
    "label",
    "fr",
    "en",
    "text",
    "look",
    "options",
    "left",
    "right",
    "areas",
    "parts",
    "credit",
    "goals",
    "forbidden",
    "key",
    "accept",
    "missed",
    "why",
    "model",
];

/// The text of a JSON file; a picture's is its string.
pub fn pretty(value: &Value) -> String {
    if let Value::String(picture) = value {
        return picture.clone();
    }
    let mut out = String::new();
    write(value, 0, 0, &mut out);
    out.push('\n');
    out
}

/// `used` is what already stands on the line.
fn write(value: &Value, indent: usize, used: usize, out: &mut String) {
    let short = compact(value);
    if indent + used + short.chars().count() <= WIDTH && indent > 0 {
        out.push_str(&short);
        return;
    }
    match value {
        Value::Object(map) if !map.is_empty() => {
            let keys = ordered(map);
            lines(('{', '}'), keys.len(), indent, out, |index, out| {
                let Some(key) = keys.get(index) else { return };
                let name = format!("{}: ", Value::from(key.as_str()));
                out.push_str(&name);
                if let Some(inner) = map.get(*key) {
                    write(inner, indent + 2, name.chars().count(), out);
                }
            });
        }
        Value::Array(list) if !list.is_empty() => {
            lines(('[', ']'), list.len(), indent, out, |index, out| {
                if let Some(inner) = list.get(index) {
                    write(inner, indent + 2, 0, out);
                }
            });
        }
        _ => out.push_str(&short),
    }
}

fn lines(
    (open, close): (char, char),
    count: usize,
    indent: usize,
    out: &mut String,
    element: impl Fn(usize, &mut String),
) {
    out.push(open);
    for index in 0..count {
        out.push('\n');
        out.push_str(&" ".repeat(indent + 2));
        element(index, out);
        if index + 1 < count {
            out.push(',');
        }
    }
    out.push('\n');
    out.push_str(&" ".repeat(indent));
    out.push(close);
}

/// On one line.
fn compact(value: &Value) -> String {
    match value {
        Value::Object(map) if !map.is_empty() => {
            let fields: Vec<String> = ordered(map)
                .into_iter()
                .filter_map(|key| {
                    Some(format!(
                        "{}: {}",
                        Value::from(key.as_str()),
                        compact(map.get(key)?)
                    ))
                })
                .collect();
            format!("{{ {} }}", fields.join(", "))
        }
        Value::Array(list) => {
            let elements: Vec<String> = list.iter().map(compact).collect();
            format!("[{}]", elements.join(", "))
        }
        other => other.to_string(),
    }
}

fn ordered(map: &serde_json::Map<String, Value>) -> Vec<&String> {
    let rank = |key: &String| {
        FIRST
            .iter()
            .position(|first| first == key)
            .unwrap_or(FIRST.len())
    };
    let mut keys: Vec<&String> = map.keys().collect();
    keys.sort_by_key(|key| rank(key));
    keys
}

#[cfg(test)]
mod tests {
    use super::pretty;
    use serde_json::{Value, json};

    #[test]
    fn what_is_written_reads_as_the_same() {
        let value = json!({
            "stem": { "en": "Hello \"you\"", "fr": "Bonjour\n" }, "id": "a", "format": "jalon-item/1",
            "list": [[], {}, [1, 2.5, -3e9], null, true, "x".repeat(200)],
        });
        let text = pretty(&value);
        assert_eq!(serde_json::from_str::<Value>(&text).ok(), Some(value));
        let head = "{\n  \"format\": \"jalon-item/1\",\n  \"id\": \"a\",\n  \"stem\": { \"fr\": \"Bonjour\\n\", \"en\": \"Hello \\\"you\\\"\" },\n  \"list\": [\n    [],\n    {},\n    [1, 2.5, -3000000000.0],\n";
        assert!(text.starts_with(head), "{text}");
        assert_eq!(pretty(&json!("<svg/>")), "<svg/>");
    }
}
