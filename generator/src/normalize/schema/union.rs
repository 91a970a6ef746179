//! `oneOf` and `anyOf`: enums, unions, or JSON.

use super::branch::{NO_BRANCH_OF_TYPE, keep_tag};
use super::declared::Declared;
use super::discriminator::{Discrimination, variant_name};
use super::groups::Group;
use super::inner_unions::OpenedBranches;
use super::like_branches::{of_any, of_variant, without_lists};
use super::merged_branches::differ_in_required;
use super::{Branch, Lowered, Lowering, ResolvedSchema, SchemaType, SchemaView};
use crate::load::Node;
use crate::model::{
    DataType, Discriminator, Docs, ExcludedKind, Json, Lifecycle, Name, Primitive, TypeKind,
    TypeRef, Union, ValueConstraint, Variant, WireName, plain_text,
};
use crate::normalize::extensions::{docs, group, lifecycle, route};
use crate::normalize::type_path::TypePath;

/// The surroundings of a union, or of a part of a union.
#[derive(Clone, Copy)]
struct UnionContext<'s, 'a> {
    /// The schema that contains the union.
    schema: &'s Node<'a>,
    place: &'s TypePath,
    /// The discriminator.
    declared: Option<&'s Declared<'a>>,
    /// The tags of the unions around this one.
    used: &'s [String],
    /// Whether a value can match several branches.
    is_any: bool,
    /// Whether branches of unions inside are among the branches: the names of `declared` are not theirs.
    has_inner: bool,
}

impl<'a> Lowering<'a> {
    /// A union, or the simpler type of its branches. `bounds::LOWERED_INSIDE` bounds unions in unions.
    pub(crate) fn lower_union(
        &mut self,
        union: &ResolvedSchema<'a>,
        schema: &Node<'a>,
        place: &TypePath,
        nullable: &mut bool,
    ) -> SchemaType {
        let branches = self.schemas.branches(union);
        *nullable |= self.schemas.union_allows_null(union);
        self.schemas.report_mapped_elsewhere(union, &branches.list);
        let inherited = self.schemas.inherited(&branches.list);
        let declared = union.view.discriminator.as_ref().or(inherited.as_ref());
        let is_any = union.view.is_any;
        let context = UnionContext { schema, place, declared, used: &[], is_any, has_inner: false };
        match &*branches.list {
            [] if branches.nullable => SchemaType::Plain(TypeRef::Any, Vec::new()),
            [] => self.opaque(context, "its only branch is itself"),
            list if self.schemas.contradict(list, union.view.allowed.ty) => {
                self.opaque(context, NO_BRANCH_OF_TYPE)
            }
            [only] if only.view.is_object() && self.says_more(only) => {
                self.lower_single_object(only, context)
            }
            [only] => {
                let usage = self.lower(&only.schema, place);
                SchemaType::Plain(usage.ty, usage.constraints)
            }
            branches => self.lower_branches(branches, context),
        }
    }

    /// A value of any of several schemas from different places; the first schema describes it.
    pub(crate) fn lower_any_of(&mut self, schemas: Vec<Node<'a>>, place: &TypePath) -> Lowered {
        let Some(first) = schemas.first().cloned() else { return Lowered::of(TypeRef::Any) };
        let view = SchemaView { alternatives: schemas.into(), ..SchemaView::default() };
        let mut nullable = false;
        let lowered = if self.any_of.insert(first.identity()) {
            let union = ResolvedSchema::composed(view, &first);
            let lowered = self.lower_inner_union(&union, &first, place, &mut nullable);
            self.any_of.remove(&first.identity());
            lowered
        } else {
            let (declared, is_any, has_inner) = (None, false, false);
            let context =
                UnionContext { schema: &first, place, declared, used: &[], is_any, has_inner };
            self.opaque(context, "it contains itself")
        };
        let (ty, constraints) = self.add_draft(lowered, &first, place);
        Lowered { nullable, constraints, ..self.described(ty, &first) }
    }

