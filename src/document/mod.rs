//! A text that is being written: takes edits and says what they change.
//!
//! The text is kept as [`Part`]s of a paragraph or a few short lines. An edit is written into the parts that it
//! touches; those are cut into parts again and read again, and everything else is kept. Then the whole is made from
//! the parts, as for a fresh analysis, and compared with the one before: the answer is a [`Change`], which holds only
//! what differs and says how far everything behind the edit has moved.

mod change;

pub use change::{Change, NO_ENTITY, Splice};

use crate::analysis::Analysis;
use crate::analyzer::{Analyzer, Options};
use crate::part::{self, Part, Whole};
use crate::span::{ByteSpan, Utf16Span};
use crate::tagger::heard::Heard;
use crate::text::offsets::{OffsetMap, utf16_length};
use crate::text::{LONGEST, View, is_line_end};
use change::{At, Edit, Touched};
use std::ops::Range;

/// Why an edit was refused. The document is as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EditError {
    /// The span ends before it starts, ends behind the text, or cuts a character.
    OutOfRange,
    /// The text would be longer than offsets can say ([`LONGEST`]).
    TooLong,
}

impl std::fmt::Display for EditError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::OutOfRange => {
                "the span is not one of the text: it ends behind it, before its start, or in a character"
            }
            Self::TooLong => "the text would be longer than a gigabyte",
        })
    }
}

impl std::error::Error for EditError {}

/// A text under edit, and its analysis.
///
/// ```
/// use wassam::{Analyzer, Document, Options, span::ByteSpan};
/// let mut document = Document::new(Analyzer::built_in(), "وصل الوفد.\nثم غادر.", Options::default());
/// let at = "وصل الوفد".len() as u32;
/// let change = document.replace(ByteSpan::new(at, at), " إلى بيروت")?;
/// assert_eq!(change.mentions[0].insert[0].name, "بيروت");
/// assert_eq!(document.text(), "وصل الوفد إلى بيروت.\nثم غادر.");
/// # Ok::<(), wassam::document::EditError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Document {
    wassam: Analyzer,
    options: Options,
    version: u32,
    /// Bytes from which on a part takes no further line.
    part_bytes: usize,
    /// Whole lines each; together they are the text. Only the last may lack a line end, and an empty text has none.
    parts: Vec<Part<'static>>,
    /// UTF-16 length of each part.
    utf16: Vec<u32>,
    heard: Heard,
    whole: Whole,
}

/// Short lines share a part up to so many bytes, so that a text of nothing but line ends costs little more than its
/// letters.
const PART: usize = 256;

/// A place in a text: which part, and the byte in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    part: usize,
    byte: usize,
}

impl Document {
    /// Reads a text, as [`Analyzer::analyze`] does. Of a text longer than [`LONGEST`] the rest is left out.
    pub fn new(wassam: Analyzer, text: &str, options: Options) -> Self {
        Self::with_parts_of(PART, wassam, text, options)
    }

    fn with_parts_of(bytes: usize, wassam: Analyzer, text: &str, options: Options) -> Self {
        let text = &text[..text.floor_char_boundary(LONGEST)];
        let mut document = Self {
            wassam,
            options,
            version: 0,
            part_bytes: bytes,
            parts: Vec::new(),
            utf16: Vec::new(),
            heard: Heard::default(),
            whole: Whole::default(),
        };
        document.parts = document.read(text);
        document.utf16 = document.parts.iter().map(|p| utf16_length(p.view.source())).collect();
        document.whole = document.bring_together();
        document
    }

    /// The text as it is now. O(n).
    pub fn text(&self) -> String {
        self.parts.iter().map(|p| p.view.source()).collect()
    }

    /// How many edits and new name tables it has had.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// The analysis of the text as it is now: what [`Analyzer::analyze`] gives. O(n) in what it holds.
    pub fn analysis(&self) -> Analysis {
        part::analysis(&self.parts, self.whole.clone())
    }

