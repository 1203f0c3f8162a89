//! Languages that are no tags, or are declared twice.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    none: "['en', 'fr']" => "[]";
    str![[r#"table.toml:1:13: `languages` is empty; name at least one, as in `languages = ["en", "fr"]`"#]];

    empty: "['en', 'fr']" => "['en', 'fr', '']";
    str![[r#"table.toml:1:26: "" is not a language tag in lower case, like "en" or "pt-br""#]];

    of_one_letter: "['en', 'fr']" => "['en', 'f']";
    str![[r#"table.toml:1:20: "f" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_a_long_part: "['en', 'fr']" => "['en', 'fr-ninechars']";
    str![[r#"table.toml:1:20: "fr-ninechars" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_a_digit_at_first: "['en', 'fr']" => "['en', 'f1']";
    str![[r#"table.toml:1:20: "f1" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_an_underscore: "['en', 'fr']" => "['en', 'fr_ca']";
    str![[r#"table.toml:1:20: "fr_ca" is not a language tag in lower case, like "en" or "pt-br""#]];

    in_upper_case: "['en', 'fr']" => "['en', 'FR']";
    str![[r#"table.toml:1:20: "FR" is not a language tag in lower case, like "en" or "pt-br""#]];

    with_a_region_in_upper_case: "['en', 'fr']" => "['en', 'fr-CA']";
    str![[r#"table.toml:1:20: "fr-CA" is not a language tag in lower case, like "en" or "pt-br""#]];

    reserved_in_rust: "['en', 'fr']" => "['en', 'fr', 'self']";
    str!["table.toml:1:26: language `self` is named Self in Rust, which is reserved; rename it"];

    alike_in_rust: "['en', 'fr']" => "['en', 'fr', 'en-a1', 'en-a-1']";
    str!["table.toml:1:35: language `en-a-1` is named EnA1 in Rust, as is the one at line 1; rename or remove this one"];

    repeated: "['en', 'fr']" => "['en', 'fr', 'en']";
    str!["table.toml:1:26: language `en` is named En in Rust, as is the one at line 1; rename or remove this one"];
}
