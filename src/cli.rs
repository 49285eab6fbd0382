//! The command line: reads texts, runs the library, writes JSON or tags. It holds no knowledge of language.

use std::collections::VecDeque;
use std::fmt::Display;
use std::io::{self, BufRead, BufWriter, Read, Write};
use std::process::ExitCode;
use std::sync::mpsc;
use wassam::calendar::Date;
use wassam::names::Names;
use wassam::tagger::Guidelines;
use wassam::text::{Profile, normalize};
use wassam::{Analyzer, Options};

const HELP: &str = "\
wassam: tags Arabic news articles

  wassam analyze   [--offsets char|utf16|byte] [--published YYYY-MM-DD] [--threshold 0..1] [--names FILE.tsv] [--pretty]
                   [FILE]
                   one text in, one analysis out as JSON; offsets are characters unless told
  wassam normalize --profile clean|fold|search|marks|digits [FILE]
  wassam tag       --scheme anercorp|aqmar|wassam [FILE]
                   one token a line, blank line between sentences -> token<TAB>BIO tag
  wassam batch     [--jobs N] [--offsets …] [--names FILE.tsv] [FILE.jsonl]
                   {\"id\",\"text\",\"published\"?} a line -> {\"id\",\"analysis\"} a line
  wassam --help | --version

--names: your own names, tab-separated under the header name, kind, aliases (set apart by |), identifier, url; they go
before all others. Bad rows are reported on standard error by line, and the good ones serve.

Text is UTF-8 from FILE, or from standard input where FILE is missing or -. Bad input: one line on standard error, exit code 2.
";

/// A failure with its one line.
struct Failure(String);

impl<E: Display> From<E> for Failure {
    fn from(e: E) -> Self {
        Self(e.to_string())
    }
}

#[derive(Clone, Copy)]
enum Unit {
    Char,
    Utf16,
    Byte,
}

#[derive(Default)]
struct Arguments {
    file: Option<String>,
    offsets: Option<Unit>,
    options: Options,
    pretty: bool,
    profile: Option<Profile>,
    scheme: Option<String>,
    jobs: Option<usize>,
    names: Option<String>,
}

/// Runs the command with the process's arguments.
pub fn run() -> ExitCode {
    match command() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(line)) => {
            eprintln!("wassam: {line}");
            ExitCode::from(2)
        }
    }
}

fn command() -> Result<(), Failure> {
    let mut parser = lexopt::Parser::from_env();
    let verb = match parser.next()? {
        Some(lexopt::Arg::Value(verb)) => verb.to_string_lossy().into_owned(),
        Some(lexopt::Arg::Long("version") | lexopt::Arg::Short('V')) => {
            println!("wassam {}", env!("CARGO_PKG_VERSION"));
            return Ok(());
        }
        Some(lexopt::Arg::Long("help") | lexopt::Arg::Short('h')) => {
            print!("{HELP}");
            return Ok(());
        }
        _ => return Err(Failure("which command? analyze, normalize, tag or batch; see wassam --help".into())),
    };
    let Some(arguments) = arguments(&mut parser)? else {
        print!("{HELP}");
        return Ok(());
    };
    if arguments.names.is_some() && !matches!(verb.as_str(), "analyze" | "batch") {
        return Err(Failure("--names is for analyze and batch".into()));
    }
    let out = &mut BufWriter::new(io::stdout().lock());
    match verb.as_str() {
        "analyze" => analyze(&arguments, out)?,
        "normalize" => {
            let profile = arguments.profile.ok_or("normalize needs --profile clean|fold|search|marks|digits")?;
            out.write_all(normalize(&text(&arguments)?, profile).as_bytes())?;
        }
        "tag" => tag(&arguments, out)?,
        "batch" => batch(arguments, out)?,
        other => return Err(Failure(format!("no command '{other}'; see wassam --help"))),
    }
    out.flush()?;
    Ok(())
}

