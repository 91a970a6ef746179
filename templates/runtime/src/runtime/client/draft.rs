//! The settings of a client that is being built, and the client of these settings.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;
use http::header::USER_AGENT;

use super::super::call::insert_header;
use super::super::json::{MOST_BYTES, Value, most_values};
use super::super::retry_budget::RetriesLeft;
use super::super::transport::check_tls;
use super::super::{Error, Profile, ReqwestTransport, RetryBudget, RetryPolicy, Secret, Transport};
use super::{Client, Credential, Settings};

/// The settings so far, without the type of the client.
#[derive(Clone)]
pub(super) struct Draft {
    pub(super) profile: &'static Profile,
    pub(super) base_url: Option<String>,
    /// The kinds of token by their names, and the tokens.
    pub(super) credentials: Vec<(&'static str, Secret)>,
    pub(super) scope: Option<String>,
    /// Parameters of the call that exchanges the token.
    pub(super) parameters: Vec<(&'static str, Value)>,
    pub(super) anonymous: bool,
    /// Whether the name of a user has a colon.
    pub(super) bad_user: bool,
    pub(super) transport: Option<Arc<dyn Transport>>,
    pub(super) connect_timeout: Duration,
    pub(super) timeout: Duration,
    pub(super) deadline: Option<Duration>,
    pub(super) retries: RetryPolicy,
    pub(super) retry_budget: RetryBudget,
    pub(super) max_response_bytes: usize,
    pub(super) max_response_values: Option<usize>,
    pub(super) checks: bool,
    pub(super) user_agent: Option<String>,
    pub(super) variables: Variables,
}

/// The environment variables that parts of a draft come from.
#[derive(Clone, Copy, Default)]
pub(super) struct Variables {
    pub(super) token: Option<&'static str>,
    pub(super) base_url: Option<&'static str>,
}

impl Draft {
    pub(super) fn new(profile: &'static Profile) -> Self {
        Self {
            profile,
            base_url: None,
            credentials: Vec::new(),
            scope: None,
            parameters: Vec::new(),
            anonymous: false,
            bad_user: false,
            transport: None,
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            deadline: None,
            retries: RetryPolicy::default(),
            retry_budget: RetryBudget::default(),
            max_response_bytes: MOST_BYTES,
            max_response_values: None,
            checks: true,
            user_agent: None,
            variables: Variables::default(),
        }
    }

    pub(super) fn has_base_url(&self) -> bool {
        self.base_url.is_some()
    }

    pub(super) fn set_base_url(&mut self, url: String, variable: &'static str) {
        (self.base_url, self.variables.base_url) = (Some(url), Some(variable));
    }

    pub(super) fn has_credential(&self) -> bool {
        self.anonymous || !self.credentials.is_empty()
    }

    /// The client; a kind of token in `exchanging` is taken although it has to be exchanged.
    pub(super) fn build(self, exchanging: &[&str]) -> Result<Client, Error> {
        let credentials = in_variable(self.variables.token, self.credentials())?;
        if let Some(credential) = credentials.first()
            && credential.kind.exchange.is_some()
            && !exchanging.contains(&credential.kind.name)
        {
            return Err(Error::configuration(format!(
                "{} has to be exchanged first: use `connect`, not `build`",
                credential.kind.title
            )));
        }
        let headers = self.common_headers()?;
        // What can't be sent is found now, not with the first call.
        for credential in &credentials {
            credential.add_headers(&mut headers.clone())?;
        }
        let base_url = in_variable(self.variables.base_url, self.checked_base_url())?;
        let transport = match self.transport {
            Some(transport) => transport,
            None => {
                check_tls(&base_url)?;
                Arc::new(ReqwestTransport::new(self.connect_timeout)?)
            }
        };
        Ok(Client {
            inner: Arc::new(Settings {
                profile: self.profile,
                base_url,
                has_own_url: self.base_url.is_some(),
                credentials,
                headers,
                transport,
                timeout: self.timeout,
                deadline: self.deadline,
                retries: self.retries,
                retries_left: RetriesLeft::new(&self.retry_budget),
                max_response_bytes: self.max_response_bytes,
                max_response_values: self
                    .max_response_values
                    .unwrap_or_else(|| most_values(self.max_response_bytes)),
                checks: self.checks,
            }),
        })
    }

    fn credentials(&self) -> Result<Vec<Credential>, Error> {
        if self.anonymous {
            return Ok(Vec::new());
        }
        if self.bad_user {
            return Err(Error::configuration("the name of a user can't have a colon in it"));
        }
        let titles: Vec<&str> = self.profile.own_credentials().map(|kind| kind.title).collect();
        if self.credentials.is_empty() && !titles.is_empty() {
            let message = format!("there is no token: give the client {}", titles.join(", or "));
            return Err(Error::configuration(message));
        }
        let credential = |(name, token): &(&'static str, Secret)| {
            let kind = self.profile.credential(name).ok_or_else(|| {
                Error::configuration(format!(
                    "`{name}` is no kind of token of `{}`",
                    self.profile.client
                ))
            })?;
            Credential::new(kind, token.clone(), self.scope.clone(), self.profile)
        };
        self.credentials.iter().map(credential).collect()
    }

    /// The last token counts, of each kind where a client can have several.
    pub(super) fn set_credential(&mut self, kind: &'static str, token: Secret) {
        self.credentials.retain(|(other, _)| self.profile.together && *other != kind);
        self.credentials.push((kind, token));
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
        Ok(headers)
    }

    fn checked_base_url(&self) -> Result<String, Error> {
        let url = self
            .base_url
            .as_deref()
            .or(self.profile.base_url)
            .ok_or_else(|| Error::configuration("there is no address of a server"))?;
        let uri: http::Uri = url.parse().map_err(|_| {
            Error::configuration("the address of the server is no URL with a scheme and a host")
        })?;
        let http = matches!(uri.scheme_str(), Some("http" | "https"));
        match uri.authority() {
            Some(authority)
                if http
                    && !authority.as_str().contains('@')
                    && uri.query().is_none()
                    // The parsed address has lost it.
                    && !url.contains('#') =>
            {
                Ok(url.trim_end_matches('/').to_owned())
            }
            _ => Err(Error::configuration(
                "the address of the server must have the form https://host/path, without a user, a password, a query or a fragment",
            )),
        }
    }
}

/// A problem with what an environment variable holds names the variable.
fn in_variable<T>(variable: Option<&str>, outcome: Result<T, Error>) -> Result<T, Error> {
    match variable {
        Some(name) => {
            outcome.map_err(|error| Error::configuration(format!("{name} is set, but {error}")))
        }
        None => outcome,
    }
}

/// The address is left out: before it is checked, it can hold a password.
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
