//! The one engine under every rule family: words of a sentence with what the tables say of them.
//!
//! A table row gives words a class and a value (`card`, `3`, `ثلاثة|ثلاث`). Rules ask whether the words from one place on
//! are of a class; forms may have several words. Letters written as one with a word (`و ف ب ل ك` and `ال`) are taken off where
//! the rest is in a table, and remembered. Every word is looked up once, so finding values is O(n).

use crate::lexicon::hash;
use crate::text::{View, fold_char};
use crate::token::{Token, TokenKind};
use std::sync::OnceLock;

macro_rules! classes {
    ($($name:ident = $text:literal),* $(,)?) => {
        /// What a word is to the grammar; the tables use the names in small letters.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Class { $($name),* }

        impl Class {
            /// Its bit in a set of classes.
            pub(super) const fn bit(self) -> u128 {
                1 << self as u8
            }

            fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$name),)* _ => None }
            }
        }
    };
}

classes! {
    // data/value/numbers.tsv
    Card = "card", Teen = "teen", Tens = "tens", Hundred = "hundred", Scale = "scale", Dual = "dual", Dozen = "dozen",
    Part = "part", TwoParts = "two_parts", Parts = "parts", Piece = "piece", Over = "over", Point = "point", Minus = "minus",
    Many = "many", Few = "few", Ordinal = "ordinal", First = "first", Last = "last", Relative = "relative",
    Percent = "percent", PercentBefore = "percent_before", BasisPoints = "basis_points", Approx = "approx", More = "more",
    Less = "less", Equal = "equal", MoreAfter = "more_after", LessAfter = "less_after", ApproxAfter = "approx_after", OrEqual = "or_equal",
    Stop = "stop", LedNoun = "led_noun", Word = "word", AndMore = "and_more",
    CountedPart = "counted_part", LetterScale = "letter_scale", Move = "move", CodeWord = "code_word", PhoneWord = "phone_word", HalfTwo = "half_two", Several = "several",
    YearSign = "year_sign", TimeAdverb = "time_adverb", TimePreposition = "time_preposition", LastsAfter = "lasts_after",
    // data/value/units.tsv and currencies.tsv: the value is a row
    Measure = "measure", Currency = "currency",
    // data/calendar
    Month = "month", HijriMonth = "hijri_month", Weekday = "weekday", BareWeekday = "bare_weekday", Holiday = "holiday",
    Unit = "unit", Units = "units", UnitTwo = "unit_two", DualOf = "dual_of", PluralOf = "plural_of", Whole = "whole", WholeBefore = "whole_before",
    Day = "day", MyUnit = "my_unit", Story = "story", Now = "now", FromNow = "from_now", InFuture = "in_future", OfThat = "of_that",
    That = "that", Past = "past", Future = "future", After = "after", AfterNext = "after_next", BeforeLast = "before_last",
    Current = "current", Same = "same", This = "this", FewOf = "few_of", LastN = "last_n", NextN = "next_n", Ago = "ago",
    Hence = "hence", Since = "since", Until = "until", Before = "before", AfterThat = "after_that", OrBeyond = "or_beyond",
    From = "from", To = "to", PartOf = "part_of", Weekend = "weekend", Quarter = "quarter", Half = "half",
    Season = "season", Decade = "decade", Century = "century", Era = "era", MonthWord = "month_word", YearWord = "year_word",
    YearCue = "year_cue", DayWord = "day_word", DateWord = "date_word", FirstDay = "first_day", AmbiguousMonth = "ambiguous_month", MonthCue = "month_cue",
    Every = "every", Set = "set", HourWord = "hour_word", Daypart = "daypart", Meridiem = "meridiem", Early = "early", Late = "late",
    ClockPoint = "clock_point", Lunch = "lunch", Tonight = "tonight", LessBy = "less_by", MinutesTo = "minutes_to",
    MinutesPast = "minutes_past", Zone = "zone", ZoneWord = "zone_word", Ahead = "ahead",
    OtherDay = "other_day", NoToday = "no_today", Told = "told", SeasonWord = "season_word", NoYear = "no_year",
}

/// A set of classes as bits.
macro_rules! set {
    ($($class:ident)*) => { 0 $(| Class::$class.bit())* };
}

/// Classes with which a number or amount may start.
pub(super) const OF_NUMBERS: u128 =
    set!(Card HalfTwo Tens Hundred Scale Dual Dozen Part TwoParts Piece Minus Many Few Measure Currency);
