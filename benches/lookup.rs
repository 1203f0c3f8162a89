//! Measures each way to look up on its own, with criterion's statistics: `cargo bench -p benches --bench lookup`.
//!
//! One iteration looks [`KEYS`] keys up, so that the throughput is in lookups. `ratios.rs` measures the
//! same side by side.

mod peers;

use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use peers::{KEYS, Key, Peer};

criterion_group! {
    name = lookups;
    config = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2));
    targets = by_code, by_id
}
criterion_main!(lookups);

fn by_code(criterion: &mut Criterion) {
    let peers = peers::by_code();
    bench(criterion, "by code, hits", &peers, &peers::code_keys(0, 0));
    bench(criterion, "by code, mixed", &peers, &peers::code_keys(1, 0));
}

fn by_id(criterion: &mut Criterion) {
    let peers = peers::by_id();
    bench(criterion, "by id, hits", &peers, &peers::id_keys(0, 0));
    bench(criterion, "by id, mixed", &peers, &peers::id_keys(1, 0));
}

fn bench<K>(criterion: &mut Criterion, name: &str, peers: &[Peer<K>], keys: &[Key<K>]) {
    let mut group = criterion.benchmark_group(name);
    group.throughput(Throughput::Elements(KEYS as u64));
    for peer in peers {
        assert!((peer.is_right)(keys), "{}: {name}", peer.name);
        group.bench_function(peer.name, |bencher| bencher.iter(|| (peer.passes[0])(keys)));
    }
    group.finish();
}
