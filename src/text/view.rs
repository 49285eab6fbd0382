//! A text, normalised, with the way back.

use super::alignment::Alignment;
use super::letters::{Letter, is_alphabetic, letter, plain_until};
use crate::span::{ByteSpan, ViewSpan};
use std::borrow::Cow;

/// Bytes of a text that are read; offsets are 32 bits wide.
pub const LONGEST: usize = u32::MAX as usize / 4;
/// Stretching between letters; alone between spaces, writers use it as a dash.
const TATWEEL: char = '\u{640}';
/// What a lone tatweel becomes.
const DASH: char = '–';

/// A source text with its clean and folded forms.
///
/// ```
/// use wassam::{span::ViewSpan, text::View};
/// let view = View::new("قَالَ إبـراهيم");
/// assert_eq!(view.clean(), "قال إبراهيم");
/// assert_eq!(view.folded(), "قال ابراهيم");
/// let span = view.to_source(ViewSpan::new(0, 6));
/// assert_eq!(&view.source()[span.range()], "قَالَ");
/// ```
#[derive(Clone, Debug)]
pub struct View<'s> {
    source: Cow<'s, str>,
    clean: String,
    folded: String,
    alignment: Alignment,
}

impl<'s> View<'s> {
    /// Normalises `source`; O(n). Only the first GiB ([`LONGEST`] bytes) can be addressed: longer texts are cut there.
    ///
    /// What becomes of a line does not depend on its neighbours: the views of the lines of a text, each with its
    /// line end, are the view of the text.
    pub fn new(source: impl Into<Cow<'s, str>>) -> Self {
        let mut whole = source.into();
        let addressed = whole.floor_char_boundary(LONGEST);
        match &mut whole {
            Cow::Borrowed(s) => *s = &s[..addressed],
            Cow::Owned(s) => s.truncate(addressed),
        }
        let source = &*whole;
        let mut clean = String::with_capacity(source.len());
        let mut alignment = Alignment::default();
        // The last unit written: its place in the view and in the source.
        let mut unit = (ViewSpan::default(), ByteSpan::default());
        let mut at = 0;
        loop {
            let plain = plain_until(source.as_bytes(), at);
            if plain > at {
                clean.push_str(&source[at..plain]);
                at = plain;
                // The characters of a run take one byte or two.
                let last = if source.as_bytes()[at - 1].is_ascii() { 1 } else { 2 };
                let (view, here) = (clean.len() as u32, at as u32);
                unit = (ViewSpan::new(view - last, view), ByteSpan::new(here - last, here));
            }
            let mut chars = source[at..].chars();
            let Some(c) = chars.next() else { break };
            let after = chars.as_str();
            let here = ByteSpan::new(at as u32, (at + c.len_utf8()) as u32);
            at += c.len_utf8();
            let start = clean.len() as u32;
            let mapped = match c {
                TATWEEL => {
                    // A run of tatweels is one.
                    let after = after.trim_start_matches(TATWEEL);
                    at = source.len() - after.len();
                    let end = at as u32;
                    let joined = |c: Option<char>| c.is_some_and(is_arabic_letter);
                    let before = source[..here.start as usize].chars().next_back();
                    if joined(before) || before.is_some_and(|c| letter(c) == Letter::Mark) {
                        if !unit.0.is_empty() && unit.1.end == here.start {
                            alignment.extend(unit.0, ByteSpan::new(unit.1.start, end));
                            unit.1.end = end;
                        } else {
                            alignment.push(ViewSpan::new(start, start), ByteSpan::new(here.start, end));
                        }
                    } else if joined(after.chars().next()) {
                        alignment.push(ViewSpan::new(start, start), ByteSpan::new(here.start, end));
                        unit = (ViewSpan::default(), ByteSpan::default());
                    } else {
                        clean.push(DASH);
                        unit = (ViewSpan::new(start, clean.len() as u32), ByteSpan::new(here.start, end));
                        alignment.push(unit.0, unit.1);
                    }
                    continue;
                }
                '\r' if after.starts_with('\n') => Letter::Drop,
                '\r' => Letter::Newline,
                c => letter(c),
            };
            match mapped {
                Letter::Keep => {
                    clean.push(c);
                    unit = (ViewSpan::new(start, clean.len() as u32), here);
                }
                Letter::To(to) => {
                    clean.push_str(to);
                    unit = (ViewSpan::new(start, clean.len() as u32), here);
                    alignment.push(unit.0, unit.1);
                }
                Letter::Newline => {
                    clean.push('\n');
                    unit = (ViewSpan::new(start, start + 1), here);
                    alignment.push(unit.0, unit.1);
                }
                Letter::Mark if !unit.0.is_empty() && unit.1.end == here.start => {
                    alignment.extend(unit.0, ByteSpan::new(unit.1.start, here.end));
                    unit.1.end = here.end;
                }
                Letter::Mark | Letter::Drop => alignment.push(ViewSpan::new(start, start), here),
            }
        }
        let folded = fold(&clean);
        Self { source: whole, clean, folded, alignment }
    }

