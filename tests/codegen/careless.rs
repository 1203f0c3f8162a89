//! Tables that look like slips, and tables that look like none.

use snapbox::str;

use crate::cases::{END, SMALL, accepted, row};

cases! { accepted(SMALL):
    service_that_no_row_names: "languages" => "services = ['CapSolver']\nlanguages";
    str![[r#"table.toml:1:13: service "CapSolver" is used by no error"#]];

    code_of_a_service_without_the_prefix_of_most:
        "languages" => "services = ['CapSolver']\nlanguages",
        END => row(2, "ERROR_GONE", ""),
        END => row(3, "NOT_READY", "").replace("id = 3", "services = ['CapSolver']");
    str![""];

    code_without_the_prefix_of_most: END => row(2, "SLOW", ""), END => row(3, "ERROR_GONE", "");
    str!["table.toml:24:8: code SLOW does not begin with ERROR_, as the others do; correct it, unless the service sends it so"];

    code_without_the_prefix_of_half: END => row(2, "SLOW", "");
    str![""];

    codes_mostly_without_the_prefix:
        "ERROR_DOWN" => "DOWN",
        END => row(2, "SLOW", ""),
        END => row(3, "ERROR_GONE", "");
    str![""];

    ids_out_of_order:
        END => row(50, "ERROR_SLOW", ""),
        END => row(3, "ERROR_GONE", ""),
        END => row(4, "ERROR_LATE", ""),
        END => row(2, "ERROR_FULL", "");
    str![[r#"
table.toml:31:6: id 3 stands after id 50 at line 23; the rows stand in the order of their ids
table.toml:47:6: id 2 stands after id 4 at line 39; the rows stand in the order of their ids
"#]];

    ids_shared_in_order:
        "id = 1" => "id = 1\nshared_id = true",
        END => row(1, "ERROR_SLOW", "shared_id = true"),
        END => row(4_294_967_295, "ERROR_GONE", "");
    str![""];

    text_alike_in_two_languages: "'Il est en panne.'" => "'It is down.'";
    str!["table.toml:20:42: the text in `fr` is the same as in `en`; translate it"];

    text_with_two_blanks:
        "'It is down.'" => "'It  is down.'",
        "'Il est en panne.'" => "'Il est \u{a0}en panne.'";
    str![[r#"
table.toml:20:22: the text in `en` has two blanks in a row; remove one of them
table.toml:20:43: the text in `fr` has two blanks in a row; remove one of them
"#]];

    text_without_an_end_mark:
        "'It is down.'" => "'It is down'",
        "'Il est en panne.'" => "'Il est en panne (voir la FAQ)'";
    str![[r#"
table.toml:20:22: the text in `en` ends without a full stop; add one
table.toml:20:41: the text in `fr` ends without a full stop; add one
"#]];

    text_that_ends_with_a_colon: "'It is down.'" => "'It is down:'";
    str!["table.toml:20:22: the text in `en` ends without a full stop; add one"];

    texts_with_other_end_marks:
        "'No error.'" => "'No error!'",
        "'Aucune erreur.'" => "'Aucune « erreur. »'",
        "'The proxy.'" => "'Is it “the proxy?”'",
        "'Wait.'" => "'รอ'",
        "'Attendre.'" => "'Attendre…'",
        "'It is down.'" => "'プロキシ「停止。」'",
        "'Il est en panne.'" => "'Il est en panne (voir la FAQ.)'",
        "id = 1" => "id = 1\ndeprecated = 'replaced by ERROR_PROXY'";
    str![""];

    texts_of_all_sections:
        "'No error.'" => "'No error'",
        "'The proxy.'" => "'The  proxy.'",
        "'Attendre.'" => "'Wait.'";
    str![[r#"
table.toml:5:22: the text in `en` ends without a full stop; add one
table.toml:8:22: the text in `en` has two blanks in a row; remove one of them
table.toml:13:36: the text in `fr` is the same as in `en`; translate it
"#]];

    category_that_no_row_uses:
        "[action.retry-later]" => "[category.account]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n[action.retry-later]";
    str![[r#"table.toml:10:11: category "account" is used by no error"#]];

    action_that_no_row_uses:
        "[[error]]" => "[action.fix-account]\nretryable = false\nneeds_person = true\ndescription = { en = 'Fix it.', fr = 'À corriger.' }\n[[error]]";
    str![[r#"table.toml:15:9: action "fix-account" is used by no error"#]];
}
