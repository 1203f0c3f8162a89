//! Shows on a terminal how far long work is.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{HumanBytes, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing is shown before work has taken so long.
const PATIENCE: Duration = Duration::from_millis(500);

const TICK: Duration = Duration::from_millis(50);

/// Does the work, and shows on standard error how many bytes of `size` are done, if that is a terminal.
pub(crate) fn show(done: &AtomicU64, size: Option<u64>, work: impl FnOnce()) {
    let target = ProgressDrawTarget::stderr();
    if target.is_hidden() {
        return work();
    }
    // The channel is closed when the work is over.
    let (over, is_over) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            let start = Instant::now();
            let is_over_after = |time| is_over.recv_timeout(time) != Err(RecvTimeoutError::Timeout);
            if is_over_after(PATIENCE) {
                return;
            }
            let bar = ProgressBar::with_draw_target(size, target).with_elapsed(start.elapsed());
            let template = match size {
                Some(_) => "{bar:30} {bytes} / {total_bytes}  {msg}",
                None => "{spinner} {bytes}  {msg}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            while !is_over_after(TICK) {
                let done = done.load(Ordering::Relaxed);
                bar.set_message(average(done, size, start.elapsed()));
                bar.set_position(done);
                bar.tick();
            }
            bar.finish_and_clear();
        });
        work();
        drop(over);
    });
}

/// How many bytes were done in a second on average, and how long the rest takes at this speed.
fn average(done: u64, size: Option<u64>, elapsed: Duration) -> String {
    let milliseconds = u64::try_from(elapsed.as_millis())
        .unwrap_or(u64::MAX)
        .max(1);
    let speed = (done.saturating_mul(1000) / milliseconds).max(1);
    let left = size.map(|size| Duration::from_secs(size.saturating_sub(done) / speed));
    let left = left.map(|left| format!("  {:#}", HumanDuration(left)));
    format!("{}/s{}", HumanBytes(speed), left.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_speed_is_the_average_from_the_start() {
        let seconds = Duration::from_secs;
        for (done, size, elapsed, expected) in [
            (0, None, Duration::ZERO, "1 B/s"),
            (3 << 20, None, seconds(3), "1.00 MiB/s"),
            (3 << 20, Some(63 << 20), seconds(3), "1.00 MiB/s  60s"),
            (3 << 20, Some(1 << 20), seconds(3), "1.00 MiB/s  0s"),
        ] {
            assert_eq!(average(done, size, elapsed), expected);
        }
    }
}
