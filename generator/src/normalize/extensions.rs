//! What the conventions read from vendor extensions.

use indexmap::IndexMap;
use serde_json::Value;

use super::context::{Context, index};
use crate::conventions::GroupExtensions;
use crate::model::{Docs, Group, Lifecycle, Name, SpecPointer, TypeId, TypeKind};

impl Context<'_> {
    /// How settled a node with these extensions is.
    pub(crate) fn lifecycle(
        &self,
        extensions: &IndexMap<String, Value>,
        deprecated: bool,
    ) -> Lifecycle {
        self.lifecycle_of(|name| extensions.get(name), deprecated)
    }

    /// How settled the node at this place is.
    pub(crate) fn lifecycle_at(&self, at: &SpecPointer) -> Lifecycle {
        let Some(Value::Object(node)) = self.raw_at(at) else { return Lifecycle::Stable };
        let deprecated = node.get("deprecated") == Some(&Value::Bool(true));
        self.lifecycle_of(|name| node.get(name), deprecated)
    }

    fn lifecycle_of<'v>(
        &self,
        extension: impl Fn(&str) -> Option<&'v Value>,
        deprecated: bool,
    ) -> Lifecycle {
        let conventions = &self.conventions.lifecycle;
        let reason = |name: &Option<String>| match extension(name.as_deref()?)? {
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
        if deprecated {
            return Lifecycle::Deprecated(None);
        }
        reason(&conventions.draft).map_or(Lifecycle::Stable, Lifecycle::Draft)
    }

    /// What the node at this place says about itself.
    pub(crate) fn docs_at(&self, at: &SpecPointer) -> Docs {
        let description = self.raw_at(at).and_then(|node| node.get("description"));
        Docs { title: None, description: description.and_then(Value::as_str).map(str::to_owned) }
    }

    /// The text of an extension of the node at this place.
    pub(crate) fn extension_text(
        &self,
        at: &SpecPointer,
        extension: Option<&str>,
    ) -> Option<String> {
        self.raw_at(at)?.get(extension?)?.as_str().map(str::to_owned)
    }

    /// The group in which a property is presented.
    pub(crate) fn property_group(&self, at: &SpecPointer) -> Option<String> {
        let extensions = self.conventions.types.property_groups.as_ref()?;
        self.extension_text(at, Some(&extensions.key))
    }

    /// The group in which a variant is presented.
    pub(crate) fn variant_group(&self, at: &SpecPointer) -> Option<String> {
        let extensions = self.conventions.types.variant_groups.as_ref()?;
        self.extension_text(at, Some(&extensions.key))
    }

    /// The groups that a type declares, and the route of the resource that it is.
    pub(crate) fn read_type_extensions(&mut self, id: &TypeId, at: &SpecPointer) {
        let types = &self.conventions.types;
        let properties = self.groups(at, types.property_groups.as_ref());
        // Variants are grouped where the list of them stands: on the array around the items.
        let around = at.as_str().strip_suffix("/items").map(SpecPointer::from_escaped);
        let variants = self.groups(around.as_ref().unwrap_or(at), types.variant_groups.as_ref());
        let route = self.route_at(at);
        let def = &mut self.drafts[index(id)].def;
        match &mut def.kind {
            TypeKind::Struct(object) => object.groups = properties,
            TypeKind::Union(union) => union.groups = variants,
            TypeKind::Enum(_) | TypeKind::Alias(_) => {}
        }
        def.resource_of = route;
    }

    /// The route that the node at this place belongs to.
    pub(crate) fn route_at(&self, at: &SpecPointer) -> Option<Vec<Name>> {
        let path = self.extension_text(at, self.conventions.types.route.as_deref())?;
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        Some(segments.map(Name::from_text).collect())
    }

    fn groups(&self, at: &SpecPointer, extensions: Option<&GroupExtensions>) -> Vec<Group> {
        let groups = extensions
            .and_then(|extensions| self.raw_at(at)?.get(&extensions.groups)?.as_object())
            .into_iter()
            .flatten();
        let mut groups: Vec<Group> = groups
            .map(|(key, group)| {
                let title = group.get("name").and_then(Value::as_str).unwrap_or(key);
                Group { key: key.clone(), title: title.to_owned() }
            })
            .collect();
        groups.sort();
        groups
    }
}
