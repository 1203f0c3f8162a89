//! Runs the example client against a server on the loopback interface that plays scripted conversations.

#[path = "../../examples/client.rs"]
#[allow(dead_code, reason = "the example's `main` is not run here")]
mod example;

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use anticaptcha_errors::ErrorCode;
use example::{Client, Failure, Patience, run};
use serde_json::{Value, json};

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

/// Instead of a reply, the server says that the page has moved.
const MOVED: &str = "moved";
/// Instead of a reply, the server closes the connection.
const HUNG_UP: &str = "";

/// The account's key, which must stand nowhere but in the requests.
const KEY: &str = "5ec2e75ec2e75ec2e75ec2e75ec2e700";

const PATIENCE: Patience = Patience {
    first_pause: Duration::from_millis(20),
    longest_pause: Duration::from_millis(50),
    repeats: 4,
    poll_pause: Duration::from_millis(20),
    polls: 3,
};

#[test]
fn a_task_is_created_polled_and_solved() {
    let conversation = play(&[CREATED, PROCESSING, READY]);
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
    assert_eq!(conversation.log, "");
}

#[test]
fn a_call_without_a_slot_is_repeated_with_growing_pauses() {
    let conversation = play(&[NO_SLOT, NO_SLOT, CREATED, READY]);
    assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
    assert_eq!(
        conversation.methods(),
        ["createTask", "createTask", "createTask", "getTaskResult"]
    );
    let pause = |repeat: usize| {
        conversation.requests[repeat].received - conversation.requests[repeat - 1].received
    };
    assert!(pause(1) >= Duration::from_millis(20), "{:?}", pause(1));
    assert!(pause(2) >= Duration::from_millis(40), "{:?}", pause(2));
    assert_eq!(
        conversation.log,
        " WARN repeating method=\"createTask\" id=2 code=\"ERROR_NO_SLOT_AVAILABLE\" \
         category=\"capacity\" action=\"retry-later\" text=\"No idle workers\" pause=\"20ms\"\n \
         WARN repeating method=\"createTask\" id=2 code=\"ERROR_NO_SLOT_AVAILABLE\" \
         category=\"capacity\" action=\"retry-later\" text=\"No idle workers\" pause=\"40ms\"\n"
    );
}

#[test]
fn a_call_that_never_gets_a_slot_is_given_up() {
    let conversation = play(&[NO_SLOT]);
    assert_eq!(conversation.refusal(), "ERROR_NO_SLOT_AVAILABLE");
    assert_eq!(conversation.requests.len(), 1 + PATIENCE.repeats);
    assert_eq!(conversation.log.lines().count(), 1 + PATIENCE.repeats);
    assert_eq!(
        conversation.log.lines().last(),
        Some(
            "ERROR giving up method=\"createTask\" id=2 code=\"ERROR_NO_SLOT_AVAILABLE\" \
             category=\"capacity\" action=\"retry-later\" text=\"No idle workers\""
        )
    );
    let told = conversation.told();
    assert!(told.starts_with("gave up after the last repeat"), "{told}");
    assert!(told.contains("ERROR_NO_SLOT_AVAILABLE (2): "), "{told}");
}

#[test]
fn a_question_for_the_result_is_repeated_within_the_same_limit() {
    let conversation = play(&[CREATED, NO_SLOT]);
    assert_eq!(conversation.refusal(), "ERROR_NO_SLOT_AVAILABLE");
    assert_eq!(conversation.requests.len(), 2 + PATIENCE.repeats);

    let conversation = play(&[NO_SLOT, NO_SLOT, CREATED, PROCESSING, NO_SLOT]);
    assert_eq!(conversation.refusal(), "ERROR_NO_SLOT_AVAILABLE");
    assert_eq!(
        conversation.requests.len(),
        3 + PATIENCE.repeats,
        "three calls, and the repeats of all of them together"
    );

    let conversation = play(&[CREATED, NO_SLOT, PROCESSING, NO_SLOT, READY]);
    assert_eq!(conversation.solution(), json!({ "text": "deditur" }));
    assert_eq!(conversation.log.lines().count(), 2);
}

#[test]
fn pauses_double_up_to_a_limit() {
    let pauses: Vec<u128> = PATIENCE.pauses().map(|pause| pause.as_millis()).collect();
    assert_eq!(pauses, [20, 40, 50, 50]);
    let hasty = Patience {
        longest_pause: Duration::from_millis(5),
        ..PATIENCE
    };
    let longest = hasty.pauses().max();
    assert_eq!(longest, Some(Duration::from_millis(5)));
}

