//! The parameters that the body of a request consists of.

use super::Operations;
use crate::load::Node;
use crate::model::{ExcludedKind, Parameter, ParameterLocation, RequestBody, WholeBody, WireName};
use crate::normalize::request::{Body, Content, Declarations, LeftOut, Members};
use crate::normalize::schema::single_part;
use crate::normalize::type_path::TypePath;

impl<'a> Operations<'_, 'a> {
    /// What else can be given of a body than its parameters: a value of its named type, and members of other names.
    pub(super) fn request_body(&mut self, body: &Body<'a>, place: &TypePath) -> RequestBody {
        let Content::Members(schema, members) = &body.content else { return body.model.clone() };
        let mut node = schema.clone();
        while let Some(part) = single_part(&node) {
            node = part;
        }
        let is_read_only = |(_, property): &(&&str, &Declarations<'a>)| {
            let mut reasons = property.left_out.iter().map(|(_, reason)| reason);
            property.given.is_empty() && reasons.any(|reason| *reason == LeftOut::ReadOnly)
        };
        let read_only = members.properties.iter().filter(is_read_only);
        let read_only = read_only.map(|(name, _)| WireName::new(name)).collect();
        let whole = node.reference().map(|reference| WholeBody {
            ty: self.lowering.lower_reference(reference).ty,
            read_only,
        });
        let additional = match members.forms.as_slice() {
            [only] => self.lowering.additional(&only.view, place),
            _ => None,
        };
        RequestBody { whole, additional, ..body.model.clone() }
    }

    /// The parameters of a body: its members, or the whole.
    pub(super) fn body_parameters(&mut self, body: &Body<'a>, place: &TypePath) -> Vec<Parameter> {
        match &body.content {
            Content::Nothing => Vec::new(),
            Content::Value(schema, whole) => {
                let mut parameter = self.lowering.lower(schema, place).parameter(
                    "body",
                    ParameterLocation::WholeBody,
                    body.model.required,
                    &whole.node.at,
                );
                if let Some(description) = body.node.text("description") {
                    parameter.property.docs.description = Some(description.to_owned());
                }
                vec![parameter]
            }
            Content::Members(_, members) => self.member_parameters(members, place),
        }
    }

    fn member_parameters(&mut self, members: &Members<'a>, place: &TypePath) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for (name, declarations) in &members.properties {
            let is_required = members.required.contains(name);
            self.report_left_out(name, declarations, is_required);
            let Some((first, _)) = declarations.given.first() else { continue };
            let place = place.property(name);
            let mut others = declarations.given.iter().skip(1);
            // What branches declare differently takes what any of them takes.
            let usage = match others
                .all(|(other, _)| self.lowering.schemas.shapes.are_same(first, other))
            {
                true => self.lowering.lower(first, &place),
                false => {
                    let schemas = declarations.given.iter().map(|(schema, _)| schema.clone());
                    self.lowering.lower_any_of(schemas.collect(), &place)
                }
            };
            let at = &first.at;
            parameters.push(usage.parameter(name, ParameterLocation::Body, is_required, at));
        }
        parameters
    }

    /// Lists the declarations that no call gives.
    fn report_left_out(&mut self, name: &str, property: &Declarations<'a>, is_required: bool) {
        for (Node { at, .. }, reason) in &property.left_out {
            match reason {
                LeftOut::ReadOnly => {
                    self.lowering.schemas.log.exclude(at, ExcludedKind::Property, "read only")
                }
                LeftOut::Undocumented(reason) => {
                    self.lowering.schemas.log.exclude_undocumented(
                        at,
                        ExcludedKind::Property,
                        reason.clone(),
                    );
                    if is_required && property.given.is_empty() {
                        let help = "declare it in the overlay, or take it out of `required`";
                        let message =
                            format!("`{name}` is required and undocumented: calls may fail");
                        self.lowering.schemas.log.warn(at, message, help);
                    }
                }
            }
        }
    }
}
