//! Place and agency before the text: `القاهرة - (أ ف ب)`, `الرباط: سعيد مراد`, `وكالات`.

use super::cue::{SEPARATORS, bracketed_end, rows};
use super::date_line;
use super::line::words;
use crate::calendar::Date;
use crate::hashing::Set;
use crate::text::{fold_word, is_alphanumeric};
use std::sync::LazyLock;

/// What a short line without a verb names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// A place and an agency, or a place and a date.
    Dateline(Option<Date>),
    /// Nothing but a place: a dateline where the text follows.
    Place,
    /// A place and one to four other words: who wrote from there, if the text follows.
    PlaceAnd,
    /// A place, and who wrote from there (`من …`).
    PlaceAndAuthor,
    /// Nothing but agencies.
    Agency,
    /// Words with an agency in brackets: a picture and whose it is.
    Credited,
}

/// Words up to which a line may be nothing but a dateline.
const LONGEST: usize = 12;
/// Words up to which a line may be a caption that ends with an agency.
const LONGEST_CAPTION: usize = 40;

/// Forms of names without spaces and points, so that `أ ف ب` and `أ.ف.ب` are one.
fn set(table: &str) -> Set<String> {
    rows(table).map(|row| squeeze(&fold_word(row[0]))).collect()
}

static AGENCIES: LazyLock<Set<String>> = LazyLock::new(|| set(include_str!("../../data/article/agencies.tsv")));
static PLACES: LazyLock<Set<String>> = LazyLock::new(|| set(include_str!("../../data/article/dateline_places.tsv")));

fn squeeze(text: &str) -> String {
    words(text).collect()
}

/// Whether a text names one agency or several: `رويترز`, `أ ف ب ووكالات`.
fn is_agency(text: &str) -> bool {
    let words: Vec<_> = words(text).collect();
    let known = |part: &[&str]| {
        let name = part.concat();
        AGENCIES.contains(&name) || name.strip_prefix('و').is_some_and(|name| AGENCIES.contains(name))
    };
    // The longest first part that is known, then the rest: names have at most four words.
    let mut at = 0;
    while at < words.len() {
        let Some(end) = (at + 1..=words.len().min(at + 5)).rev().find(|&end| known(&words[at..end])) else {
            return false;
        };
        at = end;
    }
    at > 0
}

fn is_place(text: &str) -> bool {
    PLACES.contains(&squeeze(text))
}

/// Reads a folded line; `None` when it says more than where and who.
pub(super) fn read(line: &str) -> Option<Names> {
    let count = line.split_ascii_whitespace().take(LONGEST_CAPTION + 1).count();
    if count > LONGEST {
        let credited = count <= LONGEST_CAPTION && bracketed_end(line).is_some_and(is_agency);
        return credited.then_some(Names::Credited);
    }
    let cut = |c: char| SEPARATORS.contains(&c) || matches!(c, '(' | ')' | '،' | ',' | '؛' | '+' | '=');
    let parts: Vec<&str> = line.split(cut).map(str::trim).filter(|p| p.contains(is_alphanumeric)).collect();
    let (agencies, others): (Vec<&str>, Vec<&str>) = parts.into_iter().partition(|part| is_agency(part));
    let Some((&first, rest)) = others.split_first() else {
        return (!agencies.is_empty()).then_some(Names::Agency);
    };
    // `الطائف 25 شوال 1436 هـ واس`
    if let Some(dated) = place_and_date(line) {
        return Some(Names::Dateline(dated));
    }
    if is_place(first) {
        return match rest {
            [] if agencies.is_empty() => Some(Names::Place),
            rest if !agencies.is_empty() && rest.iter().all(|part| words(part).count() <= 4) => {
                Some(Names::Dateline(None))
            }
            [name] if (1..=4).contains(&words(name).count()) && !name.contains(|c: char| c.is_ascii_digit()) => {
                Some(Names::PlaceAnd)
            }
            _ => None,
        };
    }
    // `رام الله من سعيد مراد`, `باريس – من سعيد مراد`
    if let Some((place, _)) = first.split_once(" من ")
        && is_place(place)
        && rest.is_empty()
    {
        return Some(Names::PlaceAndAuthor);
    }
    if bracketed_end(line).is_some_and(is_agency) {
        return Some(Names::Credited);
    }
    let unknown_place = rest.is_empty() && !agencies.is_empty() && words(first).count() <= 2;
    unknown_place.then_some(Names::Dateline(None))
}

/// A place at the start and a date after it.
fn place_and_date(line: &str) -> Option<Option<Date>> {
    let digit = line.find(|c: char| c.is_ascii_digit())?;
    let ends = line.char_indices().filter(|(at, c)| *at <= digit && !is_alphanumeric(*c)).map(|(at, _)| at);
    let place = ends.map(|at| &line[..at]).rfind(|place| is_place(place))?;
    let reading = date_line::read(&line[place.len()..], 0)?;
    (reading.rest <= 4).then_some(reading.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn named_cases() {
        for (line, expected) in [
            ("القاهرة - (أ ف ب)", Some(Names::Dateline(None))),
            ("القاهرة - أ.ف.ب", Some(Names::Dateline(None))),
            ("القاهرة (رويترز) -", Some(Names::Dateline(None))),
            ("غزة/ الأناضول", Some(Names::Dateline(None))),
            ("نيويورك - عواصم - وكالات", Some(Names::Dateline(None))),
            ("مينانة - رويترز", Some(Names::Dateline(None))),
            ("الطائف 8 شعبان 1445 هـ الموافق 18 فبراير 2024 م واس", Some(Names::Dateline(Date::new(2024, 2, 18)))),
            ("القاهرة", Some(Names::Place)),
            ("الرباط: سعيد مراد", Some(Names::PlaceAnd)),
            ("باريس – من سعيد مراد", Some(Names::PlaceAnd)),
            ("باريس من سعيد مراد", Some(Names::PlaceAndAuthor)),
            ("وكالات", Some(Names::Agency)),
            ("رويترز ووكالات", Some(Names::Agency)),
            ("رويترز - أ ف ب", Some(Names::Agency)),
            ("(أ ف ب، رويترز)", Some(Names::Agency)),
            ("جنود في دورية قرب الحدود (رويترز)", Some(Names::Credited)),
            ("وزير الخارجية يصل إلى العاصمة", None),
            ("دمشق: بدء محاكمة خمسة متهمين في قضية الفساد", None),
            ("مقتل 3 في حادث", None),
            ("18 فبراير 2024", None),
            ("", None),
        ] {
            assert_eq!(read(&fold_word(line)), expected, "{line}");
        }
    }
}
