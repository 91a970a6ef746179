//! Building a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::super::json::Value;
use super::super::{Error, RetryBudget, RetryPolicy, Secret, Transport};
use super::draft::Draft;
use super::{ClientType, Connecting, Given, environment};

/// Builds a client: give the builder a token, change the settings whose defaults do not suit, and call [`build`](Self::build).
///
/// | setting | default |
/// |---|---|
/// | [`base_url`](Self::base_url) | the server of the API's document |
/// | [`connect_timeout`](Self::connect_timeout) | 10 s |
/// | [`timeout`](Self::timeout) of an attempt | 30 s |
/// | [`deadline`](Self::deadline) of a call | none |
/// | [`retries`](Self::retries) | two, see [`RetryPolicy`] |
/// | [`retry_budget`](Self::retry_budget) | 50 retries, see [`RetryBudget`] |
/// | [`max_response_bytes`](Self::max_response_bytes) | 32 MiB |
/// | [`max_response_values`](Self::max_response_values) | one for every 32 bytes of that: 1,048,576 |
/// | [`check_constraints`](Self::check_constraints) | yes |
#[must_use = "a client is made by `build`"]
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

    /// Takes the settings that were not set here from the environment: token, scope, address. Of an API with several
    /// schemes of security, a token of each kind that has none yet.
    ///
    /// # Errors
    ///
    /// When there is no token here and none in the environment, or one without the value that is needed beside it; of an API
    /// whose calls need one token, when the environment has tokens of several kinds.
    pub fn env(self) -> Result<Self, Error> {
        self.env_from(&|name| std::env::var(name).ok())
    }

    /// The same with another environment, for tests.
    pub(crate) fn env_from(
        mut self,
        lookup: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Error> {
        environment::fill(&mut self.draft, lookup)?;
        Ok(self)
    }

    /// The token, by the name of its kind: for programs that learn the kind while they run. The methods that are
    /// named after the kinds do the same, and ask for what is needed beside the token. The last token counts; of an API with
    /// several schemes of security the last one of each kind, and each call sends those that it needs.
    pub fn credential(self, kind: &'static str, token: impl Into<Secret>) -> Self {
        let token = token.into();
        self.with(|draft| draft.set_credential(Given::new(kind, token)))
    }

    /// The token alone: what was said beside an earlier one does not count any more.
    pub(crate) fn with_token(self, kind: &'static str, token: impl Into<Secret>) -> Self {
        let token = token.into();
        self.with(|draft| draft.set_credential_alone(Given::new(kind, token)))
    }

    /// The name of a user and the password, in the form of a token (RFC 7617, section 2).
    pub(crate) fn with_basic(
        self,
        kind: &'static str,
        user: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let given = Given::basic(kind, &user.into(), &password.into());
        self.with(|draft| draft.set_credential_alone(given))
    }

    /// A parameter of the call that exchanges the token.
    pub(crate) fn with_parameter(self, name: &'static str, value: impl Into<Value>) -> Self {
        let value = value.into();
        self.with(|draft| draft.parameters.push((name, value)))
    }

    /// The value that is needed beside a token of some kinds: the workspace, the project, the tenant.
    pub fn scope(self, scope: impl Into<String>) -> Self {
        let scope = scope.into();
        self.with(|draft| draft.scope = Some(scope))
    }

    /// Sends no token at all.
    pub fn anonymous(self) -> Self {
        self.with(|draft| draft.anonymous = true)
    }

    /// The address of the server: `https://api.example.com`. All calls go there, also those of operations for which the
    /// document names another server.
    pub fn base_url(self, url: impl Into<String>) -> Self {
        let url = url.into();
        self.with(|draft| (draft.base_url, draft.base_url_variable) = (Some(url), None))
    }

    /// How long a connection may take to come up. By default 10 s. A [`transport`](Self::transport) of your own has its own.
    pub fn connect_timeout(self, timeout: Duration) -> Self {
        self.with(|draft| draft.connect_timeout = timeout)
    }

    /// How long an attempt may take, from connecting to the last byte of the response. By default 30 s. It holds
    /// whatever the server sends meanwhile: a response drop by drop, or `100 Continue` without end. (As fast as the
    /// connection takes it, the latter can make the end some tenths of a second late.)
    pub fn timeout(self, timeout: Duration) -> Self {
        self.with(|draft| draft.timeout = timeout)
    }

    /// How long a call may take, with all attempts and the pauses between them. By default there is no limit.
    pub fn deadline(self, deadline: Duration) -> Self {
        self.with(|draft| draft.deadline = Some(deadline))
    }

    /// When to try again.
    pub fn retries(self, retries: RetryPolicy) -> Self {
        self.with(|draft| draft.retries = retries)
    }

    /// How requests reach the server, in place of [`ReqwestTransport`](crate::runtime::ReqwestTransport).
    pub fn transport(self, transport: impl Transport + 'static) -> Self {
        self.with(|draft| draft.transport = Some(Arc::new(transport)))
    }

    /// How many retries all calls of the client and of its clones have together.
    pub fn retry_budget(self, budget: RetryBudget) -> Self {
        self.with(|draft| draft.retry_budget = budget)
    }

    /// How many bytes the body of a response may have. By default 32 MiB. A larger one is an error: it is
    /// read no further, whatever length the server announced. The values of this crate's types that are made of it
    /// may take eight times as many bytes of memory.
    pub fn max_response_bytes(self, limit: usize) -> Self {
        self.with(|draft| draft.max_response_bytes = limit)
    }

    /// How many JSON values the body of a response may have: texts, numbers, booleans and nulls, arrays and objects. By
    /// default one for every 32 bytes of [`max_response_bytes`](Self::max_response_bytes), and no fewer than 100,000.
    /// A body that has more is an error, before any of them takes memory: a short text can stand for values that take
    /// a hundred times as much.
    pub fn max_response_values(self, limit: usize) -> Self {
        self.with(|draft| draft.max_response_values = Some(limit))
    }

    /// Whether to check before sending what the API demands of parameters and of the kind of token. By default yes.
    /// [`CallOptions::check_constraints`](crate::runtime::CallOptions::check_constraints) is the same for one call.
    pub fn check_constraints(self, check: bool) -> Self {
        self.with(|draft| draft.checks = check)
    }

    /// Names your program in `User-Agent`, after this crate: `my-app/1.2`.
    pub fn user_agent(self, suffix: impl Into<String>) -> Self {
        let suffix = suffix.into();
        self.with(|draft| draft.user_agent = Some(suffix))
    }

    /// Sends a header with every call, or in place of the one of this name that every call has: a tenant, the token of a
    /// gateway. A header of the client's token goes before it. `Debug` does not show the value.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let (name, value) = (name.into(), value.into());
        self.with(|draft| draft.headers.push((name, value)))
    }

    /// The client.
    ///
    /// # Errors
    ///
    /// When there is no token, or one of another kind than said, or no address, or TLS can't be set up.
    pub fn build(self) -> Result<C, Error> {
        let client = self.draft.build(&[])?;
        Ok(C::from_client(client))
    }

    /// The client, for a token that first has to be exchanged for one of another kind: this sends a request.
    /// Any other token is taken as [`build`](Self::build) does.
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
