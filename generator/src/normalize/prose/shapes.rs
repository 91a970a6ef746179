//! The table of sentence shapes.
//!
//! A sentence is matched against the rows in order. The first row that matches the whole sentence defines its meaning.
//! The notation is that of [`pattern`](super::pattern).

use std::sync::LazyLock;

use crate::bounds;
use crate::model::{Comparison, CountKind, DocumentedKind, Enforcement, Side};

use super::matcher::{Sentence, matches};
use super::meaning::{Meaning, Term};
use super::pattern::{Item, items};
use super::reading::Reading;
use super::scope::Scope;
use super::token::Token;

use Comparison::{Greater, GreaterOrEqual, Less, LessOrEqual};
use CountKind::{AllOrNone, OnlyOne, Or, ZeroOrOne};
use DocumentedKind::{Clock, Default, State, Value};
use Enforcement::{Documented as Unsaid, Enforced as Refused};
use Meaning::{Allowed, Count, Demanded, Documented, Needs, Nothing, Ordered, Restated, Values};
use Term::{A, AIs, B, NotA, NotB, This};

/// Openings that any sentence may have.
const OPENINGS: [&str; 5] = ["note that", "note :", "however ,", "currently ,", "in addition ,"];

/// Counts: which alternatives may be given, and how many.
#[rustfmt::skip]
const ALTERNATIVES: &[(&str, Meaning)] = &[
    ("[you must] <give> at least one of {options}", Count(Or, Unsaid)),
    ("at least one of {options} must be <given>", Count(Or, Unsaid)),
    ("at least one of {options} is required", Count(Or, Unsaid)),
    ("you must <give> [either] {options} [,] [but] not both", Count(OnlyOne, Refused)),
    ("[you must] <give> [exactly|only] one of {options}", Count(OnlyOne, Refused)),
    ("[exactly|only] one of {options} must be <given>", Count(OnlyOne, Refused)),
    ("[exactly|only] one of {options} is required", Count(OnlyOne, Refused)),
    ("you must <give> [exactly|only] one of the {family} parameters|properties|fields", Count(OnlyOne, Refused)),
    ("you must <give> [either] {options} [to *]", Count(OnlyOne, Unsaid)),
    ("[either] <ask> [either] {options}", Count(OnlyOne, Unsaid)),
    ("[either] {options} must be <given>", Count(OnlyOne, Unsaid)),
    ("[either] {options} is|are required", Count(OnlyOne, Unsaid)),
    ("you can|may only <give> [either|one] [of] {options}", Count(ZeroOrOne, Refused)),
    ("you can|may <give> [exactly|only] one of {options}", Count(ZeroOrOne, Refused)),
    ("[at] [most] [only] one of {options} can|may be <given>", Count(ZeroOrOne, Refused)),
    ("you can|may <give> [either] {options} [,] but not both", Count(ZeroOrOne, Refused)),
    ("you can|may <give> [either] {family} [,] but not both", Count(ZeroOrOne, Refused)),
    ("you can|may <give> either {options}", Count(ZeroOrOne, Unsaid)),
    ("{list} are mutually exclusive", Count(ZeroOrOne, Refused)),
    ("{list} cannot|can't be <given> together", Count(ZeroOrOne, Refused)),
    ("you cannot|can't <give> both {list}", Count(ZeroOrOne, Refused)),
    ("[this] [parameter] [is] mutually exclusive with {a}", Count(ZeroOrOne, Refused)),
    ("[this] [parameter] cannot|can't be <given> [together] with {a}", Count(ZeroOrOne, Refused)),
    ("you cannot|can't <give> {a} [together] with {b}", Count(ZeroOrOne, Refused)),
    ("if you <give> {a} [,] you cannot|can't [also] <give> {b}", Count(ZeroOrOne, Refused)),
    ("* as an alternative to {a}", Count(ZeroOrOne, Unsaid)),
];

