//! Runs the example clients against a server on the loopback interface that plays scripted conversations.

#[path = "../../examples/async_client.rs"]
#[allow(dead_code, reason = "the example's `main` is not run here")]
mod async_client;
#[path = "../../examples/client.rs"]
#[allow(dead_code, reason = "the example's `main` is not run here")]
mod client;

use std::cell::RefCell;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::iter;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anticaptcha_errors::ErrorCode;
use serde_json::{Value, json};
use socket2::{Domain, Socket, Type};

/// What the server does with a request.
#[derive(Clone, Copy, Debug)]
enum Reply {
    /// It answers with status 200.
    Json(&'static str),
    /// It answers with this status line, perhaps with further headers, and this body.
    Status(&'static str, &'static str),
    /// It closes the connection.
    HangUp,
    /// It closes the connection in the middle of its answer.
    Cut,
    /// It does not answer.
    Silence,
    /// It answers with 11 MB.
    Flood,
}
use Reply::{Cut, Flood, HangUp, Json, Silence, Status};

const CREATED: Reply = Json(r#"{"errorId":0,"taskId":7654321}"#);
const PROCESSING: Reply = Json(r#"{"errorId":0,"status":"processing"}"#);
const READY: Reply = Json(r#"{"errorId":0,"status":"ready","solution":{"text":"deditur"}}"#);
const NO_SLOT: Reply =
    Json(r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE","errorDescription":"All busy"}"#);
const WRONG_KEY: Reply =
    Json(r#"{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST","errorDescription":"No key"}"#);
const UNSOLVABLE: Reply =
    Json(r#"{"errorId":12,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE","errorDescription":"Unsolved"}"#);
const UNKNOWN: Reply =
    Json(r#"{"errorId":9001,"errorCode":"ERROR_QUOTA_SPENT","errorDescription":"Try later"}"#);
const PAGE: Reply = Status("502 Bad Gateway", "<html>Bad Gateway</html>");
const NO_REPLY: Reply = Status(
    "500 Internal Server Error",
    r#"{"message":"Internal error"}"#,
);
const NO_TASK_ID: Reply = Json(r#"{"errorId":0}"#);

/// After these the client cannot know what became of its request.
const LOST: [Reply; 6] = [PAGE, NO_REPLY, HangUp, Cut, Flood, Silence];

/// The account's key, which may stand nowhere but in the requests.
const KEY: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e7ab";

/// The seconds before each poll, and before the repeats of a call.
const POLL: u64 = 5;
const GROWING: [u64; 8] = [1, 2, 4, 8, 16, 32, 60, 60];

#[test]
fn a_task_is_created_polled_and_solved() {
    for talk in play(&[CREATED, PROCESSING, READY]) {
        assert_eq!(talk.outcome, Ok(json!({ "text": "deditur" })));
        assert_eq!(
            talk.methods,
            ["createTask", "getTaskResult", "getTaskResult"]
        );
        let task = json!({ "type": "ImageToTextTask" });
        assert_eq!(talk.bodies[0], json!({ "clientKey": KEY, "task": task }));
        assert_eq!(
            talk.bodies[1],
            json!({ "clientKey": KEY, "taskId": 7_654_321 })
        );
        assert_eq!(talk.pauses, [POLL, POLL]);
        assert_eq!(talk.log, ["task 7654321: created"]);
    }
}

#[test]
fn a_retryable_error_is_repeated_with_pauses_that_grow_and_end() {
    for talk in play(&[NO_SLOT, NO_SLOT, CREATED, NO_SLOT, READY]) {
        assert!(talk.outcome.is_ok());
        assert_eq!(talk.pauses, [GROWING[0], GROWING[1], POLL, GROWING[0]]);
    }
    for talk in play(&[NO_SLOT]) {
        assert_eq!(talk.pauses, GROWING);
        assert_eq!(talk.methods.len(), 1 + GROWING.len());
        assert!(
            talk.failure()
                .starts_with("ERROR_NO_SLOT_AVAILABLE (2): All busy. ")
        );
    }
}

#[test]
fn a_hopeless_error_is_sent_once() {
    for hopeless in [WRONG_KEY, UNKNOWN, UNSOLVABLE] {
        for talk in play(&[hopeless]) {
            assert_eq!(talk.methods, ["createTask"]);
            assert!(!talk.failure().contains("billed"));
        }
        for talk in play(&[CREATED, hopeless]) {
            assert_eq!(talk.methods, ["createTask", "getTaskResult"]);
        }
    }
}

#[test]
fn trouble_while_polling_loses_no_task() {
    for trouble in LOST.into_iter().chain([NO_SLOT]) {
        for talk in play(&[CREATED, trouble, PROCESSING, trouble, READY]) {
            assert_eq!(
                talk.outcome,
                Ok(json!({ "text": "deditur" })),
                "{trouble:?}"
            );
            assert_eq!(talk.created(), 1);
            assert_eq!(talk.pauses, [POLL, GROWING[0], POLL, GROWING[0]]);
        }
    }
}

#[test]
fn trouble_without_end_ends_the_polling() {
    for trouble in [PAGE, HangUp, Cut, NO_SLOT] {
        for talk in play(&[CREATED, trouble]) {
            assert_eq!(talk.pauses, [&[POLL][..], &GROWING].concat(), "{trouble:?}");
            assert_eq!(talk.created(), 1);
        }
    }
    for talk in play(&[CREATED, PROCESSING]) {
        assert_eq!(talk.pauses, [POLL; 24]);
        assert_eq!(talk.failure(), "task 7654321: not solved yet");
    }
}

#[test]
fn a_failure_names_the_task_once_there_is_one() {
    for trouble in [
        PAGE, HangUp, Cut, NO_SLOT, UNSOLVABLE, WRONG_KEY, UNKNOWN, PROCESSING,
    ] {
        for talk in play(&[CREATED, trouble]) {
            assert!(talk.failure().starts_with("task 7654321: "), "{trouble:?}");
            assert_eq!(talk.log[0], "task 7654321: created");
        }
    }
}

#[test]
fn a_task_that_may_have_been_created_is_not_created_again() {
    let busy = Status("503 Service Unavailable", "busy");
    for lost in LOST.into_iter().chain([NO_TASK_ID, busy]) {
        for talk in play(&[lost]) {
            assert_eq!(talk.methods, ["createTask"], "{lost:?}");
            let start = "the task may have been created and billed: ";
            assert!(talk.failure().starts_with(start), "{}", talk.failure());
        }
    }
    // The second request goes through the connection of the first, and is read by the server all the same.
    for talk in play(&[NO_SLOT, HangUp]) {
        assert_eq!(talk.methods, ["createTask", "createTask"]);
    }
}

#[test]
fn a_request_that_was_not_sent_is_repeated() {
    for example in BOTH {
        let server = Server::new(&[CREATED, READY]);
        let talk = example.talk(server, Server::open_at_the_first_pause);
        assert!(talk.outcome.is_ok());
        assert_eq!(talk.methods, ["createTask", "getTaskResult"]);
        assert_eq!(talk.pauses, [GROWING[0], POLL]);

        let mut closed = None;
        let talk = example.talk(Server::new(&[CREATED]), |server| closed = Some(server));
        assert_eq!(talk.pauses, GROWING);
        assert!(
            talk.failure().starts_with("nothing was sent: "),
            "{}",
            talk.failure()
        );
    }
}

#[test]
fn the_server_is_given_the_time_that_it_asks_for() {
    for (status, seconds) in [
        ("429 Too Many Requests\r\nRetry-After: 7", 7),
        ("503 Service Unavailable\r\nretry-after: 86400", 300),
        ("503 Service Unavailable", 30),
        (
            "429 Too Many Requests\r\nRetry-After: Thu, 01 Jan 1970 00:00:00 GMT",
            30,
        ),
    ] {
        for talk in play(&[CREATED, Status(status, ""), READY]) {
            assert!(talk.outcome.is_ok());
            assert_eq!(talk.pauses, [POLL, seconds, GROWING[0]], "{status}");
            let line = format!("the server asks to wait: pauses for {seconds}s");
            assert!(talk.log.contains(&line), "{:?}", talk.log);
        }
    }
    let reply = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;
    for talk in play(&[Status("503 Service Unavailable", reply), CREATED, READY]) {
        assert!(talk.outcome.is_ok());
    }
}

#[test]
fn a_redirection_is_not_followed() {
    for talk in play(&[Status("307 Temporary Redirect\r\nLocation: /elsewhere", "")]) {
        assert_eq!(talk.methods, ["createTask"]);
    }
}

#[test]
fn a_person_reads_what_to_do() {
    let kind = ErrorCode::from_code("ERROR_KEY_DOES_NOT_EXIST").expect("a code of the table");
    for talk in play(&[WRONG_KEY]) {
        let advice = kind.action().description();
        let expected = format!("ERROR_KEY_DOES_NOT_EXIST (1): No key. {advice}");
        assert_eq!(talk.failure(), expected);
    }
    for talk in play(&[UNKNOWN]) {
        let expected = "ERROR_QUOTA_SPENT (9001): Try later. The code is unknown: ask a person.";
        assert_eq!(talk.failure(), expected);
    }
    for talk in play(&[PAGE]) {
        assert!(talk.failure().ends_with(": 502 Bad Gateway, invalid_reply"));
    }
}

#[test]
fn the_key_is_in_no_output() {
    // `talk` looks for it in the outcome and the log of every conversation.
    for reply in [
        r#"{"errorId":1,"errorCode":"ERROR_5ec2e75ec2e75ec2e75ec2e75ec2e7ab","errorDescription":"No 5EC2E75ec2e75ec2e75ec2e75ec2e7AB"}"#,
        r#"{"errorId":1,"errorCode":"ERROR_\u0035ec2e75ec2e75ec2e75ec2e75ec2e7ab","errorDescription":"No 5ec2e75ec2e75ec2e75ec2e75ec2e7\u0041b"}"#,
    ] {
        for talk in play(&[Json(reply)]) {
            let stars = "*".repeat(KEY.len());
            let start = format!("ERROR_{stars} (1): No {stars}. ");
            assert!(talk.failure().starts_with(&start), "{}", talk.failure());
        }
    }
    let solution =
        r#"{"errorId":0,"status":"ready","solution":{"text":"5ec2E75ec2e75ec2e75ec2e75ec2e7ab"}}"#;
    for talk in play(&[CREATED, Json(solution)]) {
        assert!(
            talk.printed.starts_with(r#"{"text":"****"#),
            "{}",
            talk.printed
        );
    }
    let moved = "302 Found\r\nLocation: http://[5ec2e75ec2e75ec2e75ec2e75ec2e7ab";
    let quoted = r#"{"errorId":0,"taskId":"5ec2e75ec2e75ec2e75ec2e75ec2e7ab"}"#;
    let page = "<html>5ec2e75ec2e75ec2e75ec2e75ec2e7ab</html>";
    for reply in [
        Status(moved, ""),
        Json(quoted),
        Status("404 Not Found", page),
    ] {
        for talk in play(&[reply]) {
            assert_eq!(talk.methods, ["createTask"]);
        }
    }
}

#[test]
fn a_terminal_shows_what_the_server_sent_and_does_not_obey_it() {
    let error = r#"{"errorId":1,"errorCode":"E\r\n","errorDescription":"\u001b[31m\u202e\u009b"}"#;
    for talk in play(&[CREATED, Json(error)]) {
        let start = r"task 7654321: E\u000d\u000a (1): \u001b[31m\u202e\u009b. ";
        assert!(talk.failure().starts_with(start), "{}", talk.failure());
    }
    let ready = r#"{"errorId":0,"status":"ready","solution":{"text":"\u001b[31mé\u202e\u007f😀"}}"#;
    for talk in play(&[CREATED, Json(ready)]) {
        assert!(talk.printed.is_ascii() && !talk.printed.contains(char::is_control));
        let read: Value = serde_json::from_str(&talk.printed).expect("JSON");
        assert_eq!(Ok(read), talk.outcome);
    }
}

/// One of the two clients; every conversation is played with both.
#[derive(Clone, Copy, Debug)]
enum Example {
    Blocking,
    Asynchronous,
}

const BOTH: [Example; 2] = [Example::Blocking, Example::Asynchronous];

/// What the client and the server said, and the seconds that the client would have waited.
struct Talk {
    outcome: Result<Value, String>,
    /// The solution as it is printed.
    printed: String,
    methods: Vec<String>,
    bodies: Vec<Value>,
    pauses: Vec<u64>,
    log: Vec<String>,
}

impl Talk {
    fn failure(&self) -> &str {
        self.outcome.as_ref().expect_err("a failure")
    }

    fn created(&self) -> usize {
        self.methods
            .iter()
            .filter(|method| *method == "createTask")
            .count()
    }
}

fn play(replies: &[Reply]) -> [Talk; 2] {
    BOTH.map(|example| example.talk(Server::new(replies), Server::open))
}

impl Example {
    /// Lets the client solve a task with the server, once `start` has opened it or has put it by.
    fn talk(self, server: Server, start: impl FnOnce(Server)) -> Talk {
        // This is shown where the test fails.
        println!("{self:?}: {:?}", server.replies);
        let address = server.address.clone();
        let requests = Arc::clone(&server.requests);
        let is_slow = server.replies.iter().any(|reply| matches!(reply, Silence));
        let timeout = Duration::from_secs(if is_slow { 3 } else { 30 });
        start(server);
        let (outcome, printed) = self.solve(address, timeout);
        let (methods, bodies) = requests.lock().unwrap().drain(..).unzip();
        let log = LOG.take();
        let output = format!(
            "{log:?}{printed}{}",
            outcome.as_ref().err().map_or("", |text| text)
        );
        assert!(!output.to_lowercase().contains(KEY), "{output}");
        Talk {
            outcome,
            printed,
            methods,
            bodies,
            pauses: PAUSES.take(),
            log,
        }
    }

    fn solve(self, address: String, timeout: Duration) -> (Result<Value, String>, String) {
        let task = json!({ "type": "ImageToTextTask" });
        let (key, log) = (KEY.to_owned(), log as fn(&str));
        match self {
            Self::Blocking => {
                let client = client::Client {
                    address,
                    key,
                    timeout,
                    sleep: pause,
                    log,
                };
                let outcome = client.solve(&task);
                let printed = outcome
                    .as_ref()
                    .map(|solution| client.shown(&solution.to_string()));
                let printed = printed.unwrap_or_default();
                (outcome, printed)
            }
            Self::Asynchronous => {
                let http = async_client::http(timeout).expect("a client");
                let sleep = pause_asynchronously;
                let client = async_client::Client {
                    address,
                    key,
                    http,
                    sleep,
                    log,
                };
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = runtime.enable_all().build().expect("a runtime");
                let outcome = runtime.block_on(client.solve(&task));
                let printed = outcome
                    .as_ref()
                    .map(|solution| client.shown(&solution.to_string()));
                let printed = printed.unwrap_or_default();
                (outcome, printed)
            }
        }
    }
}

thread_local! {
    /// The pauses and the log of the client of this thread.
    static PAUSES: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    /// The server that is opened when the client of this thread pauses.
    static CLOSED: RefCell<Option<Server>> = const { RefCell::new(None) };
}

fn log(line: &str) {
    LOG.with_borrow_mut(|log| log.push(line.to_owned()));
}

/// Stands for `thread::sleep`: notes the pause, and does not wait.
fn pause(pause: Duration) {
    PAUSES.with_borrow_mut(|pauses| pauses.push(pause.as_secs()));
    if let Some(server) = CLOSED.take() {
        server.open();
    }
}

fn pause_asynchronously(duration: Duration) -> tokio::time::Sleep {
    pause(duration);
    tokio::time::sleep(Duration::ZERO)
}

/// A server that sends the replies in turn, and the last one for ever. Until it is opened, it refuses
/// connections.
struct Server {
    socket: Socket,
    address: String,
    replies: Vec<Reply>,
    requests: Arc<Mutex<Vec<(String, Value)>>>,
}

impl Server {
    fn new(replies: &[Reply]) -> Self {
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
                        let reply = replies.lock().unwrap().next().expect("one more");
                        if !answer(reader.get_mut(), reply) {
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

/// Returns the method and the body of the next request, or `None` where the client has hung up.
fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Option<(String, Value)>> {
    let mut line = String::new();
    if reader.read_line(&mut line).unwrap_or(0) == 0 {
        return Ok(None);
    }
    let method = line.split(['/', ' ']).nth(2).unwrap_or_default().to_owned();
    let mut length = 0;
    while !line.trim_end().is_empty() {
        line.clear();
        reader.read_line(&mut line)?;
        if let Some(("content-length", value)) = line.to_lowercase().split_once(':') {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok(Some((method, serde_json::from_slice(&body)?)))
}

/// Answers, and returns whether the connection stays open.
fn answer(stream: &mut TcpStream, reply: Reply) -> bool {
    let flood = "x".repeat(11_000_000);
    let (status, body, missing) = match reply {
        Json(body) => ("200 OK", body, 0),
        Status(status, body) => (status, body, 0),
        HangUp => return false,
        Cut => ("200 OK", r#"{"errorId":0,"taskId":7654"#, 4),
        Silence => return stream.read(&mut [0]).is_ok_and(|_| false),
        Flood => ("200 OK", &*flood, 0),
    };
    let length = body.len() + missing;
    // It is written in one piece, because the client's end would wait for the rest of it.
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).is_ok() && missing == 0
}
