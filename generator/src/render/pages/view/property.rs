//! Parameters and fields, with their nested properties.

use crate::model::{
    Docs, Enum, EnumValue, Json, Parameter, Property, Struct, TypeDef, TypeId, TypeKind, TypeRef,
    Union, ValueConstraint, Variant,
};
use crate::render::Address;
use crate::render::pages::site::{Pages, is_shown, notice};
use crate::render::pages::text::{Html, Inline, Prose};
use crate::render::rust::naming;

use super::dependency::RelatedParameters;
use super::property_view::{FormView, PropertyView};
use super::type_words::types;
use super::variant::{discriminator, value_view, variant_name};

/// Builds the views of properties and variants. Nested parts are included to the depth that the size budget allows. A
/// recursive type is not repeated inside itself.
pub(crate) struct Properties<'s, 'a> {
    pages: &'s Pages<'a>,
    /// The page that shows them.
    page: &'s Address,
    within: Vec<&'a TypeId>,
    /// The depth of nested types to show.
    depth: usize,
    /// The bytes that are left for nested parts.
    left: usize,
    /// Whether the bytes were too few.
    overrun: bool,
    /// Whether the current view is nested, and uses these bytes.
    inside: bool,
}

/// The deepest nesting of types on a page.
const DEPTH: usize = 6;
/// The most texts of items in a list; more texts are described in a sentence.
const MOST_TEXTS: usize = 64;
/// The size of a line without its texts.
const LINE: usize = 32;

impl<'s, 'a> Properties<'s, 'a> {
    /// For the types of this API, on this page.
    pub(crate) fn new(pages: &'s Pages<'a>, page: &'s Address) -> Self {
        let (within, depth, left) = (Vec::new(), DEPTH, 0);
        Self { pages, page, within, depth, left, overrun: false, inside: false }
    }

    /// A parameter. Its type is the JSON type.
    pub(crate) fn parameter(
        &mut self,
        depends: &RelatedParameters<'_>,
        parameter: &'a Parameter,
    ) -> PropertyView {
        let view = self.property(&parameter.property);
        let are_listed = !item_texts(&parameter.property).is_empty();
        PropertyView {
            ty: types(self.pages, &parameter.property.ty, are_listed).0,
            location: Some(parameter.location.as_str()).filter(|place| *place != "body"),
            depends: depends.of(&parameter.property.wire),
            ..view
        }
    }

    /// The shown fields of a struct; `None` if the budget is too small for all of them.
    pub(crate) fn listed(&mut self, object: &'a Struct) -> Option<Vec<PropertyView>> {
        let fields = self.as_deep_as_it_fits(|this| {
            this.inside = true;
            this.fields(object)
        });
        (!self.overrun).then_some(fields)
    }

    /// The shown fields of a struct.
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

    /// A field. Its type comes from the format.
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
        let item = declared.ty.item();
        let texts = item_texts(declared);
        let mut view = PropertyView {
            name: Inline::code(declared.wire.as_str()),
            html_name: Html::new(declared.wire.as_str()),
            ty: types(self.pages, &declared.ty, !texts.is_empty()).1,
            required: declared.presence.is_required(),
            description: Prose::of(&declared.docs),
            notice: notice(&declared.lifecycle),
            limits,
            is_list: item.is_some(),
            ..PropertyView::default()
        };
        self.open(item.unwrap_or(&declared.ty), &mut view);
        if !texts.is_empty() {
            view.values = texts.iter().map(|text| FormView::plain(text, Vec::new())).collect();
            let sentences = Inline::limits(&declared.constraints).len();
            let others: Vec<_> = declared.constraints.iter().filter_map(without_values).collect();
            view.limits.splice(..sentences, Inline::limits(&others));
        }
        view
    }

    /// Builds a view at the greatest depth that fits into the budget.
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

    /// Subtracts the size of a line with these texts from the budget.
    fn spend(&mut self, name: &str, docs: &Docs) {
        match self.left.checked_sub(LINE + name.len() + docs.size()) {
            Some(left) => self.left = left,
            None => self.overrun = true,
        }
    }

    /// Adds the parts of a property's type.
    fn open(&mut self, ty: &'a TypeRef, view: &mut PropertyView) {
        view.is_map |= matches!(ty, TypeRef::Map(_));
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
            TypeKind::Union(union) => {
                (view.variants, view.discriminator) = (this.variants(union), discriminator(union));
            }
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

    /// The parts of a type; the default for a recursive type; `None` if the nesting is too deep.
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

    /// The shown enum values within the budget, and the number of the others.
    fn values(&mut self, values: &Enum) -> (Vec<FormView>, usize) {
        let shown: Vec<&EnumValue> =
            values.values.iter().filter(|value| is_shown(&value.lifecycle)).collect();
        let size = |value: &EnumValue| LINE + value.wire.as_str().len() + value.docs.size();
        let mut room = shown.iter().map(|value| size(value)).sum();
        if room > self.left {
            // The rest of the budget is for later properties.
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

    /// The shown variants of a union.
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
        let mut form = FormView::plain(&name, Vec::new());
        let opened = def.map(|def| {
            self.inside(def, |this| match &def.kind {
                TypeKind::Struct(object) => form.fields = this.fields(object),
                TypeKind::Union(union) => {
                    (form.forms, form.discriminator) = (this.variants(union), discriminator(union));
                }
                TypeKind::Enum(_) | TypeKind::Alias(_) => {}
            })
        });
        let hidden = def.filter(|def| matches!(opened, Some(None)) && has_parts(def));
        FormView {
            description: docs.find_map(Prose::of),
            notice: notice(&variant.lifecycle),
            elsewhere: hidden.map(type_name),
            by_property: variant.tags.is_empty() && variant.key.is_some(),
            ..form
        }
    }
}

/// The texts that the document lists for the items of a list, if the items have no enum type and the texts are few.
fn item_texts(declared: &Property) -> Vec<&str> {
    let items = ValueConstraint::listed(ValueConstraint::of_items(&declared.constraints));
    let items = items.filter(|_| declared.ty.item().is_some()).unwrap_or_default();
    let texts = items.iter().map(|value| value.0.as_str()).collect::<Option<Vec<_>>>();
    texts.filter(|texts| texts.len() <= MOST_TEXTS).unwrap_or_default()
}

/// A constraint of items without their enum values; `None`: the constraint has nothing else.
fn without_values(constraint: &ValueConstraint) -> Option<ValueConstraint> {
    let ValueConstraint::Items(items) = constraint else { return Some(constraint.clone()) };
    let lists = |each: &&ValueConstraint| {
        !matches!(each, ValueConstraint::Enum(_) | ValueConstraint::Const(_))
    };
    let items: Vec<_> = items.iter().filter(lists).cloned().collect();
    (!items.is_empty()).then_some(ValueConstraint::Items(items))
}

/// Whether a type has shown parts: fields or variants.
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
