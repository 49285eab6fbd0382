//! The parts of a page: headline, date line, body, related articles, source, keywords, further articles.
//!
//! A block is a line. What a line is follows in two steps: [`look`] says what it looks like by itself (its cue
//! words, its form), [`layout`] what it does where it stands. The words that tell are in `data/article/`:
//!
//! | file | its concern |
//! |---|---|
//! | `line` | what can be measured of a line |
//! | `cue` | the first or last words that announce a role |
//! | `date_line` | when an article was published |
//! | `dateline` | from where, and which agency |
//! | `list_item` | items of lists |
//! | `look` | all of these together |
//! | `layout` | roles from the looks in order; where an article ends and the next begins |
//! | `related` | whether a label announces titles or a whole further article |

mod cue;
mod date_line;
mod dateline;
mod layout;
mod line;
mod list_item;
mod look;
mod related;

use crate::analysis::Block;
use crate::calendar::Date;
use crate::span::ViewSpan;
use crate::text::View;
use line::Line;
use look::Look;

/// A page in parts.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// The lines that hold anything, in order, without white space around them.
    pub blocks: Vec<Block<ViewSpan>>,
    /// The main article's date of publication, where a line states it.
    pub published: Option<Date>,
}

/// Cuts a text into blocks; O(n).
///
/// ```
/// use wassam::{analysis::Role, article, text::View};
/// let page = article::split(&View::new("العاصفة تقترب\nالأحد 18 فبراير 2024\nحذرت الأرصاد من العاصفة."));
/// let roles: Vec<Role> = page.blocks.iter().map(|block| block.role).collect();
/// assert_eq!(roles, [Role::Headline, Role::Published, Role::Paragraph]);
/// assert_eq!(page.published.map(|day| day.to_string()).as_deref(), Some("2024-02-18"));
/// ```
pub fn split(view: &View) -> Page {
    layout([(view, &Lines::of(view))])
}

/// The lines of a text that hold anything, each looked at by itself.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    lines: Vec<Line>,
    looks: Vec<Look>,
}

impl Lines {
    /// Looks at every line of a text; O(n).
    pub fn of(view: &View) -> Self {
        let text = view.folded();
        let lines = Line::all(text);
        let looks = lines.iter().map(|line| Look::of(line, line.text(text))).collect();
        Self { lines, looks }
    }

    /// Where the lines stand, without the white space around them.
    pub fn spans(&self) -> impl ExactSizeIterator<Item = ViewSpan> {
        self.lines.iter().map(|line| line.span)
    }
}

