//! The text of a place, and the order of places.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::{self, Write};

use super::{NamePath, NameRoot, NameSegment, OperationPlace};
use crate::characters::is_invisible;
use crate::model::{Format, HttpMethod};

/// A piece of a text.
type Piece<'p> = Option<Cow<'p, str>>;

/// The names of components that need an escape: alone they mean all ids, or an unknown place.
pub(super) const OTHERWISE_READ: [&str; 2] = ["*", "-"];

impl NamePath {
    /// The pieces of the text.
    fn pieces(&self) -> impl Iterator<Item = Cow<'_, str>> {
        root(&self.root).chain(self.pieces_from(0))
    }

    /// The pieces of the text from this segment on.
    fn pieces_from(&self, first: usize) -> impl Iterator<Item = Cow<'_, str>> {
        self.segments[first..].iter().flat_map(segment).flatten()
    }
}

impl fmt::Display for NamePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces().try_for_each(|piece| f.write_str(&piece))
    }
}

impl fmt::Display for NameSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        segment(self).into_iter().flatten().try_for_each(|piece| f.write_str(&piece))
    }
}

impl fmt::Display for OperationPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        operation(self).into_iter().flatten().try_for_each(|piece| f.write_str(&piece))
    }
}

/// The order of the texts. Equal starts have equal texts, so only the segments behind them are compared.
impl Ord for NamePath {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.root != other.root {
            return by_names(&self.root, &other.root)
                .unwrap_or_else(|| compare(self.pieces(), other.pieces()));
        }
        let pairs = self.segments.iter().zip(other.segments.iter());
        let common = pairs.take_while(|(one, other)| one == other).count();
        by_segments(self.segments.get(common), other.segments.get(common))
            .unwrap_or_else(|| compare(self.pieces_from(common), other.pieces_from(common)))
    }
}

impl PartialOrd for NamePath {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for OperationPlace {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(operation(self).into_iter().flatten(), operation(other).into_iter().flatten())
    }
}

impl PartialOrd for OperationPlace {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn root(root: &NameRoot) -> impl Iterator<Item = Cow<'_, str>> {
    let (place, own): (_, [Piece<'_>; 2]) = match root {
        NameRoot::Component(name) => (None, [Some(component(name.as_str())), None]),
        NameRoot::Id(name) => (None, [Some("*.".into()), Some(key(name.as_str()))]),
        NameRoot::Operation(place) => (Some(place), [None, None]),
        NameRoot::Part(place, part) => (Some(place), [Some(" ".into()), Some(part.word().into())]),
    };
    place.into_iter().flat_map(operation).chain(own).flatten()
}

fn operation(place: &OperationPlace) -> [Piece<'_>; 5] {
    let (mark, format) = place.further.map(|format| ("#".into(), format.word().into())).unzip();
    [Some(place.method.as_str().into()), Some(" ".into()), Some(path(place)), mark, format]
}

fn segment(segment: &NameSegment) -> [Piece<'_>; 3] {
    match segment {
        NameSegment::Member(name) => [Some(".".into()), Some(key(name.as_str())), None],
        NameSegment::Items => [Some("[]".into()), None, None],
        NameSegment::Members => [Some("{}".into()), None, None],
        NameSegment::Variant(tag) => {
            [Some("<".into()), Some(self::tag(tag.as_str())), Some(">".into())]
        }
    }
}

/// The name of a component. A name that would be read as an operation, or as another start, has one more escape.
fn component(name: &str) -> Cow<'_, str> {
    if OTHERWISE_READ.contains(&name) {
        return format!("\\{name}").into();
    }
    match method_at_start(name) {
        Some((method, behind)) => format!("{}\\ {}", method.as_str(), key(behind)).into(),
        None => key(name),
    }
}

/// The HTTP method at the start of a text, if a space follows, and the text behind the space.
pub(super) fn method_at_start(text: &str) -> Option<(HttpMethod, &str)> {
    let (word, behind) = text.split_once(' ')?;
    let method = HttpMethod::ALL.into_iter().find(|method| method.as_str() == word)?;
    Some((method, behind))
}

