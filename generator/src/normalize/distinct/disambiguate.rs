//! Distinct names for several things in one scope, by a fixed order of longer names.
//!
//! A remembered name stays. Otherwise the thing whose spelling equals the name gets it. Every other thing gets a longer
//! name if its name is taken or wanted, in this order: its signs (`_id` is `underscore_id`), its case (`ID` is
//! `id_upper`), its location (`id_query`), and last a number. Only the number depends on the order of the things.

use std::collections::{BTreeMap, HashSet};

use crate::diagnostic::Diagnostics;
use crate::model::{Name, SpecPointer};
use crate::names::{NameStyle, sign};

/// The help for a name that the neighbours of a thing changed.
pub(super) const HELP_NAME: &str =
    "no change is necessary; for a better name, change the name in the overlay";

/// A thing that needs a name.
pub(in crate::normalize) struct Named<'n> {
    /// The name without neighbours.
    pub(in crate::normalize) name: Name,
    /// The spelling in the document.
    pub(in crate::normalize) wire: &'n str,
    /// The location in one word, such as `query`.
    pub(in crate::normalize) place: &'n str,
    /// The name that the thing must get if the name is free: a remembered name or a name of the conventions.
    pub(in crate::normalize) held: Option<Name>,
}

/// The names of these things, in their order; no two names have one key.
pub(in crate::normalize) fn distinct(
    all: &[Named<'_>],
    written: NameStyle,
    reserved: &[&str],
) -> Vec<Name> {
    let taken = reserved.iter().map(|name| (*name).to_owned()).collect();
    let mut state = Disambiguation { all, written, taken, names: vec![None; all.len()] };
    let mut order: Vec<usize> = (0..all.len()).collect();
    order.sort_by_key(|at| (all[*at].wire, all[*at].place));
    for at in &order {
        let held = all[*at].held.clone();
        held.into_iter().for_each(|name| state.give(*at, name));
    }
    let is_spelled = |named: &Named<'_>| named.name.as_str() == named.wire;
    let is_certain = |named: &Named<'_>| written.is_certain(&named.name, named.wire);
    for is_first in [&is_certain as &dyn Fn(&Named<'_>) -> bool, &is_spelled] {
        for at in order.iter().filter(|at| is_first(&all[**at])) {
            state.give(*at, all[*at].name.clone());
        }
    }
    let mut left: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in order.into_iter().filter(|at| state.names[*at].is_none()) {
        left.entry(written.key(&all[at].name)).or_default().push(at);
    }
    let mut wanted: HashSet<String> = left.keys().cloned().collect();
    for (key, members) in left {
        // If no longer name exists, one of the members gets the name.
        wanted.remove(&key);
        state.lengthen(&members, &wanted);
    }
    state
        .names
        .into_iter()
        .zip(all)
        .map(|(name, named)| name.unwrap_or_else(|| named.name.clone()))
        .collect()
}

impl Named<'_> {
    /// The name without neighbours, if the thing is new: the names in `names.lock` were reported when they were new.
    pub(in crate::normalize) fn plain(&self) -> Option<&Name> {
        self.held.is_none().then_some(&self.name)
    }
}

/// Warns of a name that the neighbours of a new thing changed; `what` are things of this kind.
pub(in crate::normalize) fn warn_of_changed(
    (what, wire): (&str, &str),
    plain: Option<&Name>,
    name: &Name,
    (at, help): (&SpecPointer, &str),
    diagnostics: &mut Diagnostics,
) {
    if let Some(plain) = plain.filter(|plain| *plain != name) {
        let message =
            format!("several {what} get the name `{plain}`: `{wire}` is `{name}` in the crate");
        diagnostics.warn(at, message, help);
    }
}

/// The names so far.
struct Disambiguation<'s, 'n> {
    all: &'s [Named<'n>],
    written: NameStyle,
    taken: HashSet<String>,
    names: Vec<Option<Name>>,
}

impl Disambiguation<'_, '_> {
    /// Gives a name to a thing without one, if the name is free.
    fn give(&mut self, at: usize, name: Name) {
        if self.names[at].is_none() && self.taken.insert(self.written.key(&name)) {
            self.names[at] = Some(name);
        }
    }

