//! Roles from the looks of the lines in order.
//!
//! A page is read from above. An article has a head (headline, date, author, first picture), a body, and an end
//! (source, keywords, the page's footer); what a title-like line is depends on which of them has been reached.

use super::line::{End, Line, words};
use super::look::{Label, Look, Stamp};
use super::related::{self, Titles, lead};
use super::{Page, line};
use crate::analysis::{Block, Role};
use crate::calendar::Date;
use crate::text::is_alphabetic;

/// How far the article has been read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Before its running text.
    Head,
    /// In it.
    Body,
    /// Below it. How sure that is grows with each line that ends articles.
    Over(u8),
}

/// What a line that ends articles adds. A source also stands under pictures, an invitation to follow the paper
/// also between paragraphs; keywords stand at the end.
const WEAK: u8 = 1;
const SURE: u8 = 2;

/// Words up to which a line before the headline is the name of a section or site.
const KICKER: u16 = 2;
/// Words from which a line in the head without a full stop is the first paragraph rather than a second title.
const DECK: u16 = 18;
/// Words up to which a title inside a body is a subheading; and on pages that leave out full stops.
const SUBHEADING: u16 = 10;
const SUBHEADING_LOOSE: u16 = 6;
/// Words from which a title is not a subheading, which tells a new article where the end of the last was weak.
const FULL_TITLE: u16 = 7;
/// Words from which a line of running text is long.
const LONG: u16 = 25;

/// The state of reading a page.
pub(super) struct Layout<'a> {
    texts: &'a [&'a str],
    lines: &'a [Line],
    looks: &'a [Look],
    /// Whether the page's paragraphs often end without a full stop.
    loose: bool,
    blocks: Vec<Block<crate::span::ViewSpan>>,
    article: u32,
    zone: Zone,
    headline: Option<usize>,
    byline: bool,
    /// The last line of running text of the article.
    text: Option<usize>,
    published: Option<Date>,
    /// Dates that count only where no better one is stated: of a change, of a dateline.
    updated: Option<Date>,
    written: Option<Date>,
}

