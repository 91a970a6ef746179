//! The client: the settings that all calls share.

mod builder;
mod connect;
mod credential;
mod draft;
mod environment;
mod live_token;
mod server_settings;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

use super::clock::Clock;
use super::retry_budget::RetriesLeft;
use super::secrets::Secrets;
use super::{Action, ActionKind, Error, Operation, Profile, RawRequest, RetryPolicy, Transport};

pub use builder::Builder;
pub use connect::Connecting;
pub use live_token::{LiveToken, TokenWire};
pub use server_settings::{FindServers, ServerSettings};

use credential::Given;
pub(crate) use credential::{Credential, query_pairs};

/// A client: the URL of the server, the credential, the transport and the settings of all calls. A client is cheap to
/// clone. Clones share connections and the [budget](crate::runtime::RetryBudget) of retries.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Settings>,
}

/// The settings of a [`Builder`].
struct Settings {
    profile: &'static Profile,
    base_url: String,
    /// Whether the caller or the environment set the URL.
    has_own_url: bool,
    /// The URLs of the sets of servers that the caller chose from.
    servers: Vec<String>,
    credentials: Vec<Credential>,
    headers: HeaderMap,
    transport: Arc<dyn Transport>,
    clock: Clock,
    timeout: Duration,
    deadline: Option<Duration>,
    retries: RetryPolicy,
    retries_left: RetriesLeft,
    max_response_bytes: usize,
    max_response_values: usize,
    checks: bool,
    lenient: bool,
}

impl Client {
    /// The URL of the server, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.base_url
    }

    /// The URL for calls of an operation: its chosen server, or its fixed one unless the client was given another URL.
    pub(crate) fn base_url_of(&self, operation: &Operation) -> &str {
        let chosen = operation.server_set.and_then(|set| self.inner.servers.get(set));
        let fixed = || operation.server.filter(|_| !self.inner.has_own_url);
        chosen.map(String::as_str).or_else(fixed).unwrap_or(&self.inner.base_url)
    }

    /// A request with any method and path, for operations that this version of the crate does not know. It has the
    /// credentials, timeouts, retries and errors of every other request.
    ///
    /// The method is a text (`"POST"`) or a `Method` of the crate `http` (`Method::POST`). The path begins with a
    /// slash and is appended to [`base_url`](Self::base_url); [`RawRequest::path`] sets the value of a `{name}` in
    /// it.
    pub fn request(
        &self,
        method: impl TryInto<http::Method> + fmt::Display,
        path: impl AsRef<str>,
    ) -> RawRequest {
        let text = method.to_string();
        RawRequest::new(self, method.try_into().map_err(|_| text), path.as_ref())
    }

    /// The action with an id that was stored earlier, to [wait](Action::wait) for. This method sends nothing.
    pub fn action<K: ActionKind>(&self, id: impl Into<K::Id>) -> Action<K> {
        Action::from_id(self, id)
    }

    pub(crate) fn profile(&self) -> &'static Profile {
        self.inner.profile
    }

    pub(crate) fn headers(&self) -> &HeaderMap {
        &self.inner.headers
    }

    pub(crate) fn transport(&self) -> &dyn Transport {
        &*self.inner.transport
    }

    /// The transport and the timer that tokens are fetched with.
    pub(crate) fn token_wire(&self) -> TokenWire {
        TokenWire {
            transport: Arc::clone(&self.inner.transport),
            clock: self.inner.clock.clone(),
            timeout: self.inner.timeout,
        }
    }

    pub(crate) fn clock(&self) -> &Clock {
        &self.inner.clock
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.inner.timeout
    }

    pub(crate) fn deadline(&self) -> Option<Duration> {
        self.inner.deadline
    }

    pub(crate) fn retries(&self) -> &RetryPolicy {
        &self.inner.retries
    }

    pub(crate) fn retries_left(&self) -> &RetriesLeft {
        &self.inner.retries_left
    }

    pub(crate) fn max_response_bytes(&self) -> usize {
        self.inner.max_response_bytes
    }

    pub(crate) fn max_response_values(&self) -> usize {
        self.inner.max_response_values
    }

    pub(crate) fn is_lenient(&self) -> bool {
        self.inner.lenient
    }

    pub(crate) fn checks(&self) -> bool {
        self.inner.checks
    }

    /// The secrets of every call: the tokens, and the values of the client's headers.
    pub(crate) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        for (name, value) in self.inner.headers.iter().filter(|(_, value)| value.is_sensitive()) {
            secrets.add_header(name.as_str(), value.to_str().unwrap_or_default());
        }
        self.inner.credentials.iter().for_each(|credential| credential.add_to(&mut secrets));
        secrets
    }

    /// The credentials for a call of the operation. If the checks are off and no requirement is satisfied, the client
    /// sends all its credentials, and the server decides.
    pub(crate) fn credentials(
        &self,
        operation: &Operation,
        checks: bool,
    ) -> Result<Vec<&Credential>, Error> {
        let held = &self.inner.credentials;
        let all = || match self.is_elsewhere(operation) {
            true => Vec::new(),
            false => held.iter().collect(),
        };
        // The document declares no security.
        if operation.security.is_empty() {
            return Ok(all());
        }
        match credential::chosen(held, operation, self.inner.profile) {
            Err(_) if !checks => Ok(all()),
            outcome => outcome,
        }
    }

    /// Whether the operation has a server of its own. The client sends a credential to that server only if the
    /// operation declares the credential's scheme.
    fn is_elsewhere(&self, operation: &Operation) -> bool {
        let origin = |address: &str| {
            let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            format!("{scheme}://{host}").to_ascii_lowercase()
        };
        origin(self.base_url_of(operation)) != origin(&self.inner.base_url)
    }
}

impl AsRef<Client> for Client {
    fn as_ref(&self) -> &Client {
        self
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.inner.base_url)
            .field("credentials", &self.inner.credentials)
            .field("transport", &self.inner.transport)
            .field("timeout", &self.inner.timeout)
            .field("deadline", &self.inner.deadline)
            .field("retries", &self.inner.retries)
            .finish_non_exhaustive()
    }
}

/// A client type of this crate: a [`Client`] with the routes of the API.
pub trait ClientType: Sized + AsRef<Client> {
    /// The settings of the API.
    #[doc(hidden)]
    fn profile() -> &'static Profile;

    /// The routes of this client.
    #[doc(hidden)]
    fn from_client(client: Client) -> Self;
}
