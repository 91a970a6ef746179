//! The notation of sentence shapes.
//!
//! | notation | stands for |
//! |---|---|
//! | `must` | the word |
//! | `can\|may` | one of the words |
//! | `[also]` | may be there |
//! | `<give>`, `<given>` | a verb by which a call gives a parameter, to be done or done |
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
//! | `**` | any words |
//! | `~` | any words, if they name no parameter and make no rule |

/// A part of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// One of these words.
    Words(Vec<String>),
    /// A mark.
    Mark(char),
    /// `<give>`.
    Give,
    /// `<given>`.
    Given,
    /// `<ask>`.
    Ask,
    /// These, or nothing.
    Maybe(Vec<Item>),
    /// `{…}`
    Slot(Slot),
    /// `*`, `**`, `~`
    Any(Any),
}

/// What a slot takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slot {
    /// `{options}`
    Options,
    /// `{list}`
    List,
    /// `{a}`
    A,
    /// `{b}`
    B,
    /// `{name}`
    Name,
    /// `{family}`
    Family,
    /// `{flag}`
    Flag,
    /// `{value}`
    Value,
    /// `{values}`
    Values,
}

/// What any words may not have in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Any {
    /// Nothing is kept out.
    Anything,
    /// Words of a rule.
    NoRule,
    /// Words of a rule, and parameters.
    NoParameter,
}

/// The items of a pattern. A mistake in the table shows as an item that matches nothing; a test reads the table.
pub(super) fn items(pattern: &str) -> Vec<Item> {
    sequence(&mut pattern.split_whitespace())
}

fn sequence(words: &mut dyn Iterator<Item = &str>) -> Vec<Item> {
    let mut items = Vec::new();
    while let Some(word) = words.next() {
        let Some(opened) = word.strip_prefix('[') else {
            items.push(item(word));
            continue;
        };
        let mut inside = Vec::new();
        let mut last = opened;
        while !last.ends_with(']') {
            inside.push(last);
            match words.next() {
                Some(next) => last = next,
                None => break,
            }
        }
        inside.push(last.trim_end_matches(']'));
        items.push(Item::Maybe(sequence(&mut inside.into_iter())));
    }
    items
}

fn item(word: &str) -> Item {
    match word {
        "<give>" => Item::Give,
        "<given>" => Item::Given,
        "<ask>" => Item::Ask,
        "{options}" => Item::Slot(Slot::Options),
        "{list}" => Item::Slot(Slot::List),
        "{a}" => Item::Slot(Slot::A),
        "{b}" => Item::Slot(Slot::B),
        "{name}" => Item::Slot(Slot::Name),
        "{family}" => Item::Slot(Slot::Family),
        "{flag}" => Item::Slot(Slot::Flag),
        "{value}" => Item::Slot(Slot::Value),
        "{values}" => Item::Slot(Slot::Values),
        "**" => Item::Any(Any::Anything),
        "*" => Item::Any(Any::NoRule),
        "~" => Item::Any(Any::NoParameter),
        "," | ":" | ";" | "(" | ")" => Item::Mark(word.chars().next().unwrap_or(',')),
        _ => Item::Words(word.split('|').map(str::to_owned).collect()),
    }
}
