//! Decides which lists have pages.

use std::rc::Rc;

use super::Operations;
use super::statuses::Declared;
use crate::bounds;
use crate::load::Node;
use crate::model::{
    DataType, HttpMethod, Lifecycle, PageStyle, Pagination, ParameterLocation, Response,
    ResponseKind, SpecPointer, TypeRef, WireName,
};
use crate::normalize::extensions::lifecycle;
use crate::normalize::request::{Content, Request};
use crate::normalize::schema::{ResolvedSchema, SchemaView};
use crate::normalize::select::SelectedOperation;

impl<'a> Operations<'_, 'a> {
    /// The styles of pages that the request allows, in order of precedence.
    pub(super) fn page_styles(
        &mut self,
        chosen: &SelectedOperation<'a>,
        request: &Request<'a>,
    ) -> Vec<Pagination> {
        let schemas = &mut self.lowering.schemas;
        let mut taken = |name: &WireName| {
            let (location, schema) = taken(request, name)?;
            // The parameter of a page is a text or a number. An object such as `page[number]` is not supported.
            let whole = schemas.whole(&schema);
            let ty = whole.as_ref().and_then(|whole| whole.view.json_type());
            (!matches!(ty, Some(DataType::Array | DataType::Object))).then_some(location)
        };
        let styles = self.conventions.pagination.iter();
        let allowed = styles.filter_map(|style| {
            let in_body = match style.parameter() {
                // A link is followed with `GET` (RFC 8288, section 2.1.2; RFC 9110, section 9.3.1).
                None => (chosen.method == HttpMethod::Get).then_some(false)?,
                Some(name) => taken(name)? == ParameterLocation::Body,
            };
            let limit_parameter = style.limit_parameter.clone();
            let limit_parameter = limit_parameter.filter(|name| taken(name).is_some());
            Some(Pagination { limit_parameter, in_body, ..style.clone() })
        });
        let allowed: Vec<Pagination> = allowed.collect();
        if allowed.is_empty() {
            self.report_elsewhere(chosen, request);
        }
        allowed
    }

    /// The list of a body with the items of a page. If the parameters name a page but no list is found, that is
    /// reported.
    pub(super) fn page_items(
        &mut self,
        styles: &[Pagination],
        body: &ResolvedSchema<'a>,
        at: &SpecPointer,
    ) -> Option<PageItems<'a>> {
        if styles.is_empty() {
            return None;
        }
        let lists = self.lists_of(body);
        let found = styles.iter().find_map(|style| match &style.items {
            Some(items) if style.within.is_empty() => {
                lists.own.iter().find(|list| list.name == items.as_str()).cloned()
            }
            Some(items) => self.list_at(body, &style.within, items),
            // A nested list is the list of the page only if the object around it also describes the page. The labels
            // of a user are in an object too, but are not a page.
            None => {
                lists.only().filter(|list| style.has_items_at(&list.within, list.name)).cloned()
            }
        });
        if found.is_none() {
            if let Some(reason) = lists.reason_for_no_pages() {
                let help = "name the list as `items` in `pagination` of codegen.yaml, such as `/data/list` for \
                    a nested list; until then each call returns one page";
                self.report_no_pages(styles, &reason, help, at);
            } else if describes_pages(&body.view, styles) {
                self.report_no_pages(styles, "it has no list", NO_LIST, at);
            }
        }
        found
    }

    /// Reports a call with the parameter of a page whose response body is not an object with lists.
    pub(super) fn report_other_body(
        &mut self,
        styles: &[Pagination],
        view: &SchemaView<'a>,
        at: &SpecPointer,
    ) {
        let reason = match view.json_type() {
            _ if !view.alternatives.is_empty() => "the body is a union",
            Some(DataType::Array) if view.allowed.nullable => {
                "the body can be null instead of a list"
            }
            _ => return,
        };
        self.report_no_pages(styles, reason, NO_LIST, at);
    }

    fn report_no_pages(
        &mut self,
        styles: &[Pagination],
        reason: &str,
        help: &str,
        at: &SpecPointer,
    ) {
        let Some(parameter) = styles.iter().find_map(Pagination::parameter) else { return };
        let message = format!(
            "the call has the parameter `{}`, but its response has no pages: {reason}",
            parameter.as_str()
        );
        self.log().warn(at, message, help);
    }

    /// Reports the parameter of a style in a location where it can't request a page: in a header, or nested in the
    /// body. A path parameter identifies a resource, and a response without a body has no pages.
    fn report_elsewhere(&mut self, chosen: &SelectedOperation<'a>, request: &Request<'a>) {
        let has_body = |each: &Declared<'a>| each.has_body() && each.statuses.class() == Some(2);
        if !self.declared(chosen).iter().any(has_body) {
            return;
        }
        for name in self.conventions.pagination.iter().filter_map(Pagination::parameter) {
            if taken(request, name).is_some() {
                continue;
            }
            let mut parameters = request.parameters.iter();
            let outside = parameters.find(|each| {
                each.name == name.as_str() && each.location != ParameterLocation::Path
            });
            let place = match outside {
                Some(outside) => Some(format!("the {}", outside.location.as_str())),
                None => self.member_with(request, name).map(|member| format!("`{member}`")),
            };
            let Some(place) = place else { continue };
            let name = name.as_str();
            let message = format!(
                "the call has the parameter `{name}` in {place}, but its response has no pages: the parameter \
                 of a page must be in the query, or a member of the body"
            );
            let help = "no change is necessary: each call returns one page, and the parameter chooses the page";
            return self.log().warn(&chosen.node.at, message, help);
        }
    }

    /// The member of the body that has a property of this name.
    fn member_with(&mut self, request: &Request<'a>, name: &WireName) -> Option<&'a str> {
        let Content::Members(_, members) = &request.body.as_ref()?.content else { return None };
        let members = members.properties.iter().take(bounds::MEMBERS_OF_PAGE);
        let mut members = members.filter_map(|(name, all)| Some((*name, &all.given.first()?.0)));
        let mut has = |schema: &Node<'a>| {
            self.object(schema).is_some_and(|it| it.view.properties.contains_key(name.as_str()))
        };
        members.find(|(_, schema)| has(schema)).map(|(member, _)| member)
    }

    /// The lists of a body. Many operations can have one body, so each is read once.
    fn lists_of(&mut self, body: &ResolvedSchema<'a>) -> Rc<Lists<'a>> {
        let key = body.node.identity();
        if let Some(known) = self.lists.get(&key) {
            return Rc::clone(known);
        }
        let own = self.lists(&body.view, &[], usize::MAX);
        let mut inner = Vec::new();
        let objects = body.view.properties.iter().take(bounds::MEMBERS_OF_PAGE);
        for (outer, schema) in objects.filter(|_| own.is_empty()) {
            if let Some(whole) = self.object(schema) {
                inner.extend(self.lists(&whole.view, &[outer], bounds::MEMBERS_OF_PAGE));
            }
        }
        let lists = Rc::new(Lists { own, inner });
        self.lists.insert(key, Rc::clone(&lists));
        lists
    }

    /// The list at a place of a body.
    fn list_at(
        &mut self,
        body: &ResolvedSchema<'a>,
        within: &[WireName],
        items: &WireName,
    ) -> Option<PageItems<'a>> {
        let (mut view, mut keys) = (Rc::clone(&body.view), Vec::new());
        for outer in within {
            let (name, schema) = view.properties.get_key_value(outer.as_str())?;
            keys.push(*name);
            let inner = self.object(schema)?.view;
            view = inner;
        }
        let (name, schema) = view.properties.get_key_value(items.as_str())?;
        self.list(&view, &keys, name, schema)
    }

    /// An object whose members can be read one by one.
    fn object(&mut self, schema: &Node<'a>) -> Option<ResolvedSchema<'a>> {
        let whole = self.lowering.schemas.whole(schema)?;
        let lifecycle = lifecycle(schema, &self.conventions.lifecycle);
        let is_plain = whole.view.is_object()
            && whole.view.alternatives.is_empty()
            && !matches!(lifecycle, Lifecycle::Undocumented(_));
        is_plain.then_some(whole)
    }

    /// The properties that are lists, among the first of an object inside these objects.
    fn lists(
        &mut self,
        view: &SchemaView<'a>,
        within: &[&'a str],
        most: usize,
    ) -> Vec<PageItems<'a>> {
        let properties = view.properties.iter().take(most);
        properties.filter_map(|(name, schema)| self.list(view, within, name, schema)).collect()
    }

    /// The property of an object inside these objects, if it is a list.
    fn list(
        &mut self,
        view: &SchemaView<'a>,
        within: &[&'a str],
        name: &'a str,
        schema: &Node<'a>,
    ) -> Option<PageItems<'a>> {
        let whole = self.lowering.schemas.whole(schema)?;
        let is_required = view.required.contains(name);
        (whole.view.json_type() == Some(DataType::Array)).then(|| PageItems {
            within: within.to_vec(),
            name,
            schema: schema.clone(),
            is_required,
        })
    }
}

