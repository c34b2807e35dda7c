//! QTI as questions.

use rust_decimal::Decimal;

use super::super::{Answer, Broken, Found, Offer, Question, slug, tags_in};
use super::body::{Body, Refused, text};
use super::xml::{Node, parse};

/// The most files of a manifest.
const MOST: usize = 2_000;
/// The most parts of an interaction or a mapping, the blanks between them included.
const MOST_OPTIONS: usize = 200;
/// What feedback may be said of any answer.
const ANY: [&str; 3] = ["ALL", "all", "GENERAL"];

/// A file that a manifest lists.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::pack::exchange) struct Listed {
    pub(in crate::pack::exchange) href: String,
    pub(in crate::pack::exchange) tags: Vec<String>,
}

/// The questions' files of a manifest; `None` where the file is none.
///
/// # Errors
/// It is not XML, or lists too many files.
pub(in crate::pack::exchange) fn manifest(file: &str) -> Result<Option<Vec<Listed>>, Broken> {
    let root = parse(file)?;
    if root.name != "manifest" {
        return Ok(None);
    }
    let mut resources = Vec::new();
    root.all(&["resource"], &mut resources);
    let items = resources.iter().filter(|node| node.attribute("type").is_some_and(|kind| kind.contains("item")));
    let listed: Vec<_> = items
        .filter_map(|node| {
            let mut keywords = Vec::new();
            node.all(&["keyword"], &mut keywords);
            let tags = keywords.iter().map(|keyword| keyword.text()).collect();
            Some(Listed { href: node.attribute("href")?.to_owned(), tags })
        })
        .collect();
    if listed.len() > MOST {
        return Err(Broken::new(root.line, format!("a manifest lists at most {MOST} questions")));
    }
    Ok(Some(listed))
}

/// Reads a question's file. `place` goes before the line in what is told, such as `a.xml, `.
///
/// # Errors
/// It is not XML, or no question.
pub(in crate::pack::exchange) fn item(
    file: &str,
    place: &str,
    tags: &[String],
    found: &mut Found,
) -> Result<(), Broken> {
    let root = parse(file)?;
    if root.name != "assessmentitem" {
        let message = format!("<{}> is no question: an assessmentItem or a manifest is needed", root.name);
        return Err(Broken::new(root.line, message));
    }
    let at = |line: usize| format!("{place}line {line}");
    let mut lost = Vec::new();
    match question(&root, &mut lost) {
        Ok(mut question) => {
            question.at = at(root.line);
            tags_in(&mut question, tags.iter().map(String::as_str));
            for (line, lost) in lost {
                found.change(&at(line), lost);
            }
            found.questions.push(question);
        }
        Err(refused) => found.leave(&at(refused.line), refused.reason),
    }
    Ok(())
}

