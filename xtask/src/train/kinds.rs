//! Measuring subkinds against NewsFANE's classes, and roles against the titles of Wojood and CAraNER.

use super::corpus;
use std::collections::BTreeMap;
use std::path::Path;
use wassam::analysis::{Kind, Mention};
use wassam::{Analyzer, Options};

/// Sentences that are read as one article.
const STRETCH: usize = 20;

/// NewsFANE's classes as our kinds, and the subkinds that are right for them. Where a class is wider than any of ours, none is.
const NEWSFANE: [(&str, Kind, &str); 40] = [
    ("Politician", Kind::Person, "politician"),
    ("Athlete", Kind::Person, "athlete"),
    ("Artist", Kind::Person, "artist author"),
    ("Scientist", Kind::Person, "scientist"),
    ("Religious_PER", Kind::Person, "religious"),
    ("Businessperson", Kind::Person, "business"),
    ("Police", Kind::Person, "military"),
    ("Lawyer", Kind::Person, ""),
    ("Engineer", Kind::Person, ""),
    ("Other_PER", Kind::Person, "media activist"),
    ("Group", Kind::Group, "nationality ethnic religion tribe movement"),
    ("Government", Kind::Organization, "government military court"),
    ("Non-Governmental", Kind::Organization, "party armed_group international ngo union"),
    ("Media", Kind::Organization, "media"),
    ("Sports", Kind::Organization, "sports"),
    ("Commercial", Kind::Organization, "company"),
    ("Educational", Kind::Organization, "educational"),
    ("Medical-Science", Kind::Organization, "health"),
    ("Religious_ORG", Kind::Organization, "religious"),
    ("Entertainment", Kind::Organization, ""),
    ("Nation", Kind::Place, "nation"),
    ("Population-Center", Kind::Place, "city district"),
    ("State-or-Province", Kind::Place, "region"),
    ("County-or-District", Kind::Place, "region district"),
    ("GPE-Cluster", Kind::Place, "region"),
    ("Continent", Kind::Place, "continent region"),
    ("Water-Body", Kind::Place, "water"),
    ("Land-Region-Natural", Kind::Place, "mountain region island"),
    ("Path", Kind::Place, "street"),
    (
        "Building-Grounds",
        Kind::Facility,
        "stadium palace prison plant square base mosque camp museum hotel church tower port hospital",
    ),
    ("Airport", Kind::Facility, "airport"),
    ("Subarea-Facility", Kind::Facility, ""),
    ("Plant", Kind::Facility, "plant"),
    ("Book", Kind::Work, "book law"),
    ("Movie", Kind::Work, "film series programme"),
    ("Land", Kind::Work, "product"),
    ("Air", Kind::Work, "aircraft weapon"),
    ("Software", Kind::Work, "product"),
    ("Hardware", Kind::Work, "product"),
    ("Drug", Kind::Work, "product"),
];

/// Names of a subkind: with it in the corpus, given it by us, given it rightly.
type Counts = [usize; 3];

/// Both tables.
pub fn report(wassam: &Analyzer, shared: &Path) -> String {
    subkinds(wassam, shared) + "\n" + &roles(wassam, shared)
}

/// A text of some sentences, with where each word begins and ends.
fn text(sentences: &[corpus::Sentence]) -> (String, Vec<Vec<(usize, usize)>>) {
    let (mut text, mut places) = (String::new(), Vec::new());
    for s in sentences {
        let mut words = Vec::new();
        for word in &s.words {
            let start = text.len();
            text += word;
            words.push((start, text.len()));
            text.push(' ');
        }
        text.push('\n');
        places.push(words);
    }
    (text, places)
}

