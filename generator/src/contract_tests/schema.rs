//! Schemas of the raw document. The samples of responses come from these schemas, because a sample from the model would
//! repeat the mistakes of the model.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::iter::from_fn;

use serde_json::Value;

use super::value_cache::{Id, ValueCache, id};
use crate::load::{Node, Nulls};
use crate::model::{Api, SpecPointer};

/// The cost of a visit to a schema, in bytes.
const LOOK: usize = 16;

/// The schemas of a document.
pub(super) struct Schemas<'a> {
    document: Node<'a>,
    /// The schemas that the emitted crate leaves out.
    left_out: BTreeSet<&'a SpecPointer>,
    /// The budget for bytes to write and for visits to schemas. The schemas of one type can lead through all other
    /// schemas, many times.
    left: Cell<usize>,
    /// The limit for the weight of a value.
    pub(super) room: usize,
    /// The values so far.
    pub(super) made: RefCell<ValueCache>,
}

/// One combination of alternatives of a schema, with one alternative from each list.
#[derive(Clone, Default)]
pub(super) struct Leaf<'a> {
    /// Schemas that hold together: the schema in question, and the chosen alternatives.
    pub(super) at: Vec<Node<'a>>,
    /// Properties whose value the discriminator's mapping defines.
    pub(super) tags: BTreeMap<&'a str, &'a str>,
    /// Properties that discriminators name. They require them (OpenAPI 3.0.3, section 4.7.25), even if a schema does not.
    pub(super) keys: BTreeSet<&'a str>,
    /// The lists of alternatives with a chosen alternative.
    pub(super) opened: BTreeSet<Id>,
}

impl<'a> Schemas<'a> {
    pub(super) fn new(raw: &'a Value, api: &'a Api, room: usize) -> Self {
        let left_out = api.excluded.iter().map(|excluded| &excluded.pointer).collect();
        let (left, made) = (Cell::new(0), RefCell::default());
        Self { document: Node::root(raw), left_out, left, room, made }
    }

    /// Adds bytes to the budget.
    pub(super) fn allow(&self, more: usize) {
        self.left.set(self.left.get().saturating_add(more));
    }

    /// Subtracts written bytes from the budget.
    pub(super) fn spend(&self, bytes: usize) {
        self.left.set(self.left.get().saturating_sub(bytes));
    }

    /// Subtracts visits to schemas or enum values from the budget.
    pub(super) fn look(&self, at: usize) {
        self.spend(at.saturating_mul(LOOK));
    }

    /// Whether the budget is spent. The last value may be incomplete then.
    pub(super) fn is_spent(&self) -> bool {
        self.left.get() == 0
    }

    /// Whether the emitted crate has this schema.
    pub(super) fn is_kept(&self, schema: &Node<'a>) -> bool {
        !self.left_out.contains(&schema.at)
    }

    /// All schemas that hold together with these schemas: the schemas themselves, the targets of their references, and
    /// the items of their `allOf`.
    pub(super) fn parts(&self, schemas: &[Node<'a>]) -> Vec<Node<'a>> {
        let mut parts: Vec<Node<'a>> = Vec::with_capacity(schemas.len());
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

    /// The leaves of the schema at this pointer. The leaf of an alternative includes the schema around it.
    pub(super) fn leaves_at(&self, at: &SpecPointer) -> impl Iterator<Item = Leaf<'a>> {
        self.through(self.around(at).into_iter().collect())
    }

    /// The schema at this pointer, as an alternative or a part of the schema around it. The length of the pointer
    /// bounds the recursion: each step takes off its end.
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

    /// The leaves of schemas that hold together: each alternative is in one of them. A list that is reached again
    /// behind another alternative contributes its first alternative only.
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

    /// The leaf with each alternative of its next list, and the list; `None`: no list is left.
    fn choose(&self, leaf: &Leaf<'a>) -> Option<(Id, Vec<Leaf<'a>>)> {
        let parts = self.parts(&leaf.at);
        for part in &parts {
            for keyword in ["oneOf", "anyOf"] {
                let Some(list) = part.get(keyword).map(id) else { continue };
                if leaf.opened.contains(&list) {
                    continue;
                }
                let tags = Tags::of(part);
                // A schema that inherits from a base is an alternative of the base, and is already chosen.
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

    /// The alternative that refers to the first of these schemas: a schema comes before those that it extends.
    fn among(&self, alternatives: Vec<Node<'a>>, parts: &[Node<'a>]) -> Option<Node<'a>> {
        let places = (0..).zip(parts).map(|(place, part)| (id(part.value), place));
        let places: HashMap<Id, usize> = places.collect();
        let place = |node: &Node<'a>| {
            let behind = self.document.find(SpecPointer::from_fragment(node.reference()?))?;
            places.get(&id(behind.value)).copied()
        };
        let among = alternatives.into_iter().filter_map(|each| Some((place(&each)?, each)));
        among.min_by_key(|(place, _)| *place).map(|(_, each)| each)
    }

    /// Whether the schema allows null only.
    fn is_null(&self, schema: &Node<'a>) -> bool {
        let parts = self.parts(std::slice::from_ref(schema));
        let all = parts.iter().map(|part| Nulls::of(part.value)).reduce(Nulls::and);
        all.is_some_and(Nulls::are_alone)
    }
}

fn with<'a>(leaf: &Leaf<'a>, tags: Option<&Tags<'a>>, list: Id, chosen: Node<'a>) -> Leaf<'a> {
    let mut leaf = leaf.clone();
    leaf.opened.insert(list);
    leaf.keys.extend(tags.map(|tags| tags.property));
    leaf.tags.extend(tags.and_then(|tags| tags.of_alternative(&chosen)));
    leaf.at.push(chosen);
    leaf
}

/// The discriminator of a schema.
struct Tags<'a> {
    property: &'a str,
    /// The keys of the mapping by target. Of several keys, the alphabetically first.
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

    /// The discriminating property, and its value for this alternative: the key of the mapping, or the name of the
    /// component.
    fn of_alternative(&self, chosen: &Node<'a>) -> Option<(&'a str, &'a str)> {
        let target = chosen.reference()?;
        let name = target.rsplit('/').next().unwrap_or(target);
        let mapped = [target, name].into_iter().filter_map(|to| self.keys.get(to)).min();
        Some((self.property, mapped.copied().unwrap_or(name)))
    }
}
