//! From path items to operations.

mod body;
mod headers;
mod paging;
mod parameters;
mod response;
mod route;
mod shared;
mod statuses;
mod streams;
mod style;

use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

pub(crate) use headers::{declared_headers, have_room, header_schema};
use paging::Lists;
pub(crate) use response::Successes;
use route::group_line;
pub(crate) use route::{route_and_name, route_tree};
use shared::Repeated;
pub(crate) use statuses::Declared;
pub(crate) use streams::item_schema;

use super::distinct;
use super::document::Document;
use super::extensions::{docs, lifecycle};
use super::log::Log;
use super::naming::Naming;
use super::request::{Request, RequestReader, further_formats};
use super::schema::{Lowering, length};
use super::security::{CredentialParameters, credential_parameters, filling_credential, security};
use super::select::{SelectedOperation, choose};
use super::type_path::TypePath;
use super::unsupported::Unsupported;
use crate::bounds::{self, Budget};
use crate::conventions::Conventions;
use crate::load::{Identity, sent};
use crate::model::{
    Docs, ExcludedKind, Lifecycle, LongRunning, Name, Operation, OperationId, ParameterLocation,
    Response, ResponseKind, SecurityRequirement, SpecPointer,
};
use crate::names::{NamedKind, OperationPlace};

/// Lowers path items to operations.
struct Operations<'p, 'a> {
    document: &'p Document<'a>,
    conventions: &'p Conventions,
    lowering: &'p mut Lowering<'a>,
    /// The budget for the parameters of operations that share bodies.
    room: Budget,
    repeated: Repeated,
    /// The lists of the bodies that were read.
    lists: HashMap<Identity, Rc<Lists<'a>>>,
    /// The parameters that credentials fill in, by the id of the scheme.
    credential_parameters: CredentialParameters<'a>,
}

/// All emitted operations by id, with the request of each.
pub(crate) fn operations<'a>(
    document: &Document<'a>,
    naming: &mut Naming<'_>,
    lowering: &mut Lowering<'a>,
) -> (Vec<Operation>, Vec<Request<'a>>) {
    let conventions = naming.conventions;
    let length = length(document.root.value);
    let room = Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED);
    let repeated = Repeated::of(length);
    let credential_parameters = credential_parameters(document, &conventions.client);
    let lists = HashMap::new();
    Operations { document, conventions, lowering, room, repeated, lists, credential_parameters }
        .all(naming)
}

/// The reason of the document for an operation that is not public, unless the conventions include the operation.
pub(crate) fn undocumented(
    chosen: &SelectedOperation<'_>,
    id: &OperationId,
    conventions: &Conventions,
) -> Option<Option<String>> {
    let is_included = conventions.operations.include.iter().any(|each| each == id.as_str());
    match lifecycle(&chosen.node, &conventions.lifecycle) {
        Lifecycle::Undocumented(reason) if !is_included => Some(reason),
        _ => None,
    }
}

