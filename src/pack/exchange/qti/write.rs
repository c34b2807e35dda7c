//! Questions as QTI 3.0.

use std::fmt::Write;

use quick_xml::escape::escape;

use super::super::{Answer, Offer, Question, Report, tags_out};

/// Names of options.
const LETTERS: std::ops::RangeInclusive<char> = 'A'..='Z';
const NAMESPACE: &str = "http://www.imsglobal.org/xsd/imsqtiasi_v3p0";

/// The files by their names: one for each question, and the manifest. What QTI has no place for is told.
pub(in crate::pack::exchange) fn write(
    questions: &[Question],
    pack: &str,
    lang: &str,
    report: &mut Report,
) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut resources = String::new();
    for question in questions {
        let name = format!("{}.xml", question.id);
        files.push((name.clone(), item(question, lang)));
        let _ = writeln!(
            resources,
            "    <resource identifier=\"r-{}\" type=\"imsqti_item_xmlv3p0\" href=\"{name}\">",
            question.id
        );
        resources.push_str("      <metadata>\n        <lom:lom>\n          <lom:general>\n");
        for tag in tags_out(question) {
            let string = format!("<lom:string>{}</lom:string>", escape(tag.as_str()));
            let _ = writeln!(resources, "            <lom:keyword>{string}</lom:keyword>");
        }
        resources.push_str("          </lom:general>\n        </lom:lom>\n      </metadata>\n");
        let _ = writeln!(resources, "      <file href=\"{name}\"/>\n    </resource>");
        report.written += 1;
    }
    let manifest = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <manifest xmlns=\"http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1\" \
         xmlns:lom=\"http://ltsc.ieee.org/xsd/LOM\" identifier=\"pack-{}\">\n  \
         <metadata>\n    <schema>QTI Package</schema>\n    <schemaversion>3.0.0</schemaversion>\n  </metadata>\n  \
         <organizations/>\n  <resources>\n{resources}  </resources>\n</manifest>\n",
        escape(pack)
    );
    files.push(("imsmanifest.xml".to_owned(), manifest));
    files
}

fn item(question: &Question, lang: &str) -> String {
    let (declaration, interaction, feedback) = match &question.answer {
        Answer::Choice(offers) => choice(offers, &question.stem),
        Answer::Text(right) => entry(right, "string", &question.stem),
        Answer::Number { value, .. } => entry(std::slice::from_ref(value), "float", &question.stem),
    };
    let title = if question.title.is_empty() { &question.id } else { &question.title };
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<qti-assessment-item xmlns=\"{NAMESPACE}\" identifier=\"{}\" \
         title=\"{}\" xml:lang=\"{}\" adaptive=\"false\" time-dependent=\"false\">\n{declaration}",
        escape(question.id.as_str()),
        escape(title.as_str()),
        escape(lang)
    );
    let shown = !feedback.is_empty() || !question.why.is_empty();
    out.push_str(
        "  <qti-outcome-declaration identifier=\"SCORE\" cardinality=\"single\" base-type=\"float\">\n    \
         <qti-default-value><qti-value>0</qti-value></qti-default-value>\n  </qti-outcome-declaration>\n",
    );
    if shown {
        out.push_str(
            "  <qti-outcome-declaration identifier=\"FEEDBACK\" cardinality=\"multiple\" base-type=\"identifier\"/>\n",
        );
    }
    out.push_str("  <qti-item-body>\n");
    if !question.passage.is_empty() {
        let evidence = escape(question.evidence.as_str());
        let _ = writeln!(out, "    <div class=\"passage\" data-evidence=\"{evidence}\">");
        if !question.title.is_empty() {
            let _ = writeln!(out, "      <h2>{}</h2>", escape(question.title.as_str()));
        }
        out.push_str(&paragraphs(&question.passage, "      "));
        out.push_str("    </div>\n");
    }
    let _ = writeln!(out, "{interaction}  </qti-item-body>");
    out.push_str(&processing(&question.answer, &feedback, !question.why.is_empty()));
    for (name, why) in &feedback {
        out.push_str(&modal(name, why));
    }
    if !question.why.is_empty() {
        out.push_str(&modal("ALL", &question.why));
    }
    out.push_str("</qti-assessment-item>\n");
    out
}

/// Declaration, interaction, and what is said of each option.
type Parts<'a> = (String, String, Vec<(String, &'a str)>);

