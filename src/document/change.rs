//! What an edit changes in the result: the difference between the whole before and the whole after.

use crate::analysis::{Analysis, Block, Entity, Mention};
use crate::entity::Joined;
use crate::part::{Counts, Part, Whole};
use crate::span::{ByteSpan, Moves, ViewSpan};
use serde::Serialize;
use std::ops::Range;
use std::sync::Arc;

/// What an edit changes in an [`crate::analysis::Analysis`] of the version before, to make it that of this version.
///
/// First everything that starts at or after `old_end` moves by `new_end - old_end`. Then each list has its splices
/// done, and entities are numbered anew by their place. Last, where there are `links`, each mention gets its entity
/// from there. [`Change::apply`] does so.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Change<S = ByteSpan> {
    /// The version after the edit; it changes the one before.
    pub version: u32,
    /// Where the edit starts, in the unit of `S`.
    pub start: u32,
    /// Where what it replaced ended, in the text before.
    pub old_end: u32,
    /// Where what it put there ends, in the text now.
    pub new_end: u32,
    /// The date of publication, where it has changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Option<String>>,
    /// Changes to the blocks.
    pub blocks: Vec<Splice<Block<S>>>,
    /// Changes to the sentences.
    pub sentences: Vec<Splice<S>>,
    /// Changes to the mentions.
    pub mentions: Vec<Splice<Mention<S>>>,
    /// Changes to the entities.
    pub entities: Vec<Splice<Entity>>,
    /// Where mentions that are otherwise as they were speak of entities with other numbers: the entity of every
    /// mention of the new list in order, [`NO_ENTITY`] for none. JavaScript gets it as a `Uint32Array`.
    #[serde(skip)]
    pub links: Option<Vec<u32>>,
}

/// Items of a list that go, and those that come in their place. The splices of a list stand in rising order, and `at`
/// and `remove` count in the list as it was before all of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Splice<T> {
    /// The first item that goes.
    pub at: u32,
    /// How many go.
    pub remove: u32,
    /// What comes there, with spans of the text now.
    pub insert: Vec<T>,
}

/// Stands in [`Change::links`] for a mention that has no entity.
pub const NO_ENTITY: u32 = u32::MAX;

impl<S: Moves> Change<S> {
    /// Brings an analysis of the version before up to this version; `applyChange` in `www/document.js` does the same.
    /// O(number of blocks, sentences and mentions).
    pub fn apply(&self, analysis: &mut Analysis<S>) {
        let moved = |span: &mut S| *span = span.moved(self.old_end, self.new_end);
        analysis.blocks.iter_mut().for_each(|b| moved(&mut b.span));
        analysis.sentences.iter_mut().for_each(moved);
        analysis.mentions.iter_mut().for_each(|m| moved(&mut m.span));
        apply(&self.blocks, &mut analysis.blocks);
        apply(&self.sentences, &mut analysis.sentences);
        apply(&self.mentions, &mut analysis.mentions);
        apply(&self.entities, &mut analysis.entities);
        for (id, entity) in (0..).zip(&mut analysis.entities) {
            entity.id = id;
        }
        for (mention, &id) in analysis.mentions.iter_mut().zip(self.links.iter().flatten()) {
            mention.entity = Some(id).filter(|&id| id != NO_ENTITY);
        }
        if let Some(published) = &self.published {
            analysis.published.clone_from(published);
        }
    }
}

/// Does the splices of a list, the last first, so that places count in the list as it was.
fn apply<T: Clone>(splices: &[Splice<T>], list: &mut Vec<T>) {
    for s in splices.iter().rev() {
        list.splice(s.at as usize..(s.at + s.remove) as usize, s.insert.iter().cloned());
    }
}

/// A span of a part, before it becomes one of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct At {
    part: usize,
    span: ByteSpan,
}

/// What an edit did to the parts.
pub(super) struct Touched {
    /// The parts that it read.
    pub parts: Range<usize>,
    /// The parts that stood in their place.
    pub removed: Vec<Part<'static>>,
    /// Where the edit stands, in bytes from the start of those parts.
    pub edit: Edit,
}

