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
//! anticaptcha-errors = { path = "../anticaptcha-errors", features = ["json"] }
//! serde = { version = "1", features = ["derive"] }
//! serde_json = "1"
//! tracing = "0.1"
//! tracing-subscriber = "0.3"
//! ureq = "3"
//! ```
//!
//! `ureq`'s default features bring the TLS that the service itself, behind `https://`, needs. The example in
//! this crate is built without them. `async_client.rs` is the same client for an asynchronous program.

use std::error::Error;
use std::fmt;
use std::io;
use std::process::ExitCode;
use std::thread;
use std::time::Duration;

use anticaptcha_errors::reply::{self, ApiError, ReplyError};
use anticaptcha_errors::{Action, Category, ErrorCode};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Value, json};

/// Speaks to the server at one address with one account's key.
pub(crate) struct Client {
    agent: ureq::Agent,
    address: String,
    key: String,
    patience: Patience,
}

/// How long and how often the client waits before it gives up.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// The pause before the first repeat; each further pause is twice as long.
    pub(crate) first_pause: Duration,
    pub(crate) longest_pause: Duration,
    /// How many repeats all calls for one task may use together.
    pub(crate) repeats: usize,
    /// The pause before each request for the result.
    pub(crate) poll_pause: Duration,
    /// How often the result of a task is asked for.
    pub(crate) polls: usize,
    /// The function that waits; a test passes one that does not.
    pub(crate) sleep: fn(Duration),
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first_pause: Duration::from_secs(5),
            longest_pause: Duration::from_secs(60),
            repeats: 6,
            poll_pause: Duration::from_secs(5),
            polls: 24,
            sleep: thread::sleep,
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

/// Why there is no solution. Its text says what happened, to which task, and what to do.
///
/// Some servers repeat the key; it stands in none of these texts.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The task, once it is created and may be billed: its result can still be asked for.
    pub(crate) task_id: Option<u64>,
    pub(crate) cause: Cause,
}

/// What happened.
#[derive(Debug)]
pub(crate) enum Cause {
    /// No answer came, or only a part of one.
    Transport(ureq::Error),
    /// The API reported an error.
    Api(ApiError),
    /// The answer, with this HTTP status, is no reply of the API, or not one that fits.
    NoReply(u16, serde_json::Error),
    /// The task was still not done at the last question.
    Unfinished,
}

impl Client {
    pub(crate) fn new(address: &str, key: &str, patience: Patience) -> Self {
        let agent = ureq::Agent::config_builder()
            // It goes straight to the address, whatever the environment says: a proxy would see the key.
            .proxy(None)
            .timeout_global(Some(Duration::from_secs(30)))
            // Some servers send a reply with status 4xx or 5xx: its body says more than the status.
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
        let Created { task_id } = self.call("createTask", None, &request, &mut pauses)?;
        let task_id = Some(task_id);
        let request = json!({ "clientKey": self.key, "taskId": task_id });
        for _ in 0..self.patience.polls {
            (self.patience.sleep)(self.patience.poll_pause);
            let progress = self.call("getTaskResult", task_id, &request, &mut pauses)?;
            if let Progress::Ready { solution } = progress {
                return Ok(solution);
            }
        }
        let cause = Cause::Unfinished;
        self.log("getTaskResult", task_id, &cause, None);
        Err(Failure { task_id, cause })
    }

