//! A token, and what it is good for.

use std::fmt;

use http::{HeaderMap, HeaderName, HeaderValue};

use super::super::secrets::Secrets;
use super::super::{CredentialKind, Error, Operation, Profile, Secret};

/// A token of a kind, with its scope.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) kind: &'static CredentialKind,
    token: Secret,
    scope: Option<String>,
}

impl Credential {
    /// Checks what can be known of the token without asking the server.
    pub(crate) fn new(
        kind: &'static CredentialKind,
        token: Secret,
        scope: Option<String>,
        profile: &Profile,
    ) -> Result<Self, Error> {
        check_prefix(kind, &token, profile)?;
        let scope = scope.filter(|scope| !scope.is_empty());
        match (kind.scope, &scope) {
            (Some(wanted), None) => Err(Error::configuration(format!(
                "{} is needed beside the token, for {}",
                wanted.title, kind.title
            ))),
            (None, Some(_)) => {
                Err(Error::configuration(format!("{} takes nothing beside the token", kind.title)))
            }
            _ => Ok(Self { kind, token, scope }),
        }
    }

    /// Adds the headers that it sends, marked so that nothing prints them.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        for (name, template) in self.kind.headers {
            let value = template.replace("{token}", self.token.expose());
            insert(headers, name, &value, true)?;
        }
        if let (Some(scope), Some(value)) = (self.kind.scope, &self.scope) {
            insert(headers, scope.header, value, false)?;
        }
        Ok(())
    }

    /// Adds the token to what nothing may print.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        secrets.add_token(self.token.expose());
    }

    /// Whether the operation takes it.
    pub(crate) fn check(&self, operation: &Operation, profile: &Profile) -> Result<(), Error> {
        let satisfied = |kind: &CredentialKind| {
            let all = |schemes: &&[&str]| schemes.iter().all(|id| kind.schemes.contains(id));
            operation.security.iter().any(all)
        };
        if operation.security.is_empty() || satisfied(self.kind) {
            return Ok(());
        }
        let title = |kind: &CredentialKind| match kind.client == profile.client {
            true => kind.title.to_owned(),
            false => format!("{} (with `{}`)", kind.title, kind.client),
        };
        let kinds = profile.credentials.iter().filter(|kind| satisfied(kind));
        let accepted: Vec<String> = kinds.map(title).collect();
        Err(Error::configuration(match accepted.as_slice() {
            [] => {
                format!("no kind of token of this crate is accepted, {} neither", self.kind.title)
            }
            accepted => {
                format!("{} is not accepted here, but {}", self.kind.title, accepted.join(", or "))
            }
        }))
    }
}

/// Says what was given, by how it begins, and what was expected; never the token itself.
fn check_prefix(kind: &CredentialKind, token: &Secret, profile: &Profile) -> Result<(), Error> {
    let text = token.expose();
    if text.trim().is_empty() {
        return Err(Error::configuration(format!("the token is empty, not {}", kind.title)));
    }
    if kind.prefix.is_empty() {
        return Ok(());
    }
    match profile.token_kind(text) {
        Some(given) if given.prefix == kind.prefix => Ok(()),
        Some(given) => Err(Error::configuration(format!(
            "the token is {} (it begins with `{}`), but what is expected is {} (`{}…`)",
            given.title, given.prefix, kind.title, kind.prefix
        ))),
        None if text.starts_with(kind.prefix) => Ok(()),
        None => Err(Error::configuration(format!(
            "the token does not begin with `{}`, as {} does",
            kind.prefix, kind.title
        ))),
    }
}

fn insert(headers: &mut HeaderMap, name: &str, value: &str, secret: bool) -> Result<(), Error> {
    let name: HeaderName = name
        .parse()
        .map_err(|_| Error::configuration(format!("`{name}` is no name of a header")))?;
    let mut value = HeaderValue::from_str(value).map_err(|_| {
        Error::configuration("the token has characters that can't be sent, such as a line break")
    })?;
    value.set_sensitive(secret);
    headers.insert(name, value);
    Ok(())
}

impl fmt::Debug for Credential {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Credential")
            .field("kind", &self.kind.name)
            .field("token", &self.token)
            .field("scope", &self.scope)
            .finish()
    }
}
