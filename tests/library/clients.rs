//! Runs the example clients against a server on the loopback interface that plays scripted conversations.

#[path = "../../examples/async_client.rs"]
#[allow(dead_code, reason = "the example's `main` is not run here")]
mod async_client;
#[path = "../../examples/client.rs"]
#[allow(dead_code, reason = "the example's `main` is not run here")]
mod client;

use std::cell::RefCell;
use std::error::Error;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::iter;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anticaptcha_errors::ErrorCode;
use backon::ExponentialBuilder;
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};

const CREATED: &str = r#"{"errorId":0,"taskId":7654321}"#;
const PROCESSING: &str = r#"{"errorId":0,"status":"processing"}"#;
const READY: &str = r#"{"errorId":0,"status":"ready","solution":{"text":"deditur"}}"#;
const NO_SLOT: &str =
    r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"No idle workers"}"#;
const WRONG_KEY: &str =
    r#"{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST","errorDescription":"No such key"}"#;
const UNSOLVABLE: &str =
    r#"{"errorId":12,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","errorDescription":"Unsolved"}"#;
const OVERLOAD: &str =
    r#"{"errorId":1,"errorCode":"ERROR_MADE_FOR_THIS_TEST","errorDescription":"Try later"}"#;
const PAGE: &str = "<html><body><h1>502 Bad Gateway</h1></body></html>";
const SERVER_ERROR: &str = r#"{"message":"Internal server error"}"#;
/// A reply of the API, with the status 503.
const NO_SLOT_503: &str = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;

/// Instead of a reply, the server says that the page has moved.
const MOVED: &str = "moved";
/// Instead of a reply, the server names a page at no valid address, which has the key in it.
const MISLED: &str = "misled";
/// Instead of a reply, the server closes the connection.
const HUNG_UP: &str = "";
/// The server closes the connection in the middle of a reply.
const CUT_SHORT: &str = r#"{"errorId":0,"status":"rea"#;

/// The account's key, which must stand nowhere but in the requests.
const KEY: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e700";

/// How long the clients wait, and how often. In these tests they only note the pauses.
const PATIENCE: client::Patience = client::Patience {
    first_pause: Duration::from_secs(20),
    longest_pause: Duration::from_secs(50),
    repeats: 4,
    poll_pause: POLL,
    polls: 3,
    sleep: wait,
};
/// The pauses before its four repeats.
const GROWING: [Duration; 4] = [
    Duration::from_secs(20),
    Duration::from_secs(40),
    Duration::from_secs(50),
    Duration::from_secs(50),
];
const POLL: Duration = Duration::from_secs(7);

/// The examples; every scenario is played with both.
const BOTH: [Example; 2] = [Example::Blocking, Example::Asynchronous];

#[test]
fn a_task_is_created_polled_and_solved() {
    for example in BOTH {
        let conversation = example.play(&[CREATED, PROCESSING, READY]);
        assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
        assert_eq!(
            conversation.methods(),
            ["createTask", "getTaskResult", "getTaskResult"]
        );
        let requests = &conversation.requests;
        assert_eq!(
            requests[0].body,
            json!({ "clientKey": KEY, "task": { "type": "ImageToTextTask" } })
        );
        assert_eq!(
            requests[1].body,
            json!({ "clientKey": KEY, "taskId": 7_654_321 })
        );
        assert_eq!(conversation.pauses, [POLL, POLL]);
        assert_eq!(conversation.log, "");
    }
}

#[test]
fn a_call_without_a_slot_is_repeated_with_growing_pauses() {
    for example in BOTH {
        let conversation = example.play(&[NO_SLOT, NO_SLOT, CREATED, READY]);
        assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
        assert_eq!(
            conversation.methods(),
            ["createTask", "createTask", "createTask", "getTaskResult"]
        );
        assert_eq!(conversation.pauses, [GROWING[0], GROWING[1], POLL]);
        let error = example.no_slot();
        assert_eq!(
            conversation.log,
            format!(
                " WARN repeating method=\"createTask\" {error} pause=\"20s\"\n \
                 WARN repeating method=\"createTask\" {error} pause=\"40s\"\n"
            )
        );
    }
}

