//! The form of a name table: tab-separated values in UTF-8, a thing a line, below the header (⇥ stands for a tab)
//!
//! ```text
//! name ⇥ kind ⇥ aliases ⇥ identifier ⇥ url
//! الأهرام ⇥ organization ⇥ جريدة الأهرام|صحيفة الأهرام ⇥ org-12 ⇥ https://example.org/tag/ahram
//! ```
//!
//! Fields at a row's end, and columns at the header's, may be left out, and aliases, identifier and url may be empty.
//! Aliases stand between `|`.
//! Blank lines and lines that begin with `#` are passed over.

use super::{Names, Row, phrase};
use crate::analysis::Kind;
use serde::Serialize;

/// What is wrong with a line of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The line, from 1.
    pub line: u32,
    /// Which of the problems it is.
    pub code: ProblemCode,
    /// What it is, in English.
    pub message: String,
    /// What it is, in Arabic.
    pub message_ar: String,
}

/// The problems that a line may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ProblemCode {
    /// It is not UTF-8.
    Encoding,
    /// The file does not begin with the header.
    Header,
    /// It has too few or too many fields.
    Fields,
    /// The name is missing, has no letters or too many words; or so has an alias, and the row serves without it.
    Name,
    /// The kind is none of those that names may have.
    Kind,
    /// The address is none of `http` or `https`.
    Url,
    /// An earlier row has the name; or an alias, and the row serves without it.
    Duplicate,
}

const HEADER: [&str; 5] = ["name", "kind", "aliases", "identifier", "url"];

/// The kinds that names may have.
const KINDS: [(&str, Kind); 7] = [
    ("person", Kind::Person),
    ("organization", Kind::Organization),
    ("place", Kind::Place),
    ("facility", Kind::Facility),
    ("event", Kind::Event),
    ("work", Kind::Work),
    ("group", Kind::Group),
];

/// A problem but for its line.
type Wrong = (ProblemCode, String, String);

/// Reads a table.
pub(super) fn read(bytes: &[u8]) -> (Names, Vec<Problem>) {
    let mut table = Table::default();
    if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
        table.line = 1;
        table.report((
            ProblemCode::Encoding,
            "the file is UTF-16; save it as UTF-8".into(),
            "ترميز الملف UTF-16؛ احفظه بترميز UTF-8".into(),
        ));
        return (table.names, table.problems);
    }
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut header = false;
    for line in bytes.split(|&b| b == b'\n') {
        table.line += 1;
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let Ok(line) = std::str::from_utf8(line) else {
            table.report((ProblemCode::Encoding, "the line is not UTF-8".into(), "ترميز السطر ليس UTF-8".into()));
            continue;
        };
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let first = std::mem::replace(&mut header, true);
        if !first && is_header(line) {
            continue;
        }
        let row = table.row(line);
        if !first {
            let expected = HEADER.join(", ");
            table.report((
                ProblemCode::Header,
                format!("the first line is not the header: {expected}, set apart by tabs"),
                format!("السطر الأول ليس سطر العناوين: {expected} وبينها علامة جدولة (Tab)"),
            ));
        } else if let Err(wrong) = row {
            table.report(wrong);
        }
    }
    (table.names.indexed(), table.problems)
}

/// Whether a line names the columns, of which those at its end may be left out.
fn is_header(line: &str) -> bool {
    let cells: Vec<String> = line.split('\t').map(|cell| cell.trim().to_ascii_lowercase()).collect();
    cells.len() >= 2 && cells.len() <= HEADER.len() && cells.iter().zip(HEADER).all(|(a, b)| a == b)
}

#[derive(Default)]
struct Table {
    names: Names,
    problems: Vec<Problem>,
    line: u32,
    /// The line of each row.
    lines: Vec<u32>,
}

impl Table {
    fn report(&mut self, (code, message, message_ar): Wrong) {
        self.problems.push(Problem { line: self.line, code, message, message_ar });
    }

