//! `cargo xtask evaluate values [--cases DIR]`: dates, numbers and amounts against the cases of Recognizers-Text.

use super::recognizers::{Answer, Judge};
use crate::Failure;
use serde_json::Value as Json;
use std::fs;
use std::path::{Path, PathBuf};
use wassam::span::{ByteSpan, ViewSpan};
use wassam::text::View;

const CASES: &str = "../shared/specs/recognizers";

/// How many cases of a file agree.
#[derive(Default)]
struct Score {
    cases: usize,
    spans: usize,
    /// Cases that state values; and those whose values the suite's own tests judge.
    valued: usize,
    values: usize,
    judged: usize,
    judged_right: usize,
}

impl Score {
    fn add(&mut self, other: &Self) {
        self.cases += other.cases;
        self.spans += other.spans;
        self.valued += other.valued;
        self.values += other.values;
        self.judged += other.judged;
        self.judged_right += other.judged_right;
    }

    fn line(&self, name: &str) -> String {
        let share = |n: usize, of: usize| {
            if of == 0 { "–".to_string() } else { format!("{n}/{of} ({:.1} %)", 100.0 * n as f64 / of as f64) }
        };
        format!(
            "{name:44} {:6} {:>18} {:>18} {:>18}",
            self.cases,
            share(self.spans, self.cases),
            share(self.values, self.valued),
            share(self.judged_right, self.judged)
        )
    }
}

/// Runs all case files of a folder, prints a table and every difference.
pub fn evaluate(arguments: &[String]) -> Result<(), Failure> {
    let folder = match arguments {
        [] => PathBuf::from(CASES),
        [flag, folder] if flag == "--cases" => PathBuf::from(folder),
        _ => return Err("usage: cargo xtask evaluate values [--cases DIR]".into()),
    };
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|x| x == "json"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no case files (*.json) here", folder.display()).into());
    }
    let mut table = String::new();
    let mut differences = String::new();
    let (mut all, mut numbers, mut extractors, mut parsers) =
        (Score::default(), Score::default(), Score::default(), Score::default());
    for file in &files {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let Some(judge) = Judge::of(&name) else {
            table += &format!("{name:44} skipped: no rules answer for this kind of file\n");
            continue;
        };
        let score = judge_file(file, &name, &judge, &mut differences)?;
        table += &(score.line(&name) + "\n");
        all.add(&score);
        if name.starts_with("Number_NumberModel") || name.starts_with("Number_Percent") {
            numbers.add(&score);
        }
        if judge.spans_count() {
            extractors.add(&score);
        }
        if judge.values_count() {
            parsers.add(&score);
        }
    }
    println!("{differences}");
    println!("{:44} {:>6} {:>18} {:>18} {:>18}", "file", "cases", "spans", "values", "values the suite judges");
    print!("{table}");
    println!("{}", numbers.line("numbers and percentages"));
    println!("{}", extractors.line("files that judge spans (Extractor, Model)"));
    println!("{}", parsers.line("files that judge values (Parser, Model)"));
    println!("{}", all.line("all"));
    Ok(())
}

fn judge_file(file: &Path, name: &str, judge: &Judge, differences: &mut String) -> Result<Score, Failure> {
    let text = fs::read_to_string(file)?;
    let cases: Vec<Json> =
        serde_json::from_str(text.trim_start_matches('\u{FEFF}')).map_err(|e| format!("{}: {e}", file.display()))?;
    let mut score = Score::default();
    for (index, case) in cases.iter().enumerate() {
        let Some(input) = case["Input"].as_str() else { continue };
        let reference = case["Context"]["ReferenceDateTime"].as_str();
        let view = View::new(input);
        let answers = judge.answers(&view, reference);
        let expected: Vec<&Json> = case["Results"].as_array().map(|r| r.iter().collect()).unwrap_or_default();
        let spans = spans_agree(&view, &expected, &answers);
        let stated = expected.iter().any(|e| judge.stated(e).is_some());
        let values = stated && expected.iter().all(|e| value_agrees(judge, &view, e, &answers));
        let ignored = case["IgnoreResolution"].as_bool().unwrap_or_else(|| case["IgnoreResolution"] == "true");
        score.cases += 1;
        score.spans += usize::from(spans);
        score.valued += usize::from(stated);
        score.values += usize::from(values);
        score.judged += usize::from(stated && !ignored);
        score.judged_right += usize::from(values && !ignored);
        if !spans || (stated && !values) {
            *differences += &format!(
                "{name} {index}{}{}: {input}\n",
                if spans { "" } else { " span" },
                if values || !stated { "" } else { " value" }
            );
            for e in &expected {
                *differences += &format!("    expected {} {}\n", e["Text"], judge.stated(e).unwrap_or_default());
            }
            for a in &answers {
                let slice = &view.source()[view.to_source(a.span).range()];
                *differences += &format!("    found    \"{slice}\" {} {}\n", a.kind, a.value);
            }
        }
    }
    Ok(score)
}

/// Where an expected result stands in the view: by its offsets, or by its text where the file gives no offsets or the two
/// do not agree. White space and marks at the edges do not count.
fn place(view: &View, expected: &Json) -> Option<ViewSpan> {
    let text = expected["Text"].as_str()?;
    let source = view.source();
    let trimmed = |span: ViewSpan| {
        let slice = &view.clean()[span.range()];
        let start = span.start + (slice.len() - slice.trim_start().len()) as u32;
        ViewSpan::new(start, start + slice.trim().len() as u32)
    };
    let start = expected["Start"].as_i64().filter(|s| *s >= 0);
    let length =
        expected["Length"].as_i64().or_else(|| Some(expected["End"].as_i64()? - start? + 1)).filter(|l| *l > 0);
    let clean = View::new(text.trim()).folded().trim().to_string();
    if let (Some(start), Some(length)) = (start, length) {
        // All characters of the suite are in the basic plane: UTF-16 units are characters.
        let byte = |char: i64| source.char_indices().nth(char as usize).map_or(source.len(), |x| x.0) as u32;
        let span = trimmed(view.to_view(ByteSpan::new(byte(start), byte(start + length))));
        if !span.is_empty() && view.folded()[span.range()] == clean {
            return Some(span);
        }
    }
    let at = view.folded().find(&clean)?;
    Some(trimmed(ViewSpan::new(at as u32, (at + clean.len()) as u32)))
}

/// Whether the answers are the expected spans, no more and no less.
fn spans_agree(view: &View, expected: &[&Json], answers: &[Answer]) -> bool {
    let expected: Vec<&Json> = expected.iter().copied().filter(|e| e["Text"] != "").collect();
    expected.len() == answers.len() && expected.iter().zip(answers).all(|(e, a)| place(view, e) == Some(a.span))
}

/// Whether an answer that overlaps an expected result most has its value.
fn value_agrees(judge: &Judge, view: &View, expected: &Json, answers: &[Answer]) -> bool {
    let Some(stated) = judge.stated(expected) else { return true };
    let overlap = |a: &Answer| match place(view, expected) {
        Some(span) => span.end.min(a.span.end).saturating_sub(span.start.max(a.span.start)),
        None => 1,
    };
    let best = answers.iter().filter(|a| overlap(a) > 0).max_by_key(|a| overlap(a));
    best.is_some_and(|a| judge.same(&stated, &a.value))
}
