//! Tests what `compare` reads of the pages in `pages/`, which all list the rows of `rows.txt`, and what it
//! tells.

use std::fs;
use std::path::PathBuf;

use crate::program::compare::{self, Known, NoPage, Page, Row, Table, compare};
use anticaptcha_errors::ErrorCode;

/// The errors that the pages are held against.
const TABLE: [Known<'_>; 4] = [
    known(1, "ERROR_KEY_DOES_NOT_EXIST"),
    known(12, "ERROR_CAPTCHA_UNSOLVABLE"),
    known(12, "ERROR_BAD_DUPLICATES"),
    known(28, "ERROR_PROXY_BANNED"),
];

const fn known(id: u32, code: &str) -> Known<'_> {
    Known { id, code }
}

fn read(page: &str) -> Result<Page, NoPage> {
    compare::read(page.as_bytes(), &Table::new(TABLE.to_vec()))
}

/// The rows of a page as `rows.txt` has them.
fn shown(page: &str) -> String {
    let rows = read(page).unwrap().rows;
    assert!(rows.iter().all(|row| row.other_ids.is_empty()), "{rows:?}");
    rows.iter().map(shown_row).collect()
}

fn shown_row(row: &Row) -> String {
    let id = row.id.map_or("-".to_owned(), |id| id.to_string());
    format!("{id} {} {}\n", row.code, row.text)
}

/// Each code of a page with its id.
fn codes(page: &str) -> Vec<(Option<u32>, String)> {
    let rows = read(page).map_or_else(|_| Vec::new(), |page| page.rows);
    rows.into_iter().map(|row| (row.id, row.code)).collect()
}

fn pages() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/command/pages")
}

#[test]
fn pages_of_every_shape_give_the_same_rows() {
    let expected = fs::read_to_string(pages().join("rows.txt")).unwrap();
    let without_ids: String = expected
        .lines()
        .map(|line| format!("- {}\n", line.split_once(' ').unwrap().1))
        .collect();
    let mut count = 0;
    for file in fs::read_dir(pages()).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "rows.txt" {
            continue;
        }
        let page = fs::read_to_string(&path).unwrap();
        let expected = match name.starts_with("without-ids") {
            true => &without_ids,
            false => &expected,
        };
        // What Markdown puts around a code within a text stays.
        assert_eq!(&shown(&page).replace('`', ""), expected, "{name}");
        assert_eq!(
            &shown(&page.replace('\n', "\r\n")).replace('`', ""),
            expected,
            "{name}"
        );
        count += 1;
    }
    assert!(count > 20);
}

#[test]
fn cells_may_hold_more_than_a_word() {
    for (page, expected) in [
        (
            "12 ERROR_ALPHA Use A|B or | ERROR_BETA |\n",
            "12 ERROR_ALPHA Use A B or ERROR_BETA\n",
        ),
        (
            "<table><tr><td>12<td>ERROR_ALPHA<td>Send<ul><li>this,<li>or that.</ul><td>more\n\
             <tr><td>13<td>ERROR_BETA<br><small>since May</small><td>b</table>",
            "12 ERROR_ALPHA Send this, or that.\n13 ERROR_BETA since May b\n",
        ),
        (
            "<table><tr><td>12 ERROR_ALPHA<td>a<tr><td>13<td>ERROR_BETA: b<td>c</table>",
            "12 ERROR_ALPHA a\n13 ERROR_BETA b c\n",
        ),
        (
            "<table><tr><th colspan=3>Proxies<tr><td>12<td>ERROR_ALPHA<td>See ERROR_BETA</table>",
            "12 ERROR_ALPHA See ERROR_BETA\n",
        ),
        (
            "<table><tr><td>1<td>12<td>ERROR_ALPHA<td>ERROR_BETA is another</table>",
            "12 ERROR_ALPHA ERROR_BETA is another\n",
        ),
    ] {
        assert_eq!(shown(page), expected, "{page}");
    }
}

