//! The project's own annotation (`data/annotation`): stand-off mentions over sentences of the unlabelled text,
//! which is read from `../shared/text`.

use super::words;
use std::collections::BTreeMap;
use std::path::Path;
use wassam::span::{ByteSpan, ViewSpan};
use wassam::text::View;
use wassam::token::{self, Tokens};

/// A sentence and the names in it.
pub struct Annotated {
    pub text: String,
    /// Outermost mentions, in bytes of `text`, with the guidelines' codes.
    pub mentions: Vec<(ByteSpan, String)>,
    /// Mentions inside these.
    pub inner: Vec<(ByteSpan, String)>,
    /// The article that the sentence is part of, where the table has whole articles.
    pub document: Option<u32>,
    /// Text around the sentence in its source, which is not annotated: the rest of its line, and lines nearby.
    pub context: Vec<String>,
    /// Sentences that stand near each other in a source mostly share this number.
    pub stretch: u32,
}

/// Lines before and after a sentence's that may be of its document.
const NEARBY: usize = 8;
/// Bytes of those lines at most; the nearest go first.
const CONTEXT: usize = 5000;
/// Lines of a source that share a [`Annotated::stretch`].
const STRETCH: usize = 50;

impl Annotated {
    /// The sentence as the tagger sees it.
    pub fn view(&self) -> (View<'_>, Tokens) {
        let view = View::new(&self.text);
        let all = ViewSpan::new(0, view.clean().len() as u32);
        let tokens = token::tokenize(&view, &[all]);
        (view, tokens)
    }
}

/// Reads a table of `data/annotation` and the sentences that it speaks of, in the table's order.
/// Panics with the line where a row doesn't fit the text.
pub fn read(shared: &Path, table: &Path) -> Vec<Annotated> {
    let rows = std::fs::read_to_string(table).unwrap_or_else(|e| panic!("{}: {e}", table.display()));
    let rows: Vec<Vec<&str>> = rows.lines().skip(1).map(|l| l.split('\t').collect()).collect();
    let number = |row: &[&str], column: usize| -> usize {
        row[column].parse().unwrap_or_else(|_| panic!("{}: no number in {row:?}", table.display()))
    };
    let mut wanted: BTreeMap<&str, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (n, row) in rows.iter().enumerate() {
        wanted.entry(row[0]).or_default().entry(number(row, 1)).or_default().push(n);
    }
    let mut out: Vec<Option<Annotated>> = rows.iter().map(|_| None).collect();
    for (source, lines) in wanted {
        let mut text: BTreeMap<usize, String> = BTreeMap::new();
        for &line in lines.keys() {
            text.extend((line.saturating_sub(NEARBY)..=line + NEARBY).map(|near| (near, String::new())));
        }
        words::for_each_line(&shared.join(format!("text/{source}.txt.zst")), |i, line| {
            if let Some(text) = text.get_mut(&i) {
                *text = line.to_string();
            }
        });
        for (i, of_line) in lines {
            for n in of_line {
                let row = &rows[n];
                let (start, end) = (number(row, 2), number(row, 3));
                let part = |from: usize, to: usize| text[&i].chars().skip(from).take(to - from).collect::<String>();
                let sentence = part(start, end);
                if sentence.is_empty() {
                    continue;
                }
                let (inner, outer): (Vec<&str>, Vec<&str>) =
                    row[4].split(' ').filter(|m| !m.is_empty()).partition(|m| m.starts_with('>'));
                let mut context = vec![part(0, start), part(end, usize::MAX)];
                let mut room = CONTEXT;
                for near in (1..=NEARBY).flat_map(|d| [i.checked_sub(d), Some(i + d)]).flatten() {
                    if text[&near].len() <= room {
                        room -= text[&near].len();
                        context.push(text[&near].clone());
                    }
                }
                out[n] = Some(Annotated {
                    mentions: outer.iter().map(|m| mention(&sentence, m)).collect(),
                    inner: inner.iter().map(|m| mention(&sentence, &m[1..])).collect(),
                    document: row.get(5).and_then(|d| d.parse().ok()),
                    stretch: source.bytes().map(u32::from).sum::<u32>() + (i / STRETCH) as u32,
                    text: sentence,
                    context,
                });
            }
        }
    }
    let missing = |n: usize| panic!("{}: {:?} is not in the text", table.display(), rows[n]);
    out.into_iter().enumerate().map(|(n, a)| a.unwrap_or_else(|| missing(n))).collect()
}

/// `3-7:PER`, offsets in characters.
fn mention(text: &str, field: &str) -> (ByteSpan, String) {
    let parse = || {
        let (span, code) = field.split_once(':')?;
        let (a, b) = span.split_once('-')?;
        let byte = |n: usize| text.char_indices().map(|c| c.0).chain([text.len()]).nth(n);
        let span = ByteSpan::new(byte(a.parse().ok()?)? as u32, byte(b.parse().ok()?)? as u32);
        Some((span, code.to_string()))
    };
    parse().unwrap_or_else(|| panic!("'{field}' is no mention of a sentence of {} bytes", text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_characters() {
        let (span, code) = mention("في بغداد.", "3-8:LOC");
        assert_eq!((&"في بغداد."[span.range()], code.as_str()), ("بغداد", "LOC"));
    }

    #[test]
    #[should_panic(expected = "is no mention")]
    fn a_span_outside_the_sentence_is_named() {
        mention("في", "1-9:LOC");
    }
}
