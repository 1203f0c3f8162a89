//! An asynchronous client: it creates a task, waits for its solution, and repeats a call where that is free and may help.
//!
//! Try it: `ANTICAPTCHA_KEY=… cargo run --example async_client --features json -- http://127.0.0.1:8080 '{"type":…}'`.
//! Copy it with `anticaptcha-errors` (`json`), `serde` (`derive`), `serde_json`, `reqwest` and `tokio`.

use std::{env, ffi::OsString, io, io::Write, time::Duration};

use anticaptcha_errors::{Action, reply, reply::ReplyError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

pub(crate) struct Client {
    pub(crate) address: String,
    pub(crate) key: String,
    pub(crate) http: reqwest::Client,
    pub(crate) sleep: fn(Duration) -> tokio::time::Sleep,
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
    pub(crate) async fn solve(&self, task: &Value) -> Result<Value, String> {
        let request = json!({ "clientKey": self.key, "task": task });
        let Created { task_id } = self.call("createTask", &request).await?;
        (self.log)(&format!("task {task_id}: created")); // Its solution can be fetched by this id.
        let request = json!({ "clientKey": self.key, "taskId": task_id });
        for _ in 0..24 {
            (self.sleep)(Duration::from_secs(5)).await;
            match self.call("getTaskResult", &request).await {
                Ok(Progress::Processing) => {}
                Ok(Progress::Ready { solution }) => return Ok(solution),
                Err(text) => return Err(format!("task {task_id}: {text}")),
            }
        }
        Err(format!("task {task_id}: not solved yet"))
    }

    /// Makes a call, and repeats it where that is free and may help. The error is a text for a person.
    async fn call<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, String> {
        let is_free = method != "createTask";
        let mut pauses = [1, 2, 4, 8, 16, 32, 60, 60].into_iter();
        loop {
            let (is_repeatable, wait, text) = match self.post(method, request).await {
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
            (self.sleep)(pause).await;
        }
    }

    /// Sends one request, and reads up to 10 MB of the answer.
    async fn post<T: DeserializeOwned>(&self, method: &str, json: &Value) -> Result<T, CallError> {
        let failed = |error: reqwest::Error| match error.is_connect() {
            true => NotSent(format!("{error:?}")),
            false => Lost(format!("{error:?}"), None),
        };
        let request = self.http.post(format!("{}/{method}", self.address));
        let mut response = request.json(json).send().await.map_err(failed)?;
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(failed)? {
            body.extend_from_slice(&chunk);
            if body.len() > 10_000_000 {
                return Err(Lost("more than 10 MB".to_owned(), None));
            }
        }
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

pub(crate) fn http(timeout: Duration) -> reqwest::Result<reqwest::Client> {
    let http = reqwest::Client::builder().timeout(timeout).no_proxy();
    http.redirect(reqwest::redirect::Policy::none()).build()
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), String> {
    let args: Vec<_> = env::args_os().map(OsString::into_string).collect();
    let ([_, Ok(address), Ok(task)], Ok(key)) = (&args[..], env::var("ANTICAPTCHA_KEY")) else {
        return Err("usage: ANTICAPTCHA_KEY=… async_client ADDRESS TASK".to_owned());
    };
    let client = Client {
        address: address.clone(),
        key,
        http: http(Duration::from_secs(30)).map_err(|error| error.to_string())?,
        sleep: tokio::time::sleep,
        log: |line| _ = writeln!(io::stderr(), "{line:.1000}"), // The task goes on without a log.
    };
    let task = serde_json::from_str(task).map_err(|error| error.to_string())?;
    let solution = client.without_key(&client.solve(&task).await?.to_string());
    writeln!(io::stdout(), "{solution}").map_err(|error| format!("{error}: {solution}"))
}
