//! Texts for samples, from the format and the name.

use crate::model::{Counted, Name, Pattern, PatternCheck, Primitive, ValueConstraint, capitalized};
use crate::pattern::{compile, sample};

use serde_json::Value;

use super::{format, ids};

/// A text of this primitive under this name, which satisfies the length constraints and the pattern.
pub(super) fn derive(primitive: Primitive, constraints: &[ValueConstraint], name: &Name) -> String {
    let text = match primitive {
        Primitive::Uuid => ids::uuid_of(name),
        Primitive::DateTime => moment(name).to_owned(),
        Primitive::Date => "2030-06-01".to_owned(),
        Primitive::TimeOfDay => time_of_day(name).to_owned(),
        Primitive::Uri => preferred([address(name)], URLS, constraints),
        Primitive::Email => preferred([], MAILS, constraints),
        Primitive::Bytes => BYTES.to_owned(),
        _ => match format::texts(constraints) {
            [] => fit(plain(name), constraints),
            texts => preferred([], texts, constraints),
        },
    };
    let mut patterns = constraints.iter().filter_map(|constraint| match constraint {
        ValueConstraint::Pattern(pattern) => Some(pattern),
        _ => None,
    });
    match patterns.next() {
        Some(pattern) => matching(pattern, text, constraints),
        None => text,
    }
}

/// The first text that the constraints allow; if they allow none, the first of all.
fn preferred<const N: usize>(
    own: [String; N],
    texts: &[&str],
    constraints: &[ValueConstraint],
) -> String {
    let mut all = own.into_iter().chain(texts.iter().map(|text| (*text).to_owned()));
    let first = all.next().unwrap_or_default();
    if is_valid(&first, constraints) {
        return first;
    }
    all.find(|text| is_valid(text, constraints)).unwrap_or(first)
}

/// `bytes`, in base64.
const BYTES: &str = "Ynl0ZXM=";
const MAIL: &str = "jane.doe@example.com";
/// Addresses of several lengths.
pub(super) const MAILS: &[&str] = &[MAIL, "jane@example.com", "a@b.co", LONG_MAIL];
const LONG_MAIL: &str = "jane.doe.of.the.first.floor@guests.example.com";
/// Shorter addresses than that of a name.
const URLS: &[&str] = &["https://example.com", "https://a.co"];
const DIGITS: &str = "1234";

/// A text by the name alone.
fn plain(name: &Name) -> String {
    let words: Vec<&str> = name.words().collect();
    let has = |word: &str| words.contains(&word);
    match words.last().copied().unwrap_or_default() {
        "at" if has("daily") => time_of_day(name).to_owned(),
        "at" | "until" | "between" | "since" | "before" | "after" => moment(name).to_owned(),
        "date" => "2030-06-01".to_owned(),
        "time" => "08:00:00".to_owned(),
        "timezone" | "zone" if has("time") || has("timezone") => "America/Los_Angeles".to_owned(),
        "email" => MAIL.to_owned(),
        "address" if has("email") => MAIL.to_owned(),
        "phone" | "number" if has("phone") => "+15555550100".to_owned(),
        "url" | "uri" | "href" => address(name),
        "id" | "ids" => ids::uuid_of(name),
        "code" | "pin" if words.len() == 1 || has("access") || has("pin") => DIGITS.to_owned(),
        "code" => code(&words).to_owned(),
        "key" if words.len() > 1 => format!("{}-123", words[..words.len() - 1].join("-")),
        "key" | "token" | "secret" | "cursor" => format!("{}-123", words.join("-")),
        "name" => name_of(&words),
        last => known(last).map_or_else(|| example(&words), str::to_owned),
    }
}

/// A code, by the word before.
fn code(words: &[&str]) -> &'static str {
    match words.iter().rev().nth(1).copied().unwrap_or_default() {
        "error" | "warning" | "reason" | "status" => "not_found",
        "zip" | "postal" | "post" => "94105",
        "qr" | "bar" => "1234567890",
        other => known(other).unwrap_or(DIGITS),
    }
}