    /// Takes a row in, or says why not.
    fn row(&mut self, line: &str) -> Result<(), Wrong> {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        if !(2..=HEADER.len()).contains(&cells.len()) {
            let n = cells.len();
            return Err((
                ProblemCode::Fields,
                format!("a row has 2 to {} fields set apart by tabs, not {n}", HEADER.len()),
                format!("في السطر حقول بين 2 و{} تفصل بينها علامة جدولة (Tab)، وعددها هنا {n}", HEADER.len()),
            ));
        }
        let cell = |n: usize| cells.get(n).copied().unwrap_or_default();
        let own = phrase(cell(0)).ok_or_else(|| no_name(cell(0)))?;
        let kind = KINDS.iter().find(|k| k.0.eq_ignore_ascii_case(cell(1))).map(|k| k.1).ok_or_else(|| {
            let known = KINDS.map(|k| k.0).join(", ");
            let kind = cell(1);
            (
                ProblemCode::Kind,
                format!("unknown kind '{kind}': it is one of {known}"),
                format!("نوع غير معروف «{kind}»؛ الأنواع هي: {known}"),
            )
        })?;
        let url = Some(cell(4)).filter(|u| !u.is_empty());
        if let Some(url) = url.filter(|u| !is_web(u)) {
            return Err((
                ProblemCode::Url,
                format!("'{url}' is no address that begins with http:// or https://"),
                format!("«{url}» ليس عنوانًا يبدأ بـ http:// أو https://"),
            ));
        }
        if let Some(&earlier) = self.names.phrases.get(own.as_str()) {
            return Err(self.duplicate(cell(0), earlier));
        }
        let number = self.names.rows.len() as u32;
        self.names.phrases.insert(own.into(), number);
        for alias in cell(2).split('|').map(str::trim).filter(|a| !a.is_empty()) {
            match phrase(alias) {
                None => self.report(no_name(alias)),
                Some(words) => match self.names.phrases.get(words.as_str()) {
                    Some(&earlier) if earlier != number => self.report(self.duplicate(alias, earlier)),
                    _ => drop(self.names.phrases.insert(words.into(), number)),
                },
            }
        }
        let identifier = Some(cell(3)).filter(|i| !i.is_empty()).map(str::to_string);
        self.names.rows.push(Row { name: cell(0).to_string(), kind, identifier, url: url.map(str::to_string) });
        self.lines.push(self.line);
        Ok(())
    }

    fn duplicate(&self, name: &str, earlier: u32) -> Wrong {
        let line = self.lines[earlier as usize];
        (
            ProblemCode::Duplicate,
            format!("'{name}' already stands in line {line}"),
            format!("«{name}» مذكور من قبل في السطر {line}"),
        )
    }
}

fn no_name(name: &str) -> Wrong {
    if name.is_empty() {
        return (ProblemCode::Name, "the name is missing".into(), "الاسم ناقص".into());
    }
    (
        ProblemCode::Name,
        format!("'{name}' has no letters to find it by, or too many words"),
        format!("«{name}» بلا حروف يُعرف بها، أو كلماته أكثر مما ينبغي"),
    )
}

