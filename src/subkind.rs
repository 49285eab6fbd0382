//! Finer classes of names: politician, city, party.
//!
//! What tells them, surest first: the name's own first words (`وزارة …`), words right before it, for a person the title or
//! office (`الرئيس الفرنسي …`), the project's name tables as the [`Lexicon`] keeps them, the name's last word (`… للأنباء`).
//! The words are in `data/subkinds.tsv`. A name of which nothing tells has none; mentions of one thing share theirs
//! ([`crate::entity::Joined::subkind`]).

use crate::analysis::{Kind, Mention};
use crate::lexicon::{Lexicon, hash, phrase_hash};
use crate::phrases::{Phrases, forms, rows};
use crate::span::ViewSpan;
use crate::tables::{CAPITAL, CITY, COUNTRY, DEMONYM};
use crate::tagger::KINDS;
use crate::text::View;
use crate::token::{Token, TokenKind, clitic};
use std::sync::OnceLock;

/// Subkinds by kind, in the order of [`KINDS`]. Data files know them by number, so new ones go to the end.
const NAMED: [&[&str]; 7] = [
    &[
        "politician",
        "athlete",
        "artist",
        "author",
        "scientist",
        "religious",
        "military",
        "business",
        "media",
        "activist",
    ],
    &[
        "government",
        "party",
        "armed_group",
        "military",
        "media",
        "sports",
        "company",
        "educational",
        "international",
        "ngo",
        "health",
        "union",
        "religious",
        "court",
    ],
    &["nation", "city", "region", "district", "water", "mountain", "island", "street", "continent"],
    &[
        "airport", "stadium", "port", "palace", "prison", "plant", "crossing", "square", "base", "mosque", "camp",
        "museum", "hotel", "bridge", "church", "tower", "dam", "hospital",
    ],
    &[
        "war",
        "battle",
        "conference",
        "cup",
        "championship",
        "disaster",
        "holiday",
        "revolution",
        "festival",
        "operation",
        "exhibition",
        "election",
    ],
    &["law", "product", "book", "weapon", "film", "series", "plan", "award", "aircraft", "song", "programme"],
    &["nationality", "tribe", "ethnic", "religion", "movement", "language"],
];

/// What the name tables say too loosely: rows that were right less than 85 times of 100 against NewsFANE's classes.
pub const LOOSE: [(&str, &str); 8] = [
    ("person", "military"),
    ("person", "business"),
    ("person", "media"),
    ("organization", "religious"),
    ("place", "region"),
    ("place", "district"),
    ("place", "island"),
    ("place", "continent"),
];

/// Number of "known not to be known".
const UNSURE: u8 = 0xFF;

/// Of each kind the subkind that a name is when it is of that kind, a byte each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Set(pub u64);

impl Set {
    /// Adds a subkind by its name and its kind's, as tables write them; of two that differ neither stays. False where
    /// there is no such subkind.
    pub fn add(&mut self, kind: &str, subkind: &str) -> bool {
        let Some(k) = KINDS.iter().position(|k| named(*k) == kind) else { return false };
        let number = match NAMED[k].iter().position(|s| *s == subkind) {
            Some(place) => place as u8 + 1,
            None if subkind == "-" => UNSURE,
            None => return false,
        };
        let old = self.0.to_le_bytes()[k];
        let new = if old == 0 || old == number { number } else { UNSURE };
        self.0 = self.0 & !(0xFF << (8 * k)) | u64::from(new) << (8 * k);
        true
    }

    /// Forgets where two differed.
    #[must_use]
    pub fn sure(self) -> Self {
        Self(u64::from_le_bytes(self.0.to_le_bytes().map(|n| if n == UNSURE { 0 } else { n })))
    }

    /// Which it is for a kind: nothing known, known to be unsure, or a subkind.
    fn of(self, kind: Kind) -> Option<Option<&'static str>> {
        let k = KINDS.iter().position(|k| *k == kind)?;
        let number = self.0.to_le_bytes()[k];
        (number != 0).then(|| NAMED[k].get(usize::from(number) - 1).copied())
    }
}

