//! The body of a question: what is read before the interaction, and the interaction itself.

use super::super::html;
use super::xml::{Inner, Node};

/// What begins and ends a paragraph.
const BLOCKS: [&str; 14] =
    ["p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote", "pre", "section", "contentbody", "itembody"];
/// What is read like its inner text, the look of it lost.
const LOOKS: [&str; 14] = ["b", "i", "em", "strong", "u", "sub", "sup", "small", "big", "code", "q", "a", "tt", "cite"];
/// What holds text or blocks, and says nothing by itself.
const PLAIN: [&str; 5] = ["span", "ul", "ol", "prompt", "article"];

/// Reads text out of elements.
#[derive(Debug, Default)]
pub(super) struct Body<'a> {
    /// Heading of the passage.
    pub(super) title: String,
    /// The words of the passage that prove the key.
    pub(super) evidence: String,
    /// The interactions met, in order.
    pub(super) interactions: Vec<&'a Node>,
    /// Whether the look of something was lost.
    pub(super) tidied: bool,
    out: String,
    /// What was written before the first interaction.
    before: Option<usize>,
}

/// Why a question is not carried over, and the line.
pub(super) struct Refused {
    pub(super) line: usize,
    pub(super) reason: String,
}

impl<'a> Body<'a> {
    /// Reads everything in an element.
    pub(super) fn read(node: &'a Node) -> Result<Self, Refused> {
        let mut body = Self::default();
        body.inside(node)?;
        Ok(body)
    }

    /// What is before the first interaction, and what behind it.
    pub(super) fn sides(&self) -> (String, String) {
        let at = self.before.unwrap_or(self.out.len());
        let (before, after) = self.out.split_at_checked(at).unwrap_or((&self.out, ""));
        (html::tidy(before), html::tidy(after))
    }

    fn inside(&mut self, node: &'a Node) -> Result<(), Refused> {
        for inner in &node.inner {
            match inner {
                // Line ends in a file are blanks.
                Inner::Text(text) => self.out.push_str(&text.replace(['\n', '\t'], " ")),
                Inner::Node(node) => self.node(node)?,
            }
        }
        Ok(())
    }

    fn node(&mut self, node: &'a Node) -> Result<(), Refused> {
        let name = node.name.as_str();
        if name.ends_with("interaction") {
            self.before.get_or_insert(self.out.len());
            self.interactions.push(node);
        } else if name == "br" {
            self.out.push('\n');
        } else if matches!(name, "h1" | "h2") && self.title.is_empty() && self.out.trim().is_empty() {
            self.title = html::tidy(&text(node)?.0);
        } else if BLOCKS.contains(&name) {
            if let Some(evidence) = node.attribute("dataevidence") {
                evidence.clone_into(&mut self.evidence);
            }
            self.out.push_str("\n\n");
            self.inside(node)?;
            self.out.push_str("\n\n");
        } else if LOOKS.contains(&name) || PLAIN.contains(&name) {
            self.tidied |= LOOKS.contains(&name);
            self.inside(node)?;
        } else if name == "rubricblock" {
            self.tidied = true;
        } else {
            return Err(Refused { line: node.line, reason: format!("<{name}> is not carried over") });
        }
        Ok(())
    }
}

/// The text of an element without interactions, and whether the look of something was lost.
pub(super) fn text(node: &Node) -> Result<(String, bool), Refused> {
    let body = Body::read(node)?;
    if let Some(inner) = body.interactions.first() {
        return Err(Refused { line: inner.line, reason: format!("<{}> is not carried over here", inner.name) });
    }
    Ok((html::tidy(&body.out), body.tidied))
}
