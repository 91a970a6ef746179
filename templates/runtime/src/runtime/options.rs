//! Settings of one call.

use std::time::Duration;

use serde_json::Map;

use super::RetryPolicy;
use super::json::Value;
use super::secrets::Secrets;

/// Settings of one call, in place of the client's. What is not set stays as the client has it.
#[derive(Clone, Default)]
#[must_use = "options take effect on the request that they are given to"]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: Option<RetryPolicy>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Map<String, Value>,
    pub(crate) check: Option<bool>,
}

impl CallOptions {
    /// The client's settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// How long an attempt may take, from connecting to the last byte of the response.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long the whole call may take, with all attempts and the pauses between them.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// When to try again.
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Sends a header more, or in place of the one of this name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Sends a member more in the JSON body, or in place of the one of this name.
    ///
    /// The value goes out as it is. This is the way around a builder that does not know a parameter yet, and around
    /// rules between parameters that are stricter here than on the server: a rule that
    /// speaks of this member is not checked.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.body.insert(name.into(), value.into());
        self
    }

    /// Whether the rules of the operation, and the kind of the token, are checked before it is sent.
    pub fn check_constraints(mut self, check: bool) -> Self {
        self.check = Some(check);
        self
    }

    /// Adds the headers that can carry a token to what nothing may print.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        self.headers.iter().for_each(|(name, value)| secrets.add_header(name, value));
    }

    /// These, and the others where these say nothing.
    pub(crate) fn or(mut self, others: Self) -> Self {
        self.timeout = self.timeout.or(others.timeout);
        self.deadline = self.deadline.or(others.deadline);
        self.retries = self.retries.or(others.retries);
        self.check = self.check.or(others.check);
        // A later header or member of the same name wins, so the others' come first.
        let mut headers = others.headers;
        headers.append(&mut self.headers);
        self.headers = headers;
        for (name, value) in others.body {
            self.body.entry(name).or_insert(value);
        }
        self
    }
}

/// Header and body values are left out: they can be secret.
impl std::fmt::Debug for CallOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let headers: Vec<&String> = self.headers.iter().map(|(name, _)| name).collect();
        f.debug_struct("CallOptions")
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retries", &self.retries)
            .field("headers", &headers)
            .field("body", &self.body.keys().collect::<Vec<_>>())
            .field("check_constraints", &self.check)
            .finish()
    }
}
