//! The members of an object in a request: its properties, in all branches of the object.

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
    /// The place of the branches, if the object is a union.
    pub(crate) union: Option<SpecPointer>,
    /// Whether a value can match several branches.
    pub(crate) is_any: bool,
    /// The branches of the union (`oneOf`, `anyOf`), or the object itself.
    pub(crate) forms: Vec<MemberSet<'a>>,
    /// The names that all branches require, in document order.
    pub(crate) required: IndexSet<&'a str>,
    /// The properties by name: the order of keys in a document means nothing.
    pub(crate) properties: BTreeMap<&'a str, Declarations<'a>>,
}

/// The members of one branch.
#[derive(Debug)]
pub(crate) struct MemberSet<'a> {
    /// The schema in the document.
    pub(crate) schema: Node<'a>,
    /// The schema with the siblings of the union.
    pub(crate) view: Rc<SchemaView<'a>>,
    /// The properties of the branch that requests leave out.
    left_out: Vec<&'a str>,
}

/// The declarations of a property: one, or those of several branches.
#[derive(Debug, Default)]
pub(crate) struct Declarations<'a> {
    /// Each declaration with its branch; `None`: a sibling of the union, for all branches.
    pub(crate) given: Vec<(Node<'a>, Option<usize>)>,
    /// The declarations that apply under a condition.
    pub(crate) conditional: Vec<Node<'a>>,
    /// The declarations that requests leave out.
    pub(crate) left_out: Vec<(Node<'a>, Omission)>,
}

/// The reason why requests leave a property out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Omission {
    /// The property is not public, for this reason.
    Undocumented(Option<String>),
    /// The property is read-only.
    ReadOnly,
}

impl<'a> MemberSet<'a> {
    /// The properties of requests.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&'a str, &Node<'a>)> {
        let all = self.view.properties.iter().map(|(name, schema)| (*name, schema));
        all.filter(|(name, _)| self.gives(name))
    }

    /// The required names of requests.
    pub(crate) fn required(&self) -> impl Iterator<Item = &'a str> {
        self.view.required.iter().copied().filter(|name| self.gives(name))
    }

    fn gives(&self, name: &str) -> bool {
        !self.left_out.contains(&name)
    }
}

impl<'a> Members<'a> {
    /// The schema of any branch, if all say the same of members that they do not name.
    pub(crate) fn same_additional(&self) -> Option<&SchemaView<'a>> {
        let first = &self.forms.first()?.view;
        let is_same = |form: &MemberSet<'a>| form.view.additional.is_same(&first.additional);
        self.forms.iter().all(is_same).then_some(first)
    }

    /// Whether a branch allows members that it does not name.
    pub(crate) fn any_additional(&self) -> bool {
        self.forms.iter().any(|form| form.view.additional.is_open())
    }

    /// Whether several branches require nothing but what all require, and say nothing else: then each value that matches
    /// one of them matches the others.
    pub(crate) fn are_several_idle(&self) -> bool {
        let is_common =
            |name: &&str| self.forms.iter().all(|form| form.view.required.contains(*name));
        let is_idle = |form: &&MemberSet<'a>| {
            SchemaView::only_requires(&form.schema) && form.view.required.iter().all(is_common)
        };
        self.forms.iter().filter(is_idle).take(2).count() == 2
    }
}

impl<'a> RequestReader<'_, 'a> {
    /// The branches of an object: those of its union, or the object itself.
    pub(super) fn forms(&mut self, whole: &ResolvedSchema<'a>) -> Rc<[Branch<'a>]> {
        let branches = self.schemas.branches(whole).list;
        match (branches.is_empty(), &whole.view.discriminator) {
            (true, _) => {
                [Branch { schema: whole.node.clone(), view: Rc::clone(&whole.view) }].into()
            }
            (false, Some(tag)) => self.schemas.with_required_tag(branches, tag.property),
            (false, None) => branches,
        }
    }

    /// All properties of all branches, and the names that all branches require.
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
            for (at, _) in list.iter().take(if is_beside { 1 } else { list.len() }) {
                let conditional = branches[*at].view.conditional.get(name);
                declarations.conditional.extend(conditional.into_iter().flatten().cloned());
            }
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

    /// The reason why requests leave a property out, if they do. A lifecycle extension beside a reference is ignored
    /// (OpenAPI 3.0, Reference Object). `readOnly` is read beside the reference, at its target, and in the only part
    /// of an `allOf`.
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
    /// Whether requests can have the property in all branches.
    fn is_written(&self) -> bool {
        self.left_out.iter().all(|(_, reason)| *reason != Omission::ReadOnly)
    }
}
