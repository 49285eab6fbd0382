//! What a keystroke costs against the whole analysis, what share of it finding values takes, and what a large table of own
//! names costs.
//!
//!     cargo bench --bench document

use std::fmt::Write;
use std::hint::black_box;
use std::time::{Duration, Instant};
use wassam::names::Names;
use wassam::span::{Utf16Span, ViewSpan};
use wassam::text::View;
use wassam::token::{Tokens, tokenize};
use wassam::value::{self, Context, Found};
use wassam::{Analyzer, Document, Options};

const PARAGRAPHS: usize = 100;
const ROWS: usize = 50_000;

fn main() {
    let options = Options::default();
    let text = article();
    let wassam = Analyzer::built_in();
    let letters = text.encode_utf16().count();
    println!(
        "{PARAGRAPHS} paragraphs, {letters} UTF-16 units, {} mentions",
        wassam.analyze(&text, &options).mentions.len()
    );

    let view = View::new(&text);
    let tokens = tokenize(&view, &lines(&view));
    // By turns, so that a busy machine slows both.
    let (mut wholes, mut found) = (Vec::new(), Vec::new());
    for _ in 0..60 {
        wholes.push(time(|| wassam.analyze(&text, &options).into_utf16(&text)));
        found.push(time(|| values(&view, &tokens)));
    }
    let (whole, found) = (median(wholes), median(found));
    println!("whole analysis          {whole:>10.1?}");
    let share = 100.0 * found.as_secs_f64() / whole.as_secs_f64();
    println!("finding values          {found:>10.1?}  {share:.1} % of the whole");
    for (what, typed) in [("typing words", "قال المصدر إن الأمر "), ("typing a name", "بشار الأسد في بيروت ")]
    {
        let costs = keystrokes(&wassam, &text, typed);
        let (middle, worst) = (median(costs.iter().copied()), costs.iter().copied().max().unwrap_or_default());
        let share = |d: Duration| whole.as_secs_f64() / d.as_secs_f64();
        println!("{what:<15} median  {middle:>10.1?}  1/{:.0} of the whole", share(middle));
        println!("{what:<15} worst   {worst:>10.1?}  1/{:.0} of the whole", share(worst));
    }

    let table = table();
    let load = median((0..5).map(|_| time(|| Names::parse(table.as_bytes()))));
    println!("reading {ROWS} own names {load:>9.1?}");
    let named = wassam.clone().with_names(Names::parse(table.as_bytes()).0);
    // By turns, so that a busy machine slows both.
    let (mut with, mut without) = (Vec::new(), Vec::new());
    for _ in 0..60 {
        without.push(time(|| wassam.analyze(&text, &options)));
        with.push(time(|| named.analyze(&text, &options)));
    }
    let (with, without) = (median(with), median(without));
    println!("analysis without them   {without:>10.1?}");
    println!(
        "analysis with them      {with:>10.1?}  {:+.1} %",
        (with.as_secs_f64() / without.as_secs_f64() - 1.0) * 100.0
    );
}

/// What a text's values cost beside the rest: finding them, and resolving them without a day of publication.
fn values(view: &View, tokens: &Tokens) -> usize {
    let found = value::find(view, tokens);
    let mut mentions: Vec<_> = found.iter().map(Found::mention).collect();
    let meanings: Vec<_> = found.iter().map(|f| Some(&f.meaning)).collect();
    value::resolve(&mut mentions, &meanings, &mut Context::default());
    mentions.len()
}

/// Each line of a text, which the analysis reads as a block.
fn lines(view: &View) -> Vec<ViewSpan> {
    let mut start = 0;
    let line = |text: &str| {
        let span = ViewSpan::new(start, start + text.trim_end().len() as u32);
        start += text.len() as u32;
        span
    };
    view.clean().split_inclusive('\n').map(line).collect()
}

/// The costs of typing a text in the middle of a document, letter by letter, and taking it back.
fn keystrokes(wassam: &Analyzer, text: &str, typed: &str) -> Vec<Duration> {
    let mut document = Document::new(wassam.clone(), text, Options::default());
    let middle = text.lines().take(PARAGRAPHS / 2).map(|l| l.encode_utf16().count() + 1).sum::<usize>();
    let line = text.lines().nth(PARAGRAPHS / 2).unwrap_or_default();
    let start = middle + line[..line.find(' ').map_or(0, |at| at + 1)].encode_utf16().count();
    let mut costs = Vec::new();
    for _ in 0..10 {
        let mut at = start as u32;
        for letter in typed.chars() {
            let letter = letter.to_string();
            costs.push(time(|| document.replace_utf16(Utf16Span::new(at, at), &letter)));
            at += 1;
        }
        for _ in typed.chars() {
            costs.push(time(|| document.replace_utf16(Utf16Span::new(at - 1, at), "")));
            at -= 1;
        }
    }
    costs
}

/// The sample's paragraphs again and again, no two the same.
fn article() -> String {
    let sample = include_str!("../www/sample.txt");
    let long: Vec<&str> = sample.lines().filter(|line| line.len() > 300).collect();
    let mut text = String::from("عنوان الخبر الطويل\n18 فبراير 2024\n");
    for n in 0..PARAGRAPHS - 2 {
        let _ = writeln!(text, "{} وكان ذلك في اليوم {n} من الشهر.", long[n % long.len()]);
    }
    text
}

/// Rows of invented names of one to three words, each with an alias. Their first words are few, as in real tables.
fn table() -> String {
    let first = [
        "محمد",
        "أحمد",
        "علي",
        "جمعية",
        "شركة",
        "وزارة",
        "مدرسة",
        "جامعة",
        "نادي",
        "سعيد",
        "بلدة",
        "مركز",
        "بنك",
        "حزب",
        "مؤسسة",
    ];
    let letters = ["با", "تو", "سي", "را", "مو", "لي", "نا", "كو", "في", "دا"];
    let word = |n: usize| (0..4).map(|k| letters[n / 10usize.pow(k) % 10]).collect::<String>();
    let mut table = String::from("name\tkind\taliases\tidentifier\turl\n");
    for n in 0..ROWS {
        let name = match n % 3 {
            0 => format!("{}{}", word(n), word(n / 7)),
            1 => format!("{} {}", first[n % first.len()], word(n)),
            _ => format!("{} {} {}", first[n % first.len()], word(n), word(n / 7)),
        };
        let _ = writeln!(table, "{name} {n}\torganization\tال{}{n}\tid-{n}\thttps://example.org/tag/{n}", word(n));
    }
    table
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    black_box(work());
    start.elapsed()
}

fn median(times: impl IntoIterator<Item = Duration>) -> Duration {
    let mut times: Vec<Duration> = times.into_iter().collect();
    times.sort_unstable();
    times[times.len() / 2]
}
