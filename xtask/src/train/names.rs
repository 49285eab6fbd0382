//! What the name tables say of words and phrases: bits by word, phrases by kind.

use super::words::{self, Counts};
use rustc_hash::FxHashMap;
use std::path::Path;
use wassam::subkind::{LOOSE, Set};
use wassam::tables::*;

/// Flags of tables so wide that a word must also occur in the news to be kept.
pub const WEAK: u64 = GIVEN1 | FAMILY1 | FOREIGN | PLACE_SMALL | PLACE_BIG | NAMEPART | ORGPART | JOB;

/// Kind bits of phrases from our own tables.
pub const OWN: u32 = 0xFF00;

pub struct Tables {
    pub flags: FxHashMap<String, u64>,
    /// Folded words of a phrase joined by a space → bit (2 a kind: begin and inside).
    pub phrases: FxHashMap<String, u32>,
    /// Folded names of our own tables → what they are; of rows that differ neither.
    pub subkinds: FxHashMap<String, Set>,
}

fn fold(s: &str) -> String {
    let mut t = Vec::new();
    words::tokens(s, &mut t);
    t.join(" ")
}

fn rows(path: &Path) -> Vec<Vec<String>> {
    std::fs::read_to_string(path)
        .unwrap_or_default()
        .lines()
        .skip(1)
        .map(|l| l.split('\t').map(str::to_string).collect())
        .collect()
}

pub const KINDS: [&str; 8] = ["person", "organization", "place", "facility", "event", "work", "group", "role"];

impl Tables {
    fn flag(&mut self, word: &str, bit: u64) {
        *self.flags.entry(word.to_string()).or_default() |= bit;
    }
    fn phrase(&mut self, text: &str, kind: usize) {
        let n = text.split(' ').count();
        if (2..=8).contains(&n) {
            *self.phrases.entry(text.to_string()).or_default() |= 1 << kind;
        }
    }