type Lost = Vec<(usize, &'static str)>;

fn refuse<T>(line: usize, reason: &str) -> Result<T, Refused> {
    Err(Refused { line, reason: reason.to_owned() })
}

fn question(root: &Node, lost: &mut Lost) -> Result<Question, Refused> {
    let Some(body) = root.child("itembody") else { return refuse(root.line, "the question has no body") };
    let read = Body::read(body)?;
    let interaction = match read.interactions[..] {
        [one] => one,
        [] => return refuse(body.line, "there is nothing to answer in the body"),
        [_, second, ..] => return refuse(second.line, "several interactions in one question are not carried over"),
    };
    let (before, after) = read.sides();
    let name = interaction.attribute("responseidentifier").unwrap_or_default();
    let mut declared = root.nodes().filter(|node| node.name == "responsedeclaration");
    let Some(declared) = declared.find(|node| node.attribute("identifier") == Some(name)) else {
        return refuse(interaction.line, "the interaction has no response declaration");
    };
    if declared.attribute("cardinality").is_some_and(|cardinality| cardinality != "single") {
        return refuse(declared.line, "several answers that are right together are not carried over");
    }
    let mut question = Question { id: slug(root.attribute("identifier").unwrap_or_default()), ..Question::default() };
    let feedback = feedback(root, lost)?;
    match interaction.name.as_str() {
        "choiceinteraction" => {
            let prompt = interaction.child("prompt").map(text).transpose()?;
            let prompt = prompt.map(|(prompt, _)| prompt).filter(|prompt| !prompt.is_empty());
            (question.passage, question.stem) = match prompt {
                Some(prompt) => (before, prompt),
                None => match before.rsplit_once("\n\n") {
                    Some((passage, stem)) => (passage.to_owned(), stem.to_owned()),
                    None => (String::new(), before),
                },
            };
            question.answer = choice(interaction, declared, &feedback, lost)?;
            if !after.is_empty() {
                lost.push((interaction.line, "text behind the options has no place"));
            }
        }
        "textentryinteraction" => {
            let after = if after.is_empty() { after } else { format!(" _____ {after}") };
            format!("{before}{after}").trim().clone_into(&mut question.stem);
            question.answer = entry(root, declared, lost)?;
        }
        other => return refuse(interaction.line, &format!("<{other}> is not carried over")),
    }
    if !question.passage.is_empty() {
        question.title = read.title;
        question.evidence = read.evidence;
    } else if !read.title.is_empty() {
        let whole = format!("{}\n\n{}", read.title, question.stem);
        whole.trim().clone_into(&mut question.stem);
    }
    if question.stem.is_empty() {
        return refuse(body.line, "the question has no text");
    }
    let all = feedback.iter().find(|(name, _)| ANY.contains(&name.as_str()));
    question.why = all.map(|(_, text)| text.clone()).unwrap_or_default();
    if read.tidied {
        lost.push((body.line, "html: emphasis and rubrics are taken off"));
    }
    Ok(question)
}

/// What is said of answers, by the identifier that shows it.
fn feedback(root: &Node, lost: &mut Lost) -> Result<Vec<(String, String)>, Refused> {
    let mut all = Vec::new();
    for node in root.nodes().filter(|node| node.name == "modalfeedback") {
        let (said, tidied) = text(node)?;
        if tidied {
            lost.push((node.line, "html: emphasis and rubrics are taken off"));
        }
        all.push((node.attribute("identifier").unwrap_or_default().to_owned(), said));
    }
    Ok(all)
}

fn correct(declared: &Node) -> Vec<String> {
    let values = declared.child("correctresponse").map(|node| node.nodes().map(Node::text).collect::<Vec<_>>());
    values.unwrap_or_default()
}

/// Entries of the mapping: what is mapped, and to which credit.
fn mapping(declared: &Node) -> Result<Vec<(String, Decimal)>, Refused> {
    let Some(mapping) = declared.child("mapping") else { return Ok(Vec::new()) };
    let entries = mapping.nodes().filter(|node| node.name == "mapentry").map(|node| {
        let value = node.attribute("mappedvalue").unwrap_or("0").trim().parse::<Decimal>();
        let value = value.or_else(|_| refuse(node.line, "a mapped value is not a plain number"))?;
        Ok((node.attribute("mapkey").unwrap_or_default().to_owned(), value))
    });
    entries.collect()
}

fn choice(
    interaction: &Node,
    declared: &Node,
    feedback: &[(String, String)],
    lost: &mut Lost,
) -> Result<Answer, Refused> {
    let line = interaction.line;
    if interaction.attribute("maxchoices").is_some_and(|most| !matches!(most.trim(), "1" | "0")) {
        return refuse(line, "several answers that are right together are not carried over");
    }
    let correct = correct(declared);
    let key = match &correct[..] {
        [key] => key,
        [] => return refuse(declared.line, "no answer is right"),
        _ => return refuse(declared.line, "several right answers are not carried over: one option is the key"),
    };
    if mapping(declared)?.iter().any(|(name, credit)| name != key && !credit.is_zero()) {
        lost.push((declared.line, "partial credit: an option that is not the key earns nothing"));
    }
    if interaction.inner.len() > MOST_OPTIONS {
        return refuse(line, "there are too many options");
    }
    let mut offers = Vec::new();
    for node in interaction.nodes().filter(|node| node.name != "prompt") {
        if node.name != "simplechoice" {
            return refuse(node.line, &format!("<{}> is not carried over", node.name));
        }
        let name = node.attribute("identifier").unwrap_or_default();
        let mut inline = Vec::new();
        node.all(&["feedbackinline", "feedbackblock"], &mut inline);
        let mut said = feedback.iter().filter(|(of, _)| of == name).map(|(_, said)| said.clone());
        let why = match inline.first() {
            Some(node) => text(node)?.0,
            None => said.next().unwrap_or_default(),
        };
        let (text, tidied) = option(node)?;
        if tidied {
            lost.push((node.line, "html: emphasis and rubrics are taken off"));
        }
        if text.is_empty() {
            return refuse(node.line, "this option has no text");
        }
        offers.push(Offer { text, key: name == key, why });
    }
    if offers.iter().filter(|offer| offer.key).count() != 1 {
        return refuse(line, "the right answer names no option, or several");
    }
    Ok(Answer::Choice(offers))
}

/// The text of an option without the feedback in it.
fn option(node: &Node) -> Result<(String, bool), Refused> {
    let (mut whole, mut tidied) = (String::new(), false);
    for inner in &node.inner {
        match inner {
            super::xml::Inner::Text(text) => whole.push_str(&text.replace(['\n', '\t'], " ")),
            super::xml::Inner::Node(node) if matches!(node.name.as_str(), "feedbackinline" | "feedbackblock") => {}
            super::xml::Inner::Node(node) if node.name == "br" => whole.push(' '),
            super::xml::Inner::Node(inner) => {
                let wrapped = text_of(inner)?;
                whole.push_str(&wrapped.0);
                tidied |= wrapped.1;
            }
        }
    }
    Ok((whole.split_whitespace().collect::<Vec<_>>().join(" "), tidied))
}

/// The text of an element in an option, which may itself not be carried over.
fn text_of(node: &Node) -> Result<(String, bool), Refused> {
    const KNOWN: [&str; 10] = ["p", "div", "span", "b", "i", "em", "strong", "sub", "sup", "code"];
    if !KNOWN.contains(&node.name.as_str()) {
        return refuse(node.line, &format!("<{}> is not carried over", node.name));
    }
    let (text, tidied) = text(node)?;
    Ok((text, tidied || !matches!(node.name.as_str(), "p" | "div" | "span")))
}

fn entry(root: &Node, declared: &Node, lost: &mut Lost) -> Result<Answer, Refused> {
    let mut right = correct(declared);
    right.retain(|text| !text.is_empty());
    if declared.attribute("basetype").is_some_and(|kind| matches!(kind, "float" | "integer")) {
        let [value] = &right[..] else { return refuse(declared.line, "a number needs one right answer") };
        let Ok(value) = value.parse::<Decimal>() else { return refuse(declared.line, "this is not a plain number") };
        let mut equal = Vec::new();
        root.all(&["equal"], &mut equal);
        let tolerance = match equal.first() {
            Some(node) if node.attribute("tolerancemode") == Some("absolute") => {
                let first = node.attribute("tolerance").and_then(|text| text.split_whitespace().next());
                match first.unwrap_or("0").parse::<Decimal>() {
                    Ok(tolerance) => tolerance.abs(),
                    Err(_) => return refuse(node.line, "the tolerance is not a plain number"),
                }
            }
            Some(node) if node.attribute("tolerancemode") == Some("relative") => {
                return refuse(node.line, "a relative tolerance is not carried over");
            }
            _ => Decimal::ZERO,
        };
        return Ok(Answer::Number { value: value.to_string(), tolerance: tolerance.normalize().to_string() });
    }
    let mapped = mapping(declared)?;
    if mapped.len() > MOST_OPTIONS {
        return refuse(declared.line, "there are too many answers");
    }
    let most = mapped.iter().map(|(_, credit)| *credit).max().unwrap_or_default();
    for (text, credit) in mapped {
        if credit == most && credit > Decimal::ZERO {
            if !right.contains(&text) && !text.is_empty() {
                right.push(text);
            }
        } else if credit > Decimal::ZERO {
            lost.push((declared.line, "partial credit: an answer that earns a part only is not taken over"));
        }
    }
    if right.is_empty() {
        return refuse(declared.line, "no answer is right");
    }
    Ok(Answer::Text(right))
}
