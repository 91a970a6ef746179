//! The targets of links.

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

/// The scheme at the start of the text, if it leads to the web or a mail program.
fn scheme(text: &str) -> Option<&'static str> {
    SCHEMES.into_iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    })
}

/// The address at the start of the text, without the punctuation after it.
pub(super) fn bare_address(text: &str) -> Option<&str> {
    let scheme = scheme(text)?;
    let ends = |c: char| c.is_whitespace() || "<>\"'`[]{}|\\^".contains(c);
    let run = &text[..text.find(ends).unwrap_or(text.len())];
    let mut address = run.trim_end_matches(|c: char| ".,;:!?*_~".contains(c));
    if !address.contains('(') {
        address = address.trim_end_matches(|c: char| ".,;:!?*_~)".contains(c));
    }
    text.get(..address.len().max(scheme.len()))
}

/// The address, if its target does not depend on the page: relative addresses and other schemes are refused.
pub(in crate::render) fn absolute(address: &str) -> Option<String> {
    (scheme(address)?.len() < address.len()).then(|| encoded(address))
}

/// Whether an HTML tag begins a link.
pub(super) fn is_anchor(tag: &str) -> bool {
    tag.strip_prefix("<a").is_some_and(|rest| rest.starts_with(|it: char| it.is_whitespace()))
}

/// The address in the tag of an HTML link.
pub(super) fn href(tag: &str) -> Option<String> {
    let is_attribute = |at: &usize| tag[..*at].ends_with(|it: char| it.is_whitespace());
    let at = tag.match_indices("href=").map(|(at, _)| at).find(is_attribute)?;
    let rest = &tag[at + "href=".len()..];
    let mark = rest.chars().next().filter(|mark| matches!(mark, '"' | '\''))?;
    let (address, _) = rest.strip_prefix(mark)?.split_once(mark)?;
    Some(address.replace("&amp;", "&"))
}

/// The address, with percent-encoding for characters that a URL can't contain ([RFC 3986], section 2), and for
/// characters with a meaning in Markdown.
///
/// [RFC 3986]: https://www.rfc-editor.org/rfc/rfc3986#section-2
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        let stays = character.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,=%".contains(character);
        match character {
            // Some Markdown readers resolve entities in an address between angle brackets.
            ';' if !ends_with_entity(&out) => out.push(';'),
            other if stays => out.push(other),
            other => {
                let mut bytes = [0; 4];
                for byte in other.encode_utf8(&mut bytes).bytes() {
                    out.push_str(&format!("%{byte:02X}"));
                }
            }
        }
    }
    out
}

/// Whether a `;` behind the text would end an entity.
fn ends_with_entity(text: &str) -> bool {
    let name = text.trim_end_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    name.ends_with('&') && name.len() < text.len()
}

/// The address as the target of a link.
pub(super) fn target_of(address: &str) -> String {
    if address.contains(['(', ')']) { format!("<{address}>") } else { address.to_owned() }
}