#[test]
fn a_call_that_never_gets_a_slot_is_given_up() {
    for example in BOTH {
        let conversation = example.play(&[NO_SLOT]);
        assert_eq!(conversation.refusal(), "ERROR_NO_SLOT_AVAILABLE");
        assert_eq!(conversation.requests.len(), 1 + PATIENCE.repeats);
        assert_eq!(conversation.pauses, GROWING);
        assert_eq!(conversation.log.lines().count(), 1 + PATIENCE.repeats);
        let last = format!(
            "ERROR giving up method=\"createTask\" {}",
            example.no_slot()
        );
        assert_eq!(conversation.log.lines().last(), Some(&*last));
        let told = conversation.told();
        assert!(told.starts_with("gave up after the last repeat"), "{told}");
        assert!(told.contains("ERROR_NO_SLOT_AVAILABLE (2): "), "{told}");
    }
}

#[test]
fn a_question_for_the_result_is_repeated_within_the_same_limit() {
    for example in BOTH {
        for trouble in [NO_SLOT, PAGE, SERVER_ERROR, HUNG_UP, CUT_SHORT] {
            let conversation = example.play(&[CREATED, trouble]);
            assert_eq!(conversation.requests.len(), 2 + PATIENCE.repeats);
            assert_eq!(conversation.pauses, [&[POLL][..], &GROWING].concat());
            assert_eq!(conversation.log.lines().count(), 1 + PATIENCE.repeats);

            let conversation = example.play(&[NO_SLOT, NO_SLOT, CREATED, PROCESSING, trouble]);
            assert_eq!(
                conversation.requests.len(),
                3 + PATIENCE.repeats,
                "three calls, and the repeats of all of them together"
            );
            let [first, second, third, fourth] = GROWING;
            assert_eq!(
                conversation.pauses,
                [first, second, POLL, POLL, third, fourth]
            );

            let conversation = example.play(&[CREATED, trouble, PROCESSING, trouble, READY]);
            assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
            assert_eq!(conversation.log.lines().count(), 2);
        }
        let conversation = example.play(&[CREATED, NO_SLOT]);
        assert_eq!(conversation.refusal(), "ERROR_NO_SLOT_AVAILABLE");
    }
}

#[test]
fn one_page_while_polling_loses_nothing() {
    for example in BOTH {
        let conversation = example.play(&[CREATED, PROCESSING, PAGE, READY]);
        assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
        assert_eq!(
            conversation.methods(),
            [
                "createTask",
                "getTaskResult",
                "getTaskResult",
                "getTaskResult"
            ]
        );
        assert_eq!(conversation.pauses, [POLL, POLL, GROWING[0]]);
        assert_eq!(
            conversation.log,
            " WARN repeating method=\"getTaskResult\" task=7654321 \
             text=\"no reply of the API, with status 502: expected value at line 1 column 1\" \
             pause=\"20s\"\n"
        );
    }
}

#[test]
fn one_broken_connection_while_polling_loses_nothing() {
    for example in BOTH {
        for broken in [HUNG_UP, CUT_SHORT] {
            let conversation = example.play(&[CREATED, PROCESSING, broken, READY]);
            assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
            assert_eq!(conversation.requests.len(), 4);
            assert_eq!(conversation.pauses, [POLL, POLL, GROWING[0]]);
            assert_eq!(conversation.log.lines().count(), 1);
            let start = " WARN repeating method=\"getTaskResult\" task=7654321 \
                         text=\"no whole answer: ";
            assert!(conversation.log.starts_with(start), "{}", conversation.log);
        }
    }
}

