//! Sections with a wrong name, with the wrong brackets, or with nothing in them.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    misspelled: "[success]" => "[sucess]";
    str!["table.toml:3:2: the table has no key `sucess`; did you mean `success`?"];

    category_in_the_plural: "[category.proxy]" => "[categories.proxy]";
    str!["table.toml:7:2: the table has no key `categories`; did you mean `category`?"];

    rows_in_the_plural: "[[error]]" => "[[errors]]";
    str!["table.toml:15:3: the table has no key `errors`; did you mean `error`?"];

    row_with_one_bracket: "[[error]]" => "[error]";
    str!["table.toml:15:1: `error` must be rows [[error]], with two brackets; this is a table"];

    row_with_one_bracket_twice: "[[error]]" => "[error]", END => "[error]\nid = 2\n";
    str![[r#"
table.toml:15:1: not valid TOML: a row begins with [[error]], with two brackets; this is [error]
table.toml:21:1: not valid TOML: a row begins with [[error]], with two brackets; this is [error]
"#]];

    row_with_one_bracket_before_others: "[[error]]" => "[error]", END => row(2, "ERROR_SLOW", "");
    str!["table.toml:15:1: not valid TOML: a row begins with [[error]], with two brackets; this is [error]"];

    row_with_one_bracket_after_others: END => row(2, "ERROR_SLOW", ""), END => "[error]\nid = 3\n";
    str!["table.toml:29:1: not valid TOML: a row begins with [[error]], with two brackets; this is [error]"];

    no_rows: "languages =" => "error = []\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:9: the table has no error; add at least one [[error]]
table.toml:16:2: the table has no key `other`; use `languages`, `success`, `category`, `action`, `error`
"#]];

    success_with_two_brackets: "[success]" => "[[success]]";
    str!["table.toml:3:1: `success` must be a section [success]; this is an array"];

    category_without_a_name: "[category.proxy]" => "[category]";
    str!["table.toml:8:1: `description` is not in a section [category.NAME]; give it one"];

    action_without_a_name: "[action.retry-later]" => "[action]";
    str!["table.toml:13:1: `description` is not in a section [action.NAME]; give it one"];

    category_with_nothing: "[category.proxy]\ndescription = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "[category]\n";
    str!["table.toml:7:1: no category is declared; add at least one section [category.NAME]"];
}
