//! Building a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::super::clock::Clock;
use super::super::json::Value;
use super::super::{Error, LiveToken, RetryBudget, RetryPolicy, Secret, Timer, Transport};
use super::draft::Draft;
use super::{ClientType, Connecting, Given, environment};

/// Builds a client: give the builder a credential, change the settings that should differ from their defaults, and
/// call [`build`](Self::build).
///
/// | setting | default |
/// |---|---|
/// | [`base_url`](Self::base_url) | the server in the OpenAPI document |
/// | [`connect_timeout`](Self::connect_timeout) | 10 s |
/// | [`timeout`](Self::timeout) of an attempt | 30 s |
/// | [`deadline`](Self::deadline) of a call | none |
/// | [`retries`](Self::retries) | two, see [`RetryPolicy`] |
/// | [`retry_budget`](Self::retry_budget) | 50 retries, see [`RetryBudget`] |
/// | [`max_response_bytes`](Self::max_response_bytes) | 32 MiB |
/// | [`max_response_values`](Self::max_response_values) | one for every 32 bytes of that: 1,048,576 |
/// | [`check_constraints`](Self::check_constraints) | yes |
/// | [`lenient`](Self::lenient) | no |
#[must_use = "call `build` to make the client"]
pub struct Builder<C> {
    pub(super) draft: Draft,
    client: PhantomData<fn() -> C>,
}

impl<C: ClientType> Builder<C> {
    #[doc(hidden)]
    pub fn new() -> Self {
        Self { draft: Draft::new(C::profile()), client: PhantomData }
    }

    fn with(mut self, change: impl FnOnce(&mut Draft)) -> Self {
        change(&mut self.draft);
        self
    }

    /// Reads the settings that are not set yet from the environment: the URL of the server, and the credential, which
    /// is a token and perhaps its scope. A client that can have several credentials reads each credential that is not
    /// set yet.
    ///
    /// # Errors
    ///
    /// - The builder has no credential, and the environment has none.
    /// - The environment has a token without its scope.
    /// - The environment has several credentials, and the client can have only one.
    pub fn env(self) -> Result<Self, Error> {
        self.env_from(&|name| std::env::var(name).ok())
    }

    /// Reads the settings as [`env`](Self::env) does, from another environment: for tests.
    pub(crate) fn env_from(
        mut self,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        environment::fill(&mut self.draft, lookup)?;
        Ok(self)
    }

    /// Sets the token of a credential, by the name of its kind: for programs that learn the kind at run time. The
    /// methods with the names of the kinds do the same, and take the scope too. A later credential replaces an
    /// earlier one. If a client can have several credentials, a later credential replaces an earlier one of its kind,
    /// and each call sends the credentials that it needs.
    pub fn credential(self, kind: &'static str, token: impl Into<Secret>) -> Self {
        let token = token.into();
        self.with(|draft| draft.set_credential(Given::new(kind, token)))
    }

    /// Sets the token alone, and drops the scope of an earlier credential.
    pub(crate) fn with_token(self, kind: &'static str, token: impl Into<Secret>) -> Self {
        let token = token.into();
        self.with(|draft| draft.set_credential_alone(Given::new(kind, token)))
    }

    /// Sets a user name and a password, as a token (RFC 7617, section 2).
    pub(crate) fn with_basic(
        self,
        kind: &'static str,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let given = Given::basic(kind, &user.into(), &password.into());
        self.with(|draft| draft.set_credential_alone(given))
    }

    /// Sets the source of a token, which the client asks when a call needs the token.
    pub(crate) fn with_live_token(
        self,
        kind: &'static str,
        live: impl LiveToken + 'static,
    ) -> Self {
        let given = Given::live(kind, Arc::new(live));
        self.with(|draft| draft.set_credential_alone(given))
    }

    /// Sets a parameter of the call that exchanges the token.
    pub(crate) fn with_parameter(self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        self.with(|draft| draft.parameters.push((name, value)))
    }

    /// Sets the scope of the credential, which some kinds need beside the token: the workspace, the project, the
    /// tenant.
    pub fn scope(self, scope: impl Into<String>) -> Self {
        let scope = scope.into();
        self.with(|draft| draft.scope = Some(scope))
    }

    /// Makes a client without a credential.
    pub fn anonymous(self) -> Self {
        self.with(|draft| draft.anonymous = true)
    }

