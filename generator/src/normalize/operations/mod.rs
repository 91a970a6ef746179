//! From path items to operations.

mod body;
mod parameters;
mod response;
mod route;
mod select;
mod style;

pub(crate) use route::route_tree;

use std::collections::BTreeMap;

use super::context::Context;
use super::distinct;
use super::extensions::docs;
use super::request::Request;
use super::type_path::TypePath;
use crate::model::SpecPointer;
use crate::model::{
    Docs, Excluded, ExcludedKind, Lifecycle, LongRunning, Name, Operation, OperationId, Pagination,
    ParameterLocation, Response, ResponseKind, WireName,
};
pub(crate) use select::Chosen;

impl<'a> Context<'a> {
    /// All operations of the document that are emitted, by id, and what each takes.
    pub(crate) fn operations(&mut self) -> (Vec<Operation>, Vec<Request<'a>>) {
        let mut operations: BTreeMap<OperationId, (Operation, Request<'a>)> = BTreeMap::new();
        let mut all: Vec<(Chosen<'a>, Vec<Name>, Name)> = Vec::new();
        for chosen in self.choose() {
            let (route, name) = self.route_and_name(&chosen);
            if self.is_emitted(&chosen, &OperationId::new(&route, &name)) {
                all.push((chosen, route, name));
            }
        }
        distinct::operations(&mut all, self.diagnostics);
        for (chosen, route, name) in all {
            match self.operation(&chosen, route, name) {
                Some((operation, request)) => {
                    operations.insert(operation.id.clone(), (operation, request));
                }
                None => self.exclude_unsupported(&chosen.node.at),
            }
        }
        operations.into_values().unzip()
    }

    /// Whether an operation is for the public; if not, it is listed as left out.
    fn is_emitted(&mut self, chosen: &Chosen<'a>, id: &OperationId) -> bool {
        let included = &self.conventions.operations.include;
        match self.lifecycle(&chosen.node) {
            Lifecycle::Undocumented(reason)
                if !included.iter().any(|included| included == id.as_str()) =>
            {
                self.exclude_undocumented(&chosen.node.at, ExcludedKind::Operation, reason);
                false
            }
            _ => true,
        }
    }

    /// An operation that came to nothing is listed as left out; warnings have said why.
    fn exclude_unsupported(&mut self, at: &SpecPointer) {
        let first =
            Excluded { pointer: at.clone(), kind: ExcludedKind::Operation, reason: String::new() };
        // Sorted by pointer.
        if self.excluded.range(first..).next().is_none_or(|next| next.pointer != *at) {
            self.exclude(at, ExcludedKind::Operation, "not supported yet");
        }
    }

    fn operation(
        &mut self,
        chosen: &Chosen<'a>,
        route: Vec<Name>,
        name: Name,
    ) -> Option<(Operation, Request<'a>)> {
        let place = TypePath::operation(&route, &name);
        let response = self.response(chosen, &place)?;
        let mut request = self.request(chosen)?;
        let parameters = self.parameters(chosen, &mut request, &place.request());
        let long_running = self.long_running(chosen, &response);
        let mut operation = Operation {
            id: OperationId::new(&route, &name),
            route,
            name,
            method: chosen.method,
            semantic_method: chosen.semantic_method,
            path: chosen.path.to_owned(),
            docs: self.operation_docs(chosen),
            lifecycle: self.lifecycle(&chosen.node),
            parameters,
            body: request.body.as_ref().map(|body| body.model.clone()),
            dependencies: Vec::new(),
            documented: Vec::new(),
            choices: Vec::new(),
            response,
            pagination: None,
            long_running,
            security: self.security(chosen),
            pointer: chosen.node.at.clone(),
        };
        disambiguate(&mut operation);
        operation.pagination = self.pagination(&operation);
        if operation.pagination.is_none() {
            operation.response = without_page(operation.response);
        }
        Some((operation, request))
    }

    fn operation_docs(&self, chosen: &Chosen<'a>) -> Docs {
        let extension = self.conventions.operations.title.as_deref();
        let title = extension.and_then(|extension| chosen.node.text(extension));
        let title = title.or_else(|| chosen.node.text("summary"));
        Docs { title: title.map(str::to_owned), ..docs(&chosen.node) }
    }

    /// The action that the conventions see in an operation.
    fn long_running(&self, chosen: &Chosen<'a>, response: &Response) -> Option<LongRunning> {
        let conventions = self.conventions.long_running.as_ref()?;
        let kind = chosen.node.text(&conventions.extension)?.to_owned();
        let main = match &response.kind {
            ResponseKind::Value(field) => Some(&field.key),
            _ => None,
        };
        let mut keys = main.into_iter().chain(response.beside.iter().map(|field| &field.key));
        // Without the action in the response there is nothing to poll.
        let key = keys.find(|key| key.as_str() == conventions.key)?.clone();
        Some(LongRunning { kind, key })
    }

    /// How its pages follow each other: it takes a cursor, and answers with a list.
    fn pagination(&self, operation: &Operation) -> Option<Pagination> {
        let conventions = self.conventions.pagination.as_ref()?;
        let takes = |name: &WireName| {
            operation.parameters.iter().any(|parameter| {
                parameter.property.wire == *name
                    && matches!(
                        parameter.location,
                        ParameterLocation::Body | ParameterLocation::Query
                    )
            })
        };
        let is_page = matches!(operation.response.kind, ResponseKind::Page(_));
        let limit = conventions.limit_parameter.clone().filter(|name| takes(name));
        (is_page && takes(&conventions.cursor_parameter))
            .then(|| Pagination { limit_parameter: limit, ..conventions.clone() })
    }
}

/// Parameters of one name that travel in several places: all but the first are called by their place too, `id_query`.
fn disambiguate(operation: &mut Operation) {
    let shadowed = operation.shadowed();
    for (parameter, _) in operation.parameters.iter_mut().zip(shadowed).filter(|(_, is)| *is) {
        let place = Name::from_text(parameter.location.as_str());
        parameter.property.name = Name::join([&parameter.property.name, &place]);
    }
}

/// A page that can't be followed is a plain list.
fn without_page(response: Response) -> Response {
    let kind = match response.kind {
        ResponseKind::Page(field) => ResponseKind::Value(field),
        other => other,
    };
    Response { kind, ..response }
}
