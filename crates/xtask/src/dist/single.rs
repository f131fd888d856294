//! The app as a single file: a page that holds all the others, and opens without a server.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;

use super::folder::{Dist, digest};
use super::template;

/// Fills the page of `folder` in: style, script, fonts, icon, WebAssembly and bank, the last two
/// packed with gzip, which the page unpacks. The policy of the page allows its own script and
/// style by their hashes, and nothing else.
///
/// # Errors
/// When a file is missing, or a text would end the element that it stands in.
pub fn page(dist: &Dist, folder: &Path) -> Result<String> {
    let style = with_addresses_inside(dist, text(dist, "style.css")?)?;
    let boot = folder.join("boot.js");
    let boot = fs::read_to_string(&boot).with_context(|| boot.display().to_string())?;
    let script = format!("{}\n{boot}", text(dist, "app.js")?);
    let (wasm, bank) = (packed(dist, "app.wasm")?, packed(dist, "bank.jalon")?);
    let icon = address(dist, "icons/icon.svg")?;
    for (name, text, end) in [
        ("style", &style, "</style"),
        ("script", &script, "</script"),
    ] {
        if text.contains(end) || text.contains("<!--") {
            bail!(
                "expected no `{end}` and no `<!--` in the app's {name}: the single page would end there"
            );
        }
    }
    let template = folder.join("page.html");
    let page = fs::read_to_string(&template).with_context(|| template.display().to_string())?;
    let filled = template::fill(&page, |name| {
        Some(match name {
            "style" => style.clone(),
            "style-hash" => STANDARD.encode(digest(style.as_bytes())),
            "script" => script.clone(),
            "script-hash" => STANDARD.encode(digest(script.as_bytes())),
            "wasm" => wasm.clone(),
            "bank" => bank.clone(),
            "icon" => icon.clone(),
            _ => return None,
        })
    });
    filled.with_context(|| format!("in {}", template.display()))
}

fn bytes<'a>(dist: &'a Dist, source: &str) -> Result<&'a [u8]> {
    let file = dist.file(source);
    file.map(|file| file.bytes.as_slice())
        .with_context(|| format!("the app has no {source}"))
}

fn text<'a>(dist: &'a Dist, source: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes(dist, source)?).with_context(|| format!("{source} is not UTF-8"))
}

fn packed(dist: &Dist, source: &str) -> Result<String> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(bytes(dist, source)?)?;
    Ok(STANDARD.encode(packer.finish()?))
}

/// A file as an address that holds it.
fn address(dist: &Dist, source: &str) -> Result<String> {
    let kind = match source.rsplit_once('.') {
        Some((_, "woff2")) => "font/woff2",
        Some((_, "svg")) => "image/svg+xml",
        Some((_, "png")) => "image/png",
        _ => bail!("expected a font or a picture, found {source}"),
    };
    Ok(format!(
        "data:{kind};base64,{}",
        STANDARD.encode(bytes(dist, source)?)
    ))
}

/// Puts into the sheet the files that it names.
fn with_addresses_inside(dist: &Dist, sheet: &str) -> Result<String> {
    let mut built = sheet.to_owned();
    for (source, file) in dist.named() {
        let named = format!("url(\"{}\")", file.name);
        if built.contains(&named) {
            built = built.replace(&named, &format!("url(\"{}\")", address(dist, source)?));
        }
    }
    Ok(built)
}

#[cfg(test)]
mod tests {
    use super::super::{Dist, Kind};
    use super::page;

    fn app(style: &str) -> Dist {
        let mut dist = Dist::default();
        dist.add("app.js", Kind::Script, b"const one = 1;".to_vec());
        dist.add("app.wasm", Kind::Wasm, b"wasm".to_vec());
        dist.add("bank.jalon", Kind::Bank, b"{}".to_vec());
        dist.add("icons/icon.svg", Kind::Other, b"<svg/>".to_vec());
        dist.add("fonts/a.woff2", Kind::Font, b"abc".to_vec());
        dist.add("style.css", Kind::Style, style.as_bytes().to_vec());
        dist
    }

    #[test]
    fn everything_stands_in_the_page_and_nothing_ends_it_early() -> anyhow::Result<()> {
        let folder = std::env::temp_dir().join(format!("xtask-single-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("boot.js"), "start();")?;
        std::fs::write(
            folder.join("page.html"),
            "{{script-hash}}|{{style-hash}}|{{icon}}|{{style}}|{{script}}|{{wasm}}|{{bank}}",
        )?;
        let whole = page(&app("a{src:url(\"fonts/a.ba7816bf8f.woff2\")}"), &folder)?;
        let parts: Vec<&str> = whole.split('|').collect();
        // Source: `printf 'const one = 1;\nstart();' | openssl dgst -sha256 -binary | base64`.
        assert_eq!(
            parts.first(),
            Some(&"lTejO/0omBDLei3JwOD8YoISOoc0zEN1QGuDdNenNHU=")
        );
        // Source: `printf abc | base64`.
        assert_eq!(
            parts.get(3),
            Some(&"a{src:url(\"data:font/woff2;base64,YWJj\")}")
        );
        assert_eq!(parts.get(4), Some(&"const one = 1;\nstart();"));
        let ends = page(&app("a{content:'</style>'}"), &folder);
        assert!(ends.is_err_and(|error| error.to_string().contains("</style")));
        std::fs::remove_dir_all(&folder)?;
        Ok(())
    }
}
