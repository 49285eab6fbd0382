//! What is found in lines by themselves, apart from what the whole document makes of it.
//!
//! An analysis is made of two steps. [`Part::read`] does all that a line decides alone, which is nearly all the work.
//! [`Whole::of`] then does what lines decide together, from what the parts hold, and costs a small share of it. How a
//! text is cut into parts makes no difference to the result, as long as parts are whole lines: a fresh analysis takes
//! the text as one, a [`crate::Document`] takes paragraphs and keeps those that no edit touches.
//!
//! To add a stage: what needs no more than a line goes into [`Part::read`], what needs the document into
//! [`Whole::of`], where it has to be cheap. What it finds goes into [`crate::analysis::Analysis`] by
//! [`analysis`], and into [`crate::document::Change`] by the comparison in `document::change`.

use crate::analysis::{Analysis, Block, Entity, Kind, Mention, Offsets, Role};
use crate::analyzer::{Analyzer, Options};
use crate::article::{self, Lines};
use crate::calendar::Date;
use crate::entity::recall::Sure;
use crate::span::{ByteSpan, ViewSpan};
use crate::tagger::Candidate;
use crate::text::View;
use crate::token::{self, Tokens};
use crate::value::{Context, Found, Meaning};
use crate::{entity, value};
use std::ops::Range;

/// Some lines of a text, and what is found in each by itself. Spans are of the part's own view.
#[derive(Clone, Debug)]
pub(crate) struct Part<'s> {
    pub view: View<'s>,
    pub lines: Lines,
    pub tokens: Tokens,
    /// Names and values of all lines, sorted.
    pub mentions: Vec<Mention<ViewSpan>>,
    /// What those mentions say by themselves that are values; [`Whole::of`] makes values of it.
    pub meanings: Vec<Option<Meaning>>,
    /// What the names of the mentions are compared by.
    pub keys: Vec<Option<String>>,
    /// Words that may be names, with the form in which names are compared.
    pub candidates: Vec<(Candidate, String)>,
    /// Which of the sentences and mentions stand in each line.
    pub within: Vec<Within>,
}

/// The places of what stands in a line.
#[derive(Clone, Debug)]
pub(crate) struct Within {
    pub sentences: Range<u32>,
    pub mentions: Range<u32>,
    pub candidates: Range<u32>,
}

impl<'s> Part<'s> {
    /// Reads lines. `progress` is told now and then which share is done. O(n).
    pub fn read(view: View<'s>, wassam: &Analyzer, progress: &mut dyn FnMut(f32)) -> Self {
        let lines = Lines::of(&view);
        let spans: Vec<ViewSpan> = lines.spans().collect();
        let tokens = token::tokenize(&view, &spans);
        let names = wassam.tagger().find(&view, &tokens, progress);
        let found = value::find(&view, &tokens);
        let values = found.iter().map(Found::mention).collect();
        let own = wassam.names().find(&view, &tokens, &wassam.tagger().lexicon);
        // The publisher's word goes before both.
        let mentions = over(own, beside(names.mentions, values));
        let meanings = meanings(&mentions, found);
        let keys = mentions.iter().map(entity::key).collect();
        let candidates: Vec<_> = apart(names.candidates, &mentions)
            .map(|candidate| {
                let key = entity::name_key(&candidate.name);
                (candidate, key)
            })
            .collect();
        let (mut s, mut m, mut c) = (0, 0, 0);
        let mut up_to = |end: u32| {
            let from = (s, m, c);
            s += tokens.sentences[s..].iter().take_while(|x| x.span.start < end).count();
            m += mentions[m..].iter().take_while(|x| x.span.start < end).count();
            c += candidates[c..].iter().take_while(|x| x.0.span.start < end).count();
            Within {
                sentences: from.0 as u32..s as u32,
                mentions: from.1 as u32..m as u32,
                candidates: from.2 as u32..c as u32,
            }
        };
        let within = spans.iter().map(|line| up_to(line.end)).collect();
        Self { view, lines, tokens, mentions, meanings, keys, candidates, within }
    }
}

