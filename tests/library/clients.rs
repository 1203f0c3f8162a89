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
    /// It answers with a reply of 11 MB.
    Flood,
}
use Reply::{Cut, Flood, HangUp, Json, Silence, Status};

const CREATED: Reply = Json(r#"{"errorId":0,"taskId":7654321}"#);
const PROCESSING: Reply = Json(r#"{"errorId":0,"status":"processing"}"#);
const READY: Reply = Json(r#"{"errorId":0,"status":"ready","solution":{"text":"deditur"}}"#);
const SOLVED: Result<&str, &str> = Ok(r#"{"text":"deditur"}"#);
const NO_SLOT: Reply = Json(r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#);
const WRONG_KEY: Reply =
    Json(r#"{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST","errorDescription":"No key"}"#);
const UNSOLVABLE: Reply = Json(r#"{"errorId":12,"errorCode":"ERROR_CAPTCHA_UNSOLVABLE"}"#);
const UNKNOWN: Reply =
    Json(r#"{"errorId":9001,"errorCode":"ERROR_QUOTA_SPENT","errorDescription":"Try later"}"#);
const PAGE: Reply = Status("502 Bad Gateway", "<html>Bad Gateway</html>");
const NO_REPLY: Reply = Status(
    "500 Internal Server Error",
    r#"{"message":"Internal error"}"#,
);

/// After these the client cannot know what became of its request.
const LOST: [Reply; 6] = [PAGE, NO_REPLY, HangUp, Cut, Flood, Silence];

/// The account's key, which may appear only in the requests.
const KEY: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e7ab";
/// A key that JSON writes with backslashes.
const QUOTED_KEY: &str = r#"a"5ec2e7\b"#;

/// The seconds before each poll, and before the repeats of a call.
const POLL: u64 = 5;
const GROWING: [u64; 8] = [1, 2, 4, 8, 16, 32, 60, 60];

#[test]
fn a_task_is_created_polled_and_solved() {
    for talk in play(&[CREATED, PROCESSING, READY]) {
        assert_eq!(talk.outcome(), SOLVED);
        let created = json!({ "clientKey": KEY, "task": { "type": "ImageToTextTask" } });
        let polled = json!({ "clientKey": KEY, "taskId": 7_654_321 });
        assert_eq!(talk.requests[0], ("createTask".to_owned(), created));
        assert_eq!(talk.requests[1], ("getTaskResult".to_owned(), polled));
        assert_eq!(talk.requests[2], talk.requests[1]);
        assert_eq!(talk.pauses, [POLL, POLL]);
        assert_eq!(talk.log, ["task 7654321: created"]);
    }
}

#[test]
fn a_retryable_error_is_repeated_with_pauses_that_grow_and_end() {
    for talk in play(&[NO_SLOT, NO_SLOT, CREATED, NO_SLOT, READY]) {
        assert_eq!(talk.outcome(), SOLVED);
        assert_eq!(talk.pauses, [GROWING[0], GROWING[1], POLL, GROWING[0]]);
    }
    for talk in play(&[NO_SLOT]) {
        assert_eq!(talk.pauses, GROWING);
        assert_eq!(talk.requests.len(), 1 + GROWING.len());
        talk.assert_failure("ERROR_NO_SLOT_AVAILABLE (2): ");
    }
}

#[test]
fn a_call_that_cannot_succeed_is_made_once() {
    for hopeless in [WRONG_KEY, UNKNOWN, UNSOLVABLE] {
        for talk in play(&[hopeless]) {
            assert_eq!(talk.requests.len(), 1);
            talk.assert_failure("ERROR_");
        }
        for talk in play(&[CREATED, hopeless]) {
            assert_eq!(talk.requests.len(), 2);
            talk.assert_failure("task 7654321: ERROR_");
        }
    }
    // The program and the server disagree on what a reply has.
    let no_solution = Json(r#"{"errorId":0,"status":"ready"}"#);
    let unknown_status = Json(r#"{"errorId":0,"status":"waiting"}"#);
    for unexpected in [CREATED, no_solution, unknown_status] {
        for talk in play(&[CREATED, unexpected]) {
            assert_eq!(talk.requests.len(), 2);
            talk.assert_failure("task 7654321: unexpected reply: ");
        }
    }
}

#[test]
fn trouble_while_polling_loses_no_task() {
    for trouble in LOST.into_iter().chain([NO_SLOT]) {
        for talk in play(&[CREATED, trouble, PROCESSING, READY]) {
            assert_eq!(talk.outcome(), SOLVED, "{trouble:?}");
            assert_eq!(talk.requests.len(), 4);
            assert_eq!(talk.pauses, [POLL, GROWING[0], POLL]);
        }
    }
}

#[test]
fn polling_ends_and_the_failure_names_the_task() {
    for trouble in [PAGE, HangUp, Cut, NO_SLOT] {
        for talk in play(&[CREATED, trouble]) {
            talk.assert_failure("task 7654321: ");
            assert_eq!(talk.pauses, [&[POLL][..], &GROWING].concat());
            assert_eq!(talk.log[0], "task 7654321: created");
        }
    }
    for talk in play(&[CREATED, PROCESSING]) {
        talk.assert_failure("task 7654321: not solved yet");
        assert_eq!(talk.pauses, [POLL; 24]);
    }
}

#[test]
fn a_task_that_may_have_been_created_is_not_created_again() {
    let busy = Status("503 Service Unavailable\r\nRetry-After: 7", "busy");
    for lost in LOST.into_iter().chain([busy]) {
        for talk in play(&[lost]) {
            assert_eq!(talk.requests.len(), 1, "{lost:?}");
            assert!(talk.pauses.is_empty(), "{lost:?}");
            let text = talk.outcome().expect_err("a failure");
            assert!(text.contains("a task may be billed: "), "{text}");
        }
    }
    for talk in play(&[busy]) {
        talk.assert_failure("wait 7 s: a task may be billed: 503 Service Unavailable, no reply");
    }
    for talk in play(&[Json(r#"{"errorId":0}"#)]) {
        assert_eq!(talk.requests.len(), 1);
        talk.assert_failure(
            "unexpected reply: data that does not fit at line 1 column 13 - A person",
        );
    }
    // The second request goes through the connection of the first, which the server closes after reading it.
    for talk in play(&[NO_SLOT, HangUp]) {
        assert_eq!(talk.requests.len(), 2);
    }
}

#[test]
fn a_request_that_was_not_sent_is_repeated() {
    for example in BOTH {
        let server = Server::new(&[CREATED, READY]);
        let talk = example.talk(KEY, server, |server| CLOSED.set(Some(server)));
        assert_eq!(talk.outcome(), SOLVED);
        assert_eq!(talk.pauses, [GROWING[0], POLL]);

        let mut closed = None;
        let talk = example.talk(KEY, Server::new(&[CREATED]), |server| closed = Some(server));
        assert_eq!(talk.pauses, GROWING);
        talk.assert_failure("nothing was sent: ");
    }
}

#[test]
fn the_server_gets_the_time_that_it_asks_for() {
    for (header, seconds) in [
        ("Retry-After: 7", 7),
        ("retry-after: 300", 300),
        ("Retry-After: 0", GROWING[0]),
        ("Retry-After: Wed, 21 Oct 2065 07:28:00 GMT", 30),
        ("Server: busy", 30),
    ] {
        for status in ["429 Too Many Requests", "503 Service Unavailable"] {
            let status = &*format!("{status}\r\n{header}").leak();
            for talk in play(&[CREATED, Status(status, ""), READY]) {
                assert_eq!(talk.outcome(), SOLVED);
                assert_eq!(talk.pauses, [POLL, seconds]);
                let repeats = format!("repeating getTaskResult in {seconds}s: no answer: ");
                assert!(talk.log[1].starts_with(&repeats), "{}", talk.log[1]);
            }
        }
    }
    // Nobody waits for hours without knowing it.
    for talk in play(&[
        CREATED,
        Status("503 Service Unavailable\r\nRetry-After: 86400", ""),
    ]) {
        assert_eq!(talk.pauses, [POLL]);
        talk.assert_failure("task 7654321: wait 86400 s: no answer: 503 Service Unavailable");
    }
    let no_slot = r#"{"errorId":2,"errorCode":"ERROR_NO_SLOT_AVAILABLE"}"#;
    let busy = Status("503 Service Unavailable\r\nRetry-After: 7", no_slot);
    for talk in play(&[busy, CREATED, READY]) {
        assert_eq!(talk.outcome(), SOLVED);
        assert_eq!(talk.pauses, [7, POLL]);
    }
    let wrong_key = r#"{"errorId":1,"errorCode":"ERROR_KEY_DOES_NOT_EXIST"}"#;
    for talk in play(&[Status("429 Too Many Requests\r\nRetry-After: 7", wrong_key)]) {
        assert!(talk.pauses.is_empty());
    }
}

#[test]
fn a_person_reads_what_happened_and_what_to_do() {
    let wrong_key = ErrorCode::from_code("ERROR_KEY_DOES_NOT_EXIST").expect("a code of the table");
    let advice = wrong_key.action().description();
    let advice = advice.split(|letter: char| !letter.is_ascii()).next();
    let refused = "ERROR_KEY_DOES_NOT_EXIST (1): No key - ".to_owned() + advice.unwrap_or("");
    let unknown = "ERROR_QUOTA_SPENT (9001): Try later - A person must find out why. A task that was created is billed.";
    let lost = "a task may be billed: 502 Bad Gateway, no reply";
    for (reply, text) in [(WRONG_KEY, &*refused), (UNKNOWN, unknown), (PAGE, lost)] {
        for talk in play(&[reply]) {
            talk.assert_failure(text);
        }
    }
}

#[test]
fn the_key_is_in_no_output() {
    // `talk` looks for it in the outcome and the log of every conversation.
    let stars = "*".repeat(KEY.len());
    for error in [
        r#"{"errorId":1,"errorCode":"5ec2e75ec2e75ec2e75ec2e75ec2e7ab","errorDescription":"5EC2E75ec2e75ec2e75ec2e75ec2e7AB"}"#,
        r#"{"errorId":1,"errorCode":"\u0035ec2e75ec2e75ec2e75ec2e75ec2e7ab","errorDescription":"5ec2e75ec2e75ec2e75ec2e75ec2e7\u0041b"}"#,
    ] {
        for talk in play(&[Json(error)]) {
            talk.assert_failure(&format!("{stars} (1): {stars} - "));
        }
    }
    let solution =
        r#"{"errorId":0,"status":"ready","solution":"5ec2E75ec2e75ec2e75ec2e75ec2e7ab"}"#;
    for talk in play(&[CREATED, Json(solution)]) {
        assert_eq!(talk.outcome(), Ok(&*format!("\"{stars}\"")));
    }
    let error = r#"{"errorId":1,"errorCode":"a\"5ec2e7\\b","errorDescription":"{\"clientKey\":\"A\\\"5EC2E7\\\\B\"}"}"#;
    let solution = r#"{"errorId":0,"status":"ready","solution":"a\"5ec2e7\\b"}"#;
    for example in BOTH {
        let talk = example.talk(QUOTED_KEY, Server::new(&[Json(error)]), Server::open);
        talk.assert_failure(r#"********** (1): {"clientKey":"************"} - "#);
        let talk = example.talk(
            QUOTED_KEY,
            Server::new(&[CREATED, Json(solution)]),
            Server::open,
        );
        assert_eq!(talk.outcome(), Ok(r#""************""#));
    }
    let moved = "302 Found\r\nLocation: http://[5ec2e75ec2e75ec2e75ec2e75ec2e7ab";
    let moved_here = "302 Found\r\nLocation: /moved";
    let quoted = r#"{"errorId":0,"taskId":"5ec2e75ec2e75ec2e75ec2e75ec2e7ab"}"#;
    let page = "<html>5ec2e75ec2e75ec2e75ec2e75ec2e7ab</html>";
    for reply in [
        Status(moved, ""),
        Status(moved_here, ""),
        Json(quoted),
        Status("404 Not Found", page),
    ] {
        // Where the address moved to is not asked either.
        for talk in play(&[reply]) {
            assert_eq!(talk.requests.len(), 1);
        }
    }
}

#[test]
fn a_failure_shows_what_the_server_sent_and_a_terminal_does_not_obey_it() {
    let error = r#"{"errorId":1,"errorCode":"E\r\n","errorDescription":"\u001b[31m\u202e\u009b"}"#;
    for talk in play(&[Json(error)]) {
        talk.assert_failure(r"E\r\n (1): \u{1b}[31m\u{202e}\u{9b} - ");
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
    /// The solution as it is printed, or the text of the failure.
    outcome: Result<String, String>,
    /// The method and the body of each request.
    requests: Vec<(String, Value)>,
    pauses: Vec<u64>,
    log: Vec<String>,
}

impl Talk {
    fn outcome(&self) -> Result<&str, &str> {
        self.outcome.as_deref().map_err(|text| &**text)
    }

    #[track_caller]
    fn assert_failure(&self, start: &str) {
        let text = self.outcome().expect_err("a failure");
        assert!(text.starts_with(start), "{text}");
    }
}

fn play(replies: &[Reply]) -> [Talk; 2] {
    BOTH.map(|example| example.talk(KEY, Server::new(replies), Server::open))
}

impl Example {
    /// Lets the client solve a task with the server, once `start` has opened it or set it aside.
    fn talk(self, key: &str, server: Server, start: impl FnOnce(Server)) -> Talk {
        // A test that fails shows this line.
        println!("{self:?}: {:?}", server.replies);
        let address = server.address.clone();
        let requests = Arc::clone(&server.requests);
        let is_slow = server.replies.iter().any(|reply| matches!(reply, Silence));
        start(server);
        let outcome = self.solve(
            key,
            address,
            Duration::from_secs(if is_slow { 3 } else { 30 }),
        );
        let log = LOG.take();
        let (Ok(text) | Err(text)) = &outcome;
        let output = format!("{text}\n{}", log.join("\n")).to_lowercase();
        assert!(!output.contains(key), "{output}");
        Talk {
            outcome,
            requests: requests.lock().unwrap().clone(),
            pauses: PAUSES.take(),
            log,
        }
    }

    /// Does what the example's `main` does.
    fn solve(self, key: &str, address: String, timeout: Duration) -> Result<String, String> {
        let task = json!({ "type": "ImageToTextTask" });
        let (key, log) = (key.to_owned(), log as fn(&str));
        match self {
            Self::Blocking => {
                let sleep = pause;
                let client = client::Client {
                    address,
                    key,
                    timeout,
                    sleep,
                    log,
                };
                let solution = client.solve(&task)?;
                Ok(client.without_key(&solution.to_string()))
            }
            Self::Asynchronous => {
                let sleep = pause_asynchronously;
                let http = async_client::http(timeout).expect("a client");
                let client = async_client::Client {
                    address,
                    key,
                    http,
                    sleep,
                    log,
                };
                let mut runtime = tokio::runtime::Builder::new_current_thread();
                let runtime = runtime.enable_all().build().expect("a runtime");
                let solution = runtime.block_on(client.solve(&task))?;
                Ok(client.without_key(&solution.to_string()))
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

/// Replaces `thread::sleep`: records the pause, and does not wait.
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
                        // It is recorded before it is answered, because the client may be done at once.
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
    // A client that follows a redirect sends no body.
    Ok(Some((
        method,
        serde_json::from_slice(&body).unwrap_or_default(),
    )))
}

/// Answers, and returns whether the connection stays open.
fn answer(stream: &mut TcpStream, reply: Reply) -> bool {
    let flood;
    let (status, body, missing) = match reply {
        Json(body) => ("200 OK", body, 0),
        Status(status, body) => (status, body, 0),
        HangUp => return false,
        Cut => ("200 OK", r#"{"errorId":0,"taskId":7654"#, 4),
        Silence => return stream.read(&mut [0]).is_ok_and(|_| false),
        Flood => {
            let reply = r#"{"errorId":0,"taskId":7654321,"status":"processing"}"#;
            flood = reply.to_owned() + &" ".repeat(11_000_000);
            ("200 OK", &*flood, 0)
        }
    };
    let length = body.len() + missing;
    // It is written in one piece: a second one would wait until the client has acknowledged the first.
    let answer = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\n\r\n{body}");
    stream.write_all(answer.as_bytes()).is_ok() && missing == 0
}
