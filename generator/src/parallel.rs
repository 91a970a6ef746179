//! Runs work on several threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// The number of threads, the caller's included. More threads gain little, because the largest file is one piece of
/// work, and each thread keeps memory that the others can't use.
const THREADS: usize = 3;

/// The results of `work` for each item, in the order of the items. The threads take one item after another.
pub fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let take = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else { return done };
            done.push((at, work(item)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        // Without threads, as in a browser, the caller does all the work.
        let start = |_| thread::Builder::new().spawn_scoped(scope, take).ok();
        let others: Vec<_> = (1..THREADS).filter_map(start).collect();
        let own = take();
        others.into_iter().flat_map(result).chain(own).collect()
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

/// The results of two pieces of work; the first runs on a thread of its own, if there can be one.
pub(crate) fn both<A: Send, B>(first: impl Fn() -> A + Sync, second: impl FnOnce() -> B) -> (A, B) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().spawn_scoped(scope, &first).ok();
        let second = second();
        (thread.map_or_else(&first, result), second)
    })
}

/// A panic is a bug of the program: the caller panics as it would without threads.
fn result<R>(thread: thread::ScopedJoinHandle<'_, R>) -> R {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

#[cfg(test)]
mod tests {
    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1000).collect();
        assert_eq!(
            super::map(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        assert!(super::map(&[] as &[usize], |item| *item).is_empty());
    }
}