    /// Puts `text` in the place of `span`. Costs about as much as analysing the paragraphs that it touches.
    ///
    /// # Errors
    /// [`EditError`] when the span is not one of this text; the document is then as it was.
    pub fn replace(&mut self, span: ByteSpan, text: &str) -> Result<Change, EditError> {
        let lengths = self.parts.iter().map(|p| p.view.source().len() as u32);
        let byte = |source: &str, at: u32| source.is_char_boundary(at as usize).then_some(at as usize);
        let places = self.places(span.start, span.end, lengths, byte)?;
        let change = self.edit(places, text)?;
        let starts = starts(self.parts.iter().map(|p| p.view.source().len() as u32));
        Ok(change.map(span.start, span.end, span.start + text.len() as u32, |part, span| {
            ByteSpan::new(starts[part] + span.start, starts[part] + span.end)
        }))
    }

    /// [`Document::replace`] for callers that count in UTF-16 units.
    ///
    /// # Errors
    /// [`EditError`] as there; a span that cuts a surrogate pair cuts a character.
    pub fn replace_utf16(&mut self, span: Utf16Span, text: &str) -> Result<Change<Utf16Span>, EditError> {
        let places = self.places(span.start, span.end, self.utf16.iter().copied(), byte_of_utf16)?;
        let change = self.edit(places, text)?;
        Ok(self.in_utf16(change, span.start, span.end, span.start + utf16_length(text)))
    }

    /// Takes another analyzer, as after a new table of names ([`Analyzer::with_names`]), and reads everything again.
    pub fn set_analyzer(&mut self, wassam: Analyzer) -> Change<Utf16Span> {
        self.wassam = wassam;
        let edit = Edit { start: 0, old_end: 0, new_end: 0 };
        let change = self.put(0..self.parts.len(), &self.text(), edit);
        self.in_utf16(change, 0, 0, 0)
    }

    /// Cuts a text into parts and reads them.
    fn read(&self, text: &str) -> Vec<Part<'static>> {
        let mut parts = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let part;
            (part, rest) = rest.split_at(part_end(rest, self.part_bytes));
            parts.push(Part::read(View::new(part.to_string()), &self.wassam, &mut |_| {}));
        }
        parts
    }

    /// Where an edit starts and ends. `lengths` are those of the parts in the caller's unit, and `byte` finds the byte
    /// in a part that is so many units from its start.
    fn places(
        &self,
        start: u32,
        end: u32,
        lengths: impl Iterator<Item = u32>,
        byte: impl Fn(&str, u32) -> Option<usize>,
    ) -> Result<Range<Place>, EditError> {
        if end < start {
            return Err(EditError::OutOfRange);
        }
        let (mut from, mut to) = (None, None);
        let mut at = 0;
        for (part, length) in lengths.enumerate() {
            let source = self.parts[part].view.source();
            let place = |unit: u32| byte(source, unit - at).map(|byte| Place { part, byte });
            // Between two parts, an edit starts with the second and ends with the first, so as to touch only one.
            if from.is_none() && (start < at + length || part + 1 == self.parts.len() && start == at + length) {
                from = Some(place(start).ok_or(EditError::OutOfRange)?);
            }
            if from.is_some() && end <= at + length {
                to = place(end);
                break;
            }
            at += length;
        }
        match (from, to) {
            (Some(from), Some(to)) => Ok(from..to),
            _ if self.parts.is_empty() && end == 0 => Ok(Place::default()..Place::default()),
            _ => Err(EditError::OutOfRange),
        }
    }

    /// Writes an edit into the parts that it touches, and those beside them that it joins to their lines.
    fn edit(&mut self, places: Range<Place>, text: &str) -> Result<Change<At>, EditError> {
        let Range { start: from, end: to } = places;
        let source = |part: usize| self.parts.get(part).map_or("", |p| p.view.source());
        let length: usize = self.parts.iter().map(|p| p.view.source().len()).sum();
        if length + text.len() > LONGEST {
            return Err(EditError::TooLong);
        }
        let mut parts = from.part..(to.part + 1).min(self.parts.len());
        let mut written = [&source(from.part)[..from.byte], text, &source(to.part)[to.byte..]].concat();
        // The last line goes on in the next part where its end is gone; so may a line end of two characters.
        while parts.end < self.parts.len() && !is_cut(&written, source(parts.end)) {
            written.push_str(source(parts.end));
            parts.end += 1;
        }
        let mut start = from.byte;
        if parts.start > 0 && !is_cut(source(parts.start - 1), &written) {
            parts.start -= 1;
            start += source(parts.start).len();
            written.insert_str(0, source(parts.start));
        }
        let replaced: usize = (from.part..=to.part).map(|part| source(part).len()).sum::<usize>()
            - from.byte
            - (source(to.part).len() - to.byte);
        let edit =
            Edit { start: start as u32, old_end: (start + replaced) as u32, new_end: (start + text.len()) as u32 };
        Ok(self.put(parts, &written, edit))
    }

    /// Puts the parts of a text in the place of others.
    fn put(&mut self, parts: Range<usize>, text: &str, edit: Edit) -> Change<At> {
        let new = self.read(text);
        let touched = parts.start..parts.start + new.len();
        self.utf16.splice(parts.clone(), new.iter().map(|p| utf16_length(p.view.source())));
        let removed = self.parts.splice(parts, new).collect();
        let whole = self.bring_together();
        let old = std::mem::replace(&mut self.whole, whole);
        self.version += 1;
        Change::between(&old, &self.whole, &self.parts, &Touched { parts: touched, removed, edit }, self.version)
    }

    /// The whole of the parts as they are now.
    fn bring_together(&mut self) -> Whole {
        Whole::of(&mut self.parts, &self.wassam, &self.options, &mut self.heard, &self.whole)
    }

    fn in_utf16(&self, change: Change<At>, start: u32, old_end: u32, new_end: u32) -> Change<Utf16Span> {
        let starts = starts(self.utf16.iter().copied());
        let mut map: Option<(usize, OffsetMap)> = None;
        change.map(start, old_end, new_end, |part, span| {
            if map.as_ref().is_none_or(|m| m.0 != part) {
                map = Some((part, OffsetMap::new(self.parts[part].view.source())));
            }
            let span = map.as_ref().map_or(Utf16Span::default(), |m| m.1.utf16(span));
            Utf16Span::new(starts[part] + span.start, starts[part] + span.end)
        })
    }
}

