//! Times all ways to look up side by side, in interleaved rounds, so that what disturbs one disturbs all:
//! `cargo bench -p benches --bench ratios` prints the medians and their ratios.
//!
//! Each way is timed in two loops: one does not look at the results, the other branches on each. A change of
//! the library can slow one and spare the other.
//!
//! `-- --without code/match,id/match` leaves some out. `-- --count code hits phf 10` makes ten passes of one
//! of them and does nothing else, for a tool that counts instructions.

mod peers;

use std::env;
use std::time::Instant;

use peers::{KEYS, Key, Peer};

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let mut arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // Cargo passes this when it benches; when it tests, one round shows that all work.
    let rounds = if arguments.contains(&"--bench") {
        501
    } else {
        1
    };
    arguments.retain(|argument| *argument != "--bench");
    if let ["--count", by, keys, peer, passes] = arguments[..] {
        let unknown = usize::from(keys == "mixed");
        match by {
            "id" => count(peers::by_id(), peers::id_keys(unknown, 0), peer, passes),
            _ => count(peers::by_code(), peers::code_keys(unknown, 0), peer, passes),
        }
        return;
    }
    let without = match arguments[..] {
        ["--without", names] => names.split(',').collect(),
        _ => Vec::new(),
    };
    time("code", peers::by_code(), peers::code_keys, &without, rounds);
    time("id", peers::by_id(), peers::id_keys, &without, rounds);
}

fn count<K>(peers: Vec<Peer<K>>, keys: Vec<Key<K>>, name: &str, passes: &str) {
    let peer = peers.iter().find(|peer| peer.name == name);
    let peer = peer.expect("one of the peers");
    for _ in 0..passes.parse().expect("a number of passes") {
        (peer.passes[0])(&keys);
    }
}

/// Prints a table with a line for each peer; the first of `peers` is the floor, the second is ours.
fn time<K>(
    by: &str,
    mut peers: Vec<Peer<K>>,
    keys: fn(unknown: usize, seed: u64) -> Vec<Key<K>>,
    without: &[&str],
    rounds: u64,
) {
    peers.retain(|peer| !without.contains(&&*format!("{by}/{}", peer.name)));
    let columns = [
        ("hits", 0, 0),
        ("mixed", 0, 1),
        ("branching, hits", 1, 0),
        ("branching, misses", 1, 2),
    ];
    let columns = columns.map(|(title, pass, unknown)| {
        let medians = medians(&peers, pass, |seed| keys(unknown, seed), rounds);
        (title, medians)
    });
    let ours = peers[1].name;
    print!("| by {by} |");
    for (title, _) in &columns {
        print!(" {title}, ns | of floor | {ours} takes |");
    }
    println!("\n|---|{}", "---:|".repeat(3 * columns.len()));
    for (index, peer) in peers.iter().enumerate() {
        print!("| {} |", peer.name);
        for (_, times) in &columns {
            let (floor, ours, time) = (times[0], times[1], times[index]);
            print!(" {time:.2} | {:.2} | {:.2} |", time / floor, ours / time);
        }
        println!();
    }
    println!();
}

/// The nanoseconds that a lookup of each peer takes in one of the two loops: the median over the rounds.
///
/// Each round has keys of its own, so that no branch predictor learns their order.
fn medians<K>(
    peers: &[Peer<K>],
    pass: usize,
    keys: impl Fn(u64) -> Vec<Key<K>>,
    rounds: u64,
) -> Vec<f64> {
    let mut times = vec![Vec::new(); peers.len()];
    for round in 0..rounds {
        let keys = keys(round);
        for (peer, times) in peers.iter().zip(&mut times) {
            // This also brings the keys near, which the first peer would have to do for the others.
            assert!((peer.is_right)(&keys), "{} is wrong", peer.name);
            let start = Instant::now();
            (peer.passes[pass])(&keys);
            times.push(start.elapsed().as_nanos() as f64 / KEYS as f64);
        }
    }
    let median = |mut times: Vec<f64>| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    };
    times.into_iter().map(median).collect()
}
