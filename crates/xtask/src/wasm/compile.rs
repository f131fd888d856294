//! Compiling a crate to WebAssembly.

use std::path::PathBuf;

use anyhow::{Result, bail};

use super::toolchain::Toolchain;
use crate::paths;
use crate::tools::process;

/// A crate that is compiled to wasm.
#[derive(Debug, Clone, Copy)]
pub struct Product {
    /// The crate's name.
    package: &'static str,
    /// Its program, where it has several.
    program: Option<&'static str>,
    /// Its feature, where each of its programs has one.
    feature: Option<&'static str>,
    /// The file cargo writes.
    file: &'static str,
    /// How it is optimised.
    profile: &'static str,
}

/// The web app.
pub const WEB_APP: Product = Product {
    package: "jalon-web",
    program: Some("jalon-web"),
    feature: None,
    file: "jalon-web.wasm",
    profile: "web",
};

/// The gallery and the author's bench: a program of their own, so that the test does not grow.
pub const STUDIO: Product = Product {
    package: "jalon-web",
    program: Some("jalon-studio"),
    feature: None,
    file: "jalon-studio.wasm",
    profile: "web",
};

/// QR codes, drawn and read: loaded only when somebody shows or reads one.
pub const CODES: Product = Product {
    package: "jalon-web",
    program: Some("jalon-codes"),
    feature: None,
    file: "jalon-codes.wasm",
    profile: "web",
};

/// The test as an element of any page.
pub const ELEMENT: Product = Product {
    package: "jalon-web",
    program: Some("jalon-element"),
    feature: None,
    file: "jalon-element.wasm",
    profile: "web",
};

/// The JavaScript bindings of the engine.
pub const ENGINE: Product = Product {
    package: "jalon-wasm",
    program: Some("jalon-engine"),
    feature: Some("engine"),
    file: "jalon-engine.wasm",
    profile: "npm",
};

/// Those of what reads, checks and compiles banks: loaded only where a bank comes as its author wrote it.
pub const READER: Product = Product {
    package: "jalon-wasm",
    program: Some("jalon-reader"),
    feature: Some("reader"),
    file: "jalon-reader.wasm",
    profile: "npm",
};

/// The kernel's results as bits, for the tests.
pub const KERNEL_BITS: Product = Product {
    package: "jalon-bits",
    program: None,
    feature: None,
    file: "jalon_bits.wasm",
    profile: "web",
};

/// Compiles it in its profile and returns the file.
///
/// # Errors
/// When the compiler refuses; it has said why.
pub fn compile(toolchain: &Toolchain, product: Product) -> Result<PathBuf> {
    let mut cargo = toolchain.cargo_build();
    cargo.args(["--profile", product.profile, "--package", product.package]);
    if let Some(program) = product.program {
        cargo.args(["--bin", program]);
    }
    if let Some(feature) = product.feature {
        cargo.args(["--no-default-features", "--features", feature]);
    }
    process::run(&mut cargo)?;
    let folder = toolchain.target_folder().join(product.profile);
    let file = folder.join(product.file);
    if !file.is_file() {
        bail!("the compiler wrote no {}", paths::shown(&file));
    }
    Ok(file)
}