impl Part<'_> {
    /// The mentions of a line with their keys.
    fn keyed<'p>(&'p self, line: &Within) -> impl Iterator<Item = (&'p Mention<ViewSpan>, Option<&'p str>)> + use<'p> {
        let list = line.mentions.start as usize..line.mentions.end as usize;
        self.mentions[list.clone()].iter().zip(self.keys[list].iter().map(Option::as_deref))
    }

    /// Hands out the mentions of a line, in order, and its candidates that the document is sure of.
    fn settle<'p>(
        &'p self,
        line: &Within,
        sure: &Sure,
        mut f: impl FnMut(Mention<ViewSpan>, Option<&'p str>, Option<&'p Meaning>),
    ) {
        let list = line.candidates.start as usize..line.candidates.end as usize;
        let mut recalled = self.candidates[list]
            .iter()
            .filter_map(|(candidate, key)| {
                let (kind, confidence) = sure.kind(key)?;
                Some((candidate.recalled(kind, confidence * RECALLED), key.as_str()))
            })
            .peekable();
        let meanings = &self.meanings[line.mentions.start as usize..line.mentions.end as usize];
        for ((mention, key), meaning) in self.keyed(line).zip(meanings) {
            while let Some((mention, key)) = recalled.next_if(|r| r.0.span.start < mention.span.start) {
                f(mention, Some(key), None);
            }
            f(mention.clone(), key, meaning.as_ref());
        }
        recalled.for_each(|(mention, key)| f(mention, Some(key), None));
    }
}

/// How sure a recalled mention is for each part of what the mention is that it was recalled by.
const RECALLED: f32 = 0.8;

/// The candidates that no mention overlaps.
fn apart(candidates: Vec<Candidate>, mentions: &[Mention<ViewSpan>]) -> impl Iterator<Item = Candidate> {
    let mut next = 0;
    candidates.into_iter().filter(move |c| {
        while mentions.get(next).is_some_and(|m| m.span.end <= c.span.start) {
            next += 1;
        }
        !mentions.get(next).is_some_and(|m| m.span.overlaps(c.span))
    })
}

