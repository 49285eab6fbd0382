//! The whole way of a text: runs the stages in order and gathers what they give.

use crate::analysis::Analysis;
use crate::calendar::Date;
use crate::codec::BadData;
use crate::names::Names;
use crate::part::{self, Part, Whole};
use crate::tagger::Tagger;
use crate::tagger::heard::Heard;
use crate::text::View;
use std::sync::Arc;

/// What a caller may say besides the text.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Date of publication; it goes before the page's own date line.
    pub published: Option<Date>,
    /// Mentions less sure than this are left out, 0 to 1.
    pub threshold: f32,
}

/// Everything that is loaded once and used for every text. A clone shares it all and costs next to nothing.
///
/// ```
/// use wassam::{Analyzer, Options};
/// let wassam = Analyzer::built_in();
/// let analysis = wassam.analyze("وصل الرئيس السوري بشار الأسد إلى بيروت.", &Options::default());
/// assert!(analysis.mentions.iter().any(|m| m.name == "بيروت"));
/// ```
#[derive(Clone, Debug, Default)]
pub struct Analyzer {
    tagger: Arc<Tagger>,
    names: Arc<Names>,
}

impl Analyzer {
    /// Reads the data file, `data/wassam.bin`.
    ///
    /// # Errors
    /// [`BadData`] when the bytes are damaged or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BadData> {
        Ok(Self::of(Tagger::from_bytes(bytes)?))
    }

    /// An analyzer of a tagger; what `cargo xtask train` measures its models with.
    pub fn of(tagger: Tagger) -> Self {
        Self { tagger: Arc::new(tagger), names: Arc::default() }
    }

    /// The analyzer with the data file that the library was built with; not in the wasm build, which fetches it.
    #[cfg(not(target_family = "wasm"))]
    pub fn built_in() -> Self {
        Self::from_bytes(include_bytes!("../data/wassam.bin")).expect("the committed data file is whole")
    }

    /// The same analyzer with a publisher's own names, which go before all other mentions that they overlap.
    /// They replace those that it had.
    #[must_use]
    pub fn with_names(self, names: Names) -> Self {
        Self { names: Arc::new(names), ..self }
    }

    /// The publisher's own names.
    pub fn names(&self) -> &Names {
        &self.names
    }

    /// The sequence model and its lexicon.
    pub fn tagger(&self) -> &Tagger {
        &self.tagger
    }

    /// Tags one text. Spans are bytes of `source`; see [`Analysis::into_utf16`] and [`Analysis::into_chars`].
    /// O(n); never fails: a text without anything to tag gives an analysis without mentions.
    pub fn analyze(&self, source: &str, options: &Options) -> Analysis {
        self.analyze_with_progress(source, options, &mut |_| {})
    }

    /// [`Analyzer::analyze`] that tells now and then which share (0 to 1) is done.
    pub fn analyze_with_progress(&self, source: &str, options: &Options, progress: &mut dyn FnMut(f32)) -> Analysis {
        let mut parts = [Part::read(View::new(source), self, progress)];
        let whole = Whole::of(&mut parts, self, options, &mut Heard::default(), &Whole::default());
        part::analysis(&parts.map(Part::done), whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Kind;
    use crate::text::View;
    use proptest::prelude::*;
    use std::sync::OnceLock;

    fn wassam() -> &'static Analyzer {
        static WASSAM: OnceLock<Analyzer> = OnceLock::new();
        WASSAM.get_or_init(Analyzer::built_in)
    }

    fn check(source: &str) {
        let options = Options::default();
        let analysis = wassam().analyze(source, &options);
        assert_eq!(analysis, wassam().analyze(source, &options), "analysing is deterministic");
        for m in &analysis.mentions {
            let slice = &source[m.span.range()];
            // `للعراق` gives back the alef that the article lost, `#بني_تميم` the space.
            let (written, name) = (View::new(slice).clean().replace('_', " "), m.name.replace('_', " "));
            assert!(written == name || name.strip_prefix('ا') == Some(&written), "{slice:?} is not {name:?}");
            assert!((0.0..=1.0).contains(&m.confidence) && !m.evidence.is_empty());
        }
        for pair in analysis.blocks.windows(2) {
            assert!(pair[0].span.end <= pair[1].span.start);
        }
        let utf16 = analysis.into_utf16(source);
        let units: Vec<u16> = source.encode_utf16().collect();
        for m in &utf16.mentions {
            let slice = String::from_utf16(&units[m.span.range()]).expect("whole characters");
            let alike = |text: &str| text.replace('_', " ").trim_start_matches('ا').to_string();
            assert_eq!(alike(View::new(&slice).clean()), alike(&m.name));
        }
    }

    #[test]
    fn empty_and_foreign_texts_have_no_mentions() {
        for text in ["", "\n\n", "Only English words here.", "…"] {
            assert!(wassam().analyze(text, &Options::default()).mentions.is_empty(), "{text:?}");
        }
    }

    #[test]
    fn names_stand_in_hashtags() {
        for (text, expected) in [
            (
                "أعلنت #وزارة_الدفاع_الأمريكية أمس مقتل جنديين في #العراق",
                "Contact #وزارة_الدفاع_الأمريكية, Organization وزارة الدفاع الأمريكية, Group الأمريكية, Contact #العراق, Place العراق",
            ),
            ("قال الرئيس #دونالد ترامب إن بلاده لن تنسحب", "Person دونالد ترامب"),
            ("تفاعل مغردون مع وسم #أنقذوا_حي_الشيخ_جراح_الآن", "Contact #أنقذوا_حي_الشيخ_جراح_الآن, Place حي الشيخ جراح"),
        ] {
            let found: Vec<String> = wassam()
                .analyze(text, &Options::default())
                .mentions
                .iter()
                .filter(|m| !matches!(m.kind, Kind::Date | Kind::Quantity | Kind::Role))
                .map(|m| format!("{:?} {}", m.kind, m.name))
                .collect();
            assert_eq!(found.join(", "), expected, "{text}");
        }
    }

    #[test]
    fn a_caller_s_date_goes_before_the_page_s() {
        let options = Options { published: Date::new(2020, 1, 2), ..Options::default() };
        let text = "عنوان\nالأحد 18 فبراير 2024\nنص الخبر هنا.";
        assert_eq!(wassam().analyze(text, &options).published.as_deref(), Some("2020-01-02"));
        assert_eq!(wassam().analyze(text, &Options::default()).published.as_deref(), Some("2024-02-18"));
    }

    #[test]
    fn one_long_word_takes_linear_time() {
        let word = "ا".repeat(1 << 19);
        assert!(wassam().analyze(&word, &Options::default()).mentions.len() <= 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn any_text(s in "\\PC{0,80}") {
            check(&s);
        }

        #[test]
        fn newslike_text(words in proptest::collection::vec(prop_oneof![
            Just("قال"), Just("وقال"), Just("الرئيس"), Just("إيمانويل"), Just("ماكرون"), Just("للعراق"), Just("بالعراق"), Just("وزارة"),
            Just("الدفـــاع"), Just("في"), Just("بغدادَ"), Just("7"), Just("أكتوبر/"), Just("تشرين الأول"), Just("٢٠٢٣"), Just("\u{200F}لندن\u{200F}"),
            Just("."), Just("\n"), Just("«"), Just("»"), Just("الأمم"), Just("المتحدة"), Just("ـ"), Just("\u{FFFD}"), Just("😀"),
        ], 0..40)) {
            check(&words.join(" "));
        }

        #[test]
        fn any_utf16(units in proptest::collection::vec(any::<u16>(), 0..60)) {
            check(&String::from_utf16_lossy(&units));
        }
    }
}
