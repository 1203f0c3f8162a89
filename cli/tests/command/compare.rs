//! Tests what `compare` finds in texts of every shape in which lists of the errors are published.

use anticaptcha_errors::ErrorCode;
use serde_json::{Value, json};

use crate::called::call;
use crate::process::file;
use crate::schema;
use crate::support::rows;

/// A line of a list.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) id: u32,
    pub(crate) code: String,
}

impl Listed {
    pub(crate) fn new(id: u32, code: &str) -> Self {
        let code = code.to_owned();
        Self { id, code }
    }
}

/// The forms of a line in lists that have ids: pages, documents and sources of clients.
pub(crate) const WITH_IDS: [&str; 25] = [
    "{id} {code} {text}\n",
    "- {id} — {code}: {text}\n",
    "{id}{code}{text}\n",
    "{id}：{code}（余额不足）\n",
    "{id},{code},\"{text}\"\n",
    "<tr><td>{id}</td><td>{code}</td><td>{text}</td></tr>",
    "<tr>\n<td width=\"9\">{id}</td>\n<td colspan=2>&nbsp;<b>{code}</b>&#160;</td>\n<td>{text}</td>\n</tr>\n",
    "<dt><b>{code}</b> (<i>{id}</i>)</dt><dd>{text}</dd>",
    "<h3 id='{code}'>{code}: {id}</h3><p>{text}</p>",
    "<Failure id={{id}} code=\"{code}\">{text}</Failure>\n",
    "{\n  \"errorId\": {id},\n  \"errorCode\": \"{code}\",\n  \"text\": \"{text}\"\n},\n",
    "{\\\"id\\\":{id},\\\"code\\\":\\\"{code}\\\",\\\"text\\\":\\\"{text}\\\"},",
    "| {id} | {code} | {text} |\n",
    "| {id} | `{code}` | {status} | {text} |\n",
    "\t{id}: \"{code}\", // {text}\n",
    "\t\"{code}\": {id},\n",
    "    Entry(\"{code}\", {id}, \"{text}\"),\n",
    "  [{id}, '{code}', '{text}'],\n",
    "    {id} => ['{code}', 'Нет свободных работников, ждите 5 секунд'],\n",
    "    {id}: '{code}',\n",
    "    /// <summary>{text}</summary>\n    {code} = {id},\n",
    "fromCode \"{code}\" = {id}\n",
    "    (Id: {id}; Code: '{code}'),\n",
    "#define {code} {id}\n",
    "## {code} ({id})\n\n{text}.\n\n",
];

/// The forms of a line in lists without ids, which may have other numbers.
pub(crate) const WITHOUT_IDS: [&str; 5] = [
    "\\u003cp\\u003e\\n{code}\\u003c/p\\u003e {text}",
    "| `{code}` | {status} | {text} |\n",
    "### {text}\n\nAPI error code: `{code}` <br />\n{text}.\n\n",
    "        \"{code}\" => Self::Failed,\n",
    "    '{code}' => 'Нет свободных работников, ждите 5 секунд',\n",
];

/// Each shape, and whether it has ids.
pub(crate) fn shapes() -> impl Iterator<Item = (&'static str, bool)> {
    let with_ids = WITH_IDS.iter().map(|shape| (*shape, true));
    with_ids.chain(WITHOUT_IDS.iter().map(|shape| (*shape, false)))
}

pub(crate) fn written(shape: &str, list: &[Listed]) -> String {
    let line = |row: &Listed| {
        shape
            .replace("{id}", &row.id.to_string())
            .replace("{code}", &row.code)
            .replace("{text}", "The text of it")
            .replace("{status}", ["70400", "70402", "70500"][row.code.len() % 3])
    };
    list.iter().map(line).collect()
}

/// The list that agrees with the table, as TOML alone reads it: each row that has an id.
pub(crate) fn table() -> Vec<Listed> {
    let rows = rows().into_iter();
    rows.filter_map(|row| Some(Listed::new(row.id?, &row.code)))
        .collect()
}

