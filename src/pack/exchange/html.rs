//! Text with tags as text without: line ends and letters stay, everything else goes.

/// What cannot be said in letters.
const MEDIA: [&str; 12] =
    ["img", "audio", "video", "object", "embed", "iframe", "svg", "math", "table", "input", "script", "canvas"];
/// Tags that begin or end a line.
const BLOCKS: [&str; 14] =
    ["p", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "section"];

/// Whether a text looks as if it had tags.
pub(super) fn looks_like(text: &str) -> bool {
    let lower = text.to_lowercase();
    let tags = ["<p>", "<p ", "</", "<br", "<img", "<span", "<div", "<b>", "<i>", "<table", "<audio", "<video"];
    tags.iter().any(|tag| lower.contains(tag)) || text.contains("@@PLUGINFILE@@")
}

/// The text without its tags.
///
/// # Errors
/// There is a picture, a table or a sound in it.
pub(super) fn plain(text: &str) -> Result<String, String> {
    if text.contains("@@PLUGINFILE@@") {
        return Err("files that belong to a question are not carried over".to_owned());
    }
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        rest = match from.strip_prefix('<').map(tag) {
            Some(Some((name, after))) => {
                if MEDIA.contains(&name.as_str()) {
                    return Err(format!("<{name}> is not carried over"));
                }
                match name.as_str() {
                    "br" => out.push('\n'),
                    block if BLOCKS.contains(&block) => out.push_str("\n\n"),
                    _ => {}
                }
                after
            }
            Some(None) => {
                out.push('<');
                from.get(1..).unwrap_or_default()
            }
            None => entity(from, &mut out),
        };
    }
    out.push_str(rest);
    Ok(tidy(&out))
}

/// The name of the tag behind a `<`, in small letters, and what comes after it. `None` where this is no tag.
fn tag(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('/').unwrap_or(text);
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
        return None;
    }
    // No tag has another in it: so a text full of beginnings is read in one pass.
    let end = text.find(['<', '>']).filter(|at| text.get(*at..).is_some_and(|rest| rest.starts_with('>')))?;
    let name: String = inner.chars().take_while(char::is_ascii_alphanumeric).collect();
    Some((name.to_ascii_lowercase(), text.get(end + 1..).unwrap_or_default()))
}

/// Puts the sign of an entity out, and gives what comes after it.
fn entity<'a>(from: &'a str, out: &mut String) -> &'a str {
    let end = from.char_indices().take(12).find(|(_, c)| *c == ';').map(|(at, _)| at);
    let sign = end.and_then(|end| sign(from.get(1..end)?));
    if let (Some(sign), Some(end)) = (sign, end) {
        out.push(sign);
        return from.get(end + 1..).unwrap_or_default();
    }
    out.push('&');
    from.get(1..).unwrap_or_default()
}

/// The sign that an entity's name stands for.
pub(super) fn sign(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => return None,
    })
}

/// Blanks in a row are one, lines have none at their ends, and no more than one empty line is between two.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::new();
    let mut empty = 0;
    for line in text.lines() {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if line.is_empty() {
            empty += 1;
            continue;
        }
        if !out.is_empty() {
            out.push_str(if empty > 0 { "\n\n" } else { "\n" });
        }
        empty = 0;
        out.push_str(&line);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_line_ends_stay_and_tags_go() {
        let text = "<p>One &amp; <b>two</b><br/>three &lt; four</p><p>5 < 6 &unknown; &#233;</p>";
        assert_eq!(plain(text).unwrap(), "One & two\nthree < four\n\n5 < 6 &unknown; é");
    }

    #[test]
    fn what_cannot_be_said_in_letters_is_refused() {
        assert!(plain("See <IMG src='a.png'>").unwrap_err().contains("<img>"));
        assert!(plain("@@PLUGINFILE@@/a.png").is_err());
    }
}
