//! The servers of the API, of paths and of operations.

mod names;
mod read;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use super::log::Log;
use super::naming::Naming;
use crate::load::Node;
use crate::model::{Operation, Server, Servers, UsedVariable, WireName, resolved};
use read::ReadServer;
pub(crate) use read::{filled, first_url};

/// The servers.
pub(crate) struct Found {
    /// The URL of the first server of the API, with the defaults of its variables. `None`: the caller must set the URL.
    pub(crate) url: Option<String>,
    /// The servers, if a caller can choose a server or the value of a variable.
    pub(crate) servers: Servers,
}

/// Reads the servers, and gives each operation its servers. `taken` has the names of other methods of the builder.
pub(crate) fn servers(
    root: &Node<'_>,
    operations: &mut [Operation],
    taken: &[String],
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) -> Found {
    let mut sets = Sets { root: root.clone(), known: BTreeMap::new(), all: Vec::new() };
    let whole = sets.of(root, log).unwrap_or_default();
    let whole = sets.all.get(whole).map(|set| set.servers.clone()).unwrap_or_default();
    if sets.all.is_empty() {
        // The set of the API is the first one, even if the document has no servers.
        sets.all.push(Draft { servers: Vec::new(), first: None });
    }
    let own: Vec<Option<usize>> = operations
        .iter()
        .map(|operation| {
            let node = root.find(operation.pointer.clone())?;
            let item = root.find(operation.pointer.parent())?;
            let owner = [node, item].into_iter().find(|node| !node.items("servers").is_empty())?;
            let set = sets.of(&owner, log)?;
            let draft = &mut sets.all[set];
            draft.first.get_or_insert_with(|| operation.clone());
            (set > 0).then_some(set)
        })
        .collect();
    let url = whole.first().and_then(|first| first.absolute_url());
    if let Some(first) = whole.first().filter(|_| url.is_none()) {
        report_relative(first, log);
    }
    // The URL that the caller can give decides the target of a server that is only a path.
    let has_choice = |set: usize| {
        let servers = &sets.all[set].servers;
        servers.len() > 1
            || servers.iter().any(|server| {
                let is_path = server.absolute_url().is_none();
                let is_open = set > 0 || (url.is_none() && !server.url.is_empty());
                !server.variables.is_empty() || (is_open && is_path)
            })
    };
    let is_chosen = (0..sets.all.len()).any(has_choice);
    for (operation, set) in operations.iter_mut().zip(own) {
        let Some(set) = set else { continue };
        let draft = &sets.all[set];
        operation.server = draft.servers.first().and_then(|first| match first.absolute_url() {
            Some(own) => Some(own),
            None => Some(resolved(url.as_deref()?, &first.url)),
        });
        // A fixed URL needs no table, and the URL of the API needs none either.
        let needs_table = has_choice(set);
        operation.server_set = needs_table.then_some(set);
        if operation.server == url && !needs_table {
            operation.server = None;
        }
    }
    let servers = match is_chosen {
        true => {
            let named = names::named(sets.all, operations, taken, naming, log);
            for operation in operations.iter_mut() {
                operation.server_set = operation.server_set.and_then(|set| named.places[set]);
            }
            named.servers
        }
        false => Servers::default(),
    };
    Found { url, servers }
}

/// Warns if only the caller can resolve a relative URL. A variable without a default is reported where the server is
/// read.
fn report_relative(server: &ReadServer, log: &mut Log<'_>) {
    if server.has_open_variable() {
        return;
    }
    let url = &server.url;
    let message = format!("the URL `{url}` is relative: the caller must set the URL of the server");
    log.warn(&server.at.child("url"), message, "write an absolute URL, in the overlay");
}

/// The distinct lists of servers.
struct Sets<'a> {
    root: Node<'a>,
    /// The indexes of the lists, by their JSON.
    known: BTreeMap<String, Option<usize>>,
    all: Vec<Draft>,
}

/// A list of servers.
struct Draft {
    servers: Vec<ReadServer>,
    /// The first operation with the list; `None`: it is the list of the API.
    first: Option<Operation>,
}

impl Sets<'_> {
    /// The index of the list of this owner; `None`: no server of the list can be called.
    fn of(&mut self, owner: &Node<'_>, log: &mut Log<'_>) -> Option<usize> {
        let text = owner.get("servers")?.to_string();
        if let Some(known) = self.known.get(&text) {
            return *known;
        }
        let servers = read::list(owner, log);
        let is_own = owner.at != self.root.at;
        let index = match servers.is_empty() && is_own {
            true => {
                let message = "no valid server is left for these calls: they are sent to the server of the API";
                let help = "correct a URL in the overlay";
                log.warn(&owner.at.child("servers"), message, help);
                None
            }
            false => {
                // The set of the API comes first.
                if is_own && self.all.is_empty() {
                    self.all.push(Draft { servers: Vec::new(), first: None });
                }
                let same = self.all.iter().position(|draft| draft.servers == servers);
                Some(same.unwrap_or_else(|| {
                    self.all.push(Draft { servers, first: None });
                    self.all.len() - 1
                }))
            }
        };
        self.known.insert(text, index);
        index
    }
}

/// The variables of all servers, by their names in the document, each with all its values.
fn variables<'a>(
    servers: impl Iterator<Item = &'a Server>,
) -> BTreeMap<WireName, BTreeSet<String>> {
    let mut all: BTreeMap<WireName, (bool, BTreeSet<String>)> = BTreeMap::new();
    for UsedVariable { wire, values, .. } in servers.flat_map(|server| &server.variables) {
        let (is_open, known) = all.entry(wire.clone()).or_default();
        // If one server accepts any text, the type of the variable does.
        *is_open |= values.is_empty();
        known.extend(values.iter().cloned());
    }
    all.into_iter()
        .map(|(wire, (is_open, values))| (wire, if is_open { BTreeSet::new() } else { values }))
        .collect()
}
