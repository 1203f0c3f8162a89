//! Compares answers with their JSON Schemas.

use jsonschema::Validator;
use serde_json::Value;

/// Checks that a schema describes an answer, but not without a member of an object at one of `pointers`.
pub(crate) fn check(schema: &str, answer: &Value, pointers: &[&str]) -> Validator {
    let schema: Value = serde_json::from_str(schema).unwrap();
    jsonschema::meta::validate(&schema).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    if let Err(error) = validator.validate(answer) {
        panic!("{error} at {}", error.instance_path());
    }
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
