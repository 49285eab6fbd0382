//! Sentences, words and the clitics on them.

pub mod clitic;
mod sentence;

use crate::span::ViewSpan;
use crate::text::{View, is_alphabetic, is_alphanumeric};

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Arabic letters.
    Word,
    /// Letters of another script, with inner points, hyphens and apostrophes.
    Latin,
    /// Digits with inner points and commas.
    Number,
    /// A hyphen, a dash or a lone tatweel.
    Dash,
    /// One punctuation mark, or a run of points.
    Punctuation,
    /// Any other character.
    Symbol,
    /// A web address.
    Url,
    /// A mail address.
    Email,
    /// The `#` of a hashtag; its words are tokens of their own, the `_` between them are none.
    Hashtag,
    /// `@` and a name.
    Handle,
}

/// A word, number or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where in the view.
    pub span: ViewSpan,
    /// What it is made of.
    pub kind: TokenKind,
}

/// A sentence: its place and its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// From the first token to the last.
    pub span: ViewSpan,
    /// Places in [`Tokens::tokens`].
    pub tokens: std::ops::Range<usize>,
}

/// The tokens of a text.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    /// All tokens in order.
    pub tokens: Vec<Token>,
    /// All sentences in order; together they hold every token.
    pub sentences: Vec<Sentence>,
}

