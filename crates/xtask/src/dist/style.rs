//! Addresses in style sheets.

use anyhow::{Result, bail};

use super::Dist;

/// Replaces the address in each `url(…)` by the file's hashed name.
///
/// Sheets name files as seen from web/style (`../fonts/a.woff2`); the built
/// sheet stands beside the page, hence `fonts/a.<hash>.woff2`.
///
/// # Errors
/// When a sheet names a file which is not there, or imports another sheet.
pub fn with_hashed_addresses(dist: &Dist, text: &str) -> Result<String> {
    if text.contains("@import") {
        bail!("expected no `@import`: all sheets are joined in the order of their names");
    }
    let mut built = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("url(") {
        let Some((address, after)) = after.split_once(')') else {
            bail!("expected `)` after `url(`, found none");
        };
        built.push_str(before);
        let address = address.trim().trim_matches(['"', '\'']);
        if address.starts_with("data:") || address.starts_with('#') {
            built.push_str(&format!("url(\"{address}\")"));
        } else {
            let Some(name) = dist.name(address.trim_start_matches("../")) else {
                bail!(
                    "expected a file of web/ in `url(…)`, as `../fonts/a.woff2`, found `{address}`"
                );
            };
            built.push_str(&format!("url(\"{name}\")"));
        }
        rest = after;
    }
    built.push_str(rest);
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::super::{Dist, Kind};
    use super::with_hashed_addresses;

    #[test]
    fn addresses_become_hashed_names() {
        let mut dist = Dist::default();
        dist.add("fonts/a.woff2", Kind::Font, b"abc".to_vec());
        let cases = [
            (
                "src: url('../fonts/a.woff2') format('woff2')",
                Some("src: url(\"fonts/a.ba7816bf8f.woff2\") format('woff2')"),
            ),
            (
                "url(data:image/svg+xml,x)",
                Some("url(\"data:image/svg+xml,x\")"),
            ),
            ("url(../fonts/b.woff2)", None),
            ("url(https://example.org/b.woff2)", None),
            ("@import 'b.css';", None),
        ];
        for (text, expected) in cases {
            assert_eq!(
                with_hashed_addresses(&dist, text).ok().as_deref(),
                expected,
                "{text}"
            );
        }
    }
}
