//! What is found in lines by themselves, apart from what the whole document makes of it.
//!
//! An analysis is made of two steps. [`Part::read`] does all that a line decides alone, which is most of the work.
//! [`Whole::of`] then does what lines decide together, from what the parts hold; what it makes of a line it keeps in
//! the part for as long as the rest of the document says the same of that line's words. How a
//! text is cut into parts makes no difference to the result, as long as parts are whole lines: a fresh analysis takes
//! the text as one, a [`crate::Document`] takes paragraphs and keeps those that no edit touches.
//!
//! To add a stage: what needs no more than a line goes into [`Part::read`], what needs the document into
//! [`Whole::of`], where it has to be cheap. What it finds goes into [`crate::analysis::Analysis`] by
//! [`analysis`], and into [`crate::document::Change`] by the comparison in `document::change`.

use crate::analysis::{Analysis, Block, Kind, Mention, Offsets, Role};
use crate::analyzer::{Analyzer, Options};
use crate::article::{self, Lines};
use crate::calendar::Date;
use crate::entity::{Joined, Key};
use crate::hashing::Quick;
use crate::span::{ByteSpan, ViewSpan};
use crate::tagger::heard::Heard;
use crate::tagger::nonlocal::Mark;
use crate::tagger::{Guidelines, Reading};
use crate::text::View;
use crate::token::{self, Tokens};
use crate::value::{Context, Countries, Found};
use crate::{entity, role, subkind, value};
use std::hash::{Hash, Hasher};
use std::ops::Range;
use std::sync::Arc;

/// Some lines of a text, and what is found in each by itself. Spans are of the part's own view.
#[derive(Clone, Debug)]
pub(crate) struct Part<'s> {
    pub view: View<'s>,
    pub lines: Lines,
    pub tokens: Tokens,
    /// What each sentence by itself is taken for.
    readings: Vec<Reading>,
    /// Dates, numbers and the like of all lines, in order.
    values: Vec<Found>,
    /// The publisher's own names in all lines, in order.
    own: Vec<Mention<ViewSpan>>,
    /// Which of those stand in each line.
    within: Vec<Within>,
    /// The mentions of each line, as the document had them when it was last asked.
    settled: Vec<Option<Settled>>,
}

/// The places of what stands in a line.
#[derive(Clone, Debug)]
struct Within {
    sentences: Range<usize>,
    values: Range<usize>,
    own: Range<usize>,
}

/// The mentions of a line in the light of the whole document.
#[derive(Clone, Debug)]
struct Settled {
    /// What the document said of the line's words, as a hash.
    marks: u64,
    /// Names, values and roles, sorted; those that are sure enough. Their entities aside, all is said of them.
    mentions: Arc<Vec<Mention<ViewSpan>>>,
    /// Which of the part's values each mention is.
    values: Vec<Option<usize>>,
    /// Whether one of these is an amount of a currency whose name countries share.
    needs_country: bool,
    /// What the names of the mentions are compared by.
    keys: Vec<Option<Key>>,
    /// What the values were resolved with, and the context after them.
    contexts: Option<[Context; 2]>,
}

impl Settled {
    /// Takes mentions that differ from those it has in nothing but how sure they are; says whether they do.
    fn take(&mut self, mentions: &[Mention<ViewSpan>]) -> bool {
        // Resolving gives values their subkind.
        let same = |((old, new), value): ((&Mention<_>, &Mention<_>), &Option<usize>)| {
            (old.span, old.kind) == (new.span, new.kind) && (value.is_some() || old.subkind == new.subkind)
        };
        let like =
            self.mentions.len() == mentions.len() && self.mentions.iter().zip(mentions).zip(&self.values).all(same);
        if like {
            let kept: &mut Vec<_> = Arc::make_mut(&mut self.mentions);
            for (kept, new) in kept.iter_mut().zip(mentions) {
                (kept.confidence, kept.evidence) = (new.confidence, new.evidence);
            }
        }
        like
    }

    /// Resolves the values of the line, of which the part's are `found`; the context goes on with that after them.
    fn resolve(&mut self, found: &[Found], context: &mut Context) {
        if let Some([before, after]) = &self.contexts
            && before == context
        {
            context.clone_from(after);
            return;
        }
        let before = context.clone();
        if self.values.iter().any(Option::is_some) {
            let meanings: Vec<_> = self.values.iter().map(|v| v.map(|place| &found[place].meaning)).collect();
            let mentions: &mut Vec<_> = Arc::make_mut(&mut self.mentions);
            value::resolve(mentions, &meanings, context);
        }
        self.contexts = Some([before, context.clone()]);
    }
}

