//! Reads the facts of an operation from the document.
//!
//! Schemas can contain themselves, and each other many times: what is nearest to the operation is read first, and no
//! more than rules can speak of.

use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;

use serde_json::Value;

use crate::bounds;
use crate::load::{Identity, Node};
use crate::model::{
    Json, Lifecycle, Operation, ParameterLocation, ParameterPath, SpecPointer, WireName,
};
use crate::normalize::context::Context;
use crate::normalize::schema::{Branch as UnionBranch, Whole, single_part, values};

use super::body::{BodyUnion, Branch};
use super::facts::{OperationFacts, ParameterFacts, Parameters, TextFacts};

/// On its ancestors through the parameters of an operation. What is wrong with their schemas is reported where their types are
/// made.
struct Reader<'c, 'a> {
    context: &'c mut Context<'a>,
    facts: OperationFacts<'a>,
    /// The objects whose properties have not been read, the nearest first.
    objects: VecDeque<Object<'a>>,
    /// How many properties inside of parameters can still be read.
    left: usize,
}

/// An object whose properties have not been read.
struct Object<'a> {
    whole: Whole<'a>,
    path: ParameterPath,
    ancestors: Ancestors,
}

/// The schemas that lead to one, itself first; none at the top.
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

impl<'a> Context<'a> {
    /// The facts of an operation. A body that is taken as a whole has no parameters to speak of.
    pub(crate) fn operation_facts(&mut self, operation: &Operation) -> OperationFacts<'a> {
        let is_whole = |each: ParameterLocation| each == ParameterLocation::WholeBody;
        let has_whole = operation.parameters.iter().any(|each| is_whole(each.location));
        self.facts_at(&operation.pointer, has_whole)
    }

    /// The facts of the operation at this pointer: `#/paths/~1devices~1get/post`.
    pub(crate) fn facts_at(
        &mut self,
        pointer: &SpecPointer,
        has_whole: bool,
    ) -> OperationFacts<'a> {
        let operation = self.document.find(pointer.clone());
        let keys = ["summary", "description"];
        let texts = |node: &Node<'a>| keys.iter().filter_map(|key| text(node, key)).collect();
        let facts = OperationFacts {
            pointer: pointer.clone(),
            texts: operation.as_ref().map(texts).unwrap_or_default(),
            parameters: Parameters::default(),
            unions: Vec::new(),
            owners: operation.iter().cloned().collect(),
        };
        let left = bounds::RULE_PROPERTIES;
        let mut reader = Reader { context: self, facts, objects: VecDeque::new(), left };
        // Those that a path has for all of its operations come first.
        let item = pointer.as_str().rsplit_once('/');
        let item = item
            .and_then(|(item, _)| reader.context.document.find(SpecPointer::from_escaped(item)));
        for owner in item.iter().chain(&operation) {
            reader.parameters(owner);
        }
        if let Some(schema) = operation.as_ref().and_then(|operation| reader.body(operation)) {
            reader.facts.owners.push(schema.clone());
            if let Some((whole, _, ancestors)) = reader.enter(&schema, &Ancestors::default())
                && !has_whole
            {
                reader.members(&whole, &ParameterPath::default(), &ancestors);
            }
        }
        reader.inside();
        reader.facts
    }
}