/// Requirements: parameters that must be given, always or together with others.
#[rustfmt::skip]
const REQUIREMENTS: &[(&str, Meaning)] = &[
    ("you must [also] <give> both {list} [to *]", Demanded),
    ("you must <give> {a} [together] with {b}", Count(AllOrNone, Unsaid)),
    ("{list} must be <given> together", Count(AllOrNone, Unsaid)),
    ("you must [also] <give> {a} to {value}", Documented(Value)),
    ("you must [also] <give> {a} [to *]", Demanded),
    ("<ask> {a}", Demanded),
    // A request for some purpose, which not every call has. The sentence applies only to parameters that are required
    // anyway.
    ("<ask> {a} to *", Restated),
    ("<ask> * by including {a} [in the request body]", Restated),
    ("you can|may only <give> {a} [together] with {b}", Needs(A, B, Side::Upper)),
    ("{a} can|may only be <given> [together] with {b}", Needs(A, B, Side::Upper)),
    ("[this] [parameter] can|may only be <given> [together] with {a}", Needs(This, A, Side::Upper)),
    ("[this] [parameter] must be <given> [together] with {a}", Needs(This, A, Side::Lower)),
    ("[this] [parameter] requires {a}", Needs(This, A, Side::Lower)),
    ("if you <give> {a} [,] you must [also] <give> {b}", Needs(A, B, Side::Lower)),
    ("if you <give> {a} [,] {b} is [also] required", Needs(A, B, Side::Lower)),
    ("if {a} is {value} [,] {b} is required", Needs(AIs, B, Side::Lower)),
    ("if {a} is <given> [,] {b} is required", Needs(A, B, Side::Lower)),
    ("if {a} is <given> [,] {b} must [also] be <given>", Needs(A, B, Side::Lower)),
    ("if you <give> {a} to {value} [,] you must [also] <give> {b}", Needs(AIs, B, Side::Lower)),
    ("if you <give> {a} to {value} [,] you cannot|can't <give> {b}", Needs(AIs, NotB, Side::Upper)),
    ("[this] [parameter] [is] required if|when you <give> {a}", Needs(A, This, Side::Lower)),
    // A word of a list of values is a value, whatever it says elsewhere.
    ("[this] [parameter] [is] required if|when {name} is [set] [to] {value}", Needs(AIs, This, Side::Lower)),
    ("[this] [parameter] [is] required if|when {a} is <given>", Needs(A, This, Side::Lower)),
    ("[this] [parameter] [is] required if|when {a} is <absent>", Count(Or, Unsaid)),
    ("[this] [parameter] [is] required if|when you do not <give> {a}", Count(Or, Unsaid)),
    ("[this] [parameter] [is] required unless you <give> {a}", Count(Or, Unsaid)),
    ("[this] [parameter] [is] required unless {a} is <given>", Count(Or, Unsaid)),
    ("[this] [parameter] [is] required if|when {flag}", Needs(AIs, This, Side::Lower)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed if|when you do not <give> {a}", Needs(This, NotA, Side::Upper)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed if|when you <give> {a}", Needs(This, A, Side::Upper)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed if|when {name} is [set] [to] {value}", Needs(This, AIs, Side::Upper)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed if|when {a} is <absent>", Needs(This, NotA, Side::Upper)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed if|when {a} is <given>", Needs(This, A, Side::Upper)),
    ("[this] [parameter] [is] only applicable|relevant|valid|allowed with {a}", Needs(This, A, Side::Upper)),
];

/// Comparisons of two values.
#[rustfmt::skip]
const ORDERS: &[(&str, Meaning)] = &[
    ("[this] must be [a] [time|date] [in] [the] [future] [and] after|later [than] {a}", Ordered(This, Greater, A)),
    ("{a} [is] [optional] [and] must be [a] [time|date] [in] [the] [future] [and] after|later [than] {b}", Ordered(A, Greater, B)),
    ("[this] must be [a] [time|date] before|earlier [than] {a}", Ordered(This, Less, A)),
    ("{a} must be [a] [time|date] before|earlier [than] {b}", Ordered(A, Less, B)),
    ("[this] must be greater|larger|higher than or equal to {a}", Ordered(This, GreaterOrEqual, A)),
    ("[this] must be less|lower|smaller than or equal to {a}", Ordered(This, LessOrEqual, A)),
    ("[this] must be greater|larger|higher than {a}", Ordered(This, Greater, A)),
    ("[this] must be less|lower|smaller than {a}", Ordered(This, Less, A)),
];

/// Sentences that are not about given parameters.
#[rustfmt::skip]
const OTHERS: &[(&str, Meaning)] = &[
    // The other value comes from an earlier call, so the check would lack it.
    ("must be a time|date in the future and after * that you set when *", Documented(State)),
    ("must be a time|date in the future [*]", Documented(Clock)),
    ("[the] [value] must be between *", Documented(Value)),
    ("must be set to {value} [*]", Documented(Value)),
    ("must be a|an valid|unique *", Documented(Value)),
    ("must be unique [*]", Documented(Value)),
    ("[the] [value|length|it] must be|have|contain|match * digits|digit|characters|character|letters|items|bytes|long|format [*]", Documented(Value)),
    ("[the] [value|length|it] [must] not|cannot|can't be longer|shorter|more|less|greater|empty|blank|negative|zero [*]", Documented(Value)),
    ("[the] [value|length|it] [must] not|cannot|can't exceed *", Documented(Value)),
    ("[currently] only {value} is supported", Documented(Value)),
    ("you can only * this action ~", Documented(State)),
    ("[this] [parameter|endpoint|action] [is] only applicable|available|relevant|supported|valid for|to|in|on ~", Documented(State)),
    ("use * only if|when|for ~", Documented(State)),
    // The server ignores the parameter otherwise.
    ("[this] [parameter] [is] only used|considered|evaluated with|if|when *", Documented(State)),
    ("this endpoint can|may only be used to * by setting {a} to {value}", Documented(State)),
    ("it cannot|can't be used to|for ~", Documented(State)),
    ("only takes effect if|when ~", Documented(State)),
    ("may|can only be <given> if|when ~", Documented(State)),
    ("the authenticated user must be ~", Documented(State)),
    ("if you omit|leave [out] {a} [,] you must [also] <give> {b}", Count(Or, Unsaid)),
    ("if you do not <give> {a} [,] you must [also] <give> {b}", Count(Or, Unsaid)),
    ("if {a} is <absent> [,] {b} is required", Count(Or, Unsaid)),
    ("if {a} is <absent> [,] {b} must [also] be <given>", Count(Or, Unsaid)),
    ("if you omit|leave [out] {a} [*]", Documented(Default)),
    ("if you do not <give> {a} [*]", Documented(Default)),
    ("if you do not <give> this [parameter] [*]", Documented(Default)),
    ("if you <give> {a} [,] you may|can [also] <give> [both] *", Nothing),
    ("[indicates] whether [you] [want] to retrieve|return|list only ~", Nothing),
];

/// Combinations that calls can have.
#[rustfmt::skip]
const PERMISSIONS: &[(&str, Meaning)] = &[
    ("[this] [parameter] can|may [also] be <given> [together] [in] [combination] with {a} [*]", Allowed),
    ("[this] [parameter] can|may [also] be combined with {a} [*]", Allowed),
    ("{list} can|may [also] be <given> together [*]", Allowed),
    ("you can|may [also] <give> {a} [together] with {b} [*]", Allowed),
    ("you can|may [also] <give> both {list} [*]", Allowed),
];

/// Lists of all values of a parameter.
const VALUES: &[(&str, Meaning)] = &[
    ("[the] valid|supported|allowed|accepted|permitted|possible values [are] [:] {values}", Values),
    ("[it|this] [value] must|can be [either] [one] [of] {values}", Values),
    ("* [,] one of {values}", Values),
];

/// All shapes, in order.
const TABLES: [&[(&str, Meaning)]; 6] =
    [VALUES, ALTERNATIVES, REQUIREMENTS, ORDERS, OTHERS, PERMISSIONS];

struct Row {
    items: Vec<Item>,
    meaning: Meaning,
}

impl Row {
    /// The meaning of a sentence. A name means the nearest parameter with which a rule makes sense.
    fn read(&self, sentence: &Sentence<'_>) -> Option<Reading> {
        let Sentence { tokens, scope, .. } = sentence;
        let bindings = matches(&self.items, sentence)?;
        self.meaning.apply(&bindings, scope).or_else(|| {
            let mut wider = scope.wider().filter(|_| self.meaning.is_rule());
            wider.find_map(|scope| {
                let bindings = matches(&self.items, &Sentence::new(tokens, &scope))?;
                self.meaning.apply(&bindings, &scope)
            })
        })
    }
}

static TABLE: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let rows = TABLES.into_iter().flatten();
    rows.map(|(pattern, meaning)| Row { items: items(pattern), meaning: *meaning }).collect()
});

