//! An independent evaluation of rules: their text, split into words. It shares no code with the checked code.

use serde_json::{Map, Value};

/// The sides of a rule that count.
#[derive(Clone, Copy)]
pub(crate) struct Sides {
    pub(crate) lower: bool,
    pub(crate) upper: bool,
    pub(crate) whole: bool,
}

/// The text of a rule.
pub(crate) struct Text<'a> {
    condition: Option<&'a str>,
    demand: &'a str,
    /// The common prefix of its parameters: `items[].`, or empty.
    prefix: String,
}

type Object = Map<String, Value>;

const KINDS: [&str; 4] = ["Or", "OnlyOne", "ZeroOrOne", "AllOrNone"];
const COMPARISONS: [&str; 6] = ["==", "!=", "<=", ">=", "<", ">"];

impl<'a> Text<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        let bare = text.trim_end_matches(';');
        let parts = bare.strip_prefix("IF ").and_then(|rest| rest.split_once(" THEN "));
        let (condition, demand) =
            parts.map_or((None, bare), |(condition, demand)| (Some(condition), demand));
        Self { condition, demand, prefix: prefix(&paths(&[text.to_owned()])) }
    }

    /// The number of locations in which the arguments break the rule.
    pub(crate) fn broken(&self, arguments: &Object, sides: Sides) -> usize {
        let mut objects = vec![arguments];
        for name in self.prefix.split('.').filter(|name| !name.is_empty()) {
            let values =
                objects.into_iter().filter_map(|object| object.get(name.trim_end_matches("[]")));
            objects = match name.ends_with("[]") {
                true => values
                    .filter_map(Value::as_array)
                    .flatten()
                    .filter_map(Value::as_object)
                    .collect(),
                false => values.filter_map(Value::as_object).collect(),
            };
        }
        objects.into_iter().filter(|object| !self.holds(object, sides)).count()
    }

    fn holds(&self, object: &Object, sides: Sides) -> bool {
        let applies = self.condition.is_none_or(|condition| self.any(condition, object, false));
        if !applies || !(sides.lower || sides.upper || sides.whole) {
            return true;
        }
        let counted = self.demand.split_once('(').filter(|(kind, _)| KINDS.contains(kind));
        match counted {
            None => self.any(self.demand, object, true),
            Some((kind, groups)) => self.counted(kind, groups.trim_end_matches(')'), object, sides),
        }
    }

    fn counted(&self, kind: &str, groups: &str, object: &Object, sides: Sides) -> bool {
        let groups: Vec<Vec<&str>> =
            groups.split(", ").map(|group| group.split(" AND ").collect()).collect();
        let given = |name: &&str| self.term(name, object, false);
        let complete: Vec<&Vec<&str>> =
            groups.iter().filter(|group| group.iter().all(given)).collect();
        // A subset of a larger given group does not count as an alternative.
        let inside = |group: &Vec<&str>, other: &Vec<&str>| {
            group.len() < other.len() && group.iter().all(|name| other.contains(name))
        };
        let chosen = complete.iter().filter(|group| !complete.iter().any(|it| inside(group, it)));
        let lower = match kind {
            "ZeroOrOne" => true,
            "AllOrNone" => complete.is_empty() || complete.len() == groups.len(),
            _ => !complete.is_empty(),
        };
        let upper = !kind.contains("One") || kind == "AllOrNone" || chosen.count() <= 1;
        let mut names = groups.iter().flatten();
        let whole = names.all(|name| !given(name) || complete.iter().any(|it| it.contains(name)));
        (lower || !sides.lower) && (upper || !sides.upper) && (whole || !sides.whole)
    }

    fn any(&self, text: &str, object: &Object, missing: bool) -> bool {
        text.split(" OR ")
            .any(|part| part.split(" AND ").all(|term| self.term(term, object, missing)))
    }

    fn term(&self, term: &str, object: &Object, missing: bool) -> bool {
        if let Some(negated) = term.strip_prefix("NOT ") {
            return !self.term(negated, object, !missing);
        }
        let mut words = term.split(' ');
        let left = words.next().and_then(|path| self.value(path, object));
        let (Some(comparison), Some(right)) = (words.next(), words.next()) else {
            return left.is_some();
        };
        assert_eq!(words.next(), None, "{term} has no more words");
        if comparison == "==" {
            let expected = right.split('|').map(literal);
            return left.is_some_and(|left| expected.flatten().any(|each| each == *left));
        }
        let moments = left.zip(self.value(right, object));
        let Some((left, right)) = moments.and_then(|(a, b)| Some((moment(a)?, moment(b)?))) else {
            return missing;
        };
        match comparison {
            ">" => left > right,
            ">=" => left >= right,
            "<" => left < right,
            "<=" => left <= right,
            other => panic!("{other} is not read here"),
        }
    }

    fn value<'o>(&self, path: &str, object: &'o Object) -> Option<&'o Value> {
        let path = path.strip_prefix(&self.prefix).unwrap_or(path);
        assert!(!path.contains(['.', '[']), "{path} is a name");
        object.get(path).filter(|value| !value.is_null())
    }
}

/// A moment as text. All tried moments have one format, in which texts sort like moments.
fn moment(value: &Value) -> Option<&str> {
    value.as_str().filter(|text| text.ends_with("00:00Z"))
}

fn literal(word: &str) -> Option<Value> {
    match word.strip_prefix('\'').and_then(|word| word.strip_suffix('\'')) {
        Some(text) => Some(text.into()),
        None => serde_json::from_str(word).ok(),
    }
}

/// The words of the texts, without their notation.
fn words(texts: &[String]) -> Vec<&str> {
    let separators = [' ', '(', ')', ',', ';', '|'];
    let notation = |word: &&str| {
        !word.is_empty()
            && !["IF", "THEN", "NOT", "AND", "OR"].contains(word)
            && !KINDS.contains(word)
            && !COMPARISONS.contains(word)
    };
    texts.iter().flat_map(|text| text.split(separators)).filter(notation).collect()
}

/// The distinct parameters in the texts.
pub(crate) fn paths(texts: &[String]) -> Vec<String> {
    let mut paths: Vec<String> = words(texts)
        .into_iter()
        .filter(|word| literal(word).is_none())
        .map(str::to_owned)
        .collect();
    paths.sort();
    paths.dedup();
    paths
}

/// The values in the texts.
pub(crate) fn literals(texts: &[String]) -> Vec<Value> {
    words(texts).into_iter().filter_map(literal).collect()
}

fn prefix(paths: &[String]) -> String {
    let object =
        |path: &String| path.rsplit_once('.').map_or(String::new(), |(it, _)| format!("{it}."));
    let mut objects: Vec<String> = paths.iter().map(object).collect();
    objects.dedup();
    assert_eq!(objects.len(), 1, "{paths:?} are in one object");
    objects.remove(0)
}
