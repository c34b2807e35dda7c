//! Descriptions as JSON Schemas, draft-07: flat, one for each kind of file, as TOML editors understand them best.

use serde_json::{Map, Value, json};

use super::describe::{Key, Shape};
use super::files;

/// The schemas by name: `pack`, `form`, `alerts` and the kinds of items.
pub fn schemas() -> Vec<(&'static str, Value)> {
    files::ALL.iter().map(|file| (file.name, schema(file.name, file.about, file.root))).collect()
}

fn schema(name: &str, about: &str, root: &[Key]) -> Value {
    let mut schema = table(&[root]);
    if let Value::Object(map) = &mut schema {
        map.insert("$schema".to_owned(), json!("http://json-schema.org/draft-07/schema#"));
        map.insert("title".to_owned(), json!(format!("CallReady: {name}")));
        map.insert("description".to_owned(), json!(about));
        if name == "cross-reference" {
            map.insert("definitions".to_owned(), json!({ "query": query() }));
        }
    }
    schema
}

fn table(groups: &[&[Key]]) -> Value {
    let keys = || groups.iter().flat_map(|group| group.iter());
    let mut properties = Map::new();
    for key in keys() {
        let mut property = shape(&key.shape);
        if let Value::Object(map) = &mut property {
            map.insert("description".to_owned(), json!(key.about));
        }
        properties.insert(key.name.to_owned(), property);
    }
    let required = keys().filter(|key| key.needed).map(|key| key.name).collect::<Vec<_>>();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn shape(of: &Shape) -> Value {
    match of {
        Shape::Text => json!({ "type": "string" }),
        Shape::Id => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$" }),
        Shape::Decimal => json!({ "type": ["string", "integer"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$" }),
        Shape::Whole(from, to) => json!({ "type": "integer", "minimum": from, "maximum": to }),
        Shape::Truth => json!({ "type": "boolean" }),
        Shape::OneOf(words) => json!({ "type": "string", "enum": words }),
        Shape::List(of) => json!({ "type": "array", "items": shape(of) }),
        Shape::Table(groups) => table(groups),
        Shape::Tables(groups, least, most) => {
            let mut list = json!({ "type": "array", "items": table(groups), "minItems": least });
            if let (Value::Object(map), true) = (&mut list, *most != usize::MAX) {
                map.insert("maxItems".to_owned(), json!(most));
            }
            list
        }
        Shape::Own(of) => json!({ "type": "object", "additionalProperties": shape(of) }),
        Shape::Either(one, other) => json!({ "anyOf": [shape(one), shape(other)] }),
        Shape::Query => json!({ "$ref": "#/definitions/query" }),
    }
}

/// A query: a table, the column that is looked for, and conditions that may be queries themselves.
fn query() -> Value {
    json!({
        "type": "object",
        "properties": {
            "table": { "type": "string", "description": "which table" },
            "select": { "type": "string", "description": "the column that is looked for" },
            "where": {
                "type": "object",
                "description": "by column: a value, \"!empty\", \"!\" and a value, or another query",
                "minProperties": 1,
                "additionalProperties": { "anyOf": [{ "type": "string" }, { "$ref": "#/definitions/query" }] },
            },
        },
        "required": ["table", "select", "where"],
        "additionalProperties": false,
    })
}
