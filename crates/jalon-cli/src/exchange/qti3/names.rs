//! Names of the standard, and how Jalon's ids become identifiers.

/// The namespace of items and tests.
pub const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";
/// Where the standard's schema of items and tests is.
pub(super) const SCHEMA: &str =
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd";
/// Where the standard's response processing templates are.
pub(super) const TEMPLATES: &str = "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/";
/// The one response of an item with one interaction.
pub(super) const RESPONSE: &str = "RESPONSE";

/// An identifier, which begins with a letter or a low line; Jalon's ids have no low line.
pub(super) fn identifier(id: &str) -> String {
    match id.bytes().next() {
        Some(b'a'..=b'z') => id.to_owned(),
        _ => format!("_{id}"),
    }
}

/// The id again; other systems' identifiers become lower case, with hyphens for what an id cannot
/// hold.
pub(super) fn id(identifier: &str) -> String {
    let known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let whole = identifier.strip_prefix('_').unwrap_or(identifier);
    let fit = |c: char| {
        if known(c) {
            c.to_ascii_lowercase()
        } else {
            '-'
        }
    };
    whole.chars().map(fit).collect()
}

/// The identifier of an item in a language.
pub(super) fn item(id: &str, lang: &str) -> String {
    format!("item.{id}.{lang}")
}
