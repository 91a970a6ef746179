//! Usual optional arguments, by the kind of operation: a call names the thing that it acts on, an update has a
//! change, a creation has a name and a time, and a list has a filter.

use serde_json::{Map, Value};

use crate::bounds::{self, Budget};
use crate::idl::violations_within;
use crate::model::{
    IdWord, Operation, Parameter, ParameterPath, Primitive, TypeKind, TypeRef, Verb, WireName,
};

use super::parameter_sets::ParameterSet;
use super::subject::{LIMIT, Subject, is_id, is_of_items, is_of_page};
use super::{Sampler, is_argument, order};

/// The form with the usual arguments. An argument that breaks a rule is left out, even if the rule is only documented.
pub(super) fn with_usual<'o>(
    sampler: &Sampler<'_>,
    operation: &'o Operation,
    form: &ParameterSet<'o>,
) -> ParameterSet<'o> {
    let mut form = form.clone();
    let mut left = Budget::of(bounds::FORMS_TRIED);
    for group in Wanted::new(sampler, operation, &form).groups() {
        let added: Vec<&Parameter> = group
            .into_iter()
            .filter(|each| !form.names.contains(&&each.property.wire) && !is_required(each))
            .collect();
        let names = added.iter().map(|each| &each.property.wire);
        let more = ParameterSet {
            names: form.names.iter().copied().chain(names).collect(),
            ..form.clone()
        };
        if added.is_empty() {
            continue;
        }
        let arguments: Map<String, Value> = match operation.dependencies.is_empty() {
            true => Map::new(),
            false => sampler.derive(operation, &more).arguments,
        };
        let broken = violations_within(&operation.dependencies, &arguments, true, &mut left);
        if left.is_spent() {
            break;
        }
        if broken.is_empty() {
            form = more;
        }
    }
    form
}

/// The parameters that a call of this kind usually has.
struct Wanted<'w, 'o> {
    sampler: &'w Sampler<'w>,
    operation: &'o Operation,
    /// The parameters of the form that the rules require.
    form: &'w ParameterSet<'o>,
    /// The parameters that a caller would use.
    parameters: Vec<&'o Parameter>,
    subject: Subject,
}

impl<'w, 'o> Wanted<'w, 'o> {
    fn new(sampler: &'w Sampler<'_>, operation: &'o Operation, form: &'w ParameterSet<'o>) -> Self {
        let usable = |parameter: &&Parameter| {
            let property = &parameter.property;
            property.lifecycle.is_stable() && is_argument(parameter) && !parameter.is_shadowed
        };
        let parameters = operation.parameters.iter().filter(usable).collect();
        Self { sampler, operation, form, parameters, subject: Subject::new(operation) }
    }

