//! `cargo xtask <verb>`: everything this project does to itself.

mod bench;
mod build;
mod evaluate;
mod pack;
mod serve;
mod test;
mod train;

use std::process::{Command, ExitCode};

/// Any failure, as the line to print.
pub type Failure = Box<dyn std::error::Error>;

const HELP: &str = "\
cargo xtask build      make dist/: the page and the library, ready for any static host
cargo xtask serve      build, and serve dist/ on localhost
cargo xtask demo       build, bundle the demos of editors from npm, and serve them on localhost (needs Node)
cargo xtask pack       make the npm package, target/pack/wassam-VERSION.tgz (needs npm)
cargo xtask test       everything: formatting, clippy, tests, wasm build, browser tests
cargo xtask bench      measure speed, memory and size in Chromium beside the budgets
cargo xtask train      train the model from ../shared and write data/ (--reuse: with the word habits counted before)
cargo xtask evaluate   print the scores of the committed model
cargo xtask evaluate values [--cases DIR]
                       dates, numbers and amounts against the cases of Recognizers-Text
";

fn main() -> ExitCode {
    // Every path below is relative to the repository.
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let verb = std::env::args().nth(1).unwrap_or_default();
    let result = std::env::set_current_dir(root).map_err(Failure::from).and_then(|()| match verb.as_str() {
        "build" => build::build(),
        "serve" => build::build().and_then(|()| serve::serve("dist", Some(serve::POLICY))),
        "demo" => demo(),
        "pack" => pack::pack(),
        "test" => test::test(),
        "bench" => bench::bench(),
        "train" => train::train(std::env::args().any(|a| a == "--reuse")),
        "evaluate" => {
            let arguments: Vec<String> = std::env::args().skip(2).collect();
            match arguments.split_first() {
                None => train::evaluate(),
                Some((what, [])) if what == "ner" => train::evaluate(),
                Some((what, rest)) if what == "values" => evaluate::values::evaluate(rest),
                Some((what, _)) => Err(format!("evaluate ner (or nothing) or evaluate values; not '{what}'").into()),
            }
        }
        _ => {
            print!("{HELP}");
            if verb.is_empty() || verb == "--help" { Ok(()) } else { Err(format!("no verb '{verb}'").into()) }
        }
    });
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(line) => {
            eprintln!("xtask: {line}");
            ExitCode::FAILURE
        }
    }
}

/// The demos of editors from npm; most editors need styles that the page's strict policy forbids.
fn demo() -> Result<(), Failure> {
    build::build()?;
    test::npm()?;
    test::bundle_demos()?;
    serve::serve("target/demo", None)
}

/// Says what it runs, runs it, and fails where it fails.
pub fn run(program: &str, arguments: &[&str], folder: &str) -> Result<(), Failure> {
    println!("\n> {program} {}", arguments.join(" "));
    let status =
        Command::new(program).args(arguments).current_dir(folder).status().map_err(|e| format!("{program}: {e}"))?;
    if status.success() { Ok(()) } else { Err(format!("'{program} {}' failed ({status})", arguments.join(" ")).into()) }
}
