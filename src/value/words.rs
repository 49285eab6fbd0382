//! The one engine under every rule family: words of a sentence with what the tables say of them.
//!
//! A table row gives words a class and a value (`card`, `3`, `ثلاثة|ثلاث`). Rules ask whether the words from one place on
//! are of a class; forms may have several words. Letters written as one with a word (`و ف ب ل ك` and `ال`) are taken off where
//! the rest is in a table, and remembered. Every word is looked up once, so finding values is O(n).

use super::class::Class;
use super::number::Number;
use super::tables::{Sense, Tables};
use crate::text::View;
use crate::token::{Token, TokenKind};
use std::cell::RefCell;

/// Letters before a word, a bit each.
pub(super) mod prefix {
    pub const WA: u8 = 1;
    pub const FA: u8 = 2;
    pub const BI: u8 = 4;
    pub const LI: u8 = 8;
    pub const KA: u8 = 16;
}

/// One token with what the tables say of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'v> {
    /// The folded token.
    pub text: &'v str,
    pub kind: TokenKind,
    /// Where the token starts in the view, where its stem does, where both end.
    pub start: u32,
    pub stem: u32,
    pub end: u32,
    /// Whether no space stands between this token and the one before.
    pub glued: bool,
    /// Letters taken off ([`prefix`]).
    pub prefix: u8,
    /// Senses of the stem as it is, and without its article.
    exact: &'static [(u32, Sense)],
    bare: &'static [(u32, Sense)],
    /// The classes of forms that stand here in full, a bit each: most questions are answered by it alone.
    classes: u128,
}

/// The words of one sentence.
pub(super) struct Words<'v> {
    pub list: Vec<Word<'v>>,
    tables: &'static Tables,
    folded: &'v str,
    /// Whether the text is known to be about appointments, where `في 15` is a day, `في 7` an hour and `في 5 دقائق` a time ahead.
    pub appointments: bool,
    /// Whether numbers alone are asked for.
    pub numbers: bool,
    /// The dates and the numbers found last.
    pub dates: Memo<super::date::At>,
    pub reckoned: Memo<Number>,
}

/// What was found last at some places of a sentence: the place, and what starts there if anything does.
pub(super) struct Memo<T>([RefCell<Known<T>>; 4]);

type Known<T> = Option<(usize, Option<T>)>;

impl<T: Clone> Memo<T> {
    fn new() -> Self {
        Self(std::array::from_fn(|_| RefCell::new(None)))
    }

    fn forget(&self) {
        self.0.iter().for_each(|slot| drop(slot.take()));
    }

    /// What was found at `i`, if that is still known.
    pub fn known(&self, i: usize) -> Option<Option<T>> {
        self.0[i % self.0.len()].borrow().as_ref().filter(|(at, _)| *at == i).map(|(_, found)| found.clone())
    }

    /// Keeps what was found at `i`, and gives it back.
    pub fn remember(&self, i: usize, found: Option<T>) -> Option<T> {
        self.0[i % self.0.len()].replace(Some((i, found.clone())));
        found
    }
}

/// A form found at a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub value: i32,
    /// The place after it.
    pub next: usize,
    /// Whether it has the article that the table's form lacks.
    pub definite: bool,
}

const AL: &str = "ال";

impl<'v> Words<'v> {
    pub fn new(view: &'v View) -> Self {
        Self {
            list: Vec::new(),
            tables: Tables::get(),
            folded: view.folded(),
            appointments: false,
            numbers: false,
            dates: Memo::new(),
            reckoned: Memo::new(),
        }
    }