/// Where an edit stands: it replaced `start..old_end` by what is now `start..new_end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edit {
    pub start: u32,
    pub old_end: u32,
    pub new_end: u32,
}

impl Edit {
    /// No edit: nothing has moved.
    const NONE: Self = Self { start: u32::MAX, old_end: 0, new_end: 0 };

    /// Whether both spans are the same place before the edit.
    fn before(self, old: ByteSpan, new: ByteSpan) -> bool {
        old == new && old.end <= self.start
    }

    /// Whether both spans are the same place after the edit.
    fn after(self, old: ByteSpan, new: ByteSpan) -> bool {
        let moved = |at: u32| at - self.old_end + self.new_end;
        old.start >= self.old_end && (moved(old.start), moved(old.end)) == (new.start, new.end)
    }
}

/// Some parts with what the whole has of them.
#[derive(Clone, Copy)]
struct Side<'a> {
    parts: &'a [Part<'static>],
    counts: &'a [Counts],
    blocks: &'a [Block<ViewSpan>],
    /// Their mentions, by block.
    lines: &'a [Option<Arc<Vec<Mention<ViewSpan>>>>],
    joined: &'a Joined,
    /// How many there are of each.
    sum: Counts,
    /// Place of the first of them in the lists of the whole.
    at: Counts,
}

impl<'a> Side<'a> {
    /// The next `n` parts of a whole, of which `self` says how far it has been read.
    fn next(at: &mut Counts, whole: &'a Whole, parts: &'a [Part<'static>], first: usize) -> Self {
        let counts = &whole.counts[first..first + parts.len()];
        let sum = counts.iter().fold(Counts::default(), |a, c| Counts {
            blocks: a.blocks + c.blocks,
            sentences: a.sentences + c.sentences,
            mentions: a.mentions + c.mentions,
        });
        let side = Self {
            parts,
            counts,
            blocks: &whole.blocks[at.blocks..at.blocks + sum.blocks],
            lines: &whole.mentions[at.blocks..at.blocks + sum.blocks],
            joined: &whole.joined,
            sum,
            at: *at,
        };
        at.blocks += sum.blocks;
        at.sentences += sum.sentences;
        at.mentions += sum.mentions;
        side
    }

    /// The entities of their mentions.
    fn links(&self) -> &'a [Option<u32>] {
        &self.joined.links[self.at.mentions..self.at.mentions + self.sum.mentions]
    }

    /// Their mentions, those of each block in one list.
    fn mentions(&self) -> impl Iterator<Item = Told<'a>> + use<'a> {
        let (joined, first) = (self.joined, self.at.mentions);
        let mentions = self.lines.iter().flatten().flat_map(|line| line.iter());
        (first..).zip(mentions).map(|(n, m)| Told {
            mention: m,
            subkind: joined.subkind(n, m.subkind),
            entity: joined.links[n],
        })
    }

    /// Whether both sides, of the same parts, have the same but for the numbers of entities.
    fn is_like(&self, other: &Self) -> bool {
        let kept = |(a, b): (&Option<Arc<_>>, &Option<Arc<_>>)| match (a, b) {
            (Some(a), Some(b)) => Arc::ptr_eq(a, b),
            (None, None) => true,
            _ => false,
        };
        let shared = |side: &Self, link: Option<u32>| link.map(|id| side.joined.subkinds[id as usize]);
        let subkinds = |(a, b): (&Option<u32>, &Option<u32>)| shared(self, *a) == shared(other, *b);
        self.blocks == other.blocks
            && self.sum == other.sum
            && if self.lines.iter().zip(other.lines).all(kept) {
                std::ptr::eq(self.joined, other.joined) || self.links().iter().zip(other.links()).all(subkinds)
            } else {
                self.mentions().zip(other.mentions()).all(|(a, b)| a.mention.span == b.mention.span && same(a, b))
            }
    }

