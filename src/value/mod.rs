//! Dates, numbers and amounts, and what they mean.
//!
//! Every rule looks at the words from one place on and says how many it takes; the first that takes any wins.

mod money;

use crate::analysis::{Evidence, Kind, Mention};
use crate::calendar::{self, Date, Written};
use crate::span::ViewSpan;
use crate::text::View;
use crate::token::{Token, TokenKind, Tokens};
use serde::Serialize;

/// What a date, number or amount means. Parts that are not known are absent.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Value {
    /// ISO 8601 date or range (`2023-08-07/2023-08-08`), with `X` for digits that are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iso: Option<String>,
    /// The calendar in which a date is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calendar: Option<&'static str>,
    /// The number, for counts and amounts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// ISO 4217 code of an amount of money.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<&'static str>,
}

/// Finds values in a tokenised text, as far as each sentence tells; [`resolve`] adds what the page tells.
pub fn find(view: &View, tokens: &Tokens) -> Vec<Mention<ViewSpan>> {
    let mut found = Vec::new();
    for sentence in &tokens.sentences {
        let toks = &tokens.tokens[sentence.tokens.clone()];
        let words: Vec<&str> = toks.iter().map(|t| &view.folded()[t.span.range()]).collect();
        let mut i = 0;
        while i < toks.len() {
            let Some((kind, value, taken, confidence)) = rule(toks, &words, i) else {
                i += 1;
                continue;
            };
            let span = ViewSpan::new(toks[i].span.start, toks[i + taken - 1].span.end);
            found.push(Mention {
                span,
                kind,
                subkind: None,
                name: view.clean()[span.range()].to_string(),
                entity: None,
                confidence,
                evidence: vec![Evidence::Pattern],
                value,
                own: None,
            });
            i += taken;
        }
    }
    found
}

/// What stands for a year that is not written.
const UNKNOWN_YEAR: &str = "XXXX";

/// Gives dates without a year theirs, by the day of publication: news looks back, so it is the last such day up to
/// the publication. O(number of mentions).
pub fn resolve<S>(mentions: &mut [Mention<S>], published: Option<Date>) {
    let Some(published) = published else { return };
    for iso in mentions.iter_mut().filter_map(|m| m.value.as_mut()?.iso.as_mut()) {
        let Some(first) = iso.strip_prefix(UNKNOWN_YEAR) else { continue };
        let number = |at: usize| first.get(at..at + 2).and_then(|s| s.parse::<u8>().ok()).unwrap_or(1);
        let later = (number(1), number(4)) > (published.month, published.day);
        let year = published.year - i32::from(later);
        *iso = iso.replace(UNKNOWN_YEAR, &format!("{year:04}"));
    }
}

/// Words of a date at most: what [`calendar::find`] may look at.
const WINDOW: usize = 14;

fn rule(toks: &[Token], words: &[&str], i: usize) -> Option<(Kind, Option<Value>, usize, f32)> {
    let rest = &words[i..(i + WINDOW).min(words.len())];
    match toks[i].kind {
        TokenKind::Url | TokenKind::Email | TokenKind::Hashtag | TokenKind::Handle => {
            return Some((Kind::Contact, None, 1, 1.0));
        }
        TokenKind::Number | TokenKind::Word | TokenKind::Latin => {}
        _ => return money::before(rest).map(|(v, n)| (Kind::Money, Some(v), n, 0.95)),
    }
    if let Some(date) = calendar::find(rest) {
        return Some((Kind::Date, Some(dated(&date)), date.words, 0.97));
    }
    if toks[i].kind != TokenKind::Number {
        return None;
    }
    let number = number(words[i])?;
    if let Some((value, taken)) = money::after(number, rest) {
        return Some((Kind::Money, Some(value), taken, 0.95));
    }
    let (factor, scaled) = scale(rest.get(1));
    let value = Value { number: Some(number * factor), ..Value::default() };
    let percent = match &rest[1 + scaled..] {
        ["%" | "٪" | "بالمئه" | "بالمائه" | "بالميه", ..] => 1,
        ["في", "المئه" | "المائه" | "الميه", ..] => 2,
        _ => 0,
    };
    if percent > 0 {
        return Some((Kind::Percent, Some(value), 1 + scaled + percent, 0.98));
    }
    let before = i.checked_sub(1).map(|j| words[j]).unwrap_or_default();
    if scaled == 0 && is_year(words[i], before) {
        let iso = Some(words[i].to_string());
        return Some((Kind::Date, Some(Value { iso, calendar: Some("gregorian"), ..Value::default() }), 1, 0.9));
    }
    Some((Kind::Number, Some(value), 1 + scaled, 0.9))
}