impl<'a> Layout<'a> {
    pub fn new(texts: &'a [&'a str], lines: &'a [Line], looks: &'a [Look]) -> Self {
        Self {
            texts,
            lines,
            looks,
            loose: is_loose(lines),
            blocks: Vec::with_capacity(lines.len()),
            article: 0,
            zone: Zone::Head,
            headline: None,
            byline: false,
            text: None,
            published: None,
            updated: None,
            written: None,
        }
    }

    /// Reads the page.
    pub fn run(mut self) -> Page {
        let mut index = 0;
        while index < self.lines.len() {
            index = self.step(index);
        }
        Page { blocks: self.blocks, published: self.published.or(self.updated).or(self.written) }
    }

    /// Gives the line its role, and perhaps those after it; returns the next line.
    fn step(&mut self, at: usize) -> usize {
        let next = at + 1;
        match self.looks[at] {
            Look::Published(stamp) => self.published(at, stamp),
            Look::Byline { sure } => {
                // Above the headline, a word with a colon is the headline's own opening.
                if sure || self.headline.is_some() || self.zone != Zone::Head {
                    self.byline = true;
                    self.give(at, Role::Byline);
                } else {
                    self.title(at);
                }
            }
            Look::Dateline(date) => {
                if self.article == 0 {
                    self.written = self.written.or(date);
                }
                self.give(at, Role::Dateline);
            }
            Look::Place if self.is_above_text(at) => self.give(at, Role::Dateline),
            Look::PlaceAnd if self.is_above_text(at) => {
                self.byline = true;
                self.give(at, Role::Byline);
            }
            Look::Place | Look::PlaceAnd | Look::Title => self.title(at),
            Look::Agency => {
                self.give(at, Role::Source);
                if self.nothing_more(next) {
                    self.end(WEAK);
                }
            }
            Look::Caption => self.give(at, Role::Caption),
            Look::RelatedLabel => return self.related(at),
            Look::RelatedInline => self.give(at, Role::RelatedHeadline),
            Look::Source => {
                self.give(at, Role::Source);
                self.end(WEAK);
            }
            Look::Keywords { label } => {
                self.give(at, Role::Keywords);
                self.end(SURE);
                if label {
                    return self.keywords(next);
                }
            }
            Look::Other => self.give(at, Role::Other),
            Look::Footer => {
                self.give(at, Role::Other);
                self.end(WEAK);
            }
            Look::ListItem => self.give(at, Role::ListItem),
            Look::Prose => self.prose(at),
        }
        next
    }

    fn give(&mut self, at: usize, role: Role) {
        self.blocks.push(Block { span: self.lines[at].span, role, article: self.article });
    }

    /// The article ends here, as far as this line can tell. In a head, nothing ends yet.
    fn end(&mut self, how: u8) {
        self.zone = match self.zone {
            Zone::Head => Zone::Head,
            Zone::Body => Zone::Over(how),
            Zone::Over(before) => Zone::Over(before.saturating_add(how)),
        };
    }

    /// A further article begins.
    fn next_article(&mut self) {
        self.article += 1;
        self.zone = Zone::Head;
        self.headline = None;
        self.byline = false;
        self.text = None;
    }

    fn look(&self, at: usize) -> Option<Look> {
        self.looks.get(at).copied()
    }

    /// Whether the line stands in the head of an article that has its headline, with running text right below.
    fn is_above_text(&self, at: usize) -> bool {
        self.zone == Zone::Head && self.headline.is_some() && self.look(at + 1) == Some(Look::Prose)
    }

    /// Whether no running text of the same article can follow.
    fn nothing_more(&self, next: usize) -> bool {
        !matches!(self.look(next), Some(Look::Prose | Look::ListItem | Look::Caption))
    }

    fn published(&mut self, at: usize, stamp: Stamp) {
        // In a body, a bare date above a text is the title of a day's events.
        let inside = self.zone == Zone::Body && stamp.label.is_none();
        if inside && self.look(at + 1).is_some_and(Look::is_text) {
            return self.give(at, Role::Subheading);
        }
        if self.article == 0 && !(matches!(self.zone, Zone::Over(_)) && stamp.label.is_none()) {
            let date = if stamp.label == Some(Label::Updated) { &mut self.updated } else { &mut self.published };
            *date = date.or(stamp.date);
        }
        self.give(at, Role::Published);
    }

    fn prose(&mut self, at: usize) {
        if self.zone == Zone::Head && self.headline.is_none() && self.text.is_none() && self.is_stopped_headline(at) {
            self.headline = Some(at);
            return self.give(at, Role::Headline);
        }
        self.paragraph(at);
    }

    fn paragraph(&mut self, at: usize) {
        // Running text right below an end means that it was none.
        self.zone = Zone::Body;
        self.text = Some(at);
        self.give(at, Role::Paragraph);
    }

    /// Whether a headline ends with a full stop here: one short sentence above a longer text.
    fn is_stopped_headline(&self, at: usize) -> bool {
        let line = &self.lines[at];
        let short = line.words <= 14 && !line.several && line.end == End::Stop && line.arabic;
        short && self.look(at + 1) == Some(Look::Prose) && self.lines[at + 1].words >= line.words.saturating_mul(3) / 2
    }

    fn title(&mut self, at: usize) {
        let below = lead(self.looks, at);
        let full = self.lines[at].words;
        let new = match self.zone {
            Zone::Head => false,
            // Two articles with nothing between them: the second shows its date or author.
            Zone::Body => full >= 5 && below.is_some_and(|lead| lead.opened && lead.titles == 0),
            Zone::Over(how) => {
                below.is_some_and(|lead| lead.titles <= 1 && (how >= SURE || lead.opened || full >= FULL_TITLE))
            }
        };
        if new {
            self.next_article();
        }
        let role = match self.zone {
            Zone::Head => return self.title_in_head(at),
            Zone::Body => self.title_in_body(at),
            // Titles without a label below an article announce others; text below a weak end goes on with it.
            Zone::Over(_) if below.is_some() => {
                self.zone = Zone::Body;
                self.title_in_body(at)
            }
            Zone::Over(_) if full > KICKER => Role::RelatedHeadline,
            Zone::Over(_) => Role::Other,
        };
        self.give(at, role);
    }

    fn title_in_head(&mut self, at: usize) {
        let line = &self.lines[at];
        let text = |at: usize| self.texts[at];
        let Some(headline) = self.headline else {
            if line.words <= KICKER && self.has_title_below(at) {
                return self.give(at, Role::Other);
            }
            self.headline = Some(at);
            return self.give(at, Role::Headline);
        };
        if text(at) == text(headline) {
            return self.give(at, Role::Other);
        }
        if !self.byline && self.is_beside_date(at) && is_name(text(at)) {
            self.byline = true;
            return self.give(at, Role::Byline);
        }
        let follows = lead(self.looks, at).is_some();
        let text_like = line.words >= if self.loose { FULL_TITLE + 1 } else { DECK };
        if follows && !text_like { self.give(at, Role::Subheading) } else { self.paragraph(at) }
    }

    /// Whether the lines right below are titles too, one of them longer: then this one names a section.
    fn has_title_below(&self, at: usize) -> bool {
        let titles = |index: &usize| matches!(self.looks[*index], Look::Title | Look::Other);
        (at + 1..self.lines.len())
            .take(BREADCRUMBS)
            .take_while(titles)
            .any(|index| self.looks[index] == Look::Title && self.lines[index].words > KICKER + 1)
    }

    fn is_beside_date(&self, at: usize) -> bool {
        let dated = |look: Option<Look>| matches!(look, Some(Look::Published(_) | Look::Dateline(_)));
        dated(self.look(at + 1)) || at.checked_sub(1).is_some_and(|before| dated(self.look(before)))
    }

    fn title_in_body(&mut self, at: usize) -> Role {
        let line = &self.lines[at];
        let most = if self.loose { SUBHEADING_LOOSE } else { SUBHEADING };
        let announces = line.end == End::Colon && line.words > 5;
        let below = self.look(at + 1);
        let has_text = below.is_some_and(|look| look.is_text() || matches!(look, Look::Caption | Look::Title));
        if line.words <= most && has_text && !announces {
            return Role::Subheading;
        }
        let signed = below.is_none() || matches!(below, Some(Look::Source | Look::Keywords { .. }));
        if signed && !self.byline && self.article == 0 && is_name(self.texts[at]) && line.words == 2 {
            self.byline = true;
            return Role::Byline;
        }
        self.text = Some(at);
        Role::Paragraph
    }

    /// Keywords on lines of their own, below their label.
    fn keywords(&mut self, from: usize) -> usize {
        let mut at = from;
        while let Some(Look::Title | Look::Place | Look::Other | Look::ListItem | Look::Keywords { label: false }) =
            self.look(at)
            && self.lines[at].words <= 4
        {
            self.give(at, Role::Keywords);
            at += 1;
        }
        at
    }

    /// A label, and the titles or the article below it.
    fn related(&mut self, label: usize) -> usize {
        self.give(label, Role::RelatedLabel);
        let over = matches!(self.zone, Zone::Over(_));
        let mut titles = Titles::below(label, self.lines, self.looks);
        if titles.count == 0 {
            // A further article without a headline.
            if over && self.look(label + 1) == Some(Look::Prose) {
                self.next_article();
            }
            return label + 1;
        }
        if related::opens_article(self.texts, self.looks, &titles, over, self.text) {
            for at in titles.lines.start..titles.last {
                self.related_line(at);
            }
            self.next_article();
            self.headline = Some(titles.last);
            self.give(titles.last, Role::Headline);
            return titles.last + 1;
        }
        let goes_on = self.zone == Zone::Body && self.look(titles.lines.end) == Some(Look::Prose);
        if goes_on && titles.count > 1 && titles.lines.end == titles.last + 1 {
            if self.loose {
                // Paragraphs of this page look like titles: only the first is one.
                titles.lines.end = titles.lines.start + 1;
            } else if self.lines[titles.last].words <= 4 {
                // The last one, shorter than titles of articles are, is a subheading of what follows.
                titles.lines.end = titles.last;
            }
        }
        for at in titles.lines.clone() {
            self.related_line(at);
        }
        titles.lines.end
    }

    fn related_line(&mut self, at: usize) {
        let beside = matches!(self.looks[at], Look::Published(_) | Look::Other);
        self.give(at, if beside { Role::Other } else { Role::RelatedHeadline });
    }
}

