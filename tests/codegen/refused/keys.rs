//! Keys that nobody knows.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    unknown_at_the_top: "languages =" => "version = 2\nlanguages =";
    str!["table.toml:1:1: the table has no key `version`; use `extends`, `languages`, `services`, `success`, `category`, `action`, `error`"];

    unknown_in_success: "id = 0" => "id = 0\ncode = 'OK'";
    str!["table.toml:5:1: [success] has no key `code`; use `id`, `description`"];

    unknown_in_a_category: "[category.proxy]" => "[category.proxy]\nretryable = true";
    str!["table.toml:8:1: [category.proxy] has no key `retryable`; use `description`"];

    unknown_in_a_row: "id = 1" => "id = 1\nseverity = 'high'";
    str!["table.toml:17:1: [[error]] has no key `severity`; use `id`, `unlisted`, `services`, `code`, `category`, `action`, `description`, `shared_id`, `variant`, `deprecated`"];

    long_and_unknown_in_a_row: "id = 1" => format!("id = 1\n{} = 1", "x".repeat(300));
    str!["table.toml:17:1: [[error]] has no key `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…`; use `id`, `unlisted`, `services`, `code`, `category`, `action`, `description`, `shared_id`, `variant`, `deprecated`"];

    misspelled_at_the_top: "languages" => "language";
    str![[r#"
table.toml:1:1: the table lacks `languages`; add `languages = ["en", "fr"]`
table.toml:1:1: the table has no key `language`; did you mean `languages`?
"#]];

    misspelled_in_an_action: "retryable" => "retriable";
    str![[r#"
table.toml:10:1: [action.retry-later] lacks `retryable`; add `retryable = false`
table.toml:11:1: [action.retry-later] has no key `retriable`; did you mean `retryable`?
"#]];

    misspelled_in_a_row: "category = 'proxy'" => "catgory = 'proxy'";
    str![[r#"
table.toml:15:1: [[error]] lacks `category`; add `category = "…"`
table.toml:18:1: [[error]] has no key `catgory`; did you mean `category`?
"#]];

    shared_id_misspelled:
        "id = 1" => "id = 1\nshared-id = true",
        END => row(1, "ERROR_SLOW", "shared_id = true");
    str![[r#"
table.toml:16:6: id 1 is also used at line 24; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
table.toml:17:1: [[error]] has no key `shared-id`; did you mean `shared_id`?
"#]];
}