#[test]
fn what_a_browser_hides_is_not_read() {
    let row = "13 ERROR_BETA b";
    for hidden in [
        format!("<div hidden>{row}<div>{row}</div>{row}</div>"),
        format!("<div hidden=\"\"><p>{row}</div>"),
        format!("<div style='color:red; DISPLAY: none !important'>{row}</div>"),
        format!("<div style=visibility:hidden>{row}</div>"),
        format!("<dialog>{row}</dialog>"),
        format!("<p hidden>{row}<p>"),
        format!("<ul><li hidden>{row}<ul><li>{row}</ul>{row}<li></ul>"),
        format!("<dl><dt hidden>{row}<dd hidden>{row}</dl>"),
        format!("<table><tr hidden><td>{row}<table><tr><td>{row}</table>{row}<tr></table>"),
        format!("<table><tbody hidden><tr><td>{row}</tbody></table>"),
        format!("<svg>{row}<title/>{row}<style/></svg>"),
        format!("<script>'<p>'\n{row}\n</script><style>{row}</style><noscript>{row}</noscript>"),
        format!("<title>{row}</title><textarea>{row}</textarea><iframe>{row}</iframe>"),
        format!("<select hidden=until-found><option>{row}</select>"),
        format!("<!-- {row} --><template>{row}</template><input hidden>"),
    ] {
        let page = format!("<!doctype html>{hidden}<p>12 ERROR_ALPHA a</p>");
        assert_eq!(shown(&page), "12 ERROR_ALPHA a\n", "{page}");
    }
    for visible in [
        "<div hidden=until-found>12 ERROR_ALPHA a</div>",
        "<dialog open>12 ERROR_ALPHA a</dialog>",
        "<details><summary>More</summary>12 ERROR_ALPHA a</details>",
        "<body style='visibility: hidden'>12 ERROR_ALPHA a",
        "<hr hidden>12 ERROR_ALPHA a<br>",
        "<div hidden/></div>12 ERROR_ALPHA a<hr>",
        "<p>12 ERROR_ALPHA <span hidden>b</span>a<hr>",
    ] {
        assert_eq!(shown(visible), "12 ERROR_ALPHA a\n", "{visible}");
    }
}

#[test]
fn encodings_are_those_of_the_mark_or_of_the_page() {
    let text = "12 ERROR_BAD_DUPLICATES échec\n";
    let html = |charset: &str, text: &str| {
        format!("<!doctype html><html><head>{charset}</head><body><p>{text}</p></body></html>")
    };
    let utf_16 = |page: &str, mark: &[u8], bytes: fn(u16) -> [u8; 2]| {
        let units = page.encode_utf16().flat_map(bytes);
        mark.iter().copied().chain(units).collect::<Vec<u8>>()
    };
    let latin_1 = |page: &str| page.chars().map(|c| c as u8).collect::<Vec<u8>>();
    let mut with_mark = b"\xef\xbb\xbf".to_vec();
    with_mark.extend(text.as_bytes());
    let mut cyrillic =
        b"<meta http-equiv=content-type content='text/html; charset=Windows-1251'>".to_vec();
    cyrillic.extend(b"<p>12 ERROR_BAD_DUPLICATES \xee\xf8\xe8\xe1\xea\xe0");
    let escapes = "<?xml version=\"1.0\" encoding='ISO-2022-JP'?><p>12 ERROR_BAD_DUPLICATES \u{1b}$B<:GT\u{1b}(B";
    let cases: Vec<(Vec<u8>, &str)> = vec![
        (text.into(), "échec"),
        (with_mark, "échec"),
        (utf_16(text, b"\xff\xfe", u16::to_le_bytes), "échec"),
        (
            utf_16(&html("", text), b"\xfe\xff", u16::to_be_bytes),
            "échec",
        ),
        (latin_1(text), "échec"),
        (latin_1(&html("<meta charset=iso-8859-1>", text)), "échec"),
        (cyrillic, "ошибка"),
        (escapes.into(), "失敗"),
        // Browsers save pages as UTF-8 and leave the page's own word as it was.
        (
            html("<meta charset=\"windows-1251\">", text).into(),
            "échec",
        ),
        (html("<meta charset=utf-16>", text).into(), "échec"),
        (html("<meta charset=nonsense>", text).into(), "échec"),
    ];
    for (at, (page, expected)) in cases.iter().enumerate() {
        let page = compare::read(page, &Table::new(TABLE.to_vec())).unwrap();
        let expected = format!("12 ERROR_BAD_DUPLICATES {expected}\n");
        let rows: String = page.rows.iter().map(shown_row).collect();
        assert_eq!(rows, expected, "case {at}");
    }
}