/// Classes with which a rank may start.
pub(super) const OF_RANKS: u128 = set!(Ordinal First Last Relative Tens Hundred Scale);
/// Classes with which something of time may start.
pub(super) const OF_TIME: u128 = set!(
    Card HalfTwo Tens Hundred Scale Dual Part TwoParts Few Ordinal First Month HijriMonth Weekday Holiday Unit Units UnitTwo DualOf
    WholeBefore Day MyUnit Story Now This LastN Ago Hence PartOf Weekend Quarter Half Season Decade Century YearWord MonthWord
    FirstDay Every Set HourWord Daypart Meridiem Early Late ClockPoint Lunch Tonight
);

/// One meaning of a form in the tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sense {
    pub class: Class,
    pub value: i32,
    /// The form in [`Tables::text`]: where it starts, where its first word ends, where it ends.
    at: u32,
    first: u32,
    end: u32,
}

/// Bit of [`Sense::value`] that marks a dual (`كيلومترين`): the number is in the word.
pub(super) const DUAL: i32 = 1 << 16;

/// All tables, compiled once at first use.
pub(super) struct Tables {
    text: String,
    /// By bucket of the first word's hash, longer forms first.
    senses: Vec<(u32, Sense)>,
    buckets: Vec<u32>,
    /// A bit for each [`shape`] of a first word.
    shapes: Vec<u64>,
    /// Symbols of units, then codes of currencies, by [`Sense::value`].
    pub symbols: Vec<&'static str>,
    /// Rules of holidays by [`Sense::value`].
    pub holidays: Vec<&'static str>,
    /// Offsets of time zones by [`Sense::value`].
    pub zones: Vec<&'static str>,
}

const BUCKETS: usize = 2048;

const SHAPE_BITS: u32 = 13;

/// A word by its ends and its length: most words are no form of the tables, and this tells sooner than a hash of all
/// letters.
fn shape(word: &str) -> usize {
    let bytes = word.as_bytes();
    let ends = match (bytes.first_chunk(), bytes.last_chunk()) {
        (Some(&first), Some(&last)) => u32::from_le_bytes(first) ^ u32::from_le_bytes(last).rotate_left(13),
        _ => 0,
    };
    ((ends ^ bytes.len() as u32).wrapping_mul(0x9E37_79B1) >> (u32::BITS - SHAPE_BITS)) as usize
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|l| !l.starts_with('#') && !l.is_empty())
}

/// Letters, digits and single signs apart, with one space between: how the tokens of a form look.
fn spaced(form: &str, out: &mut String) {
    let kind = |c: char| if c.is_alphabetic() { 1 } else { 2 * i32::from(c.is_ascii_digit()) };
    let mut last = ' ';
    for c in form.chars() {
        // `p.m` is one token.
        if (c == '.' && last.is_ascii_alphabetic()) || (last == '.' && c.is_ascii_alphabetic()) {
            out.push(c);
            last = c;
            continue;
        }
        if last != ' ' && c != ' ' && (kind(c) != kind(last) || kind(c) == 0) {
            out.push(' ');
        }
        out.push(fold_char(c));
        last = c;
    }
}

/// The number of a value cell: digits, or a letter by its code.
fn cell(value: &str) -> i32 {
    value.parse().unwrap_or_else(|_| value.bytes().fold(0i32, |n, b| n.wrapping_mul(256).wrapping_add(i32::from(b))))
}

