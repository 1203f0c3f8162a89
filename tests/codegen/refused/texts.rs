//! Texts that are empty, untidy or missing in a language.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    empty: "'It is down.'" => "''";
    str!["table.toml:20:22: the text in `en` is empty; write one"];

    empty_in_success: "'No error.'" => "''";
    str!["table.toml:5:22: the text in `en` is empty; write one"];

    of_blanks: "'It is down.'" => "'   '";
    str!["table.toml:20:22: the text in `en` is empty; write one"];

    of_nothing_visible: "'It is down.'" => "'\u{3164}'";
    str!["table.toml:20:22: the text in `en` is empty; write one"];

    with_a_space_first: "'It is down.'" => "' It is down.'";
    str!["table.toml:20:22: the text in `en` begins or ends with white space; remove it"];

    with_a_space_last: "'It is down.'" => "'It is down. '";
    str!["table.toml:20:22: the text in `en` begins or ends with white space; remove it"];

    with_a_line_break: "'It is down.'" => "\"\"\"It\nis down.\"\"\"";
    str!["table.toml:20:22: the text in `en` has a line break; write it on one line"];

    with_a_tab: "'It is down.'" => "'It\tis down.'";
    str![[r#"table.toml:20:22: the text in `en` has the invisible character \u{9}; remove it"#]];

    with_a_zero_width_space: "'It is down.'" => "'It\u{200b} is down.'";
    str![[r#"table.toml:20:22: the text in `en` has the invisible character \u{200b}; remove it"#]];

    with_a_bidirectional_control: "'It is down.'" => "'It \u{202e}is down.'";
    str![[r#"table.toml:20:22: the text in `en` has the invisible character \u{202e}; remove it"#]];

    missing_in_a_language: ", fr = 'Il est en panne.'" => "";
    str!["table.toml:20:15: the description has no text in `fr`; every text is given in each language"];

    missing_in_an_action: "en = 'Wait.', " => "";
    str!["table.toml:13:15: the description has no text in `en`; every text is given in each language"];

    in_an_undeclared_language: "'Il est en panne.'" => "'Il est en panne.', de = 'Es geht nicht.'";
    str!["table.toml:20:62: language `de` is not declared in `languages`; use `en`, `fr`"];

    in_a_misspelled_language: "{ en = 'No error.'" => "{ eng = 'No error.'";
    str![[r#"
table.toml:5:15: the description has no text in `en`; every text is given in each language
table.toml:5:17: language `eng` is not declared in `languages`; did you mean `en`?
"#]];
}
