//! What operations share: each repeats the parameters, bodies, responses, headers and callbacks that it refers to.

use std::collections::HashMap;

use serde_json::Value;

use super::Operations;
use crate::bounds::{self, Budget};
use crate::load::{Identity, Node};
use crate::normalize::select::SelectedOperation;
use crate::normalize::unsupported::Unsupported;

const HELP: &str = "give the parts that many operations refer to fewer values and shorter texts, or their schemas to \
                    components of the document";

/// How much operations may still repeat of what they share.
pub(super) struct Repeated {
    room: Budget,
    /// The size of each part that an operation referred to. The first operation repeats nothing.
    sizes: HashMap<Identity, usize>,
}

impl Repeated {
    /// The room of a document of this length.
    pub(super) fn of(length: usize) -> Self {
        let room = Budget::for_each(length, bounds::REPEATED_A_BYTE, bounds::REPEATED);
        Self { room, sizes: HashMap::new() }
    }

    /// Spends what one more operation repeats of a part; `false`: there is too little room.
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
    /// Whether the operation can repeat what it shares with others.
    pub(super) fn check_shared(
        &mut self,
        chosen: &SelectedOperation<'a>,
    ) -> Result<(), Unsupported> {
        for part in self.shared_parts(chosen) {
            if !self.repeated.spend(&part) {
                let reason = "what this operation shares with others comes to many times the length of the document";
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

/// The approximate size of what an operation repeats of a value. The readers bound its depth.
fn size(value: &Value) -> usize {
    let is_repeated = |key: &str| !matches!(key, "example" | "examples") && !key.starts_with("x-");
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
