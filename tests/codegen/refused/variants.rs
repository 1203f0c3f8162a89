//! Names that no variant can have, or that two have.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

cases! { refused(SMALL):
    empty: "id = 1" => "id = 1\nvariant = ''";
    str![[r#"table.toml:17:11: "" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    with_a_space: "id = 1" => "id = 1\nvariant = 'Proxy Down'";
    str![[r#"table.toml:17:11: "Proxy Down" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    in_lower_case: "id = 1" => "id = 1\nvariant = 'proxyDown'";
    str![[r#"table.toml:17:11: "proxyDown" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    of_a_keyword: "id = 1" => "id = 1\nvariant = 'Self'";
    str![[r#"table.toml:17:11: "Self" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    of_a_keyword_by_derivation: "ERROR_DOWN" => "SELF";
    str![[r#"table.toml:17:8: "Self" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    of_a_constant: "id = 1" => "id = 1\nvariant = 'ALL'";
    str![[r#"table.toml:17:11: "ALL" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    of_a_constant_by_derivation: "ERROR_DOWN" => "A_L_L";
    str![[r#"table.toml:17:8: "ALL" cannot name a variant; write `variant = "…"` with a name in UpperCamelCase, like "ZeroBalance""#]];

    repeated: END => row(2, "ERROR_SLOW", "variant = 'Down'");
    str![[r#"table.toml:28:11: variant Down is already made at line 17; give this row its own, with `variant = "…"`"#]];

    repeated_by_derivation: END => row(2, "DOWN", "");
    str![[r#"table.toml:24:8: variant Down is already made at line 17; give this row its own, with `variant = "…"`"#]];

    repeated_by_underscores: END => row(2, "ERROR__DOWN", "");
    str![[r#"table.toml:24:8: variant Down is already made at line 17; give this row its own, with `variant = "…"`"#]];
}
