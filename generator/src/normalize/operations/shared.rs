//! The budget for parts that operations share: each operation repeats the parameters, bodies, responses, headers and
//! callbacks that it refers to.

use std::collections::HashMap;

use serde_json::Value;

use super::Operations;
use crate::bounds::{self, Budget};
use crate::load::{Identity, Node, is_extension};
use crate::normalize::select::SelectedOperation;
use crate::normalize::unsupported::Unsupported;

const HELP: &str =
    "shorten the parts that many operations refer to, or move their schemas into components";

/// The remaining budget of repeated parts.
pub(super) struct Repeated {
    room: Budget,
    /// The size of each part that an operation referred to. The first operation repeats nothing.
    sizes: HashMap<Identity, usize>,
}

impl Repeated {
    /// The budget for a document of this length.
    pub(super) fn of(length: usize) -> Self {
        let room = Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED);
        Self { room, sizes: HashMap::new() }
    }

    /// Spends the size of a part that one more operation repeats; `false`: the budget is too small.
    fn spend(&mut self, part: &Node<'_>) -> bool {
        match self.sizes.get(&part.identity()) {
            Some(size) => self.room.spend(*size),
            None => {
                self.sizes.insert(part.identity(), size(part.value));
                true
            }
        }
    }
}

impl<'a> Operations<'_, 'a> {
    /// Whether the budget allows the parts that the operation shares with others.
    pub(super) fn check_shared(
        &mut self,
        chosen: &SelectedOperation<'a>,
    ) -> Result<(), Unsupported> {
        for part in self.shared_parts(chosen) {
            if !self.repeated.spend(&part) {
                let reason = "the parts that operations share, copied for each operation, are many times as \
                    long as the document";
                let at = chosen.node.at.clone();
                return Err(Unsupported { at, reason: reason.to_owned(), help: HELP });
            }
        }
        Ok(())
    }

    /// The targets of the operation's references, outside of schemas.
    fn shared_parts(&self, chosen: &SelectedOperation<'a>) -> Vec<Node<'a>> {
        let (item, operation) = (&chosen.item, &chosen.node);
        let mut parts = item.items("parameters");
        parts.extend(operation.items("parameters"));
        parts.extend(operation.child("requestBody"));
        parts.extend(members(operation, "callbacks"));
        for response in members(operation, "responses") {
            let headers = self.lowering.schemas.follow(&response);
            parts.extend(headers.iter().flat_map(|response| members(response, "headers")));
            parts.push(response);
        }
        let shared = parts.iter().filter(|part| part.reference().is_some());
        shared.filter_map(|part| self.lowering.schemas.follow(part)).collect()
    }
}

fn members<'a>(node: &Node<'a>, keyword: &str) -> impl Iterator<Item = Node<'a>> {
    node.members(keyword).into_iter().map(|(_, node)| node)
}

/// The approximate size of the repeated parts of a value. The readers bound its depth.
fn size(value: &Value) -> usize {
    let is_repeated = |key: &str| !matches!(key, "example" | "examples") && !is_extension(key);
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => bounds::VALUE,
        Value::String(text) => bounds::VALUE + text.len(),
        Value::Array(items) => items.iter().map(size).sum(),
        Value::Object(members) => {
            let repeated = members.iter().filter(|(key, _)| is_repeated(key));
            bounds::PROPERTY + repeated.map(|(key, value)| key.len() + size(value)).sum::<usize>()
        }
    }
}