#[test]
fn a_code_in_running_text_is_no_row() {
    for page in [
        "",
        "Nothing is here.",
        "The service sends ERROR_PROXY_BANNED.",
        "See ERROR_PROXY_BANNED and\nERROR_PROXY_BANNED, or\nERROR_PROXY_BANNED.",
        "<p>See <code>ERROR_PROXY_BANNED</code></p>",
        "<table><tr><td>Proxies</td><td>See ERROR_PROXY_BANNED</td></tr></table>",
        "{\n  \"errorId\": 28,\n  \"errorCode\": \"ERROR_PROXY_BANNED\"\n}",
        "<!doctype html><script>\n28 ERROR_PROXY_BANNED\n</script><p>No scripts, no list.</p>",
        "<p hidden>28 ERROR_PROXY_BANNED",
        "ERROR_ ERROR",
        "2CAPTCHA_KEY",
        "API_KEY",
        ", ERROR_PROXY_BANNED",
        "or: ERROR_PROXY_BANNED",
        "28 error_proxy_banned",
    ] {
        assert_eq!(read(page), Err(NoPage::NoRow), "{page}");
    }
    // With an id on the page, a line that begins with a code is a sentence.
    let page = "12 ERROR_BAD_DUPLICATES text\n\nERROR_PROXY_BANNED means something else.\n";
    assert_eq!(shown(page), "12 ERROR_BAD_DUPLICATES text\n");
    let page = "ERROR_PROXY_BANNED means something else.\n\n12 ERROR_BAD_DUPLICATES text\n";
    assert_eq!(shown(page), "12 ERROR_BAD_DUPLICATES text\n");
}

#[test]
fn glued_text_is_parted_from_the_code() {
    for (line, id, code, text) in [
        (
            "28ERROR_PROXY_BANNEDThe proxy",
            Some(28),
            "ERROR_PROXY_BANNED",
            "The proxy",
        ),
        (
            "28ERROR_PROXY_BANNEDla",
            Some(28),
            "ERROR_PROXY_BANNED",
            "la",
        ),
        (
            "28ERROR_PROXY_BANNEDIPv4 is",
            Some(28),
            "ERROR_PROXY_BANNED",
            "IPv4 is",
        ),
        (
            "28ERROR_PROXY_BANNEDIP is",
            Some(28),
            "ERROR_PROXY_BANNED",
            "IP is",
        ),
        (
            "28ERROR_PROXY_BANNED5 times",
            Some(28),
            "ERROR_PROXY_BANNED",
            "5 times",
        ),
        (
            "28ERROR_PROXY_BANNEDL'IP est",
            Some(28),
            "ERROR_PROXY_BANNED",
            "L'IP est",
        ),
        (
            "28ERROR_PROXY_BANNEDÉchec",
            Some(28),
            "ERROR_PROXY_BANNED",
            "Échec",
        ),
        (
            "28ERROR_PROXY_BANNED代理",
            Some(28),
            "ERROR_PROXY_BANNED",
            "代理",
        ),
        (
            "28 ERROR_PROXY_BANNEDThe proxy",
            Some(28),
            "ERROR_PROXY_BANNED",
            "The proxy",
        ),
        (
            "29ERROR_PROXY_BANNEDThe proxy",
            Some(29),
            "ERROR_PROXY_BANNED",
            "The proxy",
        ),
        (
            "58ERROR_NEW_CODEThe text",
            Some(58),
            "ERROR_NEW_CODE",
            "The text",
        ),
        ("58ERROR_NEW_CODEL'IP", Some(58), "ERROR_NEW_CODE", "L'IP"),
        (
            "58ERROR_NEW_CODEОшибка",
            Some(58),
            "ERROR_NEW_CODE",
            "Ошибка",
        ),
        ("58ERROR_NEW_CODE", Some(58), "ERROR_NEW_CODE", ""),
        ("ERROR_NEW_CODEThe text", None, "ERROR_NEW_CODE", "The text"),
        // A code that begins like one of the table is another.
        (
            "28ERROR_PROXY_BANNED_AGAINThe",
            Some(28),
            "ERROR_PROXY_BANNED_AGAIN",
            "The",
        ),
        (
            "58ERROR_PROXY_BANNEDSThe",
            Some(58),
            "ERROR_PROXY_BANNEDS",
            "The",
        ),
        (
            "28 ERROR_PROXY_BANNEDS The",
            Some(28),
            "ERROR_PROXY_BANNEDS",
            "The",
        ),
        // With an id before it, a code need not begin as the others do.
        ("58 WRONG_KEY The key", Some(58), "WRONG_KEY", "The key"),
        // No number of 32 bits is no id.
        (
            "4294967295 ERROR_NEW_CODE",
            Some(u32::MAX),
            "ERROR_NEW_CODE",
            "",
        ),
        ("4294967296 ERROR_NEW_CODE", None, "ERROR_NEW_CODE", ""),
        ("-1 ERROR_NEW_CODE", None, "ERROR_NEW_CODE", ""),
        ("007 ERROR_NEW_CODE", Some(7), "ERROR_NEW_CODE", ""),
    ] {
        let row = Row {
            code: code.to_owned(),
            id,
            other_ids: Vec::new(),
            text: text.to_owned(),
        };
        assert_eq!(read(line).unwrap().rows, [row], "{line}");
    }
}

