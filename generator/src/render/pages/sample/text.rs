//! Texts for samples: by the format, and by what the name says.

use crate::model::{Name, Primitive, ValueConstraint};

use super::ids;
use crate::render::pages::address::capitalized;

/// A text of this primitive under this name, inside the bounds of its length.
pub(super) fn derive(primitive: Primitive, constraints: &[ValueConstraint], name: &Name) -> String {
    let text = match primitive {
        Primitive::Uuid => return ids::uuid(ids::kind(name.as_str())),
        Primitive::DateTime => return moment(name).to_owned(),
        Primitive::Date => return "2030-06-01".to_owned(),
        Primitive::Uri => return address(name),
        Primitive::Email => return MAIL.to_owned(),
        _ if wants_digits(constraints) => DIGITS.to_owned(),
        _ => plain(name),
    };
    fit(text, constraints)
}

const MAIL: &str = "jane.doe@example.com";
const DIGITS: &str = "1234";

/// A text by the name alone.
fn plain(name: &Name) -> String {
    let words: Vec<&str> = name.words().collect();
    let has = |word: &str| words.contains(&word);
    match words.last().copied().unwrap_or_default() {
        "at" if has("daily") => time_of_day(name).to_owned(),
        "at" | "until" => moment(name).to_owned(),
        "date" => "2030-06-01".to_owned(),
        "time" => "08:00:00".to_owned(),
        "timezone" | "zone" if has("time") || has("timezone") => "America/Los_Angeles".to_owned(),
        "email" => MAIL.to_owned(),
        "address" if has("email") => MAIL.to_owned(),
        "phone" | "number" if has("phone") => "+15555550100".to_owned(),
        "url" | "uri" | "href" => address(name),
        "id" | "ids" => ids::uuid(ids::kind(name.as_str())),
        "code" | "pin" if words.len() == 1 || has("access") || has("pin") => DIGITS.to_owned(),
        "code" => words.join("_"),
        "key" | "token" | "secret" | "cursor" => format!("{}-1", words.join("-")),
        "name" if has("full") || has("user") => "Jane Doe".to_owned(),
        "name" if words.len() == 1 => "Example".to_owned(),
        "" => "text".to_owned(),
        _ => capitalized(&words.join(" ")),
    }
}

/// Moments in an order that makes sense: what was created lies before what starts, and that before what ends.
fn moment(name: &Name) -> &'static str {
    let begins =
        |parts: &[&str]| name.words().any(|word| parts.iter().any(|part| word.starts_with(part)));
    if begins(&["end", "expire", "until", "before", "max"]) {
        "2030-06-05T11:00:00Z"
    } else if begins(&["start", "begin", "after", "since", "min"]) {
        "2030-06-01T15:00:00Z"
    } else {
        "2030-05-20T09:30:00Z"
    }
}

/// A time that comes every day, with its zone (RFC 9557, section 4.1): from the evening to the morning.
fn time_of_day(name: &Name) -> &'static str {
    match name.words().next().is_some_and(|word| word.starts_with("end")) {
        true => "07:00:00[America/Los_Angeles]",
        false => "22:00:00[America/Los_Angeles]",
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

/// Whether a pattern asks for digits and nothing else.
fn wants_digits(constraints: &[ValueConstraint]) -> bool {
    constraints.iter().any(|constraint| match constraint {
        ValueConstraint::Pattern(pattern) => {
            let class = pattern.trim_start_matches('^').trim_end_matches('$');
            let rest = class.strip_prefix("\\d").or_else(|| class.strip_prefix("[0-9]"));
            rest.is_some_and(|count| count.chars().all(|c| "+*{},0123456789".contains(c)))
        }
        _ => false,
    })
}

/// The text cut or repeated until its length fits.
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

/// A sample is to be read: no document makes it longer than this.
const LONGEST: usize = 256;
