//! The members of an object in a request: its properties, in all of the forms that the object can have.

use std::collections::BTreeMap;
use std::rc::Rc;

use indexmap::IndexSet;

use super::RequestReader;
use crate::load::Node;
use crate::model::{Lifecycle, SpecPointer};
use crate::normalize::extensions::lifecycle;
use crate::normalize::schema::{Branch, ResolvedSchema, SchemaView};

/// The members of an object.
#[derive(Debug)]
pub(crate) struct Members<'a> {
    /// Where the branches are listed, if the object is a union.
    pub(crate) union: Option<SpecPointer>,
    /// Whether the object can have several of the forms at once.
    pub(crate) is_any: bool,
    /// The branches of the union (`oneOf`, `anyOf`) that the object is, or the object itself.
    pub(crate) forms: Vec<MemberSet<'a>>,
    /// The names that a call must give in all forms, in the order of the document.
    pub(crate) required: IndexSet<&'a str>,
    /// The properties by name: the order of keys in a document means nothing.
    pub(crate) properties: BTreeMap<&'a str, Declarations<'a>>,
}

/// One form of an object.
#[derive(Debug)]
pub(crate) struct MemberSet<'a> {
    /// The schema as it stands in the document.
    pub(crate) schema: Node<'a>,
    /// What the schema says, with what stands beside the union.
    pub(crate) view: Rc<SchemaView<'a>>,
    /// The properties of the form that no call gives.
    left_out: Vec<&'a str>,
}

/// The declarations of a property: one, or those of several forms.
#[derive(Debug, Default)]
pub(crate) struct Declarations<'a> {
    /// Each with its form; `None`: the declaration stands beside the union, and is in all forms.
    pub(crate) given: Vec<(Node<'a>, Option<usize>)>,
    /// The declarations that no call gives.
    pub(crate) left_out: Vec<(Node<'a>, Omission)>,
}

/// Why no call gives a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Omission {
    /// The property is not for the public, for this reason.
    Undocumented(Option<String>),
    /// Only the server writes the property.
    ReadOnly,
}

impl<'a> MemberSet<'a> {
    /// The properties that a call gives.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'a str, &Node<'a>)> {
        let all = self.view.properties.iter().map(|(name, schema)| (*name, schema));
        all.filter(|(name, _)| self.gives(name))
    }

    /// The names that a call must give in this form.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'a str> {
        self.view.required.iter().copied().filter(|name| self.gives(name))
    }

    fn gives(&self, name: &str) -> bool {
        !self.left_out.contains(&name)
    }
}

impl<'a> RequestReader<'_, 'a> {
    /// The forms of an object: the branches of the union that the object is, or the object itself.
    pub(super) fn forms(&mut self, whole: &ResolvedSchema<'a>) -> Rc<[Branch<'a>]> {
        let branches = self.schemas.branches(whole).list;
        match branches.is_empty() {
            true => [Branch { schema: whole.node.clone(), view: Rc::clone(&whole.view) }].into(),
            false => branches,
        }
    }

    /// The union of the properties of all forms, the intersection of what is required.
    pub(crate) fn members(&mut self, whole: &ResolvedSchema<'a>) -> Members<'a> {
        let branches = self.forms(whole);
        let form = |Branch { schema, view }: &Branch<'a>| MemberSet {
            schema: schema.clone(),
            view: Rc::clone(view),
            left_out: Vec::new(),
        };
        let mut forms: Vec<MemberSet<'a>> = branches.iter().map(form).collect();
        let mut declared: BTreeMap<&'a str, Vec<(usize, &Node<'a>)>> = BTreeMap::new();
        for (at, branch) in branches.iter().enumerate() {
            for (name, schema) in branch.view.properties.iter() {
                declared.entry(name).or_default().push((at, schema));
            }
        }
        let mut properties = BTreeMap::new();
        for (name, list) in declared {
            let first = list[0].1.identity();
            let is_beside =
                list.len() == forms.len() && list.iter().all(|each| each.1.identity() == first);
            let mut declarations = Declarations::default();
            for (at, schema) in list.iter().take(if is_beside { 1 } else { list.len() }) {
                let Some(reason) = self.left_out(schema) else {
                    declarations.given.push(((*schema).clone(), (!is_beside).then_some(*at)));
                    continue;
                };
                declarations.left_out.push(((*schema).clone(), reason));
                let homes = if is_beside { 0..forms.len() } else { *at..*at + 1 };
                forms[homes].iter_mut().for_each(|form| form.left_out.push(name));
            }
            properties.insert(name, declarations);
        }
        let first = forms.first().into_iter().flat_map(|first| first.view.required.iter().copied());
        let is_required = |name: &&'a str| {
            forms.iter().all(|form| form.view.required.contains(name))
                && properties.get(name).is_none_or(Declarations::is_written)
        };
        let required = first.filter(is_required).collect();
        let union = whole.view.alternatives.first().map(|first| first.at.parent());
        let is_any = whole.view.is_any && whole.view.discriminator.is_none();
        Members { union, is_any, forms, required, properties }
    }

    /// Whether no call gives a property. A lifecycle beside a reference says nothing (OpenAPI 3.0, Reference Object);
    /// `readOnly` counts there, behind it, and in the one part of an `allOf`.
    fn left_out(&self, schema: &Node<'a>) -> Option<Omission> {
        if schema.reference().is_none()
            && let Lifecycle::Undocumented(reason) = lifecycle(schema, self.lifecycle)
        {
            return Some(Omission::Undocumented(reason));
        }
        self.schemas.has_flag(schema, "readOnly").then_some(Omission::ReadOnly)
    }
}

impl Declarations<'_> {
    /// Whether a call can write the property in all forms.
    fn is_written(&self) -> bool {
        self.left_out.iter().all(|(_, reason)| *reason != Omission::ReadOnly)
    }
}