    /// The text as given.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The normalised text.
    pub fn clean(&self) -> &str {
        &self.clean
    }

    /// The normalised text with letter forms folded; byte offsets are those of [`View::clean`].
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The source bytes behind `span`. Offsets beyond the view give the source's end.
    pub fn to_source(&self, span: ViewSpan) -> ByteSpan {
        let s = self.alignment.to_source(span);
        let end = self.source.len() as u32;
        ByteSpan::new(s.start.min(end), s.end.min(end))
    }

    /// The view bytes that `span` became. Offsets beyond the source give the view's end.
    pub fn to_view(&self, span: ByteSpan) -> ViewSpan {
        let s = self.alignment.to_view(span);
        let end = self.clean.len() as u32;
        ViewSpan::new(s.start.min(end), s.end.min(end))
    }
}

fn is_arabic_letter(c: char) -> bool {
    ('\u{620}'..='\u{6FF}').contains(&c) && is_alphabetic(c) && c != TATWEEL
}

/// Makes letter forms that writers confuse one: hamza seats on alef, alef maqsura and yeh, teh marbuta and
/// heh, foreign letters and their Arabic stand-ins, Latin capitals. Never changes a character's UTF-8 length.
pub fn fold_char(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        'پ' => 'ب',
        'چ' => 'ج',
        'ژ' => 'ز',
        'ڤ' => 'ف',
        'گ' => 'ك',
        c => c.to_ascii_lowercase(),
    }
}

/// [`fold_char`] for all of a text. A byte is decided by itself and its neighbours alone and without a branch, so that
/// the compiler takes sixteen at once.
pub(crate) fn fold(clean: &str) -> String {
    let mut bytes = Vec::with_capacity(clean.len() + 2);
    bytes.push(0);
    bytes.extend_from_slice(clean.as_bytes());
    bytes.push(0);
    let mut folded = vec![0; clean.len()];
    let mut rare = 0;
    for (((to, &before), &byte), &after) in folded.iter_mut().zip(&bytes).zip(&bytes[1..]).zip(&bytes[2..]) {
        *to = fold_byte(before, byte, after);
        // Letters from U+0671 on, which Arabic itself does without.
        rare |= u8::from((byte == 0xDA) | ((byte == 0xD9) & (after >= 0xB1)));
    }
    match String::from_utf8(folded) {
        Ok(folded) if rare == 0 => folded,
        _ => clean.chars().map(fold_char).collect(),
    }
}

/// What [`fold_char`] makes of a byte of a text, between its neighbours; for ASCII and letters up to U+0670.
#[inline]
fn fold_byte(before: u8, byte: u8, after: u8) -> u8 {
    let (hamza, maqsura) = (before == 0xD8, before == 0xD9);
    let mut to = byte;
    // `آ`, `أ`, `إ` become `ا`.
    to = if hamza & ((byte == 0xA2) | (byte == 0xA3) | (byte == 0xA5)) { 0xA7 } else { to };
    // `ة` becomes `ه`.
    to = if (byte == 0xD8) & (after == 0xA9) { 0xD9 } else { to };
    to = if hamza & (byte == 0xA9) { 0x87 } else { to };
    // `ى` becomes `ي`.
    to = if maqsura & (byte == 0x89) { 0x8A } else { to };
    if byte.is_ascii_uppercase() { byte | 0x20 } else { to }
}

