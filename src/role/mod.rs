//! Titles and offices: `الرئيس الفرنسي`, `وزير الدفاع السابق`, `الأمين العام للأمم المتحدة`.
//!
//! A role begins with a head noun of `data/roles.tsv` and goes on with what the office is of, word by word: nouns that go
//! on themselves (`رئيس مجلس إدارة …`), a word with the article or a name at the end of these, then adjectives,
//! nationalities, and bodies after ل. Names inside a role stay mentions of their own. A head alone is no role,
//! unless it is one of the few that mean an office by themselves (`الرئيس`), or a person's name follows.
//!
//! To add a head or a word that follows one: a form in the table. To add a way in which an office goes on: one more arm of
//! [`Words::tail`], and a case at this file's foot.

mod table;

use crate::analysis::{Evidence, Kind, Mention};
use crate::lexicon::{hash, hash2};
use crate::phrases::{Form, forms};
use crate::span::ViewSpan;
use crate::text::View;
use crate::token::{Token, TokenKind};
use table::{ADJECTIVE, BODY, Class, DEFINITE, FIELD, FOR, Head, STOP, Table};

/// How sure a role is: with what it is the office of, and as a bare word.
const WHOLE: f32 = 0.9;
const BARE: f32 = 0.75;

/// Finds the roles of a sentence. `mentions` are the names and values of its line, in order. O(n).
pub fn find(view: &View, tokens: &[Token], mentions: &[Mention<ViewSpan>], found: &mut Vec<Mention<ViewSpan>>) {
    let words: Vec<&str> = tokens.iter().map(|t| &view.folded()[t.span.range()]).collect();
    let words = Words { tokens, words: &words, mentions, table: Table::get() };
    let (mut i, mut next, mut covered) = (0, 0, 0);
    while let Some(token) = tokens.get(i) {
        while let Some(m) = mentions.get(next).filter(|m| m.span.start < token.span.end) {
            covered = m.span.end.max(covered);
            next += 1;
        }
        let role = if token.kind == TokenKind::Word && token.span.start >= covered { words.role(i) } else { None };
        let Some(role) = role else {
            i += 1;
            continue;
        };
        let span = ViewSpan::new(token.span.start + role.start.at as u32, tokens[role.end - 1].span.end);
        let text = &view.clean()[span.range()];
        found.push(Mention {
            span,
            kind: Kind::Role,
            subkind: None,
            name: if role.start.fused { format!("ا{text}") } else { text.to_string() },
            entity: None,
            confidence: role.sure,
            evidence: &[Evidence::Pattern],
            value: None,
            own: None,
        });
        i = role.end;
    }
}

/// A role found: how its first word begins, and the place after its last word.
struct Role {
    start: Form,
    end: usize,
    sure: f32,
}

/// A sentence, and the names and values in it.
struct Words<'a> {
    tokens: &'a [Token],
    words: &'a [&'a str],
    mentions: &'a [Mention<ViewSpan>],
    table: &'static Table,
}

/// A mention that begins at some word.
struct Name {
    kind: Kind,
    /// Bytes of clitics before it.
    at: u32,
    /// The place after its last word.
    end: usize,
    sure: f32,
}

/// What a role has had so far.
struct State {
    /// The place after it.
    end: usize,
    /// Whether it says what the office is of.
    of: bool,
    /// Whether adjectives or nationalities stand after it.
    adjectives: bool,
    /// Whether its last word is a minister's field.
    field: bool,
    sure: f32,
}

