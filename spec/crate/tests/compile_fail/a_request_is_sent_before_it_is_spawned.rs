//! Who asks for a future gets one by `.send()`.

use std::future::Future;

use seam_connect::Seam;

/// What `tokio::spawn` asks for.
fn spawn<F: Future<Output: Send> + Send + 'static>(_task: F) {}

/// What `join_all` asks for.
fn join_all<F: Future>(_all: impl IntoIterator<Item = F>) {}

fn start(seam: Seam) {
    spawn(seam.devices().list());
    join_all([seam.locks().list(), seam.locks().list()]);
}

fn main() {}
