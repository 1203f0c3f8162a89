//! The rules of `docs/scan.md` once more, for tests: a whole log at once, line by line, with regular expressions.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::bytes::Regex;
use toml::Table;

/// The line of an outcome, and the name of its error; a success has none.
pub(super) type Occurrence = (u64, Option<String>);

macro_rules! pattern {
    ($pattern:expr) => {{
        static PATTERN: LazyLock<Regex> = LazyLock::new(|| Regex::new($pattern).unwrap());
        &*PATTERN
    }};
}

/// The codes of each id.
static CODES: LazyLock<BTreeMap<i64, Vec<String>>> = LazyLock::new(|| {
    let table = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../errors.toml"));
    let table: Table = table.parse().unwrap();
    let mut codes = BTreeMap::<_, Vec<_>>::new();
    for row in table["error"].as_array().unwrap() {
        let code = row["code"].as_str().unwrap().to_owned();
        codes
            .entry(row["id"].as_integer().unwrap())
            .or_default()
            .push(code);
    }
    codes
});

#[derive(Default)]
struct Line {
    codes: Vec<String>,
    error_code: Option<String>,
    ids: Vec<i64>,
}

pub(super) fn outcomes(log: &[u8]) -> Vec<Occurrence> {
    let mut outcomes: Vec<Occurrence> = Vec::new();
    // The line where a reply begins, and the place of its outcome if the code is still missing.
    let mut open: Option<(u64, Option<usize>)> = None;
    for (line, number) in log.split(|byte| *byte == b'\n').zip(1..) {
        let Line {
            mut codes,
            error_code,
            ids,
        } = words(line);
        open = open.filter(|(start, _)| number <= start + 3);
        let mut errors: Vec<i64> = Vec::new();
        for id in &ids {
            if *id != 0 && !errors.contains(id) {
                errors.push(*id);
            }
        }
        let is_lone_id = codes.is_empty() && errors.len() == 1;
        let mut is_joined = false;
        match (open, &error_code) {
            (Some((_, Some(place))), Some(code)) if ids.is_empty() => {
                outcomes[place].1 = Some(code.clone());
                codes.retain(|other| other != code);
                is_joined = true;
                open = None;
            }
            (Some((_, None)), _) if is_lone_id => {
                open = None;
                continue;
            }
            (Some((_, None)), Some(_)) => open = None,
            _ if !ids.is_empty() => open = None,
            _ => {}
        }
        if let Some(_) = &error_code
            && ids.is_empty()
            && !is_joined
        {
            open = Some((number, None));
        }
        if is_lone_id {
            open = Some((number, Some(outcomes.len())));
        }
        if codes.is_empty() && !ids.is_empty() && errors.is_empty() {
            outcomes.push((number, None));
        }
        if codes.is_empty() && !is_joined {
            outcomes.extend(errors.iter().map(|id| (number, Some(name(*id)))));
        }
        outcomes.extend(codes.into_iter().map(|code| (number, Some(code))));
    }
    outcomes
}

/// The code with this id, if it is the only one.
pub(super) fn name(id: i64) -> String {
    match CODES.get(&id).map(Vec::as_slice) {
        Some([code]) => code.clone(),
        _ => format!("id {id}"),
    }
}

/// A code that alone has its id, and the id.
pub(super) fn code_and_id() -> (String, i64) {
    let (id, codes) = CODES.iter().find(|(_, codes)| codes.len() == 1).unwrap();
    (codes[0].clone(), *id)
}

