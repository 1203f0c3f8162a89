//! Measures how long a page of 3,000 rows takes to write, and how long a key of a search in it
//! takes in the browser.
//!
//! `cargo bench --bench page` prints the figures. A key is measured in the page itself: from the
//! event of the field to the end of the script, of style and layout, and of the frame that shows
//! it.

#[allow(dead_code, reason = "the tests do more with a browser")]
mod driver;
#[allow(dead_code, reason = "the tests open other pages too")]
mod pages;

use std::time::Instant;

use anticaptcha_errors::Language;
use anticaptcha_errors_cli::page::Page;
use driver::{Driver, Settings};
use serde_json::Value;

const ROWS: u32 = 3000;
const RUNS: usize = 21;
const ROUNDS: usize = 9;

/// What is typed, key after key, and deleted again; the last is a paste.
const TYPED: [&str; 3] = ["proxy google", "error 2500", "zzz"];

const MEASURE: &str = r#"
const done = arguments[arguments.length - 1];
const field = document.getElementById('query');
const times = [];
const frame = () => new Promise((shown) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = shown;
    port2.postMessage(null);
}));
const key = async (text) => {
    await frame();
    const start = performance.now();
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    const script = performance.now() - start;
    document.documentElement.getBoundingClientRect();
    const layout = performance.now() - start;
    await frame();
    times.push([script, layout, performance.now() - start]);
};
(async () => {
    field.focus();
    for (const typed of TYPED) {
        for (let at = 1; at <= typed.length; at++) await key(typed.slice(0, at));
        for (let at = typed.length - 1; at >= 0; at--) await key(typed.slice(0, at));
    }
    done(times);
})();
"#;

fn main() {
    // `cargo test --all-targets` runs this too, and measures nothing.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let shipped = Page::of_registry(&pages::listed(), Language::ALL).html();
    println!("the page of the registry: {} bytes", shipped.len());

    let large = pages::large(ROWS);
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(large.html());
            start.elapsed()
        })
        .collect();
    times.sort();
    let html = large.html();
    println!(
        "a page of {ROWS} rows: {} bytes, written in {:.1} ms",
        html.len(),
        times[RUNS / 2].as_secs_f64() * 1e3
    );

    let driver = match Driver::start() {
        Ok(driver) => driver,
        Err(missing) => return println!("a key of a search was not measured: {missing}"),
    };
    let browser = driver.open(Settings::Usual);
    browser.open(&pages::write("bench", &html), "");
    let typed = serde_json::to_string(&TYPED).unwrap();
    let script = format!("const TYPED = {typed};{MEASURE}");
    // For each key, a round has the times from its start to each of the three ends.
    let rounds: Vec<Vec<[f64; 3]>> = (0..ROUNDS)
        .map(|_| serde_json::from_value(browser.run_async(&script)).unwrap())
        .collect();
    let keys = rounds[0].len();
    println!("a key of a search in it, of {keys} keys, each pressed {ROUNDS} times:");
    for (index, until) in ["script", "layout", "frame"].iter().enumerate() {
        let times = (0..keys).map(|key| {
            let mut times: Vec<f64> = rounds.iter().map(|round| round[key][index]).collect();
            times.sort_by(f64::total_cmp);
            (times[0], times[ROUNDS / 2])
        });
        // Other load on the machine makes a key longer, never shorter.
        let (mut least, mut medians): (Vec<f64>, Vec<f64>) = times.unzip();
        least.sort_by(f64::total_cmp);
        medians.sort_by(f64::total_cmp);
        println!(
            "  until the end of the {until}: an ordinary key {:.1} ms, the slowest {:.1} ms, \
             and {:.1} ms in its least disturbed round",
            medians[keys / 2],
            medians[keys - 1],
            least[keys - 1]
        );
    }
    let load = "const [entry] = performance.getEntriesByType('navigation');
        return entry.domContentLoadedEventEnd";
    if let Value::Number(load) = browser.run(load) {
        println!("the page is ready after {load} ms");
    }
}
