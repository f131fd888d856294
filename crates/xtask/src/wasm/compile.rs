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
    /// The file cargo writes.
    file: &'static str,
    /// How it is optimised.
    profile: &'static str,
}

/// The web app.
pub const WEB_APP: Product = Product {
    package: "jalon-web",
    program: Some("jalon-web"),
    file: "jalon-web.wasm",
    profile: "web",
};

/// The gallery and the author's bench: a program of their own, so that the test does not grow.
pub const STUDIO: Product = Product {
    package: "jalon-web",
    program: Some("jalon-studio"),
    file: "jalon-studio.wasm",
    profile: "web",
};

/// QR codes, drawn and read: loaded only when somebody shows or reads one.
pub const CODES: Product = Product {
    package: "jalon-web",
    program: Some("jalon-codes"),
    file: "jalon-codes.wasm",
    profile: "web",
};

/// The test as an element of any page.
pub const ELEMENT: Product = Product {
    package: "jalon-web",
    program: Some("jalon-element"),
    file: "jalon-element.wasm",
    profile: "web",
};

/// The JavaScript bindings of the engine.
pub const WASM_PACKAGE: Product = Product {
    package: "jalon-wasm",
    program: None,
    file: "jalon_wasm.wasm",
    profile: "npm",
};

/// The kernel's results as bits, for the tests.
pub const KERNEL_BITS: Product = Product {
    package: "jalon-bits",
    program: None,
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
    process::run(&mut cargo)?;
    let folder = toolchain.target_folder().join(product.profile);
    let file = folder.join(product.file);
    if !file.is_file() {
        bail!("the compiler wrote no {}", paths::shown(&file));
    }
    Ok(file)
}
