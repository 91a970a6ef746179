//! Credentials: a token, its kind and its scope.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use http::header::COOKIE;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::super::json::Base64;
use super::super::percent::push_encoded;
use super::super::secrets::Secrets;
use super::super::{
    CredentialHeader, CredentialKind, Error, LiveToken, Operation, Profile, Secret, TokenForm,
};

/// A credential before it is checked.
#[derive(Clone, Debug)]
pub(super) struct Given {
    /// The name of its kind.
    pub(super) kind: &'static str,
    token: Secret,
    /// The source of the token, in place of `token`.
    live: Option<Arc<dyn LiveToken>>,
    /// The reason why the credential can't be sent.
    fault: Option<&'static str>,
    /// The environment variable of the token.
    pub(super) variable: Option<&'static str>,
}

impl Given {
    pub(super) fn new(kind: &'static str, token: Secret) -> Self {
        Self { kind, token, live: None, fault: None, variable: None }
    }

    /// A token that is fetched when a call needs it.
    pub(super) fn live(kind: &'static str, live: Arc<dyn LiveToken>) -> Self {
        Self { live: Some(live), ..Self::new(kind, Secret::new(String::new())) }
    }

    /// The user name and the password, as a token (RFC 7617, section 2): a colon ends the user name.
    pub(super) fn basic(kind: &'static str, user: &str, password: &Secret) -> Self {
        let token = Secret::new(format!("{user}:{}", password.expose()));
        let colon = "the user name can't contain a colon";
        Self { fault: user.contains(':').then_some(colon), ..Self::new(kind, token) }
    }
}

/// A checked token of a kind, with its scope.
#[derive(Clone)]
pub(crate) struct Credential {
    pub(crate) kind: &'static CredentialKind,
    token: Secret,
    live: Option<Arc<dyn LiveToken>>,
    scope: Option<String>,
}

/// A shorter user name or password is concealed only as part of the pair.
const SHORTEST_PART: usize = 8;

impl Credential {
    /// Checks the token without a request to the server.
    pub(super) fn new(
        kind: &'static CredentialKind,
        given: &Given,
        scope: Option<String>,
        profile: &Profile,
    ) -> Result<Self, Error> {
        let token = given.token.clone();
        if let Some(fault) = given.fault {
            return Err(Error::configuration(format!("{}: {fault}", kind.title)));
        }
        if given.live.is_none() {
            check_prefix(kind, &token, profile)?;
        }
        let scope = scope.filter(|scope| !scope.is_empty());
        match (kind.scope, &scope) {
            (Some(wanted), None) => Err(Error::configuration(format!(
                "{} is required beside the token, for {}",
                wanted.title, kind.title
            ))),
            (None, Some(_)) => {
                Err(Error::configuration(format!("{} takes no scope beside the token", kind.title)))
            }
            _ => Ok(Self { kind, token, live: given.live.clone(), scope }),
        }
    }

    /// The source of the token, if it has one.
    pub(crate) fn live_token(&self) -> Option<&Arc<dyn LiveToken>> {
        self.live.as_ref()
    }

    /// The present token.
    fn present(&self) -> Result<Cow<'_, Secret>, Error> {
        match &self.live {
            None => Ok(Cow::Borrowed(&self.token)),
            Some(live) => live.present().map(Cow::Owned).ok_or_else(|| {
                let message =
                    "the token is not known yet: its source is asked when the call is sent";
                Error::configuration(message)
            }),
        }
    }

    /// Checks that the credential can be sent. A token that a source fetches is not known yet.
    pub(super) fn check(&self) -> Result<(), Error> {
        match self.live {
            Some(_) => Ok(()),
            None => self.add_headers(&mut HeaderMap::new()),
        }
    }

    /// Adds the headers of the credential, marked as sensitive. All cookies are in one header, each name once.
    pub(crate) fn add_headers(&self, headers: &mut HeaderMap) -> Result<(), Error> {
        let present = self.present()?;
        for &CredentialHeader { name, before, form, after } in self.kind.headers {
            let token = match form {
                TokenForm::Plain => Cow::Borrowed(present.expose()),
                TokenForm::Base64 => Cow::Owned(in_base64(present.expose())),
            };
            let value = format!("{before}{token}{after}");
            let is_cookie = name.eq_ignore_ascii_case("cookie");
            if is_cookie && !value.is_ascii() {
                let message = "the token has a character that a cookie can't contain";
                return Err(Error::configuration(message));
            }
            let others = headers.get(COOKIE).filter(|_| is_cookie);
            let value = match others.and_then(|others| others.to_str().ok()) {
                Some(others)
                    if others.split("; ").any(|other| name_of(other) == name_of(&value)) =>
                {
                    continue;
                }
                Some(others) => format!("{others}; {value}"),
                None => value,
            };
            insert(headers, name, &value, true)?;
        }
        if let (Some(scope), Some(value)) = (self.kind.scope, &self.scope) {
            insert(headers, scope.header, value, false)?;
        }
        Ok(())
    }

    /// The query parameter of the credential.
    fn query(&self) -> Option<String> {
        let name = self.kind.query?;
        let mut pair = String::new();
        push_encoded(&mut pair, name);
        pair.push('=');
        push_encoded(&mut pair, self.present().ok()?.expose());
        Some(pair)
    }

    /// Adds the token to the secrets.
    pub(crate) fn add_to(&self, secrets: &mut Secrets) {
        for secret in self.live.iter().flat_map(|live| live.secrets()) {
            secrets.add_token(secret.expose());
        }
        let token = self.token.expose();
        secrets.add_token(token);
        if self.kind.headers.iter().any(|header| header.form == TokenForm::Base64) {
            secrets.add_token(&in_base64(token));
            // Some APIs take an API key as the user name. A short word would conceal other text by chance.
            let (user, password) = token.split_once(':').unwrap_or((token, ""));
            for part in [user, password].into_iter().filter(|part| part.len() >= SHORTEST_PART) {
                secrets.add_token(part);
            }
        }
    }
}

