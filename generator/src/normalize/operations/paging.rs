//! Which lists come in pages.

use super::Operations;
use crate::bounds;
use crate::load::Node;
use crate::model::{
    HttpMethod, PageStyle, Pagination, ParameterLocation, Response, ResponseKind, SpecPointer,
    TypeRef, WireName,
};
use crate::normalize::request::{Content, Request};
use crate::normalize::schema::SchemaView;
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
            // What names a page is one text or number: an object such as `page[number]` is something else.
            let whole = schemas.whole(&schema);
            let ty = whole.as_ref().and_then(|whole| whole.view.json_type());
            (!matches!(ty, Some("array" | "object"))).then_some(location)
        };
        let styles = self.conventions.pagination.iter();
        let allowed = styles.filter_map(|style| {
            let in_body = match style.parameter() {
                // A link is followed by the method that retrieves (RFC 8288, section 2.1.2; RFC 9110, section 9.3.1).
                None => (chosen.method == HttpMethod::Get).then_some(false)?,
                Some(name) => taken(name)? == ParameterLocation::Body,
            };
            let limit_parameter = style.limit_parameter.clone();
            let limit_parameter = limit_parameter.filter(|name| taken(name).is_some());
            Some(Pagination { limit_parameter, in_body, ..style.clone() })
        });
        allowed.collect()
    }

    /// The property of a body with the items of a page. A list that the parameters aim at, and that has no such property,
    /// is reported.
    pub(super) fn page_items(
        &mut self,
        styles: &[Pagination],
        view: &SchemaView<'a>,
        at: &SpecPointer,
    ) -> Option<&'a str> {
        if styles.is_empty() {
            return None;
        }
        let lists = self.lists(view, usize::MAX);
        let found = styles.iter().find_map(|style| match (&style.items, lists.as_slice()) {
            (Some(items), lists) => lists.iter().copied().find(|name| *name == items.as_str()),
            (None, [only]) => Some(*only),
            (None, _) => None,
        });
        let aims = styles.iter().find_map(Pagination::parameter);
        if let (None, Some(parameter)) = (found, aims)
            && let Some(reason) = self.reason_for_no_pages(view, &lists)
        {
            let message = format!(
                "the call takes `{}`, but its response does not come in pages: {reason}",
                parameter.as_str()
            );
            let help = "name the list as `items` in `pagination` of codegen.yaml, if it stands directly in the body; \
                        else each call returns one page";
            self.lowering.schemas.log.warn(at, message, help);
        }
        found
    }

    /// The names of the properties that are lists, among so many.
    fn lists(&mut self, view: &SchemaView<'a>, most: usize) -> Vec<&'a str> {
        let schemas = &mut self.lowering.schemas;
        let mut lists = Vec::new();
        for (name, schema) in view.properties.iter().take(most) {
            let whole = schemas.whole(schema);
            if whole.is_some_and(|whole| whole.view.json_type() == Some("array")) {
                lists.push(*name);
            }
        }
        lists
    }

    /// Why a body without a list of items has no pages. `None`: the body has no list, so it is no page.
    fn reason_for_no_pages(&mut self, view: &SchemaView<'a>, lists: &[&str]) -> Option<String> {
        match lists {
            [] => {}
            [other] => return Some(format!("`items` names another list than `{other}`")),
            [one, other, ..] => {
                return Some(format!("the body has several lists, `{one}` and `{other}`"));
            }
        }
        for (outer, schema) in view.properties.iter().take(bounds::MEMBERS_OF_PAGE) {
            let Some(whole) = self.lowering.schemas.whole(schema) else { continue };
            if let [inner, ..] = self.lists(&whole.view, bounds::MEMBERS_OF_PAGE).as_slice() {
                return Some(format!("its list `{inner}` stands inside of `{outer}`"));
            }
        }
        None
    }
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
        ResponseKind::Page(field) => style.items.as_ref().is_none_or(|name| *name == field.wire),
        // Beside a list stands nothing that could name the next page.
        ResponseKind::Body(TypeRef::Array(_)) => {
            let names_next =
                matches!(style.style, PageStyle::Cursor { .. } | PageStyle::Link { next: Some(_) });
            style.items.is_none() && !names_next
        }
        _ => false,
    })
}