/// The path of an operation. If its end would be read as the format of a further method, the `#` has an escape.
fn path(place: &OperationPlace) -> Cow<'_, str> {
    let is_escaped = |c| matches!(c, '\\' | ' ');
    let end = place.path.rsplit_once('#').filter(|_| place.further.is_none());
    match end.filter(|(_, end)| Format::ALL.iter().any(|format| format.word() == *end)) {
        Some((path, end)) => format!("{}\\#{end}", escaped(path, is_escaped)).into(),
        None => escaped(&place.path, is_escaped),
    }
}

fn key(name: &str) -> Cow<'_, str> {
    escaped(name, |c| matches!(c, '\\' | '.' | '[' | ']' | '{' | '}' | '<' | '>'))
}

fn tag(text: &str) -> Cow<'_, str> {
    escaped(text, |c| matches!(c, '\\' | '<' | '>'))
}

/// A text on one line, with escapes for these characters. Most texts need none.
fn escaped(text: &str, is_escaped: impl Fn(char) -> bool) -> Cow<'_, str> {
    let is_unseen = |c: char| is_invisible(c) || (c.is_whitespace() && c != ' ');
    if text.bytes().all(is_word) || !text.contains(|c| is_unseen(c) || is_escaped(c)) {
        return text.into();
    }
    let mut all = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_unseen(c) {
            // Writing to a `String` never fails.
            let _ = write!(all, "{}", c.escape_unicode());
            continue;
        }
        if is_escaped(c) {
            all.push('\\');
        }
        all.push(c);
    }
    all.into()
}

/// Whether the character never needs an escape.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// The order of two starts, if their names decide the order. Most names do, so few texts are made.
fn by_names(one: &NameRoot, other: &NameRoot) -> Option<Ordering> {
    match (one, other) {
        (NameRoot::Component(one), NameRoot::Component(other)) => {
            by_difference(one.as_str(), other.as_str(), is_word)
        }
        (
            NameRoot::Operation(one) | NameRoot::Part(one, _),
            NameRoot::Operation(other) | NameRoot::Part(other, _),
        ) if one.method == other.method => {
            let is_of_path = |byte| is_word(byte) || matches!(byte, b'/' | b'{' | b'}');
            by_difference(&one.path, &other.path, is_of_path)
        }
        _ => None,
    }
}

/// The order of two places by their first different segments, if these decide the order.
fn by_segments(one: Option<&NameSegment>, other: Option<&NameSegment>) -> Option<Ordering> {
    let sign = |segment: &NameSegment| match segment {
        NameSegment::Member(_) => '.',
        NameSegment::Variant(_) => '<',
        NameSegment::Items => '[',
        NameSegment::Members => '{',
    };
    match (one, other) {
        (Some(NameSegment::Member(one)), Some(NameSegment::Member(other)))
        | (Some(NameSegment::Variant(one)), Some(NameSegment::Variant(other))) => {
            by_difference(one.as_str(), other.as_str(), is_word)
        }
        _ => Some(one.map(sign).cmp(&other.map(sign))),
    }
}

/// The order of two texts by their first different byte, if no byte up to it has an escape.
fn by_difference(one: &str, other: &str, is_plain: impl Fn(u8) -> bool) -> Option<Ordering> {
    for (left, right) in one.bytes().zip(other.bytes()) {
        match left.cmp(&right) {
            _ if !is_plain(left) || !is_plain(right) => return None,
            Ordering::Equal => {}
            different => return Some(different),
        }
    }
    None
}

/// Compares two texts in pieces.
fn compare<'p>(
    left: impl Iterator<Item = Cow<'p, str>>,
    right: impl Iterator<Item = Cow<'p, str>>,
) -> Ordering {
    let (mut left, mut right) = (Rest::of(left), Rest::of(right));
    loop {
        let (one, other) = (left.bytes(), right.bytes());
        let common = one.len().min(other.len());
        if common == 0 {
            return one.len().cmp(&other.len());
        }
        match one[..common].cmp(&other[..common]) {
            Ordering::Equal => {}
            different => return different,
        }
        left.start += common;
        right.start += common;
    }
}

/// The uncompared rest of a text in pieces.
struct Rest<'p, I> {
    pieces: I,
    piece: Cow<'p, str>,
    start: usize,
}