/// Cuts the blocks of a text into tokens and sentences; O(n).
pub fn tokenize(view: &View, blocks: &[ViewSpan]) -> Tokens {
    let mut out = Tokens::default();
    for block in blocks {
        let first = out.tokens.len();
        let text = &view.clean()[block.range()];
        let mut at = 0;
        for chunk in text.split_inclusive(char::is_whitespace) {
            let word = chunk.trim_end();
            split_chunk(word, block.start + at, &mut out.tokens);
            at += chunk.len() as u32;
        }
        sentence::cut(view, first, &mut out);
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Arabic,
    Letter,
    Digit,
    Point,
    Other,
}

#[inline]
fn class(c: char) -> Class {
    match c {
        '\u{620}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}' if is_alphabetic(c) => Class::Arabic,
        '0'..='9' => Class::Digit,
        '.' => Class::Point,
        c if is_alphanumeric(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Whether a token goes on a hashtag that the one before it belongs to: nothing but `_` stands between them.
pub fn goes_on(view: &View, before: Token, token: Token) -> bool {
    matches!(token.kind, TokenKind::Word | TokenKind::Latin | TokenKind::Number)
        && view.clean()[before.span.end as usize..token.span.start as usize].bytes().all(|b| b == b'_')
}

/// The name that stands at a place, as its mention has it: words of hashtags set apart, and the alef given back that the
/// article lost where it is `fused` with a preposition.
pub fn name(view: &View, span: ViewSpan, fused: bool) -> String {
    let text = view.clean()[span.range()].replace('_', " ");
    if fused { format!("ا{text}") } else { text }
}

/// Cuts what stands between two spaces.
fn split_chunk(text: &str, offset: u32, out: &mut Vec<Token>) {
    let token =
        |from: usize, to: usize, kind| Token { span: ViewSpan::new(offset + from as u32, offset + to as u32), kind };
    let mut rest_at = 0;
    while rest_at < text.len() {
        let rest = &text[rest_at..];
        match contact(rest) {
            Some((TokenKind::Hashtag, len)) => {
                out.push(token(rest_at, rest_at + 1, TokenKind::Hashtag));
                let mut at = rest_at + 1;
                for words in rest[1..len].split('_') {
                    split_chunk(words, offset + at as u32, out);
                    at += words.len() + 1;
                }
                rest_at += len;
                continue;
            }
            Some((kind, len)) => {
                out.push(token(rest_at, rest_at + len, kind));
                rest_at += len;
                continue;
            }
            None => {}
        }
        let first = rest.chars().next().unwrap_or(' ');
        let kind = class(first);
        let (kind, len) = match kind {
            Class::Arabic => (TokenKind::Word, run(rest, Class::Arabic)),
            Class::Letter => (TokenKind::Latin, joined_run(rest, Class::Letter, "-'’.&")),
            Class::Digit => (TokenKind::Number, joined_run(rest, Class::Digit, ".,")),
            Class::Point => (TokenKind::Punctuation, run(rest, Class::Point)),
            Class::Other => (sign(first), first.len_utf8()),
        };
        out.push(token(rest_at, rest_at + len, kind));
        rest_at += len;
    }
}

/// How long the characters of a class are that a text begins with.
fn run(text: &str, of: Class) -> usize {
    text.find(|c| class(c) != of).unwrap_or(text.len())
}

/// As [`run`], with the signs of `inner` that stand between two of them.
fn joined_run(text: &str, of: Class, inner: &str) -> usize {
    let mut end = 0;
    loop {
        end += run(&text[end..], of);
        let mut after = text[end..].chars();
        match after.next() {
            Some(sign) if inner.contains(sign) && after.as_str().starts_with(|c| class(c) == of) => {
                end += sign.len_utf8();
            }
            _ => return end,
        }
    }
}

fn sign(c: char) -> TokenKind {
    match c {
        '-' | '–' | '—' | '−' | '‐' | '‑' => TokenKind::Dash,
        '،' | '؛' | '؟' | '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '…' | '‹' | '›' | '•' => {
            TokenKind::Punctuation
        }
        c if c.is_ascii_punctuation() && !"$%+<=>^~|&@#".contains(c) => TokenKind::Punctuation,
        _ => TokenKind::Symbol,
    }
}

/// A web or mail address, hashtag or handle at the start of `text`, with its length.
fn contact(text: &str) -> Option<(TokenKind, usize)> {
    let bytes = text.as_bytes();
    let until = |from: usize, end: fn(char) -> bool| text[from..].find(end).map_or(text.len(), |at| from + at);
    match bytes[0] {
        b'#' => {
            let end = until(1, |c| !(is_alphanumeric(c) || c == '_'));
            (end > 1 && !text[1..end].bytes().all(|b| b.is_ascii_digit())).then_some((TokenKind::Hashtag, end))
        }
        b'@' => {
            let end = until(1, |c| !(c.is_ascii_alphanumeric() || c == '_'));
            (end > 1).then_some((TokenKind::Handle, end))
        }
        b'h' | b'H' | b'w' | b'W' => {
            let lower = |p: &str| text.get(..p.len()).is_some_and(|s| s.eq_ignore_ascii_case(p));
            if !(lower("http://") || lower("https://") || lower("www.")) {
                return mail(text);
            }
            let end = until(0, |c| !c.is_ascii_graphic() || "<>\"{}|\\^`".contains(c));
            let end = text[..end].trim_end_matches(|c| ".,:;!?)]'".contains(c)).len();
            Some((TokenKind::Url, end))
        }
        b if b.is_ascii_alphanumeric() => mail(text),
        _ => None,
    }
}

fn mail(text: &str) -> Option<(TokenKind, usize)> {
    let local = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    // A mail address's local part has at most 64 letters (RFC 5321, 4.5.3.1.1).
    let at = text.bytes().take(65).position(|b| !local(b)).filter(|&i| text.as_bytes()[i] == b'@')?;
    let host = text[at + 1..].bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'.' || b == b'-'));
    let host = &text[at + 1..host.map_or(text.len(), |i| at + 1 + i)];
    let host = host.trim_end_matches(['.', '-']);
    host.contains('.').then_some((TokenKind::Email, at + 1 + host.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words(text: &str) -> Vec<String> {
        let view = View::new(text);
        let end = view.clean().len() as u32;
        tokenize(&view, &[ViewSpan::new(0, end)])
            .tokens
            .iter()
            .map(|t| view.clean()[t.span.range()].to_string())
            .collect()
    }

    #[test]
    fn named_cases() {
        for (text, expected) in [
            ("قال: «نعم».", "قال|:|«|نعم|»|."),
            ("و900 جندي", "و|900|جندي"),
            ("3.5% و1,200.", "3.5|%|و|1,200|."),
            ("الأمريكية ـ العراقية", "الأمريكية|–|العراقية"),
            ("وكالاتالمصدر: كذا+وكذا", "وكالاتالمصدر|:|كذا|+|وكذا"),
            (
                "انظر https://a.b/c?d=1. أو x.y@mail.com، #عاجل_الآن @user",
                "انظر|https://a.b/c?d=1|.|أو|x.y@mail.com|،|#|عاجل|الآن|@user",
            ),
            ("#_غزة__الآن_. #Covid-19 #أكتوبر2023 #1", "#|غزة|الآن|.|#|Covid|-|19|#|أكتوبر|2023|#|1"),
            ("AT&T و U.S. قناةBBC", "AT&T|و|U.S|.|قناة|BBC"),
            ("بحزب الله.. والعراق", "بحزب|الله|..|والعراق"),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }

    proptest! {
        #[test]
        fn tokens_hold_all_but_white_space_and_what_joins_the_words_of_hashtags(s in "\\PC{0,60}") {
            let letters = |text: &str| text.replace(|c: char| c.is_whitespace() || c == '_', "");
            let (joined, bare) = (letters(&words(&s).concat()), letters(View::new(&s).clean()));
            prop_assert_eq!(joined, bare);
        }
    }
}
