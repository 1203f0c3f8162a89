//! The client of `client.rs` for asynchronous programs: the same calls, repeats and failures.
//!
//! ```sh
//! ANTICAPTCHA_KEY=… cargo run --example async_client --features json -- http://127.0.0.1:8080 \
//!     '{"type":"ImageToTextTask","body":"…"}'
//! ```
//!
//! To copy it, take these along:
//!
//! ```toml
//! [dependencies]
//! anticaptcha-errors = { path = "../anticaptcha-errors", features = ["json"] }
//! backon = "1"
//! reqwest = { version = "0.13", features = ["json"] }
//! serde = { version = "1", features = ["derive"] }
//! serde_json = "1"
//! tokio = { version = "1", features = ["macros", "rt", "time"] }
//! tracing = "0.1"
//! tracing-subscriber = "0.3"
//! ```
//!
//! `reqwest`'s default features bring the TLS that the service itself, behind `https://`, needs. The example
//! in this crate is built without them.

use std::error::Error;
use std::fmt;
use std::io;
use std::iter;
use std::process::ExitCode;
use std::time::Duration;

use anticaptcha_errors::reply::{self, ApiError, ReplyError};
use anticaptcha_errors::{Action, ErrorCode};
use backon::{Backoff, BackoffBuilder, ExponentialBuilder, Retryable};
use serde::Deserialize;
use serde::de::{DeserializeOwned, Error as _};
use serde_json::{Value, json};

/// Speaks to the server at one address with one account's key.
pub(crate) struct Client {
    http: reqwest::Client,
    address: String,
    key: String,
    patience: Patience,
}

/// How long and how often the client waits before it gives up.
#[derive(Clone, Copy)]
pub(crate) struct Patience {
    /// The pauses before repeats, which all calls for one task use up together.
    pub(crate) pauses: ExponentialBuilder,
    /// The pause before each request for the result.
    pub(crate) poll_pause: Duration,
    /// How often the result of a task is asked for.
    pub(crate) polls: usize,
    /// The function that waits; a test passes one that does not.
    pub(crate) sleep: fn(Duration) -> tokio::time::Sleep,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            pauses: ExponentialBuilder::new()
                .with_min_delay(Duration::from_secs(5))
                .with_max_delay(Duration::from_secs(60))
                .with_max_times(6),
            poll_pause: Duration::from_secs(5),
            polls: 24,
            sleep: tokio::time::sleep,
        }
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
    Transport(reqwest::Error),
    /// The API reported an error.
    Api(ApiError),
    /// The answer, with this HTTP status, is no reply of the API, or not one that fits.
    NoReply(u16, serde_json::Error),
    /// The task was still not done at the last question.
    Unfinished,
}

impl Client {
    pub(crate) fn new(address: &str, key: &str, patience: Patience) -> reqwest::Result<Self> {
        let http = reqwest::Client::builder()
            // It goes straight to the address, whatever the environment says: a proxy would see the key.
            .no_proxy()
            // One call is one request, to this address: the API redirects nobody.
            .redirect(reqwest::redirect::Policy::none())
            .timeout(Duration::from_secs(30))
            .build()?;
        Ok(Self {
            http,
            address: address.trim_end_matches('/').to_owned(),
            key: key.to_owned(),
            patience,
        })
    }

    /// Creates a task and waits for its solution.
    pub(crate) async fn solve(&self, task: &Value) -> Result<Value, Failure> {
        let mut pauses = self.patience.pauses.build();
        let request = json!({ "clientKey": self.key, "task": task });
        let created = self.call("createTask", None, &request, &mut pauses);
        let Created { task_id } = created.await?;
        let task_id = Some(task_id);
        let request = json!({ "clientKey": self.key, "taskId": task_id });
        for _ in 0..self.patience.polls {
            (self.patience.sleep)(self.patience.poll_pause).await;
            let progress = self.call("getTaskResult", task_id, &request, &mut pauses);
            if let Progress::Ready { solution } = progress.await? {
                return Ok(solution);
            }
        }
        Err(given_up("getTaskResult", task_id, Cause::Unfinished))
    }

    /// Calls a method, for a task that is created already or for none, and repeats the call where this can
    /// help and costs nothing.
    async fn call<T: DeserializeOwned>(
        &self,
        method: &str,
        task_id: Option<u64>,
        request: &Value,
        pauses: &mut impl Backoff,
    ) -> Result<T, Failure> {
        (|| self.post(method, request))
            .retry(pauses)
            .sleep(self.patience.sleep)
            .when(|cause| cause.is_repeatable(task_id.is_some()))
            .notify(|cause, pause| {
                // A string field is logged escaped, and so on one line, whatever the server sent.
                let (text, pause) = (cause.to_string(), format!("{pause:?}"));
                let error_type = cause.error_type();
                tracing::warn!(method, task = task_id, error_type, text, pause, "repeating");
            })
            .await
            .map_err(|cause| given_up(method, task_id, cause))
    }

    async fn post<T: DeserializeOwned>(&self, method: &str, request: &Value) -> Result<T, Cause> {
        let url = format!("{}/{method}", self.address);
        let post = self.http.post(url).json(request).send().await;
        let response = post.map_err(Cause::Transport)?;
        let status = response.status().as_u16();
        let body = response.bytes().await.map_err(Cause::Transport)?;
        // Some servers send a reply with status 4xx or 5xx: its body says more than the status.
        reply::parse(&body).map_err(|error| match error {
            ReplyError::Api(error) => Cause::Api(self.clean(error)),
            ReplyError::Json(error) => {
                let text = self.clean_text(&error.to_string());
                Cause::NoReply(status, serde_json::Error::custom(text))
            }
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
}

fn given_up(method: &str, task_id: Option<u64>, cause: Cause) -> Failure {
    let text = cause.to_string();
    let error_type = cause.error_type();
    tracing::error!(method, task = task_id, error_type, text, "giving up");
    Failure { task_id, cause }
}

impl Cause {
    /// A value for alerts to group by, where the API reported an error; what it sent may be anything.
    fn error_type(&self) -> Option<&'static str> {
        match self {
            Self::Api(error) => Some(error.error_type()),
            _ => None,
        }
    }

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

/// The error, its cause, the cause of that, and so on: `reqwest` leaves it to the last one to say what
/// happened, such as that the connection was refused.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    iter::successors(Some(error as &dyn Error), |&error| error.source())
}

fn is_refused(error: &reqwest::Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::ConnectionRefused)
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport(error) => {
                f.write_str("no whole answer")?;
                causes(error).try_for_each(|cause| write!(f, ": {cause}"))
            }
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
pub(crate) async fn run(arguments: &[String], key: Option<String>) -> Result<Value, String> {
    let key = key.filter(|key| !key.is_empty());
    let ([address, task], Some(key)) = (arguments, key) else {
        return Err("usage: ANTICAPTCHA_KEY=… async_client ADDRESS TASK".to_owned());
    };
    let task =
        serde_json::from_str(task).map_err(|error| format!("the task is not JSON: {error}"))?;
    let client = Client::new(address, &key, Patience::default());
    let client = client.map_err(|error| error.to_string())?;
    let solution = client.solve(&task).await;
    solution.map_err(|failure| failure.to_string())
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments, std::env::var("ANTICAPTCHA_KEY").ok()).await {
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
