//! Reads a text line by line, whole or in parts.

use memchr::{memchr, memrchr};

use crate::text::marks;
use crate::text::mentions::{Mention, Places, mention};
use crate::text::replies::{Outcome, Replies};
use crate::text::words::{LONGEST_CODE, is_of_word};

/// Maximum length of a line, in bytes. What follows in a longer one counts as if it stood on another line.
pub(crate) const LONGEST_LINE: usize = 128 << 10;

/// Finds the outcomes of a text.
pub(crate) struct Reader {
    places: Places,
    /// The places in the part of the text that is read.
    found: Vec<usize>,
    with_descriptions: bool,
    /// The number of lines that have ended.
    ended: u64,
    /// The line that is read, without its marks.
    blanked: Vec<u8>,
    replies: Replies,
}

impl Reader {
    pub(crate) fn new(with_descriptions: bool) -> Self {
        Self {
            places: Places::new(),
            found: Vec::new(),
            with_descriptions,
            ended: 0,
            blanked: Vec::new(),
            replies: Replies::default(),
        }
    }

    /// The number of lines that have ended.
    pub(crate) fn ended(&self) -> u64 {
        self.ended
    }

    /// Reads the next part of a text, and gives the outcomes that are complete. Returns how many bytes have been read:
    /// all of the last part, and of another those whose line has ended. The rest must come again with the next part.
    pub(crate) fn read(
        &mut self,
        text: &[u8],
        is_last: bool,
        take: &mut impl FnMut(Outcome),
    ) -> usize {
        let mut line = 0..0;
        let mut has_marks = false;
        // Where the last description ends; none begins within another.
        let mut described = 0;
        self.places.find(text, &mut self.found);
        for place in self.found.iter().copied() {
            if place >= line.end {
                while place >= line.end {
                    self.replies.end_line(self.ended + 1, take);
                    let skipped = memrchr(b'\n', &text[line.end..place]).map_or(0, |end| end + 1);
                    let start = line.end + skipped;
                    self.ended += line_ends(&text[line.start..start]);
                    let Some(length) = line_length(&text[start..], is_last) else {
                        return start;
                    };
                    line = start..start + length;
                }
                has_marks = marks::blank(&text[line.clone()], &mut self.blanked);
            }
            let whole = &text[line.clone()];
            let words = if has_marks { &self.blanked } else { whole };
            let with_description = self.with_descriptions && place >= described;
            if let Some(mention) = mention(words, place - line.start, with_description) {
                if let Mention::Description(place) = &mention {
                    described = line.start + place.end;
                }
                self.replies.add(mention, whole);
            }
        }
        self.replies.end_line(self.ended + 1, take);
        let mut read = text.len();
        if !is_last {
            read = memrchr(b'\n', &text[line.end..]).map_or(line.end, |end| line.end + end + 1);
            while let Some(length) = line_length(&text[read..], false) {
                read += length;
            }
        }
        self.ended += line_ends(&text[line.start..read]);
        if is_last {
            self.replies.finish(take);
        }
        read
    }
}

/// The length of the line that a text begins with; `None` if more of the text is needed to know it.
fn line_length(text: &[u8], is_last: bool) -> Option<usize> {
    let line = &text[..text.len().min(LONGEST_LINE)];
    match memchr(b'\n', line) {
        Some(end) => Some(end + 1),
        None if text.len() > LONGEST_LINE => {
            // A code is not cut.
            let word = line.iter().rev().take(LONGEST_CODE);
            Some(line.len() - word.take_while(|byte| is_of_word(**byte)).count())
        }
        None => is_last.then_some(line.len()),
    }
}

fn line_ends(text: &[u8]) -> u64 {
    // A sum of bytes takes fewer steps than `memchr_iter`. It fits one byte, and the parts are whole vectors.
    let parts = text.chunks(224).map(|part| {
        let ends = part.iter().map(|byte| u8::from(*byte == b'\n'));
        ends.sum::<u8>()
    });
    parts.map(u64::from).sum()
}
