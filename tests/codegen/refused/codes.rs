//! Codes that are no codes, or stand twice.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    empty: "code = 'ERROR_DOWN'" => "code = ''";
    str![[r#"table.toml:17:8: "" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    in_lower_case: "code = 'ERROR_DOWN'" => "code = 'error_down'";
    str![[r#"table.toml:17:8: "error_down" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    not_in_ascii: "code = 'ERROR_DOWN'" => "code = 'ERROR_ÉTEINT'";
    str![[r#"table.toml:17:8: "ERROR_ÉTEINT" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    with_a_space: "code = 'ERROR_DOWN'" => "code = 'ERROR DOWN'";
    str![[r#"table.toml:17:8: "ERROR DOWN" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    with_a_hyphen: "code = 'ERROR_DOWN'" => "code = 'ERROR-DOWN'";
    str![[r#"table.toml:17:8: "ERROR-DOWN" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    with_a_digit_first: "code = 'ERROR_DOWN'" => "code = '25_DOWN'";
    str![[r#"table.toml:17:8: "25_DOWN" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    repeated: END => row(2, "ERROR_DOWN", "");
    str!["table.toml:24:8: code ERROR_DOWN is already used at line 17; each code has one row"];

    repeated_twice: END => row(1, "ERROR_DOWN", ""), END => row(1, "ERROR_DOWN", "");
    str![[r#"
table.toml:24:8: code ERROR_DOWN is already used at line 17; each code has one row
table.toml:32:8: code ERROR_DOWN is already used at line 24; each code has one row
"#]];
}
