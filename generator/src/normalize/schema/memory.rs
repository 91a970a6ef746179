//! What is remembered of schemas while they are lowered, so that each is looked at once however many point at it.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;

use super::all_of::single_part;
use super::inline::Inline;
use super::{Branches, SchemaView};
use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};
use crate::model::{SpecPointer, TypeId};
use crate::normalize::context::Context;
use crate::normalize::same::Shapes;
use crate::normalize::type_path::TypePath;

/// What is remembered.
#[derive(Debug)]
pub(crate) struct Memory<'a> {
    /// Where references lead; `None` where they lead nowhere.
    followed: RefCell<HashMap<&'a str, Option<Node<'a>>>>,
    /// What schemas say with all their parts.
    pub(super) wholes: HashMap<Identity, Rc<SchemaView<'a>>>,
    /// The branches of unions.
    pub(super) unions: HashMap<Identity, Branches<'a>>,
    /// Schemas that are a branch of some union.
    pub(super) branched: HashSet<Identity>,
    /// Whether null is allowed.
    pub(super) nullable: HashMap<Identity, bool>,
    /// What two declarations of a property have in common.
    pub(crate) shapes: Shapes,
    /// The component schemas that something refers to.
    pub(super) components: BTreeMap<String, Component>,
    /// Schemas that stand where they are used.
    pub(super) inline: HashMap<Identity, Inline>,
    /// How many of those the one at hand stands in.
    pub(super) inside: usize,
    /// The first ones of schemas of which any is taken, while they are lowered.
    pub(super) any_of: HashSet<Identity>,
    /// Schemas whose types have an id, and nothing in them yet.
    pub(super) waiting: VecDeque<Waiting<'a>>,
    /// How much the parameters may still come to of operations that share bodies.
    pub(crate) parameters: Budget,
    /// How much may still be read for rules of what is inside of parameters.
    pub(crate) rules: Budget,
    /// How much of the document may still be repeated.
    repeated: Budget,
    /// Whether that was not enough.
    is_spent: bool,
}

/// A component schema that something refers to.
#[derive(Clone, Debug)]
pub(super) struct Component {
    pub(super) id: TypeId,
    pub(super) nullable: bool,
}

/// A schema whose type has an id, and nothing in it yet.
#[derive(Debug)]
pub(super) struct Waiting<'a> {
    pub(super) id: TypeId,
    pub(super) schema: Node<'a>,
    pub(super) place: TypePath,
    /// The name of the component that it is.
    pub(super) component: Option<String>,
}

impl Memory<'_> {
    /// Nothing yet, of a document of this length.
    pub(crate) fn new(length: usize) -> Self {
        Self {
            followed: RefCell::default(),
            wholes: HashMap::new(),
            unions: HashMap::new(),
            branched: HashSet::new(),
            nullable: HashMap::new(),
            shapes: Shapes::default(),
            components: BTreeMap::new(),
            inline: HashMap::new(),
            inside: 0,
            any_of: HashSet::new(),
            waiting: VecDeque::new(),
            parameters: Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED),
            rules: Budget::for_each(length, bounds::RULES_A_BYTE, bounds::RULE_TEXTS),
            repeated: Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED),
            is_spent: false,
        }
    }
}

impl<'a> Context<'a> {
    /// What is behind any number of references.
    pub(crate) fn follow(&self, node: &Node<'a>) -> Option<Node<'a>> {
        let Some(mut reference) = node.reference() else { return Some(node.clone()) };
        let mut way = Vec::new();
        let end = loop {
            if let Some(known) = self.memory.followed.borrow().get(reference) {
                break known.clone();
            }
            // Until it is known: a circle leads nowhere.
            self.memory.followed.borrow_mut().insert(reference, None);
            way.push(reference);
            match self.document.find(SpecPointer::from_fragment(reference)) {
                None => break None,
                Some(next) => match next.reference() {
                    None => break Some(next),
                    Some(further) => reference = further,
                },
            }
        };
        let mut followed = self.memory.followed.borrow_mut();
        way.into_iter().for_each(|each| drop(followed.insert(each, end.clone())));
        end
    }

    /// What is behind any number of references and of `allOf` with a single part.
    pub(super) fn behind(&self, node: &Node<'a>) -> Node<'a> {
        let mut node = node.clone();
        let mut seen = HashSet::new();
        while let Some(next) = self.follow(&node)
            && seen.insert(next.identity())
        {
            match single_part(&next) {
                Some(part) => node = part,
                None => return next,
            }
        }
        node
    }

    /// Takes note that so much of the document stands once more in what is made of it; `false`: it is too much.
    pub(crate) fn repeat(&mut self, cost: usize, schema: &Node<'a>) -> bool {
        let fits = self.memory.repeated.spend(cost);
        if !fits && !std::mem::replace(&mut self.memory.is_spent, true) {
            let message = "what `allOf` and unions bring together here comes to many times the \
                           length of the document";
            let help =
                "let schemas refer to each other by properties, not by `allOf` or unions in chains";
            self.error(&schema.at, message, help);
        }
        fits
    }
}