    /// Gives longer names to things with one key. None gets a name that another thing wants.
    fn lengthen(&mut self, members: &[usize], wanted: &HashSet<String>) {
        if let [only] = members {
            self.give(*only, self.all[*only].name.clone());
        }
        let mut number = 1;
        for at in members.iter().copied() {
            let named = &self.all[at];
            let longer = [signs(named), case(named), place(named), Some(named.name.clone())];
            for name in longer.into_iter().flatten() {
                if !wanted.contains(&self.written.key(&name)) {
                    self.give(at, name);
                }
            }
            while self.names[at].is_none() {
                number += 1;
                let name = Name::from_text(&format!("{}_{number}", named.name));
                if !wanted.contains(&self.written.key(&name)) {
                    self.give(at, name);
                }
            }
        }
    }
}

/// The name with its signs in words.
fn signs(named: &Named<'_>) -> Option<Name> {
    let wire = named.wire.trim();
    let inner = |at: usize, c: char| matches!(c, '-' | '_' | ' ' | '.') && at > 0;
    let mut text = String::new();
    for (at, c) in wire.char_indices() {
        if Name::from_text(c.encode_utf8(&mut [0; 4])).is_empty() && !inner(at, c) {
            text.push_str(&format!(" {} ", sign(c)));
        } else {
            text.push(c);
        }
    }
    // An underscore at the end usually distinguishes two names.
    if wire.len() > 1 && wire.ends_with('_') {
        text.push_str(" underscore");
    }
    let name = Name::from_text(&text);
    (name != named.name && !name.is_empty()).then_some(name)
}

/// The name with its case in a word.
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

/// The name with its location in a word.
fn place(named: &Named<'_>) -> Option<Name> {
    let place = Some(named.place).filter(|place| !place.is_empty())?;
    Some(Name::from_text(&format!("{}_{place}", named.name)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::words_of;

    fn names(wires: &[&'static str], reserved: &[&str]) -> Vec<String> {
        let wires: Vec<(&'static str, Option<&str>)> =
            wires.iter().map(|wire| (*wire, None)).collect();
        held(&wires, reserved)
    }

    fn held(wires: &[(&'static str, Option<&str>)], reserved: &[&str]) -> Vec<String> {
        let named = |(wire, held): &(&'static str, Option<&str>)| Named {
            name: words_of(wire),
            wire,
            place: "",
            held: held.map(Name::from_text),
        };
        let all: Vec<Named<'_>> = wires.iter().map(named).collect();
        let names = distinct(&all, NameStyle::VALUE, reserved);
        names.iter().map(Name::to_string).collect()
    }

    #[test]
    fn the_spelling_equal_to_the_name_keeps_the_name() {
        assert_eq!(names(&["_id", "id"], &[]), ["underscore_id", "id"]);
        assert_eq!(names(&["asc", "ASC"], &[]), ["asc", "asc_upper"]);
        assert_eq!(names(&["name", "-name"], &[]), ["name", "minus_name"]);
        assert_eq!(names(&["user_id", "userId"], &[]), ["user_id", "user_id_camel"]);
    }

    #[test]
    fn signs_and_case_make_names_distinct() {
        assert_eq!(names(&["+1", "-1"], &[]), ["plus_1", "minus_1"]);
        assert_eq!(names(&["M", "m"], &[]), ["m_upper", "m"]);
    }

    #[test]
    fn names_without_a_longer_form_are_numbered() {
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

    #[test]
    fn remembered_names_stay() {
        assert_eq!(held(&[("M", Some("m")), ("m", None)], &[]), ["m", "m_2"]);
        assert_eq!(held(&[("M", None), ("m", Some("m_2"))], &[]), ["m", "m_2"]);
        assert_eq!(held(&[("asc", None), ("ASC", Some("asc_upper"))], &[]), ["asc", "asc_upper"]);
        assert_eq!(held(&[("a.b", Some("a_b")), ("a-b", Some("a_b"))], &[]), ["a_b_2", "a_b"]);
    }

    #[test]
    fn a_reserved_name_clashes_with_its_replacement() {
        assert_eq!(
            names(&["unrecognized", "unrecognized_value"], &[]),
            ["unrecognized_2", "unrecognized_value"]
        );
    }
}
