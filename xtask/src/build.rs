//! `cargo xtask build`: the static site and the library, in `dist/`.

use crate::{Failure, run};
use std::fs;
use std::path::Path;
use std::process::Command;

pub const TARGET: &str = "wasm32-unknown-unknown";

/// Adds the wasm target where rustup has not done so by itself.
fn target() -> Result<(), Failure> {
    let installed = Command::new("rustup").args(["target", "list", "--installed"]).output();
    match installed {
        Ok(o) if String::from_utf8_lossy(&o.stdout).contains(TARGET) => Ok(()),
        Ok(_) => run("rustup", &["target", "add", TARGET], "."),
        // A toolchain from elsewhere: cargo says what is missing.
        Err(_) => Ok(()),
    }
}

/// Builds the wasm, makes its glue and gathers the page.
pub fn build() -> Result<(), Failure> {
    target()?;
    run("cargo", &["build", "--lib", "--target", TARGET, "--profile", "wasm"], ".")?;
    println!("\n> gathering dist/");
    let _ = fs::remove_dir_all("dist");
    fs::create_dir_all("dist")?;
    let target = std::env::var("CARGO_TARGET_DIR").unwrap_or("target".into());
    wasm_bindgen_cli_support::Bindgen::new()
        .input_path(Path::new(&target).join(TARGET).join("wasm/wassam.wasm"))
        .web(true)?
        .typescript(false)
        .out_name("wassam_core")
        .generate("dist")?;
    fs::copy("data/wassam.bin", "dist/wassam.bin")?;
    copy(Path::new("www"), Path::new("dist"))?;
    // Demos that need an editor from npm: `cargo xtask demo` bundles them.
    fs::remove_dir_all("dist/demo/editors").ok();
    let mut total = 0;
    // What the page itself downloads; the folders hold editor adapters and demos.
    for entry in fs::read_dir("dist")? {
        let path = entry?.path();
        if path.is_dir() {
            continue;
        }
        let size = packed(&fs::read(&path)?)?;
        total += size;
        println!("{size:>9} bytes Brotli  {}", path.display());
    }
    println!("{total:>9} bytes Brotli in all");
    Ok(())
}

/// Copies a folder and what is in it.
pub fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        if path.is_dir() {
            copy(&path, &to.join(name))?;
        } else {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Size after Brotli at its best.
fn packed(bytes: &[u8]) -> Result<usize, Failure> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings)?;
    Ok(out.len())
}