    /// The usual parameters. Parameters in one group go together.
    fn groups(&self) -> Vec<Vec<&'o Parameter>> {
        let verb = self.operation.verb();
        if self.operation.is_list() {
            return self.of_list();
        }
        // Whoever creates a thing has no id of it yet.
        let own = if verb == Verb::Create { None } else { self.own_id() };
        let creates = matches!(verb, Verb::Create | Verb::Add);
        let more = match () {
            () if creates => self.of_creation(own),
            () if verb == Verb::Update => vec![self.change(own)],
            () if verb == Verb::SendMany => vec![self.many()],
            () if verb == Verb::Relate => vec![self.other_id(own)],
            () if own.is_none() && !self.parameters.iter().any(|it| self.is_given(it)) => {
                vec![self.first(&|it| is_id(it)).or_else(|| self.first_plain())]
            }
            () => Vec::new(),
        };
        let single = std::iter::once(own).chain(more).flatten().map(|it| vec![it]);
        let times = self.times().filter(|_| creates);
        let times = times.map(|(from, to)| vec![from, to]);
        single.chain(times).map(|group| self.whole_week(group)).collect()
    }

    /// The parameters of all days of the week, if the group is the parameter of one day.
    fn whole_week(&self, group: Vec<&'o Parameter>) -> Vec<&'o Parameter> {
        let [one] = group.as_slice() else { return group };
        let Some((_, about)) = order::day(one) else { return group };
        let is_same = |it: &&Parameter| order::day(it).is_some_and(|(_, other)| other == about);
        self.parameters.iter().copied().filter(is_same).collect()
    }

    /// A filter and the limit. Filters by a property of the items come first, and among these an id of another thing.
    /// Readers do not expect a filter by the items' own ids.
    fn of_list(&self) -> Vec<Vec<&'o Parameter>> {
        let pages = self.operation.pagination.as_ref();
        let is_of_page = |it: &Parameter| is_of_page(self.operation, it);
        let is_filter =
            |it: &Parameter| !is_required(it) && !is_of_page(it) && is_plain(self.sampler, it);
        let is_bare = !self.parameters.iter().any(|it| self.is_given(it));
        let filter = self.closest().or_else(|| {
            let is_other = |it: &Parameter| is_filter(it) && !self.subject.is_listed(it);
            let is_own = |it: &Parameter| {
                is_other(it) && is_of_items(self.sampler.api(), self.operation, it)
            };
            self.first(&|it| is_of(it, IdWord::Id) && is_own(it))
                .or_else(|| self.first(&is_own))
                .or_else(|| self.first(&is_other))
                .or_else(|| self.first(&is_filter))
                .or_else(|| {
                    self.first(&|it| !is_required(it) && !is_of_page(it)).filter(|_| is_bare)
                })
        });
        // A form with chosen parameters already has a filter.
        let filter = filter.filter(|_| self.form.names.is_empty());
        let limit = pages.and_then(|it| it.limit_parameter.as_ref());
        let limit = self.called(limit.map_or(LIMIT, WireName::as_str));
        filter.into_iter().chain(limit).map(|it| vec![it]).collect()
    }

    /// A name and the first list of ids; without both whatever describes the thing.
    fn of_creation(&self, own: Option<&Parameter>) -> Vec<Option<&'o Parameter>> {
        let is_name = |it: &Parameter| it.property.wire.as_str().ends_with("_name");
        let name = self.called("name").or_else(|| self.first(&is_name));
        let ids = self.first(&|it| is_of(it, IdWord::Ids));
        let is_bare = name.is_none() && ids.is_none() && own.is_none();
        let other = || self.description().or_else(|| self.first_plain());
        let is_given = self.parameters.iter().any(|it| self.is_given(it));
        let other = if is_bare && !is_given { other() } else { None };
        let other = other.or_else(|| self.first(&|_| is_bare && !is_given));
        // One argument alone, or ids and a name, describe too little of a thing.
        let given = self.parameters.iter().copied().filter(|it| self.is_given(it));
        let chosen = [name, ids, other].into_iter().flatten().filter(|it| !self.is_given(it));
        let arguments: Vec<&Parameter> = given.chain(chosen).collect();
        let count = arguments.len() + own.iter().filter(|it| !self.is_given(it)).count();
        let is_label = |it: &Parameter| it.property.name.words().last() == Some("name");
        let describes = |it: &&Parameter| !is_id(it) && !is_label(it);
        let is_named_only = self.times().is_none() && !arguments.iter().any(describes);
        let says_little = ids.is_none() && (count == 1 || is_named_only);
        let more = self.one_more(name).filter(|_| says_little);
        vec![name, ids, other, more]
    }

    /// A text, a list or an object that describes the thing beside its name.
    fn one_more(&self, name: Option<&Parameter>) -> Option<&'o Parameter> {
        let is_name =
            |it: &Parameter| name.is_some_and(|name| name.property.wire == it.property.wire);
        let is_free = |it: &Parameter| !is_required(it) && !is_name(it) && !is_id(it);
        let is_text = |it: &Parameter| is_plain(self.sampler, it) && !is_switch(it);
        let are_texts = |it: &Parameter| match &it.property.ty {
            TypeRef::Array(item) => is_plain_type(self.sampler, item),
            _ => false,
        };
        let is_object = |it: &Parameter| matches!(it.property.ty, TypeRef::Named(_));
        self.first(&|it| is_free(it) && (is_text(it) || are_texts(it)))
            .or_else(|| self.first(&|it| is_free(it) && is_object(it)))
    }

    /// The start and the end of the thing.
    fn times(&self) -> Option<(&'o Parameter, &'o Parameter)> {
        self.called("starts_at").zip(self.called("ends_at"))
    }

    /// The parameter that an update changes, if the call changes nothing yet.
    fn change(&self, own: Option<&Parameter>) -> Option<&'o Parameter> {
        if self.parameters.iter().any(|it| !is_id(it) && self.is_given(it)) {
            return None;
        }
        let is_other = |it: &Parameter| {
            let is_own = own.is_some_and(|own| own.property.wire == it.property.wire);
            !is_own && !is_required(it) && self.subject.distance(it).is_none()
        };
        let name = self.called("name");
        let plain = || self.first(&|it| !is_id(it) && is_plain(self.sampler, it));
        let change = name.or_else(plain).or_else(|| self.first(&|it| !is_id(it)));
        change.or_else(|| self.first(&is_other))
    }

    /// The things that the call sends, if the call sends nothing yet.
    fn many(&self) -> Option<&'o Parameter> {
        let is_many = |it: &Parameter| !is_id(it) && matches!(it.property.ty, TypeRef::Array(_));
        let sends = self.parameters.iter().any(|it| !is_id(it) && self.is_given(it));
        if sends { None } else { self.first(&is_many) }
    }

    /// The id of the other thing, if the call names one thing only.
    fn other_id(&self, own: Option<&Parameter>) -> Option<&'o Parameter> {
        let is_own = |it: &Parameter| own.is_some_and(|own| own.property.wire == it.property.wire);
        let given = self.parameters.iter().filter(|it| is_own(it) || self.is_given(it)).count();
        let other = self.first(&|it| is_id(it) && !is_own(it) && !self.is_given(it));
        other.filter(|_| given < 2)
    }

    /// The id of the thing that the call acts on, if the call has no id of it. A form that the rules require
    /// identifies the thing in its own way.
    fn own_id(&self) -> Option<&'o Parameter> {
        let closest = self.closest().filter(|closest| !self.is_given(closest))?;
        let wire = &closest.property.wire;
        let rules = self.operation.dependencies.iter().map(|dependency| &dependency.rule);
        let mut named = rules.flat_map(|rule| rule.parameters()).filter_map(ParameterPath::root);
        let is_chosen = !self.form.names.is_empty() && named.any(|name| name == wire);
        (!is_chosen).then_some(closest)
    }

    /// The parameter that names the thing of the operation, unless a parameter of the call names that thing already.
    fn closest(&self) -> Option<&'o Parameter> {
        let ranked =
            self.parameters.iter().filter_map(|it| Some((self.subject.distance(it)?, *it)));
        let given = ranked.clone().filter(|(_, it)| self.is_given(it)).map(|(at, _)| at).min();
        let (at, closest) = ranked.min_by_key(|(at, _)| *at)?;
        given.is_none_or(|given| self.subject.is_closer(at, given)).then_some(closest)
    }

    /// The object whose name begins with that of the group: `customer_data` of the group `customers`.
    fn description(&self) -> Option<&'o Parameter> {
        let describes = |it: &Parameter| self.subject.is_described_by(it);
        self.first(&|it| matches!(it.property.ty, TypeRef::Named(_)) && describes(it))
    }

    fn called(&self, wire: &str) -> Option<&'o Parameter> {
        self.first(&|it| it.property.wire.as_str() == wire)
    }

    fn first_plain(&self) -> Option<&'o Parameter> {
        self.first(&|it| is_plain(self.sampler, it))
    }

    fn first(&self, is_one: &dyn Fn(&Parameter) -> bool) -> Option<&'o Parameter> {
        self.parameters.iter().copied().find(|parameter| is_one(parameter))
    }

    fn is_given(&self, parameter: &Parameter) -> bool {
        is_required(parameter) || self.form.names.contains(&&parameter.property.wire)
    }
}

fn is_required(parameter: &Parameter) -> bool {
    parameter.property.presence.is_required()
}

/// Whether the name of the parameter has this word for ids.
fn is_of(parameter: &Parameter, word: IdWord) -> bool {
    parameter.property.name.identified().is_some_and(|identified| identified.word == word)
}

fn is_switch(parameter: &Parameter) -> bool {
    parameter.property.ty == TypeRef::Primitive(Primitive::Boolean)
}

/// Whether a reader understands the value at a glance: a text, a number, an enum.
fn is_plain(sampler: &Sampler<'_>, parameter: &Parameter) -> bool {
    is_plain_type(sampler, &parameter.property.ty)
}

fn is_plain_type(sampler: &Sampler<'_>, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Primitive(primitive) => *primitive != Primitive::Bytes,
        TypeRef::Named(id) => {
            let kind = sampler.api().types.kind(id);
            matches!(kind, Some(TypeKind::Enum(_) | TypeKind::Alias(_)))
        }
        _ => false,
    }
}
