//! Categories and actions: their names, and rows that name others.

use snapbox::str;

use crate::cases::{SMALL, refused};

cases! { refused(SMALL):
    category_unknown: "category = 'proxy'" => "category = 'weather'";
    str![[r#"table.toml:18:12: category "weather" is not declared; use `proxy`"#]];

    category_misspelled: "category = 'proxy'" => "category = 'porxy'";
    str![[r#"table.toml:18:12: category "porxy" is not declared; did you mean `proxy`?"#]];

    category_in_another_case: "category = 'proxy'" => "category = 'Proxy'";
    str![[r#"table.toml:18:12: category "Proxy" is not declared; did you mean `proxy`?"#]];

    action_unknown: "action = 'retry-later'" => "action = 'pray'";
    str![[r#"table.toml:19:10: action "pray" is not declared; use `retry-later`"#]];

    action_misspelled: "action = 'retry-later'" => "action = 'retry-latter'";
    str![[r#"table.toml:19:10: action "retry-latter" is not declared; did you mean `retry-later`?"#]];

    action_that_is_a_category: "action = 'retry-later'" => "action = 'proxy'";
    str![[r#"table.toml:19:10: action "proxy" is not declared; use `retry-later`"#]];

    name_with_an_underscore: "[category.proxy]" => "[category.proxy_host]", "'proxy'" => "'proxy_host'";
    str!["table.toml:7:11: each category must have a name in kebab-case, like `retry-later`; this is `proxy_host`"];

    name_that_ends_with_a_hyphen: "[category.proxy]" => "[category.proxy-]", "'proxy'" => "'proxy-'";
    str!["table.toml:7:11: each category must have a name in kebab-case, like `retry-later`; this is `proxy-`"];

    name_empty: "[category.proxy]" => "[category.'']", "category = 'proxy'" => "category = ''";
    str!["table.toml:7:11: each category must have a name in kebab-case, like `retry-later`; this is ``"];

    name_that_is_a_digit:
        "[category.proxy]" => "[category.1]",
        "category = 'proxy'" => "category = '1'";
    str!["table.toml:7:11: each category must have a name in kebab-case, like `retry-later`; this is `1`"];

    name_not_in_kebab_case:
        "[category.proxy]" => "[category.Proxy_Server]",
        "category = 'proxy'" => "category = 'Proxy_Server'";
    str!["table.toml:7:11: each category must have a name in kebab-case, like `retry-later`; this is `Proxy_Server`"];

    name_reserved_in_rust:
        "[category.proxy]" => "[category.self]",
        "category = 'proxy'" => "category = 'self'";
    str!["table.toml:7:11: category `self` is named Self in Rust, which is reserved; rename it"];

    name_of_a_constant:
        "[action.retry-later]" => "[action.a-l-l]",
        "action = 'retry-later'" => "action = 'a-l-l'";
    str!["table.toml:10:9: action `a-l-l` is named ALL in Rust, which is reserved; rename it"];

    names_alike_in_rust:
        "[category.proxy]" => "[category.prox-y1]\ndescription = { en = 'One.', fr = 'Un.' }\n[category.prox-y-1]",
        "category = 'proxy'" => "category = 'prox-y1'";
    str!["table.toml:9:11: category `prox-y-1` is named ProxY1 in Rust, as is the one at line 7; rename or remove this one"];

    retryable_by_a_person: "needs_person = false" => "needs_person = true";
    str!["table.toml:12:16: `retryable` and `needs_person` are both true; what a person must fix first is not retryable: set one of the two to false"];
}