/// A list of a body.
#[derive(Clone, Debug)]
pub(super) struct PageItems<'a> {
    /// The objects around the list, the outermost first.
    pub(super) within: Vec<&'a str>,
    /// The property that is the list.
    pub(super) name: &'a str,
    pub(super) schema: Node<'a>,
    pub(super) is_required: bool,
}

impl PageItems<'_> {
    /// The place in the body, for messages.
    fn path(&self) -> String {
        let keys: Vec<&str> = self.within.iter().copied().chain([self.name]).collect();
        keys.join(".")
    }
}

/// The lists of a body.
#[derive(Debug)]
pub(super) struct Lists<'a> {
    /// The lists that are members of the body.
    own: Vec<PageItems<'a>>,
    /// The lists in objects of the body, if the body has no list itself.
    inner: Vec<PageItems<'a>>,
}

impl<'a> Lists<'a> {
    fn all(&self) -> &[PageItems<'a>] {
        if self.own.is_empty() { &self.inner } else { &self.own }
    }

    /// The only list.
    fn only(&self) -> Option<&PageItems<'a>> {
        match self.all() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The reason why a body with lists has no pages. `None`: the body has no list.
    fn reason_for_no_pages(&self) -> Option<String> {
        match self.all() {
            [] => None,
            [other] if other.within.is_empty() => {
                Some(format!("`items` names another list than `{}`", other.path()))
            }
            [other] => Some(format!("`{}` is inside an object", other.path())),
            [one, other, ..] => {
                Some(format!("the body has several lists, `{}` and `{}`", one.path(), other.path()))
            }
        }
    }
}