    /// The three lists, each item with its span from the start of the first part. `first` is that part's number.
    fn lists(&self, first: usize) -> Lists<'a> {
        let mut lists = Lists::default();
        let (mut blocks, mut mentions) = (self.blocks, self.mentions());
        let mut start = 0;
        for ((number, part), counts) in (first..).zip(self.parts).zip(self.counts) {
            let place = |span: ViewSpan| {
                let span = part.view.to_source(span);
                (ByteSpan::new(start + span.start, start + span.end), At { part: number, span })
            };
            let of_part = blocks.split_off(..counts.blocks).unwrap_or_default();
            lists.blocks.extend(of_part.iter().map(|b| (place(b.span), b)));
            lists.sentences.extend(Whole::sentences(part, of_part).map(|s| (place(s), ())));
            let of_part = mentions.by_ref().take(counts.mentions);
            lists.mentions.extend(of_part.map(|told| (place(told.mention.span), told)));
            start += part.view.source().len() as u32;
        }
        lists
    }
}

/// A span from the start of the compared parts, the same in its part, and what stands there.
type Item<T> = ((ByteSpan, At), T);

#[derive(Default)]
struct Lists<'a> {
    blocks: Vec<Item<&'a Block<ViewSpan>>>,
    sentences: Vec<Item<()>>,
    mentions: Vec<Item<Told<'a>>>,
}

/// A mention with what the text tells of it.
#[derive(Clone, Copy)]
struct Told<'a> {
    mention: &'a Mention<ViewSpan>,
    subkind: Option<&'static str>,
    entity: Option<u32>,
}

impl Told<'_> {
    fn at(self, at: At) -> Mention<At> {
        let Self { mention, subkind, entity } = self;
        Mention { subkind, entity, ..mention.clone() }.map_span(|_| at)
    }
}

/// Whether two mentions say the same, their spans and the numbers of their entities aside.
fn same(a: Told, b: Told) -> bool {
    let Mention { span: _, kind, subkind: _, name, entity: _, confidence, evidence, value, own } = a.mention;
    let m = b.mention;
    a.subkind == b.subkind
        && (kind, name, confidence, evidence, value, own)
            == (&m.kind, &m.name, &m.confidence, &m.evidence, &m.value, &m.own)
}

/// How many items at the front and at the back of both lists are the same.
fn alike<O, N>(old: &[O], new: &[N], front: impl Fn(&O, &N) -> bool, back: impl Fn(&O, &N) -> bool) -> (usize, usize) {
    let first = old.iter().zip(new).take_while(|(o, n)| front(o, n)).count();
    let last = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(|(o, n)| back(o, n)).count();
    (first, last)
}

/// Adds a splice; one right behind the last becomes part of it.
fn splice<T>(list: &mut Vec<Splice<T>>, at: usize, remove: usize, insert: Vec<T>) {
    if remove == 0 && insert.is_empty() {
        return;
    }
    match list.last_mut() {
        Some(last) if (last.at + last.remove) as usize == at => {
            last.remove += remove as u32;
            last.insert.extend(insert);
        }
        _ => list.push(Splice { at: at as u32, remove: remove as u32, insert }),
    }
}

/// Compares two lists of the same region and adds the difference; gives the pairs that stay.
fn compare<O: Copy, N: Copy, T>(
    list: &mut Vec<Splice<T>>,
    edit: Edit,
    at: usize,
    old: &[Item<O>],
    new: &[Item<N>],
    same: impl Fn(O, N) -> bool,
    make: impl Fn(At, N) -> T,
) -> (usize, usize) {
    let (first, last) = alike(
        old,
        new,
        |o, n| edit.before(o.0.0, n.0.0) && same(o.1, n.1),
        |o, n| edit.after(o.0.0, n.0.0) && same(o.1, n.1),
    );
    let insert = new[first..new.len() - last].iter().map(|n| make(n.0.1, n.1)).collect();
    splice(list, at + first, old.len() - first - last, insert);
    (first, last)
}

