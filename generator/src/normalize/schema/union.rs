//! `oneOf` and `anyOf`: enums, unions, or nothing that can be told apart.

use serde_json::Value;

use super::discriminator::{Distinction, Groups};
use super::enumeration::enumeration;
use super::{Facts, Lowered, SchemaRef};
use crate::model::{
    Discriminator, Docs, Json, Lifecycle, Name, Primitive, SpecPointer, TypeKind, TypeRef, Union,
    ValueConstraint, Variant, WireName,
};
use crate::normalize::context::{Context, index};
use crate::normalize::place::{Place, Step};

/// One branch of a union.
#[derive(Clone, Debug)]
pub(crate) struct Branch<'a> {
    /// As it stands in the document.
    pub(crate) schema: SchemaRef<'a>,
    pub(crate) at: SpecPointer,
    /// What is behind it, with what stands beside the union.
    pub(crate) facts: Facts<'a>,
}

impl Branch<'_> {
    fn json_type(&self) -> Option<&str> {
        self.facts.json_type()
    }
}

impl<'a> Context<'a> {
    /// A union, or the simpler type that its branches come to.
    pub(crate) fn lower_union(
        &mut self,
        facts: Facts<'a>,
        at: &SpecPointer,
        place: &Place,
        nullable: &mut bool,
    ) -> Lowered {
        let discriminator = facts.discriminator;
        let branches = self.branches(&facts, nullable);
        match branches.as_slice() {
            [] => Lowered::Plain(TypeRef::Any, Vec::new()),
            [only] if only.facts.is_object() && !matches!(only.schema, SchemaRef::Reference(_)) => {
                self.lower_single_object(only.clone(), discriminator, at, place)
            }
            [only] => {
                let usage = self.lower(only.schema, &only.at, place);
                Lowered::Plain(usage.ty, usage.constraints)
            }
            _ => self.lower_branches(&branches, discriminator, at, place),
        }
    }