    pub fn tables(&self) -> &'static Tables {
        self.tables
    }

    /// The folded text of the view.
    pub fn folded(&self) -> &'v str {
        self.folded
    }

    /// Reads the tokens of a sentence.
    pub fn read(&mut self, tokens: &[Token]) {
        self.list.clear();
        self.dates.forget();
        self.reckoned.forget();
        let mut last_end = u32::MAX;
        for token in tokens {
            let (start, end) = (token.span.start, token.span.end);
            let text = &self.folded[token.span.range()];
            let mut word = Word {
                text,
                kind: token.kind,
                start,
                stem: start,
                end,
                glued: start == last_end,
                prefix: 0,
                exact: &[],
                bare: &[],
                classes: 0,
            };
            if token.kind == TokenKind::Word {
                self.split(&mut word, true);
            } else if token.kind != TokenKind::Number {
                word.exact = self.tables.senses(text);
            }
            last_end = end;
            self.list.push(word);
        }
        for i in 0..self.list.len() {
            let mut word = self.list[i];
            word.classes = self.classes(i, &word);
            // `وما بين` begins like `وما فوق`, which does not stand here.
            if word.classes == 0 && !word.exact.is_empty() && word.kind == TokenKind::Word {
                self.split(&mut word, false);
                word.classes = self.classes(i, &word);
            }
            self.list[i] = word;
        }
    }

    /// Classes of the forms of a word at `i` that stand there in full.
    #[inline]
    fn classes(&self, i: usize, word: &Word) -> u128 {
        let mut classes = 0;
        for (_, sense) in word.exact.iter().chain(word.bare) {
            if sense.first == sense.end || self.follow(i + 1, self.tables.rest(sense)).is_some() {
                classes |= sense.class.bit();
            }
        }
        classes
    }

    /// Whether a form of any of the classes (bits) stands at `i`.
    #[inline]
    pub fn among(&self, i: usize, classes: u128) -> bool {
        self.list.get(i).is_some_and(|word| word.classes & classes != 0)
    }

    /// Looks a word up as it is (`whole`), then without the letters that may be one with it.
    fn split(&self, word: &mut Word<'v>, whole: bool) {
        use prefix::{BI, FA, KA, LI, WA};
        let (mut rest, mut taken) = (word.text, 0);
        loop {
            let look = |at: usize, stem: &'v str, bare: Option<&'v str>, taken: u8, word: &mut Word<'v>| {
                word.exact = self.tables.senses(stem);
                word.bare = bare.filter(|b| b.len() >= 4).map_or(&[], |b| self.tables.senses(b));
                word.stem = word.start + at as u32;
                word.prefix = taken;
                !(word.exact.is_empty() && word.bare.is_empty())
            };
            let at = word.text.len() - rest.len();
            if (whole || at > 0) && look(at, rest, rest.strip_prefix(AL), taken, word) {
                return;
            }
            if taken < BI && rest.starts_with("لل") {
                // `للساعة`: the article has lost its alef.
                if look(at + 2, &rest[2..], Some(&rest[4..]), taken | LI, word) {
                    return;
                }
            }
            let bit = match rest.chars().next() {
                Some('و') => WA,
                Some('ف') => FA,
                Some('ب') => BI,
                Some('ل') => LI,
                Some('ك') => KA,
                _ => break,
            };
            // A conjunction comes first, and there is one preposition.
            if (bit < BI && taken != 0) || taken >= BI || rest.len() < 6 {
                break;
            }
            taken |= bit;
            rest = &rest[2..];
        }
        (word.stem, word.prefix, word.exact, word.bare) = (word.start, 0, &[], &[]);
    }

    pub fn len(&self) -> usize {
        self.list.len()
    }

    pub fn text(&self, i: usize) -> &'v str {
        self.list.get(i).map_or("", |w| w.text)
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.list.get(i).map(|w| w.kind)
    }

    /// A unit of time, one or several.
    pub fn unit(&self, i: usize) -> Option<Hit> {
        self.any(i, Class::Unit).or_else(|| self.any(i, Class::Units))
    }

    /// [`Words::unit`] without a letter before it.
    pub fn unit_at(&self, i: usize) -> Option<Hit> {
        self.unit(i).filter(|_| self.list[i].prefix == 0)
    }

    /// Whether the word has the article, and means something without it only.
    pub fn definite(&self, i: usize) -> bool {
        self.list.get(i).is_some_and(|x| x.exact.is_empty() && !x.bare.is_empty())
    }

    /// The longest form of a class that starts at `i`; letters before the word do not matter.
    // Rules ask it hundreds of times a sentence, nearly always in vain: only that answer is inlined.
    #[inline]
    pub fn any(&self, i: usize, class: Class) -> Option<Hit> {
        if self.among(i, class.bit()) { self.longest(i, class) } else { None }
    }

    #[inline(never)]
    fn longest(&self, i: usize, class: Class) -> Option<Hit> {
        let word = self.list.get(i)?;
        for (senses, definite) in [(word.exact, false), (word.bare, true)] {
            for (_, sense) in senses {
                if sense.class == class
                    && let Some(next) = self.follow(i + 1, self.tables.rest(sense))
                {
                    return Some(Hit { value: sense.value, next, definite });
                }
            }
        }
        None
    }

    /// [`Words::any`] without a letter before it.
    #[inline]
    pub fn at(&self, i: usize, class: Class) -> Option<Hit> {
        if self.list.get(i)?.prefix != 0 { None } else { self.any(i, class) }
    }

    /// [`Words::any`] of exactly this value.
    pub fn is(&self, i: usize, class: Class, value: i32) -> Option<usize> {
        self.at(i, class).filter(|h| h.value == value && !h.definite).map(|h| h.next)
    }

    /// Whether the words from `i` on are those of `rest`.
    fn follow(&self, mut i: usize, mut rest: &str) -> Option<usize> {
        while !rest.is_empty() {
            let after = rest.strip_prefix(self.list.get(i)?.text)?;
            rest = match after.strip_prefix(' ') {
                Some(more) => more,
                None if after.is_empty() => after,
                None => return None,
            };
            i += 1;
        }
        Some(i)
    }

    /// After `و`, written apart or as one with the word: the place of the word that follows.
    pub fn and(&self, i: usize) -> Option<usize> {
        let word = self.list.get(i)?;
        if word.text == "و" && i + 1 < self.list.len() && self.list[i + 1].prefix == 0 {
            Some(i + 1)
        } else if word.prefix == prefix::WA || word.text == "واحد" && self.at(i + 1, Class::Teen).is_some() {
            // Without its hamza `وأحد عشر` looks like one.
            Some(i)
        } else {
            None
        }
    }

    /// A form of a class after `و`.
    pub fn and_any(&self, i: usize, class: Class) -> Option<Hit> {
        self.and(i).and_then(|j| self.any(j, class))
    }

    /// Whether a form of the class ends right before `i`; letters before it do not matter.
    pub fn ends_before(&self, i: usize, class: Class) -> Option<usize> {
        (i.saturating_sub(5)..i).find(|&j| self.any(j, class).is_some_and(|h| h.next == i))
    }

    /// Digits alone, at most `longest`.
    pub fn digits(&self, i: usize, longest: usize) -> Option<i32> {
        let word = self.list.get(i).filter(|w| w.kind == TokenKind::Number && w.text.len() <= longest)?;
        word.text.parse().ok()
    }

    /// Whether the token is this text.
    pub fn says(&self, i: usize, text: &str) -> bool {
        self.list.get(i).is_some_and(|w| w.text == text)
    }

    /// Whether a comma stands at `i`.
    pub fn comma(&self, i: usize) -> bool {
        matches!(self.text(i), "," | "،")
    }

    /// Whether a dash stands at `i`.
    pub fn dash(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Dash) || self.says(i, "~")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::ViewSpan;
    use crate::token::tokenize;

    #[test]
    fn letters_before_words() {
        for (text, class, expected) in [
            ("ثلاثة", Class::Card, Some((3, 0, false))),
            ("وبثلاثة", Class::Card, Some((3, prefix::WA | prefix::BI, false))),
            ("الثلاثة", Class::Card, Some((3, 0, true))),
            ("للساعة", Class::Unit, Some((i32::from(b'h'), prefix::LI, true))),
            ("واحد", Class::Card, Some((1, 0, false))),
            ("بيروت", Class::Card, None),
            ("ربيع الأول", Class::HijriMonth, Some((3, 0, false))),
            ("في المئة", Class::Percent, Some((0, 0, false))),
            ("وما بين", Class::From, Some((0, prefix::WA, false))),
        ] {
            let view = View::new(text);
            let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
            let mut words = Words::new(&view);
            words.read(&tokens.tokens);
            let hit = words.any(0, class);
            assert_eq!(hit.map(|h| (h.value, words.list[0].prefix, h.definite)), expected, "{text}");
            assert!(hit.is_none_or(|h| h.next == words.len()), "{text}");
        }
    }
}
