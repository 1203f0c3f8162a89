//! Rows that do not say where their code comes from, or say it twice, and services.

use snapbox::str;

use crate::cases::{END, SMALL, refused, row};

const ID: &str = "id = 1\n";
const SERVICES: &str = "services = ['CapSolver']\n";

cases! { refused(SMALL):
    id_and_unlisted: END => "unlisted = 'The client names it.'\n";
    str!["table.toml:15:1: [[error]] has more than one of `id`, `unlisted` and `services`; keep the one that applies"];

    id_and_services: "languages" => format!("{SERVICES}languages"), END => SERVICES;
    str!["table.toml:16:1: [[error]] has more than one of `id`, `unlisted` and `services`; keep the one that applies"];

    unlisted_and_services:
        "languages" => format!("{SERVICES}languages"),
        ID => format!("unlisted = 'The client names it.'\n{SERVICES}");
    str!["table.toml:16:1: [[error]] has more than one of `id`, `unlisted` and `services`; keep the one that applies"];

    unlisted_without_evidence: ID => "unlisted = ''\n";
    str!["table.toml:16:12: the evidence in `unlisted` is empty; write one"];

    unlisted_as_boolean: ID => "unlisted = true\n";
    str![[r#"table.toml:16:12: `unlisted` must be a string in quotes, as in `unlisted = "…"`; this is of type boolean"#]];

    unlisted_that_shares_an_id: ID => "unlisted = 'The client names it.'\nshared_id = true\n";
    str!["table.toml:17:13: the row has no id that it could share; remove `shared_id`"];

    services_that_share_an_id:
        "languages" => format!("{SERVICES}languages"),
        ID => format!("{SERVICES}shared_id = true\n");
    str!["table.toml:18:13: the row has no id that it could share; remove `shared_id`"];

    unlisted_beside_an_id_shared_by_nobody:
        ID => "id = 1\nshared_id = true\n",
        END => row(2, "ERROR_OTHER", "").replace("id = 2", "unlisted = 'The client names it.'");
    str!["table.toml:17:13: no other row has id 1; remove `shared_id`, or correct the id"];

    unlisted_with_the_code_of_another:
        END => row(2, "ERROR_DOWN", "").replace("id = 2", "unlisted = 'The client names it.'");
    str!["table.toml:24:8: code ERROR_DOWN is already used at line 17; each code has one row"];

    service_undeclared: ID => SERVICES;
    str![[r#"table.toml:16:13: service "CapSolver" is not declared"#]];

    service_misspelled:
        "languages" => format!("{SERVICES}languages"),
        ID => "services = ['CapSolve']\n";
    str![[r#"table.toml:17:13: service "CapSolve" is not declared; did you mean `CapSolver`?"#]];

    services_of_nobody: "languages" => format!("{SERVICES}languages"), ID => "services = []\n";
    str![[r#"table.toml:17:12: `services` is empty; name at least one, as in `services = ["CapSolver"]`"#]];

    services_as_a_string: "languages" => format!("{SERVICES}languages"), ID => "services = 'CapSolver'\n";
    str![[r#"table.toml:17:12: `services` must be an array, as in `services = ["CapSolver"]`; this is of type string"#]];

    service_without_a_name:
        "languages" => "services = ['', 'CapSolver']\nlanguages",
        ID => SERVICES;
    str!["table.toml:1:13: the name of a service is empty; write one"];
}
