//! What this program's parser takes and many editors do not: TOML 1.1.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

/// Places in a value that are no TOML 1.0: inline tables over several lines or with a comma at their end, and escapes
/// that 1.1 added.
pub(super) fn places(text: &str, value: &Spanned<DeValue<'_>>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    visit(text, value, &mut found);
    found
}

fn visit(text: &str, value: &Spanned<DeValue<'_>>, found: &mut Vec<Range<usize>>) {
    let span = value.span();
    let written = text.get(span.clone()).unwrap_or("");
    match value.get_ref() {
        DeValue::String(_) if written.starts_with('"') && has_new_escape(written) => found.push(span),
        DeValue::Array(values) => values.iter().for_each(|value| visit(text, value, found)),
        DeValue::Table(table) => {
            // Nearly all inline tables are of one line and end without a comma: these need no closer look.
            let comma = written.trim_end_matches('}').trim_end().ends_with(',');
            if written.starts_with('{') && (comma || written.contains('\n')) {
                // What stands between the values: a value itself may have several lines.
                let mut values = table.values().map(Spanned::span).collect::<Vec<_>>();
                values.sort_by_key(|value| value.start);
                let (mut between, mut from) = (String::new(), span.start);
                for value in values {
                    between.push_str(text.get(from..value.start).unwrap_or(""));
                    from = value.end.max(from);
                }
                let tail = text.get(from..span.end).unwrap_or("");
                let comma = tail.trim_end_matches('}').trim().ends_with(',');
                if between.contains('\n') || tail.contains('\n') || comma {
                    found.push(span);
                }
            }
            table.values().for_each(|value| visit(text, value, found));
        }
        _ => {}
    }
}

fn has_new_escape(written: &str) -> bool {
    let mut rest = written.chars();
    while let Some(c) = rest.next() {
        if c == '\\' && matches!(rest.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use toml::de::DeTable;

    #[test]
    fn what_toml_1_0_lacks_is_found_and_nothing_else() {
        let found = |text: &str| {
            let (table, errors) = DeTable::parse_recoverable(text);
            assert!(errors.is_empty(), "{text}: {errors:?}");
            table.get_ref().values().map(|value| super::places(text, value).len()).sum::<usize>()
        };
        for old in
            ["a = { b = 1, c = [\n 1,\n 2,\n] }", "a = [\n { b = 1 },\n]", "a = \"\\\\e\"", "[a]\nb = { c.d = 1 }"]
        {
            assert_eq!(found(old), 0, "{old}");
        }
        for new in
            ["a = {\n b = 1 }", "a = { b = 1, }", "a = { b = 1\n }", "a = \"\\e\"", "a = \"\\x41\"", "a = [{ b = 1, }]"]
        {
            assert_eq!(found(new), 1, "{new}");
        }
    }
}
