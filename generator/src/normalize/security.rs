//! Who may call.

use std::collections::BTreeMap;

use openapiv3::{APIKeyLocation, SecurityScheme as SpecScheme};

use super::context::Context;
use super::operations::Chosen;
use crate::model::{
    Docs, Operation, SecurityRequirement, SecurityScheme, SecuritySchemeKind, SpecPointer, WireName,
};

impl<'a> Context<'a> {
    /// The ways to authenticate, by id.
    pub(crate) fn security_schemes(&mut self, operations: &[Operation]) -> Vec<SecurityScheme> {
        let Some(components) = &self.document.components else {
            return Vec::new();
        };
        let mut schemes = Vec::new();
        for (id, scheme) in &components.security_schemes {
            let found = self.follow(scheme, at(id), "securitySchemes", |components, name| {
                components.security_schemes.get(name)
            });
            schemes.extend(found.map(|(scheme, _)| security_scheme(id, scheme)));
        }
        schemes.sort_by(|a, b| a.id.cmp(&b.id));
        // Credentials that are listed have been chosen.
        if self.conventions.client.credentials.is_empty() {
            self.report_uncovered(operations, &schemes);
        }
        schemes
    }

    /// Warns of schemes that are asked for, alone or together, and that a client can't be given a token for.
    fn report_uncovered(&mut self, operations: &[Operation], schemes: &[SecurityScheme]) {
        let mut asked: BTreeMap<&[String], &SpecPointer> = BTreeMap::new();
        for operation in operations {
            for requirement in &operation.security {
                asked.entry(&requirement.schemes).or_insert(&operation.pointer);
            }
        }
        let used = |scheme: &&SecurityScheme| asked.keys().any(|ids| ids.contains(&scheme.id));
        for scheme in schemes.iter().filter(used) {
            let (what, help) = match &scheme.kind {
                SecuritySchemeKind::Query(_) => (
                    "a token in the query".to_owned(),
                    "declare it as a parameter of the operations, in the overlay",
                ),
                SecuritySchemeKind::Http(name) => (
                    format!("`{name}` authentication"),
                    "list a credential in `client.credentials` of codegen.yaml, with the header that it is sent in",
                ),
                _ => continue,
            };
            let message =
                format!("{what} is not supported: calls are sent without `{}`", scheme.id);
            self.warn(&at(&scheme.id), message, help);
        }
        for (ids, operation) in asked.into_iter().filter(|(ids, _)| ids.len() > 1) {
            let message = format!(
                "`{}` are asked for together: a client is given one of them, and sends that",
                ids.join("` and `")
            );
            let help = "list a credential in `client.credentials` of codegen.yaml that has all of them as its `schemes`";
            self.warn(&operation.child("security"), message, help);
        }
    }

    /// What lets a call in: what the operation says, else what the document says for all.
    pub(crate) fn security(&mut self, chosen: &Chosen<'a>) -> Vec<SecurityRequirement> {
        let declared = chosen.operation.security.as_ref().or(self.document.security.as_ref());
        let mut requirements: Vec<SecurityRequirement> = declared
            .into_iter()
            .flatten()
            .map(|requirement| {
                let mut schemes: Vec<String> = requirement.keys().cloned().collect();
                schemes.sort();
                SecurityRequirement { schemes }
            })
            .collect();
        requirements.sort();
        requirements.dedup();
        let known =
            self.document.components.as_ref().map(|components| &components.security_schemes);
        for id in requirements.iter().flat_map(|requirement| &requirement.schemes) {
            if known.is_none_or(|known| !known.contains_key(id)) {
                let help = "declare it in #/components/securitySchemes";
                self.error(
                    &chosen.at.child("security"),
                    format!("there is no security scheme `{id}`"),
                    help,
                );
            }
        }
        requirements
    }
}

fn at(id: &str) -> SpecPointer {
    SpecPointer::root().child("components").child("securitySchemes").child(id)
}

fn security_scheme(id: &str, scheme: &SpecScheme) -> SecurityScheme {
    let (kind, description) = match scheme {
        SpecScheme::APIKey { location, name, description, .. } => {
            let name = WireName::new(name);
            let kind = match location {
                APIKeyLocation::Header => SecuritySchemeKind::Header(name),
                APIKeyLocation::Query => SecuritySchemeKind::Query(name),
                APIKeyLocation::Cookie => SecuritySchemeKind::Cookie(name),
            };
            (kind, description)
        }
        SpecScheme::HTTP { scheme, bearer_format, description, .. } => {
            let kind = match scheme.to_ascii_lowercase().as_str() {
                "bearer" => SecuritySchemeKind::Bearer(bearer_format.clone()),
                "basic" => SecuritySchemeKind::Basic,
                _ => SecuritySchemeKind::Http(scheme.clone()),
            };
            (kind, description)
        }
        SpecScheme::OAuth2 { description, .. } => {
            (SecuritySchemeKind::External("OAuth 2.0".to_owned()), description)
        }
        SpecScheme::OpenIDConnect { description, .. } => {
            (SecuritySchemeKind::External("OpenID Connect".to_owned()), description)
        }
    };
    let docs = Docs { title: None, description: description.clone() };
    SecurityScheme { id: id.to_owned(), kind, docs }
}
