//! Custom tables that are accepted beside a shipped one: their warnings, their origin, and the rows that differ.

use snapbox::str;

use super::{CUSTOM, EXTENDS, SHIPPED_SMALL, accepted, german};
use crate::cases::{END, SMALL, row};

cases! { accepted(CUSTOM):
    row_with_an_id_among_the_shipped: "9001" => "5", END => row(3, "ERROR_EARLY", "");
    str![[r#"
own.toml:11:6: id 3 stands after id 5 at line 4; the rows stand in the order of their ids
Extended { added : 2 , replaced : 0 }
| 5 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
| 3 | [`ERROR_EARLY`](ErrorCode::Early) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_EARLY. |
"#]];

    row_with_a_category_and_an_action_of_its_own:
        "'proxy'" => "'quota'",
        "'retry-later'" => "'ask'",
        END => "[category.quota]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n",
        END => "[action.ask]\nretryable = false\nneeds_person = false\ndescription = { en = 'Ask.', fr = 'Demander.' }\n";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [quota](Category::Quota) | [ask](Action::Ask) | Of mine. |
"#]];

    description_that_markdown_would_change: "Of mine." => "1. See https://host/a_b in 5 *min*.";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | 1\. See https\://host/a\_b in 5 \*min\*. |
"#]];

    description_of_digits_and_letters: "Of mine." => "2captcha: wait.";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | 2captcha: wait. |
"#]];

    row_in_the_place_of_a_shipped_one: END => row(2, "ERROR_BUSY", "");
    str![[r#"
own.toml:11:6: id 2 stands after id 9001 at line 4; the rows stand in the order of their ids
own.toml:12:8: ERROR_BUSY is also at line 30 of the shipped table; this row takes its place, and can go unless it is meant to differ
Extended { added : 1 , replaced : 1 }
| 2 | [`ERROR_BUSY`](ErrorCode::Busy) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_BUSY. |
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    row_in_the_place_of_one_that_shares_its_id:
        END => row(12, "ERROR_DUPLICATES", "shared_id = true");
    str![[r#"
own.toml:11:6: id 12 stands after id 9001 at line 4; the rows stand in the order of their ids
own.toml:12:8: ERROR_DUPLICATES is also at line 52 of the shipped table; this row takes its place, and can go unless it is meant to differ
Extended { added : 1 , replaced : 1 }
| 12 | [`ERROR_DUPLICATES`](ErrorCode::Duplicates) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_DUPLICATES. |
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    rows_that_are_careless:
        "'Of mine.'" => "'Of mine'",
        "'De moi.'" => "'Of mine'",
        END => row(9000, "LIMIT", "").replace("Of L", "Of  L");
    str![[r#"
own.toml:8:22: the text in `en` ends without a full stop; add one
own.toml:8:38: the text in `fr` is the same as in `en`; translate it
own.toml:8:38: the text in `fr` ends without a full stop; add one
own.toml:11:6: id 9000 stands after id 9001 at line 4; the rows stand in the order of their ids
own.toml:12:8: code LIMIT does not begin with ERROR_, as the others do; correct it, unless the service sends it so
own.toml:15:22: the text in `en` has two blanks in a row; remove one of them
Extended { added : 2 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine |
| 9000 | [`LIMIT`](ErrorCode::Limit) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of  LIMIT. |
"#]];

    variant_in_the_place_of_a_derived_one:
        "ERROR_QUOTA" => "BUSY",
        END => row(2, "ERROR_BUSY", "variant = 'NoSlot'\ndeprecated = 'It is gone.'");
    str![[r#"
own.toml:5:8: code BUSY does not begin with ERROR_, as the others do; correct it, unless the service sends it so
own.toml:11:6: id 2 stands after id 9001 at line 4; the rows stand in the order of their ids
own.toml:12:8: ERROR_BUSY is also at line 30 of the shipped table; this row takes its place, and can go unless it is meant to differ
Extended { added : 1 , replaced : 1 }
| 2 | [`ERROR_BUSY`](ErrorCode::NoSlot) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_BUSY. |
| 9001 | [`BUSY`](ErrorCode::Busy) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    id_shared_within:
        "id = 9001" => "id = 9001\nshared_id = true",
        END => row(9001, "ERROR_OTHER", "shared_id = true");
    str![[r#"
Extended { added : 2 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
| 9001 | [`ERROR_OTHER`](ErrorCode::Other) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_OTHER. |
"#]];

    id_shared_with_a_shipped_row: "id = 9001" => "id = 10\nshared_id = true";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 10 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    id_shared_with_shipped_rows_that_share_it: "id = 9001" => "id = 12\nshared_id = true";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 12 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    id_of_success_after_that_moved:
        "9001" => "0",
        END => "[success]\nid = 99\ndescription = { en = 'Fine.', fr = 'Bien.' }\n";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 0 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    languages_named_again: "extends = 'shipped'" => "extends = 'shipped'\nlanguages = ['en', 'fr']";
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];
}

cases! { accepted:
    nothing_but_extends: EXTENDS;
    str!["Extended { added : 0 , replaced : 0 }"];

    row_added: CUSTOM;
    str![[r#"
Extended { added : 1 , replaced : 0 }
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of mine. |
"#]];

    language_added: german();
    str!["Extended { added : 0 , replaced : 5 }"];

    whole_table_with_the_shipped_codes: SHIPPED_SMALL.to_owned() + &row(9001, "ERROR_QUOTA", "");
    str![[r#"
Own
| 9001 | [`ERROR_QUOTA`](ErrorCode::Quota) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_QUOTA. |
"#]];

    whole_table_that_lacks_a_code: SHIPPED_SMALL.replace("ERROR_BUSY", "ERROR_QUOTA");
    str![[r#"
own.toml:1:1: this table lacks 1 of the shipped codes: ERROR_BUSY; to have them, begin it with `extends = "shipped"`, and keep only what it adds or replaces
Own
| 2 | [`ERROR_QUOTA`](ErrorCode::Quota) | [http2](Category::Http2) | [fix-account](Action::FixAccount) | Busy. |
"#]];

    whole_table_of_another_service: SMALL;
    str![[r#"
own.toml:1:1: this table lacks 5 of the shipped codes: ERROR_KEY, ERROR_BUSY, ERROR_BALANCE, ERROR_UNSOLVED, ERROR_DUPLICATES; to have them, begin it with `extends = "shipped"`, and keep only what it adds or replaces
Own
| 1 | [`ERROR_DOWN`](ErrorCode::Down) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | It is down. |
"#]];
}

cases! { accepted(EXTENDS):
    category_and_action_in_the_place_of_shipped_ones:
        END => "[category.proxy]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n",
        END => "[action.retry-later]\nretryable = false\nneeds_person = true\n",
        END => "description = { en = 'Go there.', fr = 'Y aller.' }\n";
    str!["Extended { added : 0 , replaced : 0 }"];

    category_that_no_row_uses: END => "[category.quota]\ndescription = { en = 'Mine.', fr = 'À moi.' }\n";
    str![[r#"
own.toml:2:11: category "quota" is used by no error
Extended { added : 0 , replaced : 0 }
"#]];

    success_replaced: END => "[success]\nid = 99\ndescription = { en = 'Fine.', fr = 'Bien.' }\n";
    str!["Extended { added : 0 , replaced : 0 }"];

    code_that_the_service_does_not_list:
        END => row(1, "ERROR_MINE", "").replace("id = 1", "unlisted = 'I was sent it.'");
    str![[r#"
Extended { added : 1 , replaced : 0 }
| – | [`ERROR_MINE`](ErrorCode::Mine) | [proxy](Category::Proxy) | [retry-later](Action::RetryLater) | Of ERROR\_MINE. |
"#]];
}
