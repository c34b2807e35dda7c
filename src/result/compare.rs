//! Two documents side by side: every difference by its name.

use serde_json::Value;

use super::reasons::Reasons;

/// Differences between what a result says and what its journal gives.
pub(super) fn differences(says: &Value, gives: &Value, found: &mut Reasons) {
    walk("", Some(says), Some(gives), found);
}

fn walk(path: &str, says: Option<&Value>, gives: Option<&Value>, found: &mut Reasons) {
    match (says, gives) {
        (Some(Value::Object(left)), Some(Value::Object(right))) => {
            let missing = right.keys().filter(|key| !left.contains_key(*key));
            for key in left.keys().chain(missing) {
                let dot = if path.is_empty() { "" } else { "." };
                walk(&format!("{path}{dot}{key}"), left.get(key), right.get(key), found);
            }
        }
        (Some(Value::Array(left)), Some(Value::Array(right))) => {
            for place in 0..left.len().max(right.len()) {
                let (left, right) = (left.get(place), right.get(place));
                let name = left.or(right).and_then(|value| value.get("id")).and_then(Value::as_str);
                let inner = name.map_or_else(|| format!("{path}[{place}]"), |id| format!("{path}[{place} {id}]"));
                walk(&inner, left, right, found);
            }
        }
        (left, right) if left != right => {
            found.add(|| format!("{path} is {} in the result and {} by the journal", shown(left), shown(right)));
        }
        _ => {}
    }
}

fn shown(value: Option<&Value>) -> String {
    let text = value.map_or_else(|| "absent".to_owned(), Value::to_string);
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn every_difference_is_named_by_its_place() {
        let says = json!({"score": {"sections": [{"id": "one", "raw": 83}], "composite": null}, "more": 1});
        let gives = json!({"score": {"sections": [{"id": "one", "raw": 82}, {"id": "two"}], "composite": 5}});
        let found = |says, gives| {
            let mut found = Reasons::default();
            differences(says, gives, &mut found);
            found.into_told().into_iter().map(String::from).collect::<Vec<_>>()
        };
        assert_eq!(
            found(&says, &gives),
            [
                "more is 1 in the result and absent by the journal",
                "score.composite is null in the result and 5 by the journal",
                "score.sections[0 one].raw is 83 in the result and 82 by the journal",
                "score.sections[1 two] is absent in the result and {\"id\":\"two\"} by the journal",
            ]
        );
        assert!(found(&gives, &gives).is_empty());
    }
}
