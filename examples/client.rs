//! A small client of the API: creates a task, asks for its result, and repeats only what may be repeated.
//!
//! ```sh
//! ANTICAPTCHA_KEY=… cargo run --example client --features json -- http://127.0.0.1:8080 \
//!     '{"type":"ImageToTextTask","body":"…"}'
//! ```
//!
//! To copy it, take these along:
//!
//! ```toml
//! [dependencies]
//! anticaptcha-errors = { version = "0.1", features = ["json"] }
//! serde = { version = "1", features = ["derive"] }
//! serde_json = "1"
//! tracing = "0.1"
//! tracing-subscriber = "0.3"
//! ureq = "3"
//! ```
//!
//! `ureq`'s default features bring the TLS that the service itself, behind `https://`, needs. The example in
//! this crate is built without them.

use std::fmt;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anticaptcha_errors::Action;
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
    /// Before the first repeat; twice as long before the next one, and so on.
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
    /// How often any call is repeated, all calls for one task taken together.
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
    /// The pauses before the repeats.
    pub(crate) fn pauses(self) -> impl Iterator<Item = Duration> {
        let doubled = |pause: &Duration| Some(pause.saturating_mul(2));
        std::iter::successors(Some(self.first_pause), doubled)
            .map(move |pause| pause.min(self.longest_pause))
            .take(self.repeats)
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

/// Why there is no solution. Shown, it says what to do; what happened is in the log.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The call did not get as far as an answer.
    Http(ureq::Error),
    /// The API reported an error.
    Api(ApiError),
    /// The answer is no reply of the API, or none that fits; with its HTTP status.
    NoReply(u16, serde_json::Error),
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
            // One call is one request, to this address: the API redirects nobody.
            .max_redirects(0)
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
        let mut pauses = self.patience.pauses();
        let request = json!({ "clientKey": self.key, "task": task });
        let created: Created = self.call("createTask", &request, &mut pauses)?;
        let request = json!({ "clientKey": self.key, "taskId": created.task_id });
        for _ in 0..self.patience.polls {
            thread::sleep(self.patience.poll_pause);
            let progress = self.call("getTaskResult", &request, &mut pauses)?;
            if let Progress::Ready { solution } = progress {
                return Ok(solution);
            }
        }
        self.log("getTaskResult", &Failure::Unfinished, None);
        Err(Failure::Unfinished)
    }

    /// Calls a method, and repeats the call where the error says that this can help.
    fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        request: &Value,
        pauses: &mut impl Iterator<Item = Duration>,
    ) -> Result<T, Failure> {
        loop {
            let failure = match self.post(method, request) {
                Ok(answer) => return Ok(answer),
                Err(failure) => failure,
            };
            let pause = match &failure {
                Failure::Api(error) if error.is_retryable() => pauses.next(),
                // Anything else fails the same way each time, and the service bans for repeating it.
                _ => None,
            };
            self.log(method, &failure, pause);
            let Some(pause) = pause else {
                return Err(failure);
            };
            thread::sleep(pause);
        }
    }

    fn post<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, Failure> {
        let post = self.agent.post(format!("{}/{method}", self.address));
        let mut response = post
            .content_type("application/json")
            .send(request.to_string())
            .map_err(Failure::Http)?;
        let body = response.body_mut().read_to_vec().map_err(Failure::Http)?;
        reply::parse(&body).map_err(|error| match error {
            ReplyError::Api(error) => Failure::Api(error),
            ReplyError::Json(error) => Failure::NoReply(response.status().as_u16(), error),
        })
    }

    /// The only place that logs, so that each error is logged once.
    fn log(&self, method: &str, failure: &Failure, pause: Option<Duration>) {
        match failure {
            Failure::Api(error) => {
                let id = error.id();
                let code = &*self.loggable(error.code());
                let category = error.category().map(|category| category.name());
                let action = error.action().map(|action| action.name());
                let text = &*self.loggable(error.description());
                if let Some(pause) = pause {
                    let pause = format!("{pause:?}");
                    tracing::warn!(method, id, code, category, action, text, pause, "repeating");
                } else {
                    tracing::error!(method, id, code, category, action, text, "giving up");
                }
            }
            Failure::NoReply(status, error) => {
                let error = &*self.loggable(&error.to_string());
                tracing::error!(method, status, error, "no reply of the API");
            }
            Failure::Http(error) => {
                let error = &*self.loggable(&error.to_string());
                tracing::error!(method, error, "no answer");
            }
            Failure::Unfinished => {
                tracing::error!(method, polls = self.patience.polls, "not done yet");
            }
        }
    }

    /// A text that may hold anything, fit for a string field, which is logged escaped and so on one line:
    /// without the key, which some servers repeat, and not too long.
    fn loggable(&self, text: &str) -> String {
        // First the key: half of it would not be found.
        text.replace(&self.key, "[key]").chars().take(500).collect()
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => match (error.action(), error.kind()) {
                // It was repeated already, as often as is allowed.
                (Some(Action::RetryLater), Some(kind)) => {
                    write!(f, "gave up after the last repeat, try later: {kind}")
                }
                (Some(Action::CreateTask), Some(kind)) => {
                    write!(f, "this task is lost, create another: {kind}")
                }
                (Some(action), _) => f.write_str(action.description()),
                (None, _) => f.write_str(
                    "the error is new to this program: look its code up before the next call",
                ),
            },
            Self::NoReply(status, _) => write!(
                f,
                "the server answered, with status {status}, but not as the API does: check the address"
            ),
            Self::Http(_) => {
                f.write_str("the call got no answer: check the address and the network")
            }
            Self::Unfinished => f.write_str("the task is not done yet: allow it more time"),
        }
    }
}

/// What the program does; the error is for the person who started it.
pub(crate) fn run(arguments: &[String], key: Option<String>) -> Result<Value, String> {
    let key = key.filter(|key| !key.is_empty());
    let ([address, task], Some(key)) = (arguments, key) else {
        return Err("usage: ANTICAPTCHA_KEY=… client ADDRESS TASK".to_owned());
    };
    let task =
        serde_json::from_str(task).map_err(|error| format!("the task is not JSON: {error}"))?;
    let client = Client::new(address, &key, Patience::default());
    client.solve(&task).map_err(|failure| failure.to_string())
}

fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments, std::env::var("ANTICAPTCHA_KEY").ok()) {
        Ok(solution) => {
            println!("{solution}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}
