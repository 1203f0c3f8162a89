//! A small client of the API: creates a task, asks for its result, and repeats only what may be repeated.
//!
//! ```sh
//! ANTICAPTCHA_KEY=… cargo run --example client --features json -- http://127.0.0.1:8080 \
//!     '{"type":"ImageToTextTask","body":"…"}'
//! ```
//!
//! The service itself is behind `https://`: give your `ureq` its default features, which bring TLS. Nothing
//! else changes.

use std::fmt;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anticaptcha_errors::reply::{self, ApiError, ReplyError};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Speaks to the server at one address with one account's key.
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    key: String,
    patience: Patience,
}

/// How long to wait, and how often, before giving up.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// Before the first repeat of a call; twice as long before the next one, and so on.
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
    /// How often a call is repeated.
    pub(crate) repeats: usize,
    /// Before each question for the result of a task.
    pub(crate) poll_pause: Duration,
    /// How often the result of a task is asked for.
    pub(crate) polls: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(5),
            longest_pause: Duration::from_secs(60),
            repeats: 6,
            poll_pause: Duration::from_secs(5),
            polls: 24,
        }
    }
}

impl Patience {
    /// The pauses before the repeats of a call.
    pub(crate) fn pauses(self) -> impl Iterator<Item = Duration> {
        let doubled = move |pause: &Duration| Some(pause.saturating_mul(2).min(self.longest_pause));
        std::iter::successors(Some(self.first_pause), doubled).take(self.repeats)
    }
}

/// The answer to `createTask`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Created {
    task_id: u64,
}

/// The answer to `getTaskResult`.
#[derive(Deserialize)]
#[serde(tag = "status", rename_all = "lowercase")]
enum Progress {
    Processing,
    Ready { solution: Value },
}

/// Why there is no solution.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The server was not reached, or the connection broke.
    Http(ureq::Error),
    /// The API reported an error, or answered something else than a reply.
    Reply(ReplyError),
    /// The task was still not done at the last question.
    Unfinished,
}

impl Client {
    pub(crate) fn new(address: &str, key: &str, patience: Patience) -> Self {
        let agent = ureq::Agent::config_builder()
            // Straight to the address, whatever the environment says: a proxy would see the key.
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(30)))
            // Some servers send a reply with status 4xx: its body says more than the status.
            .http_status_as_error(false)
            .build();
        Self {
            agent: agent.into(),
            address: address.trim_end_matches('/').to_owned(),
            key: key.to_owned(),
            patience,
        }
    }

    /// Creates a task and waits for its solution.
    pub(crate) fn solve(&self, task: &Value) -> Result<Value, Failure> {
        let request = json!({ "clientKey": self.key, "task": task });
        let created: Created = self.call("createTask", &request)?;
        let request = json!({ "clientKey": self.key, "taskId": created.task_id });
        for _ in 0..self.patience.polls {
            thread::sleep(self.patience.poll_pause);
            if let Progress::Ready { solution } = self.call("getTaskResult", &request)? {
                return Ok(solution);
            }
        }
        Err(Failure::Unfinished)
    }

    /// Calls a method, and repeats the call where the error says that this can help.
    fn call<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, Failure> {
        let mut pauses = self.patience.pauses();
        loop {
            let error = match reply::parse(&self.post(method, request)?) {
                Ok(answer) => return Ok(answer),
                Err(ReplyError::Api(error)) => error,
                Err(error) => {
                    tracing::error!(method, %error);
                    return Err(Failure::Reply(error));
                }
            };
            let pause = match error.action() {
                Some(action) if action.is_retryable() => pauses.next(),
                // Anything else fails the same way each time, and the service bans for repeating it.
                _ => None,
            };
            log(method, &error, pause);
            let Some(pause) = pause else {
                return Err(Failure::Reply(error.into()));
            };
            thread::sleep(pause);
        }
    }

    fn post(&self, method: &str, request: &Value) -> Result<Vec<u8>, Failure> {
        let post = self.agent.post(format!("{}/{method}", self.address));
        let sent = post
            .content_type("application/json")
            .send(request.to_string());
        sent.and_then(|mut response| response.body_mut().read_to_vec())
            .map_err(Failure::Http)
    }
}

/// The only place that logs what the API reported, so that each error is logged once.
fn log(method: &str, error: &ApiError, pause: Option<Duration>) {
    let category = error.category().map(|category| category.name());
    let action = error.action().map(|action| action.name());
    let (id, code, text) = (error.id(), error.code(), error.description());
    match pause {
        Some(pause) => {
            tracing::warn!(
                method,
                id,
                code,
                category,
                action,
                text,
                ?pause,
                "repeating"
            );
        }
        None => tracing::error!(method, id, code, category, action, text, "giving up"),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Http(error) => write!(f, "the server cannot be reached: {error}"),
            Self::Reply(ReplyError::Api(error)) => match error.action() {
                Some(action) => f.write_str(action.description()),
                None => write!(f, "{:?} is new to this client: look it up", error.code()),
            },
            Self::Reply(error) => error.fmt(f),
            Self::Unfinished => f.write_str("the task is not done yet"),
        }
    }
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let key = std::env::var("ANTICAPTCHA_KEY");
    let ([address, task], Ok(key)) = (arguments.as_slice(), key) else {
        eprintln!("usage: ANTICAPTCHA_KEY=… client ADDRESS TASK");
        return ExitCode::FAILURE;
    };
    let task = match serde_json::from_str(task) {
        Ok(task) => task,
        Err(error) => {
            eprintln!("the task is not JSON: {error}");
            return ExitCode::FAILURE;
        }
    };
    match Client::new(address, &key, Patience::default()).solve(&task) {
        Ok(solution) => {
            println!("{solution}");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
