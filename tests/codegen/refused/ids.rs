//! Ids that are success's, shared without saying so, or said to be shared and not.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    of_success: "id = 1" => "id = 0";
    str!["table.toml:16:6: success and an error have the id 0, see line 4; this needs another one"];

    negative: "id = 1" => "id = -1";
    str!["table.toml:16:6: `id` must be from 0 to 4294967295; this is -1"];

    over_32_bits: "id = 1" => "id = 4294967296";
    str!["table.toml:16:6: `id` must be from 0 to 4294967295; this is 4294967296"];

    over_64_bits: "id = 1" => "id = 99999999999999999999999999";
    str!["table.toml:16:6: `id` must be from 0 to 4294967295; this is 99999999999999999999999999"];

    over_32_bits_in_another_radix: "id = 1" => "id = 0x1_0000_0000";
    str!["table.toml:16:6: `id` must be from 0 to 4294967295; this is 0x100000000"];

    shared_undeclared: END => row(1, "ERROR_SLOW", "");
    str![[r#"
table.toml:16:6: id 1 is also used at line 23; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
table.toml:23:6: id 1 is also used at line 16; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
"#]];

    shared_and_declared_on_one:
        "id = 1" => "id = 1\nshared_id = true",
        END => row(1, "ERROR_SLOW", "");
    str!["table.toml:24:6: id 1 is also used at line 16; if the service really sends it for both, add `shared_id = true` to this row, else correct the id"];

    shared_and_declared_not_to_be:
        "id = 1" => "id = 1\nshared_id = true",
        END => row(1, "ERROR_SLOW", "shared_id = false");
    str!["table.toml:24:6: id 1 is also used at line 16; if the service really sends it for both, add `shared_id = true` to this row, else correct the id"];

    shared_by_three_with_a_code_repeated:
        END => row(1, "ERROR_SLOW", ""),
        END => row(1, "ERROR_DOWN", "");
    str![[r#"
table.toml:16:6: id 1 is also used at line 23; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
table.toml:23:6: id 1 is also used at line 16; if the service really sends it for both, add `shared_id = true` to this row, else correct the id
table.toml:32:8: code ERROR_DOWN is already used at line 17; each code has one row
"#]];

    shared_by_nobody: "id = 1" => "id = 1\nshared_id = true", END => row(2, "ERROR_SLOW", "");
    str!["table.toml:17:13: no other row has id 1; remove `shared_id`, or correct the id"];

    shared_with_one_that_is_no_number:
        "id = 1" => "id = '1'\nshared_id = true",
        END => row(1, "ERROR_SLOW", "shared_id = true");
    str!["table.toml:16:6: `id` must be a whole number, without quotes, as in `id = 10`; this is of type string"];
}