#[test]
fn a_failure_after_the_task_is_created_keeps_its_id() {
    for example in BOTH {
        for trouble in [
            NO_SLOT, PAGE, HUNG_UP, CUT_SHORT, UNSOLVABLE, WRONG_KEY, PROCESSING,
        ] {
            let conversation = example.play(&[CREATED, trouble]);
            let failure = conversation.failure();
            assert_eq!(failure.task_id, Some(7_654_321));
            assert!(
                failure.told.starts_with("task 7654321: "),
                "{}",
                failure.told
            );
            let last = conversation.log.lines().last().expect("a line");
            assert!(
                last.starts_with("ERROR giving up method=\"getTaskResult\" task=7654321 "),
                "{last}"
            );
        }
        for trouble in [NO_SLOT, PAGE, HUNG_UP, CUT_SHORT, WRONG_KEY] {
            let conversation = example.play(&[trouble]);
            assert_eq!(conversation.failure().task_id, None);
            assert!(
                !conversation.told().contains("task "),
                "{}",
                conversation.told()
            );
        }
    }
}

#[test]
fn a_refused_connection_is_tried_again() {
    for example in BOTH {
        let server = Server::new(&[CREATED, READY]);
        let conversation = example.talk(Some(PATIENCE), server, Server::open_at_the_first_pause);
        assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
        assert_eq!(conversation.methods(), ["createTask", "getTaskResult"]);
        assert_eq!(conversation.pauses, [GROWING[0], POLL]);
        assert_eq!(conversation.log.lines().count(), 1);

        let mut closed = None;
        let server = Server::new(&[CREATED, READY]);
        let conversation = example.talk(Some(PATIENCE), server, |server| closed = Some(server));
        assert_eq!(conversation.failure().cause, Cause::Transport);
        assert_eq!(conversation.failure().task_id, None);
        assert_eq!(conversation.pauses, GROWING);
        assert_eq!(conversation.log.lines().count(), 1 + PATIENCE.repeats);
        assert!(conversation.told().contains("refused"));
    }
}

#[test]
fn a_reply_says_more_than_its_status() {
    for example in BOTH {
        let conversation = example.play(&[NO_SLOT_503, CREATED, NO_SLOT_503, READY]);
        assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
        assert_eq!(conversation.requests.len(), 4);
    }
}

#[test]
fn pauses_double_up_to_a_limit() {
    let pauses: Vec<Duration> = PATIENCE.pauses().collect();
    assert_eq!(pauses, GROWING);
    let hasty = client::Patience {
        longest_pause: Duration::from_secs(5),
        ..PATIENCE
    };
    let longest = hasty.pauses().max();
    assert_eq!(longest, Some(Duration::from_secs(5)));
}

#[test]
fn both_clients_are_as_patient_where_nobody_says_how_long() {
    for example in BOTH {
        let play = |replies| example.talk(None, Server::new(replies), Server::open);
        let seconds = |conversation: &Conversation| -> Vec<u64> {
            let pauses = conversation.pauses.iter();
            pauses.map(Duration::as_secs).collect()
        };
        let conversation = play(&[NO_SLOT]);
        assert_eq!(seconds(&conversation), [5, 10, 20, 40, 60, 60]);

        let conversation = play(&[CREATED, PROCESSING]);
        assert_eq!(conversation.failure().cause, Cause::Unfinished);
        assert_eq!(seconds(&conversation), [5; 24]);
    }
}

#[test]
fn a_wrong_key_is_sent_exactly_once() {
    for example in BOTH {
        let conversation = example.play(&[WRONG_KEY]);
        assert_eq!(conversation.refusal(), "ERROR_KEY_DOES_NOT_EXIST");
        assert_eq!(conversation.requests.len(), 1);
        assert_eq!(conversation.pauses, []);
        let registered = Some(("account", "fix-account"));
        let error = example.error(1, "ERROR_KEY_DOES_NOT_EXIST", registered, "No such key");
        assert_eq!(
            conversation.log,
            format!("ERROR giving up method=\"createTask\" {error}\n")
        );
    }
}

