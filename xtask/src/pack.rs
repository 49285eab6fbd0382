//! `cargo xtask pack`: the npm package `wassam`, as a tarball that installs.

use crate::{Failure, build, run};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, write::GzEncoder};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Builds everything and packs it; the tarball is `target/pack/wassam-VERSION.tgz`.
pub fn pack() -> Result<(), Failure> {
    build::build()?;
    pack_built()
}

/// Packs what stands in `dist/`; `files` in `www/package/package.json` says what of it is the library's.
pub fn pack_built() -> Result<(), Failure> {
    println!("\n> gathering target/pack/");
    let out = Path::new("target/pack");
    let package = out.join("package");
    let _ = fs::remove_dir_all(out);
    fs::create_dir_all(&package)?;
    build::copy(Path::new("dist"), &package)?;
    build::copy(Path::new("www/package"), &package)?;
    build::copy(Path::new("docs"), &package.join("docs"))?;
    for name in ["README.md", "LICENSE-APACHE", "LICENSE-MIT"] {
        fs::copy(name, package.join(name))?;
    }
    let manifest = package.join("package.json");
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(&manifest, fs::read_to_string(&manifest)?.replacen("\"version\": \"0.0.0\"", &version, 1))?;
    fs::write(package.join("inline_files.js"), inline(&package)?)?;
    run("npm", &["pack", "--silent", "--ignore-scripts", "--pack-destination", ".."], "target/pack/package")
}

/// The module that holds the package's files as text.
fn inline(package: &Path) -> Result<String, Failure> {
    let mut module = String::from(
        "// Made by `cargo xtask pack`: wassam_core_bg.wasm and wassam.bin as base64 of gzip, and worker.js.\n",
    );
    for (name, file) in [("wasm", "wassam_core_bg.wasm"), ("data", "wassam.bin")] {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&fs::read(package.join(file))?)?;
        module.push_str(&format!("export const {name} = '{}';\n", BASE64_STANDARD.encode(packed.finish()?)));
    }
    // A JSON string is a JavaScript string.
    let worker = serde_json::to_string(&fs::read_to_string(package.join("worker.js"))?)?;
    module.push_str(&format!("export const worker = {worker};\n"));
    Ok(module)
}
