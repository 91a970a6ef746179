//! Who asks for a future gets one by `.send()`.

use std::future::Future;

use seam_connect::Seam;

/// What `tokio::spawn` asks for.
fn spawn<F: Future<Output: Send> + Send + 'static>(_task: F) {}

/// What `join_all` asks for.
fn join_all<F: Future>(_all: impl IntoIterator<Item = F>) {}

/// What `join!` and `try_join!` of the crate `futures` ask for.
fn maybe_done<F: Future>(_future: F) {}

/// A future of a `Result`, as the crate `futures` calls it.
trait TryFuture: Future {}

impl<T, E, F: ?Sized + Future<Output = Result<T, E>>> TryFuture for F {}

/// What `try_join_all` asks for.
fn try_join_all<F: TryFuture>(_all: impl IntoIterator<Item = F>) {}

fn start(seam: Seam) {
    spawn(seam.devices().list());
    join_all([seam.locks().list(), seam.locks().list()]);
    maybe_done(seam.events().get());
    try_join_all([seam.workspaces().list()]);
}

fn main() {}
