//! XML as a small tree with lines. Document types and their entities are refused: they can name other files, and grow.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::super::{Broken, html, line_at};

/// Deeper than any question is.
const DEEPEST: usize = 64;
/// More parts than any question has.
const MOST: usize = 50_000;

/// An element.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Its name as both versions of QTI share it: `simplechoice` for `simpleChoice` and `qti-simple-choice`.
    pub(super) name: String,
    /// Line of its tag, from 1.
    pub(super) line: usize,
    /// Names are made alike in the same way.
    attributes: Vec<(String, String)>,
    pub(super) inner: Vec<Inner>,
}

/// What is in an element.
#[derive(Debug)]
pub(super) enum Inner {
    Node(Node),
    Text(String),
}

impl Node {
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn nodes(&self) -> impl Iterator<Item = &Self> {
        self.inner.iter().filter_map(|inner| match inner {
            Inner::Node(node) => Some(node),
            Inner::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.nodes().find(|node| node.name == name)
    }

    /// All elements with one of these names, in order, at any depth.
    pub(super) fn all<'a>(&'a self, names: &[&str], into: &mut Vec<&'a Self>) {
        for node in self.nodes() {
            if names.contains(&node.name.as_str()) {
                into.push(node);
            }
            node.all(names, into);
        }
    }

    /// All its text, without tags.
    pub(super) fn text(&self) -> String {
        let pieces = self.inner.iter().map(|inner| match inner {
            Inner::Text(text) => text.clone(),
            Inner::Node(node) => node.text(),
        });
        pieces.collect::<String>().trim().to_owned()
    }
}

/// A name without its prefix, and as both versions share it.
fn alike(name: &str) -> String {
    let local = name.rsplit(':').next().unwrap_or(name);
    let local = local.strip_prefix("qti-").unwrap_or(local);
    local.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect()
}

/// Reads a file.
///
/// # Errors
/// It is not well formed, too deep, or has a document type or an entity that XML does not define.
pub(super) fn parse(text: &str) -> Result<Node, Broken> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Node> = Vec::new();
    let mut root = None;
    let mut parts = 0;
    // Lines are counted on from event to event.
    let (mut counted, mut lines) = (0, 1);
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        lines += text.get(counted..start).map_or(0, |piece| piece.matches('\n').count());
        counted = start;
        let line = || lines;
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(start).min(text.len());
            Broken::new(line_at(text, at), format!("this is not XML: {error}"))
        })?;
        parts += 1;
        if parts > MOST {
            return Err(Broken::new(line(), "the file has too many parts"));
        }
        let done = match event {
            Event::Start(tag) => {
                if open.len() == DEEPEST {
                    return Err(Broken::new(line(), "the tags are too deep"));
                }
                open.push(node(&tag, line())?);
                None
            }
            Event::Empty(tag) => Some(node(&tag, line())?),
            Event::End(_) => open.pop(),
            Event::Text(piece) => {
                put(&mut open, &piece.xml10_content(), line())?;
                None
            }
            Event::CData(piece) => {
                put(&mut open, &piece.xml10_content(), line())?;
                None
            }
            Event::GeneralRef(entity) => {
                let name = entity.xml10_content();
                let sign = html::sign(&name).filter(|_| name.as_ref() != "nbsp");
                let Some(sign) = sign else {
                    return Err(Broken::new(line(), format!("the entity &{name}; is not known to XML itself")));
                };
                put(&mut open, sign.encode_utf8(&mut [0; 4]), line())?;
                None
            }
            Event::DocType(_) => return Err(Broken::new(line(), "a document type (DTD) is refused")),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => None,
            Event::Eof => break,
        };
        if let Some(done) = done {
            match open.last_mut() {
                Some(parent) => parent.inner.push(Inner::Node(done)),
                None if root.is_none() => root = Some(done),
                None => return Err(Broken::new(line(), "there is a second root element")),
            }
        }
    }
    if let Some(left) = open.last() {
        return Err(Broken::new(left.line, "this tag is never closed"));
    }
    root.ok_or_else(|| Broken::new(1, "there is no element in the file"))
}

fn put(open: &mut [Node], text: &str, line: usize) -> Result<(), Broken> {
    match open.last_mut() {
        Some(node) => node.inner.push(Inner::Text(text.to_owned())),
        None if text.trim().is_empty() => {}
        None => return Err(Broken::new(line, "there is text outside of all tags")),
    }
    Ok(())
}

fn node(tag: &BytesStart<'_>, line: usize) -> Result<Node, Broken> {
    let mut attributes = Vec::new();
    for attribute in tag.attributes() {
        let attribute = attribute.map_err(|error| Broken::new(line, format!("an attribute is not XML: {error}")))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| Broken::new(line, format!("an attribute is not XML: {error}")))?;
        attributes.push((alike(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Node { name: alike(tag.name().as_ref()), line, attributes, inner: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_both_versions_are_one() {
        for text in ["<q:simpleChoice maxChoices='1'/>", "<qti-simple-choice max-choices=\"1\"/>"] {
            let node = parse(text).unwrap();
            assert_eq!((node.name.as_str(), node.attribute("maxchoices")), ("simplechoice", Some("1")));
        }
    }

    #[test]
    fn document_types_and_unknown_entities_are_refused_with_their_line() {
        let doctype = "<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>\n<a>&x;</a>";
        assert_eq!(parse(doctype).unwrap_err(), Broken::new(2, "a document type (DTD) is refused"));
        let error = parse("<a>\n\n&x;</a>").unwrap_err();
        assert_eq!((error.line, error.message.contains("&x;")), (3, true), "{error}");
        assert!(parse("<a b='&x;'/>").is_err());
        assert_eq!(parse("<a>&lt;&#233;&amp;</a>").unwrap().text(), "<é&");
    }

    #[test]
    fn broken_files_are_told_with_their_line() {
        for (text, line) in [("<a>\n<b></a>", 2), ("<a>\n<b>\n", 2), ("", 1), ("<a/>\n<b/>", 2), ("x", 1)] {
            let error = parse(text).unwrap_err();
            assert_eq!(error.line, line, "{text:?}: {error}");
        }
        let deep = "<a>".repeat(80);
        assert!(parse(&deep).unwrap_err().message.contains("too deep"));
    }
}
