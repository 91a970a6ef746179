//! The schemas of the document, each read once.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::allowed::allows_null;
use super::composed::{ComposedSchemas, Together};
use super::view::only_part;
use super::{Branches, SchemaView, length};
use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};
use crate::model::{SpecPointer, not_checked};
use crate::normalize::log::Log;
use crate::normalize::schema_equality::Shapes;

/// The schemas of a document, with references resolved, all parts of `allOf` merged, and the branches of their
/// unions.
pub(crate) struct Schemas<'a> {
    /// The document.
    root: Node<'a>,
    /// The problems of schemas, and the parts that are left out.
    pub(crate) log: Log<'a>,
    /// The targets of references; `None` for a broken reference.
    followed: RefCell<HashMap<&'a str, Option<Node<'a>>>>,
    /// Whether a keyword is true, by schema: chains of parts can be long.
    flags: RefCell<HashMap<(Identity, &'static str), bool>>,
    /// Schemas with all their parts.
    pub(super) wholes: HashMap<Identity, Rc<SchemaView<'a>>>,
    /// The branches of unions in parts.
    pub(super) offered: HashMap<Identity, HashSet<Identity>>,
    /// The branches of unions.
    pub(super) unions: HashMap<Identity, Branches<'a>>,
    /// Schemas that are a branch of some union.
    pub(super) branched: HashSet<Identity>,
    /// Whether null is allowed, by schema.
    nullable: HashMap<Identity, bool>,
    /// The common part of two declarations of a property.
    pub(crate) shapes: Shapes,
    /// The declarations that apply together.
    pub(super) declarations: Together<'a>,
    /// The budget of repeated parts of the document.
    repeated: Budget,
    /// Whether the budget was exceeded.
    is_spent: bool,
    /// The budget of unions whose branches become one object.
    together: Budget,
}

impl<'a> Schemas<'a> {
    /// The schemas of a document that is still unread, and room for those that are composed of them.
    pub(crate) fn new(document: Node<'a>, composed: &'a ComposedSchemas, log: Log<'a>) -> Self {
        let (room, length) = (bounds::REPEATED_A_BYTE, length(document.value));
        Self {
            repeated: Budget::for_each(length, room, bounds::REPEATED),
            together: Budget::for_each(length, room, bounds::REPEATED),
            root: document,
            log,
            followed: RefCell::default(),
            flags: RefCell::default(),
            wholes: HashMap::new(),
            offered: HashMap::new(),
            unions: HashMap::new(),
            branched: HashSet::new(),
            nullable: HashMap::new(),
            shapes: Shapes::default(),
            declarations: Together::new(composed, length),
            is_spent: false,
        }
    }