impl Change<At> {
    /// Compares the whole before an edit with that after it. O(number of lines and mentions).
    pub(super) fn between(old: &Whole, new: &Whole, parts: &[Part<'static>], touched: &Touched, version: u32) -> Self {
        let date = |whole: &Whole| whole.published.map(|d| d.to_string());
        let mut change = Self {
            version,
            start: 0,
            old_end: 0,
            new_end: 0,
            published: (old.published != new.published).then(|| date(new)),
            blocks: Vec::new(),
            sentences: Vec::new(),
            mentions: Vec::new(),
            entities: Vec::new(),
            links: None,
        };
        let (mut old_at, mut new_at) = (Counts::default(), Counts::default());
        let mut renumbered = false;
        let Range { start, end } = touched.parts;
        let shift = |number: usize| number + touched.removed.len() - (end - start);
        for number in 0..start {
            let part = &parts[number..=number];
            let old = Side::next(&mut old_at, old, part, number);
            let new = Side::next(&mut new_at, new, part, number);
            renumbered |= change.add(Edit::NONE, number, old, new);
        }
        let of_old = Side::next(&mut old_at, old, &touched.removed, start);
        let of_new = Side::next(&mut new_at, new, &parts[start..end], start);
        renumbered |= change.add(touched.edit, start, of_old, of_new);
        for number in end..parts.len() {
            let part = &parts[number..=number];
            let old = Side::next(&mut old_at, old, part, shift(number));
            let new = Side::next(&mut new_at, new, part, number);
            renumbered |= change.add(Edit::NONE, number, old, new);
        }
        let named = |a: &Entity, b: &Entity| {
            let Entity { id: _, kind, name, aliases, identifier, url } = a;
            (kind, name, aliases, identifier, url) == (&b.kind, &b.name, &b.aliases, &b.identifier, &b.url)
        };
        let (old, new) = (&old.joined, &new.joined);
        if !Arc::ptr_eq(old, new) {
            let (first, last) = alike(&old.entities, &new.entities, named, named);
            let come = new.entities[first..new.entities.len() - last].to_vec();
            splice(&mut change.entities, first, old.entities.len() - first - last, come);
        }
        change.links = renumbered.then(|| new.links.iter().map(|id| id.unwrap_or(NO_ENTITY)).collect());
        change
    }

    /// Adds the difference between two readings of the same region; says whether mentions that stay have entities
    /// with other numbers.
    fn add(&mut self, edit: Edit, first: usize, old: Side, new: Side) -> bool {
        if edit.start == u32::MAX && old.is_like(&new) {
            return old.links() != new.links();
        }
        let (of_old, of_new) = (old.lists(first), new.lists(first));
        compare(
            &mut self.blocks,
            edit,
            old.at.blocks,
            &of_old.blocks,
            &of_new.blocks,
            |o, n| (o.role, o.article) == (n.role, n.article),
            |at, n| n.map_span(|_| at),
        );
        let sentences = (&of_old.sentences, &of_new.sentences);
        compare(&mut self.sentences, edit, old.at.sentences, sentences.0, sentences.1, |(), ()| true, |at, ()| at);
        let (front, back) =
            compare(&mut self.mentions, edit, old.at.mentions, &of_old.mentions, &of_new.mentions, same, |at, told| {
                told.at(at)
            });
        let (old, new) = (old.links(), new.links());
        old[..front] != new[..front] || old[old.len() - back..] != new[new.len() - back..]
    }

    /// The change with spans of the text, of which the edit replaced `start..old_end` by what is now `start..new_end`.
    pub(super) fn map<S>(
        self,
        start: u32,
        old_end: u32,
        new_end: u32,
        mut span: impl FnMut(usize, ByteSpan) -> S,
    ) -> Change<S> {
        let mut span = |at: At| span(at.part, at.span);
        fn each<A, B>(list: Vec<Splice<A>>, mut make: impl FnMut(A) -> B) -> Vec<Splice<B>> {
            let splice = |s: Splice<A>| Splice {
                at: s.at,
                remove: s.remove,
                insert: s.insert.into_iter().map(&mut make).collect(),
            };
            list.into_iter().map(splice).collect()
        }
        Change {
            version: self.version,
            start,
            old_end,
            new_end,
            published: self.published,
            blocks: each(self.blocks, |b| b.map_span(&mut span)),
            sentences: each(self.sentences, &mut span),
            mentions: each(self.mentions, |m| m.map_span(&mut span)),
            entities: self.entities,
            links: self.links,
        }
    }
}
