//! Reads the facts of an operation for its rules.
//!
//! Schemas can contain themselves, and each other many times. Properties near the operation are read first, up to a
//! limit.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::rc::Rc;

use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};
use crate::model::{Json, ParameterPath, SpecPointer, WireName};
use crate::normalize::described_parameter::{DescribedParameter, Description, Parameters};
use crate::normalize::request::{
    Content, DeclaredParameter, MemberSet, Members, Request, RequestReader,
};
use crate::normalize::schema::{ResolvedSchema, values};

use super::body::{BodyUnion, Branch};
use super::conditional;
use super::context::RuleContext;

/// A walk through the parameters of an operation. Faults in schemas are not reported here, because the lowering of
/// types reports them.
struct Reader<'c, 'a> {
    requests: RequestReader<'c, 'a>,
    /// The budget for nested properties, shared by all operations.
    room: &'c mut Budget,
    context: RuleContext<'a>,
    /// The objects whose properties are still to be read, in the order of their depth.
    objects: VecDeque<Object<'a>>,
    /// The number of nested properties that may still be read.
    left: usize,
}

/// An object whose properties are still to be read.
struct Object<'a> {
    whole: ResolvedSchema<'a>,
    path: ParameterPath,
    ancestors: Ancestors,
}

/// The schemas on the path to a node, the innermost first; empty at the top.
#[derive(Clone, Default)]
struct Ancestors(Option<Rc<(Identity, Ancestors)>>);

impl Ancestors {
    fn contains(&self, schema: Identity) -> bool {
        let mut rest = self;
        while let Some(step) = &rest.0 {
            if step.0 == schema {
                return true;
            }
            rest = &step.1;
        }
        false
    }

    fn step(&self, schema: Identity) -> Self {
        Self(Some(Rc::new((schema, self.clone()))))
    }
}

/// The facts of an operation with this pointer and request.
pub(super) fn operation_facts<'a>(
    pointer: &SpecPointer,
    request: &Request<'a>,
    requests: RequestReader<'_, 'a>,
    room: &mut Budget,
) -> RuleContext<'a> {
    let operation = requests.schemas.find(pointer.clone());
    let keys = ["summary", "description"];
    let texts = |node: &Node<'a>| keys.iter().filter_map(|key| text(node, key)).collect();
    let context = RuleContext {
        pointer: pointer.clone(),
        texts: operation.as_ref().map(texts).unwrap_or_default(),
        parameters: Parameters::default(),
        unions: Vec::new(),
        stated: Vec::new(),
        ambiguous: ambiguous(request),
        files: BTreeSet::new(),
        owners: operation.into_iter().collect(),
        reports_unread: false,
    };
    let left = bounds::RULE_PROPERTIES;
    let mut reader = Reader { requests, room, context, objects: VecDeque::new(), left };
    for declared in &request.parameters {
        reader.declared(declared);
    }
    if let Some(body) = &request.body {
        reader.body(&body.content);
    }
    reader.inside();
    reader.context
}