/// Texts, each with the last words of the names that have the text.
const KNOWN: [(&str, &[&str]); 57] = [
    ("main-account", &["account"]),
    ("1 Main Street", &["address", "street"]),
    ("Yes", &["answer", "response"]),
    ("Jane Doe", &["artist", "author", "owner"]),
    ("Hello!", &["body", "content", "text"]),
    ("Acme", &["brand", "company", "manufacturer"]),
    ("documents", &["bucket", "collection", "folder"]),
    ("standard", &["category", "kind", "mode", "plan", "type"]),
    ("San Francisco", &["city", "location"]),
    ("blue", &["color", "colour"]),
    ("Please ring twice.", &["comment", "note", "notes"]),
    ("US", &["country"]),
    ("USD", &["currency"]),
    ("For the guests of the first floor.", &["description"]),
    ("The front door is closed.", &["detail", "details", "error", "message", "summary"]),
    ("example.com", &["domain", "host", "hostname"]),
    ("PT1H", &["duration"]),
    ("production", &["environment"]),
    ("count > 1", &["expression"]),
    ("pdf", &["extension"]),
    ("name", &["field"]),
    ("report.pdf", &["file", "filename"]),
    ("active", &["filter", "state", "status"]),
    ("1.2.3", &["firmware", "version"]),
    ("json", &["format"]),
    ("female", &["gender"]),
    ("staff", &["group"]),
    ("1h", &["interval"]),
    ("192.0.2.1", &["ip"]),
    ("Front Door", &["label", "title"]),
    ("en", &["language"]),
    ("info", &["level"]),
    ("50", &["limit"]),
    ("en-US", &["locale"]),
    ("jane", &["member", "user", "username"]),
    ("A-100", &["model"]),
    ("main", &["namespace"]),
    ("1001", &["number"]),
    ("asc", &["order"]),
    ("correct horse battery staple", &["password"]),
    ("/documents/report.pdf", &["path"]),
    ("read", &["permission", "scope"]),
    ("+15555550100", &["phone"]),
    ("web", &["platform", "source"]),
    ("acme", &["provider"]),
    ("Jane", &["q", "query", "search", "term"]),
    ("The guest has left.", &["reason"]),
    ("order-1001", &["reference"]),
    ("us-east-1", &["region"]),
    ("member", &["role"]),
    ("medium", &["size"]),
    ("created_at", &["sort"]),
    ("Your booking", &["subject"]),
    ("first-floor", &["tag"]),
    ("30s", &["timeout"]),
    ("bookings", &["topic"]),
    ("meters", &["unit"]),
];

fn known(word: &str) -> Option<&'static str> {
    KNOWN.iter().find(|(_, words)| words.contains(&word)).map(|(text, _)| *text)
}

/// A text for a name that says nothing of its values.
fn example(words: &[&str]) -> String {
    match words {
        [] => "example".to_owned(),
        _ => format!("{}-1", words.join("-")),
    }
}

/// Whether a text satisfies the constraints for texts. A pattern that is not translated is not judged.
pub(super) fn is_valid(text: &str, constraints: &[ValueConstraint]) -> bool {
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    constraints.iter().all(|constraint| match constraint {
        ValueConstraint::MinLength(least) => length >= *least,
        ValueConstraint::MaxLength(most) => length <= *most,
        ValueConstraint::Pattern(pattern) => is_match(pattern, text),
        _ => true,
    })
}

fn is_match(pattern: &Pattern, text: &str) -> bool {
    let PatternCheck::Regex { states, .. } = pattern.check else { return true };
    matcher(pattern, states).is_some_and(|matches| matches(text))
}

/// A name as a person would choose it, from the words of the owner and of the property.
fn name_of(words: &[&str]) -> String {
    let is = |any: &[&str]| words.iter().any(|word| any.contains(word));
    let said = |text: &str| text.to_owned();
    match () {
        () if is(&["first", "given"]) => said("Jane"),
        () if is(&["last", "family"]) => said("Doe"),
        () if is(&["company", "organization", "manufacturer", "brand", "vendor", "partner"]) => {
            said("Acme")
        }
        () if is(&["type", "kind", "category"]) => said("Standard"),
        () if is(&PEOPLE) => said("Jane Doe"),
        () if is(&["door", "entrance", "entry"]) => said("Front Door"),
        () => {
            let own = words.iter().filter(|word| !matches!(**word, "display" | "name"));
            let own: Vec<String> = own.map(|word| capitalized(word)).collect();
            if own.is_empty() { said("Example") } else { format!("Main {}", own.join(" ")) }
        }
    }
}

/// Words for the roles of people.
const PEOPLE: [&str; 13] = [
    "full", "user", "users", "person", "people", "guest", "resident", "tenant", "staff", "member",
    "contact", "owner", "customer",
];

/// Moments in chronological order: a lower bound, a creation, a start, an end. An upper bound is as late as the end.
fn moment(name: &Name) -> &'static str {
    let begins =
        |parts: &[&str]| name.words().any(|word| parts.iter().any(|part| word.starts_with(part)));
    if begins(&["end", "expire", "until", "before", "max"]) {
        "2030-06-05T11:00:00Z"
    } else if begins(&["after", "since", "min"]) {
        "2030-05-01T00:00:00Z"
    } else if begins(&["start", "begin"]) {
        "2030-06-01T15:00:00Z"
    } else {
        "2030-05-20T09:30:00Z"
    }
}

