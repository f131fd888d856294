//! What is answered to a request.

use std::fs;
use std::path::{Path, PathBuf};

/// What pages may do; the same holds in the pages themselves, for hosts that send no header, less
/// `frame-ancestors`, which only a header may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// The app: run its own scripts and wasm, read its own files; nothing inline, nobody else's, in no
    /// frame. web/index.html holds it too.
    App,
    /// The documentation: as the app, which it shows in a frame. The app as one page and the pages of
    /// `rustdoc` hold scripts and styles of their own, so those alone may.
    Pages,
}

impl Policy {
    fn header(self, name: &str) -> &'static str {
        match self {
            Self::App => {
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
                base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            }
            Self::Pages if name == "jalon.html" || name.starts_with("api/") => {
                "default-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' data: blob:; \
                base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
            }
            Self::Pages => {
                "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
                img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
                frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
            }
        }
    }
}

/// A year: the name of a hashed file changes with its content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Stored, but asked about each time: the page and the service worker.
const ASK_AGAIN: &str = "no-cache";

/// Status, headers and body.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Header names and values.
    pub headers: Vec<(&'static str, &'static str)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// Answers a request for the address `path`, with the folder's files beneath `base`.
    pub fn to(method: &str, path: &str, folder: &Path, base: &str, policy: Policy) -> Self {
        if method != "GET" && method != "HEAD" {
            return Self::plain(405, "only GET and HEAD\n");
        }
        let name = match path.strip_prefix(base) {
            Some("") => "index.html",
            Some(name) => name,
            None => return Self::plain(404, "not found\n"),
        };
        match find(folder, name).and_then(|path| fs::read(path).ok()) {
            Some(body) => {
                let caching = if is_hashed(name) { FOR_EVER } else { ASK_AGAIN };
                Self {
                    status: 200,
                    headers: headers(media_type(name), caching, policy.header(name)),
                    body,
                }
            }
            None => Self::plain(404, "not found\n"),
        }
    }

    fn plain(status: u16, text: &str) -> Self {
        Self {
            status,
            headers: headers(
                "text/plain; charset=utf-8",
                "no-store",
                Policy::App.header(""),
            ),
            body: text.as_bytes().to_vec(),
        }
    }
}

fn headers(
    media_type: &'static str,
    caching: &'static str,
    policy: &'static str,
) -> Vec<(&'static str, &'static str)> {
    vec![
        ("Content-Type", media_type),
        ("Cache-Control", caching),
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
    ]
}

/// The folder's file of that name.
///
/// The name is compared with those in the folder and never becomes a path
/// itself, so `..`, `%2e` or a backslash find nothing.
fn find(folder: &Path, name: &str) -> Option<PathBuf> {
    let (first, rest) = match name.split_once('/') {
        Some((first, rest)) => (first, Some(rest)),
        None => (name, None),
    };
    let entry = fs::read_dir(folder)
        .ok()?
        .flatten()
        .find(|entry| entry.file_name().to_str() == Some(first))?;
    let kind = entry.file_type().ok()?;
    match rest {
        Some(rest) if kind.is_dir() => find(&entry.path(), rest),
        None if kind.is_file() => Some(entry.path()),
        _ => None,
    }
}

/// Does the name carry a hash: `app.0123456789.js`?
fn is_hashed(name: &str) -> bool {
    let mut parts = name.rsplit('.');
    let hash = parts.nth(1).unwrap_or_default();
    parts.next().is_some() && hash.len() == 10 && hash.bytes().all(|byte| byte.is_ascii_hexdigit())
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "txt" | "md" | "csv" | "sql" | "rs" | "toml" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::{Answer, Policy};

    /// A folder with a page, a hashed script, and a secret beside the folder.
    fn folder(test: &str) -> std::io::Result<PathBuf> {
        let outer =
            std::env::temp_dir().join(format!("xtask-answer-{test}-{}", std::process::id()));
        let folder = outer.join("dist");
        fs::create_dir_all(folder.join("fonts"))?;
        fs::write(outer.join("secret.txt"), "secret")?;
        fs::write(folder.join("index.html"), "page")?;
        fs::write(folder.join("app.0123456789.js"), "script")?;
        fs::write(folder.join("fonts/a.0123456789.woff2"), "font")?;
        Ok(folder)
    }

    #[test]
    fn finds_files_and_nothing_else() -> std::io::Result<()> {
        let folder = folder("find")?;
        let cases = [
            ("GET", "/", 200),
            ("HEAD", "/index.html", 200),
            ("GET", "/fonts/a.0123456789.woff2", 200),
            ("GET", "/fonts", 404),
            ("GET", "/fonts/", 404),
            ("GET", "/absent.js", 404),
            ("GET", "/../secret.txt", 404),
            ("GET", "/%2e%2e/secret.txt", 404),
            ("GET", "/fonts/../../secret.txt", 404),
            ("GET", "/..\\secret.txt", 404),
            ("GET", "//etc/passwd", 404),
            ("POST", "/", 405),
        ];
        for (method, url, status) in cases {
            assert_eq!(
                Answer::to(method, url, &folder, "/", Policy::App).status,
                status,
                "{method} {url}"
            );
        }
        assert_eq!(
            Answer::to("GET", "/sub/index.html", &folder, "/sub/", Policy::App).status,
            200
        );
        assert_eq!(
            Answer::to("GET", "/index.html", &folder, "/sub/", Policy::App).status,
            404
        );
        Ok(())
    }

    #[test]
    fn only_hashed_files_are_kept_for_ever() -> std::io::Result<()> {
        let folder = folder("caching")?;
        for (url, kept) in [
            ("/", false),
            ("/app.0123456789.js", true),
            ("/fonts/a.0123456789.woff2", true),
        ] {
            let answer = Answer::to("GET", url, &folder, "/", Policy::App);
            let caching = answer
                .headers
                .iter()
                .find(|(name, _)| *name == "Cache-Control");
            assert_eq!(
                caching.is_some_and(|(_, value)| value.contains("immutable")),
                kept,
                "{url}"
            );
        }
        Ok(())
    }
}