#[test]
fn an_unknown_code_is_kept_and_not_repeated() {
    for example in BOTH {
        let conversation = example.play(&[OVERLOAD]);
        assert_eq!(conversation.refusal(), "ERROR_MADE_FOR_THIS_TEST");
        assert_eq!(conversation.requests.len(), 1);
        // The line has no category and no action: the registry has none for this code.
        let error = example.error(1, "ERROR_MADE_FOR_THIS_TEST", None, "Try later");
        assert_eq!(
            conversation.log,
            format!("ERROR giving up method=\"createTask\" {error}\n")
        );

        let conversation = example.play(&[CREATED, OVERLOAD]);
        assert_eq!(conversation.requests.len(), 2);
    }
}

#[test]
fn a_page_in_place_of_a_reply_ends_the_attempt() {
    for example in BOTH {
        let conversation = example.play(&[PAGE]);
        assert_eq!(conversation.failure().cause, Cause::NoReply(502));
        assert_eq!(conversation.requests.len(), 1);
        assert_eq!(
            conversation.log,
            "ERROR giving up method=\"createTask\" \
             text=\"no reply of the API, with status 502: expected value at line 1 column 1\"\n"
        );
        assert!(conversation.told().contains("502"));

        let conversation = example.play(&[SERVER_ERROR]);
        assert_eq!(conversation.failure().cause, Cause::NoReply(500));
        assert_eq!(conversation.requests.len(), 1);
    }
}

#[test]
fn a_redirection_is_not_followed() {
    for example in BOTH {
        let conversation = example.play(&[MOVED]);
        assert_eq!(conversation.failure().cause, Cause::NoReply(302));
        assert_eq!(conversation.requests.len(), 1);
        assert_eq!(conversation.log.lines().count(), 1);
        assert!(conversation.log.contains("status 302"));
    }
}

#[test]
fn a_broken_connection_is_logged_and_not_repeated() {
    for example in BOTH {
        for broken in [HUNG_UP, CUT_SHORT] {
            let conversation = example.play(&[broken]);
            assert_eq!(conversation.failure().cause, Cause::Transport);
            assert_eq!(conversation.requests.len(), 1);
            assert_eq!(conversation.pauses, []);
            assert_eq!(conversation.log.lines().count(), 1);
            let start = "ERROR giving up method=\"createTask\" text=\"no whole answer: ";
            assert!(conversation.log.starts_with(start), "{}", conversation.log);

            // The second call goes through the connection of the first: the server has read it all the same.
            let conversation = example.play(&[NO_SLOT, broken]);
            assert_eq!(conversation.failure().cause, Cause::Transport);
            assert_eq!(conversation.requests.len(), 2);
        }
    }
}