impl Tables {
    pub fn get() -> &'static Self {
        static TABLES: OnceLock<Tables> = OnceLock::new();
        TABLES.get_or_init(Self::new)
    }

    fn new() -> Self {
        let mut t = Self {
            text: String::with_capacity(32 << 10),
            senses: Vec::with_capacity(3000),
            buckets: vec![0; BUCKETS + 1],
            shapes: vec![0; 1 << (SHAPE_BITS - 6)],
            symbols: Vec::new(),
            holidays: Vec::new(),
            zones: Vec::new(),
        };
        let words = [
            include_str!("../../data/value/numbers.tsv"),
            include_str!("../../data/value/counting.tsv"),
            include_str!("../../data/calendar/time_words.tsv"),
        ];
        for row in words.into_iter().flat_map(rows) {
            let mut cells = row.split('\t');
            let (Some(name), Some(value), Some(forms)) = (cells.next(), cells.next(), cells.next()) else { continue };
            let Some(class) = Class::named(name) else { continue };
            let value = match class {
                Class::Zone => {
                    t.zones.push(value);
                    t.zones.len() as i32 - 1
                }
                _ => cell(value),
            };
            forms.split('|').for_each(|form| t.add(class, value, form));
        }
        for (class, table) in [
            (Class::Measure, include_str!("../../data/value/units.tsv")),
            (Class::Currency, include_str!("../../data/value/currencies.tsv")),
        ] {
            for (symbol, forms) in rows(table).filter_map(|r| r.split_once('\t')) {
                let value = t.symbols.len() as i32;
                t.symbols.push(symbol);
                for form in forms.split('|') {
                    match form.strip_prefix("2=") {
                        Some(dual) => t.add(class, value | DUAL, dual),
                        None => t.add(class, value, form),
                    }
                }
            }
        }
        for (when, forms) in rows(include_str!("../../data/calendar/holidays.tsv")).filter_map(|r| r.split_once('\t')) {
            let value = t.holidays.len() as i32;
            t.holidays.push(when);
            forms.split('|').for_each(|form| t.add(Class::Holiday, value, form));
        }
        for row in rows(include_str!("../../data/calendar/months.tsv")) {
            let mut cells = row.split('\t');
            let (Some(number), Some(calendar), Some(forms)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let class = if calendar == "hijri" { Class::HijriMonth } else { Class::Month };
            forms.split('|').for_each(|form| t.add(class, cell(number), form));
        }
        for (number, forms) in rows(include_str!("../../data/calendar/weekdays.tsv")).filter_map(|r| r.split_once('\t'))
        {
            for form in forms.split('|') {
                t.add(Class::Weekday, cell(number), form);
                if let Some(bare) = form.strip_prefix("ال") {
                    t.add(Class::BareWeekday, cell(number), bare);
                }
            }
        }
        let text = &t.text;
        let length = |s: &Sense| text[s.first as usize..s.end as usize].bytes().filter(|&b| b == b' ').count();
        t.senses.sort_by_key(|(h, s)| (*h as usize % BUCKETS, *h, std::cmp::Reverse(length(s))));
        for (h, _) in &t.senses {
            t.buckets[*h as usize % BUCKETS + 1] += 1;
        }
        for i in 0..BUCKETS {
            t.buckets[i + 1] += t.buckets[i];
        }
        t
    }

    fn add(&mut self, class: Class, value: i32, form: &str) {
        let at = self.text.len();
        spaced(form, &mut self.text);
        let first = self.text[at..].find(' ').map_or(self.text.len(), |i| at + i);
        let sense = Sense { class, value, at: at as u32, first: first as u32, end: self.text.len() as u32 };
        let shape = shape(&self.text[at..first]);
        self.shapes[shape / 64] |= 1 << (shape % 64);
        self.senses.push((hash(&self.text.as_bytes()[at..first]), sense));
    }

    /// The senses of forms that begin with `word`.
    fn senses(&'static self, word: &str) -> &'static [(u32, Sense)] {
        let shape = shape(word);
        if self.shapes[shape / 64] >> (shape % 64) & 1 == 0 {
            return &[];
        }
        let h = hash(word.as_bytes());
        let bucket = h as usize % BUCKETS;
        let all = &self.senses[self.buckets[bucket] as usize..self.buckets[bucket + 1] as usize];
        let from = all.partition_point(|x| x.0 < h);
        let here = &all[from..from + all[from..].partition_point(|x| x.0 == h)];
        match here.first() {
            Some((_, s)) if &self.text[s.at as usize..s.first as usize] == word => here,
            _ => &[],
        }
    }

    fn rest(&self, sense: &Sense) -> &str {
        self.text[sense.first as usize..sense.end as usize].trim_start()
    }
}

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
        Self { list: Vec::new(), tables: Tables::get(), folded: view.folded(), appointments: false, numbers: false }
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
                self.split(&mut word);
            } else if token.kind != TokenKind::Number {
                word.exact = self.tables.senses(text);
            }
            last_end = end;
            self.list.push(word);
        }
        for i in 0..self.list.len() {
            let Word { exact, bare, .. } = self.list[i];
            for (_, sense) in exact.iter().chain(bare) {
                if sense.first == sense.end || self.follow(i + 1, self.tables.rest(sense)).is_some() {
                    self.list[i].classes |= sense.class.bit();
                }
            }
        }
    }

    /// Whether a form of any of the classes (bits) stands at `i`.
    #[inline]
    pub fn among(&self, i: usize, classes: u128) -> bool {
        self.list.get(i).is_some_and(|word| word.classes & classes != 0)
    }

    /// Looks a word up as it is, then without the letters that may be one with it.
    fn split(&self, word: &mut Word<'v>) {
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
            if look(at, rest, rest.strip_prefix(AL), taken, word) {
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
    fn follow(&self, mut i: usize, rest: &str) -> Option<usize> {
        if rest.is_empty() {
            return Some(i);
        }
        for part in rest.split(' ') {
            if self.list.get(i)?.text != part {
                return None;
            }
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

    #[test]
    fn every_row_is_read() {
        for table in [include_str!("../../data/value/numbers.tsv"), include_str!("../../data/calendar/time_words.tsv")]
        {
            for row in rows(table) {
                let cells: Vec<&str> = row.split('\t').collect();
                assert!(cells.len() == 3 && Class::named(cells[0]).is_some(), "{row}");
            }
        }
    }
}
