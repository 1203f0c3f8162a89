//! Values of another type.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    languages_as_text: "['en', 'fr']" => "'en'";
    str![[r#"table.toml:1:13: `languages` must be an array, as in `languages = ["en", "fr"]`; this is of type string"#]];

    language_as_number: "['en', 'fr']" => "['en', 33]";
    str![[r#"table.toml:1:20: each of `languages` must be a string in quotes, as in `languages = ["en", "fr"]`; this is of type integer"#]];

    success_id_as_text: "id = 0" => "id = '0'";
    str!["table.toml:4:6: `id` must be a whole number, without quotes, as in `id = 10`; this is of type string"];

    category_section_as_text:
        "[category.proxy]\n" => "[category]\n",
        "description = { en = 'The proxy.', fr = 'Le proxy.' }" => "proxy = 'The proxy.'";
    str!["table.toml:8:9: [category.proxy] must be a table, as in [category.NAME]; this is of type string"];

    categories_as_text:
        "languages =" => "category = 'proxy'\nlanguages =",
        "[category.proxy]\ndescription = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "";
    str!["table.toml:1:12: `category` must be a table, as in [category.NAME]; this is of type string"];

    retryable_as_text: "retryable = true" => "retryable = 'true'";
    str!["table.toml:11:13: `retryable` must be true or false, without quotes, as in `retryable = false`; this is of type string"];

    needs_person_as_text: "needs_person = false" => "needs_person = 'no'";
    str!["table.toml:12:16: `needs_person` must be true or false, without quotes, as in `needs_person = false`; this is of type string"];

    rows_as_number: "languages =" => "error = 3\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:9: `error` must be an array, as in [[error]], with two brackets; this is of type integer
table.toml:16:2: the table has no key `other`; use `extends`, `languages`, `services`, `success`, `category`, `action`, `error`
"#]];

    row_as_number: "languages =" => "error = [3]\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:10: each `error` must be a table, as in [[error]], with two brackets; this is of type integer
table.toml:16:2: the table has no key `other`; use `extends`, `languages`, `services`, `success`, `category`, `action`, `error`
"#]];

    id_as_text: "id = 1" => "id = '1'";
    str!["table.toml:16:6: `id` must be a whole number, without quotes, as in `id = 10`; this is of type string"];

    id_as_float: "id = 1" => "id = 1.0";
    str!["table.toml:16:6: `id` must be a whole number, without quotes, as in `id = 10`; this is of type float"];

    id_as_date: "id = 1" => "id = 2026-11-22";
    str!["table.toml:16:6: `id` must be a whole number, without quotes, as in `id = 10`; this is of type datetime"];

    code_as_number: "code = 'ERROR_DOWN'" => "code = 25";
    str![[r#"table.toml:17:8: `code` must be a string in quotes, as in `code = "ERROR_…"`; this is of type integer"#]];

    category_as_array: "category = 'proxy'" => "category = ['proxy']";
    str![[r#"table.toml:18:12: `category` must be a string in quotes, as in `category = "…"`; this is of type array"#]];

    description_as_text: "description = { en = 'It is down.', fr = 'Il est en panne.' }" => "description = 'It is down.'";
    str![[r#"table.toml:20:15: `description` must be a table, as in `description = { en = "…", fr = "…" }`; this is of type string"#]];

    text_as_number: "'It is down.'" => "7";
    str![[r#"
table.toml:20:15: the description has no text in `en`; every text is given in each language
table.toml:20:22: `description.en` must be a string in quotes, as in `description = { en = "…", fr = "…" }`; this is of type integer
"#]];

    shared_id_as_number: "id = 1" => "id = 1\nshared_id = 1";
    str!["table.toml:17:13: `shared_id` must be true or false, without quotes, as in `shared_id = true`; this is of type integer"];

    deprecated_as_boolean: "id = 1" => "id = 1\ndeprecated = true";
    str![[r#"table.toml:17:14: `deprecated` must be a string in quotes, as in `deprecated = "…"`; this is of type boolean"#]];

    deprecated_without_a_reason: "id = 1" => "id = 1\ndeprecated = ''";
    str!["table.toml:17:14: the reason in `deprecated` is empty; write one"];
}
