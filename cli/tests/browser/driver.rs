//! Drives a headless Chromium over WebDriver, with calls that wait until they are done.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

/// No request leaves the machine, and no dialogue stands in the way of a fresh profile.
const ARGUMENTS: [&str; 8] = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/// The process that starts browsers.
pub(crate) struct Driver {
    process: Child,
    address: String,
}

/// The settings of a browser.
#[derive(Clone, Copy)]
pub(crate) struct Settings {
    pub(crate) width: u32,
    pub(crate) is_dark: bool,
    /// The languages in the form of `Accept-Language`.
    pub(crate) languages: &'static str,
    pub(crate) has_script: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            width: 1200,
            is_dark: false,
            languages: "en",
            has_script: true,
        }
    }
}

/// A browser with a profile of its own, which ends with the value.
pub(crate) struct Browser {
    runtime: Runtime,
    client: Option<Client>,
}

impl Driver {
    /// Fails, with what to do, where there is no Chromium or no driver.
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
        driver
            .try_open(Settings::default())
            .map_err(|error| missing(&error))?;
        Ok(driver)
    }

    pub(crate) fn open(&self, settings: Settings) -> Browser {
        self.try_open(settings).unwrap()
    }

    fn try_open(&self, settings: Settings) -> Result<Browser, String> {
        let scheme = if settings.is_dark { 0 } else { 1 };
        let mut arguments = ARGUMENTS.map(str::to_owned).to_vec();
        arguments.push(format!("--blink-settings=preferredColorScheme={scheme}"));
        arguments.push(format!("--window-size={},900", settings.width));
        let script = if settings.has_script { 1 } else { 2 };
        let mut options = json!({
            "args": arguments,
            "prefs": {
                "intl.accept_languages": settings.languages,
                "profile.default_content_setting_values.javascript": script,
            },
        });
        // No window is as narrow as a phone.
        if settings.width < 500 {
            let mut metrics = json!({ "width": settings.width, "height": 740, "pixelRatio": 1.0 });
            // A phone shows a page in another width until it has come to what the page says of that.
            metrics["mobile"] = json!(false);
            options["mobileEmulation"] = json!({ "deviceMetrics": metrics });
        }
        let capabilities = json!({ "browserName": "chrome", "goog:chromeOptions": options });
        let Value::Object(capabilities) = capabilities else {
            unreachable!("it is an object")
        };
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| error.to_string())?;
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let connecting = builder.capabilities(capabilities).connect(&self.address);
        let client = runtime.block_on(connecting);
        Ok(Browser {
            client: Some(client.map_err(|error| error.to_string())?),
            runtime,
        })
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // Where this fails, it has ended by itself.
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
        // Where only what follows a `#` differs, a browser would stay on the page that it has.
        self.visit("about:blank");
        self.visit(&format!("file://{}{rest}", file.display()));
    }

    pub(crate) fn visit(&self, address: &str) {
        self.runtime.block_on(self.client().goto(address)).unwrap();
    }

    /// What the address has after the path, decoded.
    pub(crate) fn address(&self) -> String {
        let url = self.runtime.block_on(self.client().current_url()).unwrap();
        let mut rest: String = url
            .query_pairs()
            .map(|(key, value)| format!("&{key}={value}"))
            .collect();
        if !rest.is_empty() {
            rest.replace_range(..1, "?");
        }
        rest + &url
            .fragment()
            .map(|id| format!("#{id}"))
            .unwrap_or_default()
    }

    pub(crate) fn full_address(&self) -> String {
        let url = self.runtime.block_on(self.client().current_url());
        url.unwrap().to_string()
    }

    pub(crate) fn back(&self) {
        self.runtime.block_on(self.client().back()).unwrap();
    }

    pub(crate) fn reload(&self) {
        self.runtime.block_on(self.client().refresh()).unwrap();
    }

    pub(crate) fn click(&self, selector: &str) {
        let element = self.element(selector);
        let click = self.runtime.block_on(element.click());
        click.unwrap_or_else(|error| panic!("{selector}: {error}"));
    }

    pub(crate) fn keys(&self, selector: &str, keys: &str) {
        let element = self.element(selector);
        self.runtime.block_on(element.send_keys(keys)).unwrap();
    }

    pub(crate) fn choose(&self, selector: &str, value: &str) {
        let element = self.element(selector);
        self.runtime
            .block_on(element.select_by_value(value))
            .unwrap();
    }

    /// The text of an element, as a person sees it.
    pub(crate) fn text(&self, selector: &str) -> String {
        let element = self.element(selector);
        self.runtime.block_on(element.text()).unwrap()
    }

    /// Runs a script in the page and gives what it returns.
    pub(crate) fn run(&self, script: &str) -> Value {
        let run = self.client().execute(script, Vec::new());
        self.runtime.block_on(run).unwrap()
    }

    /// Runs a script that calls its last argument with what it gives.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        let run = self.client().execute_async(script, Vec::new());
        self.runtime.block_on(run).unwrap()
    }

    /// The codes of the errors that are shown, in order.
    pub(crate) fn shown(&self) -> Vec<String> {
        let shown = self.run(
            "return [...document.querySelectorAll('article')]
                .filter((article) => !article.closest('[hidden]')).map((article) => article.id)",
        );
        serde_json::from_value(shown).unwrap()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(client) = self.client.take() {
            // Where a test has failed, its message says more than that of a browser that is gone.
            let _ = self.runtime.block_on(client.close());
        }
    }
}

/// Writes a page to a file that a browser can open; the name of the file is made of `name`.
pub(crate) fn write(name: &str, html: &[u8]) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.html"));
    fs::write(&path, html).unwrap();
    path
}