#[test]
fn a_number_of_something_else_is_no_id() {
    for page in [
        "3\n\nERROR_PROXY_BANNED\nERROR_BAD_DUPLICATES\nERROR_NEW_CODE",
        "3\nERROR_PROXY_BANNED One.\nERROR_BAD_DUPLICATES Two.\nERROR_NEW_CODE Three.",
        "1. ERROR_PROXY_BANNED One.\n2. ERROR_BAD_DUPLICATES Two.\n3) ERROR_NEW_CODE Three.",
    ] {
        let rows = codes(page);
        assert_eq!(rows.len(), 3, "{page}");
        assert!(rows.iter().all(|(id, _)| id.is_none()), "{page}");
    }
    // A row of another table ends with a price.
    let page = "<table><tr><td>Images<td>Price<td>12</table><h2>ERROR_PROXY_BANNED</h2>";
    assert_eq!(codes(page), [(None, "ERROR_PROXY_BANNED".to_owned())]);
}

#[test]
fn the_fullest_of_repeated_rows_wins_and_several_ids_are_told() {
    let menu = "ERROR_BAD_DUPLICATES\nERROR_PROXY_BANNED\n\n";
    let row = "12 ERROR_BAD_DUPLICATES The text.\n";
    for page in [
        format!("{menu}{row}"),
        format!("{row}\n{menu}"),
        format!("{row}{row}"),
        format!("7\n{menu}{row}"),
        format!("{row}12 ERROR_BAD_DUPLICATES\n"),
    ] {
        let rows = read(&page).unwrap().rows;
        let row = rows.iter().find(|row| row.code == "ERROR_BAD_DUPLICATES");
        assert_eq!(
            shown_row(row.unwrap()),
            "12 ERROR_BAD_DUPLICATES The text.\n",
            "{page}"
        );
        assert!(row.unwrap().other_ids.is_empty(), "{page}");
    }

    let table = Table::new(TABLE.to_vec());
    let page = read("12 ERROR_BAD_DUPLICATES Text\n13 ERROR_BAD_DUPLICATES Longer text").unwrap();
    let comparison = compare(&page, &table);
    assert_eq!(comparison.contradictory, [&page.rows[0]]);
    assert_eq!(page.rows[0].id, Some(13));
    assert_eq!(page.rows[0].other_ids, [12]);
    assert_eq!(comparison.renumbered.len(), 1);
    assert_eq!(comparison.renumbered[0].page_id, 13);
    assert_eq!(comparison.renumbered[0].known, TABLE[2]);
    assert_eq!(comparison.agree, 0);
}

