//! Texts that match a pattern.

use super::class::Class;
use super::parse::parse;
use super::syntax::{Alternatives, Node};
use crate::model::{Pattern, PatternCheck};

/// The longest sample, in bytes: a sample must stay readable.
const LONGEST: usize = 256;

/// A text for the pattern, with up to `more` repetitions above the minimum. The text may not match a pattern with
/// assertions in the middle (`a^`, `\b`).
pub(crate) fn sample(pattern: &Pattern, more: usize) -> Option<String> {
    let PatternCheck::Regex { .. } = pattern.check else { return None };
    let mut sample = Sample { text: String::new(), more };
    sample.append(&parse(&pattern.text).ok()?)?;
    Some(sample.text)
}

struct Sample {
    text: String,
    /// The optional repetitions that may still be added.
    more: usize,
}

impl Sample {
    /// Appends the first alternative that has a non-empty text; an empty text is the last resort.
    fn append(&mut self, alternatives: &Alternatives) -> Option<()> {
        let (length, more) = (self.text.len(), self.more);
        let mut is_empty = false;
        for nodes in alternatives {
            let made = nodes.iter().try_for_each(|node| self.append_node(node, 0));
            match made {
                Some(()) if self.text.len() > length => return Some(()),
                Some(()) => is_empty = true,
                None => (),
            }
            self.text.truncate(length);
            self.more = more;
        }
        is_empty.then_some(())
    }

    /// Appends a node in its `turn`th repetition. The parser bounds the depth of groups; the length of the text bounds
    /// the repetitions.
    fn append_node(&mut self, node: &Node, turn: usize) -> Option<()> {
        match node {
            Node::Class(class) => self.text.push(character(class, turn)?),
            Node::Assertion(_) => {}
            Node::Group(alternatives) => self.append(alternatives)?,
            Node::Repeated { node, least, most } => {
                let count = |times: u32| usize::try_from(times).unwrap_or(usize::MAX);
                let (least, most) = (count(*least), most.map_or(usize::MAX, count));
                // An unlimited repetition appears at least once, to show its content.
                let fewest = if most == usize::MAX { least.max(1) } else { least };
                for turn in 0..most {
                    if turn >= fewest {
                        let Some(more) = self.more.checked_sub(1) else { break };
                        self.more = more;
                    }
                    self.append_node(node, turn)?;
                }
            }
        }
        (self.text.len() <= LONGEST).then_some(())
    }
}

/// A character of a class. Each turn takes the next one, so that four digits are `1234`.
fn character(class: &Class, turn: usize) -> Option<char> {
    let nice = ["abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "1234567890"];
    let pick = |chars: &str| {
        let inside: Vec<char> = chars.chars().filter(|char| class.contains(*char)).collect();
        inside.get(turn % inside.len().max(1)).copied()
    };
    let visible = || ('!'..='~').chain([' ']).find(|char| class.contains(*char));
    nice.into_iter().find_map(pick).or_else(visible).or_else(|| Some(class.chars().first()?.0))
}