impl<'s> Part<'s> {
    /// Reads lines. `progress` is told now and then which share is done. O(n).
    pub fn read(view: View<'s>, wassam: &Analyzer, progress: &mut dyn FnMut(f32)) -> Self {
        let lines = Lines::of(&view);
        let spans: Vec<ViewSpan> = lines.spans().collect();
        let tokens = token::tokenize(&view, &spans);
        let readings = wassam.tagger().read(&view, &tokens, progress);
        let values = value::find(&view, &tokens);
        let own = wassam.names().find(&view, &tokens, &wassam.tagger().lexicon);
        let (mut s, mut v, mut o) = (0, 0, 0);
        let mut up_to = |end: u32| {
            let from = (s, v, o);
            s += tokens.sentences[s..].iter().take_while(|x| x.span.start < end).count();
            v += values[v..].iter().take_while(|x| x.span.start < end).count();
            o += own[o..].iter().take_while(|x| x.span.start < end).count();
            Within { sentences: from.0..s, values: from.1..v, own: from.2..o }
        };
        let within: Vec<Within> = spans.iter().map(|line| up_to(line.end)).collect();
        let settled = vec![None; within.len()];
        Self { view, lines, tokens, readings, values, own, within, settled }
    }

    /// Brings the mentions of a line up to what the document says of its words: `marks` of its sentences.
    fn settle(&mut self, line: usize, marks: &[Vec<Mark>], wassam: &Analyzer, threshold: f32) {
        let mut hash = Quick::default();
        marks.hash(&mut hash);
        let hash = hash.finish();
        if self.settled[line].as_ref().is_some_and(|s| s.marks == hash) {
            return;
        }
        let Within { sentences, values, own } = self.within[line].clone();
        let mut names = Vec::new();
        for (s, marks) in sentences.clone().zip(marks) {
            let reading = &self.readings[s];
            let labels = wassam.tagger().read_again(reading, marks, Guidelines::Own);
            let tokens = &self.tokens.tokens[self.tokens.sentences[s].tokens.clone()];
            wassam.tagger().mentions(&self.view, tokens, reading, &labels, &mut names);
        }
        let found = &self.values[values.clone()];
        // The publisher's word goes before both.
        let mut mentions = over(&self.own[own], beside(names, found.iter().map(Found::mention).collect()));
        let mut roles = Vec::new();
        for s in sentences.clone() {
            let tokens = &self.tokens.tokens[self.tokens.sentences[s].tokens.clone()];
            role::find(&self.view, tokens, &mentions, &mut roles);
        }
        let tokens = self.tokens.sentences[sentences].iter().flat_map(|s| &self.tokens.tokens[s.tokens.clone()]);
        subkind::set(&self.view, tokens, &roles, &mut mentions, &wassam.tagger().lexicon);
        mentions.append(&mut roles);
        mentions.retain(|m| m.confidence >= threshold);
        let mentions = in_order(mentions);
        if let Some(settled) = &mut self.settled[line]
            && settled.take(&mentions)
        {
            settled.marks = hash;
            return;
        }
        let places: Vec<Option<usize>> = places(&mentions, found).collect();
        self.settled[line] = Some(Settled {
            marks: hash,
            needs_country: places.iter().flatten().any(|&place| found[place].meaning.needs_country()),
            values: places.into_iter().map(|place| place.map(|p| values.start + p)).collect(),
            keys: mentions.iter().map(Key::of).collect(),
            mentions: Arc::new(mentions),
            contexts: None,
        });
    }

    /// The part without what it keeps for the next time.
    pub fn done(self) -> Self {
        Self { settled: Vec::new(), ..self }
    }
}

/// Settles the mentions of all lines of prose: what each sentence by itself is taken for helps to read the others. `heard`
/// is from the last time. O(words), of which little is done again for lines of whose words nothing new was heard.
fn settle(parts: &mut [Part], blocks: &[Block<ViewSpan>], wassam: &Analyzer, options: &Options, heard: &mut Heard) {
    let mut prose = blocks.iter().map(|b| is_prose(b.role));
    let lines = parts.iter().flat_map(|part| part.within.iter().map(move |line| (part, line)));
    let sentences: Vec<Option<&Reading>> = lines
        .zip(&mut prose)
        .flat_map(|((part, line), prose)| part.readings[line.sentences.clone()].iter().map(move |r| prose.then_some(r)))
        .collect();
    let news = heard.update(&sentences);
    let mut prose = blocks.iter().map(|b| is_prose(b.role));
    let mut place = 0;
    for part in parts {
        for (line, prose) in (0..part.within.len()).zip(&mut prose) {
            let readings = &part.readings[part.within[line].sentences.clone()];
            let first = place;
            place += readings.len();
            if !prose {
                part.settled[line] = None;
            } else if part.settled[line].is_none() || readings.iter().any(|r| news.of(r)) {
                let marks: Vec<_> = (first..).zip(readings).map(|(place, r)| heard.marks(place, r)).collect();
                part.settle(line, &marks, wassam, options.threshold);
            }
        }
    }
}

