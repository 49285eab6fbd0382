//! Whole analyses of the articles in `tests/data`, as text that reads well in a diff. After a change that is meant:
//! `INSTA_UPDATE=always cargo test --test snapshots`, then look at `git diff tests/data`.

use std::fmt::Write as _;
use wassam::analysis::Analysis;
use wassam::{Analyzer, Options};

/// Blocks with their roles and the mentions marked in them, then entities.
fn readable(source: &str, analysis: &Analysis) -> String {
    let mut out = format!("published: {}\n", analysis.published.as_deref().unwrap_or("unknown"));
    for block in &analysis.blocks {
        writeln!(out, "\n[{} {:?}] {}", block.article, block.role, &source[block.span.range()]).unwrap();
        for m in analysis.mentions.iter().filter(|m| block.span.start <= m.span.start && m.span.end <= block.span.end) {
            let entity = m.entity.map_or(String::new(), |e| format!(" #{e}"));
            let value = m.value.as_ref().map_or(String::new(), |v| format!(" = {}", serde_json::to_string(v).unwrap()));
            let subkind = m.subkind.filter(|_| m.value.is_none()).map_or(String::new(), |s| format!(" {s}"));
            writeln!(out, "    {:?}{subkind}{entity}: {}{value}", m.kind, &source[m.span.range()]).unwrap();
        }
    }
    writeln!(out).unwrap();
    for e in &analysis.entities {
        writeln!(out, "#{} {:?} {} {:?}", e.id, e.kind, e.name, e.aliases).unwrap();
    }
    out
}

#[test]
fn articles() {
    let wassam = Analyzer::built_in();
    insta::with_settings!({ snapshot_path => "data", prepend_module_to_snapshot => false, omit_expression => true }, {
        for name in ["page", "sport", "economy"] {
            let source = std::fs::read_to_string(format!("tests/data/{name}.txt")).expect("an article");
            insta::assert_snapshot!(name, readable(&source, &wassam.analyze(&source, &Options::default())));
        }
    });
}
