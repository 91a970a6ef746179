//! Who may call.

use openapiv3::{APIKeyLocation, ReferenceOr, SecurityScheme as SpecScheme};

use super::context::Context;
use super::operations::Chosen;
use crate::model::{
    Docs, SecurityRequirement, SecurityScheme, SecuritySchemeKind, SpecPointer, WireName,
};

impl<'a> Context<'a> {
    /// The ways to authenticate, by id.
    pub(crate) fn security_schemes(&mut self) -> Vec<SecurityScheme> {
        let Some(components) = &self.document.components else {
            return Vec::new();
        };
        let root = SpecPointer::root().child("components").child("securitySchemes");
        let mut schemes = Vec::new();
        for (id, scheme) in &components.security_schemes {
            match scheme {
                ReferenceOr::Item(scheme) => schemes.push(security_scheme(id, scheme)),
                ReferenceOr::Reference { .. } => {
                    let help = "put the scheme itself there";
                    self.warn(
                        &root.child(id),
                        "a security scheme by reference is not supported",
                        help,
                    );
                }
            }
        }
        schemes.sort_by(|a, b| a.id.cmp(&b.id));
        schemes
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
                _ => SecuritySchemeKind::External(format!("HTTP {scheme}")),
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