#[test]
fn a_text_is_one_line_that_can_be_shown() {
    let long = "word ".repeat(300);
    let cases = [
        (
            "58 ERROR_NEW_CODE a\u{1b}[31mb\u{7}\u{7f}\u{202e}c",
            "a[31mbc".to_owned(),
        ),
        (
            "58 ERROR_NEW_CODE a\u{2028}b\u{85}c\u{a0}d",
            "a b c d".to_owned(),
        ),
        ("58 ERROR_\u{200b}NEW_\u{ad}CODE a", "a".to_owned()),
        ("58 ERROR_NEW_CODE a\n  b\n\nc", "a b".to_owned()),
        (
            &format!("58 ERROR_NEW_CODE {long}"),
            format!("{}…", &long[..1000]),
        ),
    ];
    for (page, expected) in cases {
        let rows = read(page).unwrap().rows;
        assert_eq!(
            (rows[0].code.as_str(), &rows[0].text),
            ("ERROR_NEW_CODE", &expected)
        );
    }
}

#[test]
fn the_registry_agrees_with_a_page_of_itself() {
    let line =
        |error: &ErrorCode| format!("{} {} {}\n", error.id(), error.code(), error.description());
    let page: String = ErrorCode::ALL.iter().map(line).collect();
    let table = Table::of(ErrorCode::ALL);
    let page = compare::read(page.as_bytes(), &table).unwrap();
    let comparison = compare(&page, &table);
    assert_eq!(comparison.agree, ErrorCode::ALL.len());
    assert!(comparison.is_equal() && comparison.has_ids);
    assert_eq!(comparison.cut_off_after, None);
    for (row, error) in page.rows.iter().zip(ErrorCode::ALL) {
        assert_eq!(row.code, error.code());
    }
}