/// The options after the verb; `None` asks for help.
fn arguments(parser: &mut lexopt::Parser) -> Result<Option<Arguments>, Failure> {
    use lexopt::prelude::*;
    let mut a = Arguments::default();
    while let Some(arg) = parser.next()? {
        match arg {
            Long("help") | Short('h') => return Ok(None),
            Long("offsets") => {
                a.offsets = Some(match parser.value()?.string()?.as_str() {
                    "char" => Unit::Char,
                    "utf16" => Unit::Utf16,
                    "byte" => Unit::Byte,
                    other => return Err(Failure(format!("--offsets is char, utf16 or byte, not '{other}'"))),
                });
            }
            Long("published") => a.options.published = Some(date(&parser.value()?.string()?)?),
            Long("threshold") => {
                let value: f32 = parser.value()?.parse()?;
                if !(0.0..=1.0).contains(&value) {
                    return Err(Failure(format!("--threshold is a number from 0 to 1, not {value}")));
                }
                a.options.threshold = value;
            }
            Long("pretty") => a.pretty = true,
            Long("profile") => {
                let name = parser.value()?.string()?;
                a.profile =
                    Some(Profile::from_name(&name).ok_or_else(|| format!("no profile '{name}'; see wassam --help"))?);
            }
            Long("scheme") => a.scheme = Some(parser.value()?.string()?),
            Long("names") => a.names = Some(parser.value()?.string()?),
            Long("jobs") => a.jobs = Some(parser.value()?.parse::<usize>()?.max(1)),
            Value(file) if a.file.is_none() => a.file = Some(file.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    Ok(Some(a))
}

fn date(text: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| Failure(format!("'{text}' is no date of the form YYYY-MM-DD")))
}

fn input(a: &Arguments) -> Result<Box<dyn BufRead + Send>, Failure> {
    Ok(match a.file.as_deref() {
        None | Some("-") => Box::new(io::BufReader::new(io::stdin())),
        Some(path) => Box::new(io::BufReader::new(std::fs::File::open(path).map_err(|e| format!("{path}: {e}"))?)),
    })
}

fn text(a: &Arguments) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    input(a)?.read_to_end(&mut bytes)?;
    String::from_utf8(bytes).map_err(|e| {
        let at = e.utf8_error().valid_up_to();
        Failure(format!("the text is not UTF-8 (byte {at}); is it another encoding, or no text at all?"))
    })
}

/// The analyzer, with the caller's own names; what is wrong with those goes to standard error.
fn analyzer(a: &Arguments) -> Result<Analyzer, Failure> {
    let wassam = Analyzer::built_in();
    let Some(path) = &a.names else { return Ok(wassam) };
    let table = std::fs::read(path).map_err(|e| format!("{path}: {e}"))?;
    let (names, problems) = Names::parse(&table);
    for problem in problems {
        eprintln!("{path}:{}: {}", problem.line, problem.message);
    }
    Ok(wassam.with_names(names))
}

fn json(wassam: &Analyzer, text: &str, options: &Options, unit: Unit) -> serde_json::Result<serde_json::Value> {
    let analysis = wassam.analyze(text, options);
    match unit {
        Unit::Byte => serde_json::to_value(analysis),
        Unit::Utf16 => serde_json::to_value(analysis.into_utf16(text)),
        Unit::Char => serde_json::to_value(analysis.into_chars(text)),
    }
}

fn analyze(a: &Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let text = text(a)?;
    let value = json(&analyzer(a)?, &text, &a.options, a.offsets.unwrap_or(Unit::Char))?;
    if a.pretty {
        serde_json::to_writer_pretty(&mut *out, &value)?;
    } else {
        serde_json::to_writer(&mut *out, &value)?;
    }
    writeln!(out)?;
    Ok(())
}

fn tag(a: &Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let (guidelines, names) = match a.scheme.as_deref() {
        Some("anercorp") => (Guidelines::Anercorp, ["PERS", "ORG", "LOC", "LOC", "MISC", "MISC", "MISC"]),
        Some("aqmar") => (Guidelines::Aqmar, ["PER", "ORG", "LOC", "LOC", "MISC", "MISC", "MISC"]),
        Some("wassam") => (Guidelines::Own, ["person", "organization", "place", "facility", "event", "work", "group"]),
        _ => return Err(Failure("tag needs --scheme anercorp|aqmar|wassam".into())),
    };
    let codes = ["PER", "ORG", "LOC", "FAC", "EVT", "WRK", "GRP"];
    let rename = |label: &str| match label.split_once('-') {
        None => label.to_string(),
        Some((place, code)) => {
            format!("{place}-{}", names[codes.iter().position(|c| *c == code).unwrap_or_default()])
        }
    };
    let wassam = Analyzer::built_in();
    let text = text(a)?;
    let tokens: Vec<&str> = text.lines().map(|line| line.split('\t').next().unwrap_or_default().trim()).collect();
    let sentences: Vec<Vec<&str>> = tokens.split(|token| token.is_empty()).map(<[&str]>::to_vec).collect();
    let labels = wassam.tagger().tag_words(&sentences, guidelines);
    for (n, (sentence, labels)) in sentences.iter().zip(labels).enumerate() {
        if n > 0 {
            writeln!(out)?;
        }
        for (token, (label, _)) in sentence.iter().zip(labels) {
            writeln!(out, "{token}\t{}", rename(label))?;
        }
    }
    Ok(())
}

/// Lines that wait for each job at most: bounds the memory.
const AHEAD: usize = 4;

fn batch(a: Arguments, out: &mut impl Write) -> Result<(), Failure> {
    let jobs = a.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |n| n.get()));
    let wassam = analyzer(&a)?;
    let (wassam, a) = (&wassam, &a);
    let mut reader = input(a)?;
    std::thread::scope(|scope| {
        // Line n goes to worker n modulo jobs, and its answer is taken from there: order is kept.
        let workers: Vec<_> = (0..jobs)
            .map(|_| {
                let (send, lines) = mpsc::sync_channel::<(usize, Vec<u8>)>(AHEAD);
                let (answers, receive) = mpsc::sync_channel::<String>(AHEAD);
                scope.spawn(move || {
                    for (n, line) in lines {
                        if answers.send(batch_line(wassam, a, n, &line)).is_err() {
                            break;
                        }
                    }
                });
                (send, receive)
            })
            .collect();
        let mut waiting: VecDeque<usize> = VecDeque::new();
        let mut n = 0;
        let mut line = Vec::new();
        loop {
            line.clear();
            let more = reader.read_until(b'\n', &mut line)? > 0;
            if more {
                n += 1;
                if line.iter().all(u8::is_ascii_whitespace) {
                    continue;
                }
                let worker = (n - 1) % jobs;
                workers[worker].0.send((n, std::mem::take(&mut line)))?;
                waiting.push_back(worker);
            }
            while waiting.len() >= jobs * 2 || (!more && !waiting.is_empty()) {
                let Some(worker) = waiting.pop_front() else { break };
                writeln!(out, "{}", workers[worker].1.recv()?)?;
            }
            if !more {
                return Ok(());
            }
        }
    })
}

fn batch_line(wassam: &Analyzer, a: &Arguments, n: usize, line: &[u8]) -> String {
    let mut id = serde_json::Value::Null;
    let result = (|| -> Result<serde_json::Value, Failure> {
        let record: serde_json::Value = serde_json::from_slice(line)?;
        id = record.get("id").cloned().unwrap_or_default();
        let text = record.get("text").and_then(|t| t.as_str()).ok_or("the line has no \"text\"")?;
        let mut options = a.options.clone();
        if let Some(published) = record.get("published").and_then(|t| t.as_str()) {
            options.published = Some(date(published)?);
        }
        Ok(json(wassam, text, &options, a.offsets.unwrap_or(Unit::Char))?)
    })();
    let mut answer = serde_json::Map::new();
    if !id.is_null() {
        answer.insert("id".into(), id);
    }
    match result {
        Ok(analysis) => answer.insert("analysis".into(), analysis),
        Err(Failure(error)) => {
            answer.insert("line".into(), n.into());
            answer.insert("error".into(), error.into())
        }
    };
    serde_json::Value::Object(answer).to_string()
}
