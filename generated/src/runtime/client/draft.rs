//! The settings of a client that is being built.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::USER_AGENT;

use super::super::call::insert_header;
use super::super::clock::Clock;
use super::super::json::{MOST_BYTES, Value, most_values};
use super::super::retry_budget::RetriesLeft;
use super::super::transport::own_transport;
use super::super::{CredentialKind, Error, Profile, RetryBudget, RetryPolicy, Transport};
use super::{Client, Credential, Given, ServerSettings, Settings};

/// The settings so far, without the client type.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) profile: &'static Profile,
    pub(super) servers: ServerSettings,
    pub(super) credentials: Vec<Given>,
    pub(super) scope: Option<String>,
    /// Parameters of the call that exchanges the token.
    pub(super) parameters: Vec<(&'static str, Value)>,
    pub(super) anonymous: bool,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) clock: Clock,
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) deadline: Option<Duration>,
    pub(super) retries: RetryPolicy,
    pub(super) retry_budget: RetryBudget,
    pub(super) max_response_bytes: usize,
    pub(super) max_response_values: Option<usize>,
    pub(super) checks: bool,
    pub(super) lenient: bool,
    pub(super) user_agent: Option<String>,
    /// Headers of every call.
    pub(super) headers: Vec<(String, String)>,
    /// The environment variable of the server's URL.
    pub(super) base_url_variable: Option<&'static str>,
}

impl Draft {
    pub(super) fn new(profile: &'static Profile) -> Self {
        Self {
            profile,
            servers: ServerSettings::default(),
            credentials: Vec::new(),
            scope: None,
            parameters: Vec::new(),
            anonymous: false,
            transport: None,
            clock: Clock::Tokio,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            deadline: None,
            retries: RetryPolicy::default(),
            retry_budget: RetryBudget::default(),
            max_response_bytes: MOST_BYTES,
            max_response_values: None,
            checks: true,
            lenient: false,
            user_agent: None,
            headers: Vec::new(),
            base_url_variable: None,
        }
    }

    pub(super) fn has_base_url(&self) -> bool {
        self.servers.base_url.is_some()
    }

    pub(super) fn set_base_url(&mut self, url: String, variable: &'static str) {
        (self.servers.base_url, self.base_url_variable) = (Some(url), Some(variable));
    }

    /// Whether the client has a credential of this kind, or has the only credential that it takes.
    pub(super) fn is_given(&self, kind: &CredentialKind) -> bool {
        let mut given = self.credentials.iter();
        given.any(|given| !self.profile.together || given.kind == kind.name)
    }

