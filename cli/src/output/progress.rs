//! Shows the progress of long work on a terminal.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Time that work may take before its progress is shown.
const PATIENCE: Duration = Duration::from_millis(500);

const TICK: Duration = Duration::from_millis(50);

/// Does the work, and shows on standard error how many bytes of `size` are done, if that is a terminal.
pub(crate) fn show(done: &AtomicU64, size: Option<u64>, work: impl FnOnce()) {
    let terminal = ProgressDrawTarget::stderr();
    if terminal.is_hidden() {
        return work();
    }
    // The bar measures the speed from here on, though it is shown later.
    let bar = ProgressBar::with_draw_target(size, ProgressDrawTarget::hidden());
    let template = match size {
        Some(_) => "{bar:30} {bytes} / {total_bytes}  {bytes_per_sec}  {eta}",
        None => "{spinner} {bytes}  {bytes_per_sec}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    // The channel is closed when the work is over.
    let (over, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let is_over_after = |time| is_over.recv_timeout(time) != Err(RecvTimeoutError::Timeout);
            if is_over_after(PATIENCE) {
                return;
            }
            bar.set_draw_target(terminal);
            while !is_over_after(TICK) {
                bar.set_position(done.load(Ordering::Relaxed));
                bar.tick();
            }
            bar.finish_and_clear();
        });
        work();
        drop(over);
    });
}
