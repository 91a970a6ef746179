//! Schemas as they stand in the document: what the samples of responses are made from, so that they do not repeat the
//! mistakes of the model.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter::from_fn;

use serde_json::Value;

use super::value_cache::{Id, ValueCache, id};
use crate::load::Node;
use crate::model::{Api, SpecPointer};

/// A look at a schema counts as so many bytes.
const LOOK: usize = 16;

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    document: Node<'a>,
    /// What the emitted crate leaves out.
    left_out: BTreeSet<&'a SpecPointer>,
    /// How many more bytes may be written, and looks taken at schemas: those of one type can lead through all others, again
    /// and again.
    left: Cell<usize>,
    /// The weight that a value may have.
    pub(super) room: usize,
    /// Values that were made already.
    pub(super) made: RefCell<ValueCache>,
}

/// One way through all alternatives of a schema.
#[derive(Clone, Default)]
pub(super) struct Leaf<'a> {
    /// Schemas that hold together: the one that was asked for, and the chosen alternatives.
    pub(super) at: Vec<Node<'a>>,
    /// Properties whose value the discriminator's mapping tells.
    pub(super) tags: BTreeMap<&'a str, &'a str>,
    /// The lists of alternatives that one was chosen of.
    pub(super) opened: BTreeSet<Id>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(raw: &'a Value, api: &'a Api, room: usize) -> Self {
        let left_out = api.excluded.iter().map(|excluded| &excluded.pointer).collect();
        let (left, made) = (Cell::new(0), RefCell::default());
        Self { document: Node::root(raw), left_out, left, room, made }
    }

    /// Lets so many more bytes be written.
    pub(super) fn allow(&self, more: usize) {
        self.left.set(self.left.get().saturating_add(more));
    }

    /// Counts so many bytes as written.
    pub(super) fn spend(&self, bytes: usize) {
        self.left.set(self.left.get().saturating_sub(bytes));
    }

    /// Counts so many schemas, or values of an enum, as looked at.
    pub(super) fn look(&self, at: usize) {
        self.spend(at.saturating_mul(LOOK));
    }

    /// Whether there is nothing left: what was made last can be wrong then.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether the emitted crate has what stands here.
    pub(super) fn is_kept(&self, schema: &Node<'a>) -> bool {
        !self.left_out.contains(&schema.at)
    }

    /// Everything that holds where these schemas hold: themselves, what they refer to, and what their `allOf` lists.
    pub(super) fn parts(&self, schemas: &[Node<'a>]) -> Vec<Node<'a>> {
        let mut parts: Vec<Node<'a>> = Vec::new();
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        let mut open: Vec<Node<'a>> = schemas.iter().rev().cloned().collect();
        while let Some(schema) = open.pop() {
            if !seen.insert(id(schema.value)) {
                continue;
            }
            self.look(1);
            if self.is_spent() {
                break;
            }
            match schema.reference() {
                Some(target) => open.extend(self.document.find(SpecPointer::from_fragment(target))),
                None => {
                    open.extend(schema.items("allOf").into_iter().rev());
                    parts.push(schema);
                }
            }
        }
        parts
    }

    /// All ways through the alternatives of the schema that stands here, with what stands around it if it is one of
    /// several alternatives itself.
    pub(super) fn leaves_at(&self, at: &SpecPointer) -> impl Iterator<Item = Leaf<'a>> {
        self.through(self.around(at).into_iter().collect())
    }

    /// The schema that stands here, as an alternative or a part of the schema around it.
    pub(super) fn around(&self, at: &SpecPointer) -> Option<Leaf<'a>> {
        let schema = self.document.find(at.clone())?;
        let keys: Vec<String> = at.segments().map(Cow::into_owned).collect();
        let (outside, keyword) = match keys.as_slice() {
            [outside @ .., keyword, index] if index.bytes().all(|byte| byte.is_ascii_digit()) => {
                (SpecPointer::of(outside.iter().map(String::as_str)), keyword.as_str())
            }
            _ => return Some(Leaf { at: vec![schema], ..Leaf::default() }),
        };
        match keyword {
            "allOf" => self.around(&outside),
            "oneOf" | "anyOf" => {
                let leaf = self.around(&outside)?;
                let union = self.document.find(outside)?;
                let list = union.get(keyword).map(id)?;
                Some(with(&leaf, Tags::of(&union).as_ref(), list, schema))
            }
            _ => Some(Leaf { at: vec![schema], ..Leaf::default() }),
        }
    }

    /// Ways through the alternatives of schemas that hold together: each alternative is on one of them. A list that a way
    /// comes to again, behind another alternative, is not gone through again.
    pub(super) fn leaves(&self, at: Vec<Node<'a>>) -> impl Iterator<Item = Leaf<'a>> {
        self.through(vec![Leaf { at, ..Leaf::default() }])
    }

    fn through(&self, mut open: Vec<Leaf<'a>>) -> impl Iterator<Item = Leaf<'a>> {
        let mut gone_through: BTreeSet<Id> = BTreeSet::new();
        from_fn(move || {
            loop {
                let leaf = open.pop().filter(|_| !self.is_spent())?;
                let Some((list, mut chosen)) = self.choose(&leaf) else {
                    return Some(leaf);
                };
                if !gone_through.insert(list) {
                    chosen.truncate(1);
                }
                open.extend(chosen.into_iter().rev());
            }
        })
    }

    /// The leaf with each of its next alternatives, and the list of these; `None`: it has none.
    fn choose(&self, leaf: &Leaf<'a>) -> Option<(Id, Vec<Leaf<'a>>)> {
        let parts = self.parts(&leaf.at);
        for part in &parts {
            for keyword in ["oneOf", "anyOf"] {
                let Some(list) = part.get(keyword).map(id) else { continue };
                if leaf.opened.contains(&list) {
                    continue;
                }
                let tags = Tags::of(part);
                // A child of a base is chosen already.
                if let Some(child) = self.among(part.items(keyword), &parts) {
                    return Some((list, vec![with(leaf, tags.as_ref(), list, child)]));
                }
                let chosen: Vec<Leaf<'a>> = part
                    .items(keyword)
                    .into_iter()
                    .filter(|alternative| self.is_kept(alternative) && !self.is_null(alternative))
                    .map(|alternative| with(leaf, tags.as_ref(), list, alternative))
                    .collect();
                if !chosen.is_empty() {
                    return Some((list, chosen));
                }
            }
        }
        None
    }

    /// The alternative that is one of these schemas.
    fn among(&self, alternatives: Vec<Node<'a>>, parts: &[Node<'a>]) -> Option<Node<'a>> {
        let behind = |node: &Node<'a>| {
            let target = node.reference()?;
            self.document.find(SpecPointer::from_fragment(target)).map(|it| id(it.value))
        };
        let is_among = |node: &Node<'a>| {
            behind(node).is_some_and(|behind| parts.iter().any(|part| id(part.value) == behind))
        };
        alternatives.into_iter().find(is_among)
    }

    /// Whether nothing but null is allowed here.
    fn is_null(&self, schema: &Node<'a>) -> bool {
        self.parts(std::slice::from_ref(schema)).iter().any(|part| {
            let values = part.get("enum").and_then(Value::as_array);
            values.is_some_and(|values| !values.is_empty() && values.iter().all(Value::is_null))
        })
    }
}

