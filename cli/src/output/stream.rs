//! Standard output, with or without colours, which a reader may close as `head` does.

use std::io::{self, ErrorKind, Write};

use anstream::adapter::StripBytes;

/// After the reader has closed the pipe, what is written is dropped: the command goes on, and its exit status
/// says what it found.
pub(crate) struct Stream<'a> {
    output: &'a mut dyn Write,
    /// Takes the colours out.
    strip: Option<StripBytes>,
    is_closed: bool,
}

impl<'a> Stream<'a> {
    pub(crate) fn new(output: &'a mut dyn Write, is_coloured: bool) -> Self {
        Self {
            output,
            strip: (!is_coloured).then(StripBytes::new),
            is_closed: false,
        }
    }

    /// Writes or flushes, unless the reader has closed the pipe.
    fn unless_closed(&mut self, work: impl FnOnce(&mut Self) -> io::Result<()>) -> io::Result<()> {
        if self.is_closed {
            return Ok(());
        }
        let done = work(self);
        self.is_closed = matches!(&done, Err(error) if error.kind() == ErrorKind::BrokenPipe);
        if self.is_closed { Ok(()) } else { done }
    }
}

impl Write for Stream<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.unless_closed(|stream| match &mut stream.strip {
            None => stream.output.write_all(bytes),
            Some(strip) => strip
                .strip_next(bytes)
                .try_for_each(|plain| stream.output.write_all(plain)),
        })?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.unless_closed(|stream| stream.output.flush())
    }
}
