//! Names of the constants of response headers, and of the setters of headers of a form's parts.

use super::{Named, distinct, warn_of_changed};
use crate::diagnostic::Diagnostics;
use crate::model::{Name, Operation, ParameterLocation, PartHeader, SpecPointer, WireName};
use crate::names::{NamePath, NameStyle, NamedKind, OperationPart, OperationPlace};
use crate::normalize::naming::Naming;

const HELP: &str = "no change is necessary; for a better name, rename the header in the overlay";

/// Makes the names of headers distinct within their operation. A remembered name stays.
pub(in crate::normalize) fn headers(
    operations: &mut [Operation],
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) {
    for operation in operations {
        let pointer = &operation.pointer;
        let at = OperationPlace::of(operation);
        let setters = operation.parameters.iter().map(|each| each.property.name.as_str());
        let setters: Vec<&str> = setters.collect();
        let response = at.request(ParameterLocation::Header);
        let headers = &mut operation.response.headers;
        let places = headers
            .iter()
            .map(|each| (each.wire.as_str().to_owned(), &each.name, place(&response, &each.wire)));
        let names = named(places.collect(), &[], pointer, naming, diagnostics);
        headers.iter_mut().zip(names).for_each(|(header, name)| header.name = name);
        let Some(body) = &mut operation.body else { continue };
        let places = body.part_headers.iter().map(|PartHeader { part, header, .. }| {
            let at = at.part(OperationPart::FormParts).member(part);
            let wire = format!("{} {}", part.as_str(), header.wire.as_str());
            (wire, &header.name, place(&at, &header.wire))
        });
        let names = named(places.collect(), &setters, pointer, naming, diagnostics);
        body.part_headers.iter_mut().zip(names).for_each(|(part, name)| part.header.name = name);
    }
}

/// The place of a header, whose case means nothing (RFC 9110, section 5.1).
fn place(of: &NamePath, wire: &WireName) -> NamePath {
    of.member(&WireName::new(&wire.as_str().to_ascii_lowercase()))
}

/// The names of headers of one kind, by the name on the wire, the wanted name and the place.
fn named(
    all: Vec<(String, &Name, NamePath)>,
    reserved: &[&str],
    at: &SpecPointer,
    naming: &mut Naming<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Name> {
    let wanted = all.iter().map(|(wire, name, place)| Named {
        name: (*name).clone(),
        wire,
        place: "header",
        held: naming.lock.name(NamedKind::Header, place).map(Name::from_text),
    });
    let wanted: Vec<Named<'_>> = wanted.collect();
    let names = distinct(&wanted, NameStyle::SNAKE, reserved);
    for (((wire, _, place), named), name) in all.iter().zip(&wanted).zip(&names) {
        warn_of_changed(("headers", wire), named.plain(), name, (at, HELP), diagnostics);
        naming.names.insert(NamedKind::Header, place.clone(), name.as_str());
    }
    names
}
