//! The notation of sentence shapes.
//!
//! | notation | stands for |
//! |---|---|
//! | `must` | the word |
//! | `can\|may` | one of the words |
//! | `[also]` | may be there |
//! | `<give>`, `<given>` | a verb by which a call gives a parameter, to be done or done |
//! | `<absent>` | that a call does not give a parameter: `omitted`, `not set` |
//! | `<ask>` | such a verb that asks for the parameter when a sentence begins with it |
//! | `{options}` | two or more alternatives, each a parameter or a group: `a, b or the combination of c and d` |
//! | `{list}` | two or more parameters: `a, b and c` |
//! | `{a}`, `{b}` | a parameter |
//! | `{name}` | a parameter, which may be a plain word |
//! | `{family}` | what the names of several parameters begin with |
//! | `{flag}` | the name of a boolean parameter in words: `enabling auto-lock` |
//! | `{value}` | a value, quoted or a plain word |
//! | `{values}` | two or more values, in backquotes or quotation marks |
//! | `*` | any words, if they make no rule |
//! | `~` | any words, if they name no parameter and make no rule |

use super::cues::{ABSENT, ASK, GIVE, GIVEN};

/// An element of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// One of these words or punctuation marks.
    Words(Vec<&'static str>),
    /// One of these sequences of items.
    Either(Vec<Vec<Item>>),
    /// `*`, or `~`, which excludes names of parameters.
    Any { names: bool },
    /// `{…}`
    Slot(Slot),
}

/// The kind of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the table above says it")]
pub(super) enum Slot {
    Options,
    List,
    A,
    B,
    Name,
    Family,
    Flag,
    Value,
    Values,
}

/// The items of a pattern. A mistake in the notation becomes an item that matches nothing; a test finds such items.
pub(super) fn items(pattern: &'static str) -> Vec<Item> {
    sequence(&mut pattern.split_whitespace())
}

/// The patterns are ours, and a bracket in brackets ends at once: that bounds the recursion.
fn sequence(words: &mut dyn Iterator<Item = &'static str>) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some(word) = words.next() {
        let Some(opened) = word.strip_prefix('[') else {
            items.push(item(word));
            continue;
        };
        let mut inside = vec![opened];
        while inside.last().is_some_and(|last| !last.ends_with(']'))
            && let Some(next) = words.next()
        {
            inside.push(next);
        }
        let inside = inside.into_iter().map(|word| word.trim_end_matches(']'));
        items.push(Item::Either(vec![sequence(&mut inside.into_iter()), Vec::new()]));
    }
    items
}

fn item(word: &'static str) -> Item {
    match word {
        "<give>" => Item::Words(GIVE.to_vec()),
        "<given>" => Item::Words(GIVEN.to_vec()),
        "<absent>" => Item::Either(vec![
            vec![Item::Words(ABSENT.to_vec())],
            vec![Item::Words(vec!["not"]), Item::Words(GIVEN.to_vec())],
        ]),
        "<ask>" => Item::Words(ASK.to_vec()),
        "{options}" => Item::Slot(Slot::Options),
        "{list}" => Item::Slot(Slot::List),
        "{a}" => Item::Slot(Slot::A),
        "{b}" => Item::Slot(Slot::B),
        "{name}" => Item::Slot(Slot::Name),
        "{family}" => Item::Slot(Slot::Family),
        "{flag}" => Item::Slot(Slot::Flag),
        "{value}" => Item::Slot(Slot::Value),
        "{values}" => Item::Slot(Slot::Values),
        "*" => Item::Any { names: true },
        "~" => Item::Any { names: false },
        _ => Item::Words(word.split('|').collect()),
    }
}