/// Compares a text with some codes, and returns the exit status and the JSON.
pub(crate) fn compare(text: impl AsRef<[u8]>, codes: &[ErrorCode]) -> (u8, Value) {
    let line = ["compare", "--format", "json"];
    let (status, output, errors) = call(&line, codes, None, &mut text.as_ref());
    (status, serde_json::from_str(&output).expect(&errors))
}

/// Compares a text with the whole table.
fn run(text: &str, arguments: &[&str]) -> (u8, String, String) {
    let line = [&["compare"], arguments].concat();
    call(&line, ErrorCode::ALL, None, &mut text.as_bytes())
}

/// The codes and ids in a list of the answer.
pub(crate) fn pairs(list: &Value) -> Vec<(&str, Option<u64>)> {
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| (row["code"].as_str().unwrap(), row["id"].as_u64()))
        .collect()
}

#[test]
fn rows_that_are_missing_added_and_renumbered_are_found_in_every_shape() {
    let mut list = table();
    let gone = list.remove(3);
    let renumbered = list[7].clone();
    list[7].id += 70_000;
    list.insert(0, Listed::new(9001, "ERROR_QUOTA_SPENT"));
    list.push(Listed::new(9002, "ERROR_2_MORE"));
    for (shape, has_ids) in shapes() {
        let (status, answer) = compare(written(shape, &list), ErrorCode::ALL);
        assert_eq!(status, 1, "{shape}");
        let new = [("ERROR_QUOTA_SPENT", 9001), ("ERROR_2_MORE", 9002)];
        let new = new.map(|(code, id)| (code, has_ids.then_some(id)));
        assert_eq!(pairs(&answer["new"]), new, "{shape}");
        let gone = [(gone.code.as_str(), Some(gone.id.into()))];
        assert_eq!(pairs(&answer["gone"]), gone, "{shape}");
        let found = pairs(&answer["renumbered"]);
        assert_eq!(answer["agree"], list.len() - 2 - found.len(), "{shape}");
        if has_ids {
            let expected = [(renumbered.code.as_str(), Some(renumbered.id.into()))];
            assert_eq!(found, expected, "{shape}");
            let page_id = &answer["renumbered"][0]["page_id"];
            assert_eq!(*page_id, renumbered.id + 70_000, "{shape}");
        }
    }
}

#[test]
fn a_word_is_a_code_by_the_rules() {
    let codes = ["ERROR_PROXY_BANNED", "ERROR_ZERO_BALANCE"].map(|code| code.parse().unwrap());
    for case in [
        "ERROR_A => ERROR_A",
        "ERROR_A1_ and ERROR_A => ERROR_A1_ ERROR_A",
        "ERROR_A, ERROR_B or\tERROR_A. => ERROR_A ERROR_B",
        "\"ERROR_A\"/`ERROR_B`:«ERROR_C»，ERROR_D。错误ERROR_E！ => ERROR_A ERROR_B ERROR_C ERROR_D ERROR_E",
        r"\nERROR_A\tERROR_B\u0022ERROR_C\u0022 \x22ERROR_D => ERROR_A ERROR_B ERROR_C ERROR_D",
        "\u{1b}[31mERROR_A\u{1b}[0m => ERROR_A",
        r"ERROR\_A\_B => ERROR_A_B",
        "x &ERROR_A; &amp;ERROR_B&quot; => ERROR_A ERROR_B",
        "Map<String, ERROR_A> if a <ERROR_B <!-- ERROR_C --> => ERROR_A ERROR_B ERROR_C",
        "12ERROR_AThe text ERROR_B_TooLong => ERROR_A",
        "ERROR_PROXY_BANNEDThe ERROR_PROXY_BANNEDIPv4 ERROR_PROXY_BANNEDla => ",
        "ERROR_PROXY_BANNEDÉchec ERROR_PROXY_BANNED代理 => ",
        "ERROR_PROXY_BANNED_AGAINThe => ERROR_PROXY_BANNED_AGAIN",
        "ERROR_PROXY_BANNEDS ERROR_PROXY_BANNED_S => ERROR_PROXY_BANNEDS ERROR_PROXY_BANNED_S",
        "MY_ERROR_A XERROR_A ERROR_ ERROR Error_A error_a ERROR_lower => ",
    ] {
        let (text, expected) = case.split_once(" => ").unwrap();
        let (_, answer) = compare(format!("ERROR_ZERO_BALANCE {text}"), &codes);
        let new = pairs(&answer["new"]).into_iter();
        let new: Vec<&str> = new.map(|(code, _)| code).collect();
        assert_eq!(new.join(" "), expected, "{text}");
        let has_known = expected.is_empty() && text.contains("BANNED");
        assert_eq!(answer["agree"], 1 + u8::from(has_known), "{text}");
    }
    let [longest, too_long] = [122, 123].map(|length| "A".repeat(length));
    let (_, answer) = compare(format!("ERROR_{longest} ERROR_{too_long}"), &codes);
    assert_eq!(answer["new"].as_array().unwrap().len(), 1);
}