/// How far the first part of a text goes: up to the first line end that gives it so many bytes.
fn part_end(text: &str, bytes: usize) -> usize {
    let from = text.floor_char_boundary(bytes.saturating_sub(1));
    let line_end = text[from..].find(is_line_end).map(|at| from + at);
    line_end.map_or(text.len(), |at| {
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        end + usize::from(text[at..].starts_with("\r\n"))
    })
}

/// Whether a line ends where `before` does, if `after` follows.
fn is_cut(before: &str, after: &str) -> bool {
    before.ends_with(is_line_end) && !(before.ends_with('\r') && after.starts_with('\n'))
}

/// The byte that stands so many UTF-16 units into a text, where that cuts no character.
fn byte_of_utf16(text: &str, unit: u32) -> Option<usize> {
    let mut at = 0;
    for (byte, c) in text.char_indices() {
        if at >= unit {
            return (at == unit).then_some(byte);
        }
        at += c.len_utf16() as u32;
    }
    (at == unit).then_some(text.len())
}

/// Where each part starts, by the lengths of all.
fn starts(lengths: impl Iterator<Item = u32>) -> Vec<u32> {
    let next = |at: &mut u32, length: u32| {
        let start = *at;
        *at += length;
        Some(start)
    };
    lengths.scan(0, next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analysis;
    use crate::names::Names;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn wassam() -> &'static Analyzer {
        static WASSAM: OnceLock<Analyzer> = OnceLock::new();
        WASSAM.get_or_init(Analyzer::built_in)
    }

    fn with_names() -> &'static Analyzer {
        static WASSAM: OnceLock<Analyzer> = OnceLock::new();
        let table =
            "name\tkind\taliases\tidentifier\nقاآني\tperson\tإسماعيل قاآني\t7\nبغداد القديمة\tplace\nالرئيس\twork\n";
        WASSAM.get_or_init(|| wassam().clone().with_names(Names::parse(table.as_bytes()).0))
    }

    /// A document, and the analyses that a host keeps of it in both units.
    struct Host {
        document: Document,
        bytes: Analysis<ByteSpan>,
        utf16: Analysis<Utf16Span>,
    }

    impl Host {
        fn open(text: &str, part_bytes: usize) -> Self {
            let document = Document::with_parts_of(part_bytes, wassam().clone(), text, Options::default());
            let bytes = document.analysis();
            Self { utf16: bytes.clone().into_utf16(text), bytes, document }
        }

        /// Edits by turns in bytes and UTF-16; after each, all is as a fresh analysis has it.
        fn edit(&mut self, span: ByteSpan, text: &str) {
            let before = self.document.text();
            let in_utf16 = OffsetMap::new(&before).utf16(span);
            let mut other = self.document.clone();
            let change = self.document.replace(span, text).expect("the span is one of the text");
            let change_utf16 = other.replace_utf16(in_utf16, text).expect("the span is one of the text");
            change.apply(&mut self.bytes);
            change_utf16.apply(&mut self.utf16);
            let mut expected = before;
            expected.replace_range(span.range(), text);
            self.check(&expected);
        }

        fn check(&self, expected: &str) {
            assert_eq!(self.document.text(), expected);
            let fresh = self.document.wassam.analyze(expected, &Options::default());
            assert_eq!(self.document.analysis(), fresh, "kept up to date: {expected:?}");
            assert_eq!(self.bytes, fresh, "changes applied: {expected:?}");
            assert_eq!(self.utf16, fresh.into_utf16(expected), "changes applied in UTF-16: {expected:?}");
            let lengths: Vec<u32> = self.document.parts.iter().map(|p| utf16_length(p.view.source())).collect();
            assert_eq!(self.document.utf16, lengths);
        }
    }

    /// What is typed and pasted: words, names, dates, labels, and all that joins or cuts lines and letters.
    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "",
            " ",
            " ",
            "\n",
            "\n",
            "\r\n",
            "\r",
            "\u{2028}",
            "\u{85}",
            "\n\n",
            "ا",
            "و",
            "ل",
            "ـ",
            "ــ",
            "\u{64E}",
            "\u{651}\u{64E}",
            "\u{200F}",
            "\u{202B}",
            "\u{2067}",
            "\u{FEFF}",
            "\u{FFFD}",
            "😀",
            "é",
            "e\u{301}",
            ".",
            ". ",
            "، ",
            "«",
            "»",
            "(",
            "1",
            "٢",
            "20",
            "إسماعيل قاآني",
            "قاآني",
            " قاآني ",
            "بغداد",
            "بغداد القديمة",
            "للعراق",
            "وزارة الدفاع",
            "الأمم المتحدة",
            "الرئيس إيمانويل ماكرون",
            "7 أكتوبر/ تشرين الأول",
            "18 فبراير 2024",
            "\n18 فبراير 2024\n",
            "20 مليون دولار",
            "a@b.com",
            "اقرأ أيضا",
            "\nاقرأ أيضا\n",
            "\nالمصدر: وكالات\n",
            "\nكتب: سعيد مراد\n",
            "\nعنوان خبر من خمس كلمات\n",
            "- بند",
            "شارك",
            "كلمات دلالية:",
            "قال المسؤول الكبير في لندن إن الأمر قيد البحث وإن الحكومة ستعلن النتائج في وقت لاحق من هذا الأسبوع بعد اجتماع الوزراء.",
        ])
    }

    /// Where an edit stands, as shares of the text, and what it puts there.
    fn edits(most: usize) -> impl Strategy<Value = Vec<(u16, u16, String)>> {
        let text = prop::collection::vec(piece(), 0..3).prop_map(|p| p.concat());
        // Most edits are small, as typing is; some take much away.
        let length = prop_oneof![4 => Just(0u16), 3 => 1..400u16, 1 => any::<u16>()];
        prop::collection::vec((any::<u16>(), length, text), 1..most)
    }

    fn run(text: &str, part_bytes: usize, edits: &[(u16, u16, String)]) {
        let mut host = Host::open(text, part_bytes);
        host.check(text);
        for (at, length, text) in edits {
            let now = host.document.text();
            let boundary = |share: usize| now.floor_char_boundary(share) as u32;
            let start = now.len() * usize::from(*at) / usize::from(u16::MAX);
            let end = start + now.len() * usize::from(*length) / usize::from(u16::MAX);
            host.edit(ByteSpan::new(boundary(start), boundary(end.min(now.len()))), text);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2500))]
        #[test]
        fn any_edits_give_the_fresh_analysis(
            text in prop::collection::vec(piece(), 0..14),
            part_bytes in prop::sample::select(vec![1usize, 40, PART]),
            edits in edits(6),
        ) {
            run(&text.concat(), part_bytes, &edits);
        }

        /// So many sentences that those an edit leaves alone are not all read again.
        #[test]
        fn edits_of_longer_texts(
            text in prop::collection::vec(piece(), 40..120),
            part_bytes in prop::sample::select(vec![1usize, 40, PART]),
            edits in edits(12),
        ) {
            run(&text.concat(), part_bytes, &edits);
        }

        #[test]
        fn any_characters(text in "[\r\n\u{2028}\u{640}\u{64E}\u{200F} ابو😀.]{0,24}", edits in prop::collection::vec(
            (any::<u16>(), prop_oneof![Just(0u16), any::<u16>()], "[\r\n\u{85}\u{640}\u{64E}\u{200F} ابل😀.]{0,4}"), 1..6,
        )) {
            run(&text, 1, &edits);
        }
    }

    const ARTICLE: &str = "ماكرون يصل إلى بيروت\n18 فبراير 2024\nوصل الرئيس الفرنسي إيمانويل ماكرون إلى بيروت يوم 7 أكتوبر.\nوقال إن الأمر قيد البحث.\nوقال ماكرون إن لندن وبغداد قريبتان.\n";

    #[test]
    fn a_change_holds_what_differs() {
        let mut document = Document::with_parts_of(1, wassam().clone(), ARTICLE, Options::default());
        let old = document.analysis();
        let at = ARTICLE.find("قيد").unwrap() as u32;
        let change = document.replace(ByteSpan::new(at, at), "و").unwrap();
        assert_eq!((change.version, change.start, change.old_end, change.new_end), (1, at, at, at + 2));
        assert!(change.mentions.is_empty() && change.entities.is_empty() && change.links.is_none(), "{change:?}");
        // A new thing before others gives them new numbers, but no new mentions.
        let at = document.text().find("البحث.").unwrap() as u32;
        let change = document.replace(ByteSpan::new(at, at), "في القاهرة ").unwrap();
        assert_eq!(change.mentions.iter().map(|s| s.insert.len()).sum::<usize>(), 1, "{:?}", change.mentions);
        assert_eq!(change.entities.len(), 1);
        assert!(change.links.is_some());
        // The day of publication gives a date in another line its year.
        let at = ARTICLE.find("2024").unwrap() as u32;
        let change = document.replace(ByteSpan::new(at, at + 4), "2020").unwrap();
        assert_eq!(change.published, Some(Some("2020-02-18".into())));
        assert!(
            change
                .mentions
                .iter()
                .flat_map(|s| &s.insert)
                .any(|m| m.value.as_ref().unwrap().iso.as_deref() == Some("2019-10-07"))
        );
        assert_ne!(document.analysis(), old);
    }

    #[test]
    fn spans_that_are_not_of_the_text_change_nothing() {
        let mut document = Document::new(wassam().clone(), "في 😀 لندن\nثم", Options::default());
        let (text, length) = (document.text(), document.text().len() as u32);
        for (start, end) in [
            (2, 1),
            (0, length + 1),
            (length + 1, length + 1),
            (1, 2),
            (0, 1),
            (6, 9),
            (u32::MAX, u32::MAX),
            (length, 0),
        ] {
            assert_eq!(document.replace(ByteSpan::new(start, end), "x"), Err(EditError::OutOfRange), "{start}..{end}");
        }
        for (start, end) in [(2, 1), (4, 4), (3, 4), (0, 14), (u32::MAX, u32::MAX)] {
            assert_eq!(
                document.replace_utf16(Utf16Span::new(start, end), "x"),
                Err(EditError::OutOfRange),
                "{start}..{end}"
            );
        }
        assert_eq!((document.text(), document.version()), (text, 0));
        assert!(Document::new(wassam().clone(), "", Options::default()).replace(ByteSpan::new(0, 1), "").is_err());
    }

    #[test]
    fn new_names_reach_an_open_document() {
        let text = "وصل إسماعيل قاآني إلى بغداد القديمة.\nثم غادر قاآني.";
        let mut document = Document::new(wassam().clone(), text, Options::default());
        let mut kept = document.analysis().into_utf16(text);
        for wassam in [with_names(), wassam()] {
            document.set_analyzer(wassam.clone()).apply(&mut kept);
            assert_eq!(kept, wassam.analyze(text, &Options::default()).into_utf16(text));
        }
        assert_eq!(document.version(), 2);
    }
}
