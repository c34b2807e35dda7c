//! A file as TOML, and the rules that hold for every value in it: no floats, no characters that may not be shown.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostic::{Sink, code};
use super::source::SourceText;
use super::{literal, new_toml};
use crate::text::SafeText;

/// A file as TOML.
pub(super) struct Parsed<'a> {
    pub(super) table: Spanned<DeTable<'a>>,
    /// Whether there were errors of syntax, after which parts of the file may be left out.
    pub(super) partial: bool,
}

/// Parses a file, telling all errors of syntax, floats and characters that may not be shown.
pub(super) fn parse<'a>(file: &'a SourceText, sink: &Sink) -> Parsed<'a> {
    let (table, errors) = DeTable::parse_recoverable(file.text());
    let partial = !errors.is_empty();
    for error in errors {
        // Only `message`: the error's own `Display` prints the source line with whatever is in it.
        sink.say(code::SYNTAX, file, error.span().unwrap_or(0..0), error.message());
    }
    for (key, value) in table.get_ref() {
        screen(key, value, file, sink);
        for span in new_toml::places(file.text(), value) {
            let help = "write an inline table in one line, without a comma at its end";
            sink.help(code::NEW_TOML, file, span, "this is TOML 1.1, which many editors do not read", help);
        }
    }
    Parsed { table, partial }
}

fn screen(key: &Spanned<Cow<'_, str>>, value: &Spanned<DeValue<'_>>, file: &SourceText, sink: &Sink) {
    if let Err(refused) = SafeText::look(key.get_ref()) {
        sink.say(code::UNSAFE_TEXT, file, key.span(), refused.to_string());
    }
    screen_value(value, file, sink);
}

fn screen_value(value: &Spanned<DeValue<'_>>, file: &SourceText, sink: &Sink) {
    match value.get_ref() {
        DeValue::Float(_) => {
            let raw = file.text().get(value.span()).unwrap_or("0.5").trim();
            let help = format!("write \"{raw}\"");
            sink.help(code::FLOAT, file, value.span(), "decimals are written as strings", help);
        }
        DeValue::String(text) => {
            let mut from = 0;
            while let Some(Err(refused)) = text.get(from..).map(SafeText::look) {
                let start = from + refused.offset;
                from = start + refused.character.len_utf8();
                let span = literal::inside(file.text(), value.span(), start..from);
                sink.say(code::UNSAFE_TEXT, file, span, refused.to_string());
            }
        }
        DeValue::Array(values) => values.iter().for_each(|value| screen_value(value, file, sink)),
        DeValue::Table(table) => table.iter().for_each(|(key, value)| screen(key, value, file, sink)),
        DeValue::Integer(_) | DeValue::Boolean(_) | DeValue::Datetime(_) => {}
    }
}
