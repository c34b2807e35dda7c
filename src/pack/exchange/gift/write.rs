//! Questions as GIFT.

use std::fmt::Write;

use super::super::{Answer, Offer, Question, Report, tags_out};
use super::escape;

/// The questions as a file. What GIFT has no place for is told.
pub(in crate::pack::exchange) fn write(questions: &[Question], report: &mut Report) -> String {
    let mut out = String::from("// Questions of a CallReady pack\n");
    for question in questions {
        match one(question) {
            Ok(text) => {
                out.push('\n');
                out.push_str(&text);
                report.written += 1;
            }
            Err(reason) => report.left.push(super::super::Note::new(&question.id, reason)),
        }
    }
    out
}

fn one(question: &Question) -> Result<String, &'static str> {
    let mut out = format!("// [id:{}]", question.id);
    for tag in tags_out(question) {
        let _ = write!(out, " [tag:{tag}]");
    }
    // GIFT has no place for it but a comment, where other programs skip it.
    if !question.evidence.is_empty() && !question.evidence.contains([']', '\n']) {
        let _ = write!(out, " [evidence:{}]", question.evidence);
    }
    // The last paragraph is the question.
    let stem = question.stem.replace("\n\n", "\n");
    let parts = [question.title.as_str(), question.passage.as_str(), stem.as_str()];
    let text: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let _ = writeln!(out, "\n::{}::[plain]{} {{", escape(&question.id), escape(&text.join("\n\n")));
    match &question.answer {
        Answer::Choice(offers) => {
            for offer in offers {
                let sign = if offer.key { '=' } else { '~' };
                let _ = writeln!(out, "  {sign}{}", option(offer));
            }
        }
        Answer::Text(right) => {
            // A short answer is told from pairs by having no arrow, and from a pattern by having no star.
            if right.iter().any(|text| text.contains("->") || text.contains('*')) {
                return Err("GIFT cannot hold an answer with -> or *");
            }
            for text in right {
                let _ = writeln!(out, "  ={}", guarded(text, '='));
            }
        }
        Answer::Number { value, tolerance } => {
            let _ =
                if tolerance == "0" { writeln!(out, "  #{value}") } else { writeln!(out, "  #{value}:{tolerance}") };
        }
    }
    if !question.why.is_empty() {
        let _ = writeln!(out, "  ####{}", escape(&question.why));
    }
    out.push_str("}\n");
    Ok(out)
}

fn option(offer: &Offer) -> String {
    let mut text = guarded(&offer.text, if offer.key { '=' } else { '~' });
    if !offer.why.is_empty() {
        text.push('#');
        text.push_str(&escape(&offer.why));
    }
    text
}

/// A text that begins like a weight or a format gets one in front of it.
fn guarded(text: &str, sign: char) -> String {
    let weight = match (text.starts_with('%'), sign) {
        (true, '=') => "%100%",
        (true, _) => "%0%",
        (false, _) => "",
    };
    let format = if text.starts_with('[') { "[plain]" } else { "" };
    format!("{weight}{format}{}", escape(text))
}