/// A kind's name in tables.
fn named(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Organization => "organization",
        Kind::Place => "place",
        Kind::Facility => "facility",
        Kind::Event => "event",
        Kind::Work => "work",
        _ => "group",
    }
}

/// `data/subkinds.tsv`, compiled once at first use.
struct Table {
    head: Phrases<Set>,
    before: Phrases<Set>,
    last: Phrases<Set>,
}

impl Table {
    fn get() -> &'static Self {
        static TABLE: OnceLock<Table> = OnceLock::new();
        TABLE.get_or_init(|| {
            let of = |place: &str| {
                let mut all: std::collections::BTreeMap<&str, Set> = std::collections::BTreeMap::new();
                for row in rows(include_str!("../data/subkinds.tsv")) {
                    let mut fields = row.split('\t');
                    let mut field = || fields.next().unwrap_or_default();
                    let (kind, at, subkind, words) = (field(), field(), field(), field());
                    for word in words.split('|').filter(|_| at == place) {
                        all.entry(word).or_default().add(kind, subkind);
                    }
                }
                Phrases::new(all)
            };
            Self { head: of("head"), before: of("before"), last: of("last") }
        })
    }
}

/// Sets the subkinds of names. `tokens` are those of the mentions' line, in order; `roles` stand in it. O(n).
pub fn set<'t>(
    view: &View,
    tokens: impl Iterator<Item = &'t Token>,
    roles: &[Mention<ViewSpan>],
    mentions: &mut [Mention<ViewSpan>],
    lexicon: &Lexicon,
) {
    if mentions.is_empty() {
        return;
    }
    let tokens: Vec<&Token> = tokens.filter(|t| t.kind != TokenKind::Dash).collect();
    let words = Words { view, tokens, table: Table::get(), lexicon };
    for m in mentions.iter_mut().filter(|m| KINDS.contains(&m.kind)) {
        let first = words.tokens.partition_point(|t| t.span.end <= m.span.start);
        let end = words.tokens.partition_point(|t| t.span.start < m.span.end);
        if first < end {
            m.subkind = words.subkind(m, first, end, roles);
        }
    }
}

struct Words<'a> {
    view: &'a View<'a>,
    tokens: Vec<&'a Token>,
    table: &'static Table,
    lexicon: &'a Lexicon,
}