/// The moment after this many days in a list of sample moments; any other value unchanged.
pub(super) fn later(value: Value, days: usize) -> Value {
    match value.as_str().and_then(|text| text.strip_prefix("2030-0")) {
        Some(rest) if days > 0 && rest.ends_with("00Z") => {
            let parts = (rest.get(..2), rest.get(2..4), rest.get(4..));
            let (Some(month), Some(day), Some(rest)) = parts else { return value };
            let Ok(day) = day.parse::<usize>() else { return value };
            format!("2030-0{month}{:02}{rest}", (day + days).min(28)).into()
        }
        _ => value,
    }
}

/// A daily time: from the evening to the morning with a zone (RFC 9557, section 4.1), or from the morning to the
/// evening.
fn time_of_day(name: &Name) -> &'static str {
    let is_daily = name.words().any(|word| word == "daily");
    let is_end = name.words().any(|word| word.starts_with("end") || word.ends_with("out"));
    match (is_daily, is_end) {
        (true, true) => "07:00:00[America/Los_Angeles]",
        (true, false) => "22:00:00[America/Los_Angeles]",
        (false, true) => "18:00:00",
        (false, false) => "08:00:00",
    }
}

fn address(name: &Name) -> String {
    let words: Vec<&str> =
        name.words().filter(|word| !matches!(*word, "url" | "uri" | "href")).collect();
    if words.is_empty() {
        "https://example.com".to_owned()
    } else {
        format!("https://example.com/{}", words.join("-"))
    }
}

/// The text, if it matches; otherwise a text from the pattern, if one has a valid length.
fn matching(pattern: &Pattern, text: String, constraints: &[ValueConstraint]) -> String {
    let PatternCheck::Regex { states, .. } = pattern.check else { return text };
    let matcher = matcher(pattern, states);
    let is_match = |text: &str| matcher.as_ref().is_none_or(|matches| matches(text));
    if matcher.is_some() && is_match(&text) {
        return text;
    }
    let sizes = |is_least: bool| {
        let sizes = constraints.iter().filter_map(ValueConstraint::size);
        let own =
            sizes.filter(move |it| it.counted == Counted::Characters && it.is_least == is_least);
        own.map(|size| usize::try_from(size.count).unwrap_or(usize::MAX))
    };
    let least = sizes(true).max().unwrap_or_default();
    let most = sizes(false).min().unwrap_or(usize::MAX);
    let shortest = sample(pattern, 0);
    let missing = shortest.as_ref().map(|text| least.saturating_sub(text.chars().count()));
    let longer = missing.filter(|more| *more > 0).and_then(|more| sample(pattern, more));
    // An empty text shows nothing.
    let is_empty = shortest.as_ref().is_some_and(String::is_empty);
    let shown = [DIGITS, "1"].into_iter().map(str::to_owned);
    let shown = shown.chain([4, 1].into_iter().filter_map(|more| sample(pattern, more)));
    let made = shown.filter(|_| is_empty).chain(shortest).chain(longer);
    let fits = |text: &String| (least..=most).contains(&text.chars().count()) && is_match(text);
    let mut fitting = made.filter(fits).collect::<Vec<_>>();
    fitting.sort_by_key(String::is_empty);
    fitting.into_iter().next().unwrap_or(text)
}

/// The most states of an automaton that is run. A match with a larger one takes too long for a sample.
const MOST_STATES: usize = 600;

/// Whether texts match a pattern with this many states. `None`: the automaton is too large.
fn matcher(pattern: &Pattern, states: usize) -> Option<impl Fn(&str) -> bool + use<>> {
    let regex = (states <= MOST_STATES).then(|| compile(pattern)).flatten()?;
    Some(move |text: &str| regex.is_match(text))
}

/// The text, shortened or repeated until its length is valid.
fn fit(text: String, constraints: &[ValueConstraint]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for constraint in constraints {
        match constraint {
            ValueConstraint::MinLength(least) => {
                let least = usize::try_from(*least).unwrap_or(usize::MAX).min(LONGEST);
                let pattern = if chars.is_empty() { vec!['a'] } else { chars.clone() };
                let missing = least.saturating_sub(chars.len());
                chars.extend(pattern.into_iter().cycle().take(missing));
            }
            ValueConstraint::MaxLength(most) => {
                chars.truncate(usize::try_from(*most).unwrap_or(usize::MAX));
            }
            _ => {}
        }
    }
    chars.into_iter().collect()
}

/// The maximum length of a text: a sample must stay readable.
const LONGEST: usize = 256;
