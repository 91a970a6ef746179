//! Retries: which calls are repeated, and after which pause.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::Duration;

use http::StatusCode;

use super::{Error, Operation};

/// When the client repeats a call.
///
/// A call that only reads is repeated if no response arrived, and after the statuses 408, 429 and 5xx. A call that
/// writes is repeated only if the server certainly did nothing: there was no connection, or the status was 429, or
/// 503 with `Retry-After`. So a retry never repeats a change.
///
/// The pauses double from 0.5 s up to 8 s. Each pause is shortened by a random part of up to a half, so that many
/// clients do not repeat their calls at once. `Retry-After` can only lengthen a pause. If it asks for more than a
/// minute, the call fails at once, and the error has the pause that the server asked for.
///
/// [`RetryBudget`](crate::runtime::RetryBudget) limits the retries of all calls of a client.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use = "a policy takes effect on the client or the call that it is given to"]
pub struct RetryPolicy {
    max_retries: u32,
    first_pause: Duration,
    longest_pause: Duration,
    retry_after_limit: Duration,
    retry_idempotent: bool,
}

impl Default for RetryPolicy {
    /// Two retries.
    fn default() -> Self {
        Self {
            max_retries: 2,
            first_pause: Duration::from_millis(500),
            longest_pause: Duration::from_secs(8),
            retry_after_limit: Duration::from_secs(60),
            retry_idempotent: false,
        }
    }
}

impl RetryPolicy {
    /// Two retries.
    pub fn new() -> Self {
        Self::default()
    }

    /// No retries.
    pub fn none() -> Self {
        Self::default().max_retries(0)
    }

    /// Sets the largest number of attempts after the first. By default 2.
    pub fn max_retries(mut self, max_retries: u32) -> Self {
        self.max_retries = max_retries;
        self
    }

    /// Sets the pause after the first attempt, and the longest pause. By default 0.5 s and 8 s.
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        self.first_pause = first;
        self.longest_pause = longest;
        self
    }

    /// Sets the longest `Retry-After` that the client waits for. By default a minute.
    pub fn retry_after_limit(mut self, limit: Duration) -> Self {
        self.retry_after_limit = limit;
        self
    }

    /// Sets whether idempotent calls, such as a deletion or a replacement, are repeated like calls that only read. By
    /// default they are not: the second attempt of a deletion can find nothing to delete, and fail.
    pub fn retry_idempotent(mut self, retry: bool) -> Self {
        self.retry_idempotent = retry;
        self
    }

    /// The pause before the next attempt; `None`: there is no next attempt. `attempts` have been made.
    pub(crate) fn pause(
        &self,
        operation: &Operation,
        attempts: u32,
        error: &Error,
    ) -> Option<Duration> {
        if attempts > self.max_retries || !self.may_repeat(operation, error) {
            return None;
        }
        let asked = error.retry_after().unwrap_or_default();
        // If the server asks for no pause, the client pauses all the same. Otherwise it would repeat the call at
        // once.
        let pause = self.backoff(attempts, random_fraction()).max(asked);
        (asked <= self.retry_after_limit).then_some(pause)
    }

    fn may_repeat(&self, operation: &Operation, error: &Error) -> bool {
        let repeatable = operation.safe || (self.retry_idempotent && operation.idempotent);
        error.is_transient() && (repeatable || nothing_was_done(error))
    }

    fn backoff(&self, attempts: u32, random: f64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempts.saturating_sub(1));
        let pause = self.first_pause.saturating_mul(doubled).min(self.longest_pause);
        pause - (pause / 2).mul_f64(random)
    }
}

/// Whether the server certainly did not act on the request.
fn nothing_was_done(error: &Error) -> bool {
    match error.status() {
        None => error.is_connect(),
        Some(StatusCode::TOO_MANY_REQUESTS) => true,
        Some(StatusCode::SERVICE_UNAVAILABLE) => error.retry_after().is_some(),
        Some(_) => false,
    }
}

/// A number from 0 to 1. The standard library seeds its hash maps from the system's source of randomness. That is
/// random enough for pauses, and needs no dependency.
fn random_fraction() -> f64 {
    let bits = RandomState::new().hash_one(0_u8);
    bits as f64 / u64::MAX as f64
}
