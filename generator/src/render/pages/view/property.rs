//! Parameters, fields, and what they consist of.

use serde::Serialize;

use crate::model::{
    Docs, Enum, EnumValue, Json, Parameter, Property, Struct, TypeDef, TypeId, TypeKind, TypeRef,
    Union, ValueConstraint, Variant,
};
use crate::render::Address;
use crate::render::pages::site::{Link, Notice, Pages, is_shown, notice};
use crate::render::pages::text::{Html, Inline, Prose};
use crate::render::rust::naming;

use super::dependency::{DependsView, RelatedParameters};
use super::type_words::types;

/// A parameter or a field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct PropertyView {
    name: Inline,
    /// The name inside an HTML element.
    html_name: Html,
    /// Its JSON type, or the type of its format in nested places.
    #[serde(rename = "type")]
    ty: String,
    required: bool,
    /// Where it travels, unless that is the body.
    location: Option<&'static str>,
    description: Option<Prose>,
    notice: Option<Notice>,
    /// What its value must satisfy, a sentence each.
    limits: Vec<Inline>,
    /// The other parameters that it depends on.
    depends: Option<DependsView>,
    /// The values that it can have.
    values: Vec<FormView>,
    /// Whether it is a list: values, fields and resource are those of its items.
    is_list: bool,
    /// How many values it can have beside these.
    more_values: usize,
    /// The fields of the object that it is, or of its items.
    fields: Vec<PropertyView>,
    /// The forms that it can have.
    variants: Vec<FormView>,
    /// The type that has its parts, where these are too many to be shown.
    elsewhere: Option<Inline>,
    /// Where it is described, or its items, if that is elsewhere.
    resource: Option<Link>,
}

/// A value of an enum, or a variant of a union.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct FormView {
    name: Inline,
    /// The name inside an HTML element.
    html_name: Html,
    description: Option<Prose>,
    notice: Option<Notice>,
    pub(super) fields: Vec<PropertyView>,
    /// The type that has its fields, where these are too many to be shown.
    elsewhere: Option<Inline>,
    /// Whether it is called by a property that it has, and no other form has.
    by_property: bool,
}

impl FormView {
    /// The only form of something that has no others.
    pub(crate) fn plain(name: &str, fields: Vec<PropertyView>) -> Self {
        Self {
            name: Inline::code(name),
            html_name: Html::new(name),
            description: None,
            notice: None,
            fields,
            elsewhere: None,
            by_property: false,
        }
    }
}

/// Builds views: of each property, or of each variant, with what is inside as deep as there is room for, and not where a
/// type comes again inside itself.
pub(crate) struct Properties<'s, 'a> {
    pages: &'s Pages<'a>,
    /// Where they are shown.
    page: &'s Address,
    within: Vec<&'a TypeId>,
    /// How many types inside of each other are shown of the one at hand.
    depth: usize,
    /// The bytes that are left for what is inside.
    left: usize,
    /// Whether they were not enough.
    overrun: bool,
    /// Whether the view at hand is inside of another one, and takes of these bytes.
    inside: bool,
}

/// How deep a page goes into nested types.
const DEPTH: usize = 6;
/// More texts of items are told in a sentence.
const MOST_TEXTS: usize = 64;
/// What a line takes beside its texts.
const LINE: usize = 32;

impl<'s, 'a> Properties<'s, 'a> {
    /// For the types of this API, on this page.
    pub(crate) fn new(pages: &'s Pages<'a>, page: &'s Address) -> Self {
        let (within, depth, left) = (Vec::new(), DEPTH, 0);
        Self { pages, page, within, depth, left, overrun: false, inside: false }
    }

    /// A parameter: its type is a JSON type.
    pub(crate) fn parameter(
        &mut self,
        depends: &RelatedParameters<'_>,
        parameter: &'a Parameter,
    ) -> PropertyView {
        let view = self.property(&parameter.property);
        let ty = types(self.pages, &parameter.property.ty).0;
        PropertyView {
            ty: if view.ty.ends_with("Enums") { ty.replace("Strings", "Enums") } else { ty },
            location: Some(parameter.location.as_str()).filter(|place| *place != "body"),
            depends: depends.of(&parameter.property.wire),
            ..view
        }
    }

    /// The fields of a struct that are shown; `None` where there is no room for all of them.
    pub(crate) fn listed(&mut self, object: &'a Struct) -> Option<Vec<PropertyView>> {
        let fields = self.as_deep_as_it_fits(|this| {
            this.inside = true;
            this.fields(object)
        });
        (!self.overrun).then_some(fields)
    }

