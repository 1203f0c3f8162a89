//! Converts text to UTF-8, and recognises UTF-16, which PowerShell writes.

/// The number of bytes at the beginning of a text by which UTF-16 is recognised.
pub(crate) const BEGINNING: usize = 4096;

/// Stands for any character that is not ASCII.
pub(crate) const NOT_ASCII: u8 = 0xff;

/// How a unit of UTF-16 is read from its two bytes.
pub(crate) type Unit = fn([u8; 2]) -> u16;

/// Recognises UTF-16 by its mark, or because a third of its first characters are ASCII: three or more of them, of
/// whose two bytes always the same one is NUL.
pub(crate) fn unit_of(text: &[u8]) -> Option<Unit> {
    let (pairs, _) = text[..text.len().min(BEGINNING)].as_chunks::<2>();
    let zeros = |place: usize| pairs.iter().filter(|pair| pair[place] == 0).count();
    let are_most =
        |zeros: usize, others: usize| zeros > 2 && zeros * 3 >= pairs.len() && zeros > others * 8;
    match pairs {
        [[0xff, 0xfe], ..] => Some(u16::from_le_bytes),
        [[0xfe, 0xff], ..] => Some(u16::from_be_bytes),
        _ if are_most(zeros(1), zeros(0)) => Some(u16::from_le_bytes),
        _ if are_most(zeros(0), zeros(1)) => Some(u16::from_be_bytes),
        _ => None,
    }
}

/// Converts a text that is UTF-16, or else UTF-8 in which a space replaces each invalid byte, without a copy.
pub(crate) fn to_utf_8(mut text: Vec<u8>) -> String {
    let Some(unit_of) = unit_of(&text) else {
        let mut at = 0;
        while let Err(error) = str::from_utf8(&text[at..]) {
            at += error.valid_up_to();
            text[at] = b' ';
        }
        return String::from_utf8(text).unwrap_or_default();
    };
    let (pairs, _) = text.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit_of(*pair));
    let characters = char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
    // The mark is no character of the text.
    let characters = characters.skip_while(|character| *character == '\u{feff}');
    characters.collect()
}

/// Converts UTF-16 to ASCII in place, with [`NOT_ASCII`] for other characters; returns the length.
pub(crate) fn to_ascii(unit: Unit, text: &mut [u8]) -> usize {
    for at in 0..text.len() / 2 {
        let character = unit([text[2 * at], text[2 * at + 1]]);
        let ascii = u8::try_from(character).ok().filter(u8::is_ascii);
        text[at] = ascii.unwrap_or(NOT_ASCII);
    }
    text.len() / 2
}

#[cfg(test)]
mod tests {
    use super::to_utf_8;

    #[test]
    fn utf_16_becomes_utf_8_with_its_mark_and_without() {
        let text = "ERROR_A costs 1 \u{20ac} \u{1f600}\n";
        for marked in [text.to_owned(), format!("\u{feff}{text}")] {
            for in_bytes in [u16::to_le_bytes, u16::to_be_bytes] {
                let utf_16 = marked.encode_utf16().flat_map(in_bytes).collect();
                assert_eq!(to_utf_8(utf_16), text);
            }
        }
        assert_eq!(to_utf_8(text.into()), text);
    }

    #[test]
    fn invalid_bytes_become_spaces() {
        let text = [b"\xffERROR_A \xe2\x82", "\u{20ac}".as_bytes(), b"\xe2\x82"].concat();
        assert_eq!(to_utf_8(text), " ERROR_A   \u{20ac}  ");
    }
}