impl<'a> Reader<'_, 'a> {
    fn parameters(&mut self, owner: &Node<'a>) {
        for parameter in owner.items("parameters") {
            let Some(parameter) = self.context.follow(&parameter) else { continue };
            let Some(name) = parameter.text("name") else { continue };
            if self.is_undocumented(&parameter) {
                continue;
            }
            // One without a schema is not supported, and left out.
            let Some(schema) = parameter.child("schema") else { continue };
            let path = ParameterPath::of(&WireName::new(name));
            let required = parameter.flag("required");
            self.parameter(&schema, path.clone(), required, None, &Ancestors::default());
            let known = self.facts.parameters.find_mut(&path);
            if let Some((known, text)) = known.zip(text(&parameter, "description")) {
                known.texts.push(text);
            }
        }
    }

    /// The schema of the JSON body.
    fn body(&mut self, operation: &Node<'a>) -> Option<Node<'a>> {
        let body = self.context.follow(&operation.child("requestBody")?)?;
        let (_, media) = self.context.json_media(&body, "request body")?;
        self.context.follow(&media.child("schema")?)
    }

    fn is_undocumented(&self, node: &Node<'a>) -> bool {
        matches!(self.context.lifecycle(node), Lifecycle::Undocumented(_))
    }

    /// The properties inside of parameters, level by level, as far as there is room for them.
    fn inside(&mut self) {
        while let Some(Object { whole, path, ancestors }) = self.objects.pop_front() {
            if self.left == 0 {
                let message = format!(
                    "rules are read of {} properties inside of parameters, and this operation has more",
                    bounds::RULE_PROPERTIES
                );
                let help = "nothing is lost but rules that speak of what is far inside";
                self.context.warn(&self.facts.pointer, message, help);
                break;
            }
            self.members(&whole, &path, &ancestors);
        }
        self.facts.parameters.sort();
        // What is inside comes before what it is in.
        self.facts.unions.sort_by_key(|union| std::cmp::Reverse(union.container.segments.len()));
    }

    /// A parameter, or a property in one; what is inside it waits.
    fn parameter(
        &mut self,
        schema: &Node<'a>,
        path: ParameterPath,
        required: bool,
        branch: Option<usize>,
        ancestors: &Ancestors,
    ) {
        let mut texts: Vec<TextFacts> = text(schema, "description").into_iter().collect();
        let mut facts = ParameterFacts {
            path: path.clone(),
            required,
            pointer: schema.at.clone(),
            ..ParameterFacts::default()
        };
        let mut inside = self.enter(schema, ancestors);
        let mut container = path;
        if let Some((whole, behind, _)) = &inside {
            facts.boolean = whole.facts.ty == Some("boolean");
            facts.values = listed(whole);
            if texts.is_empty() {
                texts.extend(text(behind, "description"));
            }
        }
        let items = inside.as_ref().and_then(|(whole, _, ancestors)| {
            Some((whole.facts.items.clone()?, ancestors.clone()))
        });
        if let Some((items, ancestors)) = items {
            inside = self.enter(&items, &ancestors);
            container = container.items();
            if let Some((each, behind, _)) = &inside {
                texts.extend(text(behind, "description"));
                facts.values = listed(each);
            }
        }
        facts.texts = texts.into_iter().map(|text| TextFacts { branch, ..text }).collect();
        self.facts.parameters.add(facts);
        if let Some((whole, _, ancestors)) = inside
            && !(whole.facts.properties.is_empty() && whole.facts.alternatives.is_empty())
        {
            self.objects.push_back(Object { whole, path: container, ancestors });
        }
    }

    /// Goes into a schema, unless it is one of those on the ancestors here, or too far inside: what it says with all its
    /// parts, the schema that describes it, and the ancestors on.
    fn enter(
        &mut self,
        schema: &Node<'a>,
        ancestors: &Ancestors,
    ) -> Option<(Whole<'a>, Node<'a>, Ancestors)> {
        let described = self.context.follow(schema)?;
        let (mut node, mut ancestors) = (described.clone(), ancestors.clone());
        loop {
            if ancestors.contains(node.identity()) {
                return None;
            }
            ancestors = ancestors.step(node.identity());
            match single_part(&node) {
                Some(part) => node = self.context.follow(&part)?,
                None => break,
            }
        }
        Some((self.context.whole(&node)?, described, ancestors))
    }

    /// The properties of an object, and the union that it consists of.
    fn members(&mut self, whole: &Whole<'a>, container: &ParameterPath, ancestors: &Ancestors) {
        if container.segments.len() > bounds::RULE_LEVELS {
            return;
        }
        let branches = self.context.branches(whole).list;
        let own = [UnionBranch { schema: whole.node.clone(), facts: Rc::clone(&whole.facts) }];
        let forms = if branches.is_empty() { &own } else { &*branches };
        // By name: the order of keys in a document means nothing.
        let mut declared: BTreeMap<&str, Vec<(usize, &Node<'a>)>> = BTreeMap::new();
        for (at, form) in forms.iter().enumerate() {
            for (name, schema) in form.facts.properties.iter() {
                declared.entry(name).or_default().push((at, schema));
            }
        }
        let is_top = container.is_empty();
        for (name, mut declarations) in declared {
            let is_required = forms.iter().all(|form| form.facts.required.contains(name));
            // What stands beside the union is in all of its branches.
            let first = declarations[0].1.identity();
            let is_beside = declarations.len() == forms.len()
                && declarations.iter().all(|(_, schema)| schema.identity() == first);
            declarations.truncate(if is_beside { 1 } else { declarations.len() });
            for (at, schema) in declarations {
                if self.is_undocumented(schema) {
                    continue;
                }
                if !is_top && !self.has_room(schema) {
                    return;
                }
                let path = container.child(&WireName::new(name));
                self.parameter(schema, path, is_required, (!is_beside).then_some(at), ancestors);
            }
        }
        // A union of scalars has no properties to make rules of.
        if branches.len() > 1 && forms.iter().any(|form| !form.facts.properties.is_empty()) {
            let pointer = whole.facts.alternatives[0].at.as_str().rsplit_once('/');
            let pointer = SpecPointer::from_escaped(pointer.map_or("#", |(union, _)| union));
            let branches = branches.iter().map(|branch| self.branch(branch)).collect();
            self.facts.unions.push(BodyUnion::new(container.clone(), branches, pointer));
        }
    }

    /// Whether a property inside of a parameter can be read: many operations can share it, and each reads it.
    fn has_room(&mut self, schema: &Node<'a>) -> bool {
        let texts = schema.text("description").map_or(0, str::len);
        let fits = self.context.memory.rules.spend(bounds::PROPERTY + texts);
        self.left = if fits { self.left.saturating_sub(1) } else { 0 };
        self.left > 0
    }

    fn branch(&self, UnionBranch { schema, facts }: &UnionBranch<'a>) -> Branch {
        let documented = facts.properties.iter().filter(|(_, each)| !self.is_undocumented(each));
        let documented: Vec<(&str, &Node<'a>)> =
            documented.map(|(name, schema)| (*name, schema)).collect();
        let values = |schema: &Node<'a>| values(schema).cloned().map(Json).collect::<Vec<_>>();
        let constants = documented.iter().map(|(name, each)| (WireName::new(name), values(each)));
        let pointer = self.context.follow(schema).map_or_else(|| schema.at.clone(), |it| it.at);
        Branch {
            required: facts.required.iter().copied().map(WireName::new).collect(),
            properties: documented.iter().map(|(name, _)| WireName::new(name)).collect(),
            constants: constants.filter(|(_, values)| !values.is_empty()).collect(),
            closed: facts.additional.as_ref().is_some_and(|node| *node.value == Value::Bool(false)),
            pointer,
        }
    }
}

fn text(node: &Node<'_>, key: &str) -> Option<TextFacts> {
    let text = node.text(key)?.to_owned();
    Some(TextFacts { text, pointer: node.at.child(key), branch: None })
}

/// The values that a schema lists, but for null.
fn listed(whole: &Whole<'_>) -> Vec<Json> {
    whole.facts.values.iter().copied().cloned().map(Json).collect()
}