impl Words<'_> {
    /// The role that begins at word `i`.
    fn role(&self, i: usize) -> Option<Role> {
        let (start, (head, words)) = forms(self.words[i]).find_map(|form| Some((form, self.head(form.hash, i)?)))?;
        let mut s = State { end: i + words, of: false, adjectives: false, field: false, sure: WHOLE };
        if head.definite {
            s.of = words > 1;
        } else {
            let noun = self.indefinite_adjectives(s.end);
            if !self.complement(noun, &mut s) && !self.complement(s.end, &mut s) {
                self.for_what(noun, &mut s);
            }
        }
        if head.definite || s.of {
            while self.tail(head, &mut s) {}
        }
        let whole = s.of || head.definite && s.adjectives;
        let enough = match head.class {
            Class::Chief | Class::Office | Class::Envoy => whole,
            Class::Member => s.of,
            Class::Title => false,
        };
        if !enough && !self.person(s.end) {
            if head.class != Class::Chief || !head.definite || !self.alone(i, start) {
                return None;
            }
            s.sure = BARE;
        }
        Some(Role { start, end: s.end, sure: s.sure })
    }

    /// The head that begins at word `i`, of which the first word's hash is given.
    fn head(&self, first: u32, i: usize) -> Option<(Head, usize)> {
        let rest = self.words[i + 1..].iter().map(|w| hash(w.as_bytes()));
        self.table.heads.longest(std::iter::once(first).chain(rest))
    }

    /// What may stand after a head, at word `i`: its bits and how many words it has.
    fn link(&self, i: usize) -> (u8, usize) {
        let rest = self.words.get(i..).unwrap_or_default();
        self.table.links.longest(rest.iter().map(|w| hash(w.as_bytes()))).unwrap_or((0, 1))
    }

    /// The longest mention that begins at word `i`.
    fn name(&self, i: usize) -> Option<Name> {
        let token = self.tokens.get(i)?.span;
        let place = self.mentions.partition_point(|m| m.span.start < token.start);
        let m = self.mentions.get(place).filter(|m| m.span.start < token.end)?;
        let words = self.tokens[i..].iter().take_while(|t| t.span.start < m.span.end).count();
        Some(Name { kind: m.kind, at: m.span.start - token.start, end: i + words, sure: m.confidence })
    }

    /// Whether a person's name stands at word `i`, or a title before one.
    fn person(&self, i: usize) -> bool {
        if let Some(name) = self.name(i) {
            return name.kind == Kind::Person && name.at == 0;
        }
        let Some(word) = self.words.get(i) else { return false };
        // `د. أحمد`
        if *word == "." && self.words[i - 1].chars().count() == 1 {
            return self.name(i + 1).is_some_and(|n| n.kind == Kind::Person && n.at == 0);
        }
        let title = self.head(hash(word.as_bytes()), i);
        title.is_some_and(|(head, words)| (head.definite || *word == "د") && self.person(i + words))
    }

    fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// Whether the head with the article at word `i` stands by itself: not as an adjective (`السبب الرئيس`).
    fn alone(&self, i: usize, start: Form) -> bool {
        start.at > 0 || i == 0 || !self.words[i - 1].contains("ال") || !self.is_word(i - 1)
    }

    /// The place after adjectives without article (`مدير عام`) from word `i` on.
    fn indefinite_adjectives(&self, mut i: usize) -> usize {
        while let (bits, words) = self.link(i)
            && bits & ADJECTIVE != 0
            && bits & DEFINITE == 0
        {
            i += words;
        }
        i
    }

    /// Goes on from word `i` with what the office is of, up to the word or name that ends it.
    fn complement(&self, mut i: usize, s: &mut State) -> bool {
        s.field = false;
        loop {
            if let Some(name) = self.name(i) {
                use Kind::{Event, Facility, Group, Organization, Place};
                let fits = name.at == 0 && matches!(name.kind, Organization | Place | Facility | Event | Group);
                if fits {
                    s.end = name.end;
                    s.sure = s.sure.min(name.sure);
                    s.of = true;
                }
                return fits;
            }
            if !self.is_word(i) {
                return false;
            }
            let word = self.words[i];
            let (bits, words) = self.link(i);
            let head = self.head(hash(word.as_bytes()), i);
            let definite = word.starts_with("ال") && word.chars().count() > 4;
            if let Some((Head { definite: true, .. }, words)) = head {
                i += words;
            } else if let Some((_, words)) = head {
                i = self.indefinite_adjectives(i + words);
                continue;
            } else if definite && bits & STOP == 0 {
                s.field = bits & FIELD != 0;
                i += words;
            } else if bits & (FIELD | BODY) != 0 && bits & DEFINITE == 0 {
                i += words;
                continue;
            } else if self.someones(word) {
                i += 1;
            } else {
                return false;
            }
            s.end = i;
            s.of = true;
            return true;
        }
    }

    /// Whether a word is a body or field with a pronoun: `مجلس إدارتها`.
    fn someones(&self, word: &str) -> bool {
        let bare = ["ها", "هم", "نا", "ه"].iter().find_map(|p| word.strip_suffix(p));
        let links = |w: &str| {
            let bits = self.table.links.exactly([hash(w.as_bytes())]).unwrap_or(0);
            bits & (FIELD | BODY) != 0 && bits & DEFINITE == 0
        };
        bare.is_some_and(|w| links(w) || w.strip_suffix('ت').is_some_and(|w| links(&format!("{w}ه"))))
    }

    /// Goes on with a ل and what the office is for, after a head without article: `رئيسا للوزراء`.
    fn for_what(&self, i: usize, s: &mut State) {
        let Some(name) = self.name(i) else {
            if self.is_word(i) && self.fused(i) {
                s.end = i + 1;
                s.of = true;
                s.field = self.words[i].starts_with("لل") && self.link_of_fused(i) & FIELD != 0;
            }
            return;
        };
        if self.is_for(i, &name) {
            s.end = name.end;
            s.sure = s.sure.min(name.sure);
            s.of = true;
        }
    }

    /// Whether a name begins after a ل and is a body's or event's.
    fn is_for(&self, i: usize, name: &Name) -> bool {
        name.at == 2 && self.words[i].starts_with('ل') && matches!(name.kind, Kind::Organization | Kind::Event)
    }

    fn link_of_fused(&self, i: usize) -> u8 {
        let full = hash2("ا".as_bytes(), &self.words[i].as_bytes()[2..]);
        self.table.links.exactly([full]).unwrap_or(0)
    }

    /// Whether word `i` is a ل fused with the article of a body, field or office: `للشركة`.
    fn fused(&self, i: usize) -> bool {
        if !self.words[i].starts_with("لل") {
            return false;
        }
        let full = hash2("ا".as_bytes(), &self.words[i].as_bytes()[2..]);
        self.link_of_fused(i) & (FIELD | BODY) != 0 || self.table.heads.exactly([full]).is_some()
    }

    /// Takes the next of what may stand after an office that is named already; whether there is one.
    fn tail(&self, head: Head, s: &mut State) -> bool {
        let i = s.end;
        let was_field = std::mem::take(&mut s.field);
        let named = s.of || s.adjectives;
        let name = self.name(i);
        if let Some(name) = name.filter(|n| n.kind != Kind::Ordinal) {
            let group = name.at == 0 && name.kind == Kind::Group;
            let body = !was_field && named && self.is_for(i, &name);
            if group || body {
                s.adjectives |= group;
                s.of |= body;
                s.end = name.end;
                s.sure = s.sure.min(name.sure);
            }
            return group || body;
        }
        if !self.is_word(i) {
            return false;
        }
        let word = self.words[i];
        let (bits, words) = self.link(i);
        // `الوطني`, `الوطنية`: the ending of a relation.
        let relation =
            word.starts_with("ال") && word.chars().count() > 4 && (word.ends_with('ي') || word.ends_with("يه"));
        if bits & ADJECTIVE != 0 && bits & DEFINITE != 0 {
            s.end = i + words;
            s.adjectives = true;
            return true;
        }
        if relation && bits & STOP == 0 && self.head(hash(word.as_bytes()), i).is_none() {
            s.end = i + 1;
            s.adjectives = true;
            return true;
        }
        // `السياحة والآثار`
        if was_field && let Some(rest) = word.strip_prefix('و') {
            let bits = self.table.links.exactly([hash(rest.as_bytes())]).unwrap_or(0);
            if bits & FIELD != 0 && bits & DEFINITE != 0 {
                s.end = i + 1;
                s.field = true;
                return true;
            }
        }
        if bits & FOR != 0 {
            let mut on = State { end: i + words, of: false, adjectives: false, field: false, sure: s.sure };
            let whole = self.complement(i + words, &mut on);
            // `بالإنابة` ends an office, `باسم` does not.
            if !whole && !word.ends_with("ه") {
                return false;
            }
            (s.end, s.sure, s.of, s.field) = (on.end, on.sure, true, false);
            return true;
        }
        // `السفير الأمريكي في بغداد`, `سفير السعودية لدى اليمن`
        if named
            && (word == "لدي" || matches!(head.class, Class::Envoy | Class::Member) && matches!(word, "في" | "الي"))
        {
            let posted = self.name(i + 1).filter(|n| n.at == 0 && matches!(n.kind, Kind::Place | Kind::Organization));
            return posted.is_some_and(|name| {
                (s.end, s.sure, s.of) = (name.end, s.sure.min(name.sure), true);
                true
            });
        }
        // `المدير العام للشركة`
        if s.adjectives && head.definite && self.fused(i) {
            (s.end, s.of) = (i + 1, true);
            return true;
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::Kind;
    use crate::{Analyzer, Options};
    use std::sync::OnceLock;

    fn roles(text: &str) -> String {
        static WASSAM: OnceLock<Analyzer> = OnceLock::new();
        let analysis = WASSAM.get_or_init(Analyzer::built_in).analyze(text, &Options::default());
        let roles = analysis.mentions.iter().filter(|m| m.kind == Kind::Role);
        roles.map(|m| m.name.as_str()).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn named_cases() {
        for (text, expected) in [
            ("قال الرئيس الفرنسي إيمانويل ماكرون إن بلاده ستشارك.", "الرئيس الفرنسي"),
            ("وصل وزير الدفاع الأمريكي لويد أوستن إلى بغداد.", "وزير الدفاع الأمريكي"),
            ("التقى بوزير السياحة والآثار المصري أمس.", "وزير السياحة والآثار المصري"),
            ("دعا الأمين العام للأمم المتحدة أنطونيو غوتيريش إلى وقف القتال.", "الأمين العام للأمم المتحدة"),
            ("قال المتحدث باسم البيت الأبيض إن الزيارة تأجلت.", "المتحدث باسم البيت الأبيض"),
            ("أعلن رئيس مجلس إدارة الشركة أحمد السيد النتائج.", "رئيس مجلس إدارة الشركة"),
            ("قال نائب رئيس الوزراء ووزير الخارجية اللبناني إن", "نائب رئيس الوزراء; وزير الخارجية اللبناني"),
            ("رحب رئيس الوزراء السابق بالقرار.", "رئيس الوزراء السابق"),
            ("غادر الرئيس البلاد.", "الرئيس"),
            ("هذا هو السبب الرئيس للأزمة.", ""),
            ("يبحث كل مدير عن حل.", ""),
            ("يحتاج النادي إلى رئيس جديد.", ""),
            ("قال الدكتور أحمد زويل في محاضرته.", "الدكتور"),
            ("راجع الدكتور قبل السفر.", ""),
            ("عين رئيسا للوزراء عام 2010.", "رئيسا للوزراء"),
            ("كتب قائد السيارة رسالة.", ""),
            ("أدى صلاة العيد في جامعة الملك سعود.", ""),
            ("قال وزير الخارجية الأحد إن", "وزير الخارجية"),
            ("للرئيس الفرنسي رأي آخر.", "الرئيس الفرنسي"),
        ] {
            assert_eq!(roles(text), expected, "{text}");
        }
    }

    #[test]
    fn names_inside_stay() {
        let text = "وقال قائد فيلق القدس الإيراني إسماعيل قاآني كلمة.";
        let analysis = Analyzer::built_in().analyze(text, &Options::default());
        let mentions: Vec<_> = analysis.mentions.iter().map(|m| (m.kind, m.name.as_str())).collect();
        assert_eq!(mentions[0], (Kind::Role, "قائد فيلق القدس الإيراني"));
        assert!(mentions.contains(&(Kind::Person, "إسماعيل قاآني")), "{mentions:?}");
        assert!(mentions.iter().any(|m| m.0 == Kind::Organization), "{mentions:?}");
    }
}