/// The meaning of a sentence; `None` if no shape matches. A sentence that is no rule can only match a list of values or a
/// permission.
pub(super) fn read(tokens: &[Token], scope: &Scope<'_>, is_rule: bool) -> Option<Reading> {
    let (_number, reading) = find(tokens, scope, is_rule)?;
    #[cfg(test)]
    witness::SEEN.with_borrow_mut(|seen| seen.insert(_number));
    Some(reading)
}

/// The first row that matches the sentence, and its meaning.
fn find(tokens: &[Token], scope: &Scope<'_>, is_rule: bool) -> Option<(usize, Reading)> {
    let tokens = without_opening(tokens);
    if tokens.len() > bounds::SENTENCE {
        return None;
    }
    // A list of values ends with a value, unlike most sentences.
    let ends_in_value = matches!(tokens.last(), Some(Token::Code(_) | Token::Quoted(_)));
    let can_be = |row: &Row| match row.meaning {
        Values => ends_in_value,
        Allowed => true,
        _ => is_rule,
    };
    let sentence = Sentence::new(tokens, scope);
    TABLE.iter().enumerate().filter(|(_, row)| can_be(row)).find_map(|(number, row)| {
        let mut reading = row.read(&sentence)?;
        if let Reading::Rule { documented, .. } = &mut reading
            && matches!(row.meaning, Ordered(..))
            && tokens.iter().any(|token| token.word() == Some("future"))
        {
            *documented = Some(Clock);
        }
        Some((number, reading))
    })
}

fn without_opening(tokens: &[Token]) -> &[Token] {
    let after = |opening: &&str| {
        let words: Vec<&str> = opening.split(' ').collect();
        let (first, rest) = tokens.split_at_checked(words.len())?;
        first.iter().zip(words).all(|(token, word)| token.is(word)).then_some(rest)
    };
    OPENINGS.iter().find_map(after).unwrap_or(tokens)
}

/// The rows of the table that tests have matched.
#[cfg(test)]
pub(super) mod witness {
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        /// The indices of the matched rows on this thread.
        pub(crate) static SEEN: RefCell<BTreeSet<usize>> = const { RefCell::new(BTreeSet::new()) };
    }

    /// The shapes that no sentence matched.
    pub(crate) fn missing() -> Vec<&'static str> {
        let rows = super::TABLES.into_iter().flatten();
        let is_missing = |number: &usize| SEEN.with_borrow(|seen| !seen.contains(number));
        let rows = rows.enumerate().filter(|(number, _)| is_missing(number));
        rows.map(|(_, (pattern, _))| *pattern).collect()
    }
}
