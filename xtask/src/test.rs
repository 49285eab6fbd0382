//! `cargo xtask test`: everything that is checked before a change lands.

use crate::{Failure, build, pack, run};
use std::path::Path;
use std::process::Command;

/// Runs all checks, the quick ones first.
pub fn test() -> Result<(), Failure> {
    run("cargo", &["fmt", "--all", "--check"], ".")?;
    run("cargo", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], ".")?;
    run("cargo", &["test", "--workspace"], ".")?;
    build::build()?;
    run("cargo", &["clippy", "--lib", "--target", build::TARGET, "--", "-D", "warnings"], ".")?;
    browser()
}

/// Where the tests in a real browser and their packages stand.
pub const BROWSER: &str = "tests/browser";

/// Installs what the browser tests need from npm, as the lock file names it.
pub fn npm() -> Result<(), Failure> {
    if !Command::new("node").arg("--version").output().is_ok_and(|o| o.status.success()) {
        return Err(
            "the browser tests need Node 20 or newer: https://nodejs.org or your system's package 'nodejs'".into()
        );
    }
    // WordPress' packages want versions of their own of what others share, so they have a lock file of their own.
    for folder in [BROWSER.to_owned(), format!("{BROWSER}/wordpress")] {
        run("npm", &["ci", "--no-audit", "--no-fund", "--ignore-scripts"], &folder)?;
    }
    Ok(())
}

/// Bundles the demos whose editor comes from npm into `target/demo`.
pub fn bundle_demos() -> Result<(), Failure> {
    run("node", &["demos.js"], BROWSER)
}

/// Makes the browser tests ready: Node, their packages, and Chromium, whose path it gives.
pub fn prepare_browser() -> Result<String, Failure> {
    npm()?;
    match chromium() {
        Some(path) => Ok(path),
        None => {
            // As root on Debian; elsewhere the next line says what is missing.
            let _ = run("apt-get", &["update", "-qq"], ".")
                .and_then(|()| run("apt-get", &["install", "-y", "-qq", "chromium"], "."));
            chromium().ok_or(
                "the browser tests need Chromium: install Debian's package 'chromium', or name one in CHROMIUM".into(),
            )
        }
    }
}

/// Tests in a real browser: Node's test runner drives Chromium through playwright-core.
fn browser() -> Result<(), Failure> {
    let chromium = prepare_browser()?;
    bundle_demos()?;
    pack::pack_built()?;
    println!("\n> node --test (Chromium: {chromium})");
    let status = Command::new("node")
        .args(["--test", "--test-reporter=spec"])
        .env("CHROMIUM", chromium)
        .current_dir(BROWSER)
        .status()?;
    if status.success() { Ok(()) } else { Err("browser tests failed".into()) }
}

/// Where a Chromium stands: the environment's word first.
fn chromium() -> Option<String> {
    let named = std::env::var("CHROMIUM").ok().filter(|p| Path::new(p).exists());
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
            .iter()
            .flat_map(|name| ["/usr/bin", "/usr/local/bin", "/snap/bin"].map(|folder| format!("{folder}/{name}")))
            .find(|p| Path::new(p).exists())
    })
}
