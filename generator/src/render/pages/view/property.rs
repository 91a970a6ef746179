//! Parameters, fields, and what they consist of.

use serde::Serialize;

use crate::model::{
    Docs, Enum, EnumValue, Field, Json, Lifecycle, Parameter, ParameterLocation, Primitive, Struct,
    TypeId, TypeKind, TypeRef, Union, ValueConstraint, Variant,
};
use crate::render::pages::address::Address;
use crate::render::pages::markdown::{Code, Html, Inline, Plain, Prose};
use crate::render::pages::site::{Link, Site, deprecation, draft, is_shown};

use super::constraint;
use super::dependency::SentenceView;

/// A parameter or a field.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct PropertyView {
    /// Its name, as a code span.
    pub(in crate::render::pages) name: Code,
    /// Its name inside an HTML element.
    pub(in crate::render::pages) html_name: Html,
    /// Its JSON type, or the type of its format in nested places.
    #[serde(rename = "type")]
    pub(in crate::render::pages) ty: String,
    /// Whether it has to be there.
    pub(in crate::render::pages) required: bool,
    /// Where it travels, unless that is the body.
    pub(in crate::render::pages) location: Option<&'static str>,
    /// What it is.
    pub(in crate::render::pages) description: Option<Prose>,
    /// Why it should not be used any more.
    pub(in crate::render::pages) deprecated: Option<Inline>,
    /// Why it may still change.
    pub(in crate::render::pages) draft: Option<Inline>,
    /// What its value must satisfy, a sentence each.
    pub(in crate::render::pages) limits: Vec<Inline>,
    /// What other parameters demand of it, a sentence each.
    pub(in crate::render::pages) rules: Vec<SentenceView>,
    /// The values that it can have.
    pub(in crate::render::pages) values: Vec<ValueView>,
    /// Whether the values are those of its items.
    pub(in crate::render::pages) values_of_items: bool,
    /// The fields of the object that it is, or of its items.
    pub(in crate::render::pages) fields: Vec<PropertyView>,
    /// The forms that it can have.
    pub(in crate::render::pages) variants: Vec<VariantView>,
    /// Where it is described, or its items, if that is elsewhere.
    pub(in crate::render::pages) resource: Option<Link>,
}

/// A value of an enum.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct ValueView {
    name: Code,
    html_name: Html,
    description: Option<Inline>,
    deprecated: Option<Inline>,
}

/// A form of a union.
#[derive(Clone, Debug, Serialize)]
pub(in crate::render::pages) struct VariantView {
    /// What tells it from the others, as a code span.
    pub(in crate::render::pages) name: Code,
    /// The same inside an HTML element.
    pub(in crate::render::pages) html_name: Html,
    /// What it is.
    pub(in crate::render::pages) description: Option<Prose>,
    /// Why it should not be used any more.
    pub(in crate::render::pages) deprecated: Option<Inline>,
    /// Its fields.
    pub(in crate::render::pages) fields: Vec<PropertyView>,
}

impl VariantView {
    /// The only form of something that has no others.
    pub(in crate::render::pages) fn plain(name: &str, fields: Vec<PropertyView>) -> Self {
        Self {
            name: Code::new(name),
            html_name: Html::new(name),
            description: None,
            deprecated: None,
            fields,
        }
    }
}

/// Builds views, and stops where a type comes again inside itself.
pub(in crate::render::pages) struct Properties<'s, 'a> {
    site: &'s Site<'a>,
    /// Where they are shown.
    page: &'s Address,
    within: Vec<&'a TypeId>,
}

/// How deep a page goes into nested types.
const DEPTH: usize = 6;

/// The common parts of parameters and fields.
struct Parts<'a> {
    name: &'a str,
    required: bool,
    nullable: bool,
    ty: &'a TypeRef,
    constraints: &'a [ValueConstraint],
    default: Option<&'a Json>,
    docs: &'a Docs,
    lifecycle: &'a Lifecycle,
}

impl<'s, 'a> Properties<'s, 'a> {
    /// For the types of this API, on this page.
    pub(in crate::render::pages) fn new(site: &'s Site<'a>, page: &'s Address) -> Self {
        Self { site, page, within: Vec::new() }
    }