/// Lines of a path through the site above the headline, at most.
const BREADCRUMBS: usize = 12;

/// Whether the long lines of a page often end without a full stop, or there is none to judge by.
fn is_loose(lines: &[Line]) -> bool {
    let stopped = |line: &&Line| matches!(line.end, End::Stop | End::Mark);
    let long = lines.iter().filter(|line| line.words >= LONG);
    let (count, ended) = (long.clone().count(), long.filter(stopped).count());
    if count > 0 { 2 * ended < count } else { 4 * lines.iter().filter(stopped).count() < lines.len() }
}

/// Whether a folded line may be nothing but a person's name: two to four words of letters.
fn is_name(text: &str) -> bool {
    let letters = text.chars().all(|c| is_alphabetic(c) || c == ' ' || c == '.');
    letters && (2..=4).contains(&line::words(text).count()) && words(text).all(|word| word.chars().count() <= 10)
}

#[cfg(test)]
mod tests {
    use super::super::split;
    use super::*;
    use crate::text::View;

    const LONG_TEXT: &str = "قال المسؤول الكبير في حديث إلى الصحافة إن الأمر قيد البحث، وإن الحكومة ستعلن النتائج في وقت لاحق من هذا الأسبوع بعد اجتماع يعقده الوزراء المعنيون.";
    const STORM: &str =
        "حذرت الأرصاد الجوية من عاصفة رملية تقترب من السواحل الشرقية، ودعت السكان إلى البقاء في منازلهم.";