/// Names and values in order. A rank or count inside the name of a person (`محمد السادس`) or facility (`ملعب محمد الخامس`) is
/// part of it; inside other names (`الحرب العالمية الثانية`) both stay, as do a hashtag and the names in it. Where a name and a value overlap otherwise, a
/// date, time, percentage or amount of money is surer than the name, and the name surer than a count or a hashtag that it runs out of.
fn beside(names: Vec<Mention<ViewSpan>>, mut values: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
    let weak = |m: &Mention<ViewSpan>| matches!(m.kind, Kind::Number | Kind::Ordinal | Kind::Quantity);
    let mut first = 0;
    values.retain(|v| {
        while names.get(first).is_some_and(|n| n.span.end <= v.span.start) {
            first += 1;
        }
        let mut over =
            names[first..].iter().take_while(|n| n.span.start < v.span.end).filter(|n| n.span.overlaps(v.span));
        let owns = |kind| matches!(kind, Kind::Person | Kind::Facility);
        let crosses = |n: &Mention<ViewSpan>| !(n.span.contains(v.span) || v.span.contains(n.span));
        !(weak(v) && over.any(|n| owns(n.kind) || crosses(n)) || v.kind == Kind::Contact && over.any(crosses))
    });
    let mut next = 0;
    let mut all: Vec<_> = names
        .into_iter()
        .filter(|n| {
            while values.get(next).is_some_and(|v| v.span.end <= n.span.start) {
                next += 1;
            }
            let mut over = values[next..].iter().take_while(|v| v.span.start < n.span.end);
            let inside = |v: &Mention<ViewSpan>| {
                n.span.contains(v.span) && weak(v) || v.span.contains(n.span) && v.kind == Kind::Contact
            };
            over.all(|v| !v.span.overlaps(n.span) || n.span != v.span && inside(v))
        })
        .collect();
    all.extend(values);
    in_order(all)
}

/// Mentions by start, the longest first.
fn in_order(mut mentions: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions
}

/// Which of the values found each mention is; both are in order.
fn places(mentions: &[Mention<ViewSpan>], found: &[Found]) -> impl Iterator<Item = Option<usize>> {
    let mut next = 0;
    mentions.iter().map(move |m| {
        next += found[next..].iter().take_while(|f| f.span.start < m.span.start).count();
        let same = found.get(next).is_some_and(|f| f.span == m.span && f.kind == m.kind);
        next += usize::from(same);
        same.then(|| next - 1)
    })
}

/// Mentions of both lists in order; where they overlap, those of the first. A hashtag stays around the names in it.
fn over(first: &[Mention<ViewSpan>], second: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
    if first.is_empty() {
        return second;
    }
    let mut taken = first.iter().map(|m| m.span).peekable();
    let mut all: Vec<_> = second
        .into_iter()
        .filter(|m| {
            while taken.peek().is_some_and(|t| t.end <= m.span.start) {
                taken.next();
            }
            !taken.peek().is_some_and(|t| t.overlaps(m.span) && !(m.kind == Kind::Contact && m.span.contains(*t)))
        })
        .collect();
    all.extend_from_slice(first);
    in_order(all)
}

/// What lines decide together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whole {
    pub published: Option<Date>,
    /// Role and article of every line, in order; spans are of the line's part.
    pub blocks: Vec<Block<ViewSpan>>,
    /// The mentions of each block, in order, their entities aside; `None` for those that hold none. Spans are of the
    /// line's part.
    pub mentions: Vec<Option<Arc<Vec<Mention<ViewSpan>>>>>,
    /// What these mentions speak of.
    pub joined: Arc<Joined>,
    /// How many blocks, sentences and mentions come of each part.
    pub counts: Vec<Counts>,
}

/// How much of the result comes of a part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub blocks: usize,
    pub sentences: usize,
    pub mentions: usize,
}

