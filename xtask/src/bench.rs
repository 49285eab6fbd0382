//! `cargo xtask bench`: the budgets of the design, measured in Chromium and recorded under `benches/results/`.

use crate::{Failure, build, serve, test};
use serde_json::Value;
use std::fs;
use std::process::Command;

const RESULTS: &str = "benches/results";

/// Builds, measures, prints a table and keeps it under the commit's name.
pub fn bench() -> Result<(), Failure> {
    build::build()?;
    let chromium = test::prepare_browser()?;
    let listener = serve::listen()?;
    let address = format!("http://{}/", listener.local_addr()?);
    std::thread::spawn(move || serve::answer_all(&listener, "dist", Some(serve::POLICY)));
    println!("\n> measuring in {chromium}; a minute or two");
    let output = Command::new("node")
        .args(["bench/measure.js", &address])
        .env("CHROMIUM", chromium)
        .current_dir(test::BROWSER)
        .stderr(std::process::Stdio::inherit())
        .output()?;
    if !output.status.success() {
        return Err("measuring failed".into());
    }
    let table = table(&serde_json::from_slice(&output.stdout)?, &build::sizes()?);
    print!("\n{table}");
    fs::create_dir_all(RESULTS)?;
    let name = format!("{RESULTS}/{}.md", said_by("git", &["describe", "--always", "--dirty"]));
    fs::write(&name, table)?;
    println!("\nrecorded in {name}");
    Ok(())
}

fn table(figures: &Value, sizes: &[(String, usize)]) -> String {
    let number = |path: &str| figures.pointer(path).and_then(Value::as_f64).unwrap_or(f64::NAN);
    let mut rows = Vec::new();
    for (name, what) in [("/short", "an article"), ("/large", "a text of 1 MB")] {
        let (ours, theirs) = (number(&format!("{name}/analysis")), number(&format!("{name}/segmenter")));
        rows.push((
            format!("whole analysis of {what} ({} characters), warm", number(&format!("{name}/characters"))),
            format!("{ours:.2} ms, {:.2} of Intl.Segmenter's {theirs:.2} ms", ours / theirs),
            "less than Intl.Segmenter".to_string(),
        ));
    }
    let growth = number("/growth/0").max(number("/growth/1"));
    rows.push(("twice the text, times the time".into(), format!("{growth:.2}"), "2.1".into()));
    let (whole, key) = (number("/editing/whole"), number("/editing/key"));
    let share = format!("{key:.2} ms, 1/{:.0} of the whole analysis's {whole:.1} ms", whole / key);
    rows.push(("one keystroke in a document of 100 paragraphs".into(), share, "1/20 of the whole".into()));
    rows.push((
        format!(
            "the editor layer's part of a keystroke there, on the page's thread ({} marks)",
            number("/editor/marks")
        ),
        format!("{:.1} ms", number("/editor/frame")),
        "a picture: 16 ms".into(),
    ));
    rows.push(("reading 50,000 own names".into(), format!("{:.0} ms", number("/editing/reading")), "1000 ms".into()));
    let slower = (number("/editing/names") - 1.0) * 100.0;
    rows.push(("whole analysis with them".into(), format!("{slower:+.1} %"), "+10 %".into()));
    rows.push(("first result, cold, from navigation".into(), format!("{:.0} ms", number("/cold")), "150 ms".into()));
    let memory = number("/bytes") / f64::from(1 << 20);
    rows.push(("wasm memory after 1 MB of text".into(), format!("{memory:.1} MiB"), "64 MB".into()));
    let downloaded = |name: &str| !name.ends_with(".d.ts");
    let total: usize = sizes.iter().filter(|s| downloaded(&s.0)).map(|s| s.1).sum();
    let code: usize = sizes.iter().filter(|s| s.0.ends_with(".wasm") || s.0.ends_with(".js")).map(|s| s.1).sum();
    rows.push(("download, Brotli: code".into(), format!("{} KB", code / 1000), "250 KB".into()));
    rows.push(("download, Brotli: everything".into(), format!("{} KB", total / 1000), "2000 KB".into()));
    let mut out = format!(
        "# Budgets, measured\n\nBy `cargo xtask bench` on {}; {} cores, {}, Chromium {}. Medians; a machine busy with other \
         work makes all times longer.\n\n| what | measured | budget |\n|---|---|---|\n",
        said_by("date", &["-u", "+%Y-%m-%d"]),
        std::thread::available_parallelism().map_or(1, |n| n.get()),
        processor(),
        figures["chromium"].as_str().unwrap_or("?")
    );
    for (what, measured, budget) in rows {
        out += &format!("| {what} | {measured} | {budget} |\n");
    }
    out += "\n| file of dist/ | bytes, Brotli |\n|---|--:|\n";
    for (name, size) in sizes {
        out += &format!("| {name} | {size} |\n");
    }
    out
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let name = info.lines().find_map(|l| l.strip_prefix("model name")?.split_once(':'));
    name.map_or("processor unknown", |n| n.1.trim()).to_string()
}

fn said_by(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program).args(arguments).output().map(|o| o.stdout).unwrap_or_default();
    String::from_utf8_lossy(&output).trim().to_string()
}
