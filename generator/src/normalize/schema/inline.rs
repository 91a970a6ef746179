//! Inline schemas. Several schemas can include one through `allOf`: each gets a type under its own name, up to a
//! limit.

use super::{Lowered, Lowering, ResolvedSchema, SchemaType, SchemaView};
use crate::bounds;
use crate::load::Node;
use crate::model::{Alias, TypeId, TypeKind, TypeRef};
use crate::normalize::drafts::nothing;
use crate::normalize::type_path::TypePath;

/// The state of an inline schema.
#[derive(Debug, Default)]
pub(super) struct Inline {
    /// Whether it is being lowered.
    is_open: bool,
    /// The id of its type, if a schema inside refers to it or is nested too deeply.
    id: Option<TypeId>,
    /// The number of its types.
    times: usize,
    /// The last type, if the limit was reached.
    last: Option<Lowered>,
}

/// A schema whose type has an id, but no content yet.
#[derive(Debug)]
pub(super) struct PendingSchema<'a> {
    pub(super) id: TypeId,
    pub(super) schema: Node<'a>,
    pub(super) place: TypePath,
    /// The name of the component.
    pub(super) component: Option<String>,
}

impl<'a> Lowering<'a> {
    /// The type of a schema that is not a reference.
    pub(super) fn lower_inline(&mut self, schema: &Node<'a>, place: &TypePath) -> Lowered {
        if !SchemaView::has_schemas_inside(schema) {
            return self.lower_here(schema, place);
        }
        let identity = schema.identity();
        let known = self.inline.entry(identity).or_default();
        if let Some(last) = &known.last {
            return last.clone();
        }
        let is_deep = self.inside >= bounds::LOWERED_INSIDE;
        if known.is_open || known.id.is_some() || is_deep {
            let id = self.reserve_id(schema, place);
            let nullable = self.schemas.is_nullable(schema);
            return Lowered { nullable, ..self.described(TypeRef::Named(id), schema) };
        }
        known.is_open = true;
        self.inside += 1;
        let usage = self.lower_here(schema, place);
        self.inside -= 1;
        let known = self.inline.entry(identity).or_default();
        known.is_open = false;
        known.times += 1;
        if known.times >= bounds::TYPES_OF_A_SCHEMA {
            known.last = Some(usage.clone());
        }
        usage
    }

    /// The type of a union that is composed inside of another one. No name ends a list of lists in such unions, and
    /// each can stand in a component of its own. So their depth has the bound of inline schemas.
    pub(super) fn lower_inner_union(
        &mut self,
        union: &ResolvedSchema<'a>,
        schema: &Node<'a>,
        place: &TypePath,
        nullable: &mut bool,
    ) -> SchemaType {
        if self.inside >= bounds::LOWERED_INSIDE {
            let why = format!("it is nested in more than {} levels", bounds::LOWERED_INSIDE);
            self.schemas.report_opaque(&schema.at, &why);
            return SchemaType::Plain(TypeRef::Any, Vec::new());
        }
        self.inside += 1;
        let lowered = self.lower_union(union, schema, place, nullable);
        self.inside -= 1;
        lowered
    }

    /// The id of a type without content: of a schema that contains itself, or is nested too deeply.
    fn reserve_id(&mut self, schema: &Node<'a>, place: &TypePath) -> TypeId {
        let identity = schema.identity();
        let known = self.inline.get(&identity);
        if let Some(id) = known.and_then(|known| known.id.clone()) {
            return id;
        }
        let is_open = known.is_some_and(|known| known.is_open);
        let id = self.drafts.add(nothing(), place, &schema.at);
        self.inline.entry(identity).or_default().id = Some(id.clone());
        if !is_open {
            let (id, schema, place) = (id.clone(), schema.clone(), place.clone());
            self.waiting.push_back(PendingSchema { id, schema, place, component: None });
        }
        id
    }

    /// The reserved id of the schema's type, to be used once.
    pub(super) fn given_id(&mut self, schema: &Node<'a>) -> Option<TypeId> {
        let known = self.inline.get_mut(&schema.identity())?;
        if known.is_open { known.id.take() } else { None }
    }

    /// Lowers the schemas whose types have an id and no content.
    pub(crate) fn lower_pending(&mut self) {
        while let Some(PendingSchema { id, schema, place, component }) = self.waiting.pop_front() {
            match component {
                Some(name) => self.lower_component(&id, &name, &schema),
                None => self.lower_pending_schema(&id, &schema, &place),
            }
        }
    }

    fn lower_pending_schema(&mut self, id: &TypeId, schema: &Node<'a>, place: &TypePath) {
        let identity = schema.identity();
        self.inline.entry(identity).or_default().is_open = true;
        let (lowered, _) = self.lower_kind(schema, place);
        self.inline.entry(identity).or_default().is_open = false;
        self.fill(id, lowered, schema, place);
    }

    /// Adds the content of a type with a reserved id.
    pub(super) fn fill(
        &mut self,
        id: &TypeId,
        lowered: SchemaType,
        schema: &Node<'a>,
        place: &TypePath,
    ) {
        let draft = &mut self.drafts[id];
        draft.place = place.clone();
        draft.def.kind = match lowered {
            SchemaType::Kind(kind) => kind,
            SchemaType::Plain(target, constraints) => {
                TypeKind::Alias(Alias { target, constraints, identifier: false })
            }
        };
        if schema.reference().is_none() {
            self.describe(id, schema);
        }
        self.read_type_extensions(id, schema, place);
    }
}