    /// Calls a method, for a task that is created already or for none, and repeats the call where this can
    /// help and costs nothing.
    fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        task_id: Option<u64>,
        request: &Value,
        pauses: &mut impl Iterator<Item = Duration>,
    ) -> Result<T, Failure> {
        loop {
            let cause = match self.post(method, request) {
                Ok(answer) => return Ok(answer),
                Err(cause) => cause,
            };
            let repeats = cause.is_repeatable(task_id.is_some());
            let pause = repeats.then(|| pauses.next()).flatten();
            self.log(method, task_id, &cause, pause);
            let Some(pause) = pause else {
                return Err(Failure { task_id, cause });
            };
            (self.patience.sleep)(pause);
        }
    }

    fn post<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, Cause> {
        let post = self.agent.post(format!("{}/{method}", self.address));
        let mut response = post
            .content_type("application/json")
            .send(request.to_string())
            .map_err(Cause::Transport)?;
        let body = response.body_mut().read_to_vec();
        reply::parse(&body.map_err(Cause::Transport)?).map_err(|error| match error {
            ReplyError::Api(error) => Cause::Api(self.clean(error)),
            ReplyError::Json(error) => Cause::NoReply(
                response.status().as_u16(),
                serde_json::Error::custom(self.clean_text(&error.to_string())),
            ),
        })
    }

    /// The same error with its texts cleaned.
    fn clean(&self, error: ApiError) -> ApiError {
        let code = self.clean_text(error.code());
        ApiError::new(error.id(), code, self.clean_text(error.description()))
    }

    /// Takes the key out of a text, and cuts the text where it is too long.
    fn clean_text(&self, text: &str) -> String {
        // The key is removed before the text is cut: half a key would not be found.
        text.replace(&self.key, "[key]").chars().take(500).collect()
    }

    /// The only place that logs, so that each error is logged once.
    fn log(&self, method: &str, task: Option<u64>, cause: &Cause, pause: Option<Duration>) {
        let api = match cause {
            Cause::Api(error) => Some(error),
            _ => None,
        };
        let id = api.map(ApiError::id);
        let code = api.map(ApiError::code);
        // What the server sent may be anything; this has few values, for alerts to group by.
        let error_type = api.map(ApiError::error_type);
        let category = api.and_then(ApiError::category).map(Category::name);
        let action = api.and_then(ApiError::action).map(Action::name);
        // As a string field the text is logged escaped, and so on one line, whatever the server sent.
        let text = match api {
            Some(error) => error.description(),
            None => &*cause.to_string(),
        };
        if let Some(pause) = pause {
            let pause = format!("{pause:?}");
            tracing::warn!(
                method,
                task,
                id,
                code,
                error_type,
                category,
                action,
                text,
                pause,
                "repeating"
            );
        } else {
            tracing::error!(
                method,
                task,
                id,
                code,
                error_type,
                category,
                action,
                text,
                "giving up"
            );
        }
    }
}

impl Cause {
    /// Whether the same call may be sent again: to create a task or, `polling`, to ask for its result.
    fn is_repeatable(&self, polling: bool) -> bool {
        match self {
            // What is not retryable fails the same way each time, and the service bans those who repeat it.
            Self::Api(error) => error.is_retryable(),
            // Nothing was sent, so that nothing can be billed.
            Self::Transport(error) if is_refused(error) => true,
            // To ask for a result changes nothing. To create a task is billed, and the server may have done
            // so before the answer was lost.
            Self::Transport(_) | Self::NoReply(..) => polling,
            Self::Unfinished => false,
        }
    }
}

fn is_refused(error: &ureq::Error) -> bool {
    matches!(error, ureq::Error::Io(error) if error.kind() == io::ErrorKind::ConnectionRefused)
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => write!(f, "no whole answer: {error}"),
            Self::Api(error) => error.fmt(f),
            Self::NoReply(status, error) => {
                write!(f, "no reply of the API, with status {status}: {error}")
            }
            Self::Unfinished => f.write_str("not done yet"),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(task_id) = self.task_id {
            write!(f, "task {task_id}: ")?;
        }
        let kind = match &self.cause {
            Cause::Api(error) => error.kind(),
            _ => None,
        };
        let advice = match (&self.cause, kind.map(ErrorCode::action)) {
            // It was repeated already, as often as is allowed.
            (_, Some(Action::RetryLater)) => "gave up after the last repeat, try later",
            (_, Some(Action::CreateTask)) => "this task is lost, create another",
            (_, Some(action)) => action.description().trim_end_matches('.'),
            (Cause::Api(_), None) => {
                "the code is new to this program, look it up before the next call"
            }
            (Cause::Transport(_), None) => "check the address and the network",
            (Cause::NoReply(..), None) => "check the address",
            (Cause::Unfinished, None) => "allow it more time",
        };
        match kind {
            Some(kind) => write!(f, "{advice}: {kind}"),
            // It is quoted and escaped: a terminal is to show what the server sent, not to obey it.
            None => write!(f, "{advice}: {:?}", self.cause.to_string()),
        }
    }
}

/// The text above is complete; the source is for a program that looks into it.
impl Error for Failure {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match &self.cause {
            Cause::Transport(error) => Some(error),
            Cause::Api(error) => Some(error),
            Cause::NoReply(_, error) => Some(error),
            Cause::Unfinished => None,
        }
    }
}

/// Does what the program is for; the error is for the person who started it.
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
