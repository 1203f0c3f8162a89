//! Compares answers with their JSON Schemas, by the keywords that those use.

use regex_lite::Regex;
use serde_json::{Map, Value};

/// A schema of the command.
pub(crate) struct Validator {
    schema: Value,
}

/// Checks that a schema describes an answer, but not without a member of an object at one of `pointers`.
pub(crate) fn check(schema: &str, answer: &Value, pointers: &[&str]) -> Validator {
    let schema = serde_json::from_str(schema).unwrap();
    let validator = Validator { schema };
    assert!(validator.is_valid(answer), "{answer}");
    for pointer in pointers {
        let members = answer.pointer(pointer).unwrap().as_object().unwrap();
        for member in members.keys() {
            let mut wrong = answer.clone();
            let object = wrong.pointer_mut(pointer).unwrap().as_object_mut();
            object.unwrap().remove(member);
            assert!(!validator.is_valid(&wrong), "{pointer} without {member}");
        }
    }
    validator
}

impl Validator {
    pub(crate) fn is_valid(&self, value: &Value) -> bool {
        self.describes(&self.schema, value)
    }

    /// Whether a part of the schema describes a value. A keyword has a say only about values of its type.
    fn describes(&self, part: &Value, value: &Value) -> bool {
        let text = value.as_str();
        let length = text.map(|text| text.chars().count() as u64);
        let none = Map::new();
        let object = value.as_object().unwrap_or(&none);
        part.as_object()
            .unwrap()
            .iter()
            .all(|(keyword, rule)| match keyword.as_str() {
                "$schema" | "$defs" | "title" | "description" => true,
                "$ref" => {
                    let pointer = rule.as_str().unwrap().strip_prefix('#').unwrap();
                    self.describes(self.schema.pointer(pointer).unwrap(), value)
                }
                "type" => match rule.as_array() {
                    Some(types) => types.iter().any(|rule| is_of_type(rule, value)),
                    None => is_of_type(rule, value),
                },
                "const" => value == rule,
                "minimum" => value
                    .as_f64()
                    .is_none_or(|number| number >= rule.as_f64().unwrap()),
                "maximum" => value
                    .as_f64()
                    .is_none_or(|number| number <= rule.as_f64().unwrap()),
                "minLength" => length.is_none_or(|length| length >= rule.as_u64().unwrap()),
                "maxLength" => length.is_none_or(|length| length <= rule.as_u64().unwrap()),
                "pattern" => {
                    let pattern = Regex::new(rule.as_str().unwrap()).unwrap();
                    text.is_none_or(|text| pattern.is_match(text))
                }
                "items" => {
                    let mut items = value.as_array().into_iter().flatten();
                    items.all(|item| self.describes(rule, item))
                }
                "minProperties" => {
                    !value.is_object() || object.len() as u64 >= rule.as_u64().unwrap()
                }
                "required" => {
                    let mut names = rule.as_array().unwrap().iter();
                    !value.is_object()
                        || names.all(|name| object.contains_key(name.as_str().unwrap()))
                }
                "propertyNames" => {
                    let mut names = object.keys().map(|name| Value::from(name.as_str()));
                    names.all(|name| self.describes(rule, &name))
                }
                "properties" => {
                    let mut members = rule.as_object().unwrap().iter();
                    members.all(|(name, rule)| {
                        object
                            .get(name)
                            .is_none_or(|member| self.describes(rule, member))
                    })
                }
                "additionalProperties" => {
                    let mut others = object
                        .iter()
                        .filter(|(name, _)| part["properties"].get(name).is_none());
                    others.all(|(_, member)| self.describes(rule, member))
                }
                "anyOf" => {
                    let mut choices = rule.as_array().unwrap().iter();
                    choices.any(|choice| self.describes(choice, value))
                }
                "if" => !self.describes(rule, value) || self.describes(&part["then"], value),
                // `if` reads it.
                "then" => true,
                other => panic!("the keyword {other} is not known here"),
            })
    }
}

fn is_of_type(rule: &Value, value: &Value) -> bool {
    match rule.as_str().unwrap() {
        "integer" => value.is_i64() || value.is_u64(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        "null" => value.is_null(),
        other => panic!("the type {other} is not known here"),
    }
}
