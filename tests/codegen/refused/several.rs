//! Tables with several faults, which are all reported, in the order of the file.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    in_one_row:
        "id = 1" => "id = -1",
        "'ERROR_DOWN'" => "'proxy down'",
        "category = 'proxy'" => "category = 'poxy'",
        "'It is down.'" => "''";
    str![[r#"
table.toml:16:6: `id` must be from 0 to 4294967295; this is -1
table.toml:17:8: "proxy down" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE"
table.toml:18:12: category "poxy" is not declared; did you mean `proxy`?
table.toml:20:22: the text in `en` is empty; write one
"#]];

    in_languages_and_texts:
        "['en', 'fr']" => "['en', 'fr', 'fr']",
        "{ en = 'It is down.', fr = 'Il est en panne.' }" => "{ de = '' }";
    str![[r#"
table.toml:1:26: language `fr` is named Fr in Rust, as is the one at line 1; rename or remove this one
table.toml:20:22: the text in `de` is empty; write one
"#]];

    all_over:
        "['en', 'fr']" => "['en', 'fr', 'FR']",
        "retryable = true" => "retryable = 'yes'",
        "id = 1" => "id = 0",
        END => row(2, "ERROR_DOWN", "severity = 1");
    str![[r#"
table.toml:1:26: "FR" is not a language tag in lower case, like "en" or "pt-br"
table.toml:11:13: `retryable` must be true or false, without quotes, as in `retryable = false`; this is of type string
table.toml:16:6: success and an error have the id 0, see line 4; this needs another one
table.toml:24:8: code ERROR_DOWN is already used at line 17; each code has one row
table.toml:28:1: [[error]] has no key `severity`; use `id`, `unlisted`, `services`, `code`, `category`, `action`, `description`, `shared_id`, `variant`, `deprecated`
"#]];
}
