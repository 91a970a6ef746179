//! Names of servers, of their sets, of variables and of values. They are remembered.

use super::{Draft, read::ReadServer, variables, words};
use crate::model::{
    Docs, Name, Operation, Server, ServerSet, ServerValue, ServerVariable, Servers, SpecPointer,
    WireName,
};
use crate::names::{NamePath, NameStyle, NamedKind, OperationPart, OperationPlace, words_of};
use crate::normalize::distinct::{Named, distinct, warn_of_changed};
use crate::normalize::log::Log;
use crate::normalize::naming::Naming;

const HELP: &str = "no change is necessary; for a better name, change the `description` of the server in the overlay";
const HELP_VARIABLE: &str = "no change is necessary; for a better name, change the name or the value of the \
    variable in the overlay";

/// The servers with their names.
pub(super) struct NamedServers {
    pub(super) servers: Servers,
    /// The new index of each set; `None`: no operation needs the set.
    pub(super) places: Vec<Option<usize>>,
}

/// Gives everything a name that a caller writes.
pub(super) fn named(
    drafts: Vec<Draft>,
    operations: &[Operation],
    taken: &[String],
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) -> NamedServers {
    let mut places = vec![None; drafts.len()];
    let mut sets: Vec<ServerSet> = Vec::new();
    let mut wanted = Vec::new();
    for (index, draft) in drafts.into_iter().enumerate() {
        let is_used = operations.iter().any(|operation| operation.server_set == Some(index));
        if index > 0 && !is_used {
            continue;
        }
        places[index] = Some(sets.len());
        let server = Name::from_text("server");
        wanted.push(match &draft.first {
            None => (servers_place(), server),
            Some(first) => {
                let place = OperationPlace::new(first.method, &first.path, None);
                (place.part(OperationPart::Servers), Name::join([&first.name, &server]))
            }
        });
        sets.push(ServerSet {
            name: Name::from_text(""),
            servers: servers(draft.servers, naming, log),
        });
    }
    let descriptions = |wire: &WireName| -> Docs {
        let mut servers = sets.iter().flat_map(|set| &set.servers);
        let used = servers.find_map(|server| {
            server.described.iter().find(|(name, _)| name == wire).map(|(_, text)| text.clone())
        });
        Docs { description: used, ..Docs::default() }
    };
    let all = variables(sets.iter().flat_map(|set| &set.servers));
    let mut variables: Vec<ServerVariable> = all
        .into_iter()
        .map(|(wire, values)| ServerVariable {
            method: words_of(wire.as_str()),
            name: Name::join([&Name::from_text("server"), &words_of(wire.as_str())]),
            values: values_of(&wire, values.into_iter().collect(), naming, log),
            docs: descriptions(&wire),
            wire,
        })
        .collect();
    wanted.extend(
        variables.iter().map(|variable| (variable_path(&variable.wire), variable.name.clone())),
    );
    let mut names = held(&wanted, NameStyle::TYPE, &[], naming, log).into_iter();
    sets.iter_mut().zip(&mut names).for_each(|(set, name)| set.name = name);
    variables.iter_mut().zip(names).for_each(|(variable, name)| variable.name = name);
    let methods: Vec<(NamePath, Name)> = variables
        .iter()
        .map(|variable| {
            (
                variable_path(&variable.wire).member(&WireName::new("method")),
                variable.method.clone(),
            )
        })
        .collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let methods = held(&methods, NameStyle::SNAKE, &taken, naming, log);
    variables.iter_mut().zip(methods).for_each(|(variable, name)| variable.method = name);
    NamedServers { servers: Servers { sets, variables }, places }
}

/// The place of the servers of the document.
fn servers_place() -> NamePath {
    NamePath::component("servers")
}

fn variable_path(wire: &WireName) -> NamePath {
    servers_place().member(wire)
}

/// The servers of a set. A server keeps its name as long as its URL stays.
fn servers(read: Vec<ReadServer>, naming: &mut Naming<'_>, log: &mut Log<'_>) -> Vec<Server> {
    let places: Vec<String> = read.iter().map(|server| words::place(&server.url)).collect();
    let paths: Vec<NamePath> =
        read.iter().map(|server| servers_place().variant(&WireName::new(&server.url))).collect();
    let all: Vec<Named<'_>> = read
        .iter()
        .zip(&places)
        .zip(&paths)
        .map(|((server, place), path)| Named {
            name: words::name(server.docs.description.as_deref(), &server.url),
            wire: "",
            place,
            held: naming.lock.name(NamedKind::Server, path).map(Name::from_text),
        })
        .collect();
    let names = distinct(&all, NameStyle::FORM, &[]);
    for (((path, name), server), named) in paths.iter().zip(&names).zip(&read).zip(&all) {
        let at = (&server.at, HELP);
        let what = ("servers", server.url.as_str());
        warn_of_changed(what, named.plain(), name, at, log.diagnostics);
        naming.names.insert(NamedKind::Server, path.clone(), name.as_str());
    }
    read.into_iter()
        .zip(names)
        .map(|(server, name)| {
            let described = server.variables.iter().filter_map(|variable| {
                Some((variable.used.wire.clone(), variable.description.clone()?))
            });
            Server {
                name,
                described: described.collect(),
                url: server.url,
                docs: server.docs,
                variables: server.variables.into_iter().map(|variable| variable.used).collect(),
                pointer: server.at,
            }
        })
        .collect()
}

/// The values of a variable, with names.
fn values_of(
    variable: &WireName,
    values: Vec<String>,
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) -> Vec<ServerValue> {
    let path = |value: &String| variable_path(variable).variant(&WireName::new(value));
    let all: Vec<Named<'_>> = values
        .iter()
        .map(|value| Named {
            name: words_of(value),
            wire: value,
            place: "",
            held: naming.lock.name(NamedKind::Server, &path(value)).map(Name::from_text),
        })
        .collect();
    let names = distinct(&all, NameStyle::FORM, &[]);
    for ((value, name), named) in values.iter().zip(&names).zip(&all) {
        let at = (&SpecPointer::of(["servers"]), HELP_VARIABLE);
        warn_of_changed(("values", value), named.plain(), name, at, log.diagnostics);
        naming.names.insert(NamedKind::Server, path(value), name.as_str());
    }
    values.into_iter().zip(names).map(|(wire, name)| ServerValue { name, wire }).collect()
}

/// Distinct names for things at these places; each name is remembered.
fn held(
    wanted: &[(NamePath, Name)],
    style: NameStyle,
    reserved: &[&str],
    naming: &mut Naming<'_>,
    log: &mut Log<'_>,
) -> Vec<Name> {
    let all: Vec<Named<'_>> = wanted
        .iter()
        .map(|(path, name)| Named {
            name: name.clone(),
            wire: name.as_str(),
            place: "",
            held: naming.lock.name(NamedKind::Server, path).map(Name::from_text),
        })
        .collect();
    let names = distinct(&all, style, reserved);
    for (((path, _), name), named) in wanted.iter().zip(&names).zip(&all) {
        let at = (&SpecPointer::of(["servers"]), HELP_VARIABLE);
        let path_text = path.to_string();
        let what = ("servers and variables", path_text.as_str());
        warn_of_changed(what, named.plain(), name, at, log.diagnostics);
        naming.names.insert(NamedKind::Server, path.clone(), name.as_str());
    }
    names
}