fn with<'a>(leaf: &Leaf<'a>, tags: Option<&Tags<'a>>, list: Id, chosen: Node<'a>) -> Leaf<'a> {
    let mut leaf = leaf.clone();
    leaf.opened.insert(list);
    leaf.tags.extend(tags.and_then(|tags| tags.of_alternative(&chosen)));
    leaf.at.push(chosen);
    leaf
}

/// What the discriminator of a schema says about its alternatives.
struct Tags<'a> {
    property: &'a str,
    /// The keys of the mapping by what they lead to, of several the first in the order of their spelling.
    keys: HashMap<&'a str, &'a str>,
}

impl<'a> Tags<'a> {
    fn of(schema: &Node<'a>) -> Option<Self> {
        let discriminator = schema.get("discriminator")?;
        let property = discriminator.get("propertyName")?.as_str()?;
        let mut keys: HashMap<&str, &str> = HashMap::new();
        let mapping = discriminator.get("mapping").and_then(Value::as_object);
        for (key, to) in mapping.into_iter().flatten() {
            let Some(to) = to.as_str() else { continue };
            keys.entry(to).and_modify(|least| *least = (*least).min(key)).or_insert(key);
        }
        Some(Self { property, keys })
    }

    /// The property, and the key of the mapping or the name of the component.
    fn of_alternative(&self, chosen: &Node<'a>) -> Option<(&'a str, &'a str)> {
        let target = chosen.reference()?;
        let name = target.rsplit('/').next().unwrap_or(target);
        let mapped = [target, name].into_iter().filter_map(|to| self.keys.get(to)).min();
        Some((self.property, mapped.copied().unwrap_or(name)))
    }
}