    /// Builds the client. `exchanging` allows a kind of token that needs an exchange.
    pub(super) fn build(self, exchanging: &[&str]) -> Result<Client, Error> {
        let credentials = self.credentials()?;
        let unexchanged = |credential: &&Credential| {
            credential.kind.exchange.is_some() && !exchanging.contains(&credential.kind.name)
        };
        if let Some(credential) = credentials.iter().find(unexchanged) {
            return Err(Error::configuration(format!(
                "{} must be exchanged first: call `connect`, not `build`",
                credential.kind.title
            )));
        }
        let headers = self.common_headers()?;
        let servers = self.servers()?;
        let base_url = in_variable(self.base_url_variable, self.base_url(&servers))?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => own_transport(&base_url, self.connect_timeout)?,
        };
        Ok(Client {
            inner: Arc::new(Settings {
                profile: self.profile,
                base_url,
                has_own_url: self.servers.base_url.is_some(),
                servers,
                credentials,
                headers,
                transport,
                clock: self.clock,
                timeout: self.timeout,
                deadline: self.deadline,
                retries: self.retries,
                retries_left: RetriesLeft::new(&self.retry_budget),
                max_response_bytes: self.max_response_bytes,
                max_response_values: self
                    .max_response_values
                    .unwrap_or_else(|| most_values(self.max_response_bytes)),
                checks: self.checks,
                lenient: self.lenient,
            }),
        })
    }

    fn credentials(&self) -> Result<Vec<Credential>, Error> {
        if self.anonymous {
            return Ok(Vec::new());
        }
        let titles: Vec<&str> = self.profile.own_credentials().map(|kind| kind.title).collect();
        if self.credentials.is_empty() && !titles.is_empty() {
            let message = format!("the client has no credential: give it {}", titles.join(", or "));
            return Err(Error::configuration(message));
        }
        let credentials = self.credentials.iter();
        let checked = |given: &Given| in_variable(given.variable, self.checked(given));
        credentials.map(checked).collect()
    }

    /// Checks a credential of this client. A token that can't be sent is an error now, not at the first call.
    fn checked(&self, given: &Given) -> Result<Credential, Error> {
        let kinds = |given: &Given| self.profile.credential(given.kind);
        let kind = kinds(given).ok_or_else(|| {
            Error::configuration(format!(
                "`{}` is not a kind of credential of `{}`",
                given.kind, self.profile.client
            ))
        })?;
        // The scope of one token does not concern the others.
        let mut all = self.credentials.iter().filter_map(kinds);
        let is_for_another = kind.scope.is_none() && all.any(|other| other.scope.is_some());
        let scope = self.scope.clone().filter(|_| !is_for_another);
        let credential = Credential::new(kind, given, scope, self.profile)?;
        credential.check()?;
        Ok(credential)
    }

    /// A later credential replaces an earlier one, or one of its kind if a client can have several.
    pub(super) fn set_credential(&mut self, given: Given) {
        self.credentials.retain(|other| self.profile.together && other.kind != given.kind);
        self.credentials.push(given);
    }

    /// The token alone, without the scope of the token that it replaces.
    pub(super) fn set_credential_alone(&mut self, given: Given) {
        self.set_credential(given);
        if !self.profile.together {
            (self.scope, self.parameters) = (None, Vec::new());
        }
    }

    fn common_headers(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::new();
        let agent = match &self.user_agent {
            Some(suffix) => format!("{} {suffix}", self.profile.user_agent),
            None => self.profile.user_agent.to_owned(),
        };
        insert_header(&mut headers, USER_AGENT.as_str(), &agent)?;
        for (name, value) in self.profile.headers {
            insert_header(&mut headers, name, value)?;
        }
        for (name, value) in &self.headers {
            insert_header(&mut headers, name, value)?;
            // The purpose of these headers is unknown: they can contain a token.
            if let Some(value) = headers.get_mut(name) {
                value.set_sensitive(true);
            }
        }
        Ok(headers)
    }

    /// The URLs of the servers that the caller chose, one of each set.
    fn servers(&self) -> Result<Vec<String>, Error> {
        let Some(find) = self.profile.servers else { return Ok(Vec::new()) };
        let servers = in_variable(self.base_url_variable, find(&self.servers))?;
        servers.iter().map(|url| checked_url(url)).collect()
    }

    fn base_url(&self, servers: &[String]) -> Result<String, Error> {
        let given = self.servers.base_url.as_deref();
        let url = servers.first().map(String::as_str).or(given).or(self.profile.base_url);
        checked_url(url.ok_or_else(|| {
            Error::configuration("the client has no URL of a server: set `base_url`")
        })?)
    }
}

/// A URL that paths can be appended to, without a slash at the end.
fn checked_url(url: &str) -> Result<String, Error> {
    let uri: http::Uri = url
        .parse()
        .map_err(|_| Error::configuration("the URL of the server must have a scheme and a host"))?;
    let http = matches!(uri.scheme_str(), Some("http" | "https"));
    match uri.authority() {
        Some(authority)
            if http
                && !authority.as_str().contains('@')
                && uri.query().is_none()
                // The parsed URL has lost the fragment.
                && !url.contains('#') =>
        {
            Ok(url.trim_end_matches('/').to_owned())
        }
        _ => Err(Error::configuration(
            "the URL of the server must have the form https://host/path, without a user, a password, a query or a fragment",
        )),
    }
}

/// An error about the value of an environment variable names the variable.
fn in_variable<T>(variable: Option<&str>, outcome: Result<T, Error>) -> Result<T, Error> {
    match variable {
        Some(name) => {
            outcome.map_err(|error| Error::configuration(format!("{name} is set, but {error}")))
        }
        None => outcome,
    }
}

/// Leaves out the URL: before it is checked, it can contain a password.
impl fmt::Debug for Draft {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Builder")
            .field("api", &self.profile.title)
            .field("credentials", &self.credentials)
            .field("scope", &self.scope)
            .field("transport", &self.transport)
            .field("timeout", &self.timeout)
            .field("deadline", &self.deadline)
            .field("retries", &self.retries)
            .finish_non_exhaustive()
    }
}
