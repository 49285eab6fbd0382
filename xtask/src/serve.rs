//! `cargo xtask serve`: the page on localhost.

use crate::Failure;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path};

/// The policy that the page must work under (a host may set it just so).
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; \
                      style-src 'self'; img-src 'self'; font-src 'self'; require-trusted-types-for 'script'";
const FIRST_PORT: u16 = 8080;

/// Serves a folder, under a content security policy, until the process is stopped.
pub fn serve(folder: &'static str, policy: Option<&'static str>) -> Result<(), Failure> {
    let listener = listen()?;
    println!("\nWassam is at http://{}/ (stop with Ctrl-C)", listener.local_addr()?);
    answer_all(&listener, folder, policy);
    Ok(())
}

/// A port of this machine: the usual one, or the next that is free.
pub fn listen() -> Result<TcpListener, Failure> {
    let listener = (FIRST_PORT..FIRST_PORT + 20).find_map(|port| TcpListener::bind(("127.0.0.1", port)).ok());
    Ok(listener.map_or_else(|| TcpListener::bind(("127.0.0.1", 0)), Ok)?)
}

/// Serves a folder to whoever connects.
pub fn answer_all(listener: &TcpListener, folder: &'static str, policy: Option<&'static str>) {
    for stream in listener.incoming().flatten() {
        // One request a connection; a client that hangs up harms nobody else.
        std::thread::spawn(move || answer(stream, folder, policy));
    }
}

fn answer(mut stream: TcpStream, folder: &str, policy: Option<&str>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap_or(Ok(String::new()))?;
    for line in lines {
        if line?.is_empty() {
            break;
        }
    }
    let target = request.split(' ').nth(1).unwrap_or("/");
    let path = target.split(['?', '#']).next().unwrap_or("/").trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    // Only plain names below the folder.
    let inside = path.components().all(|c| matches!(c, Component::Normal(_)));
    match fs::read(Path::new(folder).join(path)) {
        Ok(body) if inside => {
            let kind = match path.extension().and_then(|e| e.to_str()) {
                Some("html") => "text/html; charset=utf-8",
                Some("js") => "text/javascript; charset=utf-8",
                Some("css") => "text/css; charset=utf-8",
                Some("wasm") => "application/wasm",
                Some("svg") => "image/svg+xml",
                Some("txt") => "text/plain; charset=utf-8",
                _ => "application/octet-stream",
            };
            let policy = policy.map(|p| format!("Content-Security-Policy: {p}\r\n")).unwrap_or_default();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
                 {policy}Connection: close\r\n\r\n",
                body.len()
            );
            stream.write_all(head.as_bytes())?;
            stream.write_all(&body)
        }
        _ => stream.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"),
    }
}
