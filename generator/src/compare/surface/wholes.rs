//! The servers and the security schemes of the document.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Surface;
use super::walk::Walk;
use crate::compare::changes::Aspect;
use crate::compare::place::PlaceOwner;
use crate::load::Node;
use crate::model::ParameterLocation;
use crate::normalize::request::location;
use crate::normalize::security;
use crate::normalize::select::SelectedOperation;
use crate::normalize::server::filled;

impl Walk<'_, '_> {
    /// Adds the servers of the API and the security schemes.
    pub(super) fn wholes(&mut self) {
        let credentials = BTreeMap::from([(Aspect::Credential, self.taken_credentials())]);
        let wholes = &mut self.surface.wholes;
        wholes.insert(PlaceOwner::Client, credentials);
        for (name, scheme) in security::declared(&self.document) {
            wholes.insert(PlaceOwner::Scheme(name.to_owned()), properties(&scheme));
        }
        let servers = self.document.root.items("servers");
        if let Some(first) = servers.first() {
            let first = BTreeMap::from([(Aspect::FirstServer, url(first).into())]);
            wholes.insert(PlaceOwner::Servers, first);
        }
        for server in &servers {
            let variables = BTreeMap::from([(Aspect::Variables, variables(server))]);
            wholes.insert(PlaceOwner::Server(url(server).to_owned()), variables);
        }
    }

    /// The credentials that the client takes, that of its constructor `new` first; null: it takes none, or those that the
    /// conventions list. A token can come by flows.
    fn taken_credentials(&mut self) -> Value {
        if !self.conventions.client.credentials.is_empty() {
            return Value::Null;
        }
        let schemes = security::declared_schemes(&self.document, &mut self.schemas.log);
        let taken = security::taken_schemes(&schemes, self.required.values().flatten());
        let words = taken.iter().flat_map(|scheme| {
            let flows = scheme.flows.clone().unwrap_or_default();
            let flows = [
                flows.client_credentials.map(|_| format!("{} by client credentials", scheme.id)),
                flows.refresh.map(|_| format!("{} by a refresh token", scheme.id)),
            ];
            [scheme.id.clone()].into_iter().chain(flows.into_iter().flatten())
        });
        let mut words: Vec<String> = words.collect();
        match words.as_mut_slice() {
            [] => Value::Null,
            [_, others @ ..] => {
                others.sort();
                words.into()
            }
        }
    }
}

/// Gives the only server of the old document the URL of the only one of the new document, if the variables of the new
/// URL make it the same by default.
pub(in crate::compare) fn rename_server(old: &mut Surface, new: &Surface) {
    let (Some((from, was)), Some((to, is))) = (only_server(old), only_server(new)) else { return };
    let default = filled(to, |name| is[name]["default"].as_str().unwrap_or_default());
    if from == to || &default != from || !was.is_null() {
        return;
    }
    let (from, to) = (from.clone(), to.clone());
    let variables = old.wholes.remove(&PlaceOwner::Server(from)).unwrap_or_default();
    old.wholes
        .insert(PlaceOwner::Servers, BTreeMap::from([(Aspect::FirstServer, to.as_str().into())]));
    old.wholes.insert(PlaceOwner::Server(to), variables);
}

/// The URL and the variables of the server, if the API has one alone.
fn only_server(surface: &Surface) -> Option<(&String, &Value)> {
    let mut servers = surface.wholes.iter().filter_map(|(owner, aspects)| match owner {
        PlaceOwner::Server(url) => Some((url, aspects.get(&Aspect::Variables)?)),
        _ => None,
    });
    servers.next().filter(|_| servers.next().is_none())
}

/// The servers that an operation has for itself.
pub(super) fn own_servers(chosen: &SelectedOperation<'_>) -> Option<Value> {
    let servers = [&chosen.node, &chosen.item].map(|owner| owner.items("servers"));
    let servers = servers.into_iter().find(|servers| !servers.is_empty())?;
    let server = |server: &Node<'_>| match variables(server) {
        Value::Null => Value::from(url(server)),
        variables => json!([url(server), variables]),
    };
    Some(servers.iter().map(server).collect())
}

fn url<'a>(server: &Node<'a>) -> &'a str {
    server.text("url").unwrap_or_default().trim().trim_end_matches('/')
}

/// The variables of a server without their descriptions; null: it has none.
fn variables(server: &Node<'_>) -> Value {
    let variables = server.members("variables").into_iter().map(|(name, variable)| {
        let mut values: Vec<&str> = variable.texts("enum");
        values.sort_unstable();
        (name.to_owned(), json!({"default": variable.text("default"), "enum": values}))
    });
    let variables: BTreeMap<String, Value> = variables.collect();
    if variables.is_empty() { Value::Null } else { variables.into_iter().collect() }
}

/// The properties of a security scheme that show in the crate or in a request.
fn properties(scheme: &Node<'_>) -> BTreeMap<Aspect, Value> {
    let ty = scheme.text("type").unwrap_or_default();
    let of_http = scheme.text("scheme").filter(|_| ty == "http").map(str::to_ascii_lowercase);
    let words: Vec<&str> = [Some(ty), of_http.as_deref()].into_iter().flatten().collect();
    let mut all = BTreeMap::from([(Aspect::Type, words.join(" ").into())]);
    if let (Some(name), "apiKey") = (scheme.text("name"), ty) {
        let location = location(scheme);
        let name = match location {
            ParameterLocation::Header => name.to_ascii_lowercase(),
            _ => name.to_owned(),
        };
        all.extend([(Aspect::Location, location.as_str().into()), (Aspect::Name, name.into())]);
    }
    let flows = scheme.members("flows").into_iter().map(|(name, flow)| {
        let urls = ["authorizationUrl", "tokenUrl", "refreshUrl"];
        let urls =
            urls.into_iter().filter_map(|key| Some((key.to_owned(), flow.text(key)?.into())));
        (name.to_owned(), Value::Object(urls.collect()))
    });
    let flows: Map<String, Value> = flows.collect();
    let discovered = scheme.text("openIdConnectUrl").map(Value::from);
    let flows = discovered.or((!flows.is_empty()).then_some(Value::Object(flows)));
    all.extend(flows.map(|flows| (Aspect::Flows, flows)));
    all
}