impl<'a> Reader<'_, 'a> {
    fn declared(&mut self, declared: &DeclaredParameter<'a>) {
        let DeclaredParameter { name, is_required, node, schema, .. } = declared;
        let path = ParameterPath::of(&WireName::new(name));
        self.parameter(schema, path.clone(), *is_required, None, &Ancestors::default());
        let known = self.context.parameters.find_mut(&path);
        if let Some((known, text)) = known.zip(text(node, "description")) {
            known.texts.push(text);
        }
    }

    /// Reads the members of a body. A body without members has no parameters for rules.
    fn body(&mut self, content: &Content<'a>) {
        let (Content::Value(schema, _) | Content::Members(schema, _)) = content else { return };
        self.context.owners.extend(self.requests.schemas.follow(schema));
        if let Content::Members(_, members) = content
            && let Some((whole, _, ancestors)) = self.enter(schema, &Ancestors::default())
        {
            self.conditional(&whole.node, &ParameterPath::default());
            self.members(members, &ParameterPath::default(), &ancestors);
        }
    }

    /// Reads nested properties, level by level, within the limits.
    fn inside(&mut self) {
        while let Some(Object { whole, path, ancestors }) = self.objects.pop_front() {
            if self.left == 0 {
                let message = format!(
                    "only the rules of the first {} nested properties are read, and this operation has more",
                    bounds::RULE_PROPERTIES
                );
                let help =
                    "no change is necessary: only rules about deeply nested properties are missing";
                self.requests.schemas.log.warn(&self.context.pointer, message, help);
                break;
            }
            if path.segments.len() <= bounds::RULE_LEVELS {
                self.conditional(&whole.node, &path);
                let members = self.requests.members(&whole);
                self.members(&members, &path, &ancestors);
            }
        }
        self.context.parameters.sort();
        // Inner unions come before outer ones.
        self.context.unions.sort_by_key(|union| std::cmp::Reverse(union.container.segments.len()));
    }

    /// The rules that an object states by keywords.
    fn conditional(&mut self, object: &Node<'a>, container: &ParameterPath) {
        let stated = conditional::stated(object, container, self.requests.schemas, self.room);
        self.context.stated.extend(stated);
    }

    /// Adds a parameter or a nested property. Its own properties are read later.
    fn parameter(
        &mut self,
        schema: &Node<'a>,
        path: ParameterPath,
        required: bool,
        branch: Option<usize>,
        ancestors: &Ancestors,
    ) {
        let mut texts: Vec<Description> = text(schema, "description").into_iter().collect();
        let mut parameter = DescribedParameter {
            path: path.clone(),
            required,
            pointer: schema.at.clone(),
            ..DescribedParameter::default()
        };
        let mut inside = self.enter(schema, ancestors);
        let mut container = path;
        if let Some((whole, behind, _)) = &inside {
            parameter.ty = whole.view.allowed.ty;
            parameter.default = [schema, behind, &whole.node].into_iter().find_map(default);
            parameter.values = listed(whole);
            if texts.is_empty() {
                texts.extend(text(behind, "description"));
            }
        }
        let items = inside
            .as_ref()
            .and_then(|(whole, _, ancestors)| Some((whole.view.items.clone()?, ancestors.clone())));
        if let Some((items, ancestors)) = items {
            inside = self.enter(&items, &ancestors);
            container = container.items();
            if let Some((each, behind, _)) = &inside {
                texts.extend(text(behind, "description"));
                parameter.values = listed(each);
            }
        }
        parameter.texts = texts.into_iter().map(|text| Description { branch, ..text }).collect();
        self.context.parameters.add(parameter);
        if let Some((whole, _, ancestors)) = inside
            && !(whole.view.properties.is_empty() && whole.view.alternatives.is_empty())
        {
            self.objects.push_back(Object { whole, path: container, ancestors });
        }
    }

    /// Enters a schema: returns its combined content, the schema with its description, and the extended ancestors.
    /// `None`: the schema is one of its own ancestors, or is nested too deeply.
    fn enter(
        &mut self,
        schema: &Node<'a>,
        ancestors: &Ancestors,
    ) -> Option<(ResolvedSchema<'a>, Node<'a>, Ancestors)> {
        let described = self.requests.schemas.follow(schema)?;
        let (mut node, mut ancestors) = (described.clone(), ancestors.clone());
        loop {
            if ancestors.contains(node.identity()) {
                return None;
            }
            ancestors = ancestors.step(node.identity());
            match self.requests.schemas.single_part(&node) {
                Some(part) => node = self.requests.schemas.follow(&part)?,
                None => break,
            }
        }
        Some((self.requests.schemas.whole(&node)?, described, ancestors))
    }

    /// Adds the properties of an object, and its union.
    fn members(&mut self, members: &Members<'a>, container: &ParameterPath, above: &Ancestors) {
        let is_top = container.is_empty();
        for (name, declarations) in &members.properties {
            let is_required = members.required.contains(name);
            for (schema, form) in &declarations.given {
                if !is_top && !self.has_room(schema) {
                    return;
                }
                let path = container.child(&WireName::new(name));
                self.parameter(schema, path, is_required, *form, above);
            }
        }
        // A union of scalars has no properties and makes no rules.
        let has_properties = |form: &MemberSet<'a>| !form.view.properties.is_empty();
        if let Some(pointer) = &members.union
            && members.forms.len() > 1
            && members.forms.iter().any(has_properties)
        {
            if !members.is_any && members.are_several_idle() {
                let message = "two branches of the `oneOf` allow the same values, so no value matches exactly one branch";
                let help = "correct the branches in the overlay; calls are not checked against this `oneOf`";
                self.requests.schemas.log.warn(pointer, message, help);
            }
            let branches = members.forms.iter().map(|form| self.branch(form)).collect();
            let union =
                BodyUnion::new(container.clone(), branches, pointer.clone()).any_if(members.is_any);
            self.context.unions.push(union);
        }
    }

    /// Whether a nested property is within the limits. Many operations can share a property, and each one reads it.
    fn has_room(&mut self, schema: &Node<'a>) -> bool {
        let texts = schema.text("description").map_or(0, str::len);
        let fits = self.room.spend(bounds::PROPERTY + texts);
        self.left = if fits { self.left.saturating_sub(1) } else { 0 };
        self.left > 0
    }

    fn branch(&self, form: &MemberSet<'a>) -> Branch {
        let values = |schema: &Node<'a>| values(schema).cloned().map(Json).collect::<Vec<_>>();
        let always = form.properties().filter(|(name, _)| !form.view.is_conditional(name));
        let constants = always.map(|(name, each)| (WireName::new(name), values(each)));
        let pointer =
            self.requests.schemas.follow(&form.schema).unwrap_or_else(|| form.schema.clone()).at;
        // The order of `required` means nothing.
        let required: BTreeSet<&str> = form.required().collect();
        Branch {
            required: required.into_iter().map(WireName::new).collect(),
            properties: form.properties().map(|(name, _)| WireName::new(name)).collect(),
            constants: constants.filter(|(_, values)| !values.is_empty()).collect(),
            closed: form.view.additional.is_forbidden(),
            pointer,
        }
    }
}

/// The names that parameters in several locations share.
fn ambiguous(request: &Request<'_>) -> BTreeSet<WireName> {
    let members = match request.body.as_ref().map(|body| &body.content) {
        Some(Content::Members(_, members)) => Some(&members.properties),
        _ => None,
    };
    let members = members.into_iter().flatten();
    let members = members.filter(|(_, declarations)| !declarations.given.is_empty());
    let outside = request.parameters.iter().map(|declared| declared.name);
    let mut seen = HashSet::new();
    let names = outside.chain(members.map(|(name, _)| *name));
    names.filter(|name| !seen.insert(*name)).map(WireName::new).collect()
}

fn text(node: &Node<'_>, key: &str) -> Option<Description> {
    let text = node.text(key)?.to_owned();
    Some(Description { text, pointer: node.at.child(key), branch: None })
}

/// The default of a schema. A default of null is absence.
fn default(node: &Node<'_>) -> Option<Json> {
    node.get("default").filter(|value| !value.is_null()).cloned().map(Json)
}

/// The enum values of a schema, without null.
fn listed(whole: &ResolvedSchema<'_>) -> Vec<Json> {
    whole.view.allowed.values.iter().copied().cloned().map(Json).collect()
}