impl<'p, I: Iterator<Item = Cow<'p, str>>> Rest<'p, I> {
    fn of(pieces: I) -> Self {
        Self { pieces, piece: "".into(), start: 0 }
    }

    /// The rest of the piece, or the next piece; empty at the end of the text.
    fn bytes(&mut self) -> &[u8] {
        while self.start == self.piece.len()
            && let Some(next) = self.pieces.next()
        {
            (self.piece, self.start) = (next, 0);
        }
        &self.piece.as_bytes()[self.start..]
    }
}

#[cfg(test)]
mod tests {
    use super::super::{OperationPart, OperationPlace};
    use super::*;
    use crate::model::{ParameterLocation, WireName};

    /// Keys that have another meaning without an escape.
    const HOSTILE: [&str; 24] = [
        "", "a", "A b", "a.b", "a[]", "{}", "<a>", "\\", "a\\", "\\u{a}", "\n", "\u{200b}", "*",
        "-", "*.a", "GET /a", "POST a", "/a#form", "#", "a#text", "u", " body", "ü", "}]>",
    ];

    fn roots() -> Vec<NamePath> {
        let mut all = Vec::new();
        for key in HOSTILE {
            all.extend([NamePath::component(key), NamePath::id(key)]);
            for further in [None, Some(Format::Form)] {
                for path in [key.to_owned(), format!("/{key}")] {
                    let operation = OperationPlace::new(HttpMethod::Get, &path, further);
                    all.push(operation.place());
                    all.extend(OperationPart::ALL.map(|part| operation.part(part)));
                }
            }
        }
        all
    }

    fn segments() -> Vec<NameSegment> {
        let keys = HOSTILE.into_iter().map(WireName::new);
        let keys =
            keys.flat_map(|key| [NameSegment::Member(key.clone()), NameSegment::Variant(key)]);
        keys.chain([NameSegment::Items, NameSegment::Members]).collect()
    }

    #[test]
    fn each_place_reads_back_as_itself() {
        let check = |place: &NamePath| {
            let text = place.to_string();
            assert_eq!(NamePath::parse(&text).as_ref(), Ok(place), "{text}");
            assert!(!text.contains('\n'), "{text}");
        };
        for root in roots() {
            check(&root);
            if root.operation_part().is_none() && root.is_in_operation() {
                continue;
            }
            for one in segments() {
                let place = root.child(one);
                check(&place);
            }
        }
        for one in segments() {
            for other in segments() {
                let place = NamePath::component("a").behind([one.clone(), other]);
                check(&place);
                check(&place.child(one.clone()));
            }
        }
    }

    #[test]
    fn places_are_ordered_as_their_texts() {
        let mut all = roots();
        all.extend(segments().into_iter().map(|each| NamePath::component("a").child(each)));
        let texts: Vec<String> = all.iter().map(NamePath::to_string).collect();
        for (one, text) in all.iter().zip(&texts) {
            for (other, other_text) in all.iter().zip(&texts) {
                assert_eq!(one.cmp(other), text.cmp(other_text), "{text} {other_text}");
            }
        }
    }

    #[test]
    fn a_path_consists_of_keys() {
        let wire = WireName::new;
        let place = NamePath::component("bird").member(&wire("errors"));
        let place = place.child(NameSegment::Items).variant(&wire("no.food"));
        assert_eq!(place.to_string(), "bird.errors[]<no.food>");
        assert_eq!(NamePath::component("a.b").variant(&wire("<")).to_string(), "a\\.b<\\<>");
        let birds = OperationPlace::new(HttpMethod::Get, "/birds/{id}", None);
        let place = birds.request(ParameterLocation::Path).member(&wire("id"));
        assert_eq!(place.to_string(), "GET /birds/{id} path.id");
        assert_eq!(NamePath::component("a\nb").to_string(), "a\\u{a}b");
        assert_eq!(NamePath::component("GET /birds").to_string(), "GET\\ /birds");
        let form = OperationPlace::new(HttpMethod::Get, "/birds", Some(Format::Form));
        assert_eq!(form.to_string(), "GET /birds#form");
        let odd = OperationPlace::new(HttpMethod::Get, "/birds#form", None);
        assert_eq!(odd.to_string(), "GET /birds\\#form");
    }
}