    /// A parameter: its type is a JSON type.
    pub(in crate::render::pages) fn parameter(&mut self, parameter: &'a Parameter) -> PropertyView {
        let mut view = self.property(&Parts {
            name: parameter.wire.as_str(),
            required: parameter.presence.is_required(),
            nullable: parameter.nullable,
            ty: &parameter.ty,
            constraints: &parameter.constraints,
            default: parameter.default.as_ref(),
            docs: &parameter.docs,
            lifecycle: &parameter.lifecycle,
        });
        view.ty = json_type(self.site, &parameter.ty);
        view.location = match parameter.location {
            ParameterLocation::Path => Some("path"),
            ParameterLocation::Query => Some("query"),
            ParameterLocation::Header => Some("header"),
            ParameterLocation::Cookie => Some("cookie"),
            ParameterLocation::Body | ParameterLocation::WholeBody => None,
        };
        view
    }

    /// The fields of a struct that are shown.
    pub(in crate::render::pages) fn fields(&mut self, object: &'a Struct) -> Vec<PropertyView> {
        let shown = object.fields.iter().filter(|field| is_shown(&field.lifecycle));
        shown.map(|field| self.field(field)).collect()
    }

    /// A field: its type is the one of its format.
    pub(in crate::render::pages) fn field(&mut self, field: &'a Field) -> PropertyView {
        self.property(&Parts {
            name: field.wire.as_str(),
            required: field.presence.is_required(),
            nullable: field.nullable,
            ty: &field.ty,
            constraints: &field.constraints,
            default: field.default.as_ref(),
            docs: &field.docs,
            lifecycle: &field.lifecycle,
        })
    }

    fn property(&mut self, parts: &Parts<'a>) -> PropertyView {
        let mut limits = constraint::sentences(parts.constraints);
        if parts.nullable {
            limits.push(Inline::assembled("Can be `null`.".to_owned()));
        }
        limits.extend(constraint::default(parts.default));
        let item = item(parts.ty);
        let mut view = PropertyView {
            name: Code::new(parts.name),
            html_name: Html::new(parts.name),
            ty: format_type(self.site, parts.ty),
            required: parts.required,
            location: None,
            description: parts.docs.description.as_deref().and_then(Prose::new),
            deprecated: deprecation(parts.lifecycle),
            draft: draft(parts.lifecycle),
            limits,
            rules: Vec::new(),
            values: Vec::new(),
            values_of_items: item.is_some(),
            fields: Vec::new(),
            variants: Vec::new(),
            resource: None,
        };
        self.open(item.unwrap_or(parts.ty), &mut view);
        view
    }

    /// Adds what the type of a property consists of.
    fn open(&mut self, ty: &'a TypeRef, view: &mut PropertyView) {
        let inner = match ty {
            TypeRef::Map(inner) | TypeRef::Nullable(inner) => inner,
            other => other,
        };
        let TypeRef::Named(id) = inner else {
            return;
        };
        let Some(def) = self.site.type_def(id) else {
            return;
        };
        if def.resource_of.is_some() {
            let link = self.site.resource_link(self.page, id);
            view.resource = link.map(|link| Link { title: Plain::new(id.name().as_str()), link });
            return;
        }
        if self.within.contains(&id) || self.within.len() >= DEPTH {
            return;
        }
        self.within.push(id);
        match &def.kind {
            TypeKind::Struct(object) => view.fields = self.fields(object),
            TypeKind::Enum(values) => view.values = value_views(values),
            TypeKind::Union(union) => view.variants = self.variants(union),
            TypeKind::Alias(alias) => {
                view.limits.extend(constraint::sentences(&alias.constraints));
                if !alias.identifier {
                    self.open(&alias.target, view);
                }
            }
        }
        self.within.pop();
    }

    /// The variants of a union that are shown.
    pub(in crate::render::pages) fn variants(&mut self, union: &'a Union) -> Vec<VariantView> {
        let shown = union.variants.iter().filter(|variant| is_shown(&variant.lifecycle));
        shown.map(|variant| self.variant(variant)).collect()
    }

    /// A variant with its fields.
    pub(in crate::render::pages) fn variant(&mut self, variant: &'a Variant) -> VariantView {
        let name = variant_name(variant);
        let def = variant.ty.named().and_then(|id| self.site.type_def(id));
        let docs = variant
            .docs
            .description
            .as_deref()
            .or(def.and_then(|def| def.docs.description.as_deref()));
        let fields = match def {
            Some(def) if self.within.len() < DEPTH && !self.within.contains(&&def.id) => {
                self.within.push(&def.id);
                let fields = match &def.kind {
                    TypeKind::Struct(object) => self.fields(object),
                    _ => Vec::new(),
                };
                self.within.pop();
                fields
            }
            _ => Vec::new(),
        };
        VariantView {
            name: Code::new(&name),
            html_name: Html::new(&name),
            description: docs.and_then(Prose::new),
            deprecated: deprecation(&variant.lifecycle),
            fields,
        }
    }
}