impl<'a> Operations<'_, 'a> {
    fn all(mut self, naming: &mut Naming<'_>) -> (Vec<Operation>, Vec<Request<'a>>) {
        let mut all: Vec<(SelectedOperation<'a>, Vec<Name>, Name)> = Vec::new();
        let mut groups: BTreeMap<OperationPlace, String> = BTreeMap::new();
        for chosen in choose(&self.document.root, &self.conventions.operations) {
            let conventions = &self.conventions.operations;
            let (route, name) = route_and_name(&chosen, conventions, naming.lock);
            if self.is_emitted(&chosen, &OperationId::new(&route, &name)) {
                for format in further_formats(&chosen, &self.lowering.schemas) {
                    let words = Name::from_text(&format!("as {}", format.word()));
                    let further = SelectedOperation { further: Some(format), ..chosen.clone() };
                    all.push((further, route.clone(), Name::join([&name, &words])));
                }
                if let Some(group) = group_line(&chosen, &route, &self.conventions.operations) {
                    groups.insert(distinct::place(&chosen), group.to_owned());
                }
                all.push((chosen, route, name));
            }
        }
        distinct::operations(&mut all, naming, self.lowering.schemas.log.diagnostics);
        // There can be very many operations, and each is large, so they are moved as rarely as possible.
        let mut operations = Vec::with_capacity(all.len());
        let mut requests = Vec::with_capacity(all.len());
        for (chosen, route, name) in all {
            match self.operation(&chosen, route, name) {
                Ok((operation, request)) => {
                    let place = distinct::place(&chosen);
                    naming.names.insert(NamedKind::Method, place.place(), operation.name.as_str());
                    if let Some(group) = groups.remove(&place) {
                        naming.names.insert(NamedKind::Group, place.place(), group);
                    }
                    if let Some(olds) = naming.old_methods.get(&place) {
                        naming.renamed_methods.insert(operation.id.clone(), olds.clone());
                    }
                    operations.push(operation);
                    requests.push(request);
                }
                Err(unsupported) => self.leave_out(&chosen, unsupported),
            }
        }
        sort_together(&mut operations, &mut requests, |operation| &operation.id);
        (operations, requests)
    }

    /// The problems, and the parts that are left out.
    fn log(&mut self) -> &mut Log<'a> {
        &mut self.lowering.schemas.log
    }

    /// Whether an operation is public. Otherwise it is listed as left out.
    fn is_emitted(&mut self, chosen: &SelectedOperation<'a>, id: &OperationId) -> bool {
        let undocumented = undocumented(chosen, id, self.conventions);
        let log = self.log();
        let is_emitted = undocumented.is_none();
        if let Some(reason) = undocumented {
            log.exclude_undocumented(&chosen.node.at, ExcludedKind::Operation, reason);
        }
        is_emitted
    }

    /// Reports an operation that can't be emitted, and lists it as left out.
    fn leave_out(&mut self, chosen: &SelectedOperation<'a>, unsupported: Unsupported) {
        let Unsupported { at, reason, help } = unsupported;
        let (operation, log) = (&chosen.node.at, self.log());
        if let Some(format) = chosen.further {
            let message = format!("{reason}: no method sends the body as {}", format.word());
            return log.warn(&at, message, help);
        }
        log.warn(&at, format!("{reason}: the operation is left out"), help);
        log.exclude(operation, ExcludedKind::Operation, reason);
    }

    fn operation(
        &mut self,
        chosen: &SelectedOperation<'a>,
        route: Vec<Name>,
        name: Name,
    ) -> Result<(Operation, Request<'a>), Unsupported> {
        self.check_shared(chosen)?;
        // This happens before any type is made, so that an operation that is left out leaves no type.
        let security = self.security(chosen);
        let request = self.request(chosen, &security)?;
        let place = TypePath::operation(distinct::place(chosen), &route, &name);
        let styles = self.page_styles(chosen, &request);
        let mut response = self.response(chosen, &place, &styles);
        response.failures = self.failures(chosen, &place);
        let declared = self.declared(chosen).into_iter();
        response.declared =
            declared.map(|each| (each.statuses, self.repeated_docs(&each.node))).collect();
        response.headers = self.headers(chosen, &place);
        let path = sent(chosen.path, |location, name| {
            request.parameters.iter().any(|each| (each.location, each.name) == (location, name))
        });
        let parameters = self.parameters(&path, &request, &place);
        let long_running = self.long_running(chosen, &response);
        let mut operation = Operation {
            id: OperationId::new(&route, &name),
            route,
            name,
            method: chosen.method,
            semantic_method: chosen.semantic_method,
            path,
            further: chosen.further,
            docs: self.operation_docs(chosen),
            lifecycle: lifecycle(&chosen.node, &self.conventions.lifecycle),
            parameters,
            body: request
                .body
                .as_ref()
                .map(|body| self.request_body(body, &place.request(ParameterLocation::Body))),
            dependencies: Vec::new(),
            documented: Vec::new(),
            choices: Vec::new(),
            response,
            pagination: None,
            long_running,
            security,
            server: None,
            server_set: None,
            pointer: chosen.node.at.clone(),
        };
        operation.pagination = paging::pagination(styles, &operation.response);
        if operation.pagination.is_none() {
            operation.response = without_page(operation.response);
        }
        Ok((operation, request))
    }

    fn request(
        &mut self,
        chosen: &SelectedOperation<'a>,
        security: &[SecurityRequirement],
    ) -> Result<Request<'a>, Unsupported> {
        let schemas = &mut self.lowering.schemas;
        let mut reader = RequestReader { schemas, lifecycle: &self.conventions.lifecycle };
        let mut request = reader.request(chosen, &mut self.room)?;
        self.leave_to_credentials(security, &mut request);
        self.report_tokens(security, &request.tokens);
        Ok(request)
    }

    /// Leaves out the parameters that a credential of the operation fills in: one value is sent.
    fn leave_to_credentials(
        &mut self,
        security: &[SecurityRequirement],
        request: &mut Request<'a>,
    ) {
        let log = &mut self.lowering.schemas.log;
        request.parameters.retain(|parameter| {
            let place = (parameter.location, parameter.name);
            let filling = filling_credential(place, security, &self.credential_parameters);
            let Some(id) = filling else { return true };
            let message = format!(
                "the credential for `{id}` sends `{}`: the parameter is left out",
                parameter.name
            );
            log.warn(&parameter.node.at, message, "remove the parameter in the overlay");
            log.exclude(&parameter.node.at, ExcludedKind::Property, "the credential sends it");
            false
        });
    }

    /// Reports a parameter `Authorization` of a call that is sent without a credential.
    fn report_tokens(&mut self, security: &[SecurityRequirement], tokens: &[SpecPointer]) {
        let is_sent = security.iter().any(|requirement| !requirement.schemes.is_empty());
        for at in tokens.iter().filter(|_| !is_sent) {
            let message = "OpenAPI ignores a parameter named `Authorization`, and no security scheme sends \
                this header: calls are sent without a credential";
            let help = "declare a security scheme, and require it in `security`, in the overlay";
            self.log().warn(at, message, help);
        }
    }

    fn security(&mut self, chosen: &SelectedOperation<'a>) -> Vec<SecurityRequirement> {
        security(&chosen.node, self.document, &mut self.room, &mut self.lowering.schemas.log)
    }

    fn operation_docs(&self, chosen: &SelectedOperation<'a>) -> Docs {
        let extension = self.conventions.operations.title.as_deref();
        let title = extension.and_then(|extension| chosen.node.text(extension));
        let title = title.or_else(|| chosen.node.text("summary"));
        let title = title.map(|title| match chosen.further {
            None => title.to_owned(),
            Some(format) => format!("{title} (as {})", format.word()),
        });
        Docs { title, ..docs(&chosen.node) }
    }

    /// The action that an operation starts, by the conventions.
    fn long_running(
        &self,
        chosen: &SelectedOperation<'a>,
        response: &Response,
    ) -> Option<LongRunning> {
        let conventions = self.conventions.long_running.as_ref()?;
        let kind = chosen.node.text(&conventions.extension)?.to_owned();
        let main = match &response.kind {
            ResponseKind::Value(field) => Some(&field.wire),
            _ => None,
        };
        let mut keys = main.into_iter().chain(response.beside.iter().map(|field| &field.wire));
        // Without the action in the response, a wait has no id to poll.
        let key = keys.find(|key| key.as_str() == conventions.key)?.clone();
        Some(LongRunning { kind, key })
    }
}

/// Sorts a list by a key of its items, and another list of the same length in the same order; in place.
fn sort_together<A, B, K: Ord>(items: &mut [A], others: &mut [B], key: impl Fn(&A) -> &K) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by(|one, other| key(&items[*one]).cmp(key(&items[*other])));
    let mut place = vec![0; order.len()];
    order.into_iter().enumerate().for_each(|(to, from)| place[from] = to);
    for at in 0..place.len() {
        while place[at] != at {
            let to = place[at];
            items.swap(at, to);
            others.swap(at, to);
            place.swap(at, to);
        }
    }
}

/// A list without a next page is a plain list.
fn without_page(response: Response) -> Response {
    let kind = match response.kind {
        ResponseKind::Page(field) => ResponseKind::Value(field),
        other => other,
    };
    Response { kind, ..response }
}
