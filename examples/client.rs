//! A blocking client: it creates a task, waits for the solution, and repeats a call where that is free and can help.
//!
//! Try it: `ANTICAPTCHA_KEY=… cargo run --example client --features json -- http://127.0.0.1:8080 '{"type":…}'`.
//! Copy it with `anticaptcha-errors` (`json`), `backon`, `serde` (`derive`), `serde_json` and `ureq`.

use std::io::{self, ErrorKind::ConnectionRefused, Write};
use std::{env, ffi::OsString, thread, time::Duration};

use anticaptcha_errors::reply::{self, ApiError, ReplyError};
use backon::{BlockingRetryable, ExponentialBuilder};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use ureq::Error::{HostNotFound, Io};

pub(crate) struct Client {
    pub(crate) address: String,
    pub(crate) key: String,
    pub(crate) timeout: Duration,
    pub(crate) sleep: fn(Duration),
    pub(crate) log: fn(&str),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    task_id: u64,
}

#[derive(Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Progress {
    Processing,
    Ready { solution: Value },
}

/// Why a call has no answer.
enum CallError {
    NotSent(String), // There was no connection.
    Lost(String),    // The request was sent, and no answer came that can be read.
    Api(ApiError),
}
use CallError::{Api, Lost, NotSent};

impl Client {
    /// Creates a task and waits for its solution.
    pub(crate) fn solve(&self, task: &Value) -> Result<Value, String> {
        let request = json!({ "clientKey": self.key, "task": task });
        let Created { task_id } = self.call("createTask", &request)?;
        (self.log)(&format!("task {task_id}: created")); // Its solution can be fetched by this id.
        let request = json!({ "clientKey": self.key, "taskId": task_id });
        for _ in 0..24 {
            (self.sleep)(Duration::from_secs(5));
            match self.call("getTaskResult", &request) {
                Ok(Progress::Processing) => {}
                Ok(Progress::Ready { solution }) => return Ok(solution),
                Err(text) => return Err(format!("task {task_id}: {text}")),
            }
        }
        Err(format!("task {task_id}: not solved yet"))
    }

    /// Repeats a call where this can help and costs nothing. The error is a text for a person.
    fn call<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, String> {
        let is_free = method != "createTask";
        let text = |error: &CallError| match error {
            NotSent(text) => format!("nothing was sent: {text}"),
            Lost(text) if is_free => format!("no answer: {text}"),
            Lost(text) => format!("the task may have been created and billed: {text}"),
            Api(error) => match error.action() {
                Some(action) => format!("{error}. {}", action.description()),
                None => format!("{error}. The code is unknown: ask a person."),
            },
        };
        (|| self.post(method, request))
            .retry(ExponentialBuilder::default().with_max_times(8))
            .sleep(self.sleep)
            .when(|error| match error {
                NotSent(_) => true,
                Lost(_) => is_free,
                Api(error) => error.is_retryable(),
            })
            .notify(|error, _| (self.log)(&self.shown(&text(error))))
            .call()
            .map_err(|error| self.shown(&text(&error)))
    }

    /// Sends one request, and reads up to 10 MB of the answer.
    fn post<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, CallError> {
        let failed = |error: ureq::Error| match error {
            Io(error) if error.kind() == ConnectionRefused => NotSent(error.to_string()),
            HostNotFound => NotSent(error.to_string()),
            error => Lost(error.to_string()),
        };
        let mut response = ureq::post(format!("{}/{method}", self.address))
            .config()
            .timeout_global(Some(self.timeout))
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(None)
            .build()
            .content_type("application/json")
            .send(request.to_string())
            .map_err(failed)?;
        let body = response.body_mut().read_to_vec().map_err(failed)?;
        let (status, header) = (response.status(), response.headers().get("retry-after"));
        if matches!(status.as_u16(), 429 | 503) {
            let seconds = header.and_then(|header| header.to_str().ok()?.parse().ok());
            let pause = Duration::from_secs(seconds.unwrap_or(30).min(300));
            (self.log)(&format!("the server asks to wait: pauses for {pause:?}"));
            (self.sleep)(pause);
        }
        reply::parse(&body).map_err(|error| match error {
            ReplyError::Api(error) => Api(error),
            error => Lost(format!("{status}, {}", error.error_type())),
        })
    }

    /// Hides the key, which some servers repeat, and escapes what a terminal could obey.
    pub(crate) fn shown(&self, text: &str) -> String {
        let (mut text, lower) = (text.to_owned(), text.to_ascii_lowercase());
        for (at, key) in lower.match_indices(&self.key.to_ascii_lowercase()) {
            text.replace_range(at..at + key.len(), &"*".repeat(key.len()));
        }
        let escaped = |unit| match u8::try_from(unit) {
            Ok(byte @ b' '..=b'~') => char::from(byte).to_string(),
            _ => format!("\\u{unit:04x}"),
        };
        text.encode_utf16().map(escaped).collect()
    }
}

fn main() -> Result<(), String> {
    let args: Vec<_> = env::args_os().map(OsString::into_string).collect();
    let ([_, Ok(address), Ok(task)], Ok(key)) = (&args[..], env::var("ANTICAPTCHA_KEY")) else {
        return Err("usage: ANTICAPTCHA_KEY=… client ADDRESS TASK".to_owned());
    };
    let client = Client {
        address: address.clone(),
        key,
        timeout: Duration::from_secs(30),
        sleep: thread::sleep,
        log: |line| _ = writeln!(io::stderr(), "{line:.1000}"), // Nothing depends on it.
    };
    let task = serde_json::from_str(task).map_err(|error| error.to_string())?;
    let solution = client.shown(&client.solve(&task)?.to_string());
    writeln!(io::stdout(), "{solution}").map_err(|error| format!("no output: {error}"))
}
