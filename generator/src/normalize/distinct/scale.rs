//! A name for each of several things that stand beside each other, by a fixed scale.
//!
//! A name is made of words alone, so `id`, `_id` and `ID` are one. Whoever is spelled as the name keeps it. The others
//! say more, in this order: their signs (`_id` is `underscore_id`, `-1` is `minus_1`), their case (`ID` is `id_upper`),
//! their place (`id_query`), at last a number. The order of the things makes no difference, but for the number.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::model::Name;

/// A thing with a name.
pub(super) struct Named<'n> {
    pub(super) name: &'n Name,
    /// How the document spells it.
    pub(super) wire: &'n str,
    /// Where it stands, in a word.
    pub(super) place: &'n str,
}

/// When two names are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// If their words are: in Rust they are written in snake case.
    Snake,
    /// If their letters are, as `a_1` and `a1`: in Rust they are written in camel case.
    Camel,
}

/// Another name for each thing, by its index, that can't have its own.
pub(super) fn distinct(
    all: &[Named<'_>],
    written: Case,
    reserved: &[&str],
) -> BTreeMap<usize, Name> {
    let letters = |name: &Name| match written {
        Case::Snake => name.to_string(),
        Case::Camel => letters(name),
    };
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, named) in all.iter().enumerate().filter(|(_, named)| !named.name.is_empty()) {
        by_name.entry(letters(named.name)).or_default().push(at);
    }
    let is_reserved = |letters: &str| reserved.contains(&letters);
    let mut taken: HashSet<String> = by_name.keys().cloned().collect();
    taken.extend(reserved.iter().map(|name| (*name).to_owned()));
    let mut numbers = HashMap::new();
    let mut renamed = BTreeMap::new();
    for (same, mut members) in by_name {
        let clash = members.len() > 1 || is_reserved(&same);
        if !clash {
            continue;
        }
        members.sort_by_key(|at| (all[*at].wire, all[*at].place));
        let spelled = members.iter().position(|at| all[*at].wire == all[*at].name.as_str());
        if let (Some(spelled), false) = (spelled, is_reserved(&same)) {
            members.remove(spelled);
        } else if spelled.is_none() && !is_reserved(&same) {
            // The name stays with somebody if nobody can say more.
            taken.remove(&same);
        }
        for at in members {
            let free = |name: &Name| !taken.contains(&letters(name));
            let name = other(&all[at], free, numbers.entry(same.clone()).or_insert(1));
            taken.insert(letters(&name));
            if name != *all[at].name {
                renamed.insert(at, name);
            }
        }
    }
    renamed
}

/// The first name of the scale that is free.
fn other(named: &Named<'_>, free: impl Fn(&Name) -> bool, number: &mut usize) -> Name {
    let scale = [signs(named), case(named), place(named)].into_iter().flatten();
    let mut scale = scale.chain([named.name.clone()]);
    if let Some(name) = scale.find(&free) {
        return name;
    }
    loop {
        *number += 1;
        let name = Name::from_text(&format!("{}_{number}", named.name));
        if free(&name) {
            return name;
        }
    }
}

/// The letters and digits of a name, which are what is left of it in camel case.
pub(in crate::normalize) fn letters(name: &Name) -> String {
    name.words().collect()
}

/// The name with its signs as words.
fn signs(named: &Named<'_>) -> Option<Name> {
    let wire = named.wire.trim();
    let inner = |at: usize, c: char| matches!(c, '-' | '_' | ' ' | '.') && at > 0;
    let mut text = String::new();
    for (at, c) in wire.char_indices() {
        match sign(c) {
            Some(word) if !inner(at, c) => {
                text.push(' ');
                text.push_str(word);
                text.push(' ');
            }
            _ => text.push(c),
        }
    }
    // An underscore at the end is one that somebody put there to tell two names apart.
    if wire.len() > 1 && wire.ends_with('_') {
        text.push_str(" underscore");
    }
    let name = Name::from_text(&text);
    (name != *named.name && !name.is_empty()).then_some(name)
}

fn sign(c: char) -> Option<&'static str> {
    Some(match c {
        '+' => "plus",
        '-' => "minus",
        '_' => "underscore",
        '.' => "dot",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '=' => "equal",
        '<' => "less",
        '>' => "greater",
        '!' => "not",
        '&' => "and",
        '|' => "or",
        '%' => "percent",
        '$' => "dollar",
        '#' => "hash",
        '@' => "at",
        '~' => "tilde",
        '^' => "caret",
        ':' => "colon",
        '?' => "question",
        '[' | ']' => "bracket",
        '(' | ')' => "parenthesis",
        _ => return None,
    })
}

/// The name with its case as a word.
fn case(named: &Named<'_>) -> Option<Name> {
    let (upper, lower) =
        (named.wire.chars().any(char::is_uppercase), named.wire.chars().any(char::is_lowercase));
    let word = match (upper, lower) {
        (true, false) => "upper",
        (true, true) => "camel",
        _ => return None,
    };
    Some(Name::from_text(&format!("{}_{word}", named.name)))
}

/// The name with its place as a word.
fn place(named: &Named<'_>) -> Option<Name> {
    let place = Some(named.place).filter(|place| !place.is_empty())?;
    Some(Name::from_text(&format!("{}_{place}", named.name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wires: &[&str], reserved: &[&str]) -> Vec<String> {
        let names: Vec<Name> = wires.iter().map(|wire| Name::from_text(wire)).collect();
        let all: Vec<Named<'_>> =
            names.iter().zip(wires).map(|(name, wire)| Named { name, wire, place: "" }).collect();
        let renamed = distinct(&all, Case::Camel, reserved);
        let name = |(at, name): (usize, &Name)| renamed.get(&at).unwrap_or(name).to_string();
        names.iter().enumerate().map(name).collect()
    }

    #[test]
    fn who_is_spelled_as_the_name_keeps_it() {
        assert_eq!(names(&["_id", "id"], &[]), ["underscore_id", "id"]);
        assert_eq!(names(&["asc", "ASC"], &[]), ["asc", "asc_upper"]);
        assert_eq!(names(&["name", "-name"], &[]), ["name", "minus_name"]);
        assert_eq!(names(&["user_id", "userId"], &[]), ["user_id", "user_id_camel"]);
    }

    #[test]
    fn nobody_keeps_a_name_that_nobody_is_spelled_as() {
        assert_eq!(names(&["+1", "-1"], &[]), ["plus_1", "minus_1"]);
        assert_eq!(names(&["M", "m"], &[]), ["m_upper", "m"]);
    }

    #[test]
    fn what_cannot_say_more_is_numbered() {
        assert_eq!(names(&["a1", "a_1", "a 1"], &[]), ["a1", "a_1_3", "a_1_2"]);
        assert_eq!(names(&["additional"], &["additional"]), ["additional_2"]);
    }

    #[test]
    fn order_makes_no_difference() {
        for wires in [["-name", "name", "Name"], ["Name", "-name", "name"]] {
            let renamed = names(&wires, &[]);
            let of = |wire| renamed[wires.iter().position(|each| *each == wire).unwrap()].clone();
            assert_eq!([of("name"), of("-name"), of("Name")], ["name", "minus_name", "name_camel"]);
        }
    }
}