/// Whether an address is one that a page may link to: never `javascript:` and its like.
fn is_web(url: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        url.get(..scheme.len()).filter(|s| s.eq_ignore_ascii_case(scheme)).map(|_| &url[scheme.len()..])
    });
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"\"<>\\^`{|}".contains(c);
    rest.is_some_and(|r| r.starts_with(|c: char| c.is_alphanumeric() || c == '[') && r.chars().all(plain))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn bad_rows_are_reported_by_line_and_good_ones_serve() {
        let rows: [(&[u8], Option<ProblemCode>); 20] = [
            ("الغد\torganization\tجريدة الغد|الغد\tid\thttps://a.example/x?y=1".as_bytes(), None),
            ("# a comment".as_bytes(), None),
            ("   ".as_bytes(), None),
            ("\tperson".as_bytes(), Some(ProblemCode::Name)),
            ("؟!\tperson".as_bytes(), Some(ProblemCode::Name)),
            ("\u{64E}ـ\tperson".as_bytes(), Some(ProblemCode::Name)),
            ("24\tperson".as_bytes(), Some(ProblemCode::Name)),
            ("سعيد مراد".as_bytes(), Some(ProblemCode::Fields)),
            ("سعيد مراد\tperson\t\t\t\tx".as_bytes(), Some(ProblemCode::Fields)),
            ("سعيد مراد\tdate".as_bytes(), Some(ProblemCode::Kind)),
            ("سعيد مراد\t".as_bytes(), Some(ProblemCode::Kind)),
            ("سعيد مراد\tperson\t\t\tjavascript:alert(1)".as_bytes(), Some(ProblemCode::Url)),
            ("سعيد مراد\tperson\t\t\thttps://".as_bytes(), Some(ProblemCode::Url)),
            ("سعيد مراد\tperson\t\t\thttp://a b".as_bytes(), Some(ProblemCode::Url)),
            (b"\xD8\xA7\xFF\tperson", Some(ProblemCode::Encoding)),
            ("الغَد\torganization".as_bytes(), Some(ProblemCode::Duplicate)),
            ("سعيد مراد\tPerson\r".as_bytes(), None),
            ("يوم غد\twork\tالغد|يوم الغد".as_bytes(), Some(ProblemCode::Duplicate)),
            ("دار غد\tfacility\t؟|دار الغد\t".as_bytes(), Some(ProblemCode::Name)),
            ("".as_bytes(), None),
        ];
        let mut file = b"\xEF\xBB\xBFName\tkind\taliases\tidentifier\turl\r\n".to_vec();
        rows.iter().for_each(|(row, _)| file.extend([row, &b"\n"[..]].concat()));
        let (names, problems) = read(&file);
        let expected: Vec<_> = (2..).zip(&rows).filter_map(|(line, (_, code))| code.map(|code| (line, code))).collect();
        assert_eq!(problems.iter().map(|p| (p.line, p.code)).collect::<Vec<_>>(), expected);
        assert!(problems.iter().any(|p| p.message == "'الغَد' already stands in line 2"));
        let served: Vec<&str> = names.rows.iter().map(|r| r.name.as_str()).collect();
        assert_eq!(served, ["الغد", "سعيد مراد", "يوم غد", "دار غد"]);
        assert_eq!(names.rows[0].url.as_deref(), Some("https://a.example/x?y=1"));
        assert!(names.phrases.contains_key("دار الغد") && names.phrases["الغد"] == 0);
    }

    #[test]
    fn files_that_are_no_table() {
        let codes = |bytes: &[u8]| read(bytes).1.iter().map(|p| (p.line, p.code)).collect::<Vec<_>>();
        assert_eq!(codes(b""), []);
        assert_eq!(codes(b"\xFF\xFEn\0a\0"), [(1, ProblemCode::Encoding)]);
        // Without a header the first line is reported, and taken where it is a row.
        let (names, problems) = read("الغد\tplace\nغدا\tplace".as_bytes());
        assert_eq!((names.len(), problems.len(), problems[0].code), (2, 1, ProblemCode::Header));
    }

    proptest! {
        #[test]
        fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            read(&bytes);
        }

        #[test]
        fn any_rows(rows in proptest::collection::vec("[اب|\t ]{0,6}(\tperson)?(\t[اب|]{0,5})?", 0..20)) {
            let (names, problems) = read(rows.join("\n").as_bytes());
            prop_assert!(names.phrases.values().all(|&row| (row as usize) < names.len()));
            prop_assert!(problems.iter().all(|p| (1..=rows.len().max(1) as u32).contains(&p.line)));
        }
    }
}