    /// A union of one branch: its discriminating constant allows further variants later.
    fn lower_single_object(
        &mut self,
        branch: &Branch<'a>,
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let name = context.declared.map(|declared| declared.property);
        match name.and_then(|name| Some((name, self.schemas.values_of(&branch.view, name)?))) {
            Some((name, tags)) => {
                let group = Group { tags, members: vec![0] };
                self.tagged(std::slice::from_ref(branch), name, vec![group], context)
            }
            None => self.lower_object(&branch.view, &branch.schema.at, context.place, &[]),
        }
    }

    /// Branches of several JSON types are grouped by their types once, and unions among the branches are opened at most
    /// twice: both bound the recursion.
    fn lower_branches(
        &mut self,
        branches: &[Branch<'a>],
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let types = self.schemas.types_of(branches);
        let are_alike = types.as_ref().is_some_and(|types| types.len() == 1);
        let declared = context.declared;
        if (are_alike || types.is_none())
            && let Some(opened) = self.schemas.with_inner_unions(branches, declared, are_alike)
        {
            return self.lower_opened(&opened, context);
        }
        let Some(types) = types else {
            return self.opaque(context, "a branch allows any value");
        };
        let primitive = match types.as_slice() {
            [DataType::Object] => return self.lower_objects(branches, context),
            [DataType::String] => {
                return self.lower_texts(branches, &context.schema.at, context.place);
            }
            [DataType::Array] => return self.lower_arrays(branches, context.place),
            [DataType::Boolean] => Primitive::Boolean,
            [DataType::Integer] => Primitive::Integer,
            [DataType::Number] | [DataType::Integer, DataType::Number] => Primitive::Number,
            _ => return self.lower_by_type(branches, context),
        };
        SchemaType::Plain(TypeRef::Primitive(primitive), of_any(branches))
    }

    /// Branches without unions among them: that bounds the recursion.
    fn lower_opened(
        &mut self,
        opened: &OpenedBranches<'a>,
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let declared = opened.declared.as_ref();
        let is_any = context.is_any || opened.is_any;
        let context = UnionContext { declared, is_any, has_inner: true, ..context };
        match opened.list.as_slice() {
            [] => self.opaque(context, "its only branch is itself"),
            [only] => {
                let usage = self.lower(&only.schema, context.place);
                SchemaType::Plain(usage.ty, usage.constraints)
            }
            list => self.lower_branches(list, context),
        }
    }

    /// Branches of several JSON types, which identify the variants.
    fn lower_by_type(
        &mut self,
        branches: &[Branch<'a>],
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let mut groups: Vec<(DataType, Vec<Branch<'a>>)> = Vec::new();
        for branch in branches {
            let ty =
                self.schemas.type_of(branch).map_or(DataType::Object, DataType::with_fractions);
            match groups.iter_mut().find(|(known, _)| *known == ty) {
                Some((_, members)) => members.push(branch.clone()),
                None => groups.push((ty, vec![branch.clone()])),
            }
        }
        let mut variants = Vec::new();
        for (json_type, members) in groups {
            let name = Name::from_text(json_type.as_str());
            let place = context.place.variant(name.as_str(), &name);
            let (ty, constraints, schema) = match members.as_slice() {
                [only] => {
                    let lowered = self.lower(&only.schema, &place);
                    let known = self.schemas.whole(&only.schema).map(|whole| whole.view);
                    let constraints = of_variant(only, lowered.constraints, known.as_deref());
                    (lowered.ty, constraints, &only.schema)
                }
                several => {
                    let lowered =
                        self.lower_branches(several, UnionContext { place: &place, ..context });
                    let (ty, constraints) = self.undescribed(lowered, context.schema, &place);
                    (ty, without_lists(constraints), context.schema)
                }
            };
            let variant = self.variant(name, of_json_type(ty, json_type), schema);
            variants.push(Variant { constraints, ..variant });
        }
        union_of(Discriminator::JsonType, variants)
    }

    /// Branches that are all objects. Each group has fewer branches than the union: that bounds the unions in it.
    fn lower_objects(
        &mut self,
        branches: &[Branch<'a>],
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let mut discrimination = None;
        if context.has_inner {
            discrimination = self.schemas.by_values(branches, context.used);
        }
        let discrimination = discrimination
            .or_else(|| self.schemas.discrimination(branches, context.declared, context.used));
        if let Some(Discrimination::Property { name, groups }) = discrimination {
            return self.tagged(branches, &name, groups, context);
        }
        let is_one = context.is_any || differ_in_required(branches);
        if is_one && let Some(object) = self.lower_together(branches, context.place, context.used) {
            return object;
        }
        match discrimination {
            Some(Discrimination::RequiredKey(keys)) if !context.is_any => {
                self.keyed(branches, &keys, context)
            }
            _ => self.opaque(context, "no property identifies its branches"),
        }
    }

    /// Variants identified by the values of a property; branches with the same values become a nested union. The union
    /// reads and writes a property with one value for each variant.
    fn tagged(
        &mut self,
        branches: &[Branch<'a>],
        name: &str,
        groups: Vec<Group>,
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        if context.declared.is_some_and(|declared| declared.property == name) {
            self.schemas.report_optional_tag(branches, name);
        }
        let mut variants = Vec::new();
        for mut group in groups {
            group.members.retain(|at| self.is_public(&branches[*at].schema));
            if group.members.is_empty() {
                continue;
            }
            let mut used = context.used.to_vec();
            if group.tags.len() == 1 {
                used.push(name.to_owned());
            }
            let context = UnionContext { used: &used, ..context };
            // Names never depend on the order of a list.
            let first = group.tags.iter().min_by_key(|tag| plain_text(tag));
            let (words, tag) =
                (variant_name(name, first), first.map(plain_text).unwrap_or_default());
            let mut members = group.of(branches);
            if group.tags.len() > 1
                && let Some(declared) = context.declared.filter(|it| it.property == name)
            {
                members.iter_mut().for_each(|branch| keep_tag(branch, declared.property));
            }
            let variant = match members.as_slice() {
                [only] => self.variant_of(only, (&tag, words), context),
                several => {
                    let place = &context.place.variant(&tag, &words);
                    let inside = UnionContext { place, declared: None, ..context };
                    let lowered = self.lower_objects(several, inside);
                    let schema = several.first().map_or(context.schema, |first| &first.schema);
                    let (ty, _) = self.undescribed(lowered, schema, place);
                    Variant { docs: Docs::default(), ..self.variant(words, ty, schema) }
                }
            };
            variants.push(Variant { tags: group.tags.into_iter().map(Json).collect(), ..variant });
        }
        union_of(Discriminator::Property(WireName::new(name)), variants)
    }

    /// Variants identified by a property that no other variant has: the remembered one, or the first.
    fn keyed(
        &mut self,
        branches: &[Branch<'a>],
        keys: &[Vec<String>],
        context: UnionContext<'_, 'a>,
    ) -> SchemaType {
        let mut variants = Vec::new();
        for (branch, keys) in branches.iter().zip(keys) {
            let union = context.place.place();
            let is_remembered =
                |key: &&String| self.names.has_type(&union.variant(&WireName::new(key)));
            let Some(key) = keys.iter().find(is_remembered).or(keys.first()) else { continue };
            if !self.is_public(&branch.schema) {
                continue;
            }
            let variant = self.variant_of(branch, (key, Name::from_text(key)), context);
            variants.push(Variant { key: Some(WireName::new(key)), ..variant });
        }
        union_of(Discriminator::RequiredKey, variants)
    }

    /// The variant of a branch.
    fn variant_of(
        &mut self,
        branch: &Branch<'a>,
        (tag, words): (&str, Name),
        context: UnionContext<'_, 'a>,
    ) -> Variant {
        let schema = &branch.schema;
        let place = context.place.variant(tag, &words);
        let is_own = |lowering: &mut Self| {
            lowering.says_more(branch) || lowering.was_without_tag(branch, &place, context.used)
        };
        let ty = match schema.reference().filter(|_| !is_own(self)) {
            Some(reference) => self.lower_reference(reference).ty,
            None => {
                let lowered = self.lower_branch(branch, &place, context.used);
                let (ty, _) = self.named(lowered, schema, &place);
                if let TypeRef::Named(id) = &ty {
                    if let Some(behind) =
                        self.schemas.follow(schema).filter(|_| schema.reference().is_some())
                    {
                        self.describe(id, &behind);
                    }
                    // The branch is not a resource: the route belongs to the variant.
                    self.drafts[id].def.resource_of = None;
                }
                ty
            }
        };
        self.variant(words, ty, schema)
    }

    /// The type of a branch.
    fn lower_branch(
        &mut self,
        branch: &Branch<'a>,
        place: &TypePath,
        used: &[String],
    ) -> SchemaType {
        let Branch { schema, view } = branch;
        let identity = schema.identity();
        if view.alternatives.is_empty() || !self.any_of.insert(identity) {
            return self.lower_object(view, &schema.at, place, used);
        }
        let inner = ResolvedSchema::composed((**view).clone(), schema);
        let lowered = self.lower_inner_union(&inner, schema, place, &mut false);
        self.any_of.remove(&identity);
        lowered
    }

    /// Whether a branch is public. A value of another branch arrives as an unknown variant.
    fn is_public(&mut self, branch: &Node<'a>) -> bool {
        let behind = self.schemas.follow(branch).unwrap_or_else(|| branch.clone());
        for node in [branch, &behind] {
            if let Lifecycle::Undocumented(reason) = lifecycle(node, &self.conventions.lifecycle) {
                let kind = ExcludedKind::Property;
                self.schemas.log.exclude_undocumented(&branch.at, kind, reason);
                return false;
            }
        }
        true
    }

    /// The type of several branches, without a description of its own.
    fn undescribed(
        &mut self,
        lowered: SchemaType,
        schema: &Node<'a>,
        place: &TypePath,
    ) -> (TypeRef, Vec<ValueConstraint>) {
        match lowered {
            SchemaType::Plain(ty, constraints) => (ty, constraints),
            SchemaType::Kind(kind) => {
                let id = self.drafts.add(kind, place, &schema.at);
                self.read_type_extensions(&id, schema, place);
                (TypeRef::Named(id), Vec::new())
            }
        }
    }

    fn variant(&self, name: Name, ty: TypeRef, schema: &Node<'a>) -> Variant {
        let types = &self.conventions.types;
        let resource = types.resource.as_ref().and_then(|extension| schema.text(extension));
        Variant {
            name,
            ty,
            constraints: Vec::new(),
            tags: Vec::new(),
            key: None,
            docs: docs(schema),
            lifecycle: lifecycle(schema, &self.conventions.lifecycle),
            group: group(schema, types.variant_groups.as_ref()),
            resource: resource.map(Name::from_text),
            route: route(schema, types),
            pointer: schema.at.clone(),
        }
    }

    /// An unsupported union stays JSON.
    fn opaque(&mut self, context: UnionContext<'_, 'a>, why: &str) -> SchemaType {
        self.schemas.report_opaque(&context.schema.at, why);
        SchemaType::Plain(TypeRef::Any, Vec::new())
    }
}

/// A JSON object or array keeps its JSON type, which identifies its variant.
fn of_json_type(ty: TypeRef, json_type: DataType) -> TypeRef {
    match (ty, json_type) {
        (TypeRef::Any, DataType::Object) => TypeRef::Map(Box::new(TypeRef::Any)),
        (TypeRef::Any, DataType::Array) => TypeRef::Array(Box::new(TypeRef::Any)),
        (ty, _) => ty,
    }
}

/// A union of these variants; JSON if there are none.
fn union_of(discriminator: Discriminator, variants: Vec<Variant>) -> SchemaType {
    if variants.is_empty() {
        return SchemaType::Plain(TypeRef::Any, Vec::new());
    }
    SchemaType::Kind(TypeKind::Union(Union { discriminator, variants, groups: Vec::new() }))
}
