//! A line of the page: where it stands and what can be measured without reading it.

use crate::span::ViewSpan;
use crate::text::{is_alphabetic, is_alphanumeric};

/// A line without the white space around it; never empty. Small, because a page may be nothing
/// but line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// Where it stands in the view.
    pub span: ViewSpan,
    /// How many runs of characters other than white space it has, at most `u16::MAX`.
    pub words: u16,
    /// How it ends, closing quotes and brackets aside.
    pub end: End,
    /// Whether a sentence ends before the line does.
    pub several: bool,
    /// Whether it has a digit; only short lines are looked at.
    pub digit: bool,
    /// Whether it has an Arabic letter.
    pub arabic: bool,
}

/// How a line ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop: running text.
    Stop,
    /// With a question or exclamation mark, as text and titles both do.
    Mark,
    /// With a colon: it announces what follows.
    Colon,
    /// With a comma or semicolon: the sentence goes on.
    Comma,
    /// With a letter, a digit or anything else.
    Open,
}

/// Lines with more bytes than this are running text and are not looked at closer, which keeps
/// the cost of a line that has ten million letters low.
const SHORT: usize = 600;

impl Line {
    /// All lines of a text that are not blank, in order. One pass.
    pub fn all(text: &str) -> Vec<Self> {
        let mut lines = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let at = start + (line.len() - line.trim_start().len());
                lines.push(Self::new(at, trimmed));
            }
            start += line.len() + 1;
        }
        lines
    }

    fn new(at: usize, text: &str) -> Self {
        let short = text.len() <= SHORT;
        Self {
            span: ViewSpan::new(at as u32, (at + text.len()) as u32),
            words: text.split_ascii_whitespace().take(u16::MAX as usize).count() as u16,
            end: End::of(text),
            several: !short || several_sentences(text),
            digit: short && text.bytes().any(|b| b.is_ascii_digit()),
            // Lead bytes D8 to DB begin U+0600 to U+06FF.
            arabic: text.bytes().any(|b| (0xd8..=0xdb).contains(&b)),
        }
    }

    /// The text of the line.
    pub fn text<'a>(&self, page: &'a str) -> &'a str {
        &page[self.span.range()]
    }

    /// Whether the line has the form of a title: one sentence, not too long, no full stop.
    pub fn is_title_like(&self) -> bool {
        self.arabic && self.words <= TITLE_WORDS && !self.several && !matches!(self.end, End::Stop | End::Comma)
    }
}

/// The longest titles that papers print.
const TITLE_WORDS: u16 = 24;

impl End {
    fn of(text: &str) -> Self {
        let text = text.trim_end_matches(['"', '\'', '”', '“', '»', '’', ')', ']', ' ']);
        match text.chars().next_back() {
            Some('.') if text.ends_with("..") => Self::Open,
            Some('.' | '۔') => Self::Stop,
            Some('؟' | '?' | '!') => Self::Mark,
            Some(':') => Self::Colon,
            Some('،' | ',' | '؛' | ';') => Self::Comma,
            _ => Self::Open,
        }
    }
}

/// Whether a full stop stands between two words of which the first is more than an initial or a
/// title (`د.`).
fn several_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].rsplit([' ', '.', '(']).next().unwrap_or_default();
        word.chars().count() > 2 && text[at + 2..].trim_start().chars().any(is_alphabetic)
    })
}

/// The words of a text: runs of letters, and runs of digits apart from them (`النشر18`).
pub(super) fn words(text: &str) -> impl Iterator<Item = &str> {
    word_indices(text).map(|(_, word)| word)
}

/// As [`words`], each with the byte where it starts.
pub(super) fn word_indices(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += text[at..].find(is_alphanumeric)?;
        let numeric = text[at..].starts_with(is_numeric);
        let goes_on = |c: char| is_alphanumeric(c) && is_numeric(c) == numeric;
        let word = &text[at..];
        let word = &word[..word.find(|c| !goes_on(c)).unwrap_or(word.len())];
        at += word.len();
        Some((at - word.len(), word))
    })
}

/// The [`words`] of a text, the last first.
pub(super) fn words_from_end(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_end_matches(|c| !is_alphanumeric(c));
        let numeric = is_numeric(rest.chars().next_back()?);
        let before = rest.trim_end_matches(|c| is_alphanumeric(c) && is_numeric(c) == numeric);
        let word = &rest[before.len()..];
        rest = before;
        Some(word)
    })
}

/// [`char::is_numeric`], sooner for letters.
fn is_numeric(c: char) -> bool {
    !matches!(c, '\u{620}'..='\u{657}') && c.is_numeric()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn lines_are_trimmed_and_blank_ones_left_out() {
        let text = "  عنوان \n\n \t\nنص.\n";
        let lines = Line::all(text);
        let texts: Vec<_> = lines.iter().map(|line| line.text(text)).collect();
        assert_eq!(texts, ["عنوان", "نص."]);
        assert!(Line::all("").is_empty());
        assert!(Line::all("\n\n\n").is_empty());
    }

    #[test]
    fn ends() {
        for (text, end) in [
            ("قال ذلك.", End::Stop),
            ("\"لن نرضخ.\"", End::Stop),
            ("وماذا بعد؟", End::Mark),
            ("النتائج كالتالي:", End::Colon),
            ("ثم رحل..", End::Open),
            ("ثم رحل...", End::Open),
            ("عنوان", End::Open),
            ("قال،", End::Comma),
        ] {
            assert_eq!(End::of(text), end, "{text}");
        }
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
        assert!(several_sentences("سافر الوزير. ثم عاد"));
        assert!(!several_sentences("د. محمد يلتقي م. سعيد"));
        assert!(!several_sentences("سافر الوزير. "));
        assert!(!several_sentences("خطة أ. ب. ج لعام 2024"));
    }

    #[test]
    fn words_split_letters_from_digits() {
        let found: Vec<_> = words("(النشر18): 18th، فبراير/شباط").collect();
        assert_eq!(found, ["النشر", "18", "18", "th", "فبراير", "شباط"]);
    }

    proptest! {
        #[test]
        fn words_from_the_end_are_the_same(text in "\\PC{0,40}|[ا-ي0-9½٣ a-c.،]{0,40}") {
            let mut words: Vec<_> = words(&text).collect();
            words.reverse();
            prop_assert_eq!(words_from_end(&text).collect::<Vec<_>>(), words);
        }
    }

    proptest! {
        #[test]
        fn lines_hold_all_that_is_not_white(text in "[ا-ي .\n\t\u{a0}]{0,80}") {
            let lines = Line::all(&text);
            let kept: String = lines.iter().map(|line| line.text(&text)).collect();
            let solid = |s: &str| s.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(solid(&kept), solid(&text));
            prop_assert!(lines.windows(2).all(|pair| pair[0].span.end < pair[1].span.start));
        }
    }
}
