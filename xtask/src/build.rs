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
    for entry in fs::read_dir("www")? {
        let path = entry?.path();
        if let (true, Some(name)) = (path.is_file(), path.file_name()) {
            fs::copy(&path, Path::new("dist").join(name))?;
        }
    }
    Ok(())
}

/// The files of dist/ with their size after Brotli, in the order of their names.
pub fn sizes() -> Result<Vec<(String, usize)>, Failure> {
    let mut list = Vec::new();
    for entry in fs::read_dir("dist")? {
        let path = entry?.path();
        if path.is_file() {
            list.push((
                path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
                packed(&fs::read(&path)?)?,
            ));
        }
    }
    list.sort();
    Ok(list)
}

/// Size after Brotli at its best.
fn packed(bytes: &[u8]) -> Result<usize, Failure> {
    let mut out = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, ..Default::default() };
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &settings)?;
    Ok(out.len())
}
