//! Settings of one call.

use std::time::Duration;

use serde_json::Map;

use super::RetryPolicy;
use super::json::Value;
use super::secrets::Secrets;

/// Settings of one call. The settings of the client apply where an option is not set.
#[derive(Clone, Default)]
#[must_use = "options take effect on the request that they are given to"]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) deadline: Option<Duration>,
    pub(crate) retries: Option<RetryPolicy>,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Map<String, Value>,
    pub(crate) check: Option<bool>,
    pub(crate) lenient: Option<bool>,
}

impl CallOptions {
    /// Options that change nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the timeout of one attempt, from connecting to the last byte of the response.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// Sets the deadline of the whole call, with all attempts and the pauses between attempts.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }

    /// Sets the policy of retries.
    pub fn retries(mut self, retries: RetryPolicy) -> Self {
        self.retries = Some(retries);
        self
    }

    /// Adds a header, or replaces the header of this name.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Adds a member to the JSON body, or replaces the member of this name.
    ///
    /// The value is sent unchanged. Use this option for a parameter that this version of the crate does not know, or
    /// if a rule of this crate is stricter than the server: the client does not check a rule that names this member.
    pub fn body_field(mut self, name: impl Into<String>, value: impl Into<Value>) -> Self {
        self.body.insert(name.into(), value.into());
        self
    }

    /// Sets whether the client checks the constraints of parameters and the kind of the credential before it sends
    /// the call.
    pub fn check_constraints(mut self, check: bool) -> Self {
        self.check = Some(check);
        self
    }

    /// Sets whether a list leaves out the items that can't be read. By default such an item is an error.
    ///
    /// [`Page::broken`](super::Page::broken) has the items that are left out.
    pub fn lenient(mut self, lenient: bool) -> Self {
        self.lenient = Some(lenient);
        self
    }

    /// Adds the values of the headers that can contain a token to the secrets.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        self.headers.iter().for_each(|(name, value)| secrets.add_header(name, value));
    }

    /// These options, completed by the others.
    pub(crate) fn or(mut self, others: Self) -> Self {
        self.timeout = self.timeout.or(others.timeout);
        self.deadline = self.deadline.or(others.deadline);
        self.retries = self.retries.or(others.retries);
        self.check = self.check.or(others.check);
        self.lenient = self.lenient.or(others.lenient);
        // The last header or member of a name wins, so those of `others` come first.
        let mut headers = others.headers;
        headers.append(&mut self.headers);
        self.headers = headers;
        for (name, value) in others.body {
            self.body.entry(name).or_insert(value);
        }
        self
    }
}

/// Leaves out the values of headers and of the body, because they can be secret.
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
            .field("lenient", &self.lenient)
            .finish()
    }
}