/// The help for a body without a list.
const NO_LIST: &str =
    "declare one body with a list, in the overlay; until then each call returns one page";

/// Whether a body has a property that describes a page of one of the styles.
fn describes_pages(body: &SchemaView<'_>, styles: &[Pagination]) -> bool {
    let members = styles.iter().flat_map(Pagination::members);
    let mut names = members.filter_map(|pointer| pointer.keys().first());
    names.any(|member| body.properties.contains_key(member.as_str()))
}

/// The location of a parameter in the query or the body, and its schema.
fn taken<'a>(request: &Request<'a>, name: &WireName) -> Option<(ParameterLocation, Node<'a>)> {
    let query = ParameterLocation::Query;
    let mut others = request.parameters.iter();
    if let Some(other) = others.find(|each| each.location == query && each.name == name.as_str()) {
        return Some((query, other.schema.clone()));
    }
    let Content::Members(_, members) = &request.body.as_ref()?.content else { return None };
    let property = members.properties.get(name.as_str())?;
    let (schema, _) = property.given.first()?;
    Some((ParameterLocation::Body, schema.clone()))
}

/// The first style that suits the response.
pub(super) fn pagination(styles: Vec<Pagination>, response: &Response) -> Option<Pagination> {
    styles.into_iter().find(|style| match &response.kind {
        ResponseKind::Page(field) => {
            let within: Vec<&str> = response.within.iter().map(WireName::as_str).collect();
            style.has_items_at(&within, field.wire.as_str())
        }
        // A body that is a list has no other member that could name the next page.
        ResponseKind::Body(TypeRef::Array(_)) => {
            let names_next =
                matches!(style.style, PageStyle::Cursor { .. } | PageStyle::Link { next: Some(_) });
            style.items.is_none() && !names_next
        }
        _ => false,
    })
}
