//! Dates, times, numbers and amounts, and what they mean.
//!
//! Two steps. [`find`] works on the tokens of one block or of many and looks at nothing else: it says where values stand and
//! what they say by themselves, so that a host which re-reads a single paragraph keeps what it found in the others.
//! [`resolve`] then goes over all of them in order, once and cheaply, with what only the whole article knows: the day of
//! publication, the date before (`بعد يومين من ذلك`), the country (a bare `ريال`). [`Found`] is plain data and keeps no reference.
//!
//! The words are in `data/value/` and `data/calendar/`, a class and a value a row. Each family of rules has a file:
//!
//! | files | their concern |
//! |---|---|
//! | `class`, `tables`, `words` | what a word can be, the tables, the words of a sentence with what the tables say of them |
//! | `digits`, `sum`, `fraction`, `number` | numbers in digits and words |
//! | `ordinal`, `rank` | ordinals, and which of them are ranks |
//! | `amount`, `counted`, `exactness`, `telling` | percentages, money, measures, counted things; `نحو`, `أكثر من`; ranges |
//! | `code` | digits that name something: telephone numbers, numbers of papers |
//! | `unit`, `duration`, `lasting`, `repeat` | lengths of time, what lasts, what happens again and again |
//! | `date` and `numeric`, `day`, `weekday`, `month`, `year`, `feast` | dates as they are written |
//! | `period` | weeks, quarters, seasons, decades, stretches as they are named |
//! | `relative` | days counted from another |
//! | `range` | from one date to another |
//! | `clock`, `hour` | times of day, with a sign of one or without |
//! | `moment`, `span` | dates and times together, from one time to another |
//! | `when`, `reckon` | what a date names, and the days of the calendar that it means |
//! | `timex` | TIMEX3 values |
//! | `resolve` | what each value means in the article |
//! | `country` | whose `ريال` it is |

mod amount;
mod class;
mod clock;
mod code;
mod counted;
mod country;
mod date;
mod day;
mod digits;
mod duration;
mod exactness;
mod feast;
mod fraction;
mod hour;
mod lasting;
mod moment;
mod month;
mod number;
mod numeric;
mod ordinal;
mod period;
mod range;
mod rank;
mod reckon;
mod relative;
mod repeat;
mod resolve;
mod span;
mod sum;
mod tables;
mod telling;
mod timex;
mod unit;
mod weekday;
mod when;
mod words;
mod year;

pub use amount::{Amount, Modifier, Of};
pub use clock::{Clock, Daypart, Half};
pub use country::Countries;
pub use duration::Duration;
pub use moment::{Bound, Moment, Temporal, Time};
pub use resolve::resolve;
pub use unit::Unit;
pub use when::{Days, Frame, Lean, Origin, Part, Stretch, When};

use crate::analysis::{Evidence, Kind, Mention};
use crate::calendar::Date;
use crate::span::ViewSpan;
use crate::text::View;
use crate::token::{self, Token, TokenKind, Tokens};
use class::{Class, OF_NUMBERS, OF_RANKS, OF_TIME};
use code::Code;
use rank::{rank, ranks};
use serde::Serialize;
use telling::{numbers_list, telling};
use words::Words;

/// What a date, time, number or amount means. Parts that are not known are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Value {
    /// ISO 8601: a day (`2023-10-07`), month, year or week, a range (`2023-08-07/2023-08-08`), a time (`T20:30`), both
    /// (`2024-02-18T20:30+03:00`), a length (`PT48H`), a repetition (`R/P1D`); `X` for digits that are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// The TIMEX3 value, where it says more than `iso` (`XXXX-WXX-7`, `2016-SU`, `2024-02-18TMO`;
    /// `PAST_REF` for `قبل أيام قليلة`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timex: Option<String>,
    /// First and last day of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The last day of a period.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The calendar in which a date is written: `gregorian` or `hijri`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<&'static str>,
    /// The number, for counts, amounts and ranks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// The upper end of a range of numbers, of which `number` is the lower.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<f64>,
    /// What is counted, as written, or the symbol of a unit of measure (`km`, `t`, `Cel`).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// ISO 4217 code of an amount of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
    /// How it is meant: `approx`, `more-than`, `less-than`, `at-least`, `at-most`, `multiple` (`عشرات`); for dates `start`, `mid`, `end`,
    /// `before`, `after`, `since`, `until`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub modifier: Option<&'static str>,
}

