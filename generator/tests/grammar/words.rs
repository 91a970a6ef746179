//! Names and texts of documents: usual ones, and ones that caused faults in some tool.

use super::random::Random;

const USUAL: [&str; 28] = [
    "id", "name", "device", "device_id", "door", "status", "items", "limit", "created_at", "owner",
    "parent", "children", "kind", "type", "tags", "value", "starts_at", "ends_at", "email", "page",
    "next_cursor", "color", "size", "address", "note", "lock", "key", "events",
];

/// Names of properties and parameters.
const ODD: [&str; 40] = [
    "self",
    "Self",
    "async",
    "r#type",
    "_",
    "__",
    "1st",
    "42",
    "a-b",
    "a.b",
    "a/b",
    "a b",
    "~",
    "$ref",
    "#",
    "été",
    "naïve",
    "名前",
    "🔑",
    "x\u{202e}y",
    "A",
    "aB",
    "AB",
    "a_b",
    "a__b",
    "Option",
    "String",
    "Result",
    "box",
    "match",
    "new",
    "default",
    "send",
    "clone",
    "into",
    "body",
    "client",
    "__proto__",
    "constructor",
    "a-very-long-name-that-goes-on-and-on-and-on-until-nobody-reads-it-any-more-because-it-is-too-long",
];

/// Names of components, within what OpenAPI allows there.
const COMPONENTS: [&str; 30] = [
    "Device", "Door", "Lock", "Event", "Node", "Tree", "Expr", "Page", "Error", "User", "device",
    "DEVICE", "Device_2", "Device.v1", "device-list", "String", "Option", "Vec", "Result", "Self",
    "Box", "Value", "Request", "List", "A", "B", "C", "_", "1", "Response",
];

const TEXTS: [&str; 24] = [
    "A thing.",
    "The door that it belongs to. It can be open.",
    "Must be given when `kind` is `a`.",
    "Either `id` or `name` must be given, but not both.",
    "Required if `limit` is set.",
    "Cannot be used together with `name`.",
    "`ends_at` must be after `starts_at`.",
    "Only one of `id`, `name` and `email` can be given.",
    "At least one of `id` or `name` is required.",
    "",
    " ",
    "# A heading\n\n* a list\n* of two\n\n    and code",
    "```rust\nfn main() { loop {} }\n```\n",
    "````\n```\n````",
    "<script>alert(1)</script> <b>bold</b> &lt; &#13;",
    "{{ template }} {% raw %} {#include x}",
    "[link](javascript:alert(1)) ![image](x.png) [ref][x]\n\n[x]: https://example.com",
    "*/ /* // \\ \" ' ` $(x) ${x} #{x} %s %d",
    "a\u{0}b\u{7}c\r\nd\u{2028}e\u{202e}f\u{feff}",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "A sentence without an end that goes on and on, and says that it must only be used when another one is not used, unless both are",
    "]]></x>--> \u{1f512}",
    "Deprecated. Do not use.",
    "```\nnever closed",
];

/// Patterns, usual and unusual ones.
const PATTERNS: [&str; 18] = [
    "^[a-z]+$", r"^\d{4}-\d{2}$", "^[A-Z]{2}$", "", "^$", ".", "(a+)+$", "[", "(?<=x)y",
    r"^\p{L}+$", r"^(?!x).*$", r"\bword\b", "^.{1,64}$", "a{2,1}", "^(a|b|c){3}$",
    r"^\/v\d\/[\w\-\.]+$", "x*", "^[^\\s]{0,1000}$",
];

const FORMATS: [&str; 20] = [
    "date-time", "date", "time", "uuid", "uri", "url", "email", "byte", "binary", "int32", "int64",
    "float", "double", "password", "hostname", "ipv4", "decimal", "unknown", "", "int8",
];

const SENTENCES: usize = 9;

/// A name of a property or a parameter, rarely an odd one.
pub(crate) fn name(random: &mut Random) -> String {
    if random.once_in(12) { random.word(&ODD).to_owned() } else { random.word(&USUAL).to_owned() }
}

/// A name of a component.
pub(crate) fn component(random: &mut Random) -> String {
    random.word(&COMPONENTS).to_owned()
}

/// A description, rarely something else than a plain sentence.
pub(crate) fn text(random: &mut Random) -> &'static str {
    if random.once_in(4) { random.word(&TEXTS) } else { random.word(&TEXTS[..SENTENCES]) }
}

pub(crate) fn pattern(random: &mut Random) -> &'static str {
    random.word(&PATTERNS)
}

pub(crate) fn format(random: &mut Random) -> &'static str {
    random.word(&FORMATS)
}
