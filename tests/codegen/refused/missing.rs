//! Keys and sections that are missing.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    languages: "languages = ['en', 'fr']\n" => "";
    str![[r#"table.toml:1:1: the table lacks `languages`; add `languages = ["en", "fr"]`"#]];

    success: "[success]\nid = 0\ndescription = { en = 'No error.', fr = 'Aucune erreur.' }\n" => "";
    str!["table.toml:1:1: the table lacks `success`; add [success]"];

    success_id: "id = 0\n" => "";
    str!["table.toml:3:1: [success] lacks `id`; add `id = 0`"];

    success_description: "description = { en = 'No error.', fr = 'Aucune erreur.' }\n" => "";
    str![[r#"table.toml:3:1: [success] lacks `description`; add `description = { en = "…", fr = "…" }`"#]];

    categories: "[category.proxy]\ndescription = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "";
    str!["table.toml:1:1: the table lacks `category`; add [category.NAME]"];

    category_description: "description = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "";
    str![[r#"table.toml:7:1: [category.proxy] lacks `description`; add `description = { en = "…", fr = "…" }`"#]];

    retryable: "retryable = true\n" => "";
    str!["table.toml:10:1: [action.retry-later] lacks `retryable`; add `retryable = false`"];

    needs_person: "needs_person = false\n" => "";
    str!["table.toml:10:1: [action.retry-later] lacks `needs_person`; add `needs_person = false`"];

    id: "id = 1\n" => "";
    str!["table.toml:15:1: [[error]] lacks `id`; add `id = 10`, or say in `unlisted` how it is known that the service sends the code"];

    code: "code = 'ERROR_DOWN'\n" => "";
    str![[r#"table.toml:15:1: [[error]] lacks `code`; add `code = "ERROR_…"`"#]];

    category: "category = 'proxy'\n" => "";
    str![[r#"table.toml:15:1: [[error]] lacks `category`; add `category = "…"`"#]];

    action: "action = 'retry-later'\n" => "";
    str![[r#"table.toml:15:1: [[error]] lacks `action`; add `action = "…"`"#]];

    description: "description = { en = 'It is down.', fr = 'Il est en panne.' }\n" => "";
    str![[r#"table.toml:15:1: [[error]] lacks `description`; add `description = { en = "…", fr = "…" }`"#]];
}
