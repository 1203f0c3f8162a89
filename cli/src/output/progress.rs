//! How far a long work is, shown on a terminal.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Nothing is shown of a work that takes no longer.
const PATIENCE: Duration = Duration::from_millis(500);

const TICK: Duration = Duration::from_millis(50);

/// Does the work, and shows on standard error how many bytes of `size` are done, if that is a terminal.
pub(crate) fn show(done: &AtomicU64, size: Option<u64>, work: impl FnOnce()) {
    let target = ProgressDrawTarget::stderr();
    if target.is_hidden() {
        return work();
    }
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let shown = scope.spawn(|| {
            let start = Instant::now();
            while start.elapsed() < PATIENCE {
                if is_over.load(Ordering::Acquire) {
                    return;
                }
                thread::park_timeout(TICK);
            }
            let bar = ProgressBar::with_draw_target(size, target).with_elapsed(start.elapsed());
            let template = match size {
                Some(_) => "{bar:30} {bytes} / {total_bytes}  {bytes_per_sec}  {eta}",
                None => "{spinner} {bytes}  {bytes_per_sec}",
            };
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            while !is_over.load(Ordering::Acquire) {
                bar.set_position(done.load(Ordering::Relaxed));
                bar.tick();
                thread::park_timeout(TICK);
            }
            bar.finish_and_clear();
        });
        work();
        is_over.store(true, Ordering::Release);
        shown.thread().unpark();
    });
}