#[test]
fn a_number_is_an_id_by_the_rules() {
    let codes = ["ERROR_ZERO_BALANCE", "ERROR_IP_NOT_ALLOWED"].map(|code| code.parse().unwrap());
    let [first, second] = codes.map(|code: ErrorCode| code.id().unwrap());
    for (line, id) in [
        ("9001 ERROR_A", Some(9001)),
        ("9001 - Code: <b>ERROR_A</b>", Some(9001)),
        ("4294967295ERROR_A", Some(4_294_967_295)),
        ("4294967296 ERROR_A", None),
        ("-2 ERROR_A", None),
        ("- 9001 ERROR_A", Some(9001)),
        ("no-9001 ERROR_A", Some(9001)),
        ("9001 of ERROR_A", None),
        ("9001 ошибка ERROR_A", None),
        ("ERROR_A 9001", None),
        ("<td rowspan=9001>ERROR_A", None),
        ("9001 ERROR_A 9002 ERROR_A", Some(9001)),
        ("see ERROR_A; 9001 ERROR_A", Some(9001)),
        ("9001\n\nERROR_A\n", None),
    ] {
        let text =
            format!("{first} ERROR_ZERO_BALANCE,\n{line} text\n{second} ERROR_IP_NOT_ALLOWED");
        let (_, answer) = compare(&text, &codes);
        assert_eq!(pairs(&answer["new"]), [("ERROR_A", id)], "{text}");
    }
    // A code that is named twice agrees if one of its numbers does.
    let text = format!(
        "1. ERROR_ZERO_BALANCE\n2. ERROR_IP_NOT_ALLOWED\n{first} ERROR_ZERO_BALANCE\n{second} ERROR_IP_NOT_ALLOWED"
    );
    assert_eq!(compare(text, &codes).0, 0);
    // Where half of the numbers disagree, they are no ids.
    let text = format!("{first} ERROR_ZERO_BALANCE, 9001 ERROR_IP_NOT_ALLOWED, 9002 ERROR_A");
    let (_, answer) = compare(text, &codes);
    assert_eq!(answer["ids_compared"], false);
    assert_eq!(answer["renumbered"], json!([]));
    assert_eq!(pairs(&answer["new"]), [("ERROR_A", None)]);
    // A cell may have two codes.
    let text = format!("<td>{first}<td>ERROR_ZERO_BALANCE, ERROR_IP_NOT_ALLOWED");
    assert_eq!(compare(text, &codes).0, 0);
}

