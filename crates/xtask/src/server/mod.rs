//! A small server of static files, for this machine alone.

mod answer;

use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use tokio::net::TcpListener;

use answer::Answer;
pub use answer::Policy;

/// Ports tried after the one asked for.
const NEXT_PORTS: u16 = 20;

/// What is served, and where.
struct Site {
    folder: PathBuf,
    base: String,
    policy: Policy,
}

/// Serves a folder at `http://localhost:<port>/<under>/` until the process ends.
///
/// The files are read at each request, so a new build is served at once.
///
/// # Errors
/// When the folder holds no page, or no port can be had.
pub fn serve(folder: &Path, port: u16, under: &str, policy: Policy) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!(
            "there is no page in {}. Please run `cargo xtask build` first, or `cargo xtask docs`.",
            folder.display()
        );
    }
    let base = match under.trim_matches('/') {
        "" => "/".to_owned(),
        under => format!("/{under}/"),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .enable_time()
        .build()?;
    runtime.block_on(async {
        let listener = listen(port).await?;
        let port = listener.local_addr()?.port();
        println!("Jalon is served at http://localhost:{port}{base} (Ctrl+C ends it)");
        std::io::stdout().flush()?;
        let site = Arc::new(Site {
            folder: folder.to_path_buf(),
            base,
            policy,
        });
        axum::serve(listener, Router::new().fallback(respond).with_state(site)).await?;
        Ok(())
    })
}

/// Listens at the port, or at the next free one.
async fn listen(port: u16) -> Result<TcpListener> {
    let last = if port == 0 {
        0
    } else {
        port.saturating_add(NEXT_PORTS)
    };
    for candidate in port..=last {
        match TcpListener::bind(("127.0.0.1", candidate)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == ErrorKind::AddrInUse => {}
            Err(error) => {
                return Err(error).with_context(|| format!("could not listen at port {candidate}"));
            }
        }
    }
    bail!("the ports {port} to {last} are all taken. Please choose another with --port.")
}

async fn respond(State(site): State<Arc<Site>>, request: Request) -> Response {
    let answer = Answer::to(
        request.method().as_str(),
        request.uri().path(),
        &site.folder,
        &site.base,
        site.policy,
    );
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response.body(Body::from(answer.body)).unwrap_or_else(|_| {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
        response
    })
}
