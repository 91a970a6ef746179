//! The settings that a client takes from the environment.

use super::super::{CredentialKind, Error, Secret};
use super::Given;
use super::draft::Draft;

/// Reads a variable. Tests pass another environment.
type Lookup<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Fills in the settings that are not set.
pub(super) fn fill(draft: &mut Draft, lookup: Lookup<'_>) -> Result<(), Error> {
    let read = |name: &str| lookup(name).filter(|value| !value.trim().is_empty());
    let names = draft.profile.environment;
    if !draft.has_base_url() {
        let mut variables = names.base_url.iter().chain(names.base_url_deprecated);
        if let Some((url, name)) = variables.find_map(|name| Some((read(name)?, *name))) {
            draft.set_base_url(url, name);
        }
    }
    if draft.anonymous {
        return Ok(());
    }
    let kinds = draft.profile.own_credentials();
    let kinds: Vec<_> = kinds.filter(|kind| !draft.is_given(kind)).collect();
    let found = tokens(&kinds, &read);
    match found.as_slice() {
        [] if kinds.is_empty() || !draft.credentials.is_empty() => Ok(()),
        [] => Err(Error::configuration(nothing_found(&kinds))),
        several if several.len() == 1 || draft.profile.together => {
            several.iter().try_for_each(|(kind, token)| take(draft, kind, token, &read))
        }
        several => Err(Error::configuration(format!(
            "the environment has several credentials: {}; set only one of them",
            several.iter().filter_map(|(kind, _)| kind.variable).collect::<Vec<_>>().join(" and ")
        ))),
    }
}

/// The kinds of credentials whose variable is set. If kinds share a variable, the first kind counts.
fn tokens(
    kinds: &[&'static CredentialKind],
    read: &dyn Fn(&str) -> Option<String>,
) -> Vec<(&'static CredentialKind, String)> {
    let mut found: Vec<(&'static CredentialKind, String)> = Vec::new();
    for kind in kinds {
        let seen = found.iter().any(|(other, _)| other.variable == kind.variable);
        if let Some(token) = kind.variable.filter(|_| !seen).and_then(read) {
            found.push((*kind, token));
        }
    }
    found
}

fn take(
    draft: &mut Draft,
    kind: &'static CredentialKind,
    token: &str,
    read: &dyn Fn(&str) -> Option<String>,
) -> Result<(), Error> {
    if draft.scope.is_none()
        && let Some(scope) = kind.scope
        && let Some(variable) = scope.variable
    {
        let value = read(variable).ok_or_else(|| {
            Error::configuration(format!(
                "{} is set, but {variable} is not: {} is required beside the token",
                kind.variable.unwrap_or(kind.name),
                scope.title
            ))
        })?;
        draft.scope = Some(value);
    }
    let mut given = Given::new(kind.name, Secret::new(token));
    given.variable = kind.variable;
    draft.set_credential(given);
    Ok(())
}

fn nothing_found(kinds: &[&CredentialKind]) -> String {
    let mut names: Vec<String> = Vec::new();
    for kind in kinds {
        if let Some(variable) = kind.variable {
            let name = match kind.scope.and_then(|scope| scope.variable) {
                Some(scope) => format!("{variable} with {scope}"),
                None => variable.to_owned(),
            };
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    match names.as_slice() {
        [] => "this client reads no credential from the environment: give it one".to_owned(),
        names => format!("the environment has no credential: set {}", names.join(", or ")),
    }
}