/// What a value says by itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning {
    /// An address, hashtag or handle: nothing to resolve.
    Contact,
    /// A number or amount.
    Amount(Amount),
    /// A rank.
    Rank(i64),
    /// A place in a row that is counted from its end (`end`) or from where one stands (`current`): `قبل الأخير`.
    Relative {
        /// From where.
        to: &'static str,
        /// How far.
        offset: i32,
    },
    /// A date, time, length of time or set.
    Temporal {
        /// What it says.
        temporal: Temporal,
        /// A word before or after it that bounds it.
        bound: Option<Bound>,
        /// How exact a length of time is, or a day that it is counted to; [`Modifier::Multiple`]: some such units (`بضعة أيام`).
        modifier: Option<Modifier>,
        /// Whether its sentence speaks of the future.
        ahead: bool,
    },
}

/// A value found in a block, before it is resolved: plain data that depends on the block alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Where, without a preposition or a word such as `نحو` before it.
    pub span: ViewSpan,
    /// Where with the words that govern it (`من 5 إلى 6`, `أكثر من 20`, `منذ 2011`).
    pub wide: ViewSpan,
    /// Its text in the clean view.
    pub name: String,
    /// Its kind.
    pub kind: Kind,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What it says.
    pub meaning: Meaning,
}

/// Which families of rules to try.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// All, each word in one value at most: what an article needs.
    #[default]
    All,
    /// Dates, times, lengths of time, sets, in a text that is known to be about appointments, as what is said to an assistant:
    /// a lone number is a day of the month (`في 15`) or an hour (`في 7`) there, and `في 5 دقائق` is a time ahead.
    Temporal,
    /// Numbers alone, those in dates and amounts as well.
    Numbers,
    /// Amounts, those of time as well.
    Amounts,
    /// Ranks, those of a row's end (`الأخير`) as well.
    Ranks,
}

/// What only the whole article knows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Context {
    /// The day of publication.
    pub published: Option<Date>,
    /// The day that the article spoke of last.
    pub story: Option<Date>,
    /// How often it speaks of the countries that share the name of a currency; asked for where a meaning
    /// [needs](Meaning::needs_country) it.
    pub countries: Countries,
}

/// Finds values in tokens; O(n). The result depends on the tokens alone.
pub fn find(view: &View, tokens: &Tokens) -> Vec<Found> {
    find_in(view, tokens, Scope::All)
}

/// [`find`] by some families of rules only.
pub fn find_in(view: &View, tokens: &Tokens, scope: Scope) -> Vec<Found> {
    let mut found = Vec::new();
    let mut w = Words::new(view);
    w.appointments = scope == Scope::Temporal;
    w.numbers = scope == Scope::Numbers;
    // What is said to an assistant is one sentence, whatever its points: `16. نوفمبر. 2016`, `.08`.
    let pieces;
    let sentences: Vec<&[Token]> = match scope {
        Scope::All => tokens.sentences.iter().map(|s| &tokens.tokens[s.tokens.clone()]).collect(),
        Scope::Numbers => {
            pieces = numbers_apart(view, &tokens.tokens);
            vec![&pieces]
        }
        _ => vec![&tokens.tokens],
    };
    for sentence in sentences {
        w.read(sentence);
        let mut i = 0;
        while i < w.len() {
            let word = w.list[i];
            if matches!(word.kind, TokenKind::Url | TokenKind::Email | TokenKind::Hashtag | TokenKind::Handle) {
                let tag = if word.kind == TokenKind::Hashtag { &sentence[i + 1..] } else { &[] };
                let pairs = sentence[i..].iter().zip(tag);
                let next = i + 1 + pairs.take_while(|(before, token)| token::goes_on(view, **before, **token)).count();
                if scope == Scope::All {
                    found.push(make(view, &w, (i, next), (i, next), Kind::Contact, 1.0, Meaning::Contact));
                }
                i = next;
                continue;
            }
            let digits = word.kind == TokenKind::Number || word.kind == TokenKind::Symbol;
            if scope == Scope::All
                && digits
                && let Some(code) = code::code(&w, i)
            {
                let (Code::Phone(next) | Code::Paper(next)) = code;
                if matches!(code, Code::Phone(_)) {
                    found.push(make(view, &w, (i, next), (i, next), Kind::Contact, 0.9, Meaning::Contact));
                }
                i = next;
                continue;
            }
            if scope == Scope::All
                && let Some(next) = code::named_day(&w, i)
            {
                i = next;
                continue;
            }
            if !starts(&w, i, scope) {
                i += 1;
                continue;
            }
            match rules(view, &w, i, scope) {
                Some((one, next)) => {
                    found.push(one);
                    i = next.max(i + 1);
                }
                None => i += 1,
            }
        }
    }
    found
}