    /// The fields of a struct that are shown.
    pub(crate) fn fields(&mut self, object: &'a Struct) -> Vec<PropertyView> {
        let mut views = Vec::new();
        for field in object.fields.iter().filter(|field| is_shown(&field.property.lifecycle)) {
            if self.overrun {
                break;
            }
            views.push(self.property(&field.property));
        }
        views
    }

    /// A field: its type is the one of its format.
    pub(crate) fn property(&mut self, declared: &'a Property) -> PropertyView {
        if !self.inside {
            return self.as_deep_as_it_fits(|this| {
                this.inside = true;
                this.nested(declared)
            });
        }
        self.spend(declared.wire.as_str(), &declared.docs);
        self.nested(declared)
    }

    fn nested(&mut self, declared: &'a Property) -> PropertyView {
        let mut limits = Inline::limits(&declared.constraints);
        if declared.nullable {
            limits.push(Inline::fixed("Can be `null`."));
        }
        if let Some(Json(value)) = &declared.default {
            limits.push(Inline::default_value(value));
        }
        let (item, is_list) = match &declared.ty {
            TypeRef::Array(item) => (&**item, true),
            other => (other, false),
        };
        let mut view = PropertyView {
            name: Inline::code(declared.wire.as_str()),
            html_name: Html::new(declared.wire.as_str()),
            ty: types(self.pages, &declared.ty).1,
            required: declared.presence.is_required(),
            location: None,
            description: Prose::of(&declared.docs),
            notice: notice(&declared.lifecycle),
            limits,
            depends: None,
            values: Vec::new(),
            is_list,
            more_values: 0,
            fields: Vec::new(),
            variants: Vec::new(),
            elsewhere: None,
            resource: None,
        };
        self.open(item, &mut view);
        self.list_values(declared, &mut view);
        view
    }

    /// Adds the texts that the items of a list can be, where these make no enum.
    fn list_values(&self, declared: &Property, view: &mut PropertyView) {
        let items = declared.constraints.iter().find_map(|each| match each {
            ValueConstraint::Items(items) => ValueConstraint::listed(items),
            _ => None,
        });
        let texts = items.into_iter().flatten().map(|value| value.0.as_str());
        let texts = texts.collect::<Option<Vec<&str>>>().unwrap_or_default();
        if view.is_list && !texts.is_empty() && texts.len() <= MOST_TEXTS {
            view.ty = view.ty.replace("Strings", "Enums");
            view.values = texts.iter().map(|text| FormView::plain(text, Vec::new())).collect();
            let sentences = Inline::limits(&declared.constraints).len();
            let others: Vec<_> = declared.constraints.iter().filter_map(without_values).collect();
            view.limits.splice(..sentences, Inline::limits(&others));
        }
    }

    /// What comes out at the greatest depth at which it still fits.
    fn as_deep_as_it_fits<T>(&mut self, build: impl Fn(&mut Self) -> T) -> T {
        let mut depth = DEPTH;
        loop {
            (self.depth, self.left, self.overrun) = (depth, self.pages.sampler.room().tree, false);
            let built = build(self);
            self.inside = false;
            if depth == 0 || !self.overrun {
                return built;
            }
            depth -= 1;
        }
    }

    /// Takes the bytes of a line with these texts.
    fn spend(&mut self, name: &str, docs: &Docs) {
        match self.left.checked_sub(LINE + name.len() + docs.size()) {
            Some(left) => self.left = left,
            None => self.overrun = true,
        }
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
        let Some(def) = self.pages.type_def(id) else {
            return;
        };
        if def.resource_of.is_some() {
            view.resource = self.pages.resource_link(self.page, id);
            return;
        }
        if let TypeKind::Enum(values) = &def.kind {
            (view.values, view.more_values) = self.values(values);
            return;
        }
        let opened = self.inside(def, |this| match &def.kind {
            TypeKind::Struct(object) => view.fields = this.fields(object),
            TypeKind::Union(union) => view.variants = this.variants(union),
            TypeKind::Alias(alias) => {
                view.limits.extend(Inline::limits(&alias.constraints));
                if !alias.identifier {
                    this.open(&alias.target, view);
                }
            }
            TypeKind::Enum(_) => {}
        });
        if opened.is_none() && has_parts(def) {
            view.elsewhere = Some(type_name(def));
        }
    }