#[test]
fn differences_are_told_with_what_a_new_row_needs() {
    let table = Table::new(TABLE.to_vec());
    let page = read(
        "2 ERROR_KEY_DOES_NOT_EXIST\n12 ERROR_BAD_DUPLICATES\n28 ERROR_ALPHA a\n\
         12 ERROR_BETA b\n70 ERROR_GAMMA c\n70 ERROR_DELTA d\n71 ERROR_EPSILON\n- ERROR_ZETA\n\
         28 ERROR_ETA",
    )
    .unwrap();
    let comparison = compare(&page, &table);
    assert_eq!(comparison.agree, 1);
    assert_eq!(comparison.gone, [TABLE[1], TABLE[3]]);
    let renumbered: Vec<(Known<'_>, u32)> = comparison
        .renumbered
        .iter()
        .map(|row| (row.known, row.page_id))
        .collect();
    assert_eq!(renumbered, [(TABLE[0], 2)]);
    let new: Vec<(&str, bool, Option<Known<'_>>)> = comparison
        .new
        .iter()
        .map(|new| (new.row.code.as_str(), new.shares_id, new.to_be_shared))
        .collect();
    let expected = [
        ("ERROR_ALPHA", true, Some(TABLE[3])),
        ("ERROR_BETA", true, None),
        ("ERROR_GAMMA", true, None),
        ("ERROR_DELTA", true, None),
        ("ERROR_EPSILON", false, None),
        ("ERROR_ZETA", false, None),
        ("ERROR_ETA", true, Some(TABLE[3])),
    ];
    assert_eq!(new, expected);
    assert!(!comparison.is_equal());
}

#[test]
fn a_page_without_ids_is_compared_by_its_codes() {
    let codes: String = TABLE
        .iter()
        .map(|known| format!("{}\n", known.code))
        .collect();
    let page = read(&codes).unwrap();
    let comparison = compare(&page, &Table::new(TABLE.to_vec())).agree;
    assert_eq!(comparison, TABLE.len());
    assert!(!compare(&page, &Table::new(TABLE.to_vec())).has_ids);
}

#[test]
fn a_page_whose_end_is_missing_looks_cut_off() {
    let codes: Vec<String> = (0..40).map(|id| format!("ERROR_NUMBER_{id}")).collect();
    let rows = codes.iter().zip(100..).map(|(code, id)| Known { id, code });
    let table = Table::new(rows.collect());
    let page_of = |ids: &mut dyn Iterator<Item = usize>| {
        let lines: Vec<String> = ids
            .map(|id| format!("{} {}", 100 + id, codes[id]))
            .collect();
        compare::read(lines.join("\n").as_bytes(), &table).unwrap()
    };
    for (mut ids, expected) in [
        (
            Box::new(0..40_usize) as Box<dyn Iterator<Item = usize>>,
            None,
        ),
        (Box::new(0..37), None),
        (Box::new(0..36), Some(35)),
        (Box::new(0..1), Some(0)),
        (Box::new((0..40).filter(|id| !(20..30).contains(id))), None),
        // The order of the page does not matter.
        (Box::new((0..40).rev()), None),
        (Box::new((0..20).rev()), Some(19)),
    ] {
        let page = page_of(&mut ids);
        let after = compare(&page, &table).cut_off_after.map(|known| known.id);
        assert_eq!(after, expected.map(|id: u32| 100 + id));
    }
}

#[test]
fn a_section_becomes_a_row_of_the_table_once_it_is_filled_in() {
    let table = Table::new(TABLE.to_vec());
    let page = read(
        "58 ERROR_NEW_CODE He said: \"no\" \u{1b}\\ # '''\n28 ERROR_ALPHA\n- ERROR_ZETA\n0 ERROR_ZERO",
    )
    .unwrap();
    let comparison = compare(&page, &table);
    for (new, (id, is_shared)) in comparison.new.iter().zip([
        (Some(58), false),
        (Some(28), true),
        (None, false),
        // The id of success is that of no error.
        (None, false),
    ]) {
        let section = new.section();
        let filled: String = section
            .lines()
            .map(|line| match line {
                "id =" => "id = 99\n".to_owned(),
                line => format!("{}\n", line.replace("\"\"", "\"chosen\"")),
            })
            .collect();
        assert_eq!(section.contains("id =\n"), id.is_none(), "{section}");
        let parsed: toml::Table = filled.parse().unwrap();
        let rows = parsed["error"].as_array().unwrap();
        let [row] = rows.as_slice() else {
            panic!("{section}");
        };
        assert_eq!(row["id"].as_integer(), Some(id.unwrap_or(99)));
        assert_eq!(row["code"].as_str(), Some(new.row.code.as_str()));
        assert_eq!(row.get("shared_id").is_some(), is_shared);
        for key in ["category", "action"] {
            assert_eq!(row[key].as_str(), Some("chosen"));
        }
        for language in ["en", "fr"] {
            assert_eq!(row["description"][language].as_str(), Some("chosen"));
        }
    }
    let section = comparison.new[0].section();
    let comment = "# 58 ERROR_NEW_CODE He said: \"no\" \\ # '''\n[[error]]\n";
    assert!(section.starts_with(comment), "{section}");
    for name in ["account", "retry-later"] {
        assert!(section.contains(name), "{section}");
    }
}

#[test]
fn a_page_has_no_more_rows_than_a_table() {
    let lines = |count: usize| -> String {
        (1..=count)
            .map(|id| format!("{id} ERROR_NUMBER_{id}\n"))
            .collect()
    };
    assert_eq!(read(&lines(65_535)).unwrap().rows.len(), 65_535);
    assert_eq!(read(&lines(65_536)), Err(NoPage::TooManyRows));
}

#[test]
fn a_tag_may_have_any_number_of_attributes() {
    let attributes = "data-name=\"value\" ".repeat(5_000);
    let page = format!(
        "<p {attributes}>1 ERROR_ALPHA a</p><p {attributes} style=\"display:none\">2 ERROR_BETA</p>\
         <p {attributes} hidden>3 ERROR_GAMMA</p><p style=\"color:red\" {attributes}>4 ERROR_DELTA d</p>"
    );
    assert_eq!(shown(&page), "1 ERROR_ALPHA a\n4 ERROR_DELTA d\n");
}
