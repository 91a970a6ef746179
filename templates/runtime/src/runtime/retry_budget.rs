//! The budget of retries of a client.

use std::sync::atomic::{AtomicU32, Ordering};

/// Limits the retries of a client. Without a limit, clients would send three times as many requests while a server is
/// down.
///
/// A client begins with a budget of 50 retries. Each retry takes one from the budget. Each call that succeeds gives
/// back a fifth of a retry, up to 50 retries. All clones of a client share the budget. With an empty budget the
/// client makes one attempt for each call, and its errors say so. If at most one call in five needs a retry, the
/// budget never runs out.
///
/// The builder of a client takes another budget: `.retry_budget(RetryBudget::new().retries(10))`.
///
/// [`RetryPolicy`](crate::runtime::RetryPolicy) decides which calls are repeated, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a budget takes effect on the client that it is given to"]
pub struct RetryBudget {
    /// `None`: no limit.
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

    /// Sets the retries that a client begins with, which is also the largest number that it can have. By default 50.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sets the number of successes that give one retry back. By default 5; 0 counts as 1.
    pub fn successes_per_retry(mut self, successes: u32) -> Self {
        self.successes_per_retry = successes.max(1);
        self
    }
}

/// The state of a budget. A success gives back a part of a retry, so the budget counts parts.
#[derive(Debug)]
pub(crate) struct RetriesLeft {
    parts: AtomicU32,
    /// The largest number of parts; `None`: no limit.
    most: Option<u32>,
    parts_of_one: u32,
}

impl RetriesLeft {
    /// A full budget.
    pub(crate) fn new(budget: &RetryBudget) -> Self {
        let most = budget.retries.map(|retries| retries.saturating_mul(budget.successes_per_retry));
        Self {
            parts: AtomicU32::new(most.unwrap_or_default()),
            most,
            parts_of_one: budget.successes_per_retry,
        }
    }

    /// Takes one retry; `false`: the budget is empty.
    pub(crate) fn take(&self) -> bool {
        self.most.is_none() || self.change(|parts| parts.checked_sub(self.parts_of_one))
    }

    /// Gives back the part of a retry that a success is worth.
    pub(crate) fn give_back(&self) {
        if let Some(most) = self.most {
            self.change(|parts| (parts < most).then_some(parts + 1));
        }
    }

    /// The number guards no other memory, so it needs no ordering.
    fn change(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.parts.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}
