//! Compares the library with the table that the first argument names, and prints the name that the library has for
//! the table which it was built with.

use std::collections::{BTreeMap, BTreeSet};

use anticaptcha_errors::{ErrorCode, Language};
use toml::{Table, Value};

fn main() {
    let path = std::env::args().nth(1).unwrap();
    let table: Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let rows = table["error"].as_array().unwrap();
    let codes: BTreeSet<String> = rows.iter().map(|row| text(&row["code"])).collect();
    let mut by_id: BTreeMap<u32, Vec<String>> = BTreeMap::new();

    assert_eq!(ErrorCode::ALL.len(), rows.len());
    for (row, code) in rows.iter().zip(ErrorCode::ALL) {
        let id = row.get("id").map(|id| u32::try_from(id.as_integer().unwrap()).unwrap());
        if let Some(id) = id {
            by_id.entry(id).or_default().push(text(&row["code"]));
        }
        assert_eq!((code.code(), code.id()), (text(&row["code"]).as_str(), id));
        assert_eq!(ErrorCode::from_code(&text(&row["code"])), Some(*code));
        assert_eq!(code.category().name(), text(&row["category"]));
        assert_eq!(code.action().name(), text(&row["action"]));
        let action = &table["action"][&text(&row["action"])];
        assert_eq!(Some(code.is_retryable()), action["retryable"].as_bool());
        assert_eq!(Some(code.needs_person()), action["needs_person"].as_bool());
        for language in Language::ALL {
            assert_eq!(code.description_in(*language), text(&row["description"][language.name()]));
        }
        for at in 0..code.code().len() {
            let mut near = code.code().as_bytes().to_vec();
            near[at] ^= 1;
            let near = String::from_utf8(near).unwrap();
            assert_eq!(ErrorCode::from_code(&near).is_some(), codes.contains(&near), "{near}");
        }
    }
    let ids = by_id.keys().flat_map(|id| [id.wrapping_sub(1), *id, id.wrapping_add(1), id ^ 0x8000_0000]);
    for id in ids.chain([0, u32::MAX]) {
        let found: Vec<&str> = ErrorCode::all_from_id(id).iter().map(|code| code.code()).collect();
        assert_eq!(found, by_id.get(&id).map_or(&[][..], Vec::as_slice), "id {id}");
        assert_eq!(ErrorCode::from_id(id).map(ErrorCode::code), found.first().copied());
    }
    println!("{:?}", ErrorCode::TABLE_ORIGIN);
}
