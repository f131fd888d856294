//! A small server of static files, for this machine alone.

mod answer;

use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context as _, Result, anyhow, bail};
use tiny_http::{Request, Response, Server};

use answer::Answer;

/// Ports tried after the one asked for.
const NEXT_PORTS: u16 = 20;

/// Requests answered at a time; a browser opens six connections.
const THREADS: usize = 6;

/// Serves a folder at `http://localhost:<port>/<under>/` until the process ends.
///
/// The files are read at each request, so a new build is served at once.
///
/// # Errors
/// When the folder holds no built app, or no port can be had.
pub fn serve(folder: &Path, port: u16, under: &str) -> Result<()> {
    if !folder.join("index.html").is_file() {
        bail!("there is no built app in {}. Please run `cargo xtask build` first.", folder.display());
    }
    let server = Arc::new(listen(port)?);
    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
    let base = match under.trim_matches('/') {
        "" => "/".to_owned(),
        under => format!("/{under}/"),
    };
    println!("Jalon is served at http://localhost:{port}{base} (Ctrl+C ends it)");
    std::io::stdout().flush()?;
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for request in server.incoming_requests() {
                    respond(request, folder, &base);
                }
            });
        }
    });
    Ok(())
}

/// Listens at the port, or at the next free one.
fn listen(port: u16) -> Result<Server> {
    let last = if port == 0 { 0 } else { port.saturating_add(NEXT_PORTS) };
    for candidate in port..=last {
        match Server::http(("127.0.0.1", candidate)) {
            Ok(server) => return Ok(server),
            Err(error) if is_taken(error.as_ref()) => {}
            Err(error) => return Err(anyhow!("{error}")).with_context(|| format!("could not listen at port {candidate}")),
        }
    }
    bail!("the ports {port} to {last} are all taken. Please choose another with --port.")
}

fn is_taken(error: &(dyn std::error::Error + 'static)) -> bool {
    error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::AddrInUse)
}

fn respond(request: Request, folder: &Path, base: &str) {
    let answer = Answer::to(request.method().as_str(), request.url(), folder, base);
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    for (name, value) in answer.headers {
        if let Ok(header) = tiny_http::Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // The browser may have gone; that is its right.
    let _ = request.respond(response);
}