/// The tokens, those of numbers that are none as a whole (`192.168.1.2`) in their parts.
fn numbers_apart(view: &View, tokens: &[Token]) -> Vec<Token> {
    let mut all = Vec::with_capacity(tokens.len());
    for token in tokens {
        let text = &view.folded()[token.span.range()];
        if token.kind != TokenKind::Number || digits::digits(text).is_some() {
            all.push(*token);
            continue;
        }
        let mut start = token.span.start;
        for part in text.split(['.', ',']) {
            let end = start + part.len() as u32;
            all.push(Token { span: ViewSpan::new(start, end), ..*token });
            start = end + 1;
        }
    }
    all
}

/// Whether a value may start with the word: what starts with `من` or `بين` is followed by one, a sign or Latin letters
/// that the tables do not know are followed by digits.
fn starts(w: &Words, i: usize, scope: Scope) -> bool {
    match w.list[i].kind {
        TokenKind::Word => {}
        TokenKind::Number => return true,
        _ => {
            let known = OF_NUMBERS | OF_TIME | Class::From.bit();
            let digits = w.kind(i + 1 + usize::from(w.says(i + 1, "."))) == Some(TokenKind::Number);
            return scope != Scope::All || w.among(i, known) || digits;
        }
    }
    let value = OF_NUMBERS | OF_RANKS | OF_TIME;
    if w.among(i, value) || w.says(i, "ال") || w.appointments {
        return true;
    }
    let Some(from) = w.any(i, Class::From) else { return false };
    matches!(w.kind(from.next), Some(TokenKind::Number | TokenKind::Dash))
        || w.among(from.next, value)
        || w.says(from.next, "ال")
}

fn make(
    view: &View,
    w: &Words,
    (start, next): (usize, usize),
    wide: (usize, usize),
    kind: Kind,
    confidence: f32,
    meaning: Meaning,
) -> Found {
    let span = ViewSpan::new(w.list[start].stem, w.list[next - 1].end);
    // What is said of appointments takes `ل` with it (`للثلاثين`), but for a day without its alef (`لخميس`).
    let lead =
        if w.appointments && !w.among(start, Class::BareWeekday.bit()) { w.list[start].start } else { span.start };
    let wide_start = if wide.0 < start { w.list[wide.0].stem } else { lead };
    let wide = ViewSpan::new(wide_start, w.list[wide.1 - 1].end);
    // `للسبعينيات`: the article has its alef in the name.
    let fused = w.list[start].prefix & words::prefix::LI != 0 && w.definite(start) && w.text(start).contains("لل");
    let name = format!("{}{}", if fused { "ا" } else { "" }, &view.clean()[span.range()]);
    Found { span, wide, name, kind, confidence, meaning }
}

