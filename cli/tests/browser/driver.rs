//! Drives a headless Chromium over WebDriver, and waits until the page has done its work.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};
use tokio::runtime::{Builder, Runtime};

/// How long to wait for a state of a page.
const PATIENCE: Duration = Duration::from_secs(60);

/// No request leaves the machine, and no dialogue stands in the way of a fresh profile.
const ARGUMENTS: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync";

/// The process that starts browsers.
pub(crate) struct Driver {
    process: Child,
    address: String,
}

/// How a browser is set up: in the usual way, or with one difference.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Settings {
    /// A window 1,200 pixels wide, in English, light, and with scripts.
    Usual,
    Width(u32),
    Dark,
    /// The languages in the form of `Accept-Language`.
    Languages(&'static str),
    WithoutScript,
}

/// A browser with a fresh profile. It closes when the value is dropped.
pub(crate) struct Browser {
    runtime: Runtime,
    client: Option<Client>,
    has_script: bool,
}

impl Driver {
    /// Fails if Chromium or its driver is missing; the message says what to install.
    pub(crate) fn start() -> Result<Self, String> {
        let missing = |why: &dyn std::fmt::Display| {
            format!("no browser ({why}); install chromium and chromium-driver")
        };
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| missing(&format!("chromedriver: {error}")))?;
        let mut port = None;
        if let Some(output) = process.stdout.take() {
            let mut output = BufReader::new(output);
            port = output.by_ref().lines().find_map(|line| {
                let line = line.ok()?;
                let port = line.split("successfully on port ").nth(1)?;
                port.trim_end_matches('.').parse::<u16>().ok()
            });
            // The driver would end if nobody could read what it prints.
            process.stdout = Some(output.into_inner());
        }
        let driver = Self {
            process,
            address: format!("http://127.0.0.1:{}", port.unwrap_or_default()),
        };
        let opened = driver.try_open(Settings::Usual);
        opened.map_err(|error| missing(&error))?;
        Ok(driver)
    }

    pub(crate) fn open(&self, settings: Settings) -> Browser {
        self.try_open(settings).unwrap()
    }

    fn try_open(&self, settings: Settings) -> Result<Browser, String> {
        let (width, languages) = match settings {
            Settings::Width(width) => (width, "en"),
            Settings::Languages(languages) => (1200, languages),
            _ => (1200, "en"),
        };
        let has_script = settings != Settings::WithoutScript;
        let scheme = if settings == Settings::Dark { 0 } else { 1 };
        let mut arguments: Vec<String> = ARGUMENTS.split(' ').map(str::to_owned).collect();
        arguments.push(format!("--blink-settings=preferredColorScheme={scheme}"));
        arguments.push(format!("--window-size={width},900"));
        let script = if has_script { 1 } else { 2 };
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": languages,
                "profile.default_content_setting_values.javascript": script,
            },
        });
        // No window is as narrow as a phone.
        if width < 500 {
            // With `mobile`, a page comes in another width at first.
            options["mobileEmulation"] = json!({ "deviceMetrics": {
                "width": width, "height": 740, "pixelRatio": 1.0, "mobile": false,
            } });
        }
        let mut capabilities = Map::new();
        capabilities.insert("browserName".into(), json!("chrome"));
        capabilities.insert("timeouts".into(), json!({ "script": PATIENCE.as_millis() }));
        capabilities.insert("goog:chromeOptions".into(), options);
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&self.address);
        let client = runtime.block_on(connecting);
        Ok(Browser {
            client: Some(client.map_err(|error| error.to_string())?),
            runtime,
            has_script,
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // This fails if the driver has ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Browser {
    fn client(&self) -> &Client {
        self.client.as_ref().unwrap()
    }

    fn element(&self, selector: &str) -> Element {
        let found = self.client().find(Locator::Css(selector));
        let found = self.runtime.block_on(found);
        found.unwrap_or_else(|error| panic!("{selector}: {error}"))
    }

    /// Opens a file from disk; `rest` is what follows its path in the address.
    pub(crate) fn open(&self, file: &Path, rest: &str) {
        self.visit(&format!("file://{}{rest}", file.display()));
    }

    pub(crate) fn visit(&self, address: &str) {
        self.load(address);
        self.wait_until_ready();
    }

    /// Opens a page whose script may be blocked.
    pub(crate) fn load(&self, address: &str) {
        // A browser does not load a page again if only the part after `#` differs.
        for address in ["about:blank", address] {
            self.runtime.block_on(self.client().goto(address)).unwrap();
        }
    }

    /// Waits until the page says that it is ready. The first page of an emulated phone may come a
    /// little later than the driver says.
    fn wait_until_ready(&self) {
        self.expect("return location.protocol", "file:");
        if self.has_script {
            self.expect("return document.documentElement.dataset.ready", "true");
        }
    }

    /// Waits until a script returns a value.
    #[track_caller]
    pub(crate) fn expect(&self, script: &str, expected: impl Into<Value>) {
        let expected = expected.into();
        wait_until(|| {
            let value = self.run(script);
            let fault = format!("{script}: {value}, not {expected}");
            (value != expected).then_some(fault)
        });
    }

    /// Waits until the codes of the errors that are shown are these, in this order.
    #[track_caller]
    pub(crate) fn expect_shown(&self, codes: &[impl AsRef<str>]) {
        let codes: Vec<&str> = codes.iter().map(AsRef::as_ref).collect();
        self.expect(&format!("return {SHOWN}"), codes);
    }

    #[track_caller]
    pub(crate) fn expect_address(&self, rest: &str) {
        let decoded =
            "return decodeURIComponent((location.search + location.hash).replaceAll('+', ' '))";
        self.expect(decoded, rest);
    }

    pub(crate) fn back(&self) {
        self.runtime.block_on(self.client().back()).unwrap();
    }

    pub(crate) fn reload(&self) {
        self.runtime.block_on(self.client().refresh()).unwrap();
        self.wait_until_ready();
    }

    pub(crate) fn click(&self, selector: &str) {
        let element = self.element(selector);
        self.runtime.block_on(element.click()).unwrap();
    }

    pub(crate) fn keys(&self, selector: &str, keys: &str) {
        let element = self.element(selector);
        self.runtime.block_on(element.send_keys(keys)).unwrap();
    }

    pub(crate) fn choose(&self, selector: &str, value: &str) {
        let element = self.element(selector);
        let choice = self.runtime.block_on(element.select_by_value(value));
        choice.unwrap();
    }

    /// The text of an element, as a person sees it.
    pub(crate) fn text(&self, selector: &str) -> String {
        let element = self.element(selector);
        self.runtime.block_on(element.text()).unwrap()
    }

    /// Waits until the text of an element has all of these parts.
    #[track_caller]
    pub(crate) fn expect_text(&self, selector: &str, parts: &[&str]) {
        wait_until(|| {
            let text = self.text(selector);
            let missing = parts.iter().find(|part| !text.contains(**part));
            missing.map(|missing| format!("{missing} is not in {text}"))
        });
    }

    /// Runs a script in the page, and returns its value.
    pub(crate) fn run(&self, script: &str) -> Value {
        let run = self.client().execute(script, Vec::new());
        self.runtime.block_on(run).unwrap()
    }

    /// Runs a script that calls its last argument with its value, and returns that value.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        let run = self.client().execute_async(script, Vec::new());
        self.runtime.block_on(run).unwrap()
    }

    /// The codes of the errors that are shown, in order.
    pub(crate) fn shown(&self) -> Vec<String> {
        self.expect("return document.documentElement.dataset.ready", "true");
        serde_json::from_value(self.run(&format!("return {SHOWN}"))).unwrap()
    }
}

/// Waits until a state has no fault.
#[track_caller]
fn wait_until(fault: impl Fn() -> Option<String>) {
    let start = Instant::now();
    while let Some(fault) = fault() {
        assert!(start.elapsed() < PATIENCE, "{fault}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// A script that returns the language of the page.
pub(crate) const LANGUAGE: &str = "return document.documentElement.lang";

/// An expression whose value is the codes of the errors that are shown, in order.
pub(crate) const SHOWN: &str = "[...document.querySelectorAll('article')]
    .filter((article) => !article.closest('[hidden]')).map((article) => article.id)";

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // An error here would hide the message of the test that failed.
            let _ = self.runtime.block_on(client.close());
        }
    }
}