    /// What is inside a type; nothing where it comes again inside itself; `None` where that is too deep.
    fn inside<T: Default>(
        &mut self,
        def: &'a TypeDef,
        open: impl FnOnce(&mut Self) -> T,
    ) -> Option<T> {
        if self.within.contains(&&def.id) {
            return Some(T::default());
        }
        if self.within.len() >= self.depth {
            return None;
        }
        self.within.push(&def.id);
        let opened = open(self);
        self.within.pop();
        Some(opened)
    }

    /// The values of an enum that are shown and for which there is room, and how many more there are.
    fn values(&mut self, values: &Enum) -> (Vec<FormView>, usize) {
        let shown: Vec<&EnumValue> =
            values.values.iter().filter(|value| is_shown(&value.lifecycle)).collect();
        let size = |value: &EnumValue| LINE + value.wire.as_str().len() + value.docs.size();
        let mut room = shown.iter().map(|value| size(value)).sum();
        if room > self.left {
            // What comes behind it has its part too.
            room = self.left / 2;
        }
        let mut views = Vec::new();
        for value in &shown {
            let Some(rest) = room.checked_sub(size(value)) else { break };
            (room, self.left) = (rest, self.left.saturating_sub(size(value)));
            views.push(value_view(value));
        }
        let more = shown.len() - views.len();
        (views, more)
    }

    /// The variants of a union that are shown.
    pub(crate) fn variants(&mut self, union: &'a Union) -> Vec<FormView> {
        let mut views = Vec::new();
        for variant in union.variants.iter().filter(|variant| is_shown(&variant.lifecycle)) {
            if self.overrun {
                break;
            }
            views.push(self.variant(variant));
        }
        views
    }

    /// A variant with its fields.
    pub(crate) fn variant(&mut self, variant: &'a Variant) -> FormView {
        if !self.inside {
            return self.as_deep_as_it_fits(|this| {
                this.inside = true;
                this.variant(variant)
            });
        }
        let name = variant_name(variant);
        let def = variant.ty.named().and_then(|id| self.pages.type_def(id));
        let mut docs = [Some(&variant.docs), def.map(|def| &def.docs)].into_iter().flatten();
        self.spend(&name, docs.clone().next().unwrap_or(&variant.docs));
        let fields = def.map(|def| {
            self.inside(def, |this| match &def.kind {
                TypeKind::Struct(object) => this.fields(object),
                _ => Vec::new(),
            })
        });
        let hidden = def.filter(|def| matches!(fields, Some(None)) && has_parts(def));
        FormView {
            description: docs.find_map(Prose::of),
            notice: notice(&variant.lifecycle),
            elsewhere: hidden.map(type_name),
            by_property: variant.tags.is_empty() && variant.key.is_some(),
            ..FormView::plain(&name, fields.flatten().unwrap_or_default())
        }
    }
}

/// A constraint without the values of items that it lists; `None`: it says no more than those.
fn without_values(constraint: &ValueConstraint) -> Option<ValueConstraint> {
    let ValueConstraint::Items(items) = constraint else { return Some(constraint.clone()) };
    let lists = |each: &&ValueConstraint| {
        !matches!(each, ValueConstraint::Enum(_) | ValueConstraint::Const(_))
    };
    let items: Vec<_> = items.iter().filter(lists).cloned().collect();
    (!items.is_empty()).then_some(ValueConstraint::Items(items))
}

/// Whether a type has parts that are shown: fields, or variants.
fn has_parts(def: &TypeDef) -> bool {
    match &def.kind {
        TypeKind::Struct(object) => {
            object.fields.iter().any(|field| is_shown(&field.property.lifecycle))
        }
        TypeKind::Union(union) => union.variants.iter().any(|each| is_shown(&each.lifecycle)),
        TypeKind::Alias(alias) => !alias.identifier && alias.target.named().is_some(),
        TypeKind::Enum(_) => false,
    }
}

/// The name of the type in the emitted crate.
pub(crate) fn type_name(def: &TypeDef) -> Inline {
    Inline::code(&naming::type_name(&def.id).to_string())
}

/// What tells a variant from the others: its tag, its property, else its name.
pub(crate) fn variant_name(variant: &Variant) -> String {
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

fn value_view(value: &EnumValue) -> FormView {
    // A text without characters would not be seen.
    let name = if value.wire.as_str().is_empty() { "\"\"" } else { value.wire.as_str() };
    let description = value.docs.description.as_deref().and_then(Inline::new);
    FormView {
        description: description.map(Prose::from),
        notice: notice(&value.lifecycle),
        ..FormView::plain(name, Vec::new())
    }
}
