//! Custom tables that are refused beside a shipped one.

use snapbox::str;

use super::{CUSTOM, german, refused};
use crate::cases::{END, SMALL, row};

cases! { refused(CUSTOM):
    extends_another: "extends = 'shipped'" => "extends = 'shiped'";
    str![[r#"own.toml:1:11: there is no table "shiped"; write `extends = "shipped"`"#]];

    extends_as_boolean: "extends = 'shipped'" => "extends = true";
    str![[r#"own.toml:1:11: `extends` must be a string in quotes, as in `extends = "shipped"`; this is of type boolean"#]];

    extends_misspelled: "extends" => "extend";
    str![[r#"
own.toml:1:1: the table has neither `languages` nor `success`; if it extends the shipped one, write `extends = "shipped"` above all sections
own.toml:1:1: the table has no key `extend`; did you mean `extends`?
"#]];

    extends_repeated: "extends = 'shipped'" => "extends = 'shipped'\nextends = 'shipped'";
    str!["own.toml:2:1: not valid TOML: duplicate key"];

    extends_below_a_section: "extends = 'shipped'" => "", END => "extends = 'shipped'\n";
    str![[r#"
own.toml:1:1: the table has neither `languages` nor `success`; if it extends the shipped one, write `extends = "shipped"` above all sections
own.toml:9:1: [[error]] has no key `extends`; it stands at the top of the file, above all sections
"#]];

    extends_below_a_section_with_a_language:
        "extends = 'shipped'" => "languages = ['de']",
        END => "extends = 'shipped'\n";
    str![[r#"
own.toml:1:1: the table lacks `success`; add [success]
own.toml:1:1: the table lacks `category`; add [category.NAME]
own.toml:1:1: the table lacks `action`; add [action.NAME]
own.toml:8:15: the description has no text in `de`; every text is given in each language
own.toml:8:17: language `en` is not declared in `languages`; use `de`
own.toml:8:34: language `fr` is not declared in `languages`; use `de`
own.toml:9:1: [[error]] has no key `extends`; it stands at the top of the file, above all sections
"#]];

    key_misspelled_at_the_top:
        "extends = 'shipped'" => "extends = 'shipped'\nlangauges = ['de']",
        "[[error]]" => "[[errors]]";
    str![[r#"
own.toml:2:1: the table has no key `langauges`; did you mean `languages`?
own.toml:4:3: the table has no key `errors`; did you mean `error`?
"#]];

    no_toml: "id = 9001" => "id 9001";
    str!["own.toml:4:4: not valid TOML: key with no value, expected `=`"];

    row_of_nothing: END => "[[error]]\n";
    str![[r#"
own.toml:9:1: [[error]] lacks `id`; add `id = 10`, or say in `unlisted` how it is known that the service sends the code
own.toml:9:1: [[error]] lacks `code`; add `code = "ERROR_…"`
own.toml:9:1: [[error]] lacks `category`; add `category = "…"`
own.toml:9:1: [[error]] lacks `action`; add `action = "…"`
own.toml:9:1: [[error]] lacks `description`; add `description = { en = "…", fr = "…" }`
"#]];

    row_with_one_bracket: "[[error]]" => "[error]";
    str!["own.toml:3:1: `error` must be an array, as in [[error]], with two brackets; this is of type table"];

    success_without_a_text: END => "[success]\nid = 0\n";
    str![[r#"own.toml:9:1: [success] lacks `description`; add `description = { en = "…", fr = "…" }`"#]];

    success_with_the_id_of_a_shipped_row:
        END => "[success]\nid = 2\ndescription = { en = 'Fine.', fr = 'Bien.' }\n";
    str!["own.toml:10:6: success and an error have the id 2, see line 31 of the shipped table; this needs another one"];

    category_undeclared: "'proxy'" => "'porxy'";
    str![[r#"own.toml:6:12: category "porxy" is not declared; did you mean `proxy`?"#]];

    category_without_a_text: END => "[category.proxy]\n";
    str![[r#"own.toml:9:1: [category.proxy] lacks `description`; add `description = { en = "…", fr = "…" }`"#]];

    category_that_rust_names_alike:
        END => "[category.http-2]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n";
    str!["own.toml:9:11: category `http-2` is named Http2 in Rust, as is the one at line 10 of the shipped table; rename or remove this one"];

    action_without_its_booleans:
        END => "[action.retry-later]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n";
    str![[r#"
own.toml:9:1: [action.retry-later] lacks `retryable`; add `retryable = false`
own.toml:9:1: [action.retry-later] lacks `needs_person`; add `needs_person = false`
"#]];

    code_in_lower_case: "ERROR_QUOTA" => "error_quota";
    str![[r#"own.toml:5:8: "error_quota" is not a code; a code has A-Z, 0-9 and _, and begins with a letter, like "ERROR_ZERO_BALANCE""#]];

    code_repeated: END => row(9002, "ERROR_QUOTA", "");
    str!["own.toml:12:8: code ERROR_QUOTA is already used at line 5; each code has one row"];

    code_repeated_that_replaces:
        END => row(10, "ERROR_BALANCE", ""),
        END => row(10, "ERROR_BALANCE", "");
    str!["own.toml:20:8: code ERROR_BALANCE is already used at line 12; each code has one row"];

    code_under_another_id: END => row(11, "ERROR_BALANCE", "");
    str!["own.toml:12:8: ERROR_BALANCE has id 10 at line 37 of the shipped table; a code keeps its id: correct it here, or remove this row"];

    code_under_the_id_of_another: END => row(2, "ERROR_BALANCE", "");
    str!["own.toml:12:8: ERROR_BALANCE has id 10 at line 37 of the shipped table; a code keeps its id: correct it here, or remove this row"];

    id_too_large: "9001" => "4294967296";
    str!["own.toml:4:6: `id` must be from 0 to 4294967295; this is 4294967296"];

    id_of_success: "9001" => "0";
    str!["own.toml:4:6: success and an error have the id 0, see line 4 of the shipped table; this needs another one"];

    id_of_a_shipped_row: "9001" => "10";
    str!["own.toml:4:6: id 10 is also used at line 38 of the shipped table; if the service really sends it for both, add `shared_id = true` to this row, else correct the id"];

    id_that_shipped_rows_share: "9001" => "12";
    str!["own.toml:4:6: id 12 is also used at line 45 of the shipped table; if the service really sends it for both, add `shared_id = true` to this row, else correct the id"];

    id_shared_by_nobody: "id = 9001" => "id = 9001\nshared_id = true";
    str!["own.toml:5:13: no other row has id 9001; remove `shared_id`, or correct the id"];

    id_shared_within_and_undeclared: END => row(9001, "ERROR_OTHER", "shared_id = true");
    str!["own.toml:4:6: id 9001 is also used at line 11; if the service really sends it for both, add `shared_id = true` to this row, else correct the id"];

    language_no_tag: "extends = 'shipped'" => "extends = 'shipped'\nlanguages = ['DE']";
    str![[r#"own.toml:2:14: "DE" is not a language tag in lower case, like "en" or "pt-br""#]];

    language_before_the_shipped_ones:
        "extends = 'shipped'" => "extends = 'shipped'\nlanguages = ['fr', 'en']";
    str![[r#"
own.toml:2:14: language `fr` is named Fr in Rust, as is the one at line 1 of the shipped table; rename or remove this one
own.toml:2:20: language `en` is named En in Rust, as is the one at line 1 of the shipped table; rename or remove this one
"#]];

    language_added_to_one_row:
        "extends = 'shipped'" => "extends = 'shipped'\nlanguages = ['de']",
        END => row(10, "ERROR_BALANCE", "").replace("{ en", "{ de = 'Von mir.', en");
    str![[r#"
own.toml:2:14: language `de` is missing in texts that this table extends, such as at line 5 of the shipped table; repeat the section of each here, with its text in `de` too
own.toml:9:15: the description has no text in `de`; every text is given in each language
"#]];

    languages_as_text:
        "extends = 'shipped'" => "extends = 'shipped'\nlanguages = 'de'",
        "fr =" => "de =";
    str![[r#"
own.toml:2:13: `languages` must be an array, as in `languages = ["en", "fr"]`; this is of type string
own.toml:9:15: the description has no text in `fr`; every text is given in each language
own.toml:9:34: language `de` is not declared in `languages`; use `en`, `fr`
"#]];

    text_missing: ", fr = 'De moi.'" => "";
    str!["own.toml:8:15: the description has no text in `fr`; every text is given in each language"];

    text_in_an_undeclared_language: "'De moi.'" => "'De moi.', de = 'Von mir.'";
    str!["own.toml:8:50: language `de` is not declared in `languages`; use `en`, `fr`"];

    variant_reserved: "id = 9001" => "id = 9001\nvariant = 'Self'";
    str![[r#"own.toml:5:11: "Self" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    variant_repeated_within: END => row(9002, "QUOTA", "");
    str![[r#"own.toml:12:8: variant Quota is already made at line 5; give this row its own, with `variant = "…"`"#]];

    variant_of_a_shipped_row: "ERROR_QUOTA" => "BALANCE";
    str![[r#"own.toml:5:8: variant Balance is already made at line 39 of the shipped table; give this row its own, with `variant = "…"`"#]];

    variant_of_a_later_shipped_row: END => row(1, "ERROR_KEY", "variant = 'Balance'");
    str![[r#"own.toml:16:11: variant Balance is already made at line 39 of the shipped table; give this row its own, with `variant = "…"`"#]];

    several_in_both_directions:
        "9001" => "10",
        "'proxy'" => "'weather'",
        END => row(3, "ERROR_BUSY", ""),
        END => row(0, "KEY", "");
    str![[r#"
own.toml:4:6: id 10 is also used at line 38 of the shipped table; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
own.toml:6:12: category "weather" is not declared; use `proxy`, `http2`
own.toml:12:8: ERROR_BUSY has id 2 at line 30 of the shipped table; a code keeps its id: correct it here, or remove this row
own.toml:19:6: success and an error have the id 0, see line 4 of the shipped table; this needs another one
own.toml:20:8: variant Key is already made at line 25 of the shipped table; give this row its own, with `variant = "…"`
"#]];
}

cases! { refused:
    language_added_to_all_but_one_text: german().rsplit_once("\n[[error]]").unwrap().0;
    str!["own.toml:2:14: language `de` is missing in texts that this table extends, such as at line 58 of the shipped table; repeat the section of each here, with its text in `de` too"];

    whole_table_that_lacks_success: SMALL.replace("[success]", "[category.success]").replace("id = 0\n", "");
    str!["own.toml:1:1: the table lacks `success`; add [success]"];
}
