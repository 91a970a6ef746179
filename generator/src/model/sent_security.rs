//! The security requirements of a call.

use std::collections::HashSet;

use super::{Api, Operation, SecurityRequirement, SecurityScheme, SecuritySchemeKind};

impl Api {
    /// The security requirements by which a client chooses among its credentials. Without listed credentials, they
    /// contain only schemes that a credential satisfies. Empty: the document does not declare what an operation
    /// requires, and all credentials are sent.
    ///
    /// A certificate is part of the connection, so it is left out. Requirements that the credentials satisfy are
    /// kept; if they satisfy none, calls are sent without the schemes that lack a credential. Credentials that a
    /// person listed are complete: a requirement that they don't satisfy stays, and the client refuses the call.
    pub fn sent_security(&self, operation: &Operation) -> Vec<SecurityRequirement> {
        // Without listed credentials, each credential is made from a scheme.
        let has = |id: &String| self.security_scheme(id).is_some_and(|one| one.kind.is_sent());
        let mut requirements = self.carried_security(operation);
        if !self.client.lists_credentials {
            let is_covered =
                |requirement: &SecurityRequirement| requirement.schemes.iter().all(has);
            match requirements.iter().any(is_covered) {
                true => requirements.retain(is_covered),
                false => {
                    requirements.iter_mut().for_each(|requirement| requirement.schemes.retain(has))
                }
            }
        }
        let mut known = HashSet::new();
        requirements.retain(|requirement| known.insert(requirement.clone()));
        requirements
    }

    /// The security scheme of this id.
    pub fn security_scheme(&self, id: &str) -> Option<&SecurityScheme> {
        let at = self.security_schemes.binary_search_by(|scheme| scheme.id.as_str().cmp(id));
        at.ok().and_then(|at| self.security_schemes.get(at))
    }

    /// The declared security requirements without certificates, which are part of the connection.
    fn carried_security(&self, operation: &Operation) -> Vec<SecurityRequirement> {
        let is_certificate = |id: &String| {
            let scheme = self.security_scheme(id);
            scheme.is_some_and(|scheme| scheme.kind == SecuritySchemeKind::Certificate)
        };
        let mut requirements = operation.security.clone();
        for requirement in &mut requirements {
            requirement.schemes.retain(|id| !is_certificate(id));
        }
        requirements
    }
}