    pub fn load(shared: &Path, hand: &Path, counts: &Counts) -> Self {
        let mut t = Self { flags: FxHashMap::default(), phrases: FxHashMap::default(), subkinds: FxHashMap::default() };
        let gaz = shared.join("gaz");
        let num = |s: &str, key: &str| -> u32 {
            s.split(';').find_map(|p| p.strip_prefix(key)).and_then(|v| v.parse().ok()).unwrap_or(0)
        };
        for r in rows(&gaz.join("name_tokens_wikidata_folded.tsv")) {
            let w = fold(&r[0]);
            let (g, s) = (num(&r[3], "given="), num(&r[3], "surname="));
            let c = counts.get(&w) as f32;
            let level = |n: u32| -> usize {
                let x = n as f32 / (c * 0.01 + 1.0);
                if n == 0 {
                    0
                } else if x > 1.0 {
                    3
                } else if x > 0.1 {
                    2
                } else {
                    1
                }
            };
            match level(g) {
                3 => t.flag(&w, GIVEN3),
                2 => t.flag(&w, GIVEN2),
                1 => t.flag(&w, GIVEN1),
                _ => {}
            }
            match level(s) {
                3 => t.flag(&w, FAMILY3),
                2 => t.flag(&w, FAMILY2),
                1 => t.flag(&w, FAMILY1),
                _ => {}
            }
            if g + s == 0 {
                t.flag(&w, FAMILY1)
            }
        }
        for f in ["name_tokens_arabnamer", "name_tokens_faker"] {
            for r in rows(&gaz.join(format!("{f}.tsv"))) {
                let w = fold(&r[0]);
                t.flag(&w, if f.ends_with("faker") { GIVEN2 } else { FOREIGN });
            }
        }
        for f in
            ["persons_wikidata_fullnames_folded", "persons_arwikicats", "persons_everypolitician", "persons_curated"]
        {
            for r in rows(&gaz.join(format!("{f}.tsv"))) {
                let w = fold(&r[0]);
                if w.contains(' ') {
                    t.phrase(&w, 0);
                    for p in w.split(' ') {
                        t.flag(p, NAMEPART)
                    }
                } else if !f.contains("full") {
                    t.flag(&w, MONONYM)
                }
            }
        }
        for f in [
            "countries",
            "capitals",
            "admin1",
            "algeria",
            "cities_cldr_tz",
            "cities_geonames",
            "places_arwikicats",
            "places_whosonfirst",
        ] {
            for r in rows(&gaz.join(format!("{f}.tsv"))) {
                let w = fold(&r[0]);
                let weight: f64 = r[6].parse().unwrap_or(0.0);
                let bit = match f {
                    "countries" => COUNTRY,
                    "capitals" => CAPITAL,
                    "cities_cldr_tz" => CITY,
                    "cities_geonames" => {
                        if weight > 300_000.0 {
                            CITY
                        } else {
                            PLACE_BIG
                        }
                    }
                    "places_whosonfirst" => {
                        if weight > 100_000.0 {
                            CITY
                        } else if weight > 5_000.0 {
                            PLACE_BIG
                        } else {
                            PLACE_SMALL
                        }
                    }
                    "algeria" => PLACE_BIG,
                    _ => PLACE_BIG,
                };
                if w.contains(' ') {
                    if f != "places_whosonfirst" || weight > 1000.0 {
                        t.phrase(&w, 2)
                    }
                } else {
                    t.flag(&w, bit)
                }
            }
        }
        for f in
            ["orgs_curated", "orgs_ror", "orgs_arwikicats_everypolitician", "orgs_agency_registry", "orgs_supraverden"]
        {
            for r in rows(&gaz.join(format!("{f}.tsv"))) {
                let w = fold(&r[0]);
                for w in [w.as_str(), w.strip_prefix("نادي ").unwrap_or(&w)] {
                    if w.contains(' ') {
                        t.phrase(w, 1);
                        for p in w.split(' ') {
                            t.flag(p, ORGPART)
                        }
                    } else {
                        t.flag(w, ORG)
                    }
                }
            }
        }
        for r in rows(&gaz.join("demonyms.tsv")) {
            let w = fold(&r[0]);
            if !w.contains(' ') {
                t.flag(&w, DEMONYM)
            }
        }
        for r in rows(&gaz.join("religions_ethnic.tsv")) {
            t.flag(&fold(&r[0]), GROUP)
        }
        for r in rows(&gaz.join("trigger_words.tsv")) {
            let w = fold(&r[0]);
            let bit = match r[1].as_str() {
                "trigger_org" => ORG_HEAD,
                "trigger_loc" => PLACE_HEAD,
                "trigger_person_title" => TITLE,
                _ => PARTICLE,
            };
            if w.contains(' ') {
                t.phrase(&w, 7)
            } else {
                t.flag(&w, bit);
                if bit != PARTICLE && !w.starts_with("ال") {
                    t.flag(&format!("ال{w}"), bit)
                }
            }
        }
        for r in rows(&gaz.join("jobs_titles.tsv")) {
            let w = fold(&r[0]);
            if !w.contains(' ') {
                t.flag(&w, JOB);
                t.flag(&format!("ال{w}"), JOB)
            }
        }
        for r in rows(&gaz.join("calendar_terms.tsv")) {
            for w in fold(&r[0]).split(' ') {
                t.flag(w, MONTH)
            }
        }
        for r in rows(&gaz.join("number_words.tsv")) {
            for w in fold(&r[0]).split(' ') {
                t.flag(w, NUMBER)
            }
        }
        for r in rows(&gaz.join("currencies_units.tsv")) {
            let w = fold(&r[0]);
            if !w.contains(' ') {
                t.flag(&w, WORK)
            }
        }
        for w in [
            "قال",
            "وقال",
            "اكد",
            "واكد",
            "اضاف",
            "واضاف",
            "اوضح",
            "واوضح",
            "اعلن",
            "واعلن",
            "صرح",
            "وصرح",
            "اشار",
            "واشار",
            "ذكر",
            "وذكر",
            "قالت",
            "وقالت",
            "اكدت",
            "اضافت",
            "يقول",
            "دعا",
            "ودعا",
            "شدد",
            "وشدد",
            "راي",
            "اعتبر",
            "واعتبر",
        ] {
            t.flag(w, SAY)
        }
        t.hand(hand);
        t
    }

    /// The project's own tables.
    pub fn hand(&mut self, dir: &Path) {
        let Ok(list) = std::fs::read_dir(dir) else {
            return;
        };
        let mut files: Vec<_> = list
            .filter_map(|e| e.ok().map(|e| e.path()))
            .filter(|p| p.extension().is_some_and(|e| e == "tsv"))
            .collect();
        files.sort();
        for f in files {
            for r in rows(&f) {
                if r.len() < 4 {
                    continue;
                }
                let Some(kind) = KINDS.iter().position(|k| *k == r[1]) else {
                    continue;
                };
                for name in std::iter::once(r[0].as_str()).chain(r[3].split('|')) {
                    let w = fold(name);
                    if w.is_empty() {
                        continue;
                    }
                    if !LOOSE.contains(&(r[1].as_str(), r[2].as_str())) {
                        self.subkinds.entry(w.clone()).or_default().add(&r[1], &r[2]);
                    }
                    if w.contains(' ') {
                        self.phrase(&w, kind + 8);
                        let parts: Vec<&str> = w.split(' ').collect();
                        if kind == 0 {
                            for (i, p) in parts.iter().enumerate().filter(|p| p.1.chars().count() > 2) {
                                self.flag(p, if i + 1 == parts.len() { HAND_FAMILY } else { HAND_PART })
                            }
                        }
                    } else {
                        let bit = match kind {
                            0 => HAND_PERSON,
                            1 => match r[2].as_str() {
                                "media" => MEDIA,
                                "sports" => CLUB,
                                "company" => COMPANY,
                                _ => HAND_ORG,
                            },
                            2 => HAND_PLACE,
                            3 => FACILITY,
                            4 => EVENT,
                            5 => WORK,
                            6 => GROUP,
                            _ => TITLE,
                        };
                        self.flag(&w, bit);
                    }
                }
            }
        }
    }
}
