//! What the conventions read from vendor extensions.

use serde_json::Value;

use super::context::{Context, index};
use super::type_path::TypePath;
use crate::conventions::GroupExtensions;
use crate::load::Node;
use crate::model::{Docs, Group, Lifecycle, Name, SpecPointer, TypeId, TypeKind};

impl<'a> Context<'a> {
    /// How settled a node is.
    pub(crate) fn lifecycle(&self, node: &Node<'a>) -> Lifecycle {
        let conventions = &self.conventions.lifecycle;
        let reason = |name: &Option<String>| match node.get(name.as_deref()?)? {
            Value::Null | Value::Bool(false) => None,
            Value::String(text) if !text.trim().is_empty() => Some(Some(text.clone())),
            _ => Some(None),
        };
        if let Some(reason) = reason(&conventions.undocumented) {
            return Lifecycle::Undocumented(reason);
        }
        if let Some(reason) = reason(&conventions.deprecated) {
            return Lifecycle::Deprecated(reason);
        }
        if node.flag("deprecated") {
            return Lifecycle::Deprecated(None);
        }
        reason(&conventions.draft).map_or(Lifecycle::Stable, Lifecycle::Draft)
    }

    /// The group in which a property is presented: its own, or that of the part of an `allOf` that declares it.
    pub(crate) fn property_group(&self, schema: &Node<'a>) -> Option<String> {
        let extensions = self.conventions.types.property_groups.as_ref()?;
        let own = group(schema, Some(extensions));
        let mut object = schema.at.as_str().rsplit_once("/properties/").map(|(object, _)| object);
        let parts = std::iter::from_fn(|| {
            let part = object?;
            let (whole, index) = part.rsplit_once("/allOf/")?;
            let is_part = index.bytes().all(|byte| byte.is_ascii_digit());
            object = Some(whole);
            self.document.find(SpecPointer::from_escaped(part)).filter(|_| is_part)
        });
        own.or_else(|| parts.into_iter().find_map(|part| group(&part, Some(extensions))))
    }

    /// The groups that a type declares, and the route of the resource that it is.
    pub(crate) fn read_type_extensions(
        &mut self,
        id: &TypeId,
        schema: &Node<'a>,
        place: &TypePath,
    ) {
        let types = &self.conventions.types;
        let properties = groups(schema, types.property_groups.as_ref());
        // Variants are grouped where the list of them stands: on the array around the items.
        let around = schema.at.as_str().strip_suffix("/items").filter(|_| place.is_item());
        let around =
            around.and_then(|around| self.document.find(SpecPointer::from_escaped(around)));
        let variants = groups(around.as_ref().unwrap_or(schema), types.variant_groups.as_ref());
        let route = self.route_at(schema);
        let def = &mut self.drafts[index(id)].def;
        match &mut def.kind {
            TypeKind::Struct(object) => object.groups = properties,
            TypeKind::Union(union) => union.groups = variants,
            TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
        def.resource_of = route;
    }

    /// The route that a node belongs to.
    pub(crate) fn route_at(&self, node: &Node<'a>) -> Option<Vec<Name>> {
        let path = node.text(self.conventions.types.route.as_deref()?)?;
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Some(segments.map(Name::from_text).collect())
    }
}

/// What a node says about itself.
pub(crate) fn docs(node: &Node<'_>) -> Docs {
    Docs { title: None, description: node.text("description").map(str::to_owned) }
}

/// The key of the group in which a part is presented.
pub(crate) fn group(node: &Node<'_>, extensions: Option<&GroupExtensions>) -> Option<String> {
    node.text(&extensions?.key).map(str::to_owned)
}

/// The groups that a whole declares.
fn groups(node: &Node<'_>, extensions: Option<&GroupExtensions>) -> Vec<Group> {
    let groups = extensions.map(|extensions| node.members(&extensions.groups));
    let group = |(key, group): (&str, Node<'_>)| Group {
        key: key.to_owned(),
        title: group.text("name").unwrap_or(key).to_owned(),
    };
    let mut groups: Vec<Group> = groups.into_iter().flatten().map(group).collect();
    groups.sort();
    groups
}
