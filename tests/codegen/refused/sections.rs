//! Sections with a wrong name, with the wrong brackets, or with nothing in them.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    misspelled: "[success]" => "[sucess]";
    str![[r#"
table.toml:1:1: the table lacks `success`; add [success]
table.toml:3:2: the table has no key `sucess`; did you mean `success`?
"#]];

    category_in_the_plural: "[category.proxy]" => "[categories.proxy]";
    str![[r#"
table.toml:1:1: the table lacks `category`; add [category.NAME]
table.toml:7:2: the table has no key `categories`; did you mean `category`?
"#]];

    rows_in_the_plural: "[[error]]" => "[[errors]]";
    str![[r#"
table.toml:1:1: the table lacks `error`; add [[error]], with two brackets
table.toml:15:3: the table has no key `errors`; did you mean `error`?
"#]];

    row_with_one_bracket: "[[error]]" => "[error]";
    str!["table.toml:15:1: `error` must be an array, as in [[error]], with two brackets; this is of type table"];

    row_with_one_bracket_twice: "[[error]]" => "[error]", END => "[error]\nid = 2\n";
    str![[r#"
table.toml:21:2: not valid TOML: duplicate key
table.toml:22:1: not valid TOML: duplicate key
"#]];

    row_with_one_bracket_before_others: "[[error]]" => "[error]", END => row(2, "ERROR_SLOW", "");
    str!["table.toml:22:3: not valid TOML: duplicate key"];

    row_with_one_bracket_after_others: END => row(2, "ERROR_SLOW", ""), END => "[error]\nid = 3\n";
    str!["table.toml:29:2: not valid TOML: duplicate key"];

    no_rows: "languages =" => "error = []\nlanguages =", "[[error]]" => "[other]";
    str![[r#"
table.toml:1:9: the table has no error; add at least one [[error]], with two brackets
table.toml:16:2: the table has no key `other`; use `extends`, `languages`, `services`, `success`, `category`, `action`, `error`
"#]];

    success_with_two_brackets: "[success]" => "[[success]]";
    str!["table.toml:3:1: `success` must be a table, as in [success]; this is of type array"];

    category_without_a_name: "[category.proxy]" => "[category]";
    str!["table.toml:8:15: `description` is not in a section [category.NAME]; give it one"];

    action_without_a_name: "[action.retry-later]" => "[action]";
    str!["table.toml:13:15: `description` is not in a section [action.NAME]; give it one"];

    category_with_nothing: "[category.proxy]\ndescription = { en = 'The proxy.', fr = 'Le proxy.' }\n" => "[category]\n";
    str![[r#"
table.toml:7:1: no category is declared; add at least one section [category.NAME]
table.toml:17:12: category "proxy" is not declared
"#]];
}