impl Words<'_> {
    fn word(&self, i: usize) -> &str {
        &self.view.folded()[self.tokens[i].span.range()]
    }

    fn hash(&self, i: usize) -> u32 {
        hash(self.word(i).as_bytes())
    }

    fn subkind(
        &self,
        m: &Mention<ViewSpan>,
        first: usize,
        end: usize,
        roles: &[Mention<ViewSpan>],
    ) -> Option<&'static str> {
        let at = (m.span.start - self.tokens[first].span.start.min(m.span.start)) as usize;
        let fused = m.name.len() > m.span.len() as usize;
        let split = clitic::Clitics { len: at, code: if fused { 32 } else { 0 } };
        let stem = split.stem_hash(self.word(first));
        let name = || std::iter::once(stem).chain((first + 1..end).map(|i| self.hash(i)));
        let head = || self.table.head.longest(name()).map(|(set, _)| set);
        let known = || {
            let set = if end == first + 1 {
                self.lexicon.word_subkinds(stem)
            } else {
                self.lexicon.phrase_subkinds(name().reduce(phrase_hash)?)
            };
            Some(set)
        };
        let last = || if end > first + 1 { self.table.last.exactly([self.hash(end - 1)]) } else { None };
        let of = |set: Option<Set>| set.and_then(|set| set.of(m.kind));
        of(head())
            .or_else(|| of(self.before(m, first, roles)))
            .or_else(|| self.by_flags(m.kind, stem).filter(|_| end == first + 1).map(Some))
            .or_else(|| of(known()))
            .or_else(|| of(last()))
            .flatten()
    }

    /// What the words before a name say, or the beginning of the role before a person.
    fn before(&self, m: &Mention<ViewSpan>, first: usize, roles: &[Mention<ViewSpan>]) -> Option<Set> {
        let begins = |i: usize, end: usize| {
            forms(self.word(i)).find_map(|form| {
                let words = std::iter::once(form.hash).chain((i + 1..end).map(|i| self.hash(i)));
                self.table.before.longest(words)
            })
        };
        if m.kind == Kind::Person {
            let place = roles.partition_point(|r| r.span.start < m.span.start);
            let role = place.checked_sub(1).map(|p| &roles[p]);
            let apart = |r: &&Mention<ViewSpan>| {
                r.span.end <= m.span.start
                    && self.view.clean()[r.span.end as usize..m.span.start as usize].trim().is_empty()
            };
            if let Some(role) = role.filter(apart) {
                let start = self.tokens.partition_point(|t| t.span.end <= role.span.start);
                return begins(start, first).map(|(set, _)| set);
            }
        }
        // Two words, or the one right before.
        (1..=2)
            .rev()
            .filter_map(|n| first.checked_sub(n))
            .find_map(|i| begins(i, first).filter(|(_, words)| i + words == first).map(|(set, _)| set))
    }

    /// What the open tables say of a word.
    fn by_flags(&self, kind: Kind, word: u32) -> Option<&'static str> {
        let flags = self.lexicon.get(word)?.flags;
        match kind {
            // `عمان` is both.
            Kind::Place if flags & COUNTRY != 0 => (flags & (CAPITAL | CITY) == 0).then_some("nation"),
            Kind::Place if flags & (CAPITAL | CITY) != 0 => Some("city"),
            Kind::Group if flags & DEMONYM != 0 => Some("nationality"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analyzer, Options};

    #[test]
    fn every_row_of_the_table_names_a_subkind() {
        for row in rows(include_str!("../data/subkinds.tsv")) {
            let fields: Vec<&str> = row.split('\t').collect();
            assert_eq!(fields.len(), 4, "{row}");
            assert!(["head", "before", "last"].contains(&fields[1]), "{row}");
            assert!(Set::default().add(fields[0], fields[2]), "{row}");
        }
    }

    #[test]
    fn of_two_that_differ_neither_stays() {
        let mut set = Set::default();
        assert!(set.add("person", "politician") && set.add("place", "city") && !set.add("person", "family"));
        assert_eq!((set.of(Kind::Person), set.of(Kind::Place)), (Some(Some("politician")), Some(Some("city"))));
        set.add("person", "athlete");
        assert_eq!((set.of(Kind::Person), set.sure().of(Kind::Person)), (Some(None), None));
        assert_eq!(set.of(Kind::Place), Some(Some("city")));
    }

    #[test]
    fn named_cases() {
        let wassam = Analyzer::built_in();
        for (text, name, subkind) in [
            ("قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده ستشارك.", "إيمانويل ماكرون", Some("politician")),
            ("قالت وزارة الدفاع الأمريكية في بيان.", "وزارة الدفاع الأمريكية", Some("government")),
            ("عاد إلى بيروت.", "بيروت", Some("city")),
            ("سافر إلى العراق.", "العراق", Some("nation")),
            ("ذكرت قناة الجزيرة ذلك.", "قناة الجزيرة", Some("media")),
            ("سجل نادي الزمالك هدفين.", "نادي الزمالك", Some("sports")),
            ("هبطت الطائرة في مطار بغداد الدولي.", "مطار بغداد الدولي", Some("airport")),
            ("قال جامع نعمان الطرابلسي إنه سافر.", "نعمان الطرابلسي", None),
        ] {
            let analysis = wassam.analyze(text, &Options::default());
            if let Some(m) = analysis.mentions.iter().find(|m| m.name == name) {
                assert_eq!(m.subkind, subkind, "{text}");
            } else {
                assert_eq!(subkind, None, "{text}: {:?}", analysis.mentions);
            }
        }
    }
}