#[test]
fn a_wrong_key_is_sent_exactly_once() {
    let conversation = play(&[WRONG_KEY]);
    assert_eq!(conversation.refusal(), "ERROR_KEY_DOES_NOT_EXIST");
    assert_eq!(conversation.requests.len(), 1);
    assert_eq!(
        conversation.log,
        "ERROR giving up method=\"createTask\" id=1 code=\"ERROR_KEY_DOES_NOT_EXIST\" \
         category=\"account\" action=\"fix-account\" text=\"No such key\"\n"
    );
}

#[test]
fn an_unknown_code_is_kept_and_not_repeated() {
    let conversation = play(&[OVERLOAD]);
    assert_eq!(conversation.refusal(), "ERROR_MADE_FOR_THIS_TEST");
    assert_eq!(conversation.requests.len(), 1);
    // The line has no category and no action: the registry has none for this code.
    assert_eq!(
        conversation.log,
        "ERROR giving up method=\"createTask\" id=1 code=\"ERROR_MADE_FOR_THIS_TEST\" text=\"Try later\"\n"
    );
}

#[test]
fn a_page_in_place_of_a_reply_ends_the_attempt() {
    let conversation = play(&[PAGE]);
    assert!(matches!(
        conversation.outcome,
        Err(Failure::NoReply(502, _))
    ));
    assert_eq!(conversation.requests.len(), 1);
    assert_eq!(
        conversation.log,
        "ERROR no reply of the API method=\"createTask\" status=502 \
         error=\"expected value at line 1 column 1\"\n"
    );
    assert!(conversation.told().contains("502"));
}

#[test]
fn a_redirection_is_not_followed() {
    let conversation = play(&[MOVED]);
    assert!(matches!(
        conversation.outcome,
        Err(Failure::NoReply(302, _))
    ));
    assert_eq!(conversation.requests.len(), 1);
    assert_eq!(conversation.log.lines().count(), 1);
    assert!(conversation.log.contains("status=302"));
}

#[test]
fn a_broken_connection_is_logged_and_not_repeated() {
    let conversation = play(&[HUNG_UP]);
    assert!(matches!(conversation.outcome, Err(Failure::Http(_))));
    assert_eq!(conversation.requests.len(), 1);
    assert_eq!(conversation.log.lines().count(), 1);
    assert!(
        (conversation.log).starts_with("ERROR no answer method=\"createTask\" error=\""),
        "{}",
        conversation.log
    );
}

