//! `jalon/element`: the test as an element of any page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value};

use crate::dist::sizes::{Weight, kilobytes, line};
use crate::dist::{shadow, sheets};
use crate::{paths, wasm};

/// What no build may exceed, without the bank and the fonts, in bytes after brotli: what it has come to.
const LIMIT: usize = 375_000;

/// Sheets of the page alone: its fonts, what mediators see, paper. A font is known to a page, never to a shadow
/// root, so that the element's module brings them.
const OF_THE_PAGE: [&str; 7] = [
    "00-fonts.css",
    "37-area-path.css",
    "39-session-code.css",
    "50-desk.css",
    "51-people.css",
    "52-settings.css",
    "53-report.css",
];

const PAPER: &str = "90-print.css";

/// What the element says before the program runs, and where it cannot.
const SAID: [&str; 3] = ["app.loading", "boot.title", "boot.detail"];

/// What a page loads for the element.
pub struct Parts {
    program: Vec<u8>,
    scripts: Vec<u8>,
    sheet: String,
}

impl Parts {
    /// Adds the element's lines to the table; gives what it weighs without bank and fonts.
    pub fn weigh(&self, table: &mut String) -> Result<Weight> {
        let program = Weight::of(&self.program)?;
        let scripts = Weight::of(&self.scripts)?;
        let sheet = Weight::of(self.sheet.as_bytes())?;
        line(table, "element", program)?;
        line(table, "its scripts", scripts)?;
        line(table, "its style", sheet)?;
        let whole = program.plus(scripts).plus(sheet);
        line(table, "element in all", whole)?;
        Ok(whole)
    }
}

/// Holds the element against its limit.
pub fn check(weight: Weight) -> Result<()> {
    if weight.brotli() > LIMIT {
        bail!(
            "the element weighs {} after brotli, over the limit of {}",
            kilobytes(weight.brotli()),
            kilobytes(LIMIT)
        );
    }
    Ok(())
}

/// Puts what is made beside what is written: program, glue, style, texts, fonts.
///
/// # Errors
/// When it does not compile, or a sheet cannot be moved into a shadow root.
pub fn build(toolchain: &wasm::Toolchain, folder: &Path) -> Result<Parts> {
    let compiled = wasm::compile(toolchain, wasm::ELEMENT)?;
    let made = paths::target().join("glue").join("element");
    let glue = wasm::generate(&compiled, "element", wasm::Kind::Instances, &made)?;
    wasm::gate::check("the element", &glue.wasm)?;
    let web = paths::root().join("web");
    let script = String::from_utf8(glue.script).context("the glue is not UTF-8")?;
    let script = format!(
        "// Made by wasm-bindgen: one instance of the program for each call.\n\nexport function instance() {{\n{script}\nreturn wasm_bindgen;\n}}\n"
    );
    let mut joined = String::new();
    for (name, text) in sheets(&web.join("style"), &web.join("src/components"))? {
        if name != PAPER && !OF_THE_PAGE.contains(&name.as_str()) {
            writeln!(joined, "{text}")?;
        }
    }
    // The font under the name that dress.js gives it.
    let joined = joined.replace("--font: ", "--font: \"Jalon Atkinson Hyperlegible\", ");
    let sheet = shadow::sheet(&joined)?;
    let style = format!("export default {};\n", Value::from(sheet.as_str()));
    let texts = format!("export default {};\n", texts(&web.join("text"))?);
    fs::write(folder.join("element.wasm"), &glue.wasm)?;
    for (name, text) in [
        ("instance.js", &script),
        ("style.js", &style),
        ("texts.js", &texts),
    ] {
        fs::write(folder.join(name), text).with_context(|| format!("could not write {name}"))?;
    }
    super::copy(&web.join("fonts"), &folder.join("fonts"))?;
    let own = fs::read(folder.join("index.js")).context("element/index.js")?;
    Ok(Parts {
        program: glue.wasm,
        scripts: [own, script.into_bytes(), texts.into_bytes()].concat(),
        sheet,
    })
}

/// The texts of [`SAID`] and those of the element alone, by language.
fn texts(folder: &Path) -> Result<Value> {
    let read = |name: &str| -> Result<Map<String, Value>> {
        let path = folder.join(name);
        let text = fs::read_to_string(&path).with_context(|| paths::shown(&path))?;
        serde_json::from_str(&text).with_context(|| paths::shown(&path))
    };
    let mut languages = read("element.json")?;
    for (code, own) in &mut languages {
        let file = format!("{code}.json");
        let all = read(&file)?;
        let said = own
            .as_object_mut()
            .with_context(|| format!("element.json: `{code}` is no object"))?;
        for key in SAID {
            let text = all
                .get(key)
                .with_context(|| format!("{file} has no `{key}`"))?;
            said.insert(key.to_owned(), text.clone());
        }
    }
    Ok(Value::Object(languages))
}
