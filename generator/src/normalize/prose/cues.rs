//! Phrases that mark a sentence as a rule, and phrases of other remarks.

use std::sync::LazyLock;

use crate::model::DocumentedKind;

use super::phrases::Phrases;
use super::scope::Scope;
use super::token::Token;

/// Words and phrases of rules in any sentence.
static STRONG: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "must", "only", "either", "neither", "cannot", "can't", "can not", "may not", "must not",
        "not both", "required", "requires", "mandatory", "mutually", "at least one", "at most one",
        "exactly one", "one of the following", "not allowed", "not permitted", "unless",
        "prohibited", "forbidden", "incompatible", "mutual exclusion",
    ])
});

/// Phrases of rules in a sentence that names a parameter.
static ABOUT_PARAMETERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "both", "one of", "together", "combination", "combined with", "if you", "instead of",
        "alternative to", "alternatively", "in conjunction", "conflicts with", "applicable",
        "relevant", "should not", "should be", "ignored", "need to", "needs to", "have to",
        "has to", "do not", "don't", "never", "exclusive", "omit", "leave empty", "depends on",
        "takes precedence", "overrides",
    ])
});

/// Verbs that ask for a parameter at the start of a sentence.
pub(super) const ASK: &[&str] = &["provide", "specify", "include", "pass", "supply"];

/// Verbs for giving a parameter, in the infinitive.
pub(super) const GIVE: &[&str] =
    &["provide", "specify", "include", "set", "use", "pass", "supply", "send"];

/// The same verbs as participles.
pub(super) const GIVEN: &[&str] =
    &["provided", "specified", "included", "set", "used", "passed", "supplied", "present", "given"];

/// Words for a parameter that is not given. A parameter that is "empty" or "blank" can be given.
pub(super) const ABSENT: &[&str] =
    &["omitted", "missing", "absent", "unset", "unspecified", "undefined"];

/// Phrases of remarks that calls are not checked against. Remarks about values come first.
#[rustfmt::skip]
const REMARKS: &[(DocumentedKind, &[&str])] = &[
    (DocumentedKind::Value, &[
        "between", "supports up to", "up to", "at least #", "at most #", "minimum #", "maximum #", "minimum of #",
        "maximum of #", "no more than #", "longer than #", "shorter than #", "# characters", "# digits",
        "e.164", "iso 8601", "iso 3166", "iso 4217", "rfc 3339", "bcp 47", "iana", "hh:mm", "hh:mm:ss",
        "in the format", "regular expression", "decimal degrees", "maximum length", "minimum length",
        "lower and upper", "valid values", "supported values", "allowed values", "possible values", "^ accepts",
        "unique key for", "unique key to identify", "unique name for", "unique email address for",
        "unique phone number for", "code restrictions", "constraints on",
    ]),
    (DocumentedKind::Default, &[
        "^ default :", "defaults to", "if not provided", "if not specified", "if omitted", "leave empty",
        "falls back to",
    ]),
    (DocumentedKind::State, &["make sure that", "not all"]),
];

/// The phrases of all remarks in one list.
static REMARKED: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::new(REMARKS.iter().flat_map(|(_, phrases)| *phrases).copied()));

/// Whether a sentence sounds like a demand on calls.
pub(super) fn sounds_like_rule(tokens: &[Token], scope: &Scope<'_>) -> bool {
    if STRONG.find(tokens).is_some() {
        return true;
    }
    let names_parameter = tokens.iter().any(|token| names(token, scope));
    names_parameter
        && (ABOUT_PARAMETERS.find(tokens).is_some()
            || tokens.first().and_then(Token::word).is_some_and(|word| GIVE.contains(&word)))
}

/// The kind of remark that a sentence without a demand makes.
pub(super) fn remark(tokens: &[Token]) -> Option<DocumentedKind> {
    let place = REMARKED.find(tokens)?;
    let mut kinds = REMARKS.iter().flat_map(|(kind, phrases)| phrases.iter().map(|_| *kind));
    kinds.nth(place)
}

/// The end of the shortest rule phrase that begins at this token.
pub(super) fn strong_at(tokens: &[Token], at: usize) -> Option<usize> {
    STRONG.shortest_at(&tokens[at..]).map(|length| at + length)
}

/// Whether a token is the name of a parameter. A plain word is a name only if it contains an underscore.
pub(super) fn names(token: &Token, scope: &Scope<'_>) -> bool {
    match token {
        Token::Code(name) => scope.find(name).is_some(),
        Token::Word(name) => name.contains('_') && scope.find(name).is_some(),
        _ => false,
    }
}