/// Names whose place and kind we found, by subkind: how often the subkind that we give is right, and how many have one.
/// A name is found where its last word ends, and within its first word, of which corpora don't split clitics.
fn subkinds(wassam: &Analyzer, shared: &Path) -> String {
    let mut counts: BTreeMap<(Kind, &str), Counts> = BTreeMap::new();
    let mut wrong = String::new();
    for stretch in corpus::read(&shared.join("ner/anercorp-fine.tsv")).chunks(STRETCH) {
        let (text, places) = text(stretch);
        let found = wassam.analyze(&text, &Options::default()).mentions;
        for (s, words) in stretch.iter().zip(&places) {
            for (from, to, class) in corpus::spans(&s.tags) {
                let Some(&(_, kind, right)) = NEWSFANE.iter().find(|row| row.0 == class) else { continue };
                let at = |m: &&Mention| {
                    let start = m.span.start as usize;
                    m.kind == kind
                        && (words[from].0..words[from].1).contains(&start)
                        && m.span.end as usize == words[to - 1].1
                };
                let Some(m) = found.iter().find(at) else { continue };
                // A class of several subkinds counts for that which we give, or else for its first.
                let is = |subkind: &str| right.split(' ').any(|r| r == subkind);
                let own = m.subkind.filter(|s| is(s)).or(right.split(' ').next()).unwrap_or("");
                if !own.is_empty() {
                    counts.entry((kind, own)).or_default()[0] += 1;
                }
                if let Some(given) = m.subkind {
                    let c = counts.entry((kind, given)).or_default();
                    c[1] += 1;
                    c[2] += usize::from(is(given));
                    if !is(given) {
                        wrong += &format!("{given}, not {class}: {} in {}\n", m.name, s.words.join(" "));
                    }
                }
            }
        }
    }
    // The corpora are not ours to print: this stays out of the repository.
    let _ = std::fs::write("target/train/subkinds.txt", wrong);
    let mut rows = "Subkinds, of names that are found, against NewsFANE's classes.\n\n\
        | kind | subkind | names | given | precision | coverage |\n|---|---|--:|--:|--:|--:|\n"
        .to_string();
    let mut sum = [0; 3];
    for ((kind, subkind), c) in &counts {
        rows += &format!("| {kind:?} | {subkind} | {} |\n", rates(*c));
        (0..3).for_each(|k| sum[k] += c[k]);
    }
    rows + &format!("| all | | {} |\n", rates(sum))
}

/// Names, names given, precision and coverage.
fn rates([all, given, right]: Counts) -> String {
    let share =
        |n: usize, of: usize| if of == 0 { "–".into() } else { format!("{:.1}", n as f64 * 100.0 / of as f64) };
    format!("{all} | {given} | {} | {}", share(right, given), share(right, all))
}

/// Our roles against the spans of a tag, in whichever column it stands.
fn roles(wassam: &Analyzer, shared: &Path) -> String {
    let mut rows = "Roles, against other guidelines (OCC: occupations, TIT: titles).\n\n\
        | corpus | tag | there | found | precision, overlap | recall, overlap | precision, exact | recall, exact |\n\
        |---|---|--:|--:|--:|--:|--:|--:|\n"
        .to_string();
    let mut differences = String::new();
    for (file, tag) in [("wojood-sample-train", "OCC"), ("wojood-sample-val", "OCC"), ("caraner-judge", "TIT")] {
        let path = shared.join(format!("ner/{file}.tsv"));
        let (mut there, mut found_all, mut right, mut hit, mut met, mut exact) = (0, 0, 0, 0, 0, 0);
        let columns: Vec<Vec<corpus::Sentence>> = (1..=4).map(|n| corpus::read_column(&path, n)).collect();
        for (n, s) in columns[0].iter().enumerate() {
            let (text, places) = text(std::slice::from_ref(s));
            let words = &places[0];
            let mut gold: Vec<(usize, usize)> = columns
                .iter()
                .flat_map(|c| corpus::spans(&c[n].tags))
                .filter(|s| s.2 == tag)
                .map(|s| (s.0, s.1))
                .collect();
            gold.dedup();
            let found: Vec<(usize, usize)> = wassam
                .analyze(&text, &Options::default())
                .mentions
                .iter()
                .filter(|m| m.kind == Kind::Role)
                .map(|m| {
                    let first = words.partition_point(|w| w.1 <= m.span.start as usize);
                    (first, words.partition_point(|w| w.0 < m.span.end as usize))
                })
                .collect();
            let over = |a: &(usize, usize), b: &(usize, usize)| a.0 < b.1 && b.0 < a.1;
            there += gold.len();
            found_all += found.len();
            right += found.iter().filter(|f| gold.contains(f)).count();
            exact += gold.iter().filter(|g| found.contains(g)).count();
            hit += found.iter().filter(|f| gold.iter().any(|g| over(f, g))).count();
            met += gold.iter().filter(|g| found.iter().any(|f| over(f, g))).count();
            if file != "caraner-judge" {
                let say = |list: &[(usize, usize)], others: &[(usize, usize)]| {
                    let some = list.iter().filter(|s| !others.contains(s));
                    some.map(|s| s_words(&columns[0][n].words[s.0..s.1])).collect::<Vec<_>>().join(" | ")
                };
                let (missed, wrong) = (say(&gold, &found), say(&found, &gold));
                if !(missed.is_empty() && wrong.is_empty()) {
                    differences += &format!("missed [{missed}] wrong [{wrong}] in {}\n", s_words(&s.words));
                }
            }
        }
        let share = |n: usize, of: usize| n as f64 * 100.0 / of.max(1) as f64;
        rows += &format!(
            "| {file} | {tag} | {there} | {found_all} | {:.1} | {:.1} | {:.1} | {:.1} |\n",
            share(hit, found_all),
            share(met, there),
            share(right, found_all),
            share(exact, there)
        );
    }
    let _ = std::fs::write("target/train/roles.txt", differences);
    rows
}

fn s_words(words: &[String]) -> String {
    words.join(" ")
}
