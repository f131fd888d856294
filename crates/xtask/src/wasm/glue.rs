//! The JavaScript beside the wasm, made by wasm-bindgen's own library.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use wasm_bindgen_cli_support::Bindgen;

/// For whom the glue is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An ES module for browsers.
    Web,
    /// A script that can be started more than once, each time with an instance of its own.
    Instances,
    /// A CommonJS module for Node.
    Node,
}

/// The glue and the finished wasm.
#[derive(Debug)]
pub struct Glue {
    /// The JavaScript module.
    pub script: Vec<u8>,
    /// The wasm that belongs to it.
    pub wasm: Vec<u8>,
}

/// Makes the glue of a compiled crate into `folder`, replacing what was there.
///
/// # Errors
/// When wasm-bindgen refuses the file, when a crate brings JavaScript of its
/// own (none may: every script of the app is written in this repository), or
/// when the folder cannot be written.
pub fn generate(compiled: &Path, name: &str, kind: Kind, folder: &Path) -> Result<Glue> {
    if folder.exists() {
        fs::remove_dir_all(folder)
            .with_context(|| format!("could not empty {}", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("could not make {}", folder.display()))?;
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(name)
        .typescript(kind == Kind::Node)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    match kind {
        Kind::Web => bindgen.web(true)?,
        Kind::Instances => bindgen.no_modules(true)?,
        Kind::Node => bindgen.nodejs(true)?,
    };
    bindgen
        .generate(folder)
        .context("wasm-bindgen could not make the glue")?;
    anyhow::ensure!(
        !folder.join("snippets").exists(),
        "a dependency of {name} brings JavaScript of its own; the page's scripts are all to be in web/"
    );
    if kind == Kind::Node {
        // Whatever folder this is copied to, the script is CommonJS.
        fs::write(folder.join("package.json"), "{ \"type\": \"commonjs\" }\n")?;
    }
    Ok(Glue {
        script: fs::read(folder.join(format!("{name}.js")))?,
        wasm: fs::read(folder.join(format!("{name}_bg.wasm")))?,
    })
}