fn words(line: &[u8]) -> Line {
    let mut words = Line::default();
    for found in pattern!(r"(?-u)ERROR_[A-Z0-9_]+").find_iter(line) {
        let code = found.as_bytes();
        let is_whole = !pattern!(r"(?-u)^\w").is_match(&line[found.end()..]);
        if code.len() > 128 || !is_whole || !begins(&line[..found.start()]) {
            continue;
        }
        let code = String::from_utf8(code.to_vec()).unwrap();
        let fields = pattern!(r"(?-u)errorCode").find_iter(&line[..found.start()]);
        for field in fields {
            let gap = &line[field.end()..];
            let value = after_gap(gap).map(|rest| line.len() - rest.len());
            if value == Some(found.start()) && begins(&line[..field.start()]) {
                words.error_code.get_or_insert(code.clone());
            }
        }
        if !words.codes.contains(&code) {
            words.codes.push(code);
        }
    }
    for found in pattern!(r"(?-u)errorId").find_iter(line) {
        let Some(value) = after_gap(&line[found.end()..]) else {
            continue;
        };
        let Some(number) = pattern!(r"(?-u)^-?[0-9]+").find(value) else {
            continue;
        };
        let rest = &value[number.len()..];
        let goes_on = pattern!(r"(?-u)^(\w|-\w|[./:][0-9])").is_match(rest);
        let number = std::str::from_utf8(number.as_bytes()).unwrap().parse();
        if let Ok(number) = number
            && !goes_on
            && begins(&line[..found.start()])
        {
            words.ids.push(number);
        }
    }
    words
}

/// What comes after the gap between a field and its value.
fn after_gap(text: &[u8]) -> Option<&[u8]> {
    let noise = |mut rest| {
        while let Some(noise) = pattern!(NOISE).find(rest) {
            rest = &rest[noise.len()..];
        }
        rest
    };
    let rest = noise(text);
    let separator = pattern!(SEPARATOR).find(rest)?;
    let rest = noise(&rest[separator.len()..]);
    (text.len() - rest.len() <= 128).then_some(rest)
}

const NOISE: &str = r#"(?x-u) ^(?:
    (?:\\u00|\\x|%)(?:09|20|22|27|5[Cc]|5[Dd]) | \\u\{(?:20|22|27)\} | \\(?:011|040|042|047|134|135) | \#0(?:11|40|42|47)
    | (?:\x1b|\\u001[Bb]|\\u\{1[Bb]\}|\\x1[Bb]|%1[Bb]|\\033|\#033|\\e|\^\[|ESC)\[[0-9;:]{0,45}[mK]
    | ["'\\\]\x20\t]
)"#;

const SEPARATOR: &str = r"(?x-u) ^(?:
    (?:=|(?:\\u00|\\x|%)3[Dd]|\\075|\#075)(?:>|(?:\\u00|\\x|%)3[Ee]|\\076|\#076)?
    | : | (?:\\u00|\\x|%)3[Aa] | \\072 | \#072
)";

/// Whether a word may begin after this.
fn begins(before: &[u8]) -> bool {
    let number = |digits: &[u8], radix| {
        let value = u32::from_str_radix(std::str::from_utf8(digits).unwrap(), radix).unwrap();
        let character = char::from_u32(value).unwrap_or('\u{fffd}');
        !(character.is_ascii_alphanumeric() || character == '_')
    };
    let hexadecimal = pattern!(
        r"(?-u)(?:\\u([0-9A-Fa-f]{4})|(?:\\x|%)([0-9A-Fa-f]{2})|\\u\{([0-9A-Fa-f]{1,6})\})$"
    );
    let octal = pattern!(r"(?-u)(?:\\([0-3][0-7]{2})|#(0[0-7]{2}))$");
    let escape = |pattern: &Regex, radix| {
        let digits = pattern.captures(before);
        digits.is_some_and(|digits| {
            let group = (1..4).find_map(|group| digits.get(group)).unwrap();
            number(group.as_bytes(), radix)
        })
    };
    pattern!(
        r"(?x-u)(?: ^ | [^0-9A-Za-z_] | \\[befnrtv]
        | (?:\x1b|\\u001[Bb]|\\u\{1[Bb]\}|\\x1[Bb]|%1[Bb]|\\033|\#033|\\e|\^\[|ESC)\[[0-9;:]{0,45}[mK] )$"
    )
    .is_match(before)
        || escape(hexadecimal, 16)
        || escape(octal, 8)
}
