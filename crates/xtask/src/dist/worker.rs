//! The service worker: one whole version of the app on the device.

use std::path::Path;

use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::folder::{Dist, Kind, digest, short_hash};
use super::template;

/// The page's address in the list: the folder itself, as every server names it.
const PAGE: &str = "./";

/// Writes the service worker from its template: `{{version}}`, and `{{files}}`,
/// a list of `[address, integrity]`.
///
/// The integrity value makes the browser refuse a file of another version, so
/// that a list is stored whole or not at all.
///
/// # Errors
/// When the template cannot be read, or names something else.
pub fn precache(dist: &mut Dist, template: &Path) -> Result<()> {
    let list: Vec<_> = dist
        .files()
        .map(|file| {
            let address = if file.name == "index.html" {
                PAGE
            } else {
                file.name.as_str()
            };
            json!([
                address,
                format!("sha256-{}", STANDARD.encode(digest(&file.bytes)))
            ])
        })
        .collect();
    let text = std::fs::read_to_string(template)
        .with_context(|| format!("could not read {}", template.display()))?;
    let files = serde_json::to_string(&list)?;
    // The version is a hash of the list and of the worker's own text.
    let version = short_hash(format!("{files}{text}").as_bytes());
    let filled = template::fill(&text, |name| match name {
        "version" => Some(version.clone()),
        "files" => Some(files.clone()),
        _ => None,
    });
    let worker = filled.with_context(|| format!("in {}", template.display()))?;
    dist.add_as_is("sw.js", Kind::Other, worker.into_bytes());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::{Dist, Kind};
    use super::precache;

    #[test]
    fn lists_every_file_with_its_integrity() -> anyhow::Result<()> {
        let template = std::env::temp_dir().join(format!("xtask-worker-{}.js", std::process::id()));
        std::fs::write(&template, "const V='{{version}}';const F={{files}};")?;
        let mut dist = Dist::default();
        dist.add_as_is("index.html", Kind::Page, b"abc".to_vec());
        precache(&mut dist, &template)?;
        std::fs::remove_file(&template)?;
        let worker = dist
            .files()
            .find(|file| file.name == "sw.js")
            .map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        // Source: `printf abc | openssl dgst -sha256 -binary | base64`.
        let expected =
            "const F=[[\"./\",\"sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=\"]];";
        assert!(worker.is_some_and(|worker| worker.ends_with(expected)));
        Ok(())
    }
}
