//! Filling templates in: `{{name}}`.

use anyhow::{Result, bail};

/// Replaces each `{{name}}` by its value.
///
/// # Errors
/// When a name has no value, or a pair of braces is not closed.
pub fn fill(text: &str, value: impl Fn(&str) -> Option<String>) -> Result<String> {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("{{") {
        let Some((name, after)) = after.split_once("}}") else {
            bail!("expected `}}}}` after `{{{{`, found none");
        };
        let Some(value) = value(name.trim()) else {
            bail!(
                "expected a file of the app or a value between `{{{{` and `}}}}`, found `{name}`"
            );
        };
        filled.push_str(before);
        filled.push_str(&value);
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::fill;

    #[test]
    fn replaces_known_names_and_refuses_unknown_ones() {
        let value = |name: &str| (name == "app.js").then(|| "app.12.js".to_owned());
        let cases = [
            (
                "src=\"{{app.js}}\" {{ app.js }}",
                Some("src=\"app.12.js\" app.12.js"),
            ),
            ("{ one brace }", Some("{ one brace }")),
            ("{{other.js}}", None),
            ("{{app.js", None),
        ];
        for (text, expected) in cases {
            assert_eq!(fill(text, value).ok().as_deref(), expected, "{text}");
        }
    }
}