/// Cleans and folds one word for a table lookup.
pub fn fold_word(word: &str) -> String {
    View::new(word).folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn named_cases() {
        for (source, clean) in [
            ("مُحَمَّدٌ", "محمد"),
            ("العـــراق", "العراق"),
            ("الأمريكية ـ العراقية", "الأمريكية – العراقية"),
            ("الـ 19", "ال 19"),
            ("ﷺ", "صلى الله عليه وسلم"),
            ("ﻻ إله", "لا إله"),
            ("۱۲ و٣", "12 و3"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("کتاب ایران", "كتاب ايران"),
            ("\u{200F}قال\u{200F} هو", "قال هو"),
            ("5\u{A0}آلاف", "5 آلاف"),
            ("", ""),
        ] {
            assert_eq!(View::new(source).clean(), clean, "{source}");
        }
    }

    #[test]
    fn a_span_takes_marks_inside_but_no_controls_around() {
        let view = View::new("\u{200F}مُحَمَّدٌ\u{200F} قال");
        let span = view.to_source(ViewSpan::new(0, 8));
        assert_eq!(&view.source()[span.range()], "مُحَمَّدٌ");
    }

    #[test]
    fn a_text_folds_by_its_characters() {
        for (from, to) in [('\0', '\u{670}'), ('\0', char::MAX)] {
            let all: String = (from..=to).collect();
            assert_eq!(fold(&all), all.chars().map(fold_char).collect::<String>());
        }
    }

    /// The lines of a text, each with its line end.
    fn whole_lines(text: &str) -> Vec<&str> {
        let mut lines = Vec::new();
        let mut start = 0;
        for (at, c) in text.char_indices().filter(|x| super::super::is_line_end(x.1)) {
            let end = at + c.len_utf8();
            if c != '\r' || !text[end..].starts_with('\n') {
                lines.push(&text[start..end]);
                start = end;
            }
        }
        lines.push(&text[start..]);
        lines
    }

    proptest! {
        #[test]
        fn there_and_back_stays_inside(s in "[\u{620}-\u{65F} ـa-zﻻﷺ\u{200F}\r\n٣]{0,40}|\\PC{0,40}") {
            let view = View::new(&s);
            prop_assert_eq!(view.clean().len(), view.folded().len());
            let edges: Vec<u32> = view.clean().char_indices().map(|x| x.0 as u32).chain([view.clean().len() as u32]).collect();
            for &a in &edges {
                for &b in edges.iter().filter(|&&b| b > a) {
                    let span = view.to_source(ViewSpan::new(a, b));
                    prop_assert!(s.is_char_boundary(span.start as usize) && s.is_char_boundary(span.end as usize));
                    let back = view.to_view(span);
                    prop_assert!(back.start <= a && b <= back.end);
                }
            }
        }

        #[test]
        fn views_of_lines_are_the_view_of_the_text(s in "[\u{64B}-\u{64F}\u{640}ابو \u{200F}\r\n\u{2028}\u{85}٣ﻻ]{0,40}") {
            let whole = View::new(&s);
            let (mut clean, mut offset) = (String::new(), 0);
            for line in whole_lines(&s) {
                let view = View::new(line);
                for (at, c) in view.clean().char_indices().filter(|x| x.1 != '\n') {
                    let span = ViewSpan::new(at as u32, (at + c.len_utf8()) as u32);
                    let here = view.to_source(span);
                    let shift = clean.len() as u32;
                    let there = whole.to_source(ViewSpan::new(span.start + shift, span.end + shift));
                    prop_assert_eq!((here.start + offset, here.end + offset), (there.start, there.end), "{:?} in {:?}", c, &s);
                }
                clean += view.clean();
                offset += line.len() as u32;
            }
            prop_assert_eq!(whole.clean(), clean);
        }

        #[test]
        fn slicing_a_word_and_normalising_it_gives_the_word(s in "[\u{620}-\u{65F} ـﻻ\u{200F}٣]{0,40}") {
            let view = View::new(&s);
            let mut at = 0;
            for word in view.clean().split(' ') {
                if !word.is_empty() {
                    let span = view.to_source(ViewSpan::new(at, at + word.len() as u32));
                    let again = View::new(&s[span.range()]);
                    prop_assert_eq!(again.clean(), word);
                }
                at += word.len() as u32 + 1;
            }
        }
    }
}
