//! The `wassam` command, run as a user runs it.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn wassam(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_wassam"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the command starts");
    // A command that refuses its arguments may end before it reads.
    let _ = child.stdin.take().expect("piped").write_all(input);
    child.wait_with_output().expect("the command ends")
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).expect("UTF-8")
}

#[test]
fn analyze_gives_offsets_in_the_unit_asked_for() {
    let text = "وصل الرئيس السوري بشار الأسد إلى بيروت.";
    let at = text.find("بيروت").unwrap();
    let chars = text[..at].chars().count();
    for (unit, start, end) in [("char", chars, chars + 5), ("utf16", chars, chars + 5), ("byte", at, at + 10)] {
        let output = wassam(&["analyze", "--offsets", unit], text.as_bytes());
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(json["offsets"], unit);
        let place = json["mentions"].as_array().unwrap().iter().find(|m| m["name"] == "بيروت").unwrap();
        assert_eq!((&place["start"], &place["end"]), (&start.into(), &end.into()));
        assert_eq!(place["kind"], "place");
    }
}

#[test]
fn bad_input_is_one_line_and_exit_code_2() {
    for (arguments, input, part) in [
        (&["analyze"][..], &b"\xD8\xA7\xFF"[..], "not UTF-8 (byte 2)"),
        (&["analyze", "no-such-file"], b"", "no-such-file"),
        (&["analyze", "--published", "18/2"], b"", "no date"),
        (&["analyze", "--offsets", "words"], b"", "--offsets"),
        (&["normalize"], b"", "--profile"),
        (&["tag", "--scheme", "x"], b"", "--scheme"),
        (&["analyze", "--names", "no-such-table"], b"", "no-such-table"),
        (&["normalize", "--profile", "clean", "--names", "x"], b"", "--names"),
        (&["sing"], b"", "no command 'sing'"),
        (&[], b"", "which command"),
    ] {
        let output = wassam(arguments, input);
        let line = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(line.contains(part) && line.lines().count() == 1, "{arguments:?}: {line}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn tag_keeps_lines() {
    let output = wassam(&["tag", "--scheme", "anercorp"], "قال\tO\nبشار\tX\nالأسد\tX\n\nفي\nلندن\n".as_bytes());
    assert_eq!(stdout(&output), "قال\tO\nبشار\tB-PERS\nالأسد\tI-PERS\n\nفي\tO\nلندن\tB-LOC\n");
}

#[test]
fn normalize_by_profile() {
    assert_eq!(stdout(&wassam(&["normalize", "--profile", "clean"], "مُـدُن ٣".as_bytes())), "مدن 3");
}

#[test]
fn batch_keeps_order_and_reports_bad_lines_in_place() {
    let mut input: String = (0..40).map(|i| format!("{{\"id\":{i},\"text\":\"في لندن\"}}\n")).collect();
    input += "nonsense\n{\"id\":\"x\"}\n{\"id\":\"y\",\"text\":\"\",\"published\":\"2024-02-18\"}\n";
    let output = wassam(&["batch", "--jobs", "3"], input.as_bytes());
    let lines: Vec<serde_json::Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(lines.len(), 43);
    for (i, line) in lines[..40].iter().enumerate() {
        assert_eq!(line["id"], i);
        assert!(line["analysis"]["mentions"].is_array());
    }
    assert_eq!(lines[40]["line"], 41);
    assert!(lines[40]["error"].is_string() && lines[41]["id"] == "x" && lines[41]["error"].is_string());
    assert_eq!(lines[42]["analysis"]["published"], "2024-02-18");
}

#[test]
fn own_names_serve_and_bad_rows_are_reported_by_line() {
    let path = std::env::temp_dir().join(format!("wassam-names-{}.tsv", std::process::id()));
    let table = "name\tkind\taliases\tidentifier\turl\nزعبرتان الكبرى\tplace\tزعبرتان\tp1\thttps://example.org/p1\nx\ty\n\tperson\n";
    std::fs::write(&path, table).unwrap();
    let file = path.to_str().unwrap();
    let single = wassam(&["analyze", "--names", file], "عاد من زعبرتان أمس.".as_bytes());
    let batch = wassam(&["batch", "--names", file], "{\"id\":1,\"text\":\"عاد من زعبرتان أمس.\"}\n".as_bytes());
    std::fs::remove_file(&path).unwrap();
    for (output, analysis) in [(&single, ""), (&batch, "/analysis")] {
        let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let json = json.pointer(analysis).unwrap();
        assert_eq!(json["mentions"][0]["evidence"], serde_json::json!(["own"]));
        assert_eq!(json["entities"][0]["name"], "زعبرتان الكبرى");
        assert_eq!(json["entities"][0]["identifier"], "p1");
        assert_eq!(json["entities"][0]["url"], "https://example.org/p1");
        let said = String::from_utf8_lossy(&output.stderr);
        let lines: Vec<&str> = said.lines().collect();
        assert!(
            lines.len() == 2 && lines[0].starts_with(&format!("{file}:3: ")) && lines[1].contains(":4: "),
            "{said}"
        );
        assert_eq!(output.status.code(), Some(0));
    }
}
