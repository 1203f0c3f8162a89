//! Languages that are no tags, or are declared twice.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    none: "['en', 'fr']" => "[]";
    str![[r#"table.toml:1:13: no language is declared; name at least one, like ["en"]"#]];

    empty: "['en', 'fr']" => "['en', 'fr', '']";
    str![[r#"table.toml:1:26: "" is not a language tag in lower case, like "en" or "pt-br""#]];

    of_one_letter: "['en', 'fr']" => "['en', 'f']";
    str![[r#"table.toml:1:20: "f" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_a_long_part: "['en', 'fr']" => "['en', 'fr-ninechars']";
    str![[r#"table.toml:1:20: "fr-ninechars" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_an_underscore: "['en', 'fr']" => "['en', 'fr_ca']";
    str![[r#"table.toml:1:20: "fr_ca" is not a language tag in lower case, like "en" or "pt-br""#]];

    in_upper_case: "['en', 'fr']" => "['en', 'FR']";
    str![[r#"table.toml:1:20: "FR" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_a_region_in_upper_case: "['en', 'fr']" => "['en', 'fr-CA']";
    str![[r#"table.toml:1:20: "fr-CA" is not a language tag in lower case, like "en" or "pt-br""#]];

    reserved_in_rust: "['en', 'fr']" => "['en', 'fr', 'self']";
    str!["table.toml:1:26: language `self` would be named Self in Rust, which is reserved; rename it"];

    alike_in_rust: "['en', 'fr']" => "['en', 'fr', 'en-a1', 'en-a-1']";
    str![[r#"
table.toml:1:35: language `en-a-1` would be named EnA1 in Rust, as is `en-a1` at line 1; rename one
table.toml:5:15: [success] has no text in `en-a1`; every text is given in each language
table.toml:8:15: [category.proxy] has no text in `en-a1`; every text is given in each language
table.toml:13:15: [action.retry-later] has no text in `en-a1`; every text is given in each language
table.toml:20:15: ERROR_DOWN has no text in `en-a1`; every text is given in each language
"#]];

    repeated: "['en', 'fr']" => "['en', 'fr', 'en']";
    str!["table.toml:1:26: language `en` is already declared at line 1; remove one of the two"];
}
