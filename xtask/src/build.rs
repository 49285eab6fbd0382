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
    // Demos that need an editor from npm: `cargo xtask demo` bundles them. The package's own: `cargo xtask pack`.
    for folder in ["dist/demo/editors", "dist/package"] {
        fs::remove_dir_all(folder)?;
    }
    let page = fs::read_to_string("dist/index.html")?;
    fs::write("dist/index.html", page.replacen("<script", &(preloads(Path::new("dist"))? + "<script"), 1))?;
    fs::write("dist/worker.js", whole(Path::new("dist"), "worker.js", &mut Vec::new())?)?;
    Ok(())
}

/// What the page needs for its first result, so that all of it comes at once instead of each file after the one that
/// asks for it.
fn preloads(folder: &Path) -> Result<String, Failure> {
    let mut modules = vec!["app.js".to_string()];
    let mut next = 0;
    while let Some(module) = modules.get(next) {
        for line in fs::read_to_string(folder.join(module))?.lines().filter(|line| line.starts_with("import ")) {
            if let Some((_, name)) = line.trim_end_matches("';").split_once(" from './")
                && !modules.iter().any(|m| m == name)
            {
                modules.push(name.into());
            }
        }
        next += 1;
    }
    let data = ["wassam.bin", "wassam_core_bg.wasm", "sample.txt"];
    let data = data.map(|file| format!("<link rel=\"preload\" as=\"fetch\" crossorigin href=\"{file}\">\n"));
    let modules = modules.iter().map(|module| format!("<link rel=\"modulepreload\" href=\"{module}\">\n"));
    Ok(modules.chain(data).collect())
}

/// A module and all that it imports as one script: a worker that is one file can be copied by any bundler.
/// Imports stand on one line each and rename nothing; two modules never use one name.
fn whole(folder: &Path, name: &str, done: &mut Vec<String>) -> Result<String, Failure> {
    done.push(name.into());
    let mut imported = String::new();
    let mut own = String::new();
    for line in fs::read_to_string(folder.join(name))?.lines() {
        if let Some(import) = line.strip_prefix("import ") {
            let from =
                import.strip_prefix("{ ").and_then(|i| i.strip_suffix("';")).and_then(|i| i.split_once(" } from './"));
            match from {
                Some((names, module)) if !names.contains(" as ") => {
                    if !done.iter().any(|d| d == module) {
                        imported.push_str(&whole(folder, module, done)?);
                    }
                }
                _ => return Err(format!("{name}: the worker cannot take in '{line}'").into()),
            }
        } else if !line.starts_with("export {") {
            own.push_str(line.strip_prefix("export ").unwrap_or(line));
            own.push('\n');
        }
    }
    Ok(imported + &own)
}

/// The files of dist/ itself with their size after Brotli, in the order of their names: what the page downloads.
/// The folders hold editor adapters and demos.
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