    /// The branches, with unions directly inside opened up; a branch that is only null makes the whole nullable.
    pub(crate) fn branches(&mut self, facts: &Facts<'a>, nullable: &mut bool) -> Vec<Branch<'a>> {
        let mut common = facts.clone();
        common.alternatives = Vec::new();
        let mut branches = Vec::new();
        for (schema, at) in &facts.alternatives {
            let Some((branch, resolved)) = self.facts(*schema, at) else {
                self.error(at, "a branch leads nowhere", "correct the reference");
                continue;
            };
            let branch =
                if branch.parts.is_empty() { branch } else { self.merge_parts(branch, &resolved) };
            *nullable |= branch.nullable;
            if branch.is_only_null() {
                continue;
            }
            let is_inline = matches!(schema, SchemaRef::Inline(_));
            if is_inline && !branch.alternatives.is_empty() && !branch.has_properties {
                branches.extend(self.branches(&branch, nullable));
                continue;
            }
            let mut merged = common.clone();
            self.merge_part(&mut merged, branch, &resolved);
            branches.push(Branch { schema: *schema, at: at.clone(), facts: merged });
        }
        branches
    }

    /// A union of one: its discriminating constant still tells newcomers apart.
    fn lower_single_object(
        &mut self,
        branch: Branch<'a>,
        discriminator: Option<&'a openapiv3::Discriminator>,
        at: &SpecPointer,
        place: &Place,
    ) -> Lowered {
        let Some(declared) = discriminator else {
            return self.lower_object(&branch.facts, &branch.at, place, &[]);
        };
        let name = declared.property_name.clone();
        let property = branch.facts.properties.iter().find(|property| property.name == name);
        let tags = property
            .and_then(|property| self.facts(property.schema, &property.at))
            .map(|(facts, _)| facts.values)
            .filter(|values| !values.is_empty());
        match tags {
            Some(tags) => self.tagged(&[branch], &name, &[tags], at, place, &[]),
            None => self.lower_object(&branch.facts, &branch.at, place, &[]),
        }
    }

    fn lower_branches(
        &mut self,
        branches: &[Branch<'a>],
        discriminator: Option<&'a openapiv3::Discriminator>,
        at: &SpecPointer,
        place: &Place,
    ) -> Lowered {
        let mut types: Vec<&str> = branches.iter().filter_map(Branch::json_type).collect();
        let all_known = types.len() == branches.len();
        types.sort_unstable();
        types.dedup();
        match types.as_slice() {
            _ if !all_known => self.opaque(at, "a branch allows any value"),
            ["object"] => self.lower_objects(branches, discriminator, at, place, &[]),
            ["string"] => self.lower_texts(branches, at),
            ["boolean"] => Lowered::Plain(TypeRef::Primitive(Primitive::Boolean), Vec::new()),
            ["integer"] => Lowered::Plain(TypeRef::Primitive(Primitive::Integer), Vec::new()),
            ["number"] | ["integer", "number"] => {
                Lowered::Plain(TypeRef::Primitive(Primitive::Number), Vec::new())
            }
            _ => self.lower_by_type(branches, discriminator, at, place),
        }
    }

    /// Several texts: one enum of all values, or any text.
    fn lower_texts(&mut self, branches: &[Branch<'a>], at: &SpecPointer) -> Lowered {
        if branches.iter().all(|branch| !branch.facts.values.is_empty()) {
            let mut texts: Vec<String> = Vec::new();
            for value in branches.iter().flat_map(|branch| &branch.facts.values) {
                if let Some(text) =
                    value.as_str().filter(|text| !texts.iter().any(|known| known == text))
                {
                    texts.push(text.to_owned());
                }
            }
            return match texts.as_slice() {
                [only] => {
                    let constant = ValueConstraint::Const(Json(Value::from(only.as_str())));
                    Lowered::Plain(TypeRef::Primitive(Primitive::String), vec![constant])
                }
                texts => Lowered::Kind(TypeKind::Enum(enumeration(texts))),
            };
        }
        let first = &branches[0];
        let usage = self.lower_scalar(&first.facts, at, &Place::component("text"));
        let same = branches.iter().all(|branch| {
            branch.facts.format == first.facts.format && branch.facts.values.is_empty()
        });
        match usage {
            Lowered::Plain(ty, _) if same => Lowered::Plain(ty, Vec::new()),
            _ => Lowered::Plain(TypeRef::Primitive(Primitive::String), Vec::new()),
        }
    }

    /// Branches of several JSON types: the type tells them apart.
    fn lower_by_type(
        &mut self,
        branches: &[Branch<'a>],
        discriminator: Option<&'a openapiv3::Discriminator>,
        at: &SpecPointer,
        place: &Place,
    ) -> Lowered {
        let mut groups: Vec<(&str, Vec<Branch<'a>>)> = Vec::new();
        for branch in branches {
            let ty = branch
                .json_type()
                .map_or("object", |ty| if ty == "integer" { "number" } else { ty });
            match groups.iter_mut().find(|(known, _)| *known == ty) {
                Some((_, members)) => members.push(branch.clone()),
                None => groups.push((ty, vec![branch.clone()])),
            }
        }
        let mut variants = Vec::new();
        for (ty, members) in groups {
            let name = Name::from_text(ty);
            let place = place.step(Step::Variant(name.clone()));
            let (variant_type, at) = match members.as_slice() {
                [only] => (self.lower(only.schema, &only.at, &place).ty, only.at.clone()),
                several => {
                    let lowered = self.lower_branches(several, discriminator, at, &place);
                    (
                        self.named(lowered, Docs::default(), Lifecycle::Stable, &place, at),
                        at.clone(),
                    )
                }
            };
            variants.push(self.variant(name, variant_type, &at));
        }
        let discriminator = Discriminator::JsonType;
        Lowered::Kind(TypeKind::Union(Union { discriminator, variants, groups: Vec::new() }))
    }

    /// Branches that are all objects.
    fn lower_objects(
        &mut self,
        branches: &[Branch<'a>],
        declared: Option<&'a openapiv3::Discriminator>,
        at: &SpecPointer,
        place: &Place,
        used: &[String],
    ) -> Lowered {
        match self.distinction(branches, declared, used) {
            Some(Distinction::Property { name, tags }) => {
                self.tagged(branches, &name, &tags, at, place, used)
            }
            Some(Distinction::Nested { name, groups }) => {
                self.nested_union(branches, &name, groups, at, place, used)
            }
            Some(Distinction::RequiredKey(keys)) => self.keyed(branches, &keys, place, used),
            None => self.opaque(at, "nothing tells its branches apart"),
        }
    }

    /// Variants told apart by the values of a property. A property with one value a variant is the union's own.
    fn tagged(
        &mut self,
        branches: &[Branch<'a>],
        name: &str,
        tags: &[Vec<Value>],
        _: &SpecPointer,
        place: &Place,
        used: &[String],
    ) -> Lowered {
        let mut variants = Vec::new();
        for (branch, tags) in branches.iter().zip(tags) {
            let mut without = used.to_vec();
            if tags.len() == 1 {
                without.push(name.to_owned());
            }
            let words = variant_name(name, tags.first());
            let ty = self.variant_type(branch, &words, place, &without);
            let mut variant = self.variant(words, ty, &branch.at);
            variant.tags = tags.iter().cloned().map(Json).collect();
            variants.push(variant);
        }
        let discriminator = Discriminator::Property(WireName::new(name));
        Lowered::Kind(TypeKind::Union(Union { discriminator, variants, groups: Vec::new() }))
    }

    /// A union of unions: by one property, then by another.
    fn nested_union(
        &mut self,
        branches: &[Branch<'a>],
        name: &str,
        groups: Groups,
        at: &SpecPointer,
        place: &Place,
        used: &[String],
    ) -> Lowered {
        let mut used = used.to_vec();
        used.push(name.to_owned());
        let mut variants = Vec::new();
        for (tag, members) in groups {
            let members: Vec<Branch<'a>> = members.iter().map(|&at| branches[at].clone()).collect();
            let words = variant_name(name, Some(&tag));
            let at_first = members.first().map_or(at, |member| &member.at).clone();
            let mut variant = match members.as_slice() {
                [only] => {
                    let ty = self.variant_type(only, &words, place, &used);
                    self.variant(words, ty, &at_first)
                }
                several => {
                    let inner = place.step(Step::Variant(words.clone()));
                    let lowered = self.lower_objects(several, None, at, &inner, &used);
                    let ty =
                        self.named(lowered, Docs::default(), Lifecycle::Stable, &inner, &at_first);
                    Variant { docs: Docs::default(), ..self.variant(words, ty, &at_first) }
                }
            };
            variant.tags = vec![Json(tag)];
            variants.push(variant);
        }
        let discriminator = Discriminator::Property(WireName::new(name));
        Lowered::Kind(TypeKind::Union(Union { discriminator, variants, groups: Vec::new() }))
    }

    /// Variants told apart by a property that only one has.
    fn keyed(
        &mut self,
        branches: &[Branch<'a>],
        keys: &[String],
        place: &Place,
        used: &[String],
    ) -> Lowered {
        let mut variants = Vec::new();
        for (branch, key) in branches.iter().zip(keys) {
            let words = Name::from_text(key);
            let ty = self.variant_type(branch, &words, place, used);
            let key = Some(WireName::new(key));
            variants.push(Variant { key, ..self.variant(words, ty, &branch.at) });
        }
        let discriminator = Discriminator::RequiredKey;
        Lowered::Kind(TypeKind::Union(Union { discriminator, variants, groups: Vec::new() }))
    }

    fn variant_type(
        &mut self,
        branch: &Branch<'a>,
        words: &Name,
        place: &Place,
        without: &[String],
    ) -> TypeRef {
        if let SchemaRef::Reference(reference) = branch.schema {
            return self.lower_reference(reference, &branch.at).ty;
        }
        let place = place.step(Step::Variant(words.clone()));
        let lowered = self.lower_object(&branch.facts, &branch.at, &place, without);
        let docs = self.docs_at(&branch.at);
        let lifecycle = self.lifecycle_at(&branch.at);
        let ty = self.named(lowered, docs, lifecycle, &place, &branch.at);
        if let TypeRef::Named(id) = &ty {
            // It is no resource: the route is that of the variant.
            self.drafts[index(id)].def.resource_of = None;
        }
        ty
    }

    /// A use of what was lowered, under a draft's id if it wants a name.
    fn named(
        &mut self,
        lowered: Lowered,
        docs: Docs,
        lifecycle: Lifecycle,
        place: &Place,
        at: &SpecPointer,
    ) -> TypeRef {
        match lowered {
            Lowered::Plain(ty, _) => ty,
            Lowered::Kind(kind) => {
                let id = self.draft(kind, docs, lifecycle, place, at);
                self.read_type_extensions(&id, at);
                TypeRef::Named(id)
            }
        }
    }

    fn variant(&self, name: Name, ty: TypeRef, at: &SpecPointer) -> Variant {
        let resource = self.conventions.types.resource.as_deref();
        Variant {
            name,
            ty,
            tags: Vec::new(),
            key: None,
            docs: self.docs_at(at),
            lifecycle: self.lifecycle_at(at),
            group: self.variant_group(at),
            resource: self.extension_text(at, resource).map(|text| Name::from_text(&text)),
            route: self.route_at(at),
            pointer: at.clone(),
        }
    }

    /// A union that can't be modelled keeps its JSON.
    fn opaque(&mut self, at: &SpecPointer, why: &str) -> Lowered {
        let help =
            "give it a `discriminator`, or a property with one value a branch, in the overlay";
        self.warn(at, format!("this union is passed on as JSON: {why}"), help);
        Lowered::Plain(TypeRef::Any, Vec::new())
    }
}

/// The words for the variant with this tag: of a text the text, of `is_managed: false` `not_managed`.
fn variant_name(property: &str, tag: Option<&Value>) -> Name {
    let property_name = Name::from_text(property);
    match tag {
        Some(Value::String(text)) => Name::from_text(text),
        Some(Value::Bool(value)) => {
            let words = property_name.as_str();
            let words = words.strip_prefix("is_").unwrap_or(words);
            if *value { Name::from_text(words) } else { Name::from_text(&format!("not_{words}")) }
        }
        Some(other) => Name::join(&[property_name, Name::from_text(&other.to_string())]),
        None => property_name,
    }
}
