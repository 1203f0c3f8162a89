//! Values of another type.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    languages_as_text: "['en', 'fr']" => "'en'";
    str![[r#"table.toml:1:13: `languages` must be an array of language tags, like ["en", "fr"]; this is a string"#]];

    language_as_number: "['en', 'fr']" => "['en', 33]";
    str!["table.toml:1:20: each language must be a string in quotes; this is a whole number"];

    success_id_as_text: "id = 0" => "id = '0'";
    str!["table.toml:4:6: `id` must be a whole number, without quotes; this is a string"];

    category_section_as_text:
        "[category.proxy]\n" => "[category]\n",
        "description = { en = 'The proxy.', fr = 'Le proxy.' }" => "proxy = 'The proxy.'";
    str!["table.toml:8:9: `[category.proxy]` must be a section [category.NAME]; this is a string"];

    categories_as_text:
        "languages =" => "category = 'proxy'\nlanguages =",
        "[category.proxy]\ndescription = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "";
    str!["table.toml:1:12: `category` must be sections [category.NAME]; this is a string"];

    retryable_as_text: "retryable = true" => "retryable = 'true'";
    str!["table.toml:11:13: `retryable` must be true or false, without quotes; this is a string"];

    needs_person_as_text: "needs_person = false" => "needs_person = 'no'";
    str!["table.toml:12:16: `needs_person` must be true or false, without quotes; this is a string"];

    rows_as_number: "languages =" => "error = 3\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:9: `error` must be rows [[error]], with two brackets; this is a whole number
table.toml:16:2: the table has no key `other`; use `languages`, `success`, `category`, `action`, `error`
"#]];

    row_as_number: "languages =" => "error = [3]\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:10: each `error` must be a section [[error]]; this is a whole number
table.toml:16:2: the table has no key `other`; use `languages`, `success`, `category`, `action`, `error`
"#]];

    id_as_text: "id = 1" => "id = '1'";
    str!["table.toml:16:6: `id` must be a whole number, without quotes; this is a string"];

    id_as_float: "id = 1" => "id = 1.0";
    str!["table.toml:16:6: `id` must be a whole number, without quotes; this is a decimal number"];

    id_as_date: "id = 1" => "id = 2026-11-22";
    str!["table.toml:16:6: `id` must be a whole number, without quotes; this is a date or time"];

    code_as_number: "code = 'ERROR_DOWN'" => "code = 25";
    str!["table.toml:17:8: `code` must be a string in quotes; this is a whole number"];

    category_as_array: "category = 'proxy'" => "category = ['proxy']";
    str!["table.toml:18:12: `category` must be a string in quotes; this is an array"];

    description_as_text: "description = { en = 'It is down.', fr = 'Il est en panne.' }" => "description = 'It is down.'";
    str![[r#"table.toml:20:15: `description` must be a text for each language, like { en = "…", fr = "…" }; this is a string"#]];

    text_as_number: "'It is down.'" => "7";
    str!["table.toml:20:22: `description.en` must be a string in quotes; this is a whole number"];

    shared_id_as_number: "id = 1" => "id = 1\nshared_id = 1";
    str!["table.toml:17:13: `shared_id` must be true or false, without quotes; this is a whole number"];

    deprecated_as_boolean: "id = 1" => "id = 1\ndeprecated = true";
    str!["table.toml:17:14: `deprecated` must be a string in quotes; this is true or false"];

    deprecated_without_a_reason: "id = 1" => "id = 1\ndeprecated = ''";
    str!["table.toml:17:14: the reason in `deprecated` is empty; write one"];
}
