//! What named cases are checked by, the reference page, and properties.

use super::*;
use crate::calendar::{month_length, to_hijri};
use crate::token::tokenize;
use proptest::prelude::*;

/// What is found in a text of a day: `kind span = meaning`, joined by `; `.
fn read(text: &str, published: Option<&str>) -> String {
    let view = View::new(text);
    let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
    let found = find(&view, &tokens);
    let context = Context { published: published.and_then(Date::parse), ..Context::default() };
    resolved(&found, &context)
        .iter()
        .map(|m| {
            let v = m.value.clone().unwrap_or_default();
            let number = v.number.map(|n| match v.upper {
                Some(upper) => format!("{n}..{upper}"),
                None => n.to_string(),
            });
            let parts = [
                v.modifier.map(str::to_string),
                v.iso.clone().or(number),
                v.timex.filter(|_| v.iso.is_none()),
                v.unit,
                v.currency.map(str::to_string),
            ];
            let meaning: Vec<String> = parts.into_iter().flatten().collect();
            format!("{:?} {} = {}", m.kind, m.name, meaning.join(" "))
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn resolved(found: &[Found], context: &Context) -> Vec<Mention<ViewSpan>> {
    let mut mentions: Vec<_> = found.iter().map(Found::mention).collect();
    let meanings: Vec<_> = found.iter().map(|f| Some(&f.meaning)).collect();
    resolve(&mut mentions, &meanings, &mut context.clone());
    mentions
}

pub(super) fn check(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(read(text, Some("2024-02-18")), *expected, "{text}");
    }
}

#[test]
fn nothing_is_guessed() {
    // Nothing is guessed without the day of publication.
    assert_eq!(
        read("في 7 أكتوبر، والأحد، وأمس", None),
        "Date 7 أكتوبر = XXXX-10-07; Date الأحد = XXXX-WXX-7; Date أمس = "
    );
}

#[test]
fn a_bare_currency_needs_its_country() {
    let wassam = crate::Analyzer::built_in();
    for (text, expected) in
        [("أعلنت السعودية في الرياض أنها دفعت 30 ريالا.", Some("SAR")), ("أعلن المسؤول أنه دفع 30 ريالا.", None)]
    {
        let analysis = wassam.analyze(text, &crate::Options::default());
        let value = analysis.mentions.iter().find(|m| m.kind == Kind::Money).and_then(|m| m.value.as_ref());
        assert_eq!(value.and_then(|v| v.currency), expected, "{text}");
    }
}

/// What stands on the reference page, by its values.
#[test]
fn reference_page() {
    let Ok(page) = std::fs::read_to_string("../shared/articles/page-01.txt") else {
        eprintln!("skipped: ../shared/articles/page-01.txt is not here");
        return;
    };
    let wassam = crate::Analyzer::built_in();
    let analysis = wassam.analyze(&page, &crate::Options::default());
    let values: Vec<(&str, Value)> =
        analysis.mentions.iter().filter_map(|m| Some((m.name.as_str(), m.value.as_deref().cloned()?))).collect();
    let has = |name: &str, test: &dyn Fn(&Value) -> bool| values.iter().any(|(n, v)| *n == name && test(v));
    for (name, iso) in [
        ("7 أكتوبر/ تشرين الأول الماضي", "2023-10-07"),
        ("29 يناير/ كانون ثان", "2024-01-29"),
        ("48 ساعة", "PT48H"),
        ("اليوم التالي", "2024-01-30"),
        ("4 فبراير/ شباط", "2024-02-04"),
        ("عام 2014", "2014"),
        ("25 يناير/ كانون الثاني الماضي", "2024-01-25"),
        ("7-8 أغسطس/ آب 2023", "2023-08-07/2023-08-08"),
        ("أمس", "2024-02-17"),
        ("2020", "2020"),
        ("2023", "2023"),
    ] {
        assert!(has(name, &|v| v.iso.as_deref() == Some(iso)), "{name}: {values:?}");
    }
    for (name, number, modifier) in [
        ("ثلاثة جنود", 3.0, None),
        ("20 هجوما", 20.0, Some("more-than")),
        ("2500 جندي", 2500.0, Some("approx")),
        ("900 جندي", 900.0, None),
        ("12 وثيقة", 12.0, None),
    ] {
        assert!(has(name, &|v| v.number == Some(number) && v.modifier == modifier), "{name}: {values:?}");
    }
    assert_eq!(values.iter().filter(|(n, _)| *n == "12 وثيقة").count(), 2, "in both sets of digits");
}

/// Writes numbers out in words: the grammar of the cardinals, in each gender and case.
mod spell {
    #[derive(Clone, Copy, Debug)]
    pub struct Form {
        /// Of what is counted.
        pub feminine: bool,
        /// Nominative; else accusative and genitive.
        pub nominative: bool,
    }

    const UNITS: [&str; 10] = ["", "واحد", "اثنان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"];
    const TENS: [&str; 10] = ["", "", "عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"];
    const HUNDREDS: [&str; 10] = ["", "مئة", "", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"];

    fn unit(n: u64, form: Form) -> String {
        match n {
            1 if form.feminine => "واحدة".into(),
            1 => "واحد".into(),
            2 => ["اثنين", "اثنان", "اثنتين", "اثنتان"][usize::from(form.feminine) * 2 + usize::from(form.nominative)]
                .into(),
            10 if form.feminine => "عشر".into(),
            10 => "عشرة".into(),
            _ if form.feminine => UNITS[n as usize].into(),
            8 => "ثمانية".into(),
            _ => format!("{}ة", UNITS[n as usize]),
        }
    }

    /// Below a thousand.
    fn small(n: u64, form: Form) -> String {
        let (hundreds, rest) = (n / 100, n % 100);
        let mut parts = Vec::new();
        match hundreds {
            0 => {}
            2 => parts.push(if form.nominative { "مئتان" } else { "مئتين" }.to_string()),
            h => parts.push(HUNDREDS[h as usize].to_string()),
        }
        match rest {
            0 => {}
            1..=10 => parts.push(unit(rest, form)),
            11..=19 => {
                let ten = if form.feminine { "عشرة" } else { "عشر" };
                let first = match (rest, form.feminine) {
                    (11, false) => "أحد".into(),
                    (11, true) => "إحدى".into(),
                    (12, f) => ["اثني", "اثنا", "اثنتي", "اثنتا"][usize::from(f) * 2 + usize::from(form.nominative)]
                        .to_string(),
                    _ => unit(rest - 10, form),
                };
                parts.push(format!("{first} {ten}"));
            }
            _ => {
                if rest % 10 > 0 {
                    parts.push(unit(rest % 10, form));
                }
                let ending = if form.nominative { "ون" } else { "ين" };
                parts.push(format!("{}{ending}", TENS[(rest / 10) as usize]));
            }
        }
        parts.join(" و")
    }

    /// Singular, dual (nominative, other), plural, accusative singular.
    const SCALES: [(u64, [&str; 5]); 4] = [
        (1_000_000_000_000, ["تريليون", "تريليونان", "تريليونين", "تريليونات", "تريليونا"]),
        (1_000_000_000, ["مليار", "ملياران", "مليارين", "مليارات", "مليارا"]),
        (1_000_000, ["مليون", "مليونان", "مليونين", "ملايين", "مليونا"]),
        (1_000, ["ألف", "ألفان", "ألفين", "آلاف", "ألفا"]),
    ];

    pub fn number(mut n: u64, form: Form) -> String {
        if n == 0 {
            return "صفر".into();
        }
        let mut parts = Vec::new();
        for (scale, [one, two, of_two, many, twenty]) in SCALES {
            let count = n / scale;
            n %= scale;
            let counted = Form { feminine: false, ..form };
            match count {
                0 => {}
                1 => parts.push(one.to_string()),
                2 => parts.push(if form.nominative { two } else { of_two }.to_string()),
                1000 => parts.push(format!("ألف {one}")),
                _ => {
                    let noun = match count % 100 {
                        3..=10 => many,
                        11..=99 => twenty,
                        _ => one,
                    };
                    parts.push(format!("{} {noun}", small(count, counted)));
                }
            }
        }
        if n > 0 {
            parts.push(small(n, form));
        }
        parts.join(" و")
    }
}

fn number_of(text: &str) -> Option<f64> {
    let view = View::new(text);
    let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
    let mut w = Words::new(&view);
    w.read(&tokens.tokens);
    number::number(&w, 0).filter(|n| n.next == w.len()).map(|n| n.value)
}

#[test]
fn each_number_below_ten_thousand_is_read_back() {
    for n in 0..10_000 {
        for form in [(false, false), (false, true), (true, false), (true, true)] {
            let form = spell::Form { feminine: form.0, nominative: form.1 };
            let text = spell::number(n, form);
            assert_eq!(number_of(&text), Some(n as f64), "{text}");
        }
    }
}

/// Gregorian months in the traditions that newspapers use.
const TRADITIONS: [[&str; 12]; 3] = [
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
    [
        "كانون الثاني",
        "شباط",
        "آذار",
        "نيسان",
        "أيار",
        "حزيران",
        "تموز",
        "آب",
        "أيلول",
        "تشرين الأول",
        "تشرين الثاني",
        "كانون الأول",
    ],
    ["جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان", "جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
];
const HIJRI: [&str; 12] = [
    "محرم",
    "صفر",
    "ربيع الأول",
    "ربيع الآخر",
    "جمادى الأولى",
    "جمادى الآخرة",
    "رجب",
    "شعبان",
    "رمضان",
    "شوال",
    "ذو القعدة",
    "ذو الحجة",
];

/// Formats of a date, with Western or Arabic-Indic digits.
fn formats(date: Date) -> Vec<String> {
    let Date { year, month, day } = date;
    let m = usize::from(month) - 1;
    let mut all = vec![
        format!("{day}/{month}/{year}"),
        date.to_string(),
        format!("{day} {}/ {} {year}", TRADITIONS[0][m], TRADITIONS[1][m]),
        format!("{day} {} ({}) {year}", TRADITIONS[1][m], TRADITIONS[0][m]),
        format!("{day} من شهر {} عام {year}", TRADITIONS[0][m]),
    ];
    all.extend(TRADITIONS.iter().map(|names| format!("{day} {} {year}", names[m])));
    if let Some((y, hijri_month, d)) = to_hijri(date) {
        all.push(format!("{d} {} {y}هـ", HIJRI[usize::from(hijri_month) - 1]));
    }
    let eastern: Vec<String> = all
        .iter()
        .map(|t| t.chars().map(|c| c.to_digit(10).map_or(c, |n| char::from_u32(0x660 + n).unwrap_or(c))).collect())
        .collect();
    all.extend(eastern);
    all
}

proptest! {
    #[test]
    fn numbers_up_to_a_quadrillion_are_read_back(n in 0u64..=1_000_000_000_000_000, digits in 1u32..=15, feminine: bool, nominative: bool) {
        let n = n % 10u64.pow(digits) + u64::from(digits == 15 && n == 1_000_000_000_000_000) * n;
        let text = spell::number(n, spell::Form { feminine, nominative });
        prop_assert_eq!(number_of(&text), Some(n as f64), "{}", text);
        prop_assert_eq!(number_of(&n.to_string()), Some(n as f64));
    }

    #[test]
    fn a_date_in_each_tradition_is_read_back(year in 1900i32..2078, month in 1u8..=12, day in 1u8..=31) {
        let day = day.min(month_length(year, month));
        let date = Date { year, month, day };
        for text in formats(date) {
            let got = read(&format!("في {text} بدأت"), None);
            prop_assert!(got.ends_with(&format!("= {date}")), "{} is {}", text, got);
        }
    }

    #[test]
    fn any_text_is_read_without_harm(s in "\\PC{0,60}") {
        read(&s, Some("2024-02-18"));
    }

    #[test]
    fn any_words_of_time_and_number(words in proptest::collection::vec(prop_oneof![
        Just("من"), Just("إلى"), Just("بين"), Just("و"), Just("5"), Just("2020"), Just("يوم"), Just("الساعة"), Just("مساء"), Just("قبل"),
        Just("بعد"), Just("ثلاثة"), Just("وعشرين"), Just("ألفا"), Just("مليون"), Just("نصف"), Just("أكتوبر"), Just("الأحد"), Just("الماضي"),
        Just("المقبل"), Just("شهر"), Just("%"), Just("دولار"), Just("الأول"), Just("/"), Just("-"), Just(","), Just("الأسبوع"), Just("منتصف"),
        Just("على"), Just("كل"), Just("رمضان"), Just("عيد الفطر"), Just("12:30"), Just("القرن"), Just("هذا"), Just("غدا"), Just("("), Just(")"),
    ], 0..12), published: bool) {
        let text = words.join(" ");
        read(&text, published.then_some("2024-02-18"));
        for scope in [Scope::Temporal, Scope::Numbers, Scope::Amounts, Scope::Ranks] {
            let view = View::new(&text);
            let tokens = tokenize(&view, &[ViewSpan::new(0, view.clean().len() as u32)]);
            for f in find_in(&view, &tokens, scope) {
                prop_assert!(f.span.start < f.span.end && f.wide.start < f.wide.end);
                prop_assert!(f.name.ends_with(&view.clean()[f.span.range()]));
            }
        }
    }
}