/// Gives the lines of a page their roles. The page may come in pieces of whole lines, which makes no difference:
/// there is a block for every line in order, and its span is one of its own piece. O(number of lines).
pub fn layout<'v, 's: 'v>(pieces: impl IntoIterator<Item = (&'v View<'s>, &'v Lines)>) -> Page {
    let (mut texts, mut lines, mut looks) = (Vec::new(), Vec::new(), Vec::new());
    for (view, piece) in pieces {
        texts.extend(piece.lines.iter().map(|line| line.text(view.folded())));
        lines.extend_from_slice(&piece.lines);
        looks.extend_from_slice(&piece.looks);
    }
    layout::Layout::new(&texts, &lines, &looks).run()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Role;
    use proptest::prelude::*;
    use std::time::Instant;

    /// The reference page, where it stands beside the project.
    #[test]
    fn reference_page() {
        let Ok(page) = std::fs::read_to_string("../shared/articles/page-01.txt") else {
            eprintln!("skipped: ../shared/articles/page-01.txt is not here");
            return;
        };
        let view = View::new(&page);
        let page = split(&view);
        assert_eq!(page.published, Date::new(2024, 2, 18));
        let expected = |line: usize| match line {
            1 | 21 => Role::Headline,
            2 => Role::Published,
            7 | 16 | 20 => Role::RelatedLabel,
            8 | 17 => Role::RelatedHeadline,
            18 => Role::Source,
            19 => Role::Keywords,
            _ => Role::Paragraph,
        };
        assert_eq!(page.blocks.len(), 29);
        for (line, block) in (1..).zip(&page.blocks) {
            assert_eq!((block.role, block.article), (expected(line), u32::from(line > 20)), "line {line}");
        }
    }

    #[test]
    fn texts_without_anything_to_split() {
        for text in ["", "\n\n\n", " \t \r\n", "\u{200f}\u{200e}"] {
            assert!(split(&View::new(text)).blocks.is_empty(), "{text:?}");
        }
        let english = split(&View::new("A headline in English\nSome text, and more of it.\n"));
        assert_eq!(english.blocks.len(), 2);
    }

    /// The time for each text and for one twice as long: far from the square, whatever the machine does.
    #[test]
    fn linear_in_the_length() {
        type Make = fn(usize) -> String;
        let texts: [(&str, Make); 5] = [
            ("one line", |n| "قال المسؤول إن الأمر ".repeat(n / 40)),
            ("line ends", |n| "\n".repeat(n)),
            ("letters on lines", |n| "ا\n".repeat(n / 3)),
            ("labels and titles", |n| "اقرأ أيضا\nعنوان آخر من خمس كلمات\n".repeat(n / 60)),
            ("labels only", |n| "اقرأ أيضا\n".repeat(n / 18)),
        ];
        for (name, make) in texts {
            let time = |n: usize| {
                let text = make(n);
                let view = View::new(&text);
                (0..3)
                    .map(|_| {
                        let start = Instant::now();
                        split(&view);
                        start.elapsed()
                    })
                    .min()
                    .unwrap_or_default()
            };
            let (short, long) = (time(1 << 15), time(1 << 18));
            assert!(long < short * 40 + std::time::Duration::from_millis(50), "{name}: {short:?}, then {long:?}");
        }
    }

    /// Lines of every look.
    fn any_line() -> impl Strategy<Value = &'static str> {
        prop_oneof![
            Just("عنوان خبر من خمس كلمات"),
            Just("قال المسؤول الكبير إن الأمر قيد البحث وإن الحكومة ستعلن النتائج في وقت لاحق من هذا الأسبوع."),
            Just("وأضاف أن الأمر انتهى"),
            Just("اقرأ أيضا"),
            Just("اقرأ أيضا: عنوان آخر"),
            Just("المصدر: وكالات"),
            Just("كلمات دلالية:"),
            Just("تاريخ النشر: 18 فبراير 2024"),
            Just("18 فبراير 2024"),
            Just("كتب: سعيد مراد"),
            Just("القاهرة"),
            Just("القاهرة - سعيد مراد"),
            Just("القاهرة (رويترز)"),
            Just("رويترز"),
            Just("- بند"),
            Just("شارك"),
            Just("جميع الحقوق محفوظة"),
            Just("جنود في دورية (أ ف ب)"),
            Just("خبر"),
            Just("123"),
            Just(""),
        ]
    }

    proptest! {
        #[test]
        fn any_page(lines in proptest::collection::vec(any_line(), 0..30)) {
            let text = lines.join("\n");
            let view = View::new(&text);
            let page = split(&view);
            let kept: Vec<&str> = page.blocks.iter().map(|block| &view.source()[view.to_source(block.span).range()]).collect();
            let given: Vec<&str> = lines.iter().copied().filter(|line| !line.is_empty()).collect();
            prop_assert_eq!(kept, given, "every line is one block, in order");
            let articles: Vec<u32> = page.blocks.iter().map(|block| block.article).collect();
            prop_assert!(articles.first().is_none_or(|first| *first == 0));
            prop_assert!(articles.windows(2).all(|pair| pair[1] == pair[0] || pair[1] == pair[0] + 1));
            for article in articles {
                let headlines = page.blocks.iter().filter(|b| b.article == article && b.role == Role::Headline);
                prop_assert!(headlines.count() <= 1, "one headline an article");
            }
        }

        #[test]
        fn any_text(text in "\\PC{0,80}(\n\\PC{0,40}){0,6}") {
            let view = View::new(&text);
            for block in split(&view).blocks {
                prop_assert!(!view.clean()[block.span.range()].trim().is_empty());
            }
        }
    }
}