/// The query parameters of these credentials, each name once.
pub(crate) fn query_pairs(credentials: &[&Credential]) -> Vec<String> {
    let mut pairs: Vec<String> = Vec::new();
    for pair in credentials.iter().filter_map(|credential| credential.query()) {
        if !pairs.iter().any(|other| name_of(other) == name_of(&pair)) {
            pairs.push(pair);
        }
    }
    pairs
}

/// The name of a pair `name=value`.
fn name_of(pair: &str) -> &str {
    pair.split_once('=').map_or(pair, |(name, _)| name)
}

/// The credentials that a call sends: those of the first security requirement that the client satisfies, and none if
/// the operation requires none.
///
/// # Errors
///
/// When the client satisfies no security requirement.
pub(crate) fn chosen<'c>(
    held: &'c [Credential],
    operation: &Operation,
    profile: &Profile,
) -> Result<Vec<&'c Credential>, Error> {
    let requirements = operation.security;
    // The document declares no security, or the caller made a client without a credential.
    if requirements.is_empty() || held.is_empty() {
        return Ok(held.iter().collect());
    }
    let asked = requirements.iter().filter(|requirement| !requirement.is_empty());
    let enough = asked.clone().find_map(|requirement| enough(held, requirement));
    match enough {
        Some(enough) => Ok(enough),
        None if asked.count() < requirements.len() => Ok(Vec::new()),
        None => Err(refusal(held, operation, profile)),
    }
}

/// The credentials for all of these schemes: one that satisfies all of them, else one for each. `None`: the client
/// lacks one.
fn enough<'c>(held: &'c [Credential], schemes: &[&str]) -> Option<Vec<&'c Credential>> {
    if let Some(one) = held.iter().find(|one| one.kind.is_enough_for(schemes)) {
        return Some(vec![one]);
    }
    let mut chosen: Vec<&Credential> = Vec::new();
    for id in schemes {
        let is_for = |one: &&Credential| one.kind.schemes.contains(id);
        if chosen.iter().any(is_for) {
            continue;
        }
        // Credentials for several schemes come first, so that no scheme gets two tokens.
        let reach = |one: &&Credential| {
            schemes.iter().filter(|other| one.kind.schemes.contains(other)).count()
        };
        chosen.push(held.iter().rev().filter(is_for).max_by_key(reach)?);
    }
    Some(chosen)
}

/// The error of a call that requires other credentials.
fn refusal(held: &[Credential], operation: &Operation, profile: &Profile) -> Error {
    let title = |kind: &CredentialKind| match kind.client == profile.client {
        true => kind.title.to_owned(),
        false => format!("{} (with `{}`)", kind.title, kind.client),
    };
    let requirement = |schemes: &&[&str]| -> Vec<String> {
        let kinds = profile.credentials.iter();
        let one = kinds.clone().filter(|kind| kind.is_enough_for(schemes)).map(title);
        let one: Vec<String> = one.collect();
        if !one.is_empty() {
            return one;
        }
        let each = schemes.iter();
        let each = each.map(|id| kinds.clone().find(|kind| kind.schemes.contains(id)).map(title));
        each.collect::<Option<Vec<_>>>()
            .map(|all| all.join(" together with "))
            .into_iter()
            .collect()
    };
    let mut accepted: Vec<String> = Vec::new();
    for requirement in operation.security.iter().flat_map(requirement) {
        if !accepted.contains(&requirement) {
            accepted.push(requirement);
        }
    }
    let given: Vec<&str> = held.iter().map(|one| one.kind.title).collect();
    let given = given.join(" with ");
    Error::configuration(match accepted.as_slice() {
        [] => format!(
            "this operation accepts no credential of this crate, so it does not accept {given}"
        ),
        accepted => {
            format!("this operation does not accept {given}; it accepts {}", accepted.join(", or "))
        }
    })
}

impl CredentialKind {
    /// Whether the credential satisfies all of these schemes.
    fn is_enough_for(&self, schemes: &[&str]) -> bool {
        schemes.iter().all(|id| self.schemes.contains(id))
    }
}

/// The token in base64.
fn in_base64(text: &str) -> String {
    Base64::from(text.as_bytes().to_vec()).as_str().to_owned()
}

/// The error names the given and the expected kind by their prefixes. It never contains the token.
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
            "the token is {} (it begins with `{}`), but {} (`{}…`) is expected",
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
        .map_err(|_| Error::configuration(format!("`{name}` is not a valid header name")))?;
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
