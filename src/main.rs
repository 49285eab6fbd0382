//! The `wassam` command.
#[cfg(not(target_family = "wasm"))]
mod cli;

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

#[cfg(target_family = "wasm")]
fn main() {}
