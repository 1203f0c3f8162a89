//! Files whose bytes are not what they should be, and places in files with other line ends.

use snapbox::str;

use crate::cases::{SMALL, changed, refused};

/// A changed table with the line ends of Windows.
fn crlf(old: &str, new: &str) -> String {
    changed(SMALL, old, new).replace('\n', "\r\n")
}

cases! { refused:
    empty: "";
    str![[r#"
table.toml:1:1: the table lacks `languages`; add `languages = ["en", "fr"]`
table.toml:1:1: the table lacks `success`; add [success]
table.toml:1:1: the table lacks `category`; add [category.NAME]
table.toml:1:1: the table lacks `action`; add [action.NAME]
table.toml:1:1: the table lacks `error`; add [[error]], with two brackets
"#]];

    half_written: SMALL.split_once("'proxy'").unwrap().0.to_owned() + "\"pr";
    str![[r#"table.toml:18:15: not valid TOML: invalid basic string, expected `"`"#]];

    not_in_utf_8: [SMALL.as_bytes(), b"# \xe9"].concat();
    str!["table.toml:21:3: the table is not UTF-8 from here on; save it as UTF-8"];

    in_utf_16: format!("\u{feff}{SMALL}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    str!["table.toml:1:1: the table is not UTF-8 from here on; save it as UTF-8"];

    with_a_nul_byte: changed(SMALL, "It is", "It\0 is");
    str!["table.toml:20:25: not valid TOML: invalid literal string, expected non-single-quote visible characters"];

    with_a_byte_order_mark: "\u{feff}".to_owned() + &changed(SMALL, "'fr'", "'fr', 'en'");
    str!["table.toml:1:26: language `en` is named En in Rust, as is the one at line 1; rename or remove this one"];

    with_a_byte_order_mark_crlf_and_an_unclosed_string: "\u{feff}".to_owned() + &crlf("'ERROR_DOWN'", "\"ERROR_DOWN");
    str![[r#"table.toml:17:19: not valid TOML: invalid basic string, expected non-double-quote visible characters, `\`"#]];

    with_cr: SMALL.replace('\n', "\r");
    str!["table.toml:1:26: not valid TOML: carriage return must be followed by newline, expected newline"];

    with_cr_in_one_line: changed(SMALL, "id = 1\n", "id = 1\r");
    str!["table.toml:16:8: not valid TOML: carriage return must be followed by newline, expected newline"];

    with_crlf_and_an_unknown_action: crlf("'retry-later'", "'retry'");
    str![[r#"table.toml:19:10: action "retry" is not declared; use `retry-later`"#]];

    with_crlf_and_a_key_repeated: crlf("id = 1", "id = 1\nid = 2");
    str!["table.toml:17:1: not valid TOML: duplicate key"];

    with_crlf_and_a_missing_value: crlf("id = 1", "id =");
    str!["table.toml:16:5: not valid TOML: string values must be quoted, expected literal string"];

    with_crlf_and_a_quote_alone: "y\r\n\"\r\n";
    str![[r#"
table.toml:1:2: not valid TOML: key with no value, expected `=`
table.toml:2:3: not valid TOML: key with no value, expected `=`
"#]];

    with_crlf_and_a_text_over_two_lines: crlf("'It is down.'", "\"It\nis down.\"");
    str![[r#"
table.toml:20:25: not valid TOML: invalid basic string, expected non-double-quote visible characters, `\`
table.toml:21:1: not valid TOML: missing comma between key-value pairs, expected `,`
"#]];

    with_crlf_and_a_text_over_three_lines: crlf("description = { en = 'It is down.', fr", "description.en = \"It\nis\ndown.\"\ndescription = { fr");
    str![[r#"
table.toml:20:21: not valid TOML: invalid basic string, expected non-double-quote visible characters, `\`
table.toml:21:3: not valid TOML: key with no value, expected `=`
table.toml:22:8: not valid TOML: key with no value, expected `=`
"#]];

    with_crlf_and_an_unclosed_array: crlf("'fr']", "'fr'");
    str![[r#"
table.toml:3:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:4:1: not valid TOML: invalid float, expected `inf`
table.toml:5:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:7:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:8:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:10:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:11:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:12:1: not valid TOML: invalid float, expected `nan`
table.toml:13:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:15:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:16:1: not valid TOML: invalid float, expected `inf`
table.toml:17:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:18:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:19:1: not valid TOML: missing comma between array elements, expected `,`
table.toml:20:1: not valid TOML: missing comma between array elements, expected `,`
"#]];
}