#[test]
fn the_number_of_another_row_is_no_id() {
    let list = table();
    let ids = list.iter().map(|row| row.id).cycle();
    let shifted = list.iter().zip(ids.skip(list.len() - 1));
    let shifted: Vec<Listed> = shifted
        .map(|(row, id)| Listed::new(id, &row.code))
        .collect();
    for shape in [
        "| {id} | {code} |\n",
        "\t{id}, // {code}\n",
        "<tr>\n<td>{id}</td>\n<td>{code}</td>\n</tr>\n",
        "{code} = {id}\n",
    ] {
        let text = written(shape, &shifted);
        let (status, answer) = compare(&text, ErrorCode::ALL);
        assert_eq!(
            (status, &answer["ids_compared"]),
            (0, &json!(false)),
            "{shape}"
        );
        // Two codes with one id stand next to each other.
        let count = list.len();
        let same = list
            .windows(2)
            .filter(|rows| rows[0].id == rows[1].id)
            .count();
        let numbers = json!({ "count": count, "other": count - same });
        assert_eq!(answer["numbers"], numbers, "{shape}");
        let sentence = format!("{} of the {count} numbers beside the codes", count - same);
        let (_, shown, _) = run(&text, &[]);
        let shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(shown.contains(&sentence), "{shown}");
    }
    let text = "| 4 | ERROR_ZERO_BALANCE |\n| 10 | ERROR_IP_NOT_ALLOWED |\n";
    let (_, answer) = compare(text, ErrorCode::ALL);
    assert_eq!(answer["numbers"], json!({ "count": 2, "other": 2 }));
}

#[test]
fn a_new_code_has_its_line_and_what_stands_behind_it() {
    for (text, line, behind) in [
        ("ERROR_QUOTA_SPENT", 1, ""),
        ("ERROR_QUOTA_SPENT, ERROR_ZERO_BALANCE: no money", 1, ""),
        (
            "\n\r\n9001 ERROR_QUOTA_SPENT: The quota is spent.\nMore",
            3,
            "The quota is spent",
        ),
        (
            "<td>ERROR_QUOTA_SPENT</td><td>The <b>quota</b></td>",
            1,
            "The  quota",
        ),
        ("<td\n class=\"new\"\n>ERROR_QUOTA_SPENT wait", 3, "wait"),
        (
            "ERROR_QUOTA_SPENT a\u{1b}b\u{202e}c\u{e0001}d\u{fff9}e\u{200b}f",
            1,
            "a b c d e f",
        ),
    ] {
        let (_, answer) = compare(text, ErrorCode::ALL);
        assert_eq!(answer["new"][0]["line"], line, "{text}");
        assert_eq!(answer["new"][0]["text"], behind, "{text}");
    }
}

#[test]
fn in_an_excerpt_no_code_is_gone() {
    let list = table();
    let half = list.len().div_ceil(2);
    let text = |list: &[Listed]| written(WITH_IDS[0], list);
    let (status, answer) = compare(text(&list[..half]), ErrorCode::ALL);
    assert_eq!((status, &answer["excerpt"]), (1, &json!(false)));
    assert_eq!(answer["gone"].as_array().unwrap().len(), list.len() - half);
    let (status, answer) = compare(text(&list[..half - 1]), ErrorCode::ALL);
    assert_eq!(
        (status, &answer["excerpt"], &answer["gone"]),
        (0, &json!(true), &json!([]))
    );
    let (_, shown, _) = run("ERROR_QUOTA_SPENT", &[]);
    for sentence in ["Ids are not compared", "This is an excerpt"] {
        assert!(shown.contains(sentence), "{shown}");
    }
}

#[test]
fn utf_16_is_read_and_invalid_bytes_are_separators() {
    let text = written(WITH_IDS[0], &table()) + "9001 ERROR_QUOTA_SPENT épuisé\n";
    let utf_16 = text.encode_utf16().flat_map(u16::to_le_bytes);
    let bytes = text.bytes();
    let invalid = bytes.map(|byte| if byte == b' ' { 0xff } else { byte });
    for text in [utf_16.collect::<Vec<u8>>(), invalid.collect()] {
        let (_, answer) = compare(&text, ErrorCode::ALL);
        assert_eq!(answer["ids_compared"], true);
        assert_eq!(answer["gone"], json!([]));
        assert_eq!(pairs(&answer["new"]), [("ERROR_QUOTA_SPENT", Some(9001))]);
    }
}