#[test]
fn a_key_that_the_server_repeats_is_not_logged() {
    // `play` looks for it in the log of every conversation.
    let conversation = play(&[
        r#"{"errorId":1,"errorCode":"ERROR_5ec2e75ec2e75ec2e75ec2e75ec2e700","errorDescription":"No key «5ec2e75ec2e75ec2e75ec2e75ec2e700»"}"#,
    ]);
    assert_eq!(
        conversation.log,
        "ERROR giving up method=\"createTask\" id=1 code=\"ERROR_[key]\" text=\"No key «[key]»\"\n"
    );
    let conversation = play(&[r#"{"errorId":0,"taskId":"5ec2e75ec2e75ec2e75ec2e75ec2e700"}"#]);
    assert!(
        (conversation.log).contains(r#"error="invalid type: string \"[key]\", expected u64"#),
        "{}",
        conversation.log
    );
}

#[test]
fn a_text_cannot_forge_a_line_of_the_log() {
    let conversation = play(&[
        r#"{"errorId":1,"errorCode":"E\r\nERROR","errorDescription":"a\n\u001b[31mERROR giving up\u202e id=2"}"#,
    ]);
    assert_eq!(
        conversation.log,
        "ERROR giving up method=\"createTask\" id=1 code=\"E\\r\\nERROR\" \
         text=\"a\\n\\u{1b}[31mERROR giving up\\u{202e} id=2\"\n"
    );
}

#[test]
fn a_long_text_is_cut_in_the_log_and_no_half_of_the_key_stays() {
    let text = format!("{}{KEY}{}", "é".repeat(490), "x".repeat(100_000));
    let reply = json!({ "errorId": 1, "errorCode": "ERROR_X", "errorDescription": text });
    let conversation = play(&[reply.to_string().leak()]);
    let logged = format!("text=\"{}[key]xxxxx\"\n", "é".repeat(490));
    assert!(conversation.log.ends_with(&logged), "{}", conversation.log);
    assert_eq!(conversation.log.lines().count(), 1);
}

#[test]
fn an_error_that_will_not_go_away_is_not_hammered() {
    // The server would send the last line of its script for ever.
    let conversation = play(&[CREATED, PROCESSING, UNSOLVABLE]);
    assert_eq!(conversation.refusal(), "ERROR_CAPTCHA_UNSOLVABLE");
    assert_eq!(
        conversation.methods(),
        ["createTask", "getTaskResult", "getTaskResult"]
    );
    assert_eq!(conversation.log.lines().count(), 1);
}

#[test]
fn a_task_that_is_never_done_is_left_alone_in_the_end() {
    let conversation = play(&[CREATED, PROCESSING]);
    assert!(matches!(conversation.outcome, Err(Failure::Unfinished)));
    assert_eq!(conversation.requests.len(), 1 + PATIENCE.polls);
    for requests in conversation.requests.windows(2) {
        let pause = requests[1].received - requests[0].received;
        assert!(pause >= PATIENCE.poll_pause, "{pause:?}");
    }
    assert_eq!(
        conversation.log,
        "ERROR not done yet method=\"getTaskResult\" polls=3\n"
    );
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
    for (arguments, key, expected) in cases {
        let told = run(&arguments, key.map(str::to_owned)).unwrap_err();
        assert!(told.starts_with(expected), "{arguments:?}: {told}");
    }
}

#[test]
fn a_person_is_told_what_to_do() {
    let (address, requests) = serve(&[WRONG_KEY]);
    let told = run(&[address, "{}".to_owned()], Some(KEY.to_owned())).unwrap_err();
    assert_eq!(told, ErrorCode::KeyDoesNotExist.action().description());
    assert_eq!(requests.lock().unwrap().len(), 1);

    let told = play(&[UNSOLVABLE]).told();
    assert!(told.starts_with("this task is lost, create another: ERROR_CAPTCHA_UNSOLVABLE"));
    assert!(play(&[OVERLOAD]).told().contains("new to this program"));
}

/// What both sides said.
struct Conversation {
    outcome: Result<Value, Failure>,
    requests: Vec<Request>,
    log: String,
}

struct Request {
    method: String,
    body: Value,
    received: Instant,
}

impl Conversation {
    fn solution(&self) -> Value {
        self.outcome.as_ref().expect("a solution").clone()
    }

    fn refusal(&self) -> &str {
        match &self.outcome {
            Err(Failure::Api(error)) => error.code(),
            outcome => panic!("the API refused nothing: {outcome:?}"),
        }
    }

    /// What `main` would print.
    fn told(&self) -> String {
        self.outcome.as_ref().expect_err("a failure").to_string()
    }

    fn methods(&self) -> Vec<&str> {
        let requests = self.requests.iter();
        requests.map(|request| request.method.as_str()).collect()
    }
}

/// Starts a server that sends the replies in turn, and then the last one again and again. Returns its
/// address, and what it receives.
fn serve(replies: &'static [&str]) -> (String, Arc<Mutex<Vec<Request>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().unwrap());
    let requests = Arc::new(Mutex::new(Vec::new()));
    let received = Arc::clone(&requests);
    // The thread ends with the test's process.
    thread::spawn(move || {
        let last = std::iter::repeat(replies.last().unwrap());
        for (stream, reply) in listener.incoming().zip(replies.iter().chain(last)) {
            let mut reader = BufReader::new(stream.unwrap());
            let request = read(&mut reader).expect("a whole request");
            // The request is kept before it is answered, because the client may be done at once.
            received.lock().unwrap().push(request);
            answer(reader.into_inner(), reply).expect("a client that waits");
        }
    });
    (address, requests)
}

/// Lets the client solve a task with a server that sends the replies.
fn play(replies: &[&'static str]) -> Conversation {
    let (address, requests) = serve(replies.to_vec().leak());
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_writer(move || writer.clone())
        .without_time()
        .with_target(false)
        .finish();
    let client = Client::new(&address, KEY, PATIENCE);
    let outcome = tracing::subscriber::with_default(subscriber, || {
        client.solve(&json!({ "type": "ImageToTextTask" }))
    });
    let conversation = Conversation {
        outcome,
        requests: std::mem::take(&mut requests.lock().unwrap()),
        log: String::from_utf8(log.0.lock().unwrap().clone()).unwrap(),
    };
    assert!(!conversation.log.contains(KEY), "{}", conversation.log);
    if let Err(failure) = &conversation.outcome {
        assert!(!failure.to_string().contains(KEY), "{failure}");
    }
    conversation
}

fn read(reader: &mut BufReader<TcpStream>) -> io::Result<Request> {
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let received = Instant::now();
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
    Ok(Request {
        method,
        body: serde_json::from_slice(&body)?,
        received,
    })
}

fn answer(mut stream: TcpStream, reply: &str) -> io::Result<()> {
    let (status, kind) = match reply {
        HUNG_UP => return Ok(()),
        MOVED => ("302 Found\r\nLocation: /elsewhere", "text/plain"),
        PAGE => ("502 Bad Gateway", "text/html"),
        _ => ("200 OK", "application/json"),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{reply}",
        reply.len()
    )
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
