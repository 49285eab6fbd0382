//! Wassam (وسّام, "the one who tags") reads an Arabic news article and gives it back tagged.
//!
//! A text goes through the stages in this order; each knows only those above it:
//!
//! | stage | gives |
//! |---|---|
//! | [`text`] | a normalised [`text::View`] of the source and the alignment between both |
//! | [`article`] | the blocks of the page and their roles, the date of publication |
//! | [`token`] | sentences, words and the clitics on them |
//! | [`tagger`] | people, organisations, places … from a linear sequence model |
//! | [`names`] | what a publisher's own table names |
//! | [`value`] | dates, numbers, amounts … with their values |
//! | [`role`] | titles and offices |
//! | [`subkind`] | politician, city, party …: finer classes of names |
//! | [`entity`] | mentions of one thing joined |
//!
//! [`Analyzer::analyze`] runs them all on a text as it is, a [`Document`] on one that is being written. [`span`] holds the offset types, [`analysis`] the result,
//! [`calendar`] what several stages need to know of months and days.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod analysis;
pub mod article;
pub mod calendar;
pub mod codec;
pub mod document;
pub mod entity;
#[cfg(any(target_family = "wasm", test))]
mod flat;
pub mod lexicon;
pub mod names;
pub mod role;
pub mod span;
pub mod subkind;
pub mod tables;
pub mod tagger;
pub mod text;
pub mod token;
pub mod value;
#[cfg(target_family = "wasm")]
mod wasm;

mod analyzer;
mod hashing;
mod part;
mod phrases;
pub use analyzer::{Analyzer, Options};
pub use document::Document;