/// A written number: commas set thousands apart unless one stands before one or two digits.
fn number(word: &str) -> Option<f64> {
    match word.rsplit_once(',') {
        Some((whole, part)) if part.len() < 3 && !whole.contains([',', '.']) => format!("{whole}.{part}").parse().ok(),
        _ => word.replace(',', "").parse().ok(),
    }
}

/// `ألف`, `مليون`, `مليار` … after a number: the factor, and how many words it takes.
fn scale(word: Option<&&str>) -> (f64, usize) {
    match word.copied() {
        Some("الف" | "الفا" | "الاف") => (1e3, 1),
        Some("مليون" | "مليونا" | "ملايين") => (1e6, 1),
        Some("مليار" | "مليارا" | "مليارات" | "بليون") => (1e9, 1),
        Some("تريليون" | "تريليونا" | "تريليونات") => (1e12, 1),
        _ => (1.0, 0),
    }
}

/// A bare year: four digits after a word that announces one.
fn is_year(word: &str, before: &str) -> bool {
    let announced = matches!(
        before.trim_start_matches(['و', 'ل', 'ب']),
        "عام"
            | "العام"
            | "سنه"
            | "السنه"
            | "موسم"
            | "منذ"
            | "عامي"
            | "اعوام"
            | "صيف"
            | "شتاء"
            | "خريف"
            | "ربيع"
    );
    announced && word.len() == 4 && matches!(word.parse(), Ok(1000..=2199))
}

/// What a written date means.
fn dated(date: &Written) -> Value {
    if date.hijri {
        return Value { iso: date.date().map(|d| d.to_string()), calendar: Some("hijri"), ..Value::default() };
    }
    let year = date.year.map_or(UNKNOWN_YEAR.to_string(), |y| format!("{y:04}"));
    let on = |day: u8| format!("{year}-{:02}-{day:02}", date.month);
    let iso = match (date.day, date.last_day) {
        (Some(a), Some(b)) => format!("{}/{}", on(a), on(b)),
        (Some(a), None) => on(a),
        (None, _) => format!("{year}-{:02}", date.month),
    };
    Value { iso: Some(iso), calendar: Some("gregorian"), ..Value::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    fn values(text: &str, published: Option<&str>) -> String {
        let view = View::new(text);
        let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
        let mut found = find(&view, &tokens);
        resolve(&mut found, published.and_then(Date::parse));
        found
            .iter()
            .map(|m| {
                let v = m.value.clone().unwrap_or_default();
                let meaning =
                    v.iso.or_else(|| v.number.map(|n| format!("{n}{}", v.currency.unwrap_or("")))).unwrap_or_default();
                format!("{:?} {} = {meaning}", m.kind, m.name)
            })
            .collect::<Vec<_>>()
            .join("; ")
    }

    #[test]
    fn named_cases() {
        for (text, expected) in [
            ("منذ 7 أكتوبر/ تشرين الأول الماضي", "Date 7 أكتوبر/ تشرين الأول = 2023-10-07"),
            ("في 4 فبراير/ شباط", "Date 4 فبراير/ شباط = 2024-02-04"),
            ("يوم 29 يناير/ كانون ثان، بعد", "Date 29 يناير/ كانون ثان = 2024-01-29"),
            ("في 7-8 أغسطس/ آب 2023، وفق", "Date 7-8 أغسطس/ آب 2023 = 2023-08-07/2023-08-08"),
            ("في عام 2014", "Date 2014 = 2014"),
            ("نحو 2500 جندي", "Number 2500 = 2500"),
            ("ارتفع 3,5 في المئة", "Percent 3,5 في المئة = 3.5"),
            ("بلغ 1,200,000 طن", "Number 1,200,000 = 1200000"),
            ("بقيمة 20 مليون دولار أمريكي", "Money 20 مليون دولار أمريكي = 20000000USD"),
            ("دفع $5.5 مليار", "Money $5.5 مليار = 5500000000USD"),
            ("دفع 30 ريالا", "Money 30 ريالا = 30"),
            ("١٢٪ منهم", "Percent 12٪ = 12"),
            ("راسلنا a@b.com", "Contact a@b.com = "),
        ] {
            assert_eq!(values(text, Some("2024-02-18")), expected, "{text}");
        }
        assert_eq!(values("في 7 أكتوبر", None), "Date 7 أكتوبر = XXXX-10-07");
    }
}
