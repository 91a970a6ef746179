//! How many retries a client has left.

use std::sync::atomic::{AtomicU32, Ordering};

/// How many retries a client may make altogether: while a server is down, its clients should not ask it three times
/// as often as before.
///
/// A client begins with 50 retries. Each retry takes one away, and each call that succeeds gives a fifth of one back,
/// up to the 50. All clones of a client share them. A client that has none left makes one attempt a call, and its
/// errors say so. Where no more than one call in five needs a retry, a client never runs out.
///
/// ```text
/// let client = TheClientOfThisCrate::builder().retry_budget(RetryBudget::new().retries(10));
/// ```
///
/// Which calls are tried again, and when, is up to [`RetryPolicy`](crate::runtime::RetryPolicy).
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a budget takes effect on the client that it is given to"]
pub struct RetryBudget {
    /// `None`: as many as the policy wants.
    retries: Option<u32>,
    successes_per_retry: u32,
}

impl Default for RetryBudget {
    /// 50 retries, and one more for every five successes.
    fn default() -> Self {
        Self { retries: Some(50), successes_per_retry: 5 }
    }
}

impl RetryBudget {
    /// 50 retries, and one more for every five successes.
    pub fn new() -> Self {
        Self::default()
    }

    /// No limit: every call has all the retries of its policy.
    pub fn unlimited() -> Self {
        Self { retries: None, ..Self::default() }
    }

    /// The retries that a client begins with, which are also the most that it can have. By default 50.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Some(retries);
        self
    }

    /// How many successes give one retry back. By default 5; 0 counts as 1.
    pub fn successes_per_retry(mut self, successes: u32) -> Self {
        self.successes_per_retry = successes.max(1);
        self
    }
}

/// The rest of a budget. A success gives back one part of a retry, so parts are counted.
#[derive(Debug)]
pub(crate) struct RetriesLeft {
    parts: AtomicU32,
    /// The most parts there can be; `None`: there is no limit.
    most: Option<u32>,
    parts_of_one: u32,
}

impl RetriesLeft {
    /// The whole budget.
    pub(crate) fn new(budget: &RetryBudget) -> Self {
        let most = budget.retries.map(|retries| retries.saturating_mul(budget.successes_per_retry));
        Self {
            parts: AtomicU32::new(most.unwrap_or_default()),
            most,
            parts_of_one: budget.successes_per_retry,
        }
    }

    /// Takes a retry away; `false`: there is none.
    pub(crate) fn take(&self) -> bool {
        self.most.is_none() || self.change(|parts| parts.checked_sub(self.parts_of_one))
    }

    /// Gives back what a success is worth.
    pub(crate) fn give_back(&self) {
        if let Some(most) = self.most {
            self.change(|parts| (parts < most).then_some(parts + 1));
        }
    }

    /// No other memory is guarded by the number, so that no order with it is needed.
    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.parts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}