    /// One letter a line: Headline, puBlished, bYline, Dateline, Paragraph, suBheading …
    fn roles(text: &str) -> String {
        let page = split(&View::new(text));
        let letter = |role| match role {
            Role::Headline => 'H',
            Role::Published => 'T',
            Role::Byline => 'B',
            Role::Dateline => 'D',
            Role::Paragraph => 'P',
            Role::Subheading => 'S',
            Role::ListItem => 'L',
            Role::Caption => 'C',
            Role::RelatedLabel => 'R',
            Role::RelatedHeadline => 'r',
            Role::Source => 'O',
            Role::Keywords => 'K',
            Role::Other => '-',
        };
        let mut roles = String::new();
        let mut article = 0;
        for block in page.blocks {
            if block.article != article {
                article = block.article;
                roles.push('|');
            }
            roles.push(letter(block.role));
        }
        roles
    }

    #[test]
    fn named_cases() {
        for (what, page, expected) in [
            ("a text alone", "{}", "P"),
            ("a headline and a text", "العاصفة تقترب\n{}", "HP"),
            ("a headline with a full stop", "الحكومة تبحث الأمر.\n{}", "HP"),
            ("section, headline, text", "سياسة عربية\nالحكومة تبحث الأمر من جديد\n{}", "-HP"),
            ("path through the site", "الرئيسية\nأخبار مصر\nالحكومة تبحث الأمر من جديد\n{}", "--HP"),
            ("the headline twice", "الحكومة تبحث الأمر من جديد\nالحكومة تبحث الأمر من جديد\n{}", "H-P"),
            ("deck", "الحكومة تبحث الأمر\nاجتماع ثان خلال أسبوع واحد\n{}", "HSP"),
            ("head", "الحكومة تبحث الأمر\nكتب: سعيد مراد\n18 فبراير 2024\nبيروت - رويترز\n{}", "HBTDP"),
            ("author above the date", "الحكومة تبحث الأمر\nسعيد مراد\n18 فبراير 2024\n{}", "HBTP"),
            ("place and author", "الحكومة تبحث الأمر\nالرباط: سعيد مراد\n{}", "HBP"),
            ("place", "الحكومة تبحث الأمر\nبيروت\n{}", "HDP"),
            ("kicker with a colon", "تقرير: سعيد مراد\n{}", "HP"),
            ("a title with a place", "دمشق: هدوء حذر\n{}", "HP"),
            ("subheading", "الحكومة تبحث الأمر\n{}\nخلاف قديم\n{}", "HPSP"),
            ("chronology", "أسبوع من الخلاف\n{}\n12 فبراير 2024\n{}\n13 فبراير 2024\n{}", "HPSPSP"),
            ("date at the end", "الحكومة تبحث الأمر\n{}\n12 فبراير 2024", "HPT"),
            ("list", "الحكومة تبحث الأمر\n{}\n- بند أول\n- بند ثان", "HPLL"),
            ("picture", "الحكومة تبحث الأمر\nوزراء في اجتماع سابق (أرشيفية)\n{}", "HCP"),
            ("a title in the body", "الحكومة تبحث الأمر\n{}\nاقرأ أيضا\nالعاصفة تقترب من السواحل\n{}", "HPRrP"),
            (
                "two titles in the body",
                "الحكومة تبحث الأمر\n{}\nاقرأ أيضا\nالعاصفة تقترب من السواحل\nمقتل ثلاثة في حادث سير\n{}",
                "HPRrrP",
            ),
            (
                "a subheading after them",
                "الحكومة تبحث الأمر\n{}\nاقرأ أيضا\nالعاصفة تقترب من السواحل\nخلاف قديم\n{}",
                "HPRrSP",
            ),
            ("label and title on one line", "الحكومة تبحث الأمر\n{}\nاقرأ أيضا: العاصفة تقترب\n{}", "HPrP"),
            (
                "titles at the end",
                "الحكومة تبحث الأمر\n{}\nمواضيع ذات صلة\nالعاصفة تقترب من السواحل\nمقتل ثلاثة في حادث سير",
                "HPRrr",
            ),
            (
                "titles with dates",
                "الحكومة تبحث الأمر\n{}\nآخر الأخبار\nالعاصفة تقترب من السواحل\nمنذ 3 ساعات\nمقتل ثلاثة في حادث سير\nمنذ 4 ساعات",
                "HPRr-r-",
            ),
            (
                "a further article after the end",
                "الحكومة تبحث الأمر\n{}\nالمصدر: وكالات\nاقرأ أيضا\nالعاصفة تقترب من السواحل\n{}\n{}",
                "HPOR|HPP",
            ),
            (
                "titles and then a further article",
                "الحكومة تبحث الأمر\n{}\nالوسوم: بيروت\nاقرأ أيضا\nمقتل ثلاثة في حادث سير\nالعاصفة تقترب من السواحل\n{}",
                "HPKRr|HP",
            ),
            (
                "a further article by its date",
                "الحكومة تبحث الأمر\n{}\nاقرأ أيضا\nالعاصفة تقترب من السواحل\nتاريخ النشر: 18 فبراير 2024\n{}",
                "HPR|HTP",
            ),
            (
                "a further article by its words",
                "الحكومة تبحث الأمر\n{}\nاقرأ أيضا\nعاصفة رملية تقترب من السواحل الشرقية\n[]",
                "HPR|HP",
            ),
            ("no label between two", "الحكومة تبحث الأمر\n{}\nالوسوم: بيروت\nالعاصفة تقترب من السواحل\n{}", "HPK|HP"),
            (
                "nothing between two",
                "الحكومة تبحث الأمر\n{}\nعاصفة رملية تقترب من السواحل الشرقية\nكتب: سعيد مراد\n18 فبراير 2024\n{}",
                "HP|HBTP",
            ),
            ("source of a picture", "الحكومة تبحث الأمر\n{}\nالمصدر: رويترز\n{}", "HPOP"),
            ("source of a picture above a subheading", "الحكومة تبحث الأمر\n{}\nالمصدر: رويترز\nخلاف قديم\n{}", "HPOSP"),
            (
                "keywords on lines",
                "الحكومة تبحث الأمر\n{}\nكلمات دلالية:\nبيروت\nالحكومة\nاقرأ أيضا:\nالعاصفة تقترب من السواحل",
                "HPKKKRr",
            ),
            ("keywords in the head", "الحكومة تبحث الأمر\nالوسوم: بيروت\n{}\nخلاف قديم\n{}", "HKPSP"),
            ("buttons", "الحكومة تبحث الأمر\nشارك\nفيسبوك\nتويتر\n{}\nشارك الخبر\nجميع الحقوق محفوظة 2024", "H---P--"),
            ("an invitation inside", "الحكومة تبحث الأمر\n{}\nتابعونا على تلغرام\n{}", "HP-P"),
            ("agency below", "الحكومة تبحث الأمر\n{}\nرويترز", "HPO"),
            (
                "three articles",
                "الحكومة تبحث الأمر\n{}\nالوسوم: بيروت\nاقرأ أيضا\nالعاصفة تقترب من السواحل\n{}\nالوسوم: بحر\nاقرأ أيضا\nمقتل ثلاثة في حادث سير\n{}",
                "HPKR|HPKR|HP",
            ),
            ("only titles", "الحكومة تبحث الأمر\nالعاصفة تقترب من السواحل", "HP"),
        ] {
            let page = page.replace("{}", LONG_TEXT).replace("[]", STORM);
            assert_eq!(roles(&page), expected, "{what}");
        }
    }

    #[test]
    fn which_date_counts() {
        for (page, expected) in [
            ("عنوان\nآخر تحديث: 19 فبراير 2024\nتاريخ النشر: 18 فبراير 2024\n{}", Some("2024-02-18")),
            ("عنوان\nآخر تحديث: 19 فبراير 2024\n{}", Some("2024-02-19")),
            ("عنوان\nالطائف 8 شعبان 1445 هـ الموافق 18 فبراير 2024 م واس\n{}", Some("2024-02-18")),
            ("عنوان\n{}\nالوسوم: بحر\nاقرأ أيضا\nالعاصفة تقترب\nتاريخ النشر: 18 فبراير 2024\n{}", None),
            ("عنوان\n{}\nاقرأ أيضا\nالعاصفة تقترب\n18 فبراير 2024", None),
            ("عنوان\n{}\n12 فبراير 2024\n{}", None),
            ("عنوان\nالأحد 18 فبراير\n{}", None),
        ] {
            let page = page.replace("{}", LONG_TEXT);
            let published = split(&View::new(&page)).published;
            assert_eq!(published.map(|day| day.to_string()).as_deref(), expected, "{page}");
        }
    }
}