/// The first family that finds anything at `i`: what, and the place after it.
fn rules(view: &View, w: &Words, i: usize, scope: Scope) -> Option<(Found, usize)> {
    // What starts with `من`, `بين` or a sign is what follows.
    let j = if w.among(i, Class::From.bit()) { w.any(i, Class::From).map_or(i, |h| h.next) } else { i };
    let digits = |k: usize| matches!(w.kind(k), Some(TokenKind::Number));
    let time = digits(j)
        || w.among(i, OF_TIME)
        || w.among(j, OF_TIME)
        || w.says(i, "يوم")
        || w.appointments
        || matches!(w.text(i), "ال" | "(") && digits(i + 1);
    if matches!(scope, Scope::All | Scope::Temporal)
        && time
        && let Some(at) = moment::temporal(w, i)
    {
        let ahead = speaks_ahead(w, &at);
        let kind = match &at.temporal {
            Temporal::Lasting { .. } => Kind::Duration,
            Temporal::At(Moment { date: Some(When::Away { parts, .. }), .. })
                if parts.iter().any(|p| p.1.is_clock()) =>
            {
                Kind::Duration
            }
            Temporal::At(Moment { date: Some(When::Window { unit, .. }), .. }) if unit.is_clock() => Kind::Duration,
            t if t.has_time() => Kind::Time,
            _ => Kind::Date,
        };
        let modifier = match &at.temporal {
            Temporal::Lasting { .. } => exactness::exactness(w, at.start, at.next).0,
            // `قبل بضعة أيام`, `قبل أيام`, `الأيام المقبلة`, `قبل نحو شهر`
            Temporal::At(Moment { date: Some(When::Away { .. } | When::Window { .. }), .. }) => {
                let says = |class: Class| (at.start..at.next).any(|j| w.among(j, class.bit()));
                let few = says(Class::Few) || says(Class::FewOf) || relative::is_open(w, at.start, at.next);
                few.then_some(Modifier::Multiple).or(says(Class::Approx).then_some(Modifier::Approx))
            }
            _ => None,
        };
        let meaning = Meaning::Temporal { temporal: at.temporal, bound: at.bound, modifier, ahead };
        return Some((make(view, w, (at.start, at.next), (at.wide, at.next), kind, 0.95, meaning), at.next));
    }
    if scope == Scope::Temporal {
        return None;
    }
    let signed = w.dash(j) && digits(j + 1);
    let number =
        digits(j) || signed || w.among(i, OF_NUMBERS) || w.among(j, OF_NUMBERS) || w.kind(i) != Some(TokenKind::Word);
    if scope != Scope::Ranks && number {
        if scope != Scope::Numbers
            && let Some(at) = counted::dual(w, i).or_else(|| counted::many(w, i, view.clean()))
        {
            return Some((amount_found(view, w, &at, 0.9), at.next));
        }
        if let Some(at) = amount::amount(w, i, view.clean(), scope == Scope::Numbers)
            && telling(w, &at, scope)
            && !(scope == Scope::All && numbers_list(w, &at))
            && !(scope == Scope::All && ranks(w, i))
        {
            return Some((amount_found(view, w, &at, 0.93), at.next));
        }
    }
    if matches!(scope, Scope::Numbers | Scope::Amounts) {
        return None;
    }
    rank(view, w, i, scope)
}

/// Whether the words around a date speak of the future: before it without a verb of telling right before the date
/// (`ستعقد القمة التي أعلن عنها الأحد`), or right after it (`الأحد ستبدأ القمة`).
fn speaks_ahead(w: &Words, at: &moment::At) -> bool {
    let ahead = Class::Ahead.bit();
    let told = (at.start.saturating_sub(3)..at.start).any(|j| w.any(j, Class::Told).is_some_and(|h| h.value == 1));
    let before = !told && (at.start.saturating_sub(40)..at.start).any(|j| w.among(j, ahead));
    let after = || (at.next..w.len()).take(4).take_while(|&j| !matches!(w.text(j), "ان" | "انه" | "انها"));
    before || after().any(|j| w.among(j, ahead))
}

fn amount_found(view: &View, w: &Words, at: &amount::At, confidence: f32) -> Found {
    let kind = match at.amount.of {
        Of::Nothing => Kind::Number,
        Of::Percent => Kind::Percent,
        Of::Currency(_) => Kind::Money,
        Of::Measure(_) | Of::Thing(_) => Kind::Quantity,
    };
    make(view, w, (at.start, at.next), at.wide, kind, confidence, Meaning::Amount(at.amount.clone()))
}

impl Found {
    /// The mention that it is, without its value.
    pub fn mention(&self) -> Mention<ViewSpan> {
        Mention {
            span: self.span,
            kind: self.kind,
            subkind: None,
            name: self.name.clone(),
            entity: None,
            confidence: self.confidence,
            evidence: &[Evidence::Pattern],
            value: None,
            own: None,
        }
    }
}

#[cfg(test)]
mod tests;