/// What tells a variant from the others: its tag, its property, else its name.
pub(in crate::render::pages) fn variant_name(variant: &Variant) -> String {
    let tags: Vec<String> = variant
        .tags
        .iter()
        .map(|Json(tag)| tag.as_str().map_or_else(|| tag.to_string(), str::to_owned))
        .collect();
    match (tags.is_empty(), &variant.key) {
        (false, _) => tags.join(", "),
        (true, Some(key)) => key.as_str().to_owned(),
        (true, None) => variant.name.to_string(),
    }
}

fn value_views(values: &Enum) -> Vec<ValueView> {
    let shown = values.values.iter().filter(|value| is_shown(&value.lifecycle));
    let view = |value: &EnumValue| {
        // A text without characters would not be seen.
        let name = if value.wire.as_str().is_empty() { "\"\"" } else { value.wire.as_str() };
        ValueView {
            name: Code::new(name),
            html_name: Html::new(name),
            description: value.docs.description.as_deref().and_then(Inline::new),
            deprecated: deprecation(&value.lifecycle),
        }
    };
    shown.map(view).collect()
}

fn item(ty: &TypeRef) -> Option<&TypeRef> {
    match ty {
        TypeRef::Array(item) => Some(item),
        _ => None,
    }
}

/// The JSON type of a parameter: `String`, `Array of UUIDs`.
fn json_type(site: &Site<'_>, ty: &TypeRef) -> String {
    if let TypeRef::Array(item) = ty {
        return format!("Array of {}", items(site, item));
    }
    json_word(site, ty).to_owned()
}

fn json_word(site: &Site<'_>, ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Primitive(Primitive::Boolean) => "Boolean",
        TypeRef::Primitive(Primitive::Integer | Primitive::Number) => "Number",
        TypeRef::Primitive(_) => "String",
        TypeRef::Array(_) => "Array",
        TypeRef::Map(_) => "Object",
        TypeRef::Nullable(inner) => json_word(site, inner),
        TypeRef::Any => "Any",
        TypeRef::Named(_) => match site.kind(ty) {
            Some(TypeKind::Enum(_)) => "String",
            Some(TypeKind::Alias(alias)) => json_word(site, &alias.target),
            Some(TypeKind::Union(union)) => {
                union_word(union.variants.iter().map(|variant| json_word(site, &variant.ty)))
            }
            Some(TypeKind::Struct(_)) | None => "Object",
        },
    }
}

/// The one word of all variants, `Any` where they differ.
fn union_word(mut words: impl Iterator<Item = &'static str>) -> &'static str {
    let first = words.next().unwrap_or("Any");
    if words.all(|word| word == first) { first } else { "Any" }
}

/// What an array has, in the plural.
fn items(site: &Site<'_>, item: &TypeRef) -> &'static str {
    match (format_word(site, item), json_word(site, item)) {
        ("UUID", _) => "UUIDs",
        ("Enum", _) => "Enums",
        (_, "Number") => "Numbers",
        (_, "Boolean") => "Booleans",
        (_, "String") => "Strings",
        (_, "Array") => "Arrays",
        (_, "Any") => "Values",
        _ => "Objects",
    }
}

/// The type of a nested property, by its format.
fn format_type(site: &Site<'_>, ty: &TypeRef) -> String {
    match ty {
        TypeRef::Array(item) => format!("List of {}", items(site, item)),
        other => format_word(site, other).to_owned(),
    }
}

fn format_word(site: &Site<'_>, ty: &TypeRef) -> &'static str {
    match ty {
        TypeRef::Primitive(Primitive::Uuid) => "UUID",
        TypeRef::Primitive(Primitive::DateTime) => "Datetime",
        TypeRef::Primitive(Primitive::Date) => "Date",
        TypeRef::Primitive(Primitive::Uri) => "URL",
        TypeRef::Primitive(Primitive::Email) => "Email",
        TypeRef::Map(_) => "Record",
        TypeRef::Array(_) => "List",
        TypeRef::Nullable(inner) => format_word(site, inner),
        TypeRef::Named(_) => match site.kind(ty) {
            Some(TypeKind::Enum(_)) => "Enum",
            Some(TypeKind::Alias(alias)) => format_word(site, &alias.target),
            _ => json_word(site, ty),
        },
        TypeRef::Primitive(_) | TypeRef::Any => json_word(site, ty),
    }
}