#[test]
fn a_key_that_the_server_repeats_is_not_logged() {
    // `talk` looks for it in the log and the failure of every conversation.
    for example in BOTH {
        for reply in [
            r#"{"errorId":1,"errorCode":"ERROR_5ec2e75ec2e75ec2e75ec2e75ec2e700","errorDescription":"No key «5ec2e75ec2e75ec2e75ec2e75ec2e700»"}"#,
            r#"{"errorId":1,"errorCode":"ERROR_\u0035ec2e75ec2e75ec2e75ec2e75ec2e700","errorDescription":"No key «5ec2e75ec2e75ec2e75ec2e75ec2e70\u0030»"}"#,
        ] {
            let conversation = example.play(&[reply]);
            let error = example.error(1, "ERROR_[key]", None, "No key «[key]»");
            assert_eq!(
                conversation.log,
                format!("ERROR giving up method=\"createTask\" {error}\n")
            );
            assert!(
                conversation
                    .told()
                    .contains("ERROR_[key] (1): No key «[key]»")
            );
        }
        let conversation =
            example.play(&[r#"{"errorId":0,"taskId":"5ec2e75ec2e75ec2e75ec2e75ec2e700"}"#]);
        assert!(
            (conversation.log)
                .contains(r#"invalid type: string \"[key]\", expected u64 at line 1"#),
            "{}",
            conversation.log
        );
        let conversation = example.play(&[MISLED]);
        assert_eq!(conversation.requests.len(), 1);
    }
}

#[test]
fn a_text_cannot_forge_a_line_of_the_log() {
    for example in BOTH {
        let conversation = example.play(&[
            r#"{"errorId":1,"errorCode":"E\r\nERROR","errorDescription":"a\n\u001b[31mERROR giving up\u202e id=2"}"#,
        ]);
        let text = "a\\n\\u{1b}[31mERROR giving up\\u{202e} id=2";
        let error = example.error(1, "E\\r\\nERROR", None, text);
        assert_eq!(
            conversation.log,
            format!("ERROR giving up method=\"createTask\" {error}\n")
        );
        let told = conversation.told();
        assert!(
            told.contains(&format!("E\\r\\nERROR (1): {text}")),
            "{told}"
        );
    }
}

#[test]
fn a_long_text_is_cut_in_the_log_and_no_half_of_the_key_stays() {
    let text = format!("{}{KEY}{}", "é".repeat(490), "x".repeat(100_000));
    let reply = json!({ "errorId": 1, "errorCode": "ERROR_X", "errorDescription": text });
    let reply: &str = reply.to_string().leak();
    for example in BOTH {
        let conversation = example.play(&[reply]);
        let logged = format!("{}[key]xxxxx\"\n", "é".repeat(490));
        assert!(conversation.log.ends_with(&logged), "{}", conversation.log);
        assert_eq!(conversation.log.lines().count(), 1);
    }
}

#[test]
fn an_error_that_will_not_go_away_is_not_hammered() {
    for example in BOTH {
        // The server would send the last line of its script for ever.
        let conversation = example.play(&[CREATED, PROCESSING, UNSOLVABLE]);
        assert_eq!(conversation.refusal(), "ERROR_CAPTCHA_UNSOLVABLE");
        assert_eq!(
            conversation.methods(),
            ["createTask", "getTaskResult", "getTaskResult"]
        );
        assert_eq!(conversation.log.lines().count(), 1);
    }
}

#[test]
fn a_task_that_is_never_done_is_left_alone_in_the_end() {
    for example in BOTH {
        let conversation = example.play(&[CREATED, PROCESSING]);
        assert_eq!(conversation.failure().cause, Cause::Unfinished);
        assert_eq!(conversation.failure().task_id, Some(7_654_321));
        assert_eq!(conversation.requests.len(), 1 + PATIENCE.polls);
        assert_eq!(conversation.pauses, [POLL; PATIENCE.polls]);
        assert_eq!(
            conversation.log,
            "ERROR giving up method=\"getTaskResult\" task=7654321 text=\"not done yet\"\n"
        );
    }
}

#[test]
fn a_person_who_starts_it_wrongly_is_told_how() {
    let words = |words: &[&str]| -> Vec<String> { words.iter().map(|&word| word.into()).collect() };
    // Nothing listens there, and nothing is sent.
    let address = "http://127.0.0.1:9";
    let cases = [
        (words(&[]), Some(KEY), "usage: "),
        (words(&[address]), Some(KEY), "usage: "),
        (words(&[address, "{}", "{}"]), Some(KEY), "usage: "),
        (words(&[address, "{}"]), None, "usage: "),
        (words(&[address, "{}"]), Some(""), "usage: "),
        (words(&[address, "{"]), Some(KEY), "the task is not JSON: "),
    ];
    for example in BOTH {
        for (arguments, key, expected) in &cases {
            let told = example.run(arguments, *key).unwrap_err();
            assert!(told.starts_with(expected), "{arguments:?}: {told}");
        }
    }
}

#[test]
fn a_person_is_told_what_happened_and_what_to_do() {
    for example in BOTH {
        let server = Server::new(&[WRONG_KEY]);
        let requests = Arc::clone(&server.requests);
        let arguments = [server.address.clone(), "{}".to_owned()];
        server.open();
        let told = example.run(&arguments, Some(KEY)).unwrap_err();
        let kind = ErrorCode::KeyDoesNotExist;
        assert!(told.contains(kind.code()), "{told}");
        assert!(told.contains(kind.description()), "{told}");
        let advice = kind.action().description().trim_end_matches('.');
        assert!(told.contains(advice), "{told}");
        assert_eq!(requests.lock().unwrap().len(), 1);

        let told = example.play(&[CREATED, UNSOLVABLE]).told().to_owned();
        let expected = "task 7654321: this task is lost, create another: ERROR_CAPTCHA_UNSOLVABLE";
        assert!(told.starts_with(expected), "{told}");
        let told = example.play(&[OVERLOAD]).told().to_owned();
        assert!(told.contains("new to this program"), "{told}");
        assert!(
            told.contains("ERROR_MADE_FOR_THIS_TEST (1): Try later"),
            "{told}"
        );
    }
}

#[test]
fn a_failure_has_the_error_that_caused_it_as_its_source() {
    for example in BOTH {
        for (reply, expected) in [
            (OVERLOAD, Some("ERROR_MADE_FOR_THIS_TEST (1): Try later")),
            (PAGE, Some("expected value at line 1 column 1")),
            (PROCESSING, None),
        ] {
            let conversation = example.play(&[CREATED, reply]);
            assert_eq!(
                conversation.failure().sources.first().map(|s| &**s),
                expected
            );
        }
        let conversation = example.play(&[HUNG_UP]);
        assert!(!conversation.failure().sources.is_empty());
    }
}

/// One of the two clients, to be held to the same scenarios.
#[derive(Clone, Copy, Debug)]
enum Example {
    Blocking,
    Asynchronous,
}

/// What was said on both sides, and how long the client would have waited.
struct Conversation {
    outcome: Result<Value, Failure>,
    requests: Vec<Request>,
    pauses: Vec<Duration>,
    log: String,
}

/// What the failures of both clients have in common, so that tests can look at either.
#[derive(Debug)]
struct Failure {
    task_id: Option<u64>,
    cause: Cause,
    /// The text that `main` would print.
    told: String,
    sources: Vec<String>,
    /// The text that `{:?}` gives.
    debug: String,
}

#[derive(Debug, PartialEq)]
enum Cause {
    Transport,
    Api(String),
    NoReply(u16),
    Unfinished,
}

struct Request {
    method: String,
    body: Value,
}

/// The `Failure` that one of `client` and `async_client` has.
macro_rules! failure_of {
    ($client:ident, $failure:expr) => {{
        let failure: $client::Failure = $failure;
        Failure {
            task_id: failure.task_id,
            cause: match &failure.cause {
                $client::Cause::Transport(_) => Cause::Transport,
                $client::Cause::Api(error) => Cause::Api(error.code().to_owned()),
                $client::Cause::NoReply(status, _) => Cause::NoReply(*status),
                $client::Cause::Unfinished => Cause::Unfinished,
            },
            told: failure.to_string(),
            debug: format!("{failure:?}"),
            sources: iter::successors(failure.source(), |&error| error.source())
                .map(ToString::to_string)
                .collect(),
        }
    }};
}

impl Example {
    /// Lets the client solve a task with a server that sends the replies.
    fn play(self, replies: &[&'static str]) -> Conversation {
        self.talk(Some(PATIENCE), Server::new(replies), Server::open)
    }

    /// Lets the client, with the given patience or its own, solve a task with the server, once `start` has
    /// opened it, or has put it by.
    fn talk(
        self,
        patience: Option<client::Patience>,
        server: Server,
        start: impl FnOnce(Server),
    ) -> Conversation {
        // This is shown where the test fails, and says which client failed in which conversation.
        println!("{self:?}: {:?}", server.replies);
        let address = server.address.clone();
        let requests = Arc::clone(&server.requests);
        start(server);
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_writer(move || writer.clone())
            .without_time()
            .with_target(false)
            .finish();
        let outcome =
            tracing::subscriber::with_default(subscriber, || self.solve(&address, patience));
        let conversation = Conversation {
            outcome,
            requests: std::mem::take(&mut requests.lock().unwrap()),
            pauses: PAUSES.take(),
            log: String::from_utf8(log.0.lock().unwrap().clone()).unwrap(),
        };
        assert!(!conversation.log.contains(KEY), "{}", conversation.log);
        if let Err(failure) = &conversation.outcome {
            let texts = [&*failure.told, &failure.debug, &failure.sources.concat()];
            assert!(!texts.concat().contains(KEY), "{texts:?}");
        }
        conversation
    }

    fn solve(self, address: &str, patience: Option<client::Patience>) -> Result<Value, Failure> {
        let task = json!({ "type": "ImageToTextTask" });
        match self {
            Self::Blocking => {
                let patience = patience.unwrap_or(client::Patience {
                    sleep: wait,
                    ..client::Patience::default()
                });
                let client = client::Client::new(address, KEY, patience);
                let outcome = client.solve(&task);
                outcome.map_err(|failure| failure_of!(client, failure))
            }
            Self::Asynchronous => {
                let mut own = async_client::Patience::default();
                if let Some(patience) = patience {
                    own.pauses = ExponentialBuilder::new()
                        .with_min_delay(patience.first_pause)
                        .with_max_delay(patience.longest_pause)
                        .with_max_times(patience.repeats);
                    own.poll_pause = patience.poll_pause;
                    own.polls = patience.polls;
                }
                own.sleep = wait_asynchronously;
                let client = async_client::Client::new(address, KEY, own).expect("a client");
                let outcome = runtime().block_on(client.solve(&task));
                outcome.map_err(|failure| failure_of!(async_client, failure))
            }
        }
    }

    /// Does what the program does.
    fn run(self, arguments: &[String], key: Option<&str>) -> Result<Value, String> {
        let key = key.map(str::to_owned);
        match self {
            Self::Blocking => client::run(arguments, key),
            Self::Asynchronous => runtime().block_on(async_client::run(arguments, key)),
        }
    }

    /// How the client logs an error of the API, whose category and action the registry may know.
    fn error(self, id: i64, code: &str, registered: Option<(&str, &str)>, text: &str) -> String {
        let error_type = if registered.is_some() { code } else { "_OTHER" };
        let error_type = format!("error_type=\"{error_type}\"");
        match self {
            Self::Blocking => {
                let registered = registered.map_or_else(String::new, |(category, action)| {
                    format!(" category=\"{category}\" action=\"{action}\"")
                });
                let error_type = if registered.is_empty() {
                    "_OTHER"
                } else {
                    code
                };
                let error_type = format!("error_type=\"{error_type}\"");
                format!("id={id} code=\"{code}\" {error_type}{registered} text=\"{text}\"")
            }
            Self::Asynchronous => format!("{error_type} text=\"{code} ({id}): {text}\""),
        }
    }

    fn no_slot(self) -> String {
        let registered = Some(("capacity", "retry-later"));
        self.error(2, "ERROR_NO_SLOT_AVAILABLE", registered, "No idle workers")
    }
}

impl Conversation {
    fn solution(&self) -> Value {
        self.outcome.as_ref().expect("a solution").clone()
    }

    fn failure(&self) -> &Failure {
        self.outcome.as_ref().expect_err("a failure")
    }

    fn refusal(&self) -> &str {
        match &self.failure().cause {
            Cause::Api(code) => code,
            cause => panic!("the API refused nothing: {cause:?}"),
        }
    }

    fn told(&self) -> &str {
        &self.failure().told
    }

    fn methods(&self) -> Vec<&str> {
        let requests = self.requests.iter();
        requests.map(|request| request.method.as_str()).collect()
    }
}

thread_local! {
    /// The pauses that the client of this thread asked for.
    static PAUSES: RefCell<Vec<Duration>> = const { RefCell::new(Vec::new()) };
    /// The server that is to be opened when the client of this thread pauses.
    static CLOSED: RefCell<Option<Server>> = const { RefCell::new(None) };
}

/// Stands for `thread::sleep`: keeps the pause, and does not wait.
fn wait(pause: Duration) {
    PAUSES.with_borrow_mut(|pauses| pauses.push(pause));
    if let Some(server) = CLOSED.take() {
        server.open();
    }
}

/// Stands for `tokio::time::sleep`.
fn wait_asynchronously(pause: Duration) -> tokio::time::Sleep {
    wait(pause);
    tokio::time::sleep(Duration::ZERO)
}

/// Keeps everything in the thread of the test.
fn runtime() -> tokio::runtime::Runtime {
    let mut builder = tokio::runtime::Builder::new_current_thread();
    builder.enable_all().build().expect("a runtime")
}

/// A server that sends the replies in turn, and the last one for ever; until it is opened it refuses each
/// connection.
struct Server {
    socket: Socket,
    address: String,
    replies: Vec<&'static str>,
    requests: Arc<Mutex<Vec<Request>>>,
}

impl Server {
    fn new(replies: &[&'static str]) -> Self {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None).expect("a socket");
        let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        socket.bind(&any_port.into()).expect("a free port");
        let address = socket.local_addr().unwrap().as_socket().unwrap();
        Self {
            socket,
            address: format!("http://{address}"),
            replies: replies.to_vec(),
            requests: Arc::default(),
        }
    }

    /// Listens and answers, in threads that end with the test's process.
    fn open(self) {
        self.socket.listen(16).expect("a listener");
        let listener = TcpListener::from(self.socket);
        let last = *self.replies.last().expect("a reply");
        let replies = self.replies.into_iter().chain(iter::repeat(last));
        let replies = Arc::new(Mutex::new(replies));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (replies, requests) = (Arc::clone(&replies), Arc::clone(&self.requests));
                // A client may open a connection while it keeps another one.
                thread::spawn(move || {
                    let mut reader = BufReader::new(stream.unwrap());
                    while let Some(request) = read(&mut reader).expect("a whole request") {
                        // It is kept before it is answered, because the client may be done at once.
                        requests.lock().unwrap().push(request);
                        let reply = replies
                            .lock()
                            .unwrap()
                            .next()
                            .expect("the last one, for ever");
                        answer(reader.get_mut(), reply).expect("a client that waits");
                        if [HUNG_UP, CUT_SHORT].contains(&reply) {
                            return;
                        }
                    }
                });
            }
        });
    }

    fn open_at_the_first_pause(self) {
        CLOSED.set(Some(self));
    }
}

/// The next request, or `None` where the client has closed the connection.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let method = line.split(['/', ' ']).nth(2).unwrap_or_default().to_owned();
    let mut length = 0;
    while line.trim_end() != "" {
        line.clear();
        reader.read_line(&mut line)?;
        if let Some((name, value)) = line.split_once(':') {
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().expect("a length");
            }
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = serde_json::from_slice(&body)?;
    Ok(Some(Request { method, body }))
}

fn answer(stream: &mut TcpStream, reply: &str) -> io::Result<()> {
    let (status, kind) = match reply {
        HUNG_UP => return Ok(()),
        MOVED => ("302 Found\r\nLocation: /elsewhere", "text/plain"),
        MISLED => (
            &*format!("302 Found\r\nLocation: http://[{KEY}"),
            "text/plain",
        ),
        PAGE => ("502 Bad Gateway", "text/html"),
        SERVER_ERROR => ("500 Internal Server Error", "application/json"),
        NO_SLOT_503 => ("503 Service Unavailable", "application/json"),
        _ => ("200 OK", "application/json"),
    };
    let length = match reply {
        CUT_SHORT => READY.len(),
        _ => reply.len(),
    };
    // It is written in one piece, because the client's end would wait for the rest of it.
    let answer = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n{reply}"
    );
    stream.write_all(answer.as_bytes())
}

/// Keeps what is logged.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
