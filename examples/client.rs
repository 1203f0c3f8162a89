//! A blocking client: it creates a task, waits for its solution, and repeats a call where that is free and may help.
//!
//! Try it: `ANTICAPTCHA_KEY=… cargo run --example client --features json -- http://127.0.0.1:8080 '{"type":…}'`.
//! Copy it with `anticaptcha-errors` (`json`), `serde` (`derive`), `serde_json` and `ureq`.

use std::io::{self, ErrorKind::ConnectionRefused, Write};
use std::{env, ffi::OsString, thread, time::Duration};

use anticaptcha_errors::{Action, reply, reply::ReplyError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use ureq::Error::{ConnectionFailed, HostNotFound, Io};

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

/// Why a call has no answer. A number is the seconds to wait before the next call.
enum CallError {
    NotSent(String),                // There was no connection.
    Lost(String, Option<u64>),      // The request was sent, and no reply of the API came back.
    Reply(ReplyError, Option<u64>), // The API reported an error, or a success that does not fit.
}
use CallError::{Lost, NotSent, Reply};
const UNKNOWN: &str = "A person must find out why. A task that was created is billed.";

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

    /// Makes a call, and repeats it where that is free and may help. The error is a text for a person.
    fn call<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, String> {
        let is_free = method != "createTask";
        let mut pauses = [1, 2, 4, 8, 16, 32, 60, 60].into_iter();
        loop {
            let (is_repeatable, wait, text) = match self.post(method, request) {
                Ok(answer) => return Ok(answer),
                Err(NotSent(text)) => (true, None, format!("nothing was sent: {text}")),
                Err(Lost(text, wait)) if is_free => (true, wait, format!("no answer: {text}")),
                Err(Lost(text, wait)) => (false, wait, format!("a task may be billed: {text}")),
                Err(Reply(error, wait)) => {
                    let advice = error.action().map_or(UNKNOWN, Action::description);
                    (error.is_retryable(), wait, format!("{error} - {advice}"))
                }
            };
            let text = self.without_key(&text);
            let Some(pause) = pauses.next().filter(|_| is_repeatable && wait <= Some(300)) else {
                return Err(wait.map_or(String::new(), |wait| format!("wait {wait} s: ")) + &text);
            };
            let pause = Duration::from_secs(wait.unwrap_or(0).max(pause));
            (self.log)(&format!("repeating {method} in {pause:?}: {text}"));
            (self.sleep)(pause);
        }
    }

    /// Sends one request, and reads up to 10 MB of the answer, ureq's limit.
    fn post<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, CallError> {
        let failed = |error: ureq::Error| match error {
            Io(error) if error.kind() == ConnectionRefused => NotSent(error.to_string()),
            HostNotFound | ConnectionFailed => NotSent(error.to_string()),
            error => Lost(error.to_string(), None),
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
        // Only seconds are read, no date. Without them, a busy server gets half a minute.
        let seconds = header.and_then(|header| header.to_str().ok()?.parse().ok());
        let is_busy = matches!(status.as_u16(), 429 | 503);
        let wait = seconds.or(is_busy.then_some(30));
        reply::parse(&body).map_err(|error| match error {
            ReplyError::Invalid(_) => Lost(format!("{status}, no reply"), wait),
            error => Reply(error, wait),
        })
    }

    /// Hides the key, which some servers repeat.
    pub(crate) fn without_key(&self, text: &str) -> String {
        let mut text = text.to_owned();
        let json = json!(self.key).to_string(); // Here a quotation mark or a backslash of the key is escaped.
        for key in [&json[1..json.len() - 1], &self.key] {
            let lower = text.to_ascii_lowercase();
            for (at, key) in lower.match_indices(&key.to_ascii_lowercase()) {
                text.replace_range(at..at + key.len(), &"*".repeat(key.len()));
            }
        }
        text
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
        log: |line| _ = writeln!(io::stderr(), "{line:.1000}"), // The task goes on without a log.
    };
    let task = serde_json::from_str(task).map_err(|error| error.to_string())?;
    let solution = client.without_key(&client.solve(&task)?.to_string());
    writeln!(io::stdout(), "{solution}").map_err(|error| format!("{error}: {solution}"))
}
