//! Tables that are no TOML.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    word_for_a_number: "id = 1" => "id = ten";
    str!["table.toml:16:6: not valid TOML: invalid boolean, expected `true`"];

    word_for_a_boolean: "retryable = true" => "retryable = yes";
    str!["table.toml:11:13: not valid TOML: string values must be quoted, expected literal string"];

    texts_without_quotes: "'The proxy.'" => "The proxy.", "'ERROR_DOWN'" => "ERROR";
    str![[r#"
table.toml:8:22: not valid TOML: string values must be quoted, expected literal string
table.toml:17:8: not valid TOML: string values must be quoted, expected literal string
"#]];

    missing_value: "id = 1" => "id =";
    str!["table.toml:16:5: not valid TOML: string values must be quoted, expected literal string"];

    missing_equals_sign: "code = 'ERROR_DOWN'" => "code 'ERROR_DOWN'";
    str!["table.toml:17:6: not valid TOML: key with no value, expected `=`"];

    missing_comma: "['en', 'fr']" => "['en' 'fr']";
    str!["table.toml:1:19: not valid TOML: missing comma between array elements, expected `,`"];

    unclosed_string: "'ERROR_DOWN'" => "\"ERROR_DOWN";
    str![[r#"table.toml:17:19: not valid TOML: invalid basic string, expected `"`"#]];

    unclosed_array: "['en', 'fr']" => "['en', 'fr'";
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

    unclosed_inline_table: "fr = 'Le proxy.' }" => "fr = 'Le proxy.'";
    str![[r#"
table.toml:10:1: not valid TOML: missing key for inline table element, expected `,`
table.toml:11:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:12:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:13:1: not valid TOML: duplicate key
table.toml:15:1: not valid TOML: missing key for inline table element, expected `,`
table.toml:16:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:17:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:18:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:19:1: not valid TOML: missing comma between key-value pairs, expected `,`
table.toml:20:1: not valid TOML: duplicate key
"#]];

    unclosed_section: "[category.proxy]" => "[category.proxy";
    str!["table.toml:7:16: not valid TOML: unclosed table, expected `]`"];

    nesting_without_end: "['en', 'fr']" => "[".repeat(200);
    str![[r#"
table.toml:1:93: not valid TOML: cannot recurse further; max recursion depth met
table.toml:20:62: not valid TOML: unclosed array, expected `]`
"#]];

    key_repeated: "id = 1" => "id = 1\nid = 2";
    str!["table.toml:17:1: not valid TOML: duplicate key"];

    key_repeated_beside_another_fault:
        "id = 1" => "id = 1\nid = 2",
        "category = 'proxy'" => "category = 'porxy'";
    str!["table.toml:17:1: not valid TOML: duplicate key"];

    key_repeated_in_quotes: "id = 1" => "id = 1\n'id' = 2";
    str!["table.toml:17:1: not valid TOML: duplicate key"];

    key_repeated_in_an_inline_table: "fr = 'Le proxy.'" => "en = 'The proxy.'";
    str!["table.toml:8:36: not valid TOML: duplicate key"];

    section_repeated: "[action.retry-later]" => "[category.proxy]\n[action.retry-later]";
    str!["table.toml:10:11: not valid TOML: duplicate key"];

    section_repeated_with_a_comment: "[action.retry-later]" => "[ category.proxy ] # again\n[action.retry-later]";
    str!["table.toml:10:12: not valid TOML: duplicate key"];

    rows_repeated_as_a_key: "languages =" => "error = []\nlanguages =";
    str!["table.toml:16:3: not valid TOML: duplicate key"];

    inline_table_that_is_extended: "[action.retry-later]" => "description.de = 'Der Proxy.'\n[action.retry-later]";
    str!["table.toml:10:1: not valid TOML: cannot extend value of type inline table with a dotted key"];
}