/// Names and values in order. A rank or count inside a person's name (`محمد السادس`) is part of it; inside other names
/// (`الحرب العالمية الثانية`) both stay. Where a name and a value overlap otherwise, a date, time, percentage or amount of
/// money is surer than the name, and the name surer than a count.
fn beside(names: Vec<Mention<ViewSpan>>, mut values: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
    let weak = |m: &Mention<ViewSpan>| matches!(m.kind, Kind::Number | Kind::Ordinal | Kind::Quantity);
    let mut first = 0;
    values.retain(|v| {
        while names.get(first).is_some_and(|n| n.span.end <= v.span.start) {
            first += 1;
        }
        let mut over =
            names[first..].iter().take_while(|n| n.span.start < v.span.end).filter(|n| n.span.overlaps(v.span));
        let part =
            |n: &Mention<ViewSpan>| n.kind == Kind::Person || !(n.span.contains(v.span) || v.span.contains(n.span));
        !(weak(v) && over.any(part))
    });
    let mut next = 0;
    let mut all: Vec<_> = names
        .into_iter()
        .filter(|n| {
            while values.get(next).is_some_and(|v| v.span.end <= n.span.start) {
                next += 1;
            }
            let mut over = values[next..].iter().take_while(|v| v.span.start < n.span.end);
            over.all(|v| !v.span.overlaps(n.span) || n.span.contains(v.span) && n.span != v.span && weak(v))
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

/// What each mention says, if it is one of the values found; both are in order.
fn meanings(mentions: &[Mention<ViewSpan>], found: Vec<Found>) -> Vec<Option<Meaning>> {
    let mut found = found.into_iter().peekable();
    mentions
        .iter()
        .map(|m| {
            while found.next_if(|f| f.span.start < m.span.start).is_some() {}
            found.next_if(|f| f.span == m.span && f.kind == m.kind).map(|f| f.meaning)
        })
        .collect()
}

/// Mentions of both lists in order; where they overlap, those of the first.
fn over(first: Vec<Mention<ViewSpan>>, second: Vec<Mention<ViewSpan>>) -> Vec<Mention<ViewSpan>> {
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
            !taken.peek().is_some_and(|t| t.overlaps(m.span))
        })
        .collect();
    all.extend(first);
    in_order(all)
}

/// What lines decide together.
#[derive(Clone, Debug, Default)]
pub(crate) struct Whole {
    pub published: Option<Date>,
    /// Role and article of every line, in order; spans are of the line's part.
    pub blocks: Vec<Block<ViewSpan>>,
    /// The mentions of all parts, in order; spans are of the mention's part.
    pub mentions: Vec<Mention<ViewSpan>>,
    pub entities: Vec<Entity>,
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
    /// Brings the parts of a text together. O(number of lines and mentions), without reading a word again.
    pub fn of(parts: &[Part], wassam: &Analyzer, options: &Options) -> Self {
        let page = article::layout(parts.iter().map(|p| (&p.view, &p.lines)));
        let published = options.published.or(page.published);
        let mut mentions = Vec::with_capacity(parts.iter().map(|p| p.mentions.len()).sum());
        let mut keys = Vec::with_capacity(mentions.capacity());
        let mut meanings = Vec::with_capacity(mentions.capacity());
        let mut counts = Vec::with_capacity(parts.len());
        let roles: Vec<Role> = page.blocks.iter().map(|b| b.role).collect();
        let lines = parts.iter().flat_map(|part| part.within.iter().map(move |line| (part, line)));
        let sure =
            Sure::of(lines.zip(&roles).filter(|(_, role)| is_prose(**role)).flat_map(|((part, line), _)| {
                part.keyed(line).filter_map(|(m, key)| Some((m.kind, key?, m.confidence)))
            }));
        let mut roles = roles.iter();
        for part in parts {
            let before = mentions.len();
            let mut sentences = 0;
            for (line, role) in part.within.iter().zip(&mut roles) {
                if is_prose(*role) {
                    sentences += line.sentences.len();
                    part.settle(line, &sure, |mention, key, meaning| {
                        if mention.confidence >= options.threshold {
                            mentions.push(mention);
                            keys.push(key);
                            meanings.push(meaning);
                        }
                    });
                }
            }
            counts.push(Counts { blocks: part.within.len(), sentences, mentions: mentions.len() - before });
        }
        value::resolve(&mut mentions, &meanings, &Context { published });
        let entities = entity::join(&mut mentions, &keys, wassam.names());
        Self { published, blocks: page.blocks, mentions, entities, counts }
    }

    /// The sentences of a part, of which the blocks are `blocks`.
    pub fn sentences<'p>(part: &'p Part, blocks: &'p [Block<ViewSpan>]) -> impl Iterator<Item = ViewSpan> + use<'p> {
        part.within
            .iter()
            .zip(blocks)
            .filter(|(_, block)| is_prose(block.role))
            .flat_map(|(line, _)| &part.tokens.sentences[line.sentences.start as usize..line.sentences.end as usize])
            .map(|sentence| sentence.span)
    }
}

/// Labels and the page's machinery hold no sentences and no mentions.
fn is_prose(role: Role) -> bool {
    !matches!(role, Role::RelatedLabel | Role::Other)
}

/// The result, with spans of the text that the parts make up.
pub(crate) fn analysis(parts: &[Part], whole: Whole) -> Analysis {
    let mut result = Analysis {
        offsets: Offsets::Byte,
        published: whole.published.map(|d| d.to_string()),
        blocks: Vec::with_capacity(whole.blocks.len()),
        sentences: Vec::with_capacity(whole.counts.iter().map(|c| c.sentences).sum()),
        mentions: Vec::with_capacity(whole.mentions.len()),
        entities: whole.entities,
    };
    let (mut blocks, mut mentions) = (&whole.blocks[..], whole.mentions.into_iter());
    let mut offset = 0;
    for (part, counts) in parts.iter().zip(&whole.counts) {
        let here = |span: ViewSpan| {
            let span = part.view.to_source(span);
            ByteSpan::new(offset + span.start, offset + span.end)
        };
        let of_part = blocks.split_off(..counts.blocks).unwrap_or_default();
        result.blocks.extend(of_part.iter().map(|b| b.map_span(here)));
        result.sentences.extend(Whole::sentences(part, of_part).map(here));
        result.mentions.extend(mentions.by_ref().take(counts.mentions).map(|m| m.map_span(here)));
        offset += part.view.source().len() as u32;
    }
    result
}
