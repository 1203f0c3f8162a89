//! How much memory a scan takes, whatever is in its input. Alone in its process, which is measured.

#![cfg(target_os = "linux")]

#[path = "../src/main.rs"]
#[allow(dead_code, unused_imports, reason = "the test calls the scan alone")]
mod program;

use std::fs;
use std::io::{self, Read, Write};
use std::sync::atomic::AtomicU64;

use flate2::Compression;
use flate2::write::GzEncoder;
use program::scan::{Reading, Scan};

/// Half of what the project promises: to unpack more than that takes long in a build for tests.
const MOST: u64 = 32 << 20;

/// More than that.
const LENGTH: usize = 40 << 20;

fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap();
    let kilobytes = line.trim().strip_suffix(" kB").unwrap();
    kilobytes.parse::<u64>().unwrap() << 10
}

/// Different unknown codes without end.
struct Codes(u64, Vec<u8>);

impl Read for Codes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.1.is_empty() {
            self.0 += 1;
            self.1 = format!("ERROR_{:0>100} ", self.0).into_bytes();
        }
        let read = (&self.1[..]).read(buffer)?;
        self.1.drain(..read);
        Ok(read)
    }
}

#[test]
fn no_input_takes_more_than_32_mb() {
    let zeros = vec![0; 1 << 20];
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(&zeros).unwrap();
    let gzip = gzip.finish().unwrap().repeat(LENGTH >> 20);
    let mut zstd = zstd::Encoder::new(Vec::new(), 1).unwrap();
    for _ in 0..LENGTH >> 20 {
        zstd.write_all(&zeros).unwrap();
    }
    let zstd = zstd.finish().unwrap();
    let reply = br#"{"errorId":10,"errorDescription":""#;
    let inputs: Vec<(&str, Box<dyn Read + Send>)> = vec![
        ("gzip", Box::new(io::Cursor::new(gzip))),
        ("zstd", Box::new(io::Cursor::new(zstd))),
        ("line", Box::new(io::repeat(b'x').take(LENGTH as u64))),
        (
            "reply",
            Box::new(reply.chain(io::repeat(b'\\').take(1 << 22))),
        ),
        ("codes", Box::new(Codes(0, Vec::new()).take(1 << 22))),
    ];
    let read = AtomicU64::new(0);
    for (name, input) in inputs {
        let mut scan = Scan::default();
        // More than the machine has: the bound is theirs too.
        let reading = Reading {
            threads: 100,
            piece: None,
            read: &read,
        };
        scan.input(name, input, &reading);
        assert!(scan.failures.is_empty(), "{name}: {:?}", scan.failures);
        assert!(scan.findings.bytes >= 1 << 22, "{name}");
        let most = most_memory();
        assert!(most < MOST, "{name}: {most} bytes");
    }
}
