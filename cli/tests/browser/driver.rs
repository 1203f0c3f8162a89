//! Drives a headless Chromium over WebDriver, and waits until the page has done its work.

use std::fmt::Display;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::{Method, Request};

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
    session: Session,
    has_script: bool,
}

/// A conversation with the driver, as the standard WebDriver describes it: each command is a request with JSON.
struct Session {
    agent: Agent,
    /// The address under which the commands are, once the browser has started.
    address: String,
}

/// The name that the standard gives to the reference of an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

impl Driver {
    /// Fails if Chromium or its driver is missing; the message says what to install.
    pub(crate) fn start() -> Result<Self, String> {
        let missing =
            |why: &dyn Display| format!("no browser ({why}); install chromium and chromium-driver");
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
        let capabilities = json!({
            "browserName": "chrome",
            "timeouts": { "script": PATIENCE.as_millis() },
            "goog:chromeOptions": options,
        });
        Ok(Browser {
            session: Session::start(&self.address, capabilities)?,
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

impl Session {
    fn start(driver: &str, capabilities: Value) -> Result<Self, String> {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            // The driver answers when a script ends, or its time.
            .timeout_global(Some(2 * PATIENCE))
            .build();
        let mut session = Self {
            agent: agent.into(),
            address: format!("{driver}/session"),
        };
        let wanted = json!({ "capabilities": { "alwaysMatch": capabilities } });
        let started = session.request(Method::POST, "", wanted)?;
        let id = started["sessionId"].as_str().ok_or("no session")?;
        session.address = format!("{}/{id}", session.address);
        Ok(session)
    }

    /// Sends a command, and returns its value.
    fn request(&self, method: Method, command: &str, parameters: Value) -> Result<Value, String> {
        let request = Request::builder()
            .method(method)
            .uri(format!("{}{command}", self.address));
        let request = request.body(parameters.to_string());
        let sent = self.agent.run(request.map_err(|error| error.to_string())?);
        let mut response = sent.map_err(|error| error.to_string())?;
        let answer = response.body_mut().read_to_string();
        let answer = answer.map_err(|error| error.to_string())?;
        let mut answer: Value = serde_json::from_str(&answer).map_err(|error| error.to_string())?;
        match response.status().is_success() {
            true => Ok(answer["value"].take()),
            false => Err(answer["value"]["message"].to_string()),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // An error here would hide the message of the test that failed.
        let _ = self.request(Method::DELETE, "", json!({}));
    }
}

impl Browser {
    #[track_caller]
    fn post(&self, command: &str, parameters: Value) -> Value {
        let answer = self.session.request(Method::POST, command, parameters);
        answer.unwrap_or_else(|error| panic!("{command}: {error}"))
    }

    /// The path of an element among the commands.
    #[track_caller]
    fn element(&self, selector: &str) -> String {
        let found = self.post(
            "/element",
            json!({ "using": "css selector", "value": selector }),
        );
        format!("/element/{}", found[REFERENCE].as_str().unwrap())
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
            self.post("/url", json!({ "url": address }));
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
        self.post("/back", json!({}));
    }

    pub(crate) fn reload(&self) {
        self.post("/refresh", json!({}));
        self.wait_until_ready();
    }

    pub(crate) fn click(&self, selector: &str) {
        self.post(&format!("{}/click", self.element(selector)), json!({}));
    }

    pub(crate) fn keys(&self, selector: &str, keys: &str) {
        let typed = json!({ "text": keys });
        self.post(&format!("{}/value", self.element(selector)), typed);
    }

    pub(crate) fn choose(&self, selector: &str, value: &str) {
        self.click(&format!("{selector} [value='{value}']"));
    }

    /// The text of an element, as a person sees it.
    pub(crate) fn text(&self, selector: &str) -> String {
        let command = format!("{}/text", self.element(selector));
        let text = self.session.request(Method::GET, &command, json!({}));
        text.unwrap().as_str().unwrap().to_owned()
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
        self.post("/execute/sync", json!({ "script": script, "args": [] }))
    }

    /// Runs a script that calls its last argument with its value, and returns that value.
    pub(crate) fn run_async(&self, script: &str) -> Value {
        self.post("/execute/async", json!({ "script": script, "args": [] }))
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