    /// Sets the URL of the server: `https://api.example.com`. All calls go to this server, including calls of
    /// operations for which the document names another server. If this URL has no path, and the document's server of an
    /// operation is only a path (`/uploads`), that path is appended.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.with(|draft| {
            (draft.servers.base_url, draft.base_url_variable) = (Some(url), None);
        })
    }

    /// Chooses a server of a set of servers.
    pub(crate) fn with_server(self, set: usize, server: usize) -> Self {
        self.with(|draft| draft.servers.chosen.push((set, server)))
    }

    /// Sets the value of a server variable.
    pub(crate) fn with_server_variable(self, name: &'static str, value: impl Into<String>) -> Self {
        let value = value.into();
        self.with(|draft| draft.servers.variables.push((name, value)))
    }

    /// Sets the timeout for connecting. By default 10 s. A [`transport`](Self::transport) of your own has its own
    /// timeout.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.with(|draft| draft.connect_timeout = timeout)
    }

    /// Sets the timeout of an attempt, from connecting to the last byte of the response. By default 30 s. The timeout
    /// also ends a response that arrives slowly. (A server that sends `100 Continue` without end at full speed can
    /// delay the timeout by some tenths of a second.)
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|draft| draft.timeout = timeout)
    }

    /// Sets the deadline of a call, with all attempts and the pauses between attempts. By default there is no
    /// deadline.
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|draft| draft.deadline = Some(deadline))
    }

    /// Sets the policy of retries.
    pub fn retries(self, retries: RetryPolicy) -> Self {
        self.with(|draft| draft.retries = retries)
    }

    /// Sets the transport. The default is `ReqwestTransport`, of the feature `reqwest`.
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        self.with(|draft| draft.transport = Some(Arc::new(transport)))
    }

    /// Sets the timer: for another async runtime than Tokio, or for a browser.
    pub fn timer(self, timer: impl Timer + 'static) -> Self {
        self.with(|draft| draft.clock = Clock::Own(Arc::new(timer)))
    }

    /// Sets the budget of retries that all calls of the client and of its clones share.
    pub fn retry_budget(self, budget: RetryBudget) -> Self {
        self.with(|draft| draft.retry_budget = budget)
    }

    /// Sets the largest size of a response's body, in bytes. By default 32 MiB. A larger body is an error: the client
    /// stops reading at the limit, whatever length the server announced. The typed values of a body may take eight
    /// times as much memory.
    pub fn max_response_bytes(self, limit: usize) -> Self {
        self.with(|draft| draft.max_response_bytes = limit)
    }

    /// Sets the largest number of JSON values in the body of a response: strings, numbers, booleans, nulls, arrays
    /// and objects. By default one for every 32 bytes of [`max_response_bytes`](Self::max_response_bytes), but at
    /// least 100,000. A body with more values is an error before any value takes memory: a short text can contain
    /// values that take a hundred times as much.
    pub fn max_response_values(self, limit: usize) -> Self {
        self.with(|draft| draft.max_response_values = Some(limit))
    }

    /// Sets whether the client checks the constraints of parameters and the kind of the credential before it sends a
    /// call. By default it does. [`CallOptions::check_constraints`](crate::runtime::CallOptions::check_constraints)
    /// sets this for one call.
    pub fn check_constraints(self, check: bool) -> Self {
        self.with(|draft| draft.checks = check)
    }

    /// Sets whether lists leave out the items that can't be read. By default such an item is an error.
    /// [`Page::broken`](crate::runtime::Page::broken) has the items that are left out.
    /// [`CallOptions::lenient`](crate::runtime::CallOptions::lenient) sets this for one call.
    pub fn lenient(self, lenient: bool) -> Self {
        self.with(|draft| draft.lenient = lenient)
    }

    /// Adds your program to `User-Agent`, after this crate: `my-app/1.2`.
    pub fn user_agent(self, suffix: impl Into<String>) -> Self {
        let suffix = suffix.into();
        self.with(|draft| draft.user_agent = Some(suffix))
    }

    /// Adds a header to every call, such as a tenant or the token of a gateway, or replaces the header of this name.
    /// A header of the client's credential takes precedence. `Debug` does not show the value.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.with(|draft| draft.headers.push((name, value)))
    }

    /// Builds the client.
    ///
    /// # Errors
    ///
    /// When the client has no credential or one of the wrong kind, when no server has a URL, or when TLS can't be set
    /// up.
    pub fn build(self) -> Result<C, Error> {
        let client = self.draft.build(&[])?;
        Ok(C::from_client(client))
    }

    /// Sends a request that exchanges the token for a token of another kind, and builds the client with that. A token
    /// of a kind that needs no exchange is used as it is, as [`build`](Self::build) does.
    pub fn connect(self) -> Connecting<C> {
        Connecting::new(self.draft)
    }
}

impl<C> Clone for Builder<C> {
    fn clone(&self) -> Self {
        Self { draft: self.draft.clone(), client: PhantomData }
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.draft.fmt(f)
    }
}