impl Whole {
    /// Brings the parts of a text together. `heard` is kept for the next time that most of the parts are the same, and
    /// `before` is the whole of that time. O(number of words), of which little is done again for parts that were brought
    /// together before.
    pub fn of(parts: &mut [Part], wassam: &Analyzer, options: &Options, heard: &mut Heard, before: &Self) -> Self {
        let page = article::layout(parts.iter().map(|p| (&p.view, &p.lines)));
        settle(parts, &page.blocks, wassam, options, heard);
        let published = options.published.or(page.published);
        let mut context = Context { published, countries: countries(parts), ..Context::default() };
        let mut counts = Vec::with_capacity(parts.len());
        let mut mentions = Vec::with_capacity(page.blocks.len());
        for part in parts.iter_mut() {
            let mut count = Counts { blocks: part.within.len(), ..Counts::default() };
            for (line, settled) in part.within.iter().zip(&mut part.settled) {
                if let Some(settled) = settled {
                    settled.resolve(&part.values, &mut context);
                    count.sentences += line.sentences.len();
                    count.mentions += settled.mentions.len();
                }
                mentions.push(settled.as_ref().map(|s| Arc::clone(&s.mentions)));
            }
            counts.push(count);
        }
        let joined = if before.joins_like(&mentions) {
            Arc::clone(&before.joined)
        } else {
            let mut list = Vec::with_capacity(counts.iter().map(|c| c.mentions).sum());
            for settled in parts.iter().flat_map(|p| p.settled.iter().flatten()) {
                list.extend(settled.mentions.iter().zip(settled.keys.iter().map(Option::as_ref)));
            }
            Arc::new(entity::join(&list, wassam.names()))
        };
        Self { published, blocks: page.blocks, mentions, joined, counts }
    }

    /// Whether mentions by block are such as to be joined in the way that those of this whole are.
    fn joins_like(&self, mentions: &[Option<Arc<Vec<Mention<ViewSpan>>>>]) -> bool {
        let alike = |a: &Mention<ViewSpan>, b: &Mention<ViewSpan>| {
            (a.kind, a.own, a.subkind, &a.name) == (b.kind, b.own, b.subkind, &b.name)
        };
        let same = |(a, b): (&Option<Arc<Vec<_>>>, &Option<Arc<Vec<_>>>)| match (a, b) {
            (Some(a), Some(b)) => {
                Arc::ptr_eq(a, b) || a.len() == b.len() && a.iter().zip(&**b).all(|(a, b)| alike(a, b))
            }
            (None, None) => true,
            _ => false,
        };
        self.mentions.len() == mentions.len() && self.mentions.iter().zip(mentions).all(same)
    }

    /// The sentences of a part, of which the blocks are `blocks`.
    pub fn sentences<'p>(part: &'p Part, blocks: &'p [Block<ViewSpan>]) -> impl Iterator<Item = ViewSpan> + use<'p> {
        part.within
            .iter()
            .zip(blocks)
            .filter(|(_, block)| is_prose(block.role))
            .flat_map(|(line, _)| &part.tokens.sentences[line.sentences.clone()])
            .map(|sentence| sentence.span)
    }
}

/// How often the text speaks of the countries that share the name of a currency, where one has to be told from another.
fn countries(parts: &[Part]) -> Countries {
    let settled = || parts.iter().flat_map(|part| part.settled.iter().flatten());
    if settled().any(|line| line.needs_country) {
        Countries::of(settled().flat_map(|line| line.mentions.iter().map(|m| m.name.as_str())))
    } else {
        Countries::default()
    }
}

/// Labels and the page's machinery hold no sentences and no mentions.
fn is_prose(role: Role) -> bool {
    !matches!(role, Role::RelatedLabel | Role::Other)
}

/// The result, with spans of the text that the parts make up.
pub(crate) fn analysis(parts: &[Part], whole: Whole) -> Analysis {
    let Whole { published, blocks, mentions, joined, counts } = whole;
    let mut result = Analysis {
        offsets: Offsets::Byte,
        published: published.map(|d| d.to_string()),
        blocks: Vec::with_capacity(blocks.len()),
        sentences: Vec::with_capacity(counts.iter().map(|c| c.sentences).sum()),
        mentions: Vec::with_capacity(joined.links.len()),
        // Those at last, when they are no longer asked.
        entities: Vec::new(),
    };
    let (mut blocks, mut lines) = (&blocks[..], mentions.into_iter());
    let mut offset = 0;
    for (part, counts) in parts.iter().zip(&counts) {
        let here = |span: ViewSpan| {
            let span = part.view.to_source(span);
            ByteSpan::new(offset + span.start, offset + span.end)
        };
        let of_part = blocks.split_off(..counts.blocks).unwrap_or_default();
        result.blocks.extend(of_part.iter().map(|b| b.map_span(here)));
        result.sentences.extend(Whole::sentences(part, of_part).map(here));
        for mention in lines.by_ref().take(counts.blocks).flatten().flat_map(Arc::unwrap_or_clone) {
            let number = result.mentions.len();
            let (subkind, entity) = (joined.subkind(number, mention.subkind), joined.links[number]);
            result.mentions.push(Mention { subkind, entity, ..mention }.map_span(here));
        }
        offset += part.view.source().len() as u32;
    }
    result.entities = Arc::unwrap_or_clone(joined).entities;
    result
}