fn choice<'a>(offers: &'a [Offer], stem: &str) -> Parts<'a> {
    let key = LETTERS.zip(offers).find(|(_, offer)| offer.key).map_or('A', |(letter, _)| letter);
    let mut interaction = String::from(
        "    <qti-choice-interaction response-identifier=\"RESPONSE\" shuffle=\"false\" max-choices=\"1\">\n",
    );
    let _ = writeln!(interaction, "      <qti-prompt>{}</qti-prompt>", lines(stem));
    for (letter, offer) in LETTERS.zip(offers) {
        let text = lines(&offer.text);
        let _ = writeln!(interaction, "      <qti-simple-choice identifier=\"{letter}\">{text}</qti-simple-choice>");
    }
    interaction.push_str("    </qti-choice-interaction>\n");
    let said = LETTERS.zip(offers).filter(|(_, offer)| !offer.why.is_empty());
    let feedback = said.map(|(letter, offer)| (letter.to_string(), offer.why.as_str())).collect();
    (declaration("identifier", &[key.to_string()]), interaction, feedback)
}

fn entry<'a>(right: &[String], base: &str, stem: &str) -> Parts<'a> {
    let mut paragraphs = paragraphs(stem, "    ");
    paragraphs.push_str("    <p><qti-text-entry-interaction response-identifier=\"RESPONSE\"/></p>\n");
    (declaration(base, right), paragraphs, Vec::new())
}

fn declaration(base: &str, right: &[String]) -> String {
    let mut out = format!(
        "  <qti-response-declaration identifier=\"RESPONSE\" cardinality=\"single\" base-type=\"{base}\">\n    \
         <qti-correct-response><qti-value>{}</qti-value></qti-correct-response>\n",
        escape(right.first().map_or("", String::as_str))
    );
    if base == "string" {
        out.push_str("    <qti-mapping default-value=\"0\">\n");
        for text in right {
            let key = escape(text.as_str());
            let _ =
                writeln!(out, "      <qti-map-entry map-key=\"{key}\" mapped-value=\"1\" case-sensitive=\"false\"/>");
        }
        out.push_str("    </qti-mapping>\n");
    }
    out.push_str("  </qti-response-declaration>\n");
    out
}

fn processing(answer: &Answer, feedback: &[(String, &str)], why: bool) -> String {
    let variable = "<qti-variable identifier=\"RESPONSE\"/>";
    let mut out = String::from("  <qti-response-processing>\n");
    if matches!(answer, Answer::Text(_)) {
        out.push_str(
            "    <qti-set-outcome-value identifier=\"SCORE\"><qti-map-response identifier=\"RESPONSE\"/>\
             </qti-set-outcome-value>\n",
        );
    } else {
        let correct = "<qti-correct identifier=\"RESPONSE\"/>";
        let test = match answer {
            Answer::Number { tolerance, .. } => format!(
                "<qti-equal tolerance-mode=\"absolute\" tolerance=\"{tolerance} {tolerance}\">{variable}{correct}\
                 </qti-equal>"
            ),
            _ => format!("<qti-match>{variable}{correct}</qti-match>"),
        };
        let _ = writeln!(
            out,
            "    <qti-response-condition>\n      <qti-response-if>\n        {test}\n        \
             <qti-set-outcome-value identifier=\"SCORE\"><qti-base-value base-type=\"float\">1</qti-base-value>\
             </qti-set-outcome-value>\n      </qti-response-if>\n    </qti-response-condition>"
        );
    }
    if why || !feedback.is_empty() {
        let own = if feedback.is_empty() { "" } else { variable };
        let all = if why { "<qti-base-value base-type=\"identifier\">ALL</qti-base-value>" } else { "" };
        let _ = writeln!(
            out,
            "    <qti-set-outcome-value identifier=\"FEEDBACK\"><qti-multiple>{own}{all}</qti-multiple>\
             </qti-set-outcome-value>"
        );
    }
    out.push_str("  </qti-response-processing>\n");
    out
}

fn modal(name: &str, text: &str) -> String {
    format!(
        "  <qti-modal-feedback outcome-identifier=\"FEEDBACK\" show-hide=\"show\" identifier=\"{name}\">\n    \
         <qti-content-body>\n{}    </qti-content-body>\n  </qti-modal-feedback>\n",
        paragraphs(text, "      ")
    )
}

fn paragraphs(text: &str, indent: &str) -> String {
    let mut out = String::new();
    for paragraph in text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty()) {
        let _ = writeln!(out, "{indent}<p>{}</p>", lines(paragraph));
    }
    out
}

fn lines(text: &str) -> String {
    text.split('\n').map(|line| escape(line).into_owned()).collect::<Vec<_>>().join("<br/>")
}