#[test]
fn each_file_is_answered_and_all_decide_the_status() {
    let equal = file("compare", "equal.txt", written(WITH_IDS[0], &table()));
    let other = file("compare", "other.log", "ERROR_QUOTA_SPENT");
    let empty = file("compare", "empty.txt", "ERROR");
    for (files, status, answered) in [
        ([&equal, &equal], 0, vec![&equal, &equal]),
        ([&equal, &other], 1, vec![&equal, &other]),
        ([&other, &empty], 2, vec![&other]),
        ([&empty, &equal], 2, vec![&equal]),
    ] {
        let files = files.map(String::as_str);
        let (ended, output, _) = run("", &[&files[..], &["--json"]].concat());
        assert_eq!(ended, status, "{files:?}");
        let lines = output.lines();
        let answers = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
        let names = answers.map(|answer| answer["file"].as_str().unwrap().to_owned());
        assert!(names.eq(answered.into_iter().cloned()), "{output}");
        let (_, shown, _) = run("", &files);
        assert!(shown.contains(&format!("{}\n", files[1])) != (files[1] == empty));
    }
    let (_, output, _) = run("ERROR_QUOTA_SPENT", &["no such file", "-"]);
    assert!(output.contains("ERROR_QUOTA_SPENT"), "{output}");
}

#[test]
fn what_cannot_be_compared_is_reported() {
    for (file, text, status, message) in [
        ("-", "", 2, "input names no error"),
        ("-", "<p>Welcome</p>", 2, "input names no error"),
        ("-", "404 ERROR_", 2, "input names no error"),
        ("no such file", "", 1, "no such file cannot be read"),
        #[cfg(unix)]
        ("/dev/zero", "", 1, "longer than"),
    ] {
        let (ended, output, errors) = run(text, &[file]);
        assert_eq!((ended, output.as_str()), (status, ""), "{file}");
        assert!(errors.contains(message), "{errors}");
    }
}

#[test]
fn the_sections_to_paste_are_toml_that_a_person_completes() {
    let known = &table()[0];
    let text = format!(
        "{} ERROR_MADE_FOR_THIS_TEST A\u{e0041} text\n0 ERROR_OF_SUCCESS\n{}",
        known.id,
        written(WITH_IDS[0], &table())
    );
    let (_, shown, _) = run(&text, &["--rows"]);
    let (_, sections) = shown.split_once("\n# ").unwrap();
    assert!(!sections.contains('\u{e0041}'), "{sections}");
    // What a person fills in is empty.
    let sections = format!("# {sections}").replace("id = \n", "id = 9001\n");
    let sections: toml::Table = sections.parse().unwrap();
    let [first, second] = sections["error"].as_array().unwrap().as_slice() else {
        panic!("{sections}");
    };
    assert_eq!(first["id"].as_integer(), Some(known.id.into()));
    assert_eq!(first["shared_id"].as_bool(), Some(true));
    assert_eq!(first["code"].as_str(), Some("ERROR_MADE_FOR_THIS_TEST"));
    assert_eq!(second["id"].as_integer(), Some(9001));
    assert!(second.get("shared_id").is_none());
    for member in ["category", "action"] {
        assert_eq!(second[member].as_str(), Some(""));
    }
    for language in crate::support::languages() {
        assert_eq!(second["description"][&language].as_str(), Some(""));
    }
    assert!(!run(&text, &[]).1.contains("[[error]]"));
}

#[test]
fn the_schema_describes_every_answer_and_refuses_another_shape() {
    let mut list = table();
    list.remove(0);
    list[0].id += 70_000;
    let text = written(WITH_IDS[0], &list) + "- ERROR_QUOTA_SPENT\n";
    let (_, answer) = compare(text, ErrorCode::ALL);
    let (_, schema, _) = run("", &["--schema"]);
    let objects = ["", "/new/0", "/gone/0", "/renumbered/0"];
    schema::check(&schema, &answer, &objects);
}