    /// The node at a pointer of the document.
    pub(crate) fn find(&self, at: SpecPointer) -> Option<Node<'a>> {
        self.root.find(at)
    }

    /// The target of any number of references.
    pub(crate) fn follow(&self, node: &Node<'a>) -> Option<Node<'a>> {
        let Some(mut reference) = node.reference() else { return Some(node.clone()) };
        let mut path = Vec::new();
        let end = loop {
            if let Some(known) = self.followed.borrow().get(reference) {
                break known.clone();
            }
            // Until the target is known, because a circle leads nowhere.
            self.followed.borrow_mut().insert(reference, None);
            path.push(reference);
            match self.find(SpecPointer::from_fragment(reference)) {
                None => break None,
                Some(next) => match next.reference() {
                    None => break Some(next),
                    Some(further) => reference = further,
                },
            }
        };
        let mut followed = self.followed.borrow_mut();
        path.into_iter().for_each(|each| drop(followed.insert(each, end.clone())));
        end
    }

    /// The target through any number of references and of schemas that equal their single part.
    pub(super) fn behind(&mut self, node: &Node<'a>) -> Node<'a> {
        let mut node = node.clone();
        let mut seen = HashSet::new();
        while let Some(next) = self.follow(&node)
            && seen.insert(next.identity())
        {
            match self.single_part(&next) {
                Some(part) => node = part,
                None => return next,
            }
        }
        node
    }

    /// Spends this much of the budget of repeated parts; `false`: the budget is exceeded.
    pub(crate) fn repeat(&mut self, cost: usize, schema: &Node<'a>) -> bool {
        let fits = self.repeated.spend(cost);
        if !fits && !std::mem::replace(&mut self.is_spent, true) {
            let message = "the schemas that `allOf` and unions merge here are many times as long as \
                           the document";
            let help = "use properties for references between schemas, instead of chains of `allOf` or unions";
            self.log.error(&schema.at, message, help);
        }
        fits
    }

    /// Reports a required name without a property.
    pub(crate) fn report_undeclared(&mut self, name: &str, at: &SpecPointer) {
        let help = "add the property, or remove the name from `required`, in the overlay";
        self.log.warn(at, format!("`{name}` is required, but not a property"), help);
    }

    /// Reports limits and listed values of a schema, if it has some, because a client does not check them there.
    pub(crate) fn report_limits(&mut self, schema: &Node<'a>, problem: &str) {
        let Some(whole) = self.whole(schema) else { return };
        let allowed = &whole.view.allowed;
        if !allowed.constraints.is_empty() || !allowed.values.is_empty() {
            let help = "no change is necessary, because the server checks it";
            self.log.warn(&schema.at, not_checked(problem), help);
        }
    }

    /// Whether the budget allows that branches of this size become one object.
    pub(super) fn together(&mut self, weight: usize) -> bool {
        self.together.spend(weight)
    }

    /// Whether a keyword is true for a schema: beside its reference, behind the reference, or in its only part.
    pub(crate) fn has_flag(&self, schema: &Node<'a>, keyword: &'static str) -> bool {
        let mut node = schema.clone();
        let mut path = Vec::new();
        let mut seen = HashSet::new();
        let has = loop {
            let key = (node.identity(), keyword);
            if let Some(known) = self.flags.borrow().get(&key) {
                break *known;
            }
            // A circle has no value for the keyword.
            if !seen.insert(key.0) {
                break false;
            }
            path.push(key);
            if node.flag(keyword) {
                break true;
            }
            let next = match node.reference() {
                Some(_) => self.follow(&node),
                None => only_part(&node),
            };
            let Some(next) = next else { break false };
            node = next;
        };
        self.flags.borrow_mut().extend(path.into_iter().map(|key| (key, has)));
        has
    }

    /// Whether the values of a schema are bytes outside of JSON, by the schema behind it or its only part.
    pub(crate) fn is_binary(&self, schema: &Node<'a>) -> bool {
        let mut next = self.follow(schema);
        let mut seen = HashSet::new();
        while let Some(node) = next.filter(|node| seen.insert(node.identity())) {
            if SchemaView::is_binary(&node) {
                return true;
            }
            next = only_part(&node).and_then(|part| self.follow(&part));
        }
        false
    }

    /// Whether only requests or only responses have values of a schema: a member with the schema is optional in the type of
    /// its object.
    pub(crate) fn is_one_way(&self, schema: &Node<'a>) -> bool {
        ["readOnly", "writeOnly"].into_iter().any(|keyword| self.has_flag(schema, keyword))
    }

    /// Whether a schema allows null: itself, its target, or a branch of its union.
    pub(crate) fn is_nullable(&mut self, schema: &Node<'a>) -> bool {
        let mut node = schema.clone();
        let mut path: Vec<(Identity, bool)> = Vec::new();
        let mut seen = HashSet::new();
        let mut allowed = loop {
            if let Some(known) = self.nullable.get(&node.identity()) {
                break *known;
            }
            if !seen.insert(node.identity()) {
                break false;
            }
            let own = allows_null(&node);
            let next = match node.reference() {
                Some(reference) => self.find(SpecPointer::from_fragment(reference)),
                None => self.single_part(&node),
            };
            match next {
                Some(next) => path.push((std::mem::replace(&mut node, next).identity(), own)),
                None => {
                    let union = self.whole(&node);
                    let of_parts = union.is_some_and(|union| self.union_allows_null(&union));
                    path.push((node.identity(), own));
                    break of_parts;
                }
            }
        };
        for (identity, own) in path.into_iter().rev() {
            allowed |= own;
            self.nullable.insert(identity, allowed);
        }
        allowed
    }
}
