//! Where things are.

use std::path::{Path, PathBuf};

/// The folder of the workspace.
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().nth(2).unwrap_or(here).to_path_buf()
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}

/// The built web app: static files for any web server.
pub fn dist() -> PathBuf {
    target().join("dist")
}

/// The built web app as one page.
pub fn single_file() -> PathBuf {
    target().join("jalon.html")
}

/// The npm package.
pub fn npm() -> PathBuf {
    target().join("npm").join("jalon")
}

/// The kernel's results as bits, built for Node.
pub fn bits_node() -> PathBuf {
    target().join("bits-node")
}

/// The browser tests.
pub fn browser_tests() -> PathBuf {
    root().join("tests").join("e2e")
}

/// The tests of the npm package.
pub fn npm_tests() -> PathBuf {
    root().join("tests").join("npm")
}

/// The tests of the example queries.
pub fn sql_tests() -> PathBuf {
    root().join("tests").join("sql")
}

/// The sources of the documentation site, and its tests.
pub fn docs() -> PathBuf {
    root().join("docs").join("site")
}

/// The documentation site.
pub fn docs_site() -> PathBuf {
    target().join("docs-site")
}

/// A path as a person reads it: relative to the workspace where possible.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
