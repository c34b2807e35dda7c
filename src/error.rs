//! The error a person sees: what happened, where, what to do, and the exit code.

use std::fmt;
use std::sync::LazyLock;

use crate::text::{Arg, Lang, Messages, SafeText, capital};

/// What sort of trouble, which decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// A finding: a bad signature, errors in a pack. Exit 1.
    Finding,
    /// Wrong usage: an unknown pack, form, file or flag. Exit 2.
    Usage,
    /// The environment: no terminal, a full disk, no permission. Exit 3.
    Environment,
}

impl Trouble {
    /// The exit code of the command line's contract.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Finding => 1,
            Self::Usage => 2,
            Self::Environment => 3,
        }
    }
}

/// An error for the person in front of the screen. Its text is safe to print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserError {
    /// What sort of trouble.
    pub trouble: Trouble,
    /// What happened, and where. One sentence with a full stop.
    pub message: String,
    /// What to do about it, a sentence each.
    pub hints: Vec<String>,
    named: Option<Box<Named>>,
}

/// An error's sentences by name, so that it can be told in another language.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Named {
    message: &'static str,
    args: Vec<(&'static str, SafeText)>,
    /// Of the first hints.
    hints: Vec<&'static str>,
    /// What stands before a hint.
    label: Option<String>,
}

static ENGLISH: LazyLock<Messages> = LazyLock::new(|| Messages::new(Lang::En));

impl UserError {
    /// An error without hints. What in its text may not be shown is replaced: names and paths come from outside.
    pub fn new(trouble: Trouble, message: impl AsRef<str>) -> Self {
        Self { trouble, message: SafeText::replaced(message.as_ref()).into(), hints: Vec::new(), named: None }
    }

    /// An error whose sentence has a name, and values from outside: it can be told in every language.
    pub fn of(trouble: Trouble, message: &'static str, args: &[(&'static str, &str)]) -> Self {
        let args = args.iter().map(|(name, value)| (*name, SafeText::replaced(value))).collect();
        let named = Named { message, args, hints: Vec::new(), label: None };
        let said = named.message(&ENGLISH);
        Self { named: Some(Box::new(named)), ..Self::new(trouble, said) }
    }

    /// The same error with one more hint that has a name. Before any other hint.
    #[must_use]
    pub fn advice(mut self, id: &'static str) -> Self {
        if let Some(named) = &mut self.named {
            named.hints.push(id);
        }
        self.hint(ENGLISH.get(id))
    }

    /// The same error in another language, as far as its sentences have names.
    #[must_use]
    pub fn told(&self, words: &Messages) -> Self {
        let Some(named) = &self.named else { return self.clone() };
        let others = self.hints.iter().skip(named.hints.len()).cloned();
        Self {
            trouble: self.trouble,
            message: named.message(words),
            hints: named.hints.iter().map(|id| words.get(id)).chain(others).collect(),
            named: Some(Box::new(Named { label: Some(words.get("error-hint")), ..Named::clone(named) })),
        }
    }

    /// The same error with one more hint.
    #[must_use]
    pub fn hint(mut self, hint: impl AsRef<str>) -> Self {
        self.hints.push(SafeText::replaced(hint.as_ref()).into());
        self
    }
}

impl Named {
    fn message(&self, words: &Messages) -> String {
        let args = self.args.iter().map(|(name, value)| (*name, Arg::Text(value.as_str()))).collect::<Vec<_>>();
        words.with(self.message, &args)
    }
}

impl fmt::Display for UserError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let label = self.named.as_ref().and_then(|named| named.label.as_deref()).unwrap_or("hint");
        for hint in &self.hints {
            write!(f, "\n  {label}: {hint}")?;
        }
        Ok(())
    }
}

impl std::error::Error for UserError {}

/// An error's text as a sentence: a capital first, a full stop last. A path that it begins with stays as it is.
pub fn sentence(text: &str) -> String {
    let stop = if text.ends_with('.') { "" } else { "." };
    let path = text.split(' ').next().is_some_and(|word| word.contains(['/', '\\']));
    if path { text.to_owned() + stop } else { capital(text) + stop }
}

/// The name most like `wanted`, where one is like enough to be a slip of the keys.
pub fn nearest<'a>(wanted: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(wanted, name), name))
        .filter(|(likeness, _)| *likeness >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_becomes_a_sentence() {
        assert_eq!(sentence("the disk is full"), "The disk is full.");
        assert_eq!(sentence("Done."), "Done.");
        assert_eq!(sentence("here/journal.jsonl is empty"), "here/journal.jsonl is empty.");
    }

    #[test]
    fn an_error_whose_sentences_have_names_is_told_in_another_language_with_its_values_and_hints() {
        let error = UserError::of(Trouble::Usage, "error-passphrase", &[("key", "practice\u{1b}")])
            .advice("error-passphrase-do")
            .hint("More.");
        assert!(error.to_string().starts_with("The passphrase does not open the key practice\u{fffd}.\n  hint: Try"));
        let told = error.told(&Messages::new(Lang::Es)).to_string();
        assert!(
            told.starts_with("La frase de contraseña no abre la clave practice\u{fffd}.\n  sugerencia: "),
            "{told}"
        );
        assert!(told.ends_with("sugerencia: More."), "{told}");
        let plain = UserError::new(Trouble::Finding, "Only in English.").hint("Do.");
        assert_eq!(plain.told(&Messages::new(Lang::Es)), plain);
    }

    #[test]
    fn a_slip_of_the_keys_suggests_the_nearest_name() {
        assert_eq!(nearest("uasr", ["uars", "callcenter"]), Some("uars"));
        assert_eq!(nearest("xyz", ["uars", "callcenter"]), None);
    }
}
