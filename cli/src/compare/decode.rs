//! The first step turns the bytes of a page into its text.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

/// A page names its encoding within so many bytes, if it does: browsers look no further.
const HEAD: usize = 1024;

/// Decodes a page. The byte order mark decides the encoding. Without one it is UTF-8 where the bytes are valid
/// UTF-8, else the one that the head of the page names, else windows-1252, as in browsers. What is no
/// character becomes U+FFFD.
///
/// UTF-8 goes before the page's own word, since browsers save pages as UTF-8 without correcting it. Bytes
/// that are all ASCII say nothing, since the encodings of 7 bits look so too.
pub(super) fn decode(source: &[u8]) -> Cow<'_, str> {
    if let Some((encoding, length)) = Encoding::for_bom(source) {
        let after_mark = source.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(after_mark).0;
    }
    let is_utf_8 = !source.is_ascii() && std::str::from_utf8(source).is_ok();
    let encoding = match said(source) {
        Some(encoding) if !is_utf_8 => encoding,
        None if !is_utf_8 && !source.is_ascii() => WINDOWS_1252,
        _ => UTF_8,
    };
    encoding.decode_without_bom_handling(source).0
}

/// The encoding that a `<meta>` or an XML declaration in the head gives.
fn said(source: &[u8]) -> Option<&'static Encoding> {
    let head = source.get(..HEAD).unwrap_or(source).to_ascii_lowercase();
    let is_tag = |rest: &&[u8]| rest.starts_with(b"<meta") || rest.starts_with(b"<?xml");
    let tags = (0..head.len()).map(|at| &head[at..]).filter(is_tag);
    tags.filter_map(|rest| {
        let end = rest.iter().position(|byte| *byte == b'>')?;
        label(&rest[..end], b"charset").or_else(|| label(&rest[..end], b"encoding"))
    })
    .next()
}

/// The encoding whose label a tag has behind `name=`.
fn label(tag: &[u8], name: &[u8]) -> Option<&'static Encoding> {
    let at = tag.windows(name.len()).position(|window| window == name)?;
    let value = tag.get(at + name.len()..)?.trim_ascii_start();
    let value = value.strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").unwrap_or(value);
    let value = value.strip_prefix(b"'").unwrap_or(value);
    let is_end =
        |byte: &u8| matches!(byte, b'"' | b'\'' | b';' | b'?') || byte.is_ascii_whitespace();
    let end = value.iter().position(is_end).unwrap_or(value.len());
    // A page that can be read as far as here is not in UTF-16, whatever it says.
    Encoding::for_label(&value[..end]).map(Encoding::output_encoding)
}
