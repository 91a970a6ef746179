//! The types of clients, and the credentials that they take.

use std::borrow::Cow;

use super::{
    Api, Client, Credential, Operation, Route, SecurityRequirement, SecurityScheme,
    SecuritySchemeKind,
};

/// A type of client: the main one, or a scoped one, which offers only the operations that accept its credentials.
#[derive(Clone, Debug)]
pub struct ClientType<'a> {
    /// The key of a scoped client in [`Client::scoped`].
    pub scope: Option<&'a str>,
    /// The purpose of a scoped client, in a sentence.
    pub about: Option<&'a str>,
    /// The credentials, the default one first.
    pub credentials: Vec<&'a Credential>,
    /// The routes with the offered operations.
    pub root: Cow<'a, Route>,
}

impl Client {
    /// The credentials of a client type, the default one first.
    fn credentials_of<'a>(&'a self, scope: Option<&str>) -> impl Iterator<Item = &'a Credential> {
        self.credentials.iter().filter(move |credential| credential.client.as_deref() == scope)
    }

    /// Whether it is the default credential of the main client.
    pub fn is_usual(&self, credential: &Credential) -> bool {
        self.credentials_of(None).next() == Some(credential)
    }
}

impl Api {
    /// All types of clients, the main one first.
    pub fn client_types(&self) -> Vec<ClientType<'_>> {
        let main = ClientType {
            scope: None,
            about: None,
            credentials: self.client.credentials_of(None).collect(),
            root: Cow::Borrowed(&self.routes),
        };
        let scoped = self.client.scoped.iter().map(|(scope, about)| {
            let credentials: Vec<_> = self.client.credentials_of(Some(scope)).collect();
            let root = Cow::Owned(self.open_to(&credentials, &self.routes));
            ClientType { scope: Some(scope), about: Some(about), credentials, root }
        });
        std::iter::once(main).chain(scoped).collect()
    }

    /// The operations of a route and of its child routes that accept these credentials. `bounds::GROUPS_INSIDE` bounds
    /// the depth of routes.
    fn open_to(&self, credentials: &[&Credential], route: &Route) -> Route {
        let is_open = |operation: &Operation| {
            let requirements = self.sent_security(operation);
            requirements.is_empty() || requirements.iter().any(|all| are_enough(credentials, all))
        };
        let operations = route.operations.iter();
        let open = operations.filter(|id| self.operation(id).is_some_and(is_open));
        let children = route.children.iter();
        Route {
            operations: open.cloned().collect(),
            children: children.map(|child| self.open_to(credentials, child)).collect(),
            ..route.clone()
        }
    }

    /// Whether a client can have several credentials at once: if they come from the security schemes, or if an operation
    /// requires several of the listed credentials.
    pub fn credentials_go_together(&self) -> bool {
        let of_client = |one: &Credential| -> Vec<_> {
            self.client.credentials_of(one.client.as_deref()).collect()
        };
        let needs_several = |requirement: &SecurityRequirement| {
            let mut all = self.client.credentials.iter();
            !all.clone().any(|one| one.satisfies(&requirement.schemes))
                && all.any(|one| are_enough(&of_client(one), requirement))
        };
        let mut requirements = self.operations.iter().flat_map(|each| self.sent_security(each));
        !self.client.lists_credentials || requirements.any(|each| needs_several(&each))
    }

    /// The scheme of a credential whose token can come from a source.
    pub fn token_scheme(&self, credential: &Credential) -> Option<&SecurityScheme> {
        let own = credential.schemes.iter().filter(|_| credential.exchange.is_none());
        let mut schemes = own.filter_map(|id| self.security_scheme(id));
        schemes.find(|scheme| matches!(scheme.kind, SecuritySchemeKind::External(_)))
    }
}

/// Whether these credentials together satisfy a requirement.
fn are_enough(credentials: &[&Credential], requirement: &SecurityRequirement) -> bool {
    let has = |id: &String| credentials.iter().any(|each| each.schemes.contains(id));
    requirement.schemes.iter().all(has)
}
